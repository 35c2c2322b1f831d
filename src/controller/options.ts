/** What an operator can set about the controller's decisions. Names in brackets are Kafka's. */
import { assert } from '../base/assert.ts';
import { type MetadataRecord, offsetSpan } from '../metadata/records.ts';

/** The controller's settings, all resolved. */
export interface ControllerOptions {
  /** The cluster this controller serves; a broker of another cluster is refused. */
  readonly clusterId: string;
  /** The first metadata of an empty cluster: FeatureLevel metadata.version first. Default: metadata.version 21. */
  readonly bootstrapRecords: readonly MetadataRecord[];
  /** The finalised kraft.version, which lives in the raft log and counts among the features a broker must support. Default 1. */
  readonly kraftVersion: number;
  /** Milliseconds of silence after which a broker is fenced [broker.session.timeout.ms]. Default 9000. */
  readonly brokerSessionTimeoutMs: number;
  /** Milliseconds between a broker's heartbeats [broker.heartbeat.interval.ms]. Default 2000. */
  readonly brokerHeartbeatIntervalMs: number;
  /** Partitions of a topic that asks for −1 [num.partitions]. Default 1. */
  readonly defaultPartitions: number;
  /** Replication factor of a topic that asks for −1 [default.replication.factor]. Default 1. */
  readonly defaultReplicationFactor: number;
  /** In-sync replicas below which the ELR keeps members, for topics that set none [min.insync.replicas]. Default 1. */
  readonly minInsyncReplicas: number;
  /** Whether topics that say nothing may elect a leader that lost records [unclean.leader.election.enable]. Default false. */
  readonly uncleanLeaderElection: boolean;
  /** Whether topics can be deleted at all [delete.topic.enable]. Default true. */
  readonly deleteTopicEnable: boolean;
  /** Offsets in one batch, so that one unit stays atomic on Kafka's side. Default 10,000, which is also the limit. */
  readonly maxBatchOffsets: number;
  /** Estimated bytes of one batch in Kafka's encoding; the hard limit is 8 MiB. Default 6 MiB. */
  readonly maxBatchBytes: number;
  /** Rows of the partition table that one step may look at; a million take two to five ms. Default 1,000,000. */
  readonly maxScanRowsPerStep: number;
  /** Partitions that one request may create, a guard against slips of the keyboard. Default 10,000,000. */
  readonly maxPartitionsPerRequest: number;
  /** Bytes that the answer to a question may have on the wire; one that cannot fit is not gathered. Default 16 MiB. */
  readonly maxAnswerBytes: number;
  /** Milliseconds without an append after which a no-op record is due; 0: never [metadata.max.idle.interval.ms]. Default 500. */
  readonly noOpIntervalMs: number;
  /** Whether leadership goes back to preferred leaders by itself [auto.leader.rebalance.enable]. Default true. */
  readonly autoLeaderRebalance: boolean;
  /** Milliseconds between those checks [leader.imbalance.check.interval.seconds]. Default 300,000. */
  readonly leaderImbalanceCheckIntervalMs: number;
  /** Milliseconds between looks for leaderless partitions that may elect uncleanly; 0: never. Default 300,000. */
  readonly uncleanElectionIntervalMs: number;
  /** Elections in one periodic unit, so that commands get their turn in between. Default 1000. */
  readonly maxElectionsPerTick: number;
}

/** Kafka's record limit of one atomic batch. */
const MAX_BATCH_OFFSETS = 10_000;

/** Fills in defaults, refuses values that make no sense, and freezes. */
export function resolveControllerOptions(
  given: Partial<ControllerOptions> & Pick<ControllerOptions, 'clusterId'>,
): ControllerOptions {
  const options: ControllerOptions = {
    bootstrapRecords: [{ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }],
    kraftVersion: 1,
    brokerSessionTimeoutMs: 9000,
    brokerHeartbeatIntervalMs: 2000,
    defaultPartitions: 1,
    defaultReplicationFactor: 1,
    minInsyncReplicas: 1,
    uncleanLeaderElection: false,
    deleteTopicEnable: true,
    maxBatchOffsets: MAX_BATCH_OFFSETS,
    maxBatchBytes: 6 * 1024 * 1024,
    maxScanRowsPerStep: 1_000_000,
    maxPartitionsPerRequest: 10_000_000,
    maxAnswerBytes: 16 * 1024 * 1024,
    noOpIntervalMs: 500,
    autoLeaderRebalance: true,
    leaderImbalanceCheckIntervalMs: 300_000,
    uncleanElectionIntervalMs: 300_000,
    maxElectionsPerTick: 1000,
    ...given,
  };
  assert(options.clusterId.length > 0, 'clusterId must not be empty');
  assert(options.maxBatchOffsets <= MAX_BATCH_OFFSETS, `maxBatchOffsets is at most ${MAX_BATCH_OFFSETS}`);
  const atLeastOne = [
    'brokerSessionTimeoutMs',
    'brokerHeartbeatIntervalMs',
    'defaultPartitions',
    'defaultReplicationFactor',
    'minInsyncReplicas',
    'maxBatchOffsets',
    'maxBatchBytes',
    'maxScanRowsPerStep',
    'maxPartitionsPerRequest',
    'maxAnswerBytes',
    'leaderImbalanceCheckIntervalMs',
    'maxElectionsPerTick',
  ] as const;
  for (const name of atLeastOne) {
    assert(Number.isSafeInteger(options[name]) && options[name] >= 1, `${name} must be a whole number of at least 1`);
  }
  for (const name of ['kraftVersion', 'noOpIntervalMs', 'uncleanElectionIntervalMs'] as const) {
    assert(Number.isSafeInteger(options[name]) && options[name] >= 0, `${name} must be a whole number of at least 0`);
  }
  assert(
    options.bootstrapRecords.every((record) => offsetSpan(record) === 1) &&
      options.bootstrapRecords.length + 2 <= options.maxBatchOffsets,
    'bootstrapRecords must be single records that fit one batch',
  );
  return Object.freeze(options);
}
