/**
 * Controllers of two adjacent releases in one cluster, as while one is upgraded after the other. A node of the former
 * release is this code without what the former one does not know, and whatever is said to it carries fields of a later one.
 */
import type { RaftRequest } from '../../../src/raft/messages.ts';

/** Whether the former release knows this kind of request. */
export function isKnownToFormer(kind: RaftRequest['kind']): boolean {
  return kind !== 'ReadOffset';
}

/** What is left of a request if one of the two ends is of the former release. */
export function withoutNews<R extends RaftRequest>(request: R): R {
  const told = { ...request, incarnationId: null };
  return told.kind === 'Fetch' ? { ...told, joins: false, stateHashes: [] } : told;
}

/** Fields of a later release, of every wire type in use: 900, 901, 902 and 903. */
const UNKNOWN = Uint8Array.of(
  ...[0xa0, 0x38, 0x96, 0x01],
  ...[0xa9, 0x38, 1, 2, 3, 4, 5, 6, 7, 8],
  ...[0xb2, 0x38, 3, 0xff, 0xfe, 0xfd],
  ...[0xbd, 0x38, 1, 2, 3, 4],
);
/** Requests and responses have their body in one of these fields. */
const BODY_FIELDS = { first: 5, last: 10 };

/** A message of controllers with unknown fields at its beginning, and at the end of its body. */
export function withUnknownFields(message: Uint8Array): Uint8Array {
  const out: number[][] = [[...UNKNOWN]];
  let at = 0;
  while (at < message.length) {
    const start = at;
    const [key, afterKey] = varint(message, at);
    const wireType = key & 7;
    if (wireType !== 2) {
      at = wireType === 0 ? varint(message, afterKey)[1] : afterKey + (wireType === 1 ? 8 : 4);
      out.push([...message.subarray(start, at)]);
      continue;
    }
    const [length, afterLength] = varint(message, afterKey);
    at = afterLength + length;
    const field = key >>> 3;
    if (field < BODY_FIELDS.first || field > BODY_FIELDS.last) out.push([...message.subarray(start, at)]);
    else {
      const head = [...message.subarray(start, afterKey), ...asVarint(length + UNKNOWN.length)];
      out.push(head, [...message.subarray(afterLength, at)], [...UNKNOWN]);
    }
  }
  return Uint8Array.from(out.flat());
}

function varint(bytes: Uint8Array, start: number): readonly [value: number, end: number] {
  let value = 0;
  for (let at = start, factor = 1; ; at++, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) return [value, at + 1];
  }
}

function asVarint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...asVarint(Math.floor(value / 128))];
}
