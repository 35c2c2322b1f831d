import { describe, expect, test } from 'vitest';
import type { NodeId } from '../../src/base/ids.ts';
import { SmallCluster } from './small-cluster.ts';

const INTERVAL = 64;

function cluster(observers: readonly NodeId[] = []): SmallCluster {
  const small = new SmallCluster([1, 2, 3], observers, { stateHashIntervalRecords: INTERVAL });
  small.until('a leader', () => small.leader !== null);
  return small;
}

/** One node's state goes wrong in memory, as a bug or a flipped bit would have it. */
function bend(small: SmallCluster, id: NodeId): void {
  small.driver(id).inspect().state.features.set('bent', 1);
}

function mend(small: SmallCluster, id: NodeId): void {
  small.driver(id).inspect().state.features.set('bent', 0);
}

function leaderOf(small: SmallCluster): NodeId {
  const { leader } = small;
  if (leader === null) throw new Error('nobody leads');
  return leader;
}

function followersOf(small: SmallCluster): [NodeId, NodeId] {
  const [a, b] = [1, 2, 3].filter((id) => id !== small.leader);
  return [a as NodeId, b as NodeId];
}

function differences(small: SmallCluster): string[] {
  return [...small.nodes.keys()].flatMap((id) =>
    small
      .events(id)
      .filter(({ event }) => event === 'states-differ')
      .map(({ detail }) => String(detail.message)),
  );
}

describe('state watch', () => {
  test('equal states: compared at common offsets, no alarm', () => {
    const small = cluster([4]);
    small.grow(5 * INTERVAL);
    small.settled();
    expect(small.describe().stateAlarm).toBeNull();
    expect(differences(small)).toEqual([]);
  });

  test('a follower whose state is bent: named, in the log and in the description', () => {
    const small = cluster();
    const [bent, other] = followersOf(small);
    const leader = leaderOf(small);
    bend(small, bent);
    small.grow(INTERVAL);
    small.settled();
    const { stateAlarm } = small.describe();
    expect(stateAlarm).toMatchObject({ hasMajority: true, suspects: [bent] });
    expect(stateAlarm?.groups.map(({ members }) => members.map(({ id }) => id))).toEqual([
      [leader, other].sort(),
      [bent],
    ]);
    const last = differences(small).at(-1);
    expect(last).toContain(
      `controller ${bent} holds another state than the majority (${[leader, other].sort().join(', ')})`,
    );
  });

  test('the leader itself: named, not its followers', () => {
    const small = cluster();
    const leader = leaderOf(small);
    bend(small, leader);
    small.grow(INTERVAL);
    small.settled();
    expect(small.describe().stateAlarm).toMatchObject({ hasMajority: true, suspects: [leader] });
    expect(differences(small).at(-1)).toContain(`and ${leader} leads`);
  });

  test('an observer: named; the voters are not', () => {
    const small = cluster([4]);
    small.settled();
    bend(small, 4);
    small.grow(INTERVAL);
    small.settled();
    expect(small.describe().stateAlarm).toMatchObject({ hasMajority: true, suspects: [4] });
  });

  test('two that differ while the third is away: nobody is right; the third settles it', () => {
    const small = cluster();
    const [bent, away] = followersOf(small);
    const leader = leaderOf(small);
    const disk = small.kill(away);
    bend(small, bent);
    small.grow(INTERVAL);
    small.advance(1_000);
    expect(small.describe().stateAlarm).toMatchObject({ hasMajority: false, suspects: [leader, bent].sort() });
    small.start(away, disk);
    small.settled();
    expect(small.describe().stateAlarm).toMatchObject({ hasMajority: true, suspects: [bent] });
  });

  test('a restart that makes the state anew from the log: it agrees at the same offset, and the alarm is over', () => {
    const small = cluster();
    const [bent] = followersOf(small);
    bend(small, bent);
    small.grow(INTERVAL);
    small.settled();
    expect(small.describe().stateAlarm).toMatchObject({ suspects: [bent] });
    small.restart(bent);
    small.settled();
    expect(small.describe().stateAlarm).toBeNull();
  });

  test('a suspect that is away: the alarm stays, whatever the others agree on', () => {
    const small = cluster();
    const [bent] = followersOf(small);
    bend(small, bent);
    small.grow(INTERVAL);
    small.settled();
    small.kill(bent);
    small.grow(2 * INTERVAL);
    small.settled();
    expect(small.describe().stateAlarm).toMatchObject({ suspects: [bent] });
  });

  test('a state that is right again: the alarm stays until a later offset shows it', () => {
    const small = cluster();
    const [bent] = followersOf(small);
    bend(small, bent);
    small.grow(INTERVAL);
    small.settled();
    mend(small, bent);
    expect(small.describe().stateAlarm).toMatchObject({ suspects: [bent] });
    small.grow(INTERVAL);
    small.settled();
    expect(small.describe().stateAlarm).toBeNull();
    expect(small.events(leaderOf(small)).some(({ event }) => event === 'states-agree-again')).toBe(true);
  });

  test('another leader: finds the difference again from what all of them hold', () => {
    const small = cluster();
    const [bent, next] = followersOf(small);
    bend(small, bent);
    small.grow(INTERVAL);
    small.settled();
    const results: unknown[] = [];
    small.driver(leaderOf(small)).transferLeadership(next, false, (result) => results.push(result));
    small.until('another leader', () => results.length > 0 && small.leader === next);
    small.advance(1_000);
    expect(small.describe().stateAlarm).toMatchObject({ hasMajority: true, suspects: [bent] });
  });

  test('a leader that is overthrown: what it had hashed of its uncommitted end is forgotten', () => {
    const small = cluster();
    const [a, b] = followersOf(small);
    const old = leaderOf(small);
    small.grow(INTERVAL / 2);
    const disks = [small.kill(a), small.kill(b)] as const;
    for (let n = 0; n < INTERVAL; n++) small.driver(old).submit({ kind: 'CheckHealth' }, () => {});
    small.advance(5_000);
    const disk = small.kill(old);
    small.start(a, disks[0]);
    small.start(b, disks[1]);
    small.grow(2 * INTERVAL);
    small.start(old, disk);
    small.settled();
    small.grow(INTERVAL);
    small.settled();
    expect(small.describe().stateAlarm).toBeNull();
    expect(differences(small)).toEqual([]);
  });
});
