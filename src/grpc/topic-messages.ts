/** What people and tools ask about topics, as protobuf messages. Decoders throw QuorateError (INVALID_REQUEST). */
import type { quorate } from '#proto';
import { parseUuid, uuidToBytes } from '../base/uuid.ts';
import type {
  CreatePartitionsCommand,
  CreatePartitionsReply,
  CreateTopicsCommand,
  CreateTopicsReply,
  DeleteTopicsCommand,
  DeleteTopicsReply,
  DescribeTopicsCommand,
  DescribeTopicsReply,
  ListTopicsCommand,
  ListTopicsReply,
  NewTopic,
  PartitionDescription,
  TopicDescription,
  TopicSelector,
} from '../controller/commands.ts';
import { leaderIdToProto, recoveryStateOf } from './broker-messages.ts';
import { questionFromProto, questionToProto, readFromFromProto, readFromToProto } from './read-messages.ts';
import {
  errorFromProto,
  errorToProto,
  type Field,
  int32,
  int32s,
  items,
  optionalErrorFromProto,
  optionalUuid,
  refuse,
  required,
  uuid,
  uuids,
  uuidsToBytes,
} from './wire-fields.ts';

// --- create --------------------------------------------------------------------------------------------------------

export function createTopicsToProto(command: CreateTopicsCommand): quorate.v1.CreateTopicsRequest.$Properties {
  return { topics: command.topics.map(newTopicToProto), validateOnly: command.validateOnly };
}

export function createTopicsFromProto(request: quorate.v1.CreateTopicsRequest.$Shape): CreateTopicsCommand {
  return {
    kind: 'CreateTopics',
    topics: items(request.topics, 'topics').map(newTopicFromProto),
    validateOnly: request.validateOnly ?? false,
  };
}

/** A count for an optional field: −1, the default of the cluster, leaves it out. */
function countToProto(count: number, what: string): number | null {
  return count === -1 ? null : int32(count, what);
}

function newTopicToProto(topic: NewTopic): quorate.v1.NewTopic.$Properties {
  const message: quorate.v1.NewTopic.$Properties = {
    name: topic.name,
    partitions: countToProto(topic.partitions, 'partitions'),
    replicationFactor: countToProto(topic.replicationFactor, 'replication factor'),
    configs: topic.configs.map(({ name, value }) => ({ name, value })),
  };
  if (topic.assignments === null) return message;
  const partitions = topic.assignments.map(({ partition, replicas }) => ({
    partition: int32(partition, 'partition'),
    replicas: int32s(replicas, 'replicas'),
  }));
  return { ...message, assignment: { partitions } };
}

function newTopicFromProto(topic: quorate.v1.NewTopic.$Shape): NewTopic {
  const partitions = topic.assignment ? items(topic.assignment.partitions, 'assignment') : null;
  return {
    name: topic.name ?? '',
    partitions: topic.partitions ?? -1,
    replicationFactor: topic.replicationFactor ?? -1,
    assignments:
      partitions?.map(({ partition, replicas }) => ({
        partition: partition ?? 0,
        replicas: items(replicas, 'replicas'),
      })) ?? null,
    configs: items(topic.configs, 'configs').map(({ name, value }) => ({ name: name ?? '', value: value ?? null })),
  };
}

export function createTopicsReplyToProto(reply: CreateTopicsReply): quorate.v1.CreateTopicsResponse.$Properties {
  return {
    topics: reply.topics.map(({ name, result }) => {
      if ('code' in result) return { name, error: errorToProto(result) };
      const created = {
        topicId: uuidToBytes(result.topicId),
        partitions: int32(result.partitions, 'partitions'),
        replicationFactor: int32(result.replicationFactor, 'replication factor'),
      };
      return { name, created };
    }),
  };
}

export function createTopicsReplyFromProto(response: quorate.v1.CreateTopicsResponse.$Shape): CreateTopicsReply {
  return {
    kind: 'CreateTopics',
    topics: items(response.topics, 'topics').map((topic) => ({
      name: topic.name ?? '',
      result: createdFromProto(topic),
    })),
  };
}

function createdFromProto(
  topic: quorate.v1.CreateTopicsResponse.Topic.$Shape,
): CreateTopicsReply['topics'][number]['result'] {
  switch (topic.result) {
    case 'created':
      return {
        topicId: uuid(topic.created.topicId, 'topic id'),
        partitions: topic.created.partitions ?? 0,
        replicationFactor: topic.created.replicationFactor ?? 0,
      };
    case 'error':
      return errorFromProto(topic.error);
    default:
      return refuse('a topic has no result');
  }
}

// --- delete --------------------------------------------------------------------------------------------------------

function selectorToProto(selector: TopicSelector): quorate.v1.TopicSelector.$Properties {
  if ('name' in selector) return { name: selector.name };
  if (parseUuid(selector.topicId) === null) refuse(`'${selector.topicId}' is not a topic id`);
  return { topicId: uuidToBytes(selector.topicId) };
}

function selectorFromProto(selector: Field<quorate.v1.TopicSelector.$Shape>): TopicSelector {
  const choice = required(selector, 'topic selector');
  switch (choice.selector) {
    case 'name':
      return { name: choice.name };
    case 'topicId':
      return { topicId: uuid(choice.topicId, 'topic id') };
    default:
      return refuse('a topic must be given by name or by id');
  }
}

export function deleteTopicsToProto(command: DeleteTopicsCommand): quorate.v1.DeleteTopicsRequest.$Properties {
  return { topics: command.topics.map(selectorToProto) };
}

export function deleteTopicsFromProto(request: quorate.v1.DeleteTopicsRequest.$Shape): DeleteTopicsCommand {
  return { kind: 'DeleteTopics', topics: items(request.topics, 'topics').map(selectorFromProto) };
}

export function deleteTopicsReplyToProto(reply: DeleteTopicsReply): quorate.v1.DeleteTopicsResponse.$Properties {
  return {
    topics: reply.topics.map(({ name, topicId, failure }) => {
      const topic = { name, topicId: topicId === null ? null : uuidToBytes(topicId) };
      return failure === null ? topic : { ...topic, error: errorToProto(failure) };
    }),
  };
}

export function deleteTopicsReplyFromProto(response: quorate.v1.DeleteTopicsResponse.$Shape): DeleteTopicsReply {
  return {
    kind: 'DeleteTopics',
    topics: items(response.topics, 'topics').map((topic) => ({
      name: topic.name ?? null,
      topicId: optionalUuid(topic.topicId, 'topic id'),
      failure: optionalErrorFromProto(topic.error),
    })),
  };
}

// --- more partitions -----------------------------------------------------------------------------------------------

export function createPartitionsToProto(
  command: CreatePartitionsCommand,
): quorate.v1.CreatePartitionsRequest.$Properties {
  return {
    topics: command.topics.map(({ name, count, assignments }) => {
      const topic = { name, count: int32(count, 'count') };
      if (assignments === null) return topic;
      const partitions = assignments.map((replicas) => ({ replicas: int32s(replicas, 'replicas') }));
      return { ...topic, assignment: { partitions } };
    }),
    validateOnly: command.validateOnly,
  };
}

export function createPartitionsFromProto(request: quorate.v1.CreatePartitionsRequest.$Shape): CreatePartitionsCommand {
  return {
    kind: 'CreatePartitions',
    topics: items(request.topics, 'topics').map(({ name, count, assignment }) => ({
      name: name ?? '',
      count: count ?? 0,
      assignments: assignment
        ? items(assignment.partitions, 'assignment').map(({ replicas }) => items(replicas, 'replicas'))
        : null,
    })),
    validateOnly: request.validateOnly ?? false,
  };
}

export function createPartitionsReplyToProto(
  reply: CreatePartitionsReply,
): quorate.v1.CreatePartitionsResponse.$Properties {
  return {
    topics: reply.topics.map(({ name, failure }) =>
      failure === null ? { name } : { name, error: errorToProto(failure) },
    ),
  };
}

export function createPartitionsReplyFromProto(
  response: quorate.v1.CreatePartitionsResponse.$Shape,
): CreatePartitionsReply {
  return {
    kind: 'CreatePartitions',
    topics: items(response.topics, 'topics').map((topic) => ({
      name: topic.name ?? '',
      failure: optionalErrorFromProto(topic.error),
    })),
  };
}

// --- list and describe ---------------------------------------------------------------------------------------------

export function listTopicsToProto(command: ListTopicsCommand): quorate.v1.ListTopicsRequest.$Properties {
  return questionToProto(command);
}

export function listTopicsFromProto(request: quorate.v1.ListTopicsRequest.$Shape): ListTopicsCommand {
  return { kind: 'ListTopics', ...questionFromProto(request) };
}

export function listTopicsReplyToProto(reply: ListTopicsReply): quorate.v1.ListTopicsResponse.$Properties {
  return {
    topics: reply.topics.map(({ name, topicId, partitions }) => ({
      name,
      topicId: uuidToBytes(topicId),
      partitions: int32(partitions, 'partitions'),
    })),
    ...readFromToProto(reply),
  };
}

export function listTopicsReplyFromProto(response: quorate.v1.ListTopicsResponse.$Shape): ListTopicsReply {
  const topics = response.topics ?? [];
  return {
    kind: 'ListTopics',
    topics: topics.map(({ name, topicId, partitions }) => ({
      name: name ?? '',
      topicId: uuid(topicId, 'topic id'),
      partitions: partitions ?? 0,
    })),
    ...readFromFromProto(response),
  };
}

export function describeTopicsToProto(command: DescribeTopicsCommand): quorate.v1.DescribeTopicsRequest.$Properties {
  const question = questionToProto(command);
  return command.topics === null ? question : { ...question, topics: { topics: command.topics.map(selectorToProto) } };
}

export function describeTopicsFromProto(request: quorate.v1.DescribeTopicsRequest.$Shape): DescribeTopicsCommand {
  const topics = request.topics ? items(request.topics.topics, 'topics').map(selectorFromProto) : null;
  return { kind: 'DescribeTopics', topics, ...questionFromProto(request) };
}

export function describeTopicsReplyToProto(reply: DescribeTopicsReply): quorate.v1.DescribeTopicsResponse.$Properties {
  return {
    topics: reply.topics.map((topic) =>
      'code' in topic
        ? { refused: { topic: selectorToProto(topic.topic), error: errorToProto(topic) } }
        : { description: topicToProto(topic) },
    ),
    ...readFromToProto(reply),
  };
}

export function describeTopicsReplyFromProto(response: quorate.v1.DescribeTopicsResponse.$Shape): DescribeTopicsReply {
  const topics = response.topics ?? [];
  return { kind: 'DescribeTopics', topics: topics.map(describedFromProto), ...readFromFromProto(response) };
}

function describedFromProto(
  topic: quorate.v1.DescribeTopicsResponse.Topic.$Shape,
): DescribeTopicsReply['topics'][number] {
  switch (topic.result) {
    case 'description':
      return topicFromProto(topic.description);
    case 'refused': {
      const error = errorFromProto(required(topic.refused.error, 'error'));
      return { ...error, topic: selectorFromProto(topic.refused.topic) };
    }
    default:
      return refuse('a topic has no result');
  }
}

function topicToProto(topic: TopicDescription): quorate.v1.TopicDescription.$Properties {
  return {
    name: topic.name,
    topicId: uuidToBytes(topic.topicId),
    partitions: topic.partitions.map(partitionToProto),
    configs: topic.configs.map(({ name, value }) => ({ name, value })),
  };
}

function topicFromProto(topic: quorate.v1.TopicDescription.$Shape): TopicDescription {
  const partitions = topic.partitions ?? [];
  return {
    name: topic.name ?? '',
    topicId: uuid(topic.topicId, 'topic id'),
    partitions: partitions.map(partitionFromProto),
    configs: items(topic.configs, 'configs').map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })),
  };
}

function partitionToProto(partition: PartitionDescription): quorate.v1.PartitionDescription.$Properties {
  return {
    partition: int32(partition.partition, 'partition'),
    leader: leaderIdToProto(partition.leader),
    leaderEpoch: int32(partition.leaderEpoch, 'leader epoch'),
    partitionEpoch: int32(partition.partitionEpoch, 'partition epoch'),
    recovering: partition.leaderRecoveryState === 'RECOVERING',
    replicas: int32s(partition.replicas, 'replicas'),
    isr: int32s(partition.isr, 'ISR'),
    directories: uuidsToBytes(partition.directories),
    addingReplicas: int32s(partition.addingReplicas, 'adding replicas'),
    removingReplicas: int32s(partition.removingReplicas, 'removing replicas'),
    elr: int32s(partition.elr, 'ELR'),
    lastKnownElr: int32s(partition.lastKnownElr, 'last known ELR'),
  };
}

function partitionFromProto(partition: quorate.v1.PartitionDescription.$Shape): PartitionDescription {
  return {
    partition: partition.partition ?? 0,
    leader: partition.leader ?? -1,
    leaderEpoch: partition.leaderEpoch ?? 0,
    partitionEpoch: partition.partitionEpoch ?? 0,
    leaderRecoveryState: recoveryStateOf(partition.recovering),
    replicas: items(partition.replicas, 'replicas'),
    isr: items(partition.isr, 'ISR'),
    directories: uuids(partition.directories, 'directory id'),
    addingReplicas: items(partition.addingReplicas, 'adding replicas'),
    removingReplicas: items(partition.removingReplicas, 'removing replicas'),
    elr: items(partition.elr, 'ELR'),
    lastKnownElr: items(partition.lastKnownElr, 'last known ELR'),
  };
}
