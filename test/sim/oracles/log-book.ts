/**
 * One node's log, as its disk was told to write it: read from the writes themselves, independently of what the node's
 * own code keeps. Knows for each batch where its bytes lie, so that durability can be looked up in the durable image.
 */

import { compareOffsetAndEpoch, type OffsetAndEpoch } from '../../../src/base/ids.ts';
import { bodyIsIntact, chains, tryReadBatchHeader } from '../../../src/codec/batch.ts';
import type { DiskOp } from '../../../src/storage/disk.ts';
import { LOG_DIRECTORY, snapshotIdOf } from '../../../src/storage/layout.ts';
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

/** The end of what stands before a batch, by all that is known of any log. */
export type Place = Pick<LoggedBatch, 'end' | 'epoch' | 'prefix'>;

/** Is told of each batch that enters a log, and of what stands before it; null: nothing does. */
export type BatchSink = (batch: LoggedBatch, before: Place | null) => void;

/** What was committed up to an offset; null: nothing, or it lies within a batch. */
export type CommittedBefore = (end: number) => Place | null;

const SEGMENT = /\.log$/;

export class LogBook {
  readonly #sink: BatchSink;
  readonly #committedBefore: CommittedBefore;
  /** Complete snapshots that were given their name and not removed since. */
  readonly #snapshots = new Map<string, OffsetAndEpoch>();
  #batches: LoggedBatch[] = [];
  /** The first so many are known to be durable. */
  #durableCount = 0;

  constructor(sink: BatchSink, committedBefore: CommittedBefore) {
    this.#sink = sink;
    this.#committedBefore = committedBefore;
  }

  get endOffset(): number {
    const snapshots = [...this.#snapshots.values()].map(({ offset }) => offset);
    return Math.max(this.#batches.at(-1)?.end ?? 0, ...snapshots);
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
        this.#snapshots.delete(op.path);
        this.#removed(op.path);
        break;
      case 'rename':
        this.#named(op.to);
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
    this.#snapshots.clear();
    for (const [path] of names.files()) this.#named(path);
    let last: { readonly endOffset: number; readonly epoch: number; readonly bodyCrc: number } | null = null;
    for (const [path, file] of names.files()) {
      if (!SEGMENT.test(path)) continue;
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
      if (last === null) return; // unreadable from its beginning: what comes after it hangs in the air
    }
  }

  /** The epoch of the record before an offset at which a batch or a snapshot ends; null: neither does. */
  epochEndingAt(end: number): number | null {
    const batch = this.#batches[this.#firstEndingPast(end - 1)];
    return batch?.end === end ? batch.epoch : this.#snapshotEpoch(end);
  }

  /** The epoch of the record at an offset; null: not in the book. */
  epochAt(offset: number): number | null {
    const batch = this.#batches[this.#firstEndingPast(offset)];
    return batch !== undefined && batch.base <= offset ? batch.epoch : this.#snapshotEpoch(offset + 1);
  }

  /** The epoch of a record that is not in the log any more, but in the snapshot before it; null: not the last of a batch. */
  epochInSnapshot(offset: number): number | null {
    return this.#snapshotEpoch(offset + 1) ?? this.#committedBefore(offset + 1)?.epoch ?? null;
  }

  /**
   * The end of what would be there after power loss, whatever it does to unflushed bytes; a snapshot stands for all before its
   * end.
   */
  durableEnd(names: SimDirectory): number {
    const end = this.#durableLogEnd(names);
    let newest: OffsetAndEpoch | null = null;
    for (const [path, id] of this.#snapshots) {
      if (newest !== null && compareOffsetAndEpoch(id, newest) < 0) continue;
      if (names.durableFile(path) !== undefined) newest = id;
    }
    if (newest === null) return end;
    // A log that contradicts it is as good as removed.
    const last = this.#batches[this.#firstEndingPast(newest.offset - 1)];
    const isReplaced = last !== undefined && last.base < newest.offset && last.epoch !== newest.epoch;
    return isReplaced ? newest.offset : Math.max(end, newest.offset);
  }

  #durableLogEnd(names: SimDirectory): number {
    while (this.#durableCount < this.#batches.length) {
      const batch = this.#batches[this.#durableCount] as LoggedBatch;
      if (!isDurable(names, batch)) break;
      this.#durableCount++;
    }
    return this.#durableCount === 0 ? (this.#batches[0]?.base ?? 0) : (this.#batches[this.#durableCount - 1]?.end ?? 0);
  }

  #named(path: string): void {
    if (!path.startsWith(`${LOG_DIRECTORY}/`)) return;
    const id = snapshotIdOf(path.slice(LOG_DIRECTORY.length + 1));
    if (id !== null && id.offset > 0) this.#snapshots.set(path, id);
  }

  #snapshotEpoch(end: number): number | null {
    for (const { offset, epoch } of this.#snapshots.values()) if (offset === end) return epoch;
    return null;
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
    // What a snapshot stands for was committed, and is known.
    const before = this.#batches.at(-1) ?? (header.baseOffset === 0 ? null : this.#committedBefore(header.baseOffset));
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
