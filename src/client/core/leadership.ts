/**
 * What a change of metadata means for one broker's replicas. Each record is compared before and after, and only the
 * partitions it names are looked at; a whole image is compared with another only after a snapshot.
 *
 * Invariants:
 *  L1 becomeLeader and becomeFollower come once for each leader epoch of a partition the broker has a replica of; within
 *     one life of the replica the epochs told rise.
 *  L2 stopReplica comes once for each replica that was told of and is no more.
 */
import type { Uuid } from '../../base/uuid.ts';
import type { MetadataRecord, PartitionChangesRecord } from '../../metadata/records.ts';
import type { StateView } from '../../metadata/state-view.ts';
import { rowOf, type Topic } from '../../metadata/topics.ts';
import type { LeadershipEffect } from './broker-events.ts';
import type { EffectSink } from './effect-sink.ts';
import { forEachReplicaOf, partitionStateAt } from './partition-state.ts';

/** A replica of the broker before a record. */
interface ReplicaBefore {
  readonly topicName: string;
  readonly topicId: Uuid;
  readonly partition: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
}

/** Of the partitions that a record is about to change: those that have a replica on the broker. */
export function replicasBefore(record: MetadataRecord, state: StateView, brokerId: number): readonly ReplicaBefore[] {
  const found: ReplicaBefore[] = [];
  const add = (topic: Topic, partition: number, row: number): void => {
    if (row < 0 || !state.partitions.isReplica(row, brokerId)) return;
    found.push(replicaAt(state, topic, partition, row));
  };
  switch (record.kind) {
    case 'Partition':
    case 'PartitionChange': {
      const topic = state.topics.byId(record.topicId);
      if (topic !== undefined) add(topic, record.partition, rowOf(topic, record.partition));
      break;
    }
    case 'PartitionChanges':
      forEachChange(record, (topicId, partition) => {
        const topic = state.topics.byId(topicId);
        if (topic !== undefined) add(topic, partition, rowOf(topic, partition));
      });
      break;
    case 'RemoveTopic': {
      const topic = state.topics.byId(record.topicId);
      if (topic !== undefined) forEachReplicaOf(state, topic, brokerId, (partition, row) => add(topic, partition, row));
      break;
    }
    default:
      break;
  }
  return found;
}

/** The effects of a record that has been applied. */
export function leadershipEffects(
  record: MetadataRecord,
  before: readonly ReplicaBefore[],
  state: StateView,
  brokerId: number,
  out: EffectSink<LeadershipEffect>,
): void {
  for (const replica of before) compare(replica, state, brokerId, out);
  const appeared = (topicId: Uuid, first: number, count: number): void => {
    const topic = state.topics.byId(topicId);
    if (topic === undefined) return;
    for (let partition = first; partition < first + count; partition++) {
      const row = rowOf(topic, partition);
      if (row >= 0 && state.partitions.isReplica(row, brokerId)) become(state, topic, partition, row, brokerId, out);
    }
  };
  if (record.kind === 'Partitions') appeared(record.topicId, record.firstPartition, record.count);
  if ((record.kind === 'Partition' || record.kind === 'PartitionChange') && before.length === 0) {
    appeared(record.topicId, record.partition, 1);
  }
}

/** The effects of replacing one whole image (null: none) by another. */
export function imageDifference(
  from: StateView | null,
  to: StateView,
  brokerId: number,
  out: EffectSink<LeadershipEffect>,
): void {
  if (from !== null) {
    for (const topic of from.topics.all()) {
      forEachReplicaOf(from, topic, brokerId, (partition, row) => {
        compare(replicaAt(from, topic, partition, row), to, brokerId, out);
      });
    }
  }
  for (const topic of to.topics.all()) {
    const known = from?.topics.byId(topic.id);
    forEachReplicaOf(to, topic, brokerId, (partition, row) => {
      const oldRow = known === undefined ? -1 : rowOf(known, partition);
      const told = from !== null && oldRow >= 0 && from.partitions.isReplica(oldRow, brokerId);
      if (!told) become(to, topic, partition, row, brokerId, out);
    });
  }
}

/** Calls back for each partition that a bulk change names. */
export function forEachChange(record: PartitionChangesRecord, visit: (topicId: Uuid, partition: number) => void): void {
  let at = 0;
  record.topicIds.forEach((topicId, index) => {
    const end = at + (record.topicCounts[index] ?? 0);
    for (; at < end; at++) visit(topicId, record.partitions[at] ?? 0);
  });
}

function replicaAt(state: StateView, topic: Topic, partition: number, row: number): ReplicaBefore {
  return {
    topicName: topic.name,
    topicId: topic.id,
    partition,
    leaderEpoch: state.partitions.leaderEpochOf(row),
    partitionEpoch: state.partitions.partitionEpochOf(row),
  };
}

function compare(before: ReplicaBefore, state: StateView, brokerId: number, out: EffectSink<LeadershipEffect>): void {
  const { topicName, topicId, partition } = before;
  const topic = state.topics.byId(topicId);
  const row = topic === undefined ? -1 : rowOf(topic, partition);
  if (topic === undefined || row < 0) {
    out.push({ kind: 'stopReplica', topic: topicName, topicId, partition, deleted: true });
  } else if (!state.partitions.isReplica(row, brokerId)) {
    out.push({ kind: 'stopReplica', topic: topicName, topicId, partition, deleted: false });
  } else if (state.partitions.leaderEpochOf(row) !== before.leaderEpoch) {
    become(state, topic, partition, row, brokerId, out);
  } else if (
    state.partitions.leaderOf(row) === brokerId &&
    state.partitions.partitionEpochOf(row) !== before.partitionEpoch
  ) {
    out.push({ kind: 'leaderUpdated', ...localPartition(state, topic, partition, row) });
  }
}

function become(
  state: StateView,
  topic: Topic,
  partition: number,
  row: number,
  brokerId: number,
  out: EffectSink<LeadershipEffect>,
): void {
  const local = localPartition(state, topic, partition, row);
  const leader = state.partitions.leaderOf(row);
  out.push(leader === brokerId ? { kind: 'becomeLeader', ...local } : { kind: 'becomeFollower', leader, ...local });
}

function localPartition(state: StateView, topic: Topic, partition: number, row: number) {
  const { leaderEpoch, partitionEpoch, isr, replicas, leaderRecoveryState } = partitionStateAt(state.partitions, row);
  return {
    topic: topic.name,
    topicId: topic.id,
    partition,
    leaderEpoch,
    partitionEpoch,
    isr,
    replicas,
    leaderRecoveryState,
  };
}
