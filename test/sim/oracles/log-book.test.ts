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

  test('rebuild: the first segment is damaged from its beginning: the second is no log of its own', () => {
    const world = new Fixture();
    world.write(1, 0, 1);
    const { names, book } = world.disk(1);
    const bytes = names.file(SEGMENT)?.volatile.read(0, 1000) ?? new Uint8Array(0);
    world.write(2, 1, 1);
    names.create(segmentPath(offset(1))).write(0, world.disk(2).names.file(SEGMENT)?.volatile.read(0, 1000) ?? bytes);
    names.file(SEGMENT)?.write(
      0,
      bytes.map((byte) => byte ^ 1),
    );
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
