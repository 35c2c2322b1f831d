/**
 * `quorate storage repair`: the directory of a follower whose files are damaged or whose state differs is moved aside and
 * made anew, to begin from the leader under another directory id. Offline; the quorum must have a leader that can do without it.
 */
import type { Command } from 'commander';
import { QuorateError } from '../base/error.ts';
import { randomUuid, type Uuid } from '../base/uuid.ts';
import { addressText } from '../config/address.ts';
import type { Config, NodeConfig } from '../config/config.ts';
import { DEFAULT_METADATA_VERSION } from '../config/metadata-versions.ts';
import { nodeConfig } from '../config/node-config.ts';
import type { QuorumDescription } from '../driver/ports.ts';
import type { VoterSet } from '../raft/voters.ts';
import { lockDirectory } from '../storage/directory-lock.ts';
import { foldDirectory } from '../storage/folded-directory.ts';
import { readFormatted } from '../storage/format.ts';
import { NodeDisk } from '../storage/node-disk.ts';
import { planRepair, type RepairPlan, repairDirectory } from '../storage/repair-directory.ts';
import { type Verification, verifyDirectory } from '../storage/verify-directory.ts';
import { checkIdentity, checkWritable } from './format-node.ts';
import {
  addGlobalOptions,
  bootstrapAddresses,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  readConfig,
  usageError,
  wholeNumber,
} from './global-options.ts';
import { printResult } from './output.ts';
import { repairRefusal, roleOf } from './repair-verdict.ts';
import type { CliContext } from './run-cli.ts';
import { clientTls } from './tls-options.ts';

/** How long to wait for the leader. */
const LEADER_WAIT_MS = 5000;
/** Places with damage that are told one by one. */
const TOLD_DAMAGE = 5;

interface RepairOptions extends GlobalOptions {
  readonly nodeId?: number;
  readonly dryRun?: true;
  readonly yes?: true;
}

export function addStorageRepairCommand(storage: Command, context: CliContext): void {
  addGlobalOptions(
    storage
      .command('repair')
      .description(
        'move aside what a controller has, so that it begins anew from the leader; it loses its vote until then',
      ),
  )
    .option('--node-id <id>', 'the controller to repair; it must be stopped', wholeNumber(0, 2_147_483_647))
    .option('--dry-run', 'only say what there is, whether it may be repaired and what would be done')
    .option('--yes', 'do it')
    .action((_options, command: Command) => repair(context, globalOptions(command) as RepairOptions));
}

async function repair({ io }: CliContext, options: RepairOptions): Promise<void> {
  const does = options.yes === true;
  if ((options.dryRun === true) === does)
    throw usageError('give --dry-run to see what would be done, or --yes to do it');
  const config = readConfig(io, options);
  const node = nodeConfig(config, options.nodeId ?? null);
  checkWritable(node.dir, 'repair');
  const lock = lockDirectory(node.dir);
  try {
    const disk = new NodeDisk(node.dir);
    const plan = plannedFor(node.dir, disk, randomUuid(io.random));
    checkIdentity(plan.identity, node);
    const quorum = await askLeader({ io }, node, options, config);
    const refusal = repairRefusal(plan.identity, quorum, () => ownVoters(disk));
    if (refusal !== null) throw new QuorateError('STORAGE_STATE', `${refusal}. Nothing was changed`);
    const found = verifyDirectory(disk);
    if (does) repairDirectory(disk, plan, { wallMs: io.wallMs(), metadataVersion: DEFAULT_METADATA_VERSION });
    printResult(io, outputFormat(options), dataOf(node, plan, quorum, found, does), () => [
      ...foundText(node, plan, found),
      ...leaderText(plan, quorum),
      ...(does ? doneText(plan) : planText(plan)),
      ...nextText(node, plan, quorum),
      ...(does ? [] : ['Nothing was changed. To do it, give --yes in place of --dry-run.']),
    ]);
  } finally {
    lock.release();
  }
}

function plannedFor(dir: string, disk: NodeDisk, newDirectoryId: Uuid): RepairPlan {
  try {
    return planRepair(disk, newDirectoryId);
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    if (thrown.code !== 'CORRUPT') throw new QuorateError(thrown.code, `${dir}: ${thrown.message}`, { cause: thrown });
    const what = `${dir}: ${thrown.message}. Whose the vote was is not known`;
    const todo = 'Nothing was changed: take it for a lost disk (docs/change-the-quorum.md)';
    throw new QuorateError('STORAGE_STATE', `${what}. ${todo}`, { cause: thrown });
  }
}

/**
 * Repair is from the leader: without one this directory may be what a quorum has to be recovered from. What the leader has
 * committed now, while this controller is stopped, lies on a majority without it, and so does all that came before.
 */
async function askLeader(
  { io }: Pick<CliContext, 'io'>,
  node: NodeConfig,
  options: RepairOptions,
  config: Config,
): Promise<QuorumDescription> {
  const named = options.bootstrapServer ?? options.bootstrapController;
  const others = node.controllers.filter(({ id }) => id !== node.nodeId).flatMap(({ endpoints }) => endpoints);
  const bootstrap =
    named === undefined
      ? others.filter(({ name }) => name === 'QUORATE').map((endpoint) => addressText(endpoint))
      : bootstrapAddresses(options);
  const keep =
    'this directory may hold what no other one has: leave it as it is, and see docs/disaster.md, "A majority is stopped" and "A majority is lost"';
  if (bootstrap.length === 0) {
    const what = `${node.file} has no other controller than ${node.nodeId}, so there is no leader to repair it from`;
    throw new QuorateError('STORAGE_STATE', `${what}; ${keep}`);
  }
  const timeoutMs = options.timeout === undefined ? LEADER_WAIT_MS : options.timeout * 1000;
  const tls = clientTls(options, config);
  try {
    const admin = await io.openAdmin({ bootstrap, timeoutMs, tls });
    try {
      await admin.execute({ kind: 'CheckHealth' });
      return await admin.describeQuorum();
    } finally {
      await admin.close();
    }
  } catch (thrown) {
    // Files or flags that are wrong say nothing of the quorum.
    if (!(thrown instanceof QuorateError) || thrown.code === 'INVALID_ARGUMENT') throw thrown;
    throw new QuorateError(
      'STORAGE_STATE',
      `no leader commits anything without this one (${thrown.message}); ${keep}`,
      { cause: thrown },
    );
  }
}

/** The newest voters that the directory can still say, else the first ones; none if it can say neither. */
function ownVoters(disk: NodeDisk): VoterSet {
  for (const read of [() => foldDirectory(disk).voters, () => readFormatted(disk).bootstrapVoters ?? []]) {
    try {
      return read();
    } catch (thrown) {
      // Damage is what brings people here.
      if (!(thrown instanceof QuorateError)) throw thrown;
    }
  }
  return [];
}

function dataOf(node: NodeConfig, plan: RepairPlan, quorum: QuorumDescription, found: Verification, done: boolean) {
  const { identity, newDirectoryId, files, auditFile, asideDirectory, isResumed } = plan;
  return {
    dir: node.dir,
    ...identity,
    newDirectoryId,
    role: roleOf(identity, quorum),
    leaderId: quorum.leaderId,
    leaderEpoch: quorum.leaderEpoch,
    damage: found.damage,
    files,
    auditFile,
    asideDirectory,
    resumed: isResumed,
    done,
  };
}

function foundText(node: NodeConfig, { identity, isResumed }: RepairPlan, { damage }: Verification): string[] {
  const lines = [`Directory ${node.dir} of controller ${identity.nodeId}, directory id ${identity.directoryId}:`];
  if (isResumed) return [...lines, '  an earlier repair of it broke off, and is gone on with'];
  if (damage.length === 0) return [...lines, '  its files are sound: only its state may be wrong'];
  for (const { path, position, what } of damage.slice(0, TOLD_DAMAGE))
    lines.push(`  damaged: ${path}${position === null ? '' : ` at byte ${position}`}: ${what}`);
  if (damage.length > TOLD_DAMAGE) lines.push(`  and ${damage.length - TOLD_DAMAGE} more places`);
  return lines;
}

function leaderText({ identity }: RepairPlan, quorum: QuorumDescription): string[] {
  const { leaderId, leaderEpoch, voters, highWatermark } = quorum;
  const lines = [
    'The quorum:',
    `  controller ${leaderId} leads epoch ${leaderEpoch}; all that is committed, up to offset ${highWatermark}, is there without this one`,
  ];
  if (roleOf(identity, quorum) === 'voter') {
    const left = voters.length - 1;
    lines.push(`  this is one of its ${voters.length} voters; until its vote is given back, ${left} others carry it`);
  } else lines.push('  this directory has no vote');
  return lines;
}

function planText({ asideDirectory, newDirectoryId, auditFile }: RepairPlan): string[] {
  return [
    'What would be done:',
    `  log, snapshots, vote and identity go to ${asideDirectory}, nothing is deleted; ${auditFile} is the account of it`,
    `  the directory is formatted for the same node and cluster under a new directory id, such as ${newDirectoryId}`,
    'What it means:',
    '  the old directory never votes again, and the new one has no vote before it is given one; were a majority of the',
    '  voters lost before that, what only this directory had would have to be looked for among the files set aside',
    'What is to be done then:',
  ];
}

function doneText({ asideDirectory, newDirectoryId, auditFile }: RepairPlan): string[] {
  return [
    `Done: the directory is formatted anew, under directory id ${newDirectoryId}.`,
    `  ${auditFile} is the account of it; the old files are in ${asideDirectory}: keep both until all is well.`,
    'Next:',
  ];
}

function nextText(node: NodeConfig, { identity }: RepairPlan, quorum: QuorumDescription): string[] {
  const id = identity.nodeId;
  const steps = [
    `quorate controller -c ${node.file} --node-id ${id}`,
    `quorate quorum describe --replication -c ${node.file}    # until it is an Observer with Lag 0`,
  ];
  if (roleOf(identity, quorum) === 'voter')
    steps.push(`quorate quorum replace-controller --controller-id ${id} -c ${node.file}    # gives it the vote again`);
  steps.push(`quorate cluster health -c ${node.file}`);
  return steps.map((step, index) => `  ${index + 1}. ${step}`);
}
