/**
 * What a leader knows of one follower: where it is and when it last had everything. The rule for "when" is Kafka's: a pull
 * from the leader's end was complete at that time; a pull from where the end was at the pull before was complete at the
 * time of that one. So a follower that keeps pace with a busy leader counts as caught up though it is always a step behind.
 */
export class FollowerProgress {
  /** The start of the follower's process that speaks; −1: it has not spoken. */
  #brokerEpoch = -1;
  #endOffset: number | null = null;
  #caughtUpMs: number;
  #lastPullMs = 0;
  #leaderEndAtLastPull = 0;

  /** `caughtUpMs`: when it last had everything; members of the ISR get the time at which the leader begins. */
  constructor(caughtUpMs: number) {
    this.#caughtUpMs = caughtUpMs;
  }

  get brokerEpoch(): number {
    return this.#brokerEpoch;
  }

  /** Everything below is on its disk. null: it has not pulled in this leader epoch. */
  get endOffset(): number | null {
    return this.#endOffset;
  }

  /** How long it has lacked something, in milliseconds; 0: it has everything. */
  behindMs(leaderEnd: number, nowMs: number): number {
    return this.#endOffset === leaderEnd ? 0 : nowMs - this.#caughtUpMs;
  }

  /** It pulls from this offset on, so it has everything before. */
  pulled(brokerEpoch: number, offset: number, leaderEnd: number, nowMs: number): void {
    if (brokerEpoch !== this.#brokerEpoch) {
      // Another start may have less than the one before; it is in no ISR until it has caught up.
      if (this.#brokerEpoch >= 0) this.#caughtUpMs = Number.NEGATIVE_INFINITY;
      this.#brokerEpoch = brokerEpoch;
      this.#leaderEndAtLastPull = leaderEnd;
      this.#lastPullMs = nowMs;
    }
    if (offset >= leaderEnd) this.#caughtUpMs = nowMs;
    else if (offset >= this.#leaderEndAtLastPull) this.#caughtUpMs = Math.max(this.#caughtUpMs, this.#lastPullMs);
    this.#endOffset = offset;
    this.#lastPullMs = nowMs;
    this.#leaderEndAtLastPull = leaderEnd;
  }
}
