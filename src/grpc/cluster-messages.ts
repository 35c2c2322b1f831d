/** What people and tools ask about brokers, elections and the quorum, as protobuf messages. Decoders throw QuorateError. */
import { quorate } from '#proto';
import type { Offset } from '../base/ids.ts';
import { uuidToBytes } from '../base/uuid.ts';
import type {
  BrokerDescription,
  DescribeBrokersCommand,
  DescribeBrokersReply,
  ElectionType,
  ElectLeadersCommand,
  ElectLeadersReply,
  UnregisterBrokerCommand,
  UnregisterBrokerReply,
} from '../controller/commands.ts';
import type { ControllerDescription, QuorumDescription, ReplicaDescription } from '../driver/ports.ts';
import type { StateAlarm } from '../driver/state-alarm.ts';
import type { RoleName } from '../raft/events.ts';
import { featureFromProto, featureToProto, listenerFromProto, listenerToProto } from './broker-messages.ts';
import { epochFromLong, fromLong, fromOptionalLong, offsetFromLong, toLong, toOptionalLong } from './int64.ts';
import { questionFromProto, questionToProto, readFromFromProto, readFromToProto } from './read-messages.ts';
import {
  endpointsFromProto,
  endpointToProto,
  errorFromProto,
  errorToProto,
  type Field,
  int32,
  int32s,
  items,
  leaderFromProto,
  leaderToProto,
  nodeId,
  optionalErrorFromProto,
  optionalUuid,
  refuse,
  required,
  uint32,
  uuid,
  uuids,
  uuidsToBytes,
} from './wire-fields.ts';

const { ElectionType: Election } = quorate.v1;

// --- elections -----------------------------------------------------------------------------------------------------

export function electLeadersToProto(command: ElectLeadersCommand): quorate.v1.ElectLeadersRequest.$Properties {
  const electionType =
    command.electionType === 'UNCLEAN' ? Election.ELECTION_TYPE_UNCLEAN : Election.ELECTION_TYPE_PREFERRED;
  if (command.partitions === null) return { electionType };
  const partitions = command.partitions.map(({ topic, partition }) => ({
    topic,
    partition: int32(partition, 'partition'),
  }));
  return { electionType, partitions: { partitions } };
}

export function electLeadersFromProto(request: quorate.v1.ElectLeadersRequest.$Shape): ElectLeadersCommand {
  const partitions = request.partitions ? items(request.partitions.partitions, 'partitions') : null;
  return {
    kind: 'ElectLeaders',
    electionType: electionTypeFromProto(request.electionType),
    partitions: partitions?.map(({ topic, partition }) => ({ topic: topic ?? '', partition: partition ?? 0 })) ?? null,
  };
}

function electionTypeFromProto(type: Field<quorate.v1.ElectionType>): ElectionType {
  switch (type) {
    case Election.ELECTION_TYPE_PREFERRED:
      return 'PREFERRED';
    case Election.ELECTION_TYPE_UNCLEAN:
      return 'UNCLEAN';
    default:
      return refuse(`the election type must be PREFERRED (1) or UNCLEAN (2), not ${type ?? 0}`);
  }
}

export function electLeadersReplyToProto(reply: ElectLeadersReply): quorate.v1.ElectLeadersResponse.$Properties {
  return {
    partitions: reply.partitions.map(({ topic, partition, failure }) => {
      const result = { topic, partition: int32(partition, 'partition') };
      return failure === null ? result : { ...result, error: errorToProto(failure) };
    }),
  };
}

export function electLeadersReplyFromProto(response: quorate.v1.ElectLeadersResponse.$Shape): ElectLeadersReply {
  const partitions = response.partitions ?? [];
  return {
    kind: 'ElectLeaders',
    partitions: partitions.map(({ topic, partition, error }) => ({
      topic: topic ?? '',
      partition: partition ?? 0,
      failure: optionalErrorFromProto(error),
    })),
  };
}

// --- brokers -------------------------------------------------------------------------------------------------------

export function unregisterBrokerToProto(
  command: UnregisterBrokerCommand,
): quorate.v1.UnregisterBrokerRequest.$Properties {
  return { brokerId: nodeId(command.brokerId, 'broker id') };
}

export function unregisterBrokerFromProto(request: quorate.v1.UnregisterBrokerRequest.$Shape): UnregisterBrokerCommand {
  return { kind: 'UnregisterBroker', brokerId: nodeId(request.brokerId, 'broker id') };
}

export function unregisterBrokerReplyToProto(
  _reply: UnregisterBrokerReply,
): quorate.v1.UnregisterBrokerResponse.$Properties {
  return {};
}

export function unregisterBrokerReplyFromProto(
  _response: quorate.v1.UnregisterBrokerResponse.$Shape,
): UnregisterBrokerReply {
  return { kind: 'UnregisterBroker' };
}

export function describeBrokersToProto(command: DescribeBrokersCommand): quorate.v1.DescribeBrokersRequest.$Properties {
  const question = questionToProto(command);
  if (command.brokerIds === null) return question;
  return { ...question, brokers: { brokerIds: int32s(command.brokerIds, 'broker id') } };
}

export function describeBrokersFromProto(request: quorate.v1.DescribeBrokersRequest.$Shape): DescribeBrokersCommand {
  const brokerIds = request.brokers ? items(request.brokers.brokerIds, 'broker ids') : null;
  return { kind: 'DescribeBrokers', brokerIds, ...questionFromProto(request) };
}

export function describeBrokersReplyToProto(
  reply: DescribeBrokersReply,
): quorate.v1.DescribeBrokersResponse.$Properties {
  return {
    brokers: reply.brokers.map((broker) =>
      'code' in broker
        ? { refused: { brokerId: int32(broker.brokerId, 'broker id'), error: errorToProto(broker) } }
        : { description: brokerToProto(broker) },
    ),
    ...readFromToProto(reply),
  };
}

export function describeBrokersReplyFromProto(
  response: quorate.v1.DescribeBrokersResponse.$Shape,
): DescribeBrokersReply {
  return {
    kind: 'DescribeBrokers',
    brokers: items(response.brokers, 'brokers').map(describedFromProto),
    ...readFromFromProto(response),
  };
}

function describedFromProto(
  broker: quorate.v1.DescribeBrokersResponse.Broker.$Shape,
): DescribeBrokersReply['brokers'][number] {
  switch (broker.result) {
    case 'description':
      return brokerFromProto(broker.description);
    case 'refused': {
      const error = errorFromProto(required(broker.refused.error, 'error'));
      return { ...error, brokerId: broker.refused.brokerId ?? 0 };
    }
    default:
      return refuse('a broker has no result');
  }
}

function brokerToProto(broker: BrokerDescription): quorate.v1.BrokerDescription.$Properties {
  return {
    brokerId: nodeId(broker.brokerId, 'broker id'),
    brokerEpoch: toLong(broker.brokerEpoch, 'broker epoch'),
    incarnationId: uuidToBytes(broker.incarnationId),
    listeners: broker.listeners.map(listenerToProto),
    features: broker.features.map(featureToProto),
    rack: broker.rack,
    fenced: broker.fenced,
    inControlledShutdown: broker.inControlledShutdown,
    logDirs: uuidsToBytes(broker.logDirs),
    leaderCount: uint32(broker.leaderCount, 'leader count'),
    isrCount: uint32(broker.isrCount, 'ISR count'),
    msSinceLastContact: toOptionalLong(broker.msSinceLastContact, 'time since last contact'),
    fencedReason: broker.fencedReason,
  };
}

function brokerFromProto(broker: quorate.v1.BrokerDescription.$Shape): BrokerDescription {
  return {
    brokerId: nodeId(broker.brokerId, 'broker id'),
    brokerEpoch: fromLong(broker.brokerEpoch, 'broker epoch'),
    incarnationId: uuid(broker.incarnationId, 'incarnation id'),
    listeners: items(broker.listeners, 'listeners').map(listenerFromProto),
    features: items(broker.features, 'features').map(featureFromProto),
    rack: broker.rack ?? null,
    fenced: broker.fenced ?? false,
    inControlledShutdown: broker.inControlledShutdown ?? false,
    logDirs: uuids(broker.logDirs, 'log directory id'),
    leaderCount: broker.leaderCount ?? 0,
    isrCount: broker.isrCount ?? 0,
    msSinceLastContact: fromOptionalLong(broker.msSinceLastContact, 'time since last contact'),
    fencedReason: broker.fencedReason ?? null,
  };
}

// --- the quorum ----------------------------------------------------------------------------------------------------

/** −1: none is known. */
function knownLeader(id: Field<number>): number {
  return id === -1 ? -1 : nodeId(id, 'leader id');
}

export function quorumToProto(quorum: QuorumDescription): quorate.v1.DescribeQuorumResponse.$Properties {
  return {
    clusterId: quorum.clusterId,
    leaderId: knownLeader(quorum.leaderId),
    leaderEpoch: toLong(quorum.leaderEpoch, 'leader epoch'),
    highWatermark: toOptionalLong(quorum.highWatermark, 'high watermark'),
    voters: quorum.voters.map(replicaToProto),
    observers: quorum.observers.map(replicaToProto),
    ...(quorum.stateAlarm === null ? {} : { stateAlarm: stateAlarmToProto(quorum.stateAlarm) }),
  };
}

export function quorumFromProto(response: quorate.v1.DescribeQuorumResponse.$Shape): QuorumDescription {
  return {
    clusterId: response.clusterId ?? '',
    leaderId: knownLeader(response.leaderId),
    leaderEpoch: epochFromLong(response.leaderEpoch, 'leader epoch'),
    highWatermark: optionalOffset(response.highWatermark, 'high watermark'),
    voters: items(response.voters, 'voters').map(replicaFromProto),
    observers: items(response.observers, 'observers').map(replicaFromProto),
    stateAlarm: stateAlarmFromProto(response.stateAlarm),
  };
}

function replicaToProto(replica: ReplicaDescription): quorate.v1.DescribeQuorumResponse.Replica.$Properties {
  return {
    id: nodeId(replica.id, 'replica id'),
    directoryId: replica.directoryId === null ? null : uuidToBytes(replica.directoryId),
    endpoints: replica.endpoints.map(endpointToProto),
    logEndOffset: toOptionalLong(replica.logEndOffset, 'log end offset'),
    lastFetchTimestampMs: toOptionalLong(replica.lastFetchTimestampMs, 'last fetch time'),
    lastCaughtUpTimestampMs: toOptionalLong(replica.lastCaughtUpTimestampMs, 'last caught-up time'),
  };
}

function replicaFromProto(replica: quorate.v1.DescribeQuorumResponse.Replica.$Shape): ReplicaDescription {
  return {
    id: nodeId(replica.id, 'replica id'),
    directoryId: optionalUuid(replica.directoryId, 'directory id'),
    endpoints: endpointsFromProto(replica.endpoints),
    logEndOffset: optionalOffset(replica.logEndOffset, 'log end offset'),
    lastFetchTimestampMs: fromOptionalLong(replica.lastFetchTimestampMs, 'last fetch time'),
    lastCaughtUpTimestampMs: fromOptionalLong(replica.lastCaughtUpTimestampMs, 'last caught-up time'),
  };
}

function stateAlarmToProto(alarm: StateAlarm): quorate.v1.StateAlarm.$Properties {
  return {
    offset: toLong(alarm.offset, 'offset'),
    groups: alarm.groups.map(({ hash, members }) => ({
      hash,
      members: members.map(({ id, directoryId }) => ({
        id: nodeId(id, 'controller id'),
        directoryId: uuidToBytes(directoryId),
      })),
    })),
    hasMajority: alarm.hasMajority,
    suspects: alarm.suspects.map((id) => nodeId(id, 'controller id')),
  };
}

function stateAlarmFromProto(alarm: Field<quorate.v1.StateAlarm.$Shape>): StateAlarm | null {
  if (alarm === null || alarm === undefined) return null;
  return {
    offset: offsetFromLong(alarm.offset, 'offset'),
    groups: items(alarm.groups, 'groups').map(({ hash, members }) => ({
      hash: hash ?? '',
      members: items(members, 'members').map((member) => ({
        id: nodeId(member.id, 'controller id'),
        directoryId: uuid(member.directoryId, 'directory id'),
      })),
    })),
    hasMajority: alarm.hasMajority ?? false,
    suspects: items(alarm.suspects, 'suspects').map((id) => nodeId(id, 'controller id')),
  };
}

function optionalOffset(value: Parameters<typeof offsetFromLong>[0], what: string): Offset | null {
  return value === null || value === undefined ? null : offsetFromLong(value, what);
}

const ROLES: readonly RoleName[] = ['unattached', 'prospective', 'candidate', 'follower', 'leader', 'resigned'];

export function roleFromProto(name: Field<string>): RoleName {
  return ROLES.find((role) => role === name) ?? refuse(`role '${name ?? ''}' is not known`);
}

export function statusToProto(status: ControllerDescription): quorate.v1.DescribeClusterResponse.$Properties {
  const response: quorate.v1.DescribeClusterResponse.$Properties = {
    clusterId: status.clusterId,
    nodeId: nodeId(status.nodeId, 'node id'),
    directoryId: uuidToBytes(status.directoryId),
    role: status.role,
    epoch: toLong(status.epoch, 'epoch'),
    active: status.active,
    highWatermark: toOptionalLong(status.highWatermark, 'high watermark'),
    logEndOffset: toLong(status.logEndOffset, 'log end offset'),
    stableOffset: toLong(status.stableOffset, 'stable offset'),
    appliedOffset: toLong(status.appliedOffset, 'applied offset'),
    bounds: status.bounds.map(({ name, inUse, limit, refused }) => ({
      name,
      inUse: toLong(inUse, 'in use'),
      limit: toLong(limit, 'limit'),
      refused: toLong(refused, 'refused'),
    })),
  };
  return status.leader === null ? response : { ...response, leader: leaderToProto(status.leader) };
}

export function statusFromProto(response: quorate.v1.DescribeClusterResponse.$Shape): ControllerDescription {
  return {
    clusterId: response.clusterId ?? '',
    nodeId: nodeId(response.nodeId, 'node id'),
    directoryId: uuid(response.directoryId, 'directory id'),
    role: roleFromProto(response.role),
    epoch: epochFromLong(response.epoch, 'epoch'),
    leader: leaderFromProto(response.leader),
    active: response.active ?? false,
    highWatermark: optionalOffset(response.highWatermark, 'high watermark'),
    logEndOffset: offsetFromLong(response.logEndOffset, 'log end offset'),
    stableOffset: offsetFromLong(response.stableOffset, 'stable offset'),
    appliedOffset: offsetFromLong(response.appliedOffset, 'applied offset'),
    bounds: items(response.bounds, 'bounds').map(({ name, inUse, limit, refused }) => ({
      name: name ?? '',
      inUse: fromLong(inUse, 'in use'),
      limit: fromLong(limit, 'limit'),
      refused: fromLong(refused, 'refused'),
    })),
  };
}
