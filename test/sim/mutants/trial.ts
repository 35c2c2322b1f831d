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
}

export interface TrialAnswer {
  /** One for each first seed; null: nothing fired. */
  readonly kills: readonly (TrialKill | null)[];
  /** All oracles that fire when the first of the killing runs goes on. */
  readonly fired: readonly string[];
  /** Planted code that was not reached. */
  readonly unreached: readonly string[];
}

export function answer({ profile, firsts, count, planted }: TrialQuestion): TrialAnswer {
  const reach = planted.length > 0 ? new Reach() : null;
  const kills = firsts.map((first) => firstKill(profile, first, count));
  const unreached = reach?.unreached(planted) ?? [];
  const first = kills.find((kill) => kill !== null);
  return {
    kills,
    unreached,
    fired: first === undefined || planted.length === 0 ? [] : allThatFire(profile, first.seed),
  };
}

function firstKill(profile: Profile, first: number, count: number): TrialKill | null {
  for (let seed = first; seed < first + count; seed++) {
    const { violation } = run(generate(profile, seed));
    if (violation !== null) return { seed, oracle: violation.oracle, what: violation.message };
  }
  return null;
}

/** The run goes on after the first law that is broken: without that oracle, which others would have seen it? */
function allThatFire(profile: Profile, seed: number): string[] {
  const fired = new Set<string>();
  run(generate(profile, seed), {
    onWorld: (world) => world.bench.keepGoing((violation) => fired.add(violation.oracle)),
  });
  return [...fired];
}
