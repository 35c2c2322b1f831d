/** The cluster under test: controllers and brokers as processes of one build, with all they write under one directory. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePortBlock } from '../e2e/cluster.ts';
import type { ProcessEnd } from './history.ts';
import type { Timeouts } from './schedule.ts';
import { type ProcessOptions, SupervisedProcess } from './supervised-process.ts';

export interface FaultClusterOptions {
  /** Where everything is written. */
  readonly dir: string;
  /** The checkout or the planted build whose programs run. */
  readonly build: string;
  readonly controllers: number;
  readonly brokers: number;
  readonly timeouts: Timeouts;
  /** The time of the run, for the lines that processes print. */
  readonly stamp: () => string;
  readonly onEnd: (end: Omit<ProcessEnd, 'atMs'>) => void;
}

const FIRST_BROKER_ID = 101;
/** What a broker prints when another process, or none, has its registration: then it has to begin again. */
const REGISTRATION_LOST = /registration/i;

export class FaultCluster {
  readonly controllers: readonly SupervisedProcess[];
  readonly brokers: readonly SupervisedProcess[];
  readonly bootstrap: readonly string[];
  readonly #options: FaultClusterOptions;
  readonly #ports: readonly number[];

  /** Formats the controllers; nothing runs yet. */
  static async create(options: FaultClusterOptions): Promise<FaultCluster> {
    const count = options.controllers + options.brokers;
    // Fixed ports below the range of outgoing connections: nobody takes the port of a process that is down.
    const base = await freePortBlock(count);
    return new FaultCluster(
      options,
      Array.from({ length: count }, (_, i) => base + i),
    );
  }

  private constructor(options: FaultClusterOptions, ports: readonly number[]) {
    this.#options = options;
    this.#ports = ports;
    const { controllers, brokers, dir } = options;
    this.bootstrap = ports.slice(0, controllers).map((port) => `127.0.0.1:${port}`);
    mkdirSync(join(dir, 'logs'), { recursive: true });
    writeFileSync(this.#config, this.#yaml());
    const clusterId = this.#quorate('storage', 'random-uuid').trim();
    this.controllers = Array.from({ length: controllers }, (_, i) => this.#controller(i + 1, clusterId));
    this.brokers = Array.from({ length: brokers }, (_, i) => this.#broker(i));
  }

  get processes(): readonly SupervisedProcess[] {
    return [...this.controllers, ...this.brokers];
  }

  /** Everything runs; what was paused goes on. */
  startAll(): void {
    for (const process of this.processes) process.start();
  }

  killAll(): void {
    for (const process of this.processes) process.kill();
  }

  async destroy(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.stop('SIGKILL')));
  }

  brokerOf(id: number): SupervisedProcess | undefined {
    return this.brokers[id - FIRST_BROKER_ID];
  }

  controllerOf(id: number): SupervisedProcess | undefined {
    return this.controllers[id - 1];
  }

  logTails(lines: number): string {
    return this.processes.map((process) => `--- ${process.name}\n${process.logTail(lines)}`).join('\n');
  }

  get #config(): string {
    return join(this.#options.dir, 'cluster.yaml');
  }

  get #program(): string {
    return join(this.#options.build, 'bin', 'quorate');
  }

  #quorate(...args: readonly string[]): string {
    return execFileSync(process.execPath, [this.#program, ...args], { encoding: 'utf8' });
  }

  #yaml(): string {
    const { timeouts, dir, controllers } = this.#options;
    const nodes = this.#ports
      .slice(0, controllers)
      .map((port, i) =>
        [
          `  - id: ${i + 1}`,
          `    dir: ${join(dir, `controller-${i + 1}`)}`,
          '    listeners:',
          `      QUORATE: 127.0.0.1:${port}`,
        ].join('\n'),
      );
    const timers = [
      `  fetchTimeoutMs: ${timeouts.quorumFetchMs}`,
      `  brokerSessionTimeoutMs: ${timeouts.brokerSessionMs}`,
      `  brokerHeartbeatIntervalMs: ${timeouts.brokerSessionMs / 5}`,
      // Leadership wanders back after each fault, under load.
      '  leaderImbalanceCheckIntervalMs: 5000',
    ];
    return `controllers:\n${nodes.join('\n')}\ntimers:\n${timers.join('\n')}\n`;
  }

  #controller(id: number, clusterId: string): SupervisedProcess {
    this.#quorate('storage', 'format', '-t', clusterId, '-c', this.#config, '--node-id', `${id}`);
    const args = [this.#program, 'controller', '-c', this.#config, '--node-id', `${id}`];
    return this.#process(`controller-${id}`, args, () => false);
  }

  #broker(index: number): SupervisedProcess {
    const { build, dir, timeouts } = this.#options;
    const id = FIRST_BROKER_ID + index;
    const args = [
      ...[join(build, 'examples', 'log-broker', 'dist', 'main.js'), 'run', '--id', `${id}`],
      ...['--bootstrap', this.bootstrap.join(',')],
      ...['--listener', `127.0.0.1:${this.#ports[this.#options.controllers + index]}`],
      ...['--dir', join(dir, `broker-${id}`), '--replica-lag-ms', `${timeouts.replicaLagMs}`],
    ];
    return this.#process(`broker-${id}`, args, (code, lastWords) => code === 1 && REGISTRATION_LOST.test(lastWords));
  }

  #process(name: string, args: readonly string[], mayEnd: ProcessOptions['mayEnd']): SupervisedProcess {
    const { dir, stamp, onEnd } = this.#options;
    return new SupervisedProcess({
      name,
      args,
      cwd: dir,
      logFile: join(dir, 'logs', `${name}.log`),
      stamp,
      mayEnd,
      onEnd,
    });
  }
}
