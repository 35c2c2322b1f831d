/**
 * The disk as storage sees it: an ordered queue of operations with completion events, so that nothing ever waits for a
 * disk on the main thread and a simulated disk can tear, lose and delay each operation. Paths are relative to the
 * node's directory, separated by '/'.
 */

/** One operation. Operations of a run go to the disk in order; a failed one ends its run. */
export type DiskOp =
  /** Writes at a position; the file is created if it is not there. */
  | { readonly kind: 'write'; readonly path: string; readonly position: number; readonly chunks: readonly Uint8Array[] }
  /** Makes all completed writes to the file durable (fdatasync). */
  | { readonly kind: 'flush'; readonly path: string }
  /** Reserves space by writing zeros over [from, to): lack of space shows here, not in the middle of the log. */
  | { readonly kind: 'preallocate'; readonly path: string; readonly from: number; readonly to: number }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  /** A file that is not there is removed already: no error. */
  | { readonly kind: 'remove'; readonly path: string }
  /** Creates a directory; one that is there already is no error. */
  | { readonly kind: 'makeDirectory'; readonly path: string }
  /** Makes created, renamed and removed entries of a directory durable ('' is the node's directory itself). */
  | { readonly kind: 'flushDirectory'; readonly path: string };

export interface DiskError {
  /** `NO_SPACE` is survivable, everything else stops the node. */
  readonly code: 'NO_SPACE' | 'IO';
  /** What failed, on which file, and the system's error. */
  readonly message: string;
}

export type DiskDone = (error: DiskError | null) => void;

/** Runs of one lane are carried out one after the other; lanes do not wait for each other. */
export type DiskLane = 'log' | 'state' | 'snapshot';

/** A disk to look at, without a way to change it: for start-up and offline tools. Throws QuorateError on failure. */
export interface DiskReader {
  /** Names in a directory, sorted; empty when it is not there. */
  list(directory: string): readonly string[];
  /** null: not there. */
  size(path: string): number | null;
  /** The bytes of [position, position + length), fewer at the end of the file. */
  readSync(path: string, position: number, length: number): Uint8Array;
}

export interface Disk extends DiskReader {
  /** Queues the operations in their order; calls `done` once, later, never from within `run`. */
  run(lane: DiskLane, ops: readonly DiskOp[], done: DiskDone): void;
  /** Reads without blocking; short at the end of the file. Calls `done` later, never from within `read`. */
  read(path: string, position: number, length: number, done: (result: Uint8Array | DiskError) => void): void;
  /**
   * Carries the operations out at once; throws QuorateError on failure. For recovery (cutting a torn tail) and formatting,
   * before anything runs.
   */
  runSync(ops: readonly DiskOp[]): void;
}
