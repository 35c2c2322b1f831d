/** Many seeds: failures in full, of the rest only totals. */
import { Counters } from '../counters.ts';
import { FAULT_FLOORS } from '../coverage/fault-floors.ts';
import { shortfalls } from '../coverage/floors.ts';
import { formatUnreached, MARK_FLOORS } from '../coverage/marks.ts';
import { formatTotals } from '../report.ts';
import type { Profile } from '../scenario.ts';
import type { Arguments } from './arguments.ts';
import { print } from './print.ts';
import { type BatchResult, merged, NO_SEEDS } from './seed-batch.ts';
import { batchesOf, runBatches } from './seed-pool.ts';

export type SeedArguments = Pick<
  Arguments,
  | 'first'
  | 'count'
  | 'profile'
  | 'swarm'
  | 'keepGoing'
  | 'shrinkFailures'
  | 'withinMs'
  | 'checkDeterminism'
  | 'counters'
  | 'canary'
  | 'jobs'
>;

/** Long enough that starting the second process for those that are run twice does not count, short enough to share. */
const BATCH: Readonly<Record<Profile, number>> = { lite: 750, swarm: 1 };

/** Whether all of them were sound. */
export async function runSeeds(args: SeedArguments): Promise<boolean> {
  const { first } = args;
  const counts = { lite: 0, swarm: args.swarm };
  counts[args.profile] += args.count;
  const profiles = (['lite', 'swarm'] as const).filter((profile) => counts[profile] > 0);
  const totals = { lite: NO_SEEDS, swarm: NO_SEEDS };
  const startedAt = performance.now();
  const batches = profiles.flatMap((profile) => {
    const size = Math.min(BATCH[profile], Math.ceil(counts[profile] / args.jobs));
    return [...batchesOf(profile, first, counts[profile], size)];
  });
  await runBatches(batches, args, (result, profile) => {
    totals[profile] = merged(totals[profile], result);
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const { events, simulatedMs } = merged(totals.lite, totals.swarm);
  const areSound = profiles.map((profile) => {
    const isWhole = tellTotals(profile, totals[profile], args.counters);
    const { seeds, failures, runTwice, differing } = totals[profile];
    print(
      `${seeds} ${profile} seeds from ${first}: ${failures} failed; ${runTwice} run twice, ${differing} of them differ`,
    );
    return failures + differing === 0 && isWhole;
  });
  print(
    `${events} events, ${Math.round(events / seconds)} events/s, ${Math.round(simulatedMs / 1000 / seconds)} times real time, ` +
      `${seconds.toFixed(1)} s on ${args.jobs} ${args.jobs === 1 ? 'process' : 'processes'}`,
  );
  return areSound.every(Boolean);
}

/** Prints what was counted, if wanted, and what has not been reached often enough. Whether everything has. */
export function tellTotals(profile: Profile, total: BatchResult, wantsCounters: boolean): boolean {
  const counters = new Counters();
  for (const [name, count] of total.counts) counters.add(name, count);
  if (wantsCounters) print(`${formatTotals(counters)}\n${formatUnreached(counters)}`);
  // The floors are those of lite runs that were not cut short.
  if (profile !== 'lite' || total.failures > 0) return true;
  const short = shortfalls([...MARK_FLOORS, ...FAULT_FLOORS], counters, total.seeds);
  for (const { name, count, wanted } of short)
    print(`FAILED  coverage: ${name}: ${count} times, at least ${wanted} wanted`);
  return short.length === 0;
}
