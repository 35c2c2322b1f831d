/** `quorate quorum history`: who led when, and why that changed, as each controller has seen it. */
import type { Command } from 'commander';
import { QuorateError } from '../base/error.ts';
import { timeText } from '../base/time-text.ts';
import type { ElectionHistory, RoleChange } from '../driver/ports.ts';
import type { Admin } from './admin.ts';
import {
  addGlobalOptions,
  bootstrapAddresses,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  wholeNumber,
  withAdmin,
} from './global-options.ts';
import { printResult, textTable } from './output.ts';
import type { CliContext } from './run-cli.ts';
import { orWhy, type SurveyedController, surveyControllers } from './survey.ts';

interface HistoryOptions extends GlobalOptions {
  readonly controllerId?: number;
}

/** A change, and which controller saw it. */
interface SeenChange extends RoleChange {
  readonly seenBy: number;
}

export function addQuorumHistoryCommand(quorum: Command, context: CliContext): void {
  addGlobalOptions(quorum.command('history').description('changes of role and leader, and what caused each'))
    .option('--controller-id <id>', 'only what this controller has seen', wholeNumber(0, 2_147_483_647))
    .action((_options, command: Command) => history(context, globalOptions(command) as HistoryOptions));
}

async function history({ io }: CliContext, options: HistoryOptions): Promise<void> {
  const answers = await withAdmin(io, options, async (admin) => {
    const { controllers } = await surveyControllers(admin, bootstrapAddresses(options));
    return Promise.all(wanted(controllers, options.controllerId).map((controller) => historyOf(admin, controller)));
  });
  for (const { history: answer } of answers) {
    if (typeof answer === 'string') io.err(`warning: no history: ${answer}\n`);
  }
  const histories = answers.flatMap(({ history: answer }) => (typeof answer === 'string' ? [] : [answer]));
  if (histories.length === 0) {
    throw new QuorateError(
      'UNREACHABLE',
      `no controller tells its history; asked: ${answers.map(({ address }) => address).join(', ')}`,
    );
  }
  const changes = mergedByTime(histories);
  printResult(io, outputFormat(options), { changes }, () => historyLines(changes));
}

function wanted(controllers: readonly SurveyedController[], id: number | undefined): readonly SurveyedController[] {
  if (id === undefined) return controllers;
  const found = controllers.filter((controller) => controller.id === id);
  if (found.length > 0) return found;
  const answering = controllers.filter(({ status }) => typeof status !== 'string');
  const ids = answering.map((controller) => controller.id).join(', ');
  throw new QuorateError('UNREACHABLE', `controller ${id} does not answer; those that do: ${ids}`);
}

async function historyOf(
  admin: Admin,
  { address, status }: SurveyedController,
): Promise<{ readonly address: string; readonly history: ElectionHistory | string }> {
  if (typeof status === 'string') return { address, history: status };
  return { address, history: await orWhy(() => admin.describeElectionHistory({ address })) };
}

/** By the clocks of those who saw; what one controller saw stays in its order. */
export function mergedByTime(histories: readonly ElectionHistory[]): SeenChange[] {
  const changes = histories.flatMap((history) => {
    let latestMs = 0;
    return history.changes.map((change) => {
      // A clock that was set back must not put an effect before its cause.
      latestMs = Math.max(latestMs, change.wallMs);
      return { key: latestMs, change: { ...change, seenBy: history.nodeId } };
    });
  });
  return changes.sort((a, b) => a.key - b.key).map(({ change }) => change);
}

function historyLines(changes: readonly SeenChange[]): string[] {
  return textTable(
    ['Time', 'SeenBy', 'Epoch', 'From', 'To', 'Leader', 'Cause', 'Reason'],
    changes.map(({ wallMs, seenBy, epoch, from, to, leaderId, cause, reason }) => [
      timeText(wallMs),
      String(seenBy),
      String(epoch),
      from ?? '-',
      to,
      leaderId === null ? '-' : String(leaderId),
      cause,
      reason,
    ]),
  );
}
