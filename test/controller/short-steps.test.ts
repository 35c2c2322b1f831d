/** No step is long, however much is asked for: between steps the controller does other things. */
import { expect, test } from 'vitest';
import type { Command } from '../../src/controller/commands.ts';
import { startBroker, topic } from './requests.ts';
import { World } from './world.ts';

const NAMES = Array.from({ length: 20_000 }, (_, n) => `topic-${n}`);
const CREATION = NAMES.map((name) => topic(name, { partitions: 1, replicationFactor: 1 }));
const GROWTH = NAMES.map((name) => ({ name, count: 3, assignments: null }));

test.each<[string, Command]>([
  ['creation of topics that is only tried', { kind: 'CreateTopics', topics: CREATION, validateOnly: true }],
  ['growth of topics that are not there', { kind: 'CreatePartitions', topics: GROWTH, validateOnly: false }],
  ['growth of topics that is only tried', { kind: 'CreatePartitions', topics: GROWTH, validateOnly: true }],
])('%s: 20,000: answered for each, in steps, without a record', (_, command) => {
  const world = new World();
  world.activate();
  startBroker(world, 1);
  const outcome = world.controller.execute(command, world.now, world.endOffset);
  if (outcome.kind !== 'transaction') throw new Error(`a ${outcome.kind} in one step`);
  const steps = [...outcome.steps];
  expect(steps.length).toBeGreaterThan(30);
  expect(steps.flat()).toEqual([]);
  expect(outcome.reply()).toMatchObject({ topics: { length: 20_000 } });
});
