/**
 * The six roles, each holding only what it needs, and the legal ways from one to another. Epoch, vote and known leader
 * are not here: they are durable and outlive a role.
 *
 * Invariants:
 * 1. Roles change only as LEGAL_TRANSITIONS says; an observer is unattached or follower for ever.
 */
import type { NodeId, Offset, OffsetAndEpoch } from '../base/ids.ts';
import type { RoleName } from './events.ts';
import type { ParkedFetches } from './parked-fetches.ts';
import type { ReadOffsetQuestions } from './read-offset-questions.ts';
import type { ReadRounds } from './read-rounds.ts';
import type { ReplicaTable } from './replica-progress.ts';
import type { RoleChangeReason } from './role-change-reason.ts';
import type { UncommittedTail } from './uncommitted-tail.ts';
import type { VoteTally } from './vote-tally.ts';
import type { Endpoint, ReplicaKey } from './voters.ts';

export type Role = Unattached | Prospective | Candidate | Follower | Leader | Resigned;

/** Without a leader to fetch from. Asks around for one; a voter stands for election after a while. */
export interface Unattached {
  readonly kind: 'unattached';
  /** When to pre-vote; infinite for an observer. */
  readonly electionDeadlineMs: number;
  /** When to ask somebody (else) for the leader. */
  discoverAtMs: number;
}

/** Asks whether it would be elected, without disturbing anyone. */
export interface Prospective {
  readonly kind: 'prospective';
  readonly tally: VoteTally;
  /** The leader itself said that it ended the epoch. */
  readonly epochEnded: boolean;
  readonly deadlineMs: number;
}

/** Stands for election in an epoch that it has begun. */
export interface Candidate {
  readonly kind: 'candidate';
  readonly tally: VoteTally;
  /** Infinite until its own vote is durable: a slow disk must not make it begin one epoch after the other. */
  deadlineMs: number;
  /** Its own vote counts, and others are asked, once this version of the quorum state is durable. */
  readonly ownVoteVersion: number;
  /** It cannot win any more; its deadline was moved forward for that. */
  noticedLoss: boolean;
}

/** Fetches from the leader of its epoch. */
export interface Follower {
  readonly kind: 'follower';
  readonly leaderId: NodeId;
  leaderEndpoints: readonly Endpoint[];
  /** Without an answer until here the leader is taken for dead. */
  fetchDeadlineMs: number;
  /** How long after that it stands for election: followers of one leader should not stand together. */
  readonly standJitterMs: number;
  /** When to stand for election for another reason: broken connection, end of epoch, lost round. Infinite: none. */
  standAtMs: number;
  /** What that other reason is; null: none. */
  standReason: RoleChangeReason | null;
  /** Something said that the leader is gone, and it has not answered since. */
  leaderLost: boolean;
  /** The leader itself said so: no answer of it changes that. */
  epochEnded: boolean;
  /** The leader has answered a fetch since this role began. */
  hasFetched: boolean;
  /** When to fetch again after a failure. */
  retryAtMs: number;
  /** The leader's newest round of reads that it has named here; 0: none. */
  readRound: number;
  /** A snapshot is being received: no fetch until it is there. null: none is. */
  receiving: ReceivedSnapshot | null;
}

/** A snapshot on its way to a follower. */
export interface ReceivedSnapshot {
  readonly id: OffsetAndEpoch;
  /** Where to go on; null: not to be asked for now, since what has come is still being dealt with. */
  nextPosition: number | null;
}

/** Appends and replicates. */
export interface Leader {
  readonly kind: 'leader';
  /** Log end when it was elected: the first offset of its epoch. */
  readonly epochStartOffset: Offset;
  /** null until a record of its own epoch is committed. */
  highWatermark: Offset | null;
  readonly replicas: ReplicaTable;
  readonly parked: ParkedFetches;
  readonly tail: UncommittedTail;
  readonly reads: ReadRounds;
  readonly readOffsets: ReadOffsetQuestions;
  /** Voters that fetched since the check-quorum timer was last set. */
  readonly heardOf: Set<NodeId>;
  checkQuorumDeadlineMs: number;
  announceAtMs: number;
  /** Leadership is being handed over: nothing more is accepted. null: it is not. */
  handOver: HandOver | null;
}

/** To a voter, or (null) to whoever has most; at the deadline whatever is committed by then. */
export interface HandOver {
  readonly deadlineMs: number;
  readonly to: NodeId | null;
}

/** A leader that stepped down; it tells the voters until they know. */
export interface Resigned {
  readonly kind: 'resigned';
  readonly preferredCandidates: readonly ReplicaKey[];
  /** Voters that have not acknowledged, and when each is to be told (again). */
  readonly tellAtMs: Map<NodeId, number>;
  /** When to give up: stand for election, or, when stopping, be done. */
  readonly deadlineMs: number;
  readonly stopping: boolean;
}

/** Where each role may lead. */
export const LEGAL_TRANSITIONS: Readonly<Record<RoleName, readonly RoleName[]>> = {
  unattached: ['unattached', 'prospective', 'follower'],
  prospective: ['unattached', 'candidate', 'follower'],
  candidate: ['unattached', 'prospective', 'follower', 'leader'],
  follower: ['unattached', 'prospective', 'follower'],
  leader: ['unattached', 'follower', 'resigned'],
  resigned: ['unattached', 'prospective', 'follower'],
};

/** Roles that only a voter can be in. */
export const VOTERS_ONLY: ReadonlySet<RoleName> = new Set<RoleName>(['prospective', 'candidate', 'leader', 'resigned']);
