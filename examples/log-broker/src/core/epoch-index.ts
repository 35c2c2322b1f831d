/**
 * Which leader wrote which part of a log: the leader epochs that occur, each with the offset of its first entry. Each
 * entry carries its leader epoch, so the index is built anew from the log when it is opened and cannot contradict it.
 *
 * Invariants:
 *  E1 Epochs and start offsets rise strictly.
 */
import type { EpochEnd } from './replica-log.ts';

interface EpochStart {
  readonly epoch: number;
  readonly startOffset: number;
}

export class EpochIndex {
  readonly #starts: EpochStart[] = [];

  /** The epoch of the newest entry; null: the log is empty. */
  get last(): number | null {
    return this.#starts.at(-1)?.epoch ?? null;
  }

  /** An entry is appended. */
  append(epoch: number, offset: number): void {
    const last = this.#starts.at(-1);
    if (last?.epoch === epoch) return;
    if (last !== undefined && (epoch < last.epoch || offset <= last.startOffset)) {
      throw new Error(`E1: epoch ${epoch} at offset ${offset} after epoch ${last.epoch} at ${last.startOffset}`);
    }
    this.#starts.push({ epoch, startOffset: offset });
  }

  /** Entries from this offset on are gone. */
  truncate(endOffset: number): void {
    while ((this.#starts.at(-1)?.startOffset ?? -1) >= endOffset) this.#starts.pop();
  }

  /** The epoch of the entry before an offset; null: none. */
  before(offset: number): number | null {
    return this.#starts.findLast(({ startOffset }) => startOffset < offset)?.epoch ?? null;
  }

  /** See {@link EpochEnd}. `logEnd`: the end of the log. */
  endOf(epoch: number, logEnd: number): EpochEnd {
    const at = this.#starts.findLastIndex((start) => start.epoch <= epoch);
    const found = this.#starts[at];
    if (found === undefined) return { epoch: -1, endOffset: 0 };
    return { epoch: found.epoch, endOffset: this.#starts[at + 1]?.startOffset ?? logEnd };
  }
}
