import { afterEach, describe, expect, test } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import type { AdminClient } from '../../src/client/admin-client.ts';
import { Cluster } from './cluster.ts';
import { createTopic, PAPER_YAML, registerPaperBrokers } from './paper-broker.ts';
import { pause, until } from './until.ts';

const LARGE = 200_000;

describe('all at once', () => {
  let cluster: Cluster | undefined;
  const clients: AdminClient[] = [];

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail' && cluster !== undefined) console.error(cluster.logTails());
    for (const client of clients.splice(0)) await client.close();
    await cluster?.destroy();
    cluster = undefined;
  });

  async function start(): Promise<{ readonly running: Cluster; readonly admin: AdminClient }> {
    const running = await Cluster.create({ controllers: 3, yaml: PAPER_YAML });
    cluster = running;
    running.startAll();
    const admin = running.admin(30_000);
    clients.push(admin);
    await registerPaperBrokers(admin, running.clusterId, 3);
    return { running, admin };
  }

  /** What happened to a command: undefined when it was carried out. */
  async function outcome(work: Promise<void>): Promise<string | undefined> {
    try {
      await work;
      return undefined;
    } catch (thrown) {
      if (thrown instanceof QuorateError) return thrown.code;
      throw thrown;
    }
  }

  test('kill -9 of all in the middle of a large transaction: three times: the topic is whole or absent, whoever leads', async () => {
    const { running, admin } = await start();
    const startedMs = performance.now();
    await createTopic(admin, 'measure', LARGE, 3);
    const tookMs = performance.now() - startedMs;
    const acknowledged = new Set(['measure']);

    const seen: string[] = [];
    for (let round = 0; round < 3; round++) {
      const name = `large-${round}`;
      const client = running.admin(10_000);
      const creating = outcome(createTopic(client, name, LARGE, 3));
      await pause((tookMs * (round + 1)) / 3);
      await Promise.all(running.ids.map((id) => running.kill(id)));
      const failed = await Promise.race([creating, client.close().then(() => creating)]);
      if (failed === undefined) acknowledged.add(name);
      running.startAll();
      // A question may be asked again: it gets the client off its dead connection.
      await admin.describeQuorum();

      // The next command works, and says the same at the next leader.
      await createTopic(admin, `small-${round}`, 1);
      acknowledged.add(`small-${round}`);
      const counts = await partitionCounts(admin);
      expect([undefined, LARGE]).toContain(counts.get(name));
      seen.push(`${name}: ${failed ?? 'acknowledged'}, ${counts.has(name) ? 'whole' : 'absent'}`);
      for (const topic of acknowledged) expect(counts.has(topic), topic).toBe(true);
      await running.kill(await running.activeController(admin));
      await until(async () => (await admin.describeQuorum()).leaderId > 0, 'another leader');
      expect(await partitionCounts(admin)).toEqual(counts);
      if (counts.has(name)) {
        expect(await describedPartitions(admin, name)).toBe(LARGE);
        await admin.deleteTopics([{ name }]);
        acknowledged.delete(name);
      }
      for (const id of running.ids) if (!running.isRunning(id)) running.start(id);
    }
    console.log(`a topic of ${LARGE} partitions took ${Math.round(tookMs)} ms; ${seen.join('; ')}`);
  });

  test('SIGSTOP of the active controller for two seconds: writes go on, it rejoins, what was acknowledged is there', async () => {
    const { running, admin } = await start();
    const acknowledged: string[] = [];
    const write = async (): Promise<void> => {
      const name = `t-${acknowledged.length}`;
      await createTopic(admin, name, 3);
      acknowledged.push(name);
    };
    for (let i = 0; i < 20; i++) await write();
    const before = await admin.describeQuorum();
    const frozen = before.leaderId;
    // Under way when its leader freezes: its outcome may stay unknown.
    const underWay = outcome(createTopic(admin, 'under-way', 3));
    running.signal(frozen, 'SIGSTOP');
    const frozenMs = performance.now();
    const others = running.admin(10_000);
    clients.push(others);
    const fate = await underWay;
    expect([undefined, 'OUTCOME_UNKNOWN', 'REQUEST_TIMED_OUT']).toContain(fate);
    while (performance.now() - frozenMs < 2_000) await write();
    const during = await others.describeQuorum();
    expect(during.leaderId).not.toBe(frozen);
    expect(during.leaderEpoch).toBeGreaterThan(before.leaderEpoch);

    running.signal(frozen, 'SIGCONT');
    await until(async () => {
      const { voters, leaderId } = await admin.describeQuorum();
      const end = voters.find(({ id }) => id === leaderId)?.logEndOffset;
      return leaderId !== frozen && voters.find(({ id }) => id === frozen)?.logEndOffset === end;
    }, 'the frozen one to have caught up');
    for (let i = 0; i < 20; i++) await write();

    // The one that was frozen alone knows it all.
    const names = new Set((await admin.listTopics()).topics.map(({ name }) => name));
    expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
    if (fate === undefined) expect(names).toContain('under-way');
    expect(running.isRunning(frozen)).toBe(true);
  });
});

async function partitionCounts(admin: AdminClient): Promise<Map<string, number>> {
  const { topics } = await admin.listTopics();
  return new Map(topics.map(({ name, partitions }) => [name, partitions]));
}

/** Counted one by one, as `topics describe` shows them. */
async function describedPartitions(admin: AdminClient, name: string): Promise<number> {
  const { topics } = await admin.describeTopics([{ name }]);
  const topic = topics[0];
  if (topic === undefined || 'code' in topic) throw new Error(`${name} cannot be described`);
  return topic.partitions.length;
}
