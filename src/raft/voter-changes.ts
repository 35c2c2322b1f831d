/**
 * Changing who votes, one voter at a time (KIP-853), and who leads.
 *
 * Invariants:
 * 1. A change is begun only by a leader that knows what is committed, and only when the one before it is committed.
 * 2. A change adds one voter or removes one, so that any two majorities of before and after share a voter.
 * 3. Nobody becomes a voter that has not caught up, and no change is begun that fewer than a majority of the voters it leaves
 *    could commit, as far as the leader has heard of them.
 * 4. Whom an operator has removed gets no vote unless an operator adds it.
 * 5. A leader that has removed itself leads until that is committed, does not count itself meanwhile, and then resigns.
 */
import { sometimes } from '../base/coverage.ts';
import { type Failure, failure } from '../base/error.ts';
import { isFeatureLevel, MAX_FEATURE_LEVEL } from '../base/feature-level.ts';
import type { NodeId } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import type { Core } from './core.ts';
import { preferredCandidates } from './handover.ts';
import { type AppendResult, appendVoters } from './leadership.ts';
import { majorityOf } from './majority.ts';
import type { ReplicaProgress } from './replica-progress.ts';
import type { Leader } from './roles.ts';
import { voterWithId } from './voter-history.ts';
import { type ReplicaKey, SUPPORTED_KRAFT_VERSIONS, type Voter, type VoterSet } from './voters.ts';

export type VoterChange =
  | { readonly kind: 'add'; readonly voter: Voter & { readonly directoryId: Uuid } }
  | { readonly kind: 'remove'; readonly id: NodeId; readonly directoryId: Uuid };

/** What becomes of a change: where it lies in the log, or why there is none. With `dryRun` nothing is appended. */
export type VoterChangeResult = AppendResult | { readonly kind: 'allowed' };

/** Begins a change; it is in effect at once, and for good when the log is committed up to the result's end. */
export function changeVoters(core: Core, change: VoterChange, dryRun: boolean): VoterChangeResult {
  const leader = core.role;
  const { self } = core.options;
  if (leader.kind !== 'leader')
    return refused(failure('NOT_CONTROLLER', `node ${self.id} does not lead epoch ${core.epoch}`));
  const voters = after(core.voters, change);
  const problem = problemNow(core, leader) ?? problemOf(core, leader, change) ?? tooFewLive(core, leader, voters);
  if (problem !== null) return refused(problem);
  if (dryRun) return { kind: 'allowed' };
  sometimes(change.kind === 'add' ? 'raft: voter added' : 'raft: voter removed');
  return appendVoters(core, voters, removedAfter(core.log.history.removed, change));
}

/** Those removed last: a bound, should somebody change voters all day. */
const MOST_REMOVED = 100;

function removedAfter(removed: readonly ReplicaKey[], change: VoterChange): readonly ReplicaKey[] {
  const { id, directoryId } = change.kind === 'add' ? change.voter : change;
  const others = removed.filter((key) => key.id !== id || key.directoryId !== directoryId);
  return change.kind === 'add' ? others : [...others, { id, directoryId }].slice(-MOST_REMOVED);
}

/** Gives a vote to a replica that asks for one, if nothing speaks against it now; it will ask again. */
export function maybeAdmit(core: Core, leader: Leader, { id, directoryId, endpoints }: ReplicaProgress): void {
  const { history } = core.log;
  if (history.removed.some((key) => key.id === id && key.directoryId === directoryId)) {
    sometimes('raft: removed voter wants its vote back');
    return;
  }
  const voter = { id, directoryId, endpoints, kraftVersion: SUPPORTED_KRAFT_VERSIONS };
  if (voterWithId(core.voters, id) !== undefined || problemOfNew(core, leader, voter) !== null) return;
  if (changeVoters(core, { kind: 'add', voter }, false).kind === 'appended')
    sometimes('raft: voter has joined by itself');
}

function after(voters: VoterSet, change: VoterChange): VoterSet {
  if (change.kind === 'remove') return voters.filter(({ id }) => id !== change.id);
  return [...voters, change.voter].sort((a, b) => a.id - b.id);
}

/** Why no change at all can be begun now (invariant 1). */
function problemNow(core: Core, leader: Leader): Failure | null {
  const { history } = core.log;
  if (core.stop !== 'no') return failure('SHUTTING_DOWN', `node ${core.options.self.id} is stopping`);
  if (leader.handOver !== null)
    return failure('NOT_CONTROLLER', 'leadership is being handed over; ask the next leader');
  if (history.kraftVersion < 1)
    return failure('UNSUPPORTED_VERSION', `kraft.version is ${history.kraftVersion}; voters change from 1 on`);
  if (leader.highWatermark === null)
    return failure('REQUEST_TIMED_OUT', 'this leader does not know yet what is committed; try again in a moment');
  if ((history.votersOffset ?? -1) >= leader.highWatermark) {
    sometimes('raft: voter change refused, another is under way');
    return failure('REQUEST_TIMED_OUT', 'another change of the voters is not committed yet; try again when it is');
  }
  return null;
}

function problemOf(core: Core, leader: Leader, change: VoterChange): Failure | null {
  return change.kind === 'add' ? problemOfNew(core, leader, change.voter) : problemOfRemoval(core, change);
}

function problemOfNew(core: Core, leader: Leader, voter: Voter & { readonly directoryId: Uuid }): Failure | null {
  const { id, directoryId } = voter;
  const known = voterWithId(core.voters, id);
  if (known !== undefined && known.directoryId === directoryId)
    return failure('DUPLICATE_VOTER', `node ${id} with directory ${directoryId} is a voter already`);
  if (known !== undefined) {
    const what = `node ${id} is a voter with directory ${known.directoryId ?? 'not known yet'}, not ${directoryId}`;
    return failure('DUPLICATE_VOTER', `${what}; remove that voter first, or replace it`);
  }
  if (voter.endpoints.length === 0)
    return failure('INVALID_REQUEST', `node ${id} has no endpoint: voters could not reach it`);
  const { kraftVersion } = core.log.history;
  const { min, max } = voter.kraftVersion;
  const range = `${min} to ${max}`;
  if (!isFeatureLevel(min) || !isFeatureLevel(max))
    return failure(
      'INVALID_REQUEST',
      `node ${id}: kraft.version ${range} is no range; its ends are 0 to ${MAX_FEATURE_LEVEL}`,
    );
  if (kraftVersion < min || kraftVersion > max) {
    return failure('INVALID_REQUEST', `node ${id} can run at kraft.version ${range}; the quorum is at ${kraftVersion}`);
  }
  return problemOfProgress(core, leader, id, directoryId);
}

/** Whoever is to vote has to have nearly everything: else what comes next could wait for it for long (invariant 3). */
function problemOfProgress(core: Core, leader: Leader, id: NodeId, directoryId: Uuid): Failure | null {
  const replica = leader.replicas.of(id, directoryId);
  const name = `node ${id} with directory ${directoryId}`;
  if (replica === undefined || !isLive(core, replica.lastFetchMs)) {
    const what = `${name} has not fetched from this leader lately`;
    return failure('REQUEST_TIMED_OUT', `${what}; start it, and add it once it follows (see quorum describe)`);
  }
  if (replica.lastCaughtUpMs === null || !isLive(core, replica.lastCaughtUpMs)) {
    const behind = core.log.end - (replica.endOffset ?? 0);
    return failure('REQUEST_TIMED_OUT', `${name} is ${behind} records behind; add it once it has caught up`);
  }
  return null;
}

function problemOfRemoval(
  core: Core,
  { id, directoryId }: { readonly id: NodeId; readonly directoryId: Uuid },
): Failure | null {
  const known = voterWithId(core.voters, id);
  if (known === undefined) return failure('VOTER_NOT_FOUND', `node ${id} is no voter`);
  if ((known.directoryId ?? directoryId) !== directoryId)
    return failure('VOTER_NOT_FOUND', `voter ${id} has directory ${known.directoryId}, not ${directoryId}`);
  if (core.voters.length === 1)
    return failure('VOTER_NOT_FOUND', `node ${id} is the only voter; add another one first`);
  return null;
}

/** Invariant 3: with the arithmetic, so that whoever asked can see what is missing. */
function tooFewLive(core: Core, leader: Leader, voters: VoterSet): Failure | null {
  const live = voters.filter((voter) => isVoterLive(core, leader, voter));
  const needed = majorityOf(voters.length);
  if (live.length >= needed) return null;
  sometimes('raft: voter change refused, too few are live');
  const silent = voters.filter((voter) => !live.includes(voter)).map(({ id }) => id);
  const sum = `of the ${voters.length} voters there would be, ${needed} are needed, and ${live.length} are heard of`;
  return failure('UNSAFE_VOTER_CHANGE', `${sum} (silent: ${silent.join(', ')}): nothing could be committed any more`);
}

function isVoterLive(core: Core, leader: Leader, voter: Voter): boolean {
  if (voter.id === core.options.self.id) return true;
  const replica = leader.replicas.ofVoter(voter);
  return replica !== undefined && isLive(core, replica.lastFetchMs);
}

function isLive(core: Core, atMs: number): boolean {
  return core.nowMs - atMs <= core.options.checkQuorumTimeoutMs;
}

/** Who is to lead, or why nobody else. With `dryRun` that is all. */
export type TransferResult =
  | { readonly kind: 'transfer'; readonly to: NodeId }
  | { readonly kind: 'refused'; readonly failure: Failure };

/** Hands leadership to a voter (null: to whoever has most), once all that was accepted is committed or time is up. */
export function transferLeadership(core: Core, to: NodeId | null, dryRun: boolean): TransferResult {
  const leader = core.role;
  const { self, fetchTimeoutMs } = core.options;
  if (leader.kind !== 'leader')
    return refused(failure('NOT_CONTROLLER', `node ${self.id} does not lead epoch ${core.epoch}`));
  if (core.stop !== 'no') return refused(failure('SHUTTING_DOWN', `node ${self.id} is stopping`));
  if (leader.handOver !== null)
    return refused(failure('NOT_CONTROLLER', 'leadership is being handed over already; ask the next leader'));
  if (core.otherVoters.length === 0) return refused(failure('INVALID_REQUEST', `node ${self.id} is the only voter`));
  const problem = to === null ? null : problemOfSuccessor(core, leader, to);
  if (problem !== null) return refused(problem);
  const next = to ?? bestSuccessor(core, leader);
  if (next === null) {
    const what = `no other voter has caught up with node ${self.id}: none could take over`;
    return refused(failure('INELIGIBLE_REPLICA', `${what}; see quorum describe`));
  }
  if (!dryRun) {
    sometimes('raft: leadership is transferred');
    leader.handOver = { deadlineMs: core.nowMs + fetchTimeoutMs, to };
  }
  return { kind: 'transfer', to: next };
}

/** Whoever is behind is not elected, and somebody else would lead instead. */
function problemOfSuccessor(core: Core, leader: Leader, to: NodeId): Failure | null {
  if (to === core.options.self.id) return failure('INVALID_REQUEST', `node ${to} leads already`);
  const voter = voterWithId(core.voters, to);
  if (voter === undefined) return failure('VOTER_NOT_FOUND', `node ${to} is no voter`);
  if (!isVoterLive(core, leader, voter))
    return failure('INELIGIBLE_REPLICA', `node ${to} has not fetched lately: it could not take over`);
  if (hasCaughtUp(core, leader, voter)) return null;
  const behind = core.log.end - (leader.replicas.ofVoter(voter)?.endOffset ?? 0);
  return failure('INELIGIBLE_REPLICA', `node ${to} is ${behind} records behind: wait until it has caught up`);
}

function bestSuccessor(core: Core, leader: Leader): NodeId | null {
  const able = preferredCandidates(core, leader).find(({ id }) => {
    const voter = voterWithId(core.voters, id);
    return voter !== undefined && isVoterLive(core, leader, voter) && hasCaughtUp(core, leader, voter);
  });
  return able?.id ?? null;
}

function hasCaughtUp(core: Core, leader: Leader, voter: Voter): boolean {
  const caughtUpMs = leader.replicas.ofVoter(voter)?.lastCaughtUpMs ?? null;
  return caughtUpMs !== null && isLive(core, caughtUpMs);
}

function refused(why: Failure): { readonly kind: 'refused'; readonly failure: Failure } {
  return { kind: 'refused', failure: why };
}
