/**
 * Questions that this node answers from its own state: those of consistency `local` at once, whatever its role; the others as a
 * follower, once it has applied what the leader says that it must have (decision D11).
 *
 * Invariants
 *   Q1  an answer shows committed records only: one that the active controller has made from newer ones waits for their
 *       commit, and is made anew if they are undone
 *   Q2  an answer shows transactions as a whole or not at all
 *   Q3  each question is answered exactly once
 *   Q4  the leader is asked after the question came: it joins no batch that is being asked for already
 */
import { Bound, type BoundUse } from '../base/bound.ts';
import { sometimes } from '../base/coverage.ts';
import { failure } from '../base/error.ts';
import { type NodeId, type Offset, offset, ZERO_OFFSET } from '../base/ids.ts';
import type { ReadCommand } from '../controller/commands.ts';
import type { Now } from '../controller/outcome.ts';
import { notController } from './command-queue.ts';
import type { Machine } from './machine.ts';
import { type Done, lost } from './pending-replies.ts';
import type { CommandResult, LeaderAddress } from './ports.ts';

export interface StateReadsParts {
  readonly nodeId: NodeId;
  readonly machine: () => Machine;
  /** The end of what is committed and outside an open transaction. */
  readonly stableOffset: () => Offset;
  /** Since the leader has last answered this node; null: never. */
  readonly msSinceLeader: () => number | null;
  /** Asks the leader how far this node must have applied the log; {@link StateReads.told} follows. False: there is none to ask. */
  readonly askReadOffset: () => boolean;
  readonly leader: () => LeaderAddress | null;
  readonly now: () => Now;
  /** How many questions may wait. */
  readonly maxWaiting: number;
  readonly timeoutMs: number;
}

interface WaitingRead {
  readonly command: ReadCommand;
  readonly deadlineMs: number;
  readonly done: Done;
  /** What has to be applied here first; the leader has to say it, or has been asked to. */
  from: Offset | 'unknown' | 'asked';
  /** null: not made yet. */
  answer: { readonly stateEndOffset: number; readonly result: CommandResult } | null;
}

export class StateReads {
  readonly #parts: StateReadsParts;
  /** The leader is being asked for those of `from` 'asked'. */
  #isAsking = false;
  #waiting: WaitingRead[] = [];
  readonly #bound: Bound;

  constructor(parts: StateReadsParts) {
    this.#parts = parts;
    this.#bound = new Bound('waiting_reads', parts.maxWaiting);
  }

  get size(): number {
    return this.#waiting.length;
  }

  bound(): BoundUse {
    return this.#bound.use(this.size);
  }

  /** When the patience of the one that has waited longest ends. */
  get nextDeadlineMs(): number {
    return this.#waiting[0]?.deadlineMs ?? Number.POSITIVE_INFINITY;
  }

  /** Takes a question; it is answered at once only when too many wait. */
  submit(command: ReadCommand, done: Done): void {
    const { maxWaiting, timeoutMs, now } = this.#parts;
    if (!this.#bound.admits(this.size)) {
      const message = `${maxWaiting} questions are waiting at this controller already; try again in a moment`;
      done({ kind: 'failed', failure: failure('OVERLOADED', message), leader: null });
      return;
    }
    const from = command.consistency === 'local' ? ZERO_OFFSET : 'unknown';
    this.#waiting.push({ command, deadlineMs: now().monotonicMs + timeoutMs, done, from, answer: null });
  }

  /** Asks the leader if need be, then makes answers until `untilMs`, at least one; true: there may be more to make now. */
  run(untilMs: number): boolean {
    if (this.#waiting.length === 0) return false;
    this.#ask();
    const { state } = this.#parts.machine();
    if (state.openTransactionOffset !== null) return false;
    const appliedThrough = this.#appliedThrough();
    for (const read of this.#waiting) {
      if (read.answer !== null || !hasReached(read, appliedThrough)) continue;
      read.answer = this.#answer(read.command, appliedThrough);
      if (this.#parts.now().monotonicMs >= untilMs) return true;
    }
    return false;
  }

  /** The leader has said how far this node must be, or (null) nobody can say. */
  told(readOffset: Offset | null): void {
    this.#isAsking = false;
    if (readOffset === null) {
      const { leader } = this.#parts;
      this.#fail('asked', lost(false, 'the leader did not confirm it', leader()));
      return;
    }
    for (const read of this.#waiting) if (read.from === 'asked') read.from = readOffset;
  }

  /** Gives out the answers that rest on committed records, and tells those whose patience has ended. */
  release(): void {
    if (this.#waiting.length === 0) return;
    const stableOffset = this.#parts.stableOffset();
    const nowMs = this.#parts.now().monotonicMs;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const read of waiting) {
      if (read.answer !== null && read.answer.stateEndOffset <= stableOffset) read.done(read.answer.result);
      else if (read.deadlineMs <= nowMs) read.done(TOO_LATE);
      else this.#waiting.push(read);
    }
  }

  /** The state was rolled back, or is another one: what was made from records that are gone is void (Q1). */
  rolledBack(): void {
    for (const read of this.#waiting) {
      if (read.answer !== null) sometimes('driver: local answer made anew after a roll back');
      read.answer = null;
    }
  }

  /** The node stops. */
  failAll(result: CommandResult): void {
    for (const read of this.#waiting.splice(0)) read.done(result);
  }

  /** One question to the leader for all that wait (Q4). */
  #ask(): void {
    if (this.#isAsking || !this.#waiting.some(({ from }) => from === 'unknown')) return;
    const { askReadOffset, leader } = this.#parts;
    if (!askReadOffset()) {
      this.#fail('unknown', { kind: 'failed', failure: notController(leader()), leader: leader() });
      return;
    }
    this.#isAsking = true;
    sometimes('driver: read offset asked for');
    for (const read of this.#waiting) if (read.from === 'unknown') read.from = 'asked';
  }

  #fail(which: 'unknown' | 'asked', result: CommandResult): void {
    const failed = this.#waiting.filter(({ from }) => from === which);
    this.#waiting = this.#waiting.filter(({ from }) => from !== which);
    for (const { done } of failed) done(result);
  }

  #appliedThrough(): Offset {
    const { state, standby, active } = this.#parts.machine();
    return active.active ? offset(state.appliedEndOffset) : standby.appliedThrough;
  }

  #answer(
    command: ReadCommand,
    endOffset: Offset,
  ): { readonly stateEndOffset: number; readonly result: CommandResult } {
    const { nodeId, machine, msSinceLeader, now } = this.#parts;
    const { state, controller } = machine();
    const stateEndOffset = state.appliedEndOffset;
    const readFrom = { nodeId, endOffset, msSinceLeader: msSinceLeader() };
    const reply = controller.read(command, now());
    if ('code' in reply) return { stateEndOffset, result: { kind: 'failed', failure: reply, leader: null } };
    return { stateEndOffset, result: { kind: 'reply', reply: { ...reply, readFrom } } };
  }
}

function hasReached({ from }: WaitingRead, appliedThrough: Offset): boolean {
  return typeof from === 'number' && from <= appliedThrough;
}

const TOO_LATE: CommandResult = {
  kind: 'failed',
  failure: failure(
    'REQUEST_TIMED_OUT',
    'this controller could not answer in time: what it needs for that is not committed, or has not reached it',
  ),
  leader: null,
};
