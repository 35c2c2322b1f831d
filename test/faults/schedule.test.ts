import { describe, expect, test } from 'vitest';
import { type Fault, faultName, type Strike } from './fault.ts';
import { drawSchedule, type Targets, type Timeouts } from './schedule.ts';

const TIMEOUTS: Timeouts = { brokerSessionMs: 1500, quorumFetchMs: 400, replicaLagMs: 1000 };
const TARGETS: Targets = { controllers: 3, brokers: 3, partitions: 6, loners: [0, 1, 2] };

function strikesOf(faults: readonly Fault[]): readonly Strike[] {
  return faults.flatMap((fault) => (fault.kind === 'strikes' ? fault.strikes : []));
}

describe('schedule', () => {
  test('equal seeds: equal faults; another seed: others', () => {
    expect(drawSchedule(7, 60, TIMEOUTS, TARGETS)).toEqual(drawSchedule(7, 60, TIMEOUTS, TARGETS));
    expect(drawSchedule(7, 60, TIMEOUTS, TARGETS)).not.toEqual(drawSchedule(8, 60, TIMEOUTS, TARGETS));
  });

  test('a longer schedule: begins like the shorter one', () => {
    expect(drawSchedule(7, 60, TIMEOUTS, TARGETS).slice(0, 10)).toEqual(drawSchedule(7, 10, TIMEOUTS, TARGETS));
  });

  test('forty faults: every kind at least once, the composed ones several times', () => {
    for (let seed = 0; seed < 20; seed++) {
      const names = drawSchedule(seed, 40, TIMEOUTS, TARGETS).map(faultName);
      const count = (name: string): number => names.filter((other) => other === name).length;
      expect(count('last one standing')).toBeGreaterThanOrEqual(3);
      expect(count('followers frozen')).toBeGreaterThanOrEqual(4);
      expect(new Set(names).size).toBe(15);
    }
  });

  test('pauses: from a tenth of the timeout that notices them to ten times as long, both ends met', () => {
    const faults = Array.from({ length: 40 }, (_, seed) => drawSchedule(seed, 60, TIMEOUTS, TARGETS)).flat();
    for (const controllers of [true, false]) {
      const timeoutMs = controllers ? TIMEOUTS.quorumFetchMs : TIMEOUTS.brokerSessionMs;
      const ratios = strikesOf(faults).flatMap((strike) =>
        strike.kind === 'pause' && strike.target.kind.includes('controller') === controllers
          ? [strike.forMs / timeoutMs]
          : [],
      );
      expect(Math.min(...ratios)).toBeGreaterThanOrEqual(0.1);
      expect(Math.min(...ratios)).toBeLessThan(0.2);
      expect(Math.max(...ratios)).toBeLessThanOrEqual(10);
      expect(Math.max(...ratios)).toBeGreaterThan(5);
    }
  });

  test('times down: from none at all to beyond the session', () => {
    const faults = Array.from({ length: 10 }, (_, seed) => drawSchedule(seed, 60, TIMEOUTS, TARGETS)).flat();
    const down = strikesOf(faults).flatMap((strike) => (strike.kind === 'restart' ? [strike.downMs] : []));
    expect(Math.min(...down)).toBe(0);
    expect(Math.max(...down)).toBeGreaterThan(2 * TIMEOUTS.brokerSessionMs);
  });

  test('last one standing: only where one replica may go on alone', () => {
    const partitions = drawSchedule(3, 300, TIMEOUTS, TARGETS).flatMap((fault) =>
      fault.kind === 'last one standing' ? [fault.partition] : [],
    );
    expect(new Set(partitions)).toEqual(new Set(TARGETS.loners));
  });
});
