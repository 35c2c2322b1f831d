/** A few seeds, one after the other: failures are printed in full, the rest is counted. */
import { Counters } from '../counters.ts';
import { formatFailure } from '../report.ts';
import { run } from '../run.ts';
import type { Profile } from '../scenario.ts';
import type { Arguments } from './arguments.ts';
import { print } from './print.ts';
import { determinismProblems, fingerprintOf, isSampledSeed, type SeedFingerprint } from './second-process.ts';
import { shrink } from './shrink.ts';
import { drawn, offerShrinking, replayLine } from './subject.ts';

export type BatchOptions = Pick<Arguments, 'keepGoing' | 'shrinkFailures' | 'withinMs' | 'checkDeterminism' | 'canary'>;

/** Seeds in a row, and what kind of scenario is drawn from each. */
export interface Batch {
  readonly profile: Profile;
  readonly seeds: readonly number[];
}

/** Plain data: it passes between processes and into files. */
export interface BatchResult {
  readonly seeds: number;
  readonly failures: number;
  readonly events: number;
  readonly simulatedMs: number;
  /** Run once more in a second process, and how many of those differed. */
  readonly runTwice: number;
  readonly differing: number;
  readonly counts: readonly (readonly [name: string, count: number])[];
}

export const NO_SEEDS: BatchResult = {
  seeds: 0,
  failures: 0,
  events: 0,
  simulatedMs: 0,
  runTwice: 0,
  differing: 0,
  counts: [],
};

/** Stops at the first failure unless told to keep going. */
export function runBatch({ profile, seeds }: Batch, options: BatchOptions): BatchResult {
  const counters = new Counters();
  const twice: SeedFingerprint[] = [];
  let [done, failures, events, simulatedMs] = [0, 0, 0, 0];
  for (const seed of seeds) {
    const subject = drawn(profile, seed);
    const outcome = run(subject.scenario, { canary: options.canary });
    const { world, violation } = outcome;
    done++;
    events += world.timeline.trace.count;
    simulatedMs += world.timeline.nowMs;
    counters.merge(world.counters);
    if (violation === null) {
      if (options.checkDeterminism || isSampledSeed(seed)) twice.push({ seed, fingerprint: fingerprintOf(outcome) });
      continue;
    }
    failures++;
    print(formatFailure(outcome, replayLine(subject.name)));
    if (options.shrinkFailures) shrink(subject, options.withinMs, null);
    else print(offerShrinking(subject.name));
    if (!options.keepGoing) break;
  }
  const problems = determinismProblems(profile, twice);
  for (const problem of problems) print(problem);
  const checked = { runTwice: twice.length, differing: problems.length };
  return { seeds: done, failures, events, simulatedMs, ...checked, counts: counters.entries() };
}

export function merged(a: BatchResult, b: BatchResult): BatchResult {
  const counters = new Counters();
  for (const [name, count] of [...a.counts, ...b.counts]) counters.add(name, count);
  return {
    seeds: a.seeds + b.seeds,
    failures: a.failures + b.failures,
    events: a.events + b.events,
    simulatedMs: a.simulatedMs + b.simulatedMs,
    runTwice: a.runTwice + b.runTwice,
    differing: a.differing + b.differing,
    counts: counters.entries(),
  };
}
