import { describe, expect, test } from 'vitest';
import { drawWindows } from './schedule.ts';

describe('windows of a run', () => {
  test('equal seeds give equal windows, another seed others', () => {
    expect(drawWindows(7, 3, 400)).toEqual(drawWindows(7, 3, 400));
    expect(drawWindows(7, 3, 400)).not.toEqual(drawWindows(8, 3, 400));
  });

  test('five seeds from a multiple of five: every kind of fault strikes', () => {
    const kinds = [500, 501, 502, 503, 504].flatMap((seed) =>
      drawWindows(seed, 3, 400).flatMap(({ faults }) => faults.map(({ kind }) => kind)),
    );
    for (const kind of ['one-way cut', 'isolation', 'bridge', 'ring', 'delay', 'drip', 'resets'] as const)
      expect(kinds).toContain(kind);
    for (const kind of ['power loss', 'pause', 'flush error', 'no space'] as const) expect(kinds).toContain(kind);
  });

  test('each run has three windows of two to six seconds', () => {
    for (let seed = 0; seed < 100; seed++) {
      const windows = drawWindows(seed, 3, 400);
      expect(windows).toHaveLength(3);
      for (const { forMs, faults } of windows) {
        expect(forMs).toBeGreaterThanOrEqual(2_000);
        expect(forMs).toBeLessThanOrEqual(6_000);
        expect(faults.length).toBeGreaterThanOrEqual(1);
      }
    }
  });
});
