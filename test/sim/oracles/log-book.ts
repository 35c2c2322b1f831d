/**
 * One node's log, as its disk was told to write it: read from the writes themselves, independently of what the node's
 * own code keeps. Knows for each batch where its bytes lie, so that durability can be looked up in the durable image.
 */
import { bodyIsIntact, chains, tryReadBatchHeader } from '../../../src/codec/batch.ts';
import type { DiskOp } from '../../../src/storage/disk.ts';
import type { SimDirectory } from '../world/sim-directory.ts';

export interface LoggedBatch {
  readonly base: number;
  /** Exclusive. */
  readonly end: number;
  readonly epoch: number;
  /** Stands for this batch and everything before it. */
  readonly prefix: number;
  readonly path: string;
  readonly position: number;
  readonly length: number;
  /** As it was written. */
  readonly bytes: Uint8Array;
}

/** Is told of each batch that enters a log. */
export type BatchSink = (batch: LoggedBatch, before: LoggedBatch | null) => void;

const SEGMENT = /\.log$/;

export class LogBook {
  readonly #sink: BatchSink;
  #batches: LoggedBatch[] = [];
  /** The first so many are known to be durable. */
  #durableCount = 0;

  constructor(sink: BatchSink) {
    this.#sink = sink;
  }

  get endOffset(): number {
    return this.#batches.at(-1)?.end ?? 0;
  }

  /** Takes note of an operation that is about to be carried out. */
  note(op: DiskOp): void {
    switch (op.kind) {
      case 'write':
        if (SEGMENT.test(op.path)) this.#written(op.path, op.position, join(op.chunks));
        break;
      case 'truncate':
        this.#forget((batch) => batch.path === op.path && batch.position + batch.length > op.size);
        break;
      case 'remove':
        this.#removed(op.path);
        break;
      case 'rename':
        this.#batches = this.#batches.map((batch) => (batch.path === op.from ? { ...batch, path: op.to } : batch));
        break;
      default:
        break;
    }
  }

  /**
   * Reads the log anew from its files, as far as they hold an unbroken log: after power loss, and after a restart up to
   * the end that recovery found.
   */
  rebuild(names: SimDirectory, logEndOffset: number): void {
    this.#batches = [];
    this.#durableCount = 0;
    let last: { readonly endOffset: number; readonly epoch: number; readonly bodyCrc: number } | null = null;
    let isFirst = true;
    for (const [path, file] of names.files()) {
      if (!SEGMENT.test(path)) continue;
      // Of a damaged first segment nothing may be left: the others are no log of their own.
      if (last === null && !isFirst) return;
      isFirst = false;
      const bytes = file.volatile.read(0, file.volatile.size);
      for (let at = 0; at < bytes.length; ) {
        const header = tryReadBatchHeader(bytes, at);
        if (typeof header === 'string' || at + header.length > bytes.length || !bodyIsIntact(bytes, at, header)) break;
        if (header.endOffset > logEndOffset) return;
        if (last !== null && !(header.baseOffset === last.endOffset && header.epoch >= last.epoch)) return;
        if (last !== null && !chains(last.bodyCrc, header)) return;
        this.#append(path, at, header, bytes.subarray(at, at + header.length));
        last = header;
        at += header.length;
      }
    }
  }

  /** The batch that ends at an offset; null: none does. */
  endingAt(end: number): LoggedBatch | null {
    const batch = this.#batches[this.#firstEndingPast(end - 1)];
    return batch?.end === end ? batch : null;
  }

  /** The epoch of the record at an offset; null: not in the book. */
  epochAt(offset: number): number | null {
    const batch = this.#batches[this.#firstEndingPast(offset)];
    return batch !== undefined && batch.base <= offset ? batch.epoch : null;
  }

  /** The end of what would be there after power loss, whatever it does to unflushed bytes. */
  durableEnd(names: SimDirectory): number {
    while (this.#durableCount < this.#batches.length) {
      const batch = this.#batches[this.#durableCount] as LoggedBatch;
      if (!isDurable(names, batch)) break;
      this.#durableCount++;
    }
    return this.#durableCount === 0 ? (this.#batches[0]?.base ?? 0) : (this.#batches[this.#durableCount - 1]?.end ?? 0);
  }

  #written(path: string, position: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const header = tryReadBatchHeader(bytes, at);
      // Anything else than batches (a marker, zeros) is no part of the log.
      if (typeof header === 'string') return;
      this.#forget((batch) => batch.end > header.baseOffset);
      this.#append(path, position + at, header, bytes.subarray(at, at + header.length));
      at += header.length;
    }
  }

  #append(
    path: string,
    position: number,
    header: { baseOffset: number; endOffset: number; epoch: number; bodyCrc: number; length: number },
    bytes: Uint8Array,
  ): void {
    const before = this.#batches.at(-1) ?? null;
    const batch: LoggedBatch = {
      base: header.baseOffset,
      end: header.endOffset,
      epoch: header.epoch,
      prefix: mix(before?.prefix ?? 0, header.bodyCrc),
      path,
      position,
      length: header.length,
      bytes,
    };
    this.#batches.push(batch);
    this.#sink(batch, before);
  }

  /** Drops the batches from the first one on that is out of date. */
  #forget(isGone: (batch: LoggedBatch) => boolean): void {
    let keep = this.#batches.length;
    while (keep > 0 && isGone(this.#batches[keep - 1] as LoggedBatch)) keep--;
    this.#batches.length = keep;
    this.#durableCount = Math.min(this.#durableCount, keep);
  }

  #removed(path: string): void {
    const first = this.#batches.findIndex((batch) => batch.path === path);
    if (first < 0) return;
    const last = this.#batches.findLastIndex((batch) => batch.path === path);
    if (first === 0 && last < this.#batches.length - 1) {
      this.#batches.splice(0, last + 1); // the old end of a log that a snapshot covers
      this.#durableCount = Math.max(0, this.#durableCount - last - 1);
    } else {
      this.#batches.length = first;
      this.#durableCount = Math.min(this.#durableCount, first);
    }
  }

  #firstEndingPast(offset: number): number {
    let low = 0;
    let high = this.#batches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#batches[middle] as LoggedBatch).end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isDurable(names: SimDirectory, batch: LoggedBatch): boolean {
  const durable = names.durableFile(batch.path);
  if (durable === undefined || durable !== names.file(batch.path)) return false;
  // With what was to be written, not with what can be read: the write itself may have failed.
  return durable.durable.holds(batch.position, batch.bytes);
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0] ?? new Uint8Array(0);
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function mix(hash: number, word: number): number {
  let mixed = Math.imul(hash ^ word, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  return Math.imul(mixed ^ (hash << 7), 0x85ebca6b) >>> 0;
}
