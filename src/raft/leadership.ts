/**
 * Leading: appending, counting what is committed, staying in touch with a majority.
 *
 * Invariants:
 * 1. The first batch of an epoch is its LeaderChange; a leader appends in its own epoch only.
 * 2. The leader's own end counts only as far as it is flushed, and only if it is a voter.
 * 3. One change of the voter set at a time: none before the one before it is committed and the high watermark is known.
 */

import { assert } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import { type Failure, failure } from '../base/error.ts';
import { type Epoch, type NodeId, type Offset, ZERO_OFFSET } from '../base/ids.ts';
import type { Core } from './core.ts';
import type { BatchDraft, BatchToAppend } from './events.ts';
import { resign } from './handover.ts';
import { nextHighWatermark } from './high-watermark.ts';
import { majorityOf } from './majority.ts';
import type { FetchRequest } from './messages.ts';
import { ParkedFetches } from './parked-fetches.ts';
import { ReadOffsetQuestions } from './read-offset-questions.ts';
import { ReadRounds } from './read-rounds.ts';
import type { ControlRecord } from './records.ts';
import { ReplicaTable } from './replica-progress.ts';
import { because } from './role-change-reason.ts';
import type { Candidate, Leader } from './roles.ts';
import { enterLeader } from './transitions.ts';
import { UncommittedTail } from './uncommitted-tail.ts';
import { keyOf, sameEndpoints, voterWithId } from './voter-history.ts';
import type { ReplicaKey, Voter, VoterSet } from './voters.ts';

/** What becomes of a draft. */
export type AppendResult =
  | { readonly kind: 'appended'; readonly baseOffset: Offset; readonly endOffset: Offset; readonly epoch: Epoch }
  | { readonly kind: 'refused'; readonly failure: Failure };

/** A won election. */
export function beginLeadership(core: Core, candidate: Candidate): void {
  const { options, nowMs } = core;
  const granting = candidate.tally.granted();
  const leader: Leader = {
    kind: 'leader',
    epochStartOffset: core.log.end,
    highWatermark: null,
    replicas: new ReplicaTable(options),
    parked: new ParkedFetches(),
    tail: new UncommittedTail(),
    reads: new ReadRounds(),
    readOffsets: new ReadOffsetQuestions(),
    heardOf: new Set(),
    checkQuorumDeadlineMs: nowMs + options.checkQuorumTimeoutMs,
    announceAtMs: nowMs,
    handOver: null,
  };
  const voters = core.voters.map(keyOf);
  const grantingVoters = voters.filter((voter) => granting.includes(voter.id));
  enterLeader(core, leader, because('election-won', `elected by ${granting.join(', ')}`));
  const change: ControlRecord = { kind: 'LeaderChange', leaderId: options.self.id, voters, grantingVoters };
  appendControl(core, [change, ...ownVoterRecords(core)]);
}

/** The voter set is written into the log when it came from the bootstrap snapshot, or shows this node as it is no more. */
function ownVoterRecords(core: Core): ControlRecord[] {
  const { history } = core.log;
  const { self, endpoints } = core.options;
  const own = voterWithId(history.voters, self.id);
  if (own === undefined || history.kraftVersion < 1) return [];
  const isCurrent = own.directoryId === self.directoryId && sameEndpoints(own.endpoints, endpoints);
  if (history.votersOffset !== -1 && isCurrent) return [];
  const current = { ...own, directoryId: self.directoryId, endpoints };
  const voters = history.voters.map((voter) => (voter.id === self.id ? current : voter));
  return [
    { kind: 'KRaftVersion', kraftVersion: history.kraftVersion },
    { kind: 'Voters', voters, removed: history.removed },
  ];
}

function appendControl(core: Core, records: readonly ControlRecord[]): void {
  const baseOffset = core.log.end;
  const endOffset = (baseOffset + records.length) as Offset;
  appendBatch(core, { kind: 'control', baseOffset, endOffset, epoch: core.epoch, records });
}

/** A new voter set, in effect at once. The caller has checked that it may be (invariant 3). */
export function appendVoters(
  core: Core,
  voters: VoterSet,
  removed: readonly ReplicaKey[] = core.log.history.removed,
): AppendResult {
  const { role } = core;
  const baseOffset = core.log.end;
  // Another majority than before has to be heard of, and a sole voter had nobody to hear of.
  if (role.kind === 'leader') restartCheckQuorum(core, role);
  appendControl(core, [{ kind: 'Voters', voters, removed }]);
  // Those that stay may be a majority of what is left, and need not name the round again.
  if (role.kind === 'leader') confirmReads(core, role);
  return { kind: 'appended', baseOffset, endOffset: core.log.end, epoch: core.epoch };
}

function appendBatch(core: Core, batch: BatchToAppend): void {
  assert(batch.epoch === core.epoch && core.role.kind === 'leader', 'leadership 1: append outside the own epoch');
  core.log.append(batch);
  core.outbox.emit({ kind: 'append', batch });
}

/** Gives a draft its place in the log, or says why not. */
export function append(core: Core, draft: BatchDraft): AppendResult {
  const leader = core.role;
  if (leader.kind !== 'leader') {
    return refused(failure('NOT_CONTROLLER', `node ${core.options.self.id} does not lead epoch ${core.epoch}`));
  }
  const problem = problemWith(core, leader, draft);
  if (problem !== null) return refused(problem);
  const baseOffset = core.log.end;
  const endOffset = (baseOffset + draft.offsetSpan) as Offset;
  const { epoch } = core;
  appendBatch(core, { kind: 'draft', baseOffset, endOffset, epoch, draft });
  leader.tail.add(endOffset, draft.payload.length);
  return { kind: 'appended', baseOffset, endOffset, epoch };
}

function problemWith(core: Core, leader: Leader, draft: BatchDraft): Failure | null {
  const { maxBatchBytes, maxBatchOffsets, maxUncommittedBytes } = core.options;
  const bytes = draft.payload.length;
  assert(
    Number.isInteger(draft.offsetSpan) && draft.offsetSpan > 0,
    `leadership: a batch of ${draft.offsetSpan} offsets`,
  );
  if (core.stop !== 'no') return failure('SHUTTING_DOWN', `node ${core.options.self.id} is stopping`);
  if (leader.handOver !== null) return failure('NOT_CONTROLLER', 'leadership is being handed over');
  if (bytes > maxBatchBytes) {
    return failure('RECORD_TOO_LARGE', `a batch of ${bytes} bytes is above the limit of ${maxBatchBytes}`);
  }
  if (draft.offsetSpan > maxBatchOffsets) {
    return failure(
      'RECORD_TOO_LARGE',
      `a batch of ${draft.offsetSpan} offsets is above the limit of ${maxBatchOffsets}`,
    );
  }
  if (leader.tail.bytes + bytes > maxUncommittedBytes) {
    sometimes('raft: append refused, uncommitted tail full');
    const waiting = `${leader.tail.bytes} bytes wait for a majority, the limit is ${maxUncommittedBytes}`;
    return failure('UNCOMMITTED_TAIL_FULL', `${waiting}; try again when the quorum has caught up`);
  }
  return null;
}

function refused(why: Failure): AppendResult {
  return { kind: 'refused', failure: why };
}

/** Counts again what a majority has on disk. */
export function advanceHighWatermark(core: Core, leader: Leader): void {
  const flushedEnds = core.voters.map((voter) => flushedEndOf(core, leader, voter));
  const next = nextHighWatermark(leader.highWatermark, leader.epochStartOffset, flushedEnds);
  if (next === null || next === leader.highWatermark) return;
  leader.highWatermark = next;
  leader.tail.release(next);
  core.raiseHighWatermark(next);
}

function flushedEndOf(core: Core, leader: Leader, voter: Voter): Offset {
  if (voter.id === core.options.self.id) return core.isVoter ? core.log.durableEnd : ZERO_OFFSET;
  return leader.replicas.ofVoter(voter)?.endOffset ?? ZERO_OFFSET;
}

/** A voter has fetched: with a majority of them the leader is not cut off. */
export function noteVoterHeard(core: Core, leader: Leader, id: NodeId): void {
  leader.heardOf.add(id);
  const others = majorityOf(core.voters.length) - (core.isVoter ? 1 : 0);
  if (leader.heardOf.size >= others) restartCheckQuorum(core, leader);
}

/**
 * A read that was answered from this leader's state just now may be given out once the round is confirmed: by then a majority
 * has said, later than now, that it knows of no newer leader.
 */
export function beginRead(core: Core): number {
  const leader = core.role;
  if (leader.kind !== 'leader') return Number.POSITIVE_INFINITY;
  const round = leader.reads.open();
  confirmReads(core, leader);
  return round;
}

/** Counts again which rounds a majority has named. */
export function confirmReads(core: Core, leader: Leader): void {
  const before = leader.reads.confirmed;
  const self = core.options.self.id;
  const confirmed = leader.reads.count(
    core.voters.map((voter) => voter.id),
    self,
  );
  if (confirmed > before) core.outbox.emit({ kind: 'readsConfirmed', round: confirmed });
}

function restartCheckQuorum(core: Core, leader: Leader): void {
  leader.heardOf.clear();
  leader.checkQuorumDeadlineMs = core.nowMs + core.options.checkQuorumTimeoutMs;
}

/** Writes down a voter's directory id on its first contact, and endpoints that have changed (invariant 3). */
export function maybeRecordVoter(core: Core, leader: Leader, request: FetchRequest): void {
  const { history } = core.log;
  const voter = voterWithId(history.voters, request.replica.id);
  if (voter === undefined || history.kraftVersion < 1 || core.stop !== 'no' || leader.handOver !== null) return;
  const endpoints = request.endpoints.length > 0 ? request.endpoints : voter.endpoints;
  if (voter.directoryId !== null && sameEndpoints(voter.endpoints, endpoints)) return;
  if (leader.highWatermark === null || (history.votersOffset ?? -1) >= leader.highWatermark) return;
  const current: Voter = { ...voter, directoryId: request.replica.directoryId, endpoints };
  const voters = history.voters.map((other) => (other.id === voter.id ? current : other));
  sometimes('raft: disk of a voter recorded');
  appendVoters(core, voters);
}

export function pollLeader(core: Core, leader: Leader): void {
  if (core.otherVoters.length > 0 && leader.checkQuorumDeadlineMs <= core.nowMs) {
    sometimes('raft: leader without a majority resigns');
    const reason = because('no-majority', 'no majority of the voters has fetched in time');
    resign(core, leader, reason, core.stop !== 'no');
    return;
  }
  if (leader.handOver !== null) {
    const isDone = leader.highWatermark === core.log.end;
    if (isDone || leader.handOver.deadlineMs <= core.nowMs) {
      sometimes(isDone ? 'raft: stopping leader has committed all' : 'raft: stopping leader gives up on its tail');
      const when = isDone ? 'all is committed' : 'waited long enough';
      const reason =
        core.stop === 'no'
          ? because('leadership-transferred', `handing over, ${when}`)
          : because('shutdown', `stopping, ${when}`);
      resign(core, leader, reason, core.stop !== 'no');
      return;
    }
  }
  if (!core.isVoter && (leader.highWatermark ?? 0) > (core.log.history.votersOffset ?? 0)) {
    sometimes('raft: leader has removed itself');
    resign(core, leader, because('no-voter', 'no voter any more'), core.stop !== 'no');
    return;
  }
  if (leader.announceAtMs <= core.nowMs) announce(core, leader);
}

export function deadlineOfLeader(core: Core, leader: Leader): number {
  const handOverMs = leader.handOver?.deadlineMs ?? Number.POSITIVE_INFINITY;
  const parkedMs = Math.min(leader.parked.earliestDeadlineMs(), leader.readOffsets.earliestDeadlineMs());
  if (core.otherVoters.length === 0) return Math.min(handOverMs, parkedMs);
  return Math.min(handOverMs, parkedMs, leader.checkQuorumDeadlineMs, leader.announceAtMs);
}

/** Makes the leader known to voters that did not fetch lately. */
function announce(core: Core, leader: Leader): void {
  leader.announceAtMs = core.nowMs + core.options.beginQuorumEpochIntervalMs;
  for (const voter of core.otherVoters) {
    const lastFetchMs = leader.replicas.ofVoter(voter)?.lastFetchMs ?? Number.NEGATIVE_INFINITY;
    const isFetching = core.nowMs - lastFetchMs < core.options.fetchTimeoutMs;
    if (isFetching || core.pending.isWaitingFor(voter.id)) continue;
    core.send(voter.id, voter.endpoints, {
      ...core.requestHead(),
      kind: 'BeginQuorumEpoch',
      voter: keyOf(voter),
      leaderEndpoints: core.options.endpoints,
    });
  }
}
