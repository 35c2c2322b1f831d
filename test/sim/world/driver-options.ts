/** A scenario's settings as one node's driver takes them. */
import type { NodeId } from '../../../src/base/ids.ts';
import type { DriverOptions } from '../../../src/driver/options.ts';
import { controllerIds, type Scenario } from '../scenario.ts';
import { simEndpoint } from './network.ts';

export function driverOptions(scenario: Scenario, nodeId: NodeId): Omit<DriverOptions, 'incarnationId'> {
  const { timers, limits } = scenario.config;
  const ids = controllerIds(scenario.config);
  return {
    nodeId,
    endpoints: [simEndpoint(nodeId)],
    bootstrapVoters: ids.map((id) => ({ id, endpoints: [simEndpoint(id)] })),
    autoJoin: scenario.config.autoJoin,
    timers: {
      fetchTimeoutMs: timers.fetchTimeoutMs,
      fetchMaxWaitMs: timers.fetchTimeoutMs / 4,
      electionTimeoutMs: timers.electionTimeoutMs,
      electionJitterMs: timers.electionTimeoutMs,
      brokerSessionTimeoutMs: timers.brokerSessionTimeoutMs,
      brokerHeartbeatIntervalMs: Math.floor(timers.brokerSessionTimeoutMs / 4),
      noOpIntervalMs: timers.noOpIntervalMs,
      flushBoundMs: 300,
      leaderImbalanceCheckIntervalMs: timers.leaderImbalanceMs,
      commandTimeoutMs: timers.commandTimeoutMs,
    },
    limits: {
      maxBatchBytes: limits.maxBatchBytes,
      maxFetchBytes: limits.maxFetchBytes,
      maxUncommittedBytes: limits.maxUncommittedBatches * limits.maxBatchBytes,
      snapshotLogOffsets: limits.snapshotLogOffsets,
      followMessageBytes: limits.followMessageBytes,
      maxWaitingCommands: limits.maxWaitingCommands,
      maxFollowStreams: 100,
    },
    log: {
      segmentBytes: limits.segmentBytes,
      preallocateBytes: limits.preallocateBytes,
      tailCacheBytes: limits.tailCacheBytes,
      snapshotIntervalBytes: 20 * 1024 * 1024,
      snapshotIntervalRecords: limits.snapshotRecords,
      snapshotIntervalMs: limits.snapshotMs,
      retentionBytes: limits.retentionBytes,
      stateHashIntervalRecords: limits.stateHashRecords,
    },
    defaults: { partitions: 1, replicationFactor: 1, minInsyncReplicas: 1 },
  };
}
