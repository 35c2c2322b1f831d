import type { TransactionMark } from '../../../src/metadata/transaction-filter.ts';

/** Follows the transaction marks of a log. */
export class LogMarks {
  #isOpen: boolean;

  /** `isOpen`: it is read from within a transaction on. */
  constructor(isOpen = false) {
    this.#isOpen = isOpen;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** False: the mark has no pair. */
  take(mark: TransactionMark): boolean {
    if (mark === 'none') return true;
    if ((mark === 'begin') === this.#isOpen) return false;
    this.#isOpen = mark === 'begin';
    return true;
  }
}
