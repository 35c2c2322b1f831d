import { describe, expect, test } from 'vitest';
import { Bound } from '../../src/base/bound.ts';
import { BoundWatch } from '../../src/node/bound-watch.ts';

describe('bound watch', () => {
  test('refusals: told at once the first time, then once a minute with what has come; each bound for itself', () => {
    const [one, two] = [new Bound('one', 5), new Bound('two', 1)];
    const lines: unknown[] = [];
    const watch = new BoundWatch(
      () => [one.use(5), two.use(0)],
      (level, event, detail) => lines.push({ level, event, ...detail }),
    );
    const told = (nowMs: number): unknown[] => {
      watch.look(nowMs);
      return lines.splice(0);
    };
    const line = (bound: string, inUse: number, limit: number, refused: number, more: number): unknown => ({
      level: 'warn',
      event: 'bound-reached',
      ...{ bound, inUse, limit, refused, more },
    });
    expect(told(0)).toEqual([]);
    one.noteRefused();
    one.noteRefused();
    expect(told(1_000)).toEqual([line('one', 5, 5, 2, 2)]);
    one.noteRefused();
    two.noteRefused();
    expect(told(2_000)).toEqual([line('two', 0, 1, 1, 1)]);
    expect(told(60_999)).toEqual([]);
    expect(told(61_000)).toEqual([line('one', 5, 5, 3, 1)]);
    expect(told(600_000)).toEqual([]);
  });
});
