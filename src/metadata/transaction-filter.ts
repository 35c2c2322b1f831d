/**
 * Tells what of the committed log may be seen. Committed batches go in, in order; batches that may be applied come out:
 * at once outside a transaction, all together at its end, never after an abort (decision D4). Used by standby controllers
 * and by brokers alike.
 *
 * Invariants
 *   F1  what comes out is in log order, and each unit comes out whole or not at all
 *   F2  everything below `stableEndOffset` has come out, or belongs to an aborted transaction or to consensus itself
 */
import { assertNever } from '../base/assert.ts';
import { type Offset, offset } from '../base/ids.ts';
import type { MetadataRecord } from './records.ts';
import { ReplayError } from './replay-error.ts';

/** What a committed batch is to transactions. Markers stand alone in their batch. */
export type TransactionMark = 'begin' | 'end' | 'abort' | 'none';

/** The mark that a batch of these records is. */
export function transactionMarkOf(records: readonly MetadataRecord[]): TransactionMark {
  switch (records[0]?.kind) {
    case 'BeginTransaction':
      return 'begin';
    case 'EndTransaction':
      return 'end';
    case 'AbortTransaction':
      return 'abort';
    default:
      return 'none';
  }
}

export class TransactionFilter<T> {
  #stableEndOffset: Offset;
  /** The batches of the open transaction, its begin marker first; null: none is open. */
  #open: T[] | null = null;

  constructor(startOffset: Offset) {
    this.#stableEndOffset = startOffset;
  }

  /** The end of what is stable: what went in, but for an open transaction. */
  get stableEndOffset(): Offset {
    return this.#stableEndOffset;
  }

  get inTransaction(): boolean {
    return this.#open !== null;
  }

  /** Takes the next committed batch; gives what may be applied now. */
  push(batch: T, endOffset: number, mark: TransactionMark): readonly T[] {
    const open = this.#open;
    switch (mark) {
      case 'begin':
        if (open !== null) throw new ReplayError('BeginTransaction', endOffset - 1, 'a transaction is open already');
        this.#open = [batch];
        return [];
      case 'none':
        if (open !== null) {
          open.push(batch);
          return [];
        }
        this.#stableEndOffset = offset(endOffset);
        return [batch];
      case 'end':
        if (open === null) throw new ReplayError('EndTransaction', endOffset - 1, 'no transaction is open');
        this.#open = null;
        this.#stableEndOffset = offset(endOffset);
        return [...open, batch];
      case 'abort':
        if (open === null) throw new ReplayError('AbortTransaction', endOffset - 1, 'no transaction is open');
        this.#open = null;
        this.#stableEndOffset = offset(endOffset);
        return [];
      default:
        return assertNever(mark);
    }
  }

  /** Takes note of a committed batch that holds nothing to apply (consensus' own records). */
  skip(endOffset: number): void {
    if (this.#open === null) this.#stableEndOffset = offset(endOffset);
  }
}
