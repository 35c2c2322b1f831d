/**
 * One partition followed by this broker, in one leader epoch: what it asks the leader for and what it does with the answer.
 *
 * Invariants:
 *  F1 It asks from the end of what it has flushed, so that each pull vouches for everything before its offset.
 *  F2 It cuts its log only where the leader says that the two logs part.
 */
import type { EpochEnd, ReplicaLog } from './replica-log.ts';

export class Follower {
  /** −1: the partition has no leader now. */
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly #log: ReplicaLog;
  #highWatermark: number;

  constructor(log: ReplicaLog, leader: number, leaderEpoch: number, highWatermark: number) {
    this.#log = log;
    this.leader = leader;
    this.leaderEpoch = leaderEpoch;
    this.#highWatermark = highWatermark;
  }

  /** As far as the leaders so far have told. */
  get highWatermark(): number {
    return this.#highWatermark;
  }

  /** What to ask for next; null: the last answer is still being flushed (F1). */
  get position(): { readonly offset: number; readonly lastEpoch: number | null } | null {
    const { endOffset, flushedEndOffset } = this.#log;
    return flushedEndOffset < endOffset ? null : { offset: endOffset, lastEpoch: this.#log.epochBefore(endOffset) };
  }

  /** The leader has sent what comes next. */
  takeEntries(entries: Uint8Array, leaderHighWatermark: number): void {
    if (entries.length > 0) this.#log.appendEntries(entries);
    this.#highWatermark = Math.max(this.#highWatermark, Math.min(leaderHighWatermark, this.#log.endOffset));
  }

  /**
   * The logs part (F2): keeps what both can have in common. The next answer tells whether that was enough. Returns the new
   * end, and whether entries went that were committed already, which only an unclean election explains.
   */
  cut(leaderEnd: EpochEnd): { readonly endOffset: number; readonly lostCommitted: boolean } {
    const ownEnd = this.#log.epochEnd(leaderEnd.epoch).endOffset;
    const endOffset = Math.min(leaderEnd.endOffset, ownEnd, this.#log.endOffset);
    this.#log.truncate(endOffset);
    const lostCommitted = endOffset < this.#highWatermark;
    this.#highWatermark = Math.min(this.#highWatermark, endOffset);
    return { endOffset, lostCommitted };
  }
}
