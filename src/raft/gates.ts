/**
 * The checks that every request passes before anything changes, and what an answer's head teaches.
 */
import { sometimes } from '../base/coverage.ts';
import type { ErrorCode } from '../base/error.ts';
import { ZERO_EPOCH } from '../base/ids.ts';
import { type Core, refusalOf } from './core.ts';
import type { ReplyTo } from './events.ts';
import type { RaftRequest, RaftResponse } from './messages.ts';
import { because } from './role-change-reason.ts';
import { blankBallot, enterUnattached, learnLeader } from './transitions.ts';
import type { ReplicaKey } from './voters.ts';

/** Refuses another cluster's nodes and a node that uses our id. True: refused and answered. */
export function refusesStranger(core: Core, replyTo: ReplyTo, request: RaftRequest): boolean {
  const { clusterId, self } = core.options;
  if (request.clusterId !== clusterId) {
    sometimes('raft: request of another cluster refused');
    // A stranger learns nothing of this quorum, and its answer teaches us nothing.
    const head = { error: 'INCONSISTENT_CLUSTER_ID', epoch: ZERO_EPOCH, leader: null } as const;
    core.respond(replyTo, refusalOf(request, head));
    reportStranger(core, request, `it belongs to cluster ${request.clusterId}, this node to ${clusterId}`);
    return true;
  }
  if (request.replica.id === self.id) {
    sometimes('raft: request under the own id refused');
    core.refuse(replyTo, request, 'INVALID_REQUEST');
    reportStranger(core, request, `it uses this node's own id ${self.id}`);
    return true;
  }
  return false;
}

/** Refuses a request of an older epoch, or one meant for another voter (another disk). True: refused and answered. */
export function refusesVoterRequest(
  core: Core,
  replyTo: ReplyTo,
  request: RaftRequest,
  meant: ReplicaKey | null,
): boolean {
  if (request.epoch < core.epoch) {
    sometimes('raft: request of an old epoch refused');
    core.refuse(replyTo, request, 'FENCED_LEADER_EPOCH');
    return true;
  }
  const { self } = core.options;
  if (meant === null || (meant.id === self.id && (meant.directoryId ?? self.directoryId) === self.directoryId))
    return false;
  sometimes('raft: request meant for another disk refused');
  core.refuse(replyTo, request, 'INVALID_VOTER_KEY');
  const named = `${meant.id} with directory ${meant.directoryId ?? 'unknown'}`;
  reportStranger(
    core,
    request,
    `it takes this node for voter ${named}, but this is ${self.id} with ${self.directoryId}`,
  );
  return true;
}

function reportStranger(core: Core, request: RaftRequest, why: string): void {
  core.outbox.emit({ kind: 'refusedStranger', replica: request.replica, clusterId: request.clusterId, why });
}

const TEACHES_NOTHING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['INCONSISTENT_CLUSTER_ID', 'INVALID_VOTER_KEY']);

/**
 * Adopts a newer epoch or a newly learned leader from an answer. True: the answer's own content may count, for it is of
 * our epoch and nothing changed.
 */
export function acceptsHead(core: Core, response: RaftResponse): boolean {
  if (TEACHES_NOTHING.has(response.error)) return true;
  if (response.epoch < core.epoch) {
    sometimes('raft: answer of an old epoch ignored');
    return false;
  }
  const { leader, epoch } = response;
  const why = `told by an answer to ${response.kind}`;
  if (epoch > core.epoch) {
    sometimes('raft: epoch raised by an answer');
    if (leader !== null) learnLeader(core, epoch, leader.id, leader.endpoints, why);
    else enterUnattached(core, blankBallot(epoch), because('higher-epoch', why));
    return false;
  }
  // Who pre-votes has its doubts about the leader it knows; that others still name it says nothing new.
  const isNews = leader !== null && (core.ballot.leaderId === null || core.role.kind !== 'prospective');
  if (!isNews) return true;
  const before = core.role;
  learnLeader(core, epoch, leader.id, leader.endpoints, why);
  return core.role === before;
}
