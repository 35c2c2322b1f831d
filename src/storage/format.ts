/**
 * Formats a node's directory, and reads what format has written. `meta.properties` comes last: a crash before it leaves
 * a directory that is not formatted and can be formatted again.
 */
import { QuorateError } from '../base/error.ts';
import type { OffsetAndEpoch } from '../base/ids.ts';
import { SnapshotEncoder, type SnapshotHeadToWrite } from '../codec/snapshot.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import type { VoterSet } from '../raft/voters.ts';
import { replaceFileOps } from './atomic-file.ts';
import { type BaseSnapshot, writeBaseSnapshot } from './base-snapshot.ts';
import type { Disk } from './disk.ts';
import {
  BOOTSTRAP_CHECKPOINT,
  LOG_DIRECTORY,
  META_PROPERTIES,
  QUORUM_STATE,
  segmentBaseOffset,
  snapshotPath,
} from './layout.ts';
import {
  formatMetaProperties,
  loadMetaProperties,
  type MetaProperties,
  parseMetaProperties,
} from './meta-properties.ts';
import { formatQuorumState, INITIAL_QUORUM_STATE, isInitialQuorumState } from './quorum-state-file.ts';
import { listSnapshots, readSnapshotFile } from './snapshot-files.ts';

const BOOTSTRAP_SNAPSHOT: string = snapshotPath({ offset: 0, epoch: 0 } as OffsetAndEpoch);
/** kraft.version with voters in the log. */
const KRAFT_VERSION = 1;

/** What to format a directory as. */
export interface FormatRequest {
  readonly properties: MetaProperties;
  /** The first metadata, metadata.version first: FeatureLevel records. */
  readonly bootstrapRecords: readonly MetadataRecord[];
  readonly metadataVersion: number;
  /**
   * The first voters, ascending by id; a null directory id matches any directory until the first leader records it.
   * null: this node joins an existing quorum later.
   */
  readonly voters: VoterSet | null;
  readonly wallMs: number;
  /** The metadata to begin with, from a saved snapshot. Left out: the first ones alone. */
  readonly base?: Omit<BaseSnapshot, 'voters'>;
}

/** What a formatted directory says. */
export interface FormattedDirectory {
  readonly metaProperties: MetaProperties;
  readonly bootstrapRecords: readonly MetadataRecord[];
  /** null: formatted without first voters. */
  readonly bootstrapVoters: VoterSet | null;
}

/**
 * Formats the directory; it may exist, but must hold no log. Throws STORAGE_STATE for one that is formatted or that
 * holds what an earlier format did not write.
 */
export function formatDirectory(disk: Disk, request: FormatRequest): void {
  if (disk.size(META_PROPERTIES) !== null) {
    throw new QuorateError('STORAGE_STATE', `the directory is formatted already: it holds ${META_PROPERTIES}`);
  }
  const properties = formatMetaProperties(request.properties);
  if (parseMetaProperties(properties).clusterId !== request.properties.clusterId) {
    throw new QuorateError(
      'INVALID_ARGUMENT',
      `the cluster id '${request.properties.clusterId}' holds blanks or line ends`,
    );
  }
  const foreign = disk.list(LOG_DIRECTORY).find((name) => segmentBaseOffset(name) !== null);
  const snapshot = listSnapshots(disk).find((id) => id.offset > 0);
  const hasVoted = disk.size(QUORUM_STATE) !== null && !isInitialQuorumState(disk);
  if (foreign !== undefined || snapshot !== undefined || hasVoted) {
    const what = `${LOG_DIRECTORY} holds a log, but ${META_PROPERTIES} is missing`;
    throw new QuorateError('STORAGE_STATE', `${what}: restore that file, or empty the directory if its data may go`);
  }
  disk.runSync([
    { kind: 'makeDirectory', path: '' },
    { kind: 'makeDirectory', path: LOG_DIRECTORY },
    { kind: 'flushDirectory', path: '' },
  ]);
  const { metadataVersion, wallMs, voters, bootstrapRecords } = request;
  const bootstrap = {
    epoch: 0,
    metadataVersion,
    lastContainedLogTimestampMs: 0,
    endOffset: 0,
    kraftVersion: null,
    voters: null,
  };
  disk.runSync(replaceFileOps(BOOTSTRAP_CHECKPOINT, snapshotBytes(bootstrap, bootstrapRecords)));
  if (voters !== null) {
    const head: SnapshotHeadToWrite = {
      epoch: 0,
      metadataVersion,
      lastContainedLogTimestampMs: wallMs,
      endOffset: 0,
      kraftVersion: { kind: 'KRaftVersion', kraftVersion: KRAFT_VERSION },
      voters: { kind: 'Voters', voters, removed: [] },
    };
    disk.runSync(replaceFileOps(BOOTSTRAP_SNAPSHOT, snapshotBytes(head, [])));
  } else if (disk.size(BOOTSTRAP_SNAPSHOT) !== null) {
    // An earlier try that broke off had voters; this one has none.
    disk.runSync([
      { kind: 'remove', path: BOOTSTRAP_SNAPSHOT },
      { kind: 'flushDirectory', path: LOG_DIRECTORY },
    ]);
  }
  disk.runSync(replaceFileOps(QUORUM_STATE, new TextEncoder().encode(formatQuorumState(INITIAL_QUORUM_STATE))));
  if (request.base !== undefined) writeBaseSnapshot(disk, { ...request.base, voters: voters ?? [] });
  disk.runSync(replaceFileOps(META_PROPERTIES, new TextEncoder().encode(properties)));
}

/** Reads what format wrote; throws STORAGE_STATE for a directory that is not formatted, CORRUPT for bad files. */
export function readFormatted(disk: Disk): FormattedDirectory {
  const metaProperties = loadMetaProperties(disk);
  if (metaProperties === null) {
    const how = 'run `quorate storage format` for it first';
    throw new QuorateError('STORAGE_STATE', `the directory is not formatted (it has no ${META_PROPERTIES}): ${how}`);
  }
  if (disk.size(BOOTSTRAP_CHECKPOINT) === null) {
    throw new QuorateError(
      'STORAGE_STATE',
      `the directory has no ${BOOTSTRAP_CHECKPOINT}: it was not formatted by this program`,
    );
  }
  const { records } = readSnapshotFile(disk, BOOTSTRAP_CHECKPOINT);
  const hasVoters = disk.size(BOOTSTRAP_SNAPSHOT) !== null;
  const voters = hasVoters ? readSnapshotFile(disk, BOOTSTRAP_SNAPSHOT).head.voters : null;
  return { metaProperties, bootstrapRecords: records, bootstrapVoters: voters?.voters ?? null };
}

function snapshotBytes(head: SnapshotHeadToWrite, records: readonly MetadataRecord[]): Uint8Array {
  const encoder = new SnapshotEncoder(head);
  const pieces = [encoder.start()];
  if (records.length > 0) pieces.push(encoder.add(records));
  pieces.push(encoder.finish());
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
