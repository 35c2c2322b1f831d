import { describe, expect, test } from 'vitest';
import { FlushWatch } from '../../src/driver/flush-watch.ts';

describe('flush watch', () => {
  test('nothing waits: no deadline', () => {
    const watch = new FlushWatch(300);
    watch.asked(10, true);
    expect(watch.deadlineMs).toBe(Number.POSITIVE_INFINITY);
  });

  test('a flush that does not end: the deadline runs from its beginning, whatever is asked meanwhile', () => {
    const watch = new FlushWatch(300);
    watch.asked(10, false);
    watch.asked(200, false);
    expect(watch.deadlineMs).toBe(310);
  });

  test('progress with more to come: the clock starts anew; with nothing left: it stops', () => {
    const watch = new FlushWatch(300);
    watch.asked(10, false);
    watch.progressed(100, false);
    expect(watch.deadlineMs).toBe(400);
    watch.progressed(120, true);
    expect(watch.deadlineMs).toBe(Number.POSITIVE_INFINITY);
  });
});
