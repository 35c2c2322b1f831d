/** The cluster as a broker's user reads it: plain values, looked up in the newest image when asked for. */
import type { Uuid } from '../base/uuid.ts';
import type { BrokerRegistration } from '../metadata/brokers.ts';
import { effectiveTopicConfig } from '../metadata/image-readers.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import { type PartitionState, partitionStateOf } from './core/partition-state.ts';

export interface TopicSummary {
  readonly name: string;
  readonly topicId: Uuid;
  readonly partitionCount: number;
}

/** Read-only and live: each call answers from the newest metadata. */
export interface ClusterMetadata {
  /** Every record below this offset is in it. */
  readonly endOffset: number;
  /** In ascending order of id. */
  brokers(): readonly BrokerRegistration[];
  broker(brokerId: number): BrokerRegistration | null;
  /** In no order. */
  topics(): Iterable<TopicSummary>;
  topic(name: string): TopicSummary | null;
  /** A partition of a topic, by the topic's name. */
  partition(topic: string, partition: number): PartitionState | null;
  /** The topic's own value of a config such as `min.insync.replicas`, else that of all brokers, else null. */
  topicConfig(topic: string, name: string): string | null;
}

/** A view of an image. */
export function clusterMetadata(image: MetadataState): ClusterMetadata {
  return {
    get endOffset() {
      return image.appliedEndOffset;
    },
    brokers: () => image.brokers.all(),
    broker: (brokerId) => image.brokers.get(brokerId) ?? null,
    *topics() {
      for (const { name, id, partitionCount } of image.topics.all()) yield { name, topicId: id, partitionCount };
    },
    topic: (name) => {
      const topic = image.topics.byName(name);
      return topic === undefined ? null : { name, topicId: topic.id, partitionCount: topic.partitionCount };
    },
    partition: (name, partition) => {
      const topic = image.topics.byName(name);
      return topic === undefined ? null : partitionStateOf(image, topic.id, partition);
    },
    topicConfig: (topic, name) => effectiveTopicConfig(image, topic, name),
  };
}
