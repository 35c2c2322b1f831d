/**
 * Which epoch every part of the log was written in.
 *
 * Invariants:
 * 1. Epochs and start offsets both rise strictly.
 * 2. No entry starts at or past the log end.
 */
import { assert } from '../base/assert.ts';
import { type Epoch, type Offset, type OffsetAndEpoch, ZERO_EPOCH } from '../base/ids.ts';

/** The first offset of an epoch. */
export interface EpochStart {
  readonly epoch: Epoch;
  readonly startOffset: Offset;
}

/** The epochs of a log from its start to its end, and where each begins. */
export class EpochHistory {
  #entries: EpochStart[];
  /** The epoch of the record before the log start; null: not known. */
  #baseEpoch: Epoch | null;

  constructor(baseEpoch: Epoch | null, entries: readonly EpochStart[]) {
    this.#baseEpoch = baseEpoch;
    this.#entries = [];
    for (const entry of entries) this.noteAppend(entry.epoch, entry.startOffset);
  }

  /** The epoch of the record just before the log start; null: not known. */
  get baseEpoch(): Epoch | null {
    return this.#baseEpoch;
  }

  /** The epoch of the last record; that of the base when the log is empty. */
  get lastEpoch(): Epoch {
    return this.#entries.at(-1)?.epoch ?? this.#baseEpoch ?? ZERO_EPOCH;
  }

  /** A batch of `epoch` was appended at `baseOffset`. */
  noteAppend(epoch: Epoch, baseOffset: Offset): void {
    const last = this.#entries.at(-1);
    if (last !== undefined && last.epoch === epoch) return;
    if (last === undefined && this.#baseEpoch === epoch) return;
    assert(epoch >= this.lastEpoch, `epoch-history 1: epoch ${epoch} after ${this.lastEpoch} at ${baseOffset}`);
    assert(
      last === undefined || baseOffset > last.startOffset,
      `epoch-history 1: epoch ${epoch} starts at ${baseOffset}`,
    );
    this.#entries.push({ epoch, startOffset: baseOffset });
  }

  /** The log was cut to `endOffset`. */
  truncate(endOffset: Offset): void {
    while ((this.#entries.at(-1)?.startOffset ?? -1) >= endOffset) this.#entries.pop();
  }

  /** The log now starts at `startOffset`; what is before it is gone. */
  trimStart(startOffset: Offset): void {
    this.#baseEpoch = this.epochBefore(startOffset);
    const base = this.#baseEpoch;
    this.#entries = this.#entries.filter((entry) => base === null || entry.epoch > base);
  }

  /** The epoch of the record just before `offset`; null when that is before what is known. */
  epochBefore(offset: Offset): Epoch | null {
    for (let i = this.#entries.length - 1; i >= 0; i--) {
      const entry = this.#entries[i];
      if (entry !== undefined && entry.startOffset < offset) return entry.epoch;
    }
    return this.#baseEpoch;
  }

  /**
   * The largest epoch of this log that is not above `epoch`, and where it ends; null when everything known is above it.
   */
  endOffsetFor(epoch: Epoch, logEndOffset: Offset): OffsetAndEpoch | null {
    let next: Offset = logEndOffset;
    for (let i = this.#entries.length - 1; i >= 0; i--) {
      const entry = this.#entries[i];
      if (entry === undefined) break;
      if (entry.epoch <= epoch) return { epoch: entry.epoch, offset: next };
      next = entry.startOffset;
    }
    return this.#baseEpoch !== null && this.#baseEpoch <= epoch ? { epoch: this.#baseEpoch, offset: next } : null;
  }
}
