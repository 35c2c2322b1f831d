/** The command line of `npm run sim`. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Profile } from '../scenario.ts';

export const USAGE = `usage: npm run sim -- [options]

seeds
  --seeds N            how many seeds to run (default 100)
  --seed S             the first seed, or the only one without --seeds (default 1)
  --profile P          lite (default) or swarm
  --swarm N            so many swarm seeds besides
  --keep-going         do not stop at the first failure
  --shrink-failures    shrink each failure and write its scenario to a file
  --jobs N             on so many processes at once (default: the number of processors)
  --counters           print how often everything happened, and what no run reached
  --check-determinism  run every seed once more in a second process, not only one in forty

one run; WHAT is a token, a scenario file or a seed
  --replay WHAT        run it
  --trace              print every event and log line
  --until N            stop after event N
  --break N            stop after event N and print the state of all nodes
  --shrink WHAT        make a smaller scenario that breaks the same law, and write it to a file
  --within S           stop shrinking after so many seconds (default 60)
  --out FILE           where to write it (default sim-failures/<law>-<profile>-<seed>.json)

  --nightly            fresh seeds in large numbers, goes on where it was interrupted; --share F: part of them
  --corpus             run all scenarios of test/sim/corpus
  --bench              measure the speed`;

export interface Arguments {
  readonly help: boolean;
  readonly first: number;
  readonly count: number;
  readonly profile: Profile;
  readonly swarm: number;
  readonly keepGoing: boolean;
  readonly shrinkFailures: boolean;
  readonly checkDeterminism: boolean;
  readonly counters: boolean;
  readonly replay: string | null;
  readonly trace: boolean;
  readonly until: number;
  readonly breakAt: number;
  readonly shrink: string | null;
  readonly withinMs: number;
  readonly out: string | null;
  readonly corpus: boolean;
  readonly bench: boolean;
  readonly jobs: number;
  readonly nightly: boolean;
  readonly share: number;
  /** Not for people: a process of the pool, see seed-pool.ts. */
  readonly batches: boolean;
  /** Not for people: one seed in a hundred fails on purpose. */
  readonly canary: boolean;
  /** Not for people: print what the second process has to say of these seeds, see second-process.ts. */
  readonly fingerprints: string | null;
}

/** Throws a TypeError that says what is wrong. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      profile: { type: 'string', default: 'lite' },
      swarm: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
      'keep-going': { type: 'boolean', default: false },
      'shrink-failures': { type: 'boolean', default: false },
      'check-determinism': { type: 'boolean', default: false },
      counters: { type: 'boolean', default: false },
      replay: { type: 'string' },
      trace: { type: 'boolean', default: false },
      until: { type: 'string', default: '0' },
      break: { type: 'string', default: '0' },
      shrink: { type: 'string' },
      within: { type: 'string', default: '60' },
      out: { type: 'string' },
      corpus: { type: 'boolean', default: false },
      bench: { type: 'boolean', default: false },
      jobs: { type: 'string' },
      nightly: { type: 'boolean', default: false },
      share: { type: 'string', default: '1' },
      batches: { type: 'boolean', default: false },
      canary: { type: 'boolean', default: false },
      fingerprints: { type: 'string' },
    },
  });
  const { profile } = values;
  if (profile !== 'lite' && profile !== 'swarm') throw new TypeError(`--profile is lite or swarm, not ${profile}`);
  return {
    first: wholeNumber('--seed', values.seed ?? '1'),
    count: wholeNumber('--seeds', values.seeds ?? (values.seed === undefined ? '100' : '1')),
    profile,
    swarm: wholeNumber('--swarm', values.swarm),
    help: values.help,
    keepGoing: values['keep-going'],
    shrinkFailures: values['shrink-failures'],
    checkDeterminism: values['check-determinism'],
    counters: values.counters,
    replay: values.replay ?? null,
    trace: values.trace,
    until: wholeNumber('--until', values.until),
    breakAt: wholeNumber('--break', values.break),
    shrink: values.shrink ?? null,
    withinMs: 1000 * wholeNumber('--within', values.within),
    out: values.out ?? null,
    corpus: values.corpus,
    bench: values.bench,
    jobs: Math.max(1, wholeNumber('--jobs', values.jobs ?? String(availableParallelism()))),
    nightly: values.nightly,
    share: fraction('--share', values.share),
    batches: values.batches,
    canary: values.canary,
    fingerprints: values.fingerprints ?? null,
  };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`${name} needs a whole number, not ${text}`);
  return value;
}

function fraction(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) throw new TypeError(`${name} needs a number above 0, at most 1, not ${text}`);
  return value;
}
