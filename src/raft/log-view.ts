/**
 * What consensus knows of the local log: its bounds, its epochs, its voters. The bytes are the storage's.
 *
 * Invariants:
 * 1. start <= durable end <= end.
 * 2. A flush counts only in the generation it was begun in; every cut begins a new generation.
 */

import { assert, must } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import { type Epoch, type Offset, type OffsetAndEpoch, ZERO_EPOCH } from '../base/ids.ts';
import { EpochHistory, type EpochStart } from './epoch-history.ts';
import type { BatchToAppend, QuorumState } from './events.ts';
import type { ControlRecord } from './records.ts';
import { type PlacedControlRecord, VoterHistory } from './voter-history.ts';

/** What recovery found on disk. All of it is durable. */
export interface RestoredLog {
  readonly quorumState: QuorumState;
  readonly logStartOffset: Offset;
  readonly logEndOffset: Offset;
  /**
   * Every epoch of the log and where it starts, in order. If the log starts past 0 and no snapshot ends just there, the
   * epoch of the record before the start should be among them, else followers that stand there are sent a snapshot.
   */
  readonly epochs: readonly EpochStart[];
  /** The newest snapshot that can be served; null: none (the bootstrap snapshot is never served). */
  readonly latestSnapshotId: OffsetAndEpoch | null;
  /** Known to be committed: a snapshot holds nothing else. null: not known. */
  readonly committedOffset: Offset | null;
  /** KRaftVersion and Voters records of snapshot and log, in log order; offset -1: bootstrap snapshot. */
  readonly controlRecords: readonly PlacedControlRecord[];
}

/** What a leader's log says to a replica that stands at an offset with the epoch of the record before it. */
export type FetchVerdict =
  | { readonly kind: 'valid' }
  | { readonly kind: 'diverging'; readonly endOffset: OffsetAndEpoch }
  | { readonly kind: 'snapshot'; readonly snapshotId: OffsetAndEpoch };

/** The log's shape, without its bytes. */
export class LogView {
  #start: Offset;
  #end: Offset;
  #durableEnd: Offset;
  #generation = 0;
  #snapshotId: OffsetAndEpoch | null;
  #epochs: EpochHistory;
  readonly history: VoterHistory;

  constructor(restored: RestoredLog) {
    const { logStartOffset: start, logEndOffset: end, latestSnapshotId: snapshot, epochs } = restored;
    assert(start <= end, `log 1: the log starts at ${start} and ends at ${end}`);
    this.#start = start;
    this.#end = end;
    this.#durableEnd = end;
    this.#snapshotId = snapshot !== null && snapshot.offset > 0 ? snapshot : null;
    this.#epochs = new EpochHistory(start === 0 ? ZERO_EPOCH : null, []);
    if (start > 0 && snapshot?.offset === start) this.#epochs = new EpochHistory(snapshot.epoch, []);
    for (const entry of epochs) {
      if (entry.startOffset >= start) this.#epochs.noteAppend(entry.epoch, entry.startOffset);
      else this.#epochs = new EpochHistory(entry.epoch, []);
    }
    this.history = new VoterHistory(restored.controlRecords);
  }

  get start(): Offset {
    return this.#start;
  }

  get end(): Offset {
    return this.#end;
  }

  get durableEnd(): Offset {
    return this.#durableEnd;
  }

  get generation(): number {
    return this.#generation;
  }

  get snapshotId(): OffsetAndEpoch | null {
    return this.#snapshotId;
  }

  get lastEpoch(): Epoch {
    return this.#epochs.lastEpoch;
  }

  /** End and last epoch: what "at least as up to date" compares. */
  get last(): OffsetAndEpoch {
    return { offset: this.#end, epoch: this.lastEpoch };
  }

  /** The epoch of the record before the durable end. */
  get durableEpoch(): Epoch {
    return this.#epochs.epochBefore(this.#durableEnd) ?? ZERO_EPOCH;
  }

  /** Takes note of a batch that goes to the log. */
  append(batch: BatchToAppend): void {
    assert(batch.baseOffset === this.#end, `log: a batch at ${batch.baseOffset} does not follow the end ${this.#end}`);
    assert(batch.endOffset > batch.baseOffset, `log: an empty batch at ${batch.baseOffset}`);
    this.#epochs.noteAppend(batch.epoch, batch.baseOffset);
    const control = controlRecordsOf(batch);
    for (const [index, record] of control.entries()) this.history.noteAppend(batch.baseOffset + index, record);
    this.#end = batch.endOffset;
  }

  /** A flush came to its end. False when it says nothing new or is of an older generation (log 2). */
  notePersisted(generation: number, endOffset: Offset): boolean {
    if (generation !== this.#generation) {
      sometimes('raft: flush voided by a cut');
      return false;
    }
    if (endOffset <= this.#durableEnd) return false;
    assert(endOffset <= this.#end, `log 1: flushed up to ${endOffset}, but the log ends at ${this.#end}`);
    this.#durableEnd = endOffset;
    return true;
  }

  /** Cuts the log. */
  truncate(endOffset: Offset): void {
    assert(
      endOffset >= this.#start && endOffset < this.#end,
      `log 1: cannot cut ${this.#start}..${this.#end} to ${endOffset}`,
    );
    this.#epochs.truncate(endOffset);
    this.history.truncate(endOffset);
    this.#end = endOffset;
    this.#durableEnd = Math.min(this.#durableEnd, endOffset) as Offset;
    this.#generation++;
  }

  /** Whether everything that a snapshot stands for is in the log already. */
  holds(snapshotId: OffsetAndEpoch): boolean {
    if (snapshotId.offset > this.#end || snapshotId.offset < this.#start) return false;
    return this.#epochs.epochBefore(snapshotId.offset) === snapshotId.epoch;
  }

  /** The log was replaced by a snapshot: it is empty and starts where the snapshot ends. */
  resetTo(snapshotId: OffsetAndEpoch, controlRecords: readonly PlacedControlRecord[]): void {
    this.#start = snapshotId.offset;
    this.#end = snapshotId.offset;
    this.#durableEnd = snapshotId.offset;
    this.#snapshotId = snapshotId;
    this.#epochs = new EpochHistory(snapshotId.epoch, []);
    this.history.reset(controlRecords);
    this.#generation++;
  }

  /** A snapshot of our own can be served from now on, and the log begins at `logStartOffset`. */
  noteSnapshot(snapshotId: OffsetAndEpoch, logStartOffset: Offset): void {
    assert(
      logStartOffset <= snapshotId.offset,
      `log: starts at ${logStartOffset}, past its snapshot ${snapshotId.offset}`,
    );
    assert(logStartOffset >= this.#start, `log: start ${this.#start} cannot go back to ${logStartOffset}`);
    this.#snapshotId = snapshotId;
    if (logStartOffset === this.#start) return;
    this.#epochs.trimStart(logStartOffset);
    this.#start = logStartOffset;
  }

  /** What to tell a replica that wants the records from `offset` on and whose last record is of `lastFetchedEpoch`. */
  judgeFetch(offset: Offset, lastFetchedEpoch: Epoch): FetchVerdict {
    if (offset === 0 && this.#snapshotId !== null) return { kind: 'snapshot', snapshotId: this.#snapshotId };
    if (offset === 0 && this.#start === 0) return { kind: 'valid' };
    const end = this.#epochs.endOffsetFor(lastFetchedEpoch, this.#end);
    const before = offset < this.#start || (offset === this.#start && this.#epochs.baseEpoch !== lastFetchedEpoch);
    if (end === null || before) {
      const snapshotId = must(this.#snapshotId, `log: starts at ${this.#start}, but there is no snapshot to serve`);
      return { kind: 'snapshot', snapshotId };
    }
    if (end.epoch !== lastFetchedEpoch || end.offset < offset) return { kind: 'diverging', endOffset: end };
    return { kind: 'valid' };
  }

  /** Where a follower has to cut its log when the leader says that `leaderEnd` is the end of that epoch at its side. */
  cutFor(leaderEnd: OffsetAndEpoch): Offset {
    const own = this.#epochs.endOffsetFor(leaderEnd.epoch, this.#end);
    assert(
      own !== null,
      `log: all of ${this.#start}..${this.#end} is newer than the leader's epoch ${leaderEnd.epoch}`,
    );
    return own.epoch === leaderEnd.epoch ? (Math.min(own.offset, leaderEnd.offset) as Offset) : own.offset;
  }
}

function controlRecordsOf(batch: BatchToAppend): readonly ControlRecord[] {
  if (batch.kind === 'control') return batch.records;
  return batch.kind === 'stored' ? (batch.batch.control ?? []) : [];
}
