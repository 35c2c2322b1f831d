/**
 * `quorate cluster health`: a no-op record goes through the quorum, as any change would, and what is not as it should be
 * is said in words. Exit code 0 healthy, 10 not, 3 when no controller can be reached.
 */
import type { Command } from 'commander';
import { QuorateError } from '../base/error.ts';
import type { BrokerDescription } from '../controller/commands.ts';
import type { Admin } from './admin.ts';
import { EXIT_CODES } from './exit-codes.ts';
import {
  addGlobalOptions,
  bootstrapAddresses,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  withAdmin,
} from './global-options.ts';
import { type HealthFindings, type HealthReport, judgeHealth, type Proposal } from './health-verdict.ts';
import { printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';
import { orWhy, refusedCaller, type Survey, surveyControllers } from './survey.ts';

/** Whoever asks about health wants to hear soon that there is none. */
const DEFAULT_TIMEOUT_SECONDS = 10;

export function addClusterHealthCommand(cluster: Command, context: CliContext): void {
  addGlobalOptions(cluster.command('health').description('commit a record, and say what is wrong')).action(
    (_options, command: Command) => health(context, globalOptions(command)),
  );
}

async function health(context: CliContext, given: GlobalOptions): Promise<void> {
  const { io } = context;
  const options = { ...given, timeout: given.timeout ?? DEFAULT_TIMEOUT_SECONDS };
  const findings = await withAdmin(io, options, async (admin) => {
    const survey = await surveyControllers(admin, bootstrapAddresses(options));
    return look(admin, survey, () => io.monotonicMs());
  });
  const report = judgeHealth(findings);
  printResult(io, outputFormat(options), healthData(findings, report), () => healthLines(findings, report));
  if (!report.healthy) context.exitWith(EXIT_CODES.unhealthy);
}

async function look(admin: Admin, survey: Survey, nowMs: () => number): Promise<HealthFindings> {
  const { controllers } = survey;
  const asked = controllers.filter(({ status }) => typeof status !== 'string');
  const told = await Promise.all(asked.map(({ address }) => orWhy(() => admin.describeElectionHistory({ address }))));
  const histories = told.flatMap((history) => (typeof history === 'string' ? [] : [history]));
  if (typeof survey.quorum === 'string')
    return { controllers, quorum: survey.quorum, proposal: null, brokers: null, histories };
  const proposal = await propose(admin, nowMs);
  if ('failed' in proposal) return { controllers, quorum: survey.quorum, proposal, brokers: null, histories };
  const brokers = await orWhy(() => describedBrokers(admin));
  // What is asked now shows who has what was just committed.
  const quorum = await orWhy(() => admin.describeQuorum());
  return { controllers, quorum, proposal, brokers, histories };
}

async function propose(admin: Admin, nowMs: () => number): Promise<NonNullable<Proposal>> {
  const startMs = nowMs();
  const counts = await orWhy(() => admin.execute({ kind: 'CheckHealth' }), refusedCaller);
  return typeof counts === 'string'
    ? { failed: counts }
    : { tookMs: Math.round((nowMs() - startMs) * 10) / 10, counts };
}

async function describedBrokers(admin: Admin): Promise<readonly BrokerDescription[]> {
  const { brokers } = await admin.execute({ kind: 'DescribeBrokers', brokerIds: null });
  return brokers.map((broker) => {
    if ('code' in broker) throw new QuorateError(broker.code, broker.message);
    return broker;
  });
}

function healthData({ quorum, proposal, brokers, controllers }: HealthFindings, report: HealthReport): unknown {
  const isCommitted = proposal !== null && !('failed' in proposal);
  const { kind: _, ...partitions } = isCommitted ? proposal.counts : { kind: null };
  return {
    healthy: report.healthy,
    problems: report.problems,
    remarks: report.remarks,
    clusterId: clusterIdOf(controllers),
    leaderId: typeof quorum === 'string' ? null : quorum.leaderId,
    leaderEpoch: typeof quorum === 'string' ? null : quorum.leaderEpoch,
    proposal: { committed: isCommitted, tookMs: isCommitted ? proposal.tookMs : null },
    voters: report.voters,
    canLose: report.canLose,
    observers: typeof quorum === 'string' ? null : quorum.observers.map(({ id }) => id),
    brokers: !isKnown(brokers) ? null : { registered: brokers.length, fenced: fencedOf(brokers) },
    partitions: isCommitted ? partitions : null,
  };
}

function healthLines({ quorum, proposal, brokers, controllers }: HealthFindings, report: HealthReport): string[] {
  const lines: [label: string, text: string][] = [['Healthy:', report.healthy ? 'yes' : 'no']];
  for (const { message } of report.problems) lines.push(['Problem:', message]);
  for (const remark of report.remarks) lines.push(['Remark:', remark]);
  lines.push(['Cluster ID:', clusterIdOf(controllers)]);
  if (typeof quorum !== 'string') {
    lines.push(['Leader:', `controller ${quorum.leaderId}, epoch ${quorum.leaderEpoch}`]);
    lines.push(['Voters:', votersText(report)], ['Can lose:', `${report.canLose} more`]);
    lines.push(['Observers:', quorum.observers.map(({ id }) => id).join(', ') || 'none']);
  }
  if (proposal !== null && !('failed' in proposal)) {
    const { partitions, offlinePartitions, underReplicatedPartitions, underMinIsrPartitions } = proposal.counts;
    lines.push(['Proposal:', `committed, took ${proposal.tookMs} ms`]);
    const wrong = `${offlinePartitions} offline, ${underReplicatedPartitions} under-replicated, ${underMinIsrPartitions} under min ISR`;
    lines.push(['Partitions:', `${partitions}: ${wrong}`]);
  }
  if (isKnown(brokers)) lines.push(['Brokers:', `${brokers.length} registered, ${fencedOf(brokers)} fenced`]);
  return lines.map(([label, text]) => `${label.padEnd(12)}${text}`);
}

function isKnown(brokers: HealthFindings['brokers']): brokers is readonly BrokerDescription[] {
  return brokers !== null && typeof brokers !== 'string';
}

function votersText({ voters }: HealthReport): string {
  return voters.map(({ id, state }) => `${id} ${state}`).join(', ');
}

function fencedOf(brokers: readonly BrokerDescription[]): number {
  return brokers.filter(({ fenced }) => fenced).length;
}

function clusterIdOf(controllers: HealthFindings['controllers']): string {
  for (const { status } of controllers) if (typeof status !== 'string') return status.clusterId;
  throw new Error('a survey in which nobody answers is an error');
}
