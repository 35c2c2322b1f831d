/** Questions about the newest state. They write nothing; the driver answers once what they saw is stable. */
import type { Failure } from '../base/error.ts';
import { failure } from '../base/error.ts';
import type { BrokerRegistration } from '../metadata/brokers.ts';
import { partitionOf, type Topic } from '../metadata/topics.ts';
import { AnswerRoom } from './answer-room.ts';
import type {
  BrokerDescription,
  DescribeBrokersCommand,
  DescribeBrokersReply,
  DescribeTopicsCommand,
  DescribeTopicsReply,
  ListTopicsReply,
  PartitionDescription,
  TopicDescription,
} from './commands.ts';
import type { ControllerContext } from './context.ts';
import type { Now } from './outcome.ts';
import { partitionAt } from './partition-at.ts';
import { findTopic } from './topic-selector.ts';

/** All topics, by name. */
export function listTopics(context: ControllerContext): ListTopicsReply | Failure {
  const problem = roomFor(context).refusesTopics(context.state.topics.size, 0);
  if (problem !== null) return problem;
  const topics = topicsByName(context).map((topic) => ({
    name: topic.name,
    topicId: topic.id,
    partitions: topic.partitionCount,
  }));
  return { kind: 'ListTopics', topics };
}

/** Topics with all their partitions. */
export function describeTopics(
  context: ControllerContext,
  command: DescribeTopicsCommand,
): DescribeTopicsReply | Failure {
  const { topics, partitions } = context.state;
  if (command.topics === null) {
    const problem = roomFor(context).refusesTopics(topics.size, partitions.liveRows);
    if (problem !== null) return problem;
  }
  const room = roomFor(context);
  const described: DescribeTopicsReply['topics'][number][] = [];
  for (const selector of command.topics ?? topicsByName(context).map(({ id }) => ({ topicId: id }))) {
    const topic = findTopic(context.state, selector);
    if ('code' in topic) described.push({ ...topic, topic: selector });
    else {
      const problem = room.refusesTopic(topic, context.state.configs.configsOf('TOPIC', topic.name));
      if (problem !== null) return problem;
      described.push(describeTopic(context, topic));
    }
  }
  return { kind: 'DescribeTopics', topics: described };
}

/** Brokers with what the active controller (`isActive`) knows of their sessions. */
export function describeBrokers(
  context: ControllerContext,
  command: DescribeBrokersCommand,
  now: Now,
  isActive: boolean,
): DescribeBrokersReply | Failure {
  const { brokers } = context.state;
  const room = roomFor(context);
  const described: DescribeBrokersReply['brokers'][number][] = [];
  for (const brokerId of command.brokerIds ?? brokers.all().map((broker) => broker.brokerId)) {
    const broker = brokers.get(brokerId);
    const problem = broker === undefined ? null : room.refusesBroker(broker);
    if (problem !== null) return problem;
    if (broker !== undefined) described.push(describeBroker(context, broker, now, isActive));
    else described.push({ ...failure('BROKER_ID_NOT_REGISTERED', `broker ${brokerId} is not registered`), brokerId });
  }
  return { kind: 'DescribeBrokers', brokers: described };
}

function roomFor({ options }: ControllerContext): AnswerRoom {
  return new AnswerRoom(options.maxAnswerBytes);
}

function topicsByName(context: ControllerContext): Topic[] {
  return [...context.state.topics.all()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function describeTopic(context: ControllerContext, topic: Topic): TopicDescription {
  const partitions: PartitionDescription[] = [];
  for (const { firstRow, count } of topic.extents) {
    for (let row = firstRow; row < firstRow + count; row++) partitions.push(describePartition(context, topic, row));
  }
  const configs = [...context.state.configs.configsOf('TOPIC', topic.name)]
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { name: topic.name, topicId: topic.id, partitions, configs };
}

function describePartition(context: ControllerContext, topic: Topic, row: number): PartitionDescription {
  const { kind: _, topicId: _topicId, ...description } = partitionAt(context.state, topic, row);
  return { ...description, partition: partitionOf(topic, row) };
}

function describeBroker(
  context: ControllerContext,
  broker: BrokerRegistration,
  now: Now,
  isActive: boolean,
): BrokerDescription {
  const session = context.sessions.get(broker.brokerId);
  const { partitions } = context.state;
  const { registrationOffset: _, ...registration } = broker;
  return {
    ...registration,
    leaderCount: partitions.leadsOf(broker.brokerId),
    isrCount: partitions.inIsrOf(broker.brokerId),
    msSinceLastContact: session?.heard === true ? Math.floor(now.monotonicMs - session.lastContactMs) : null,
    fencedReason: broker.fenced && !isActive ? 'the active controller knows why' : fencedReason(context, broker, now),
  };
}

/** Why a broker is fenced, in words; null when it is not. */
export function fencedReason(context: ControllerContext, broker: BrokerRegistration, now: Now): string | null {
  if (!broker.fenced) return null;
  const session = context.sessions.get(broker.brokerId);
  if (session === undefined || !session.heard) {
    return 'nothing has been heard of it since this controller became the active one';
  }
  const silentMs = now.monotonicMs - session.lastContactMs;
  const past = session.fencedBecause === null ? '' : `${session.fencedBecause}; since then `;
  if (session.ended) return 'it was shut down';
  if (silentMs >= context.options.brokerSessionTimeoutMs) {
    return session.fencedBecause ?? `its session expired: no heartbeat for ${Math.round(silentMs)} ms`;
  }
  const wantedEnd = broker.registrationOffset + 1;
  if (session.metadataEndOffset < wantedEnd) {
    const missing = wantedEnd - session.metadataEndOffset;
    return `${past}it is catching up: it has applied the metadata to ${session.metadataEndOffset}, ${missing} record(s) short of its registration`;
  }
  if (session.wantFence) return `${past}it has caught up and asks to stay fenced`;
  if (broker.inControlledShutdown) return `${past}it is shutting down; a new start registers it again`;
  return `${past}it has caught up and waits for its next heartbeat`;
}
