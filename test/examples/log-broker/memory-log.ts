/**
 * The log of one replica in memory, which tells what is written from what is flushed. The end of the process leaves all
 * that is written, the loss of power only what is flushed. It looks everything up by walking over the entries, so that it
 * shares nothing with the real log.
 */

import type { EpochEnd, NewMessage, ReplicaLog } from '../../../examples/log-broker/src/core/replica-log.ts';
import { decodeEntries, type Entry, encodeEntry } from '../../../examples/log-broker/src/log/entry.ts';

export class MemoryLog implements ReplicaLog {
  readonly #entries: Entry[] = [];
  #flushedEndOffset = 0;

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  get endOffset(): number {
    return this.#entries.length;
  }

  get flushedEndOffset(): number {
    return this.#flushedEndOffset;
  }

  /** Says whether there was anything to flush. */
  flush(): boolean {
    const isNews = this.#flushedEndOffset < this.endOffset;
    this.#flushedEndOffset = this.endOffset;
    return isNews;
  }

  /** The machine goes dark. Of what was not flushed, a piece from its beginning may have reached the disk by itself. */
  losePower(survivors = 0): void {
    this.#entries.length = Math.min(this.endOffset, this.#flushedEndOffset + survivors);
    this.#flushedEndOffset = this.endOffset;
  }

  append(messages: readonly NewMessage[], leaderEpoch: number, timestampMs: number): void {
    for (const { key, value } of messages) {
      this.#entries.push({ offset: this.endOffset, leaderEpoch, timestampMs, key, value });
    }
  }

  appendEntries(entries: Uint8Array): void {
    for (const entry of decodeEntries(entries)) {
      const last = this.#entries.at(-1)?.leaderEpoch ?? 0;
      if (entry.offset !== this.endOffset || entry.leaderEpoch < last) {
        throw new Error(
          `offset ${entry.offset} (epoch ${entry.leaderEpoch}) cannot follow ${this.endOffset} (${last})`,
        );
      }
      this.#entries.push(entry);
    }
  }

  read(from: number, end: number, maxBytes: number): Uint8Array {
    const taken: Buffer[] = [];
    let bytes = 0;
    for (const entry of this.#entries.slice(from, Math.max(from, end))) {
      const encoded = encodeEntry(entry);
      if (taken.length > 0 && bytes + encoded.length > maxBytes) break;
      taken.push(encoded);
      bytes += encoded.length;
    }
    return Buffer.concat(taken);
  }

  truncate(endOffset: number): void {
    this.#entries.length = Math.min(this.endOffset, endOffset);
    this.#flushedEndOffset = Math.min(this.#flushedEndOffset, endOffset);
  }

  epochBefore(offset: number): number | null {
    return this.#entries[offset - 1]?.leaderEpoch ?? null;
  }

  epochEnd(epoch: number): EpochEnd {
    const last = this.#entries.findLast((entry) => entry.leaderEpoch <= epoch);
    return last === undefined ? { epoch: -1, endOffset: 0 } : { epoch: last.leaderEpoch, endOffset: last.offset + 1 };
  }
}
