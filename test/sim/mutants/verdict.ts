/** Tries one mutant: plants it, runs seeds on unrelated bases until an oracle fires, judges. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Profile } from '../scenario.ts';
import { type Build, NotPlanted, type PlantedLines } from './build.ts';
import type { Mutant } from './mutant.ts';
import type { KillAnswer, KillQuestion, ReachAnswer, ReachQuestion, TrialKill } from './trial.ts';

/** What a mutant gets at the most. */
export interface Limits {
  /** How many unrelated places to begin at. */
  readonly bases: number;
  readonly maxLite: number;
  readonly maxSwarm: number;
}

export interface Kill {
  readonly profile: Profile;
  /** How many seeds of this profile it took. */
  readonly seeds: number;
  readonly seed: number;
  readonly oracle: string;
  readonly what: string;
}

export type Verdict =
  /** By a listed oracle, on every base. `fired`: all oracles that would have. */
  | { readonly kind: 'killed'; readonly kills: readonly Kill[]; readonly fired: readonly string[] }
  | { readonly kind: 'wrong oracle'; readonly kills: readonly Kill[]; readonly fired: readonly string[] }
  /** Not on every base. */
  | { readonly kind: 'survived'; readonly kills: readonly Kill[]; readonly fired: readonly string[] }
  /** Nothing is known of it. */
  | { readonly kind: 'error'; readonly why: string };

/** Far apart; the same for all, so that the sound build is asked for the same seeds again and again. */
const BASES: readonly number[] = [1, 700_000_001, 3_100_000_001];
/** Of a mutant that lives: within how many seeds from each place its code has to be reached. */
const SEEDS_TO_REACH = 10;
/** A mutant may keep itself busy for ever. No seed takes this long. */
const PATIENCE_SECONDS: Readonly<Record<Profile, number>> = { lite: 45, swarm: 300 };

export class Judge {
  readonly #sound: Build;
  readonly #planted: Build;
  readonly #limits: Limits;
  /** Seeds on which the sound build breaks no law. */
  readonly #passed = new Set<string>();

  constructor(sound: Build, planted: Build, limits: Limits) {
    this.#sound = sound;
    this.#planted = planted;
    this.#limits = limits;
  }

  async judge(mutant: Mutant): Promise<Verdict> {
    try {
      return await this.#run(mutant, this.#planted.plant(mutant.path, this.#sound));
    } catch (error) {
      if (!(error instanceof NotPlanted)) throw error;
      return { kind: 'error', why: error.message };
    } finally {
      this.#planted.restore(this.#sound);
    }
  }

  async #run(mutant: Mutant, planted: readonly PlantedLines[]): Promise<Verdict> {
    const kills: Kill[] = [];
    const fired = new Set<string>();
    const bases = BASES.slice(0, this.#limits.bases);
    let open = bases;
    let first: { readonly profile: Profile; readonly kill: TrialKill } | null = null;
    for (const profile of ['lite', 'swarm'] as const) {
      const count = profile === 'lite' ? this.#limits.maxLite : this.#limits.maxSwarm;
      if (open.length === 0 || count === 0) continue;
      const asked = await ask<KillAnswer>(this.#planted, { kind: 'kill', profile, firsts: open, count });
      if (typeof asked === 'string') return { kind: 'error', why: asked };
      for (const [index, kill] of asked.entries()) {
        if (kill === null) continue;
        kills.push({ profile, seeds: kill.seed - (open[index] ?? 0) + 1, ...kill });
        first ??= { profile, kill };
      }
      open = open.filter((_, index) => asked[index] === null);
    }
    for (const kill of kills) fired.add(kill.oracle);
    const tried = Math.min(this.#limits.maxLite, SEEDS_TO_REACH);
    const seeds = bases.flatMap((base) => Array.from({ length: tried }, (_, n) => base + n));
    const { profile, kill } = first ?? { profile: 'lite', kill: null };
    const reached = await ask<ReachAnswer>(this.#planted, { kind: 'reach', profile, seeds, kill, planted });
    if (typeof reached === 'string') return { kind: 'error', why: reached };
    for (const oracle of reached.fired) fired.add(oracle);
    const { unreached } = reached;
    // What kills has been reached in one place at least; of what lives, all of it has to be.
    const mayMiss = kill === null ? 0 : planted.flatMap(({ hunks }) => hunks).length - 1;
    if (unreached.length > mayMiss) return { kind: 'error', why: `its code is not reached: ${unreached.join(', ')}` };
    for (const kill of kills) {
      if (await this.#isSound(kill)) continue;
      return { kind: 'error', why: `the sound build fails as well: ${kill.profile} seed ${kill.seed}` };
    }
    const outcome = { kills, fired: [...fired].sort() };
    if (open.length > 0) return { kind: 'survived', ...outcome };
    // Who has no list takes any.
    const isListed = mutant.killers.length === 0 || kills.every(({ oracle }) => mutant.killers.includes(oracle));
    return { kind: isListed ? 'killed' : 'wrong oracle', ...outcome };
  }

  /** Whether the unmutated build passes the same seed. */
  async #isSound({ profile, seed }: Kill): Promise<boolean> {
    const name = `${profile}:${seed}`;
    if (this.#passed.has(name)) return true;
    const asked = await ask<KillAnswer>(this.#sound, { kind: 'kill', profile, firsts: [seed], count: 1 });
    if (typeof asked === 'string' || asked[0] !== null) return false;
    this.#passed.add(name);
    return true;
  }
}

/** What the build has to say; a text: why it says nothing. */
function ask<Answer>({ directory }: Build, question: KillQuestion | ReachQuestion): Promise<Answer | string> {
  const program = join('dist-test', 'test', 'sim', 'mutants', 'trial-main.js');
  const child = spawn(process.execPath, [program, JSON.stringify(question)], { cwd: directory });
  const seconds = PATIENCE_SECONDS[question.profile];
  let [said, complaint, isHanging] = ['', '', false];
  const giveUp = (): void => {
    isHanging = true;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(giveUp, 1000 * seconds);
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    complaint = `${complaint}${text.toString()}`.slice(-2000);
    clearTimeout(timer);
    timer = setTimeout(giveUp, 1000 * seconds);
  });
  return new Promise((resolve) => {
    child.on('close', (status) => {
      clearTimeout(timer);
      if (status === 0) resolve(JSON.parse(said) as Answer);
      else resolve(isHanging ? `a seed has no end after ${seconds} s` : `the run broke off:\n${complaint}`);
    });
  });
}
