/** What is printed and published: which mutant dies of what, how soon, and what each oracle is good for. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutant.ts';
import type { Result } from './results.ts';
import type { Kill, Verdict } from './verdict.ts';

/** A mutant with what is known of it. */
export interface Row {
  readonly mutant: Mutant;
  readonly result: Result | null;
}

const DOCS = join('docs', 'simulator.md');
const BEGIN = '<!-- planted bugs: written by `npm run sim:mutants -- --write-docs` -->';
const END = '<!-- end of planted bugs -->';

/** One line for a verdict. */
export function formatVerdict(verdict: Verdict): string {
  if (verdict.kind === 'error') return `ERROR: ${verdict.why}`;
  const { kills } = verdict;
  const by = kills.length === 0 ? 'nobody' : oraclesOf(kills);
  return `${verdict.kind}: by ${by} after ${kills.map(formatSeeds).join(', ') || 'no'} seeds; fired: ${verdict.fired.join(', ') || 'none'}`;
}

/** What needs somebody's attention. */
export function isGood({ result }: Row): boolean {
  return result?.verdict.kind === 'killed';
}

export function formatTables(rows: readonly Row[]): string {
  return [killTable(rows), '', ablationTable(rows)].join('\n');
}

/** Replaces the section of the docs between its markers. */
export function writeDocs(rows: readonly Row[]): void {
  const text = readFileSync(DOCS, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new TypeError(`${DOCS} has no section between its markers`);
  writeFileSync(DOCS, `${text.slice(0, begin + BEGIN.length)}\n\n${formatTables(rows)}\n\n${text.slice(end)}`);
}

function killTable(rows: readonly Row[]): string {
  const killed = rows.filter(isGood).length;
  const modelled = rows.filter(({ mutant }) => mutant.after !== null).length;
  return [
    `${rows.length} mutants, ${modelled} of them after published bugs; ${killed} killed by an oracle that has to.`,
    '',
    'Seeds are lite unless it says otherwise; the median is over the places to begin at.',
    '',
    '| mutant | what it plants | killed by | median seeds | places | after |',
    '|---|---|---|---|---|---|',
    ...rows.map(({ mutant, result }) => {
      const cells = [mutant.name, mutant.plants, ...outcomeCells(result), mutant.after ?? ''];
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    }),
  ].join('\n');
}

/** Killed by whom, after how many seeds, from how many places. */
function outcomeCells(result: Result | null): string[] {
  if (result === null) return ['not measured', '', ''];
  const { verdict, limits } = result;
  const places = String(limits.bases);
  if (verdict.kind === 'error') return ['error', '', places];
  const by = oraclesOf(verdict.kills);
  const swarm = limits.maxSwarm === 0 ? '' : ` and ${limits.maxSwarm} swarm`;
  switch (verdict.kind) {
    case 'killed':
      return [by, formatMedian(verdict.kills), places];
    case 'wrong oracle':
      return [`${by}, which is not listed`, formatMedian(verdict.kills), places];
    case 'survived':
      return [`nobody yet${by === '' ? '' : ` everywhere (${by})`}`, `above ${limits.maxLite}${swarm}`, places];
  }
}

/** Which mutants would live if one oracle were taken away. */
function ablationTable(rows: readonly Row[]): string {
  const alone = new Map<string, string[]>();
  const seen = new Map<string, number>();
  for (const { mutant, result } of rows) {
    if (result === null || result.verdict.kind === 'error') continue;
    const { fired } = result.verdict;
    for (const oracle of fired) seen.set(oracle, (seen.get(oracle) ?? 0) + 1);
    const [only] = fired;
    if (fired.length === 1 && only !== undefined) alone.set(only, [...(alone.get(only) ?? []), mutant.name]);
  }
  const oracles = [...seen].sort(([a], [b]) => (alone.get(b)?.length ?? 0) - (alone.get(a)?.length ?? 0));
  return [
    'What each oracle is good for: of how many mutants it would tell, and which would live without it.',
    '',
    '| oracle | sees | only it sees |',
    '|---|---|---|',
    ...oracles.map(([oracle, count]) => `| ${oracle} | ${count} | ${(alone.get(oracle) ?? []).join(', ')} |`),
  ].join('\n');
}

function oraclesOf(kills: readonly Kill[]): string {
  return [...new Set(kills.map(({ oracle }) => oracle))].join(', ');
}

function formatSeeds({ profile, seeds }: Kill): string {
  return profile === 'lite' ? String(seeds) : `${seeds} swarm`;
}

function formatMedian(kills: readonly Kill[]): string {
  const cost = ({ profile, seeds }: Kill): number => (profile === 'lite' ? seeds : 1e6 + seeds);
  const middle = [...kills].sort((a, b) => cost(a) - cost(b))[Math.floor((kills.length - 1) / 2)];
  return middle === undefined ? '' : formatSeeds(middle);
}
