import { describe, expect, test } from 'vitest';
import { calmStaleMs, staleMsAt } from './staleness.ts';

describe('how old an answer may be', () => {
  const calm = calmStaleMs(400);
  const disturbances = [{ fromMs: 10_000, toMs: 14_000 }];

  test('far from any disturbance: as old as a leader may be that does not know that it is none', () => {
    expect(calm).toBe(1_348);
    expect(staleMsAt(9_999, disturbances, 400, 4_000)).toBe(calm);
    expect(staleMsAt(14_001 + calm, disturbances, 400, 4_000)).toBe(calm);
  });

  test('in a disturbance and for a while after it: as much older as anything is held', () => {
    for (const atMs of [10_000, 14_000, 14_000 + calm]) {
      expect(staleMsAt(atMs, disturbances, 400, 4_000)).toBe(calm + 4_000);
    }
  });

  test('a disturbance that goes on has no end yet', () => {
    expect(staleMsAt(1e6, [{ fromMs: 0, toMs: Number.POSITIVE_INFINITY }], 400, 1_000)).toBe(calm + 1_000);
  });
});
