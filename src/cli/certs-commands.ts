/** `quorate certs …`: certificates for a cluster with mtls. Works offline, from cluster.yaml alone. */
import { mkdirSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config/config.ts';
import type { CertificateAndKey } from '../tls/authority.ts';
import { CLOCK_SLACK_MS, checkNothingThere, DAY_MS, hostsOf, writePairs } from './certificate-files.ts';
import { addCertsIssueCommand } from './certs-issue-command.ts';
import {
  addGlobalOptions,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  readConfig,
  wholeNumber,
} from './global-options.ts';
import { printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';

interface InitOptions extends GlobalOptions {
  readonly dir?: string;
  readonly days: number;
}

/** The authority outlives several sets of certificates. */
const AUTHORITY_DAYS = 3650;

export function addCertsCommands(program: Command, context: CliContext): void {
  const certs = program.command('certs').description('certificates for a cluster with mtls');
  addGlobalOptions(
    certs
      .command('init')
      .description('make an authority and certificates for the controllers of the configuration, brokers and an admin'),
  )
    .option('--dir <directory>', 'where to put them; default: certs, beside the configuration')
    .option('--days <n>', 'for how many days the certificates are valid', wholeNumber(1, AUTHORITY_DAYS), 365)
    .action((_options, command: Command) => init(context, globalOptions(command) as InitOptions));
  addCertsIssueCommand(certs, context);
}

/** One certificate to be made. */
interface Planned {
  /** Of its files, and its common name. */
  readonly name: string;
  readonly hosts: readonly string[];
}

async function init({ io }: CliContext, options: InitOptions): Promise<void> {
  const config = readConfig(io, options);
  const base = dirname(resolve(config.file));
  const dir = resolve(options.dir ?? join(base, 'certs'));
  const planned: Planned[] = [
    ...config.controllers.map((controller) => ({ name: `controller-${controller.id}`, hosts: hostsOf(controller) })),
    { name: 'broker', hosts: [] },
    { name: 'admin', hosts: [] },
  ];
  const files = ['ca', ...planned.map(({ name }) => name)].flatMap((name) => [`${name}.crt`, `${name}.key`]);
  checkNothingThere(dir, files, 'give another --dir');
  // Only this command needs it.
  const { Authority } = await import('../tls/authority.ts');
  const now = io.wallMs();
  const validFrom = new Date(now - CLOCK_SLACK_MS);
  const authority = await Authority.create('Quorate authority', validFrom, new Date(now + AUTHORITY_DAYS * DAY_MS));
  const validTo = new Date(now + options.days * DAY_MS);
  const made: [string, CertificateAndKey][] = [['ca', authority.own]];
  for (const { name, hosts } of planned) {
    made.push([name, await authority.issue({ commonName: name, hosts, validFrom, validTo })]);
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writePairs(dir, made);
  const settings = settingsText(config, shown(dir, base));
  const data = { dir, files, validTo: validTo.toISOString(), settings };
  printResult(io, outputFormat(options), data, () => [
    `Made an authority and ${planned.length} certificates in ${dir}, valid until ${data.validTo}.`,
    'Keep ca.key in a safe place: whoever has it can let anybody in. Give each machine its own files and ca.crt only.',
    `Put this into ${config.file}${hasSecurity(config) ? ' in place of what it says under security' : ''}:`,
    '',
    ...settings.trimEnd().split('\n'),
  ]);
}

/** As it is written in a configuration at `base`. */
function shown(dir: string, base: string): string {
  const path = relative(base, dir);
  return path.startsWith('..') || isAbsolute(path) ? dir : path;
}

function hasSecurity({ security }: Config): boolean {
  return security.listeners.QUORATE.protocol !== 'plaintext';
}

function settingsText(config: Config, dir: string): string {
  const at = (file: string): string => JSON.stringify(join(dir, file));
  const controllers = config.controllers.map(({ id }) => `"User:controller-${id}"`).join(', ');
  return `security:
  listeners:
    QUORATE:
      protocol: mtls
      certificateFile: ${at('controller-{nodeId}.crt')}
      keyFile: ${at('controller-{nodeId}.key')}
      caFile: ${at('ca.crt')}
  client:
    certificateFile: ${at('admin.crt')}
    keyFile: ${at('admin.key')}
  roles:
    controller: [${controllers}]
    broker: ["User:broker"]
    admin: ["User:admin"]
`;
}
