/**
 * Bringing a snapshot to a follower that needs what the leader's log no longer holds: it pulls the file piece by piece, as
 * it pulls the log. The driver has the bytes at both ends.
 *
 * Invariants:
 * 1. One piece is asked for at a time, and the next one only when the driver has dealt with the one before it.
 * 2. Only a piece of the snapshot and the place that were asked for is taken.
 * 3. A snapshot takes the place of the log only if the log does not hold all that it stands for, and never at a leader.
 */
import { assert } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import type { OffsetAndEpoch } from '../base/ids.ts';
import type { Core } from './core.ts';
import type { ReplyTo } from './events.ts';
import { leads } from './fetch-serving.ts';
import { noteServed, onFetchFailed, refusedByLeader } from './follower.ts';
import { acceptsHead } from './gates.ts';
import { isSecondProcess } from './incarnations.ts';
import { noteVoterHeard } from './leadership.ts';
import type { FetchSnapshotRequest, FetchSnapshotResponse } from './messages.ts';
import type { Follower, Leader } from './roles.ts';
import type { PlacedControlRecord } from './voter-history.ts';

// --- the leader's side -----------------------------------------------------------------------------------------------

export function handleFetchSnapshot(core: Core, replyTo: ReplyTo, request: FetchSnapshotRequest): void {
  if (request.maxBytes <= 0 || request.position < 0) core.refuse(replyTo, request, 'INVALID_REQUEST');
  else if (leads(core, replyTo, request)) serveSnapshot(core, core.role, replyTo, request);
}

function serveSnapshot(core: Core, leader: Leader, replyTo: ReplyTo, request: FetchSnapshotRequest): void {
  const { id, directoryId } = request.replica;
  const { voters, nowMs, options } = core;
  const isVoter = leader.replicas.claimVoter(voters, id, directoryId);
  const replica = leader.replicas.contact(voters, id, directoryId, nowMs);
  if (replica === null) {
    core.bounds.observers.noteRefused();
    core.refuse(replyTo, request, 'OVERLOADED');
    return;
  }
  if (isSecondProcess(core, replica, request)) {
    core.refuse(replyTo, request, 'DUPLICATE_INCARNATION');
    return;
  }
  replica.lastFetchMs = nowMs;
  if (isVoter) noteVoterHeard(core, leader, id);
  const { snapshotId, position } = request;
  // What formatting has left there is this node's alone.
  if (snapshotId.offset === 0) {
    core.refuse(replyTo, request, 'SNAPSHOT_NOT_FOUND');
    return;
  }
  const maxBytes = Math.min(request.maxBytes, options.maxFetchBytes);
  const content = { kind: 'slice', snapshotId, position, maxBytes } as const;
  core.respond(replyTo, { ...core.responseHead('NONE'), kind: 'FetchSnapshot', content });
}

// --- the follower's side ---------------------------------------------------------------------------------------------

/** The driver is ready for what lies at `position`. */
export function receiveFrom({ role }: Core, snapshotId: OffsetAndEpoch, position: number): void {
  if (role.kind !== 'follower' || role.receiving === null) return;
  if (isSame(role.receiving.id, snapshotId)) role.receiving.nextPosition = position;
}

/** Asks for the next piece, if one is wanted. */
export function pollReceiving(core: Core, role: Follower): void {
  const { receiving } = role;
  if (receiving === null || receiving.nextPosition === null) return;
  if (core.pending.isFetching || role.retryAtMs > core.nowMs) return;
  core.send(role.leaderId, role.leaderEndpoints, {
    ...core.requestHead(),
    kind: 'FetchSnapshot',
    snapshotId: receiving.id,
    position: receiving.nextPosition,
    maxBytes: core.options.maxFetchBytes,
  });
}

export function onFetchSnapshotResponse(core: Core, role: Follower, response: FetchSnapshotResponse): void {
  const isOfEpoch = acceptsHead(core, response);
  if (core.role !== role) return;
  const { receiving } = role;
  const { content } = response;
  if (!isOfEpoch || response.error !== 'NONE') {
    if (response.error === 'SNAPSHOT_NOT_FOUND' || response.error === 'POSITION_OUT_OF_RANGE') {
      sometimes('raft: snapshot is gone at the leader');
      // It has a newer one by now, or has what comes next in its log again.
      role.receiving = null;
    }
    refusedByLeader(core, role, response);
    return;
  }
  const isAsked =
    receiving !== null &&
    content.kind === 'bytes' &&
    isSame(content.snapshotId, receiving.id) &&
    content.position === receiving.nextPosition;
  if (!isAsked) {
    onFetchFailed(core, role);
    return;
  }
  noteServed(core, role);
  receiving.nextPosition = null;
  const { snapshotId, position, sizeBytes, bytes } = content;
  core.outbox.emit({ kind: 'snapshotBytes', snapshotId, position, sizeBytes, bytes });
}

/** The driver gives the transfer up: back to fetching, after a pause. */
export function abandonReceiving(core: Core): void {
  const { role } = core;
  if (role.kind !== 'follower' || role.receiving === null) return;
  role.receiving = null;
  onFetchFailed(core, role);
}

/**
 * The snapshot is whole and durable. Returns the new generation of the log, which the snapshot has replaced: it is empty
 * and begins at its end; or null: the log has come to hold all of it in the meantime, and stays.
 */
export function takeSnapshot(
  core: Core,
  snapshotId: OffsetAndEpoch,
  controlRecords: readonly PlacedControlRecord[],
): number | null {
  const { role, log } = core;
  if (role.kind === 'follower' && role.receiving !== null) {
    role.receiving = null;
    role.retryAtMs = core.nowMs;
  }
  if (log.holds(snapshotId)) {
    sometimes('raft: log has overtaken a snapshot');
    return null;
  }
  assert(role.kind !== 'leader', `snapshot-transfer 3: a snapshot at ${snapshotId.offset} replaces the leader's log`);
  const committed = core.highWatermark ?? 0;
  assert(snapshotId.offset >= committed, `snapshot-transfer 3: ${snapshotId.offset} is below ${committed}, committed`);
  sometimes('raft: snapshot has replaced the log');
  log.resetTo(snapshotId, controlRecords);
  core.raiseHighWatermark(snapshotId.offset);
  return log.generation;
}

function isSame(a: OffsetAndEpoch, b: OffsetAndEpoch): boolean {
  return a.offset === b.offset && a.epoch === b.epoch;
}
