import { describe, expect, test } from 'vitest';
import { generate } from '../generate.ts';
import { Violation } from '../oracles/oracle.ts';
import type { RunOptions } from '../run.ts';
import { checkScenario, type Scenario, scenarioSchema } from '../scenario.ts';
import { scenarioOf } from '../token.ts';
import type { World } from '../world/world.ts';
import { PASSES } from './passes.ts';
import { shrinkScenario } from './shrink-scenario.ts';

/** Only whether it ends counts, not when. */
const LONG_MS = 600_000;

/** A law that a controller's crash breaks, if an operation of the scenario follows. */
function noOpAfterCrash(): Partial<RunOptions> {
  const crashed = new WeakSet<World>();
  return {
    onEvent: (world) => {
      const { kind, node } = world.timeline.trace.last?.event ?? {};
      if (kind === 'fault.crash' && world.nodes.has(node ?? -1)) crashed.add(world);
      if (kind === 'op' && crashed.has(world) && world.timeline.nowMs < world.scenario.config.activeMs) {
        world.bench.report(new Violation('T1', 'no operation comes after a crash', 'one did'));
      }
    },
  };
}

/** With a crash of controller 1 that an operation follows, of no other controller, and more of the kind beside it. */
function scenarioWithCrash(): Scenario {
  for (let seed = 1; ; seed++) {
    const scenario = generate('lite', seed);
    const crashes = scenario.faults.filter((fault) => fault.kind === 'crash');
    const first = crashes.find((fault) => fault.node === 1)?.atMs ?? Number.POSITIVE_INFINITY;
    if (crashes.some(({ node }) => node === 2 || node === 3) || crashes.length < 3) continue;
    if (scenario.ops.some(({ atMs }) => atMs > first)) return scenario;
  }
}

describe('shrinking', () => {
  test('scenario: fails by a crash and an operation: these two are left, in a plain small world', () => {
    const scenario = scenarioWithCrash();
    const shrunk = shrinkScenario(scenario, LONG_MS, noOpAfterCrash());
    expect(shrunk?.violation.oracle).toBe('T1');
    expect(shrunk?.scenario.faults).toMatchObject([{ kind: 'crash', trigger: { kind: 'now' }, power: null }]);
    expect(shrunk?.scenario.ops).toHaveLength(1);
    expect(shrunk?.scenario.config).toMatchObject({ voters: 1, brokers: 0, clocks: [] });
    // The path leads to what the first stage came to, without running anything.
    const { profile, seed } = scenario;
    const byPath = scenarioOf({ commit: 'here', profile, seed, path: shrunk?.path ?? '' });
    expect(byPath.faults).toHaveLength(1);
    expect(byPath.ops).toHaveLength(1);
  });

  test('scenario: does not fail: nothing to shrink', () => {
    expect(shrinkScenario({ ...generate('lite', 2), faults: [], ops: [] }, LONG_MS)).toBeNull();
  });

  test('passes: any scenario: what they propose is a scenario that can be run', () => {
    for (const profile of ['lite', 'swarm'] as const) {
      for (let seed = 1; seed <= 3; seed++) {
        const scenario = generate(profile, seed);
        const short = { ...scenario, ops: scenario.ops.slice(0, 12), faults: scenario.faults.slice(0, 12) };
        for (const pass of PASSES) {
          for (const candidate of pass(short, null)) {
            scenarioSchema.parse(candidate.scenario);
            checkScenario(candidate.scenario);
          }
        }
      }
    }
  });
});
