/** Bulk records as the records they stand for (decision D4): from their own content alone. */

import { must } from '../base/assert.ts';
import type {
  LeaderRecoveryState,
  MetadataRecord,
  PartitionChangeRecord,
  PartitionChangesRecord,
  PartitionRecord,
  PartitionsRecord,
} from './records.ts';
import { NO_LEADER, NO_LEADER_CHANGE } from './records.ts';

/** The records that `record` stands for, one for each offset it spans. */
export function unfoldRecord(record: MetadataRecord): readonly MetadataRecord[] {
  switch (record.kind) {
    case 'Partitions':
      return unfoldPartitions(record);
    case 'PartitionChanges':
      return unfoldPartitionChanges(record);
    default:
      return [record];
  }
}

export function unfoldPartitions(record: PartitionsRecord): PartitionRecord[] {
  const width = record.replicationFactor;
  const singles: PartitionRecord[] = [];
  let isrAt = 0;
  for (let n = 0; n < record.count; n++) {
    const first = n * width;
    const replicas = Array.from(record.replicas.subarray(first, first + width));
    const isrSize = record.isr?.counts[n] ?? 0;
    const members = record.isr?.brokers.subarray(isrAt, isrAt + isrSize);
    const isr = members === undefined ? replicas : replicas.filter((broker) => members.includes(broker));
    isrAt += isrSize;
    singles.push({
      kind: 'Partition',
      topicId: record.topicId,
      partition: record.firstPartition + n,
      replicas,
      isr,
      removingReplicas: [],
      addingReplicas: [],
      leader: record.leaders?.[n] ?? isr[0] ?? NO_LEADER,
      leaderRecoveryState: recoveryState(record.recovering?.[n] ?? 0),
      leaderEpoch: record.leaderEpochs?.[n] ?? 0,
      partitionEpoch: record.partitionEpochs?.[n] ?? 0,
      directories: Array.from(record.directories.subarray(first, first + width), (index) => {
        return must(record.directoryIds[index], 'a bulk record names its directories');
      }),
      elr: [],
      lastKnownElr: [],
    });
  }
  return singles;
}

export function unfoldPartitionChanges(record: PartitionChangesRecord): PartitionChangeRecord[] {
  const singles: PartitionChangeRecord[] = [];
  let at = 0;
  let isrAt = 0;
  for (const [t, topicId] of record.topicIds.entries()) {
    const end = at + (record.topicCounts[t] ?? 0);
    for (; at < end; at++) {
      const leader = record.leaders?.[at] ?? NO_LEADER_CHANGE;
      const isrSize = record.isr?.counts[at] ?? 0;
      const isr =
        record.isr === null || isrSize === 0 ? null : Array.from(record.isr.brokers.subarray(isrAt, isrAt + isrSize));
      const recovery = record.recovery?.[at] ?? 255;
      isrAt += isrSize;
      singles.push({
        kind: 'PartitionChange',
        topicId,
        partition: must(record.partitions[at], 'a bulk record names its partitions'),
        isr,
        leader: leader === NO_LEADER_CHANGE ? null : leader,
        replicas: null,
        removingReplicas: null,
        addingReplicas: null,
        leaderRecoveryState: recovery === 255 ? null : recoveryState(recovery),
        directories: null,
        elr: null,
        lastKnownElr: null,
      });
    }
  }
  return singles;
}

function recoveryState(recovering: number): LeaderRecoveryState {
  return recovering === 1 ? 'RECOVERING' : 'RECOVERED';
}
