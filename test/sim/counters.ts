/** How often each fault and each interesting thing has really happened: a fault that never bites tests nothing. */
export class Counters {
  readonly #counts = new Map<string, number>();

  add(name: string, by = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  get(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  merge(other: Counters): void {
    for (const [name, count] of other.#counts) this.add(name, count);
  }

  /** In order of name. */
  entries(): [string, number][] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
