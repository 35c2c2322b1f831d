import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { AdminClient } from '../../src/client/admin-client.ts';
import type { Command, Replies } from '../../src/controller/commands.ts';
import { ClientHistory } from '../faults/quorum/client-history.ts';
import { Cluster, quorate } from './cluster.ts';
import { PAPER_YAML, registerPaperBrokers } from './paper-broker.ts';
import { until } from './until.ts';

/** Creates topics without a pause, now and then looks at one that anybody has created; all of it is taken down. */
class Client {
  readonly acknowledged: string[] = [];
  longestPauseMs = 0;
  readonly #history: ClientHistory;
  /** The newest topic of each client. */
  readonly #recent: string[];
  #stopping = false;
  readonly #done: Promise<void>;

  constructor(admin: AdminClient, number: number, history: ClientHistory, recent: string[]) {
    this.#history = history;
    this.#recent = recent;
    this.#done = this.#run(admin, number);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#done;
  }

  async #run(admin: AdminClient, number: number): Promise<void> {
    // To find the controller at first is no pause.
    let lastMs = Number.POSITIVE_INFINITY;
    for (let i = 0; !this.#stopping; i++) {
      if (i % 8 === 7) await this.#look(admin, number, i);
      else await this.#create(admin, number, `w${number}-${i}`);
      const now = performance.now();
      this.longestPauseMs = Math.max(this.longestPauseMs, now - lastMs);
      lastMs = now;
    }
  }

  async #create(admin: AdminClient, number: number, name: string): Promise<void> {
    this.#recent[number] = name;
    const topic = { name, partitions: 1, replicationFactor: 1, assignments: null, configs: [] };
    const command = { kind: 'CreateTopics', topics: [topic], validateOnly: false } as const;
    const reply = await this.#history.execute(admin, number, command);
    const result = reply?.topics[0]?.result;
    if (result !== undefined && !('code' in result)) this.acknowledged.push(name);
  }

  async #look(admin: AdminClient, number: number, i: number): Promise<void> {
    const name = this.#recent[(number * 31 + i) % this.#recent.length];
    if (name === undefined) return;
    await this.#history.execute(admin, number, { kind: 'DescribeTopics', topics: [{ name }] });
  }
}

describe('voters come and go', () => {
  let cluster: Cluster | undefined;
  const clients: AdminClient[] = [];
  let writers: Client[] = [];

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail' && cluster !== undefined) console.error(cluster.logTails());
    const stopped = writers.map((writer) => writer.stop());
    for (const client of clients.splice(0)) await client.close();
    await Promise.all(stopped);
    await cluster?.destroy();
    cluster = undefined;
  });

  test('1 to 3 to 5 to 3 under load: the leader is removed, a disk is lost and replaced; nothing acknowledged is lost', async () => {
    const running = await Cluster.create({ controllers: 5, standalone: true, yaml: PAPER_YAML });
    cluster = running;
    const admin = running.admin(30_000);
    clients.push(admin);
    const quorum = (...args: readonly string[]): Promise<string> =>
      quorate('quorum', ...args, '--bootstrap-server', running.bootstrap.join(','));
    const voters = async (): Promise<number[]> => (await admin.describeQuorum()).voters.map(({ id }) => id);
    const follows = async (id: number): Promise<void> =>
      until(async () => {
        const { voters: all, observers, leaderId } = await admin.describeQuorum();
        const end = all.find((each) => each.id === leaderId)?.logEndOffset ?? 0;
        return observers.some((each) => each.id === id && end - (each.logEndOffset ?? 0) < 100);
      }, `controller ${id} to follow`);
    const add = async (id: number): Promise<void> => {
      running.start(id);
      await follows(id);
      expect(await quorum('add-controller', '--controller-id', `${id}`, '--dry-run')).toContain('may become a voter');
      expect(await quorum('add-controller', '--controller-id', `${id}`)).toContain('is a voter');
    };

    running.start(1);
    // Reads are proven: none may be older than its question.
    const history = new ClientHistory(
      () => performance.now(),
      0,
      () => 0,
    );
    const execute = async <C extends Command>(command: C): Promise<Replies[C['kind']]> => {
      const reply = await history.execute(admin, -1, command);
      if (reply === null) throw new Error(`${command.kind} failed before anything happened`);
      return reply;
    };
    await registerPaperBrokers({ execute }, running.clusterId, 3);
    const recent: string[] = [];
    writers = Array.from({ length: 64 }, (_, index) => {
      const client = running.admin(30_000);
      clients.push(client);
      return new Client(client, index, history, recent);
    });
    for (const id of [2, 3]) await add(id);
    expect(await voters()).toEqual([1, 2, 3]);
    for (const id of [4, 5]) await add(id);
    expect(await voters()).toEqual([1, 2, 3, 4, 5]);

    // The leader goes.
    const leader = await running.activeController(admin);
    await quorum('remove-controller', '--controller-id', `${leader}`);
    await until(async () => (await admin.describeQuorum()).leaderId !== leader, 'another leader');

    // A voter loses its disk, and comes back on an empty one.
    const next = await running.activeController(admin);
    const lost = (await voters()).find((id) => id !== next) ?? 0;
    await running.kill(lost);
    rmSync(running.controllerDir(lost), { recursive: true });
    await running.format(lost, ['--no-initial-controllers']);
    running.start(lost);
    await follows(lost);
    expect(await quorum('replace-controller', '--controller-id', `${lost}`)).toContain('has taken the place');

    // One more leaves: three are left.
    const last = (await voters()).find((id) => id !== next && id !== lost) ?? 0;
    await quorum('remove-controller', '--controller-id', `${last}`);
    expect(await voters()).toHaveLength(3);
    // Under load another may be elected that hears first, which the command says: then it is asked for again.
    await until(async () => {
      await quorum('transfer-leader', '--to', `${lost}`).catch((refused) => console.log(String(refused)));
      return (await admin.describeQuorum()).leaderId === lost;
    }, 'the one on the new disk to lead');

    for (const writer of writers) await writer.stop();
    const names = new Set((await admin.listTopics()).topics.map(({ name }) => name));
    const acknowledged = writers.flatMap((writer) => writer.acknowledged);
    expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
    const longest = Math.max(...writers.map(({ longestPauseMs }) => longestPauseMs));
    expect(history.problem()).toBeNull();
    expect([...history.failures.keys()].filter((code) => code !== 'OUTCOME_UNKNOWN')).toEqual([]);
    console.log(
      `${acknowledged.length} topics acknowledged, ${history.operations} operations in a linearizable history ` +
        `(${history.undecided} objects undecided); longest pause of a client ${Math.round(longest)} ms`,
    );
  });
});
