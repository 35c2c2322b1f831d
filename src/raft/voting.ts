/**
 * Giving votes.
 *
 * Invariants:
 * 1. At most one vote an epoch, written down before it is given (outbox 1); none again to another process of the same replica.
 * 2. No vote for a log that is behind ours.
 * 3. A pre-vote only where no living leader is known, and it changes nothing here but a lower epoch. Another process of that
 *    leader is told what it is.
 */
import { sometimes } from '../base/coverage.ts';
import { compareOffsetAndEpoch, type NodeId } from '../base/ids.ts';
import type { Core } from './core.ts';
import type { ReplyTo } from './events.ts';
import { refusesVoterRequest } from './gates.ts';
import type { VoteRequest } from './messages.ts';
import { because } from './role-change-reason.ts';
import type { Follower } from './roles.ts';
import { blankBallot, enterUnattached } from './transitions.ts';

export function handleVote(core: Core, replyTo: ReplyTo, request: VoteRequest): void {
  const { preVote, replica, epoch, lastOffsetEpoch } = request;
  if (preVote ? lastOffsetEpoch > epoch : lastOffsetEpoch >= epoch) {
    core.refuse(replyTo, request, 'INVALID_REQUEST');
    return;
  }
  if (refusesVoterRequest(core, replyTo, request, request.voter)) return;
  if (epoch > core.epoch) {
    sometimes('raft: epoch raised by a vote request');
    enterUnattached(core, blankBallot(epoch), because('higher-epoch', `node ${replica.id} stands in a newer epoch`));
  }
  if (preVote && isSecondLeader(core, replica.id)) {
    sometimes('raft: second process of the leader refused');
    core.refuse(replyTo, request, 'DUPLICATE_INCARNATION');
    return;
  }
  const voteGranted = preVote ? wouldVote(core, request) : vote(core, request);
  core.respond(replyTo, { ...core.responseHead('NONE'), kind: 'Vote', preVote, voteGranted });
}

function vote(core: Core, request: VoteRequest): boolean {
  const { ballot } = core;
  const { incarnationId } = request;
  const { id, directoryId } = request.replica;
  if (ballot.votedId !== null) {
    const isSame = ballot.votedId === id && (ballot.votedDirectoryId ?? directoryId) === directoryId;
    // A process that starts again begins an epoch of its own: in this one a second process has a copied directory.
    const isRepeated = isSame && (incarnationId ?? core.votedIncarnationId) === core.votedIncarnationId;
    if (isSame && !isRepeated) sometimes('raft: vote denied, given to another process of the same replica');
    sometimes(isRepeated ? 'raft: vote given again' : 'raft: vote denied, given to another');
    return isRepeated;
  }
  if (ballot.leaderId !== null) {
    sometimes('raft: vote denied, the epoch has a leader');
    return false;
  }
  if (!isUpToDate(core, request)) {
    sometimes('raft: vote denied, log behind');
    return false;
  }
  core.votedIncarnationId = incarnationId;
  core.changeBallot({ ...ballot, votedId: id, votedDirectoryId: directoryId });
  // Whoever has our vote gets the time to win.
  enterUnattached(core, core.ballot, because('vote-granted', `voted for ${id}`), core.randomElectionTimeoutMs());
  return true;
}

function wouldVote(core: Core, request: VoteRequest): boolean {
  const role = core.role;
  if (role.kind === 'leader') {
    sometimes('raft: pre-vote denied by the leader');
    return false;
  }
  if (role.kind === 'follower' && hasLivingLeader(core, role)) {
    sometimes('raft: pre-vote denied, the leader lives');
    return false;
  }
  const isBehind = !isUpToDate(core, request);
  if (isBehind) sometimes('raft: pre-vote denied, log behind');
  return !isBehind;
}

/** Whether the asker has the id of the living leader, which would not ask: another process runs on a copy of its directory. */
function isSecondLeader(core: Core, id: NodeId): boolean {
  const role = core.role;
  return role.kind === 'follower' && role.leaderId === id && hasLivingLeader(core, role);
}

/** As far as this follower can tell. */
function hasLivingLeader(core: Core, role: Follower): boolean {
  return role.hasFetched && !role.leaderLost && core.nowMs < role.fetchDeadlineMs;
}

function isUpToDate(core: Core, request: VoteRequest): boolean {
  const theirs = { offset: request.lastOffset, epoch: request.lastOffsetEpoch };
  return compareOffsetAndEpoch(theirs, core.log.last) >= 0;
}
