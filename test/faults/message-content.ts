/** What a message holds follows from its id, so that a reader can tell whose it is and whether it is whole. */
import { crc32c } from '../../src/base/crc32c.ts';

export interface MessageContent {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array;
}

const ID_BYTES = 4;
const MAX_PADDING = 120;

export function contentOf(id: number): MessageContent {
  const padding = (id * 31) % MAX_PADDING;
  const value = new Uint8Array(ID_BYTES + padding);
  new DataView(value.buffer).setUint32(0, id);
  for (let i = ID_BYTES; i < value.length; i++) value[i] = id * 7 + i * 13;
  return { key: id % 4 === 0 ? null : Uint8Array.of(id % 17, id % 5), value };
}

/** −1: it cannot be a message of ours. */
export function idOf({ value }: MessageContent): number {
  if (value.length < ID_BYTES) return -1;
  return new DataView(value.buffer, value.byteOffset, value.byteLength).getUint32(0);
}

/** Of key and value; no key is not the same as an empty one. */
export function checksumOf({ key, value }: MessageContent): number {
  const ofKey = key === null ? 0 : crc32c(key, 0, key.length, 1);
  return crc32c(value, 0, value.length, ofKey);
}
