/**
 * `quorate doctor`: the surroundings of one controller, whether it runs or not. Changes nothing: of the directory it
 * writes only a temporary file, to measure the disk. Exit code 0, or 10 when there are problems.
 */
import type { Command } from 'commander';
import { addressText } from '../config/address.ts';
import type { NodeConfig } from '../config/config.ts';
import { nodeConfig } from '../config/node-config.ts';
import { loadedOrProblems } from './config-commands.ts';
import { lookAtCertificates } from './doctor-certificates.ts';
import { lookAtDirectory } from './doctor-directory.ts';
import { lookAtDisk } from './doctor-disk.ts';
import { type Finding, ok, problem, warning } from './doctor-finding.ts';
import { lookAtNetwork } from './doctor-network.ts';
import { lookAtProcess } from './doctor-process.ts';
import { EXIT_CODES } from './exit-codes.ts';
import {
  addGlobalOptions,
  DEFAULT_CONFIG_FILE,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  wholeNumber,
} from './global-options.ts';
import { printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';
import { orWhy } from './survey.ts';
import { clientTls } from './tls-options.ts';

/** How long another controller may take to answer. */
const DEFAULT_TIMEOUT_SECONDS = 5;

interface DoctorOptions extends GlobalOptions {
  readonly nodeId?: number;
}

export function addDoctorCommand(program: Command, context: CliContext): void {
  addGlobalOptions(program.command('doctor').description('check the surroundings of a controller; changes nothing'))
    .option('--node-id <id>', 'which controller of the configuration this is', wholeNumber(0, 2_147_483_647))
    .action((_options, command: Command) => doctor(context, globalOptions(command) as DoctorOptions));
}

async function doctor(context: CliContext, options: DoctorOptions): Promise<void> {
  const findings = await examine(context, options);
  const problems = findings.filter(({ status }) => status === 'problem').length;
  const warnings = findings.filter(({ status }) => status === 'warning').length;
  printResult(context.io, outputFormat(options), { problems, warnings, findings }, () => [
    ...findings.map(({ check, status, message }) => `${status.padEnd(8)} ${check.padEnd(10)} ${message}`),
    `${count(problems, 'problem')}, ${count(warnings, 'warning')}`,
  ]);
  if (problems > 0) context.exitWith(EXIT_CODES.unhealthy);
}

async function examine({ io }: CliContext, options: DoctorOptions): Promise<readonly Finding[]> {
  const file = options.config ?? DEFAULT_CONFIG_FILE;
  const loaded = loadedOrProblems(file);
  if (!('config' in loaded)) return [...loaded.map((line) => problem('config', line)), ...lookAtProcess()];
  const config = nodeConfig(loaded.config, options.nodeId ?? null);
  const directory = lookAtDirectory(config);
  // The certificates of people are not on every controller's machine: what can be seen without them is told all the same.
  const admin = await orWhy(() =>
    io.openAdmin({
      bootstrap: addressesOf(config),
      timeoutMs: (options.timeout ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
      tls: clientTls(options, loaded.config),
    }),
  );
  try {
    const { findings, isUsable, holder, clusterId } = directory;
    return [
      ok('config', `${file} is valid, and has controller ${config.nodeId}`),
      ...loaded.warnings.map((line) => warning('config', line)),
      ...lookAtCertificates(config, io.wallMs()),
      ...findings,
      ...(isUsable ? [lookAtDisk(config.dir, config.timers.flushBoundMs, () => io.monotonicMs())] : []),
      ...(await lookAtNetwork({ config, admin, holder, clusterId, wallMs: () => io.wallMs() })),
      ...lookAtProcess(),
    ];
  } finally {
    if (typeof admin !== 'string') await admin.close();
  }
}

function addressesOf(config: NodeConfig): string[] {
  return config.controllers.flatMap(({ endpoints }) =>
    endpoints.filter(({ name }) => name === 'QUORATE').map((endpoint) => addressText(endpoint)),
  );
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
