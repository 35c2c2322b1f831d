/** Time as a port. The pure core gets times as values; only the driver and the adapters hold a clock. */
export interface Clock {
  /** Milliseconds since some start, may be fractional, never runs backward. For timers. */
  monotonicMs(): number;
  /** Milliseconds since 1970-01-01 UTC, whole, may jump. For timestamps that people read. */
  wallMs(): number;
}
