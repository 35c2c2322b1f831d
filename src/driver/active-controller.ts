/**
 * The leader's half of a node: takes commands, has the controller decide them, applies the records, appends them, and
 * gives the reply out once they are stable.
 *
 * Invariants
 *   A1  records are applied and encoded before they are appended; if that fails nothing is appended and the node resigns
 *   A2  nothing comes between the records of a transaction
 *   A3  `stableOffset` never goes back while active; the state can always be rolled back to it
 */

import { assert, assertNever } from '../base/assert.ts';
import type { BoundUse } from '../base/bound.ts';
import { sometimes } from '../base/coverage.ts';
import { type ErrorCode, type Failure, failure, messageOf } from '../base/error.ts';
import type { Offset } from '../base/ids.ts';
import { encodeRecords } from '../codec/records.ts';
import type { Command, Replies } from '../controller/commands.ts';
import type { Controller } from '../controller/controller.ts';
import type { Now, Outcome, Steps, TickOutcome } from '../controller/outcome.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import { type MetadataRecord, offsetSpan, totalOffsetSpan } from '../metadata/records.ts';
import { transactionMarkOf } from '../metadata/transaction-filter.ts';
import type { BatchDraft } from '../raft/events.ts';
import type { AppendResult } from '../raft/raft.ts';
import type { CommandBounds } from './command-bounds.ts';
import { CommandQueue, type WaitingCommand } from './command-queue.ts';
import { type Done, lost, PendingReplies } from './pending-replies.ts';
import type { CommandResult, LeaderAddress } from './ports.ts';
import { UncommittedUnits } from './uncommitted-units.ts';

export interface ActiveControllerParts {
  readonly state: MetadataState;
  readonly controller: Controller;
  /** Gives a draft its place in the log and carries out what follows from that. */
  readonly append: (draft: BatchDraft) => AppendResult;
  readonly logEndOffset: () => Offset;
  /** The round that proves an answer which rests on what is known now (decision D11). */
  readonly beginRead: () => number;
  readonly now: () => Now;
  readonly resign: (reason: string) => void;
  /** See {@link StateHashes.applied}. */
  readonly applied: (state: MetadataState, startOffset: number) => void;
  readonly log: (level: 'info' | 'warn' | 'error', event: string, detail: Readonly<Record<string, unknown>>) => void;
}

export interface ActiveControllerLimits {
  readonly maxWaitingCommands: number;
  readonly commandTimeoutMs: number;
  readonly bounds: CommandBounds;
}

interface RunningTransaction {
  readonly name: string;
  readonly steps: Steps;
  readonly startOffset: Offset;
  readonly startedMs: number;
  /** A batch that found the uncommitted tail full; to be tried again when it has shrunk. */
  blocked: readonly MetadataRecord[] | null;
  /** Why it is undone, until the log says so. */
  aborting: Failure | null;
  /** Null: it is periodic work. */
  readonly asker: Asker | null;
}

/** Who waits for a transaction. */
interface Asker {
  readonly deadlineMs: number;
  readonly reply: () => Replies[Command['kind']];
  readonly done: Done;
  /** Patience has ended, and it has been told so. */
  isAnswered: boolean;
}

/**
 * Refusals with which a transaction waits: for room, or for the end of a leadership that is handed over once all that came
 * before is committed.
 */
const WAITS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['UNCOMMITTED_TAIL_FULL', 'NOT_CONTROLLER']);

type Written =
  | { readonly kind: 'written'; readonly endOffset: Offset }
  | { readonly kind: 'refused'; readonly failure: Failure };

export class ActiveController {
  readonly #parts: ActiveControllerParts;
  readonly #limits: ActiveControllerLimits;
  readonly #pending = new PendingReplies();
  readonly #commands: CommandQueue;
  /** Apart, so that they go on between the steps of a transaction. */
  readonly #heartbeats: CommandQueue;
  /** Heartbeats that write and met a transaction. */
  readonly #heldHeartbeats: CommandQueue;
  /** Taken and not answered: in a queue, or decided and not committed. */
  readonly #unanswered = { commands: 0, heartbeats: 0 };
  readonly #units = new UncommittedUnits();
  #active = false;
  #transaction: RunningTransaction | null = null;
  /** Leads on until the turn ends, but decides nothing more. */
  #resigned = false;
  #stableOffset: Offset;

  constructor(parts: ActiveControllerParts, limits: ActiveControllerLimits, startOffset: Offset) {
    this.#parts = parts;
    this.#limits = limits;
    this.#commands = new CommandQueue(limits.maxWaitingCommands);
    this.#heartbeats = new CommandQueue(limits.maxWaitingCommands);
    this.#heldHeartbeats = new CommandQueue(limits.maxWaitingCommands);
    this.#stableOffset = startOffset;
  }

  get active(): boolean {
    return this.#active;
  }

  get stableOffset(): Offset {
    return this.#stableOffset;
  }

  /** Commands that wait for their turn. */
  get waitingCommands(): number {
    return this.#commands.size + this.#heartbeats.size + this.#heldHeartbeats.size;
  }

  /** How far its bounds are used up, but for bytes. */
  bounds(): readonly BoundUse[] {
    const { commands, heartbeats } = this.#limits.bounds;
    return [commands.use(this.#unanswered.commands), heartbeats.use(this.#unanswered.heartbeats)];
  }

  /** Replies that wait for their records to be committed. */
  get waitingReplies(): number {
    return this.#pending.size;
  }

  /** When there is something to do by the clock alone. */
  get nextDeadlineMs(): number {
    const controller =
      this.#active && this.#transaction === null ? this.#parts.controller.nextDeadlineMs() : Number.POSITIVE_INFINITY;
    return Math.min(
      controller,
      this.#pending.nextDeadlineMs,
      this.#askerDeadlineMs,
      this.#commands.nextDeadlineMs,
      this.#heartbeats.nextDeadlineMs,
      this.#heldHeartbeats.nextDeadlineMs,
    );
  }

  /** Queues a command; it is answered at once only when too many wait, for their turn or for their commit. */
  submit(command: Command, answer: Done): void {
    const lane = command.kind === 'BrokerHeartbeat' ? 'heartbeats' : 'commands';
    const queue = lane === 'heartbeats' ? this.#heartbeats : this.#commands;
    const waiting = this.#unanswered[lane];
    this.#unanswered[lane]++;
    const done: Done = (result) => {
      this.#unanswered[lane]--;
      answer(result);
    };
    const deadlineMs = this.#parts.now().monotonicMs + this.#limits.commandTimeoutMs;
    if (waiting < this.#limits.maxWaitingCommands && queue.offer({ command, deadlineMs, done })) return;
    done({
      kind: 'failed',
      failure: failure(
        'OVERLOADED',
        `${this.#limits.maxWaitingCommands} commands are waiting already; try again in a moment`,
      ),
      leader: null,
    });
    this.#limits.bounds[lane].noteRefused();
  }

  /**
   * Leads, with everything stable applied: from here on it decides. A transaction that its predecessor left open begins
   * at the stable offset, and is aborted.
   */
  activate(openTransaction: boolean, stableOffset: Offset): void {
    assert(!this.#active, 'the controller is active already');
    this.#active = true;
    this.#resigned = false;
    this.#stableOffset = stableOffset;
    if (openTransaction) this.#units.note('begin', stableOffset, stableOffset);
    this.#parts.state.enableUndo();
    if (openTransaction) sometimes('driver: transaction of another leader aborted');
    let inTransaction = openTransaction;
    for (const records of this.#parts.controller.activate(this.#parts.now(), openTransaction)) {
      const mark = transactionMarkOf(records);
      inTransaction ||= mark === 'begin';
      const written = this.#write(records, inTransaction);
      if (mark === 'end' || mark === 'abort') inTransaction = false;
      if (written.kind === 'refused') {
        this.#resign(`the activation records could not be written: ${written.failure.message}`);
        return;
      }
    }
  }

  /** Leadership is over: the state goes back to what is stable, everybody is told. */
  deactivate(leader: LeaderAddress | null): void {
    if (this.#active) {
      // What was committed by the same event that ended the leadership is answered as such.
      this.#pending.release(this.#stableOffset);
      this.#active = false;
      const transaction = this.#transaction;
      this.#transaction = null;
      if (transaction !== null) {
        sometimes('driver: leadership lost within a transaction');
        // Whoever leads next aborts what has no end.
        const { asker } = transaction;
        if (asker?.isAnswered === false)
          asker.done(lost(false, 'this controller lost its leadership within the transaction', leader));
      }
      this.#units.clear();
      this.#parts.controller.deactivate();
      if (this.#parts.state.appliedEndOffset > this.#stableOffset)
        sometimes('driver: state undone with the leadership');
      this.#parts.state.rollbackTo(this.#stableOffset);
      this.#parts.state.disableUndo();
    }
    this.#pending.failAll(leader);
    this.#heldHeartbeats.failAll(leader);
    this.#commands.failAll(leader);
    this.#heartbeats.failAll(leader);
  }

  /**
   * Consensus has written for itself, up to `endOffset`. A state that was taken back to before a transaction stays there until
   * the log says so: whoever began at what lies between would meet the abort of a transaction that never began.
   */
  passOver(endOffset: Offset): void {
    if (this.#active && (this.#transaction?.aborting ?? null) === null) this.#parts.state.advanceTo(endOffset);
  }

  committedTo(highWatermark: Offset): void {
    const stable = this.#units.stableAt(highWatermark);
    if (stable <= this.#stableOffset) return;
    this.#stableOffset = stable;
    this.#parts.state.releaseStable(stable);
  }

  confirmReads(round: number): void {
    this.#pending.confirmReads(round);
  }

  /** Gives out the replies that have become stable, and what has run out of time. */
  release(nowMs: number): void {
    this.#pending.release(this.#stableOffset);
    this.#pending.expire(nowMs);
    this.#expireTransaction(nowMs);
    this.#commands.expire(nowMs);
    this.#heartbeats.expire(nowMs);
    this.#heldHeartbeats.expire(nowMs);
  }

  /** Works until `untilMs`, at least one step; true: there is more to do at once. */
  run(untilMs: number): boolean {
    while (this.#active && !this.#resigned) {
      if (!this.#step()) return false;
      if (this.#parts.now().monotonicMs >= untilMs) return this.#active && this.#hasWork();
    }
    return false;
  }

  #hasWork(): boolean {
    return (
      this.#heartbeats.size > 0 ||
      this.#commands.size > 0 ||
      this.#transaction !== null ||
      this.#heldHeartbeats.size > 0
    );
  }

  /** One piece of work; false: there is none that can be done now. */
  #step(): boolean {
    if (this.#heartbeatStep()) return true;
    const transaction = this.#transaction;
    if (transaction !== null) return this.#transactionStep(transaction);
    const now = this.#parts.now();
    if (this.#parts.controller.nextDeadlineMs() <= now.monotonicMs) {
      const outcome = this.#parts.controller.tick(now, this.#parts.logEndOffset());
      if (outcome !== null) this.#performPeriodic(outcome);
      return true;
    }
    const next = this.#commands.take();
    if (next === undefined) return false;
    this.#perform(this.#parts.controller.execute(next.command, now, this.#parts.logEndOffset()), next);
    return true;
  }

  /** Heartbeats that change nothing are answered even between the steps of a transaction; the others wait for its end. */
  #heartbeatStep(): boolean {
    const held = this.#transaction === null ? this.#heldHeartbeats.take() : undefined;
    const next = held ?? this.#heartbeats.take();
    if (next === undefined) return false;
    const outcome = this.#parts.controller.execute(next.command, this.#parts.now(), this.#parts.logEndOffset());
    const writes = outcome.kind === 'transaction' || (outcome.kind === 'records' && outcome.records.length > 0);
    if (!writes || this.#transaction === null) this.#perform(outcome, next);
    else {
      sometimes('driver: heartbeat held by a transaction');
      this.#heldHeartbeats.offer(next);
      if (next.command.kind === 'BrokerHeartbeat') {
        this.#parts.controller.noteContact(next.command.brokerId, this.#parts.now().monotonicMs);
      }
    }
    return true;
  }

  #perform(outcome: Outcome, { command, deadlineMs, done }: WaitingCommand): void {
    const answer = (endOffset: Offset, wrote: boolean, result: CommandResult): void => {
      // What was written is proven by its commit. A broker that is told old news asks again soon.
      const readRound = wrote || command.kind === 'BrokerHeartbeat' ? 0 : this.#parts.beginRead();
      this.#pending.add({ endOffset, readRound, wrote, deadlineMs }, result, done);
    };
    switch (outcome.kind) {
      case 'failed':
        answer(this.#parts.logEndOffset(), false, failed(outcome.failure));
        return;
      case 'records': {
        const written = this.#write(outcome.records, false);
        if (written.kind === 'refused') answer(this.#parts.logEndOffset(), false, failed(written.failure));
        else answer(written.endOffset, outcome.records.length > 0, { kind: 'reply', reply: outcome.reply });
        return;
      }
      case 'transaction':
        this.#begin(outcome.name, outcome.steps, { deadlineMs, reply: outcome.reply, done, isAnswered: false });
        return;
      default:
        assertNever(outcome);
    }
  }

  #performPeriodic(outcome: TickOutcome): void {
    if (outcome.kind === 'transaction') {
      this.#begin(outcome.name, outcome.steps, null);
      return;
    }
    const written = this.#write(outcome.records, false);
    if (written.kind === 'refused') this.#periodicWorkRefused(outcome.records[0]?.kind ?? 'none', written.failure);
  }

  #periodicWorkRefused(work: string, { code, message: reason }: Failure): void {
    this.#parts.log('warn', 'periodic-work-refused', { work, code, reason });
  }

  #begin(name: string, steps: Steps, asker: Asker | null): void {
    const startOffset = this.#parts.logEndOffset();
    const startedMs = this.#parts.now().monotonicMs;
    const transaction = { name, steps, startOffset, startedMs, blocked: null, aborting: null, asker };
    const written = this.#write([{ kind: 'BeginTransaction', name }], true);
    if (written.kind === 'refused') this.#finish(transaction, written.failure);
    else this.#transaction = transaction;
  }

  /** Takes the transaction one batch further; false: it must wait until the quorum has committed more. */
  #transactionStep(transaction: RunningTransaction): boolean {
    if (transaction.aborting !== null) return this.#abort(transaction, transaction.aborting);
    let records = transaction.blocked;
    if (records === null) {
      const step = transaction.steps.next();
      // Steps that are done say so again, should the end have to wait.
      if (step.done === true) return this.#end(transaction);
      records = step.value;
    }
    if (records.length === 0) return true;
    transaction.blocked = null;
    const written = this.#write(records, true);
    if (written.kind === 'written') return true;
    if (written.failure.code === 'UNCOMMITTED_TAIL_FULL') sometimes('driver: transaction waits for its tail to commit');
    if (WAITS.has(written.failure.code)) {
      transaction.blocked = records;
      return false;
    }
    return this.#abort(transaction, written.failure);
  }

  /** False: the end must wait, as a batch would. */
  #end(transaction: RunningTransaction): boolean {
    const written = this.#write([{ kind: 'EndTransaction' }], true);
    if (written.kind === 'refused') {
      if (WAITS.has(written.failure.code)) return false;
      return this.#abort(transaction, written.failure);
    }
    this.#transaction = null;
    this.#finish(transaction, null);
    return true;
  }

  /** Undoes it, and says so in the log. False: the marker must wait, as a batch would, and so must all that comes after. */
  #abort(transaction: RunningTransaction, why: Failure): boolean {
    if (transaction.aborting === null) sometimes('driver: own transaction aborted');
    transaction.aborting = why;
    this.#parts.state.rollbackTo(transaction.startOffset);
    const written = this.#write([{ kind: 'AbortTransaction', reason: why.message }], true);
    const refusal = written.kind === 'refused' ? written.failure : null;
    if (refusal?.code === 'UNCOMMITTED_TAIL_FULL') sometimes('driver: abort waits for the tail to commit');
    // Who hands over, or is stopping, does so once all that came before is committed; the next leader writes the marker.
    if (refusal !== null && (WAITS.has(refusal.code) || refusal.code === 'SHUTTING_DOWN')) return false;
    this.#transaction = null;
    if (refusal !== null) this.#resign(`a transaction could not be aborted: ${refusal.message}`);
    this.#finish(transaction, why);
    return true;
  }

  /** It has ended. `refused`: nothing of it stays. */
  #finish({ name, asker }: RunningTransaction, refused: Failure | null): void {
    if (asker === null) {
      if (refused !== null) this.#periodicWorkRefused(name, refused);
    } else if (!asker.isAnswered) {
      const result: CommandResult = refused === null ? { kind: 'reply', reply: asker.reply() } : failed(refused);
      const { deadlineMs, done } = asker;
      // Its end or abort in the log proves it.
      const waits = { endOffset: this.#parts.logEndOffset(), readRound: 0, wrote: refused === null, deadlineMs };
      this.#pending.add(waits, result, done);
    }
  }

  get #askerDeadlineMs(): number {
    const asker = this.#transaction?.asker ?? null;
    return asker === null || asker.isAnswered ? Number.POSITIVE_INFINITY : asker.deadlineMs;
  }

  #expireTransaction(nowMs: number): void {
    const asker = this.#transaction?.asker ?? null;
    if (asker === null || this.#askerDeadlineMs > nowMs) return;
    sometimes('driver: transaction outlasts its command');
    asker.isAnswered = true;
    asker.done(lost(true, 'its transaction has not ended in time', null));
  }

  /** What has not been done yet is left to whoever leads next. */
  #resign(reason: string): void {
    this.#resigned = true;
    this.#parts.resign(reason);
  }

  /** A1: applies and encodes, then appends; all of it or nothing. */
  #write(records: readonly MetadataRecord[], transactional: boolean): Written {
    const baseOffset = this.#parts.logEndOffset();
    if (records.length === 0) return { kind: 'written', endOffset: baseOffset };
    const { state } = this.#parts;
    const startOffset = state.openTransactionOffset ?? baseOffset;
    // An aborted transaction was rolled back, or never applied: its marker is for those who read the log.
    const applies = records[0]?.kind !== 'AbortTransaction';
    let payload: Uint8Array;
    try {
      let at = baseOffset as number;
      for (const record of applies ? records : []) {
        state.apply(record, at);
        at += offsetSpan(record);
      }
      payload = encodeRecords(records);
    } catch (error) {
      state.rollbackTo(baseOffset);
      const reason = messageOf(error);
      this.#parts.log('error', 'record-not-applicable', { baseOffset, reason });
      this.#resign(`a record of its own could not be applied or encoded: ${reason}`);
      return {
        kind: 'refused',
        failure: failure('UNKNOWN_SERVER_ERROR', `a bug in the controller, nothing was written: ${reason}`),
      };
    }
    const result = this.#parts.append({
      payload,
      offsetSpan: totalOffsetSpan(records),
      recordCount: records.length,
      transactional,
    });
    if (result.kind === 'refused') {
      state.rollbackTo(baseOffset);
      // Within a transaction it is no refusal: the batch waits for room.
      const isNew = !transactional || records[0]?.kind === 'BeginTransaction';
      if (isNew && result.failure.code === 'UNCOMMITTED_TAIL_FULL') this.#limits.bounds.uncommittedBytes.noteRefused();
      return { kind: 'refused', failure: result.failure };
    }
    this.#units.note(transactionMarkOf(records), result.baseOffset, result.endOffset);
    if (applies) this.#parts.applied(state, startOffset);
    else state.advanceTo(result.endOffset);
    this.#parts.controller.noteAppend(this.#parts.now());
    return { kind: 'written', endOffset: result.endOffset };
  }
}

function failed(why: Failure): CommandResult {
  return { kind: 'failed', failure: why, leader: null };
}
