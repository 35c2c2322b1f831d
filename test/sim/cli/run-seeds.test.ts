import { afterEach, expect, test, vi } from 'vitest';
import { isCanarySeed } from '../canary.ts';
import { generate } from '../generate.ts';
import { run } from '../run.ts';
import { readArguments } from './arguments.ts';
import { runSeeds } from './run-seeds.ts';
import { firstDifference } from './second-process.ts';

afterEach(() => vi.restoreAllMocks());

test('canary: one seed in a hundred: fails, is told in full, and is the only one', async () => {
  const singing = Array.from({ length: 1000 }, (_, seed) => seed).filter(isCanarySeed);
  expect(singing).toHaveLength(10);
  // One whose end comes late enough that faults have struck, so that they are told too.
  const seed = singing.find((one) => run(generate('lite', one), { canary: true }).struck.length > 0) ?? -1;
  let said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const args = ['--seed', String(seed), '--seeds', '2', '--keep-going'];
  expect(await runSeeds(readArguments([...args, '--canary', '--jobs', '1']))).toBe(false);
  expect(said.match(/^FAILED {2}\w+/gm)).toEqual(['FAILED  CANARY']);
  expect(said).toContain(`replay: npm run sim -- --replay sim:v1:`);
  for (const part of [
    'What led to it',
    'The nodes at that moment',
    'events (time runs downwards',
    'Rare branches',
    'Faults that had',
  ]) {
    expect(said).toContain(part);
  }
  expect(said).toContain(`2 lite seeds from ${seed}: 1 failed`);
  expect(run(generate('lite', seed)).violation).toBeNull();
});

test('fingerprints: the first place where they part is found', () => {
  expect(firstDifference(['a', 'b'], ['a', 'b'])).toBeNull();
  expect(firstDifference(['a', 'b'], ['a', 'c'])).toBe(1);
  expect(firstDifference(['a'], ['a', 'b'])).toBe(1);
});
