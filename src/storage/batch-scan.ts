/**
 * Batches of a file, one after the other, each checked against the one before; and what bad bytes mean (D12). Recovery and
 * the offline tools judge by the same rules.
 */
import type { Epoch, Offset } from '../base/ids.ts';
import { BATCH_HEADER_BYTES, type BatchHeader, bodyIsIntact, chains, tryReadBatchHeader } from '../codec/batch.ts';
import type { ChunkedFile } from './chunked-file.ts';

/** What is known of the batch before a place in the log. */
export interface Predecessor {
  /** Where the next batch has to begin. */
  readonly endOffset: Offset;
  /** 0: there is none. */
  readonly epoch: Epoch;
  /** 0: not known. */
  readonly bodyCrc: number;
}

/** A batch that checked out. */
export interface ScannedBatch {
  readonly header: BatchHeader;
  /** A view, void after the next read of the file. */
  readonly bytes: Uint8Array;
}

/** The batch at `position`, if it is whole and follows `before`; otherwise what is wrong with it. */
export function scanBatch(file: ChunkedFile, position: number, before: Predecessor): ScannedBatch | string {
  const header = tryReadBatchHeader(file.at(position, BATCH_HEADER_BYTES));
  if (typeof header === 'string') return header;
  const bytes = file.at(position, header.length);
  if (bytes.length < header.length) return 'a batch is cut off';
  if (!bodyIsIntact(bytes, 0, header)) return 'the checksum of a batch is wrong';
  return misfit(header, before) ?? { header, bytes };
}

/** Why a batch cannot follow `before`; null: it can. */
export function misfit(header: BatchHeader, before: Predecessor): string | null {
  if (header.baseOffset !== before.endOffset)
    return `a batch of offset ${header.baseOffset} where ${before.endOffset} belongs`;
  if (header.epoch < before.epoch) return `epoch ${header.epoch} follows a later one`;
  if (!chains(before.bodyCrc, header)) return 'a batch does not follow the one before it';
  return null;
}

/** The highest durable end offset that any intact header of the log's `endOffset` or later names, from `position` on. */
export function highestMark(file: ChunkedFile, position: number, endOffset: Offset): number {
  let highest = 0;
  for (const { header } of intactHeaders(file, position)) {
    if (header.baseOffset >= endOffset) highest = Math.max(highest, header.durableEndOffset);
  }
  return highest;
}

/** Whatever has the form and checksum of a batch header, at any byte from `position` on. */
export function* intactHeaders(
  file: ChunkedFile,
  position: number,
): Generator<{ readonly position: number; readonly header: BatchHeader }> {
  for (let at = position; at + BATCH_HEADER_BYTES <= file.size; ) {
    const bytes = file.chunkAt(at);
    const starts = bytes.length - BATCH_HEADER_BYTES + 1;
    if (starts < 1) return;
    for (let i = 0; i < starts; i++) {
      // Format version and flags first: they rule out nearly every position at once.
      if (bytes[i + 55] !== 1 || (bytes[i + 54] ?? 255) > 3) continue;
      const header = tryReadBatchHeader(bytes, i);
      if (typeof header !== 'string') yield { position: at + i, header };
    }
    at += starts;
  }
}
