/**
 * Topics by name, by id and by number. A topic is a value: growth puts a new one in its place, so a frozen view and the
 * undo log may keep the old one. Its partitions 0 … n − 1 lie in extents of rows of the partition table.
 *
 * Invariants: 1. name, id and number each name one topic. 2. A number is given out again only once the removal of its
 * topic is stable. 3. Extents follow each other in partition order without a gap.
 */
import { assert } from '../base/assert.ts';
import type { Uuid } from '../base/uuid.ts';
import { CowMap, type MapView } from './cow-map.ts';

/** A run of partitions in a run of rows. */
export interface RowExtent {
  readonly firstPartition: number;
  readonly firstRow: number;
  readonly count: number;
}

/** A topic as a value. Most have one extent, which is kept without an object: there may be a million topics. */
export class Topic {
  readonly name: string;
  readonly id: Uuid;
  /** What the rows of its partitions hold in place of its id. Of this process alone. */
  readonly number: number;
  readonly partitionCount: number;
  readonly #firstRow: number;
  /** Extents after the first; null: there are none. */
  readonly #further: readonly RowExtent[] | null;

  constructor(
    name: string,
    id: Uuid,
    number: number,
    partitionCount: number = 0,
    firstRow: number = -1,
    further: readonly RowExtent[] | null = null,
  ) {
    this.name = name;
    this.id = id;
    this.number = number;
    this.partitionCount = partitionCount;
    this.#firstRow = firstRow;
    this.#further = further;
  }

  /** In the order of partitions; none for a topic without partitions. */
  get extents(): readonly RowExtent[] {
    if (this.partitionCount === 0) return [];
    const second = this.#further?.[0];
    const first = { firstPartition: 0, firstRow: this.#firstRow, count: second?.firstPartition ?? this.partitionCount };
    return this.#further === null ? [first] : [first, ...this.#further];
  }

  /** The row after the last partition's, where the topic would grow best; −1 without partitions. */
  get rowAfter(): number {
    const last = this.#further?.at(-1);
    if (last !== undefined) return last.firstRow + last.count;
    return this.partitionCount === 0 ? -1 : this.#firstRow + this.partitionCount;
  }

  /** The topic with `count` partitions more, in the rows from `firstRow` on. */
  grown(count: number, firstRow: number): Topic {
    const { name, id, number, partitionCount } = this;
    const total = partitionCount + count;
    if (partitionCount === 0) return new Topic(name, id, number, total, firstRow);
    const last = this.#further?.at(-1);
    if (firstRow !== this.rowAfter) {
      const added = { firstPartition: partitionCount, firstRow, count };
      return new Topic(name, id, number, total, this.#firstRow, [...(this.#further ?? []), added]);
    }
    if (last === undefined) return new Topic(name, id, number, total, this.#firstRow);
    const longer = { ...last, count: last.count + count };
    return new Topic(name, id, number, total, this.#firstRow, [...(this.#further ?? []).slice(0, -1), longer]);
  }

  /** The row of a partition, or −1. */
  rowOf(partition: number): number {
    if (!(partition >= 0 && partition < this.partitionCount)) return -1;
    for (const extent of this.#further ?? []) {
      const at = partition - extent.firstPartition;
      if (at >= 0 && at < extent.count) return extent.firstRow + at;
    }
    return this.#firstRow + partition;
  }
}

/** What can be read of the topics, live or frozen. */
export interface TopicsView {
  readonly size: number;
  byId(id: Uuid): Topic | undefined;
  /** In no order. */
  all(): IterableIterator<Topic>;
  /** For walks in steps: how many shards there are, and the topics of one. */
  readonly shardCount: number;
  shard(index: number): ReadonlyMap<string, Topic>;
}

/** The row of a partition, or −1. */
export function rowOf(topic: Topic, partition: number): number {
  return topic.rowOf(partition);
}

/** The partition in a row of this topic. */
export function partitionOf(topic: Topic, row: number): number {
  for (const extent of topic.extents) {
    const at = row - extent.firstRow;
    if (at >= 0 && at < extent.count) return extent.firstPartition + at;
  }
  assert(false, `row ${row} is none of topic ${topic.name}'s`);
}

/** The name as it is compared for collisions: metric names cannot tell "." from "_". */
export function collisionKey(name: string): string {
  return name.replaceAll('.', '_');
}

class TopicShards implements TopicsView {
  readonly #byId: MapView<Topic>;

  constructor(byId: MapView<Topic>) {
    this.#byId = byId;
  }

  get size(): number {
    return this.#byId.size;
  }

  byId(id: Uuid): Topic | undefined {
    return this.#byId.get(id);
  }

  all(): IterableIterator<Topic> {
    return this.#byId.values();
  }

  get shardCount(): number {
    return this.#byId.shardCount;
  }

  shard(index: number): ReadonlyMap<string, Topic> {
    return this.#byId.shard(index);
  }
}

export class TopicTable extends TopicShards {
  readonly #topics: CowMap<Topic>;
  readonly #numbersByName = new CowMap<number>();
  readonly #byNumber: (Topic | undefined)[] = [];
  readonly #freeNumbers: number[] = [];
  /** Names with a "." or "_" by their collision key; no other name can collide. */
  readonly #collisions = new Map<string, readonly string[]>();

  constructor() {
    const topics = new CowMap<Topic>();
    super(topics);
    this.#topics = topics;
  }

  byName(name: string): Topic | undefined {
    const number = this.#numbersByName.get(name);
    return number === undefined ? undefined : this.#byNumber[number];
  }

  /** The live topic with this number. */
  byNumber(number: number): Topic | undefined {
    return this.#byNumber[number];
  }

  /** An existing name other than `name` that cannot be told from it in metrics, or null. */
  collidingName(name: string): string | null {
    return this.#collisions.get(collisionKey(name))?.find((other) => other !== name) ?? null;
  }

  /** A number that no topic has. */
  takeNumber(): number {
    return this.#freeNumbers.pop() ?? this.#byNumber.push(undefined) - 1;
  }

  /** Gives a number back (invariant 2 is the caller's). */
  releaseNumber(number: number): void {
    assert(this.#byNumber[number] === undefined, 'topics 2: a number is released after its topic is gone');
    this.#freeNumbers.push(number);
  }

  /** Adds a topic that is not here. */
  add(topic: Topic): void {
    const isNew = this.#topics.set(topic.id, topic) && this.#numbersByName.set(topic.name, topic.number);
    assert(isNew && this.#byNumber[topic.number] === undefined, 'topics 1: only a topic that is not here is added');
    this.#byNumber[topic.number] = topic;
    if (!canCollide(topic.name)) return;
    const key = collisionKey(topic.name);
    this.#collisions.set(key, [...(this.#collisions.get(key) ?? []), topic.name]);
  }

  /** Puts a topic in the place of the one with the same name, id and number. */
  replace(topic: Topic): void {
    const before = this.#byNumber[topic.number];
    assert(before?.id === topic.id && before.name === topic.name, 'topics 1: a topic is replaced by its later self');
    this.#topics.set(topic.id, topic);
    this.#byNumber[topic.number] = topic;
  }

  /** Takes a topic out; its number stays taken until {@link releaseNumber}. */
  remove(topic: Topic): void {
    const isHere = this.#topics.delete(topic.id) && this.#numbersByName.delete(topic.name);
    assert(isHere, 'topics 1: only a topic that is here is removed');
    this.#byNumber[topic.number] = undefined;
    if (!canCollide(topic.name)) return;
    const key = collisionKey(topic.name);
    const left = (this.#collisions.get(key) ?? []).filter((name) => name !== topic.name);
    if (left.length === 0) this.#collisions.delete(key);
    else this.#collisions.set(key, left);
  }

  /** A view that later writes do not reach. */
  freeze(): TopicsView {
    return new TopicShards(this.#topics.freeze());
  }
}

function canCollide(name: string): boolean {
  return name.includes('.') || name.includes('_');
}
