import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minimize } from './list-removal.ts';

describe('list removal', () => {
  test('minimize: a failure that needs some of the items: just those are left, in order', () => {
    const problem = fc
      .uniqueArray(fc.nat(60), { maxLength: 30 })
      .chain((items) => fc.record({ items: fc.constant(items), needed: fc.subarray(items) }));
    fc.assert(
      fc.property(problem, ({ items, needed }) => {
        const left = minimize(items, (some) => needed.every((item) => some.includes(item)));
        expect(left).toEqual(needed);
      }),
    );
  });

  test('minimize: any failure: the result fails, and without any single item it does not', () => {
    const items = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(items, (numbers) => {
        const sum = numbers.reduce((a, b) => a + b, 0);
        const fails = (some: readonly number[]): boolean => some.reduce((a, b) => a + b, 0) * 2 >= sum;
        const left = minimize(numbers, fails);
        expect(fails(left)).toBe(true);
        for (const index of left.keys()) expect(fails(left.toSpliced(index, 1))).toBe(false);
      }),
    );
  });
});
