/**
 * Brings the log to its disk. Owns the segments, the batches that wait, and the one piece of disk work that is under way
 * at any time: a group of batches (one write, one flush), a new segment, more space, a cut, a removal.
 *
 * Invariants:
 * 1. At most one piece of work is under way; what is asked meanwhile waits and is done in an order that keeps the files
 *    right: removals and cuts before anything is written.
 * 2. A batch is written only into space that was reserved before, so lack of space never shows in the middle of a batch.
 * 3. A segment is used only after its directory entry is durable, and only after everything before it is.
 * 4. A completion is reported with the generation in which its group was begun (D5).
 * 5. The marker of a clean stop is durably gone before anything is written.
 */

import { assert } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import type { Offset } from '../base/ids.ts';
import { stampDurableEnd } from '../codec/batch.ts';
import type { Disk, DiskError, DiskOp } from './disk.ts';
import { CLEAN_MARKER, LOG_DIRECTORY, segmentPath } from './layout.ts';
import type { ResolvedLogOptions } from './log-options.ts';
import { Segment } from './segment.ts';
import type { CachedBatch } from './tail-cache.ts';

/** A group is no larger, but for its last batch: it is copied into one buffer in one go. */
const MAX_GROUP_BYTES = 2 * 1024 * 1024;

const FLUSH_LOG_DIRECTORY: DiskOp = { kind: 'flushDirectory', path: LOG_DIRECTORY };

/** What the log tells its owner. Never called from within a call to the log. */
export interface LogEvents {
  /** Every batch below `endOffset` is durable, if `generation` is still the current one. */
  onPersisted(generation: number, endOffset: Offset): void;
  /** The disk failed: the log does nothing from here on, and the node must stop. */
  onError(error: DiskError): void;
  /** There is no space for more: what is appended from now on may wait for ever. See `Log.retrySpace`. */
  onNoSpace(): void;
}

/** What recovery found, as the writer goes on from it. */
export interface WriterStart {
  readonly segments: Segment[];
  readonly endOffset: Offset;
  /** A clean marker lies in the directory. */
  readonly cleanMarker: boolean;
}

/** A group whose write and flush are under way. */
interface Group {
  readonly endOffset: Offset;
  readonly generation: number;
  /** How much of it is still part of the log. */
  validEnd: Offset;
}

/** Brings batches to the disk, in groups. */
export class LogWriter {
  readonly segments: Segment[];
  readonly #disk: Disk;
  readonly #options: ResolvedLogOptions;
  readonly #events: LogEvents;
  #pending: CachedBatch[] = [];
  #group: Group | null = null;
  #busy = false;
  #stopped = false;
  #flushWanted = false;
  #generation = 0;
  #durableEnd: Offset;
  #hasSpace = true;
  /** One more try to reserve space is allowed although the last one failed. */
  #spaceRetry = false;
  #cleanMarker: boolean;
  /** Files to remove, in this order. */
  #doomed: string[] = [];
  /** The last segment is longer on disk than it should be. */
  #cutWanted = false;
  /** The generation has changed: its durable end has to be told. */
  #reportWanted = false;
  /** The segment that is being created; false: no longer wanted. */
  #rolling: { readonly baseOffset: Offset; wanted: boolean } | null = null;
  #closing: (() => void) | null = null;

  constructor(disk: Disk, options: ResolvedLogOptions, events: LogEvents, start: WriterStart) {
    this.#disk = disk;
    this.#options = options;
    this.#events = events;
    this.segments = start.segments;
    this.#durableEnd = start.endOffset;
    this.#cleanMarker = start.cleanMarker;
  }

  /** Everything below is durable. */
  get durableEnd(): Offset {
    return this.#durableEnd;
  }

  get hasSpace(): boolean {
    return this.#hasSpace;
  }

  /** The end of what has been handed to the disk. */
  get handedEnd(): Offset | null {
    return this.segments.at(-1)?.endOffset ?? null;
  }

  /** Takes a batch that follows the last; it is written with the next group. */
  enqueue(batch: CachedBatch): void {
    assert(this.#closing === null, 'nothing is appended to a log that is being closed');
    this.#pending.push(batch);
  }

  /** Starts a group with all that waits, if none is under way; otherwise the next one starts by itself. */
  flush(): void {
    this.#flushWanted = this.#pending.length > 0;
    this.#advance();
  }

  /** Tries again to reserve space. */
  retrySpace(): void {
    if (this.#hasSpace) return;
    this.#spaceRetry = true;
    this.#flushWanted = this.#pending.length > 0;
    this.#advance();
  }

  /** Drops batches that wait at or past `endOffset`; a cut on disk, if any, is {@link cutDisk}. */
  cutPending(endOffset: Offset, generation: number): void {
    this.#generation = generation;
    this.#pending = this.#pending.filter((batch) => batch.baseOffset < endOffset);
    if (this.#group !== null) sometimes('storage: cut while a group is being written');
    if (this.#group !== null) this.#group.validEnd = lower(this.#group.validEnd, endOffset);
    if (this.#rolling !== null && this.#rolling.baseOffset > endOffset) this.#rolling.wanted = false;
    this.#durableEnd = lower(this.#durableEnd, endOffset);
    this.#reportWanted = true;
  }

  /** Cuts the files to `endOffset`, which lies at `position` of the segment with that index; ends with a report. */
  cutDisk(endOffset: Offset, segmentIndex: number, position: number): void {
    for (const segment of this.segments.splice(segmentIndex + 1).reverse()) this.#doomed.push(segment.path);
    this.segments[segmentIndex]?.cut(endOffset, position);
    if (this.#doomed.length > 0) sometimes('storage: cut removes a segment');
    this.#cutWanted = true;
  }

  /** Goes on with what {@link cutPending} and {@link cutDisk} have asked for. */
  settle(): void {
    this.#advance();
  }

  /** Removes the first `count` segments. */
  removeOldest(count: number): void {
    for (const segment of this.segments.splice(0, count)) this.#doomed.push(segment.path);
    this.#advance();
  }

  /** Removes all segments and drops all that waits: the log goes on at `offset`. */
  restartAt(offset: Offset, generation: number): void {
    this.cutPending(0 as Offset, generation);
    if (this.#rolling !== null) this.#rolling.wanted = false;
    for (const segment of this.segments.splice(0).reverse()) this.#doomed.push(segment.path);
    this.#cutWanted = false;
    this.#durableEnd = offset;
    this.#advance();
  }

  /** Flushes what waits, leaves the marker of a clean stop, then calls `done`. Without space what waits is dropped. */
  close(done: () => void): void {
    assert(this.#closing === null, 'a log is closed once');
    this.#closing = done;
    this.#flushWanted = this.#pending.length > 0;
    this.#advance();
  }

  /** Begins the next piece of work, if any and if none is under way (log-writer 1). */
  #advance(): void {
    if (this.#busy || this.#stopped) return;
    const files = this.#doomed.length > 0 || this.#cutWanted;
    const write = this.#flushWanted && this.#pending.length > 0;
    if (this.#cleanMarker && (files || write)) this.#removeCleanMarker();
    else if (files) this.#changeFiles();
    else if (this.#reportWanted) this.#run([], () => this.#report());
    else if (write && this.#writeNext()) return;
    else if (this.#closing !== null) this.#finish(this.#closing);
    else if (!this.#cleanMarker) this.#reserveAhead();
  }

  #removeCleanMarker(): void {
    this.#run([{ kind: 'remove', path: CLEAN_MARKER }, FLUSH_LOG_DIRECTORY], () => {
      this.#cleanMarker = false;
    });
  }

  /** Removes and cuts. Each removal is durable before the next, so that no crash leaves a gap between segments. */
  #changeFiles(): void {
    const ops: DiskOp[] = [];
    for (const path of this.#doomed) ops.push({ kind: 'remove', path }, FLUSH_LOG_DIRECTORY);
    const segment = this.segments.at(-1);
    const { size } = segment ?? { size: 0 };
    if (this.#cutWanted && segment !== undefined) {
      ops.push({ kind: 'truncate', path: segment.path, size }, { kind: 'flush', path: segment.path });
      segment.allocated = size;
    }
    this.#doomed = [];
    this.#cutWanted = false;
    this.#run(ops, () => {});
  }

  #report(): void {
    this.#reportWanted = false;
    this.#events.onPersisted(this.#generation, this.#durableEnd);
  }

  /** Writes a group, or first makes room for one; false: there is no room. */
  #writeNext(): boolean {
    const first = this.#pending[0];
    if (first === undefined) return false;
    const segment = this.segments.at(-1);
    const { length } = first.bytes;
    const { segmentBytes, preallocateBytes } = this.#options;
    const isFull = segment === undefined || (segment.size > 0 && segment.size + length > segmentBytes);
    const mayReserve = this.#hasSpace || this.#spaceRetry;
    if (isFull) return mayReserve && this.#roll(first);
    const fits = segment.size + length <= segment.allocated;
    const wanted = Math.max(
      segment.size + length,
      Math.min(segment.size + Math.ceil(preallocateBytes / 4), segmentBytes),
    );
    if (mayReserve && segment.allocated < wanted) return this.#reserve(segment, wanted);
    if (!fits) return false;
    this.#writeGroup(segment);
    return true;
  }

  #writeGroup(segment: Segment): void {
    const position = segment.size;
    const room = Math.min(
      segment.allocated,
      Math.max(this.#options.segmentBytes, segment.size + firstLength(this.#pending)),
    );
    const chunks: Uint8Array[] = [];
    let endOffset = segment.endOffset;
    for (const batch of this.#pending) {
      const isLarge = chunks.length > 0 && segment.size - position >= MAX_GROUP_BYTES;
      if (isLarge || segment.size + batch.bytes.length > room) break;
      stampDurableEnd(batch.bytes, this.#durableEnd);
      segment.add(batch.baseOffset, batch.endOffset, batch.bytes.length, batch.bodyCrc);
      chunks.push(batch.bytes);
      endOffset = batch.endOffset;
    }
    this.#pending = this.#pending.slice(chunks.length);
    const group: Group = { endOffset, generation: this.#generation, validEnd: endOffset };
    this.#group = group;
    const { path } = segment;
    this.#run(
      [
        { kind: 'write', path, position, chunks },
        { kind: 'flush', path },
      ],
      () => {
        this.#group = null;
        // A cut below what was durable has lowered the durable end already, and validEnd with it.
        this.#durableEnd = Math.max(this.#durableEnd, Math.min(group.validEnd, group.endOffset)) as Offset;
        this.#flushWanted = this.#pending.length > 0;
        this.#events.onPersisted(group.generation, group.endOffset);
      },
    );
  }

  /** Creates the segment that begins with `first`. */
  #roll(first: CachedBatch): boolean {
    sometimes('storage: new segment');
    const { baseOffset } = first;
    const path = segmentPath(baseOffset);
    const to = this.#roundedUp(first.bytes.length);
    const rolling = { baseOffset, wanted: true };
    this.#rolling = rolling;
    const ops: DiskOp[] = [{ kind: 'preallocate', path, from: 0, to }, { kind: 'flush', path }, FLUSH_LOG_DIRECTORY];
    const created = (): void => {
      this.#rolling = null;
      this.#spaceFound();
      if (rolling.wanted) this.segments.push(new Segment(baseOffset, to, this.#options.indexIntervalBytes));
      else {
        sometimes('storage: new segment no longer wanted');
        this.#doomed.unshift(path);
      }
    };
    const failed = (): void => {
      this.#rolling = null;
      // Half a segment must not be left lying: a later cut could make its name a lie.
      this.#doomed.unshift(path);
      this.#noSpace();
    };
    this.#run(ops, created, failed);
    return true;
  }

  /** Reserves space up to at least `needed`. */
  #reserve(segment: Segment, needed: number): boolean {
    const { path, allocated } = segment;
    const to = this.#roundedUp(needed);
    const reserved = (): void => {
      segment.allocated = to;
      this.#spaceFound();
    };
    this.#run([{ kind: 'preallocate', path, from: allocated, to }], reserved, () => this.#noSpace());
    return true;
  }

  /** Keeps half a step of space in reserve, so that its lack shows before it is needed. */
  #reserveAhead(): void {
    const segment = this.segments.at(-1);
    if (segment === undefined || (!this.#hasSpace && !this.#spaceRetry)) return;
    const { segmentBytes, preallocateBytes } = this.#options;
    const wanted = Math.min(segment.size + Math.ceil(preallocateBytes / 2), segmentBytes);
    if (segment.allocated < wanted) this.#reserve(segment, wanted);
    else this.#spaceFound();
  }

  #spaceFound(): void {
    this.#hasSpace = true;
    this.#spaceRetry = false;
  }

  #noSpace(): void {
    sometimes('storage: no space for the log');
    this.#hasSpace = false;
    this.#spaceRetry = false;
    this.#events.onNoSpace();
  }

  #finish(done: () => void): void {
    this.#closing = null;
    this.#stopped = true;
    const last = this.segments.at(-1);
    const text = new TextEncoder().encode(`${JSON.stringify({ endOffset: last?.endOffset ?? this.#durableEnd })}\n`);
    const ops: DiskOp[] = [
      { kind: 'write', path: CLEAN_MARKER, position: 0, chunks: [text] },
      { kind: 'flush', path: CLEAN_MARKER },
      FLUSH_LOG_DIRECTORY,
    ];
    this.#disk.run('log', this.#cleanMarker ? [] : ops, (error) => {
      if (error !== null && error.code !== 'NO_SPACE') this.#events.onError(error);
      else done();
    });
  }

  #run(ops: readonly DiskOp[], then: () => void, noSpace?: () => void): void {
    this.#busy = true;
    this.#disk.run('log', ops, (error) => {
      this.#busy = false;
      if (error === null) then();
      else if (error.code === 'NO_SPACE' && noSpace !== undefined) noSpace();
      else {
        this.#stopped = true;
        this.#events.onError(error);
        return;
      }
      this.#advance();
    });
  }

  #roundedUp(size: number): number {
    const { preallocateBytes } = this.#options;
    return Math.ceil(size / preallocateBytes) * preallocateBytes;
  }
}

function lower(a: Offset, b: Offset): Offset {
  return a < b ? a : b;
}

function firstLength(pending: readonly CachedBatch[]): number {
  return pending[0]?.bytes.length ?? 0;
}
