/** Reads batches back from the segments: for followers that are behind what is in memory, and for cuts. */

import { assert } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import { QuorateError } from '../base/error.ts';
import type { Offset } from '../base/ids.ts';
import { BATCH_HEADER_BYTES, type BatchHeader, bodyIsIntact, tryReadBatchHeader } from '../codec/batch.ts';
import type { Disk } from './disk.ts';
import type { Segment } from './segment.ts';
import type { TailCache } from './tail-cache.ts';

/** What a read found, or why it failed (CORRUPT, KAFKA_STORAGE_ERROR). */
export type ReadResult = Uint8Array[] | QuorateError;

/**
 * Whole batches of one segment, from the one that holds `fromOffset` on, none beyond `endOffset`, at least one and then
 * about `maxBytes`. Calls back later, never from within the call.
 */
export function readBatches(
  disk: Disk,
  segment: Segment,
  fromOffset: Offset,
  endOffset: Offset,
  maxBytes: number,
  done: (result: ReadResult) => void,
): void {
  const floor = segment.floor(fromOffset);
  const available = segment.size - floor.position;
  sometimes('storage: log read from disk');
  const attempt = (wanted: number): void => {
    const length = Math.min(wanted, available);
    disk.read(segment.path, floor.position, length, (result) => {
      if (!(result instanceof Uint8Array)) {
        done(new QuorateError('KAFKA_STORAGE_ERROR', result.message));
        return;
      }
      const found = pick(result, segment, floor, { fromOffset, endOffset, maxBytes });
      if (typeof found !== 'number') done(found);
      else if (found > length && length < available && result.length === length) {
        sometimes('storage: read again for a large batch');
        attempt(found);
      } else done(corrupt(segment, floor.position + result.length, 'a batch is cut off'));
    });
  };
  attempt(segment.indexInterval + Math.max(maxBytes, BATCH_HEADER_BYTES));
}

interface Range {
  readonly fromOffset: Offset;
  readonly endOffset: Offset;
  readonly maxBytes: number;
}

/** The batches wanted, or how many bytes have to be read to see the first of them. */
function pick(
  bytes: Uint8Array,
  segment: Segment,
  floor: { readonly offset: number; readonly position: number },
  { fromOffset, endOffset, maxBytes }: Range,
): ReadResult | number {
  const found: Uint8Array[] = [];
  let taken = 0;
  let at = 0;
  // Nothing at or past the end is looked at: its write may be under way.
  for (let offset = floor.offset; offset < endOffset; ) {
    const rest = bytes.length - at;
    if (rest < BATCH_HEADER_BYTES) return found.length > 0 ? found : at + BATCH_HEADER_BYTES;
    const header = tryReadBatchHeader(bytes, at);
    if (typeof header === 'string') return corrupt(segment, floor.position + at, header);
    if (header.baseOffset !== offset)
      return corrupt(segment, floor.position + at, `a batch of offset ${header.baseOffset} where ${offset} belongs`);
    if (header.endOffset > endOffset) return found;
    if (header.length > rest) return found.length > 0 ? found : at + header.length;
    if (header.endOffset > fromOffset) {
      if (found.length > 0 && taken + header.length > maxBytes) return found;
      if (!bodyIsIntact(bytes, at, header))
        return corrupt(segment, floor.position + at, 'the checksum of a batch is wrong');
      found.push(bytes.slice(at, at + header.length));
      taken += header.length;
    }
    at += header.length;
    offset = header.endOffset;
  }
  return found;
}

/**
 * Where `endOffset`, the end of a batch in this segment, lies, and the checksum of that batch. Batches that are in
 * memory are not read: their write may still be under way. Reads at most what the index leaves open, without going
 * through the queue; cuts are rare, and what they concern is nearly always in memory.
 */
export function locateEnd(
  disk: Disk,
  segment: Segment,
  cache: TailCache,
  endOffset: Offset,
): { readonly position: number; readonly bodyCrc: number } {
  const floor = segment.floor(endOffset - 1);
  let { offset, position } = floor;
  let bodyCrc = 0;
  while (offset < endOffset) {
    const cached = cache.find(offset);
    const batch = cached ?? headerOnDisk(disk, segment, position, offset);
    position += cached === null ? (batch as BatchHeader).length : cached.bytes.length;
    offset = batch.endOffset;
    bodyCrc = batch.bodyCrc;
  }
  assert(offset === endOffset, `${endOffset} is not the end of a batch`);
  return { position, bodyCrc };
}

/** Of the batch at `offset`, whatever the disk may hold in its place. */
function headerOnDisk(disk: Disk, segment: Segment, position: number, offset: number): BatchHeader {
  const header = tryReadBatchHeader(disk.readSync(segment.path, position, BATCH_HEADER_BYTES));
  if (typeof header === 'string') throw corrupt(segment, position, header);
  if (header.baseOffset !== offset)
    throw corrupt(segment, position, `a batch of offset ${header.baseOffset} where ${offset} belongs`);
  return header;
}

function corrupt(segment: Segment, position: number, what: string): QuorateError {
  return new QuorateError('CORRUPT', `${segment.path} is corrupt at byte ${position}: ${what}`);
}
