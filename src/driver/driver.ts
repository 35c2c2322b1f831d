/**
 * The imperative shell of one controller: events come in through its doors, raft and the controller decide, their
 * effects go to disk, transport and clients. The simulator runs this same class on a simulated outside.
 *
 * It works in turns. Whatever happens posts an event at once; the turn that follows does the bulk: applies committed
 * batches, runs commands, answers parked fetches with all that was appended, starts one flush for it, gives out replies.
 * So commands that arrive together share one flush and one answer to each follower.
 *
 * Invariants
 *   V1  effects are carried out in the order raft gave them, before the next event goes in
 *   V2  a turn works at most about STEP_MS, then others get their turn
 *   V3  after `fatal` nothing goes out any more
 */

import { assertNever } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import { type Failure, failure } from '../base/error.ts';
import { type Offset, offset } from '../base/ids.ts';
import type { Command } from '../controller/commands.ts';
import { Controller } from '../controller/controller.ts';
import { MetadataState } from '../metadata/metadata-state.ts';
import type { BatchDraft, RaftEffect, RaftEvent } from '../raft/events.ts';
import type { RaftResponse } from '../raft/messages.ts';
import { type AppendResult, Raft } from '../raft/raft.ts';
import type { RaftLoad, RaftStatus } from '../raft/status.ts';
import { snapshotPath } from '../storage/layout.ts';
import type { Log } from '../storage/log.ts';
import type { QuorumStateFile } from '../storage/quorum-state-file.ts';
import { ActiveController } from './active-controller.ts';
import { notController } from './command-queue.ts';
import { FlushWatch } from './flush-watch.ts';
import { FollowStreams } from './follow-streams.ts';
import { type DriverOptions, type DriverPorts, FOLLOW_MESSAGE_BYTES, SNAPSHOT_LOG_OFFSETS } from './options.ts';
import type { Done } from './pending-replies.ts';
import type {
  CommandResult,
  ControllerService,
  FollowHandle,
  FollowRequest,
  FollowSink,
  LeaderAddress,
  NodeStatus,
  QuorumDescription,
  RaftInbox,
} from './ports.ts';
import { describeQuorum } from './quorum-description.ts';
import { recoverNode } from './recover-node.ts';
import { RoleChangeWatch } from './role-change-watch.ts';
import { SnapshotTaker } from './snapshot-taker.ts';
import { Standby } from './standby.ts';

/** How long one turn may work before others get theirs. */
const STEP_MS = 3;
/**
 * About the most bytes of one answer to a fetch, whatever the asker would take: it is checked, copied and appended in one
 * go at the other end, where nothing else runs meanwhile. Always at least one batch.
 */
const ANSWER_BYTES = 1024 * 1024;
/** How often lack of space is looked at again. */
const SPACE_RETRY_MS = 1000;

const STOPPING: Failure = failure('SHUTTING_DOWN', 'this controller is stopping');

/** How many different strangers are logged at most. */
const MAX_STRANGERS_TOLD = 1000;

/** What oracles and tests may look at. */
export interface DriverInspection {
  readonly raft: RaftStatus;
  readonly state: MetadataState;
  readonly log: Log;
  readonly stableOffset: Offset;
  readonly active: boolean;
  readonly pendingStep: boolean;
}

/** How much waits in a node, and in how many places. */
export interface DriverLoad extends RaftLoad {
  readonly commands: number;
  readonly replies: number;
  readonly streams: number;
  readonly undoEntries: number;
}

export class Driver implements ControllerService {
  readonly #ports: DriverPorts;
  readonly #options: DriverOptions;
  readonly #clusterId: string;
  readonly #raft: Raft;
  readonly #log: Log;
  readonly #quorumState: QuorumStateFile;
  readonly #state = new MetadataState();
  readonly #standby: Standby;
  readonly #active: ActiveController;
  readonly #follow: FollowStreams;
  readonly #snapshots: SnapshotTaker;
  readonly #flushes: FlushWatch;
  readonly #roleChanges = new RoleChangeWatch();
  readonly inbox: RaftInbox;

  #directoryId: NodeStatus['directoryId'];
  #highWatermark: Offset | null = null;
  #role: RaftStatus['role'] = 'unattached';
  /** Answers that are ready but must not leave from within the call that asked. */
  #answers: (() => void)[] = [];
  #turnRequested = false;
  #spaceRetryMs = Number.POSITIVE_INFINITY;
  /** Why to resign, once the command that found out is done with. */
  #resignReason: string | null = null;
  /** Those whose refusal was logged. */
  readonly #strangers = new Set<string>();
  #stopping = false;
  /** There are no turns any more: the log is being closed, or something failed for good. */
  #stopped = false;
  /** The observer was told of the end. */
  #ended = false;

  /**
   * Recovers the node from its directory and starts it. Throws QuorateError when the directory is not formatted, belongs
   * to another node or cluster, or is corrupt.
   */
  static start(ports: DriverPorts, options: DriverOptions): Driver {
    return new Driver(ports, options);
  }

  private constructor(ports: DriverPorts, options: DriverOptions) {
    this.#ports = ports;
    this.#options = options;
    this.#flushes = new FlushWatch(options.timers.flushBoundMs);
    const node = recoverNode(ports, options, this.#state, {
      persisted: (generation, endOffset) => {
        this.#flushes.progressed(ports.clock.monotonicMs(), this.#isDurable());
        this.#post({ kind: 'persisted', generation, endOffset });
      },
      statePersisted: (version) => this.#post({ kind: 'statePersisted', version }),
      diskFailed: (error) => this.#fatal(new Error(`the disk failed: ${error.message}`)),
      noSpace: () => this.#guard(() => this.#noSpace()),
    });
    this.#clusterId = node.clusterId;
    this.#directoryId = node.directoryId;
    this.#log = node.log;
    this.#quorumState = node.quorumState;
    const now = ports.clock.monotonicMs();
    this.#raft = new Raft(node.raftOptions, node.restored, ports.random, now);
    const controller = new Controller(this.#state, node.controllerOptions, ports.random);
    this.#standby = new Standby(
      {
        log: this.#log,
        state: this.#state,
        clock: ports.clock,
        wake: () => this.#requestTurn(),
        fatal: (error) => this.#fatal(error),
      },
      offset(this.#state.appliedEndOffset),
    );
    this.#active = new ActiveController(
      {
        state: this.#state,
        controller,
        append: (draft) => this.#append(draft),
        logEndOffset: () => this.#raft.status().logEndOffset,
        now: () => ({ monotonicMs: ports.clock.monotonicMs(), wallMs: ports.clock.wallMs() }),
        resign: (reason) => {
          this.#resignReason ??= reason;
        },
        log: (level, event, detail) => ports.observer.log(level, event, detail),
      },
      { maxWaitingCommands: options.limits.maxWaitingCommands, commandTimeoutMs: options.timers.commandTimeoutMs },
      offset(this.#state.appliedEndOffset),
    );
    this.#snapshots = new SnapshotTaker(
      {
        disk: ports.disk,
        log: this.#log,
        state: this.#state,
        clock: ports.clock,
        raftStatus: () => this.#raft.status(),
        wake: () => this.#requestTurn(),
        logOffsetsInstead: options.limits.snapshotLogOffsets ?? SNAPSHOT_LOG_OFFSETS,
        report: (level, event, detail) => ports.observer.log(level, event, detail),
      },
      node.latestSnapshot,
    );
    this.#follow = new FollowStreams(
      {
        log: this.#log,
        messageBytes: options.limits.followMessageBytes ?? FOLLOW_MESSAGE_BYTES,
        leader: () => this.#leader(),
        snapshot: (done) => this.#snapshots.request(this.#stableOffset(), done),
        readSnapshot: (id, position, length, done) =>
          ports.disk.read(snapshotPath(id), position, length, (result) =>
            done(
              result instanceof Uint8Array && result.length > 0
                ? result
                : failure('SNAPSHOT_NOT_FOUND', `the snapshot ${id.offset}-${id.epoch} cannot be read`),
            ),
          ),
      },
      options.limits.maxFollowStreams,
    );
    this.inbox = {
      request: (replyTo, request) => this.#post({ kind: 'request', replyTo, request }),
      requestCancelled: (replyTo) => this.#post({ kind: 'requestCancelled', replyTo }),
      response: (from, correlationId, response) => this.#post({ kind: 'response', from, correlationId, response }),
      requestFailed: (to, correlationId) => this.#post({ kind: 'requestFailed', to, correlationId }),
      connectionLost: (to) => this.#post({ kind: 'connectionLost', to }),
    };
    this.#requestTurn();
  }

  // --- the service ---------------------------------------------------------------------------------------------------

  submit(command: Command, done: Done): void {
    if (this.#stopped || this.#stopping) {
      this.#answerLater(done, {
        kind: 'failed',
        failure: STOPPING,
        leader: this.#leader(),
      });
    } else if (this.#role !== 'leader') {
      const leader = this.#leader();
      this.#answerLater(done, { kind: 'failed', failure: notController(leader), leader });
    } else {
      this.#active.submit(command, (result) => this.#answerLater(done, result));
      this.#requestTurn();
    }
  }

  describeQuorum(
    done: (result: QuorumDescription | (Failure & { readonly leader: LeaderAddress | null })) => void,
  ): void {
    if (this.#stopped) {
      this.#ports.scheduler.defer(() => done({ ...STOPPING, leader: null }));
      return;
    }
    this.#answers.push(() => {
      const status = this.#raft.status();
      if (status.role !== 'leader') {
        const leader = this.#leader();
        done({ ...notController(leader), leader });
        return;
      }
      const { clock } = this.#ports;
      done(describeQuorum(this.#clusterId, this.#raft.describe(clock.monotonicMs()), clock.wallMs()));
    });
    this.#requestTurn();
  }

  follow(request: FollowRequest, sink: FollowSink): FollowHandle {
    if (this.#stopped) {
      this.#ports.scheduler.defer(() => sink.failed(STOPPING));
      return { resume: () => {}, cancel: () => {} };
    }
    const handle = this.#follow.add(request, sink);
    this.#answers.push(() => this.#follow.start());
    this.#requestTurn();
    return handle;
  }

  status(): NodeStatus {
    const raft = this.#raft.status();
    return {
      clusterId: this.#clusterId,
      nodeId: this.#options.nodeId,
      directoryId: this.#directoryId,
      role: raft.role,
      epoch: raft.epoch,
      leader: this.#leader(),
      active: this.#active.active,
      highWatermark: raft.highWatermark,
      logEndOffset: raft.logEndOffset,
      stableOffset: this.#stableOffset(),
      appliedOffset: offset(this.#state.appliedEndOffset),
    };
  }

  /** Orderly stop: leadership is handed over, the log closed; `observer.shutdownComplete` follows. */
  shutdown(): void {
    if (this.#stopping || this.#stopped) return;
    this.#stopping = true;
    this.#post({ kind: 'shutdown' });
  }

  /** For oracles and tests: read only. */
  inspect(): DriverInspection {
    return {
      raft: this.#raft.status(),
      state: this.#state,
      log: this.#log,
      stableOffset: this.#stableOffset(),
      active: this.#active.active,
      pendingStep: this.#turnRequested,
    };
  }

  /** For oracles and tests: read only. */
  load(): DriverLoad {
    const { requests, held, parked, uncommittedBytes } = this.#raft.load();
    return {
      requests,
      held,
      parked,
      uncommittedBytes,
      commands: this.#active.waitingCommands,
      replies: this.#active.waitingReplies,
      streams: this.#follow.size,
      undoEntries: this.#state.undo.size,
    };
  }

  // --- events --------------------------------------------------------------------------------------------------------

  #post(event: RaftEvent): void {
    this.#guard(() => {
      const before = this.#highWatermark;
      this.#raft.step(event, this.#ports.clock.monotonicMs());
      this.#runEffects();
      this.#requestTurn();
      // What a follower has fetched goes to its disk at once: its next fetch, which is its vote, waits for nothing else.
      if (event.kind === 'response') this.#flush();
      // Whoever waits for a commit need not wait for the turn as well.
      if (this.#highWatermark !== before) this.#releaseReplies();
    });
  }

  #flush(): void {
    this.#log.flush();
    this.#flushes.asked(this.#ports.clock.monotonicMs(), this.#isDurable());
  }

  #releaseReplies(): void {
    this.#active.release(this.#ports.clock.monotonicMs());
    this.#giveAnswers();
  }

  #append(draft: BatchDraft): AppendResult {
    const result = this.#raft.append(draft, this.#ports.clock.monotonicMs());
    this.#runEffects();
    return result;
  }

  #requestTurn(): void {
    if (this.#turnRequested || this.#stopped) return;
    this.#turnRequested = true;
    this.#ports.scheduler.defer(() => {
      this.#turnRequested = false;
      this.#guard(() => this.#turn());
    });
  }

  #turn(): void {
    const { clock } = this.#ports;
    const now = clock.monotonicMs();
    if (this.#raft.nextDeadlineMs <= now) this.#raft.step({ kind: 'tick' }, now);
    this.#runEffects();
    if (now >= this.#spaceRetryMs) this.#retrySpace(now);
    if (now >= this.#flushes.deadlineMs) this.#flushStalled(now);
    let more = this.#active.active ? false : this.#standby.applySome(now + STEP_MS);
    this.#activateIfReady();
    if (this.#active.run(now + STEP_MS)) more = true;
    this.#resignIfAsked();
    if (this.#snapshots.run(now + STEP_MS, this.#stableOffset(), this.#state.openTransactionOffset === null))
      more = true;
    this.#raft.step({ kind: 'turnEnd' }, clock.monotonicMs());
    this.#runEffects();
    this.#flush();
    this.#releaseReplies();
    if (this.#highWatermark !== null) this.#follow.stableTo(this.#stableOffset());
    if (more || this.#answers.length > 0) this.#requestTurn();
    this.#armTimer();
  }

  #armTimer(): void {
    const { nextDeadlineMs } = this.#raft;
    const flushMs = this.#flushes.deadlineMs;
    const snapshotMs = this.#snapshots.nextDeadlineMs;
    const at = Math.min(nextDeadlineMs, this.#active.nextDeadlineMs, this.#spaceRetryMs, flushMs, snapshotMs);
    this.#ports.scheduler.wakeAt(at, () => this.#requestTurn());
  }

  #giveAnswers(): void {
    const answers = this.#answers;
    this.#answers = [];
    for (const answer of answers) answer();
  }

  #answerLater(done: Done, result: CommandResult): void {
    if (this.#stopped) {
      // There are no turns any more, but whoever asks now is told so.
      this.#ports.scheduler.defer(() => done(result));
      return;
    }
    this.#answers.push(() => done(result));
    this.#requestTurn();
  }

  // --- effects -------------------------------------------------------------------------------------------------------

  #runEffects(): void {
    for (let effects = this.#raft.takeEffects(); effects.length > 0; effects = this.#raft.takeEffects()) {
      for (const effect of effects) this.#runEffect(effect);
    }
  }

  #runEffect(effect: RaftEffect): void {
    const { transport, observer, clock } = this.#ports;
    switch (effect.kind) {
      case 'persistState':
        this.#quorumState.save(effect.version, effect.state);
        return;
      case 'append':
        this.#log.append(effect.batch, clock.wallMs(), this.#state.features.metadataVersion);
        // Of what consensus writes for itself the metadata has nothing to apply.
        if (effect.batch.kind === 'control' && this.#active.active) this.#state.advanceTo(effect.batch.endOffset);
        return;
      case 'truncate':
        observer.log('info', 'log-truncated', { endOffset: effect.endOffset });
        this.#log.truncate(effect.endOffset, effect.generation);
        return;
      case 'request':
        transport.request(effect.to, effect.endpoints, effect.correlationId, effect.request);
        return;
      case 'respond':
        this.#respond(effect.replyTo, effect.response);
        return;
      case 'roleChanged':
        this.#roleChanged(effect);
        return;
      case 'highWatermark':
        this.#advanceHighWatermark(effect.offset);
        return;
      case 'installSnapshot':
        throw new Error(
          `the leader's log no longer holds what this node needs next (it offers the snapshot ${effect.snapshotId.offset}-${effect.snapshotId.epoch}); format this directory anew`,
        );
      case 'refusedStranger':
        this.#strangerRefused(effect);
        return;
      case 'shutdownComplete':
        this.#close();
        return;
      default:
        assertNever(effect);
    }
  }

  /** Strangers ask again and again; each is told of once, and no number of them floods the log. */
  #strangerRefused({ replica, clusterId, why }: Extract<RaftEffect, { kind: 'refusedStranger' }>): void {
    const who = `${clusterId} ${replica.id} ${replica.directoryId} ${why}`;
    if (this.#strangers.has(who) || this.#strangers.size >= MAX_STRANGERS_TOLD) return;
    this.#strangers.add(who);
    this.#ports.observer.log('warn', 'stranger-refused', { ...replica, clusterId, why });
  }

  #respond(replyTo: Parameters<DriverPorts['transport']['respond']>[0], response: RaftResponse): void {
    const { transport } = this.#ports;
    if (response.kind !== 'Fetch' || response.content.kind !== 'records') {
      transport.respond(replyTo, response, []);
      return;
    }
    const { fetchOffset, endOffset, maxBytes } = response.content;
    this.#log.read(fetchOffset, endOffset, Math.min(maxBytes, ANSWER_BYTES), (batches) => {
      if (this.#stopped) return;
      if (batches instanceof Error) this.#fatal(batches);
      else transport.respond(replyTo, response, batches);
    });
  }

  #roleChanged(change: Extract<RaftEffect, { kind: 'roleChanged' }>): void {
    const status = this.#raft.status();
    this.#role = change.to;
    const detail = {
      from: change.from,
      to: change.to,
      epoch: status.epoch,
      leaderId: status.leader?.id ?? null,
      reason: change.reason,
    };
    const level = this.#roleChanges.isNew(detail) ? 'info' : 'debug';
    this.#ports.observer.log(level, 'role-changed', detail);
    if (change.to === 'leader') return;
    const wasActive = this.#active.active;
    this.#active.deactivate(this.#leader());
    if (!wasActive) return;
    this.#snapshots.rolledBack(this.#active.stableOffset);
    this.#standby.restart(this.#active.stableOffset);
  }

  #advanceHighWatermark(highWatermark: Offset): void {
    this.#highWatermark = highWatermark;
    this.#standby.committedTo(highWatermark);
    if (this.#active.active) this.#active.committedTo(highWatermark);
  }

  /** Leads, a record of its own epoch is committed, everything before it is applied: from here on it decides. */
  #activateIfReady(): void {
    if (this.#active.active || this.#role !== 'leader' || this.#stopping) return;
    const { epochStartOffset, highWatermark, logEndOffset } = this.#raft.status();
    if (epochStartOffset === null || highWatermark === null || highWatermark <= epochStartOffset) return;
    if (highWatermark < logEndOffset || !this.#standby.caughtUp) return;
    this.#state.advanceTo(logEndOffset);
    this.#ports.observer.log('info', 'active-controller', { epochStartOffset, highWatermark });
    this.#standby.pause();
    const { inTransaction, stableOffset } = this.#standby;
    this.#active.activate(inTransaction, inTransaction ? stableOffset : highWatermark);
  }

  #resignIfAsked(): void {
    const reason = this.#resignReason;
    if (reason === null) return;
    this.#resignReason = null;
    this.#raft.step({ kind: 'resign', reason }, this.#ports.clock.monotonicMs());
    this.#runEffects();
  }

  #stableOffset(): Offset {
    return this.#active.active ? this.#active.stableOffset : this.#standby.stableOffset;
  }

  #leader(): LeaderAddress | null {
    const { leader, epoch } = this.#raft.status();
    return leader === null ? null : { id: leader.id, epoch, endpoints: leader.endpoints ?? [] };
  }

  // --- trouble and the end -------------------------------------------------------------------------------------------

  #noSpace(): void {
    sometimes('driver: no space');
    if (this.#spaceRetryMs === Number.POSITIVE_INFINITY) {
      this.#ports.observer.log('error', 'no-space', {
        hint: 'free space on the disk of this directory; this node can neither write nor vote until then',
      });
    }
    this.#spaceRetryMs = this.#ports.clock.monotonicMs() + SPACE_RETRY_MS;
    this.#post({ kind: 'resign', reason: 'the disk has no space left' });
  }

  #isDurable(): boolean {
    return this.#log.durableEndOffset >= this.#log.endOffset;
  }

  /** The disk has taken longer than the bound: another leader may have a better one. */
  #flushStalled(now: number): void {
    const { flushBoundMs } = this.#options.timers;
    this.#flushes.progressed(now, false);
    if (!this.#log.hasSpace) return; // Known, and dealt with.
    this.#ports.observer.log('warn', 'flush-stalled', { flushBoundMs, durableEndOffset: this.#log.durableEndOffset });
    if (this.#role === 'leader') sometimes('driver: leader with a stalled disk resigns');
    if (this.#role === 'leader') this.#resignReason ??= `the disk has not flushed for ${flushBoundMs} ms`;
  }

  #retrySpace(now: number): void {
    const hasSpace = this.#log.hasSpace && this.#quorumState.hasSpace;
    this.#spaceRetryMs = hasSpace ? Number.POSITIVE_INFINITY : now + SPACE_RETRY_MS;
    if (!this.#log.hasSpace) this.#log.retrySpace();
    this.#quorumState.retrySpace();
  }

  #close(): void {
    this.#active.deactivate(this.#leader());
    // From here on `#answerLater` waits for no turn: whoever asks again from within one of the last answers is told too.
    this.#stopped = true;
    this.#giveAnswers();
    this.#follow.failAll(STOPPING);
    this.#ports.scheduler.wakeAt(Number.POSITIVE_INFINITY, () => {});
    this.#log.close(() => {
      if (this.#ended) return;
      this.#ended = true;
      this.#ports.observer.shutdownComplete();
    });
  }

  #guard(work: () => void): void {
    if (this.#stopped) return;
    try {
      work();
    } catch (error) {
      this.#fatal(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** May come while the log is being closed as well: the host waits to hear one way or the other. */
  #fatal(error: Error): void {
    if (this.#ended) return;
    this.#stopped = true;
    this.#ended = true;
    this.#follow.dropAll();
    this.#ports.scheduler.wakeAt(Number.POSITIVE_INFINITY, () => {});
    this.#ports.observer.fatal(error);
  }
}
