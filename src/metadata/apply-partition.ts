/** Applies records of one partition: the general forms, with reassignments and ELR. */
import type { Uuid } from '../base/uuid.ts';
import { DIRECTORY_UNASSIGNED, type DirectoryTable } from './directory-table.ts';
import { growTopic } from './grow-topic.ts';
import { maskOf, withReplicas } from './isr-mask.ts';
import type { PartitionExtras } from './partition-chunk.ts';
import type { PartitionValue } from './partition-table.ts';
import type { PartitionChangeRecord, PartitionRecord } from './records.ts';
import { ReplayError } from './replay-error.ts';
import { leaderProblem, replicaCountProblem, replicasProblem } from './replica-checks.ts';
import type { StateParts } from './state-parts.ts';
import { rowOf, type Topic } from './topics.ts';

type Refuse = (reason: string) => never;

export function applyPartition(state: StateParts, record: PartitionRecord, offset: number): void {
  const refuse = refuser(record, offset);
  const topic = topicOf(state, record.topicId, refuse);
  if (record.partition !== topic.partitionCount) {
    refuse(`the next partition of topic ${topic.name} is ${topic.partitionCount}`);
  }
  if (!isEpoch(record.leaderEpoch) || !isEpoch(record.partitionEpoch)) refuse('epochs are whole numbers from 0');
  checkReplicas(record.replicas, refuse);
  const isr = memberMask('ISR', record.replicas, record.isr, refuse);
  const elr = memberMask('ELR', record.replicas, record.elr, refuse);
  const problem = leaderProblem(record.leader, record.replicas, isr);
  if (problem !== null) refuse(problem);
  const directories = internDirectories(
    state.partitions.directories,
    record.directories,
    record.replicas.length,
    refuse,
  );
  const row = growTopic(state, topic, 1, offset);
  state.partitions.create(row, topic.number, {
    replicas: [...record.replicas],
    directories,
    leader: record.leader,
    leaderEpoch: record.leaderEpoch,
    partitionEpoch: record.partitionEpoch,
    isr,
    elr,
    recovering: record.leaderRecoveryState === 'RECOVERING',
    extras: extrasOf(record.addingReplicas, record.removingReplicas, record.lastKnownElr),
  });
}

export function applyPartitionChange(state: StateParts, record: PartitionChangeRecord, offset: number): void {
  const refuse = refuser(record, offset);
  const topic = topicOf(state, record.topicId, refuse);
  const row = rowOf(topic, record.partition);
  if (row < 0) refuse(`topic ${topic.name} has ${topic.partitionCount} partitions`);
  const before = state.partitions.read(row);
  const after = changed(state.partitions.directories, before, record, refuse);
  if (state.recordsUndo) state.undo.push({ kind: 'partition', offset, row, previous: before });
  state.partitions.write(row, after);
}

/** The row after the change. A field that is not given stays; masks follow the replica list. */
function changed(
  directories: DirectoryTable,
  before: PartitionValue,
  record: PartitionChangeRecord,
  refuse: Refuse,
): PartitionValue {
  const replicas = record.replicas === null ? before.replicas : [...record.replicas];
  if (record.replicas !== null) checkReplicas(replicas, refuse);
  const kept = record.replicas === null ? before : withReplicas(before, replicas);
  const isr = record.isr === null ? kept.isr : memberMask('ISR', replicas, record.isr, refuse);
  const elr = record.elr === null ? kept.elr : memberMask('ELR', replicas, record.elr, refuse);
  const leader = record.leader ?? before.leader;
  const problem = leaderProblem(leader, replicas, isr);
  if (problem !== null) refuse(problem);
  return {
    replicas,
    directories: changedDirectories(directories, before, replicas, record.directories, refuse),
    leader,
    leaderEpoch: before.leaderEpoch + (record.leader === null ? 0 : 1),
    partitionEpoch: before.partitionEpoch + 1,
    isr,
    elr,
    recovering: record.leaderRecoveryState === null ? before.recovering : record.leaderRecoveryState === 'RECOVERING',
    extras: extrasOf(
      record.addingReplicas ?? before.extras?.adding ?? [],
      record.removingReplicas ?? before.extras?.removing ?? [],
      record.lastKnownElr ?? before.extras?.lastKnownElr ?? [],
    ),
  };
}

/** As in Kafka: with new replicas but no directories given, kept replicas keep theirs, new ones are unassigned. */
function changedDirectories(
  table: DirectoryTable,
  before: PartitionValue,
  replicas: readonly number[],
  given: readonly Uuid[] | null,
  refuse: Refuse,
): readonly number[] {
  if (given !== null) return internDirectories(table, given, replicas.length, refuse);
  if (replicas === before.replicas) return before.directories;
  const unassigned = table.indexOf(DIRECTORY_UNASSIGNED);
  return replicas.map((broker) => before.directories[before.replicas.indexOf(broker)] ?? unassigned);
}

function internDirectories(table: DirectoryTable, ids: readonly Uuid[], replicas: number, refuse: Refuse): number[] {
  if (ids.length !== replicas) refuse(`it has ${ids.length} directories for ${replicas} replicas`);
  return ids.map((id) => table.intern(id));
}

function checkReplicas(replicas: readonly number[], refuse: Refuse): void {
  const problem = replicaCountProblem(replicas.length) ?? replicasProblem(replicas, 0, replicas.length);
  if (problem !== null) refuse(problem);
}

function memberMask(name: string, replicas: readonly number[], members: readonly number[], refuse: Refuse): number {
  const mask = maskOf(replicas, members);
  if (mask < 0) refuse(`its ${name} [${members.join(', ')}] is not a set within the replicas [${replicas.join(', ')}]`);
  return mask;
}

function extrasOf(
  adding: readonly number[],
  removing: readonly number[],
  lastKnownElr: readonly number[],
): PartitionExtras | null {
  if (adding.length === 0 && removing.length === 0 && lastKnownElr.length === 0) return null;
  return { adding, removing, lastKnownElr };
}

function topicOf(state: StateParts, topicId: Uuid, refuse: Refuse): Topic {
  const topic = state.topics.byId(topicId);
  if (topic === undefined) refuse('there is no such topic');
  return topic;
}

function isEpoch(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 31;
}

function refuser(record: PartitionRecord | PartitionChangeRecord, offset: number): Refuse {
  return (reason) => {
    throw new ReplayError(
      record.kind,
      offset,
      `partition ${record.partition} of topic id ${record.topicId}: ${reason}`,
    );
  };
}
