/**
 * A cluster of real processes for end-to-end tests and benchmarks: controllers started by bin/quorate on free ports under
 * one directory, killed and started again at will. What they log is kept, to be shown when a test fails.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AdminClient } from '../../src/client/admin-client.ts';

const QUORATE = join(process.cwd(), 'bin', 'quorate');

const run = promisify(execFile);

/** Runs the CLI, without holding up the clients of this process, and gives what it printed; throws when it fails. */
export async function quorate(...args: readonly string[]): Promise<string> {
  return (await run(QUORATE, args, { encoding: 'utf8' })).stdout;
}

export interface ClusterOptions {
  readonly controllers: number;
  /** Only the first one votes at first; the others are to be added. */
  readonly standalone?: true;
  /** Lines added to cluster.yaml. */
  readonly yaml?: string;
  /** Flags of node for the controllers, such as --cpu-prof, instead of those that bin/quorate sets. */
  readonly nodeFlags?: readonly string[];
  /** Prepares a controller's directory, and gives the program and flags that its processes run under, such as nsenter. */
  readonly prepare?: (id: number, dir: string) => Promise<readonly string[]>;
}

export class Cluster {
  readonly dir: string;
  readonly ports: readonly number[];
  readonly clusterId: string;
  readonly #processes = new Map<number, ChildProcess>();
  readonly #nodeFlags: readonly string[];
  readonly #wrappers = new Map<number, readonly string[]>();

  static async create(options: ClusterOptions): Promise<Cluster> {
    const dir = mkdtempSync(join(tmpdir(), 'quorate-e2e-'));
    const clusterId = (await quorate('storage', 'random-uuid')).trim();
    const cluster = new Cluster(dir, clusterId, await freePorts(options.controllers), options);
    for (const id of cluster.ids) {
      const wrapper = (await options.prepare?.(id, cluster.controllerDir(id))) ?? [];
      cluster.#wrappers.set(id, wrapper);
      await cluster.format(
        id,
        options.standalone === true ? [id === 1 ? '--standalone' : '--no-initial-controllers'] : [],
      );
    }
    return cluster;
  }

  private constructor(dir: string, clusterId: string, ports: readonly number[], options: ClusterOptions) {
    this.dir = dir;
    this.ports = ports;
    this.#nodeFlags = options.nodeFlags ?? [];
    this.clusterId = clusterId;
    const controllers = ports.map((port, index) =>
      [
        `  - id: ${index + 1}`,
        `    dir: ${this.controllerDir(index + 1)}`,
        '    listeners:',
        `      QUORATE: 127.0.0.1:${port}`,
      ].join('\n'),
    );
    writeFileSync(this.config, `controllers:\n${controllers.join('\n')}\n${options.yaml ?? ''}`);
    mkdirSync(join(dir, 'logs'));
  }

  /** Formats a controller's directory, which must be empty. */
  async format(id: number, flags: readonly string[]): Promise<void> {
    const format = [
      QUORATE,
      'storage',
      'format',
      '-t',
      this.clusterId,
      '-c',
      this.config,
      '--node-id',
      `${id}`,
      ...flags,
    ];
    const [command = process.execPath, ...rest] = [...(this.#wrappers.get(id) ?? []), process.execPath, ...format];
    await run(command, rest);
  }

  controllerDir(id: number): string {
    return join(this.dir, `controller-${id}`);
  }

  get config(): string {
    return join(this.dir, 'cluster.yaml');
  }

  get ids(): readonly number[] {
    return this.ports.map((_, index) => index + 1);
  }

  get bootstrap(): readonly string[] {
    return this.ports.map((port) => `127.0.0.1:${port}`);
  }

  quorate(...args: readonly string[]): Promise<string> {
    return quorate(...args);
  }

  startAll(): void {
    for (const id of this.ids) this.start(id);
  }

  start(id: number): void {
    const log = openSync(this.logFile(id), 'a');
    const node = this.#nodeFlags.length > 0 ? [process.execPath, ...this.#nodeFlags] : [];
    const args = ['controller', '-c', this.config, '--node-id', `${id}`];
    const [command = QUORATE, ...rest] = [...(this.#wrappers.get(id) ?? []), ...node, QUORATE, ...args];
    const child = spawn(command, rest, { stdio: ['ignore', log, log], cwd: this.dir });
    closeSync(log);
    this.#processes.set(id, child);
  }

  pid(id: number): number | undefined {
    return this.#processes.get(id)?.pid;
  }

  /** Sends the signal and waits until the process is gone. */
  async kill(id: number, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#processes.get(id);
    if (child === undefined) return;
    this.#processes.delete(id);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  /** Whether it was started and has not ended by itself. */
  isRunning(id: number): boolean {
    const child = this.#processes.get(id);
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  signal(id: number, signal: NodeJS.Signals): void {
    this.#processes.get(id)?.kill(signal);
  }

  admin(timeoutMs = 10_000): AdminClient {
    return AdminClient.connect({ bootstrap: this.bootstrap, timeoutMs });
  }

  /** The active controller's id, once a quorum answers. */
  async activeController(admin: AdminClient): Promise<number> {
    return (await admin.describeQuorum()).leaderId;
  }

  logFile(id: number): string {
    return join(this.dir, 'logs', `controller-${id}.log`);
  }

  /** The end of each controller's log, for a failing test. */
  logTails(lines = 15): string {
    return this.ids
      .map((id) => {
        const text = readFileSync(this.logFile(id), 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
        return `--- controller ${id}\n${text}`;
      })
      .join('\n');
  }

  async destroy(): Promise<void> {
    await Promise.all(this.ids.map((id) => this.kill(id)));
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** The first of `count` ports in a row, and of as many a hundred further on, that nobody listens on now: what dev wants. */
export async function freePortBlock(count: number): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    // Below the range from which systems take the ports of outgoing connections.
    const base = 10_000 + Math.floor(Math.random() * 20_000);
    const ports = Array.from({ length: count }, (_, index) => [base + index, base + 100 + index]).flat();
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return base;
  }
  throw new Error(`found no ${count} free ports in a row`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Ports that nobody listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer();
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
