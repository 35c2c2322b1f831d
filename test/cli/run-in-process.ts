/** Runs a CLI command in this process, and a cluster that is made up. */
import type { DestinationStream } from 'pino';
import { SeededRandom } from '../../src/base/random.ts';
import type { Admin, OpenAdminOptions } from '../../src/cli/admin.ts';
import type { CliIo, RunningController } from '../../src/cli/cli-io.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import type { NodeConfig } from '../../src/config/config.ts';
import { createLogger } from '../../src/node/logger.ts';

export interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly openAdmin?: (options: OpenAdminOptions) => Promise<Admin>;
  readonly startController?: (config: NodeConfig) => Promise<RunningController>;
  readonly interrupted?: AbortSignal;
  readonly seed?: number;
}

export async function run(args: readonly string[], surroundings: Surroundings = {}): Promise<Outcome> {
  const output = { out: '', err: '' };
  const lines: DestinationStream = { write: (text) => (output.out += text) };
  const io: CliIo = {
    out: (text) => {
      output.out += text;
    },
    err: (text) => {
      output.err += text;
    },
    color: false,
    random: new SeededRandom(surroundings.seed ?? 1, 'cli'),
    version: '1.2.3',
    wallMs: () => 1_700_000_000_000,
    monotonicMs: () => 0,
    openAdmin: surroundings.openAdmin ?? (() => Promise.reject(new Error('no cluster in this test'))),
    openLogger: (node) => createLogger({ level: 'info', nodeId: node.nodeId, destination: lines, pretty: false }),
    onParentGone: () => undefined,
    startController: ({ config }) =>
      surroundings.startController?.(config) ?? Promise.reject(new Error('no controller in this test')),
    interrupted: surroundings.interrupted ?? new AbortController().signal,
  };
  const exitCode = await runCli(args, io);
  return { exitCode, ...output };
}

/** A transcript of a run, for golden files: the command, what it printed, how it ended. */
export function transcript(args: string, { exitCode, out, err }: Outcome): string {
  const errLines = err === '' ? '' : err.replace(/^/gm, '! ').replace(/! $/, '');
  return `$ quorate ${args}\n${out}${errLines}${exitCode === 0 ? '' : `(exit ${exitCode})\n`}`;
}
