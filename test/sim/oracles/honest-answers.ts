import type {
  AlterPartitionCommand,
  AlterPartitionReply,
  CreateTopicsCommand,
  NewTopic,
  Replies,
} from '../../../src/controller/commands.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import { type Answer, Violation } from './oracle.ts';
import type { PartitionContents } from './partition-contents.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';

/** Success means that its records are committed, at the moment it is said; what is refused or only tried leaves nothing. */
export class HonestAnswers extends RecordLaw {
  readonly id = 'M27';
  readonly law = 'success means committed records, an error or a mere check means none';
  readonly #contents: PartitionContents;
  readonly #names = new Set<string>();
  readonly #created = new Map<string, number>();
  /** Topic id -> replicas of its first partition; settings it was given. */
  readonly #replicas = new Map<string, number>();
  readonly #settings = new Map<string, Map<string, string | null>>();
  readonly #deleted = new Set<string>();
  readonly #largest = new Map<string, number>();
  /** Broker epoch -> the incarnation that was registered with it. */
  readonly #registered = new Map<number, string>();
  readonly #unfenced = new Set<number>();
  readonly #unregistered = new Set<number>();
  /** Names that were only checked. */
  readonly #tried = new Set<string>();

  constructor(contents: PartitionContents) {
    super();
    this.#contents = contents;
  }

  override after({ record }: PlacedRecord, state: MetadataState): void {
    switch (record.kind) {
      case 'Topic':
        this.#names.add(record.name);
        this.#created.set(record.topicId, 0);
        if (this.#tried.has(record.name)) this.fail(`${record.name} is created, though it was only to be checked`);
        break;
      case 'Partition': {
        const name = state.topics.byId(record.topicId)?.name ?? '';
        this.#created.set(record.topicId, (this.#created.get(record.topicId) ?? 0) + 1);
        this.#largest.set(name, Math.max(this.#largest.get(name) ?? 0, record.partition + 1));
        if (record.partition === 0) this.#replicas.set(record.topicId, record.replicas.length);
        break;
      }
      case 'Config': {
        const topicId = record.resourceType === 'TOPIC' ? state.topics.byName(record.resourceName)?.id : undefined;
        if (topicId === undefined) break;
        const settings = this.#settings.get(topicId) ?? new Map<string, string | null>();
        this.#settings.set(topicId, settings.set(record.name, record.value));
        break;
      }
      case 'RemoveTopic':
        this.#deleted.add(record.topicId);
        break;
      case 'RegisterBroker':
        this.#registered.set(record.brokerEpoch, record.incarnationId);
        break;
      case 'BrokerRegistrationChange':
        if (record.fenced === false) this.#unfenced.add(record.brokerEpoch);
        break;
      case 'UnregisterBroker':
        this.#unregistered.add(record.brokerId);
        break;
      default:
        break;
    }
  }

  override answered({ command, result }: Answer): void {
    if (result.kind !== 'reply') return;
    const { reply } = result;
    switch (reply.kind) {
      case 'CreateTopics':
        if (command.kind === 'CreateTopics') this.#createdTopics(command, reply);
        break;
      case 'DeleteTopics':
        if (command.kind === 'DeleteTopics') {
          const names = command.topics.map((topic) => ('name' in topic ? topic.name : ''));
          this.#eachAnswered(names, reply.topics);
        }
        for (const { name, topicId, failure } of reply.topics) {
          if (failure !== null || topicId === null || this.#deleted.has(topicId)) continue;
          this.fail(`${name} (${topicId}) is said to be deleted; no such record is committed`);
        }
        break;
      case 'CreatePartitions':
        if (command.kind !== 'CreatePartitions' || command.validateOnly) break;
        this.#eachAnswered(
          command.topics.map(({ name }) => name),
          reply.topics,
        );
        for (const [index, { name, failure }] of reply.topics.entries()) {
          const count = command.topics[index]?.count ?? 0;
          if (failure !== null || (this.#largest.get(name) ?? 0) >= count) continue;
          this.fail(`${name} is said to have grown to ${count}; committed are ${this.#largest.get(name)} partitions`);
        }
        break;
      case 'RegisterBroker': {
        if (command.kind !== 'RegisterBroker') break;
        // Not the newest it was registered with: between command and answer it may have been unregistered and come again.
        const incarnation = this.#registered.get(reply.brokerEpoch);
        if (incarnation === command.incarnationId) break;
        this.fail(
          `broker ${command.brokerId}, ${command.incarnationId}, is told the epoch ${reply.brokerEpoch}; ` +
            `committed with it is ${incarnation ?? 'nobody'}`,
        );
        break;
      }
      case 'BrokerHeartbeat':
        if (command.kind !== 'BrokerHeartbeat' || reply.isFenced || this.#unfenced.has(command.brokerEpoch)) break;
        this.fail(`broker ${command.brokerId} is told that it is unfenced; no such record is committed`);
        break;
      case 'UnregisterBroker':
        if (command.kind !== 'UnregisterBroker' || this.#unregistered.has(command.brokerId)) break;
        this.fail(`broker ${command.brokerId} is said to be unregistered; no such record is committed`);
        break;
      case 'AlterPartition':
        if (command.kind === 'AlterPartition') this.#alteredPartitions(command, reply);
        break;
      default:
        break;
    }
  }

  #createdTopics({ topics, validateOnly }: CreateTopicsCommand, reply: Replies['CreateTopics']): void {
    for (const [index, { name, result }] of reply.topics.entries()) {
      if (validateOnly) {
        this.#tried.add(name);
        if (this.#names.has(name)) this.fail(`${name} was created, though it was only to be checked`);
      } else if (!('code' in result) && (this.#created.get(result.topicId) ?? -1) < result.partitions) {
        this.fail(
          `${name} (${result.topicId}) is said to be created with ${result.partitions} partitions; ` +
            `committed are ${this.#created.get(result.topicId) ?? 'none'}`,
        );
      } else if (!('code' in result)) this.#asAsked(topics[index], result.topicId);
    }
    this.#eachAnswered(
      topics.map(({ name }) => name),
      reply.topics,
    );
  }

  /** Each topic that a request names has a result of its own, in that order, whatever becomes of the others. */
  #eachAnswered(asked: readonly string[], results: readonly { readonly name: string | null }[]): void {
    const answered = results.map(({ name }) => name ?? '');
    if (asked.join() !== answered.join())
      this.fail(`[${asked.join()}] were asked for; there are answers of [${answered.join()}]`);
  }

  /** As many replicas as were asked for, by number, and every setting. */
  #asAsked(wanted: NewTopic | undefined, topicId: string): void {
    if (wanted === undefined) return;
    const { name, replicationFactor, configs } = wanted;
    const replicas = this.#replicas.get(topicId);
    if (replicationFactor > 0 && replicas !== replicationFactor)
      this.fail(`${name}: asked for ${replicationFactor} replicas; committed are ${replicas}`);
    for (const setting of configs) {
      const committed = this.#settings.get(topicId)?.get(setting.name) ?? null;
      if (committed !== setting.value)
        this.fail(`${name}: asked for ${setting.name}=${setting.value}; committed is ${committed}`);
    }
  }

  /** M8 as well: what an AlterPartition led to is what it asked for, by members in their present incarnations. */
  #alteredPartitions(command: AlterPartitionCommand, reply: AlterPartitionReply): void {
    for (const { topicId, partitions } of reply.topics) {
      const wishes = command.topics.find((topic) => topic.topicId === topicId)?.partitions ?? [];
      for (const { partition, result } of partitions) {
        const wish = wishes.find((wanted) => wanted.partition === partition);
        if ('code' in result || wish === undefined) continue;
        const name = `${topicId}-${partition}`;
        const content = this.#contents.at(topicId, partition, result.partitionEpoch);
        if (content === undefined)
          this.fail(`${name} is said to have the epoch ${result.partitionEpoch}; no such record is committed`);
        if (
          content.leader !== result.leader ||
          content.leaderEpoch !== result.leaderEpoch ||
          !sameSet(content.isr, result.isr)
        ) {
          this.fail(`${name} is said to be ${JSON.stringify(result)}; committed is ${JSON.stringify(content)}`);
        }
        const wanted = wish.newIsr.map((member) => member.brokerId);
        if (!sameSet(wanted, content.isr))
          notAsAsked(`${name}: asked for [${wanted.join()}], it became [${content.isr.join()}]`);
        const isNext = result.partitionEpoch - wish.partitionEpoch;
        if (isNext !== 1 && isNext !== 0)
          notAsAsked(`${name}: asked at epoch ${wish.partitionEpoch}, it became ${result.partitionEpoch}`);
        const before = this.#contents.at(topicId, partition, wish.partitionEpoch);
        if (before?.leader !== command.brokerId || before.leaderEpoch !== wish.leaderEpoch) {
          notAsAsked(
            `${name}: ${command.brokerId} has changed it as leader of epoch ${wish.leaderEpoch}; ` +
              `${before?.leader} led it, epoch ${before?.leaderEpoch}`,
          );
        }
        const sender = content.brokerEpochs[content.isr.indexOf(command.brokerId)];
        if (isNext === 1 && sender !== undefined && command.brokerEpoch !== -1 && command.brokerEpoch !== sender)
          notAsAsked(
            `${name}: ${command.brokerId} has changed it with broker epoch ${command.brokerEpoch}, not ${sender}`,
          );
        for (const { brokerId, brokerEpoch } of isNext === 1 ? wish.newIsr : []) {
          const current = content.brokerEpochs[content.isr.indexOf(brokerId)];
          if (brokerEpoch === -1 || brokerEpoch === current) continue;
          notAsAsked(`${name}: broker ${brokerId} entered with epoch ${brokerEpoch}; it was ${current}`);
        }
      }
    }
  }
}

function sameSet(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((member) => b.includes(member));
}

function notAsAsked(what: string): never {
  throw new Violation(
    'M8',
    'AlterPartition is a compare-and-set by the leader, of members in their present incarnations',
    what,
  );
}
