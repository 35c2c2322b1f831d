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
import type { BoundUse } from '../base/bound.ts';
import { type Failure, failure } from '../base/error.ts';
import { type NodeId, type Offset, offset } from '../base/ids.ts';
import { type Command, type Consistency, isRead } from '../controller/commands.ts';
import { MetadataState } from '../metadata/metadata-state.ts';
import type { BatchDraft, RaftEffect, RaftEvent } from '../raft/events.ts';
import { type AppendResult, Raft } from '../raft/raft.ts';
import { because, type RoleChangeReason } from '../raft/role-change-reason.ts';
import type { RaftStatus } from '../raft/status.ts';
import type { VoterChange } from '../raft/voter-changes.ts';
import type { Log } from '../storage/log.ts';
import type { QuorumStateFile } from '../storage/quorum-state-file.ts';
import { anotherProcess } from './another-process.ts';
import { commandBounds } from './command-bounds.ts';
import { notController } from './command-queue.ts';
import { DiskTrouble } from './disk-trouble.ts';
import { FollowStreams } from './follow-streams.ts';
import { boundsOf, type DriverInspection, type DriverLoad, type Loaded, loadOf } from './inspection.ts';
import { buildMachine, type Machine, type MachineParts } from './machine.ts';
import { leaderOf, type NodeIdentity, nodeStatus, stableOffsetOf } from './node-status.ts';
import {
  type DriverObserver,
  type DriverOptions,
  type DriverPorts,
  FOLLOW_MESSAGE_BYTES,
  STATE_HASH_INTERVAL,
} from './options.ts';
import type { Done } from './pending-replies.ts';
import type {
  CommandResult,
  ControllerService,
  DescribeQuorumDone,
  FollowHandle,
  FollowRequest,
  FollowSink,
  LeaderAddress,
  LeadershipTransferDone,
  NodeStatus,
  QuorumChangeDone,
  RaftInbox,
} from './ports.ts';
import { QuorumService } from './quorum-service.ts';
import { RaftAnswers } from './raft-answers.ts';
import { recoverNode } from './recover-node.ts';
import { RoleChanges } from './role-changes.ts';
import { Snapshots } from './snapshots.ts';
import { StateReads } from './state-reads.ts';
import { StateWatch } from './state-watch.ts';
import { Strangers } from './strangers.ts';

/** How long one turn may work before others get theirs. */
const STEP_MS = 3;

const STOPPING: Failure = failure('SHUTTING_DOWN', 'this controller is stopping');

export class Driver implements ControllerService {
  readonly #ports: DriverPorts;
  readonly #identity: NodeIdentity;
  readonly #raft: Raft;
  readonly #log: Log;
  readonly #quorumState: QuorumStateFile;
  readonly #machineParts: MachineParts;
  #machine: Machine;
  readonly #stateReads: StateReads;
  readonly #follow: FollowStreams;
  readonly #snapshots: Snapshots;
  readonly #raftAnswers: RaftAnswers;
  readonly #quorum: QuorumService;
  readonly #trouble: DiskTrouble;
  readonly #stateWatch: StateWatch;
  readonly #strangers: Strangers;
  readonly #roleChanges: RoleChanges;
  readonly inbox: RaftInbox;

  #highWatermark: Offset | null = null;
  #role: RaftStatus['role'] = 'unattached';
  /** Answers that are ready but must not leave from within the call that asked. */
  #answers: (() => void)[] = [];
  #turnRequested = false;
  /** Why to resign, once the command that found out is done with. */
  #resignReason: RoleChangeReason | null = null;
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
    const state = new MetadataState();
    const node = recoverNode(ports, options, state, {
      persisted: (generation, endOffset) => {
        this.#trouble.flushProgressed();
        this.#post({ kind: 'persisted', generation, endOffset });
      },
      statePersisted: (version) => this.#post({ kind: 'statePersisted', version }),
      diskFailed: (error) => this.#fatal(new Error(`the disk failed: ${error.message}`)),
      noSpace: () =>
        this.#guard(() => {
          this.#trouble.noSpace();
          this.#post({ kind: 'resign', reason: because('no-space', 'the disk has no space left') });
        }),
    });
    const { clusterId, directoryId } = node;
    this.#identity = { clusterId, nodeId: options.nodeId, directoryId };
    this.#log = node.log;
    this.#quorumState = node.quorumState;
    const report: DriverObserver['log'] = (level, event, detail) => ports.observer.log(level, event, detail);
    this.#strangers = new Strangers(report);
    this.#roleChanges = new RoleChanges(ports);
    this.#trouble = new DiskTrouble({
      clock: ports.clock,
      log: node.log,
      quorumState: node.quorumState,
      flushBoundMs: options.timers.flushBoundMs,
      isLeader: () => this.#role === 'leader',
      resign: (reason) => this.#wantResigned(because('slow-flush', reason)),
      report,
    });
    const now = ports.clock.monotonicMs();
    this.#raft = new Raft(node.raftOptions, node.restored, ports.random, now);
    this.#machineParts = {
      log: this.#log,
      clock: ports.clock,
      random: ports.random,
      controllerOptions: node.controllerOptions,
      active: {
        append: (draft) => this.#append(draft),
        logEndOffset: () => this.#raft.status().logEndOffset,
        beginRead: () => this.#raft.beginRead(ports.clock.monotonicMs()),
        resign: (reason) => this.#wantResigned(because('not-writable', reason)),
        log: report,
      },
      limits: {
        maxWaitingCommands: options.limits.maxWaitingCommands,
        commandTimeoutMs: options.timers.commandTimeoutMs,
        bounds: commandBounds(options.limits),
      },
      applied: (applied, startOffset) => this.#stateWatch.applied(applied, startOffset),
      wake: () => this.#requestTurn(),
      fatal: (error) => this.#fatal(error),
    };
    const hashInterval = options.log.stateHashIntervalRecords ?? STATE_HASH_INTERVAL;
    const { raftOptions } = node;
    this.#stateWatch = new StateWatch({ raftOptions, raft: this.#raft, clock: ports.clock, hashInterval, report });
    this.#machine = buildMachine(this.#machineParts, state);
    this.#stateReads = new StateReads({
      nodeId: options.nodeId,
      machine: () => this.#machine,
      stableOffset: () => this.#stableOffset(),
      askReadOffset: () => {
        const isAsked = this.#raft.askReadOffset(ports.clock.monotonicMs());
        this.#runEffects();
        return isAsked;
      },
      leader: () => this.#leader(),
      msSinceLeader: () => this.#raft.msSinceLeader(ports.clock.monotonicMs()),
      now: () => ({ monotonicMs: ports.clock.monotonicMs(), wallMs: ports.clock.wallMs() }),
      maxWaiting: options.limits.maxWaitingCommands,
      timeoutMs: options.timers.commandTimeoutMs,
    });
    this.#snapshots = new Snapshots(
      {
        disk: ports.disk,
        clock: ports.clock,
        log: this.#log,
        raft: this.#raft,
        state: () => this.#machine.state,
        options,
        report,
        wake: () => this.#requestTurn(),
        guard: (work) => this.#guard(work),
        stopReading: () => this.#machine.standby.stop(),
        runEffects: () => this.#runEffects(),
        replaceState: (loaded) => this.#replaceState(loaded),
      },
      node.snapshots,
    );
    const { store } = this.#snapshots;
    this.#raftAnswers = new RaftAnswers({
      transport: ports.transport,
      log: this.#log,
      store,
      isStopped: () => this.#stopped,
      fatal: (error) => this.#fatal(error),
    });
    this.#quorum = new QuorumService({
      clusterId,
      raft: this.#raft,
      stateAlarm: () => this.#stateWatch.alarm,
      clock: ports.clock,
      timeoutMs: options.timers.commandTimeoutMs,
      leader: () => this.#leader(),
      runEffects: () => this.#runEffects(),
      withinTurn: (work, stopping) => this.#withinTurn(work, stopping),
      wake: () => this.#requestTurn(),
    });
    this.#follow = new FollowStreams(
      {
        log: this.#log,
        messageBytes: options.limits.followMessageBytes ?? FOLLOW_MESSAGE_BYTES,
        leader: () => this.#leader(),
        fatal: (error) => this.#fatal(error),
        snapshot: (done) => this.#snapshots.request(this.#stableOffset(), done),
        readSnapshot: (id, position, length, done) =>
          store.read(id, position, length, (piece) => done('bytes' in piece ? piece.bytes : piece)),
      },
      options.limits.maxFollowStreams,
    );
    this.inbox = this.#stateWatch.watched({
      request: (replyTo, request) => this.#post({ kind: 'request', replyTo, request }),
      requestCancelled: (replyTo) => this.#post({ kind: 'requestCancelled', replyTo }),
      response: (from, correlationId, response) => this.#post({ kind: 'response', from, correlationId, response }),
      requestFailed: (to, correlationId) => this.#post({ kind: 'requestFailed', to, correlationId }),
      connectionLost: (to) => this.#post({ kind: 'connectionLost', to }),
    });
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
    } else if (isRead(command) && (command.consistency === 'local' || this.#role === 'follower')) {
      this.#stateReads.submit(command, (result) => this.#answerLater(done, result));
      this.#requestTurn();
    } else if (this.#role !== 'leader') {
      const leader = this.#leader();
      this.#answerLater(done, { kind: 'failed', failure: notController(leader), leader });
    } else {
      this.#machine.active.submit(command, (result) => this.#answerLater(done, result));
      this.#requestTurn();
    }
  }

  describeQuorum(done: DescribeQuorumDone, consistency: Consistency = 'linearizable'): void {
    this.#quorum.describe(done, consistency);
  }

  changeVoters(change: VoterChange, dryRun: boolean, done: QuorumChangeDone): void {
    this.#quorum.changeVoters(change, dryRun, done);
  }

  transferLeadership(to: NodeId | null, dryRun: boolean, done: LeadershipTransferDone): void {
    this.#quorum.transferLeadership(to, dryRun, done);
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
    return nodeStatus(this.#identity, this.#raft.status(), this.#machine);
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
      state: this.#machine.state,
      log: this.#log,
      stableOffset: this.#stableOffset(),
      active: this.#machine.active.active,
      pendingStep: this.#turnRequested,
    };
  }

  /** For oracles and tests: read only. */
  load(): DriverLoad {
    return loadOf(this.#loaded);
  }

  /** What is bounded in this node, how much of it is in use, and what was refused. Cheap: for metrics. */
  bounds(): readonly BoundUse[] {
    return boundsOf(this.#loaded, this.#machineParts.limits.bounds, this.#ports.clock.monotonicMs());
  }

  get #loaded(): Loaded {
    return {
      raft: this.#raft,
      machine: this.#machine,
      stateReads: this.#stateReads,
      follow: this.#follow,
      raftAnswers: this.#raftAnswers,
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
    this.#trouble.flushAsked();
  }

  #releaseReplies(): void {
    this.#machine.active.release(this.#ports.clock.monotonicMs());
    this.#stateReads.release();
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
    this.#trouble.run();
    let more = this.#machine.active.active ? false : this.#machine.standby.applySome(now + STEP_MS);
    this.#activateIfReady();
    if (this.#machine.active.run(now + STEP_MS)) more = true;
    this.#resignIfAsked();
    if (this.#stateReads.run(now + STEP_MS)) more = true;
    if (this.#snapshots.run(now + STEP_MS, this.#stableOffset())) more = true;
    if (this.#stateWatch.run(clock.monotonicMs() + STEP_MS, this.#stableOffset())) more = true;
    this.#quorum.changes.expire();
    this.#raft.step({ kind: 'turnEnd' }, clock.monotonicMs());
    this.#runEffects();
    this.#flush();
    this.#releaseReplies();
    if (this.#highWatermark !== null) this.#follow.stableTo(this.#stableOffset());
    if (more || this.#answers.length > 0) this.#requestTurn();
    if (!this.#stopped) this.#armTimer();
  }

  #armTimer(): void {
    const { nextDeadlineMs } = this.#raft;
    const otherMs = Math.min(
      this.#snapshots.nextDeadlineMs,
      this.#quorum.changes.nextDeadlineMs,
      this.#stateReads.nextDeadlineMs,
    );
    const at = Math.min(nextDeadlineMs, this.#machine.active.nextDeadlineMs, this.#trouble.nextDeadlineMs, otherMs);
    this.#ports.scheduler.wakeAt(at, () => this.#requestTurn());
  }

  #giveAnswers(): void {
    const answers = this.#answers;
    this.#answers = [];
    for (const answer of answers) answer();
  }

  #answerLater(done: Done, result: CommandResult): void {
    // There may be no turns any more, but whoever asks then is told so.
    this.#withinTurn(
      () => done(result),
      () => done(result),
    );
  }

  #withinTurn(work: () => void, stopping: (why: Failure) => void): void {
    if (this.#stopped) {
      this.#ports.scheduler.defer(() => stopping(STOPPING));
      return;
    }
    this.#answers.push(work);
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
        this.#log.append(effect.batch, clock.wallMs(), this.#machine.state.features.metadataVersion);
        // Of what consensus writes for itself the metadata has nothing to apply.
        if (effect.batch.kind === 'control') this.#machine.active.passOver(effect.batch.endOffset);
        return;
      case 'truncate':
        observer.log('info', 'log-truncated', { endOffset: effect.endOffset });
        this.#log.truncate(effect.endOffset, effect.generation);
        return;
      case 'request':
        this.#stateWatch.send(transport, effect);
        return;
      case 'respond':
        this.#raftAnswers.respond(effect.replyTo, effect.response);
        return;
      case 'roleChanged':
        this.#roleChanged(effect);
        return;
      case 'highWatermark':
        this.#advanceHighWatermark(effect.offset);
        return;
      case 'readsConfirmed':
        this.#machine.active.confirmReads(effect.round);
        return;
      case 'readOffset':
        this.#stateReads.told(effect.offset);
        return;
      case 'receiveSnapshot':
        this.#snapshots.receive(effect.snapshotId);
        return;
      case 'snapshotBytes':
        this.#snapshots.take(effect);
        return;
      case 'refusedStranger':
        this.#strangers.refused(effect);
        return;
      case 'anotherProcess':
        throw anotherProcess(this.status(), effect);
      case 'shutdownComplete':
        this.#close();
        return;
      default:
        assertNever(effect);
    }
  }

  /** The new state's offset is that of a snapshot; the log goes on from there. */
  #replaceState(state: MetadataState): void {
    this.#stateWatch.replaced();
    // Who has asked this node to decide, as its newest leader, is told that it cannot yet.
    this.#machine.active.deactivate(this.#leader());
    this.#stateReads.rolledBack();
    this.#machine = buildMachine(this.#machineParts, state);
    this.#machine.standby.committedTo(this.#highWatermark ?? offset(state.appliedEndOffset));
  }

  #roleChanged(change: Extract<RaftEffect, { kind: 'roleChanged' }>): void {
    this.#role = change.to;
    this.#roleChanges.note(change);
    if (change.to === 'leader') return;
    this.#quorum.changes.leadershipEnded();
    const wasActive = this.#machine.active.active;
    this.#machine.active.deactivate(this.#leader());
    if (!wasActive) return;
    this.#stateReads.rolledBack();
    this.#snapshots.rolledBack(this.#machine.active.stableOffset);
    this.#stateWatch.rolledBack(this.#machine.active.stableOffset);
    this.#machine.standby.restart(this.#machine.active.stableOffset);
  }

  #advanceHighWatermark(highWatermark: Offset): void {
    this.#highWatermark = highWatermark;
    this.#snapshots.committedTo(highWatermark);
    this.#quorum.changes.committedTo(highWatermark);
    this.#machine.standby.committedTo(highWatermark);
    if (this.#machine.active.active) this.#machine.active.committedTo(highWatermark);
  }

  /** Leads, a record of its own epoch is committed, everything before it is applied: from here on it decides. */
  #activateIfReady(): void {
    if (this.#machine.active.active || this.#role !== 'leader' || this.#stopping) return;
    const { epochStartOffset, highWatermark, logEndOffset } = this.#raft.status();
    if (epochStartOffset === null || highWatermark === null || highWatermark <= epochStartOffset) return;
    if (highWatermark < logEndOffset || !this.#machine.standby.caughtUp) return;
    this.#machine.state.advanceTo(logEndOffset);
    this.#ports.observer.log('info', 'active-controller', { epochStartOffset, highWatermark });
    this.#machine.standby.pause();
    const { inTransaction, stableOffset } = this.#machine.standby;
    this.#machine.active.activate(inTransaction, inTransaction ? stableOffset : highWatermark);
  }

  #wantResigned(reason: RoleChangeReason): void {
    this.#resignReason ??= reason;
  }

  #resignIfAsked(): void {
    const reason = this.#resignReason;
    if (reason === null) return;
    this.#resignReason = null;
    this.#raft.step({ kind: 'resign', reason }, this.#ports.clock.monotonicMs());
    this.#runEffects();
  }

  #stableOffset(): Offset {
    return stableOffsetOf(this.#machine);
  }

  #leader(): LeaderAddress | null {
    return leaderOf(this.#raft.status());
  }

  // --- trouble and the end -------------------------------------------------------------------------------------------

  #close(): void {
    this.#machine.active.deactivate(this.#leader());
    this.#stateReads.failAll({ kind: 'failed', failure: STOPPING, leader: this.#leader() });
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
