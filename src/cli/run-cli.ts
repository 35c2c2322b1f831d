/** Arguments in, exit code out: builds the commands, runs one, and turns whatever went wrong into one clear line. */
import { Command, CommanderError } from 'commander';
import { type ErrorCode, messageOf, QuorateError } from '../base/error.ts';
import { addBrokersCommands } from './brokers-commands.ts';
import { addCertsCommands } from './certs-commands.ts';
import type { CliIo } from './cli-io.ts';
import { addClusterCommands } from './cluster-commands.ts';
import { addConfigCommands } from './config-commands.ts';
import { addControllerCommand } from './controller-command.ts';
import { addDevCommand } from './dev-command.ts';
import { addDoctorCommand } from './doctor-command.ts';
import { EXIT_CODES, type ExitCode, exitCodeOf } from './exit-codes.ts';
import { addGlobalOptions } from './global-options.ts';
import { addLogCommands } from './log-commands.ts';
import { addPartitionsCommands } from './partitions-commands.ts';
import { addQuorumCommands } from './quorum-commands.ts';
import { addSnapshotCommands } from './snapshot-commands.ts';
import { addStorageCommands } from './storage-commands.ts';
import { addTopicsCommands } from './topics-commands.ts';
import { addWatchCommand } from './watch-command.ts';

/** What commands get to work with. */
export interface CliContext {
  readonly io: CliIo;
  /** Ends the process with this code although nothing was thrown. */
  exitWith(code: number): void;
}

export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  let exitCode: number = EXIT_CODES.ok;
  const context: CliContext = {
    io,
    exitWith(code) {
      exitCode = code;
    },
  };
  const program = buildProgram(context);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return reportUsage(io, args, thrown);
    return reportError(io, args, thrown);
  }
}

function buildProgram(context: CliContext): Command {
  const program = addGlobalOptions(new Command('quorate'))
    .description('A metadata quorum: controllers that elect a leader, replicate one log, and drive brokers.')
    .version(context.io.version, '-V, --version', 'print the version')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.io.out(text),
      writeErr: (text) => context.io.err(text),
      // Errors are thrown, and reported in one place.
      outputError: () => undefined,
      // The same on every terminal, as the golden files have it.
      getOutHelpWidth: () => 120,
      getErrHelpWidth: () => 120,
      getOutHasColors: () => context.io.color,
      getErrHasColors: () => context.io.color,
    });
  addSnapshotCommands(program, context);
  addStorageCommands(program, context);
  addControllerCommand(program, context);
  addDevCommand(program, context);
  addTopicsCommands(program, context);
  addPartitionsCommands(program, context);
  addBrokersCommands(program, context);
  addQuorumCommands(program, context);
  addClusterCommands(program, context);
  addConfigCommands(program, context);
  addDoctorCommand(program, context);
  addLogCommands(program, context);
  addWatchCommand(program, context);
  addCertsCommands(program, context);
  inheritSettings(program);
  return program;
}

/** Commands made on their own do not take over their parent's settings. */
function inheritSettings(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inheritSettings(child);
  }
}

function reportUsage(io: CliIo, args: readonly string[], error: CommanderError): ExitCode {
  // Help and version that were asked for are no failure; a group without a command has printed its help already.
  if (error.exitCode === 0) return EXIT_CODES.ok;
  if (error.code !== 'commander.help') {
    const message = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
    report(io, args, 'INVALID_ARGUMENT', message);
  }
  return EXIT_CODES.usage;
}

function reportError(io: CliIo, args: readonly string[], thrown: unknown): ExitCode {
  const code: ErrorCode = thrown instanceof QuorateError ? thrown.code : 'UNKNOWN_SERVER_ERROR';
  report(io, args, code, messageOf(thrown));
  if (args.includes('--debug') && thrown instanceof Error) io.err(`${thrown.stack}\n`);
  return exitCodeOf(code);
}

/** Codes whose name adds nothing to the message. */
const QUIET_CODES: readonly ErrorCode[] = [
  'INVALID_ARGUMENT',
  'STORAGE_STATE',
  'KAFKA_STORAGE_ERROR',
  'INCONSISTENT_CLUSTER_ID',
  'UNREACHABLE',
  'UNKNOWN_SERVER_ERROR',
];

function report(io: CliIo, args: readonly string[], code: ErrorCode, message: string): void {
  if (wantsJson(args)) {
    io.err(`${JSON.stringify({ error: { code, message } })}\n`);
    return;
  }
  const name = QUIET_CODES.includes(code) ? '' : `${code}: `;
  const label = io.color ? '\u001b[31merror:\u001b[0m' : 'error:';
  for (const line of message.split('\n')) io.err(`${label} ${name}${line}\n`);
}

/** Also when the arguments could not be parsed: what was asked for is plain enough. */
function wantsJson(args: readonly string[]): boolean {
  return args.some(
    (arg, index) =>
      arg === '--json' ||
      arg === '-ojson' ||
      arg === '--output=json' ||
      (arg === 'json' && ['-o', '--output'].includes(args[index - 1] ?? '')),
  );
}
