/**
 * Applies the committed log to this node's state while it is not the active controller: reads committed batches, holds
 * back those of an open transaction, applies the rest in steps.
 *
 * Invariants
 *   S1  only committed batches are read, each once, in order
 *   S2  the state is exactly the fold of the log below `appliedOffset`, aborted transactions left out
 */

import { assert } from '../base/assert.ts';
import type { Clock } from '../base/clock.ts';
import { sometimes } from '../base/coverage.ts';
import { type Offset, offset } from '../base/ids.ts';
import { decodeBatch, readBatchHeader } from '../codec/batch.ts';
import { transactionMark } from '../codec/transaction-mark.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import { offsetSpan, type RecordBatch } from '../metadata/records.ts';
import { TransactionFilter } from '../metadata/transaction-filter.ts';
import type { Log } from '../storage/log.ts';

/** Bytes of one read of the log. */
const READ_BYTES = 1024 * 1024;
/** Batches decoded ahead of being applied; an open transaction may hold more. */
const MAX_READY = 1024;

export interface StandbyParts {
  readonly log: Log;
  readonly state: MetadataState;
  readonly clock: Clock;
  /** See {@link StateHashes.applied}. */
  readonly applied: (state: MetadataState, startOffset: number) => void;
  /** Something has arrived to be applied. */
  readonly wake: () => void;
  readonly fatal: (error: Error) => void;
}

export class Standby {
  readonly #parts: StandbyParts;
  #filter: TransactionFilter<Uint8Array>;
  #ready: Uint8Array[] = [];
  #next = 0;
  #highWatermark: Offset;
  #scanned: Offset;
  /** Rises with each restart, so that a read begun before it is ignored. */
  #generation = 0;
  #reading = false;
  /** The node is the active controller, whose state runs ahead of the committed log. */
  #paused = false;

  constructor(parts: StandbyParts, startOffset: Offset) {
    this.#parts = parts;
    this.#filter = new TransactionFilter(startOffset);
    this.#highWatermark = startOffset;
    this.#scanned = startOffset;
  }

  /** The end of what is committed and outside an open transaction, as far as it has been read. */
  get stableOffset(): Offset {
    return this.#filter.stableEndOffset;
  }

  /** Every committed record below this has been applied, but for those of an open transaction. */
  get appliedThrough(): Offset {
    return this.#next === this.#ready.length ? this.#scanned : offset(this.#parts.state.appliedEndOffset);
  }

  /** Everything committed so far has been applied, but for an open transaction. */
  get caughtUp(): boolean {
    return this.#scanned >= this.#highWatermark && this.#next === this.#ready.length;
  }

  /** The committed log ends inside a transaction: its writer is gone, the next active controller aborts it. */
  get inTransaction(): boolean {
    return this.#filter.inTransaction;
  }

  /** Reads nothing until `restart`. */
  pause(): void {
    this.#paused = true;
  }

  /** Its log is about to be replaced: reads nothing any more, and takes nothing of what is being read. */
  stop(): void {
    this.#generation++;
    this.#paused = true;
  }

  /** Begins anew at an offset that the state is at: this node has stopped being the active controller. */
  restart(at: Offset): void {
    if (this.#reading) sometimes('driver: standby starts anew with a read under way');
    this.#generation++;
    this.#paused = false;
    this.#reading = false;
    this.#filter = new TransactionFilter(at);
    this.#ready = [];
    this.#next = 0;
    this.#scanned = at;
    this.#read();
  }

  committedTo(highWatermark: Offset): void {
    assert(highWatermark >= this.#highWatermark, 'S1: the high watermark went back');
    this.#highWatermark = highWatermark;
    this.#read();
  }

  /** Applies what is ready until `untilMs`, at least one batch; true: there is more. */
  applySome(untilMs: number): boolean {
    const { state, clock } = this.#parts;
    while (this.#next < this.#ready.length) {
      const bytes = this.#ready[this.#next++];
      assert(bytes !== undefined, 'S1: a hole in the queue');
      const batch = decodeBatch(bytes);
      if (batch.kind === 'records') this.#apply(batch.batch);
      if (clock.monotonicMs() >= untilMs) break;
    }
    if (this.#next === this.#ready.length) {
      this.#ready = [];
      this.#next = 0;
      if (!this.#filter.inTransaction) state.advanceTo(this.#filter.stableEndOffset);
      state.releaseStable(state.appliedEndOffset);
      this.#read();
    }
    return this.#next < this.#ready.length;
  }

  #apply(batch: RecordBatch): void {
    const { state, applied } = this.#parts;
    const startOffset = state.openTransactionOffset ?? batch.baseOffset;
    let at = batch.baseOffset as number;
    for (const record of batch.records) {
      state.apply(record, at);
      at += offsetSpan(record);
    }
    applied(state, startOffset);
  }

  #read(): void {
    if (
      this.#paused ||
      this.#reading ||
      this.#scanned >= this.#highWatermark ||
      this.#ready.length - this.#next >= MAX_READY
    )
      return;
    this.#reading = true;
    const generation = this.#generation;
    this.#parts.log.read(this.#scanned, this.#highWatermark, READ_BYTES, (batches) => {
      if (generation !== this.#generation) {
        sometimes('driver: read of the log voided by a new start');
        return;
      }
      this.#reading = false;
      if (batches instanceof Error) {
        this.#parts.fatal(batches);
        return;
      }
      for (const bytes of batches) this.#take(bytes);
      this.#parts.wake();
      this.#read();
    });
  }

  #take(bytes: Uint8Array): void {
    const header = readBatchHeader(bytes);
    assert(header.baseOffset === this.#scanned, `S1: read ${header.baseOffset}, expected ${this.#scanned}`);
    const { endOffset } = header;
    this.#scanned = endOffset;
    if (header.control) this.#filter.skip(endOffset);
    else this.#ready.push(...this.#filter.push(bytes, endOffset, transactionMark(bytes)));
  }
}
