import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import type { AdminClient } from '../../src/client/admin-client.ts';
import { Cluster } from './cluster.ts';
import { createTopic, PAPER_YAML, registerPaperBrokers } from './paper-broker.ts';
import { Program } from './program.ts';
import { until } from './until.ts';

const DISK_MIB = 12;
/** Small segments, so that the log asks for space often. */
const YAML = `${PAPER_YAML}log:\n  preallocateBytes: 1 MiB\n`;

/** Mounting a small disk of one's own takes root (on Linux). */
const mayMount =
  process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/tmp']).status === 0;

/** A small disk at one directory, which only processes that enter its namespace see. Gone when its holder ends. */
class SmallDisk {
  readonly #holder: Program;
  readonly #dir: string;

  static async mount(dir: string): Promise<SmallDisk> {
    mkdirSync(dir, { recursive: true });
    const mount = `mount -t tmpfs -o size=${DISK_MIB}m none "${dir}" && echo mounted && exec sleep 600`;
    const holder = Program.shell(`unshare -m --propagation private sh -c '${mount}'`);
    await holder.prints(/mounted/);
    return new SmallDisk(holder, dir);
  }

  private constructor(holder: Program, dir: string) {
    this.#holder = holder;
    this.#dir = dir;
  }

  get wrapper(): readonly string[] {
    return ['nsenter', `--mount=/proc/${this.#holder.pid}/ns/mnt`];
  }

  /** Takes all the space that is left. */
  fill(): void {
    this.#shell(`dd if=/dev/zero of="${this.#dir}/ballast" bs=64k 2>/dev/null; true`);
  }

  /** Gives back what {@link fill} took. */
  free(): void {
    this.#shell(`rm "${this.#dir}/ballast"`);
  }

  async unmount(): Promise<void> {
    await this.#holder.stop('SIGKILL');
  }

  #shell(line: string): void {
    const [command = '', ...rest] = this.wrapper;
    execFileSync(command, [...rest, 'sh', '-c', line]);
  }
}

describe.skipIf(!mayMount)('full disk', () => {
  let cluster: Cluster | undefined;
  let disks: Map<number, SmallDisk> = new Map();
  const clients: AdminClient[] = [];

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail' && cluster !== undefined) console.error(cluster.logTails());
    for (const client of clients.splice(0)) await client.close();
    await cluster?.destroy();
    cluster = undefined;
    for (const disk of disks.values()) await disk.unmount();
    disks = new Map();
  });

  /** A cluster whose controllers with these ids have a small disk each. */
  async function start(controllers: number, small: readonly number[]): Promise<Cluster> {
    const running = await Cluster.create({
      controllers,
      yaml: YAML,
      prepare: async (id, dir) => {
        if (!small.includes(id)) return [];
        const disk = await SmallDisk.mount(dir);
        disks.set(id, disk);
        return disk.wrapper;
      },
    });
    cluster = running;
    running.startAll();
    return running;
  }

  function client(running: Cluster, timeoutMs: number): AdminClient {
    const admin = running.admin(timeoutMs);
    clients.push(admin);
    return admin;
  }

  const log = (running: Cluster, id: number): string => readFileSync(running.logFile(id), 'utf8');

  /** Creates topics of 2,000 partitions until one is refused; gives the names acknowledged and the refusal. */
  async function createUntilRefused(
    admin: AdminClient,
    prefix: string,
  ): Promise<{ readonly acknowledged: readonly string[]; readonly refusal: QuorateError }> {
    const acknowledged: string[] = [];
    for (let i = 0; i < 2_000; i++) {
      const name = `${prefix}-${i}`;
      try {
        await createTopic(admin, name, 2_000, 3);
        acknowledged.push(name);
      } catch (thrown) {
        if (thrown instanceof QuorateError) return { acknowledged, refusal: thrown };
        throw thrown;
      }
    }
    throw new Error('the disk never became full');
  }

  async function expectPresent(admin: AdminClient, names: readonly string[]): Promise<void> {
    const present = new Set((await admin.listTopics()).topics.map(({ name }) => name));
    expect(names.filter((name) => !present.has(name))).toEqual([]);
  }

  test('one controller, alone: writes are refused by name, it lives, serves again with space, and after a restart', async () => {
    const running = await start(1, [1]);
    const admin = client(running, 20_000);
    await registerPaperBrokers(admin, running.clusterId, 3);
    await createTopic(admin, 'before', 3, 3);
    disks.get(1)?.fill();
    const { acknowledged, refusal } = await createUntilRefused(client(running, 3_000), 'full');
    expect(['NO_SPACE', 'NOT_CONTROLLER', 'OUTCOME_UNKNOWN', 'REQUEST_TIMED_OUT', 'OVERLOADED']).toContain(
      refusal.code,
    );
    expect(log(running, 1)).toContain('"no-space"');
    expect(running.isRunning(1)).toBe(true);

    // Started again, it finds the disk as full as it was.
    await running.kill(1);
    running.start(1);
    await until(() => log(running, 1).split('"log-recovered"').length === 3, 'the start on a full disk');
    disks.get(1)?.free();
    await until(async () => {
      await createTopic(client(running, 3_000), `after-${Date.now()}`, 3, 3);
      return true;
    }, 'writes after there is space again');
    expect(running.isRunning(1)).toBe(true);
    await expectPresent(admin, ['before', ...acknowledged]);

    await running.kill(1);
    running.start(1);
    await expectPresent(admin, ['before', ...acknowledged]);
  });

  test('the active controller of three: leadership moves, writes go on, it catches up once there is space', async () => {
    const running = await start(3, [1, 2, 3]);
    const admin = client(running, 20_000);
    await registerPaperBrokers(admin, running.clusterId, 3);
    const full = await running.activeController(admin);
    const acknowledged: string[] = [];
    disks.get(full)?.fill();
    await until(async () => {
      // A command under way when leadership moves may be left in doubt; the next one is not.
      const name = `t-${acknowledged.length}-${Date.now()}`;
      await createTopic(admin, name, 2_000, 3);
      acknowledged.push(name);
      return (await running.activeController(admin)) !== full;
    }, 'leadership to move away from the full disk');
    for (let i = 0; i < 20; i++) {
      await createTopic(admin, `moved-${i}`, 3, 3);
      acknowledged.push(`moved-${i}`);
    }
    expect(running.isRunning(full)).toBe(true);
    expect(log(running, full)).toContain('"no-space"');

    disks.get(full)?.free();
    await until(async () => {
      const { voters, leaderId } = await admin.describeQuorum();
      const end = voters.find(({ id }) => id === leaderId)?.logEndOffset;
      return voters.find(({ id }) => id === full)?.logEndOffset === end;
    }, 'the one whose disk was full to have caught up');
    expect(running.isRunning(full)).toBe(true);
    await expectPresent(admin, acknowledged);
  });

  test('all three: writes are refused, all live, nothing acknowledged is lost, and it serves again with space', async () => {
    const running = await start(3, [1, 2, 3]);
    const admin = client(running, 20_000);
    await registerPaperBrokers(admin, running.clusterId, 3);
    for (const disk of disks.values()) disk.fill();
    const { acknowledged } = await createUntilRefused(client(running, 3_000), 'full');
    // Whatever leader there is meets the same: none may fall over.
    await until(() => running.ids.some((id) => log(running, id).includes('"no-space"')), 'a full disk to be noticed');
    expect(running.ids.filter((id) => !running.isRunning(id))).toEqual([]);

    for (const disk of disks.values()) disk.free();
    await until(async () => {
      await createTopic(client(running, 3_000), `after-${Date.now()}`, 3, 3);
      return true;
    }, 'writes after there is space again');
    expect(running.ids.filter((id) => !running.isRunning(id))).toEqual([]);
    await expectPresent(admin, acknowledged);
  });
});
