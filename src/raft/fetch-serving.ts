/**
 * Answering fetches.
 *
 * Invariants:
 * 1. What a voter vouches for counts only after its place in the log was found to be on ours.
 * 2. Every fetch gets one answer: at once when it is refused or its log has to change, else when there is something
 *    to say, at the latest when its time is up.
 */
import { sometimes } from '../base/coverage.ts';
import type { Core } from './core.ts';
import type { ReplyTo } from './events.ts';
import { isSecondProcess } from './incarnations.ts';
import { advanceHighWatermark, confirmReads, maybeRecordVoter, noteVoterHeard } from './leadership.ts';
import type { FetchContent, FetchRequest, FetchResponse, FetchSnapshotRequest, ReadOffsetRequest } from './messages.ts';
import { noteProgress, replicaName } from './replica-progress.ts';
import type { Leader } from './roles.ts';
import { maybeAdmit } from './voter-changes.ts';

const NOTHING: FetchContent = { kind: 'none' };

export function handleFetch(core: Core, replyTo: ReplyTo, request: FetchRequest): void {
  const { epoch, lastFetchedEpoch, maxWaitMs, maxBytes } = request;
  const isSound = lastFetchedEpoch <= epoch && maxWaitMs >= 0 && maxBytes > 0;
  if (!isSound) core.refuse(replyTo, request, 'INVALID_REQUEST');
  else if (leads(core, replyTo, request)) serveFetch(core, core.role, replyTo, request);
}

/** Whether this node leads the epoch of a request that only a leader can serve; otherwise it is refused. */
export function leads(
  core: Core,
  replyTo: ReplyTo,
  request: FetchRequest | FetchSnapshotRequest | ReadOffsetRequest,
): core is Core & { readonly role: Leader } {
  const { epoch } = request;
  if (epoch < core.epoch) {
    sometimes('raft: fetch of an old epoch refused');
    core.refuse(replyTo, request, 'FENCED_LEADER_EPOCH');
  } else if (epoch > core.epoch) {
    sometimes('raft: fetch of a newer epoch refused');
    core.refuse(replyTo, request, 'UNKNOWN_LEADER_EPOCH');
  } else if (core.role.kind !== 'leader') core.refuse(replyTo, request, 'NOT_LEADER_OR_FOLLOWER');
  else return true;
  return false;
}

function serveFetch(core: Core, leader: Leader, replyTo: ReplyTo, request: FetchRequest): void {
  const { id, directoryId } = request.replica;
  const { voters, nowMs } = core;
  const isVoter = leader.replicas.claimVoter(voters, id, directoryId);
  const replica = leader.replicas.contact(voters, id, directoryId, nowMs);
  const name = replicaName(id, directoryId);
  const isCrowded = leader.parked.size >= core.options.maxParkedFetches && !leader.parked.has(name);
  if (replica === null || (isCrowded && !isVoter)) {
    core.bounds[replica === null ? 'observers' : 'parkedFetches'].noteRefused();
    core.refuse(replyTo, request, 'OVERLOADED');
    return;
  }
  if (isSecondProcess(core, replica, request)) {
    core.refuse(replyTo, request, 'DUPLICATE_INCARNATION');
    return;
  }
  replica.endpoints = request.endpoints;
  if (isVoter) {
    noteVoterHeard(core, leader, id);
    if (leader.reads.note(id, request.readRound)) confirmReads(core, leader);
  }
  const verdict = core.log.judgeFetch(request.fetchOffset, request.lastFetchedEpoch);
  if (verdict.kind !== 'valid') {
    replica.lastFetchMs = nowMs;
    sometimes(verdict.kind === 'diverging' ? 'raft: fetch answered with a divergence' : 'raft: fetch needs a snapshot');
    core.respond(replyTo, answer(core, leader, verdict));
    return;
  }
  noteProgress(replica, request.fetchOffset, core.log.end, nowMs);
  if (isVoter) {
    advanceHighWatermark(core, leader);
    maybeRecordVoter(core, leader, request);
  } else if (request.joins) maybeAdmit(core, leader, replica);
  const deadlineMs = nowMs + Math.min(request.maxWaitMs, core.options.fetchTimeoutMs);
  const older = leader.parked.park({ replica: name, replyTo, request, deadlineMs });
  if (older !== undefined && older.replyTo !== replyTo) {
    sometimes('raft: parked fetch displaced by a newer one');
    core.respond(older.replyTo, answer(core, leader, NOTHING));
  }
}

/** Answers what waits: all for which there is something to say, or only those whose time is up. */
export function answerParked(core: Core, leader: Leader, which: 'all' | 'expired'): void {
  const due = leader.parked.takeIf((fetch) => {
    if (fetch.deadlineMs <= core.nowMs) return true;
    if (which === 'expired') return false;
    if (core.log.end > fetch.request.fetchOffset) return true;
    if (leader.reads.isAsking(fetch.request)) return true;
    if (!hasNewHighWatermark(leader, fetch.request)) return false;
    // It can ride with the next records: by itself it would cost every commit a second round to every replica.
    fetch.deadlineMs = Math.min(fetch.deadlineMs, core.nowMs + core.options.highWatermarkLingerMs);
    return fetch.deadlineMs <= core.nowMs;
  });
  for (const { replyTo, request } of due) core.respond(replyTo, answer(core, leader, contentFor(core, request)));
}

function hasNewHighWatermark(leader: Leader, request: FetchRequest): boolean {
  // A replica can only make use of a high watermark up to its own end; more would wake it again and again.
  const usable = Math.min(leader.highWatermark ?? -1, request.fetchOffset);
  return usable > (request.highWatermark ?? -1);
}

function contentFor(core: Core, request: FetchRequest): FetchContent {
  const { fetchOffset } = request;
  if (core.log.end <= fetchOffset) return NOTHING;
  if (fetchOffset < core.log.start) {
    const verdict = core.log.judgeFetch(fetchOffset, request.lastFetchedEpoch);
    return verdict.kind === 'valid' ? NOTHING : verdict;
  }
  const maxBytes = Math.min(request.maxBytes, core.options.maxFetchBytes);
  return { kind: 'records', fetchOffset, endOffset: core.log.end, maxBytes };
}

function answer(core: Core, leader: Leader, content: FetchContent): FetchResponse {
  const { error, epoch, leader: hint } = core.responseHead('NONE');
  return {
    error,
    epoch,
    leader: hint,
    kind: 'Fetch',
    highWatermark: leader.highWatermark,
    logStartOffset: core.log.start,
    readRound: leader.reads.name(),
    content,
  };
}
