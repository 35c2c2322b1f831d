/**
 * Consensus as a state machine: events in, effects out. This file only leads each event to its place.
 *
 * Invariants:
 * 1. Every request is answered once, now or later, unless its asker has gone.
 * 2. An answer counts only for the request it names, and only while that is not void.
 */
import { assertNever } from '../base/assert.ts';
import type { BoundUse } from '../base/bound.ts';
import type { NodeId, Offset, OffsetAndEpoch } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { handleBeginQuorumEpoch, handleEndQuorumEpoch, onBeginQuorumEpochResponse } from './announcements.ts';
import { Core } from './core.ts';
import { onDiscoveryFailed, onDiscoveryResponse } from './discovery.ts';
import { onVoteFailed, onVoteResponse } from './election.ts';
import type { BatchDraft, RaftEffect, RaftEvent, ReplyTo } from './events.ts';
import { answerParked, handleFetch } from './fetch-serving.ts';
import { onConnectionLost, onFetchFailed, onFetchResponse } from './follower.ts';
import { refusesStranger } from './gates.ts';
import { beginStop, onEndQuorumEpochFailed, onEndQuorumEpochResponse, resign } from './handover.ts';
import { type AppendResult, advanceHighWatermark, append, beginRead } from './leadership.ts';
import type { RestoredLog } from './log-view.ts';
import type { FetchResponse, RaftRequest, RaftResponse } from './messages.ts';
import type { RaftOptions } from './options.ts';
import type { PendingRequest } from './pending-requests.ts';
import { nextDeadlineMs, poll } from './polling.ts';
import { useOfBounds } from './raft-bounds.ts';
import { askReadOffset, handleReadOffset, onReadOffsetFailed, onReadOffsetResponse } from './read-offsets.ts';
import { restoreRole } from './restoring.ts';
import {
  abandonReceiving,
  handleFetchSnapshot,
  onFetchSnapshotResponse,
  receiveFrom,
  takeSnapshot,
} from './snapshot-transfer.ts';
import { describeQuorum, loadOf, type QuorumDescription, type RaftLoad, type RaftStatus, statusOf } from './status.ts';
import {
  changeVoters,
  type TransferResult,
  transferLeadership,
  type VoterChange,
  type VoterChangeResult,
} from './voter-changes.ts';
import type { PlacedControlRecord } from './voter-history.ts';
import { handleVote } from './voting.ts';

export type { AppendResult } from './leadership.ts';
export type { RestoredLog } from './log-view.ts';
export type { PlacedControlRecord } from './voter-history.ts';

/** One replica's consensus. */
export class Raft {
  readonly #core: Core;

  /** `nowMs` is monotonic time here and everywhere. Effects may be waiting already. */
  constructor(options: RaftOptions, restored: RestoredLog, random: Random, nowMs: number) {
    this.#core = new Core(options, restored, random, nowMs);
    restoreRole(this.#core);
    this.#poll();
  }

  /** Something happened. */
  step(event: RaftEvent, nowMs: number): void {
    this.#advance(nowMs);
    this.#dispatch(event);
    this.#poll();
  }

  /** Leader only: gives the draft its place in the log; effects carry it to disk and to followers. */
  append(draft: BatchDraft, nowMs: number): AppendResult {
    this.#advance(nowMs);
    return append(this.#core, draft);
  }

  /** Leader only: begins to add or remove a voter; in effect at once, for good when committed. */
  changeVoters(change: VoterChange, dryRun: boolean, nowMs: number): VoterChangeResult {
    this.#advance(nowMs);
    const result = changeVoters(this.#core, change, dryRun);
    this.#poll();
    return result;
  }

  /** Leader only: hands leadership to a voter, or (null) to whoever has most; or, with `dryRun`, says whether it would. */
  transferLeadership(to: NodeId | null, dryRun: boolean, nowMs: number): TransferResult {
    this.#advance(nowMs);
    const result = transferLeadership(this.#core, to, dryRun);
    this.#poll();
    return result;
  }

  /** Leader: the round by which a read that was answered just now is proven; see the effect `readsConfirmed`. */
  beginRead(nowMs: number): number {
    this.#advance(nowMs);
    return beginRead(this.#core);
  }

  /**
   * Follower: asks the leader from where on reads that have come before may be answered here; the effect `readOffset` follows,
   * whatever happens. False: there is no leader to ask. One question at a time.
   */
  askReadOffset(nowMs: number): boolean {
    this.#advance(nowMs);
    return askReadOffset(this.#core);
  }

  /** Since the leader has last answered this node, whole milliseconds; 0: it leads itself. null: never since it started. */
  msSinceLeader(nowMs: number): number | null {
    const { role, leaderAnsweredMs } = this.#core;
    if (role.kind === 'leader') return 0;
    return leaderAnsweredMs === null ? null : Math.max(0, Math.floor(nowMs - leaderAnsweredMs));
  }

  /** What is to be done, in order. Each effect is handed out once. */
  takeEffects(): RaftEffect[] {
    return this.#core.outbox.take();
  }

  status(): RaftStatus {
    return statusOf(this.#core, nextDeadlineMs(this.#core));
  }

  /** When to send `tick` at the latest; infinite: never. */
  get nextDeadlineMs(): number {
    return nextDeadlineMs(this.#core);
  }

  /** How much waits. */
  load(): RaftLoad {
    return loadOf(this.#core);
  }

  /** What is bounded here, how much of it is in use, and what was refused. */
  bounds(nowMs: number): readonly BoundUse[] {
    return useOfBounds(this.#core, nowMs);
  }

  /** For DescribeQuorum. */
  describe(nowMs: number): QuorumDescription {
    return describeQuorum(this.#core, nowMs);
  }

  /** Follower: the driver wants the bytes of the snapshot from `position` on. Without effect if it is not wanted any more. */
  fetchSnapshotFrom(snapshotId: OffsetAndEpoch, position: number, nowMs: number): void {
    this.#advance(nowMs);
    receiveFrom(this.#core, snapshotId, position);
    this.#poll();
  }

  /** Follower: the transfer was given up: go back to fetching. */
  snapshotAbandoned(nowMs: number): void {
    this.#advance(nowMs);
    abandonReceiving(this.#core);
    this.#poll();
  }

  /**
   * A snapshot that was received is durable. Returns the new generation of the log, which is to be replaced by it at once;
   * null: the log has come to hold all of it, and stays as it is.
   */
  snapshotReceived(id: OffsetAndEpoch, controlRecords: readonly PlacedControlRecord[], nowMs: number): number | null {
    this.#advance(nowMs);
    const generation = takeSnapshot(this.#core, id, controlRecords);
    this.#poll();
    return generation;
  }

  /** A snapshot of our own may be served, and the log before `logStartOffset` is gone. */
  snapshotWritten(id: OffsetAndEpoch, logStartOffset: Offset): void {
    this.#core.log.noteSnapshot(id, logStartOffset);
  }

  #advance(nowMs: number): void {
    const core = this.#core;
    core.nowMs = Math.max(core.nowMs, nowMs);
  }

  #poll(): void {
    for (const expired of this.#core.pending.takeExpired(this.#core.nowMs)) this.#onFailed(expired);
    poll(this.#core);
  }

  #dispatch(event: RaftEvent): void {
    const core = this.#core;
    const { role } = core;
    switch (event.kind) {
      case 'tick':
        return;
      case 'request':
        this.#onRequest(event.replyTo, event.request);
        return;
      case 'requestCancelled':
        if (role.kind === 'leader') {
          const replica = role.parked.cancel(event.replyTo);
          if (replica !== null) role.replicas.lostTouch(replica);
          role.readOffsets.cancel(event.replyTo);
        }
        core.outbox.dropHeldResponse(event.replyTo);
        return;
      case 'response': {
        const pending = core.pending.settle(event.correlationId, event.from);
        if (pending?.request.kind === event.response.kind) this.#onResponse(event.from, event.response);
        else if (pending !== undefined) this.#onFailed(pending);
        return;
      }
      case 'requestFailed': {
        const pending = core.pending.settle(event.correlationId, event.to);
        if (pending !== undefined) this.#onFailed(pending);
        return;
      }
      case 'connectionLost':
        if (role.kind === 'follower' && role.leaderId === event.to) onConnectionLost(core, role);
        return;
      case 'statePersisted':
        core.outbox.notePersisted(event.version);
        return;
      case 'persisted': {
        const isNews = core.log.notePersisted(event.generation, event.endOffset);
        if (isNews && role.kind === 'leader') advanceHighWatermark(core, role);
        return;
      }
      case 'turnEnd':
        if (role.kind === 'leader') answerParked(core, role, 'all');
        return;
      case 'resign':
        if (role.kind === 'leader') resign(core, role, event.reason, core.stop !== 'no');
        return;
      case 'shutdown':
        beginStop(core);
        return;
      default:
        assertNever(event);
    }
  }

  #onRequest(replyTo: ReplyTo, request: RaftRequest): void {
    if (refusesStranger(this.#core, replyTo, request)) return;
    switch (request.kind) {
      case 'Vote':
        handleVote(this.#core, replyTo, request);
        return;
      case 'BeginQuorumEpoch':
        handleBeginQuorumEpoch(this.#core, replyTo, request);
        return;
      case 'EndQuorumEpoch':
        handleEndQuorumEpoch(this.#core, replyTo, request);
        return;
      case 'Fetch':
        handleFetch(this.#core, replyTo, request);
        return;
      case 'FetchSnapshot':
        handleFetchSnapshot(this.#core, replyTo, request);
        return;
      case 'ReadOffset':
        handleReadOffset(this.#core, replyTo, request);
        return;
      default:
        assertNever(request);
    }
  }

  #onResponse(from: NodeId, response: RaftResponse): void {
    switch (response.kind) {
      case 'Vote':
        onVoteResponse(this.#core, from, response);
        return;
      case 'BeginQuorumEpoch':
        onBeginQuorumEpochResponse(this.#core, response);
        return;
      case 'EndQuorumEpoch':
        onEndQuorumEpochResponse(this.#core, from, response);
        return;
      case 'Fetch':
        this.#onFetchResponse(response);
        return;
      case 'FetchSnapshot': {
        const { role } = this.#core;
        if (role.kind === 'follower') onFetchSnapshotResponse(this.#core, role, response);
        return;
      }
      case 'ReadOffset':
        onReadOffsetResponse(this.#core, response);
        return;
      default:
        assertNever(response);
    }
  }

  #onFetchResponse(response: FetchResponse): void {
    const { role } = this.#core;
    if (role.kind === 'follower') onFetchResponse(this.#core, role, response);
    else if (role.kind === 'unattached') onDiscoveryResponse(this.#core, role, response);
  }

  #onFailed(pending: PendingRequest): void {
    const { role } = this.#core;
    switch (pending.request.kind) {
      case 'Vote':
        onVoteFailed(this.#core, pending.to);
        return;
      case 'BeginQuorumEpoch':
        return; // It is announced again soon anyway.
      case 'EndQuorumEpoch':
        onEndQuorumEpochFailed(this.#core, pending.to);
        return;
      case 'Fetch':
        if (role.kind === 'follower') onFetchFailed(this.#core, role);
        if (role.kind === 'unattached') onDiscoveryFailed(this.#core, role);
        return;
      case 'FetchSnapshot':
        if (role.kind === 'follower') onFetchFailed(this.#core, role);
        return;
      case 'ReadOffset':
        onReadOffsetFailed(this.#core);
        return;
      default:
        assertNever(pending.request);
    }
  }
}
