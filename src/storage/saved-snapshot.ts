/** Snapshot files outside of a node's directory, as `snapshot save` makes them: read, and made into the base of a new quorum. */
import { QuorateError } from '../base/error.ts';
import { type OffsetAndEpoch, offset } from '../base/ids.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import { StateFold } from '../metadata/state-fold.ts';
import type { VoterSet } from '../raft/voters.ts';
import type { BaseSnapshot } from './base-snapshot.ts';
import { baseSnapshotId } from './base-snapshot.ts';
import type { Disk } from './disk.ts';
import { readSnapshotAt } from './snapshot-files.ts';

/** What is read at once. */
const PIECE_BYTES = 4 * 1024 * 1024;

export interface SavedSnapshot {
  /** Everything below the offset is in it. */
  readonly id: OffsetAndEpoch;
  readonly sizeBytes: number;
  readonly lastContainedLogTimestampMs: number;
  /** null: it names none, as a saved one does. */
  readonly voters: VoterSet | null;
  readonly state: MetadataState;
}

/** Reads and checks a whole file; throws CORRUPT naming it. */
export function readSavedSnapshot(disk: Disk, path: string): SavedSnapshot {
  const sizeBytes = disk.size(path);
  if (sizeBytes === null) throw new QuorateError('INVALID_ARGUMENT', `there is no file ${path}`);
  const fold = new StateFold();
  const head = readSnapshotAt(disk, path, PIECE_BYTES, (records, { endOffset }) =>
    fold.snapshotRecords(records, offset(endOffset)),
  );
  if (head.endOffset === 0)
    throw new QuorateError('CORRUPT', `${path} does not say at which offset it ends: it is no saved snapshot`);
  const end = offset(head.endOffset);
  fold.snapshotEnd(end);
  return {
    id: { offset: end, epoch: head.epoch },
    sizeBytes,
    lastContainedLogTimestampMs: head.lastContainedLogTimestampMs,
    voters: head.voters?.voters ?? null,
    state: fold.state,
  };
}

/** What a new quorum begins with. `seen`: where the old one was known to be, if it lived on after the file was saved. */
export function baseOf(saved: SavedSnapshot, seen: OffsetAndEpoch | null): Omit<BaseSnapshot, 'voters'> {
  const { id, state, lastContainedLogTimestampMs } = saved;
  return { id: baseSnapshotId(id, seen ?? id), state, lastContainedLogTimestampMs };
}
