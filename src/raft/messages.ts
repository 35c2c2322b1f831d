/**
 * What controllers say to each other. Requests and responses are unions tagged by `kind`; a response has the kind of
 * its request. Bytes of the log and of snapshots are not in here at the leader: a response that carries some says which
 * range, and the driver puts the stored bytes beside it (and checks and decodes them on the way in).
 */
import type { ErrorCode } from '../base/error.ts';
import type { Epoch, NodeId, Offset, OffsetAndEpoch } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import type { ControlRecord } from './records.ts';
import type { Endpoint, ReplicaKey } from './voters.ts';

export type RaftRequest =
  | VoteRequest
  | BeginQuorumEpochRequest
  | EndQuorumEpochRequest
  | FetchRequest
  | FetchSnapshotRequest
  | ReadOffsetRequest;
export type RaftResponse =
  | VoteResponse
  | BeginQuorumEpochResponse
  | EndQuorumEpochResponse
  | FetchResponse
  | FetchSnapshotResponse
  | ReadOffsetResponse;

/** What every request says about its sender and its meant receiver. A stranger is refused before the core sees it change anything. */
export interface RequestHead {
  readonly clusterId: string;
  /** The sender. */
  readonly replica: { readonly id: NodeId; readonly directoryId: Uuid };
  /** The sender's process: drawn anew at each start. null: not said, by a former release. */
  readonly incarnationId: Uuid | null;
  /** The sender's epoch (a candidate's: the epoch it stands for; a pre-vote's: its current one). */
  readonly epoch: Epoch;
}

/** Asks for a vote, or (preVote) whether a vote would be given. */
export interface VoteRequest extends RequestHead {
  readonly kind: 'Vote';
  readonly preVote: boolean;
  /** The voter as the candidate knows it; null directory: not checked. */
  readonly voter: ReplicaKey;
  /** The end of the candidate's log and the epoch of its last record. */
  readonly lastOffset: Offset;
  readonly lastOffsetEpoch: Epoch;
}

/** The leader makes itself known. */
export interface BeginQuorumEpochRequest extends RequestHead {
  readonly kind: 'BeginQuorumEpoch';
  readonly voter: ReplicaKey;
  readonly leaderEndpoints: readonly Endpoint[];
}

/** The leader steps down and names who should stand, best first. */
export interface EndQuorumEpochRequest extends RequestHead {
  readonly kind: 'EndQuorumEpoch';
  readonly preferredCandidates: readonly ReplicaKey[];
}

/**
 * Pulls from the leader. `fetchOffset` is what the replica wants next and, for a voter, what it vouches for: the end of
 * what it has flushed.
 */
export interface FetchRequest extends RequestHead {
  readonly kind: 'Fetch';
  readonly fetchOffset: Offset;
  /** The epoch of the replica's last record before `fetchOffset`; 0 for an empty log. */
  readonly lastFetchedEpoch: Epoch;
  /** The high watermark the replica knows; null: none. A higher one at the leader wakes a parked fetch. */
  readonly highWatermark: Offset | null;
  readonly maxBytes: number;
  readonly maxWaitMs: number;
  /** The newest round of reads that an answer of this leader has named; 0: none. See {@link FetchResponse.readRound}. */
  readonly readRound: number;
  /** The sender's own endpoints, so that the leader can record a voter that has moved. */
  readonly endpoints: readonly Endpoint[];
  /** The sender has no vote, and wants one as soon as it has caught up. */
  readonly joins: boolean;
  /** Opaque to consensus: what the sender's state came to, for comparison at the leader. Mostly empty. */
  readonly stateHashes: readonly StateHash[];
}

/** What a replica's state came to at an offset at which every replica takes a hash of it. */
export interface StateHash {
  readonly offset: Offset;
  /** Hashes of different versions say nothing about each other. */
  readonly version: number;
  readonly hash: string;
}

/** Pulls a piece of the file of a snapshot that the leader has named in its answer to a fetch. */
export interface FetchSnapshotRequest extends RequestHead {
  readonly kind: 'FetchSnapshot';
  readonly snapshotId: OffsetAndEpoch;
  /** The byte of the file to begin at: so many are here already. */
  readonly position: number;
  readonly maxBytes: number;
}

/** Asks the leader up to where the sender must have applied the log to answer a read that has reached it before. */
export interface ReadOffsetRequest extends RequestHead {
  readonly kind: 'ReadOffset';
}

/** What every response says about the quorum as its sender sees it. */
export interface ResponseHead {
  readonly error: ErrorCode;
  readonly epoch: Epoch;
  readonly leader: LeaderHint | null;
}

/** Who leads `epoch`, and where it is, as far as the sender knows. */
export interface LeaderHint {
  readonly id: NodeId;
  readonly endpoints: readonly Endpoint[];
}

export interface VoteResponse extends ResponseHead {
  readonly kind: 'Vote';
  readonly preVote: boolean;
  readonly voteGranted: boolean;
}

export interface BeginQuorumEpochResponse extends ResponseHead {
  readonly kind: 'BeginQuorumEpoch';
}

export interface EndQuorumEpochResponse extends ResponseHead {
  readonly kind: 'EndQuorumEpoch';
}

export interface FetchResponse extends ResponseHead {
  readonly kind: 'Fetch';
  /** null: not known yet in this epoch. */
  readonly highWatermark: Offset | null;
  readonly logStartOffset: Offset;
  /** The leader's newest round of reads; 0: there was none. To be named in the next fetch (decision D11). */
  readonly readRound: number;
  readonly content: FetchContent;
}

/** The three answers to a fetch; with an error set it is `none`. */
export type FetchContent =
  | { readonly kind: 'none' }
  | {
      /** Leader side: the driver sends stored batches from `fetchOffset` up to `endOffset`, whole batches, about maxBytes. */
      readonly kind: 'records';
      readonly fetchOffset: Offset;
      readonly endOffset: Offset;
      readonly maxBytes: number;
    }
  | {
      /** Follower side of the same: batches that the driver has checked (length, checksums) and looked into. */
      readonly kind: 'batches';
      readonly batches: readonly StoredBatch[];
    }
  | { readonly kind: 'diverging'; readonly endOffset: OffsetAndEpoch }
  | { readonly kind: 'snapshot'; readonly snapshotId: OffsetAndEpoch };

export interface FetchSnapshotResponse extends ResponseHead {
  readonly kind: 'FetchSnapshot';
  readonly content: SnapshotContent;
}

/** The answer to a fetch of a snapshot; with an error set it is `none`. */
export type SnapshotContent =
  | { readonly kind: 'none' }
  | {
      /** Leader side: the driver sends bytes of the file from `position` on, about maxBytes, or says that it has no such file. */
      readonly kind: 'slice';
      readonly snapshotId: OffsetAndEpoch;
      readonly position: number;
      readonly maxBytes: number;
    }
  | {
      /** Follower side of the same. */
      readonly kind: 'bytes';
      readonly snapshotId: OffsetAndEpoch;
      readonly position: number;
      /** Of the whole file. */
      readonly sizeBytes: number;
      readonly bytes: Uint8Array;
    };

export interface ReadOffsetResponse extends ResponseHead {
  readonly kind: 'ReadOffset';
  /** All that was acknowledged before the question came lies below. null: with an error. */
  readonly readOffset: Offset | null;
}

/** A batch that came from the leader. Its bytes are opaque to consensus; control records it must see. */
export interface StoredBatch {
  readonly baseOffset: Offset;
  /** Exclusive. */
  readonly endOffset: Offset;
  readonly epoch: Epoch;
  /** The control records in it, or null for a batch of metadata records. */
  readonly control: readonly ControlRecord[] | null;
  /** The whole batch as the leader stored it. */
  readonly bytes: Uint8Array;
}
