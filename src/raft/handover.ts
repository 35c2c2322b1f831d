/**
 * Stepping down, and stopping in good order.
 *
 * Invariants:
 * 1. A stopping leader accepts nothing more, and hands over when all it accepted is committed or time is up.
 * 2. A node that has stopped stands for no election.
 */
import { sometimes } from '../base/coverage.ts';
import type { NodeId } from '../base/ids.ts';
import type { Core } from './core.ts';
import { acceptsHead } from './gates.ts';
import type { EndQuorumEpochResponse } from './messages.ts';
import { because, type RoleChangeReason } from './role-change-reason.ts';
import type { Leader, Resigned } from './roles.ts';
import { enter, enterProspective, enterUnattached } from './transitions.ts';
import { keyOf } from './voter-history.ts';
import type { ReplicaKey } from './voters.ts';

/** The leader gives up its epoch; the best of the others is to stand first. */
export function resign(core: Core, leader: Leader, reason: RoleChangeReason, stopping: boolean): void {
  const others = core.otherVoters;
  const patienceMs = stopping ? core.options.requestTimeoutMs : core.randomElectionTimeoutMs();
  const resigned: Resigned = {
    kind: 'resigned',
    preferredCandidates: preferredCandidates(core, leader),
    tellAtMs: new Map(others.map((voter) => [voter.id, core.nowMs])),
    deadlineMs: core.nowMs + patienceMs,
    stopping,
  };
  enter(core, resigned, core.ballot, reason);
}

/** The other voters: whoever is to lead, then those with the most. */
export function preferredCandidates(core: Core, leader: Leader): ReplicaKey[] {
  const first = leader.handOver?.to ?? null;
  return core.otherVoters
    .map((voter) => ({ key: keyOf(voter), end: leader.replicas.ofVoter(voter)?.endOffset ?? -1 }))
    .sort((a, b) => Number(b.key.id === first) - Number(a.key.id === first) || b.end - a.end || a.key.id - b.key.id)
    .map(({ key }) => key);
}

export function pollResigned(core: Core, role: Resigned): void {
  if (role.stopping) {
    if (role.tellAtMs.size === 0 || role.deadlineMs <= core.nowMs) completeStop(core);
  } else if (role.deadlineMs <= core.nowMs) {
    sometimes('raft: resigned, and nobody took over');
    const reason = because('nobody-took-over', 'nobody else took over');
    if (core.mayStand) enterProspective(core, reason);
    else enterUnattached(core, core.ballot, reason);
    return;
  }
  tellOthers(core, role);
}

function tellOthers(core: Core, role: Resigned): void {
  for (const voter of core.otherVoters) {
    const tellAtMs = role.tellAtMs.get(voter.id) ?? Number.POSITIVE_INFINITY;
    if (tellAtMs > core.nowMs || core.pending.isWaitingFor(voter.id)) continue;
    role.tellAtMs.set(voter.id, Number.POSITIVE_INFINITY);
    const { preferredCandidates } = role;
    core.send(voter.id, voter.endpoints, { ...core.requestHead(), kind: 'EndQuorumEpoch', preferredCandidates });
  }
}

export function deadlineOfResigned(role: Resigned): number {
  return Math.min(role.deadlineMs, ...role.tellAtMs.values());
}

export function onEndQuorumEpochResponse(core: Core, from: NodeId, response: EndQuorumEpochResponse): void {
  if (acceptsHead(core, response) && core.role.kind === 'resigned') core.role.tellAtMs.delete(from);
}

/** Who stops does not wait for the dead. */
export function onEndQuorumEpochFailed(core: Core, to: NodeId): void {
  const role = core.role;
  if (role.kind !== 'resigned') return;
  if (role.stopping) role.tellAtMs.delete(to);
  else role.tellAtMs.set(to, core.nowMs + core.options.retryBackoffMs);
}

/** Asked to stop: a leader hands over first. */
export function beginStop(core: Core): void {
  if (core.stop !== 'no') return;
  core.stop = 'asked';
  if (core.role.kind === 'leader')
    core.role.handOver = { deadlineMs: core.nowMs + core.options.fetchTimeoutMs, to: null };
}

/** Who does not lead has nothing to hand over. */
export function pollStop(core: Core): void {
  if (core.stop !== 'asked' || core.role.kind === 'leader') return;
  if (core.role.kind !== 'resigned' || !core.role.stopping) completeStop(core);
}

function completeStop(core: Core): void {
  core.stop = 'done';
  core.outbox.emit({ kind: 'shutdownComplete' });
}
