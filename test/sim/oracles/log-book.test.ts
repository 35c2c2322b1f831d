import { describe, expect, test } from 'vitest';
import { offset } from '../../../src/base/ids.ts';
import { segmentPath } from '../../../src/storage/layout.ts';
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

  test('rebuild: the first batch is damaged: nothing, though the next segment is whole', () => {
    const world = new Fixture();
    world.write(1, 0, 1);
    const { names, book } = world.disk(1);
    const first = names.file(SEGMENT);
    const next = names.create(segmentPath(offset(1)));
    world.write(2, 0, 1);
    world.write(2, 1, 1);
    const second = world.disk(2).names.file(SEGMENT)?.volatile;
    next.write(0, second?.read(57, second.size - 57) ?? new Uint8Array(0));
    book.rebuild(names, Number.POSITIVE_INFINITY);
    expect(book.endOffset).toBe(2);
    first?.write(50, Uint8Array.of(99));
    book.rebuild(names, Number.POSITIVE_INFINITY);
    expect(book.endOffset).toBe(0);
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
