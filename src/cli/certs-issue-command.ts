/** `quorate certs issue`: one more certificate of the authority that `certs init` has made. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { Argument, type Command, Option } from 'commander';
import { messageOf, QuorateError } from '../base/error.ts';
import type { Authority, CertificateAndKey } from '../tls/authority.ts';
import { CLOCK_SLACK_MS, checkNothingThere, DAY_MS, hostsOf, writePairs } from './certificate-files.ts';
import type { CliIo } from './cli-io.ts';
import {
  addGlobalOptions,
  type GlobalOptions,
  gather,
  globalOptions,
  outputFormat,
  readConfig,
  usageError,
  wholeNumber,
} from './global-options.ts';
import { printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';

/** Whom a certificate is for, and the role that its owner is to have in the configuration. */
const ROLE_OF = { controller: 'controller', broker: 'broker', admin: 'admin', 'read-only': 'readOnly' } as const;
type Kind = keyof typeof ROLE_OF;

const MAX_ID = 2_147_483_647;
const MAX_DAYS = 3650;

interface IssueOptions extends GlobalOptions {
  readonly id?: number;
  readonly name?: string;
  readonly host?: readonly string[];
  readonly dir?: string;
  readonly caKey?: string;
  readonly days: number;
}

export function addCertsIssueCommand(certs: Command, context: CliContext): void {
  addGlobalOptions(
    certs.command('issue').description('make one more certificate, of the authority that certs init has made'),
  )
    .addArgument(new Argument('<kind>', 'whom it is for').choices(Object.keys(ROLE_OF)))
    .addOption(new Option('--id <id>', 'of the controller or broker').argParser(wholeNumber(0, MAX_ID)))
    .option('--name <name>', 'its common name and that of its files; default: the kind, and the id if there is one')
    .option(
      '--host <host>',
      'a controller: where others reach it, may be repeated; default: as the configuration has it',
      gather,
    )
    .option('--dir <directory>', 'where ca.crt is and the files go; default: certs, beside the configuration')
    .option('--ca-key <file>', 'the key of the authority; default: ca.key beside ca.crt')
    .option('--days <n>', 'for how many days it is valid', wholeNumber(1, MAX_DAYS), 365)
    .action((kind: Kind, _options, command: Command) => issue(context, kind, globalOptions(command) as IssueOptions));
}

async function issue({ io }: CliContext, kind: Kind, options: IssueOptions): Promise<void> {
  const name = nameFor(kind, options);
  const dir = resolve(options.dir ?? join(dirname(resolve(options.config ?? 'cluster.yaml')), 'certs'));
  const hosts = hostsFor(io, kind, options);
  checkNothingThere(dir, [`${name}.crt`, `${name}.key`], 'take another --name');
  const authority = await openAuthority(io, dir, options);
  const now = io.wallMs();
  const validTo = new Date(now + options.days * DAY_MS);
  if (validTo > authority.validTo) {
    const days = Math.floor((authority.validTo.getTime() - now) / DAY_MS);
    const what = `the authority in ${dir} is valid until ${authority.validTo.toISOString()}, and nothing that it signs is believed after that`;
    throw usageError(days < 1 ? what : `${what}: give --days ${days} or less`);
  }
  const validFrom = new Date(now - CLOCK_SLACK_MS);
  writePairs(dir, [[name, await authority.issue({ commonName: name, hosts, validFrom, validTo })]]);
  const principal = `User:${name}`;
  const files = [join(dir, `${name}.crt`), join(dir, `${name}.key`)];
  const data = { principal, role: ROLE_OF[kind], hosts, files, validTo: validTo.toISOString() };
  printResult(io, outputFormat(options), data, () => [
    `Made ${files.join(' and ')}, valid until ${data.validTo}${hosts.length > 0 ? `, for ${hosts.join(', ')}` : ''}.`,
    `It is ${principal}. On every controller security.roles.${data.role} has to name it, by itself or by a pattern.`,
    'Bring it both files and ca.crt, and nothing else.',
  ]);
}

function nameFor(kind: Kind, { name, id }: IssueOptions): string {
  if (id !== undefined && kind !== 'controller' && kind !== 'broker')
    throw usageError('--id is for a controller or broker; name this one by --name');
  if (kind === 'controller' && id === undefined) throw usageError('a certificate for a controller needs --id');
  const chosen = name ?? (id === undefined ? kind : `${kind}-${id}`);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(chosen))
    throw usageError(`'${chosen}' is no name for files and people: up to 64 letters, digits, '.', '_' and '-'`);
  if (chosen === 'ca') throw usageError("'ca' is the authority itself; take another --name");
  return chosen;
}

/** Only a controller serves. */
function hostsFor(io: CliIo, kind: Kind, options: IssueOptions): readonly string[] {
  const { host = [], id } = options;
  if (kind !== 'controller') {
    if (host.length > 0) throw usageError(`--host is for a controller: a ${kind} connects, and nobody connects to it`);
    return [];
  }
  const wrong = host.find((text) => isIP(text) === 0 && !/^(\*\.)?[\p{L}\p{N}]([\p{L}\p{N}._-]*)$/u.test(text));
  if (wrong !== undefined)
    throw usageError(`--host '${wrong}' is no host: give a name or an address alone, without a port or brackets`);
  if (host.length > 0) return host;
  const config = readConfig(io, options);
  const controller = config.controllers.find((each) => each.id === id);
  const hosts = controller === undefined ? [] : hostsOf(controller);
  if (hosts.length > 0) return hosts;
  const why =
    controller === undefined ? `has no controller ${id}` : `names no host at which controller ${id} is reached`;
  throw usageError(`${config.file} ${why}: add it there, or say where others reach it by --host`);
}

async function openAuthority(io: CliIo, dir: string, { caKey }: IssueOptions): Promise<Authority> {
  const names = { certificate: join(dir, 'ca.crt'), key: caKey === undefined ? join(dir, 'ca.key') : resolve(caKey) };
  const own: CertificateAndKey = {
    certificate: read(names.certificate, 'quorate certs init makes one; --dir says where it is'),
    key: read(names.key, 'bring it here for as long as this takes, or say where it is by --ca-key'),
  };
  // Only the certs commands need it.
  const authority = await import('../tls/authority.ts');
  return authority.Authority.open(own, names, io.wallMs());
}

function read(file: string, todo: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    throw new QuorateError('INVALID_ARGUMENT', `${isMissing ? `${file} is not there` : messageOf(thrown)}: ${todo}`);
  }
}
