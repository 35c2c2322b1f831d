/** The process behind examples/log-broker/log-broker. */
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { Command } from 'commander';
import { hostAndPort } from './address.ts';
import { acks, addresses, DEFAULT_BOOTSTRAP, oneOf, wholeNumber } from './cli-flags.ts';
import { type ConsumeFlags, consume } from './consume-command.ts';
import { type ProduceFlags, produce } from './produce-command.ts';
import { describeReplicas, type ReplicasFlags } from './replicas-command.ts';
import { type RunFlags, run } from './run-command.ts';

// grpc-js writes lines of its own to stderr; what matters of them is in our errors.
if (process.env.GRPC_VERBOSITY === undefined) setLogVerbosity(logVerbosity.NONE);

const MAX_INT = 2 ** 31 - 1;
let exitCode = 0;

/** The reader of a pipe that goes (`| head`) is in its right: a command ends without a word, a broker goes on. */
let endsWithReader = true;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  if (endsWithReader) process.exit(0);
});

// What is set here holds for the subcommands too, so it has to be set before there are any.
const program = new Command('log-broker').exitOverride();
program.description(
  'A small replicated log on Quorate: the worked example of a data plane. It is not Kafka and speaks no Kafka protocol.',
);

function command(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .option('--bootstrap <host:port,…>', 'controllers', addresses, addresses(DEFAULT_BOOTSTRAP))
    .option('--tls-ca <file>', 'speak TLS to the controllers; PEM file with the authorities to believe')
    .option('--tls-cert <file>', 'PEM file with the certificate to show to the controllers')
    .option('--tls-key <file>', 'PEM file with its private key');
}

command(program, 'run', 'run a broker')
  .requiredOption('--id <id>', "the broker's id", wholeNumber(0, MAX_INT))
  .requiredOption('--listener <host:port>', 'where clients and other brokers reach it', hostAndPort)
  .requiredOption('--dir <directory>', 'where its data lives')
  .option('--rack <rack>', 'replicas are spread over racks')
  .option(
    '--flush <policy>',
    'always: each append is on the disk before it counts; os: left to the system',
    oneOf('always', 'os'),
    'always',
  )
  .option('--min-insync-replicas <n>', 'for topics that set none', wholeNumber(1, 32), 1)
  .option(
    '--replica-lag-ms <ms>',
    'a follower that lacks something for so long leaves the ISR',
    wholeNumber(1, MAX_INT),
    10_000,
  )
  .option('--accept-data-loss', 'start with a new disk although it was the last in-sync one of a partition')
  .option('--exit-with-parent', 'end when standard input ends')
  .action(async (flags: RunFlags) => {
    endsWithReader = false;
    exitCode = await run(flags);
  });

command(program, 'produce', 'append messages: lines of standard input, or --count made ones')
  .requiredOption('--topic <topic>', 'the topic')
  .option('--partition <n>', 'the partition; left out: by key, else each in turn', wholeNumber(0, MAX_INT))
  .option('--acks <acks>', '0: do not wait, 1: the leader has it, all: the whole ISR has it', acks, -1)
  .option('--timeout-ms <ms>', 'how long to try', wholeNumber(1, MAX_INT), 30_000)
  .option('--key-separator <text>', 'what stands before it in a line is the key')
  .option('--count <n>', 'make so many messages', wholeNumber(1, MAX_INT))
  .option('--rate <n>', 'made messages a second; 0: as fast as it goes', wholeNumber(0, 1_000_000), 0)
  .option('--json', 'one JSON object a line')
  .action(async (flags: ProduceFlags) => {
    exitCode = await produce(flags);
  });

command(program, 'consume', 'print committed messages as they come; Ctrl-C ends it')
  .requiredOption('--topic <topic>', 'the topic')
  .option('--partition <n>', 'one partition only', wholeNumber(0, MAX_INT))
  .option('--offset <n>', 'where to begin', wholeNumber(0, Number.MAX_SAFE_INTEGER), 0)
  .option('--max-messages <n>', 'end after so many', wholeNumber(1, MAX_INT))
  .option('--exit-at-end', 'end when all that is committed was printed')
  .option('--json', 'one JSON object a line')
  .action(async (flags: ConsumeFlags) => {
    exitCode = await consume(flags);
  });

const replicas = program.command('replicas').description('the replicas of a topic');
command(replicas, 'describe', 'log end offset, high watermark and lag of each replica')
  .requiredOption('--topic <topic>', 'the topic')
  .option('--json', 'JSON')
  .action(async (flags: ReplicasFlags) => {
    exitCode = await describeReplicas(flags);
  });

try {
  await program.parseAsync();
} catch (thrown) {
  exitCode = exitCodeOf(thrown);
}
process.exit(exitCode);

/** 2: wrong flags; 3: nobody answers; 4: no such topic; 1: all else. One line says why. */
function exitCodeOf(thrown: unknown): number {
  if (!(thrown instanceof Error)) throw thrown;
  const code = 'code' in thrown ? String(thrown.code) : '';
  if (code.startsWith('commander.')) return 'exitCode' in thrown && thrown.exitCode === 0 ? 0 : 2;
  console.error(`log-broker: ${code === '' ? '' : `${code}: `}${thrown.message}`);
  if (code === '') console.error(thrown.stack);
  return code === 'UNREACHABLE' ? 3 : code === 'UNKNOWN_TOPIC_OR_PARTITION' ? 4 : 1;
}
