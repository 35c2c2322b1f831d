/**
 * Makes a failing scenario small: first whole faults, operations, nodes and settings (by fast-check, along
 * {@link ScenarioArbitrary}), then single messages and crash points.
 */
import fc from 'fast-check';
import type { Violation } from '../oracles/oracle.ts';
import { type RunOptions, type RunOutcome, run } from '../run.ts';
import type { Scenario } from '../scenario.ts';
import { refine } from './refine.ts';
import { SameFailure } from './same-failure.ts';
import { ScenarioArbitrary } from './scenario-arbitrary.ts';

export interface Shrunk {
  readonly scenario: Scenario;
  readonly violation: Violation;
  /** Leads to what the first stage came to; see the token. */
  readonly path: string;
  readonly runs: number;
}

/** The part of the time that the first stage may take. */
const FIRST_STAGE = 0.75;

/** Null: the scenario does not fail. `wishes`: how it is to be run. */
export function shrinkScenario(scenario: Scenario, withinMs: number, wishes: Partial<RunOptions> = {}): Shrunk | null {
  const startedAt = performance.now();
  const original = run(scenario, wishes);
  if (original.violation === null) return null;
  const failure = new SameFailure(original, original.violation, wishes);
  let best = scenario;
  let outcome: RunOutcome = original;
  const details = fc.check(
    fc.property(new ScenarioArbitrary(scenario.profile), (smaller) => {
      const failed = failure.of(smaller);
      if (failed === null) return true;
      best = smaller;
      outcome = failed;
      return false;
    }),
    { examples: [[scenario]], numRuns: 1, interruptAfterTimeLimit: withinMs * FIRST_STAGE },
  );
  const path = details.counterexamplePath ?? '';
  const refined = refine(best, outcome, failure, startedAt + withinMs);
  const { violation } = refined.outcome;
  if (violation === null) throw new Error('a failure that was kept is no failure');
  return { scenario: refined.scenario, violation, path, runs: failure.runs };
}
