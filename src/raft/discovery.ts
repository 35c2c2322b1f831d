/**
 * Finding the leader: who has none asks the others, one at a time, with a fetch that only a leader can answer with
 * more than a hint.
 */
import type { Core } from './core.ts';
import { acceptsHead } from './gates.ts';
import type { FetchRequest, FetchResponse } from './messages.ts';
import type { Unattached } from './roles.ts';

/** Asks a random other node for the leader when it is time to. */
export function discover(core: Core, role: Unattached): void {
  if (core.pending.size > 0 || role.discoverAtMs > core.nowMs) return;
  const peers = [
    ...core.otherVoters,
    ...core.options.bootstrapPeers.filter((peer) => peer.id !== core.options.self.id),
  ].filter((peer) => peer.endpoints.length > 0);
  if (peers.length === 0) {
    role.discoverAtMs = Number.POSITIVE_INFINITY;
    return;
  }
  const peer = peers[core.random.nextInt(peers.length)];
  if (peer !== undefined) core.send(peer.id, peer.endpoints, fetchRequest(core, 0));
}

export function nextDiscoveryMs(core: Core, role: Unattached): number {
  return core.pending.size > 0 ? core.pending.earliestDeadlineMs() : role.discoverAtMs;
}

/** The answer is only looked at for what it says of the leader; its records come again with the first real fetch. */
export function onDiscoveryResponse(core: Core, role: Unattached, response: FetchResponse): void {
  acceptsHead(core, response);
  if (core.role === role) onDiscoveryFailed(core, role);
}

export function onDiscoveryFailed(core: Core, role: Unattached): void {
  role.discoverAtMs = core.nowMs + core.options.retryBackoffMs;
}

/** A fetch from our durable end: what we want next, and what we vouch for. */
export function fetchRequest(core: Core, maxWaitMs: number): FetchRequest {
  const { clusterId, replica, incarnationId, epoch } = core.requestHead();
  return {
    clusterId,
    replica,
    incarnationId,
    epoch,
    kind: 'Fetch',
    fetchOffset: core.log.durableEnd,
    lastFetchedEpoch: core.log.durableEpoch,
    highWatermark: core.highWatermark,
    maxBytes: core.options.maxFetchBytes,
    maxWaitMs,
    readRound: core.role.kind === 'follower' ? core.role.readRound : 0,
    endpoints: core.options.endpoints,
    joins: core.options.autoJoin && !core.isVoter,
    stateHashes: [],
  };
}
