/** Questions that controller and clients ask of the state as a whole. */
import { must } from '../base/assert.ts';
import type { Uuid } from '../base/uuid.ts';
import { DEFAULT_BROKER_RESOURCE } from './configs.ts';
import type { PartitionRows } from './partition-rows.ts';
import type { LeaderRecoveryState } from './records.ts';
import type { StateParts } from './state-parts.ts';
import type { StateView } from './state-view.ts';
import { partitionOf, type Topic } from './topics.ts';

/** One partition as a value, sets in replica order. */
export interface PartitionView {
  readonly partition: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly leaderRecoveryState: LeaderRecoveryState;
  readonly directories: readonly Uuid[];
  readonly addingReplicas: readonly number[];
  readonly removingReplicas: readonly number[];
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
}

/** Reads one row out. */
export function partitionView(rows: PartitionRows, row: number, partition: number): PartitionView {
  return {
    partition,
    replicas: rows.replicasOf(row),
    isr: rows.isrOf(row),
    leader: rows.leaderOf(row),
    leaderEpoch: rows.leaderEpochOf(row),
    partitionEpoch: rows.partitionEpochOf(row),
    leaderRecoveryState: rows.isRecovering(row) ? 'RECOVERING' : 'RECOVERED',
    directories: rows.directoriesOf(row),
    addingReplicas: rows.addingOf(row),
    removingReplicas: rows.removingOf(row),
    elr: rows.elrOf(row),
    lastKnownElr: rows.lastKnownElrOf(row),
  };
}

/** The partitions of a topic in ascending order, at most `limit` of them from `from` on. */
export function partitionsOf(
  view: StateView,
  topic: Topic,
  from: number = 0,
  limit: number = Number.POSITIVE_INFINITY,
): PartitionView[] {
  const partitions: PartitionView[] = [];
  for (const extent of topic.extents) {
    for (let n = Math.max(0, from - extent.firstPartition); n < extent.count; n++) {
      if (partitions.length >= limit) return partitions;
      partitions.push(partitionView(view.partitions, extent.firstRow + n, extent.firstPartition + n));
    }
  }
  return partitions;
}

/** Which partition a live row is, as after a scan. */
export function locate(state: StateParts, row: number): { readonly topic: Topic; readonly partition: number } {
  const topic = must(state.topics.byNumber(state.partitions.topicNumberOf(row)), `row ${row} belongs to no topic`);
  return { topic, partition: partitionOf(topic, row) };
}

/** The topic's own value of a config, else the default of all brokers, else null: the caller's default. */
export function effectiveTopicConfig(view: StateView, topicName: string, name: string): string | null {
  return (
    view.configs.valueOf('TOPIC', topicName, name) ?? view.configs.valueOf('BROKER', DEFAULT_BROKER_RESOURCE, name)
  );
}

/** The broker's own value of a config, else the default of all brokers, else null. */
export function effectiveBrokerConfig(view: StateView, brokerId: number, name: string): string | null {
  return (
    view.configs.valueOf('BROKER', String(brokerId), name) ??
    view.configs.valueOf('BROKER', DEFAULT_BROKER_RESOURCE, name)
  );
}
