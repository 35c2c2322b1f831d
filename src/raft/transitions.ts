/**
 * How each role begins. These functions only set the stage; what is due in a role is done by its `poll…`.
 */

import { assert } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import type { Epoch, NodeId } from '../base/ids.ts';
import type { Core } from './core.ts';
import type { QuorumState } from './events.ts';
import { because, type RoleChangeReason } from './role-change-reason.ts';
import type { Follower, Leader, Role } from './roles.ts';
import { VoteTally } from './vote-tally.ts';
import type { Endpoint } from './voters.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** A higher epoch without a (reachable) leader, or the leader of this one given up. */
export function enterUnattached(
  core: Core,
  ballot: QuorumState,
  reason: RoleChangeReason,
  electionDelayMs?: number,
): void {
  const role = core.role;
  let electionDeadlineMs = core.nowMs + (electionDelayMs ?? core.randomElectionTimeoutMs());
  if (electionDelayMs === undefined && ballot.leaderEpoch > core.epoch) {
    // Epochs that others begin must not push our own turn away for ever.
    if (role.kind === 'unattached') electionDeadlineMs = role.electionDeadlineMs;
    if (role.kind === 'candidate' && role.deadlineMs !== NEVER) electionDeadlineMs = role.deadlineMs;
  }
  if (!core.mayStand) electionDeadlineMs = NEVER;
  else if (electionDeadlineMs === NEVER) electionDeadlineMs = core.nowMs + core.randomElectionTimeoutMs();
  enter(core, { kind: 'unattached', electionDeadlineMs, discoverAtMs: core.nowMs }, ballot, reason);
}

/** A ballot of a higher epoch in which nothing is known yet. */
export function blankBallot(epoch: Epoch): QuorumState {
  return { leaderEpoch: epoch, leaderId: null, votedId: null, votedDirectoryId: null };
}

/** The same epoch as now keeps its vote; a higher one begins blank. */
export function ballotWithLeader(core: Core, epoch: Epoch, leaderId: NodeId): QuorumState {
  return { ...(epoch === core.epoch ? core.ballot : blankBallot(epoch)), leaderId };
}

export function enterProspective(core: Core, reason: RoleChangeReason): void {
  const ids = core.voters.map((voter) => voter.id);
  const tally = new VoteTally(ids, core.nowMs);
  tally.settle(core.options.self.id, 'granted');
  const deadlineMs = core.nowMs + core.randomElectionTimeoutMs();
  const epochEnded = core.role.kind === 'follower' && core.role.epochEnded;
  enter(core, { kind: 'prospective', tally, epochEnded, deadlineMs }, core.ballot, reason);
}

/** Begins an epoch of its own and votes for itself. */
export function enterCandidate(core: Core, reason: RoleChangeReason): void {
  const { self } = core.options;
  const tally = new VoteTally(
    core.voters.map((voter) => voter.id),
    core.nowMs,
  );
  tally.noteAsked(self.id);
  const ballot: QuorumState = {
    leaderEpoch: (core.epoch + 1) as Epoch,
    leaderId: null,
    votedId: self.id,
    votedDirectoryId: self.directoryId,
  };
  const deadlineMs = NEVER;
  const ownVoteVersion = core.outbox.writtenVersion + 1;
  enter(core, { kind: 'candidate', tally, deadlineMs, ownVoteVersion, noticedLoss: false }, ballot, reason);
  assert(core.outbox.writtenVersion === ownVoteVersion, 'core 1: a candidacy is one write of the quorum state');
}

/** What a lost round leaves a follower with: the leader is in doubt, and the next round has its time. */
export interface Doubt {
  readonly standAtMs: number;
  readonly reason: RoleChangeReason;
}

export function enterFollower(
  core: Core,
  epoch: Epoch,
  leader: { readonly id: NodeId; readonly endpoints: readonly Endpoint[] },
  reason: RoleChangeReason,
  doubt?: Doubt,
): void {
  const role: Follower = {
    kind: 'follower',
    leaderId: leader.id,
    leaderEndpoints: leader.endpoints,
    fetchDeadlineMs: core.nowMs + core.options.fetchTimeoutMs,
    standJitterMs: core.randomMs(0, core.options.lostLeaderDelayMs),
    standAtMs: doubt?.standAtMs ?? NEVER,
    standReason: doubt?.reason ?? null,
    leaderLost: doubt !== undefined,
    epochEnded: false,
    hasFetched: false,
    retryAtMs: core.nowMs,
    readRound: 0,
    receiving: null,
  };
  enter(core, role, ballotWithLeader(core, epoch, leader.id), reason);
}

/** A message says who leads `epoch`, which is at least ours; `how` it came to say so, for people. */
export function learnLeader(core: Core, epoch: Epoch, id: NodeId, told: readonly Endpoint[], how: string): void {
  const isNew = epoch > core.epoch;
  const reason = because(isNew ? 'higher-epoch' : 'leader-found', how);
  if (id === core.options.self.id) {
    // Only a former life of ours can be meant. Nobody leads for it any more.
    sometimes('raft: told that it leads');
    if (isNew) enterUnattached(core, blankBallot(epoch), reason);
    return;
  }
  const role = core.role;
  const endpoints = told.length > 0 ? told : core.endpointsOf(id);
  if (!isNew && role.kind === 'follower') {
    assert(role.leaderId === id, `core 1: leaders ${role.leaderId} and ${id} in epoch ${epoch}`);
    if (told.length > role.leaderEndpoints.length) role.leaderEndpoints = told;
    return;
  }
  if (endpoints.length > 0) enterFollower(core, epoch, { id, endpoints }, reason);
  else if (isNew || core.ballot.leaderId === null) enterUnattached(core, ballotWithLeader(core, epoch, id), reason);
}

export function enterLeader(core: Core, leader: Leader, reason: RoleChangeReason): void {
  enter(core, leader, { ...core.ballot, leaderId: core.options.self.id }, reason);
}

/** Changes the role. What waits at a leader is told that it leads no more. */
export function enter(core: Core, role: Role, ballot: QuorumState, reason: RoleChangeReason): void {
  const former = core.role.kind === 'leader' ? core.role : null;
  const parked = former?.parked.takeIf(() => true) ?? [];
  const questions = former?.readOffsets.takeIf(() => true) ?? [];
  core.changeRole(role, ballot, reason);
  if (parked.length > 0) sometimes('raft: parked fetches told of the end');
  for (const { replyTo, request } of [...parked, ...questions]) core.refuse(replyTo, request, 'NOT_LEADER_OR_FOLLOWER');
}
