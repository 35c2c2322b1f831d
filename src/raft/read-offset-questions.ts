/**
 * Questions for a read offset that wait at the leader.
 *
 * Invariants:
 * 1. At most one per replica: a newer one takes the place of the older.
 */
import type { Offset } from '../base/ids.ts';
import type { ReplyTo } from './events.ts';
import type { ReadOffsetRequest } from './messages.ts';

/** A follower wants to know from where on it may answer reads. */
export interface ReadOffsetQuestion {
  readonly replyTo: ReplyTo;
  readonly request: ReadOffsetRequest;
  readonly deadlineMs: number;
  /** What to answer once that round is confirmed; null: the high watermark is not known yet in this epoch. */
  proof: { readonly offset: Offset; readonly round: number } | null;
}

/** What the leader has been asked and has not answered, by replica. */
export class ReadOffsetQuestions {
  readonly #waiting = new Map<string, ReadOffsetQuestion>();

  get size(): number {
    return this.#waiting.size;
  }

  has(replica: string): boolean {
    return this.#waiting.has(replica);
  }

  /** The question that this one displaces, if any: it still wants an answer. */
  put(replica: string, question: ReadOffsetQuestion): ReadOffsetQuestion | undefined {
    const older = this.#waiting.get(replica);
    this.#waiting.set(replica, question);
    return older;
  }

  cancel(replyTo: ReplyTo): void {
    for (const [replica, question] of this.#waiting) if (question.replyTo === replyTo) this.#waiting.delete(replica);
  }

  /** Takes out those for which `isDue` says so. */
  takeIf(isDue: (question: ReadOffsetQuestion) => boolean): ReadOffsetQuestion[] {
    const due = [...this.#waiting].filter(([, question]) => isDue(question));
    for (const [replica] of due) this.#waiting.delete(replica);
    return due.map(([, question]) => question);
  }

  earliestDeadlineMs(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (const { deadlineMs } of this.#waiting.values()) earliest = Math.min(earliest, deadlineMs);
    return earliest;
  }
}
