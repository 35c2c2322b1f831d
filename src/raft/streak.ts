/** How long the same has gone on; a pause above `maxGapMs` is an end. */
export class Streak {
  readonly #maxGapMs: number;
  #sinceMs: number | null = null;
  #lastMs = 0;

  constructor(maxGapMs: number) {
    this.#maxGapMs = maxGapMs;
  }

  /** It has happened again: since when without a break, in milliseconds. */
  note(nowMs: number): number {
    if (this.#sinceMs === null || nowMs - this.#lastMs > this.#maxGapMs) this.#sinceMs = nowMs;
    this.#lastMs = nowMs;
    return nowMs - this.#sinceMs;
  }

  end(): void {
    this.#sinceMs = null;
  }
}
