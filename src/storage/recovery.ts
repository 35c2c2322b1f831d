/**
 * Reads the log from its disk and finds out where it ends (D12).
 *
 * Every batch is checked: both checksums, contiguity, epochs that never go back, the chain of body checksums. Where bytes
 * are bad, the rest of the file is searched for later batches; each says in its header what was durable when it was
 * handed to the disk.
 *
 * Invariants:
 * 1. Bad bytes below the highest such mark, before another segment, or after a clean stop are corruption: an error names
 *    file and position, and nothing is changed on disk. So is a bad snapshot of what the log does not hold.
 * 2. Other bad bytes are a torn tail, which was never reported durable: it is cut, durably, before the log is used.
 * 3. Zeros up to the end of a file are reserved space, not bad bytes.
 * 4. A snapshot that ends past the log, or that the log contradicts, replaces the log.
 * 5. What a later release has written is refused before anything is cut.
 * 6. Whatever is found is durable before it is used: found is not flushed.
 */
import { sometimes } from '../base/coverage.ts';
import { QuorateError } from '../base/error.ts';
import type { Epoch, Offset, OffsetAndEpoch } from '../base/ids.ts';
import { BATCH_HEADER_BYTES, type BatchHeader, decodeBatch, foreignFormat } from '../codec/batch.ts';
import { highestMark, scanBatch } from './batch-scan.ts';
import { ChunkedFile } from './chunked-file.ts';
import { readCleanMarker } from './clean-marker.ts';
import type { Disk } from './disk.ts';
import { fromLaterRelease, laterLevel } from './later-release.ts';
import { CLEAN_MARKER, LOG_DIRECTORY, segmentBaseOffset, segmentPath } from './layout.ts';
import type { ResolvedLogOptions } from './log-options.ts';
import { Segment } from './segment.ts';
import {
  type BadSnapshot,
  controlRecordsOf,
  findNewestSnapshot,
  type PlacedControlRecord,
  removeSnapshotLeftovers,
} from './snapshot-files.ts';
import { TailCache } from './tail-cache.ts';

const ADVICE = 'Do not edit the file: restore this node from the others (quorate storage repair), or from a backup';

/** What recovery did, for one log line. */
export interface RecoveryReport {
  /** The log was closed in an orderly way. */
  readonly clean: boolean;
  readonly files: number;
  readonly batches: number;
  readonly bytes: number;
  /** Bytes of a torn tail that were cut off; 0: none. */
  readonly cutBytes: number;
  readonly logStartOffset: Offset;
  readonly logEndOffset: Offset;
  readonly snapshotId: OffsetAndEpoch | null;
  /** The snapshot replaced the log, which ended before it or contradicted it. */
  readonly logReplaced: boolean;
  /** Snapshot files that cannot be read, each with why. The log has what they held. */
  readonly badSnapshots: readonly string[];
}

/** The first offset of an epoch. */
export interface EpochStart {
  readonly epoch: Epoch;
  readonly startOffset: Offset;
}

/** The log as it lies on disk. */
export interface RecoveredLog {
  readonly segments: Segment[];
  readonly cache: TailCache;
  readonly startOffset: Offset;
  readonly endOffset: Offset;
  /** Of the last batch; 0: not known. */
  readonly lastBodyCrc: number;
  readonly epochs: EpochStart[];
  /** The newest snapshot that can be served. */
  readonly snapshotId: OffsetAndEpoch | null;
  readonly controlRecords: PlacedControlRecord[];
  readonly cleanMarker: boolean;
  readonly report: RecoveryReport;
}

/** Reads and repairs; throws CORRUPT naming file and position. */
export function recoverLog(disk: Disk, options: ResolvedLogOptions): RecoveredLog {
  removeSnapshotLeftovers(disk);
  const { newest, bad } = findNewestSnapshot(disk, options.recoveryChunkBytes);
  const scan = new Scan(disk, options);
  scan.run();
  makeDurable(disk, scan.segments.at(-1));
  const snapshotId = newest !== null && newest.id.offset > 0 ? newest.id : null;
  const start = scan.segments[0]?.baseOffset ?? null;
  const logReplaced = snapshotId !== null && start !== null && isReplaced(scan, snapshotId);
  if (logReplaced) removeSegments(disk, scan);
  const restart = logReplaced || start === null;
  const logStartOffset = restart ? (snapshotId?.offset ?? (0 as Offset)) : start;
  if (logStartOffset > (snapshotId?.offset ?? 0)) {
    const why = bad.length > 0 ? `; unreadable: ${bad.map((snapshot) => snapshot.why).join('; ')}` : '';
    throw new QuorateError(
      'CORRUPT',
      `the log starts at ${logStartOffset}, but no snapshot holds what was before${why}`,
    );
  }
  const logEndOffset = restart ? logStartOffset : scan.endOffset;
  checkNothingLost(scan, bad, logEndOffset);
  const cleanMarker = disk.size(CLEAN_MARKER) !== null;
  return {
    segments: restart ? [] : scan.segments,
    cache: restart ? new TailCache(options.tailCacheBytes) : scan.cache,
    startOffset: logStartOffset,
    endOffset: logEndOffset,
    lastBodyCrc: restart ? 0 : scan.lastBodyCrc,
    epochs: restart ? [] : scan.epochs,
    snapshotId,
    controlRecords: [
      ...(newest === null ? [] : controlRecordsOf(newest)),
      ...(restart ? [] : recordsFrom(scan.controlRecords, snapshotId)),
    ],
    cleanMarker,
    report: {
      clean: scan.markedEnd !== null,
      files: scan.segments.length,
      batches: scan.batches,
      bytes: scan.bytes,
      cutBytes: scan.cutBytes,
      logStartOffset,
      logEndOffset,
      snapshotId,
      logReplaced,
      badSnapshots: bad.map(({ why }) => why),
    },
  };
}

/** Throws when a snapshot or the marker of a clean stop shows that there was more than was found (recovery 1). */
function checkNothingLost(scan: Scan, bad: readonly BadSnapshot[], logEndOffset: Offset): void {
  const lost = bad.find(({ id }) => id.offset > logEndOffset);
  if (lost !== undefined) {
    throw new QuorateError(
      'CORRUPT',
      `${lost.why}. The log ends at offset ${logEndOffset}, before what that snapshot held. ${ADVICE}.`,
    );
  }
  if (scan.segments.length === 0 && scan.markedEnd !== null && scan.markedEnd > logEndOffset) {
    const what = `it was closed at offset ${scan.markedEnd}, but what is found ends at ${logEndOffset}`;
    throw new QuorateError('CORRUPT', `the log in ${LOG_DIRECTORY} has lost its segments: ${what}. ${ADVICE}.`);
  }
}

/**
 * A process that was killed leaves written bytes, renames and removals that a restart reads back from the system's cache;
 * power loss would still take them. Before anybody vouches for what was found here, it is flushed (recovery 6).
 */
function makeDurable(disk: Disk, last: Segment | undefined): void {
  if (last !== undefined) disk.runSync([{ kind: 'flush', path: last.path }]);
  disk.runSync([{ kind: 'flushDirectory', path: LOG_DIRECTORY }]);
}

function isReplaced(scan: Scan, snapshotId: OffsetAndEpoch): boolean {
  if (snapshotId.offset > scan.endOffset) return true;
  const before = scan.epochs.findLast((entry) => entry.startOffset < snapshotId.offset);
  return before !== undefined && before.epoch !== snapshotId.epoch;
}

/**
 * Newest first, each removal durable before the next: a crash leaves a shorter log, never one with a gap. Before them goes
 * the marker of a clean stop, beside which a shorter log would count as damaged.
 */
function removeSegments(disk: Disk, scan: Scan): void {
  for (const path of [CLEAN_MARKER, ...scan.segments.map((segment) => segment.path).reverse()]) {
    disk.runSync([
      { kind: 'remove', path },
      { kind: 'flushDirectory', path: LOG_DIRECTORY },
    ]);
  }
}

function recordsFrom(
  records: readonly PlacedControlRecord[],
  snapshotId: OffsetAndEpoch | null,
): PlacedControlRecord[] {
  return records.filter(({ offset }) => offset >= (snapshotId?.offset ?? 0));
}

/** One pass over all segments. */
class Scan {
  readonly segments: Segment[] = [];
  readonly epochs: EpochStart[] = [];
  readonly controlRecords: PlacedControlRecord[] = [];
  readonly cache: TailCache;
  endOffset = 0 as Offset;
  lastBodyCrc = 0;
  batches = 0;
  bytes = 0;
  cutBytes = 0;
  /** Where the log ended at its clean stop; null: it was not stopped, or has been written since. */
  readonly markedEnd: number | null;
  readonly #disk: Disk;
  readonly #options: ResolvedLogOptions;

  constructor(disk: Disk, options: ResolvedLogOptions) {
    this.#disk = disk;
    this.#options = options;
    this.cache = new TailCache(options.tailCacheBytes);
    this.markedEnd = readCleanMarker(disk);
  }

  run(): void {
    const bases = this.#disk.list(LOG_DIRECTORY).flatMap((name) => segmentBaseOffset(name) ?? []);
    bases.sort((a, b) => a - b);
    for (const [index, base] of bases.entries()) {
      if (index === 0) this.endOffset = base;
      else if (base !== this.endOffset) {
        throw corrupt(segmentPath(base), 0, `the segment before it ends at offset ${this.endOffset}`);
      }
      this.#segment(base, index === bases.length - 1);
    }
    if (this.markedEnd !== null && bases.length > 0 && this.markedEnd !== this.endOffset) {
      const path = segmentPath(bases.at(-1) ?? (0 as Offset));
      const { size } = this.segments.at(-1) ?? { size: 0 };
      throw corrupt(path, size, `the log was closed at offset ${this.markedEnd}, but ends at ${this.endOffset}`);
    }
  }

  #segment(base: Offset, isLast: boolean): void {
    const { recoveryChunkBytes, indexIntervalBytes } = this.#options;
    const file = new ChunkedFile(this.#disk, segmentPath(base), recoveryChunkBytes);
    const segment = new Segment(base, file.size, indexIntervalBytes);
    this.segments.push(segment);
    if (isLast) this.cache.clear();
    let problem = this.#batch(file, segment, isLast);
    while (problem === null) problem = this.#batch(file, segment, isLast);
    this.bytes += segment.size;
    if (file.nextNonZero(segment.size) === null) return;
    this.#judge(file, segment.size, problem, isLast);
    sometimes('storage: torn tail cut');
    this.cutBytes += file.size - segment.size;
    segment.allocated = segment.size;
    this.#disk.runSync([
      { kind: 'truncate', path: file.path, size: segment.size },
      { kind: 'flush', path: file.path },
    ]);
  }

  /** Takes the next batch of the segment; otherwise says what is wrong with it. */
  #batch(file: ChunkedFile, segment: Segment, isLast: boolean): string | null {
    const found = scanBatch(file, segment.size, {
      endOffset: this.endOffset,
      epoch: this.epochs.at(-1)?.epoch ?? (0 as Epoch),
      bodyCrc: this.lastBodyCrc,
    });
    if (typeof found === 'string') return found;
    this.#take(found.bytes, found.header, segment, isLast);
    return null;
  }

  #take(bytes: Uint8Array, header: BatchHeader, segment: Segment, isLast: boolean): void {
    const { baseOffset, endOffset, epoch, bodyCrc } = header;
    const level = laterLevel(header);
    if (level !== null) throw fromLaterRelease(segment.path, segment.size, level);
    if (header.control) this.#control(bytes, segment, baseOffset);
    segment.add(baseOffset, endOffset, header.length, bodyCrc);
    if (this.epochs.at(-1)?.epoch !== epoch) this.epochs.push({ epoch, startOffset: baseOffset });
    this.endOffset = endOffset;
    this.lastBodyCrc = bodyCrc;
    this.batches++;
    if (!isLast) return;
    this.cache.add({ baseOffset, endOffset, bodyCrc, bytes: bytes.slice() });
    this.cache.trim(endOffset);
  }

  #control(bytes: Uint8Array, segment: Segment, baseOffset: Offset): void {
    const decoded = readable(segment, () => decodeBatch(bytes));
    if (decoded.kind !== 'control') return;
    for (const [index, record] of decoded.records.entries()) {
      if (record.kind === 'KRaftVersion' || record.kind === 'Voters') {
        this.controlRecords.push({ offset: baseOffset + index, record });
      } else if (record.kind !== 'LeaderChange') {
        throw corrupt(segment.path, segment.size, `a ${record.kind} record in the log`);
      }
    }
  }

  /** Throws unless the bad bytes at `position` may be a torn tail (recovery 1). */
  #judge(file: ChunkedFile, position: number, problem: string, isLast: boolean): void {
    const format = foreignFormat(file.at(position, BATCH_HEADER_BYTES));
    // What an earlier release cannot read is no torn tail.
    if (format !== null) throw fromLaterRelease(file.path, position, format);
    if (!isLast) throw corrupt(file.path, position, `${problem}, and another segment follows`);
    if (this.markedEnd !== null)
      throw corrupt(file.path, position, `${problem}, although the log was closed in good order`);
    const mark = highestMark(file, position, this.endOffset);
    if (mark > this.endOffset) {
      throw corrupt(
        file.path,
        position,
        `${problem}; the log is intact up to offset ${this.endOffset}, but was durable up to ${mark}`,
      );
    }
  }
}

/** Bytes with the right checksums that make no sense all the same. */
function readable<T>({ path, size }: Segment, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    throw corrupt(path, size, `its records cannot be read: ${thrown.message}`);
  }
}

function corrupt(path: string, position: number, what: string): QuorateError {
  return new QuorateError('CORRUPT', `${path} is corrupt at byte ${position}: ${what}. ${ADVICE}.`);
}
