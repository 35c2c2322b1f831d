/**
 * One file of the log: batches from its base offset on, then zeros up to what is preallocated. Keeps a sparse index, so
 * that memory does not grow with every batch.
 *
 * Invariants:
 * 1. Batches fill [0, size) without a gap and hold the offsets [baseOffset, endOffset).
 * 2. The index ascends in offset and position and begins with (baseOffset, 0) unless the segment is empty. It remembers
 *    the checksum of each batch it names, so that a read can tell whether it has found what was written there.
 */
import { assert } from '../base/assert.ts';
import type { Offset } from '../base/ids.ts';
import { segmentPath } from './layout.ts';

/** A batch that the index names. */
export interface IndexedBatch {
  readonly offset: number;
  readonly position: number;
  readonly bodyCrc: number;
}

/** One file of the log, as far as batches have been handed to the disk. */
export class Segment {
  readonly path: string;
  readonly baseOffset: Offset;
  #endOffset: Offset;
  #size = 0;
  /** Bytes the file has, zeros included; only below it may be written. */
  allocated: number;
  readonly #interval: number;
  #offsets: number[] = [];
  #positions: number[] = [];
  #bodyCrcs: number[] = [];

  constructor(baseOffset: Offset, allocated: number, indexIntervalBytes: number) {
    this.path = segmentPath(baseOffset);
    this.baseOffset = baseOffset;
    this.#endOffset = baseOffset;
    this.allocated = allocated;
    this.#interval = indexIntervalBytes;
  }

  get endOffset(): Offset {
    return this.#endOffset;
  }

  /** About how many bytes lie between two entries of the index. */
  get indexInterval(): number {
    return this.#interval;
  }

  /** Bytes of batches. */
  get size(): number {
    return this.#size;
  }

  /** Takes note of the next batch; returns its position. */
  add(baseOffset: Offset, endOffset: Offset, bytes: number, bodyCrc: number): number {
    if (baseOffset !== this.#endOffset)
      assert(false, `segment 1: a batch at ${baseOffset} does not follow ${this.#endOffset}`);
    const position = this.#size;
    const lastIndexed = this.#positions.at(-1);
    if (lastIndexed === undefined || position - lastIndexed >= this.#interval) {
      this.#offsets.push(baseOffset);
      this.#positions.push(position);
      this.#bodyCrcs.push(bodyCrc);
    }
    this.#endOffset = endOffset;
    this.#size += bytes;
    return position;
  }

  /** Forgets what is at or past `endOffset`, which lies at `position`. */
  cut(endOffset: Offset, position: number): void {
    while ((this.#offsets.at(-1) ?? -1) >= endOffset) {
      this.#offsets.pop();
      this.#positions.pop();
      this.#bodyCrcs.pop();
    }
    this.#endOffset = endOffset;
    this.#size = position;
  }

  /** The last indexed batch at or before `offset`: not farther before it than the index is sparse. */
  floor(offset: number): IndexedBatch {
    let low = 0;
    let high = this.#offsets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#offsets[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    const found = Math.max(0, low - 1);
    return {
      offset: this.#offsets[found] ?? this.baseOffset,
      position: this.#positions[found] ?? 0,
      bodyCrc: this.#bodyCrcs[found] ?? 0,
    };
  }
}
