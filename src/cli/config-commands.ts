/** `quorate config validate`: a configuration file, checked as a controller would at its start. */
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { QuorateError } from '../base/error.ts';
import { type NodeConfig, SECRET_KEYS } from '../config/config.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { nodeConfig } from '../config/node-config.ts';
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

interface ValidateOptions extends GlobalOptions {
  readonly nodeId?: number;
}

export function addConfigCommands(program: Command, context: CliContext): void {
  const config = program.command('config').description('check configuration files');
  addGlobalOptions(
    config.command('validate').description('all that is wrong with a configuration file, with its place'),
  )
    .argument('[file]', 'cluster.yaml or a Kafka .properties file; the same as -c')
    .option('--node-id <id>', 'show what this controller would run with', wholeNumber(0, 2_147_483_647))
    .action((file: string | undefined, _options, command: Command) =>
      validate(context, file, globalOptions(command) as ValidateOptions),
    );
}

function validate(context: CliContext, named: string | undefined, options: ValidateOptions): void {
  const { io } = context;
  const file = named ?? options.config ?? DEFAULT_CONFIG_FILE;
  const loaded = loadedOrProblems(file);
  if (!('config' in loaded)) {
    printResult(io, outputFormat(options), { file, valid: false, problems: loaded, warnings: [] }, () => loaded);
    context.exitWith(EXIT_CODES.usage);
    return;
  }
  const { config, warnings } = loaded;
  const nodeId = options.nodeId ?? config.nodeId;
  const node = nodeId === null ? null : withoutSecrets(nodeConfig(config, nodeId));
  const data = { file, valid: true, problems: [], warnings, ...(node === null ? {} : { node }) };
  printResult(io, outputFormat(options), data, () => [
    ...warnings.map((warning) => `warning: ${warning}`),
    `${file} is valid: controllers ${config.controllers.map(({ id }) => id).join(', ')}`,
    ...(node === null ? [] : stringify(node).trimEnd().split('\n')),
  ]);
}

/** The configuration, or one line for each problem. */
export function loadedOrProblems(file: string): LoadedConfig | readonly string[] {
  try {
    return loadConfig(file);
  } catch (thrown) {
    if (!(thrown instanceof QuorateError) || thrown.code !== 'INVALID_ARGUMENT') throw thrown;
    return thrown.message.split('\n');
  }
}

function withoutSecrets(config: NodeConfig): unknown {
  return JSON.parse(
    JSON.stringify(config, (key, value: unknown) =>
      SECRET_KEYS.includes(key) && value !== null ? '[redacted]' : value,
    ),
  );
}
