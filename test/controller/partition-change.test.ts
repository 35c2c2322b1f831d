import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildPartitionChange,
  changedPartition,
  completeReassignment,
  type ElectionRules,
  goalOf,
  type PartitionGoal,
} from '../../src/controller/partition-change.ts';
import { DIRECTORY_UNASSIGNED } from '../../src/metadata/directory-table.ts';
import type { PartitionRecord } from '../../src/metadata/records.ts';
import { named } from './requests.ts';

function partition(replicas: readonly number[], fields: Partial<PartitionRecord> = {}): PartitionRecord {
  return {
    kind: 'Partition',
    topicId: named('t'),
    partition: 0,
    replicas,
    isr: replicas,
    removingReplicas: [],
    addingReplicas: [],
    leader: fields.isr?.[0] ?? replicas[0] ?? -1,
    leaderRecoveryState: 'RECOVERED',
    leaderEpoch: 5,
    partitionEpoch: 9,
    directories: replicas.map(() => DIRECTORY_UNASSIGNED),
    elr: [],
    lastKnownElr: [],
    ...fields,
  };
}

function rules(active: readonly number[], fields: Partial<ElectionRules> = {}): ElectionRules {
  return { elrEnabled: false, minIsr: 1, isAcceptable: (broker) => active.includes(broker), ...fields };
}

function change(
  before: PartitionRecord,
  goal: Partial<PartitionGoal>,
  given: ElectionRules,
): Record<string, unknown> | null {
  const record = buildPartitionChange(before, { ...goalOf(before, 'ONLINE'), ...goal }, given);
  if (record === null) return null;
  const { kind: _, topicId: _topicId, partition: _partition, ...fields } = record;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

describe('partition change', () => {
  test('partition change: nothing differs: no record', () => {
    expect(change(partition([1, 2, 3]), {}, rules([1, 2, 3]))).toBeNull();
  });

  test('partition change: a follower leaves the ISR: the leader field is not written', () => {
    expect(change(partition([1, 2, 3]), { isr: [1, 3] }, rules([1, 3]))).toEqual({ isr: [1, 3] });
  });

  test('partition change: the leader leaves: the next in replica order leads', () => {
    expect(change(partition([1, 2, 3]), { isr: [3, 2] }, rules([2, 3]))).toEqual({ isr: [2, 3], leader: 2 });
  });

  test('partition change: the last ISR member leaves: it stays in the ISR without leading', () => {
    expect(change(partition([1, 2], { isr: [1] }), { isr: [] }, rules([2]))).toEqual({ leader: -1 });
  });

  test('partition change: unclean election: the leader alone, recovering', () => {
    expect(change(partition([1, 2], { isr: [1] }), { isr: [], election: 'UNCLEAN' }, rules([2]))).toEqual({
      isr: [2],
      leader: 2,
      leaderRecoveryState: 'RECOVERING',
    });
  });

  test('partition change: preferred election: only an acceptable first replica takes over', () => {
    const before = partition([1, 2], { leader: 2 });
    expect(change(before, { election: 'PREFERRED' }, rules([1, 2]))).toEqual({ leader: 1 });
    expect(change(before, { election: 'PREFERRED' }, rules([2]))).toBeNull();
  });

  test('partition change: reassignment done: leaving replicas go and the leader epoch rises', () => {
    const before = partition([3, 2, 1], { leader: 2, isr: [2, 1], addingReplicas: [3], removingReplicas: [1] });
    expect(change(before, { isr: [3, 2, 1] }, rules([1, 2, 3]))).toEqual({
      isr: [3, 2],
      leader: 2,
      replicas: [3, 2],
      addingReplicas: [],
      removingReplicas: [],
      directories: [DIRECTORY_UNASSIGNED, DIRECTORY_UNASSIGNED],
    });
  });

  test('partition change: reassignment not covered by the ISR: it goes on', () => {
    const before = partition([3, 2, 1], { isr: [2, 1], addingReplicas: [3], removingReplicas: [1] });
    expect(completeReassignment(goalOf(before, 'ONLINE'))).toEqual(goalOf(before, 'ONLINE'));
  });

  test('partition change: ELR: leaving members stay eligible below the minimum, in replica order', () => {
    const given = rules([1], { elrEnabled: true, minIsr: 2 });
    expect(change(partition([1, 2, 3]), { isr: [1] }, given)).toEqual({ isr: [1], elr: [2, 3] });
  });

  test('partition change: ELR: an emptied ISR is written and the last leader kept', () => {
    const given = rules([], { elrEnabled: true, minIsr: 2 });
    expect(change(partition([1, 2], { isr: [1], elr: [2] }), { isr: [] }, given)).toEqual({
      isr: [],
      leader: -1,
      elr: [1, 2],
      lastKnownElr: [1],
    });
  });

  test('partition change: ELR: an eligible replica is elected cleanly and leaves the ELR', () => {
    const before = partition([1, 2, 3], { isr: [], elr: [1, 2], leader: -1, lastKnownElr: [1] });
    const given = rules([2], { elrEnabled: true, minIsr: 2 });
    expect(change(before, {}, given)).toEqual({ isr: [2], leader: 2, elr: [1], lastKnownElr: [] });
  });

  test('partition change: ELR: the last known leader is elected uncleanly, but only if it is acceptable', () => {
    const before = partition([1, 2], { isr: [], elr: [], leader: -1, lastKnownElr: [1] });
    const given = { elrEnabled: true, minIsr: 2 };
    expect(change(before, {}, rules([2], given))).toBeNull();
    expect(change(before, {}, rules([1], given))).toEqual({
      isr: [1],
      leader: 1,
      leaderRecoveryState: 'RECOVERING',
      lastKnownElr: [],
    });
  });

  test('partition change: ELR: an unclean restart leaves it', () => {
    const before = partition([1, 2, 3], { isr: [1], elr: [2, 3] });
    const given = rules([1], { elrEnabled: true, minIsr: 2 });
    expect(change(before, { uncleanShutdown: [3] }, given)).toEqual({ elr: [2] });
  });

  test('partition change: all states and goals: the invariants hold afterwards', () => {
    const subset = fc.subarray([1, 2, 3, 4]);
    const scenario = fc.record({
      replicas: fc.shuffledSubarray([1, 2, 3, 4], { minLength: 1 }),
      isr: subset,
      elr: subset,
      goalIsr: subset,
      active: subset,
      elrEnabled: fc.boolean(),
      minIsr: fc.integer({ min: 1, max: 3 }),
      election: fc.constantFrom('ONLINE' as const, 'PREFERRED' as const, 'UNCLEAN' as const),
    });
    fc.assert(
      fc.property(scenario, (given) => {
        const { replicas, elrEnabled, active } = given;
        const within = (members: readonly number[]): number[] => replicas.filter((broker) => members.includes(broker));
        const isr = within(given.isr).length > 0 || elrEnabled ? within(given.isr) : [replicas[0] ?? 0];
        const small = isr.length < Math.min(given.minIsr, replicas.length);
        const elr = elrEnabled && small ? within(given.elr).filter((broker) => !isr.includes(broker)) : [];
        const before = partition(replicas, { isr, elr, leader: isr[0] ?? -1 });
        const goal = { ...goalOf(before, given.election), isr: within(given.goalIsr) };
        const record = buildPartitionChange(before, goal, rules(active, { elrEnabled, minIsr: given.minIsr }));
        if (record === null) return;
        const after = changedPartition(before, record);
        expect(after.leader === -1 || after.isr.includes(after.leader)).toBe(true);
        expect(after.leader === -1 || active.includes(after.leader)).toBe(true);
        expect(after.isr.length > 0 || elrEnabled).toBe(true);
        expect(after.elr.filter((broker) => after.isr.includes(broker))).toEqual([]);
        if (after.isr.length >= Math.min(given.minIsr, replicas.length)) expect(after.elr).toEqual([]);
        if (after.leaderRecoveryState === 'RECOVERING') expect(after.isr).toEqual([after.leader]);
        expect(after.partitionEpoch).toBe(before.partitionEpoch + 1);
      }),
      { numRuns: 2000 },
    );
  });
});
