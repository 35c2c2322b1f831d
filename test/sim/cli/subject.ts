/** What a run is of, as people name it: a token, a seed, or a file. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { generate } from '../generate.ts';
import type { Profile, Scenario } from '../scenario.ts';
import { parseScenarioFile } from '../scenario-file.ts';
import { formatToken, parseToken, scenarioOf } from '../token.ts';

export interface Subject {
  /** A token or a path: what `--replay` takes. */
  readonly name: string;
  readonly scenario: Scenario;
  /** What whoever runs it should know first; null: nothing. */
  readonly warning: string | null;
}

/** Throws a TypeError if there is no such thing. */
export function subjectOf(text: string, profile: Profile): Subject {
  if (/^\d+$/.test(text)) return drawn(profile, Number(text));
  const token = parseToken(text);
  if (token !== null) {
    const here = commit();
    const warning =
      token.commit === here
        ? null
        : `the token is of commit ${token.commit}, this is ${here}: if the generators have changed since, so has the scenario`;
    return { name: text, scenario: scenarioOf(token), warning };
  }
  if (text.startsWith('sim:')) throw new TypeError(`not a token (sim:v1:<commit>:<profile>:<seed>[:<path>]): ${text}`);
  return { name: text, scenario: parseScenarioFile(read(text)).scenario, warning: null };
}

export function drawn(profile: Profile, seed: number): Subject {
  return { name: tokenOf(profile, seed, ''), scenario: generate(profile, seed), warning: null };
}

/** The token of a run of this very commit. */
export function tokenOf(profile: Profile, seed: number, path: string): string {
  return formatToken({ commit: commit(), profile, seed, path });
}

export function replayLine(name: string): string {
  return `npm run sim -- --replay ${name}`;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new TypeError(`cannot read the scenario: ${error instanceof Error ? error.message : String(error)}`);
  }
}

let known: string | null = null;

/** Twelve digits, or `unknown` outside of a repository. */
export function commit(): string {
  if (known !== null) return known;
  try {
    known = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    known = 'unknown';
  }
  return known;
}

/** What to do about a failure. */
export function offerShrinking(name: string): string {
  return `shrink: npm run sim -- --shrink ${name}`;
}
