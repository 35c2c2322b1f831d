import type { NodeId } from '../../../src/base/ids.ts';
import { type Command, isRead, type Replies } from '../../../src/controller/commands.ts';
import { type BrokerInput, type BrokerOutput, brokerModel } from '../linearizability/broker-model.ts';
import { Histories } from '../linearizability/histories.ts';
import { type PartitionInput, type PartitionOutput, partitionModel } from '../linearizability/partition-model.ts';
import { type TopicInput, type TopicOutput, topicModel } from '../linearizability/topic-model.ts';
import { type Answer, Oracle, type Question } from './oracle.ts';

/**
 * Per topic name, broker and partition, from all clients' commands, each from the moment it reached a controller to the
 * moment it was answered. Errors that say "not applied" are left out: the rest must then do without them (C3).
 */
export class ClientHistories extends Oracle {
  readonly id = 'C1';
  readonly law = 'operations on a topic, a broker or a partition happen one at a time, between question and answer';
  readonly #mostStaleMs: number;
  readonly #ignorantMs: (controller: NodeId) => number;
  readonly #topics = new Histories('topic', topicModel);
  readonly #brokers = new Histories('broker', brokerModel);
  readonly #partitions = new Histories('partition', partitionModel);
  readonly #open = new Map<number, Question>();
  #undecided = 0;

  /**
   * `mostStaleMs`: by how much an answer without effect may be older than its question. `ignorantMs`: the same of what is
   * not proven (heartbeats, refusals), for a controller that just now may not know that it was replaced.
   */
  constructor(mostStaleMs: number, ignorantMs: (controller: NodeId) => number = () => 0) {
    super();
    this.#mostStaleMs = mostStaleMs;
    this.#ignorantMs = ignorantMs;
  }

  get operations(): number {
    return this.#topics.operations + this.#brokers.operations + this.#partitions.operations;
  }

  /** Histories that were too much to search. */
  get undecided(): number {
    return this.#undecided;
  }

  override asked(question: Question): void {
    this.#open.set(question.number, question);
  }

  override answered(answer: Answer): void {
    this.#open.delete(answer.number);
    const { command, result } = answer;
    // What is local may be as old as it likes; {@link ./local-answers.ts} looks at it.
    if ('consistency' in command && command.consistency === 'local') return;
    if (result.kind === 'reply') this.#replied(answer, command, result.reply);
    else if (result.failure.code === 'OUTCOME_UNKNOWN') this.#unknown(answer);
    else this.#failed(answer, result.failure.code);
  }

  override atEnd(): void {
    for (const question of this.#open.values()) this.#unknown(question);
    this.#open.clear();
    for (const histories of [this.#topics, this.#brokers, this.#partitions]) {
      const { what, undecided } = histories.problem();
      this.#undecided += undecided;
      if (what !== null) this.fail(what);
    }
  }

  #replied(answer: Answer, command: Command, reply: Replies[Command['kind']]): void {
    switch (reply.kind) {
      case 'CreateTopics':
        if (command.kind !== 'CreateTopics' || command.validateOnly) break;
        for (const [index, { name, result }] of reply.topics.entries()) {
          const input: TopicInput = { kind: 'create', partitions: command.topics[index]?.partitions ?? 0 };
          if (!('code' in result)) this.#topic(answer, name, input, { kind: 'created', id: result.topicId });
          else if (result.code === 'TOPIC_ALREADY_EXISTS') this.#topic(answer, name, input, { kind: 'exists' });
        }
        break;
      case 'DeleteTopics':
        for (const { name, topicId, failure } of reply.topics) {
          if (name === null) continue;
          if (failure === null) this.#topic(answer, name, { kind: 'delete' }, { kind: 'deleted', id: topicId });
          else if (isUnknownTopic(failure.code)) this.#topic(answer, name, { kind: 'delete' }, { kind: 'missing' });
        }
        break;
      case 'CreatePartitions':
        if (command.kind !== 'CreatePartitions' || command.validateOnly) break;
        for (const [index, { name, failure }] of reply.topics.entries()) {
          const input: TopicInput = { kind: 'grow', count: command.topics[index]?.count ?? 0 };
          if (failure === null) this.#topic(answer, name, input, { kind: 'grown' });
          else if (isUnknownTopic(failure.code)) this.#topic(answer, name, input, { kind: 'missing' });
          else if (failure.code === 'INVALID_PARTITIONS') this.#topic(answer, name, input, { kind: 'not more' });
        }
        break;
      case 'ListTopics': {
        const listed = new Map(reply.topics.map((topic) => [topic.name, topic]));
        for (const name of new Set([...this.#topics.keys, ...listed.keys()])) {
          const topic = listed.get(name);
          if (topic === undefined) this.#topic(answer, name, { kind: 'read' }, { kind: 'missing' });
          else this.#seen(answer, name, topic.topicId, topic.partitions);
        }
        break;
      }
      case 'DescribeTopics':
        for (const topic of reply.topics) {
          if ('code' in topic) {
            if (!('name' in topic.topic) || !isUnknownTopic(topic.code)) continue;
            this.#topic(answer, topic.topic.name, { kind: 'read' }, { kind: 'missing' });
            continue;
          }
          this.#seen(answer, topic.name, topic.topicId, topic.partitions.length);
          for (const { partition, partitionEpoch } of topic.partitions) {
            this.#partition(
              answer,
              `${topic.topicId}-${partition}`,
              { kind: 'read' },
              { kind: 'seen', epoch: partitionEpoch },
            );
          }
        }
        break;
      case 'RegisterBroker':
        if (command.kind !== 'RegisterBroker') break;
        this.#broker(
          answer,
          command.brokerId,
          { kind: 'register', incarnation: command.incarnationId },
          {
            kind: 'registered',
            epoch: reply.brokerEpoch,
          },
        );
        break;
      case 'UnregisterBroker':
        if (command.kind !== 'UnregisterBroker') break;
        this.#broker(answer, command.brokerId, { kind: 'unregister' }, { kind: 'unregistered' });
        break;
      case 'BrokerHeartbeat':
        if (command.kind !== 'BrokerHeartbeat') break;
        this.#broker(answer, command.brokerId, { kind: 'act', epoch: command.brokerEpoch }, { kind: 'current' });
        break;
      case 'DescribeBrokers':
        for (const broker of reply.brokers) {
          const output: BrokerOutput =
            'code' in broker
              ? { kind: 'missing' }
              : { kind: 'seen', incarnation: broker.incarnationId, epoch: broker.brokerEpoch };
          this.#broker(answer, broker.brokerId, { kind: 'read' }, output);
        }
        break;
      case 'AlterPartition':
        if (command.kind === 'AlterPartition') this.#altered(answer, command, reply);
        break;
      default:
        break;
    }
  }

  #altered(
    answer: Answer,
    command: Extract<Command, { kind: 'AlterPartition' }>,
    reply: Replies['AlterPartition'],
  ): void {
    this.#broker(answer, command.brokerId, { kind: 'act', epoch: command.brokerEpoch }, { kind: 'current' });
    for (const { topicId, partitions } of reply.topics) {
      const wishes = command.topics.find((topic) => topic.topicId === topicId)?.partitions ?? [];
      for (const { partition, result } of partitions) {
        const wish = wishes.find((wanted) => wanted.partition === partition);
        if (wish === undefined) continue;
        const key = `${topicId}-${partition}`;
        const input: PartitionInput = { kind: 'swap', epoch: wish.partitionEpoch };
        if (!('code' in result)) this.#partition(answer, key, input, { kind: 'swapped', epoch: result.partitionEpoch });
        else if (result.code === 'INVALID_UPDATE_VERSION') this.#partition(answer, key, input, { kind: 'too late' });
      }
    }
  }

  /** A whole command failed for a reason that tells something of its object. */
  #failed(answer: Answer, code: string): void {
    const { command } = answer;
    if (code === 'STALE_BROKER_EPOCH' && (command.kind === 'BrokerHeartbeat' || command.kind === 'AlterPartition')) {
      this.#broker(answer, command.brokerId, { kind: 'act', epoch: command.brokerEpoch }, { kind: 'stale' });
    }
    if (code === 'BROKER_ID_NOT_REGISTERED' && command.kind === 'UnregisterBroker') {
      this.#broker(answer, command.brokerId, { kind: 'unregister' }, { kind: 'missing' });
    }
  }

  /** It may have happened, and may still. */
  #unknown({ command, askedMs }: Question): void {
    switch (command.kind) {
      case 'CreateTopics':
        if (command.validateOnly) break;
        for (const { name, partitions } of command.topics)
          this.#topics.unknown(name, { kind: 'create', partitions }, askedMs);
        break;
      case 'DeleteTopics':
        for (const topic of command.topics)
          if ('name' in topic) this.#topics.unknown(topic.name, { kind: 'delete' }, askedMs);
        break;
      case 'CreatePartitions':
        for (const { name, count } of command.topics) this.#topics.unknown(name, { kind: 'grow', count }, askedMs);
        break;
      case 'RegisterBroker':
        this.#brokers.unknown(
          String(command.brokerId),
          { kind: 'register', incarnation: command.incarnationId },
          askedMs,
        );
        break;
      case 'UnregisterBroker':
        this.#brokers.unknown(String(command.brokerId), { kind: 'unregister' }, askedMs);
        break;
      default:
        break;
    }
  }

  #seen(answer: Answer, name: string, id: string, partitions: number): void {
    this.#topic(answer, name, { kind: 'read' }, { kind: 'seen', id, partitions });
  }

  #topic(answer: Answer, name: string, input: TopicInput, output: TopicOutput): void {
    this.#topics.answered(name, input, output, answer.askedMs, answer.answeredMs, this.#staleMs(answer));
  }

  #broker(answer: Answer, id: number, input: BrokerInput, output: BrokerOutput): void {
    this.#brokers.answered(String(id), input, output, answer.askedMs, answer.answeredMs, this.#staleMs(answer));
  }

  #partition(answer: Answer, key: string, input: PartitionInput, output: PartitionOutput): void {
    this.#partitions.answered(key, input, output, answer.askedMs, answer.answeredMs, this.#staleMs(answer));
  }

  #staleMs({ command, controller }: Answer): number {
    return isRead(command) ? this.#mostStaleMs : Math.max(this.#mostStaleMs, this.#ignorantMs(controller));
  }
}

function isUnknownTopic(code: string): boolean {
  return code === 'UNKNOWN_TOPIC_OR_PARTITION' || code === 'UNKNOWN_TOPIC_ID';
}
