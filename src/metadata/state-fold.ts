/**
 * Folds a snapshot and the batches after it into a state, all at once and with nobody watching: for tools. Only whole
 * transactions get in; one that is open at the end is left out.
 */
import { type Offset, ZERO_OFFSET } from '../base/ids.ts';
import { MetadataState } from './metadata-state.ts';
import { type MetadataRecord, offsetSpan, type RecordBatch } from './records.ts';
import { TransactionFilter, transactionMarkOf } from './transaction-filter.ts';

export class StateFold {
  readonly state: MetadataState = new MetadataState();
  #filter = new TransactionFilter<RecordBatch>(ZERO_OFFSET);

  /** Whether what went in ends within a transaction. */
  get inTransaction(): boolean {
    return this.#filter.inTransaction;
  }

  /** Records of a snapshot that ends at `endOffset`; they come before anything else. */
  snapshotRecords(records: readonly MetadataRecord[], endOffset: Offset): void {
    for (const record of records) this.state.applySnapshotRecord(record, endOffset);
  }

  /** The snapshot is complete. */
  snapshotEnd(endOffset: Offset): void {
    this.state.advanceTo(endOffset);
    this.#filter = new TransactionFilter<RecordBatch>(endOffset);
  }

  /** The next batch; consensus' own ones come without records. */
  batch(batch: RecordBatch): void {
    for (const whole of this.#filter.push(batch, batch.endOffset, transactionMarkOf(batch.records))) {
      let at: number = whole.baseOffset;
      for (const record of whole.records) {
        this.state.apply(record, at);
        at += offsetSpan(record);
      }
    }
    const stable = this.#filter.stableEndOffset;
    this.state.advanceTo(stable);
    this.state.releaseStable(stable);
  }
}
