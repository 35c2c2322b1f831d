/** One row of the partition table as the record that would create it. */
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { PartitionRecord } from '../metadata/records.ts';
import { partitionOf, rowOf, type Topic } from '../metadata/topics.ts';

/** The partition, or null when the topic has no such. */
export function findPartition(state: MetadataState, topic: Topic, partition: number): PartitionRecord | null {
  const row = rowOf(topic, partition);
  return row < 0 ? null : partitionAt(state, topic, row);
}

/** The partition in a live row of `topic`. */
export function partitionAt(state: MetadataState, topic: Topic, row: number): PartitionRecord {
  const { partitions } = state;
  return {
    kind: 'Partition',
    topicId: topic.id,
    partition: partitionOf(topic, row),
    replicas: partitions.replicasOf(row),
    isr: partitions.isrOf(row),
    removingReplicas: partitions.removingOf(row),
    addingReplicas: partitions.addingOf(row),
    leader: partitions.leaderOf(row),
    leaderRecoveryState: partitions.isRecovering(row) ? 'RECOVERING' : 'RECOVERED',
    leaderEpoch: partitions.leaderEpochOf(row),
    partitionEpoch: partitions.partitionEpochOf(row),
    directories: partitions.directoriesOf(row),
    elr: partitions.elrOf(row),
    lastKnownElr: partitions.lastKnownElrOf(row),
  };
}
