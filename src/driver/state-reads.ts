/**
 * Questions that this node answers from its own state, whatever its role: with consistency `local` as soon as that state lies
 * between two units of records.
 *
 * Invariants
 *   Q1  an answer shows committed records only: one that the active controller has made from newer ones waits for their
 *       commit, and is made anew if they are undone
 *   Q2  an answer shows transactions as a whole or not at all
 *   Q3  each question is answered exactly once
 */
import { sometimes } from '../base/coverage.ts';
import { failure } from '../base/error.ts';
import type { NodeId, Offset } from '../base/ids.ts';
import type { ReadCommand } from '../controller/commands.ts';
import type { Now } from '../controller/outcome.ts';
import type { Machine } from './machine.ts';
import type { Done } from './pending-replies.ts';
import type { CommandResult } from './ports.ts';

export interface StateReadsParts {
  readonly nodeId: NodeId;
  readonly machine: () => Machine;
  /** The end of what is committed and outside an open transaction. */
  readonly stableOffset: () => Offset;
  /** Since the leader has last answered this node; null: never. */
  readonly msSinceLeader: () => number | null;
  readonly now: () => Now;
  /** How many questions may wait. */
  readonly maxWaiting: number;
  readonly timeoutMs: number;
}

interface WaitingRead {
  readonly command: ReadCommand;
  readonly deadlineMs: number;
  readonly done: Done;
  /** null: not made yet. */
  answer: { readonly stateEndOffset: number; readonly result: CommandResult } | null;
}

export class StateReads {
  readonly #parts: StateReadsParts;
  #waiting: WaitingRead[] = [];

  constructor(parts: StateReadsParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** When the patience of the one that has waited longest ends. */
  get nextDeadlineMs(): number {
    return this.#waiting[0]?.deadlineMs ?? Number.POSITIVE_INFINITY;
  }

  /** Takes a question; it is answered at once only when too many wait. */
  submit(command: ReadCommand, done: Done): void {
    const { maxWaiting, timeoutMs, now } = this.#parts;
    if (this.size >= maxWaiting) {
      const message = `${maxWaiting} questions are waiting at this controller already; try again in a moment`;
      done({ kind: 'failed', failure: failure('OVERLOADED', message), leader: null });
      return;
    }
    this.#waiting.push({ command, deadlineMs: now().monotonicMs + timeoutMs, done, answer: null });
  }

  /** Makes answers until `untilMs`, at least one; true: there are more to make now. */
  run(untilMs: number): boolean {
    const { state } = this.#parts.machine();
    if (state.openTransactionOffset !== null) return false;
    for (const read of this.#waiting) {
      if (read.answer !== null) continue;
      read.answer = this.#answer(read.command);
      if (this.#parts.now().monotonicMs >= untilMs) return true;
    }
    return false;
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

  #answer(command: ReadCommand): { readonly stateEndOffset: number; readonly result: CommandResult } {
    const { nodeId, machine, msSinceLeader, now } = this.#parts;
    const { state, standby, active, controller } = machine();
    const stateEndOffset = state.appliedEndOffset;
    const endOffset = active.active ? stateEndOffset : standby.appliedThrough;
    const readFrom = { nodeId, endOffset, msSinceLeader: msSinceLeader() };
    return { stateEndOffset, result: { kind: 'reply', reply: { ...controller.read(command, now()), readFrom } } };
  }
}

const TOO_LATE: CommandResult = {
  kind: 'failed',
  failure: failure(
    'REQUEST_TIMED_OUT',
    'this controller could not answer in time: the records it has applied are not committed',
  ),
  leader: null,
};
