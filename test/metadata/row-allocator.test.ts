import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowAllocator } from '../../src/metadata/row-allocator.ts';

describe('row allocator', () => {
  test('take and release: random order: no row is given out twice, none is lost', () => {
    const steps = fc.array(
      fc.record({ count: fc.integer({ min: 1, max: 40 }), releases: fc.boolean(), pick: fc.nat() }),
    );
    fc.assert(
      fc.property(steps, (plan) => {
        const allocator = new RowAllocator();
        const held: { first: number; count: number }[] = [];
        const used = new Set<number>();
        for (const { count, releases, pick } of plan) {
          if (releases && held.length > 0) {
            const [run] = held.splice(pick % held.length, 1);
            if (run === undefined) continue;
            allocator.release(run.first, run.count);
            for (let row = run.first; row < run.first + run.count; row++) used.delete(row);
          } else {
            const last = held.at(-1);
            const first = allocator.take(count, last === undefined ? -1 : last.first + last.count);
            for (let row = first; row < first + count; row++) {
              expect(used.has(row)).toBe(false);
              used.add(row);
            }
            held.push({ first, count });
          }
          expect(allocator.end - allocator.freeRows).toBe(used.size);
        }
        for (const run of held) allocator.release(run.first, run.count);
        expect([allocator.end, allocator.freeRows]).toEqual([0, 0]);
      }),
    );
  });

  test('take: the rows after a run are free: the run goes on there', () => {
    const allocator = new RowAllocator();
    const first = allocator.take(4);
    const middle = allocator.take(4);
    allocator.take(4);
    allocator.release(middle, 4);
    expect(allocator.take(2, first + 4)).toBe(4);
    expect(allocator.take(2, 6)).toBe(6);
  });

  test('take: a freed run is large enough: it is used before the end grows', () => {
    const allocator = new RowAllocator();
    const big = allocator.take(1_000);
    allocator.take(1);
    allocator.release(big, 1_000);
    expect(allocator.take(10)).toBe(0);
    expect(allocator.take(990)).toBe(10);
    expect(allocator.take(1)).toBe(1_001);
  });
});
