/**
 * X: equal seeds give equal runs, in any process. Some seeds are run once more in a process with another heap, time zone
 * and language; hashes of the trace must agree, and where they do not, the first event that differs is named.
 */
import { spawnSync } from 'node:child_process';
import { generate } from '../generate.ts';
import { formatEvent } from '../report.ts';
import { type RunOutcome, run } from '../run.ts';
import type { Profile } from '../scenario.ts';
import { CHECKPOINT } from '../world/trace.ts';
import { print } from './print.ts';
import { replayLine, tokenOf } from './subject.ts';

/** Hashes of the trace after each {@link CHECKPOINT} events, and at the end. */
export type Fingerprint = readonly string[];

export interface SeedFingerprint {
  readonly seed: number;
  readonly fingerprint: Fingerprint;
}

const ONE_IN = 40;
const OTHER_HEAP = ['--max-old-space-size=1500', '--max-semi-space-size=64'];
const OTHER_PLACE = { TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
const MOST_OUTPUT_BYTES = 1 << 28;

/** Whether a seed belongs to those that are run twice anyway. */
export function isSampledSeed(seed: number): boolean {
  return (Math.imul(seed, 0x85ebca6b) >>> 0) % ONE_IN === 0;
}

export function fingerprintOf(outcome: RunOutcome): Fingerprint {
  return outcome.world.timeline.trace.checkpoints();
}

/** Runs the seeds in another process; what is found, ready to be printed. */
export function determinismProblems(profile: Profile, seeds: readonly SeedFingerprint[]): string[] {
  if (seeds.length === 0) return [];
  const answer = askSecondProcess(`${profile}:${seeds.map(({ seed }) => seed).join()}`);
  const others = JSON.parse(answer) as Fingerprint[];
  return seeds.flatMap(({ seed, fingerprint }, index) => {
    const block = firstDifference(fingerprint, others[index] ?? []);
    if (block === null) return [];
    const replay = replayLine(tokenOf(profile, seed, ''));
    return [`FAILED  X: equal seeds give equal runs, in any process\n${partingOf(profile, seed, block)}\n\n${replay}`];
  });
}

/** The first place where the lists differ; null: nowhere. */
export function firstDifference(a: readonly string[], b: readonly string[]): number | null {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  return null;
}

/** The answer to {@link askSecondProcess}: fingerprints of `profile:seed,seed`, or the events of `profile:seed:block`. */
export function printFingerprints(question: string): boolean {
  const [profileName, seedList = '', block] = question.split(':');
  const profile: Profile = profileName === 'swarm' ? 'swarm' : 'lite';
  const seeds = seedList.split(',').map(Number);
  const answer =
    block === undefined
      ? seeds.map((seed) => fingerprintOf(run(generate(profile, seed))))
      : eventsOf(profile, seeds[0] ?? 0, Number(block));
  print(JSON.stringify(answer));
  return true;
}

/** The first events on which the two processes do not agree, side by side. */
function partingOf(profile: Profile, seed: number, block: number): string {
  const here = eventsOf(profile, seed, block);
  const there = JSON.parse(askSecondProcess(`${profile}:${seed}:${block}`)) as string[];
  const at = firstDifference(here, there);
  if (at === null) {
    return `  seed ${seed}: the runs differed after event ${block * CHECKPOINT}, and did not when they were run again`;
  }
  const before = here.slice(Math.max(0, at - 3), at).map((line) => `     ${line}`);
  const last = [`  1: ${here[at] ?? '(the end)'}`, `  2: ${there[at] ?? '(the end)'}`];
  return [
    `  seed ${seed}: the first event that differs, in this process and in the second one:`,
    ...before,
    ...last,
  ].join('\n');
}

function eventsOf(profile: Profile, seed: number, block: number): string[] {
  const lines: string[] = [];
  run(generate(profile, seed), {
    untilEvent: (block + 1) * CHECKPOINT,
    onEvent: ({ timeline: { trace } }) => {
      if (trace.count > block * CHECKPOINT && trace.last !== null)
        lines.push(`${formatEvent(trace.last)}  [${trace.hash()}]`);
    },
  });
  return lines;
}

function askSecondProcess(question: string): string {
  const [, main = ''] = process.argv;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...OTHER_HEAP, '--enable-source-maps', main, '--fingerprints', question],
    { encoding: 'utf8', env: { ...process.env, ...OTHER_PLACE }, maxBuffer: MOST_OUTPUT_BYTES },
  );
  if (status !== 0) throw new Error(`the second process failed: ${stderr}`);
  return stdout;
}
