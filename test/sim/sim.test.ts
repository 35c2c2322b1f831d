/** A handful of whole runs, so that `vitest` alone shows a broken simulator; volume is `npm run sim`'s job. */
import { describe, expect, test } from 'vitest';
import { generate } from './generate.ts';
import { formatFailure } from './report.ts';
import { type RunOutcome, run } from './run.ts';
import type { Scenario } from './scenario.ts';

function play(scenario: Scenario): RunOutcome {
  return run(scenario, { untilEvent: 0, onEvent: null, onLog: null });
}

function expectSound(outcome: RunOutcome): void {
  expect(outcome.violation === null ? null : formatFailure(outcome, 'in the test')).toBeNull();
}

describe('simulator', () => {
  test('quiet world: no faults: every operation is answered, every layer has worked', () => {
    const scenario = { ...generate('lite', 8), faults: [] };
    const outcome = play(scenario);
    expectSound(outcome);
    const { counters, bench } = outcome.world;
    expect(counters.get('op.ok')).toBeGreaterThan(15);
    expect(counters.get('op.failed') + counters.get('op.unknown')).toBe(0);
    expect(counters.get('broker.becomeLeader')).toBeGreaterThan(10);
    expect(bench.history.size).toBeGreaterThan(20);
  });

  test('lite seeds: all faults: no law is broken', () => {
    for (let seed = 1; seed <= 8; seed++) expectSound(play(generate('lite', seed)));
  });

  test('determinism: the same seed twice: the same trace; another seed: another', () => {
    const hashes = [3, 3, 4].map((seed) => play(generate('lite', seed)).traceHash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });

  test('scenario: through JSON and back: the same run', () => {
    const scenario = generate('lite', 5);
    const copy: Scenario = JSON.parse(JSON.stringify(scenario));
    expect(play(copy).traceHash).toBe(play(scenario).traceHash);
  });

  test('fault taken away: the others strike as before', () => {
    const { faults } = generate('lite', 3);
    const fewer = faults.filter((_, index) => index !== 1);
    expect(fewer).toEqual([...faults.slice(0, 1), ...faults.slice(2)]);
    expectSound(play({ ...generate('lite', 3), faults: fewer }));
  });
});
