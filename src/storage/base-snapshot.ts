/**
 * Base snapshots (decision D13): one snapshot that a quorum begins anew from, after a recovery or from a saved file. It
 * lies above every offset and epoch that its predecessor can have handed out, so that no position of the old log means
 * anything in the new one.
 */
import { epoch, type OffsetAndEpoch, offset } from '../base/ids.ts';
import { SnapshotEncoder } from '../codec/snapshot.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import { snapshotContent } from '../metadata/snapshot-content.ts';
import type { VoterSet } from '../raft/voters.ts';
import type { Disk } from './disk.ts';
import { LOG_DIRECTORY, PART_SUFFIX, snapshotPath } from './layout.ts';

/** What a lost part of the log may have held beyond what is known. */
const OFFSET_MARGIN = 2 ** 20;
/** How many elections nobody here has heard of. */
const EPOCH_MARGIN = 1000;

/** kraft.version with voters in the log. */
const KRAFT_VERSION = 1;

/** The id of a base snapshot for a log that is known to have got as far as each of these. */
export function baseSnapshotId(...seen: readonly OffsetAndEpoch[]): OffsetAndEpoch {
  const end = Math.max(...seen.map((position) => position.offset));
  const newestEpoch = Math.max(...seen.map((position) => position.epoch));
  return { offset: offset(end + OFFSET_MARGIN), epoch: epoch(newestEpoch + EPOCH_MARGIN) };
}

export interface BaseSnapshot {
  readonly id: OffsetAndEpoch;
  readonly voters: VoterSet;
  /** When the last batch of what is in it was appended, wall clock, milliseconds. */
  readonly lastContainedLogTimestampMs: number;
  readonly state: MetadataState;
}

/** Writes the file; it gets its name once it is whole and durable. Returns its size in bytes. */
export function writeBaseSnapshot(disk: Disk, { id, voters, state, ...base }: BaseSnapshot): number {
  const path = snapshotPath(id);
  const part = `${path}${PART_SUFFIX}`;
  disk.runSync([{ kind: 'remove', path: part }]);
  let position = 0;
  for (const bytes of snapshotBytes({ id, voters, state, ...base })) {
    disk.runSync([{ kind: 'write', path: part, position, chunks: [bytes] }]);
    position += bytes.length;
  }
  disk.runSync([
    { kind: 'flush', path: part },
    { kind: 'rename', from: part, to: path },
    { kind: 'flushDirectory', path: LOG_DIRECTORY },
  ]);
  return position;
}

function* snapshotBytes({ id, voters, state, lastContainedLogTimestampMs }: BaseSnapshot): Generator<Uint8Array, void> {
  const encoder = new SnapshotEncoder({
    epoch: id.epoch,
    endOffset: id.offset,
    metadataVersion: state.features.metadataVersion,
    lastContainedLogTimestampMs,
    kraftVersion: { kind: 'KRaftVersion', kraftVersion: KRAFT_VERSION },
    voters: { kind: 'Voters', voters, removed: [] },
  });
  yield encoder.start();
  const frozen = state.freeze();
  for (const records of snapshotContent(frozen)) if (records.length > 0) yield encoder.add(records);
  frozen.release();
  yield encoder.finish();
}
