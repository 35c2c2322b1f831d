import { describe, expect, test } from 'vitest';
import { type NodeId, offset } from '../../src/base/ids.ts';
import type { Uuid } from '../../src/base/uuid.ts';
import { stateAlarmText } from '../../src/driver/state-alarm.ts';
import { type ComparedMember, StateComparison } from '../../src/driver/state-comparison.ts';
import { STATE_HASH_VERSION } from '../../src/metadata/image-hash.ts';
import type { StateHash } from '../../src/raft/messages.ts';

const VOTERS = members([1, 2, 3]);

function directoryOf(id: NodeId, disk = 'a'): Uuid {
  return `${disk}-disk-of-${id}` as Uuid;
}

function members(voters: readonly NodeId[], observers: readonly NodeId[] = []): ComparedMember[] {
  return [
    ...voters.map((id) => ({ id, directoryId: directoryOf(id), isVoter: true })),
    ...observers.map((id) => ({ id, directoryId: directoryOf(id), isVoter: false })),
  ];
}

function hashes(at: number, hash: string, version = STATE_HASH_VERSION): StateHash[] {
  return [{ offset: offset(at), version, hash }];
}

/** What each controller holds at an offset, by its id. */
function told(comparison: StateComparison, at: number, held: Readonly<Record<number, string>>): void {
  for (const [id, hash] of Object.entries(held)) comparison.note(Number(id), directoryOf(Number(id)), hashes(at, hash));
}

describe('state comparison: who is wrong', () => {
  test('all agree: nobody', () => {
    const comparison = new StateComparison();
    told(comparison, 100, { 1: 'x', 2: 'x', 3: 'x' });
    expect(comparison.judge(VOTERS)).toBeNull();
  });

  test.each([1, 2, 3])('voter %i alone: that one', (id) => {
    const comparison = new StateComparison();
    told(comparison, 100, { 1: 'x', 2: 'x', 3: 'x', [id]: 'y' });
    expect(comparison.judge(VOTERS)).toMatchObject({ offset: 100, hasMajority: true, suspects: [id] });
  });

  test('three states among three voters: no majority, all of them', () => {
    const comparison = new StateComparison();
    told(comparison, 100, { 1: 'x', 2: 'y', 3: 'z' });
    expect(comparison.judge(VOTERS)).toMatchObject({ hasMajority: false, suspects: [1, 2, 3] });
  });

  test('two of four against two: no majority, all of them', () => {
    const comparison = new StateComparison();
    told(comparison, 100, { 1: 'x', 2: 'x', 3: 'y', 4: 'y' });
    expect(comparison.judge(members([1, 2, 3, 4]))).toMatchObject({ hasMajority: false, suspects: [1, 2, 3, 4] });
  });

  test('many observers against a majority of the voters: the observers', () => {
    const comparison = new StateComparison();
    told(comparison, 100, { 1: 'x', 2: 'x', 4: 'y', 5: 'y', 6: 'y' });
    expect(comparison.judge(members([1, 2, 3], [4, 5, 6]))).toMatchObject({ hasMajority: true, suspects: [4, 5, 6] });
  });

  test('a sole voter against its observer: nobody can say', () => {
    const comparison = new StateComparison();
    told(comparison, 100, { 1: 'x', 4: 'y' });
    expect(comparison.judge(members([1], [4]))).toMatchObject({ hasMajority: false, suspects: [1, 4] });
  });

  test('other offsets, or hashes of another version: not compared', () => {
    const comparison = new StateComparison();
    told(comparison, 100, { 1: 'x' });
    told(comparison, 200, { 2: 'y' });
    comparison.note(3, directoryOf(3), hashes(100, 'z', STATE_HASH_VERSION + 1));
    expect(comparison.judge(VOTERS)).toBeNull();
  });

  test('the newest of several differences', () => {
    const comparison = new StateComparison();
    told(comparison, 100, { 1: 'x', 2: 'x', 3: 'y' });
    told(comparison, 200, { 1: 'x', 2: 'x', 3: 'z' });
    expect(comparison.judge(VOTERS)).toMatchObject({ offset: 200, suspects: [3] });
  });
});

describe('state comparison: when it is over', () => {
  function differing(): StateComparison {
    const comparison = new StateComparison();
    told(comparison, 100, { 1: 'x', 2: 'x', 3: 'y' });
    return comparison;
  }

  test('the others agree later, the suspect is silent: not over', () => {
    const comparison = differing();
    for (let at = 200; at < 10_000; at += 100) told(comparison, at, { 1: `${at}`, 2: `${at}` });
    expect(comparison.judge(VOTERS)).toMatchObject({ offset: 100, suspects: [3] });
  });

  test('the suspect agrees later: over', () => {
    const comparison = differing();
    told(comparison, 200, { 1: 'z', 2: 'z', 3: 'z' });
    expect(comparison.judge(VOTERS)).toBeNull();
  });

  test('the suspect says otherwise of the same offset: over', () => {
    const comparison = differing();
    told(comparison, 100, { 3: 'x' });
    expect(comparison.judge(VOTERS)).toBeNull();
  });

  test('the same id with another disk agrees: over', () => {
    const comparison = differing();
    comparison.note(3, directoryOf(3, 'new'), hashes(200, 'z'));
    told(comparison, 200, { 1: 'z', 2: 'z' });
    const now = VOTERS.map((member) => (member.id === 3 ? { ...member, directoryId: directoryOf(3, 'new') } : member));
    expect(comparison.judge(now)).toBeNull();
  });

  test('the same id with another disk has said nothing: not over', () => {
    const comparison = differing();
    told(comparison, 200, { 1: 'z', 2: 'z' });
    const now = VOTERS.map((member) => (member.id === 3 ? { ...member, directoryId: directoryOf(3, 'new') } : member));
    expect(comparison.judge(now)).toMatchObject({ suspects: [3] });
  });

  test('its old disk has lost the vote and is still heard of, its new one agrees: over', () => {
    const comparison = differing();
    comparison.note(3, directoryOf(3, 'new'), hashes(200, 'z'));
    told(comparison, 200, { 1: 'z', 2: 'z' });
    const withBoth = [...members([1, 2], [3]), { id: 3, directoryId: directoryOf(3, 'new'), isVoter: false }];
    expect(comparison.judge(withBoth)).toBeNull();
  });

  test('its old disk has the vote still, its new one agrees: not over', () => {
    const comparison = differing();
    comparison.note(3, directoryOf(3, 'new'), hashes(200, 'z'));
    told(comparison, 200, { 1: 'z', 2: 'z' });
    const withBoth = [...VOTERS, { id: 3, directoryId: directoryOf(3, 'new'), isVoter: false }];
    expect(comparison.judge(withBoth)).toMatchObject({ suspects: [3] });
  });

  test('the suspect is no member any more: over once the others agree later', () => {
    const comparison = differing();
    expect(comparison.judge(members([1, 2]))).toMatchObject({ suspects: [3] });
    told(comparison, 200, { 1: 'z', 2: 'z' });
    expect(comparison.judge(members([1, 2]))).toBeNull();
  });

  test('no majority: over only when all of them agree later', () => {
    const comparison = new StateComparison();
    told(comparison, 100, { 1: 'x', 2: 'y' });
    told(comparison, 200, { 1: 'z', 3: 'z' });
    expect(comparison.judge(VOTERS)).toMatchObject({ offset: 100 });
    told(comparison, 200, { 2: 'z' });
    expect(comparison.judge(VOTERS)).toBeNull();
  });
});

describe('state alarm: in words', () => {
  const group = (hash: string, ...ids: NodeId[]) => ({
    hash,
    members: ids.map((id) => ({ id, directoryId: directoryOf(id) })),
  });

  test.each([
    [3, 1, 'controller 3 holds another state than the majority (1, 2) at offset 100'],
    [3, 3, 'controller 3 holds another state than the majority (1, 2) at offset 100, and 3 leads'],
  ])('suspect %i, leader %i', (suspect, leader, text) => {
    const alarm = {
      offset: offset(100),
      groups: [group('x', 1, 2), group('y', suspect)],
      hasMajority: true,
      suspects: [suspect],
    };
    expect(stateAlarmText(alarm, leader)).toBe(text);
  });

  test('no majority', () => {
    const alarm = {
      offset: offset(100),
      groups: [group('x', 1), group('y', 2)],
      hasMajority: false,
      suspects: [1, 2],
    };
    expect(stateAlarmText(alarm, 1)).toBe(
      'the states of controllers differ at offset 100 (1 against 2), and no majority of the voters holds one of them: any of 1, 2 may be wrong',
    );
  });
});
