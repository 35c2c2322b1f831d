/**
 * Counts per broker: partitions it leads, partitions whose ISR it is in. Ids below 2^16 index an array, so that counting
 * costs a bulk record nothing worth naming; larger ids go to a map.
 */
const DENSE_IDS = 1 << 16;

export class BrokerCounts {
  #dense = new Int32Array(256);
  readonly #sparse = new Map<number, number>();

  of(broker: number): number {
    if (broker < this.#dense.length) return this.#dense[broker] ?? 0;
    return this.#sparse.get(broker) ?? 0;
  }

  add(broker: number, change: number): void {
    if (broker < this.#dense.length) this.#dense[broker] = (this.#dense[broker] as number) + change;
    else this.#addBeyond(broker, change);
  }

  /** Brokers with a count other than 0. */
  *entries(): IterableIterator<readonly [broker: number, count: number]> {
    for (let broker = 0; broker < this.#dense.length; broker++) {
      const count = this.#dense[broker] as number;
      if (count !== 0) yield [broker, count];
    }
    for (const [broker, count] of this.#sparse) if (count !== 0) yield [broker, count];
  }

  #addBeyond(broker: number, change: number): void {
    if (broker >= DENSE_IDS) {
      this.#sparse.set(broker, (this.#sparse.get(broker) ?? 0) + change);
      return;
    }
    const grown = new Int32Array(Math.min(DENSE_IDS, 2 ** Math.ceil(Math.log2(broker + 1))));
    grown.set(this.#dense);
    this.#dense = grown;
    this.add(broker, change);
  }
}
