/** Applies the bulk form of Partition records: straight from the record's columns into the table's. */

import { growTopic } from './grow-topic.ts';
import { fullMask } from './isr-mask.ts';
import { NO_LEADER, type PartitionsRecord } from './records.ts';
import { ReplayError } from './replay-error.ts';
import { replicaCountProblem, replicasProblem } from './replica-checks.ts';
import type { StateParts } from './state-parts.ts';

export function applyPartitions(state: StateParts, record: PartitionsRecord, offset: number): void {
  const topic = state.topics.byId(record.topicId);
  const problem =
    topic === undefined
      ? 'there is no such topic'
      : record.firstPartition !== topic.partitionCount
        ? `the next partition of topic ${topic.name} is ${topic.partitionCount}, not ${record.firstPartition}`
        : (shapeProblem(record) ?? rowsProblem(record));
  if (topic === undefined || problem !== null) {
    throw new ReplayError(record.kind, offset, `topic id ${record.topicId}: ${problem}`);
  }
  const directories = new Uint32Array(record.directoryIds.length);
  for (const [n, id] of record.directoryIds.entries()) directories[n] = state.partitions.directories.intern(id);
  const firstRow = growTopic(state, topic, record.count, offset);
  state.partitions.createMany(firstRow, topic.number, record, directories);
}

/** Whether every column has the length that `count` and the replication factor ask for. */
function shapeProblem(record: PartitionsRecord): string | null {
  const { count, replicationFactor, isr, leaders, leaderEpochs, partitionEpochs, recovering } = record;
  if (!Number.isInteger(count) || count < 1) return `it stands for ${count} partitions`;
  const cells = count * replicationFactor;
  if (record.replicas.length !== cells) return `it has ${record.replicas.length} replicas instead of ${cells}`;
  if (record.directories.length !== cells)
    return `it has ${record.directories.length} directories for ${cells} replicas`;
  if (isr !== null && isr.counts.length !== count) return `it has ${isr.counts.length} ISRs instead of ${count}`;
  for (const column of [leaders, leaderEpochs, partitionEpochs, recovering]) {
    if (column !== null && column.length !== count) return `a column has ${column.length} values instead of ${count}`;
  }
  if (isr !== null) {
    let members = 0;
    for (const size of isr.counts) members += size;
    if (members !== isr.brokers.length) return `it has ${isr.brokers.length} ISR members instead of ${members}`;
  }
  return replicaCountProblem(replicationFactor);
}

function rowsProblem(record: PartitionsRecord): string | null {
  const { count, replicationFactor: width, replicas, directories, directoryIds, leaders } = record;
  for (let i = 0; i < directories.length; i++) {
    if ((directories[i] as number) >= directoryIds.length)
      return `directory ${directories[i]} is not in its dictionary`;
  }
  let isrAt = 0;
  for (let n = 0; n < count; n++) {
    const first = n * width;
    let isr = fullMask(width);
    let problem = replicasProblem(replicas, first, width);
    if (problem === null && record.isr !== null) {
      const size = record.isr.counts[n] as number;
      isr = isrMask(record, first, isrAt, size);
      if (isr < 0) problem = 'its ISR is not a set within the replicas';
      isrAt += size;
    }
    if (problem === null && leaders !== null && !leads(record, first, isr, leaders[n] as number)) {
      problem = `the leader ${leaders[n]} is not in the ISR`;
    }
    problem ??= epochProblem(record, n);
    if (problem !== null) return `partition ${record.firstPartition + n}: ${problem}`;
  }
  return null;
}

function isrMask(record: PartitionsRecord, firstReplica: number, firstMember: number, size: number): number {
  let mask = 0;
  for (let m = firstMember; m < firstMember + size; m++) {
    const bit = replicaBit(record, firstReplica, record.isr?.brokers[m] as number);
    if (bit === 0 || (mask & bit) !== 0) return -1;
    mask |= bit;
  }
  return mask >>> 0;
}

function leads(record: PartitionsRecord, firstReplica: number, isr: number, leader: number): boolean {
  return leader === NO_LEADER || (replicaBit(record, firstReplica, leader) & isr) !== 0;
}

function replicaBit(record: PartitionsRecord, firstReplica: number, broker: number): number {
  for (let k = 0; k < record.replicationFactor; k++) if (record.replicas[firstReplica + k] === broker) return 1 << k;
  return 0;
}

function epochProblem(record: PartitionsRecord, n: number): string | null {
  const negative = (record.leaderEpochs?.[n] ?? 0) < 0 || (record.partitionEpochs?.[n] ?? 0) < 0;
  return negative ? 'epochs are whole numbers from 0' : null;
}
