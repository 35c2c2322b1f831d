/**
 * Reads batches back from the segments: for followers that are behind what is in memory, and for cuts.
 *
 * Invariants:
 * 1. What comes out is what was written there: both checksums hold, the first batch that is read is the one the index
 *    remembers, and each names the one before it. Anything else is CORRUPT, with file and position.
 */

import { assert } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import { QuorateError } from '../base/error.ts';
import type { Epoch, Offset } from '../base/ids.ts';
import {
  BATCH_HEADER_BYTES,
  type BatchHeader,
  bodyIsIntact,
  readBatchHeader,
  tryReadBatchHeader,
} from '../codec/batch.ts';
import { misfit, type Predecessor } from './batch-scan.ts';
import type { Disk } from './disk.ts';
import type { IndexedBatch, Segment } from './segment.ts';
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
  floor: IndexedBatch,
  { fromOffset, endOffset, maxBytes }: Range,
): ReadResult | number {
  const found: Uint8Array[] = [];
  let taken = 0;
  let at = 0;
  let before = startAt(floor);
  // Nothing at or past the end is looked at: its write may be under way.
  while (before.endOffset < endOffset) {
    const rest = bytes.length - at;
    if (rest < BATCH_HEADER_BYTES) return found.length > 0 ? found : at + BATCH_HEADER_BYTES;
    const header = tryReadBatchHeader(bytes, at);
    if (typeof header === 'string') return corrupt(segment, floor.position + at, header);
    const problem = misplaced(header, before, floor);
    if (problem !== null) return corrupt(segment, floor.position + at, problem);
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
    before = header;
  }
  return found;
}

/** Before the batch that the index names. */
function startAt(floor: IndexedBatch): Predecessor {
  return { endOffset: floor.offset as Offset, epoch: 0 as Epoch, bodyCrc: 0 };
}

/** Why an intact header is not that of the batch that was written there (log-reader 1); null: it is. */
function misplaced(header: BatchHeader, before: Predecessor, floor: IndexedBatch): string | null {
  const isIndexed = header.baseOffset === floor.offset && floor.bodyCrc !== 0;
  if (isIndexed && header.bodyCrc !== floor.bodyCrc) return 'another batch than the one that was written there';
  return misfit(header, before);
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
  let { position } = floor;
  let before = startAt(floor);
  while (before.endOffset < endOffset) {
    const cached = cache.find(before.endOffset);
    const header =
      cached === null ? headerOnDisk(disk, segment, position, before, floor) : readBatchHeader(cached.bytes);
    position += header.length;
    before = header;
  }
  assert(before.endOffset === endOffset, `${endOffset} is not the end of a batch`);
  return { position, bodyCrc: before.bodyCrc };
}

/** Of the batch that follows `before`, whatever the disk may hold in its place. */
function headerOnDisk(
  disk: Disk,
  segment: Segment,
  position: number,
  before: Predecessor,
  floor: IndexedBatch,
): BatchHeader {
  const header = tryReadBatchHeader(disk.readSync(segment.path, position, BATCH_HEADER_BYTES));
  if (typeof header === 'string') throw corrupt(segment, position, header);
  const problem = misplaced(header, before, floor);
  if (problem !== null) throw corrupt(segment, position, problem);
  return header;
}

function corrupt(segment: Segment, position: number, what: string): QuorateError {
  return new QuorateError('CORRUPT', `${segment.path} is corrupt at byte ${position}: ${what}`);
}
