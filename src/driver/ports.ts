/**
 * The driver's doors. Below it stand the ports it needs (Transport, Scheduler, and storage's Disk); above it the
 * service it offers to whoever serves clients (gRPC, Kafka listener, simulator). Everything posts events or calls back;
 * nothing here returns a promise, so that one thread, real or simulated, sees one order of things.
 */
import type { BoundUse } from '../base/bound.ts';
import type { Failure } from '../base/error.ts';
import type { Epoch, NodeId, Offset, OffsetAndEpoch } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import type { Command, Consistency, Replies } from '../controller/commands.ts';
import type { CorrelationId, ReplyTo, RoleName } from '../raft/events.ts';
import type { RaftRequest, RaftResponse } from '../raft/messages.ts';
import type { VoterChange } from '../raft/voter-changes.ts';
import type { Endpoint } from '../raft/voters.ts';
import type { StateAlarm } from './state-alarm.ts';

// --- below: what the driver needs -----------------------------------------------------------------------------------

/** Carries raft messages between controllers. Epoch messages (votes, begin, end) travel apart from fetches. */
export interface Transport {
  /**
   * Sends a request; exactly one of `RaftInbox.response` and `RaftInbox.requestFailed` follows, later. Several requests
   * to one node may be out at once.
   */
  request(to: NodeId, endpoints: readonly Endpoint[], correlationId: CorrelationId, request: RaftRequest): void;
  /** Answers a request. For a fetch answer of kind `records`, `batches` are the stored bytes to put beside it. */
  respond(replyTo: ReplyTo, response: RaftResponse, batches: readonly Uint8Array[]): void;
}

/** Where the transport posts what arrives. Never called from within a Transport call. */
export interface RaftInbox {
  request(replyTo: ReplyTo, request: RaftRequest): void;
  requestCancelled(replyTo: ReplyTo): void;
  /** A fetch answer's records have been checked and split into batches (content kind `batches`). */
  response(from: NodeId, correlationId: CorrelationId, response: RaftResponse): void;
  requestFailed(to: NodeId, correlationId: CorrelationId): void;
  /** The connection broke and one immediate reconnect failed. */
  connectionLost(to: NodeId): void;
}

/** Timers and turns. */
export interface Scheduler {
  /** Calls back once, at or after `atMonotonicMs`; a later call replaces an earlier one. Infinity: never. */
  wakeAt(atMonotonicMs: number, callback: () => void): void;
  /** Calls back soon, after the events that are already waiting (the end of a turn). */
  defer(callback: () => void): void;
}

// --- above: what the driver offers ----------------------------------------------------------------------------------

/** The outcome of a command: its reply, or why there is none. */
export type CommandResult<K extends Command['kind'] = Command['kind']> =
  | { readonly kind: 'reply'; readonly reply: Replies[K] }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      /** With NOT_CONTROLLER: where the active controller is, as far as this node knows. */
      readonly leader: LeaderAddress | null;
    };

export interface LeaderAddress {
  readonly id: NodeId;
  readonly epoch: Epoch;
  readonly endpoints: readonly Endpoint[];
}

/** What a node offers to those who serve clients. */
export interface ControllerService {
  /**
   * Runs a command on the active controller; answers a question on this one, if it leads, follows, or is asked for no more than
   * what it has applied (`local`). Calls back exactly once, never from within the call.
   */
  submit(command: Command, done: (result: CommandResult) => void): void;
  /** The quorum as the leader sees it; another node answers NOT_CONTROLLER, or (`local`) what it knows itself. */
  describeQuorum(done: DescribeQuorumDone, consistency?: Consistency): void;
  /** Adds or removes a voter, at the active controller; calls back once that is committed, or (`dryRun`) would be allowed. */
  changeVoters(change: VoterChange, dryRun: boolean, done: QuorumChangeDone): void;
  /** Hands leadership to a voter, or (null) to whoever has most; calls back when that has begun, or (`dryRun`) would be allowed. */
  transferLeadership(to: NodeId | null, dryRun: boolean, done: LeadershipTransferDone): void;
  /** Follows stable records from a position; on any controller. */
  follow(request: FollowRequest, sink: FollowSink): FollowHandle;
  status(): NodeStatus;
}

/** Why this node did not do it, and where the active controller is, as far as it knows. */
export type FailureHere = Failure & { readonly leader: LeaderAddress | null };

export type DescribeQuorumDone = (result: QuorumDescription | FailureHere) => void;

/** Null: done. */
export type QuorumChangeDone = (result: FailureHere | null) => void;

/** Who is to lead. */
export interface LeadershipTransfer {
  readonly to: NodeId;
}

export type LeadershipTransferDone = (result: LeadershipTransfer | FailureHere) => void;

export interface NodeStatus {
  readonly clusterId: string;
  readonly nodeId: NodeId;
  readonly directoryId: Uuid;
  readonly role: RoleName;
  readonly epoch: Epoch;
  /** Who leads, as far as this node knows (itself included). */
  readonly leader: LeaderAddress | null;
  /** This node is the active controller: it leads, and has applied everything before its epoch. */
  readonly active: boolean;
  readonly highWatermark: Offset | null;
  readonly logEndOffset: Offset;
  /** Committed and outside any open transaction; what brokers may see. */
  readonly stableOffset: Offset;
  readonly appliedOffset: Offset;
}

/** What a controller says of itself when it is asked. */
export interface ControllerDescription extends NodeStatus {
  /** Everything that is bounded in it; none: it is of a release that does not say. */
  readonly bounds: readonly BoundUse[];
}

/** A change of role, epoch or known leader that a node has been through. */
export interface RoleChange {
  /** Wall clock of that node, milliseconds. */
  readonly wallMs: number;
  /** After the change, as are role and leader. */
  readonly epoch: Epoch;
  /** null: the process started. */
  readonly from: RoleName | null;
  readonly to: RoleName;
  readonly leaderId: NodeId | null;
  /** One of {@link ROLE_CHANGE_CAUSES}; a node of a later release may know others. */
  readonly cause: string;
  /** The same for people, with what is known of it. */
  readonly reason: string;
}

/** What a node remembers of its roles and leaders, earlier lives included. */
export interface ElectionHistory {
  readonly nodeId: NodeId;
  /** Its wall clock when it answered, milliseconds: to compare the clocks of nodes. */
  readonly wallMs: number;
  /** Oldest first, bounded: the oldest are forgotten. A change that repeats within an epoch is there once. */
  readonly changes: readonly RoleChange[];
}

export interface QuorumDescription {
  readonly clusterId: string;
  /** −1: the node that answers knows none; only with consistency `local`. */
  readonly leaderId: NodeId;
  readonly leaderEpoch: Epoch;
  readonly highWatermark: Offset | null;
  readonly voters: readonly ReplicaDescription[];
  readonly observers: readonly ReplicaDescription[];
  /** Controllers hold different states, which must never be; null: they agree, as far as they have been compared. */
  readonly stateAlarm: StateAlarm | null;
}

export interface ReplicaDescription {
  readonly id: NodeId;
  readonly directoryId: Uuid | null;
  readonly endpoints: readonly Endpoint[];
  /** null: it has not fetched yet in this epoch, or whoever answers does not lead. */
  readonly logEndOffset: Offset | null;
  /** Wall clock, milliseconds; the leader's own are "now". null: unknown. */
  readonly lastFetchTimestampMs: number | null;
  readonly lastCaughtUpTimestampMs: number | null;
}

/** Where a follower of metadata is, and what it wants. */
export interface FollowRequest {
  /** The end of what it has, and the epoch of its last record; null: it has nothing. */
  readonly position: OffsetAndEpoch | null;
  /** For logs: who asks. */
  readonly followerName: string;
}

/** Takes what a follower is sent, in order: at most one snapshot (begin, chunks, end), then batches for ever. */
export interface FollowSink {
  /**
   * Each returns whether more may follow at once; after false nothing follows until `FollowHandle.resume`.
   * `snapshotBegin` says that whatever the follower had is void.
   */
  snapshotBegin(id: OffsetAndEpoch, sizeBytes: number): boolean;
  snapshotChunk(bytes: Uint8Array): boolean;
  snapshotEnd(): boolean;
  /**
   * Whole stored batches, all stable: contiguous, starting where the last ended; the first may begin below the position
   * that was asked for, if that lies inside a batch. `stableEndOffset` is the end of what is stable now. Called without batches once when the follower has caught up and has not been told yet.
   */
  batches(batches: readonly Uint8Array[], stableEndOffset: Offset, leader: LeaderAddress | null): boolean;
  /** The stream is over: the position does not exist in this log, the node stops, a read failed. */
  failed(failure: Failure): void;
}

export interface FollowHandle {
  resume(): void;
  cancel(): void;
}
