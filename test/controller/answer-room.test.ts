/** Questions whose answers could not be sent. */
import { describe, expect, test } from 'vitest';
import type { ReadCommand } from '../../src/controller/commands.ts';
import { decodeAnswerFrame, encodeAnswerFrame } from '../../src/grpc/command-messages.ts';
import { named, startBroker, topic } from './requests.ts';
import { World } from './world.ts';

const QUESTIONS: readonly ReadCommand[] = [
  { kind: 'ListTopics' },
  { kind: 'DescribeTopics', topics: null },
  { kind: 'DescribeTopics', topics: [{ name: 'a' }, { name: 'none' }, { name: 'a' }] },
  { kind: 'DescribeBrokers', brokerIds: null },
  { kind: 'DescribeBrokers', brokerIds: [1, 7, 1] },
];

function cluster(maxAnswerBytes?: number): World {
  const world = new World(maxAnswerBytes === undefined ? {} : { maxAnswerBytes });
  world.activate();
  startBroker(world, 1, { logDirs: [named('one'), named('two')], rack: 'r' });
  startBroker(world, 2);
  const configs = [{ name: 'leader.replication.throttled.replicas', value: '0:1,'.repeat(50).slice(0, -1) }];
  const topics = [topic('a', { partitions: 20, configs }), topic('b', { partitions: 3, replicationFactor: 2 })];
  world.run({ kind: 'CreateTopics', topics, validateOnly: false });
  return world;
}

function bytesOf(reply: unknown): number {
  const frame = encodeAnswerFrame('commands', 1, { kind: 'reply', reply: reply as never });
  expect(decodeAnswerFrame('commands', frame)).toHaveLength(1);
  return frame.length;
}

describe('answers to questions', () => {
  test.each(QUESTIONS)('$kind: given as long as it can be sent', (question) => {
    const reply = cluster().run(question).reply;
    expect(cluster(bytesOf(reply)).run(question).reply).toEqual(reply);
  });

  test.each(QUESTIONS)('$kind: refused where it could not be sent', (question) => {
    const room = Math.ceil(bytesOf(cluster().run(question).reply) / 10);
    expect(cluster(room).run(question).reply).toMatchObject({ code: 'MESSAGE_TOO_LARGE' });
  });

  test('a topic named again and again: refused', () => {
    const world = new World({ maxAnswerBytes: 100_000 });
    world.activate();
    startBroker(world, 1);
    world.run({ kind: 'CreateTopics', topics: [topic('a', { partitions: 1000 })], validateOnly: false });
    const again = (times: number) =>
      world.run({ kind: 'DescribeTopics', topics: Array.from({ length: times }, () => ({ name: 'a' })) }).reply;
    expect(again(4)).toMatchObject({ kind: 'DescribeTopics' });
    expect(again(5)).toMatchObject({ code: 'MESSAGE_TOO_LARGE' });
  });

  test('one large setting, asked for again and again: refused', () => {
    const world = new World();
    world.activate();
    startBroker(world, 1);
    const configs = [{ name: 'follower.replication.throttled.replicas', value: `0:${'1'.repeat(1_000_000)}` }];
    world.run({ kind: 'CreateTopics', topics: [topic('a', { partitions: 1, configs })], validateOnly: false });
    const topics = Array.from({ length: 50 }, () => ({ name: 'a' }));
    expect(world.run({ kind: 'DescribeTopics', topics }).reply).toMatchObject({ code: 'MESSAGE_TOO_LARGE' });
  });
});
