/**
 * The log of one node: what is appended gets its header and checksums here, is readable at once, and goes to the disk in
 * groups.
 *
 * Invariants:
 * 1. The log holds the offsets [startOffset, endOffset) without a gap.
 * 2. Whatever is not durable is in memory; reads never depend on a write that is under way.
 * 3. Every batch names the body checksum of the one before it, or 0 when this node did not know it; a batch that names
 *    another one than the log has is refused.
 */

import { assert } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import { QuorateError } from '../base/error.ts';
import type { Epoch, Offset, OffsetAndEpoch } from '../base/ids.ts';
import { chains, readBatchHeader, sealBatch, type UnsealedBatch } from '../codec/batch.ts';
import { encodeControlRecords } from '../codec/control-records.ts';
import type { BatchToAppend } from '../raft/events.ts';
import type { Disk } from './disk.ts';
import { type LogOptions, resolveLogOptions } from './log-options.ts';
import { locateEnd, type ReadResult, readBatches } from './log-reader.ts';
import { type LogEvents, LogWriter } from './log-writer.ts';
import { type EpochStart, type RecoveredLog, type RecoveryReport, recoverLog } from './recovery.ts';
import type { PlacedControlRecord } from './snapshot-files.ts';
import type { TailCache } from './tail-cache.ts';

export type { ReadResult } from './log-reader.ts';
export type { LogEvents } from './log-writer.ts';
export type { EpochStart, RecoveryReport } from './recovery.ts';
export type { PlacedControlRecord } from './snapshot-files.ts';

/** What consensus needs to know of the log to start from it. All of it is durable. */
export interface LogState {
  readonly logStartOffset: Offset;
  readonly logEndOffset: Offset;
  /** Every epoch of the log and where it starts, in order. */
  readonly epochs: readonly EpochStart[];
  /** The newest snapshot that can be served; null: none. */
  readonly latestSnapshotId: OffsetAndEpoch | null;
  /** KRaftVersion and Voters records of snapshot and log, in log order; offset −1: bootstrap snapshot. */
  readonly controlRecords: readonly PlacedControlRecord[];
}

/** The log of one node. */
export class Log {
  /** What recovery found: for the start of consensus; not kept up to date afterwards. */
  readonly recovered: LogState;
  readonly #disk: Disk;
  readonly #cache: TailCache;
  readonly #writer: LogWriter;
  #startOffset: Offset;
  #endOffset: Offset;
  #lastEpoch: Epoch;
  #lastBodyCrc: number;
  #generation = 0;
  /** Rises with every cut and restart: a read from disk that one of them overtook is begun anew. */
  #cuts = 0;

  private constructor(disk: Disk, options: LogOptions, events: LogEvents, found: RecoveredLog) {
    this.#disk = disk;
    this.#cache = found.cache;
    this.#startOffset = found.startOffset;
    this.#endOffset = found.endOffset;
    this.#lastEpoch = found.epochs.at(-1)?.epoch ?? found.snapshotId?.epoch ?? (0 as Epoch);
    this.#lastBodyCrc = found.lastBodyCrc;
    this.#writer = new LogWriter(disk, resolveLogOptions(options), events, found);
    this.recovered = {
      logStartOffset: found.startOffset,
      logEndOffset: found.endOffset,
      epochs: found.epochs,
      latestSnapshotId: found.snapshotId,
      controlRecords: found.controlRecords,
    };
  }

  /** Reads the log from its disk, cuts a torn tail, and opens it. Throws CORRUPT naming file and position. */
  static recover(disk: Disk, options: LogOptions & LogEvents): { readonly log: Log; readonly report: RecoveryReport } {
    const found = recoverLog(disk, resolveLogOptions(options));
    return { log: new Log(disk, options, options, found), report: found.report };
  }

  get startOffset(): Offset {
    return this.#startOffset;
  }

  /** Exclusive. */
  get endOffset(): Offset {
    return this.#endOffset;
  }

  /** Everything below is durable. */
  get durableEndOffset(): Offset {
    return this.#writer.durableEnd;
  }

  /** False: reserving space has failed, and has not succeeded since. */
  get hasSpace(): boolean {
    return this.#writer.hasSpace;
  }

  /**
   * Appends a batch and returns its bytes as stored. They are readable at once; {@link flush} makes them durable. What a
   * follower fetched must have passed `splitBatches`. Until the batch is durable its local header part may still change.
   */
  append(batch: BatchToAppend, wallMs: number, metadataVersion: number): Uint8Array {
    const { baseOffset: base, endOffset: end, epoch } = batch;
    if (base !== this.#endOffset) assert(false, `log 1: a batch at ${base} does not follow ${this.#endOffset}`);
    if (epoch < this.#lastEpoch) assert(false, `log: epoch ${epoch} follows ${this.#lastEpoch}`);
    const bytes = this.#bytesOf(batch, wallMs, metadataVersion);
    const { bodyCrc, baseOffset, endOffset } = readBatchHeader(bytes);
    if (endOffset !== end) assert(false, `log 1: a batch ends at ${endOffset}, not at ${end}`);
    const cached = { baseOffset, endOffset, bodyCrc, bytes };
    this.#cache.add(cached);
    this.#cache.trim(this.#writer.durableEnd);
    this.#writer.enqueue(cached);
    this.#endOffset = endOffset;
    this.#lastEpoch = epoch;
    this.#lastBodyCrc = bodyCrc;
    return bytes;
  }

  /** Writes and flushes what has been appended. While a flush is under way, the next starts by itself after it. */
  flush(): void {
    this.#writer.flush();
  }

  /**
   * Cuts the log to `endOffset`, the end of a batch. From here on completions count only with `generation`; one comes
   * once the cut is durable.
   */
  truncate(endOffset: Offset, generation: number): void {
    const inLog = endOffset >= this.#startOffset && endOffset <= this.#endOffset;
    assert(inLog, `log 1: cannot cut ${this.#startOffset}..${this.#endOffset} to ${endOffset}`);
    this.#nextGeneration(generation);
    const { segments, handedEnd } = this.#writer;
    const index = segments.findLastIndex((segment) => segment.baseOffset < endOffset);
    const segment = segments[index];
    const inFile = segment !== undefined && endOffset <= segment.endOffset;
    const end = inFile ? locateEnd(this.#disk, segment, this.#cache, endOffset) : null;
    const before = this.#cache.find(endOffset - 1);
    this.#lastBodyCrc = end?.bodyCrc ?? before?.bodyCrc ?? 0;
    this.#lastEpoch = 0 as Epoch;
    this.#cache.cut(endOffset);
    this.#endOffset = endOffset;
    this.#writer.cutPending(endOffset, generation);
    if (handedEnd !== null && endOffset < handedEnd) this.#writer.cutDisk(endOffset, index, end?.position ?? 0);
    this.#writer.settle();
  }

  /** Replaces the log by the snapshot with that id, which must be durable already: it is empty and goes on there. */
  restartAt(snapshotId: OffsetAndEpoch, generation: number): void {
    this.#nextGeneration(generation);
    this.#cache.clear();
    this.#startOffset = snapshotId.offset;
    this.#endOffset = snapshotId.offset;
    this.#lastEpoch = snapshotId.epoch;
    this.#lastBodyCrc = 0;
    this.#writer.restartAt(snapshotId.offset, generation);
  }

  /**
   * Removes segments that lie wholly before `offset`, the end of a durable snapshot, as long as about `keepBytes` remain;
   * never the last one. Returns the new start of the log.
   */
  removeBefore(offset: Offset, keepBytes = 0): Offset {
    const { segments } = this.#writer;
    let count = 0;
    let left = segments.reduce((bytes, segment) => bytes + segment.size, 0);
    while (count < segments.length - 1) {
      const oldest = segments[count];
      if (oldest === undefined || oldest.endOffset > offset || left - oldest.size < keepBytes) break;
      left -= oldest.size;
      count++;
    }
    if (count > 0) {
      this.#startOffset = segments[count]?.baseOffset ?? this.#startOffset;
      this.#writer.removeOldest(count);
    }
    return this.#startOffset;
  }

  /** About how many bytes of the log on disk lie at or past `offset`. */
  bytesFrom(offset: Offset): number {
    let bytes = 0;
    for (const segment of this.#writer.segments)
      if (segment.endOffset > offset) bytes += segment.size - segment.floor(offset).position;
    return bytes;
  }

  /** Tries again to reserve space; {@link hasSpace} says later whether there is some. */
  retrySpace(): void {
    this.#writer.retrySpace();
  }

  /**
   * Whole batches from the one that holds `fromOffset` on, none beyond `endOffset`, at least one and then about
   * `maxBytes`, if they are in memory; null: not in memory.
   */
  readCached(fromOffset: Offset, endOffset: Offset, maxBytes: number): Uint8Array[] | null {
    if (fromOffset >= Math.min(endOffset, this.#endOffset)) return [];
    return this.#cache.read(fromOffset, endOffset, maxBytes);
  }

  /**
   * As {@link readCached}, but from disk if need be: calls back at once or later, once. A read below the log start
   * (POSITION_OUT_OF_RANGE) or of bad bytes (CORRUPT) gives an error.
   */
  read(fromOffset: Offset, endOffset: Offset, maxBytes: number, done: (result: ReadResult) => void): void {
    const cached = this.readCached(fromOffset, endOffset, maxBytes);
    if (cached !== null) {
      done(cached);
      return;
    }
    const segment = this.#writer.segments.findLast((candidate) => candidate.baseOffset <= fromOffset);
    if (segment === undefined || fromOffset < this.#startOffset) {
      const what = `offset ${fromOffset} is before the start of the log, ${this.#startOffset}`;
      done(new QuorateError('POSITION_OUT_OF_RANGE', what));
      return;
    }
    const cuts = this.#cuts;
    const cacheStart = this.#cache.startOffset ?? this.#endOffset;
    const end = Math.min(endOffset, cacheStart, segment.endOffset) as Offset;
    readBatches(this.#disk, segment, fromOffset, end, maxBytes, (result) => {
      const overtaken = cuts !== this.#cuts || segment.baseOffset < this.#startOffset;
      if (overtaken) sometimes('storage: read overtaken by a cut');
      if (overtaken) this.read(fromOffset, endOffset, maxBytes, done);
      else done(result);
    });
  }

  /** Flushes, leaves the marker of a clean stop, and calls back. Nothing may be appended any more. */
  close(done: () => void): void {
    this.#writer.close(done);
  }

  #nextGeneration(generation: number): void {
    assert(generation > this.#generation, `log: generation ${generation} follows ${this.#generation}`);
    this.#generation = generation;
    this.#cuts++;
  }

  #bytesOf(batch: BatchToAppend, wallMs: number, metadataVersion: number): Uint8Array {
    if (batch.kind === 'stored') return this.#takenOver(batch.batch.bytes);
    const span = batch.endOffset - batch.baseOffset;
    const common = {
      baseOffset: batch.baseOffset,
      offsetSpan: span,
      epoch: batch.epoch,
      appendTimeMs: wallMs,
      metadataVersion,
      prevBodyCrc: this.#lastBodyCrc,
      durableEndOffset: this.#writer.durableEnd,
    };
    if (batch.kind === 'control') {
      const payload = encodeControlRecords(batch.records);
      const recordCount = batch.records.length;
      return sealBatch({
        ...common,
        recordCount,
        control: true,
        transactional: false,
        payload,
      } satisfies UnsealedBatch);
    }
    const { payload, recordCount, transactional } = batch.draft;
    return sealBatch({ ...common, recordCount, control: false, transactional, payload } satisfies UnsealedBatch);
  }

  /** A copy of what the leader sent, checked when it came in: the local part of its header will be written anew. */
  #takenOver(bytes: Uint8Array): Uint8Array {
    const header = readBatchHeader(bytes);
    if (!chains(this.#lastBodyCrc, header)) {
      const what = `the batch at offset ${header.baseOffset} does not follow the log: it names ${header.prevBodyCrc}`;
      throw new QuorateError(
        'CORRUPT',
        `${what} as the checksum of the batch before it, which is ${this.#lastBodyCrc}`,
      );
    }
    return bytes.slice();
  }
}
