/** Reads on real processes: at followers, and at the one controller that is left. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdminClient } from '../../src/client/admin-client.ts';
import type { RegisterBrokerCommand } from '../../src/controller/commands.ts';
import { Cluster } from './cluster.ts';
import { run } from './program.ts';
import { until } from './until.ts';

const BROKER = 101;

describe('reads', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await Cluster.create({ controllers: 3 });
    cluster.startAll();
    const admin = cluster.admin(30_000);
    const command: RegisterBrokerCommand = {
      kind: 'RegisterBroker',
      brokerKind: 'native',
      clusterId: cluster.clusterId,
      brokerId: BROKER,
      incarnationId: 'tbxQsAZZS_mF1CNrPQw4cA' as RegisterBrokerCommand['incarnationId'],
      listeners: [{ name: 'PLAINTEXT', host: '127.0.0.1', port: 1, securityProtocol: 'PLAINTEXT' }],
      features: [],
      rack: null,
      logDirs: [],
      previousBrokerEpoch: null,
    };
    await admin.execute(command);
    await admin.close();
  });

  afterAll(() => cluster?.destroy());

  test('every controller answers for what was acknowledged before; a follower says how far it is', async () => {
    const { leaderId } = await describeQuorum();
    for (const [index, address] of cluster.bootstrap.entries()) {
      const admin = AdminClient.connect({ bootstrap: [address], timeoutMs: 20_000 });
      const { brokers, readFrom } = await admin.describeBrokers();
      expect(brokers.map(({ brokerId }) => brokerId)).toEqual([BROKER]);
      expect(readFrom?.nodeId).toBe(index + 1 === leaderId ? undefined : index + 1);
      await admin.close();
    }
  });

  test('no quorum any more: a local read shows what is left, any other one ends as it has to', async () => {
    const { leaderId } = await describeQuorum();
    const left = cluster.ids.find((id) => id !== leaderId) ?? 0;
    for (const id of cluster.ids) if (id !== left) await cluster.kill(id);
    const only = ['--bootstrap-server', cluster.bootstrap[left - 1] ?? ''];

    const local = await run(['brokers', 'list', '--json', '--consistency', 'local', ...only]);
    expect([local.code, JSON.parse(local.stdout)]).toMatchObject([0, [{ id: BROKER, fenced: true }]]);
    expect(local.stderr).toMatch(
      new RegExp(
        `^note: as controller ${left} has applied it, up to offset \\d+; it last heard of the leader \\d+ ms ago\\n$`,
      ),
    );

    const quorum = await run(['quorum', 'describe', '--status', '--consistency', 'local', ...only]);
    expect(quorum.code).toBe(0);
    expect(quorum.stdout).toContain(`ClusterId:              ${cluster.clusterId}\n`);

    const linearizable = await run(['brokers', 'list', '--timeout', '2', ...only]);
    expect([linearizable.code, linearizable.stdout]).toEqual([124, '']);
  });

  async function describeQuorum(): Promise<{ readonly leaderId: number }> {
    const admin = cluster.admin();
    let leaderId = -1;
    await until(async () => {
      leaderId = (await admin.describeQuorum()).leaderId;
      const states = await Promise.all(cluster.bootstrap.map((address) => admin.describeCluster({ address })));
      return states.every(({ leader }) => leader?.id === leaderId);
    }, 'all controllers to know the leader');
    await admin.close();
    return { leaderId };
  }
});
