/** How long each partition had nobody that could serve it. */
export class Outages {
  readonly #totalMs: number[];
  readonly #sinceMs: (number | null)[];

  constructor(partitions: number) {
    this.#totalMs = new Array<number>(partitions).fill(0);
    this.#sinceMs = new Array<number | null>(partitions).fill(null);
  }

  /** Called whenever something may have changed, and at least at each time at which it did. */
  look(nowMs: number, isServed: (partition: number) => boolean): void {
    this.#sinceMs.forEach((sinceMs, partition) => {
      const served = isServed(partition);
      if (sinceMs !== null) this.#totalMs[partition] = this.totalMs(partition, nowMs);
      this.#sinceMs[partition] = served ? null : nowMs;
    });
  }

  totalMs(partition: number, nowMs: number): number {
    const sinceMs = this.#sinceMs[partition] ?? null;
    return (this.#totalMs[partition] ?? 0) + (sinceMs === null ? 0 : nowMs - sinceMs);
  }

  forget(): void {
    this.#totalMs.fill(0);
  }
}
