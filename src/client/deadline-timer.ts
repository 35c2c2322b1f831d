/** Calls back at a core's next deadline. Fires early rather than being set anew for every step: an early tick is free. */
export class DeadlineTimer {
  readonly #onDue: () => void;
  #timer: NodeJS.Timeout | null = null;
  #atMs = Number.POSITIVE_INFINITY;

  constructor(onDue: () => void) {
    this.#onDue = onDue;
  }

  /** `atMs` on the clock of `performance.now()`; Infinity: never. */
  set(atMs: number): void {
    if (atMs === Number.POSITIVE_INFINITY) {
      this.clear();
      return;
    }
    if (this.#timer !== null && this.#atMs <= atMs) return;
    this.clear();
    this.#atMs = atMs;
    const waitMs = Math.min(Math.max(0, Math.ceil(atMs - performance.now())), 0x7fff_ffff);
    this.#timer = setTimeout(() => {
      this.clear();
      this.#onDue();
    }, waitMs);
  }

  clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#atMs = Number.POSITIVE_INFINITY;
  }
}
