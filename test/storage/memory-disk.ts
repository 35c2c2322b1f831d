/**
 * A disk in memory for tests: operations wait until they are pumped, and a crash keeps what was flushed plus any part of
 * what was not.
 */
import { QuorateError } from '../../src/base/error.ts';
import type { Random } from '../../src/base/random.ts';
import type { Disk, DiskDone, DiskError, DiskLane, DiskOp } from '../../src/storage/disk.ts';

type Change = { readonly position: number; readonly bytes: Uint8Array } | { readonly size: number };

/** A file's content: what reads see, what is durable, and the changes between the two. */
interface Inode {
  data: Uint8Array;
  durable: Uint8Array;
  changes: Change[];
}

/** A change of directory entries that is not durable yet. */
interface EntryChange {
  readonly directory: string;
  readonly remove: string | null;
  readonly set: readonly [string, Inode] | null;
}

interface Job {
  readonly ops: readonly DiskOp[];
  next: number;
  readonly done: DiskDone;
}

export class MemoryDisk implements Disk {
  /** All operations that were carried out, oldest first. */
  readonly log: DiskOp[] = [];
  /** Says whether the next operation fails. */
  fault: (op: DiskOp) => DiskError | null = () => null;
  #entries = new Map<string, Inode>();
  #durableEntries = new Map<string, Inode>();
  #entryChanges: EntryChange[] = [];
  #directories = new Set<string>(['']);
  #jobs: Job[] = [];
  #reads: (() => void)[] = [];

  run(_lane: DiskLane, ops: readonly DiskOp[], done: DiskDone): void {
    this.#jobs.push({ ops, next: 0, done });
  }

  read(path: string, position: number, length: number, done: (result: Uint8Array | DiskError) => void): void {
    const finish: DiskDone = () => {
      const inode = this.#entries.get(path);
      if (inode === undefined) done({ code: 'IO', message: `read ${path}: no such file` });
      else done(inode.data.slice(position, position + length));
    };
    this.#reads.push(() => finish(null));
  }

  list(directory: string): readonly string[] {
    const prefix = directory === '' ? '' : `${directory}/`;
    const names = [...this.#entries.keys()].filter((path) => path.startsWith(prefix));
    return names
      .map((path) => path.slice(prefix.length))
      .filter((name) => !name.includes('/'))
      .sort();
  }

  size(path: string): number | null {
    return this.#entries.get(path)?.data.length ?? null;
  }

  readSync(path: string, position: number, length: number): Uint8Array {
    const inode = this.#entries.get(path);
    if (inode === undefined) throw new QuorateError('KAFKA_STORAGE_ERROR', `read ${path}: no such file`);
    return inode.data.slice(position, position + length);
  }

  runSync(ops: readonly DiskOp[]): void {
    for (const op of ops) this.#apply(op);
  }

  /** Whether operations wait. */
  get busy(): boolean {
    return this.#jobs.length > 0 || this.#reads.length > 0;
  }

  /** Carries out one operation (or completes one job); false: nothing waits. */
  pumpOne(): boolean {
    const job = this.#jobs[0];
    if (job === undefined) return this.pumpRead();
    const op = job.ops[job.next];
    if (op !== undefined) {
      const error = this.fault(op);
      if (error !== null) {
        this.#jobs.shift();
        job.done(error);
        return true;
      }
      this.#apply(op);
      job.next++;
      if (job.next < job.ops.length) return true;
    }
    this.#jobs.shift();
    job.done(null);
    return true;
  }

  /** Carries out one read, ahead of whatever else waits; false: there is none. */
  pumpRead(): boolean {
    const read = this.#reads.shift();
    read?.();
    return read !== undefined;
  }

  /** Carries out everything, what completions ask for included. */
  pump(): void {
    while (this.pumpOne());
  }

  /** The disk as a crash leaves it. With `random`, any part of what was not flushed may have got there. */
  crash(random: Random | null): MemoryDisk {
    const after = new MemoryDisk();
    after.#directories = new Set(this.#directories);
    const entries = new Map(this.#durableEntries);
    for (const { remove, set } of this.#entryChanges) {
      if (random === null || random.nextInt(2) === 0) continue;
      if (set !== null) entries.set(set[0], set[1]);
      if (remove !== null) entries.delete(remove);
    }
    const survivors = new Map<Inode, Inode>();
    for (const [path, inode] of entries) {
      const data = survivors.get(inode)?.data ?? survived(inode, random);
      const copy = survivors.get(inode) ?? { data, durable: data.slice(), changes: [] };
      survivors.set(inode, copy);
      after.#entries.set(path, copy);
      after.#durableEntries.set(path, copy);
    }
    return after;
  }

  /** An exact copy whose content is all durable. */
  clone(): MemoryDisk {
    const copy = new MemoryDisk();
    copy.#directories = new Set(this.#directories);
    for (const [path, { data }] of this.#entries) {
      const inode = { data: data.slice(), durable: data.slice(), changes: [] };
      copy.#entries.set(path, inode);
      copy.#durableEntries.set(path, inode);
    }
    return copy;
  }

  /** The bytes of a file, to look at or to change in place. */
  raw(path: string): Uint8Array {
    const inode = this.#entries.get(path);
    if (inode === undefined) throw new Error(`no file ${path}`);
    return inode.data;
  }

  /** Replaces a file's content, durably. */
  put(path: string, data: Uint8Array): void {
    const inode = { data, durable: data.slice(), changes: [] };
    this.#entries.set(path, inode);
    this.#durableEntries.set(path, inode);
  }

  #apply(op: DiskOp): void {
    this.log.push(op);
    switch (op.kind) {
      case 'write': {
        const inode = this.#inode(op.path);
        let position = op.position;
        for (const chunk of op.chunks) {
          change(inode, { position, bytes: chunk.slice() });
          position += chunk.length;
        }
        return;
      }
      case 'preallocate':
        change(this.#inode(op.path), { position: op.from, bytes: new Uint8Array(op.to - op.from) });
        return;
      case 'truncate':
        change(this.#inode(op.path), { size: op.size });
        return;
      case 'flush': {
        const inode = this.#inode(op.path);
        inode.durable = inode.data.slice();
        inode.changes = [];
        return;
      }
      case 'rename': {
        const inode = this.#inode(op.from);
        this.#entries.delete(op.from);
        this.#entries.set(op.to, inode);
        this.#entryChanges.push({ directory: directoryOf(op.to), remove: op.from, set: [op.to, inode] });
        return;
      }
      case 'remove':
        if (this.#entries.delete(op.path)) {
          this.#entryChanges.push({ directory: directoryOf(op.path), remove: op.path, set: null });
        }
        return;
      case 'makeDirectory':
        this.#directories.add(op.path);
        return;
      case 'flushDirectory':
        for (const { directory, remove, set } of this.#entryChanges) {
          if (directory !== op.path) continue;
          if (set !== null) this.#durableEntries.set(set[0], set[1]);
          if (remove !== null) this.#durableEntries.delete(remove);
        }
        this.#entryChanges = this.#entryChanges.filter(({ directory }) => directory !== op.path);
        return;
    }
  }

  #inode(path: string): Inode {
    const existing = this.#entries.get(path);
    if (existing !== undefined) return existing;
    if (!this.#directories.has(directoryOf(path))) throw new Error(`no directory for ${path}`);
    const inode: Inode = { data: new Uint8Array(0), durable: new Uint8Array(0), changes: [] };
    this.#entries.set(path, inode);
    this.#entryChanges.push({ directory: directoryOf(path), remove: null, set: [path, inode] });
    return inode;
  }
}

function change(inode: Inode, made: Change): void {
  inode.data = applied(inode.data, made);
  inode.changes.push(made);
}

function applied(data: Uint8Array, made: Change): Uint8Array {
  if ('size' in made) {
    const cut = new Uint8Array(made.size);
    cut.set(data.subarray(0, made.size));
    return cut;
  }
  const end = made.position + made.bytes.length;
  let target: Uint8Array = data;
  if (end > data.length) {
    target = new Uint8Array(end);
    target.set(data);
  }
  target.set(made.bytes, made.position);
  return target;
}

/** What is left of a file: each change since the last flush is there, not there, or there in part. */
function survived(inode: Inode, random: Random | null): Uint8Array {
  let data: Uint8Array = inode.durable.slice();
  if (random === null) return data;
  for (const made of inode.changes) {
    const fate = random.nextInt(3);
    if (fate === 0) continue;
    if (fate === 1 || 'size' in made) {
      data = applied(data, made);
      continue;
    }
    const from = random.nextInt(made.bytes.length + 1);
    const to = from + random.nextInt(made.bytes.length - from + 1);
    const part = random.nextInt(2) === 0 ? [0, from] : [from, to];
    const [start, end] = [part[0] ?? 0, part[1] ?? 0];
    data = applied(data, { position: made.position + start, bytes: made.bytes.slice(start, end) });
  }
  return data;
}

function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
