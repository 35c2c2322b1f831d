/**
 * Fetches that wait at the leader for something to say.
 *
 * Invariants:
 * 1. At most one per replica: a newer one takes the place of the older.
 */
import type { ReplyTo } from './events.ts';
import type { FetchRequest } from './messages.ts';

/** A fetch that was found valid and waits. */
export interface ParkedFetch {
  /** The replica's id and directory. */
  readonly replica: string;
  readonly replyTo: ReplyTo;
  readonly request: FetchRequest;
  /** Answered by then, with whatever there is to say. */
  deadlineMs: number;
}

export class ParkedFetches {
  #parked = new Map<string, ParkedFetch>();

  get size(): number {
    return this.#parked.size;
  }

  has(replica: string): boolean {
    return this.#parked.has(replica);
  }

  /** The fetch that this one displaces, if any: it still wants an answer. */
  park(fetch: ParkedFetch): ParkedFetch | undefined {
    const older = this.#parked.get(fetch.replica);
    this.#parked.set(fetch.replica, fetch);
    return older;
  }

  /** Whose fetch it was; null: nobody's that waits. */
  cancel(replyTo: ReplyTo): string | null {
    for (const [replica, fetch] of this.#parked) {
      if (fetch.replyTo !== replyTo) continue;
      this.#parked.delete(replica);
      return replica;
    }
    return null;
  }

  /** Takes out those for which `isDue` says so. */
  takeIf(isDue: (fetch: ParkedFetch) => boolean): ParkedFetch[] {
    const due = [...this.#parked.values()].filter(isDue);
    for (const fetch of due) this.#parked.delete(fetch.replica);
    return due;
  }

  earliestDeadlineMs(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (const fetch of this.#parked.values()) earliest = Math.min(earliest, fetch.deadlineMs);
    return earliest;
  }
}
