/**
 * What goes into consensus and what comes out. Events carry all the core may know of the outside; effects are carried
 * out by the driver in the order given. The core holds back by itself what may only be said once something is durable:
 * a driver that runs effects in order and reports completions truthfully cannot break safety.
 */
import type { Epoch, NodeId, Offset, OffsetAndEpoch } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import type { RaftRequest, RaftResponse, StoredBatch } from './messages.ts';
import type { ControlRecord } from './records.ts';
import type { RoleChangeReason } from './role-change-reason.ts';
import type { Endpoint, ReplicaKey } from './voters.ts';

/** A request's way back: the driver's own name for it, opaque to the core. */
export type ReplyTo = number & { readonly __brand: 'ReplyTo' };
/** Names one request of ours until its answer; void after any change of role or epoch. */
export type CorrelationId = number & { readonly __brand: 'CorrelationId' };

export type RaftEvent =
  /** Time has reached `status().nextDeadlineMs`. Early or late ticks do no harm. */
  | { readonly kind: 'tick' }
  /** `fromPeer` is the connection's claim; the request's head says who it is, and the core checks that. */
  | { readonly kind: 'request'; readonly replyTo: ReplyTo; readonly request: RaftRequest }
  /** The asker has gone: a parked request with this name must not be answered. */
  | { readonly kind: 'requestCancelled'; readonly replyTo: ReplyTo }
  | {
      readonly kind: 'response';
      readonly from: NodeId;
      readonly correlationId: CorrelationId;
      readonly response: RaftResponse;
    }
  /** A request of ours got no answer (connection lost, could not be made, timed out in transport). */
  | { readonly kind: 'requestFailed'; readonly to: NodeId; readonly correlationId: CorrelationId }
  /** The connection to a node broke and one quick reconnect failed: a hint that the node is dead, no proof. */
  | { readonly kind: 'connectionLost'; readonly to: NodeId }
  /** `persistState` with this version is durable. */
  | { readonly kind: 'statePersisted'; readonly version: number }
  /** All appended batches below `endOffset` are durable. Void if `generation` is not the current one (D5). */
  | { readonly kind: 'persisted'; readonly generation: number; readonly endOffset: Offset }
  /** End of a turn of the driver: answer parked fetches with what has been appended during it. */
  | { readonly kind: 'turnEnd' }
  /** Leader: step down for this reason (a failed apply, a slow flush, an operator). */
  | { readonly kind: 'resign'; readonly reason: RoleChangeReason }
  /** Orderly stop: hand over leadership first. `effects` end with `shutdownComplete`. */
  | { readonly kind: 'shutdown' };

/** What to write into the quorum-state file (data_version 1, KRaft's names). */
export interface QuorumState {
  readonly leaderId: NodeId | null;
  readonly leaderEpoch: Epoch;
  readonly votedId: NodeId | null;
  readonly votedDirectoryId: Uuid | null;
}

/** A batch to append. The log (storage) gives it its bytes, header and checksums. */
export type BatchToAppend = {
  readonly baseOffset: Offset;
  readonly endOffset: Offset;
  readonly epoch: Epoch;
} & (
  | { readonly kind: 'control'; readonly records: readonly ControlRecord[] }
  /** What the leader was given by {@link Raft.append}, untouched. */
  | { readonly kind: 'draft'; readonly draft: BatchDraft }
  /** What a follower fetched. */
  | { readonly kind: 'stored'; readonly batch: StoredBatch }
);

/** A batch of metadata records that has no offset yet. */
export interface BatchDraft {
  /** Encoded records. */
  readonly payload: Uint8Array;
  /** How many offsets the records take (a bulk record takes many). */
  readonly offsetSpan: number;
  /** How many records are in the payload. */
  readonly recordCount: number;
  /** The batch lies inside a metadata transaction (its markers included). */
  readonly transactional: boolean;
}

export type RaftEffect =
  /** Write, flush and rename the quorum-state file, then report `statePersisted`. Later versions replace earlier ones. */
  | { readonly kind: 'persistState'; readonly version: number; readonly state: QuorumState }
  /** Append to the log in memory and on disk; report `persisted` after the flush. */
  | { readonly kind: 'append'; readonly batch: BatchToAppend }
  /** Cut the log to `endOffset`. From here on only flushes of this generation count. */
  | { readonly kind: 'truncate'; readonly endOffset: Offset; readonly generation: number }
  | {
      readonly kind: 'request';
      readonly to: NodeId;
      readonly endpoints: readonly Endpoint[];
      readonly correlationId: CorrelationId;
      readonly request: RaftRequest;
    }
  | { readonly kind: 'respond'; readonly replyTo: ReplyTo; readonly response: RaftResponse }
  /** The role, epoch or known leader changed. Epoch and leader are those after this change: one event may bring about several. */
  | {
      readonly kind: 'roleChanged';
      readonly from: RoleName;
      readonly to: RoleName;
      readonly epoch: Epoch;
      readonly leaderId: NodeId | null;
      readonly reason: RoleChangeReason;
    }
  /** A majority still knew of no newer leader after this round was begun, and so for all before it. */
  | { readonly kind: 'readsConfirmed'; readonly round: number }
  /** The answer to {@link Raft.askReadOffset}: reads that came before it may be answered from here on. null: nobody can say. */
  | { readonly kind: 'readOffset'; readonly offset: Offset | null }
  /** Committed up to here (exclusive). Never goes back. */
  | { readonly kind: 'highWatermark'; readonly offset: Offset }
  /**
   * The leader's log no longer holds what comes next here; it offers this snapshot instead. Ask for it by
   * `Raft.fetchSnapshotFrom`, from where an earlier transfer of the same snapshot has got to.
   */
  | { readonly kind: 'receiveSnapshot'; readonly snapshotId: OffsetAndEpoch }
  /** A piece of that snapshot. Ask for the next one once it has been dealt with. */
  | {
      readonly kind: 'snapshotBytes';
      readonly snapshotId: OffsetAndEpoch;
      readonly position: number;
      readonly sizeBytes: number;
      readonly bytes: Uint8Array;
    }
  /** A request of a foreign cluster or voter was refused: to be logged once per peer. */
  | { readonly kind: 'refusedStranger'; readonly replica: ReplicaKey; readonly clusterId: string; readonly why: string }
  /** Leaders have refused this process for so long because another one runs as the same replica: it is to stop. */
  | { readonly kind: 'anotherProcess'; readonly leaderId: NodeId; readonly refusedForMs: number }
  | { readonly kind: 'shutdownComplete' };

export type RoleName = 'unattached' | 'prospective' | 'candidate' | 'follower' | 'leader' | 'resigned';
