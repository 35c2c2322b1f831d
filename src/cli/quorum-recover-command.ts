/** `quorate quorum recover`: a quorum whose majority is lost for good, from one directory that survived. Offline. */
import type { Command } from 'commander';
import { QuorateError } from '../base/error.ts';
import { timeText } from '../base/time-text.ts';
import type { NodeConfig } from '../config/config.ts';
import { nodeConfig } from '../config/node-config.ts';
import { summaryOf } from '../metadata/state-summary.ts';
import { lockDirectory } from '../storage/directory-lock.ts';
import { foldDirectory } from '../storage/folded-directory.ts';
import { NodeDisk } from '../storage/node-disk.ts';
import { planRecovery, type RecoveryPlan, recoverQuorum } from '../storage/recover-quorum.ts';
import { checkIdentity, namingDirectory, readIdentity } from './format-node.ts';
import {
  addGlobalOptions,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  readConfig,
  usageError,
  wholeNumber,
} from './global-options.ts';
import { refuseIfLed } from './living-quorum.ts';
import { printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';
import { clientTls } from './tls-options.ts';

interface RecoverOptions extends GlobalOptions {
  readonly nodeId?: number;
  readonly dryRun?: true;
  readonly acceptDataLoss?: true;
}

export function addQuorumRecoverCommand(quorum: Command, context: CliContext): void {
  addGlobalOptions(
    quorum
      .command('recover')
      .description('make the quorum anew from the directory of one controller, when a majority is lost for good'),
  )
    .option('--node-id <id>', 'the controller that survived; it must be stopped', wholeNumber(0, 2_147_483_647))
    .option('--dry-run', 'only say what there is, what may be lost and what would be done')
    .option('--accept-data-loss', 'do it: what only the lost controllers had committed is gone')
    .action((_options, command: Command) => recover(context, globalOptions(command) as RecoverOptions));
}

async function recover({ io }: CliContext, options: RecoverOptions): Promise<void> {
  if ((options.dryRun === true) === (options.acceptDataLoss === true))
    throw usageError('give --dry-run to see what may be lost, or --accept-data-loss to do it');
  const config = readConfig(io, options);
  const node = nodeConfig(config, options.nodeId ?? null);
  const identity = readIdentity(node.dir);
  if (identity === null) throw new QuorateError('STORAGE_STATE', `${node.dir} is not formatted: nothing to recover`);
  checkIdentity(identity, node);
  const lock = lockDirectory(node.dir);
  try {
    const disk = new NodeDisk(node.dir);
    const plan = planRecovery(
      namingDirectory(node.dir, () => foldDirectory(disk)),
      node.endpoints,
    );
    // A quorum that has a leader has lost nothing.
    await refuseIfLed(io, node, {
      clusterId: plan.found.metaProperties.clusterId,
      tls: clientTls(options, config),
      todo: 'start this controller and let it catch up',
    });
    if (options.acceptDataLoss === true) recoverQuorum(disk, plan, io.wallMs());
    const done = options.acceptDataLoss === true;
    printResult(io, outputFormat(options), planData(node, plan, done), () => [
      ...foundText(node, plan),
      ...lossText(plan),
      ...(done ? doneText(plan) : todoText(plan)),
    ]);
  } finally {
    lock.release();
  }
}

function planData(node: NodeConfig, { found, base, voter, auditFile, asideDirectory }: RecoveryPlan, done: boolean) {
  const { end, lastAppendMs, newestEpoch, openTransactionOffsets, voters, state, report } = found;
  return {
    dir: node.dir,
    nodeId: voter.id,
    found: {
      logEndOffset: end.offset,
      lastEpoch: end.epoch,
      lastAppendMs,
      newestEpoch,
      openTransactionOffsets,
      cutBytes: report.cutBytes,
      voters: voters.map(({ id, directoryId }) => ({ id, directoryId })),
      ...summaryOf(state),
    },
    base,
    auditFile,
    asideDirectory,
    done,
  };
}

function foundText(node: NodeConfig, { found, voter }: RecoveryPlan): string[] {
  const { end, lastAppendMs, voters, state } = found;
  const { topics, partitions, brokers } = summaryOf(state);
  const when = lastAppendMs === null ? 'at a time not known' : timeText(lastAppendMs);
  return [
    `Directory ${node.dir} of controller ${voter.id}:`,
    `  log ends at offset ${end.offset}, epoch ${end.epoch}, written ${when}`,
    `  voters: ${voters.map(({ id }) => id).join(', ')}`,
    `  ${topics} topics with ${partitions} partitions, ${brokers} brokers`,
  ];
}

function lossText({ found }: RecoveryPlan): string[] {
  const { end, openTransactionOffsets, report } = found;
  const lines = [
    'What may be lost:',
    `  whatever the other controllers had committed past offset ${end.offset}: compare this with every directory that`,
    '  is left (--dry-run on each), and recover the one with the highest epoch, then the highest offset',
  ];
  if (openTransactionOffsets > 0)
    lines.push(`  ${openTransactionOffsets} records at the end, of a transaction that was never finished`);
  if (report.cutBytes > 0) lines.push(`  ${report.cutBytes} bytes of a last write that was torn`);
  return lines;
}

function todoText({ base, voter, asideDirectory }: RecoveryPlan): string[] {
  return [
    'What would be done:',
    `  the log begins anew at offset ${base.offset}, epoch ${base.epoch}, with controller ${voter.id} as the only voter`,
    `  the old files go to ${asideDirectory}`,
    'Nothing was changed. To do it, give --accept-data-loss in place of --dry-run.',
  ];
}

function doneText({ base, voter, auditFile, asideDirectory }: RecoveryPlan): string[] {
  return [
    `Done: the log begins at offset ${base.offset}, epoch ${base.epoch}, and controller ${voter.id} is the only voter.`,
    `  ${auditFile} is the account of it; the old files are in ${asideDirectory}.`,
    'Next: start this controller. Never start the others on their old directories: empty them, format them with',
    '--no-initial-controllers, start them, and give them their vote with quorum add-controller.',
    'Brokers whose registration was lost must be restarted.',
  ];
}
