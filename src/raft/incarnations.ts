/**
 * Two processes that claim to be one replica: the same node id and the same directory id, as after a directory was copied.
 * Each start of a process draws an incarnation id, and its requests carry it. KRaft has this for brokers only.
 *
 * Invariants:
 * 1. A leader that has heard of one process of a replica within a fetch timeout serves no other one in its name.
 * 2. Whoever comes after a process that is gone is served as soon as that has been silent for a fetch timeout, and at once
 *    when the connection broke on which that was waiting.
 * 3. Who follows a living leader gives no other process of it a pre-vote.
 * 4. A process takes the other one for alive only after it was refused for several fetch timeouts without a break: nothing
 *    that a dead one has left on its way is that late.
 */
import { sometimes } from '../base/coverage.ts';
import type { Core } from './core.ts';
import type { FetchRequest, FetchSnapshotRequest } from './messages.ts';
import type { ReplicaProgress } from './replica-progress.ts';

/** A leader tells people after so many fetch timeouts; the process that it refuses stops after so many. */
const TELL_AFTER = 2;
const STOP_AFTER = 4;

/** Leader: whether the request comes from a second process of this replica (invariants 1 and 2). A former release names none. */
export function isSecondProcess(
  core: Core,
  replica: ReplicaProgress,
  request: FetchRequest | FetchSnapshotRequest,
): boolean {
  const { incarnationId } = request;
  const { nowMs } = core;
  const { fetchTimeoutMs } = core.options;
  if (incarnationId === null) return false;
  const served = replica.incarnation;
  const isFree = served === null || nowMs - served.heardMs > fetchTimeoutMs;
  if (served?.id === incarnationId) served.heardMs = nowMs;
  else if (isFree) {
    if (served !== null) sometimes('raft: a process takes the place of a former one');
    replica.incarnation = { id: incarnationId, heardMs: nowMs };
    replica.rivals.end();
  } else {
    sometimes('raft: second process of a replica refused');
    const forMs = replica.rivals.note(nowMs);
    if (forMs > TELL_AFTER * fetchTimeoutMs) {
      const why = `two processes run as node ${replica.id} with directory ${replica.directoryId}, one of them on a copy: stop it`;
      core.outbox.emit({ kind: 'refusedStranger', replica: request.replica, clusterId: request.clusterId, why });
    }
    return true;
  }
  return false;
}

/** The leader serves another process in this one's name, or is one itself (invariant 4). */
export function noteServedAnother(core: Core, leaderId: number): void {
  const forMs = core.refusals.note(core.nowMs);
  if (forMs <= STOP_AFTER * core.options.fetchTimeoutMs) return;
  sometimes('raft: second process of a replica gives up');
  core.outbox.emit({ kind: 'anotherProcess', leaderId, refusedForMs: forMs });
}
