/**
 * Snapshot files: finding, checking, reading and writing them.
 *
 * Invariants:
 * 1. A file without `.part` was whole and durable before it got its name; one that does not check out is corrupt.
 * 2. The bootstrap snapshot (offset 0, epoch 0) is never served.
 */
import { assert } from '../base/assert.ts';
import { messageOf, QuorateError } from '../base/error.ts';
import type { Epoch, OffsetAndEpoch } from '../base/ids.ts';
import { compareOffsetAndEpoch } from '../base/ids.ts';
import {
  SnapshotDecoder,
  SnapshotEncoder,
  type SnapshotHead,
  type SnapshotHeadToWrite,
  type SnapshotPart,
} from '../codec/snapshot.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import type { KRaftVersionRecord, VotersRecord } from '../raft/records.ts';
import type { Disk, DiskError, DiskOp, DiskReader } from './disk.ts';
import { refuseLaterRelease } from './later-release.ts';
import { LOG_DIRECTORY, PART_SUFFIX, snapshotIdOf, snapshotPath, TEMPORARY_SUFFIX } from './layout.ts';

const FLUSH_LOG_DIRECTORY: DiskOp = { kind: 'flushDirectory', path: LOG_DIRECTORY };
/** What goes to the disk as one write, and is read of it at once. */
const PIECE_BYTES = 1024 * 1024;

/** A snapshot file that checked out. */
export interface FoundSnapshot {
  readonly id: OffsetAndEpoch;
  readonly head: SnapshotHead;
}

/** A snapshot file that did not, and why. */
export interface BadSnapshot {
  readonly id: OffsetAndEpoch;
  readonly why: string;
}

/** A control record that says who votes, and where it lies; what came with a snapshot lies just before its end. */
export interface PlacedControlRecord {
  readonly offset: number;
  readonly record: KRaftVersionRecord | VotersRecord;
}

/** What a snapshot says of the voters. */
export function controlRecordsOf({ id, head }: FoundSnapshot): PlacedControlRecord[] {
  const records = [head.kraftVersion, head.voters];
  return records.flatMap((record) => (record === null ? [] : [{ offset: id.offset - 1, record }]));
}

/** Ids of all snapshot files, oldest first, the bootstrap snapshot included. */
export function listSnapshots(disk: DiskReader): OffsetAndEpoch[] {
  const ids = disk.list(LOG_DIRECTORY).flatMap((name) => snapshotIdOf(name) ?? []);
  return ids.sort(compareOffsetAndEpoch);
}

/** The newest snapshot that checks out, and why newer ones do not. Throws STORAGE_STATE for one of a later release. */
export function findNewestSnapshot(
  disk: DiskReader,
  chunkBytes: number,
): { readonly newest: FoundSnapshot | null; readonly bad: readonly BadSnapshot[] } {
  const bad: BadSnapshot[] = [];
  for (const id of listSnapshots(disk).reverse()) {
    refuseLaterRelease(disk, snapshotPath(id));
    try {
      return { newest: { id, head: checkSnapshot(disk, id, chunkBytes) }, bad };
    } catch (thrown) {
      if (!(thrown instanceof QuorateError) || thrown.code !== 'CORRUPT') throw thrown;
      bad.push({ id, why: thrown.message });
    }
  }
  return { newest: null, bad };
}

/** Reads a snapshot file whole and checks it; throws CORRUPT naming it. */
export function checkSnapshot(disk: DiskReader, id: OffsetAndEpoch, chunkBytes: number): SnapshotHead {
  const path = snapshotPath(id);
  const head = decodeFile(disk, path, new SnapshotDecoder(id.epoch, 'head'), chunkBytes, () => undefined);
  return asCorrupt(path, () => {
    checkEnd(id, head);
    return head;
  });
}

/** Reads a snapshot file from end to end, piece by piece; throws CORRUPT naming it. For start-up. */
export function readSnapshot(
  disk: DiskReader,
  id: OffsetAndEpoch,
  chunkBytes: number,
  take: (records: readonly MetadataRecord[]) => void,
): SnapshotHead {
  return decodeFile(disk, snapshotPath(id), new SnapshotDecoder(id.epoch), chunkBytes, take);
}

/** A file under another file's name would bring its content to offsets where it does not belong: throws MALFORMED_MESSAGE. */
export function checkEnd(id: OffsetAndEpoch, { endOffset }: SnapshotHead): void {
  if (endOffset !== 0 && endOffset !== id.offset)
    throw new QuorateError(
      'MALFORMED_MESSAGE',
      `it says that it ends at offset ${endOffset}, its name says ${id.offset}`,
    );
}

/** As {@link readSnapshot}, any file: what it says of itself is all that is known. */
export function readSnapshotAt(
  disk: DiskReader,
  path: string,
  chunkBytes: number,
  take: (records: readonly MetadataRecord[], head: SnapshotHead) => void,
): SnapshotHead & { readonly epoch: Epoch } {
  const decoder = new SnapshotDecoder(null);
  const head = decodeFile(disk, path, decoder, chunkBytes, take);
  return { ...head, epoch: decoder.epoch };
}

/** Throws CORRUPT naming the file. */
function decodeFile(
  disk: DiskReader,
  path: string,
  decoder: SnapshotDecoder,
  chunkBytes: number,
  take: (records: readonly MetadataRecord[], head: SnapshotHead) => void,
): SnapshotHead {
  let head: SnapshotHead | null = null;
  for (let position = 0; ; ) {
    const bytes = disk.readSync(path, position, chunkBytes);
    position += bytes.length;
    const parts = asCorrupt(path, () => {
      if (bytes.length > 0) return decoder.push(bytes);
      decoder.end();
      return null;
    });
    if (parts === null) break;
    for (const part of parts) {
      if (part.kind === 'head') head = part.head;
      else if (head !== null) take(part.records, head);
    }
  }
  assert(head !== null, 'a snapshot that ends has begun');
  return head;
}

/** All records of a file of snapshot format; throws CORRUPT naming it. For small ones (bootstrap). */
export function readSnapshotFile(disk: DiskReader, path: string): { head: SnapshotHead; records: MetadataRecord[] } {
  const records: MetadataRecord[] = [];
  const head = decodeFile(disk, path, new SnapshotDecoder(null), PIECE_BYTES, (more) => records.push(...more));
  return { head, records };
}

/** Removes what a crash has left of snapshots that were being written. */
export function removeSnapshotLeftovers(disk: Disk): void {
  const leftovers = disk
    .list(LOG_DIRECTORY)
    .filter((name) => name.endsWith(PART_SUFFIX) || name.endsWith(`.checkpoint${TEMPORARY_SUFFIX}`));
  if (leftovers.length === 0) return;
  const removals = leftovers.map((name): DiskOp => ({ kind: 'remove', path: `${LOG_DIRECTORY}/${name}` }));
  disk.runSync([...removals, FLUSH_LOG_DIRECTORY]);
}

/** Removes snapshots; calls back when that is durable. */
export function removeSnapshots(
  disk: Disk,
  ids: readonly OffsetAndEpoch[],
  done: (error: DiskError | null) => void,
): void {
  const removals = ids.map((id): DiskOp => ({ kind: 'remove', path: snapshotPath(id) }));
  disk.run('snapshot', [...removals, FLUSH_LOG_DIRECTORY], done);
}

/** Reads a snapshot chunk by chunk, at the reader's own pace. */
export class SnapshotReader {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #chunkBytes: number;
  readonly #decoder: SnapshotDecoder;
  #position = 0;
  #ended = false;

  constructor(disk: Disk, id: OffsetAndEpoch, chunkBytes: number = PIECE_BYTES) {
    this.#disk = disk;
    this.#path = snapshotPath(id);
    this.#chunkBytes = chunkBytes;
    this.#decoder = new SnapshotDecoder(id.epoch);
  }

  /**
   * The parts of the next chunk (maybe none yet); null at the end, when all has checked out; an error (CORRUPT,
   * KAFKA_STORAGE_ERROR) ends the reading. Calls back once, later.
   */
  next(done: (parts: readonly SnapshotPart[] | null | QuorateError) => void): void {
    assert(!this.#ended, 'nothing is read after the end');
    this.#disk.read(this.#path, this.#position, this.#chunkBytes, (result) => done(this.#take(result)));
  }

  #take(result: Uint8Array | DiskError): readonly SnapshotPart[] | null | QuorateError {
    if (!(result instanceof Uint8Array)) {
      this.#ended = true;
      return new QuorateError('KAFKA_STORAGE_ERROR', result.message);
    }
    try {
      return asCorrupt(this.#path, () => {
        this.#position += result.length;
        if (result.length > 0) return this.#decoder.push(result);
        this.#ended = true;
        this.#decoder.end();
        return null;
      });
    } catch (thrown) {
      if (!(thrown instanceof QuorateError)) throw thrown;
      this.#ended = true;
      return thrown;
    }
  }
}

/** A snapshot that is being written: a `.part` file that gets its name once it is whole, durable and wanted. */
class PartFile {
  readonly id: OffsetAndEpoch;
  readonly #disk: Disk;
  readonly #path: string;
  #chunks: Uint8Array[] = [];
  #gathered = 0;
  #position = 0;
  #waitingBytes = 0;
  #error: DiskError | null = null;

  constructor(disk: Disk, id: OffsetAndEpoch) {
    assert(id.offset > 0, 'snapshot-files 2: the bootstrap snapshot is written by format only');
    this.#disk = disk;
    this.id = id;
    this.#path = `${snapshotPath(id)}${PART_SUFFIX}`;
    // A leftover of an earlier try must not show through behind what is written now.
    this.#run([{ kind: 'remove', path: this.#path }], 0);
  }

  /** Bytes that have not reached the file. */
  get waitingBytes(): number {
    return this.#waitingBytes + this.#gathered;
  }

  get size(): number {
    return this.#position + this.#gathered;
  }

  write(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#gathered += bytes.length;
    if (this.#gathered >= PIECE_BYTES) this.#flushChunks();
  }

  /** Makes everything durable under the temporary name. */
  seal(done: (error: DiskError | null) => void): void {
    this.#flushChunks();
    this.#disk.run('snapshot', [{ kind: 'flush', path: this.#path }], (error) => done(this.#error ?? error));
  }

  publish(done: (error: DiskError | null) => void): void {
    const rename: DiskOp = { kind: 'rename', from: this.#path, to: snapshotPath(this.id) };
    this.#disk.run('snapshot', [rename, FLUSH_LOG_DIRECTORY], done);
  }

  abandon(done: (error: DiskError | null) => void): void {
    this.#chunks = [];
    this.#disk.run('snapshot', [{ kind: 'remove', path: this.#path }, FLUSH_LOG_DIRECTORY], done);
  }

  #flushChunks(): void {
    if (this.#gathered === 0) return;
    const write: DiskOp = { kind: 'write', path: this.#path, position: this.#position, chunks: this.#chunks };
    const bytes = this.#gathered;
    this.#position += bytes;
    this.#chunks = [];
    this.#gathered = 0;
    this.#run([write], bytes);
  }

  #run(ops: readonly DiskOp[], bytes: number): void {
    this.#waitingBytes += bytes;
    this.#disk.run('snapshot', ops, (error) => {
      this.#waitingBytes -= bytes;
      this.#error ??= error;
    });
  }
}

/**
 * Writes this node's own snapshot: `add` in canonical order, `seal`, and once the stable offset has reached its end,
 * `publish`. Any error comes out of `seal` or `publish`; then `abandon`.
 */
export class SnapshotWriter {
  readonly #file: PartFile;
  readonly #encoder: SnapshotEncoder;

  constructor(disk: Disk, id: OffsetAndEpoch, head: Omit<SnapshotHeadToWrite, 'epoch' | 'endOffset'>) {
    this.#file = new PartFile(disk, id);
    this.#encoder = new SnapshotEncoder({ ...head, epoch: id.epoch, endOffset: id.offset });
    this.#file.write(this.#encoder.start());
  }

  get id(): OffsetAndEpoch {
    return this.#file.id;
  }

  /** Bytes that have not reached the file yet: wait when there are too many. */
  get waitingBytes(): number {
    return this.#file.waitingBytes;
  }

  /** Size of the file so far. */
  get size(): number {
    return this.#file.size;
  }

  /** Adds one batch of records. */
  add(records: readonly MetadataRecord[]): void {
    this.#file.write(this.#encoder.add(records));
  }

  /** Ends the content and makes it durable under the temporary name. */
  seal(done: (error: DiskError | null) => void): void {
    this.#file.write(this.#encoder.finish());
    this.#file.seal(done);
  }

  /** Gives the sealed file its name, durably. */
  publish(done: (error: DiskError | null) => void): void {
    this.#file.publish(done);
  }

  /** Drops it. */
  abandon(done: (error: DiskError | null) => void): void {
    this.#file.abandon(done);
  }
}

/** Takes a snapshot that another node sends, checks it on the way, and puts it in place. */
export class SnapshotReceiver {
  readonly #file: PartFile;
  readonly #decoder: SnapshotDecoder;
  #head: SnapshotHead | null = null;

  constructor(disk: Disk, id: OffsetAndEpoch) {
    this.#file = new PartFile(disk, id);
    this.#decoder = new SnapshotDecoder(id.epoch, 'head');
  }

  get id(): OffsetAndEpoch {
    return this.#file.id;
  }

  /** Bytes received: where the next chunk belongs. */
  get size(): number {
    return this.#file.size;
  }

  /** Bytes that have not reached the file yet: do not ask for more when there are too many. */
  get waitingBytes(): number {
    return this.#file.waitingBytes;
  }

  /** The next bytes of the file; throws MALFORMED_MESSAGE. */
  add(bytes: Uint8Array): void {
    for (const part of this.#decoder.push(bytes)) if (part.kind === 'head') this.#head = part.head;
    this.#file.write(bytes.slice());
  }

  /** All bytes are here: checks that it is whole (throws MALFORMED_MESSAGE), makes it durable, gives it its name. */
  finish(done: (result: SnapshotHead | DiskError) => void): void {
    this.#decoder.end();
    const head = this.#head;
    assert(head !== null, 'a snapshot that ends has begun');
    checkEnd(this.id, head);
    this.#file.seal((error) => {
      if (error !== null) done(error);
      else this.#file.publish((failed) => done(failed ?? head));
    });
  }

  /** Drops it. */
  abandon(done: (error: DiskError | null) => void): void {
    this.#file.abandon(done);
  }
}

function asCorrupt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof QuorateError) || thrown.code !== 'MALFORMED_MESSAGE') throw thrown;
    throw new QuorateError('CORRUPT', `${path} is not a whole snapshot: ${messageOf(thrown)}`, { cause: thrown });
  }
}
