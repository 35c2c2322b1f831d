/** Bulk records as the single records they stand for, each at its own offset. */
import type { Offset } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import {
  type MetadataRecord,
  NO_LEADER,
  NO_LEADER_CHANGE,
  offsetSpan,
  type PartitionChangeRecord,
  type PartitionChangesRecord,
  type PartitionRecord,
  type PartitionsRecord,
  type RecordBatch,
} from '../metadata/records.ts';

/** A single record and where it stands in the log. */
export interface PlacedRecord {
  readonly offset: Offset;
  readonly record: MetadataRecord;
}

/** The single records that a record stands for; for one that is not bulk, itself. */
export function unfoldRecord(record: MetadataRecord): MetadataRecord[] {
  return [...singlesOf(record)];
}

/** The single records of a batch in order, one at a time. */
export function* unfoldBatch(batch: RecordBatch): Generator<PlacedRecord> {
  let offset: number = batch.baseOffset;
  for (const record of batch.records) {
    let at = offset;
    for (const single of singlesOf(record)) yield { offset: at++ as Offset, record: single };
    offset += offsetSpan(record);
  }
}

function* singlesOf(record: MetadataRecord): Generator<MetadataRecord> {
  switch (record.kind) {
    case 'Partitions':
      yield* partitionsOf(record);
      return;
    case 'PartitionChanges':
      yield* changesOf(record);
      return;
    default:
      yield record;
  }
}

function* partitionsOf(bulk: PartitionsRecord): Generator<PartitionRecord> {
  const { replicationFactor } = bulk;
  let isrAt = 0;
  for (let row = 0; row < bulk.count; row++) {
    const from = row * replicationFactor;
    const replicas = Array.from(bulk.replicas.subarray(from, from + replicationFactor));
    const isrCount = bulk.isr?.counts[row] ?? replicationFactor;
    const isr = bulk.isr === null ? [...replicas] : Array.from(bulk.isr.brokers.subarray(isrAt, isrAt + isrCount));
    isrAt += isrCount;
    const directories: Uuid[] = [];
    for (const index of bulk.directories.subarray(from, from + replicationFactor)) {
      const id = bulk.directoryIds[index];
      if (id !== undefined) directories.push(id);
    }
    yield {
      kind: 'Partition',
      topicId: bulk.topicId,
      partition: bulk.firstPartition + row,
      replicas,
      isr,
      removingReplicas: [],
      addingReplicas: [],
      leader: bulk.leaders?.[row] ?? isr[0] ?? NO_LEADER,
      leaderRecoveryState: bulk.recovering?.[row] === 1 ? 'RECOVERING' : 'RECOVERED',
      leaderEpoch: bulk.leaderEpochs?.[row] ?? 0,
      partitionEpoch: bulk.partitionEpochs?.[row] ?? 0,
      directories,
      elr: [],
      lastKnownElr: [],
    };
  }
}

function* changesOf(bulk: PartitionChangesRecord): Generator<PartitionChangeRecord> {
  let row = 0;
  let isrAt = 0;
  for (const [topic, topicId] of bulk.topicIds.entries()) {
    const end = row + (bulk.topicCounts[topic] ?? 0);
    for (; row < end; row++) {
      const isrCount = bulk.isr?.counts[row] ?? 0;
      const isr = isrCount === 0 ? null : Array.from(bulk.isr?.brokers.subarray(isrAt, isrAt + isrCount) ?? []);
      isrAt += isrCount;
      const leader = bulk.leaders?.[row] ?? NO_LEADER_CHANGE;
      const recovery = bulk.recovery?.[row] ?? 255;
      yield {
        kind: 'PartitionChange',
        topicId,
        partition: bulk.partitions[row] ?? 0,
        isr,
        leader: leader === NO_LEADER_CHANGE ? null : leader,
        replicas: null,
        removingReplicas: null,
        addingReplicas: null,
        leaderRecoveryState: recovery === 255 ? null : recovery === 1 ? 'RECOVERING' : 'RECOVERED',
        directories: null,
        elr: null,
        lastKnownElr: null,
      };
    }
  }
}
