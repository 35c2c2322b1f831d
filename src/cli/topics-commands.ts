/** `quorate topics …`: flags and text of Kafka's topics tool. */
import { type Command, Option } from 'commander';
import { type Failure, QuorateError } from '../base/error.ts';
import { parseUuid, uuidProblem } from '../base/uuid.ts';
import { loadConfig } from '../config/load-config.ts';
import type { NewTopic, TopicDescription, TopicSelector } from '../controller/commands.ts';
import type { Admin } from './admin.ts';
import type { CliIo } from './cli-io.ts';
import { addConsistencyOption, type ConsistencyOptions, questionOf, tellReadFrom } from './consistency.ts';
import {
  addGlobalOptions,
  type GlobalOptions,
  gather,
  globalOptions,
  outputFormat,
  usageError,
  wholeNumber,
  withAdmin,
} from './global-options.ts';
import { printResult } from './output.ts';
import { parseReplicaLists } from './replica-lists.ts';
import type { CliContext } from './run-cli.ts';
import { keptPartitions, type PartitionFilter, topicData, topicLines } from './topic-text.ts';

interface CreateOptions extends GlobalOptions {
  readonly topic: string;
  readonly partitions?: number;
  readonly replicationFactor?: number;
  readonly replicaAssignment?: string;
  /** Settings of the topic, as name=value. */
  readonly settings: readonly string[];
  readonly ifNotExists?: true;
  readonly dryRun?: true;
}
interface DescribeOptions extends GlobalOptions, ConsistencyOptions {
  readonly topic?: string;
  readonly topicId?: string;
  readonly underReplicatedPartitions?: true;
  readonly unavailablePartitions?: true;
  readonly underMinIsrPartitions?: true;
  readonly atMinIsrPartitions?: true;
  readonly topicsWithOverrides?: true;
  readonly excludeInternal?: true;
}
interface DeleteOptions extends GlobalOptions {
  readonly topic: string;
  readonly ifExists?: true;
}
interface AlterOptions extends GlobalOptions {
  readonly topic: string;
  readonly partitions: number;
  readonly replicaAssignment?: string;
  readonly ifExists?: true;
  readonly dryRun?: true;
}

const INTERNAL_TOPICS: readonly string[] = ['__consumer_offsets', '__transaction_state', '__share_group_state'];
const MAX_INT32 = 2_147_483_647;

export function addTopicsCommands(program: Command, context: CliContext): void {
  const topics = program.command('topics').description('create, list, describe, delete and alter topics');

  addGlobalOptions(topics.command('create').description('create a topic'), TOPIC_CONFIG)
    .requiredOption('--topic <name>', 'the new topic')
    .option('--partitions <n>', "partitions (default: the cluster's)", wholeNumber(1, MAX_INT32))
    .option('--replication-factor <n>', "replicas of each partition (default: the cluster's)", wholeNumber(1, 32_767))
    .option('--replica-assignment <1:2,2:3,…>', 'the brokers of each partition, in place of the two above')
    .option('--if-not-exists', 'do nothing when the topic is there')
    .option('--dry-run', 'check everything, change nothing')
    .action((_options, command: Command) => create(context, createOptions(command)));

  addConsistencyOption(addGlobalOptions(topics.command('list').description('list the topics')))
    .option('--topic <name>', 'only topics that match this name or regular expression')
    .option('--exclude-internal', 'leave internal topics out')
    .action((_options, command: Command) => list(context, globalOptions(command) as DescribeOptions));

  addConsistencyOption(addGlobalOptions(topics.command('describe').description('describe topics and their partitions')))
    .option('--topic <name>', 'only topics that match this name or regular expression')
    .option('--topic-id <id>', 'only the topic with this id')
    .option('--under-replicated-partitions', 'only partitions with replicas out of sync')
    .option('--unavailable-partitions', 'only partitions without a leader')
    .option('--under-min-isr-partitions', 'only partitions with fewer in-sync replicas than the minimum')
    .option('--at-min-isr-partitions', 'only partitions with just the minimum of in-sync replicas')
    .option('--topics-with-overrides', 'only topics with settings of their own')
    .option('--exclude-internal', 'leave internal topics out')
    .action((_options, command: Command) => describe(context, globalOptions(command) as DescribeOptions));

  addGlobalOptions(topics.command('delete').description('delete topics'))
    .requiredOption('--topic <name>', 'the topics that match this name or regular expression')
    .option('--if-exists', 'do nothing when there is no such topic')
    .action((_options, command: Command) => remove(context, globalOptions(command) as DeleteOptions));

  addGlobalOptions(topics.command('alter').description('add partitions to topics'))
    .requiredOption('--topic <name>', 'the topics that match this name or regular expression')
    .requiredOption('--partitions <n>', 'how many partitions there are afterwards', wholeNumber(1, MAX_INT32))
    .option('--replica-assignment <1:2,2:3,…>', 'the brokers of each partition, those that exist included')
    .option('--if-exists', 'do nothing when there is no such topic')
    .option('--dry-run', 'check everything, change nothing')
    .action((_options, command: Command) => alter(context, globalOptions(command) as AlterOptions));
}

/** --config is the configuration file everywhere; with a '=' it is what Kafka's tool means by it: a topic's setting. */
const TOPIC_CONFIG = new Option(
  '-c, --config <file|name=value>',
  'configuration file; with =, a setting of the topic (repeatable)',
).argParser(gather);

function createOptions(command: Command): CreateOptions {
  const own = command.opts<{ readonly config?: readonly string[] }>().config ?? [];
  const above = command.parent?.optsWithGlobals<GlobalOptions>().config;
  const file = own.findLast((text) => !text.includes('=')) ?? above;
  const { config: _mixed, ...rest } = globalOptions(command);
  const settings = own.filter((text) => text.includes('='));
  return { ...(rest as CreateOptions), settings, ...(file === undefined ? {} : { config: file }) };
}

async function create({ io }: CliContext, options: CreateOptions): Promise<void> {
  const topic = newTopic(options);
  await withAdmin(io, options, async (admin) => {
    if (/[._]/.test(topic.name)) {
      io.err(
        "WARNING: Due to limitations in metric names, topics with a period ('.') or underscore ('_') could collide. " +
          'To avoid issues it is best to use either, but not both.\n',
      );
    }
    const validateOnly = options.dryRun === true;
    const reply = await admin.execute({ kind: 'CreateTopics', topics: [topic], validateOnly });
    const result = reply.topics[0]?.result;
    if (result === undefined) throw new QuorateError('UNKNOWN_SERVER_ERROR', 'the answer names no topic');
    if ('code' in result) {
      if (result.code === 'TOPIC_ALREADY_EXISTS' && options.ifNotExists === true) {
        printResult(io, outputFormat(options), { topic: topic.name, exists: true, dryRun: validateOnly }, () => []);
        return;
      }
      throw new QuorateError(result.code, result.message);
    }
    const data = { topic: topic.name, ...result, dryRun: validateOnly };
    const line = validateOnly ? `Topic ${topic.name} can be created.` : `Created topic ${topic.name}.`;
    printResult(io, outputFormat(options), data, () => [line]);
  });
}

function newTopic(options: CreateOptions): NewTopic {
  const { replicaAssignment, partitions, replicationFactor } = options;
  if (replicaAssignment !== undefined && (partitions !== undefined || replicationFactor !== undefined)) {
    throw usageError('--replica-assignment says how many partitions and replicas there are: leave the other two out');
  }
  const assignments = replicaAssignment === undefined ? null : parseReplicaLists(replicaAssignment);
  return {
    name: options.topic,
    partitions: partitions ?? -1,
    replicationFactor: replicationFactor ?? -1,
    assignments: assignments?.map((replicas, partition) => ({ partition, replicas })) ?? null,
    configs: options.settings.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw usageError(`--config '${text}' cannot be read: write name=value`);
      return { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
    }),
  };
}

async function list({ io }: CliContext, options: DescribeOptions): Promise<void> {
  await withAdmin(io, options, async (admin) => {
    const reply = await admin.execute({ kind: 'ListTopics', ...questionOf(options) });
    tellReadFrom(io, options, reply);
    const { topics } = reply;
    const pattern = options.topic === undefined ? /^/ : topicPattern(options.topic);
    const kept = topics.filter(
      ({ name }) => pattern.test(name) && !(options.excludeInternal === true && INTERNAL_TOPICS.includes(name)),
    );
    const data = kept.map(({ name, topicId, partitions }) => ({ topic: name, topicId, partitions }));
    printResult(io, outputFormat(options), data, () => data.map(({ topic }) => topic));
  });
}

async function describe({ io }: CliContext, options: DescribeOptions): Promise<void> {
  if (options.topic !== undefined && options.topicId !== undefined) {
    throw usageError('--topic and --topic-id exclude each other: give one of them');
  }
  const filter = partitionFilter(options);
  await withAdmin(io, options, async (admin) => {
    const topics = (await describedTopics(io, admin, options))
      .filter(({ name }) => !(options.excludeInternal === true && INTERNAL_TOPICS.includes(name)))
      .filter(({ configs }) => filter !== 'topicsWithOverrides' || configs.length > 0);
    const minIsr = filter === 'underMinIsr' || filter === 'atMinIsr' ? defaultMinIsr(options) : 1;
    const kept = topics
      .map((topic) => ({ topic, partitions: keptPartitions(topic, filter, minIsr) }))
      .filter(({ partitions }) => partitions.length > 0 || filter === null || filter === 'topicsWithOverrides');
    const data = kept.map(({ topic, partitions }) => topicData(topic, partitions));
    printResult(io, outputFormat(options), data, () =>
      kept.flatMap(({ topic, partitions }) => topicLines(topic, partitions, filter)),
    );
  });
}

function partitionFilter(options: DescribeOptions): PartitionFilter | null {
  const given: PartitionFilter[] = [];
  if (options.underReplicatedPartitions) given.push('underReplicated');
  if (options.unavailablePartitions) given.push('unavailable');
  if (options.underMinIsrPartitions) given.push('underMinIsr');
  if (options.atMinIsrPartitions) given.push('atMinIsr');
  if (options.topicsWithOverrides) given.push('topicsWithOverrides');
  if (given.length > 1) throw usageError('the filters of describe exclude one another: give one of them');
  return given[0] ?? null;
}

/** The cluster's default as the configuration at hand says; a topic's own setting comes first anyway. */
function defaultMinIsr(options: DescribeOptions): number {
  if (options.bootstrapServer !== undefined || options.bootstrapController !== undefined) return 1;
  return loadConfig(options.config ?? './cluster.yaml').config.defaults.minInsyncReplicas;
}

async function describedTopics(io: CliIo, admin: Admin, options: DescribeOptions): Promise<TopicDescription[]> {
  const selectors = await selectTopics(admin, options);
  if (selectors?.length === 0) return [];
  const reply = await admin.execute({ kind: 'DescribeTopics', topics: selectors, ...questionOf(options) });
  tellReadFrom(io, options, reply);
  return reply.topics.map((topic) => {
    if ('code' in topic) throw new QuorateError(topic.code, topic.message);
    return topic;
  });
}

async function selectTopics(admin: Admin, options: DescribeOptions): Promise<readonly TopicSelector[] | null> {
  if (options.topicId !== undefined) {
    const topicId = parseUuid(options.topicId);
    if (topicId === null) throw usageError(`--topic-id '${options.topicId}': ${uuidProblem(options.topicId)}`);
    return [{ topicId }];
  }
  if (options.topic === undefined) return null;
  return (await matchingTopics(admin, options.topic, options)).map((name) => ({ name }));
}

const PLAIN_NAME = /^[\w.-]+$/;

/** A regular expression over whole names, in which a comma separates alternatives, as in Kafka's tool. */
function topicPattern(text: string): RegExp {
  try {
    return new RegExp(
      `^(?:${text
        .trim()
        .replaceAll(',', '|')
        .replace(/^["']+|["']+$/g, '')})$`,
    );
  } catch {
    throw usageError(`--topic '${text}' is neither a topic's name nor a regular expression`);
  }
}

/** The names meant by --topic. A plain name is taken at its word: whether it exists is for the controller to say. */
async function matchingTopics(
  admin: Admin,
  text: string,
  consistency: ConsistencyOptions = {},
): Promise<readonly string[]> {
  if (PLAIN_NAME.test(text)) return [text];
  const pattern = topicPattern(text);
  const { topics } = await admin.execute({ kind: 'ListTopics', ...questionOf(consistency) });
  const names = topics.map(({ name }) => name).filter((name) => pattern.test(name));
  if (names.length === 0) throw new QuorateError('UNKNOWN_TOPIC_OR_PARTITION', `no topic matches '${text}'`);
  return names;
}

async function remove({ io }: CliContext, options: DeleteOptions): Promise<void> {
  await withAdmin(io, options, async (admin) => {
    const names = await matchingOrNone(admin, options);
    const topics = names.length === 0 ? [] : await deleteTopics(admin, names);
    const { done, refused } = sortOut(names, topics, options.ifExists === true);
    if (done.length > 0 || refused.length === 0) printResult(io, outputFormat(options), { deleted: done }, () => []);
    if (refused.length > 0) throw refusal(refused, done, 'deleted');
  });
}

async function alter({ io }: CliContext, options: AlterOptions): Promise<void> {
  const lists = options.replicaAssignment === undefined ? null : parseReplicaLists(options.replicaAssignment);
  if (lists !== null && lists.length !== options.partitions) {
    throw usageError(`--replica-assignment has ${lists.length} partitions, --partitions says ${options.partitions}`);
  }
  await withAdmin(io, options, async (admin) => {
    const names = await matchingOrNone(admin, options);
    if (names.length === 0) {
      printResult(io, outputFormat(options), [], () => []);
      return;
    }
    const existing = lists === null ? new Map<string, number>() : await partitionCounts(admin);
    const { topics } = await admin.execute({
      kind: 'CreatePartitions',
      topics: names.map((name) => ({
        name,
        count: options.partitions,
        assignments: lists?.slice(existing.get(name) ?? 0) ?? null,
      })),
      validateOnly: options.dryRun === true,
    });
    const { done, refused } = sortOut(names, topics, options.ifExists === true);
    const dryRun = options.dryRun === true;
    const data = done.map((topic) => ({ topic, partitions: options.partitions, dryRun }));
    if (done.length > 0 || refused.length === 0) printResult(io, outputFormat(options), data, () => []);
    if (refused.length > 0) throw refusal(refused, done, dryRun ? 'could be altered' : 'altered');
  });
}

async function partitionCounts(admin: Admin): Promise<Map<string, number>> {
  const { topics } = await admin.execute({ kind: 'ListTopics' });
  return new Map(topics.map(({ name, partitions }) => [name, partitions]));
}

async function matchingOrNone(admin: Admin, options: DeleteOptions | AlterOptions): Promise<readonly string[]> {
  try {
    return await matchingTopics(admin, options.topic);
  } catch (thrown) {
    const missing = thrown instanceof QuorateError && thrown.code === 'UNKNOWN_TOPIC_OR_PARTITION';
    if (missing && options.ifExists === true) return [];
    throw thrown;
  }
}

async function deleteTopics(admin: Admin, names: readonly string[]): Promise<readonly Outcome[]> {
  return (await admin.execute({ kind: 'DeleteTopics', topics: names.map((name) => ({ name })) })).topics;
}

/** What became of a topic. */
interface Outcome {
  readonly name: string | null;
  readonly failure: Failure | null;
}

interface Refused {
  readonly name: string;
  readonly failure: Failure;
}

function sortOut(
  names: readonly string[],
  outcomes: readonly Outcome[],
  mayBeMissing: boolean,
): { readonly done: readonly string[]; readonly refused: readonly Refused[] } {
  const each = outcomes.map(({ name, failure }, index) => ({ name: name ?? names[index] ?? '', failure }));
  const refused = each.flatMap(({ name, failure }) =>
    failure === null || (mayBeMissing && failure.code === 'UNKNOWN_TOPIC_OR_PARTITION') ? [] : [{ name, failure }],
  );
  return { done: each.flatMap(({ name, failure }) => (failure === null ? [name] : [])), refused };
}

/** Each topic that was refused and why, and which were not. */
function refusal(refused: readonly Refused[], done: readonly string[], what: string): QuorateError {
  const [first] = refused;
  const code = first?.failure.code ?? 'UNKNOWN_SERVER_ERROR';
  if (refused.length + done.length === 1) return new QuorateError(code, first?.failure.message ?? '');
  const lines = refused.map(({ name, failure }) => `topic ${name}: ${failure.message}`);
  return new QuorateError(code, [...lines, `${what}: ${done.join(', ') || 'none'}`].join('\n'));
}
