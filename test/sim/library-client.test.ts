/** AdminClient's own logic under all faults: what it says of a command is true, and it finds the active controller. */
import { expect, test } from 'vitest';
import { Counters } from './counters.ts';
import { generate } from './generate.ts';
import { formatFailure } from './report.ts';
import { run } from './run.ts';

test('the operator behind AdminClient: runs with all faults: no law is broken, and most operations end well', () => {
  const counters = new Counters();
  for (let seed = 1; seed <= 12; seed++) {
    const scenario = generate('lite', seed);
    const outcome = run({ ...scenario, config: { ...scenario.config, throughAdminClient: true } });
    expect(outcome.violation === null ? null : formatFailure(outcome, 'in the test')).toBeNull();
    counters.merge(outcome.world.counters);
  }
  const ended = counters.get('op.ok') + counters.get('op.unknown') + counters.get('op.failed');
  expect(ended).toBeGreaterThan(100);
  expect(counters.get('op.ok')).toBeGreaterThan(0.8 * ended);
  expect(counters.get('mark.client: waits where no active controller is known')).toBeGreaterThan(10);
});
