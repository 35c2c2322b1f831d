/**
 * The Disk port of one process: queues operations by lane, runs each as an event of its own (so that a crash can come
 * between any two), and reports through the process, which may be paused or dead by then.
 */
import { QuorateError } from '../../../src/base/error.ts';
import type { Disk, DiskDone, DiskError, DiskLane, DiskOp } from '../../../src/storage/disk.ts';
import type { SimProcess } from './process.ts';
import type { SimDisk } from './sim-disk.ts';
import type { Timeline } from './timeline.ts';

interface Run {
  readonly ops: readonly DiskOp[];
  readonly done: DiskDone;
}

interface Lane {
  readonly queue: Run[];
  busy: boolean;
}

/** Unwinds a process that died in the middle of synchronous disk work (start-up, formatting). */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
}

export class SimDiskPort implements Disk {
  readonly #timeline: Timeline;
  readonly #process: SimProcess;
  readonly #disk: SimDisk;
  readonly #lanes: Readonly<Record<DiskLane, Lane>> = {
    log: { queue: [], busy: false },
    state: { queue: [], busy: false },
    snapshot: { queue: [], busy: false },
  };

  constructor(timeline: Timeline, process: SimProcess, disk: SimDisk) {
    this.#timeline = timeline;
    this.#process = process;
    this.#disk = disk;
  }

  run(lane: DiskLane, ops: readonly DiskOp[], done: DiskDone): void {
    if (!this.#process.alive) return;
    const queue = this.#lanes[lane];
    queue.queue.push({ ops, done });
    if (queue.busy) return;
    queue.busy = true;
    this.#timeline.after(0, 'disk.start', this.#process.nodeId, () => this.#nextRun(queue));
  }

  read(path: string, position: number, length: number, done: (result: Uint8Array | DiskError) => void): void {
    if (!this.#process.alive) return;
    this.#timeline.after(
      this.#disk.durationOf('read'),
      'disk.read',
      this.#process.nodeId,
      () => {
        if (!this.#process.alive) return;
        const result = this.#disk.read(path, position, length);
        this.#process.run(() => done(result));
      },
      () => `${path} [${position}, ${position + length})`,
      position,
    );
  }

  list(directory: string): readonly string[] {
    return this.#disk.names.list(directory);
  }

  size(path: string): number | null {
    return this.#disk.names.file(path)?.volatile.size ?? null;
  }

  readSync(path: string, position: number, length: number): Uint8Array {
    const file = this.#disk.names.file(path);
    if (file === undefined) throw new QuorateError('STORAGE_STATE', `${path}: no such file`);
    return file.volatile.read(position, length);
  }

  runSync(ops: readonly DiskOp[]): void {
    for (const op of ops) {
      if (!this.#process.alive) throw new ProcessDied('died during synchronous disk work');
      const begun = this.#disk.begin(op);
      if (!this.#process.alive) throw new ProcessDied('died during synchronous disk work');
      if ('error' in begun) {
        throw new QuorateError(begun.error.code === 'NO_SPACE' ? 'NO_SPACE' : 'STORAGE_STATE', begun.error.message);
      }
      begun.complete();
    }
  }

  #nextRun(lane: Lane): void {
    if (!this.#process.alive) return;
    const run = lane.queue.shift();
    if (run === undefined) {
      lane.busy = false;
      return;
    }
    this.#nextOp(lane, run, 0);
  }

  #nextOp(lane: Lane, run: Run, index: number): void {
    const op = run.ops[index];
    if (op === undefined) {
      this.#finish(lane, run, null);
      return;
    }
    const begun = this.#disk.begin(op);
    if (!this.#process.alive) return; // killed right here, with the operation in the volatile image
    this.#timeline.after(
      this.#disk.durationOf(op.kind),
      `disk.${op.kind}`,
      this.#process.nodeId,
      () => {
        if (!this.#process.alive) return;
        if ('error' in begun) {
          this.#finish(lane, run, begun.error);
          return;
        }
        begun.complete();
        this.#nextOp(lane, run, index + 1);
      },
      () => describeOp(op) + ('error' in begun ? ` ✗ ${begun.error.message}` : ''),
      'error' in begun ? 1 : 0,
    );
  }

  #finish(lane: Lane, run: Run, error: DiskError | null): void {
    this.#process.run(() => run.done(error));
    this.#nextRun(lane);
  }
}

/** An operation as one line of a trace. */
export function describeOp(op: DiskOp): string {
  switch (op.kind) {
    case 'write': {
      const length = op.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      return `write ${op.path} [${op.position}, ${op.position + length})`;
    }
    case 'preallocate':
      return `preallocate ${op.path} [${op.from}, ${op.to})`;
    case 'truncate':
      return `truncate ${op.path} to ${op.size}`;
    case 'rename':
      return `rename ${op.from} to ${op.to}`;
    case 'flushDirectory':
      return `flush directory '${op.path}'`;
    default:
      return `${op.kind} ${op.path}`;
  }
}
