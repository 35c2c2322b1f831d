/**
 * What runs inside a build that may have a bug in it, as a process of its own: seeds, until an oracle fires. Reads a
 * question as JSON from its command line, prints an answer as JSON.
 */
import { generate } from '../generate.ts';
import { run } from '../run.ts';
import type { Profile } from '../scenario.ts';
import type { PlantedLines } from './build.ts';
import { Reach } from './reach.ts';

export interface TrialQuestion {
  readonly profile: Profile;
  /** From each of these on, up to `count` seeds are run. */
  readonly firsts: readonly number[];
  readonly count: number;
  readonly planted: readonly PlantedLines[];
}

export interface TrialKill {
  readonly seed: number;
  readonly oracle: string;
  readonly what: string;
  /** How many events it took. */
  readonly events: number;
}

/** For how many events the run goes on in which all oracles are heard: it may have no end of its own any more. */
const EVENTS_MORE = 4_000;
/** Of a mutant that lives: within how many seeds from each place its code has to be reached. */
const SEEDS_TO_REACH = 10;

export interface TrialAnswer {
  /** One for each first seed; null: nothing fired. */
  readonly kills: readonly (TrialKill | null)[];
  /** All oracles that fire when the first of the killing runs goes on. */
  readonly fired: readonly string[];
  /** Planted code that was not reached. */
  readonly unreached: readonly string[];
}

export function answer({ profile, firsts, count, planted }: TrialQuestion): TrialAnswer {
  const kills = firsts.map((first) => firstKill(profile, first, count));
  if (planted.length === 0) return { kills, fired: [], unreached: [] };
  // Counting slows the engine down, so what is counted is run once more.
  const reach = new Reach();
  const first = kills.find((kill) => kill !== null);
  const fired = first === undefined ? [] : allThatFire(profile, first);
  if (first === undefined)
    for (const seed of firsts)
      for (let i = 0; i < Math.min(count, SEEDS_TO_REACH); i++) run(generate(profile, seed + i));
  return { kills, fired, unreached: reach.unreached(planted) };
}

function firstKill(profile: Profile, first: number, count: number): TrialKill | null {
  for (let seed = first; seed < first + count; seed++) {
    const { violation, world } = run(generate(profile, seed));
    process.stderr.write('.'); // whoever waits sees that it goes on
    if (violation === null) continue;
    return { seed, oracle: violation.oracle, what: firstLine(violation.message), events: world.timeline.trace.count };
  }
  return null;
}

/** The run goes on after the first law that is broken: without that oracle, which others would have seen it? */
function allThatFire(profile: Profile, { seed, events }: TrialKill): string[] {
  const fired = new Set<string>();
  run(generate(profile, seed), {
    untilEvent: events + EVENTS_MORE,
    onWorld: (world) => world.bench.keepGoing((violation) => fired.add(violation.oracle)),
  });
  return [...fired];
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
