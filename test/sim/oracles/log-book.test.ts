import { describe, expect, test } from 'vitest';
import { Fixture, SEGMENT } from './fixture.ts';

describe('log book', () => {
  test('rebuild: after power loss: only what is left, and durable', () => {
    const world = new Fixture();
    world.write(1, 0, 1);
    world.write(1, 1, 1, 1, false);
    const { names, book } = world.disk(1);
    expect([book.endOffset, book.durableEnd(names)]).toEqual([2, 1]);
    names.crash({ nextUint32: () => 0, nextInt: () => 0, bytes: (n) => new Uint8Array(n) }, 'lost');
    book.rebuild(names, Number.POSITIVE_INFINITY);
    expect([book.endOffset, book.durableEnd(names)]).toEqual([1, 1]);
  });

  test('truncate: batches beyond the cut: forgotten', () => {
    const world = new Fixture();
    world.write(1, 0, 1);
    world.write(1, 1, 1);
    const { book } = world.disk(1);
    book.note({ kind: 'truncate', path: SEGMENT, size: 57 });
    expect(book.endOffset).toBe(1);
  });
});
