/**
 * Quorate's library: ask and change a cluster ({@link AdminClient}), or attach a broker of your own to it
 * ({@link BrokerClient}), or run a
 * controller inside your own program ({@link Controller}). All that is exported here is public and follows semantic versioning; nothing else is.
 */
export type { BoundUse } from './base/bound.ts';
export { ERROR_NUMBERS, type ErrorCode, type Failure, QuorateError } from './base/error.ts';
export type { Epoch, NodeId, Offset, OffsetAndEpoch } from './base/ids.ts';
export type { Uuid } from './base/uuid.ts';
export { AdminClient, type AdminClientOptions, type ExecuteOptions, type ReadOptions } from './client/admin-client.ts';
export {
  BrokerClient,
  type BrokerClientOptions,
  type BrokerHandlers,
  type StoppedReplica,
} from './client/broker-client.ts';
export type { ClientTls } from './client/client-tls.ts';
export type { ClusterMetadata, TopicSummary } from './client/cluster-metadata.ts';
export type { IsrMember, LocalPartition } from './client/core/broker-events.ts';
export type { PartitionState } from './client/core/partition-state.ts';
export type { FollowedRecord, FollowOptions } from './client/follow-records.ts';
export type { MetadataSnapshot } from './client/metadata-snapshot.ts';
export type {
  AlteredPartition,
  BrokerDescription,
  CheckHealthReply,
  Command,
  Consistency,
  CreatedTopic,
  ElectionType,
  NewTopic,
  PartitionDescription,
  ReadFrom,
  Replies,
  Reply,
  TopicDescription,
  TopicSelector,
} from './controller/commands.ts';
export type {
  ControllerDescription,
  ElectionHistory,
  LeaderAddress,
  NodeStatus,
  QuorumDescription,
  ReplicaDescription,
  RoleChange,
} from './driver/ports.ts';
export type { StateAlarm, StateGroup } from './driver/state-alarm.ts';
export type { BrokerRegistration } from './metadata/brokers.ts';
export type {
  BrokerListener,
  FeatureRange,
  LeaderRecoveryState,
  MetadataRecord,
  SecurityProtocol,
} from './metadata/records.ts';
export { Controller, type ControllerStart } from './node/controller.ts';
export type { Logger } from './node/logger.ts';
export type { Endpoint } from './raft/voters.ts';
