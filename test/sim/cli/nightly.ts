/**
 * `npm run sim:nightly`: fresh seeds in large numbers, in as many sittings as it takes. What was done for a commit is kept in
 * `sim-failures/nightly-<commit>.json`; the same command goes on where it was interrupted.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Profile } from '../scenario.ts';
import type { Arguments } from './arguments.ts';
import { print } from './print.ts';
import { tellTotals } from './run-seeds.ts';
import { type BatchResult, merged, NO_SEEDS } from './seed-batch.ts';
import { batchesOf, runBatches } from './seed-pool.ts';
import { commit } from './subject.ts';

const PARTS = [
  { profile: 'lite', seeds: 20_000, batch: 500 },
  { profile: 'swarm', seeds: 1_000, batch: 20 },
] as const;

interface Progress {
  /** The first seed, drawn once for each commit. */
  readonly first: number;
  readonly done: Readonly<Record<Profile, BatchResult>>;
}

/** Whether all seeds so far were sound and, at the end, everything was reached often enough. `share`: part of the whole run. */
export async function nightly(args: Pick<Arguments, 'jobs' | 'withinMs' | 'share'>): Promise<boolean> {
  const file = `sim-failures/nightly-${commit()}.json`;
  let progress = load(file);
  for (const { profile, seeds, batch } of PARTS) {
    const wanted = Math.ceil(seeds * args.share);
    const from = progress.done[profile].seeds;
    print(`${profile}: ${from} of ${wanted} seeds done, the first is ${progress.first}`);
    const options = { keepGoing: true, shrinkFailures: true, checkDeterminism: false, canary: false };
    // A batch counts when it is done; batches end out of order, so a sitting that is cut short repeats at most a few.
    const batches = batchesOf(profile, progress.first + from, Math.max(0, wanted - from), batch);
    await runBatches(batches, { ...options, jobs: args.jobs, withinMs: args.withinMs }, (result) => {
      progress = { ...progress, done: { ...progress.done, [profile]: merged(progress.done[profile], result) } };
      save(file, progress);
    });
  }
  return PARTS.map(({ profile }) => verdict(profile, progress.done[profile])).every(Boolean);
}

function verdict(profile: Profile, done: BatchResult): boolean {
  const isWhole = tellTotals(profile, done, true);
  const { seeds, failures, runTwice, differing, events } = done;
  print(
    `${seeds} ${profile} seeds: ${failures} failed; ${runTwice} run twice, ${differing} of them differ; ${events} events`,
  );
  return failures + differing === 0 && isWhole;
}

function load(file: string): Progress {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Progress;
  return { first: Date.now() % 2 ** 40, done: { lite: NO_SEEDS, swarm: NO_SEEDS } };
}

/** Whole or not at all. */
function save(file: string, progress: Progress): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.tmp`, JSON.stringify(progress));
  renameSync(`${file}.tmp`, file);
}
