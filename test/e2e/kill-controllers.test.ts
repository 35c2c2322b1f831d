import { afterEach, describe, expect, test } from 'vitest';
import type { AdminClient } from '../../src/client/admin-client.ts';
import { BrokerClient } from '../../src/client/broker-client.ts';
import { Cluster } from './cluster.ts';
import { until } from './until.ts';

/** What a writer knows of one topic: acknowledged, refused for certain, or left in doubt. */
type Fate = 'acknowledged' | 'refused' | 'unknown';

/** Creates topics one after the other until stopped; each gets one try and one fate. */
class Writer {
  readonly fates = new Map<string, Fate>();
  readonly #admin: AdminClient;
  readonly #prefix: string;
  #stopping = false;
  readonly #done: Promise<void>;

  constructor(admin: AdminClient, prefix: string) {
    this.#admin = admin;
    this.#prefix = prefix;
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#done;
  }

  get acknowledged(): number {
    return [...this.fates.values()].filter((fate) => fate === 'acknowledged').length;
  }

  async #run(): Promise<void> {
    for (let i = 0; !this.#stopping; i++) {
      const name = `${this.#prefix}-${i}`;
      this.fates.set(name, await this.#create(name));
    }
  }

  async #create(name: string): Promise<Fate> {
    try {
      const reply = await this.#admin.execute({
        kind: 'CreateTopics',
        topics: [{ name, partitions: 3, replicationFactor: 1, assignments: null, configs: [] }],
        validateOnly: false,
      });
      const result = reply.topics[0]?.result;
      if (result === undefined) throw new Error(`no answer for ${name}`);
      return 'code' in result ? 'refused' : 'acknowledged';
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === 'NOT_CONTROLLER' || code === 'OVERLOADED' || code === 'SHUTTING_DOWN') return 'refused';
      if (['OUTCOME_UNKNOWN', 'REQUEST_TIMED_OUT', 'UNREACHABLE'].includes(code)) return 'unknown';
      throw error;
    }
  }
}

describe('kill -9', () => {
  let cluster: Cluster | undefined;
  const closing: (() => Promise<void>)[] = [];

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail' && cluster !== undefined) console.error(cluster.logTails());
    for (const close of closing.splice(0).reverse()) await close();
    await cluster?.destroy();
    cluster = undefined;
  });

  test('under continuous creation: the active controller ten times, then all at once: what was acknowledged is there, what was refused is not', async () => {
    cluster = await Cluster.create({ controllers: 3 });
    cluster.startAll();
    const admin = cluster.admin(30_000);
    closing.push(async () => admin.close());
    const broker = new BrokerClient({
      brokerId: 101,
      bootstrap: cluster.bootstrap,
      listeners: [{ name: 'PLAINTEXT', host: '127.0.0.1', port: 9092, securityProtocol: 'PLAINTEXT' }],
    });
    closing.push(async () => broker.close());
    await broker.start();
    await broker.ready();

    const writers = Array.from({ length: 4 }, (_, index) => {
      const client = (cluster as Cluster).admin(30_000);
      closing.push(async () => client.close());
      return new Writer(client, `w${index}`);
    });
    const acknowledged = (): number => writers.reduce((sum, writer) => sum + writer.acknowledged, 0);

    for (let round = 0; round < 10; round++) {
      const before = acknowledged();
      await until(() => acknowledged() >= before + 20, `20 more topics in round ${round}`);
      const active = await cluster.activeController(admin);
      await cluster.kill(active);
      const atKill = acknowledged();
      await until(() => acknowledged() > atKill, `a topic acknowledged after kill ${round}`);
      cluster.start(active);
    }
    await Promise.all(cluster.ids.map((id) => (cluster as Cluster).kill(id)));
    cluster.startAll();
    const restarted = acknowledged();
    await until(() => acknowledged() > restarted + 20, 'topics acknowledged after all were killed');
    for (const writer of writers) await writer.stop();

    const { topics } = await admin.execute({ kind: 'ListTopics' });
    const present = new Set(topics.map((topic) => topic.name));
    const fates = writers.flatMap((writer) => [...writer.fates]);
    const lost = fates.filter(([name, fate]) => fate === 'acknowledged' && !present.has(name)).map(([name]) => name);
    const ghosts = fates.filter(([name, fate]) => fate === 'refused' && present.has(name)).map(([name]) => name);
    console.log(
      `topics acknowledged ${acknowledged()}, unknown ${fates.filter(([, fate]) => fate === 'unknown').length}, ` +
        `refused ${fates.filter(([, fate]) => fate === 'refused').length}, present ${present.size}`,
    );
    expect(lost).toEqual([]);
    expect(ghosts).toEqual([]);
    expect(present.size).toBeGreaterThanOrEqual(acknowledged());
  });
});
