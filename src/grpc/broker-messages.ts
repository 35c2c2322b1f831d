/** What brokers ask, as protobuf messages: registration, heartbeat, ISR changes. Decoders throw QuorateError (INVALID_REQUEST). */
import { quorate } from '#proto';
import { uuidToBytes } from '../base/uuid.ts';
import type {
  AlteredPartition,
  AlterPartitionCommand,
  AlterPartitionReply,
  BrokerHeartbeatCommand,
  BrokerHeartbeatReply,
  BrokerKind,
  RegisterBrokerCommand,
  RegisterBrokerReply,
} from '../controller/commands.ts';
import type { BrokerListener, FeatureRange, LeaderRecoveryState, SecurityProtocol } from '../metadata/records.ts';
import { fromLong, fromOptionalLong, toLong, toOptionalLong } from './int64.ts';
import {
  errorFromProto,
  errorToProto,
  type Field,
  int32,
  int32s,
  items,
  nodeId,
  port,
  refuse,
  uint32,
  uuid,
  uuids,
  uuidsToBytes,
} from './wire-fields.ts';

const { BrokerKind: Kind, ListenerSecurity: Security } = quorate.v1;

// --- registration --------------------------------------------------------------------------------------------------

export function registerBrokerToProto(command: RegisterBrokerCommand): quorate.v1.RegisterBrokerRequest.$Properties {
  return {
    kind: command.brokerKind === 'kafka' ? Kind.BROKER_KIND_KAFKA : Kind.BROKER_KIND_NATIVE,
    clusterId: command.clusterId,
    brokerId: nodeId(command.brokerId, 'broker id'),
    incarnationId: uuidToBytes(command.incarnationId),
    listeners: command.listeners.map(listenerToProto),
    features: command.features.map(featureToProto),
    rack: command.rack,
    logDirs: uuidsToBytes(command.logDirs),
    previousBrokerEpoch: toOptionalLong(command.previousBrokerEpoch, 'previous broker epoch'),
  };
}

export function registerBrokerFromProto(request: quorate.v1.RegisterBrokerRequest.$Shape): RegisterBrokerCommand {
  return {
    kind: 'RegisterBroker',
    brokerKind: brokerKindFromProto(request.kind),
    clusterId: request.clusterId ?? '',
    brokerId: nodeId(request.brokerId, 'broker id'),
    incarnationId: uuid(request.incarnationId, 'incarnation id'),
    listeners: items(request.listeners, 'listeners').map(listenerFromProto),
    features: items(request.features, 'features').map(featureFromProto),
    rack: request.rack ?? null,
    logDirs: uuids(request.logDirs, 'log directory id'),
    previousBrokerEpoch: fromOptionalLong(request.previousBrokerEpoch, 'previous broker epoch'),
  };
}

export function registerBrokerReplyToProto(reply: RegisterBrokerReply): quorate.v1.RegisterBrokerResponse.$Properties {
  return {
    brokerEpoch: toLong(reply.brokerEpoch, 'broker epoch'),
    heartbeatIntervalMs: uint32(reply.heartbeatIntervalMs, 'heartbeat interval'),
  };
}

export function registerBrokerReplyFromProto(response: quorate.v1.RegisterBrokerResponse.$Shape): RegisterBrokerReply {
  return {
    kind: 'RegisterBroker',
    brokerEpoch: fromLong(response.brokerEpoch, 'broker epoch'),
    heartbeatIntervalMs: uint32(response.heartbeatIntervalMs, 'heartbeat interval'),
  };
}

function brokerKindFromProto(kind: Field<quorate.v1.BrokerKind>): BrokerKind {
  switch (kind ?? Kind.BROKER_KIND_UNSPECIFIED) {
    case Kind.BROKER_KIND_UNSPECIFIED:
    case Kind.BROKER_KIND_NATIVE:
      return 'native';
    case Kind.BROKER_KIND_KAFKA:
      return 'kafka';
    default:
      return refuse(`broker kind ${kind} is not known`);
  }
}

const SECURITY_TO_PROTO: Readonly<Record<SecurityProtocol, quorate.v1.ListenerSecurity>> = {
  PLAINTEXT: Security.LISTENER_SECURITY_PLAINTEXT,
  SSL: Security.LISTENER_SECURITY_SSL,
  SASL_PLAINTEXT: Security.LISTENER_SECURITY_SASL_PLAINTEXT,
  SASL_SSL: Security.LISTENER_SECURITY_SASL_SSL,
};

function securityFromProto(security: Field<quorate.v1.ListenerSecurity>): SecurityProtocol {
  switch (security ?? Security.LISTENER_SECURITY_UNSPECIFIED) {
    case Security.LISTENER_SECURITY_UNSPECIFIED:
    case Security.LISTENER_SECURITY_PLAINTEXT:
      return 'PLAINTEXT';
    case Security.LISTENER_SECURITY_SSL:
      return 'SSL';
    case Security.LISTENER_SECURITY_SASL_PLAINTEXT:
      return 'SASL_PLAINTEXT';
    case Security.LISTENER_SECURITY_SASL_SSL:
      return 'SASL_SSL';
    default:
      return refuse(`listener security ${security} is not known`);
  }
}

export function listenerToProto(listener: BrokerListener): quorate.v1.BrokerEndpoint.$Properties {
  return {
    name: listener.name,
    host: listener.host,
    port: port(listener.port, 'listener port'),
    security: SECURITY_TO_PROTO[listener.securityProtocol],
  };
}

export function listenerFromProto(listener: quorate.v1.BrokerEndpoint.$Shape): BrokerListener {
  return {
    name: listener.name ?? '',
    host: listener.host ?? '',
    port: port(listener.port, 'listener port'),
    securityProtocol: securityFromProto(listener.security),
  };
}

export function featureToProto(feature: FeatureRange): quorate.v1.SupportedFeature.$Properties {
  return {
    name: feature.name,
    minVersion: uint32(feature.minVersion, 'feature version'),
    maxVersion: uint32(feature.maxVersion, 'feature version'),
  };
}

export function featureFromProto(feature: quorate.v1.SupportedFeature.$Shape): FeatureRange {
  return { name: feature.name ?? '', minVersion: feature.minVersion ?? 0, maxVersion: feature.maxVersion ?? 0 };
}

// --- heartbeat -----------------------------------------------------------------------------------------------------

export function brokerHeartbeatToProto(command: BrokerHeartbeatCommand): quorate.v1.BrokerHeartbeatRequest.$Properties {
  return {
    brokerId: nodeId(command.brokerId, 'broker id'),
    brokerEpoch: toLong(command.brokerEpoch, 'broker epoch'),
    metadataEndOffset: toLong(command.metadataEndOffset, 'metadata end offset'),
    wantFence: command.wantFence,
    wantShutDown: command.wantShutDown,
    offlineLogDirs: uuidsToBytes(command.offlineLogDirs),
  };
}

export function brokerHeartbeatFromProto(request: quorate.v1.BrokerHeartbeatRequest.$Shape): BrokerHeartbeatCommand {
  return {
    kind: 'BrokerHeartbeat',
    brokerId: nodeId(request.brokerId, 'broker id'),
    brokerEpoch: fromLong(request.brokerEpoch, 'broker epoch'),
    metadataEndOffset: fromLong(request.metadataEndOffset, 'metadata end offset'),
    wantFence: request.wantFence ?? false,
    wantShutDown: request.wantShutDown ?? false,
    offlineLogDirs: uuids(request.offlineLogDirs, 'log directory id'),
  };
}

export function brokerHeartbeatReplyToProto(
  reply: BrokerHeartbeatReply,
): quorate.v1.BrokerHeartbeatResponse.$Properties {
  return { isCaughtUp: reply.isCaughtUp, isFenced: reply.isFenced, shouldShutDown: reply.shouldShutDown };
}

export function brokerHeartbeatReplyFromProto(
  response: quorate.v1.BrokerHeartbeatResponse.$Shape,
): BrokerHeartbeatReply {
  return {
    kind: 'BrokerHeartbeat',
    isCaughtUp: response.isCaughtUp ?? false,
    isFenced: response.isFenced ?? false,
    shouldShutDown: response.shouldShutDown ?? false,
  };
}

// --- ISR changes ---------------------------------------------------------------------------------------------------

type WantedPartition = AlterPartitionCommand['topics'][number]['partitions'][number];

export function recoveryStateOf(recovering: Field<boolean>): LeaderRecoveryState {
  return recovering === true ? 'RECOVERING' : 'RECOVERED';
}

/** A leader's id for an optional field: −1, no leader, leaves it out. */
export function leaderIdToProto(leader: number): number | null {
  return leader === -1 ? null : nodeId(leader, 'leader');
}

export function alterPartitionToProto(command: AlterPartitionCommand): quorate.v1.AlterPartitionRequest.$Properties {
  return {
    brokerId: nodeId(command.brokerId, 'broker id'),
    brokerEpoch: toLong(command.brokerEpoch, 'broker epoch'),
    topics: command.topics.map((topic) => ({
      topicId: uuidToBytes(topic.topicId),
      partitions: topic.partitions.map(wantedPartitionToProto),
    })),
  };
}

function wantedPartitionToProto(wanted: WantedPartition): quorate.v1.AlterPartitionRequest.Partition.$Properties {
  return {
    partition: int32(wanted.partition, 'partition'),
    leaderEpoch: int32(wanted.leaderEpoch, 'leader epoch'),
    partitionEpoch: int32(wanted.partitionEpoch, 'partition epoch'),
    newIsr: wanted.newIsr.map((member) => ({
      brokerId: nodeId(member.brokerId, 'broker id'),
      brokerEpoch: toOptionalLong(member.brokerEpoch === -1 ? null : member.brokerEpoch, 'broker epoch'),
    })),
    recovering: wanted.leaderRecoveryState === 'RECOVERING',
  };
}

export function alterPartitionFromProto(request: quorate.v1.AlterPartitionRequest.$Shape): AlterPartitionCommand {
  return {
    kind: 'AlterPartition',
    brokerId: nodeId(request.brokerId, 'broker id'),
    brokerEpoch: fromLong(request.brokerEpoch, 'broker epoch'),
    topics: items(request.topics, 'topics').map((topic) => ({
      topicId: uuid(topic.topicId, 'topic id'),
      partitions: items(topic.partitions, 'partitions').map(wantedPartitionFromProto),
    })),
  };
}

function wantedPartitionFromProto(wanted: quorate.v1.AlterPartitionRequest.Partition.$Shape): WantedPartition {
  return {
    partition: int32(wanted.partition, 'partition'),
    leaderEpoch: int32(wanted.leaderEpoch, 'leader epoch'),
    partitionEpoch: int32(wanted.partitionEpoch, 'partition epoch'),
    newIsr: items(wanted.newIsr, 'ISR').map((member) => ({
      brokerId: nodeId(member.brokerId, 'broker id'),
      brokerEpoch: fromOptionalLong(member.brokerEpoch, 'broker epoch') ?? -1,
    })),
    leaderRecoveryState: recoveryStateOf(wanted.recovering),
  };
}

export function alterPartitionReplyToProto(reply: AlterPartitionReply): quorate.v1.AlterPartitionResponse.$Properties {
  return {
    topics: reply.topics.map((topic) => ({
      topicId: uuidToBytes(topic.topicId),
      partitions: topic.partitions.map(({ partition, result }) => ({
        partition: int32(partition, 'partition'),
        ...('code' in result ? { error: errorToProto(result) } : { altered: alteredToProto(result) }),
      })),
    })),
  };
}

function alteredToProto(altered: AlteredPartition): quorate.v1.AlterPartitionResponse.Altered.$Properties {
  return {
    leader: leaderIdToProto(altered.leader),
    leaderEpoch: int32(altered.leaderEpoch, 'leader epoch'),
    isr: int32s(altered.isr, 'ISR'),
    recovering: altered.leaderRecoveryState === 'RECOVERING',
    partitionEpoch: int32(altered.partitionEpoch, 'partition epoch'),
  };
}

export function alterPartitionReplyFromProto(response: quorate.v1.AlterPartitionResponse.$Shape): AlterPartitionReply {
  return {
    kind: 'AlterPartition',
    topics: items(response.topics, 'topics').map((topic) => ({
      topicId: uuid(topic.topicId, 'topic id'),
      partitions: items(topic.partitions, 'partitions').map((partition) => ({
        partition: int32(partition.partition, 'partition'),
        result: alterResultFromProto(partition),
      })),
    })),
  };
}

function alterResultFromProto(
  partition: quorate.v1.AlterPartitionResponse.Partition.$Shape,
): AlterPartitionReply['topics'][number]['partitions'][number]['result'] {
  switch (partition.result) {
    case 'altered':
      return {
        leader: partition.altered.leader ?? -1,
        leaderEpoch: partition.altered.leaderEpoch ?? 0,
        isr: items(partition.altered.isr, 'ISR'),
        leaderRecoveryState: recoveryStateOf(partition.altered.recovering),
        partitionEpoch: partition.altered.partitionEpoch ?? 0,
      };
    case 'error':
      return errorFromProto(partition.error);
    default:
      return refuse('a partition has no result');
  }
}
