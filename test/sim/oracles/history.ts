/**
 * Everything any node has ever been told to write (batches by end offset and epoch), and the ledger: what has been
 * exposed as committed, for good.
 */
import type { LoggedBatch, Place } from './log-book.ts';

/** A batch by its place in the one tree that all logs are paths of. */
export interface KnownBatch {
  readonly base: number;
  readonly end: number;
  readonly epoch: number;
  readonly prefix: number;
  readonly before: KnownBatch | null;
  readonly bytes: Uint8Array;
}

export class History {
  readonly #known = new Map<string, KnownBatch>();
  readonly #ledger: KnownBatch[] = [];

  /** The end of what has ever been exposed as committed. */
  get committedEnd(): number {
    return this.#ledger.at(-1)?.end ?? 0;
  }

  get lastCommitted(): KnownBatch | null {
    return this.#ledger.at(-1) ?? null;
  }

  get size(): number {
    return this.#ledger.length;
  }

  find(end: number, epoch: number): KnownBatch | null {
    return this.#known.get(`${end}@${epoch}`) ?? null;
  }

  /** Records a written batch; gives the one that was written before under the same end and epoch, if it differs. */
  note(batch: LoggedBatch, before: Place | null): KnownBatch | null {
    const key = `${batch.end}@${batch.epoch}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known.base === batch.base && known.prefix === batch.prefix ? null : known;
    const { base, end, epoch, prefix, bytes } = batch;
    const parent = before === null ? null : this.find(before.end, before.epoch);
    this.#known.set(key, { base, end, epoch, prefix, before: parent, bytes });
    return null;
  }

  /** The ledger's batch at an index, below {@link size}. */
  committed(index: number): KnownBatch | undefined {
    return this.#ledger[index];
  }

  /** The ledger's batch that ends at `end`; null: no batch of it does. */
  committedAt(end: number): KnownBatch | null {
    let low = 0;
    let high = this.#ledger.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ledger[middle] as KnownBatch).end < end) low = middle + 1;
      else high = middle;
    }
    const found = this.#ledger[low];
    return found?.end === end ? found : null;
  }

  /** The batches from the end of the ledger up to `last`, oldest first; null: they do not go on from the ledger. */
  extension(last: KnownBatch): KnownBatch[] | null {
    const batches: KnownBatch[] = [];
    let at: KnownBatch | null = last;
    for (; at !== null && at.end > this.committedEnd; at = at.before) batches.push(at);
    const joins = at === this.lastCommitted || (at === null && this.lastCommitted === null);
    return joins ? batches.reverse() : null;
  }

  commit(batches: readonly KnownBatch[]): void {
    this.#ledger.push(...batches);
  }
}
