/** State hashes under all faults: nodes that are sound never differ, whatever is rolled back, restarted, cut or sent. */
import { expect, test } from 'vitest';
import type { NodeId } from '../../src/base/ids.ts';
import { generate } from './generate.ts';
import { formatFailure } from './report.ts';
import { run } from './run.ts';

const INTERVAL = 16;

test('state hashes: runs with all faults: many are taken, equal ones at equal offsets, and no alarm', () => {
  let compared = 0;
  for (let seed = 1; seed <= 6; seed++) {
    const scenario = generate('lite', seed);
    const limits = { ...scenario.config.limits, stateHashRecords: INTERVAL };
    const byOffset = new Map<number, Map<NodeId, string>>();
    const alarms: unknown[] = [];
    const outcome = run(
      { ...scenario, config: { ...scenario.config, limits } },
      {
        untilEvent: 0,
        onEvent: null,
        onLog: ({ node, event, detail }) => {
          if (event === 'states-differ') alarms.push(detail);
          if (event !== 'state-hash-taken') return;
          const offset = Number(detail.offset);
          const held = byOffset.get(offset) ?? new Map<NodeId, string>();
          byOffset.set(offset, held.set(node, String(detail.hash)));
        },
      },
    );
    expect(outcome.violation === null ? null : formatFailure(outcome, 'in the test')).toBeNull();
    expect(alarms).toEqual([]);
    for (const [offset, held] of byOffset) {
      expect([offset, new Set(held.values()).size]).toEqual([offset, 1]);
      if (held.size > 1) compared++;
    }
  }
  expect(compared).toBeGreaterThan(20);
});
