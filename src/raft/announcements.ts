/**
 * Hearing of a leader's coming and going: BeginQuorumEpoch and EndQuorumEpoch at the receiver.
 */
import { sometimes } from '../base/coverage.ts';
import type { NodeId } from '../base/ids.ts';
import type { Core } from './core.ts';
import type { ReplyTo } from './events.ts';
import { acceptsHead, refusesVoterRequest } from './gates.ts';
import type { BeginQuorumEpochRequest, BeginQuorumEpochResponse, EndQuorumEpochRequest } from './messages.ts';
import { because } from './role-change-reason.ts';
import { learnLeader } from './transitions.ts';

export function handleBeginQuorumEpoch(core: Core, replyTo: ReplyTo, request: BeginQuorumEpochRequest): void {
  if (refusesVoterRequest(core, replyTo, request, request.voter)) return;
  learnLeader(core, request.epoch, request.replica.id, request.leaderEndpoints, 'the leader made itself known');
  core.respond(replyTo, { ...core.responseHead('NONE'), kind: 'BeginQuorumEpoch' });
}

export function onBeginQuorumEpochResponse(core: Core, response: BeginQuorumEpochResponse): void {
  acceptsHead(core, response);
}

export function handleEndQuorumEpoch(core: Core, replyTo: ReplyTo, request: EndQuorumEpochRequest): void {
  if (refusesVoterRequest(core, replyTo, request, null)) return;
  const leaderId = request.replica.id;
  learnLeader(core, request.epoch, leaderId, [], 'the leader ended its epoch');
  const role = core.role;
  if (role.kind === 'follower' && role.leaderId === leaderId) {
    role.leaderLost = true;
    role.epochEnded = true;
    role.standAtMs = core.nowMs + turnDelayMs(core, request);
    role.standReason = because('leader-resigned', `leader ${leaderId} ended its epoch`);
  }
  core.respond(replyTo, { ...core.responseHead('NONE'), kind: 'EndQuorumEpoch' });
}

/** The first in the list stands at once, each later one leaves those before it more time. */
function turnDelayMs(core: Core, request: EndQuorumEpochRequest): number {
  const self: NodeId = core.options.self.id;
  const { preferredCandidates: candidates } = request;
  const position = candidates.findIndex((candidate) => candidate.id === self);
  if (position === 0) {
    sometimes('raft: first in line to stand');
    return 0;
  }
  const longest = core.options.electionTimeoutMs;
  return position < 0 ? longest : Math.floor(longest / 2 ** (candidates.length - position));
}
