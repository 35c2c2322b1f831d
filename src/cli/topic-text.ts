/** Topics as text, as Kafka's topics tool prints them, and as data. */
import type { PartitionDescription, TopicDescription } from '../controller/commands.ts';

export type PartitionFilter = 'underReplicated' | 'unavailable' | 'underMinIsr' | 'atMinIsr' | 'topicsWithOverrides';

/** The partitions of a topic that a filter keeps. */
export function keptPartitions(
  topic: TopicDescription,
  filter: PartitionFilter | null,
  defaultMinIsr: number,
): readonly PartitionDescription[] {
  const ownMinIsr = topic.configs.find(({ name }) => name === 'min.insync.replicas')?.value;
  const minIsr = ownMinIsr === undefined ? defaultMinIsr : Number(ownMinIsr);
  switch (filter) {
    case null:
      return topic.partitions;
    case 'topicsWithOverrides':
      return [];
    case 'underReplicated':
      return topic.partitions.filter((partition) => partition.isr.length < replicationFactor(partition));
    case 'unavailable':
      return topic.partitions.filter((partition) => partition.leader < 0);
    case 'underMinIsr':
      return topic.partitions.filter((partition) => partition.isr.length < minIsr);
    case 'atMinIsr':
      return topic.partitions.filter((partition) => partition.isr.length === minIsr);
  }
}

/** A header line and one line for each partition; a filter that picks partitions leaves the header out. */
export function topicLines(
  topic: TopicDescription,
  partitions: readonly PartitionDescription[],
  filter: PartitionFilter | null,
): string[] {
  const lines = partitions.map((partition) => partitionLine(topic.name, partition));
  return filter === null || filter === 'topicsWithOverrides' ? [headerLine(topic), ...lines] : lines;
}

function headerLine(topic: TopicDescription): string {
  const first = topic.partitions[0];
  const configs = topic.configs.map(({ name, value }) => `${name}=${value}`).join(',');
  return [
    `Topic: ${topic.name}`,
    `TopicId: ${topic.topicId}`,
    `PartitionCount: ${topic.partitions.length}`,
    `ReplicationFactor: ${first === undefined ? 0 : replicationFactor(first)}`,
    `Configs: ${configs}`,
  ].join('\t');
}

function partitionLine(topic: string, partition: PartitionDescription): string {
  const { adding, removing } = { adding: partition.addingReplicas, removing: partition.removingReplicas };
  const isMoving = adding.length > 0 || removing.length > 0;
  return [
    `\tTopic: ${topic}`,
    `Partition: ${partition.partition}`,
    `Leader: ${partition.leader < 0 ? 'none' : partition.leader}`,
    `Replicas: ${partition.replicas.join(',')}`,
    `Isr: ${partition.isr.join(',')}`,
    ...(isMoving ? [`Adding Replicas: ${adding.join(',')}`, `Removing Replicas: ${removing.join(',')}`] : []),
    `Elr: ${idsOrNone(partition.elr)}`,
    `LastKnownElr: ${idsOrNone(partition.lastKnownElr)}`,
  ].join('\t');
}

function idsOrNone(ids: readonly number[]): string {
  return ids.length === 0 ? 'N/A' : ids.join(',');
}

/** Replicas that are on their way in do not count yet. */
function replicationFactor(partition: PartitionDescription): number {
  return partition.replicas.length - partition.addingReplicas.length;
}

/** The same as data. */
export function topicData(topic: TopicDescription, partitions: readonly PartitionDescription[]): unknown {
  return {
    topic: topic.name,
    topicId: topic.topicId,
    configs: Object.fromEntries(topic.configs.map(({ name, value }) => [name, value])),
    partitions,
  };
}
