/**
 * One entry of a log, as it stands on disk and as followers get it:
 *
 *   bytes  0…3   length of all that follows the checksum
 *          4…7   CRC-32 of it
 *          8…15  offset
 *         16…19  leader epoch
 *         20…27  time of the append, milliseconds since 1970
 *         28…31  length of the key, 2^32 − 1: no key
 *         32…    key, then value
 *
 * All numbers are unsigned, most significant byte first.
 */
import { crc32 } from 'node:zlib';
import { LogError } from '../core/log-error.ts';
import type { NewMessage } from '../core/replica-log.ts';

/** The length field at the front of an entry. */
export const LENGTH_BYTES = 4;
const BEFORE_BODY = 8;
const BODY_BEFORE_KEY = 24;
const NO_KEY = 0xffff_ffff;
/** Larger than any entry that the bounds of a broker allow: a length beyond it is garbage. */
const MAX_ENTRY_BYTES = 128 * 1024 * 1024;

export interface Entry extends NewMessage {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly timestampMs: number;
}

/** What is needed to walk over an entry. */
export interface EntryHead {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly sizeBytes: number;
}

export function encodeEntry({ offset, leaderEpoch, timestampMs, key, value }: Entry): Buffer {
  const keyLength = key?.length ?? 0;
  const bytes = Buffer.allocUnsafe(BEFORE_BODY + BODY_BEFORE_KEY + keyLength + value.length);
  bytes.writeUInt32BE(bytes.length - BEFORE_BODY, 0);
  bytes.writeBigUInt64BE(BigInt(offset), 8);
  bytes.writeUInt32BE(leaderEpoch, 16);
  bytes.writeBigUInt64BE(BigInt(Math.floor(timestampMs)), 20);
  bytes.writeUInt32BE(key === null ? NO_KEY : keyLength, 28);
  if (key !== null) bytes.set(key, 32);
  bytes.set(value, 32 + keyLength);
  bytes.writeUInt32BE(crc32(bytes.subarray(BEFORE_BODY)), 4);
  return bytes;
}

/** The entry at a position, checked against its checksum; null: what stands there is not a whole entry. */
export function headAt(bytes: Buffer, at: number): EntryHead | null {
  if (at + BEFORE_BODY + BODY_BEFORE_KEY > bytes.length) return null;
  const bodyBytes = bytes.readUInt32BE(at);
  const end = at + BEFORE_BODY + bodyBytes;
  if (bodyBytes < BODY_BEFORE_KEY || bodyBytes > MAX_ENTRY_BYTES || end > bytes.length) return null;
  if (crc32(bytes.subarray(at + BEFORE_BODY, end)) !== bytes.readUInt32BE(at + 4)) return null;
  const offset = Number(bytes.readBigUInt64BE(at + 8));
  return { offset, leaderEpoch: bytes.readUInt32BE(at + 16), sizeBytes: end - at };
}

/** Bytes from the beginning of an entry that {@link claimedOffset} looks at. */
export const CLAIM_BYTES = 16;
/** No entry is smaller. */
export const SMALLEST_ENTRY_BYTES: number = BEFORE_BODY + BODY_BEFORE_KEY;

/** The offset that an entry at a position would have, by its fields alone; null: no entry begins like that. */
export function claimedOffset(bytes: Buffer, at: number): number | null {
  const bodyBytes = bytes.readUInt32BE(at);
  if (bodyBytes < BODY_BEFORE_KEY || bodyBytes > MAX_ENTRY_BYTES) return null;
  return bytes.readUInt32BE(at + 8) * 2 ** 32 + bytes.readUInt32BE(at + 12);
}

/** How many bytes the entry at a position takes, by its length field alone, whatever that is worth. */
export function sizeAt(bytes: Buffer, at: number): number {
  return BEFORE_BODY + bytes.readUInt32BE(at);
}

/** All entries of a block. Throws CORRUPT when it is not made of whole entries. */
export function decodeEntries(block: Uint8Array): Entry[] {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const entries: Entry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = headAt(bytes, at);
    if (head === null) throw new LogError('CORRUPT', `a block of entries is damaged at byte ${at}`);
    const keyLength = bytes.readUInt32BE(at + 28);
    const valueAt = at + 32 + (keyLength === NO_KEY ? 0 : keyLength);
    entries.push({
      offset: head.offset,
      leaderEpoch: head.leaderEpoch,
      timestampMs: Number(bytes.readBigUInt64BE(at + 20)),
      key: keyLength === NO_KEY ? null : bytes.subarray(at + 32, valueAt),
      value: bytes.subarray(valueAt, at + head.sizeBytes),
    });
    at += head.sizeBytes;
  }
  return entries;
}
