/** `quorate quorum describe`: text of Kafka's metadata-quorum tool. What changes the quorum is beside it. */
import type { Command } from 'commander';
import { addressText } from '../config/address.ts';
import type { QuorumDescription, ReplicaDescription } from '../driver/ports.ts';
import { stateAlarmText } from '../driver/state-alarm.ts';
import { addConsistencyOption, type ConsistencyOptions, questionOf } from './consistency.ts';
import {
  addGlobalOptions,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  usageError,
  withAdmin,
} from './global-options.ts';
import { kafkaTable, printResult } from './output.ts';
import { addQuorumChangeCommands } from './quorum-change-commands.ts';
import { addQuorumHistoryCommand } from './quorum-history-command.ts';
import { addQuorumRecoverCommand } from './quorum-recover-command.ts';
import type { CliContext } from './run-cli.ts';

interface DescribeOptions extends GlobalOptions, ConsistencyOptions {
  readonly status?: true;
  readonly replication?: true;
  readonly humanReadable?: true;
}

export function addQuorumCommands(program: Command, context: CliContext): void {
  const quorum = program.command('quorum').description('the controllers, how far each has come, and who votes');
  addQuorumChangeCommands(quorum, context);
  addQuorumRecoverCommand(quorum, context);
  addQuorumHistoryCommand(quorum, context);
  addConsistencyOption(addGlobalOptions(quorum.command('describe').description('describe the quorum')))
    .option('--status', 'leader, epoch, high watermark, voters and observers')
    .option('--replication', 'how far each replica has come')
    .option('--human-readable', 'with --replication: ages in place of timestamps')
    .action((_options, command: Command) => describe(context, globalOptions(command) as DescribeOptions));
}

async function describe({ io }: CliContext, options: DescribeOptions): Promise<void> {
  if ((options.status === true) === (options.replication === true)) {
    throw usageError('what of the quorum? Give --status or --replication');
  }
  const quorum = await withAdmin(io, options, (admin) => admin.describeQuorum(questionOf(options)));
  const format = outputFormat(options);
  if (options.status === true) {
    printResult(io, format, statusData(quorum), () => statusLines(quorum));
    return;
  }
  const now = io.wallMs();
  printResult(io, format, replicationData(quorum), () =>
    replicationLines(quorum, options.humanReadable === true ? now : null),
  );
}

/** The facts of --status. */
function statusData(quorum: QuorumDescription) {
  const end = leaderEnd(quorum);
  return {
    clusterId: quorum.clusterId,
    leaderId: quorum.leaderId,
    leaderEpoch: quorum.leaderEpoch,
    highWatermark: quorum.highWatermark,
    ...followerLag(quorum),
    voters: quorum.voters.map((replica) => replicaData(replica, end)),
    observers: quorum.observers.map((replica) => replicaData(replica, end)),
    stateAlarm: quorum.stateAlarm,
  };
}

function replicaData(replica: ReplicaDescription, leaderEndOffset: number | null) {
  return {
    id: replica.id,
    directoryId: replica.directoryId,
    endpoints: replica.endpoints.map(endpointText),
    logEndOffset: replica.logEndOffset,
    lag: lagOf(replica, leaderEndOffset),
    lastFetchTimestampMs: replica.lastFetchTimestampMs,
    lastCaughtUpTimestampMs: replica.lastCaughtUpTimestampMs,
  };
}

function statusLines(quorum: QuorumDescription): string[] {
  const { maxFollowerLag, maxFollowerLagTimeMs } = followerLag(quorum);
  const { stateAlarm, leaderId } = quorum;
  return [
    ['ClusterId:', quorum.clusterId],
    ['LeaderId:', quorum.leaderId],
    ['LeaderEpoch:', quorum.leaderEpoch],
    ['HighWatermark:', quorum.highWatermark ?? -1],
    ['MaxFollowerLag:', maxFollowerLag],
    ['MaxFollowerLagTimeMs:', maxFollowerLagTimeMs],
    ['CurrentVoters:', replicaList(quorum.voters)],
    ['CurrentObservers:', replicaList(quorum.observers)],
    // Kafka's tool has no such line: it is there only when there is something to say.
    ...(stateAlarm === null ? [] : [['StateAlarm:', stateAlarmText(stateAlarm, leaderId)]]),
  ].map(([label, value]) => `${String(label).padEnd(24)}${value}`);
}

function replicaList(replicas: readonly ReplicaDescription[]): string {
  const items = replicas.map((replica) => {
    const fields = [`"id": ${replica.id}`];
    if (replica.directoryId !== null) fields.push(`"directoryId": "${replica.directoryId}"`);
    if (replica.endpoints.length > 0) {
      fields.push(`"endpoints": [${replica.endpoints.map((endpoint) => `"${endpointText(endpoint)}"`).join(', ')}]`);
    }
    return `{${fields.join(', ')}}`;
  });
  return `[${items.join(', ')}]`;
}

function endpointText(endpoint: { readonly name: string; readonly host: string; readonly port: number }): string {
  return `${endpoint.name}://${addressText(endpoint)}`;
}

/** How far the last voter is behind the leader, in records and in time since each was caught up. */
function followerLag(quorum: QuorumDescription): { maxFollowerLag: number; maxFollowerLagTimeMs: number } {
  const leader = quorum.voters.find(({ id }) => id === quorum.leaderId);
  const [last] = [...quorum.voters].sort((a, b) => (a.logEndOffset ?? -1) - (b.logEndOffset ?? -1));
  const end = leaderEnd(quorum);
  if (leader === undefined || end === null || last === undefined)
    return { maxFollowerLag: -1, maxFollowerLagTimeMs: -1 };
  const maxFollowerLag = Math.max(0, end - (last.logEndOffset ?? 0));
  if (maxFollowerLag === 0) return { maxFollowerLag, maxFollowerLagTimeMs: 0 };
  const caughtUp = last.lastCaughtUpTimestampMs;
  const leaderNow = leader.lastCaughtUpTimestampMs;
  const known = caughtUp !== null && caughtUp >= 0 && leaderNow !== null;
  return { maxFollowerLag, maxFollowerLagTimeMs: known ? Math.max(0, leaderNow - caughtUp) : -1 };
}

interface Row {
  readonly replica: ReplicaDescription;
  readonly status: 'Leader' | 'Follower' | 'Observer';
}

/** Leader first, then followers, then observers. */
function rowsOf(quorum: QuorumDescription): Row[] {
  const voters = quorum.voters.map((replica): Row => {
    return { replica, status: replica.id === quorum.leaderId ? 'Leader' : 'Follower' };
  });
  return [
    ...voters.filter(({ status }) => status === 'Leader'),
    ...voters.filter(({ status }) => status === 'Follower'),
    ...quorum.observers.map((replica): Row => ({ replica, status: 'Observer' })),
  ];
}

function replicationData(quorum: QuorumDescription) {
  const end = leaderEnd(quorum);
  return rowsOf(quorum).map(({ replica, status }) => ({ ...replicaData(replica, end), status }));
}

function replicationLines(quorum: QuorumDescription, nowMs: number | null): string[] {
  const end = leaderEnd(quorum);
  const time = (timestampMs: number | null): string => {
    if (timestampMs === null || timestampMs < 0) return '-1';
    return nowMs === null ? String(timestampMs) : `${Math.max(0, nowMs - timestampMs)} ms ago`;
  };
  return kafkaTable(
    ['NodeId', 'DirectoryId', 'LogEndOffset', 'Lag', 'LastFetchTimestamp', 'LastCaughtUpTimestamp', 'Status'],
    rowsOf(quorum).map(({ replica, status }) => [
      String(replica.id),
      replica.directoryId ?? 'AAAAAAAAAAAAAAAAAAAAAA',
      String(replica.logEndOffset ?? -1),
      String(lagOf(replica, end) ?? -1),
      time(replica.lastFetchTimestampMs),
      time(replica.lastCaughtUpTimestampMs),
      status,
    ]),
  );
}

/** null: there is no leader, or whoever answers does not know its end. */
function leaderEnd(quorum: QuorumDescription): number | null {
  return quorum.voters.find(({ id }) => id === quorum.leaderId)?.logEndOffset ?? null;
}

/** null: it has not told its end yet, or that of the leader is not known. */
function lagOf(replica: ReplicaDescription, leaderEndOffset: number | null): number | null {
  if (replica.logEndOffset === null || leaderEndOffset === null) return null;
  return Math.max(0, leaderEndOffset - replica.logEndOffset);
}
