/**
 * Checks every file of a node's directory and how they fit together, for tools: also while a controller runs on it.
 *
 * Invariants:
 * 1. Whatever a start would refuse is found, and what a start reads over: every record, every older snapshot.
 * 2. A running node replaces, removes and cuts files between two reads. So damage counts only when a second look finds it in
 *    the same place.
 */
import { messageOf, QuorateError } from '../base/error.ts';
import type { Epoch, OffsetAndEpoch } from '../base/ids.ts';
import { decodeBatch } from '../codec/batch.ts';
import type { QuorumState } from '../raft/events.ts';
import { readCleanMarker } from './clean-marker.ts';
import type { DiskReader } from './disk.ts';
import { laterLevel } from './later-release.ts';
import {
  BOOTSTRAP_CHECKPOINT,
  CLEAN_MARKER,
  LOG_DIRECTORY,
  META_PROPERTIES,
  PART_SUFFIX,
  QUORUM_STATE,
  snapshotPath,
  TEMPORARY_SUFFIX,
} from './layout.ts';
import {
  type Damage,
  type TornTail,
  type WalkedBatch,
  type WalkItem,
  walkLog,
  walkSnapshot,
} from './log-inspection.ts';
import { loadMetaProperties, type MetaProperties } from './meta-properties.ts';
import { ballotProblem, loadQuorumState } from './quorum-state-file.ts';
import { listSnapshots } from './snapshot-files.ts';

/** What a file of batches holds, as far as it can be read. */
export interface BatchesFound {
  readonly sizeBytes: number;
  readonly batches: number;
  /** Bulk records count as the many they stand for. */
  readonly records: number;
  /** Of the log; in a snapshot they begin at 0. */
  readonly startOffset: number | null;
  readonly endOffset: number | null;
  readonly firstEpoch: number | null;
  readonly lastEpoch: number | null;
}

/** A file that was found and read, at least in part. */
export type FileFound =
  | ({ readonly kind: 'properties'; readonly path: string } & MetaProperties)
  | ({ readonly kind: 'quorumState'; readonly path: string } & QuorumState)
  | ({ readonly kind: 'snapshot'; readonly path: string } & BatchesFound)
  | ({ readonly kind: 'segment'; readonly path: string } & BatchesFound)
  /** There from an orderly stop to the first write after it. */
  | { readonly kind: 'cleanStop'; readonly path: string; readonly endOffset: number }
  /** Being written, or left behind by a crash; the next start removes it. */
  | { readonly kind: 'unfinished'; readonly path: string; readonly sizeBytes: number };

/** What a directory holds, and what is wrong with it. */
export interface Verification {
  readonly files: readonly FileFound[];
  /** In the order of the files; empty: all is sound. */
  readonly damage: readonly Damage[];
  readonly tail: TornTail | null;
}

/** Looks at everything. Throws nothing for bad bytes or unreadable files: they are what it reports. */
export function verifyDirectory(disk: DiskReader): Verification {
  const first = look(disk);
  if (first.damage.length === 0) return first;
  const second = look(disk);
  const isOld = ({ path, position, what }: Damage): boolean =>
    first.damage.some(
      // What is said of a place may grow with the log.
      (other) => other.path === path && other.position === position && (position !== null || other.what === what),
    );
  return { ...second, damage: second.damage.filter(isOld) };
}

function look(disk: DiskReader): Verification {
  const inspection = new Inspection(disk);
  inspection.run();
  return inspection;
}

class Inspection implements Verification {
  readonly files: FileFound[] = [];
  readonly damage: Damage[] = [];
  tail: TornTail | null = null;
  readonly #disk: DiskReader;
  /** Of batches in the log; null: there is none. */
  #lastEpoch: Epoch | null = null;
  /** The end of the newest snapshot that is sound. */
  #snapshotEnd = 0;

  constructor(disk: DiskReader) {
    this.#disk = disk;
  }

  run(): void {
    this.#try(META_PROPERTIES, () => this.#properties());
    this.#try(BOOTSTRAP_CHECKPOINT, () => this.#bootstrap());
    for (const id of listSnapshots(this.#disk)) {
      const path = snapshotPath(id);
      this.#try(path, () => {
        if (this.#snapshot(path, id)) this.#snapshotEnd = id.offset;
      });
    }
    this.#try(LOG_DIRECTORY, () => this.#log());
    this.#try(QUORUM_STATE, () => this.#quorumState());
    this.#unfinished();
  }

  /** A file that cannot be read is damage, whatever the reason. */
  #try(path: string, check: () => void): void {
    try {
      check();
    } catch (thrown) {
      if (!(thrown instanceof QuorateError)) throw thrown;
      this.#damaged(path, messageOf(thrown));
    }
  }

  #properties(): void {
    const found = loadMetaProperties(this.#disk);
    if (found === null) this.#damaged(META_PROPERTIES, 'it is missing: the directory is not formatted, or has lost it');
    else this.files.push({ kind: 'properties', path: META_PROPERTIES, ...found });
  }

  #bootstrap(): void {
    if (this.#disk.size(BOOTSTRAP_CHECKPOINT) !== null) this.#snapshot(BOOTSTRAP_CHECKPOINT, null);
    else this.#damaged(BOOTSTRAP_CHECKPOINT, 'it is missing: the directory was not formatted by this program');
  }

  #quorumState(): void {
    const found = loadQuorumState(this.#disk);
    if (found !== null) this.files.push({ kind: 'quorumState', path: QUORUM_STATE, ...found });
    const problem = ballotProblem(found, this.#lastEpoch);
    if (problem !== null) this.#damaged(QUORUM_STATE, problem);
  }

  /** Whether it is sound. */
  #snapshot(path: string, id: OffsetAndEpoch | null): boolean {
    const damage = this.damage.length;
    this.#walk('snapshot', walkSnapshot(this.#disk, path, id));
    return this.damage.length === damage;
  }

  #log(): void {
    const marked = readCleanMarker(this.#disk);
    if (marked !== null) this.files.push({ kind: 'cleanStop', path: CLEAN_MARKER, endOffset: marked });
    const first = this.files.length;
    this.#walk('segment', walkLog(this.#disk));
    const segment = this.files[first];
    const logStart = segment?.kind === 'segment' ? segment.startOffset : null;
    if (segment === undefined && marked !== null && marked > this.#snapshotEnd) {
      this.#damaged(LOG_DIRECTORY, `the log was closed at offset ${marked}, but all its segments are missing`);
    }
    if (logStart !== null && logStart > this.#snapshotEnd) {
      const what = `the log starts at ${logStart}, but no sound snapshot holds what was before`;
      this.damage.push({ path: segment?.path ?? LOG_DIRECTORY, position: 0, offset: this.#snapshotEnd, what });
    }
  }

  #walk(kind: 'snapshot' | 'segment', items: Iterable<WalkItem>): void {
    let found: { kind: 'snapshot' | 'segment'; path: string } & Writable<BatchesFound> = blank(kind, '', 0);
    for (const item of items) {
      switch (item.kind) {
        case 'file':
          found = blank(kind, item.path, item.sizeBytes);
          this.files.push(found);
          break;
        case 'batch':
          this.#batch(kind, found, item);
          break;
        case 'damage':
          this.damage.push(item.damage);
          break;
        case 'tail':
          this.tail = item.tail;
          break;
      }
    }
  }

  #batch(kind: 'snapshot' | 'segment', found: Writable<BatchesFound>, item: WalkedBatch): void {
    const { header, path, position } = item;
    found.batches++;
    found.records += header.endOffset - header.baseOffset;
    found.startOffset ??= header.baseOffset;
    found.endOffset = header.endOffset;
    found.firstEpoch ??= header.epoch;
    found.lastEpoch = header.epoch;
    if (kind === 'segment') this.#lastEpoch = header.epoch;
    const level = laterLevel(header);
    if (level !== null) {
      this.#later(path, position, `it was written by a later release: ${level}`);
      return;
    }
    try {
      decodeBatch(item.bytes);
    } catch (thrown) {
      if (!(thrown instanceof QuorateError)) throw thrown;
      const offset = kind === 'segment' ? header.baseOffset : null;
      this.damage.push({ path, position, offset, what: `its records cannot be read: ${thrown.message}` });
    }
  }

  /** Said once for a file: the next batches are of that release too. */
  #later(path: string, position: number, what: string): void {
    const isSaid = this.damage.some((damage) => damage.path === path && damage.what === what);
    if (!isSaid) this.damage.push({ path, position, offset: null, what });
  }

  #unfinished(): void {
    for (const directory of ['', LOG_DIRECTORY]) {
      for (const name of this.#disk.list(directory)) {
        if (!name.endsWith(PART_SUFFIX) && !name.endsWith(TEMPORARY_SUFFIX)) continue;
        const path = directory === '' ? name : `${directory}/${name}`;
        this.files.push({ kind: 'unfinished', path, sizeBytes: this.#disk.size(path) ?? 0 });
      }
    }
  }

  /** `text` may begin with the path and that it is bad, as errors do. */
  #damaged(path: string, text: string): void {
    const rest = text.startsWith(`${path} `) ? text.slice(path.length + 1) : text;
    const what = rest.replace(/^(is corrupt|cannot be read|cannot be used): /, '');
    this.damage.push({ path, position: null, offset: null, what });
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function blank<K extends 'snapshot' | 'segment'>(kind: K, path: string, sizeBytes: number) {
  const nothing = { startOffset: null, endOffset: null, firstEpoch: null, lastEpoch: null };
  return { kind, path, sizeBytes, batches: 0, records: 0, ...nothing };
}
