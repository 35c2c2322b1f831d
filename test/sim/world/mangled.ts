/** Messages that do not arrive as they were sent, as the real decoders see them. */
import { QuorateError } from '../../../src/base/error.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import type { Mangling } from './links.ts';

type Message = RaftRequest | RaftResponse;

/**
 * Gives the mangled bytes to the decoder, and tells who has found out. Throws what the decoder throws unless it is a typed
 * failure, and if it took records for good that are not those which were sent.
 */
export function mangled(
  sent: Uint8Array,
  mangling: Mangling,
  decode: (bytes: Uint8Array) => Message,
): 'codec' | 'transport' {
  const bytes = mangle(sent, mangling);
  let message: Message;
  try {
    message = decode(bytes);
  } catch (error) {
    if (error instanceof QuorateError) return 'codec';
    throw error;
  }
  const taken = recordBytes(message);
  const real = recordBytes(decode(sent));
  if (taken.some((batch, index) => !same(batch, real[index]))) throw new Error('a corrupted batch was taken for good');
  return 'transport';
}

function mangle(sent: Uint8Array, { how, place }: Mangling): Uint8Array {
  const bit = Math.floor(place * sent.length * 8);
  const at = bit >> 3;
  if (how === 'cut') return sent.subarray(0, at);
  // Not slice(): a Buffer's shares its memory.
  const bytes = new Uint8Array(sent);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
  return bytes;
}

function recordBytes(message: Message): readonly Uint8Array[] {
  if (message.kind !== 'Fetch' || !('content' in message) || message.content.kind !== 'batches') return [];
  return message.content.batches.map((batch) => batch.bytes);
}

function same(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((byte, index) => byte === b[index]);
}
