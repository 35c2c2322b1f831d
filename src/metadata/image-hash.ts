/**
 * A hash of the whole state, equal for equal states however they came about: each entity is hashed from its own content
 * and the hashes are added up, so neither row numbers nor masks nor any order of insertion show. Not against forgery.
 *
 * Left out: the applied offset (compare it first), offsets of registration records and the broker of the last producer
 * id block, which a snapshot does not hold.
 */
import type { BrokerRegistration } from './brokers.ts';
import type { DirectoryTable } from './directory-table.ts';
import type { PartitionRows } from './partition-rows.ts';
import { CONFIG_RESOURCE_TYPES } from './records.ts';
import type { StateView } from './state-view.ts';
import type { Topic } from './topics.ts';

/** Two unsigned 32-bit halves. */
export interface ImageHash {
  readonly high: number;
  readonly low: number;
}

/** To be raised whenever a state comes to another hash than in an earlier release: hashes of different versions are not compared. */
export const STATE_HASH_VERSION = 1;

/** What kind of entity a hash begins with. */
const TAG = { feature: 1, broker: 2, topic: 3, partition: 4, config: 5, producerIds: 6 } as const;
/** Partitions, or other entities, between two places where the work may rest. */
const STEP = 1_024;

/** The hash as 16 hexadecimal digits. */
export function formatImageHash(hash: ImageHash): string {
  return hash.high.toString(16).padStart(8, '0') + hash.low.toString(16).padStart(8, '0');
}

/** The hash at once; what it finds out of topics is remembered with them, for whoever asks again and again. */
export function imageHash(view: StateView): ImageHash {
  const steps = imageHashSteps(view, hashesOf);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The hash in steps of about a millisecond; the view must be frozen if anything is applied between them. */
export function* imageHashSteps(
  view: StateView,
  ofTopic: (topic: Topic) => TopicHashes = computeHashes,
): Generator<void, ImageHash, undefined> {
  const sum = new HashSum();
  for (const [name, level] of view.features.all()) {
    sum.begin(TAG.feature);
    sum.text(name);
    sum.word(level);
    sum.end();
  }
  for (const broker of view.brokers.all()) sum.add(brokerHash(broker));
  yield;
  yield* addTopics(sum, view, ofTopic);
  yield* addConfigs(sum, view);
  if (view.producerIds.nextProducerId !== null) {
    sum.begin(TAG.producerIds);
    sum.number(view.producerIds.nextProducerId);
    sum.end();
  }
  return sum.result();
}

/** Registrations are replaced, never changed. */
const brokerHashes = new WeakMap<BrokerRegistration, ImageHash>();

function brokerHash(broker: BrokerRegistration): ImageHash {
  let hash = brokerHashes.get(broker);
  if (hash === undefined) {
    const sum = new HashSum();
    addBroker(sum, broker);
    hash = sum.result();
    brokerHashes.set(broker, hash);
  }
  return hash;
}

function addBroker(sum: HashSum, broker: BrokerRegistration): void {
  sum.begin(TAG.broker);
  sum.word(broker.brokerId);
  sum.text(broker.incarnationId);
  sum.number(broker.brokerEpoch);
  sum.word(broker.listeners.length);
  for (const listener of broker.listeners) {
    sum.text(listener.name);
    sum.text(listener.host);
    sum.word(listener.port);
    sum.text(listener.securityProtocol);
  }
  sum.word(broker.features.length);
  for (const feature of broker.features) {
    sum.text(feature.name);
    sum.word(feature.minVersion);
    sum.word(feature.maxVersion);
  }
  sum.word(broker.rack === null ? 0 : 1);
  sum.text(broker.rack ?? '');
  sum.word((broker.fenced ? 1 : 0) | (broker.inControlledShutdown ? 2 : 0));
  sum.word(broker.logDirs.length);
  for (const directory of broker.logDirs) sum.text(directory);
  sum.end();
}

function* addTopics(
  sum: HashSum,
  view: StateView,
  ofTopic: (topic: Topic) => TopicHashes,
): Generator<void, void, undefined> {
  const directoryHashes = DirectoryHashes.of(view.partitions.directories);
  let work = 0;
  for (let shard = 0; shard < view.topics.shardCount; shard++) {
    for (const topic of view.topics.shard(shard).values()) {
      const hashes = ofTopic(topic);
      sum.add(hashes.own);
      for (const extent of topic.extents) {
        for (let n = 0; n < extent.count; n += STEP) {
          const count = Math.min(STEP, extent.count - n);
          addPartitions(
            sum,
            view.partitions,
            hashes.id,
            extent.firstRow + n,
            extent.firstPartition + n,
            count,
            directoryHashes,
          );
          work += count;
          if (work < STEP) continue;
          yield;
          work = 0;
        }
      }
      work++;
      if (work < STEP) continue;
      yield;
      work = 0;
    }
  }
}

function addPartitions(
  sum: HashSum,
  rows: PartitionRows,
  topicHash: ImageHash,
  firstRow: number,
  firstPartition: number,
  count: number,
  directories: DirectoryHashes,
): void {
  for (let n = 0; n < count; n++) {
    const row = firstRow + n;
    const replicas = rows.replicaCountOf(row);
    const isr = rows.isrMaskOf(row);
    const elr = rows.elrMaskOf(row);
    sum.begin(TAG.partition);
    sum.word(topicHash.high);
    sum.word(topicHash.low);
    sum.word(firstPartition + n);
    sum.word(rows.leaderOf(row));
    sum.word(rows.leaderEpochOf(row));
    sum.word(rows.partitionEpochOf(row));
    sum.word(rows.isRecovering(row) ? 1 : 0);
    sum.word(replicas);
    for (let k = 0; k < replicas; k++) {
      const directory = directories.at(rows.directoryIndexAt(row, k));
      sum.word(rows.replicaAt(row, k));
      // Membership beside the replica, not the mask: the hash must not depend on how sets are kept.
      sum.word(((isr >>> k) & 1) | (((elr >>> k) & 1) << 1));
      sum.word(directory.high);
      sum.word(directory.low);
    }
    if (rows.hasExtras(row)) {
      for (const list of [rows.addingOf(row), rows.removingOf(row), rows.lastKnownElrOf(row)]) {
        sum.word(list.length);
        for (const broker of list) sum.word(broker);
      }
    }
    sum.end();
  }
}

function* addConfigs(sum: HashSum, view: StateView): Generator<void, void, undefined> {
  let work = 0;
  for (let shard = 0; shard < view.configs.shardCount; shard++) {
    for (const resource of view.configs.shard(shard).values()) {
      for (const [name, value] of resource.values) {
        sum.begin(TAG.config);
        sum.word(CONFIG_RESOURCE_TYPES[resource.resourceType]);
        sum.text(resource.resourceName);
        sum.text(name);
        sum.text(value);
        sum.end();
        work++;
      }
    }
    if (work < STEP) continue;
    yield;
    work = 0;
  }
}

/** Hashes of directory ids by their number in the table, which gives out each number once. */
class DirectoryHashes {
  static readonly #ofTables = new WeakMap<DirectoryTable, DirectoryHashes>();
  readonly #table: DirectoryTable;
  readonly #known: ImageHash[] = [];

  private constructor(table: DirectoryTable) {
    this.#table = table;
  }

  static of(table: DirectoryTable): DirectoryHashes {
    let hashes = DirectoryHashes.#ofTables.get(table);
    if (hashes === undefined) {
      hashes = new DirectoryHashes(table);
      DirectoryHashes.#ofTables.set(table, hashes);
    }
    return hashes;
  }

  at(index: number): ImageHash {
    let hash = this.#known[index];
    if (hash === undefined) {
      hash = textHash(this.#table.idOf(index));
      this.#known[index] = hash;
    }
    return hash;
  }
}

/** Of a topic's id, and of what a topic is beside its partitions. Neither ever changes. */
interface TopicHashes {
  readonly id: ImageHash;
  readonly own: ImageHash;
}

const topicHashes = new WeakMap<Topic, TopicHashes>();

function hashesOf(topic: Topic): TopicHashes {
  const known = topicHashes.get(topic);
  if (known !== undefined) return known;
  const hashes = computeHashes(topic);
  topicHashes.set(topic, hashes);
  return hashes;
}

function computeHashes(topic: Topic): TopicHashes {
  const sum = new HashSum();
  sum.begin(TAG.topic);
  sum.text(topic.id);
  sum.text(topic.name);
  sum.end();
  return { id: textHash(topic.id), own: sum.result() };
}

function textHash(text: string): ImageHash {
  const sum = new HashSum();
  sum.begin(0);
  sum.text(text);
  sum.end();
  return sum.result();
}

/** Two different multiplicative hashes side by side over the words of an entity; sums of the finished ones. */
class HashSum {
  #high = 0;
  #low = 0;
  #a = 0;
  #b = 0;

  begin(tag: number): void {
    this.#a = 0x9e37_79b9 ^ tag;
    this.#b = 0x7f4a_7c15 + tag;
  }

  word(value: number): void {
    let a = Math.imul(this.#a ^ value, 0x85eb_ca6b);
    a ^= a >>> 15;
    this.#a = Math.imul(a, 0xc2b2_ae35);
    let b = Math.imul((this.#b + value) | 0, 0x27d4_eb2f);
    b ^= b >>> 13;
    this.#b = Math.imul(b, 0x1656_67b1) ^ (this.#b >>> 16);
  }

  number(value: number): void {
    this.word(value >>> 0);
    this.word(Math.floor(value / 0x1_0000_0000));
  }

  text(value: string): void {
    this.word(value.length);
    for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
  }

  end(): void {
    this.#high = (this.#high + finish(this.#a)) >>> 0;
    this.#low = (this.#low + finish(this.#b)) >>> 0;
  }

  /** What other entities came to. */
  add({ high, low }: ImageHash): void {
    this.#high = (this.#high + high) >>> 0;
    this.#low = (this.#low + low) >>> 0;
  }

  result(): ImageHash {
    return { high: this.#high, low: this.#low };
  }
}

function finish(hash: number): number {
  let x = hash ^ (hash >>> 16);
  x = Math.imul(x, 0x85eb_ca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2_ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
