/**
 * A node's disk: it outlives the node's processes. Holds the names and bytes, carries out single operations, and keeps
 * the faults in force. {@link SimDiskPort} gives one process access to it.
 */
import type { Random } from '../../../src/base/random.ts';
import type { DiskError, DiskOp } from '../../../src/storage/disk.ts';
import type { Counters } from '../counters.ts';
import { heavyTail } from './random-streams.ts';
import { SimDirectory } from './sim-directory.ts';
import type { CrashMode, SimFile } from './sim-file.ts';
import type { Timeline } from './timeline.ts';

/** Least time per operation; a heavy tail comes on top. */
export interface DiskParameters {
  readonly writeMs: number;
  readonly flushMs: number;
  readonly readMs: number;
}

/** Nothing takes longer than this unless a fault says so. */
const LONGEST_OP_MS = 50;
/** On a slow disk too: what was begun before it was healed must not be what the healed are waiting for. */
const SLOWEST_OP_MS = 1_500;

/** A write that is carried out up to a place in it, and then fails. */
export interface FailingWrite {
  readonly code: DiskError['code'];
  readonly place: number;
}

export class SimDisk {
  #names = new SimDirectory();
  /** Sees each operation that is about to take effect; for oracles and for crashes between operations. */
  beforeOp: (op: DiskOp) => void = () => {};
  readonly #timeline: Timeline;
  readonly #parameters: DiskParameters;
  readonly #latency: Random;
  readonly #whim: Random;
  readonly #counters: Counters;
  #slowFactor = 1;
  #hangUntilMs = 0;
  #spaceLeft = Number.POSITIVE_INFINITY;
  readonly #flushesToFail: (string | null)[] = [];
  #readsToFail = 0;
  readonly #writesToFail: FailingWrite[] = [];
  #failed = false;

  constructor(timeline: Timeline, parameters: DiskParameters, latency: Random, whim: Random, counters: Counters) {
    this.#timeline = timeline;
    this.#parameters = parameters;
    this.#latency = latency;
    this.#whim = whim;
    this.#counters = counters;
  }

  get names(): SimDirectory {
    return this.#names;
  }

  /** Each has what the other had. */
  swapWith(other: SimDisk): void {
    [this.#names, other.#names] = [other.#names, this.#names];
  }

  /** Has what is durable on the other one, as a copy of its own. */
  copyFrom(other: SimDisk): void {
    this.#names = other.names.copyOfDurable();
  }

  /** All operations take `factor` times as long. */
  slow(factor: number): void {
    this.#slowFactor = factor;
  }

  /** Whatever starts before that moment ends after it. */
  hangUntil(timeMs: number): void {
    this.#hangUntilMs = Math.max(this.#hangUntilMs, timeMs);
  }

  /** Only so many bytes more may be taken up; Infinity: no limit. */
  limitSpace(bytes: number): void {
    this.#spaceLeft = bytes;
  }

  /** The next flush of this file, or of any, fails, and its data may or may not have reached the platter. */
  failNextFlush(path: string | null = null): void {
    this.#flushesToFail.push(path);
  }

  failNextWrite(failure: FailingWrite): void {
    this.#writesToFail.push(failure);
  }

  failNextRead(): void {
    this.#readsToFail++;
  }

  /** Whether an operation has failed since power was last lost: that excuses a node's stopping. */
  get hasFailed(): boolean {
    return this.#failed;
  }

  healFaults(): void {
    this.#slowFactor = 1;
    this.#hangUntilMs = 0;
    this.#spaceLeft = Number.POSITIVE_INFINITY;
    this.#flushesToFail.length = 0;
    this.#readsToFail = 0;
    this.#writesToFail.length = 0;
  }

  /** What a running process reads at a place. */
  read(path: string, position: number, length: number): Uint8Array | DiskError {
    const file = this.names.file(path);
    if (file === undefined) return missing(path);
    if (this.#readsToFail === 0) return file.volatile.read(position, length);
    this.#readsToFail--;
    this.#failed = true;
    this.#counters.add('disk.readError');
    return { code: 'IO', message: `read of ${path} failed: EIO (simulated)` };
  }

  /** Power loss. (When only the process dies, nothing happens to the disk: unflushed changes stay readable, and at risk.) */
  losePower(mode: CrashMode): void {
    this.#failed = false;
    const { lost, torn } = this.names.crash(this.#whim, mode);
    if (lost > 0) this.#counters.add('disk.lostChange', lost);
    if (torn > 0) this.#counters.add('disk.tornWrite', torn);
  }

  durationOf(kind: DiskOp['kind'] | 'read'): number {
    const { writeMs, flushMs, readMs } = this.#parameters;
    const least = kind === 'read' ? readMs : kind === 'flush' || kind === 'flushDirectory' ? flushMs : writeMs;
    const ms = Math.min(SLOWEST_OP_MS, heavyTail(this.#latency, least, LONGEST_OP_MS) * this.#slowFactor);
    const hangs = this.#hangUntilMs - this.#timeline.nowMs;
    if (hangs > 0) this.#counters.add('disk.hung');
    return hangs > 0 ? hangs + ms : ms;
  }

  /**
   * Begins an operation: changes become visible at once; what a flush covers is settled now and durable only when
   * `complete` is called.
   */
  begin(op: DiskOp): { readonly error: DiskError } | { readonly complete: () => void } {
    this.beforeOp(op);
    switch (op.kind) {
      case 'write':
        return this.#write(op.path, op.position, op.chunks);
      case 'preallocate': {
        const file = this.#openOrCreate(op.path);
        if (!this.#takeSpace(file, op.to)) return { error: noSpace(op.path) };
        if (op.to > op.from) file.zero(op.from, op.to);
        return DONE;
      }
      case 'truncate': {
        const file = this.names.file(op.path);
        if (file === undefined) return { error: missing(op.path) };
        file.truncate(op.size);
        return DONE;
      }
      case 'flush':
        return this.#flush(op.path);
      case 'rename':
        return this.names.rename(op.from, op.to) ? DONE : { error: missing(op.from) };
      case 'remove':
        this.names.remove(op.path); // a file that is not there is removed already
        return DONE;
      case 'makeDirectory':
        this.names.makeDirectory(op.path);
        return DONE;
      case 'flushDirectory': {
        const mark = this.names.mark();
        return { complete: () => this.names.flushed(op.path, mark) };
      }
    }
  }

  #write(
    path: string,
    position: number,
    chunks: readonly Uint8Array[],
  ): { readonly error: DiskError } | { readonly complete: () => void } {
    const file = this.#openOrCreate(path);
    let end = position;
    for (const chunk of chunks) end += chunk.length;
    if (!this.#takeSpace(file, end)) return { error: noSpace(path) };
    // One write call is one change: it may be torn anywhere, also between its chunks.
    const whole = new Uint8Array(end - position);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    const failing = this.#writesToFail.shift();
    if (failing !== undefined) return { error: this.#failWrite(path, file, position, whole, failing) };
    file.write(position, whole);
    return DONE;
  }

  #failWrite(
    path: string,
    file: SimFile,
    position: number,
    whole: Uint8Array,
    { code, place }: FailingWrite,
  ): DiskError {
    file.write(position, whole.subarray(0, Math.floor(place * whole.length)));
    this.#counters.add(`disk.shortWrite.${code}`);
    if (code === 'NO_SPACE') return noSpace(path);
    this.#failed = true;
    return { code, message: `write to ${path} failed: EIO (simulated)` };
  }

  #flush(path: string): { readonly error: DiskError } | { readonly complete: () => void } {
    const file = this.names.file(path);
    if (file === undefined) return { error: missing(path) };
    // A ballot is flushed under another name, and renamed then.
    const failing = this.#flushesToFail.findIndex((wanted) => wanted === null || path.startsWith(wanted));
    if (failing >= 0) {
      this.#flushesToFail.splice(failing, 1);
      this.#failed = true;
      this.#counters.add('disk.flushError');
      file.flushFailed(this.#whim);
      return { error: { code: 'IO', message: `flush of ${path} failed: EIO (simulated)` } };
    }
    const mark = file.mark();
    return { complete: () => file.flushed(mark) };
  }

  #openOrCreate(path: string): SimFile {
    return this.names.file(path) ?? this.names.create(path);
  }

  #takeSpace(file: SimFile, end: number): boolean {
    const growth = end - file.volatile.size;
    if (growth <= 0) return true;
    if (growth > this.#spaceLeft) {
      this.#counters.add('disk.noSpace');
      return false;
    }
    this.#spaceLeft -= growth;
    return true;
  }
}

const DONE = { complete: (): void => {} };

function missing(path: string): DiskError {
  return { code: 'IO', message: `${path}: no such file` };
}

function noSpace(path: string): DiskError {
  return { code: 'NO_SPACE', message: `${path}: no space left on the device (simulated)` };
}
