/**
 * Notices a disk that has stalled: something waits to become durable, and for longer than the bound nothing has. A leader
 * with such a disk holds up everybody, since followers may be fine without it.
 */
export class FlushWatch {
  readonly #boundMs: number;
  #waitingSinceMs: number | null = null;

  constructor(boundMs: number) {
    this.#boundMs = boundMs;
  }

  /** When to look again; infinite: nothing waits. */
  get deadlineMs(): number {
    return this.#waitingSinceMs === null ? Number.POSITIVE_INFINITY : this.#waitingSinceMs + this.#boundMs;
  }

  /** Something has become durable; `caughtUp`: everything has. */
  progressed(nowMs: number, caughtUp: boolean): void {
    this.#waitingSinceMs = caughtUp ? null : nowMs;
  }

  /** A flush was asked for while `caughtUp` is false: the clock runs, if it does not yet. */
  asked(nowMs: number, caughtUp: boolean): void {
    if (!caughtUp) this.#waitingSinceMs ??= nowMs;
  }
}
