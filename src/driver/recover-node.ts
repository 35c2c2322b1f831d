/** Opens a node's directory: who it is, what it remembers, where its log ends. Nothing here runs twice in a node's life. */
import { QuorateError } from '../base/error.ts';
import { compareOffsetAndEpoch, type Offset, type OffsetAndEpoch } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import { type ControllerOptions, resolveControllerOptions } from '../controller/options.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import { type RaftOptions, resolveRaftOptions } from '../raft/options.ts';
import type { RestoredLog } from '../raft/raft.ts';
import type { Disk, DiskError } from '../storage/disk.ts';
import { readFormatted } from '../storage/format.ts';
import { snapshotPath } from '../storage/layout.ts';
import { Log } from '../storage/log.ts';
import { ballotProblem, loadQuorumState, QuorumStateFile } from '../storage/quorum-state-file.ts';
import { listSnapshots, readSnapshot } from '../storage/snapshot-files.ts';
import type { DriverOptions, DriverPorts } from './options.ts';
import type { SnapshotFile } from './snapshot-store.ts';
import { applyAll } from './state-loading.ts';

/**
 * What one step decides, applies and encodes, and what one batch brings a standby at once: small enough that even code
 * that runs for the first time stays within a few milliseconds.
 */
const STEP_OFFSETS = 4_000;
const STEP_SCAN_ROWS = 250_000;

/**
 * A standby that learns of a commit this much later loses nothing, and a busy leader saves half of its messages: the next
 * records bring the news.
 */
const HIGH_WATERMARK_LINGER_MS = 5;

/** Of a snapshot, what is read at once. */
const PIECE_BYTES = 1024 * 1024;

/** What the disk tells the driver later. */
export interface StorageEvents {
  readonly persisted: (generation: number, endOffset: Offset) => void;
  readonly statePersisted: (version: number) => void;
  readonly diskFailed: (error: DiskError) => void;
  readonly noSpace: () => void;
}

/** A node as its directory knows it. */
export interface RecoveredNode {
  readonly clusterId: string;
  readonly directoryId: Uuid;
  readonly log: Log;
  readonly quorumState: QuorumStateFile;
  readonly restored: RestoredLog;
  readonly raftOptions: RaftOptions;
  readonly controllerOptions: ControllerOptions;
  /** The complete snapshots, oldest first. */
  readonly snapshots: readonly SnapshotFile[];
}

/**
 * Throws STORAGE_STATE for a directory that is not formatted or belongs to another node, CORRUPT for bad bytes. Loads the
 * state from the newest snapshot, if there is one.
 */
export function recoverNode(
  ports: DriverPorts,
  options: DriverOptions,
  state: MetadataState,
  events: StorageEvents,
): RecoveredNode {
  const { disk, observer } = ports;
  const { metaProperties, bootstrapRecords } = readFormatted(disk);
  const { clusterId, nodeId, directoryId } = metaProperties;
  if (nodeId !== options.nodeId) {
    throw new QuorateError(
      'STORAGE_STATE',
      `the directory belongs to node ${nodeId} (meta.properties), but this is to be node ${options.nodeId}: start it with the other id or give it its own directory`,
    );
  }
  const { log, report } = Log.recover(disk, {
    ...options.log,
    onPersisted: events.persisted,
    onError: events.diskFailed,
    onNoSpace: events.noSpace,
  });
  observer.log('info', 'log-recovered', { ...report });
  const { recovered } = log;
  const { latestSnapshotId } = recovered;
  if (latestSnapshotId !== null) loadSnapshot(disk, latestSnapshotId, state);
  const ballot = loadQuorumState(disk);
  const problem = ballotProblem(ballot, recovered.epochs.at(-1)?.epoch ?? null);
  if (ballot === null || problem !== null) {
    throw new QuorateError('CORRUPT', `${problem}. Restore this node from the others (quorate storage repair)`);
  }
  const quorumState = new QuorumStateFile(disk, {
    onSaved: events.statePersisted,
    onError: events.diskFailed,
    onNoSpace: events.noSpace,
  });
  return {
    clusterId,
    directoryId,
    log,
    quorumState,
    restored: {
      quorumState: ballot,
      ...recovered,
      // While the log is whole it serves every controller; snapshots are for brokers then.
      latestSnapshotId: recovered.logStartOffset > 0 ? latestSnapshotId : null,
      // A snapshot holds only what was committed.
      committedOffset: latestSnapshotId?.offset ?? null,
    },
    snapshots: snapshotFiles(disk, latestSnapshotId),
    raftOptions: raftOptions(options, clusterId, directoryId),
    controllerOptions: resolveControllerOptions({
      clusterId,
      bootstrapRecords,
      maxBatchOffsets: STEP_OFFSETS,
      maxScanRowsPerStep: STEP_SCAN_ROWS,
      brokerSessionTimeoutMs: options.timers.brokerSessionTimeoutMs,
      brokerHeartbeatIntervalMs: options.timers.brokerHeartbeatIntervalMs,
      noOpIntervalMs: options.timers.noOpIntervalMs,
      autoLeaderRebalance: options.timers.leaderImbalanceCheckIntervalMs > 0,
      leaderImbalanceCheckIntervalMs: Math.max(1, options.timers.leaderImbalanceCheckIntervalMs),
      // Room for the one record by which a batch may exceed it, and for the native encoding of the same records.
      maxBatchBytes: Math.floor((options.limits.maxBatchBytes * 3) / 4),
      defaultPartitions: options.defaults.partitions,
      defaultReplicationFactor: options.defaults.replicationFactor,
      minInsyncReplicas: options.defaults.minInsyncReplicas,
    }),
  };
}

/** Up to the newest one that checked out; what is newer and did not is left alone, for whoever wants to know why. */
function snapshotFiles(disk: Disk, newest: OffsetAndEpoch | null): SnapshotFile[] {
  if (newest === null) return [];
  return listSnapshots(disk)
    .filter((id) => id.offset > 0 && compareOffsetAndEpoch(id, newest) <= 0)
    .map((id) => ({ id, sizeBytes: disk.size(snapshotPath(id)) ?? 0 }));
}

function loadSnapshot(disk: Disk, id: OffsetAndEpoch, state: MetadataState): void {
  readSnapshot(disk, id, PIECE_BYTES, (records) => applyAll(state, records, id));
  state.advanceTo(id.offset);
}

function raftOptions(options: DriverOptions, clusterId: string, directoryId: Uuid): RaftOptions {
  const { timers, limits } = options;
  return resolveRaftOptions({
    clusterId,
    self: { id: options.nodeId, directoryId },
    incarnationId: options.incarnationId,
    endpoints: options.endpoints,
    bootstrapPeers: options.bootstrapVoters.filter((voter) => voter.id !== options.nodeId),
    autoJoin: options.autoJoin,
    fetchTimeoutMs: timers.fetchTimeoutMs,
    fetchMaxWaitMs: timers.fetchMaxWaitMs,
    highWatermarkLingerMs: HIGH_WATERMARK_LINGER_MS,
    electionTimeoutMs: timers.electionTimeoutMs,
    electionJitterMs: timers.electionJitterMs,
    maxBatchBytes: limits.maxBatchBytes,
    maxFetchBytes: limits.maxFetchBytes,
    maxUncommittedBytes: limits.maxUncommittedBytes,
  });
}
