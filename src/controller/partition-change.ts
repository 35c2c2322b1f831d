/**
 * What becomes of one partition when its ISR, its replicas or the usable brokers change: the change record, or none.
 * Pure functions over values; {@link ./broker-leaves.ts} has the same rules in columns for many partitions.
 *
 * Invariants: (1) the leader is −1 or in the ISR. (2) Without ELR the ISR never becomes empty: the last member stays,
 * with leader −1. (3) A change that changes nothing is no record. (4) RECOVERING only comes of an unclean election, with
 * the leader alone in the ISR. (5) ISR and ELR are disjoint; an ISR of the minimum size empties the ELR.
 *
 * KRaft gives a shrunk ISR a new leader epoch below metadata.version 12; versions here start at 17, so it never happens.
 */
import { sometimes } from '../base/coverage.ts';
import type { Uuid } from '../base/uuid.ts';
import type { LeaderRecoveryState, PartitionChangeRecord, PartitionRecord } from '../metadata/records.ts';

/** ONLINE keeps what leads; PREFERRED returns to the first replica; UNCLEAN takes, at the last, one outside the ISR. */
export type Election = 'ONLINE' | 'PREFERRED' | 'UNCLEAN';

/** What the cluster's state and settings say about the partition. */
export interface ElectionRules {
  /** Whether the eligible leader replicas are kept (feature eligible.leader.replicas.version). */
  readonly elrEnabled: boolean;
  /** The topic's min.insync.replicas. */
  readonly minIsr: number;
  /** Whether the broker is active and its replica's directory online. */
  readonly isAcceptable: (brokerId: number, directory: Uuid) => boolean;
}

/** What the partition should become; the election may change ISR and recovery state further. */
export interface PartitionGoal {
  readonly replicas: readonly number[];
  /** One per replica. */
  readonly directories: readonly Uuid[];
  readonly addingReplicas: readonly number[];
  readonly removingReplicas: readonly number[];
  readonly isr: readonly number[];
  readonly leaderRecoveryState: LeaderRecoveryState;
  readonly election: Election;
  /** Brokers that lost records with their last stop: they leave the ELR. */
  readonly uncleanShutdown: readonly number[];
}

/** The goal "as it is", to be changed in the points that matter. */
export function goalOf(partition: PartitionRecord, election: Election): PartitionGoal {
  return {
    replicas: partition.replicas,
    directories: partition.directories,
    addingReplicas: partition.addingReplicas,
    removingReplicas: partition.removingReplicas,
    isr: partition.isr,
    leaderRecoveryState: partition.leaderRecoveryState,
    election,
    uncleanShutdown: [],
  };
}

/** The record that brings the partition to the goal, or null when nothing changes. */
export function buildPartitionChange(
  partition: PartitionRecord,
  wanted: PartitionGoal,
  rules: ElectionRules,
): PartitionChangeRecord | null {
  const goal = completeReassignment(wanted);
  const elr = eligibleAfter(partition, goal, rules);
  const elected = electLeader(partition, goal, elr, rules);
  const outside = elected.leader >= 0 && !goal.isr.includes(elected.leader);
  if (outside) sometimes(elected.unclean ? 'controller: leader from outside' : 'controller: leader from the ELR');
  const isr = outside ? [elected.leader] : isrAfter(partition, goal, rules);
  const enough = isr.length >= Math.min(rules.minIsr, goal.replicas.length);
  return changeBetween(partition, {
    ...goal,
    isr,
    leaderRecoveryState: elected.unclean ? 'RECOVERING' : goal.leaderRecoveryState,
    leader: elected.leader,
    elr: enough ? [] : elr.filter((broker) => broker !== elected.leader),
    lastKnownElr: lastKnownAfter(partition, isr, elected.leader, enough, rules),
  });
}

/** The partition after the change, with the epochs that replay gives it. */
export function changedPartition(partition: PartitionRecord, change: PartitionChangeRecord): PartitionRecord {
  const replicas = change.replicas ?? partition.replicas;
  return {
    ...partition,
    replicas,
    isr: inReplicaOrder(change.isr ?? partition.isr, replicas),
    leader: change.leader ?? partition.leader,
    leaderEpoch: partition.leaderEpoch + (change.leader === null ? 0 : 1),
    partitionEpoch: partition.partitionEpoch + 1,
    removingReplicas: change.removingReplicas ?? partition.removingReplicas,
    addingReplicas: change.addingReplicas ?? partition.addingReplicas,
    leaderRecoveryState: change.leaderRecoveryState ?? partition.leaderRecoveryState,
    directories: change.directories ?? partition.directories,
    elr: change.elr ?? partition.elr,
    lastKnownElr: change.lastKnownElr ?? partition.lastKnownElr,
  };
}

/**
 * Ends a reassignment once the ISR without the leaving replicas covers all that stay. The leaving ones go from replicas
 * and ISR at once.
 */
export function completeReassignment(goal: PartitionGoal): PartitionGoal {
  if (goal.addingReplicas.length === 0 && goal.removingReplicas.length === 0) return goal;
  const stays = (broker: number): boolean => !goal.removingReplicas.includes(broker);
  const isr = goal.isr.filter(stays);
  const replicas = goal.replicas.filter(stays);
  if (isr.length === 0 || !replicas.every((broker) => isr.includes(broker))) return goal;
  const directories = goal.directories.filter((_, i) => stays(goal.replicas[i] ?? -1));
  return { ...goal, replicas, isr, directories, addingReplicas: [], removingReplicas: [] };
}

interface Elected {
  readonly leader: number;
  readonly unclean: boolean;
}

function electLeader(
  partition: PartitionRecord,
  goal: PartitionGoal,
  elr: readonly number[],
  rules: ElectionRules,
): Elected {
  const acceptable = (broker: number): boolean => {
    const at = goal.replicas.indexOf(broker);
    const directory = goal.directories[at];
    return directory !== undefined && rules.isAcceptable(broker, directory);
  };
  const candidates = goal.isr.length > 0 ? goal.isr : elr;
  const valid = (broker: number): boolean => candidates.includes(broker) && acceptable(broker);

  const preferred = goal.replicas[0] ?? -1;
  if (goal.election === 'PREFERRED' && valid(preferred)) return { leader: preferred, unclean: false };
  if (valid(partition.leader)) return { leader: partition.leader, unclean: false };
  const online = goal.replicas.find(valid);
  if (online !== undefined) return { leader: online, unclean: false };

  const lastKnown = partition.lastKnownElr[0];
  const lastKnownCounts = rules.elrEnabled && candidates.length === 0 && partition.lastKnownElr.length === 1;
  if (lastKnownCounts && lastKnown !== undefined && acceptable(lastKnown)) return { leader: lastKnown, unclean: true };

  const anyone = goal.election === 'UNCLEAN' ? goal.replicas.find(acceptable) : undefined;
  return anyone === undefined ? { leader: -1, unclean: false } : { leader: anyone, unclean: true };
}

/** Invariant 2: without ELR an emptied ISR stays what it was. */
function isrAfter(partition: PartitionRecord, goal: PartitionGoal, rules: ElectionRules): readonly number[] {
  return goal.isr.length === 0 && !rules.elrEnabled ? partition.isr : goal.isr;
}

/** Who, outside the ISR, is known to have every committed record: kept while the ISR is below its minimum. */
function eligibleAfter(partition: PartitionRecord, goal: PartitionGoal, rules: ElectionRules): readonly number[] {
  if (!rules.elrEnabled) return [];
  if (goal.isr.length >= Math.min(rules.minIsr, goal.replicas.length)) return [];
  return goal.replicas.filter(
    (broker) =>
      (partition.elr.includes(broker) || partition.isr.includes(broker)) &&
      !goal.isr.includes(broker) &&
      !goal.uncleanShutdown.includes(broker),
  );
}

/** The last leader is noted when the ISR becomes empty, and forgotten once there is a leader again. */
function lastKnownAfter(
  partition: PartitionRecord,
  isr: readonly number[],
  leader: number,
  enough: boolean,
  rules: ElectionRules,
): readonly number[] {
  if (!rules.elrEnabled || enough || leader >= 0) return [];
  if (isr.length === 0 && partition.isr.length > 0 && partition.leader >= 0) return [partition.leader];
  return partition.lastKnownElr;
}

type PartitionAfter = PartitionGoal & Pick<PartitionRecord, 'leader' | 'elr' | 'lastKnownElr'>;

function changeBetween(before: PartitionRecord, after: PartitionAfter): PartitionChangeRecord | null {
  const replicaLeft = before.replicas.some((broker) => !after.replicas.includes(broker));
  const isr = inReplicaOrder(after.isr, after.replicas);
  const change: PartitionChangeRecord = {
    kind: 'PartitionChange',
    topicId: before.topicId,
    partition: before.partition,
    isr: sameMembers(before.isr, isr) ? null : isr,
    // A replica that leaves must notice that it no longer counts, hence the new leader epoch with the same leader.
    leader: after.leader !== before.leader || replicaLeft ? after.leader : null,
    replicas: whenChanged(before.replicas, after.replicas),
    removingReplicas: whenChanged(before.removingReplicas, after.removingReplicas),
    addingReplicas: whenChanged(before.addingReplicas, after.addingReplicas),
    leaderRecoveryState: before.leaderRecoveryState === after.leaderRecoveryState ? null : after.leaderRecoveryState,
    directories: whenChanged(before.directories, after.directories),
    elr: sameMembers(before.elr, after.elr) ? null : inReplicaOrder(after.elr, after.replicas),
    lastKnownElr: whenChanged(before.lastKnownElr, after.lastKnownElr),
  };
  return isNoChange(change) ? null : change;
}

function isNoChange(change: PartitionChangeRecord): boolean {
  const { kind: _, topicId: _topicId, partition: _partition, ...fields } = change;
  return Object.values(fields).every((field) => field === null);
}

function inReplicaOrder(members: readonly number[], replicas: readonly number[]): readonly number[] {
  return replicas.filter((broker) => members.includes(broker));
}

function sameMembers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((member) => b.includes(member));
}

function whenChanged<T>(before: readonly T[], after: readonly T[]): readonly T[] | null {
  const same = before.length === after.length && before.every((value, i) => value === after[i]);
  return same ? null : after;
}
