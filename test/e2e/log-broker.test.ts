import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AdminClient } from '../../src/client/admin-client.ts';
import { Cluster, freePorts } from './cluster.ts';
import { LOG_BROKER, type Outcome, Program } from './program.ts';
import { until } from './until.ts';

const BROKERS = [1, 2, 3];
const SESSION_MS = 1500;
const LAG_MS = 1000;
const YAML = `timers:\n  brokerSessionTimeoutMs: ${SESSION_MS}\n  brokerHeartbeatIntervalMs: 300\n`;

interface ReplicaData {
  readonly brokerId: number;
  readonly isLeader: boolean;
  readonly inIsr: boolean;
  readonly logEndOffset: number | null;
  readonly highWatermark: number | null;
}

/** Controllers, three log brokers, and the commands that a second shell would run. */
class LogCluster {
  readonly controllers: Cluster;
  readonly admin: AdminClient;
  readonly #ports: readonly number[];
  readonly #brokers = new Map<number, Program>();
  readonly #started: Program[] = [];

  static async create(): Promise<LogCluster> {
    const controllers = await Cluster.create({ controllers: 3, yaml: YAML });
    controllers.startAll();
    return new LogCluster(controllers, await freePorts(BROKERS.length));
  }

  private constructor(controllers: Cluster, ports: readonly number[]) {
    this.controllers = controllers;
    this.#ports = ports;
    this.admin = controllers.admin();
  }

  broker(id: number): Program {
    const broker = this.#brokers.get(id);
    if (broker === undefined) throw new Error(`broker ${id} was not started`);
    return broker;
  }

  /** `dir`: another directory than its own. */
  start(id: number, options: { readonly dir?: string; readonly port?: number | undefined } = {}): Program {
    const dir = options.dir ?? join(this.controllers.dir, `broker-${id}`);
    const listener = `127.0.0.1:${options.port ?? this.port(id)}`;
    const args = ['run', '--id', `${id}`, '--listener', listener, '--dir', dir, '--replica-lag-ms', `${LAG_MS}`];
    const broker = Program.node([LOG_BROKER, ...args, '--bootstrap', this.bootstrap]);
    this.#brokers.set(id, broker);
    this.#started.push(broker);
    return broker;
  }

  port(id: number): number | undefined {
    return this.#ports[id - 1];
  }

  async startReady(...ids: readonly number[]): Promise<void> {
    await Promise.all(ids.map((id) => this.start(id).prints(/: unfenced/)));
  }

  async create(topic: string, minInsyncReplicas: number): Promise<void> {
    const assignments = [{ partition: 0, replicas: BROKERS }];
    const configs = [{ name: 'min.insync.replicas', value: `${minInsyncReplicas}` }];
    const created = await this.admin.createTopics([
      { name: topic, partitions: -1, replicationFactor: -1, assignments, configs },
    ]);
    expect(created.topics[0]?.result).toMatchObject({ partitions: 1 });
  }

  get bootstrap(): string {
    return this.controllers.bootstrap.join(',');
  }

  async run(...args: readonly string[]): Promise<Outcome> {
    const program = Program.node([LOG_BROKER, ...args, '--bootstrap', this.bootstrap]);
    const { code } = await program.ended;
    return { code, stdout: program.stdout, stderr: program.stderr };
  }

  produce(topic: string, count: number, ...flags: readonly string[]): Promise<Outcome> {
    return this.run('produce', '--topic', topic, '--count', `${count}`, ...flags);
  }

  async consumed(topic: string): Promise<readonly string[]> {
    const { stdout } = await this.run('consume', '--topic', topic, '--exit-at-end');
    return stdout.trim().split('\n');
  }

  async replicas(topic: string): Promise<readonly ReplicaData[]> {
    const { stdout, stderr, code } = await this.run('replicas', 'describe', '--topic', topic, '--json');
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as ReplicaData[];
  }

  async leader(topic: string): Promise<number> {
    return (await this.replicas(topic)).find(({ isLeader }) => isLeader)?.brokerId ?? -1;
  }

  isrIs(topic: string, ids: readonly number[]): Promise<void> {
    const isSo = async (): Promise<boolean> => {
      const isr = (await this.replicas(topic)).filter(({ inIsr }) => inIsr).map(({ brokerId }) => brokerId);
      return isr.sort().join() === [...ids].sort().join();
    };
    return until(isSo, `the ISR of ${topic} to be ${ids}`);
  }

  outputs(): string {
    const brokers = [...this.#brokers].map(([id, { stdout, stderr }]) => `--- broker ${id}\n${stdout}${stderr}`);
    return [...brokers, this.controllers.logTails()].join('\n');
  }

  async destroy(): Promise<void> {
    for (const broker of this.#started) {
      broker.signal('SIGCONT');
      await broker.stop('SIGKILL');
    }
    await this.admin.close();
    await this.controllers.destroy();
  }
}

function lines(topic: string, from: number, count: number, firstOffset = from): string[] {
  return Array.from({ length: count }, (_, i) => `${topic}-0 offset ${firstOffset + i}: message ${from + i + 1}`);
}

describe('log broker', () => {
  let cluster: LogCluster;

  beforeAll(async () => {
    cluster = await LogCluster.create();
    await cluster.startReady(...BROKERS);
  });

  afterEach(({ task }) => {
    if (task.result?.state === 'fail') console.error(cluster.outputs());
  });

  afterAll(() => cluster.destroy());

  test('produce, kill -9 the leader, consume: all that was acknowledged, and the next leader goes on', async () => {
    await cluster.create('tour', 2);
    expect((await cluster.produce('tour', 20)).stdout.trim().split('\n')).toHaveLength(20);
    expect(await cluster.consumed('tour')).toEqual(lines('tour', 0, 20));

    const leader = await cluster.leader('tour');
    await cluster.broker(leader).stop('SIGKILL');
    // Begins while nobody leads; the command waits for the new leader.
    const during = await cluster.produce('tour', 5);
    expect({ code: during.code, stderr: during.stderr }).toEqual({ code: 0, stderr: '' });
    expect(await cluster.leader('tour')).not.toBe(leader);
    expect(await cluster.consumed('tour')).toEqual([...lines('tour', 0, 20), ...lines('tour', 0, 5, 20)]);

    await cluster.startReady(leader);
    await cluster.isrIs('tour', BROKERS);
    const ends = (await cluster.replicas('tour')).map(({ logEndOffset }) => logEndOffset);
    expect(ends).toEqual([25, 25, 25]);
  });

  test('min.insync.replicas: followers frozen: refused for sure, nothing appended; they come back: accepted', async () => {
    await cluster.create('strict', 2);
    await cluster.produce('strict', 1);
    const leader = await cluster.leader('strict');
    const followers = BROKERS.filter((id) => id !== leader);
    for (const id of followers) cluster.broker(id).signal('SIGSTOP');
    await cluster.isrIs('strict', [leader]);
    const refused = await cluster.produce('strict', 1, '--timeout-ms', '500');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/NOT_ENOUGH_REPLICAS: strict-0 has 1 in-sync replica\(s\).*; it is not in the log/);
    // Not with acks=1: the leader alone is enough.
    expect((await cluster.produce('strict', 1, '--acks', '1')).stdout).toBe('strict-0 offset 1\n');
    for (const id of followers) cluster.broker(id).signal('SIGCONT');
    await cluster.isrIs('strict', BROKERS);
    expect((await cluster.produce('strict', 1)).stdout).toBe('strict-0 offset 2\n');
  });

  test('the reader of its output goes: consume ends and says nothing', async () => {
    await cluster.create('piped', 1);
    await cluster.produce('piped', 3);
    const node = `${process.execPath} ${LOG_BROKER}`;
    const consume = Program.shell(`${node} consume --topic piped --bootstrap ${cluster.bootstrap} | head -n 1`);
    await consume.prints(/offset 0/);
    // It learns of it from the next line that it prints.
    await until(async () => {
      await cluster.produce('piped', 1);
      return consume.hasEnded;
    }, 'consume to end');
    expect({ stdout: consume.stdout, stderr: consume.stderr }).toEqual({
      stdout: 'piped-0 offset 0: message 1\n',
      stderr: '',
    });
  });

  test('SIGTERM: leadership moves first, exit 0; the note of it lets the broker come back as it went', async () => {
    await cluster.create('handed-over', 2);
    const leader = await cluster.leader('handed-over');
    expect(await cluster.broker(leader).stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(cluster.broker(leader).stdout).toMatch(/: stopped\n$/);
    expect(await cluster.leader('handed-over')).not.toBe(leader);
    await cluster.startReady(leader);
    await cluster.isrIs('handed-over', BROKERS);
  });

  test('topic deleted while a broker was down: its files go at the next start', async () => {
    await cluster.create('short-lived', 1);
    await cluster.produce('short-lived', 3);
    await cluster.isrIs('short-lived', BROKERS);
    await cluster.broker(3).stop('SIGKILL');
    await cluster.admin.deleteTopics([{ name: 'short-lived' }]);
    await cluster.startReady(3);
    expect(cluster.broker(3).stdout).toMatch(/removes partition 0 of .{22}: the topic is gone or has moved/);
  });

  test('new disk: the last in-sync replica: refused with what to do; others copy it anew', async () => {
    await cluster.create('precious', 1);
    await cluster.isrIs('precious', BROKERS);
    const [last = -1, ...others] = [await cluster.leader('precious')].flatMap((leader) => [
      leader,
      ...BROKERS.filter((id) => id !== leader),
    ]);
    for (const id of others) await cluster.broker(id).stop('SIGKILL');
    await cluster.isrIs('precious', [last]);
    await cluster.produce('precious', 4);
    await cluster.broker(last).stop('SIGKILL');
    const wiped = cluster.start(last, { dir: join(cluster.controllers.dir, 'new-disk') });
    expect((await wiped.ended).code).toBe(1);
    expect(wiped.stderr).toMatch(/is the only in-sync replica of \S+: its messages would be lost for good/);
    await cluster.startReady(...BROKERS);
    expect(await cluster.consumed('precious')).toEqual(lines('precious', 0, 4));
  });

  test('mistakes: wrong flag, foreign directory, port in use, no such topic: one line each', async () => {
    expect((await cluster.run('produce', '--topic', 'tour', '--acks', '2')).stderr).toMatch(
      /error: option '--acks <acks>' argument '2' is invalid. must be 0, 1 or all/,
    );
    const misspelled = await cluster.run('consume', '--topic', 'tour', '--ofset', '1');
    expect(misspelled).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: unknown option '--ofset'/),
    });
    const foreign = cluster.start(2, { dir: join(cluster.controllers.dir, 'broker-1') });
    expect((await foreign.ended).code).toBe(1);
    expect(foreign.stderr).toMatch(/holds the data of broker 1, not of broker 2: check --id and --dir/);
    const taken = cluster.start(4, { port: cluster.port(1) });
    expect((await taken.ended).code).toBe(1);
    expect(taken.stderr).toMatch(
      /^log-broker: INVALID_REQUEST: cannot bind 127.0.0.1:\d+: .*EADDRINUSE.*Give another --listener\n$/,
    );
    const none = await cluster.produce('tour', 1, '--partition', '7');
    expect(none.stderr).toBe('log-broker: UNKNOWN_TOPIC_OR_PARTITION: topic tour has the partitions 0 to 0, not 7\n');
    const nowhere = await cluster.run('consume', '--topic', 'nowhere');
    expect({ ...nowhere }).toEqual({
      code: 4,
      stdout: '',
      stderr: 'log-broker: UNKNOWN_TOPIC_OR_PARTITION: there is no topic nowhere\n',
    });
  });
});
