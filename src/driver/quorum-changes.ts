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
import type { TransferResult, VoterChange, VoterChangeResult } from '../raft/voter-changes.ts';
import type { LeaderAddress, LeadershipTransferDone, QuorumChangeDone } from './ports.ts';

export interface QuorumChangesParts {
  readonly changeVoters: (change: VoterChange, dryRun: boolean) => VoterChangeResult;
  readonly transferLeadership: (to: NodeId | null, dryRun: boolean) => TransferResult;
  readonly now: () => number;
  /** How long to wait for the commit. */
  readonly timeoutMs: number;
  /** Has an answer given, later; with it goes who leads. */
  readonly answer: (give: (leader: LeaderAddress | null) => void) => void;
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
    const { changeVoters, now, timeoutMs } = this.#parts;
    const result = changeVoters(change, dryRun);
    if (result.kind === 'refused') this.#answer(done, result.failure);
    else if (result.kind === 'allowed') this.#answer(done, null);
    else {
      const { endOffset, epoch } = result;
      this.#waiting.push({ endOffset, epoch, deadlineMs: now() + timeoutMs, done });
    }
  }

  transferLeadership(to: NodeId | null, dryRun: boolean, done: LeadershipTransferDone): void {
    const result = this.#parts.transferLeadership(to, dryRun);
    this.#parts.answer((leader) => done(result.kind === 'refused' ? { ...result.failure, leader } : { to: result.to }));
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
    for (const { done } of over) this.#answer(done, problem);
  }

  #answer(done: QuorumChangeDone, problem: Failure | null): void {
    this.#parts.answer((leader) => done(problem === null ? null : { ...problem, leader }));
  }
}

function unknown(why: string): Failure {
  return failure('OUTCOME_UNKNOWN', `${why}; look at the voters before you repeat it`);
}
