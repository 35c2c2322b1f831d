/**
 * Looks at the log and at snapshot files batch by batch, for tools: also while a controller runs on the directory.
 *
 * Invariants:
 * 1. All it has is a DiskReader: nothing is written, cut or locked.
 * 2. Bad bytes are judged as recovery would judge them (D12): damage, or a torn tail, which at the end of a running node's
 *    log is a write that is under way.
 * 3. A write that ends while it is being looked at is no damage: what looks bad is read anew after the marks that speak
 *    against it, and they are handed to the disk only after it is durable.
 * 4. After damage the walk goes on with the next whole batch of the file.
 */
import { messageOf, QuorateError } from '../base/error.ts';
import type { Epoch, Offset, OffsetAndEpoch } from '../base/ids.ts';
import { BATCH_HEADER_BYTES, type BatchHeader, bodyIsIntact, foreignFormat } from '../codec/batch.ts';
import { SnapshotDecoder } from '../codec/snapshot.ts';
import { highestMark, intactHeaders, type Predecessor, scanBatch } from './batch-scan.ts';
import { ChunkedFile } from './chunked-file.ts';
import { readCleanMarker } from './clean-marker.ts';
import type { DiskReader } from './disk.ts';
import { LOG_DIRECTORY, segmentBaseOffset, segmentPath } from './layout.ts';
import { checkEnd } from './snapshot-files.ts';

/** Read at once: bounds the memory of a walk. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Something that is not as it was written. */
export interface Damage {
  readonly path: string;
  /** Byte of the file; null: the file as a whole. */
  readonly position: number | null;
  /** The first offset of the log that cannot be read there; null: it is not about the log. */
  readonly offset: number | null;
  readonly what: string;
}

/** The end of the log that was never known durable: torn by a crash, or being written just now. */
export interface TornTail {
  readonly path: string;
  readonly position: number;
  readonly offset: number;
  /** From there to the end of the file. */
  readonly sizeBytes: number;
  readonly what: string;
}

/** What a walk comes across, in the order of the file. */
export type WalkItem =
  | { readonly kind: 'file'; readonly path: string; readonly sizeBytes: number }
  | WalkedBatch
  | { readonly kind: 'damage'; readonly damage: Damage }
  | { readonly kind: 'tail'; readonly tail: TornTail };

/** A whole batch, and where it lies. */
export interface WalkedBatch {
  readonly kind: 'batch';
  readonly path: string;
  readonly position: number;
  readonly header: BatchHeader;
  /** Views, void when the walk goes on. */
  readonly bytes: Uint8Array;
}

export interface WalkOptions {
  /** Begins with the segment that holds this offset. Default: the first. */
  readonly fromOffset?: number;
  /** Default 4 MiB. */
  readonly chunkBytes?: number;
}

/** Base offsets of the segments, ascending. */
export function listSegments(disk: DiskReader): Offset[] {
  const bases = disk.list(LOG_DIRECTORY).flatMap((name) => segmentBaseOffset(name) ?? []);
  return bases.sort((a, b) => a - b);
}

/** The log from its start or from `fromOffset` on, to its end. */
export function* walkLog(disk: DiskReader, options: WalkOptions = {}): Generator<WalkItem, void> {
  const { fromOffset = 0, chunkBytes = CHUNK_BYTES } = options;
  const all = listSegments(disk);
  const first = Math.max(
    0,
    all.findLastIndex((base) => base <= fromOffset),
  );
  const bases = all.slice(first);
  const markedEnd = readCleanMarker(disk);
  let before = startAt(bases[0] ?? (0 as Offset));
  let size = 0;
  for (const [index, base] of bases.entries()) {
    const path = segmentPath(base);
    if (base !== before.endOffset) {
      const what = `it begins at offset ${base}, but what is before it ends at ${before.endOffset}`;
      yield damaged(path, 0, before.endOffset, what);
      before = { ...before, endOffset: base, bodyCrc: 0 };
    }
    const isLast = index === bases.length - 1;
    const end = yield* walkSegment(disk, path, before, { isLast, wasClosed: markedEnd !== null, chunkBytes });
    before = end.before ?? { ...before, endOffset: bases[index + 1] ?? before.endOffset, bodyCrc: 0 };
    size = end.position;
    if (isLast && end.before !== null && markedEnd !== null && markedEnd !== before.endOffset) {
      const what = `the log was closed at offset ${markedEnd}, but ends at ${before.endOffset}`;
      yield damaged(path, size, before.endOffset, what);
    }
  }
}

/** One segment by itself, wherever it lies; its name says where it begins. */
export function* walkSegmentFile(
  disk: DiskReader,
  path: string,
  baseOffset: Offset,
  chunkBytes: number = CHUNK_BYTES,
): Generator<WalkItem, void> {
  yield* walkSegment(disk, path, startAt(baseOffset), { isLast: true, wasClosed: false, chunkBytes });
}

/** A snapshot file; its offsets begin at 0. `id`: what its name says; null: nothing. */
export function* walkSnapshot(
  disk: DiskReader,
  path: string,
  id: OffsetAndEpoch | null,
  chunkBytes: number = CHUNK_BYTES,
): Generator<WalkItem, void> {
  const file = new ChunkedFile(disk, path, chunkBytes);
  const decoder = new SnapshotDecoder(id?.epoch ?? null, 'head');
  const take = (bytes: Uint8Array): void => {
    for (const part of decoder.push(bytes)) if (part.kind === 'head' && id !== null) checkEnd(id, part.head);
  };
  yield { kind: 'file', path, sizeBytes: file.size };
  let before = startAt(0 as Offset);
  let position = 0;
  while (position < file.size) {
    const found = scanBatch(file, position, before);
    const problem = typeof found === 'string' ? found : misplaced(() => take(found.bytes));
    if (typeof found === 'string' || problem !== null) {
      yield damaged(path, position, null, problem ?? 'a batch cannot be read');
      return;
    }
    yield { kind: 'batch', path, position, ...found };
    position += found.header.length;
    before = found.header;
  }
  const problem = misplaced(() => decoder.end());
  if (problem !== null) yield damaged(path, position, null, problem);
}

interface SegmentRules {
  readonly isLast: boolean;
  /** The log was stopped in good order. */
  readonly wasClosed: boolean;
  readonly chunkBytes: number;
}

/** Where a segment's batches end; `before` is null when its last ones are lost. */
interface SegmentEnd {
  readonly before: Predecessor | null;
  readonly position: number;
}

function* walkSegment(
  disk: DiskReader,
  path: string,
  start: Predecessor,
  rules: SegmentRules,
): Generator<WalkItem, SegmentEnd> {
  let file = new ChunkedFile(disk, path, rules.chunkBytes);
  yield { kind: 'file', path, sizeBytes: file.size };
  let before = start;
  let position = 0;
  for (;;) {
    let found = scanBatch(file, position, before);
    if (typeof found === 'string') {
      if (file.nextNonZero(position) === null) return { before, position };
      const against = proofOfDamage(file, position, before, rules);
      file = new ChunkedFile(disk, path, rules.chunkBytes);
      const offset = before.endOffset;
      const problem: string = found;
      found = scanBatch(file, position, before);
      if (typeof found === 'string' && against === null) {
        yield { kind: 'tail', tail: { path, position, offset, sizeBytes: file.size - position, what: problem } };
        return { before, position };
      }
      if (typeof found === 'string') {
        yield damaged(path, position, offset, `${problem}${against}`);
        const next = nextWhole(file, position + 1, offset);
        if (next === null) return { before: null, position };
        before = { endOffset: next.header.baseOffset, epoch: before.epoch, bodyCrc: 0 };
        position = next.position;
        continue;
      }
    }
    yield { kind: 'batch', path, position, ...found };
    position += found.header.length;
    before = found.header;
  }
}

/** What shows that bad bytes are no torn tail; null: nothing. */
function proofOfDamage(
  file: ChunkedFile,
  position: number,
  before: Predecessor,
  { isLast, wasClosed }: SegmentRules,
): string | null {
  if (foreignFormat(file.at(position, BATCH_HEADER_BYTES)) !== null) return ': it was written by a later release';
  if (!isLast) return ', and another segment follows';
  if (wasClosed) return ', although the log was closed in good order';
  const mark = highestMark(file, position, before.endOffset);
  return mark > before.endOffset ? `, although the log was durable up to offset ${mark}` : null;
}

/** The next whole batch at or past an offset. */
function nextWhole(
  file: ChunkedFile,
  position: number,
  endOffset: Offset,
): { readonly position: number; readonly header: BatchHeader } | null {
  for (const found of intactHeaders(file, position)) {
    if (found.header.baseOffset < endOffset) continue;
    const bytes = file.at(found.position, found.header.length);
    if (bytes.length === found.header.length && bodyIsIntact(bytes, 0, found.header)) return found;
  }
  return null;
}

function startAt(endOffset: Offset): Predecessor {
  return { endOffset, epoch: 0 as Epoch, bodyCrc: 0 };
}

function damaged(path: string, position: number, offset: number | null, what: string): WalkItem {
  return { kind: 'damage', damage: { path, position, offset, what } };
}

/** Why a batch has no place in a snapshot; null: it has. */
function misplaced(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (thrown) {
    if (!(thrown instanceof QuorateError) || thrown.code !== 'MALFORMED_MESSAGE') throw thrown;
    return messageOf(thrown);
  }
}
