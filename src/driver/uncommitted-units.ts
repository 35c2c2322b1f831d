/**
 * What of the leader's own log is stable: committed, and not inside a transaction whose end is not committed too.
 *
 * Invariants
 *   U1  transactions do not overlap and are in log order
 *   U2  the stable offset is never inside a transaction
 */
import { assert } from '../base/assert.ts';
import { type Offset, offset } from '../base/ids.ts';
import type { TransactionMark } from '../metadata/transaction-filter.ts';

interface Span {
  readonly startOffset: Offset;
  /** Exclusive; infinite while the transaction is open. */
  endOffset: number;
}

export class UncommittedUnits {
  /** Transactions that are open, or whose end is not committed yet; oldest first. */
  readonly #spans: Span[] = [];

  /** Takes note of a batch that was appended. */
  note(mark: TransactionMark, baseOffset: Offset, endOffset: Offset): void {
    const open = this.#spans.at(-1);
    if (mark === 'begin') {
      assert(open === undefined || open.endOffset <= baseOffset, 'U1: a transaction begins inside another');
      this.#spans.push({ startOffset: baseOffset, endOffset: Number.POSITIVE_INFINITY });
    } else if ((mark === 'end' || mark === 'abort') && open?.endOffset === Number.POSITIVE_INFINITY) {
      open.endOffset = endOffset;
    }
  }

  /** The stable offset at this high watermark. */
  stableAt(highWatermark: Offset): Offset {
    for (let first = this.#spans[0]; first !== undefined && first.endOffset <= highWatermark; first = this.#spans[0]) {
      this.#spans.shift();
    }
    const first = this.#spans[0];
    return first === undefined ? highWatermark : offset(Math.min(highWatermark, first.startOffset));
  }

  clear(): void {
    this.#spans.length = 0;
  }
}
