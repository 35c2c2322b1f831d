/** A run's name: `sim:v1:<commit>:<profile>:<seed>[:<path>]`, where the path leads through the shrinking, step by step. */
import { generate } from './generate.ts';
import type { Profile, Scenario } from './scenario.ts';
import { followPath } from './shrink/scenario-arbitrary.ts';

export interface Token {
  /** What the generators were like. */
  readonly commit: string;
  readonly profile: Profile;
  readonly seed: number;
  /** Numbers between colons; '': the scenario as it was drawn. */
  readonly path: string;
}

const TOKEN = /^sim:v1:([0-9a-z]+):(lite|swarm):(\d+)(?::([\d:]+))?$/;

export function formatToken({ commit, profile, seed, path }: Token): string {
  return `sim:v1:${commit}:${profile}:${seed}${path === '' ? '' : `:${path}`}`;
}

/** Null: it is no token. */
export function parseToken(text: string): Token | null {
  const match = TOKEN.exec(text);
  if (match === null) return null;
  const [, commit = '', profile, seed, path = ''] = match;
  return { commit, profile: profile === 'swarm' ? 'swarm' : 'lite', seed: Number(seed), path };
}

/** The scenario that a token names, as long as the generators are what they were. */
export function scenarioOf({ profile, seed, path }: Token): Scenario {
  return followPath(generate(profile, seed), path);
}
