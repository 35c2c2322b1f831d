import { describe, expect, test } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import { type Damage, FaultAtlas } from './fault-atlas.ts';
import { run } from './run.ts';
import { type Fault, type Scenario, scenarioSchema } from './scenario.ts';

const LOG = '__cluster_metadata-0/00000000000000000000.log';

function damageOf(is: { there: boolean; provable: boolean }): Damage {
  return { code: 'CORRUPT', path: LOG, isThere: () => is.there, isProvable: () => is.provable };
}

function scenarioWith(faults: Fault[]): Scenario {
  const ops = Array.from({ length: 20 }, (_, k) => ({
    kind: 'createTopic' as const,
    atMs: 1200 + 40 * k,
    name: `topic-${k}`,
    partitions: 1,
    replicationFactor: 1,
  }));
  return scenarioSchema.parse({ profile: 'lite', seed: 11, config: { activeMs: 4000 }, ops, faults });
}

describe('fault atlas', () => {
  test('damage on fewer than a majority: progress is owed; on more: it is not', () => {
    const atlas = new FaultAtlas();
    atlas.damaged(1, damageOf({ there: true, provable: true }));
    expect(atlas.whyNoProgress([1, 2, 3], [1, 2, 3])).toBeNull();
    expect(atlas.whyNoProgress([1, 2], [1, 2, 3])).toContain('1 of 3');
    atlas.damaged(2, damageOf({ there: true, provable: true }));
    expect(atlas.whyNoProgress([1, 2, 3], [1, 2, 3])).toContain('1 of 3');
  });

  test('start: must stop while the damage is there and has a witness', () => {
    const is = { there: true, provable: true };
    const atlas = new FaultAtlas();
    atlas.damaged(1, damageOf(is));
    expect(atlas.atStart(1)).toBe('must stop');
    expect(atlas.atStart(2)).toBe('go');
    is.provable = false;
    expect(atlas.atStart(1)).toBe('never');
    is.there = false;
    expect(atlas.atStart(1)).toBe('go');
    expect(atlas.isDamaged(1)).toBe(false);
  });

  test('stop: excused only by the right code, with file and place', () => {
    const atlas = new FaultAtlas();
    atlas.damaged(1, damageOf({ there: true, provable: true }));
    expect(atlas.excuses(1, new QuorateError('CORRUPT', `${LOG} is corrupt at byte 7: x`))).toBe(true);
    expect(atlas.excuses(1, new QuorateError('CORRUPT', `${LOG} is corrupt`))).toBe(false);
    expect(atlas.excuses(1, new QuorateError('STORAGE_STATE', `${LOG} at byte 7`))).toBe(false);
    expect(atlas.excuses(1, new Error(`${LOG} is corrupt at byte 7`))).toBe(false);
    expect(atlas.excuses(2, new QuorateError('CORRUPT', `${LOG} is corrupt at byte 7: x`))).toBe(false);
  });

  test.each(['flip', 'zero', 'misdirect'] as const)(
    'log of one voter, %s: it stops at its restart, the rest go on',
    (how) => {
      const rot: Fault = {
        kind: 'rot',
        atMs: 3000,
        node: 2,
        file: 'log',
        how,
        place: 0.5,
        restarts: true,
        downMs: 50,
      };
      const { world, violation } = run(scenarioWith([rot]));
      expect(violation).toBeNull();
      expect(world.counters.get(`rot.log.${how}`)).toBe(1);
      expect(world.counters.get('damage.foundAtStart')).toBeGreaterThan(0);
    },
  );

  test('disks of two voters swapped: both refuse them, and go on with their own', () => {
    const { world, violation } = run(scenarioWith([{ kind: 'swapDisks', atMs: 2500, a: 1, b: 3, downMs: 300 }]));
    expect(violation).toBeNull();
    expect(world.counters.get('damage.foundForeign')).toBe(2);
  });

  test('empty disk: the node refuses it; two of three: nobody is asked for progress', () => {
    const wipes = [1, 2].map((node): Fault => ({ kind: 'wipe', atMs: 2000 + node, node, downMs: 10 }));
    const { world, violation } = run(scenarioWith(wipes));
    expect(violation).toBeNull();
    expect(world.counters.get('damage.foundAtStart')).toBeGreaterThanOrEqual(2);
    expect(world.nodes.get(1)?.isUp).toBe(false);
  });

  /** Controllers 2 and 3 are copied: one of them follows. */
  const copies = (downMs: number | null): Fault[] =>
    [2, 3].map((node) => ({ kind: 'copyDirectory', atMs: 1500, node, startsAfterMs: 0, downMs }));

  test('directory copied: the second process gives up beside the first, and the first never', () => {
    const { world, violation } = run(scenarioWith(copies(null)));
    expect(violation).toBeNull();
    expect(world.counters.get('copy.started')).toBe(2);
    expect(world.counters.get('copy.gaveUp')).toBeGreaterThan(0);
    expect(world.counters.get('copy.served')).toBe(0);
  });

  test('directory copied: the second process ends as it would be the replica, the first being down', () => {
    const { world, violation } = run(scenarioWith(copies(900)));
    expect(violation).toBeNull();
    const { counters } = world;
    expect(counters.get('copy.gaveUp')).toBe(0);
    expect(counters.get('copy.served') + counters.get('copy.elected')).toBe(2);
  });
});
