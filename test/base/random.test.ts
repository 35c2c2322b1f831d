import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';

const take = (random: SeededRandom): number[] => Array.from({ length: 8 }, () => random.nextUint32());

describe('seeded random', () => {
  test('equal seeds and streams: equal numbers', () => {
    expect(take(new SeededRandom(42, 'disk-1'))).toEqual(take(new SeededRandom(42, 'disk-1')));
  });

  test('another seed or another stream: other numbers', () => {
    const base = take(new SeededRandom(42, 'disk-1'));
    expect(take(new SeededRandom(43, 'disk-1'))).not.toEqual(base);
    expect(take(new SeededRandom(42, 'disk-2'))).not.toEqual(base);
    expect(take(new SeededRandom(42 + 2 ** 32, 'disk-1'))).not.toEqual(base);
  });

  test('nextInt: many draws: within the bound and every value hit', () => {
    const random = new SeededRandom(1);
    const hits = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) {
      const value = random.nextInt(10);
      hits[value] = (hits[value] ?? 0) + 1;
    }
    expect(hits.every((count) => count > 800 && count < 1200)).toBe(true);
  });
});
