/**
 * What is to be said of a cluster's health, from what was found: pure. A problem makes the cluster unhealthy; a remark is
 * worth knowing and does not.
 *
 * Invariants:
 * 1. Times of the quorum are compared with the leader's own clock only, ages of a history with the clock of its node.
 * 2. A count is the true count: nothing is left out of it.
 */
import type { BrokerDescription, CheckHealthReply } from '../controller/commands.ts';
import type { ElectionHistory, QuorumDescription, ReplicaDescription } from '../driver/ports.ts';
import { stateAlarmText } from '../driver/state-alarm.ts';
import { majorityOf } from '../raft/majority.ts';
import { boundRemarks } from './bound-remarks.ts';
import type { SurveyedController } from './survey.ts';

/** A replica that has not fetched for this long is silent: the leader answers waiting fetches several times a second. */
export const SILENT_MS = 2_000;
/** A voter that was last caught up this long ago is behind. */
export const BEHIND_MS = 5_000;
/** A proposal that takes longer than this has met a slow disk or network. */
export const SLOW_PROPOSAL_MS = 1_000;
/** Trouble with a disk is worth a remark for this long. */
export const RECENT_MS: number = 10 * 60_000;

/** What became of the proposal; null: nobody leads, so none was made. */
export type Proposal =
  | { readonly tookMs: number; readonly counts: CheckHealthReply }
  | { readonly failed: string }
  | null;

export interface HealthFindings {
  readonly controllers: readonly SurveyedController[];
  /** After the proposal; a text in its place says why there is none. */
  readonly quorum: QuorumDescription | string;
  readonly proposal: Proposal;
  /** null: not asked, since no leader answers; a text in their place says why the leader did not tell. */
  readonly brokers: readonly BrokerDescription[] | string | null;
  readonly histories: readonly ElectionHistory[];
}

/** The names are stable: scripts look for them. */
export type HealthProblemCode =
  | 'no-leader'
  | 'proposal-failed'
  | 'proposal-slow'
  | 'no-spare-voter'
  | 'voter-silent'
  | 'voter-behind'
  | 'states-differ'
  | 'broker-fenced'
  | 'brokers-unknown'
  | 'offline-partitions'
  | 'under-replicated-partitions'
  | 'under-min-isr-partitions';

export interface HealthProblem {
  readonly code: HealthProblemCode;
  readonly message: string;
}

export type VoterState = 'leader' | 'in-step' | 'behind' | 'silent';

export interface HealthReport {
  readonly healthy: boolean;
  readonly problems: readonly HealthProblem[];
  readonly remarks: readonly string[];
  /** So many more voters may be lost and a majority is left; null: not known without a leader. */
  readonly canLose: number | null;
  readonly voters: readonly { readonly id: number; readonly state: VoterState }[];
}

export function judgeHealth(findings: HealthFindings): HealthReport {
  const { quorum } = findings;
  const states = typeof quorum === 'string' ? [] : voterStates(quorum);
  const canLose = typeof quorum === 'string' ? null : spare(states);
  const problems = [
    ...(typeof quorum === 'string' ? [noLeader(findings.controllers, quorum)] : []),
    ...proposalProblems(findings.proposal),
    ...(typeof quorum === 'string' ? [] : voterProblems(findings, quorum, states)),
    ...(typeof quorum === 'string' ? [] : stateProblems(quorum)),
    ...brokerProblems(findings.brokers ?? []),
    ...partitionProblems(findings.proposal),
  ];
  return { healthy: problems.length === 0, problems, remarks: remarksOn(findings), canLose, voters: states };
}

function noLeader(controllers: readonly SurveyedController[], why: string): HealthProblem {
  const answering = controllers.filter(({ status }) => typeof status !== 'string').length;
  const all = controllers.length;
  const sum = `${answering} of the ${all} controllers known here ${answering === 1 ? 'answers' : 'answer'}, and a majority of the voters is needed`;
  return { code: 'no-leader', message: `no leader (${why}): ${sum}; start those that are down` };
}

// --- voters --------------------------------------------------------------------------------------------------------

function voterStates(quorum: QuorumDescription): { readonly id: number; readonly state: VoterState }[] {
  return quorum.voters.map((voter) => ({ id: voter.id, state: stateOf(voter, quorum) }));
}

function stateOf(voter: ReplicaDescription, quorum: QuorumDescription): VoterState {
  if (voter.id === quorum.leaderId) return 'leader';
  const silentMs = msSince(voter.lastFetchTimestampMs, quorum);
  if (silentMs === null || silentMs > SILENT_MS) return 'silent';
  const behindMs = msSince(voter.lastCaughtUpTimestampMs, quorum);
  return lagOf(voter, quorum) > 0 && (behindMs === null || behindMs > BEHIND_MS) ? 'behind' : 'in-step';
}

/** On the leader's clock, whose own times are "now"; null: it has not happened in this epoch. */
function msSince(timestampMs: number | null, quorum: QuorumDescription): number | null {
  const nowMs = leaderOf(quorum)?.lastFetchTimestampMs ?? null;
  return timestampMs === null || nowMs === null ? null : Math.max(0, nowMs - timestampMs);
}

function leaderOf(quorum: QuorumDescription): ReplicaDescription | undefined {
  return quorum.voters.find(({ id }) => id === quorum.leaderId);
}

function lagOf(replica: ReplicaDescription, quorum: QuorumDescription): number {
  return Math.max(0, (leaderOf(quorum)?.logEndOffset ?? 0) - (replica.logEndOffset ?? 0));
}

function spare(states: readonly { readonly state: VoterState }[]): number {
  const counting = states.filter(({ state }) => state === 'leader' || state === 'in-step').length;
  return Math.max(0, counting - majorityOf(states.length));
}

function voterProblems(
  { controllers }: HealthFindings,
  quorum: QuorumDescription,
  states: readonly { readonly id: number; readonly state: VoterState }[],
): HealthProblem[] {
  const problems: HealthProblem[] = [];
  for (const voter of quorum.voters) {
    const state = states.find(({ id }) => id === voter.id)?.state;
    if (state === 'silent') problems.push({ code: 'voter-silent', message: silentMessage(voter, quorum, controllers) });
    if (state === 'behind') problems.push({ code: 'voter-behind', message: behindMessage(voter, quorum) });
  }
  if (states.length > 1 && problems.length > 0 && spare(states) === 0) {
    const needed = majorityOf(states.length);
    const message = `no voter can be lost any more: of ${states.length} voters ${needed} are needed, and just as many are in step`;
    problems.push({ code: 'no-spare-voter', message });
  }
  return problems;
}

function silentMessage(
  voter: ReplicaDescription,
  quorum: QuorumDescription,
  controllers: readonly SurveyedController[],
): string {
  const ms = msSince(voter.lastFetchTimestampMs, quorum);
  const since = ms === null ? `in epoch ${quorum.leaderEpoch}` : `for ${seconds(ms)}`;
  const what = `voter ${voter.id} has not fetched ${since}`;
  const asked = controllers.find(({ id }) => id === voter.id);
  if (asked === undefined) return `${what}, and where it is is not known`;
  if (typeof asked.status === 'string')
    return `${what} and does not answer (${asked.status}): start it, or see its log`;
  const where = `although its process answers at ${asked.address}`;
  const kept = asked.status.logEndOffset - (voter.logEndOffset ?? 0);
  if (voter.logEndOffset !== null && kept > 0)
    return `${what} ${where}: its disk is slow, ${records(kept)} that it has received are not flushed`;
  return `${what} ${where}: it cannot reach the leader, or its disk is slow; see its log`;
}

function behindMessage(voter: ReplicaDescription, quorum: QuorumDescription): string {
  const ms = msSince(voter.lastCaughtUpTimestampMs, quorum);
  const since = ms === null ? `not once caught up in epoch ${quorum.leaderEpoch}` : `last caught up ${seconds(ms)} ago`;
  const lag = records(lagOf(voter, quorum));
  return `voter ${voter.id} is ${lag} behind the leader, ${since}: its disk or its network is too slow`;
}

// --- states ---------------------------------------------------------------------------------------------------------

function stateProblems({ stateAlarm, leaderId }: QuorumDescription): HealthProblem[] {
  if (stateAlarm === null) return [];
  const { hasMajority, suspects } = stateAlarm;
  const them = suspects.length === 1 ? 'it' : 'them, one at a time,';
  const does = suspects.includes(leaderId)
    ? `hand leadership over to one of the majority (quorate quorum transfer-leader --to), then repair ${them} from that`
    : `repair ${them} from the leader`;
  const todo = hasMajority ? does : 'find out which one is right before anything is repaired';
  const message = `${stateAlarmText(stateAlarm, leaderId)}; ${todo} (docs/disaster.md, "A controller whose state differs")`;
  return [{ code: 'states-differ', message }];
}

// --- the rest ------------------------------------------------------------------------------------------------------

function proposalProblems(proposal: Proposal): HealthProblem[] {
  if (proposal === null) return [];
  if ('failed' in proposal) {
    return [{ code: 'proposal-failed', message: `a proposal was not committed: ${proposal.failed}` }];
  }
  if (proposal.tookMs <= SLOW_PROPOSAL_MS) return [];
  const took = `a proposal took ${seconds(proposal.tookMs)} to commit`;
  return [{ code: 'proposal-slow', message: `${took}: the disks of a majority, or the network, are slow` }];
}

function brokerProblems(brokers: readonly BrokerDescription[] | string): HealthProblem[] {
  if (typeof brokers === 'string')
    return [{ code: 'brokers-unknown', message: `the leader did not describe the brokers: ${brokers}` }];
  return brokers
    .filter(({ fenced }) => fenced)
    .map(({ brokerId, fencedReason }) => ({
      code: 'broker-fenced',
      message: `broker ${brokerId} is fenced${fencedReason === null ? '' : `: ${fencedReason}`}`,
    }));
}

function partitionProblems(proposal: Proposal): HealthProblem[] {
  if (proposal === null || 'failed' in proposal) return [];
  const { offlinePartitions, underReplicatedPartitions, underMinIsrPartitions } = proposal.counts;
  const problems: HealthProblem[] = [];
  const add = (code: HealthProblemCode, count: number, what: string): void => {
    if (count > 0) problems.push({ code, message: `${count} ${count === 1 ? 'partition' : 'partitions'} ${what}` });
  };
  add('offline-partitions', offlinePartitions, 'without a leader: none of the replicas in sync is alive');
  add('under-min-isr-partitions', underMinIsrPartitions, 'with fewer replicas in sync than min.insync.replicas');
  add('under-replicated-partitions', underReplicatedPartitions, 'with replicas out of sync');
  return problems;
}

function remarksOn({ controllers, quorum, brokers, histories }: HealthFindings): string[] {
  const remarks: string[] = [];
  const silent = new Set(
    typeof quorum === 'string'
      ? []
      : voterStates(quorum)
          .filter(isSilent)
          .map(({ id }) => id),
  );
  for (const { id, address, status } of controllers) {
    if (typeof status !== 'string' || (id !== null && silent.has(id))) continue;
    remarks.push(
      `${id === null ? `the controller at ${address}` : `controller ${id}`} cannot be asked from here: ${status}`,
    );
  }
  if (typeof quorum !== 'string') {
    for (const observer of quorum.observers) {
      const lag = lagOf(observer, quorum);
      if (lag > 0) remarks.push(`observer ${observer.id} is ${records(lag)} behind the leader`);
    }
  }
  const known = typeof brokers === 'string' ? [] : (brokers ?? []);
  for (const { brokerId } of known.filter(({ inControlledShutdown }) => inControlledShutdown))
    remarks.push(`broker ${brokerId} is shutting down`);
  return [...remarks, ...boundRemarks(controllers), ...histories.flatMap(diskTrouble)];
}

function isSilent({ state }: { readonly state: VoterState }): boolean {
  return state === 'silent';
}

/** The last time that a controller gave up leadership for its disk, if that is not long ago. */
function diskTrouble({ nodeId, wallMs, changes }: ElectionHistory): string[] {
  const last = changes.filter(({ cause }) => cause === 'slow-flush' || cause === 'no-space').at(-1);
  if (last === undefined || wallMs - last.wallMs > RECENT_MS) return [];
  const ago = seconds(Math.max(0, wallMs - last.wallMs));
  return [`controller ${nodeId} gave up leadership ${ago} ago for its disk: ${last.reason}`];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}
