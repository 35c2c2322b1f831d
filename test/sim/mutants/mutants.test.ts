import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readMutants } from './mutant.ts';
import { Results } from './results.ts';
import { formatTables } from './table.ts';

const mutants = readMutants();

test('mutants: each says what it is, and a third is modelled on a published bug', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(60);
  for (const { name, area, killers } of mutants) {
    expect(area, name).toMatch(/^(votes|voters|reads|log|disk|snapshots|time|controller|driver|client)$/);
    for (const id of killers) expect(id, name).toMatch(/^[RMCLX](\d+|\*)$/);
  }
  const modelled = mutants.filter(({ after }) => after !== null);
  expect(modelled.length).toBeGreaterThanOrEqual(Math.max(25, mutants.length / 3));
  for (const { name, after } of modelled) expect(after, name).toMatch(/^[^,:].*, https:\/\/\S+$/);
});

test('mutants: each applies to the source as it is', () => {
  const stale = mutants.flatMap(({ name, path }) => {
    const { status, stderr } = spawnSync('git', ['apply', '--check', path], { encoding: 'utf8' });
    return status === 0 ? [] : [`${name}: ${stderr}`];
  });
  expect(stale).toEqual([]);
});

test('results: what was measured makes a table, in which each mutant has its line', () => {
  const results = Results.read();
  const rows = mutants.map((mutant) => ({ mutant, result: results.of(mutant) }));
  const table = formatTables(rows);
  for (const { name } of mutants) expect(table).toContain(`| ${name} |`);
});
