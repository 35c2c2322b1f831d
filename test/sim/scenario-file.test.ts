import { describe, expect, test } from 'vitest';
import { generate } from './generate.ts';
import { DEFAULT_CONFIG, type Fault } from './scenario.ts';
import { formatScenarioFile, parseScenarioFile } from './scenario-file.ts';

const MESSAGE: Fault = { kind: 'message', atMs: 1, from: 1, to: 2, delayMs: null };

describe('scenario file', () => {
  test('any scenario: written and read: the same', () => {
    for (const profile of ['lite', 'swarm'] as const) {
      for (let seed = 1; seed <= 5; seed++) {
        const drawn = generate(profile, seed);
        const file = { reason: 'why "not"', oracle: 'R1', scenario: { ...drawn, faults: [...drawn.faults, MESSAGE] } };
        expect(parseScenarioFile(formatScenarioFile(file))).toEqual(file);
      }
    }
  });

  test('missing fields: take their defaults', () => {
    const { scenario, reason, oracle } = parseScenarioFile(
      '{"version": 1, "scenario": {"profile": "lite", "seed": 5}}',
    );
    expect(scenario).toEqual({ profile: 'lite', seed: 5, config: DEFAULT_CONFIG, ops: [], faults: [] });
    expect([reason, oracle]).toEqual(['', null]);
  });

  test.each([
    ['not JSON', '{', /not JSON/],
    ['another version', '{"version": 2, "scenario": {"profile": "lite", "seed": 5}}', /version/],
    ['an unknown field', '{"version": 1, "scenario": {"profile": "lite", "seed": 5, "wind": 3}}', /wind/],
    [
      'a core that is no majority',
      '{"version": 1, "scenario": {"profile": "lite", "seed": 5, "config": {"core": [1]}}}',
      /no majority/,
    ],
  ])('%s: refused, saying why', (_, text, why) => {
    expect(() => parseScenarioFile(text)).toThrow(why);
  });
});
