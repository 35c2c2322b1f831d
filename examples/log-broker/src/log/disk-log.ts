/**
 * The log of one replica: a file of entries, appended to with one write and, by policy, flushed. Writes go to the page
 * cache at once (they are small); flushes run in the background, one at a time, each for all that was written before it.
 *
 * Invariants:
 *  D1 `flushedEndOffset` never passes the end that a finished flush was begun at; a flush that began before a cut vouches
 *     for nothing, because other bytes may stand there now.
 *  D2 A failed write or flush ends the use of the file: what the page cache says is not to be trusted any more.
 */
import { closeSync, fdatasync, fsyncSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EpochIndex } from '../core/epoch-index.ts';
import { LogError } from '../core/log-error.ts';
import type { EpochEnd, NewMessage, ReplicaLog } from '../core/replica-log.ts';
import { encodeEntry, headAt, sizeAt } from './entry.ts';
import { readFully } from './file-window.ts';
import type { PositionIndex } from './position-index.ts';
import { recoverLog } from './recover-log.ts';

/**
 * When entries count as kept. `always`: after an fdatasync, so they survive the loss of power. `os`: when the operating
 * system has them, so they survive the end of the process, and of the machine only if other replicas have them.
 */
export type FlushPolicy = 'always' | 'os';

export interface DiskLogOptions {
  readonly path: string;
  readonly flush: FlushPolicy;
  /** More is flushed. Never called from within a method of the log. */
  readonly onFlushed: () => void;
  /** A write or a flush has failed (D2). */
  readonly onFailed: (error: Error) => void;
}

export class DiskLog implements ReplicaLog {
  readonly path: string;
  /** Bytes of a torn tail that were cut when the file was opened. */
  readonly cutBytes: number;
  readonly #fd: number;
  readonly #options: DiskLogOptions;
  readonly #epochs: EpochIndex;
  readonly #positions: PositionIndex;
  #endOffset: number;
  #sizeBytes: number;
  #flushedEndOffset: number;
  #cuts = 0;
  #flushing = false;
  #closed = false;

  /** Opens the file, or makes it, and recovers it. Throws LogError CORRUPT. */
  static open(options: DiskLogOptions): DiskLog {
    mkdirSync(dirname(options.path), { recursive: true });
    const fd = openSync(options.path, 'a+');
    try {
      return new DiskLog(fd, options);
    } catch (thrown) {
      closeSync(fd);
      throw thrown;
    }
  }

  private constructor(fd: number, options: DiskLogOptions) {
    const recovered = recoverLog(fd, options.path);
    // What the recovery read may still be in the page cache only.
    if (options.flush === 'always') syncFileAndFolder(fd, options.path);
    this.#fd = fd;
    this.#options = options;
    this.path = options.path;
    this.cutBytes = recovered.cutBytes;
    this.#epochs = recovered.epochs;
    this.#positions = recovered.positions;
    this.#endOffset = recovered.endOffset;
    this.#sizeBytes = recovered.sizeBytes;
    this.#flushedEndOffset = recovered.endOffset;
  }

  get endOffset(): number {
    return this.#endOffset;
  }

  get flushedEndOffset(): number {
    return this.#options.flush === 'always' ? this.#flushedEndOffset : this.#endOffset;
  }

  append(messages: readonly NewMessage[], leaderEpoch: number, timestampMs: number): void {
    const entries = messages.map(({ key, value }, index) =>
      encodeEntry({ offset: this.#endOffset + index, leaderEpoch, timestampMs, key, value }),
    );
    this.#write(Buffer.concat(entries));
  }

  appendEntries(entries: Uint8Array): void {
    const bytes = Buffer.from(entries.buffer, entries.byteOffset, entries.byteLength);
    for (let at = 0, offset = this.#endOffset, epoch = this.#epochs.last ?? 0; at < bytes.length; offset++) {
      const head = headAt(bytes, at);
      if (head === null || head.offset !== offset || head.leaderEpoch < epoch) {
        const what = head === null ? 'bytes that are no entry' : `offset ${head.offset} in epoch ${head.leaderEpoch}`;
        throw new LogError('CORRUPT', `${this.path}: offset ${offset} should come next, but the leader sent ${what}`);
      }
      epoch = head.leaderEpoch;
      at += head.sizeBytes;
    }
    this.#write(bytes);
  }

  read(from: number, end: number, maxBytes: number): Uint8Array {
    if (from >= end || from >= this.#endOffset) return new Uint8Array(0);
    const start = this.#positionOf(from);
    const stop = end >= this.#endOffset ? this.#sizeBytes : this.#positionOf(end);
    const block = readFully(this.#fd, start, Math.min(stop - start, Math.max(maxBytes, this.#sizeOfEntryAt(start))));
    return block.subarray(0, wholeEntries(block));
  }

  truncate(endOffset: number): void {
    if (endOffset >= this.#endOffset) return;
    this.#sizeBytes = this.#positionOf(endOffset);
    this.#guard(() => {
      ftruncateSync(this.#fd, this.#sizeBytes);
      fsyncSync(this.#fd);
    });
    this.#endOffset = endOffset;
    this.#flushedEndOffset = Math.min(this.#flushedEndOffset, endOffset);
    this.#cuts++;
    this.#epochs.truncate(endOffset);
    this.#positions.truncate(endOffset);
  }

  epochBefore(offset: number): number | null {
    return this.#epochs.before(offset);
  }

  epochEnd(epoch: number): EpochEnd {
    return this.#epochs.endOf(epoch, this.#endOffset);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    // A flush that runs has the descriptor; it closes it when it is done.
    if (!this.#flushing) closeSync(this.#fd);
  }

  /** Appends whole, checked entries. */
  #write(bytes: Buffer): void {
    this.#guard(() => {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#fd, bytes, written);
    });
    for (let at = 0; at < bytes.length; at += sizeAt(bytes, at)) {
      this.#epochs.append(bytes.readUInt32BE(at + 16), this.#endOffset);
      this.#positions.append(this.#endOffset, this.#sizeBytes + at);
      this.#endOffset++;
    }
    this.#sizeBytes += bytes.length;
    if (this.#options.flush === 'always') this.#flush();
  }

  #flush(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    const endOffset = this.#endOffset;
    const cuts = this.#cuts;
    fdatasync(this.#fd, (error) => {
      this.#flushing = false;
      if (this.#closed) {
        closeSync(this.#fd);
        return;
      }
      if (error !== null) {
        this.#options.onFailed(error);
        return;
      }
      if (cuts === this.#cuts) this.#flushedEndOffset = endOffset;
      if (this.#flushedEndOffset < this.#endOffset) this.#flush();
      this.#options.onFlushed();
    });
  }

  /** D2. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#options.onFailed(thrown instanceof Error ? thrown : new Error(String(thrown)));
      throw thrown;
    }
  }

  #positionOf(offset: number): number {
    const mark = this.#positions.before(offset);
    let { position } = mark;
    for (let at = mark.offset; at < offset; at++) position += this.#sizeOfEntryAt(position);
    return position;
  }

  #sizeOfEntryAt(position: number): number {
    const length = Buffer.allocUnsafe(4);
    readSync(this.#fd, length, 0, 4, position);
    return sizeAt(length, 0);
  }
}

/** How many bytes at the front of a block are whole entries. */
function wholeEntries(block: Buffer): number {
  let end = 0;
  while (end + 4 <= block.length && end + sizeAt(block, end) <= block.length) end += sizeAt(block, end);
  return end;
}

/** The entries, and the name of the file. */
function syncFileAndFolder(fd: number, path: string): void {
  fsyncSync(fd);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
