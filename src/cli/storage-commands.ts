/** `quorate storage …`: rules and words of Kafka's storage tool. Works offline, on this machine's directories. */
import { existsSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { QuorateError } from '../base/error.ts';
import { randomUuid } from '../base/uuid.ts';
import type { NodeConfig } from '../config/config.ts';
import { metadataVersionName } from '../config/metadata-versions.ts';
import { nodeConfig } from '../config/node-config.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { checkIdentity, formatNode, identityProblem, readIdentity } from './format-node.ts';
import { type FormatOptions, planFormat } from './format-plan.ts';
import {
  addGlobalOptions,
  type GlobalOptions,
  gather,
  globalOptions,
  outputFormat,
  readConfig,
  wholeNumber,
} from './global-options.ts';
import { printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';
import { addStorageRepairCommand } from './storage-repair-command.ts';

interface NodeOptions extends GlobalOptions {
  readonly nodeId?: number;
}
type FormatFlags = NodeOptions & FormatOptions;

export function addStorageCommands(program: Command, context: CliContext): void {
  const storage = program.command('storage').description('prepare and inspect the directories of this machine');
  const nodeId = [
    '--node-id <id>',
    'which controller of the configuration this is',
    wholeNumber(0, 2_147_483_647),
  ] as const;

  addGlobalOptions(storage.command('random-uuid').description('print a new cluster id')).action(
    (_options, command: Command) => printRandomUuid(context, globalOptions(command)),
  );

  addGlobalOptions(storage.command('info').description('what is in the directory of a controller'))
    .option(...nodeId)
    .action((_options, command: Command) => info(context, globalOptions(command) as NodeOptions));

  addGlobalOptions(
    storage.command('format').description('prepare the directory of a controller, once, before its first start'),
  )
    .option(...nodeId)
    .option('-t, --cluster-id <id>', "the cluster's id, the same for all its nodes")
    .option('-g, --ignore-formatted', 'do nothing when the directory is formatted already')
    .option('-r, --release-version <release>', 'begin with the metadata.version of this release, such as 3.9')
    .option('-f, --feature <name=level>', 'begin with this level of a feature; may be given again', gather)
    .option('-s, --standalone', 'the first and only voter, others are added later')
    .addOption(
      new Option('-I, --initial-controllers <id@host:port:dirId,…>', 'the first voters and their directory ids'),
    )
    .addOption(joinsLater())
    .action((_options, command: Command) => format(context, globalOptions(command) as FormatFlags));

  addStorageRepairCommand(storage, context);
}

/** An option of its own: commander would take --no-… for the opposite of --initial-controllers. */
function joinsLater(): Option {
  const option = new Option('-N, --no-initial-controllers', 'not one of the first voters: joins later');
  option.negate = false;
  return option;
}

function printRandomUuid({ io }: CliContext, options: GlobalOptions): void {
  const uuid = randomUuid(io.random);
  printResult(io, outputFormat(options), { uuid }, () => [uuid]);
}

function format({ io }: CliContext, flags: FormatFlags): void {
  const node = nodeConfig(readConfig(io, flags), flags.nodeId ?? null);
  const plan = planFormat(flags, node, io.random);
  const identity = readIdentity(plan.dir);
  if (identity !== null) {
    checkIdentity(identity, plan);
    if (flags.ignoreFormatted !== true) {
      const what = `Log directory ${plan.dir} is already formatted.`;
      throw new QuorateError(
        'STORAGE_STATE',
        `${what} Use --ignore-formatted to ignore this directory and format the others.`,
      );
    }
    const data = { formatted: [], alreadyFormatted: [plan.dir] };
    printResult(io, outputFormat(flags), data, () => ['All of the log directories are already formatted.']);
    return;
  }
  formatNode(plan, io.wallMs());
  const release = metadataVersionName(plan.metadataVersion);
  const { dir, clusterId, nodeId, directoryId, metadataVersion, voters } = plan;
  const data = {
    formatted: [{ dir, clusterId, nodeId, directoryId, metadataVersion, release, voters }],
    alreadyFormatted: [],
  };
  printResult(io, outputFormat(flags), data, () => [
    `Formatting ${plan.dirKind} ${dir} with metadata.version ${release}.`,
  ]);
}

function info(context: CliContext, options: NodeOptions): void {
  const { io } = context;
  const node = nodeConfig(readConfig(io, options), options.nodeId ?? null);
  const { directories, metadata, problem } = inspect(node);
  const fields = Object.entries(metadata ?? {}).map(([key, value]) => `${key}=${value}`);
  const problems = problem === null ? [] : [problem];
  printResult(io, outputFormat(options), { directories, metadata, problems }, () => [
    ...directories.flatMap((dir) => ['Found log directory:', `  ${dir}`, '']),
    ...(metadata === null ? [] : [`Found metadata: {${fields.join(', ')}}`, '']),
    ...problems.flatMap((text) => ['Found problem:', `  ${text}`, '']),
  ]);
  if (problem !== null) context.exitWith(EXIT_CODES.failed);
}

interface Inspection {
  readonly directories: readonly string[];
  /** meta.properties, keys in order. */
  readonly metadata: Readonly<Record<string, string | number>> | null;
  readonly problem: string | null;
}

function inspect({ dir, clusterId, nodeId }: NodeConfig): Inspection {
  if (!existsSync(dir)) return { directories: [], metadata: null, problem: `${dir} does not exist` };
  if (!statSync(dir).isDirectory()) return { directories: [], metadata: null, problem: `${dir} is not a directory` };
  const directories = [dir];
  try {
    const identity = readIdentity(dir);
    if (identity === null) return { directories, metadata: null, problem: `${dir} is not formatted.` };
    const metadata = {
      'cluster.id': identity.clusterId,
      'directory.id': identity.directoryId,
      'node.id': identity.nodeId,
      version: 1,
    };
    return { directories, metadata, problem: identityProblem(identity, { dir, clusterId, nodeId }) };
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    return { directories, metadata: null, problem: thrown.message };
  }
}
