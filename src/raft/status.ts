/** Read-only pictures of consensus. */
import type { Epoch, NodeId, Offset } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import type { Core } from './core.ts';
import type { RoleName } from './events.ts';
import type { LeaderHint } from './messages.ts';
import type { ReplicaProgress } from './replica-progress.ts';
import type { Leader } from './roles.ts';
import type { Endpoint, ReplicaKey, Voter, VoterSet } from './voters.ts';

/** Where this node stands. Cheap. */
export interface RaftStatus {
  readonly role: RoleName;
  readonly epoch: Epoch;
  /** Who leads this epoch, as far as this node knows; null: nobody, or it is in doubt. */
  readonly leader: LeaderHint | null;
  readonly logStartOffset: Offset;
  readonly logEndOffset: Offset;
  readonly durableEndOffset: Offset;
  /** null: not known; a leader knows none before a record of its own epoch is committed. */
  readonly highWatermark: Offset | null;
  /** Leader: the first offset of its epoch; null in other roles. */
  readonly epochStartOffset: Offset | null;
  readonly voters: VoterSet;
  /** Whom an operator has taken the vote from. */
  readonly removedVoters: readonly ReplicaKey[];
  /** Where the voters in force were written; −1: formatting, null: nowhere. */
  readonly votersOffset: number | null;
  readonly isVoter: boolean;
  readonly kraftVersion: number;
  /** Of the log: only flushes of this generation count. */
  readonly generation: number;
  /** When to send `tick` at the latest; infinite: never. */
  readonly nextDeadlineMs: number;
}

/** A replica in the answer to DescribeQuorum. */
export interface ReplicaDescription {
  readonly id: NodeId;
  readonly directoryId: Uuid | null;
  /** null: not heard of in this epoch. */
  readonly logEndOffset: Offset | null;
  readonly msSinceLastFetch: number | null;
  readonly msSinceCaughtUp: number | null;
  readonly endpoints: readonly Endpoint[];
}

/** Who leads, who votes, who follows, and how far each has come. Only a leader knows the last. */
export interface QuorumDescription {
  readonly leaderId: NodeId | null;
  readonly leaderEpoch: Epoch;
  readonly highWatermark: Offset | null;
  readonly voters: readonly ReplicaDescription[];
  readonly observers: readonly ReplicaDescription[];
}

export function statusOf(core: Core, nextDeadlineMs: number): RaftStatus {
  const { role, log } = core;
  return {
    role: role.kind,
    epoch: core.epoch,
    leader: core.responseHead('NONE').leader,
    logStartOffset: log.start,
    logEndOffset: log.end,
    durableEndOffset: log.durableEnd,
    highWatermark: role.kind === 'leader' ? role.highWatermark : core.highWatermark,
    epochStartOffset: role.kind === 'leader' ? role.epochStartOffset : null,
    voters: core.voters,
    removedVoters: log.history.removed,
    votersOffset: log.history.votersOffset,
    isVoter: core.isVoter,
    kraftVersion: log.history.kraftVersion,
    generation: log.generation,
    nextDeadlineMs,
  };
}

/** How much waits in consensus. */
export interface RaftLoad {
  /** Requests of this node without an answer. */
  readonly requests: number;
  /** Messages that wait for a write of the quorum state. */
  readonly held: number;
  /** Fetches that wait at the leader. */
  readonly parked: number;
  /** Questions for a read offset that wait at the leader. */
  readonly readOffsets: number;
  /** Bytes of records that wait for a majority, at the leader. */
  readonly uncommittedBytes: number;
}

export function loadOf({ role, pending, outbox }: Core): RaftLoad {
  const leader = role.kind === 'leader' ? role : null;
  return {
    requests: pending.size,
    held: outbox.held,
    parked: leader?.parked.size ?? 0,
    readOffsets: leader?.readOffsets.size ?? 0,
    uncommittedBytes: leader?.tail.bytes ?? 0,
  };
}

export function describeQuorum(core: Core, nowMs: number): QuorumDescription {
  const { role } = core;
  const leader = role.kind === 'leader' ? role : null;
  return {
    leaderId: core.responseHead('NONE').leader?.id ?? null,
    leaderEpoch: core.epoch,
    highWatermark: leader === null ? core.highWatermark : leader.highWatermark,
    voters: core.voters.map((voter) => describeVoter(core, leader, voter, nowMs)),
    observers: leader?.replicas.observers(core.voters, nowMs).map((replica) => describe(replica, nowMs)) ?? [],
  };
}

function describeVoter(core: Core, leader: Leader | null, voter: Voter, nowMs: number): ReplicaDescription {
  const { id, directoryId, endpoints } = voter;
  if (leader !== null && id === core.options.self.id) {
    return { id, directoryId, logEndOffset: core.log.end, msSinceLastFetch: 0, msSinceCaughtUp: 0, endpoints };
  }
  if (id === core.options.self.id) {
    return { id, directoryId, logEndOffset: core.log.end, msSinceLastFetch: null, msSinceCaughtUp: null, endpoints };
  }
  const progress = leader?.replicas.ofVoter(voter);
  if (progress !== undefined) return { ...describe(progress, nowMs), directoryId, endpoints };
  return { id, directoryId, logEndOffset: null, msSinceLastFetch: null, msSinceCaughtUp: null, endpoints };
}

function describe(replica: ReplicaProgress, nowMs: number): ReplicaDescription {
  const { id, directoryId, endpoints, endOffset, lastFetchMs, lastCaughtUpMs } = replica;
  return {
    id,
    directoryId,
    logEndOffset: endOffset,
    msSinceLastFetch: nowMs - lastFetchMs,
    msSinceCaughtUp: lastCaughtUpMs === null ? null : nowMs - lastCaughtUpMs,
    endpoints,
  };
}
