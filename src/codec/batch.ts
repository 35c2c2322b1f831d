/**
 * Batches as they are stored and sent: a header of 56 bytes, little-endian, then the payload (`Records` of
 * records.proto).
 *
 * ```
 *  0 u32 headerCrc         CRC-32C of bytes [4, 56)
 *  4 u32 length            of the whole batch
 *  8 u64 durableEndOffset  local: what this node had flushed when it handed the batch to its disk
 * 16 u32 bodyCrc           CRC-32C of bytes [20, length): the same on every node
 * 20 u32 prevBodyCrc       bodyCrc of the batch before; 0: not known (first of a log, first after a snapshot)
 * 24 u64 baseOffset
 * 32 u32 offsetSpan
 * 36 u32 epoch
 * 40 u32 recordCount
 * 44 u64 appendTimeMs      the leader's wall clock
 * 52 u16 metadataVersion
 * 54 u16 flags             bit 0 control, bit 1 transactional; high byte: format version, 1
 * 56 payload
 * ```
 *
 * Invariants:
 * 1. Everything from byte 20 on is the same on every node and covered by bodyCrc; a node writes the 20 before anew.
 * 2. offsetSpan >= recordCount >= 1, and every number is within what a JavaScript number counts.
 */
import { assert } from '../base/assert.ts';
import { crc32c } from '../base/crc32c.ts';
import { QuorateError } from '../base/error.ts';
import type { Epoch, Offset } from '../base/ids.ts';
import { type RecordBatch, totalOffsetSpan } from '../metadata/records.ts';
import type { StoredBatch } from '../raft/messages.ts';
import { type AnyControlRecord, decodeControlRecords, isLogControlRecord } from './control-records.ts';
import { decodeRecords } from './records.ts';

/** Size of a batch's header. */
export const BATCH_HEADER_BYTES = 56;
/** No batch is larger: a length beyond it is not a length. Far above what a leader appends (see maxBatchBytes). */
export const MAX_STORED_BATCH_BYTES: number = 64 * 1024 * 1024;

const FORMAT_VERSION = 1;
const CONTROL = 1;
const TRANSACTIONAL = 2;
const MAX_UINT32 = 0xffff_ffff;

/** A batch's header, read. */
export interface BatchHeader {
  /** Bytes of the whole batch. */
  readonly length: number;
  readonly durableEndOffset: Offset;
  readonly bodyCrc: number;
  /** 0: not known. */
  readonly prevBodyCrc: number;
  readonly baseOffset: Offset;
  /** Exclusive. */
  readonly endOffset: Offset;
  readonly epoch: Epoch;
  readonly recordCount: number;
  readonly appendTimeMs: number;
  readonly metadataVersion: number;
  readonly control: boolean;
  readonly transactional: boolean;
}

/** What a batch is sealed from; its checksums and length are computed. */
export interface UnsealedBatch {
  readonly baseOffset: number;
  readonly offsetSpan: number;
  readonly epoch: number;
  readonly recordCount: number;
  readonly appendTimeMs: number;
  readonly metadataVersion: number;
  readonly control: boolean;
  readonly transactional: boolean;
  readonly prevBodyCrc: number;
  readonly durableEndOffset: number;
  readonly payload: Uint8Array;
}

/** A batch, decoded. */
export type DecodedBatch =
  | { readonly kind: 'records'; readonly batch: RecordBatch; readonly header: BatchHeader }
  | { readonly kind: 'control'; readonly records: readonly AnyControlRecord[]; readonly header: BatchHeader };

/** Puts header and checksums before a payload. */
export function sealBatch(batch: UnsealedBatch): Uint8Array {
  assert(
    batch.recordCount >= 1 && batch.offsetSpan >= batch.recordCount,
    'batch 2: a record takes at least one offset',
  );
  assert(batch.offsetSpan <= MAX_UINT32 && batch.epoch <= MAX_UINT32, 'batch 2: span and epoch fit their fields');
  const bytes = new Uint8Array(BATCH_HEADER_BYTES + batch.payload.length);
  assert(bytes.length <= MAX_STORED_BATCH_BYTES, 'a batch is not larger than any reader accepts');
  bytes.set(batch.payload, BATCH_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, bytes.length, true);
  setSafe(view, 8, batch.durableEndOffset);
  view.setUint32(20, batch.prevBodyCrc, true);
  setSafe(view, 24, batch.baseOffset);
  view.setUint32(32, batch.offsetSpan, true);
  view.setUint32(36, batch.epoch, true);
  view.setUint32(40, batch.recordCount, true);
  setSafe(view, 44, batch.appendTimeMs);
  view.setUint16(52, batch.metadataVersion, true);
  const flags = (batch.control ? CONTROL : 0) | (batch.transactional ? TRANSACTIONAL : 0);
  view.setUint16(54, (FORMAT_VERSION << 8) | flags, true);
  view.setUint32(16, crc32c(bytes, 20), true);
  view.setUint32(0, crc32c(bytes, 4, BATCH_HEADER_BYTES), true);
  return bytes;
}

/** Reads and checks the header at `at`; throws MALFORMED_MESSAGE. The payload need not be there yet. */
export function readBatchHeader(bytes: Uint8Array, at = 0): BatchHeader {
  const header = tryReadBatchHeader(bytes, at);
  if (typeof header === 'string')
    throw new QuorateError('MALFORMED_MESSAGE', `${header} (byte ${at} of ${bytes.length})`);
  return header;
}

/**
 * What an intact header has that only another release knows, its format or a flag; null: nothing, or the header is not
 * intact. Place and checksum of a header never change.
 */
export function foreignFormat(bytes: Uint8Array): string | null {
  if (bytes.length < BATCH_HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, BATCH_HEADER_BYTES);
  if (view.getUint32(0, true) !== crc32c(bytes, 4, BATCH_HEADER_BYTES)) return null;
  return foreignFlags(view.getUint16(54, true));
}

function foreignFlags(flags: number): string | null {
  if (flags >> 8 !== FORMAT_VERSION) return `batch format ${flags >> 8}`;
  return (flags & 0xff & ~(CONTROL | TRANSACTIONAL)) === 0 ? null : `batch flags ${flags & 0xff}`;
}

/** As {@link readBatchHeader}, but says what is wrong instead of throwing. For recovery, which meets bad bytes often. */
export function tryReadBatchHeader(bytes: Uint8Array, at = 0): BatchHeader | string {
  if (bytes.length - at < BATCH_HEADER_BYTES) return 'a batch header is cut off';
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, BATCH_HEADER_BYTES);
  const length = view.getUint32(4, true);
  const flags = view.getUint16(54, true);
  if (length <= BATCH_HEADER_BYTES || length > MAX_STORED_BATCH_BYTES) return `no batch has ${length} bytes`;
  if (view.getUint32(0, true) !== crc32c(bytes, at + 4, at + BATCH_HEADER_BYTES))
    return 'the checksum of a batch header is wrong';
  const foreign = foreignFlags(flags);
  if (foreign !== null) return `not known to this release: ${foreign}`;
  const durableEndOffset = getSafe(view, 8);
  const baseOffset = getSafe(view, 24);
  const appendTimeMs = getSafe(view, 44);
  const offsetSpan = view.getUint32(32, true);
  const recordCount = view.getUint32(40, true);
  const endOffset = baseOffset + offsetSpan;
  if (durableEndOffset < 0 || baseOffset < 0 || appendTimeMs < 0 || !Number.isSafeInteger(endOffset)) {
    return 'a batch header holds a number beyond 2^53';
  }
  if (recordCount < 1 || offsetSpan < recordCount) return `${recordCount} records in ${offsetSpan} offsets`;
  return {
    length,
    durableEndOffset: durableEndOffset as Offset,
    bodyCrc: view.getUint32(16, true),
    prevBodyCrc: view.getUint32(20, true),
    baseOffset: baseOffset as Offset,
    endOffset: endOffset as Offset,
    epoch: view.getUint32(36, true) as Epoch,
    recordCount,
    appendTimeMs,
    metadataVersion: view.getUint16(52, true),
    control: (flags & CONTROL) !== 0,
    transactional: (flags & TRANSACTIONAL) !== 0,
  };
}

/** Checks the batch at `at` whole, both checksums; throws MALFORMED_MESSAGE. More bytes may follow it. */
export function checkBatch(bytes: Uint8Array, at = 0): BatchHeader {
  const header = readBatchHeader(bytes, at);
  if (header.length > bytes.length - at) throw malformed('a batch is cut off', at, bytes);
  if (!bodyIsIntact(bytes, at, header)) throw malformed('the checksum of a batch is wrong', at, bytes);
  return header;
}

/** Whether the checksum over the body of the batch at `at` holds. All of its bytes must be there. */
export function bodyIsIntact(bytes: Uint8Array, at: number, header: BatchHeader): boolean {
  return crc32c(bytes, at + 20, at + header.length) === header.bodyCrc;
}

/** Whether `next` may follow a batch with checksum `bodyCrc`: it names that, or does not know (0). */
export function chains(bodyCrc: number, next: BatchHeader): boolean {
  return next.prevBodyCrc === bodyCrc || next.prevBodyCrc === 0 || bodyCrc === 0;
}

/**
 * Checks and splits batches that came over the network: checksums, contiguity, epochs, chain; control records are
 * decoded, metadata records are not. The results are views of `bytes`. Throws MALFORMED_MESSAGE.
 */
export function splitBatches(bytes: Uint8Array): StoredBatch[] {
  const batches: StoredBatch[] = [];
  let before: BatchHeader | null = null;
  for (let at = 0; at < bytes.length; ) {
    const header = checkBatch(bytes, at);
    if (before !== null) checkFollows(before, header, at, bytes);
    const whole = bytes.subarray(at, at + header.length);
    batches.push({
      baseOffset: header.baseOffset,
      endOffset: header.endOffset,
      epoch: header.epoch,
      control: header.control ? decodeControl(whole, header).filter(isLogControlRecord) : null,
      bytes: whole,
    });
    before = header;
    at += header.length;
  }
  return batches;
}

function checkFollows(before: BatchHeader, header: BatchHeader, at: number, bytes: Uint8Array): void {
  if (header.baseOffset !== before.endOffset) {
    throw malformed(`a batch at offset ${header.baseOffset} follows one that ends at ${before.endOffset}`, at, bytes);
  }
  if (header.epoch < before.epoch) throw malformed(`epoch ${header.epoch} follows ${before.epoch}`, at, bytes);
  if (!chains(before.bodyCrc, header)) throw malformed('a batch does not follow the one before it', at, bytes);
}

/** Writes the local part of a header anew, in place: `bytes` must be the caller's own. */
export function stampDurableEnd(bytes: Uint8Array, durableEndOffset: Offset): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, BATCH_HEADER_BYTES);
  setSafe(view, 8, durableEndOffset);
  view.setUint32(0, crc32c(bytes, 4, BATCH_HEADER_BYTES), true);
}

/** A copy of the batch with another durable end offset. */
export function withDurableEnd(bytes: Uint8Array, durableEndOffset: Offset): Uint8Array {
  const copy = bytes.slice();
  stampDurableEnd(copy, durableEndOffset);
  return copy;
}

/**
 * Decodes one whole batch whose checksums have been checked before. Nothing in the result refers to `bytes`. Throws
 * MALFORMED_MESSAGE when the records are not what the header says.
 */
export function decodeBatch(bytes: Uint8Array): DecodedBatch {
  const header = readBatchHeader(bytes);
  if (header.length !== bytes.length) throw malformed(`a batch of ${header.length} bytes`, 0, bytes);
  if (header.control) return { kind: 'control', records: decodeControl(bytes, header), header };
  const records = decodeRecords(bytes.subarray(BATCH_HEADER_BYTES));
  const span = totalOffsetSpan(records);
  if (records.length !== header.recordCount || span !== header.endOffset - header.baseOffset) {
    throw malformed(`a batch header promises other records than ${records.length} in ${span} offsets`, 0, bytes);
  }
  const { baseOffset, endOffset, epoch, appendTimeMs, metadataVersion } = header;
  return { kind: 'records', batch: { baseOffset, endOffset, epoch, appendTimeMs, metadataVersion, records }, header };
}

function decodeControl(bytes: Uint8Array, header: BatchHeader): AnyControlRecord[] {
  const records = decodeControlRecords(bytes.subarray(BATCH_HEADER_BYTES));
  const span = header.endOffset - header.baseOffset;
  if (records.length !== header.recordCount || records.length !== span) {
    throw malformed(`a control batch header promises other records than ${records.length}`, 0, bytes);
  }
  return records;
}

function malformed(what: string, at: number, bytes: Uint8Array): QuorateError {
  return new QuorateError('MALFORMED_MESSAGE', `${what} (byte ${at} of ${bytes.length})`);
}

function setSafe(view: DataView, at: number, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) assert(false, `batch 2: not a number the log can hold: ${value}`);
  view.setUint32(at, value >>> 0, true);
  view.setUint32(at + 4, Math.floor(value / 0x1_0000_0000), true);
}

/** −1: beyond 2^53. */
function getSafe(view: DataView, at: number): number {
  const high = view.getUint32(at + 4, true);
  return high < 0x20_0000 ? high * 0x1_0000_0000 + view.getUint32(at, true) : -1;
}
