/**
 * Changes of the voters and of who leads, as operators ask for them: given to consensus, and answered when they are
 * committed, or when nobody can say any more whether they will be.
 *
 * Invariants
 *   Q1  whoever asks is answered once, never from within the call
 *   Q2  done: it is committed. OUTCOME_UNKNOWN: it is in the log of a former leader, or patience ran out. Else it never was
 */
import { type Failure, failure } from '../base/error.ts';
import type { Epoch, NodeId, Offset } from '../base/ids.ts';
import type { VoterChange, VoterChangeResult } from '../raft/voter-changes.ts';
import type { QuorumChangeDone } from './ports.ts';

export interface QuorumChangesParts {
  readonly changeVoters: (change: VoterChange, dryRun: boolean) => VoterChangeResult;
  readonly transferLeadership: (to: NodeId | null) => Failure | null;
  readonly now: () => number;
  /** How long to wait for the commit. */
  readonly timeoutMs: number;
  /** Gives an answer, later. */
  readonly answer: (done: QuorumChangeDone, problem: Failure | null) => void;
}

interface Waiting {
  readonly endOffset: Offset;
  readonly epoch: Epoch;
  readonly deadlineMs: number;
  readonly done: QuorumChangeDone;
}

export class QuorumChanges {
  readonly #parts: QuorumChangesParts;
  #waiting: Waiting[] = [];

  constructor(parts: QuorumChangesParts) {
    this.#parts = parts;
  }

  get nextDeadlineMs(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.#waiting.map(({ deadlineMs }) => deadlineMs));
  }

  changeVoters(change: VoterChange, dryRun: boolean, done: QuorumChangeDone): void {
    const { changeVoters, answer, now, timeoutMs } = this.#parts;
    const result = changeVoters(change, dryRun);
    if (result.kind === 'refused') answer(done, result.failure);
    else if (result.kind === 'allowed') answer(done, null);
    else {
      const { endOffset, epoch } = result;
      this.#waiting.push({ endOffset, epoch, deadlineMs: now() + timeoutMs, done });
    }
  }

  transferLeadership(to: NodeId | null, done: QuorumChangeDone): void {
    this.#parts.answer(done, this.#parts.transferLeadership(to));
  }

  committedTo(highWatermark: Offset): void {
    this.#settle(({ endOffset }) => endOffset <= highWatermark, null);
  }

  /** What is not committed by now may still be, under another leader. */
  leadershipEnded(): void {
    this.#settle(() => true, unknown('leadership ended before it was committed'));
  }

  expire(): void {
    const nowMs = this.#parts.now();
    this.#settle(({ deadlineMs }) => deadlineMs <= nowMs, unknown(`not committed within ${this.#parts.timeoutMs} ms`));
  }

  #settle(isOver: (waiting: Waiting) => boolean, problem: Failure | null): void {
    const over = this.#waiting.filter(isOver);
    if (over.length === 0) return;
    this.#waiting = this.#waiting.filter((waiting) => !isOver(waiting));
    for (const { done } of over) this.#parts.answer(done, problem);
  }
}

function unknown(why: string): Failure {
  return failure('OUTCOME_UNKNOWN', `${why}; look at the voters before you repeat it`);
}
