import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Enough } from './check-run.ts';
import { check } from './checker.ts';
import type { History, ProcessEnd } from './history.ts';
import { goodHistory } from './history-arbitrary.ts';
import { LAWS, type Law } from './laws.ts';
import { LOG_BREAKAGES } from './log-breakages.ts';
import { READING_BREAKAGES } from './reading-breakages.ts';
import { TOPIC_BREAKAGES } from './topic-breakages.ts';

const BREAKAGES = [...LOG_BREAKAGES, ...READING_BREAKAGES, ...TOPIC_BREAKAGES];
const ENOUGH: Enough = {
  faults: 1,
  faultsByKind: { kill: 1 },
  acked: 1,
  ackedUnderFaults: 1,
  topicsAckedUnderFaults: 1,
  consumers: 3,
  partitionsThatMoved: 0,
};

function lawsBroken(history: History, enough = ENOUGH): ReadonlySet<Law> {
  return new Set(check(history, enough).map(({ law }) => law));
}

function aGoodHistory(seed = 1): History {
  const [history] = fc.sample(goodHistory, { numRuns: 1, seed });
  if (history === undefined) throw new Error('no history');
  return history;
}

describe('checker', () => {
  test('good histories: no violation', () => {
    fc.assert(
      fc.property(goodHistory, (history) => {
        expect(check(history, ENOUGH)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  for (const { name, law, apply } of BREAKAGES) {
    test(`good histories broken in one way: ${name}: '${law}' is told`, () => {
      let broken = 0;
      fc.assert(
        fc.property(goodHistory, fc.nat(), (history, at) => {
          const bad = apply(history, at);
          if (bad === undefined) return;
          broken++;
          expect(lawsBroken(bad)).toContain(law);
        }),
      );
      // A breakage that never applies would test nothing.
      expect(broken).toBeGreaterThan(20);
    });
  }

  test('any breakage: told with evidence that names what is concerned', () => {
    const lost = LOG_BREAKAGES.find(({ law }) => law === 'acked message kept');
    const bad = lost?.apply(aGoodHistory(), 0);
    const [violation] = bad === undefined ? [] : check(bad, ENOUGH).filter(({ law }) => law === 'acked message kept');
    expect(violation?.evidence).toMatch(
      /message \d+ of p\d to t\/\d, sent at .* acknowledged .* offset \d+ in epoch \d+/,
    );
  });

  test('a law broken a thousand times: told a few times, and how many more there are', () => {
    const history = aGoodHistory();
    const creations = Array.from({ length: 1000 }, (_, i) => ({
      name: `gone-${i}`,
      partitions: 1,
      replicationFactor: 1,
      calledMs: 0,
      endedMs: 1,
      outcome: 'acked' as const,
      code: '',
    }));
    const told = check({ ...history, creations: [...history.creations, ...creations] }, ENOUGH);
    expect(told.length).toBeLessThan(20);
    expect(told.at(-1)?.evidence).toBe('and 992 more of this kind');
  });

  test('acks by the leader alone: such a message may be lost', () => {
    fc.assert(
      fc.property(goodHistory, (history) => {
        const kept = new Set(history.readings.flatMap(({ ids }) => ids));
        const lost = history.attempts.filter(({ acks, firstId }) => acks === 'leader' && !kept.has(firstId));
        fc.pre(lost.length > 0);
        expect(check(history, ENOUGH)).toEqual([]);
        // The same loss of a message that the whole ISR had is one.
        const attempts = history.attempts.map((a) => (a === lost[0] ? { ...a, acks: 'all' as const } : a));
        expect(lawsBroken({ ...history, attempts })).toContain('acked message kept');
      }),
    );
  });

  test('a process that ended by itself: told, unless its reason is one that a process may have', () => {
    const end: ProcessEnd = {
      process: 'controller-1',
      atMs: 5,
      code: 1,
      signal: null,
      cause: 'by itself',
      excused: false,
      lastWords: 'invariant 3',
    };
    expect(lawsBroken({ ...aGoodHistory(), ends: [end] })).toEqual(new Set(['processes stay up']));
    expect(lawsBroken({ ...aGoodHistory(), ends: [{ ...end, excused: true }] })).toEqual(new Set());
  });

  test('something that did not come back after the faults: told', () => {
    const stuck = [{ what: 'full ISRs', state: 't/0: leader -1' }];
    expect(lawsBroken({ ...aGoodHistory(), stuck })).toEqual(new Set(['progress after faults']));
  });

  test('a message id that was sent twice: no verdict at all', () => {
    const history = aGoodHistory();
    const [first] = history.attempts;
    if (first === undefined) throw new Error('no attempt');
    expect(() => check({ ...history, attempts: [...history.attempts, first] }, ENOUGH)).toThrow('was sent twice');
  });

  describe('void runs', () => {
    const empty: History = {
      attempts: [],
      readings: [],
      creations: [],
      topics: [],
      faults: [],
      ends: [],
      stuck: [],
    };

    test('nothing happened: void in every respect', () => {
      const enough = { ...ENOUGH, partitionsThatMoved: 1 };
      expect(check(empty, enough).map(({ law }) => law)).toEqual(new Array(8).fill('run not void'));
    });

    test('each minimum, one above what there is: void', () => {
      const history = aGoodHistory();
      const minima: readonly Partial<Enough>[] = [
        { faults: 2 },
        { faultsByKind: { pause: 1 } },
        { acked: 10_000 },
        { ackedUnderFaults: 10_000 },
        { topicsAckedUnderFaults: 10_000 },
        { consumers: 4 },
        { partitionsThatMoved: 3 },
      ];
      for (const more of minima) {
        expect(lawsBroken(history, { ...ENOUGH, ...more }), JSON.stringify(more)).toEqual(new Set(['run not void']));
      }
    });

    test('acknowledged before and after the faults only: void', () => {
      const history = aGoodHistory();
      const faults = [{ kind: 'kill', detail: 'broker 1', startedMs: 0, endedMs: 1 }];
      expect(lawsBroken({ ...history, faults })).toEqual(new Set(['run not void']));
    });
  });

  test('every law: some test breaks it', () => {
    const broken = new Set<string>([
      ...BREAKAGES.map(({ law }) => law),
      ...['processes stay up', 'progress after faults', 'run not void'],
    ]);
    expect(Object.keys(LAWS).filter((law) => !broken.has(law))).toEqual([]);
  });
});
