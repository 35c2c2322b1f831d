/** Random records that fit the state they meet: what a controller could have written, without its reasons. */
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid, type Uuid } from '../../src/base/uuid.ts';
import { DIRECTORY_MIGRATING, DIRECTORY_UNASSIGNED } from '../../src/metadata/directory-table.ts';
import type { PartitionView } from '../../src/metadata/image-readers.ts';
import {
  type MetadataRecord,
  offsetSpan,
  type PartitionChangesRecord,
  type PartitionsRecord,
} from '../../src/metadata/records.ts';
import { NaiveModel, type NaiveTopic } from './naive-model.ts';

export interface Entry {
  readonly record: MetadataRecord;
  readonly offset: number;
}

/** Broker ids, some beyond what dense counts hold. */
const BROKERS = [0, 1, 2, 3, 4, 5, 6, 300, 100_000, 2 ** 31 - 1];

export class RecordSource {
  readonly model: NaiveModel = new NaiveModel();
  readonly random: SeededRandom;
  nextOffset = 0;
  readonly #transactions: boolean;
  #names = 0;

  constructor(seed: number, options: { readonly transactions?: boolean } = {}) {
    this.random = new SeededRandom(seed);
    this.#transactions = options.transactions ?? false;
  }

  /** The next record, which is in the model when this returns. */
  next(): Entry {
    const record = this.#record();
    const offset = this.nextOffset;
    this.nextOffset += offsetSpan(record);
    this.model.apply(record);
    return { record, offset };
  }

  take(count: number): Entry[] {
    return Array.from({ length: count }, () => this.next());
  }

  get inTransaction(): boolean {
    return this.model.atBegin !== null;
  }

  #record(): MetadataRecord {
    const kinds = [
      () => this.#registerBroker(),
      () => this.#changeBroker(),
      () => this.#topic(),
      () => this.#topic(),
      () => this.#partition(),
      () => this.#partition(),
      () => this.#partitions(),
      () => this.#partitions(),
      () => this.#change(),
      () => this.#change(),
      () => this.#changes(),
      () => this.#changes(),
      () => this.#changes(),
      () => this.#config(),
      () => this.#other(),
    ];
    return this.#one(kinds)() ?? { kind: 'NoOp' };
  }

  #registerBroker(): MetadataRecord {
    const brokerId = this.#one(BROKERS);
    return {
      kind: 'RegisterBroker',
      brokerId,
      incarnationId: randomUuid(this.random),
      brokerEpoch: this.nextOffset,
      listeners: [
        { name: 'QUORATE', host: `b${brokerId}`, port: 9000 + this.random.nextInt(9), securityProtocol: 'PLAINTEXT' },
      ],
      features: [{ name: 'quorate.native', minVersion: 1, maxVersion: 1 }],
      rack: this.#chance(2) ? null : 'r1',
      fenced: this.#chance(2),
      inControlledShutdown: false,
      logDirs: Array.from({ length: this.random.nextInt(3) }, () => randomUuid(this.random)),
    };
  }

  #changeBroker(): MetadataRecord | null {
    const broker = this.#oneOrNone(Object.values(this.model.state.brokers));
    if (broker === null) return null;
    const { brokerId, brokerEpoch } = broker;
    if (this.#chance(4)) return { kind: 'UnregisterBroker', brokerId, brokerEpoch };
    return {
      kind: 'BrokerRegistrationChange',
      brokerId,
      brokerEpoch,
      fenced: this.#chance(3) ? null : this.#chance(2),
      inControlledShutdown: this.#chance(4) ? true : null,
      logDirs: this.#chance(3) ? [randomUuid(this.random)] : null,
    };
  }

  #topic(): MetadataRecord | null {
    if (this.model.state.topics.length > 6 || this.#chance(5)) {
      const topic = this.#oneOrNone(this.model.state.topics);
      return topic === null ? null : { kind: 'RemoveTopic', topicId: topic.id as Uuid };
    }
    return { kind: 'Topic', name: `t${this.#names++ % 9}.${this.#names}`, topicId: randomUuid(this.random) };
  }

  #partition(): MetadataRecord | null {
    const topic = this.#oneOrNone(this.model.state.topics);
    if (topic === null) return null;
    const replicas = this.#replicas(1 + this.random.nextInt(7));
    const isr = this.#subset(replicas);
    const isPlain = this.#chance(2);
    const rest = replicas.filter((broker) => !isr.includes(broker));
    return {
      kind: 'Partition',
      topicId: topic.id as Uuid,
      partition: topic.partitions.length,
      replicas,
      isr: [...isr].reverse(),
      removingReplicas: isPlain ? [] : this.#subset(replicas).slice(0, 1),
      addingReplicas: [],
      leader: this.#leader(isr),
      leaderRecoveryState: this.#chance(5) ? 'RECOVERING' : 'RECOVERED',
      leaderEpoch: this.random.nextInt(3),
      partitionEpoch: this.random.nextInt(3),
      directories: replicas.map((broker) => this.#directory(broker)),
      elr: isPlain ? [] : this.#subset(rest),
      lastKnownElr: isPlain ? [] : this.#subset(rest).slice(0, 1),
    };
  }

  #partitions(): PartitionsRecord | null {
    const topic = this.#oneOrNone(this.model.state.topics);
    if (topic === null) return null;
    const count = 1 + this.random.nextInt(20);
    const width = 1 + this.random.nextInt(6);
    const lists = Array.from({ length: count }, () => this.#replicas(width));
    const isrs = lists.map((replicas) => this.#subset(replicas));
    const withIsr = this.#chance(2);
    const directoryIds = [DIRECTORY_MIGRATING, ...lists.flat().map((broker) => this.#directory(broker))];
    return {
      kind: 'Partitions',
      topicId: topic.id as Uuid,
      firstPartition: topic.partitions.length,
      count,
      replicationFactor: width,
      replicas: Int32Array.from(lists.flat()),
      directories: Uint16Array.from({ length: count * width }, () => this.random.nextInt(directoryIds.length)),
      directoryIds,
      isr: withIsr
        ? { counts: Uint8Array.from(isrs, (isr) => isr.length), brokers: Int32Array.from(isrs.flat()) }
        : null,
      leaders: this.#chance(2)
        ? null
        : Int32Array.from(lists, (list, n) => this.#leader(withIsr ? (isrs[n] ?? []) : list)),
      leaderEpochs: this.#chance(2) ? null : Int32Array.from(lists, () => this.random.nextInt(9)),
      partitionEpochs: this.#chance(2) ? null : Int32Array.from(lists, () => this.random.nextInt(9)),
      recovering: this.#chance(2) ? null : Uint8Array.from(lists, () => this.random.nextInt(2)),
    };
  }

  #change(): MetadataRecord | null {
    const topic = this.#oneOrNone(this.#grownTopics());
    const before = topic === null ? null : this.#oneOrNone(topic.partitions);
    if (topic === null || before === null) return null;
    const moves = this.#chance(2);
    const replicas = moves ? this.#replicas(1 + this.random.nextInt(7)) : before.replicas;
    const isr = this.#subset(replicas);
    const rest = replicas.filter((broker) => !isr.includes(broker));
    return {
      kind: 'PartitionChange',
      topicId: topic.id as Uuid,
      partition: before.partition,
      isr,
      leader: isr.includes(before.leader) && this.#chance(2) ? null : this.#leader(isr),
      replicas: moves ? replicas : null,
      removingReplicas: this.#chance(3) ? this.#subset(replicas).slice(0, 2) : this.#chance(2) ? null : [],
      addingReplicas: this.#chance(2) ? null : [],
      leaderRecoveryState: this.#chance(3) ? 'RECOVERING' : this.#chance(2) ? null : 'RECOVERED',
      directories: this.#chance(3) ? replicas.map((broker) => this.#directory(broker)) : null,
      elr: moves || this.#chance(2) ? this.#subset(rest) : null,
      lastKnownElr: this.#chance(3) ? this.#subset(rest).slice(0, 1) : null,
    };
  }

  #changes(): PartitionChangesRecord | null {
    const topics = this.#grownTopics().filter(() => this.#chance(2));
    const groups = topics.map((topic) => ({ topic, partitions: topic.partitions.filter(() => this.#chance(2)) }));
    const used = groups.filter((group) => group.partitions.length > 0);
    const all = used.flatMap((group) => group.partitions);
    if (all.length === 0) return null;
    const withIsr = this.#chance(3) === false;
    const withLeaders = !withIsr || this.#chance(2);
    const plans = all.map((before) => this.#plan(before, withIsr, withLeaders));
    return {
      kind: 'PartitionChanges',
      topicIds: used.map((group) => group.topic.id as Uuid),
      topicCounts: Uint32Array.from(used, (group) => group.partitions.length),
      partitions: Int32Array.from(all, (before) => before.partition),
      leaders: withLeaders ? Int32Array.from(plans, (plan) => plan.leader) : null,
      isr: withIsr
        ? {
            counts: Uint8Array.from(plans, (plan) => plan.isr.length),
            brokers: Int32Array.from(plans.flatMap((plan) => plan.isr)),
          }
        : null,
      recovery: this.#chance(2) ? null : Uint8Array.from(plans, () => this.#one([0, 1, 255])),
    };
  }

  #plan(before: PartitionView, withIsr: boolean, withLeaders: boolean): { leader: number; isr: readonly number[] } {
    let isr = withIsr && !this.#chance(4) ? this.#subset(before.replicas) : [];
    if (!withLeaders && before.leader !== -1 && isr.length > 0 && !isr.includes(before.leader)) isr = [before.leader];
    const members = isr.length > 0 ? isr : before.isr;
    const keeps = withLeaders && this.#chance(3) && (before.leader === -1 || members.includes(before.leader));
    return { leader: keeps || !withLeaders ? -2 : this.#leader(members), isr };
  }

  #config(): MetadataRecord {
    const topic = this.#oneOrNone(this.model.state.topics);
    const value = this.#chance(4) ? null : String(this.random.nextInt(5));
    const name = this.#one(['min.insync.replicas', 'retention.ms', 'x']);
    if (topic !== null && this.#chance(2))
      return { kind: 'Config', resourceType: 'TOPIC', resourceName: topic.name, name, value };
    return { kind: 'Config', resourceType: 'BROKER', resourceName: this.#one(['', '1', '2']), name, value };
  }

  #other(): MetadataRecord {
    if (this.#transactions && this.#chance(2)) {
      if (!this.inTransaction) return { kind: 'BeginTransaction', name: null };
      return this.#chance(2) ? { kind: 'EndTransaction' } : { kind: 'AbortTransaction', reason: null };
    }
    switch (this.random.nextInt(4)) {
      case 0:
        return { kind: 'FeatureLevel', name: 'metadata.version', level: 17 + this.random.nextInt(5) };
      case 1:
        return { kind: 'FeatureLevel', name: this.#one(['a', 'b']), level: this.random.nextInt(3) };
      case 2: {
        const nextProducerId = (this.model.state.nextProducerId ?? 0) + 1_000;
        return { kind: 'ProducerIds', brokerId: 1, brokerEpoch: 1, nextProducerId };
      }
      default:
        return { kind: 'NoOp' };
    }
  }

  #grownTopics(): NaiveTopic[] {
    return this.model.state.topics.filter((topic) => topic.partitions.length > 0);
  }

  #replicas(count: number): number[] {
    const pool = [...BROKERS];
    return Array.from({ length: count }, () => pool.splice(this.random.nextInt(pool.length), 1)[0] ?? 0);
  }

  /** A non-empty one, unless there is nothing to choose from. */
  #subset(list: readonly number[]): number[] {
    const chosen = list.filter(() => this.#chance(2));
    return chosen.length > 0 ? chosen : list.slice(0, 1);
  }

  #leader(isr: readonly number[]): number {
    return isr.length === 0 || this.#chance(5) ? -1 : this.#one(isr);
  }

  #directory(broker: number): Uuid {
    return this.model.state.brokers[broker]?.logDirs[0] ?? DIRECTORY_UNASSIGNED;
  }

  #chance(oneIn: number): boolean {
    return this.random.nextInt(oneIn) === 0;
  }

  #one<T>(list: readonly T[]): T {
    return list[this.random.nextInt(list.length)] as T;
  }

  #oneOrNone<T>(list: readonly T[]): T | null {
    return list.length === 0 ? null : this.#one(list);
  }
}
