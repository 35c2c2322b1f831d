/**
 * The newest batches in memory: all that are not durable yet, and as many durable ones before them as fit the bound.
 *
 * Invariants:
 * 1. Batches are contiguous and end at the log end.
 * 2. A batch that is not durable is never dropped, whatever the bound.
 */
import { assert } from '../base/assert.ts';
import type { Offset } from '../base/ids.ts';

/** A batch in memory. */
export interface CachedBatch {
  readonly baseOffset: Offset;
  /** Exclusive. */
  readonly endOffset: Offset;
  readonly bodyCrc: number;
  readonly bytes: Uint8Array;
}

/** In the place of a batch that was dropped, until its place goes too: its bytes are given back at once. */
const DROPPED: CachedBatch = {
  baseOffset: 0 as Offset,
  endOffset: 0 as Offset,
  bodyCrc: 0,
  bytes: new Uint8Array(0),
};

/** The newest batches. */
export class TailCache {
  readonly #maxBytes: number;
  #batches: CachedBatch[] = [];
  /** Batches before this index are dropped; they are moved out now and then. */
  #first = 0;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The first offset held; null: empty. */
  get startOffset(): Offset | null {
    return this.#batches[this.#first]?.baseOffset ?? null;
  }

  get last(): CachedBatch | null {
    return this.#batches.length > this.#first ? (this.#batches.at(-1) ?? null) : null;
  }

  add(batch: CachedBatch): void {
    assert(this.last === null || this.last.endOffset === batch.baseOffset, 'tail-cache 1: batches are contiguous');
    this.#batches.push(batch);
    this.#bytes += batch.bytes.length;
  }

  /** Drops the oldest batches while there are too many bytes; none that is not below `durableEndOffset`. */
  trim(durableEndOffset: Offset): void {
    while (this.#bytes > this.#maxBytes) {
      const oldest = this.#batches[this.#first];
      if (oldest === undefined || oldest.endOffset > durableEndOffset) break;
      this.#bytes -= oldest.bytes.length;
      this.#batches[this.#first] = DROPPED;
      this.#first++;
    }
    if (this.#first > 1024 && this.#first * 2 > this.#batches.length) {
      this.#batches = this.#batches.slice(this.#first);
      this.#first = 0;
    }
  }

  /** Drops everything at or past `endOffset`, which is the end of a batch. */
  cut(endOffset: Offset): void {
    for (let last = this.last; last !== null && last.baseOffset >= endOffset; last = this.last) {
      this.#bytes -= last.bytes.length;
      this.#batches.pop();
    }
    assert(this.last === null || this.last.endOffset <= endOffset, `${endOffset} is not the end of a batch`);
  }

  clear(): void {
    this.#batches = [];
    this.#first = 0;
    this.#bytes = 0;
  }

  /** The batch that holds `offset`; null: not in memory. */
  find(offset: number): CachedBatch | null {
    const index = this.#indexOf(offset);
    return index === null ? null : (this.#batches[index] ?? null);
  }

  /**
   * Whole batches from the one that holds `fromOffset` on, none beyond `endOffset`, at least one and then up to about
   * `maxBytes`; null: the first is not in memory.
   */
  read(fromOffset: Offset, endOffset: Offset, maxBytes: number): Uint8Array[] | null {
    const start = this.#indexOf(fromOffset);
    if (start === null) return null;
    const found: Uint8Array[] = [];
    let bytes = 0;
    for (let i = start; i < this.#batches.length; i++) {
      const batch = this.#batches[i] as CachedBatch;
      if (batch.endOffset > endOffset || (found.length > 0 && bytes + batch.bytes.length > maxBytes)) break;
      found.push(batch.bytes);
      bytes += batch.bytes.length;
    }
    return found;
  }

  #indexOf(offset: number): number | null {
    let low = this.#first;
    let high = this.#batches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#batches[middle] as CachedBatch).endOffset <= offset) low = middle + 1;
      else high = middle;
    }
    const batch = this.#batches[low];
    return batch !== undefined && batch.baseOffset <= offset ? low : null;
  }
}
