import { describe, expect, test } from 'vitest';
import { generate } from './generate.ts';
import { formatToken, parseToken, scenarioOf } from './token.ts';

describe('token', () => {
  test.each([
    ['without a path', { commit: '0123abc', profile: 'lite', seed: 42, path: '' }],
    ['with a path', { commit: 'unknown', profile: 'swarm', seed: 0, path: '0:3:17' }],
  ] as const)('%s: written and read: the same', (_, token) => {
    expect(parseToken(formatToken(token))).toEqual(token);
  });

  test.each(['sim:v2:abc:lite:1', 'sim:v1:abc:huge:1', 'sim:v1:abc:lite:x', '17'])('%s: no token', (text) => {
    expect(parseToken(text)).toBeNull();
  });

  test('scenario: without a path the one that was drawn, with one a smaller one', () => {
    const token = { commit: 'here', profile: 'lite', seed: 9, path: '' } as const;
    expect(scenarioOf(token)).toEqual(generate('lite', 9));
    const smaller = scenarioOf({ ...token, path: '0:0' });
    expect(smaller.config.activeMs).toBeLessThan(generate('lite', 9).config.activeMs);
    expect(() => scenarioOf({ ...token, path: '0:99999' })).toThrow(/leads nowhere/);
  });
});
