import { describe, expect, test } from 'vitest';
import type { Fault } from './scenario.ts';
import { destroys, whyUnrecoverable } from './unrecoverable.ts';

describe('what healing cannot bring back', () => {
  test('power loss and failed flushes of all: no excuse', () => {
    const struck: Fault[] = [
      { kind: 'allDown', atMs: 1, power: 'lost', downMs: 1 },
      { kind: 'flushError', atMs: 2, node: 1 },
      { kind: 'flushError', atMs: 2, node: 2 },
    ];
    expect(struck.map(destroys)).toEqual(['nothing', 'nothing', 'nothing']);
    expect(whyUnrecoverable(struck, [1, 2, 3], 3)).toBeNull();
  });

  test('a core that is no majority: an excuse', () => {
    expect(whyUnrecoverable([], [1], 3)).toContain('1 of 3');
  });
});
