/**
 * Uuids. In the domain a uuid is its 22 characters of URL-safe base64 without padding, as Kafka prints them; in codecs
 * and tables it is 16 bytes. Only the canonical text is accepted: base64 has several texts for 16 bytes (the last
 * character carries 4 unused bits), and a text that changes on its way to disk has cost operators clusters.
 */
import { assert } from './assert.ts';
import type { Random } from './random.ts';

export type Uuid = string & { readonly __brand: 'Uuid' };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE_OF = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) VALUE_OF[ALPHABET.charCodeAt(i)] = i;

/** All zero: "no id" on the wire; as a directory id, Kafka's MIGRATING. */
export const ZERO_UUID: Uuid = 'AAAAAAAAAAAAAAAAAAAAAA' as Uuid;
/** (0, 1): the topic id of `__cluster_metadata`; as a directory id, Kafka's UNASSIGNED. */
export const ONE_UUID: Uuid = 'AAAAAAAAAAAAAAAAAAAAAQ' as Uuid;
/** (0, 2): as a directory id, Kafka's LOST. */
export const TWO_UUID: Uuid = 'AAAAAAAAAAAAAAAAAAAAAg' as Uuid;

/** Text of 16 bytes. */
export function uuidFromBytes(bytes: Uint8Array, at = 0): Uuid {
  assert(bytes.length - at >= 16, 'a uuid has 16 bytes');
  let text = '';
  for (let i = 0; i < 15; i += 3) {
    const word = ((bytes[at + i] ?? 0) << 16) | ((bytes[at + i + 1] ?? 0) << 8) | (bytes[at + i + 2] ?? 0);
    text += ALPHABET.charAt(word >>> 18) + ALPHABET.charAt((word >>> 12) & 63);
    text += ALPHABET.charAt((word >>> 6) & 63) + ALPHABET.charAt(word & 63);
  }
  const last = bytes[at + 15] ?? 0;
  return (text + ALPHABET.charAt(last >>> 2) + ALPHABET.charAt((last & 3) << 4)) as Uuid;
}

/** Writes a uuid's 16 bytes to `out` at `at`. */
export function writeUuid(uuid: Uuid, out: Uint8Array, at: number): void {
  let position = at;
  for (let i = 0; i < 20; i += 4) {
    const word =
      (valueAt(uuid, i) << 18) | (valueAt(uuid, i + 1) << 12) | (valueAt(uuid, i + 2) << 6) | valueAt(uuid, i + 3);
    out[position++] = word >>> 16;
    out[position++] = word >>> 8;
    out[position++] = word;
  }
  out[position] = (valueAt(uuid, 20) << 2) | (valueAt(uuid, 21) >>> 4);
}

export function uuidToBytes(uuid: Uuid): Uint8Array {
  const out = new Uint8Array(16);
  writeUuid(uuid, out, 0);
  return out;
}

/** Why `text` is not a canonical uuid, or null when it is one. */
export function uuidProblem(text: string): string | null {
  if (text.length !== 22) return `a uuid has 22 characters, this has ${text.length}`;
  for (let i = 0; i < 22; i++) {
    if (valueAt(text, i) < 0) return `the character '${text.charAt(i)}' is not URL-safe base64`;
  }
  if ((valueAt(text, 21) & 15) !== 0) {
    const canonical = text.slice(0, 21) + ALPHABET.charAt(valueAt(text, 21) & 48);
    return `the last character does not end a canonical uuid (did you mean ${canonical}?)`;
  }
  return null;
}

/** The uuid that `text` spells, or null. */
export function parseUuid(text: string): Uuid | null {
  return uuidProblem(text) === null ? (text as Uuid) : null;
}

/** A version 4 uuid; never a reserved one, never one whose text starts with '-' (it could not be a CLI argument). */
export function randomUuid(random: Random): Uuid {
  for (;;) {
    const bytes = random.bytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const uuid = uuidFromBytes(bytes);
    if (!uuid.startsWith('-')) return uuid;
  }
}

/** Directory ids below 100 have meanings of their own (migrating, unassigned, lost) and name no directory. */
export function isReservedDirectoryId(uuid: Uuid): boolean {
  const bytes = uuidToBytes(uuid);
  return bytes.subarray(0, 15).every((byte) => byte === 0) && (bytes[15] ?? 0) < 100;
}

function valueAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? (VALUE_OF[code] ?? -1) : -1;
}
