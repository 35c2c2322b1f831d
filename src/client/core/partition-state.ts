/** One partition as the metadata has it, by value. */
import type { Uuid } from '../../base/uuid.ts';
import type { PartitionRows } from '../../metadata/partition-rows.ts';
import type { LeaderRecoveryState } from '../../metadata/records.ts';
import type { StateView } from '../../metadata/state-view.ts';
import { rowOf, type Topic } from '../../metadata/topics.ts';

export interface PartitionState {
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly leaderRecoveryState: LeaderRecoveryState;
  readonly isr: readonly number[];
  readonly replicas: readonly number[];
}

/** The partition of a topic, or null when it does not exist. */
export function partitionStateOf(state: StateView, topicId: Uuid, partition: number): PartitionState | null {
  const topic = state.topics.byId(topicId);
  const row = topic === undefined ? -1 : rowOf(topic, partition);
  return row < 0 ? null : partitionStateAt(state.partitions, row);
}

/** The partition in a live row. */
export function partitionStateAt(rows: PartitionRows, row: number): PartitionState {
  return {
    leader: rows.leaderOf(row),
    leaderEpoch: rows.leaderEpochOf(row),
    partitionEpoch: rows.partitionEpochOf(row),
    leaderRecoveryState: rows.isRecovering(row) ? 'RECOVERING' : 'RECOVERED',
    isr: rows.isrOf(row),
    replicas: rows.replicasOf(row),
  };
}

/** Calls back for each partition of a topic that has a replica on the broker. */
export function forEachReplicaOf(
  state: StateView,
  topic: Topic,
  brokerId: number,
  visit: (partition: number, row: number) => void,
): void {
  for (const { firstPartition, firstRow, count } of topic.extents) {
    for (let i = 0; i < count; i++) {
      if (state.partitions.isReplica(firstRow + i, brokerId)) visit(firstPartition + i, firstRow + i);
    }
  }
}
