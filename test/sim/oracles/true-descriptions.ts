import type { NodeId } from '../../../src/base/ids.ts';
import type {
  BrokerDescription,
  DescribeBrokersReply,
  DescribeTopicsCommand,
  DescribeTopicsReply,
  ListTopicsReply,
  TopicDescription,
} from '../../../src/controller/commands.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { MetadataRecord } from '../../../src/metadata/records.ts';
import type { BrokerContents, BrokersContent } from './broker-contents.ts';
import type { Answer, Question } from './oracle.ts';
import type { PartitionContents } from './partition-contents.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';

interface TopicContent {
  readonly name: string;
  readonly settings: Map<string, string | null>;
}

/** What a controller says of a broker from what it has heard itself, not from the log. */
type Hearsay = 'msSinceLastContact' | 'fencedReason';

/**
 * Every field of what is described. That a partition's epochs do not fall, and that topics are there when they have to be, is
 * for {@link ./client-histories.ts}.
 */
export class TrueDescriptions extends RecordLaw {
  readonly id = 'M29';
  readonly law = 'what is described is what is committed, in every field';
  readonly #contents: PartitionContents;
  readonly #brokers: BrokerContents;
  readonly #mostStaleMs: number;
  /** By id; topics have their settings from their creation on. */
  readonly #topics = new Map<string, TopicContent>();

  /** Brokers that have said something to a controller since it was started. */
  readonly #heard = new Map<NodeId, Set<number>>();

  constructor(contents: PartitionContents, brokers: BrokerContents, mostStaleMs: number) {
    super();
    this.#contents = contents;
    this.#brokers = brokers;
    this.#mostStaleMs = mostStaleMs;
  }

  override after({ record }: PlacedRecord, state: MetadataState): void {
    if (record.kind === 'Topic') this.#topics.set(record.topicId, { name: record.name, settings: new Map() });
    if (record.kind !== 'Config' || record.resourceType !== 'TOPIC') return;
    const topicId = state.topics.byName(record.resourceName)?.id ?? '';
    this.#topics.get(topicId)?.settings.set(record.name, record.value);
  }

  override unit(_records: readonly MetadataRecord[], state: MetadataState): void {
    this.#brokers.note(state);
  }

  override asked({ controller, command }: Question): void {
    if (!('brokerId' in command)) return;
    const heard = this.#heard.get(controller) ?? new Set();
    this.#heard.set(controller, heard.add(command.brokerId));
  }

  override died(node: NodeId): void {
    this.#heard.delete(node);
  }

  override answered({ controller, command, result, askedMs, answeredMs }: Answer): void {
    if (result.kind !== 'reply') return;
    const { reply } = result;
    if (reply.kind === 'ListTopics') this.#checkList(reply);
    if (reply.kind === 'DescribeTopics' && command.kind === 'DescribeTopics') this.#checkTopics(command, reply);
    if (reply.kind === 'DescribeBrokers' && command.kind === 'DescribeBrokers')
      this.#checkBrokers(command.brokerIds, reply, askedMs - this.#mostStaleMs, answeredMs);
    if (reply.kind === 'DescribeBrokers') {
      for (const broker of reply.brokers) if (!('code' in broker)) this.#checkHearsay(controller, broker);
    }
  }

  #checkList({ topics }: ListTopicsReply): void {
    this.#checkOrder(topics.map(({ name }) => name));
    for (const { name, topicId, partitions } of topics) {
      this.#checkName(name, topicId);
      for (const partition of [0, partitions - 1]) {
        if (this.#contents.at(topicId, partition, 0) === undefined)
          this.fail(`${name} is listed with ${partitions} partitions; no partition ${partition} is committed`);
      }
    }
  }

  #checkTopics({ topics: asked }: DescribeTopicsCommand, { topics }: DescribeTopicsReply): void {
    if (asked === null) this.#checkOrder(topics.map((topic) => ('name' in topic ? topic.name : '')));
    else if (asked.length !== topics.length)
      this.fail(`${asked.length} topics were asked for; there are ${topics.length} answers`);
    for (const [index, topic] of topics.entries()) {
      const selector = asked?.[index];
      const named = 'code' in topic ? topic.topic : topic;
      const isOther =
        selector !== undefined &&
        ('name' in selector
          ? !('name' in named) || named.name !== selector.name
          : !('topicId' in named) || named.topicId !== selector.topicId);
      if (isOther) this.fail(`${JSON.stringify(selector)} was asked for; the answer is of ${JSON.stringify(named)}`);
      if (!('code' in topic)) this.#checkTopic(topic);
    }
  }

  #checkTopic({ name, topicId, partitions, configs }: TopicDescription): void {
    const settings = this.#checkName(name, topicId).settings;
    const committed = [...settings].flatMap(([key, value]) => (value === null ? [] : [`${key}=${value}`])).sort();
    const said = configs.map((config) => `${config.name}=${config.value}`).sort();
    if (said.join() !== committed.join())
      this.fail(`${name} is said to have the settings [${said.join()}]; committed are [${committed.join()}]`);
    for (const [index, partition] of partitions.entries()) {
      const where = `${name}-${partition.partition}`;
      if (partition.partition !== index) this.fail(`${where} is described in the place of partition ${index}`);
      const content = this.#contents.at(topicId, index, partition.partitionEpoch);
      if (content === undefined)
        this.fail(`${where} is said to have the epoch ${partition.partitionEpoch}; no such record is committed`);
      const different = differentField(partition, content);
      if (different !== null) this.fail(`${where} at epoch ${partition.partitionEpoch}: ${different}`);
    }
  }

  /** All brokers of an answer are as one unit of records left them, one that was not yet over long ago. */
  #checkBrokers(
    asked: readonly number[] | null,
    { brokers }: DescribeBrokersReply,
    fromMs: number,
    toMs: number,
  ): void {
    const ids = brokers.map(({ brokerId }) => brokerId);
    if (asked !== null && asked.join() !== ids.join())
      this.fail(`the brokers [${asked.join()}] were asked for; the answers are of [${ids.join()}]`);
    let problem: string | null = null;
    for (const { brokers: content } of this.#brokers.during(fromMs, toMs)) {
      const different = brokersProblem(content, brokers, asked === null);
      if (different === null) return;
      problem ??= different;
    }
    this.fail(`${problem}, nor was it otherwise since ${Math.max(0, fromMs).toFixed(0)} ms`);
  }

  #checkHearsay(controller: NodeId, { brokerId, fenced, fencedReason, msSinceLastContact }: BrokerDescription): void {
    if (fenced === (fencedReason === null))
      this.fail(`broker ${brokerId} is ${fenced ? '' : 'not '}fenced, for the reason '${fencedReason}'`);
    if (msSinceLastContact !== null && msSinceLastContact < 0)
      this.fail(`broker ${brokerId} was heard of ${-msSinceLastContact} ms after it is described`);
    if (msSinceLastContact !== null && this.#heard.get(controller)?.has(brokerId) !== true)
      this.fail(
        `broker ${brokerId} is said to have been heard of, and has never asked controller ${controller} anything`,
      );
  }

  #checkName(name: string, topicId: string): TopicContent {
    const topic = this.#topics.get(topicId);
    if (topic === undefined || topic.name !== name)
      this.fail(`${topicId} is said to be ${name}; committed is ${topic?.name ?? 'no such topic'}`);
    return topic;
  }

  #checkOrder(names: readonly string[]): void {
    const at = names.findIndex((name, index) => index > 0 && (names[index - 1] ?? '') >= name);
    if (at > 0) this.fail(`${names[at]} comes after ${names[at - 1]}`);
  }
}

/** How an answer differs from the brokers of one moment, in words; null: not at all. */
function brokersProblem(
  content: BrokersContent['brokers'],
  brokers: DescribeBrokersReply['brokers'],
  isAll: boolean,
): string | null {
  if (isAll && brokers.length !== content.size) return `${brokers.length} brokers are described, not ${content.size}`;
  for (const broker of brokers) {
    const { brokerId } = broker;
    const committed = content.get(brokerId);
    if ('code' in broker) {
      if (committed !== undefined) return `broker ${brokerId} is said not to be registered, and is`;
      continue;
    }
    if (committed === undefined) return `broker ${brokerId} is described, and is not registered`;
    const { msSinceLastContact: _, fencedReason: _reason, ...said } = broker;
    const { registration, leaderCount, isrCount } = committed;
    const shown: Omit<BrokerDescription, Hearsay> = { ...registration, leaderCount, isrCount };
    const different = differentField(said, shown);
    if (different !== null) return `broker ${brokerId}: ${different}`;
  }
  return null;
}

/** The first field of what was said that is not so, in words; null: none. */
function differentField<T extends object>(said: T, committed: T): string | null {
  for (const field of Object.keys(said) as (keyof T & string)[]) {
    const [shown, is] = [JSON.stringify(said[field]), JSON.stringify(committed[field])];
    if (shown !== is) return `${field} is said to be ${shown}; committed is ${is}`;
  }
  return null;
}
