/**
 * The disk of a real node: Node's thread pool. Each lane carries out one operation at a time, straight from callback to
 * callback; nothing here waits on the main thread but the `…Sync` functions, which are for start-up.
 *
 * Invariants:
 * 1. A path belongs to one lane, so a lane may close a handle between two of its operations.
 * 2. A failed operation ends its run; what was queued after it goes on, as the Disk interface says.
 */
import {
  closeSync,
  constants,
  fdatasync,
  fdatasyncSync,
  close as fsClose,
  open as fsOpen,
  read as fsRead,
  readSync as fsReadSync,
  rename as fsRename,
  write as fsWrite,
  fsync,
  fsyncSync,
  ftruncate,
  ftruncateSync,
  mkdir,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  unlink,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { assertNever } from '../base/assert.ts';
import { messageOf, QuorateError } from '../base/error.ts';
import type { Disk, DiskDone, DiskError, DiskLane, DiskOp } from './disk.ts';

/** Zeros for reserving space: one piece of this size at a time. */
const ZEROS: Uint8Array = new Uint8Array(1024 * 1024);
/** Open files that a lane keeps for writing. */
const MAX_HANDLES = 4;
const WRITE_FLAGS = constants.O_RDWR | constants.O_CREAT;

type Failed = NodeJS.ErrnoException | null;

/** The files under one directory. */
export class NodeDisk implements Disk {
  readonly #root: string;
  readonly #lanes: Readonly<Record<DiskLane, Lane>>;

  constructor(root: string) {
    this.#root = root;
    this.#lanes = { log: new Lane(root), state: new Lane(root), snapshot: new Lane(root) };
  }

  run(lane: DiskLane, ops: readonly DiskOp[], done: DiskDone): void {
    this.#lanes[lane].add(ops, done);
  }

  read(path: string, position: number, length: number, done: (result: Uint8Array | DiskError) => void): void {
    const fail = (error: NodeJS.ErrnoException): void => done(diskError('read', path, error));
    fsOpen(join(this.#root, path), 'r', (notOpened, fd) => {
      if (notOpened !== null) {
        fail(notOpened);
        return;
      }
      const buffer = new Uint8Array(length);
      const finish = (failed: Failed, filled: number): void => {
        fsClose(fd, (notClosed) => {
          const error = failed ?? notClosed ?? null;
          if (error !== null) fail(error);
          else done(buffer.subarray(0, filled));
        });
      };
      const readOn = (filled: number): void => {
        if (filled === length) {
          finish(null, filled);
          return;
        }
        fsRead(fd, buffer, filled, length - filled, position + filled, (failed, count) => {
          if (failed !== null || count === 0) finish(failed, filled);
          else readOn(filled + count);
        });
      };
      readOn(0);
    });
  }

  list(directory: string): readonly string[] {
    return this.#now('list', directory, () => {
      try {
        return readdirSync(join(this.#root, directory)).sort();
      } catch (thrown) {
        if (isMissing(thrown)) return [];
        throw thrown;
      }
    });
  }

  size(path: string): number | null {
    const found = this.#now('stat', path, () => statSync(join(this.#root, path), { throwIfNoEntry: false }));
    return found?.size ?? null;
  }

  readSync(path: string, position: number, length: number): Uint8Array {
    const read = (fd: number): Uint8Array => {
      const buffer = new Uint8Array(length);
      let filled = 0;
      for (let count = -1; count !== 0 && filled < length; filled += count) {
        count = fsReadSync(fd, buffer, filled, length - filled, position + filled);
      }
      return buffer.subarray(0, filled);
    };
    return this.#now('read', path, () => withFile(join(this.#root, path), 'r', read));
  }

  runSync(ops: readonly DiskOp[]): void {
    for (const op of ops) {
      this.#now(op.kind, op.kind === 'rename' ? op.from : op.path, () => carryOutSync(this.#root, op));
    }
  }

  /** Closes the handles of lanes that have nothing to do. For the end of a process's use of the directory. */
  close(): void {
    for (const lane of Object.values(this.#lanes)) lane.close();
  }

  #now<T>(what: string, path: string, action: () => T): T {
    try {
      return action();
    } catch (thrown) {
      const where = join(this.#root, path);
      const code = isNoSpace(thrown) ? 'NO_SPACE' : 'KAFKA_STORAGE_ERROR';
      throw new QuorateError(code, `${what} ${where}: ${messageOf(thrown)}`, { cause: thrown });
    }
  }
}

interface Run {
  readonly ops: readonly DiskOp[];
  readonly done: DiskDone;
  next: number;
}

/** One ordered queue of operations. */
class Lane {
  readonly #root: string;
  readonly #runs: Run[] = [];
  /** Open files, the least recently used first. */
  readonly #handles = new Map<string, number>();

  constructor(root: string) {
    this.#root = root;
  }

  add(ops: readonly DiskOp[], done: DiskDone): void {
    this.#runs.push({ ops, done, next: 0 });
    if (this.#runs.length > 1) return;
    // A run without operations completes later, too.
    if (ops.length === 0) setImmediate(() => this.#step());
    else this.#step();
  }

  close(): void {
    if (this.#runs.length > 0) return;
    for (const fd of this.#handles.values()) closeSync(fd);
    this.#handles.clear();
  }

  #step(): void {
    const run = this.#runs[0];
    if (run === undefined) return;
    const op = run.ops[run.next];
    if (op === undefined) {
      this.#complete(run, null);
      return;
    }
    run.next++;
    this.#carryOut(op, (failed) => {
      if (failed !== null) this.#complete(run, diskError(op.kind, op.kind === 'rename' ? op.from : op.path, failed));
      else this.#step();
    });
  }

  #complete(run: Run, error: DiskError | null): void {
    this.#runs.shift();
    const next = this.#runs[0];
    // The next run is under way before the completion is told, so that the disk does not wait for what that leads to.
    if (next !== undefined) {
      if (next.ops.length === 0) setImmediate(() => this.#step());
      else this.#step();
    }
    run.done(error);
  }

  #carryOut(op: DiskOp, done: (failed: Failed) => void): void {
    switch (op.kind) {
      case 'write':
        this.#withHandle(op.path, done, (fd) => writeAll(fd, joined(op.chunks), op.position, done));
        return;
      case 'flush':
        this.#withHandle(op.path, done, (fd) => fdatasync(fd, done));
        return;
      case 'preallocate':
        this.#withHandle(op.path, done, (fd) => writeZeros(fd, op.from, op.to, done));
        return;
      case 'truncate':
        this.#withHandle(op.path, done, (fd) => ftruncate(fd, op.size, done));
        return;
      case 'rename':
        this.#forget(op.from, () => {
          this.#forget(op.to, () => fsRename(this.#absolute(op.from), this.#absolute(op.to), done));
        });
        return;
      case 'remove':
        this.#forget(op.path, () =>
          unlink(this.#absolute(op.path), (failed) => done(isMissing(failed) ? null : failed)),
        );
        return;
      case 'makeDirectory':
        mkdir(this.#absolute(op.path), { recursive: true }, (failed) => done(failed));
        return;
      case 'flushDirectory':
        flushDirectory(this.#absolute(op.path), done);
        return;
      default:
        assertNever(op);
    }
  }

  #withHandle(path: string, failedToOpen: (failed: Failed) => void, use: (fd: number) => void): void {
    const open = this.#handles.get(path);
    if (open !== undefined) {
      use(open);
      return;
    }
    fsOpen(this.#absolute(path), WRITE_FLAGS, (failed, fd) => {
      if (failed !== null) {
        failedToOpen(failed);
        return;
      }
      this.#handles.set(path, fd);
      const oldest = this.#handles.keys().next().value;
      if (this.#handles.size > MAX_HANDLES && oldest !== undefined) this.#forget(oldest, () => use(fd));
      else use(fd);
    });
  }

  /** Closes a handle. That a close fails says nothing that a flush has not said before. */
  #forget(path: string, then: () => void): void {
    const fd = this.#handles.get(path);
    if (fd === undefined) {
      then();
      return;
    }
    this.#handles.delete(path);
    fsClose(fd, then);
  }

  #absolute(path: string): string {
    return join(this.#root, path);
  }
}

/** One buffer for one system call: copying a group costs less than a vectored write of many small buffers. */
function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
}

function writeAll(fd: number, bytes: Uint8Array, position: number, done: (failed: Failed) => void): void {
  fsWrite(fd, bytes, 0, bytes.length, position, (failed, written) => {
    if (failed !== null || written === bytes.length) done(failed);
    else writeAll(fd, bytes.subarray(written), position + written, done);
  });
}

function writeZeros(fd: number, from: number, to: number, done: (failed: Failed) => void): void {
  if (from >= to) {
    done(null);
    return;
  }
  const piece = ZEROS.subarray(0, Math.min(ZEROS.length, to - from));
  writeAll(fd, piece, from, (failed) => {
    if (failed !== null) done(failed);
    else writeZeros(fd, from + piece.length, to, done);
  });
}

function flushDirectory(path: string, done: (failed: Failed) => void): void {
  fsOpen(path, 'r', (notOpened, fd) => {
    if (notOpened !== null) {
      done(notOpened);
      return;
    }
    fsync(fd, (failed) => fsClose(fd, (notClosed) => done(failed ?? notClosed ?? null)));
  });
}

function carryOutSync(root: string, op: DiskOp): void {
  switch (op.kind) {
    case 'rename':
      renameSync(join(root, op.from), join(root, op.to));
      return;
    case 'remove':
      rmSync(join(root, op.path), { force: true });
      return;
    case 'makeDirectory':
      mkdirSync(join(root, op.path), { recursive: true });
      return;
    case 'flushDirectory':
      withFile(join(root, op.path), 'r', fsyncSync);
      return;
    case 'flush':
      withFile(join(root, op.path), WRITE_FLAGS, fdatasyncSync);
      return;
    case 'truncate':
      withFile(join(root, op.path), WRITE_FLAGS, (fd) => ftruncateSync(fd, op.size));
      return;
    case 'write':
      withFile(join(root, op.path), WRITE_FLAGS, (fd) => writeAllSync(fd, joined(op.chunks), op.position));
      return;
    case 'preallocate':
      withFile(join(root, op.path), WRITE_FLAGS, (fd) => writeAllSync(fd, new Uint8Array(op.to - op.from), op.from));
      return;
    default:
      assertNever(op);
  }
}

function withFile<T>(path: string, flags: string | number, use: (fd: number) => T): T {
  const fd = openSync(path, flags);
  try {
    return use(fd);
  } finally {
    closeSync(fd);
  }
}

function writeAllSync(fd: number, bytes: Uint8Array, position: number): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(fd, bytes, written, bytes.length - written, position + written);
  }
}

function diskError(what: string, path: string, error: NodeJS.ErrnoException): DiskError {
  return { code: isNoSpace(error) ? 'NO_SPACE' : 'IO', message: `${what} ${path}: ${error.message}` };
}

function isNoSpace(thrown: unknown): boolean {
  return hasCode(thrown, 'ENOSPC') || hasCode(thrown, 'EDQUOT');
}

function isMissing(thrown: unknown): boolean {
  return hasCode(thrown, 'ENOENT');
}

function hasCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code;
}
