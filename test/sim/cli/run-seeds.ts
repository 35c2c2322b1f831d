/** Many seeds, one after the other: failures in full, of the rest only totals. */
import { Counters } from '../counters.ts';
import { FAULT_FLOORS } from '../coverage/fault-floors.ts';
import { shortfalls } from '../coverage/floors.ts';
import { formatUnreached, MARK_FLOORS } from '../coverage/marks.ts';
import { formatFailure, formatTotals } from '../report.ts';
import { run } from '../run.ts';
import type { Arguments } from './arguments.ts';
import { print } from './print.ts';
import { determinismProblems, fingerprintOf, isSampledSeed, type SeedFingerprint } from './second-process.ts';
import { shrink } from './shrink.ts';
import { drawn, offerShrinking, replayLine } from './subject.ts';

export type SeedArguments = Pick<
  Arguments,
  | 'first'
  | 'count'
  | 'profile'
  | 'keepGoing'
  | 'shrinkFailures'
  | 'withinMs'
  | 'checkDeterminism'
  | 'counters'
  | 'canary'
>;

/** Whether all of them were sound. */
export function runSeeds(args: SeedArguments): boolean {
  const { first, count, profile } = args;
  const totals = new Counters();
  const twice: SeedFingerprint[] = [];
  let [seeds, failures, events, simulatedMs] = [0, 0, 0, 0];
  const startedAt = performance.now();
  for (let seed = first; seed < first + count; seed++) {
    const subject = drawn(profile, seed);
    const outcome = run(subject.scenario, { canary: args.canary });
    const { world, violation } = outcome;
    seeds++;
    events += world.timeline.trace.count;
    simulatedMs += world.timeline.nowMs;
    totals.merge(world.counters);
    if (violation === null) {
      if (args.checkDeterminism || isSampledSeed(seed)) twice.push({ seed, fingerprint: fingerprintOf(outcome) });
      continue;
    }
    failures++;
    print(formatFailure(outcome, replayLine(subject.name)));
    if (args.shrinkFailures) shrink(subject, args.withinMs, null);
    else print(offerShrinking(subject.name));
    if (!args.keepGoing) break;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const problems = determinismProblems(profile, twice);
  for (const problem of problems) print(problem);
  if (args.counters) print(`${formatTotals(totals)}\n${formatUnreached(totals)}`);
  // The floors are those of lite runs that were not cut short.
  const short =
    profile === 'lite' && failures === 0 ? shortfalls([...MARK_FLOORS, ...FAULT_FLOORS], totals, seeds) : [];
  for (const { name, count, wanted } of short)
    print(`FAILED  coverage: ${name}: ${count} times, at least ${wanted} wanted`);
  print(
    `${seeds} ${profile} seeds from ${first}: ${failures} failed; ${twice.length} run twice, ${problems.length} of them differ; ` +
      `${events} events, ${Math.round(events / seconds)} events/s, ${Math.round(simulatedMs / 1000 / seconds)} times real time, ${seconds.toFixed(1)} s`,
  );
  return failures + problems.length + short.length === 0;
}
