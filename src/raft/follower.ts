/**
 * Following: one fetch after the other, each from the durable end.
 *
 * Invariants:
 * 1. What a fetch names is on disk here: the leader counts it.
 * 2. Only batches that follow the log end, in epochs that do not go back and are not above ours, are appended, and
 *    from one answer either all or none.
 * 3. Nothing below the high watermark is ever cut.
 * 4. The leader's high watermark is taken over only with an answer that confirms our log up to what we asked from.
 */

import { assert, assertNever, must } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import type { Offset, OffsetAndEpoch } from '../base/ids.ts';
import type { Core } from './core.ts';
import { fetchRequest } from './discovery.ts';
import { acceptsHead } from './gates.ts';
import { noteServedAnother } from './incarnations.ts';
import type { FetchResponse, ResponseHead, StoredBatch } from './messages.ts';
import { because, type RoleChangeReason } from './role-change-reason.ts';
import type { Follower } from './roles.ts';
import { enterProspective, enterUnattached } from './transitions.ts';

const FETCH_TIMEOUT: RoleChangeReason = because('fetch-timeout', 'the leader did not answer in time');

export function pollFollower(core: Core, role: Follower): void {
  if (standsAtMs(role) <= core.nowMs) {
    const isTold = role.standAtMs <= core.nowMs;
    const reason = isTold ? must(role.standReason, 'follower: a time to stand has a reason') : FETCH_TIMEOUT;
    sometimes(isTold ? 'raft: leader seems gone' : 'raft: leader silent for too long');
    if (core.mayStand) enterProspective(core, reason);
    else enterUnattached(core, core.ballot, reason);
    return;
  }
  if (isReadyToFetch(core, role) && role.retryAtMs <= core.nowMs) {
    // While the leader is in doubt, a fetch has to be answered at once: parked, it would prove nothing in time.
    const maxWaitMs = role.hasFetched && !role.leaderLost ? core.options.fetchMaxWaitMs : 0;
    core.send(role.leaderId, role.leaderEndpoints, fetchRequest(core, maxWaitMs));
  }
}

function standsAtMs(role: Follower): number {
  return Math.min(role.fetchDeadlineMs + role.standJitterMs, role.standAtMs);
}

export function deadlineOfFollower(core: Core, role: Follower): number {
  const asks = isReadyToFetch(core, role) || (!core.pending.isFetching && role.receiving?.nextPosition != null);
  const retryAtMs = asks ? role.retryAtMs : core.pending.earliestDeadlineMs();
  return Math.min(standsAtMs(role), retryAtMs);
}

/** One fetch at a time, and none while a part of the log is not on disk yet. */
function isReadyToFetch(core: Core, role: Follower): boolean {
  return !core.pending.isFetching && core.log.durableEnd === core.log.end && role.receiving === null;
}

/** The connection to the leader broke: what was asked over it is void, and a new question goes out at once. */
export function onConnectionLost(core: Core, role: Follower): void {
  core.voidRequests();
  doubtLeader(core, role, because('connection-lost', `the connection to leader ${role.leaderId} broke`));
}

/** Something says that the leader is gone. A first hint is not put off by a second. */
function doubtLeader(core: Core, role: Follower, reason: RoleChangeReason, soonestMs = 0): void {
  role.leaderLost = true;
  if (role.standAtMs === Number.POSITIVE_INFINITY) {
    role.standAtMs = core.nowMs + soonestMs + core.randomMs(0, core.options.lostLeaderDelayMs);
    role.standReason = reason;
  }
}

/** The leader is alive, and takes this process for the replica that it is. */
export function noteServed(core: Core, role: Follower): void {
  core.refusals.end();
  noteLeaderAnswered(core, role);
}

function noteLeaderAnswered(core: Core, role: Follower): void {
  core.leaderAnsweredMs = core.nowMs;
  role.fetchDeadlineMs = core.nowMs + core.options.fetchTimeoutMs;
  role.hasFetched = true;
  if (role.epochEnded) return;
  role.leaderLost = false;
  role.standAtMs = Number.POSITIVE_INFINITY;
  role.standReason = null;
}

export function onFetchFailed(core: Core, role: Follower): void {
  role.retryAtMs = core.nowMs + core.options.retryBackoffMs;
}

export function onFetchResponse(core: Core, role: Follower, response: FetchResponse): void {
  const isOfEpoch = acceptsHead(core, response);
  if (core.role !== role) return;
  if (!isOfEpoch || response.error !== 'NONE') {
    refusedByLeader(core, role, response);
    return;
  }
  if (!takeContent(core, role, response)) {
    onFetchFailed(core, role);
    return;
  }
  noteServed(core, role);
  const { content, highWatermark, readRound } = response;
  role.readRound = Math.max(role.readRound, readRound);
  // Only a fetch that was found to be on the leader's log says that what we hold is what is committed (invariant 4).
  const isOnLeadersLog = content.kind === 'none' || content.kind === 'batches';
  if (highWatermark !== null && isOnLeadersLog)
    core.raiseHighWatermark(Math.min(highWatermark, core.log.end) as Offset);
}

/** The leader has answered with an error: it is asked again after a pause, and is in doubt if it leads no more. */
export function refusedByLeader(core: Core, role: Follower, response: ResponseHead): void {
  onFetchFailed(core, role);
  if (response.epoch !== core.epoch) return;
  if (response.error === 'DUPLICATE_INCARNATION') {
    // It leads, so there is nothing to stand for; most likely it has not noticed yet that our predecessor is gone.
    noteLeaderAnswered(core, role);
    noteServedAnother(core, role.leaderId);
  }
  if (response.error !== 'NOT_LEADER_OR_FOLLOWER') return;
  sometimes('raft: leader says that it leads no more');
  // It is about to say as well whose turn it is to stand: there is time for that to arrive.
  const { lostLeaderDelayMs } = core.options;
  doubtLeader(
    core,
    role,
    because('leader-resigned', `leader ${role.leaderId} says that it leads no more`),
    lostLeaderDelayMs,
  );
}

/** False: the answer makes no sense, and nothing was taken from it. */
function takeContent(core: Core, role: Follower, response: FetchResponse): boolean {
  const { content } = response;
  switch (content.kind) {
    case 'none':
      return true;
    case 'batches':
      return appendBatches(core, content.batches);
    case 'diverging':
      return cutDivergence(core, content.endOffset);
    case 'snapshot':
      if (content.snapshotId.offset < (core.highWatermark ?? 0)) return false;
      role.receiving = { id: content.snapshotId, nextPosition: null };
      core.outbox.emit({ kind: 'receiveSnapshot', snapshotId: content.snapshotId });
      return true;
    case 'records':
      return false;
    default:
      return assertNever(content);
  }
}

function appendBatches(core: Core, batches: readonly StoredBatch[]): boolean {
  let end = core.log.end;
  let last = core.log.lastEpoch;
  for (const batch of batches) {
    const follows = batch.baseOffset === end && batch.endOffset > batch.baseOffset;
    if (!follows || batch.epoch < last || batch.epoch > core.epoch) return false;
    if (batch.control !== null && batch.control.length !== batch.endOffset - batch.baseOffset) return false;
    end = batch.endOffset;
    last = batch.epoch;
  }
  for (const batch of batches) {
    const { baseOffset, endOffset, epoch } = batch;
    const append = { kind: 'stored', baseOffset, endOffset, epoch, batch } as const;
    core.log.append(append);
    core.outbox.emit({ kind: 'append', batch: append });
  }
  return true;
}

function cutDivergence(core: Core, leaderEnd: OffsetAndEpoch): boolean {
  const cut = core.log.cutFor(leaderEnd);
  if (cut >= core.log.end) return false;
  assert(
    cut >= (core.highWatermark ?? 0),
    `follower 3: asked to cut to ${cut}, but ${core.highWatermark} is committed`,
  );
  sometimes('raft: divergence cut');
  core.log.truncate(cut);
  core.outbox.emit({ kind: 'truncate', endOffset: cut, generation: core.log.generation });
  return true;
}
