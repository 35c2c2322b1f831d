import { describe, expect, test } from 'vitest';
import { generate } from './generate.ts';
import { SHARED_NAME } from './scenario.ts';

const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1);

describe('varied operations', () => {
  const ops = SEEDS.map((seed) => generate('lite', seed).ops);

  test('requests that name several topics: each name of the ledger is created by one of them only', () => {
    for (const each of ops) {
      const created = each.flatMap((op) => (op.kind === 'createTopic' ? [op, ...op.also] : []));
      const names = created.map(({ name }) => name).filter((name) => !name.startsWith(SHARED_NAME));
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('requests that name several topics: no name twice; some have one that is refused before one that is not', () => {
    let mixed = 0;
    for (const op of ops.flat()) {
      if (!('also' in op)) continue;
      const names = [op.name, ...op.also.map((topic) => (typeof topic === 'string' ? topic : topic.name))];
      expect(new Set(names).size).toBe(names.length);
      if (op.kind === 'createTopic' && op.also[0]?.name.startsWith('refused-') === true && op.also.length > 1) mixed++;
    }
    expect(mixed).toBeGreaterThan(50);
  });

  test('elections: of some partitions, and of all', () => {
    const places = ops.flat().flatMap((op) => (op.kind === 'electLeaders' ? [op.place !== null] : []));
    expect(new Set(places).size).toBe(2);
  });
});
