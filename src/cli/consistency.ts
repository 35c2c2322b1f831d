/** `--consistency`, of every command that asks for metadata. */
import { type Command, Option } from 'commander';
import type { Consistency, Question, QuestionReply } from '../controller/commands.ts';
import type { CliIo } from './cli-io.ts';

export interface ConsistencyOptions {
  readonly consistency?: Consistency;
}

const CHOICES: readonly Consistency[] = ['linearizable', 'local'];

export function addConsistencyOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--consistency <which>',
      'local: what any one controller that answers has applied, perhaps old; needs no leader (default: linearizable)',
    ).choices(CHOICES),
  );
}

/** What the question says of it. */
export function questionOf({ consistency }: ConsistencyOptions): Question {
  return consistency === undefined ? {} : { consistency };
}

/** Says whose state a local answer shows, beside the data: on standard error. */
export function tellReadFrom(io: CliIo, { consistency }: ConsistencyOptions, { readFrom }: QuestionReply): void {
  if (consistency !== 'local') return;
  if (readFrom === undefined) {
    io.err("note: an answer of the active controller, which does not know '--consistency local'\n");
    return;
  }
  const { nodeId, endOffset, msSinceLeader } = readFrom;
  const heard =
    msSinceLeader === null
      ? 'it has not heard of a leader since it started'
      : msSinceLeader === 0
        ? 'it leads'
        : `it last heard of the leader ${msSinceLeader} ms ago`;
  io.err(`note: as controller ${nodeId} has applied it, up to offset ${endOffset}; ${heard}\n`);
}
