import { afterEach, describe, expect, test } from 'vitest';
import { failure, QuorateError } from '../../src/base/error.ts';
import { BrokerClient, type BrokerClientOptions } from '../../src/client/broker-client.ts';
import type { Command } from '../../src/controller/commands.ts';
import type { CommandResult } from '../../src/driver/ports.ts';
import { FakeController } from './fake-controller.ts';
import { change, namedUuid, partition, registration } from './fixtures.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A controller that knows one broker: 1, epoch as given. */
async function controller(brokerEpoch = 0): Promise<FakeController> {
  const fake = await FakeController.start();
  closing.push(() => fake.stop());
  fake.answer = (command) => brokerAnswer(fake, command, brokerEpoch);
  return fake;
}

function brokerAnswer(fake: FakeController, command: Command, brokerEpoch: number): CommandResult | null {
  if (command.kind === 'RegisterBroker') {
    if (fake.endOffset === 0) fake.append([registration(1, brokerEpoch, true)]);
    return { kind: 'reply', reply: { kind: 'RegisterBroker', brokerEpoch, heartbeatIntervalMs: 0 } };
  }
  if (command.kind === 'BrokerHeartbeat') {
    const isCaughtUp = command.metadataEndOffset > 0;
    const shouldShutDown = command.wantShutDown;
    const isFenced = command.wantFence || !isCaughtUp || shouldShutDown;
    return { kind: 'reply', reply: { kind: 'BrokerHeartbeat', isCaughtUp, isFenced, shouldShutDown } };
  }
  if (command.kind !== 'AlterPartition') return null;
  const topics = command.topics.map(({ topicId, partitions }) => ({
    topicId,
    partitions: partitions.map(({ partition: number, leaderEpoch, partitionEpoch, newIsr, leaderRecoveryState }) => ({
      partition: number,
      result: {
        leader: 1,
        leaderEpoch,
        partitionEpoch: partitionEpoch + 1,
        isr: newIsr.map(({ brokerId }) => brokerId),
        leaderRecoveryState,
      },
    })),
  }));
  return { kind: 'reply', reply: { kind: 'AlterPartition', topics } };
}

function broker(bootstrap: readonly string[], options: Partial<BrokerClientOptions> = {}): BrokerClient {
  const client = new BrokerClient({
    brokerId: 1,
    clusterId: 'cluster',
    bootstrap,
    listeners: [{ name: 'PLAINTEXT', host: 'b1', port: 9092, securityProtocol: 'PLAINTEXT' }],
    retryBackoffMs: 5,
    catchUpHeartbeatIntervalMs: 5,
    ...options,
  });
  closing.push(() => void client.close());
  return client;
}

/** Resolves when a handler has been called with something that fits. */
function event<T>(): { readonly seen: Promise<T>; readonly handler: (value: T) => void } {
  let handler: (value: T) => void = () => {};
  const seen = new Promise<T>((resolve) => {
    handler = resolve;
  });
  return { seen, handler };
}

async function errorOf(promise: Promise<unknown>): Promise<QuorateError> {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof QuorateError)) throw new Error(`no QuorateError: ${String(thrown)}`);
  return thrown;
}

describe('BrokerClient', () => {
  test('life: start, ready, lead, alter the ISR, shut down', async () => {
    const fake = await controller();
    const leads = event<{ readonly topic: string; readonly leaderEpoch: number }>();
    const follows = event<{ readonly leader: number }>();
    const client = broker([fake.address], { onBecomeLeader: leads.handler, onBecomeFollower: follows.handler });
    await client.start();
    expect(client.brokerEpoch).toBe(0);
    await client.ready();
    expect(client.isFenced).toBe(false);
    fake.append([{ kind: 'Topic', name: 't', topicId: namedUuid('t') }, partition(namedUuid('t'), 0, [1, 2])]);
    expect(await leads.seen).toMatchObject({ topic: 't', partition: 0, leaderEpoch: 0, isr: [1, 2] });
    expect(client.metadata?.partition('t', 0)?.leader).toBe(1);
    expect(await client.alterIsr('t', 0, [1])).toMatchObject({ partitionEpoch: 1, isr: [1] });
    fake.append([change(namedUuid('t'), 0, { leader: 2 })]);
    expect(await follows.seen).toMatchObject({ leader: 2, leaderEpoch: 1 });
    expect(await client.shutdown()).toEqual({ clean: true });
    expect((await errorOf(client.alterIsr('t', 0, [1]))).code).toBe('SHUTTING_DOWN');
  });

  test('cluster id: not given: asked for', async () => {
    const fake = await controller();
    const { clusterId: _, ...rest } = { clusterId: '', brokerId: 1 };
    const client = new BrokerClient({
      ...rest,
      bootstrap: [fake.address],
      listeners: [{ name: 'P', host: 'b', port: 1, securityProtocol: 'PLAINTEXT' }],
    });
    closing.push(() => void client.close());
    await client.start();
    expect(fake.commands[0]).toMatchObject({ kind: 'RegisterBroker', clusterId: 'cluster', brokerKind: 'native' });
  });

  test('registration: standby first: the hint is followed', async () => {
    const [standby, active] = [await controller(), await controller()];
    standby.answer = () => ({
      kind: 'failed',
      failure: failure('NOT_CONTROLLER', 'test'),
      leader: active.leaderAddress,
    });
    const client = broker([standby.address]);
    await client.start();
    await client.ready();
    expect(standby.commands.length).toBe(1);
  });

  test('registration: wrong cluster: fatal, start throws, onFatal is told', async () => {
    const fake = await controller();
    fake.answer = () => ({
      kind: 'failed',
      failure: failure('INCONSISTENT_CLUSTER_ID', "this cluster is 'x', not 'cluster'"),
      leader: null,
    });
    const fatal = event<QuorateError>();
    const client = broker([fake.address], { onFatal: fatal.handler });
    const error = await errorOf(client.start());
    expect(error.code).toBe('INCONSISTENT_CLUSTER_ID');
    expect((await fatal.seen).message).toContain("'x'");
    expect((await errorOf(client.ready())).code).toBe('INCONSISTENT_CLUSTER_ID');
  });

  test('failover: the controller dies: the next one is found, metadata goes on from the position, no leadership is told twice', async () => {
    const [first, second] = [await controller(), await controller()];
    const topic = [
      { kind: 'Topic' as const, name: 't', topicId: namedUuid('t') },
      partition(namedUuid('t'), 0, [1, 2]),
    ];
    second.answer = () => ({ kind: 'failed', failure: failure('NOT_CONTROLLER', 'test'), leader: first.leaderAddress });
    second.append([registration(1, 0, true)]);
    second.append(topic);
    let told = 0;
    const follows = event<{ readonly leaderEpoch: number }>();
    const leads = event<unknown>();
    const client = broker([first.address, second.address], {
      onBecomeLeader: (value) => {
        told++;
        leads.handler(value);
      },
      onBecomeFollower: follows.handler,
    });
    await client.start();
    await client.ready();
    first.append(topic);
    await leads.seen;
    second.commands.length = 0;
    first.stop();
    second.answer = (command) => brokerAnswer(second, command, 0);
    second.append([change(namedUuid('t'), 0, { leader: 2 })]);
    expect(await follows.seen).toMatchObject({ leaderEpoch: 1 });
    expect(told).toBe(1);
    expect(second.followPositions).toEqual([3]);
    expect(second.commands.every(({ kind }) => kind === 'BrokerHeartbeat')).toBe(true);
  });

  test('registration lost: fatal that says to restart', async () => {
    const fake = await controller();
    const fatal = event<QuorateError>();
    const client = broker([fake.address], { heartbeatIntervalMs: 20, onFatal: fatal.handler });
    await client.start();
    await client.ready();
    fake.answer = () => ({ kind: 'failed', failure: failure('STALE_BROKER_EPOCH', 'test'), leader: null });
    expect((await fatal.seen).message).toContain('Restart the broker');
  });

  test('alterIsr: unknown topic, not the leader: typed errors', async () => {
    const fake = await controller();
    const follows = event<unknown>();
    const client = broker([fake.address], { onBecomeFollower: follows.handler });
    await client.start();
    expect((await errorOf(client.alterIsr('nope', 0, [1]))).code).toBe('UNKNOWN_TOPIC_OR_PARTITION');
    fake.append([{ kind: 'Topic', name: 't', topicId: namedUuid('t') }, partition(namedUuid('t'), 0, [2, 1])]);
    await follows.seen;
    expect((await errorOf(client.alterIsr('t', 0, [1]))).code).toBe('NOT_LEADER_OR_FOLLOWER');
  });

  test('alterIsr: a member that no message can hold: its own refusal, and others go on', async () => {
    const fake = await controller();
    const leads = event<unknown>();
    const client = broker([fake.address], { onBecomeLeader: leads.handler });
    await client.start();
    const topicId = namedUuid('t');
    fake.append([{ kind: 'Topic', name: 't', topicId }, partition(topicId, 0, [1, 2]), partition(topicId, 1, [1, 2])]);
    await leads.seen;
    for (const member of [Number.NaN, -1, 1.5, 2 ** 31, { brokerId: 2, brokerEpoch: -2 }]) {
      const error = await errorOf(client.alterIsr('t', 0, [1, member]));
      expect(error.code).toBe('INVALID_REQUEST');
    }
    expect(await client.alterIsr('t', 1, [1])).toMatchObject({ isr: [1] });
  });

  test('unreachable: nobody listens within the registration timeout: fatal that names the addresses', async () => {
    const dead = await controller();
    dead.stop();
    const error = await errorOf(broker([dead.address], { registrationTimeoutMs: 100 }).start());
    expect(error.code).toBe('UNREACHABLE');
    expect(error.message).toContain(dead.address);
  });
});
