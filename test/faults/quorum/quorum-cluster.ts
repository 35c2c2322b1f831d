/** Three controllers as processes of one build: behind proxies, under supervision, with the shim where it can be built. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdminClient } from '../../../src/client/admin-client.ts';
import type { NodeStatus } from '../../../src/driver/ports.ts';
import { freePortBlock } from '../../e2e/cluster.ts';
import type { ProcessEnd } from '../history.ts';
import { ProxyNetwork, sourceAddress } from '../proxy/proxy-network.ts';
import { type BuiltShim, buildShim, ShimSide } from '../shim/shim.ts';
import { SupervisedProcess } from '../supervised-process.ts';

const CONTROLLERS = 3;
const FETCH_TIMEOUT_MS = 400;
/** Above what a busy machine makes of one round of votes, or elections are split for ever there. */
const ELECTION_MS = 400;
/** Small, so that space is asked for all the time. */
const PREALLOCATE_BYTES = 64 * 1024;
/** Brokers send no heartbeats here. */
const SESSION_MS = 3_600_000;
const STATUS_TIMEOUT_MS = 1_000;
/** The exit code of a controller that cannot use its directory. */
const STORAGE_ERROR = 5;
const SOURCE_ADDRESS = join(process.cwd(), 'test', 'faults', 'proxy', 'source-address.mjs');

export interface QuorumClusterOptions {
  readonly dir: string;
  readonly build: string;
  readonly seed: number;
  readonly stamp: () => string;
  readonly onEnd: (end: Omit<ProcessEnd, 'atMs'>) => void;
}

export interface Member {
  readonly id: number;
  readonly process: SupervisedProcess;
  /** Where it listens, without a proxy in between. */
  readonly address: string;
  /** null: there is no shim here. */
  readonly side: ShimSide | null;
}

export class QuorumCluster {
  readonly clusterId: string;
  readonly fetchTimeoutMs = FETCH_TIMEOUT_MS;
  readonly shim: BuiltShim;
  readonly members: readonly Member[];
  readonly network: ProxyNetwork;
  /** Where clients go: the proxies. */
  readonly bootstrap: readonly string[];
  /** Controllers whose flush was told to fail: they may end by themselves, and say so. */
  readonly flushFailures = new Set<string>();
  /** Controllers whose disk was full for a while: whoever is started then cannot lock its directory, and says so. */
  readonly spaceTaken = new Set<string>();
  readonly #options: QuorumClusterOptions;
  readonly #watcher: AdminClient;

  static async create(options: QuorumClusterOptions): Promise<QuorumCluster> {
    const base = await freePortBlock(CONTROLLERS);
    const ports = Array.from({ length: CONTROLLERS }, (_, i) => ({
      id: i + 1,
      advertisedPort: base + i,
      port: base + 100 + i,
    }));
    return new QuorumCluster(options, ports, await ProxyNetwork.open(ports, options.seed));
  }

  private constructor(
    options: QuorumClusterOptions,
    ports: readonly { readonly id: number; readonly advertisedPort: number; readonly port: number }[],
    network: ProxyNetwork,
  ) {
    this.#options = options;
    this.network = network;
    this.bootstrap = ports.map(({ advertisedPort }) => `127.0.0.1:${advertisedPort}`);
    mkdirSync(join(options.dir, 'logs'), { recursive: true });
    this.shim = buildShim(options.dir);
    writeFileSync(this.#config, yaml(options.dir, ports));
    this.clusterId = this.#quorate('storage', 'random-uuid').trim();
    this.members = ports.map(({ id, port }) => this.#member(id, port));
    this.#watcher = AdminClient.connect({ bootstrap: this.members.map(({ address }) => address) });
  }

  startAll(): void {
    for (const { process } of this.members) process.start();
  }

  killAll(): void {
    for (const { process } of this.members) process.kill();
  }

  /** What one says of itself, past all proxies; null: nothing. */
  async status({ address }: Member): Promise<NodeStatus | null> {
    return this.#watcher.describeCluster({ address, timeoutMs: STATUS_TIMEOUT_MS }).catch(() => null);
  }

  /** The active controller of the newest epoch; null: none says that it is. */
  async leader(): Promise<Member | null> {
    const statuses = await Promise.all(this.members.map((member) => this.status(member)));
    let newest: { readonly member: Member; readonly epoch: number } | null = null;
    for (const [i, status] of statuses.entries()) {
      const member = this.members[i];
      if (member === undefined || status === null || !status.active || status.epoch <= (newest?.epoch ?? -1)) continue;
      newest = { member, epoch: status.epoch };
    }
    return newest?.member ?? null;
  }

  async destroy(): Promise<void> {
    await Promise.all(this.members.map(({ process }) => process.stop('SIGKILL')));
    await this.#watcher.close();
    await this.network.close();
  }

  get #config(): string {
    return join(this.#options.dir, 'cluster.yaml');
  }

  #quorate(...args: readonly string[]): string {
    return execFileSync(process.execPath, [join(this.#options.build, 'bin', 'quorate'), ...args], { encoding: 'utf8' });
  }

  #member(id: number, port: number): Member {
    const { dir, build, stamp, onEnd } = this.#options;
    this.#quorate('storage', 'format', '-t', this.clusterId, '-c', this.#config, '--node-id', `${id}`);
    const side =
      'library' in this.shim
        ? new ShimSide(this.shim.library, join(dir, `controller-${id}`), join(dir, `side-${id}`))
        : null;
    const name = `controller-${id}`;
    const program = [join(build, 'bin', 'quorate'), 'controller', '-c', this.#config, '--node-id', `${id}`];
    const supervised = new SupervisedProcess({
      name,
      args: ['--import', SOURCE_ADDRESS, ...program],
      env: { ...process.env, ...side?.env, QUORATE_FAULTS_SOURCE: sourceAddress(id) },
      cwd: dir,
      logFile: join(dir, 'logs', `${name}.log`),
      stamp,
      mayEnd: (code, lastWords) =>
        (code === 1 && this.flushFailures.has(name) && /EIO/.test(lastWords)) ||
        (code === STORAGE_ERROR && this.spaceTaken.has(name) && /cannot lock .*ENOSPC/.test(lastWords)),
      onEnd,
    });
    return { id, process: supervised, address: `127.0.0.1:${port}`, side };
  }
}

function yaml(
  dir: string,
  ports: readonly { readonly id: number; readonly advertisedPort: number; readonly port: number }[],
): string {
  const nodes = ports.map(({ id, advertisedPort, port }) =>
    [
      `  - id: ${id}`,
      `    dir: ${join(dir, `controller-${id}`)}`,
      `    listeners:\n      QUORATE: 127.0.0.1:${port}`,
      `    advertised:\n      QUORATE: 127.0.0.1:${advertisedPort}`,
    ].join('\n'),
  );
  return [
    `controllers:\n${nodes.join('\n')}`,
    `timers:\n  fetchTimeoutMs: ${FETCH_TIMEOUT_MS}\n  brokerSessionTimeoutMs: ${SESSION_MS}`,
    `  electionTimeoutMs: ${ELECTION_MS}\n  electionJitterMs: ${ELECTION_MS}`,
    `log:\n  preallocateBytes: ${PREALLOCATE_BYTES}\n`,
  ].join('\n');
}
