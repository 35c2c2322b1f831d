/** `quorate partitions elect`: words of Kafka's leader-election tool. */
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { messageOf } from '../base/error.ts';
import type { ElectionType, ElectLeadersReply } from '../controller/commands.ts';
import { EXIT_CODES } from './exit-codes.ts';
import {
  addGlobalOptions,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  usageError,
  wholeNumber,
  withAdmin,
} from './global-options.ts';
import { printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';

interface ElectOptions extends GlobalOptions {
  readonly type?: 'preferred' | 'unclean';
  readonly electionType?: 'preferred' | 'unclean';
  readonly topic?: string;
  readonly partition?: number;
  readonly pathToJsonFile?: string;
  readonly all?: true;
  readonly allTopicPartitions?: true;
}

type TopicPartition = { readonly topic: string; readonly partition: number };

export function addPartitionsCommands(program: Command, context: CliContext): void {
  const partitions = program.command('partitions').description('elect leaders of partitions');
  const types = ['preferred', 'unclean'];
  addGlobalOptions(partitions.command('elect').description('elect the leaders of partitions anew'))
    .addOption(
      new Option('--type <type>', 'unclean: also a replica out of sync may lead, and data may be lost').choices(types),
    )
    .addOption(new Option('--election-type <type>', 'the same as --type').choices(types).conflicts('type'))
    .option('--topic <name>', 'with --partition: one partition')
    .option('--partition <n>', 'with --topic: one partition', wholeNumber(0, 2_147_483_647))
    .option('--path-to-json-file <file>', 'a file with {"partitions": [{"topic": "t", "partition": 0}, …]}')
    .option('--all', 'every partition of the cluster')
    .option('--all-topic-partitions', 'the same as --all')
    .action((_options, command: Command) => elect(context, globalOptions(command) as ElectOptions));
}

async function elect(context: CliContext, options: ElectOptions): Promise<void> {
  const type = options.type ?? options.electionType;
  if (type === undefined) throw usageError('which election? Give --type preferred or --type unclean');
  const electionType: ElectionType = type === 'preferred' ? 'PREFERRED' : 'UNCLEAN';
  const partitions = wantedPartitions(options);
  const { io } = context;
  const reply = await withAdmin(io, options, (admin) =>
    admin.execute({ kind: 'ElectLeaders', electionType, partitions }),
  );
  const { elected, noops, failed } = sortOut(reply);
  const names = (list: readonly TopicPartition[]): string => list.map(nameOf).join(', ');
  printResult(io, outputFormat(options), { electionType, partitions: reply.partitions }, () => [
    ...(elected.length > 0
      ? [`Successfully completed leader election (${electionType}) for partitions ${names(elected)}`]
      : []),
    ...(noops.length > 0 ? [`Valid replica already elected for partitions ${names(noops)}`] : []),
  ]);
  for (const { failure, ...partition } of failed) {
    io.err(
      `Error completing leader election (${electionType}) for partition: ${nameOf(partition)}: ${failure.message}\n`,
    );
  }
  if (failed.length > 0) context.exitWith(EXIT_CODES.failed);
}

function wantedPartitions(options: ElectOptions): readonly TopicPartition[] | null {
  const all = options.all === true || options.allTopicPartitions === true;
  const one = options.topic !== undefined || options.partition !== undefined;
  const file = options.pathToJsonFile;
  if (Number(all) + Number(one) + Number(file !== undefined) !== 1) {
    throw usageError('which partitions? Give --topic and --partition, or --path-to-json-file, or --all');
  }
  if (all) return null;
  if (file !== undefined) return readPartitionFile(file);
  if (options.topic === undefined || options.partition === undefined) {
    throw usageError('--topic and --partition belong together: give both');
  }
  return [{ topic: options.topic, partition: options.partition }];
}

function readPartitionFile(file: string): readonly TopicPartition[] {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (thrown) {
    throw usageError(`cannot read ${file}: ${messageOf(thrown)}`);
  }
  const list = typeof data === 'object' && data !== null && 'partitions' in data ? data.partitions : undefined;
  if (!Array.isArray(list) || list.length === 0) {
    throw usageError(`${file} has no list 'partitions': write {"partitions": [{"topic": "t", "partition": 0}, …]}`);
  }
  const partitions = list.map((item: unknown, index): TopicPartition => {
    if (
      typeof item === 'object' &&
      item !== null &&
      'topic' in item &&
      typeof item.topic === 'string' &&
      'partition' in item &&
      Number.isSafeInteger(item.partition) &&
      typeof item.partition === 'number'
    ) {
      return { topic: item.topic, partition: item.partition };
    }
    throw usageError(`${file}: partitions[${index}] needs a topic (text) and a partition (whole number)`);
  });
  const names = new Set<string>();
  for (const name of partitions.map(nameOf)) {
    if (names.has(name)) throw usageError(`${file} names partition ${name} twice`);
    names.add(name);
  }
  return partitions;
}

interface Sorted {
  readonly elected: readonly TopicPartition[];
  readonly noops: readonly TopicPartition[];
  readonly failed: readonly (TopicPartition & {
    readonly failure: { readonly code: string; readonly message: string };
  })[];
}

function sortOut(reply: ElectLeadersReply): Sorted {
  const elected = reply.partitions.filter(({ failure }) => failure === null);
  const noops = reply.partitions.filter(({ failure }) => failure?.code === 'ELECTION_NOT_NEEDED');
  const failed = reply.partitions.flatMap(({ topic, partition, failure }) =>
    failure === null || failure.code === 'ELECTION_NOT_NEEDED' ? [] : [{ topic, partition, failure }],
  );
  return { elected, noops, failed };
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`;
}
