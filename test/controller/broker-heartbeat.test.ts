import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid, type Uuid } from '../../src/base/uuid.ts';
import { heartbeat, registration } from './requests.ts';
import { World } from './world.ts';

test('broker heartbeat: thousands of directories registered, thousands offline: decided in a step', () => {
  const random = new SeededRandom(1);
  const directories = (): Uuid[] => Array.from({ length: 20_000 }, () => randomUuid(random));
  const [logDirs, others] = [directories(), directories()];
  const world = new World();
  world.activate();
  world.run(registration(1, { logDirs }));
  const [kept, ...offline] = logDirs;
  const startMs = performance.now();
  const { batches } = world.run(heartbeat(world, 1, { offlineLogDirs: [...others, ...offline] }));
  // Every pair looked at takes many seconds; the bound leaves room for a busy machine.
  expect(performance.now() - startMs).toBeLessThan(1_000);
  expect(batches.flat()).toMatchObject([{ kind: 'BrokerRegistrationChange', fenced: false, logDirs: [kept] }]);
});
