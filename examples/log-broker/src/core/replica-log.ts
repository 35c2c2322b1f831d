/** The log of one replica, as the replica's rules see it. The real one is `log/disk-log.ts`; stories use one in memory. */

/** A message on its way into a log. */
export interface NewMessage {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array;
}

/** Where a log has the last entry of the largest leader epoch not above the one asked about. */
export interface EpochEnd {
  readonly epoch: number;
  /** Exclusive. */
  readonly endOffset: number;
}

export interface ReplicaLog {
  /** The offset of the next entry. */
  readonly endOffset: number;
  /** What the flush policy vouches for: entries below it survive what the policy promises to survive. */
  readonly flushedEndOffset: number;
  /** Appends in order, at the end. The flush that follows is told by the `onFlushed` that the log was opened with. */
  append(messages: readonly NewMessage[], leaderEpoch: number, timestampMs: number): void;
  /** Appends entries as a leader has stored them. Throws LogError CORRUPT unless they are whole and go on at the end. */
  appendEntries(entries: Uint8Array): void;
  /** Whole entries from an offset on, below `end`: as many as fit, but at least one. */
  read(from: number, end: number, maxBytes: number): Uint8Array;
  /** Cuts everything from an offset on. Returns when the cut is on disk. */
  truncate(endOffset: number): void;
  /** The leader epoch of the entry before an offset; null: there is none. */
  epochBefore(offset: number): number | null;
  /** Epoch −1, offset 0 when the log has no entry of that epoch or an earlier one. */
  epochEnd(epoch: number): EpochEnd;
}
