/** Whether a smaller scenario still fails in the same way: by the same oracle, before it is clear that it does not. */
import type { Violation } from '../oracles/oracle.ts';
import { type RunOptions, type RunOutcome, run } from '../run.ts';
import type { Scenario } from '../scenario.ts';

/** So much longer than the original failure took may a smaller one take. */
const PATIENCE_MS = 1500;

export class SameFailure {
  readonly #kind: string;
  readonly #wishes: Partial<RunOptions>;
  #atMs: number;
  /** How many scenarios were run. */
  runs = 0;

  /** `outcome`: of the original, which was run with `wishes`. */
  constructor(outcome: RunOutcome, violation: Violation, wishes: Partial<RunOptions>) {
    this.#kind = kindOf(violation);
    this.#wishes = wishes;
    this.#atMs = outcome.world.timeline.nowMs;
  }

  /** Null: it does not fail, or in another way. */
  of(scenario: Scenario): RunOutcome | null {
    this.runs++;
    let outcome: RunOutcome;
    try {
      outcome = run(scenario, { ...this.#wishes, untilMs: this.#atMs + PATIENCE_MS });
    } catch (error) {
      if (error instanceof RangeError) return null; // no world can be made of it
      throw error;
    }
    if (outcome.violation === null || kindOf(outcome.violation) !== this.#kind) return null;
    this.#atMs = Math.min(this.#atMs, outcome.world.timeline.nowMs);
    return outcome;
  }
}

/** The oracle; for those that report whatever was thrown or found, also what it was, without its numbers. */
function kindOf({ oracle, message }: Violation): string {
  if (oracle !== 'R13' && oracle !== 'M*') return oracle;
  const gist = (message.split('\n')[0] ?? '').replaceAll(/\d+/g, '#').replace(/^node #( at #)?/, '');
  return `${oracle} ${gist.slice(0, 60)}`;
}
