import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { freePortBlock } from './cluster.ts';
import { Program, runJson } from './program.ts';
import { pause, until } from './until.ts';

interface Ready {
  readonly clusterId: string;
  readonly configFile: string;
  readonly pids: Readonly<Record<string, number>>;
}
interface PartitionData {
  readonly partition: number;
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
}
interface TopicData {
  readonly topic: string;
  readonly topicId: string;
  readonly partitions: readonly PartitionData[];
}
interface BrokerData {
  readonly id: number;
  readonly fenced: boolean;
}
interface QuorumData {
  readonly leaderId: number;
  readonly leaderEpoch: number;
}

/** Short, so that the test need not wait for the default one. */
const SESSION_MS = 1500;
const HEARTBEAT_MS = 300;

/** `quorate dev` on a directory of its own, and the commands that a second shell would run. */
class Dev {
  readonly dir: string;
  readonly basePort: number;
  #process: Program | null = null;
  #pids: readonly number[] = [];
  readonly #restarted: Program[] = [];

  static async create(): Promise<Dev> {
    return new Dev(mkdtempSync(join(tmpdir(), 'quorate-tour-')), await freePortBlock(3));
  }

  private constructor(dir: string, basePort: number) {
    this.dir = dir;
    this.basePort = basePort;
  }

  get process(): Program {
    if (this.#process === null) throw new Error('dev was not started');
    return this.#process;
  }

  get config(): string {
    return join(this.dir, 'cluster.yaml');
  }

  /** Starts it and waits for its line `ready`. */
  async start(): Promise<Ready> {
    const dev = Program.quorate(['dev', '--dir', this.dir, '--base-port', `${this.basePort}`, '--output', 'json']);
    this.#process = dev;
    await dev.prints(/"ready":true/);
    const ready = JSON.parse(dev.stdout) as Ready;
    this.#pids = Object.values(ready.pids);
    return ready;
  }

  /** Runs the command that dev printed when this child ended. */
  async restart(name: string): Promise<void> {
    const pattern = new RegExp(`^${name} .*start it again with: (.*)$`, 'm');
    await this.process.prints(pattern);
    const line = pattern.exec(this.process.stderr)?.[1] ?? '';
    this.#restarted.push(Program.shell(line));
  }

  /** What the second shell prints. */
  json<T>(...args: readonly string[]): Promise<T> {
    return runJson<T>([...args, '-c', this.config]);
  }

  async topic(name: string): Promise<TopicData> {
    const [topic] = await this.json<TopicData[]>('topics', 'describe', '--topic', name);
    if (topic === undefined) throw new Error(`no topic ${name}`);
    return topic;
  }

  async unfencedBrokers(): Promise<readonly number[]> {
    const brokers = await this.json<BrokerData[]>('brokers', 'list');
    return brokers.flatMap(({ id, fenced }) => (fenced ? [] : [id]));
  }

  log(name: string): string {
    return readFileSync(join(this.dir, 'logs', `${name}.log`), 'utf8');
  }

  logTails(): string {
    const tails = readdirSync(join(this.dir, 'logs')).map(
      (file) =>
        `--- ${file}\n${this.log(file.replace(/\.log$/, ''))
          .trimEnd()
          .split('\n')
          .slice(-8)
          .join('\n')}`,
    );
    return `${this.process.stderr}\n${tails.join('\n')}`;
  }

  async stopRestarted(): Promise<void> {
    await Promise.all(this.#restarted.splice(0).map((program) => program.stop()));
  }

  async destroy(): Promise<void> {
    for (const program of this.#restarted) await program.stop('SIGKILL');
    const isRunning = this.#process?.hasEnded === false;
    await this.#process?.stop('SIGKILL');
    // Its children end when it does; those that a failing test finds still there are ended by force.
    if (isRunning) for (const pid of this.#pids) kill(pid);
    rmSync(this.dir, { recursive: true, force: true });
  }
}

function kill(pid: number | undefined): void {
  if (pid === undefined) throw new Error('there is no such process');
  try {
    process.kill(pid, 'SIGKILL');
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const sorted = (ids: readonly number[]): number[] => [...ids].sort((a, b) => a - b);
const BROKERS = [101, 102, 103];

describe('two minutes', () => {
  let dev: Dev | undefined;

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') console.error(dev?.logTails());
    await dev?.destroy();
    dev = undefined;
  });

  test('dev: create, describe, Ctrl-C, start again at once, kill -9 a controller and a broker, restart them: as the README says', async () => {
    dev = await Dev.create();
    const first = await dev.start();

    await dev.json('topics', 'create', '--topic', 't', '--partitions', '6', '--replication-factor', '3');
    const created = await dev.topic('t');
    expect(created.partitions.map(({ partition }) => partition)).toEqual([0, 1, 2, 3, 4, 5]);
    for (const { isr, replicas } of created.partitions) {
      expect(sorted(replicas)).toEqual(BROKERS);
      expect(sorted(isr)).toEqual(BROKERS);
    }
    for (const id of BROKERS) expect(created.partitions.filter(({ leader }) => leader === id)).toHaveLength(2);

    // Ctrl-C: brokers first, so that they can say goodbye, then the controllers.
    expect(await dev.process.stop('SIGINT')).toEqual({ code: 0, signal: null });
    for (const id of BROKERS) expect(dev.log(`broker-${id}`).trimEnd()).toMatch(/: stopped$/);
    for (const id of [1, 2, 3]) expect(dev.log(`controller-${id}`)).toMatch(/"process-stopped","exitCode":0/);
    for (const pid of Object.values(first.pids)) expect(isAlive(pid)).toBe(false);

    // Again at once, on the same directory, with a short session.
    appendFileSync(
      dev.config,
      `timers:\n  brokerSessionTimeoutMs: ${SESSION_MS}\n  brokerHeartbeatIntervalMs: ${HEARTBEAT_MS}\n`,
    );
    const startedMs = performance.now();
    const second = await dev.start();
    expect(performance.now() - startedMs).toBeLessThan(8_000);
    expect(second.clusterId).toBe(first.clusterId);
    expect(await dev.unfencedBrokers()).toEqual(BROKERS);
    expect((await dev.topic('t')).topicId).toBe(created.topicId);
    const tour = dev;
    const isrsAreFull = async (): Promise<boolean> =>
      (await tour.topic('t')).partitions.every(({ isr }) => isr.length === 3);
    await until(isrsAreFull, 'full ISRs after the second start');

    const before = await dev.json<QuorumData>('quorum', 'describe', '--status');
    const active = `controller-${before.leaderId}`;
    kill(second.pids[active]);
    kill(second.pids['broker-102']);
    const after = await dev.json<QuorumData>('quorum', 'describe', '--status');
    expect(after.leaderId).not.toBe(before.leaderId);
    expect(after.leaderEpoch).toBeGreaterThan(before.leaderEpoch);
    await dev.json('topics', 'create', '--topic', 'after', '--partitions', '1', '--replication-factor', '1');

    await until(
      async () => (await tour.topic('t')).partitions.every(({ isr }) => !isr.includes(102)),
      'the dead broker to be out of all ISRs',
      SESSION_MS + 8_000,
    );
    const moved = await dev.topic('t');
    for (const { leader, isr } of moved.partitions) {
      expect([101, 103]).toContain(leader);
      expect(sorted(isr)).toEqual([101, 103]);
    }
    expect(await dev.unfencedBrokers()).toEqual([101, 103]);

    await dev.restart(active);
    await dev.restart('broker-102');
    await until(isrsAreFull, 'full ISRs after the restart');
    expect(await dev.unfencedBrokers()).toEqual(BROKERS);
    expect(await dev.json<{ topic: string }[]>('topics', 'list')).toHaveLength(2);

    // What dev started itself ends with it; what the user started is the user's.
    await dev.stopRestarted();
    expect(await dev.process.stop('SIGINT')).toEqual({ code: 0, signal: null });
  });

  test('dev: kill -9 of dev itself: no child stays behind', async () => {
    dev = await Dev.create();
    const { pids } = await dev.start();
    await dev.process.stop('SIGKILL');
    await until(() => !Object.values(pids).some(isAlive), 'the children of a killed dev to end', 10_000);
  });

  test('dev: Ctrl-C that arrives twice, as timeout(1) passes it on: an orderly end all the same', async () => {
    dev = await Dev.create();
    const { pids } = await dev.start();
    dev.process.signal('SIGINT');
    await pause(20);
    expect(await dev.process.stop('SIGINT')).toEqual({ code: 0, signal: null });
    for (const id of BROKERS) expect(dev.log(`broker-${id}`).trimEnd()).toMatch(/: stopped$/);
    expect(Object.values(pids).filter(isAlive)).toEqual([]);
  });
});
