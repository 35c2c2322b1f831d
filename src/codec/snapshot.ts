/**
 * Snapshot files as bytes: batches of the log's own format. First a control batch (header; kraft.version and voters when
 * the snapshot has them), then batches of metadata records, last a control batch with the footer.
 *
 * Invariants:
 * 1. Offsets start at 0 within the file; every batch has the snapshot's epoch and names the batch before.
 * 2. Equal content gives equal bytes: nothing of the writing node goes in.
 * 3. A file without its footer, or with anything after it, is not a snapshot.
 */
import { assert } from '../base/assert.ts';
import { QuorateError } from '../base/error.ts';
import type { Epoch } from '../base/ids.ts';
import { type MetadataRecord, totalOffsetSpan } from '../metadata/records.ts';
import type { KRaftVersionRecord, VotersRecord } from '../raft/records.ts';
import {
  BATCH_HEADER_BYTES,
  type BatchHeader,
  bodyIsIntact,
  decodeBatch,
  readBatchHeader,
  sealBatch,
  tryReadBatchHeader,
} from './batch.ts';
import { type AnyControlRecord, encodeControlRecords } from './control-records.ts';
import { encodeRecords } from './records.ts';

/** What a snapshot says before its records. */
export interface SnapshotHead {
  /** When the last batch it stands for was appended, wall clock, milliseconds. */
  readonly lastContainedLogTimestampMs: number;
  /** The end offset of what it stands for; 0: the file does not say. */
  readonly endOffset: number;
  /** null: no voters in this file (bootstrap metadata). */
  readonly kraftVersion: KRaftVersionRecord | null;
  readonly voters: VotersRecord | null;
}

/** What a snapshot is written from. */
export interface SnapshotHeadToWrite extends SnapshotHead {
  /** The epoch of the last record it stands for. */
  readonly epoch: number;
  /** The metadata.version in force at its end. */
  readonly metadataVersion: number;
}

/** Turns content into the bytes of a snapshot file, piece by piece: `start`, any number of `add`, `finish`. */
export class SnapshotEncoder {
  readonly #head: SnapshotHeadToWrite;
  #nextOffset = 0;
  #bodyCrc = 0;
  #state: 'new' | 'open' | 'finished' = 'new';

  constructor(head: SnapshotHeadToWrite) {
    this.#head = head;
  }

  /** The first bytes of the file. */
  start(): Uint8Array {
    assert(this.#state === 'new', 'a snapshot starts once');
    this.#state = 'open';
    const { lastContainedLogTimestampMs, endOffset, kraftVersion, voters } = this.#head;
    const records: AnyControlRecord[] = [{ kind: 'SnapshotHeader', lastContainedLogTimestampMs, endOffset }];
    if (kraftVersion !== null) records.push(kraftVersion);
    if (voters !== null) records.push(voters);
    return this.#control(records);
  }

  /** The bytes of one batch with these records, at least one. */
  add(records: readonly MetadataRecord[]): Uint8Array {
    assert(this.#state === 'open', 'records go between start and finish');
    return this.#seal(encodeRecords(records), totalOffsetSpan(records), records.length, false);
  }

  /** The last bytes of the file. */
  finish(): Uint8Array {
    assert(this.#state === 'open', 'a snapshot finishes once');
    this.#state = 'finished';
    return this.#control([{ kind: 'SnapshotFooter' }]);
  }

  #control(records: readonly AnyControlRecord[]): Uint8Array {
    return this.#seal(encodeControlRecords(records), records.length, records.length, true);
  }

  #seal(payload: Uint8Array, span: number, recordCount: number, control: boolean): Uint8Array {
    const bytes = sealBatch({
      baseOffset: this.#nextOffset,
      offsetSpan: span,
      epoch: this.#head.epoch,
      recordCount,
      appendTimeMs: this.#head.lastContainedLogTimestampMs,
      metadataVersion: this.#head.metadataVersion,
      control,
      transactional: false,
      prevBodyCrc: this.#bodyCrc,
      durableEndOffset: 0,
      payload,
    });
    this.#bodyCrc = readBatchHeader(bytes).bodyCrc;
    this.#nextOffset += span;
    return bytes;
  }
}

/** What comes out of a snapshot file. */
export type SnapshotPart =
  | { readonly kind: 'head'; readonly head: SnapshotHead }
  | { readonly kind: 'records'; readonly records: readonly MetadataRecord[] };

/**
 * Reads a snapshot file piece by piece: any number of `push`, then `end`. Everything is checked; whatever is wrong
 * throws MALFORMED_MESSAGE. Holds at most one unfinished batch.
 */
export class SnapshotDecoder {
  readonly #epoch: number | null;
  #rest: Uint8Array = new Uint8Array(0);
  #before: BatchHeader | null = null;
  #finished = false;
  #position = 0;

  readonly #wanted: 'all' | 'head';

  /** `epoch`: what the file's name says; null: not known. `wanted`: with 'head' records are checked, but not decoded. */
  constructor(epoch: number | null, wanted: 'all' | 'head' = 'all') {
    this.#epoch = epoch;
    this.#wanted = wanted;
  }

  /** The epoch that its batches have; what comes first says so. */
  get epoch(): Epoch {
    return this.#before?.epoch ?? ((this.#epoch ?? 0) as Epoch);
  }

  /** The parts that are whole with these bytes. */
  push(bytes: Uint8Array): SnapshotPart[] {
    const input = this.#rest.length === 0 ? bytes : concatenated(this.#rest, bytes);
    const parts: SnapshotPart[] = [];
    let at = 0;
    while (input.length - at >= BATCH_HEADER_BYTES) {
      const header = tryReadBatchHeader(input, at);
      if (typeof header === 'string') this.#fail(header);
      if (header.length > input.length - at) break;
      if (!bodyIsIntact(input, at, header)) this.#fail('the checksum of a batch is wrong');
      const part = this.#take(input.subarray(at, at + header.length), header);
      if (part !== null) parts.push(part);
      at += header.length;
      this.#position += header.length;
    }
    if (this.#finished && at < input.length) this.#fail('there are bytes after the footer');
    this.#rest = input.slice(at);
    return parts;
  }

  /** The file has come to its end: throws unless it was whole. */
  end(): void {
    if (!this.#finished) this.#fail('the file ends before its footer');
  }

  #take(bytes: Uint8Array, header: BatchHeader): SnapshotPart | null {
    const before = this.#before;
    if (this.#finished) this.#fail('there are bytes after the footer');
    if (header.baseOffset !== (before?.endOffset ?? 0)) this.#fail('batches are not contiguous');
    if (header.prevBodyCrc !== (before?.bodyCrc ?? 0)) {
      this.#fail('a batch does not follow the one before it');
    }
    const epoch = before?.epoch ?? this.#epoch;
    if (epoch !== null && header.epoch !== epoch)
      this.#fail(`a batch of epoch ${header.epoch} in a snapshot of ${epoch}`);
    this.#before = header;
    if (this.#wanted === 'head' && before !== null && !header.control) return null;
    const decoded = decodeBatch(bytes);
    if (decoded.kind === 'records') {
      if (before === null) this.#fail('the first record is not a snapshot header');
      return { kind: 'records', records: decoded.batch.records };
    }
    if (before === null) return { kind: 'head', head: this.#head(decoded.records) };
    if (decoded.records.length !== 1 || decoded.records[0]?.kind !== 'SnapshotFooter') {
      this.#fail('a control batch that is neither header nor footer');
    }
    this.#finished = true;
    return null;
  }

  #head(records: readonly AnyControlRecord[]): SnapshotHead {
    const [first, ...rest] = records;
    if (first?.kind !== 'SnapshotHeader') this.#fail('the first record is not a snapshot header');
    let kraftVersion: KRaftVersionRecord | null = null;
    let voters: VotersRecord | null = null;
    for (const record of rest) {
      if (record.kind === 'KRaftVersion' && kraftVersion === null) kraftVersion = record;
      else if (record.kind === 'Voters' && voters === null) voters = record;
      else this.#fail(`a ${record.kind} record has no place in a snapshot header`);
    }
    const { lastContainedLogTimestampMs, endOffset } = first;
    return { lastContainedLogTimestampMs, endOffset, kraftVersion, voters };
  }

  #fail(what: string): never {
    throw new QuorateError('MALFORMED_MESSAGE', `${what} (byte ${this.#position} of the snapshot)`);
  }
}

function concatenated(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
