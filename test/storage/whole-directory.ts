/**
 * A node's directory with everything in it, for tests that damage it: formatted, voted, a log of several segments, groups and
 * epochs, a snapshot. And the judge: what a start on the damaged directory may come to.
 */
import { expect } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import type { Epoch, Offset, OffsetAndEpoch } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import { tryReadBatchHeader } from '../../src/codec/batch.ts';
import type { FeatureLevelRecord } from '../../src/metadata/records.ts';
import type { QuorumState } from '../../src/raft/events.ts';
import { type FormatRequest, formatDirectory, readFormatted } from '../../src/storage/format.ts';
import { LOG_DIRECTORY, snapshotPath } from '../../src/storage/layout.ts';
import type { LogOptions } from '../../src/storage/log-options.ts';
import { loadQuorumState, QuorumStateFile } from '../../src/storage/quorum-state-file.ts';
import { readSnapshot, SnapshotWriter } from '../../src/storage/snapshot-files.ts';
import { verifyDirectory } from '../../src/storage/verify-directory.ts';
import { common, contentOf, draft, LogHarness } from './log-harness.ts';
import { MemoryDisk } from './memory-disk.ts';

export const OPTIONS: LogOptions = {
  segmentBytes: 700,
  preallocateBytes: 700,
  tailCacheBytes: 200,
  indexIntervalBytes: 300,
  recoveryChunkBytes: 512,
};

const VOTE: QuorumState = {
  leaderId: null,
  leaderEpoch: 5 as Epoch,
  votedId: 2,
  votedDirectoryId: randomUuid(new SeededRandom(3)),
};
/** Batches that are flushed together; the last group has several. */
const GROUPS = [1, 2, 1, 1, 3, 1, 2, 1, 1, 4, 1, 1, 2, 1, 3];
const SNAPSHOT_AT = 20;
const LEVEL: FeatureLevelRecord = { kind: 'FeatureLevel', name: 'metadata.version', level: 21 };

const FORMAT: FormatRequest = {
  properties: { clusterId: 'whole-directory', nodeId: 2, directoryId: randomUuid(new SeededRandom(4)) },
  bootstrapRecords: [LEVEL],
  metadataVersion: 21,
  voters: [
    {
      id: 2,
      directoryId: null,
      endpoints: [{ name: 'QUORATE', host: 'h', port: 9 }],
      kraftVersion: { min: 0, max: 1 },
    },
  ],
  wallMs: 1234,
};

/** A batch, and where it lies. */
export interface Stored {
  readonly path: string;
  readonly position: number;
  readonly length: number;
  readonly endOffset: number;
  readonly durableEndOffset: number;
  /** It is of the last group that was flushed: nothing on the disk vouches for it. */
  readonly isLastGroup: boolean;
  readonly bytes: Uint8Array;
}

export interface WholeDirectory {
  readonly disk: MemoryDisk;
  readonly stored: readonly Stored[];
  /** All segments but the last have another after them. */
  readonly segments: readonly string[];
  readonly snapshot: string;
  readonly startOffset: number;
  readonly endOffset: number;
  readonly wasClosed: boolean;
}

export interface Wanted {
  /** Stopped in good order. */
  readonly closed?: boolean;
  /** The log before the snapshot is gone. */
  readonly trimmed?: boolean;
}

/** Builds one; the same every time. */
export function wholeDirectory({ closed = false, trimmed = false }: Wanted = {}): WholeDirectory {
  const disk = new MemoryDisk();
  formatDirectory(disk, FORMAT);
  new QuorumStateFile(disk, { onSaved: () => {}, onError: () => {}, onNoSpace: () => {} }).save(1, VOTE);
  disk.pump();
  const { log, errors } = new LogHarness(disk, OPTIONS);
  for (const [group, batches] of GROUPS.entries()) {
    for (let batch = 0; batch < batches; batch++) {
      log.append(draft(log.endOffset, 1 + ((group + batch) % 3), 1 + Math.floor(group / 4)), 1000, 21);
    }
    log.flush();
    disk.pump();
  }
  const snapshotId = { offset: SNAPSHOT_AT as Offset, epoch: 2 as Epoch };
  writeSnapshot(disk, snapshotId);
  if (trimmed) log.removeBefore(snapshotId.offset);
  disk.pump();
  const { startOffset, endOffset } = log;
  if (closed) log.close(() => {});
  disk.pump();
  expect(errors).toEqual([]);
  const segments = disk.list(LOG_DIRECTORY).filter((name) => name.endsWith('.log'));
  return {
    disk,
    stored: storedOn(disk, segments),
    segments: segments.map((name) => `${LOG_DIRECTORY}/${name}`),
    snapshot: snapshotPath(snapshotId),
    startOffset,
    endOffset,
    wasClosed: closed,
  };
}

function writeSnapshot(disk: MemoryDisk, id: OffsetAndEpoch): void {
  const head = { lastContainedLogTimestampMs: 5, kraftVersion: null, voters: null, metadataVersion: 21 };
  const writer = new SnapshotWriter(disk, id, head);
  for (let batch = 0; batch < 3; batch++) writer.add([{ ...LEVEL, level: 19 + batch }]);
  writer.seal(() => {});
  writer.publish(() => {});
  disk.pump();
}

function storedOn(disk: MemoryDisk, segments: readonly string[]): Stored[] {
  const found: Stored[] = [];
  for (const name of segments) {
    const path = `${LOG_DIRECTORY}/${name}`;
    const bytes = disk.raw(path);
    for (let position = 0; ; ) {
      const header = tryReadBatchHeader(bytes, position);
      if (typeof header === 'string') break;
      const { length, endOffset, durableEndOffset } = header;
      const own = bytes.slice(position, position + length);
      found.push({ path, position, length, endOffset, durableEndOffset, isLastGroup: false, bytes: own });
      position += length;
    }
  }
  const mark = found.at(-1)?.durableEndOffset ?? 0;
  return found.map((batch) => ({ ...batch, isLastGroup: batch.endOffset > mark }));
}

/**
 * How a start on a damaged directory went: refused with an error that names the file; a bad snapshot read over, with a
 * report; a torn tail cut; or nothing of what counts was changed.
 */
export type Verdict = 'refused' | 'reported' | 'cut' | 'unharmed';

/**
 * Starts on the damaged disk and checks what comes of it: nothing that was known durable is missing or altered. `file` is
 * what an error has to name.
 */
export function judge(whole: WholeDirectory, damaged: MemoryDisk, file: string, what: string): Verdict {
  const looked = verifyDirectory(damaged.clone());
  const proven = provenEnd(whole, damaged);
  const found = start(damaged);
  if (found instanceof QuorateError) {
    expect(found.message, what).toContain(file);
    expect(found.code, what).toMatch(file === 'meta.properties' ? /^(CORRUPT|STORAGE_STATE)$/ : /^CORRUPT$/);
    if (file.endsWith('.log') || file.endsWith('.checkpoint')) expect(found.message, what).toMatch(/byte \d+/);
    expect(looked.damage.length, `${what}: log verify finds it too`).toBeGreaterThan(0);
    return 'refused';
  }
  expect(found.formatted, what).toEqual(readFormatted(whole.disk));
  expect(found.vote, what).toEqual(VOTE);
  expect(found.endOffset, `${what}: what was known durable is there`).toBeGreaterThanOrEqual(proven);
  const contents = whole.stored.filter(({ endOffset }) => endOffset > found.startOffset);
  expect(found.contents, what).toEqual(contents.slice(0, found.contents.length).map(({ bytes }) => common(bytes)));
  if (found.badSnapshots.length > 0) {
    expect(found.badSnapshots.join(), what).toContain(file);
    expect(found.badSnapshots.join(), what).toMatch(/\(byte \d+ /);
    expect(looked.damage.length, `${what}: log verify finds it too`).toBeGreaterThan(0);
    return 'reported';
  }
  expect(looked.damage, `${what}: log verify finds nothing`).toEqual([]);
  expect(found.snapshot, what).toEqual([19, 20, 21]);
  if (found.endOffset === whole.endOffset) return 'unharmed';
  return 'cut';
}

interface Started {
  readonly formatted: unknown;
  readonly vote: QuorumState;
  readonly startOffset: number;
  readonly endOffset: number;
  readonly contents: readonly string[];
  readonly badSnapshots: readonly string[];
  /** Levels in the snapshot, in order. */
  readonly snapshot: readonly number[];
}

/** As a node starts; whatever is wrong beside a QuorateError fails the test. */
function start(disk: MemoryDisk): Started | QuorateError {
  try {
    const formatted = readFormatted(disk);
    const { log, report } = new LogHarness(disk, OPTIONS);
    const vote = loadQuorumState(disk);
    if (vote === null) throw new QuorateError('CORRUPT', 'no vote');
    const levels: number[] = [];
    if (report.snapshotId !== null) {
      readSnapshot(disk, report.snapshotId, 128, (records) => {
        for (const record of records) if (record.kind === 'FeatureLevel') levels.push(record.level);
      });
    }
    const { startOffset, endOffset } = log;
    const contents = contentOf(log, disk);
    return { formatted, vote, startOffset, endOffset, contents, badSnapshots: report.badSnapshots, snapshot: levels };
  } catch (thrown) {
    if (thrown instanceof QuorateError) return thrown;
    throw thrown;
  }
}

/** What the disk itself still proves to have been durable, worked out from the batches as they were. */
function provenEnd({ stored, segments, wasClosed, endOffset }: WholeDirectory, damaged: MemoryDisk): number {
  if (wasClosed) return endOffset;
  let proven = 0;
  for (const path of segments) {
    // A segment begins only once everything before it is durable.
    const isThere = damaged.size(path) !== null;
    const base = Number(/(\d+)\.log$/.exec(path)?.[1]);
    if (isThere) proven = Math.max(proven, base);
  }
  for (const { path, position, length, bytes, durableEndOffset } of stored) {
    if (damaged.size(path) === null) continue;
    const now = damaged.readSync(path, position, length);
    if (now.length === length && now.every((byte, index) => byte === bytes[index])) {
      proven = Math.max(proven, durableEndOffset);
    }
  }
  return proven;
}
