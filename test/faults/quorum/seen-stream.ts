/** What an observer was sent, as data, and what was wrong with it by itself. */
import { createHash } from 'node:crypto';
import type { OffsetAndEpoch } from '../../../src/base/ids.ts';
import { checkBatch } from '../../../src/codec/batch.ts';
import { transactionMark } from '../../../src/codec/transaction-mark.ts';
import { LogMarks } from '../../sim/oracles/log-marks.ts';

/** From here on a batch is the same on every node. */
const SHARED_FROM = 24;

export interface SeenBatch {
  readonly baseOffset: number;
  readonly endOffset: number;
  readonly epoch: number;
  readonly digest: string;
}

/** One follower's way through the log, over as many streams as it took. */
export class SeenStream {
  readonly name: string;
  readonly batches: SeenBatch[] = [];
  readonly problems: string[] = [];
  /** A snapshot that it began with, or was sent in place of what it asked for. */
  readonly snapshots: { readonly id: OffsetAndEpoch; readonly digest: string }[] = [];
  streams = 0;
  #position: OffsetAndEpoch | null = null;
  #from = '';
  #stableEnd = 0;
  #marks = new LogMarks();
  #snapshot: { readonly id: OffsetAndEpoch; readonly hash: ReturnType<typeof createHash> } | null = null;

  constructor(name: string) {
    this.name = name;
  }

  /** The end of what it has; null: it has nothing. */
  get position(): OffsetAndEpoch | null {
    return this.#position;
  }

  /** It asks another time, from its position. */
  opens(from: string): void {
    this.streams++;
    this.#from = from;
    this.#stableEnd = 0;
    this.#snapshot = null;
  }

  snapshotBegins(id: OffsetAndEpoch): void {
    if (this.#position !== null && id.offset < this.#position.offset) {
      this.#wrong(`the snapshot at ${id.offset} lies before the position ${this.#position.offset}`);
    }
    this.#snapshot = { id, hash: createHash('sha1') };
  }

  snapshotChunk(bytes: Uint8Array): void {
    if (this.#snapshot === null) this.#wrong('a piece of a snapshot came outside of one');
    this.#snapshot?.hash.update(bytes);
  }

  snapshotEnds(): void {
    if (this.#snapshot === null) {
      this.#wrong('a snapshot ends that did not begin');
      return;
    }
    const { id, hash } = this.#snapshot;
    this.snapshots.push({ id, digest: hash.digest('hex') });
    this.#position = id;
    this.#marks = new LogMarks();
    this.#snapshot = null;
  }

  takes(batches: readonly Uint8Array[], stableEnd: number): void {
    if (this.#snapshot !== null) this.#wrong('batches come inside a snapshot');
    for (const bytes of batches) {
      const { baseOffset, endOffset, epoch } = checkBatch(bytes);
      const expected = this.#position?.offset ?? 0;
      if (baseOffset !== expected) this.#wrong(`a batch at ${baseOffset} where ${expected} is next`);
      if (endOffset > stableEnd) this.#wrong(`a batch to ${endOffset}, above the stable end ${stableEnd}`);
      if (epoch < (this.#position?.epoch ?? 0)) this.#wrong(`epoch ${epoch} at ${baseOffset} after a later one`);
      if (!this.#marks.take(transactionMark(bytes))) this.#wrong(`a transaction mark at ${baseOffset} has no pair`);
      const digest = createHash('sha1').update(bytes.subarray(SHARED_FROM)).digest('hex');
      this.batches.push({ baseOffset, endOffset, epoch, digest });
      this.#position = { offset: endOffset, epoch };
    }
    if (stableEnd < this.#stableEnd) this.#wrong(`the stable end goes from ${this.#stableEnd} back to ${stableEnd}`);
    this.#stableEnd = stableEnd;
    if (this.#position?.offset === stableEnd && this.#marks.isOpen) {
      this.#wrong(`the stable end ${stableEnd} lies inside a transaction`);
    }
  }

  failed(code: string, message: string): void {
    this.#wrong(`${code}: ${message}`);
  }

  #wrong(what: string): void {
    this.problems.push(`${this.name}, from ${this.#from}: ${what}`);
  }
}
