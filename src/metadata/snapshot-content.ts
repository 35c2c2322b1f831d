/**
 * A frozen state as the records of its snapshot, in one canonical order, so that equal states give equal records:
 * metadata.version, other features by name, brokers by id, topics by id each followed by its partitions, configs by
 * type, resource and key, producer ids. Given out in slices of at most a few milliseconds of work (decision D8).
 */
import type { BrokerRegistration } from './brokers.ts';
import { ColumnSpace } from './column-space.ts';
import type { ResourceConfigs } from './configs.ts';
import { METADATA_VERSION } from './features.ts';
import { partitionView } from './image-readers.ts';
import { CONFIG_RESOURCE_TYPES, type MetadataRecord, offsetSpan } from './records.ts';
import { RunMerge } from './run-merge.ts';
import { partitionRun } from './snapshot-partitions.ts';
import type { StateView } from './state-view.ts';
import { rowOf, type Topic } from './topics.ts';

/** Most offsets that a bulk record of a snapshot spans, and about how much a slice holds. */
const SLICE_SPAN = 4_096;
/** What a record costs beside the offsets it spans, in offsets. */
const RECORD_COST = 8;
/** Bytes of what has no length of its own, in a config or a registration, that cost as much as an offset. */
const BYTES_PER_OFFSET = 64;
const BYTES_PER_DIRECTORY = 18;
/** Of a listener or a feature, its texts aside. */
const BYTES_PER_ITEM = 16;

/**
 * The records of a snapshot, slice by slice. A slice may be empty: then the step was spent on putting things in order. The
 * columns of its bulk records hold until the next slice is asked for.
 */
export function* snapshotContent(view: StateView): Generator<readonly MetadataRecord[], void, undefined> {
  const space = new ColumnSpace();
  let slice: MetadataRecord[] = [];
  let cost = 0;
  for (const step of snapshotSteps(view, space)) {
    if (step !== null) {
      slice.push(step);
      cost += costOf(step);
      if (cost < SLICE_SPAN) continue;
    }
    yield slice;
    slice = [];
    cost = 0;
    space.reset();
  }
  if (slice.length > 0) yield slice;
}

/** In offsets. A slice is one batch of the file, which has its limit: large texts count, be they ever so few. */
function costOf(record: MetadataRecord): number {
  const common = RECORD_COST + offsetSpan(record);
  if (record.kind === 'Config') {
    const { resourceName, name, value } = record;
    return common + Math.floor((resourceName.length + name.length + (value?.length ?? 0)) / BYTES_PER_OFFSET);
  }
  if (record.kind !== 'RegisterBroker') return common;
  let bytes = (record.rack?.length ?? 0) + BYTES_PER_DIRECTORY * record.logDirs.length;
  for (const { name, host } of record.listeners) bytes += BYTES_PER_ITEM + name.length + host.length;
  for (const { name } of record.features) bytes += BYTES_PER_ITEM + name.length;
  return common + Math.floor(bytes / BYTES_PER_OFFSET);
}

/** One record after the other; null: a piece of work was done that led to none. */
function* snapshotSteps(view: StateView, space: ColumnSpace): Generator<MetadataRecord | null, void, undefined> {
  const version = view.features.levelOf(METADATA_VERSION);
  if (version !== 0) yield { kind: 'FeatureLevel', name: METADATA_VERSION, level: version };
  for (const [name, level] of view.features.all()) {
    if (name !== METADATA_VERSION) yield { kind: 'FeatureLevel', name, level };
  }
  for (const broker of view.brokers.all()) yield registrationRecord(broker);
  yield* topicSteps(view, space);
  yield* configSteps(view);
  const { nextProducerId } = view.producerIds;
  if (nextProducerId !== null) yield { kind: 'ProducerIds', brokerId: -1, brokerEpoch: -1, nextProducerId };
}

function* topicSteps(view: StateView, space: ColumnSpace): Generator<MetadataRecord | null, void, undefined> {
  const order = new RunMerge<Topic>((a, b) => compareText(a.id, b.id));
  for (let shard = 0; shard < view.topics.shardCount; shard++) {
    const topics = view.topics.shard(shard);
    if (topics.size === 0) continue;
    order.add(topics.values());
    if (topics.size > 1) yield null;
  }
  for (let topic = order.take(); topic !== undefined; topic = order.take()) {
    yield { kind: 'Topic', name: topic.name, topicId: topic.id };
    for (let next = 0; next < topic.partitionCount; ) {
      const run = partitionRun(view.partitions, topic, next, SLICE_SPAN, space);
      yield run ?? singleRecord(view, topic, next);
      next += run?.count ?? 1;
    }
  }
}

function* configSteps(view: StateView): Generator<MetadataRecord | null, void, undefined> {
  const order = new RunMerge<ResourceConfigs>((a, b) => {
    const byType = CONFIG_RESOURCE_TYPES[a.resourceType] - CONFIG_RESOURCE_TYPES[b.resourceType];
    return byType !== 0 ? byType : compareText(a.resourceName, b.resourceName);
  });
  for (let shard = 0; shard < view.configs.shardCount; shard++) {
    const resources = view.configs.shard(shard);
    if (resources.size === 0) continue;
    order.add(resources.values());
    if (resources.size > 1) yield null;
  }
  for (let resource = order.take(); resource !== undefined; resource = order.take()) {
    const { resourceType, resourceName } = resource;
    for (const [name, value] of [...resource.values].sort(([a], [b]) => compareText(a, b))) {
      yield { kind: 'Config', resourceType, resourceName, name, value };
    }
  }
}

function registrationRecord(broker: BrokerRegistration): MetadataRecord {
  const { registrationOffset: _, ...registration } = broker;
  return { kind: 'RegisterBroker', ...registration };
}

function singleRecord(view: StateView, topic: Topic, partition: number): MetadataRecord {
  return {
    kind: 'Partition',
    topicId: topic.id,
    ...partitionView(view.partitions, rowOf(topic, partition), partition),
  };
}

/** By code units: the same everywhere, which no locale is. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
