import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ColumnSpace } from '../../src/metadata/column-space.ts';

const columns = fc.array(fc.tuple(fc.constantFrom('int32', 'uint16', 'uint8'), fc.integer({ min: 0, max: 60_000 })), {
  maxLength: 12,
});

test('columns: any given out since the last reset: keep what is written, also when the space has grown', () => {
  fc.assert(
    fc.property(fc.array(columns, { maxLength: 4 }), (rounds) => {
      const space = new ColumnSpace();
      for (const round of rounds) {
        const given = round.map(([type, length]) => space[type](length));
        given.forEach((column, n) => {
          column.fill(n + 1);
        });
        given.forEach((column, n) => {
          expect(column.length).toBe(round[n]?.[1]);
          expect(column.every((value) => value === n + 1)).toBe(true);
        });
        space.reset();
      }
    }),
  );
});

test('reset: the next column lies where the first one did', () => {
  const space = new ColumnSpace();
  const first = space.int32(100);
  space.reset();
  expect(space.uint8(5).buffer).toBe(first.buffer);
});
