/** `quorate dev`: a whole cluster on this machine, controllers and example log brokers as child processes of this one. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { messageOf, QuorateError } from '../base/error.ts';
import { addressText } from '../config/address.ts';
import { loadConfig } from '../config/load-config.ts';
import { nodeConfig } from '../config/node-config.ts';
import type { CliIo } from './cli-io.ts';
import { DevChild } from './dev-child.ts';
import { DEV_DEFAULTS, type DevBroker, type DevLayout, planDevLayout, writeDevLayout } from './dev-layout.ts';
import { formatNode, isFormatted } from './format-node.ts';
import { planFormat } from './format-plan.ts';
import {
  addGlobalOptions,
  bootstrapAddresses,
  DEFAULT_CONFIG_FILE,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  wholeNumber,
} from './global-options.ts';
import { printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';

interface DevFlags extends GlobalOptions {
  readonly dir: string;
  readonly controllers?: number;
  readonly brokers: number;
  readonly basePort?: number;
  readonly verbose?: true;
}

const CLI_FILE = fileURLToPath(new URL('../../bin/quorate', import.meta.url));
const BROKER_FILE = fileURLToPath(new URL('../../examples/log-broker/log-broker', import.meta.url));
const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 15_000;
const POLL_MS = 50;

export function addDevCommand(program: Command, context: CliContext): void {
  const { dir, controllers, brokers, basePort } = DEV_DEFAULTS;
  addGlobalOptions(
    program.command('dev').description('a whole cluster on this machine: controllers and example brokers'),
  )
    .option('--dir <directory>', 'where all of it lives; goes on with what is there', dir)
    .option('--controllers <n>', `how many controllers (${controllers})`, wholeNumber(1, 9))
    .option('--brokers <n>', 'how many example brokers', wholeNumber(0, 100), brokers)
    .option(
      '--base-port <port>',
      `the first controller's port, the others follow (${basePort})`,
      wholeNumber(1, 65_000),
    )
    .option('--verbose', 'show what the processes print')
    .action((_options, command: Command) => dev(context, globalOptions(command) as DevFlags));
}

async function dev(context: CliContext, flags: DevFlags): Promise<void> {
  const { io } = context;
  const options = { controllers: undefined, basePort: undefined, ...flags };
  const layout = planDevLayout(options, io.random);
  checkPlaintext(layout);
  await checkPorts(layout);
  writeDevLayout(layout);
  formatControllers(io, layout);
  const { interrupted } = io;
  const cluster = new DevCluster(io, layout, flags.verbose === true);
  try {
    await cluster.start();
    if (!interrupted.aborted) {
      announce(io, layout, cluster, flags);
      await interruption(interrupted);
    }
  } finally {
    await cluster.stop();
  }
}

/** Formats what is not formatted yet; all with the id that the directory's cluster.yaml names. */
function formatControllers(io: CliIo, layout: DevLayout): void {
  for (const { id } of layout.config.controllers) {
    const node = nodeConfig(layout.config, id);
    if (!isFormatted(node.dir)) formatNode(planFormat({}, node, io.random), io.wallMs());
  }
}

/** Its brokers would need certificates that nobody names here. */
function checkPlaintext({ config, configFile }: DevLayout): void {
  const { protocol } = config.security.listeners.QUORATE;
  if (protocol === 'plaintext') return;
  const what = `${configFile} says ${protocol}, and dev runs clusters in plain text`;
  throw new QuorateError('INVALID_ARGUMENT', `${what}: start its controllers with \`quorate controller\``);
}

/** Better one clear line now than a child that dies at once. */
async function checkPorts(layout: DevLayout): Promise<void> {
  for (const { id, listeners } of layout.config.controllers) {
    for (const { host, port } of listeners) {
      const error = await bindError(host, port);
      if (error === null) continue;
      const where = `controller ${id} cannot bind ${addressText({ host, port })}: ${error}`;
      const elsewhere =
        layout.newText === null
          ? `the ports in ${layout.configFile} are fixed, but another --dir can have others`
          : 'choose others';
      const what = `Stop what runs there, or give --base-port (${elsewhere})`;
      throw new QuorateError('INVALID_ARGUMENT', `${where}. ${what}`);
    }
  }
}

function bindError(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EADDRINUSE' ? `port ${port} is in use` : error.message);
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

function interruption(interrupted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (interrupted.aborted) resolve();
    else interrupted.addEventListener('abort', () => resolve(), { once: true });
  });
}

class DevCluster {
  readonly #io: CliIo;
  readonly #layout: DevLayout;
  readonly #isVerbose: boolean;
  readonly #controllers: DevChild[] = [];
  readonly #brokers: DevChild[] = [];
  #isStopping = false;

  constructor(io: CliIo, layout: DevLayout, isVerbose: boolean) {
    this.#io = io;
    this.#layout = layout;
    this.#isVerbose = isVerbose;
  }

  get children(): readonly DevChild[] {
    return [...this.#controllers, ...this.#brokers];
  }

  get bootstrap(): readonly string[] {
    return this.#layout.config.controllers.flatMap(({ endpoints }) => endpoints.slice(0, 1).map(addressText));
  }

  /** Returns when an active controller answers and every broker is unfenced, or when the user wants an end. */
  async start(): Promise<void> {
    const { config, configFile, brokers } = this.#layout;
    for (const { id } of config.controllers) {
      const args = [CLI_FILE, 'controller', '-c', configFile, '--node-id', String(id), '--exit-with-parent'];
      this.#controllers.push(this.#spawn(`controller-${id}`, args));
    }
    await this.#until('no active controller answers', async () =>
      this.#withAdmin(async (admin) => {
        await admin.describeQuorum();
        return true;
      }),
    );
    if (brokers.length > 0 && !existsSync(BROKER_FILE)) {
      throw new QuorateError('INVALID_ARGUMENT', `${BROKER_FILE} is not there: give --brokers 0`);
    }
    for (const broker of brokers) this.#brokers.push(this.#spawn(`broker-${broker.id}`, this.#brokerArgs(broker)));
    await this.#until('not all brokers are unfenced', async () =>
      this.#withAdmin(async (admin) => {
        const reply = await admin.execute({ kind: 'DescribeBrokers', brokerIds: null });
        const unfenced = reply.brokers.flatMap((broker) =>
          'code' in broker || broker.fenced ? [] : [broker.brokerId],
        );
        return brokers.every(({ id }) => unfenced.includes(id));
      }),
    );
  }

  /** Brokers first, so that they can hand their partitions over; then the controllers. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const group of [this.#brokers, this.#controllers]) {
      const running = group.filter((child) => !child.hasEnded);
      await Promise.all(
        running.map(async (child) => {
          if (await child.stop(STOP_PATIENCE_MS)) return;
          this.#io.err(`${child.name} did not stop within ${STOP_PATIENCE_MS / 1000} seconds and was ended by force\n`);
        }),
      );
    }
  }

  #brokerArgs(broker: DevBroker): string[] {
    const { minInsyncReplicas } = this.#layout.config.defaults;
    return [
      ...[BROKER_FILE, 'run', '--id', String(broker.id), '--bootstrap', this.bootstrap.join(',')],
      ...['--listener', addressText({ host: '127.0.0.1', port: broker.port }), '--dir', broker.dir],
      ...['--min-insync-replicas', String(minInsyncReplicas), '--exit-with-parent'],
    ];
  }

  #spawn(name: string, args: readonly string[]): DevChild {
    return new DevChild({
      name,
      args,
      logFile: this.#layout.logFile(name),
      onLine: this.#isVerbose ? (line) => this.#io.err(`[${name}] ${line}\n`) : null,
      onEnd: (child, how) => {
        if (this.#isStopping) return;
        const again = commandLine(child.args.filter((arg) => arg !== '--exit-with-parent'));
        this.#io.err(
          `${name} (pid ${child.pid}) ${how}; its output is in ${this.#layout.logFile(name)}; start it again with: ${again}\n`,
        );
      },
    });
  }

  async #withAdmin(work: (admin: Awaited<ReturnType<CliIo['openAdmin']>>) => Promise<boolean>): Promise<boolean> {
    const admin = await this.#io.openAdmin({ bootstrap: this.bootstrap, timeoutMs: 2000, tls: null });
    try {
      return await work(admin);
    } finally {
      await admin.close();
    }
  }

  /** Tries until it is so; failures on the way are expected, the last one is told when time runs out. */
  async #until(whatIsMissing: string, isSo: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + START_PATIENCE_MS;
    let lastFailure = '';
    while (!this.#io.interrupted.aborted) {
      try {
        if (await isSo()) return;
      } catch (thrown) {
        lastFailure = ` (${messageOf(thrown)})`;
      }
      const dead = this.children.filter((child) => child.hasEnded).map((child) => child.name);
      if (dead.length > 0)
        throw new QuorateError('UNKNOWN_SERVER_ERROR', `${dead.join(', ')} ended while the cluster was starting`);
      if (performance.now() > end) {
        const seconds = START_PATIENCE_MS / 1000;
        throw new QuorateError(
          'REQUEST_TIMED_OUT',
          `after ${seconds} seconds ${whatIsMissing}${lastFailure}; see ${this.#layout.dir}/logs`,
        );
      }
      await sleep(POLL_MS);
    }
  }
}

function announce(io: CliIo, layout: DevLayout, cluster: DevCluster, flags: DevFlags): void {
  for (const child of cluster.children)
    io.err(`${child.name}: pid ${child.pid}, output in ${layout.logFile(child.name)}\n`);
  const flag = isDefaultCluster(cluster.bootstrap) ? '' : ` -c ${relative(process.cwd(), layout.configFile)}`;
  const tryThis = `${ownName()} topics create --topic t --partitions 6 --replication-factor ${Math.max(1, Math.min(3, layout.brokers.length))}${flag}`;
  const data = {
    ready: true,
    clusterId: layout.config.clusterId,
    controllers: cluster.bootstrap,
    brokers: layout.brokers.map(({ id }) => id),
    dir: layout.dir,
    configFile: layout.configFile,
    pids: Object.fromEntries(cluster.children.map((child) => [child.name, child.pid])),
  };
  printResult(io, outputFormat(flags), data, () => [
    `ready: controllers ${data.controllers.join(',')}; brokers ${data.brokers.join(',') || 'none'}; data in ${data.dir}; in another shell: ${tryThis}`,
  ]);
}

/** The CLI would find this cluster without any flag. */
function isDefaultCluster(bootstrap: readonly string[]): boolean {
  if (!existsSync(DEFAULT_CONFIG_FILE)) return false;
  try {
    loadConfig(DEFAULT_CONFIG_FILE);
    return bootstrapAddresses({}).join() === bootstrap.join();
  } catch (thrown) {
    // A broken ./cluster.yaml is no business of this cluster: the flag is told instead.
    if (thrown instanceof QuorateError) return false;
    throw thrown;
  }
}

/** How the user can call the CLI from here. */
function ownName(): string {
  const path = relative(process.cwd(), CLI_FILE);
  return path.startsWith('..') ? 'quorate' : path;
}

function commandLine(args: readonly string[]): string {
  const [file = '', ...rest] = args.map((arg) =>
    arg.startsWith('/') && !relative(process.cwd(), arg).startsWith('..') ? relative(process.cwd(), arg) : arg,
  );
  return [...(file.endsWith('.mjs') ? ['node'] : []), file, ...rest].join(' ');
}
