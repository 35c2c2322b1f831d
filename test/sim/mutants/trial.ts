/**
 * What runs inside a build that may have a bug in it, each question in a process of its own: seeds, until an oracle fires;
 * then, whether the planted code was reached. The second has to count from its first line on: of code that was compiled
 * before, the engine does not count every block.
 */
import { generate } from '../generate.ts';
import { run } from '../run.ts';
import type { Profile } from '../scenario.ts';
import type { PlantedLines } from './build.ts';
import { Reach } from './reach.ts';

export interface KillQuestion {
  readonly kind: 'kill';
  readonly profile: Profile;
  /** From each of these on, up to `count` seeds are run. */
  readonly firsts: readonly number[];
  readonly count: number;
}

export interface ReachQuestion {
  readonly kind: 'reach';
  readonly profile: Profile;
  /** What is run. Of a mutant that was killed, the seed that did it, which then goes on with all oracles. */
  readonly seeds: readonly number[];
  readonly kill: TrialKill | null;
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

/** One for each first seed; null: nothing fired. */
export type KillAnswer = readonly (TrialKill | null)[];

export interface ReachAnswer {
  /** All oracles that fire when the killing run goes on. */
  readonly fired: readonly string[];
  /** Planted code that was not reached. */
  readonly unreached: readonly string[];
}

export function answerKill({ profile, firsts, count }: KillQuestion): KillAnswer {
  return firsts.map((first) => firstKill(profile, first, count));
}

export function answerReach({ profile, seeds, kill, planted }: ReachQuestion): ReachAnswer {
  const reach = new Reach();
  const fired = kill === null ? [] : allThatFire(profile, kill);
  if (kill === null) for (const seed of seeds) run(generate(profile, seed));
  return { fired, unreached: reach.unreached(planted) };
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
