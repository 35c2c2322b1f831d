/** The options that every command takes, before or after its name. */
import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { QuorateError } from '../base/error.ts';
import { addressText, parseAddressList } from '../config/address.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Admin } from './admin.ts';
import type { CliIo } from './cli-io.ts';
import { OUTPUT_FORMATS, type OutputFormat } from './output.ts';
import { addTlsOptions, clientTls, type TlsOptions } from './tls-options.ts';

export const DEFAULT_CONFIG_FILE = './cluster.yaml';
const DEFAULT_TIMEOUT_SECONDS = 30;

const CONFIG_OPTION = new Option(
  '-c, --config <file>',
  `cluster.yaml or a Kafka .properties file (${DEFAULT_CONFIG_FILE})`,
);

/** As commander hands them over. */
export interface GlobalOptions extends TlsOptions {
  readonly output?: OutputFormat;
  readonly json?: true;
  readonly timeout?: number;
  readonly debug?: true;
  readonly config?: string;
  readonly bootstrapServer?: readonly string[];
  readonly bootstrapController?: readonly string[];
}

/** Adds the options to a command; to the program itself and to each command that does something. */
export function addGlobalOptions(command: Command, configOption: Option = CONFIG_OPTION): Command {
  command
    .addOption(new Option('-o, --output <format>', 'how results are printed').choices(OUTPUT_FORMATS))
    .option('--json', 'the same as -o json')
    .option('--timeout <seconds>', `how long to wait for an answer (${DEFAULT_TIMEOUT_SECONDS})`, positiveNumber)
    .option('--debug', 'show where in the program an error came from')
    .addOption(configOption)
    .addOption(
      new Option('--bootstrap-server <host:port,…>', 'controllers to ask, in place of those of the configuration')
        .argParser(addresses)
        .conflicts('bootstrapController'),
    )
    .addOption(
      new Option('--bootstrap-controller <host:port,…>', 'the same as --bootstrap-server').argParser(addresses),
    );
  return addTlsOptions(command);
}

/** The options of a command that is being run. */
export function globalOptions(command: Command): GlobalOptions {
  return command.optsWithGlobals<GlobalOptions>();
}

export function outputFormat(options: GlobalOptions): OutputFormat {
  return options.json === true ? 'json' : (options.output ?? 'text');
}

/** Loads the configuration that was named, or the default one; warnings go to standard error. */
export function readConfig(io: CliIo, options: GlobalOptions): Config {
  const { config, warnings } = loadConfig(options.config ?? DEFAULT_CONFIG_FILE);
  for (const warning of warnings) io.err(`warning: ${warning}\n`);
  return config;
}

/** Connects, runs `work` and closes, whatever happens. */
export async function withAdmin<T>(io: CliIo, options: GlobalOptions, work: (admin: Admin) => Promise<T>): Promise<T> {
  const timeoutMs = (options.timeout ?? DEFAULT_TIMEOUT_SECONDS) * 1000;
  const { bootstrap, config } = whereToAsk(options);
  const admin = await io.openAdmin({ bootstrap, timeoutMs, tls: clientTls(options, config) });
  try {
    return await work(admin);
  } finally {
    await admin.close();
  }
}

/** Where to ask: what the command line names, else the controllers of the configuration. */
export function bootstrapAddresses(options: GlobalOptions): readonly string[] {
  return whereToAsk(options).bootstrap;
}

/** The addresses, and the configuration that was named or that they come from; null: neither. */
function whereToAsk(options: GlobalOptions): { readonly bootstrap: readonly string[]; readonly config: Config | null } {
  const named = options.bootstrapServer ?? options.bootstrapController;
  if (named !== undefined) {
    return { bootstrap: named, config: options.config === undefined ? null : loadConfig(options.config).config };
  }
  if (options.config === undefined && !existsSync(DEFAULT_CONFIG_FILE)) {
    throw usageError(
      `where is the cluster? There is no ${DEFAULT_CONFIG_FILE} here: give -c <file> or --bootstrap-server host:port`,
    );
  }
  const { config } = loadConfig(options.config ?? DEFAULT_CONFIG_FILE);
  return { bootstrap: [...configAddresses(config), ...config.bootstrapServers.map(addressText)], config };
}

function configAddresses(config: Config): string[] {
  return config.controllers.flatMap(({ endpoints }) =>
    endpoints.filter(({ name }) => name === 'QUORATE').map((endpoint) => addressText(endpoint)),
  );
}

function addresses(text: string): readonly string[] {
  const parsed = parseAddressList(text);
  if (typeof parsed === 'string') throw new InvalidArgumentError(parsed);
  return parsed.map(addressText);
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value >= 0.001 && value <= 86_400)) throw new InvalidArgumentError('allowed: seconds from 0.001 to 86400');
  return value;
}

/** A whole number as an option's value. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max))
      throw new InvalidArgumentError(`allowed: a whole number from ${min} to ${max}`);
    return value;
  };
}

/** For repeatable options: gathers the values. */
export function gather(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text];
}

/** A wrong combination of options. */
export function usageError(message: string): QuorateError {
  return new QuorateError('INVALID_ARGUMENT', message);
}
