/**
 * Standing for election: pre-vote, vote, and what follows from winning or losing.
 *
 * Invariants:
 * 1. An epoch begins only after a majority said that it would vote for us.
 * 2. Our own vote counts only once it is durable.
 */

import { sometimes } from '../base/coverage.ts';
import type { NodeId } from '../base/ids.ts';
import type { Core } from './core.ts';
import { discover, nextDiscoveryMs } from './discovery.ts';
import { acceptsHead } from './gates.ts';
import { noteServedAnother } from './incarnations.ts';
import { beginLeadership } from './leadership.ts';
import type { VoteResponse } from './messages.ts';
import { because } from './role-change-reason.ts';
import type { Candidate, Prospective, Unattached } from './roles.ts';
import { enterCandidate, enterFollower, enterProspective, enterUnattached } from './transitions.ts';

/** When to ask again whoever may not have heard some news yet: by default sooner than the next in line has its turn. */
const NEWS_ON_ITS_WAY_MS = 5;

export function pollUnattached(core: Core, role: Unattached): void {
  if (role.electionDeadlineMs <= core.nowMs) enterProspective(core, because('no-leader', 'no leader found'));
  else discover(core, role);
}

export function deadlineOfUnattached(core: Core, role: Unattached): number {
  return Math.min(role.electionDeadlineMs, nextDiscoveryMs(core, role));
}

export function pollProspective(core: Core, role: Prospective): void {
  if (role.tally.isWon()) enterCandidate(core, because('pre-vote-won', 'a majority would vote for this node'));
  else if (role.tally.isLost()) {
    sometimes('raft: pre-vote lost');
    loseProspective(core, 'no majority would vote for this node');
  } else if (role.deadlineMs <= core.nowMs) {
    sometimes('raft: pre-vote timed out');
    loseProspective(core, 'the pre-vote timed out');
  } else askForVotes(core, role);
}

/** Goes back to where it was, and comes again soon: only a leader that answers ends the doubt. */
function loseProspective(core: Core, why: string): void {
  const { leaderId } = core.ballot;
  const delayMs = core.randomLostRoundDelayMs();
  const endpoints = leaderId === null ? [] : core.endpointsOf(leaderId);
  const reason = because('pre-vote-lost', why);
  if (leaderId === null || leaderId === core.options.self.id || endpoints.length === 0) {
    enterUnattached(core, core.ballot, reason, delayMs);
  } else {
    enterFollower(core, core.epoch, { id: leaderId, endpoints }, reason, {
      standAtMs: core.nowMs + delayMs,
      reason: because('pre-vote-lost', 'the leader has not answered since the lost pre-vote'),
    });
  }
}

export function pollCandidate(core: Core, role: Candidate): void {
  if (!core.outbox.isDurable(role.ownVoteVersion)) return;
  if (role.deadlineMs === Number.POSITIVE_INFINITY) {
    role.deadlineMs = core.nowMs + core.randomElectionTimeoutMs();
    role.tally.settle(core.options.self.id, 'granted');
  }
  if (role.tally.isWon()) {
    beginLeadership(core, role);
  } else if (role.deadlineMs <= core.nowMs) {
    sometimes('raft: election lost or timed out');
    enterProspective(core, because('election-lost', 'the election was lost or timed out'));
  } else {
    askForVotes(core, role);
  }
}

export function deadlineOfRound(role: Prospective | Candidate): number {
  if (role.deadlineMs === Number.POSITIVE_INFINITY) return role.deadlineMs;
  return Math.min(role.deadlineMs, role.tally.nextAskMs());
}

function askForVotes(core: Core, role: Prospective | Candidate): void {
  const last = core.log.last;
  for (const id of role.tally.due(core.nowMs)) {
    role.tally.noteAsked(id);
    const voter = core.otherVoters.find((other) => other.id === id);
    if (voter === undefined) continue;
    core.send(id, voter.endpoints, {
      ...core.requestHead(),
      kind: 'Vote',
      preVote: role.kind === 'prospective',
      voter: { id, directoryId: voter.directoryId },
      lastOffset: last.offset,
      lastOffsetEpoch: last.epoch,
    });
  }
}

export function onVoteResponse(core: Core, from: NodeId, response: VoteResponse): void {
  if (!acceptsHead(core, response)) return;
  const role = core.role;
  if (role.kind !== 'prospective' && role.kind !== 'candidate') return;
  if (response.error === 'DUPLICATE_INCARNATION') noteServedAnother(core, core.options.self.id);
  const granted =
    response.error === 'NONE' && response.voteGranted && response.preVote === (role.kind === 'prospective');
  if (!granted && response.error === 'NONE' && role.kind === 'prospective' && role.epochEnded) {
    // Who would not vote may not have heard yet that the leader is gone.
    sometimes('raft: pre-vote asked for again, the epoch has ended');
    role.tally.askAgain(from, core.nowMs + NEWS_ON_ITS_WAY_MS);
    return;
  }
  role.tally.settle(from, granted ? 'granted' : 'rejected');
  if (role.kind === 'candidate') noticeLoss(core, role);
}

/** A candidate that cannot win leaves the field soon, not only when its round times out. */
function noticeLoss(core: Core, role: Candidate): void {
  if (!role.tally.isLost() || role.noticedLoss) return;
  role.noticedLoss = true;
  sometimes('raft: candidate sees that it cannot win');
  role.deadlineMs = Math.min(role.deadlineMs, core.nowMs + core.randomLostRoundDelayMs());
}

/** A dead peer decides a pre-vote at once, for the next round comes soon; a candidate goes on asking. */
export function onVoteFailed(core: Core, to: NodeId): void {
  const role = core.role;
  if (role.kind === 'prospective') role.tally.noteFailed(to, Number.POSITIVE_INFINITY);
  if (role.kind !== 'candidate') return;
  role.tally.noteFailed(to, core.nowMs + core.options.retryBackoffMs);
  noticeLoss(core, role);
}
