/** What was measured, kept in a file: a run that was stopped goes on where it was, and only what changed is tried anew. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MUTANTS_DIRECTORY, type Mutant } from './mutant.ts';
import type { Limits, Verdict } from './verdict.ts';

export const RESULTS_FILE: string = join(MUTANTS_DIRECTORY, 'results.json');

/** One mutant's measurement. */
export interface Result {
  /** Of the patch. */
  readonly hash: string;
  /** What it was planted in. */
  readonly commit: string;
  /** What it got at the most. */
  readonly limits: Limits;
  readonly verdict: Verdict;
}

export class Results {
  readonly #results: Map<string, Result>;

  private constructor(results: Map<string, Result>) {
    this.#results = results;
  }

  static read(): Results {
    const text = existsSync(RESULTS_FILE) ? readFileSync(RESULTS_FILE, 'utf8') : '{}';
    return new Results(new Map(Object.entries(JSON.parse(text) as Record<string, Result>)));
  }

  /** What is known of this very patch; null: nothing. */
  of({ name, hash }: Mutant): Result | null {
    const known = this.#results.get(name);
    return known === undefined || known.hash !== hash ? null : known;
  }

  /** Whether trying it would tell more than is known: more bases, or more seeds for one that lives. */
  isDue(mutant: Mutant, wanted: Limits): boolean {
    const known = this.of(mutant);
    if (known === null || known.verdict.kind === 'error') return true;
    const { bases, maxLite, maxSwarm } = known.limits;
    if (bases < wanted.bases) return true;
    return known.verdict.kind === 'survived' && (maxLite < wanted.maxLite || maxSwarm < wanted.maxSwarm);
  }

  /** Forgets mutants that are no more. `isDry`: the file stays as it is. */
  note(mutant: Mutant, result: Result, all: readonly Mutant[], isDry: boolean): void {
    this.#results.set(mutant.name, result);
    if (isDry) return;
    const names = new Set(all.map(({ name }) => name));
    const kept = [...this.#results].filter(([name]) => names.has(name)).sort(([a], [b]) => a.localeCompare(b, 'en'));
    writeFileSync(RESULTS_FILE, `${JSON.stringify(Object.fromEntries(kept), null, 1)}\n`);
  }
}
