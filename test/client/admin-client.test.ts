import { afterEach, describe, expect, test } from 'vitest';
import { failure, QuorateError } from '../../src/base/error.ts';
import { epoch, offset } from '../../src/base/ids.ts';
import { AdminClient, type AdminClientOptions } from '../../src/client/admin-client.ts';
import type { Command } from '../../src/controller/commands.ts';
import type { CommandResult } from '../../src/driver/ports.ts';
import { FakeController } from './fake-controller.ts';
import { codeOf, namedUuid } from './fixtures.ts';

const TOPICS: CommandResult = {
  kind: 'reply',
  reply: { kind: 'ListTopics', topics: [{ name: 't', topicId: namedUuid('t'), partitions: 3 }] },
};
const CREATED: CommandResult = {
  kind: 'reply',
  reply: {
    kind: 'CreateTopics',
    topics: [{ name: 't', result: { topicId: namedUuid('t'), partitions: 1, replicationFactor: 1 } }],
  },
};
const NEW_TOPIC = { name: 't', partitions: 1, replicationFactor: 1, assignments: null, configs: [] };

function answerOf(command: Command): CommandResult | null {
  if (command.kind === 'ListTopics') return TOPICS;
  return command.kind === 'CreateTopics' ? CREATED : null;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function controller(): Promise<FakeController> {
  const fake = await FakeController.start();
  closing.push(() => fake.stop());
  return fake;
}

function client(bootstrap: readonly string[], options: Partial<AdminClientOptions> = {}): AdminClient {
  const admin = AdminClient.connect({ bootstrap, timeoutMs: 5_000, retryBackoffMs: 5, ...options });
  closing.push(() => void admin.close());
  return admin;
}

describe('AdminClient', () => {
  test('execute: active controller: the reply', async () => {
    const fake = await controller();
    fake.answer = answerOf;
    const admin = client([fake.address]);
    expect(await admin.listTopics()).toEqual({
      kind: 'ListTopics',
      topics: [{ name: 't', topicId: namedUuid('t'), partitions: 3 }],
    });
  });

  test('execute: many at once: they share frames', async () => {
    const fake = await controller();
    fake.answer = answerOf;
    const admin = client([fake.address]);
    await Promise.all(Array.from({ length: 200 }, () => admin.listTopics()));
    expect(fake.commands.length).toBe(200);
    expect(fake.frames.length).toBeLessThan(20);
  });

  test('execute: standby first: the hint is followed, a write is carried out once', async () => {
    const [standby, active] = [await controller(), await controller()];
    standby.answer = () => ({
      kind: 'failed',
      failure: failure('NOT_CONTROLLER', 'test'),
      leader: active.leaderAddress,
    });
    active.answer = answerOf;
    const admin = client([standby.address]);
    const { topics } = await admin.createTopics([NEW_TOPIC]);
    expect(topics[0]?.name).toBe('t');
    expect([standby.commands.length, active.commands.length]).toEqual([1, 1]);
  });

  test('execute: first address dead: the next one is asked, even for a write', async () => {
    const [dead, active] = [await controller(), await controller()];
    dead.stop();
    active.answer = answerOf;
    for (let i = 0; i < 4; i++) {
      const admin = client([dead.address, active.address]);
      expect((await admin.createTopics([NEW_TOPIC])).topics.length).toBe(1);
    }
    expect(active.commands.length).toBe(4);
  });

  test('execute: connection breaks under a write: OUTCOME_UNKNOWN; under a read: asked again', async () => {
    const fake = await controller();
    const admin = client([fake.address]);
    let broken = 0;
    fake.answer = (command) => {
      if (broken >= 2) return answerOf(command);
      broken++;
      setImmediate(() => fake.breakStreams());
      return null;
    };
    expect(await codeOf(admin.createTopics([NEW_TOPIC]))).toBe('OUTCOME_UNKNOWN');
    expect((await admin.listTopics()).topics.length).toBe(1);
    expect(fake.commands.map(({ kind }) => kind)).toEqual(['CreateTopics', 'ListTopics', 'ListTopics']);
  });

  test('execute: OUTCOME_UNKNOWN from the controller: surfaced for a write, with what to do', async () => {
    const fake = await controller();
    fake.answer = () => ({ kind: 'failed', failure: failure('OUTCOME_UNKNOWN', 'leadership was lost'), leader: null });
    const error = await client([fake.address])
      .createTopics([NEW_TOPIC])
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(QuorateError);
    expect((error as QuorateError).message).toContain('leadership was lost');
  });

  test('deadline: a controller that never answers: REQUEST_TIMED_OUT for a read', async () => {
    const fake = await controller();
    expect(await codeOf(client([fake.address], { timeoutMs: 100 }).listTopics())).toBe('REQUEST_TIMED_OUT');
  });

  test('deadline: no quorum, only standbys: REQUEST_TIMED_OUT that says so', async () => {
    const fake = await controller();
    fake.answer = () => ({ kind: 'failed', failure: failure('NOT_CONTROLLER', 'no leader is known'), leader: null });
    const error = await client([fake.address], { timeoutMs: 200 })
      .deleteTopics([{ name: 't' }])
      .catch((thrown: unknown) => thrown);
    expect((error as QuorateError).code).toBe('REQUEST_TIMED_OUT');
    expect((error as QuorateError).message).toContain('no leader is known');
    expect(fake.commands.length).toBeLessThan(20);
  });

  test('unreachable: nobody listens: UNREACHABLE that names the addresses', async () => {
    const dead = await controller();
    dead.stop();
    const error = await client([dead.address, 'localhost:1'], { unreachableAfterMs: 150 })
      .listTopics()
      .catch((thrown: unknown) => thrown);
    expect((error as QuorateError).code).toBe('UNREACHABLE');
    expect((error as QuorateError).message).toContain(dead.address);
    expect((error as QuorateError).message).toContain('localhost:1');
  });

  test('options: an address without a port: INVALID_ARGUMENT at once', () => {
    expect(() => AdminClient.connect({ bootstrap: ['localhost'] })).toThrow(/host:port/);
    expect(() => AdminClient.connect({ bootstrap: [] })).toThrow(/at least one/);
  });

  test('a value that no message can hold: refused, others are not disturbed', async () => {
    const fake = await controller();
    fake.answer = answerOf;
    const admin = client([fake.address]);
    const bad = admin.createTopics([{ ...NEW_TOPIC, partitions: 2 ** 40 }]);
    expect(await codeOf(bad)).toBe('INVALID_REQUEST');
    expect((await admin.listTopics()).topics.length).toBe(1);
  });

  test('describeQuorum: standby, then leader: the quorum', async () => {
    const fake = await controller();
    const admin = client([fake.address]);
    const quorum = admin.describeQuorum();
    fake.quorum = {
      clusterId: 'cluster',
      leaderId: 1,
      leaderEpoch: epoch(3),
      highWatermark: offset(7),
      voters: [],
      observers: [],
      stateAlarm: null,
    };
    expect(await quorum).toEqual(fake.quorum);
  });

  test('describeCluster: first address dead: another one answers', async () => {
    const [dead, alive] = [await controller(), await controller()];
    dead.stop();
    const status = await client([dead.address, alive.address]).describeCluster();
    expect([status.clusterId, status.role]).toEqual(['cluster', 'leader']);
  });

  test('a local read: the first address dead, the next one too busy: another one answers, and says from where', async () => {
    const [dead, busy, follower] = [await controller(), await controller(), await controller()];
    dead.stop();
    busy.answer = () => ({ kind: 'failed', failure: failure('OVERLOADED', 'too busy'), leader: null });
    const readFrom = { nodeId: 3, endOffset: 7, msSinceLeader: null };
    follower.answer = () => ({ kind: 'reply', reply: { kind: 'ListTopics', topics: [], readFrom } });
    const admin = client([dead.address, busy.address, follower.address]);
    expect(await admin.listTopics({ consistency: 'local' })).toEqual({ kind: 'ListTopics', topics: [], readFrom });
    expect(follower.commands).toEqual([{ kind: 'ListTopics', consistency: 'local' }]);
  });

  test('a local read: nobody answers: UNREACHABLE, which says why each does not', async () => {
    const [dead, busy] = [await controller(), await controller()];
    dead.stop();
    busy.answer = () => ({ kind: 'failed', failure: failure('OVERLOADED', 'too busy'), leader: null });
    const asked = client([dead.address, busy.address]).listTopics({ consistency: 'local' });
    expect(await asked.catch((thrown: unknown) => String(thrown))).toMatch(
      /UNREACHABLE.*too busy|no controller answers.*too busy/s,
    );
  });

  test('a local description of the quorum: asks for it as such', async () => {
    const fake = await controller();
    fake.quorum = {
      clusterId: 'cluster',
      leaderId: -1,
      leaderEpoch: epoch(7),
      highWatermark: offset(5),
      voters: [],
      observers: [],
      stateAlarm: null,
    };
    expect(await client([fake.address]).describeQuorum({ consistency: 'local' })).toEqual(fake.quorum);
  });

  test('follow: from the beginning, stream broken: each record once, single records, until aborted', async () => {
    const fake = await controller();
    fake.append([{ kind: 'NoOp' }]);
    fake.append([{ kind: 'Topic', name: 't', topicId: namedUuid('t') }]);
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const { offset: at, record } of client([fake.address]).follow({
      fromBeginning: true,
      signal: stop.signal,
    })) {
      seen.push(`${at} ${record.kind}`);
      if (at === 1) {
        fake.breakFollows('SHUTTING_DOWN');
        fake.append([{ kind: 'NoOp' }]);
      }
      if (at === 2) stop.abort();
    }
    expect(seen).toEqual(['0 NoOp', '1 Topic', '2 NoOp']);
    expect(fake.followPositions).toEqual([null, 2]);
  });

  test('follow: from now on: only what comes later', async () => {
    const fake = await controller();
    fake.append([{ kind: 'NoOp' }]);
    const records = client([fake.address]).follow()[Symbol.asyncIterator]();
    const first = records.next();
    while (fake.followPositions.length === 0) await new Promise((resolve) => setImmediate(resolve));
    fake.append([{ kind: 'NoOp' }]);
    expect((await first).value).toMatchObject({ offset: 1, epoch: 1 });
    await records.return?.();
  });

  test('follow: a position inside a batch: goes on with the record there', async () => {
    const fake = await controller();
    fake.append([{ kind: 'NoOp' }, { kind: 'Topic', name: 't', topicId: namedUuid('t') }, { kind: 'NoOp' }]);
    const records = client([fake.address])
      .follow({ position: { offset: offset(1), epoch: epoch(1) } })
      [Symbol.asyncIterator]();
    expect((await records.next()).value).toMatchObject({ offset: 1, record: { kind: 'Topic' } });
    expect((await records.next()).value).toMatchObject({ offset: 2, record: { kind: 'NoOp' } });
    await records.return?.();
  });

  test('follow: a position that is gone: POSITION_OUT_OF_RANGE', async () => {
    const fake = await controller();
    const records = client([fake.address])
      .follow({ position: { offset: offset(9), epoch: epoch(9) } })
      [Symbol.asyncIterator]();
    const first = codeOf(records.next());
    while (fake.followPositions.length === 0) await new Promise((resolve) => setImmediate(resolve));
    fake.breakFollows('POSITION_OUT_OF_RANGE');
    expect(await first).toBe('POSITION_OUT_OF_RANGE');
  });

  test('close: commands under way: ended, nothing stays open', async () => {
    const fake = await controller();
    const admin = client([fake.address]);
    const codes = Promise.all([codeOf(admin.listTopics()), codeOf(admin.listTopics())]);
    await admin.close();
    expect(await codes).toEqual(['SHUTTING_DOWN', 'SHUTTING_DOWN']);
  });
});
