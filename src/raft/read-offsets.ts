/**
 * Reads at followers (decision D11): a follower asks its leader, once for all reads that wait there, how far it has to have
 * applied the log before it may answer them. The leader proves its answer as it does its own reads.
 *
 * Invariants:
 * 1. The offset is noted and its round begun after the question has come, and once a record of this epoch is committed: all
 *    that was acknowledged before lies below it.
 * 2. The offset is told only when its round is confirmed.
 */
import { sometimes } from '../base/coverage.ts';
import type { Core } from './core.ts';
import type { ReplyTo } from './events.ts';
import { leads } from './fetch-serving.ts';
import { acceptsHead } from './gates.ts';
import { beginRead } from './leadership.ts';
import type { ReadOffsetRequest, ReadOffsetResponse } from './messages.ts';
import type { ReadOffsetQuestion } from './read-offset-questions.ts';
import { replicaName } from './replica-progress.ts';
import type { Leader } from './roles.ts';

/** Leader: takes a question; it is answered by {@link answerReadOffsets}. */
export function handleReadOffset(core: Core, replyTo: ReplyTo, request: ReadOffsetRequest): void {
  if (!leads(core, replyTo, request)) return;
  const { readOffsets } = core.role;
  const name = replicaName(request.replica.id, request.replica.directoryId);
  if (!readOffsets.has(name) && !core.bounds.readOffsets.admits(readOffsets.size)) {
    core.refuse(replyTo, request, 'OVERLOADED');
    return;
  }
  const deadlineMs = core.nowMs + core.options.requestTimeoutMs;
  const older = readOffsets.put(name, { replyTo, request, deadlineMs, proof: null });
  if (older !== undefined) core.refuse(older.replyTo, older.request, 'REQUEST_TIMED_OUT');
}

/** Leader: answers what is proven by now (invariants 1 and 2), and refuses what has waited too long. */
export function answerReadOffsets(core: Core, leader: Leader): void {
  const { highWatermark, readOffsets } = leader;
  const due = readOffsets.takeIf((question) => {
    if (question.proof === null && highWatermark !== null)
      question.proof = { offset: highWatermark, round: beginRead(core) };
    return isProven(leader, question) || question.deadlineMs <= core.nowMs;
  });
  for (const question of due) {
    const { replyTo, request, proof } = question;
    if (proof === null || !isProven(leader, question)) core.refuse(replyTo, request, 'REQUEST_TIMED_OUT');
    else core.respond(replyTo, { ...core.responseHead('NONE'), kind: 'ReadOffset', readOffset: proof.offset });
  }
}

function isProven(leader: Leader, { proof }: ReadOffsetQuestion): boolean {
  return proof !== null && proof.round <= leader.reads.confirmed;
}

/** Follower: asks the leader; the effect `readOffset` follows. False: there is no leader to ask. */
export function askReadOffset(core: Core): boolean {
  const { role } = core;
  if (role.kind !== 'follower') return false;
  core.send(role.leaderId, role.leaderEndpoints, { ...core.requestHead(), kind: 'ReadOffset' });
  return true;
}

export function onReadOffsetResponse(core: Core, response: ReadOffsetResponse): void {
  const isOfEpoch = acceptsHead(core, response);
  const isTold = isOfEpoch && response.error === 'NONE' && core.role.kind === 'follower';
  if (!isTold) sometimes('raft: read offset not told');
  core.outbox.emit({ kind: 'readOffset', offset: isTold ? response.readOffset : null });
}

export function onReadOffsetFailed(core: Core): void {
  core.outbox.emit({ kind: 'readOffset', offset: null });
}
