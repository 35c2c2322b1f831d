/**
 * Reads a log file from its beginning and finds its end. A torn tail, which a crash in the middle of a write leaves
 * behind, is cut. Bad bytes with good entries after them are no torn tail: then the file is left as it is and refused,
 * because cutting there would drop messages that were acknowledged.
 */
import { fsyncSync, ftruncateSync } from 'node:fs';
import { EpochIndex } from '../core/epoch-index.ts';
import { LogError } from '../core/log-error.ts';
import {
  CLAIM_BYTES,
  claimedOffset,
  type EntryHead,
  headAt,
  LENGTH_BYTES,
  SMALLEST_ENTRY_BYTES,
  sizeAt,
} from './entry.ts';
import { FileWindow } from './file-window.ts';
import { PositionIndex } from './position-index.ts';

export interface RecoveredLog {
  readonly epochs: EpochIndex;
  readonly positions: PositionIndex;
  readonly endOffset: number;
  readonly sizeBytes: number;
  /** Bytes of a torn tail that were cut. */
  readonly cutBytes: number;
}

/** Bytes that are searched in one piece. */
const SEARCH_BYTES = 1024 * 1024;

/** Recovers the file behind the descriptor. Throws CORRUPT, which names the file and the place. */
export function recoverLog(fd: number, path: string): RecoveredLog {
  const file = new FileWindow(fd);
  const epochs = new EpochIndex();
  const positions = new PositionIndex();
  let endOffset = 0;
  let position = 0;
  for (;;) {
    const head = entryAt(file, position);
    if (head === null || head.offset !== endOffset || head.leaderEpoch < (epochs.last ?? 0)) break;
    epochs.append(head.leaderEpoch, head.offset);
    positions.append(head.offset, position);
    position += head.sizeBytes;
    endOffset++;
  }
  const cutBytes = file.sizeBytes - position;
  if (cutBytes > 0) {
    refuseIfEntriesFollow(file, path, position, endOffset);
    ftruncateSync(fd, position);
    fsyncSync(fd);
  }
  return { epochs, positions, endOffset, sizeBytes: position, cutBytes };
}

function entryAt(file: FileWindow, position: number): EntryHead | null {
  const length = file.at(position, LENGTH_BYTES);
  const bytes = length === null ? null : file.at(position, sizeAt(length, 0));
  return bytes === null ? null : headAt(bytes, 0);
}

function refuseIfEntriesFollow(file: FileWindow, path: string, badAt: number, endOffset: number): void {
  const found = findEntry(file, badAt, endOffset);
  if (found === null) return;
  const text =
    `${path} is damaged at byte ${badAt}, where offset ${endOffset} should be: a whole entry, of offset ` +
    `${found.offset}, stands at byte ${found.position}, so this is no torn write. Nothing was changed. If other in-sync ` +
    `replicas have this partition, remove the file and start again: this broker copies it anew`;
  throw new LogError('CORRUPT', text);
}

/**
 * The first whole entry from a position on whose offset is not before the end. The place itself counts: a whole entry
 * there, of another offset or an older epoch, is as wrong as bad bytes with good ones after them. Entries may begin at any
 * byte, so what is cheap to see is looked at before the checksum.
 */
function findEntry(
  file: FileWindow,
  from: number,
  endOffset: number,
): { readonly offset: number; readonly position: number } | null {
  const maxOffset = endOffset + (file.sizeBytes - from) / SMALLEST_ENTRY_BYTES;
  for (let start = from; start < file.sizeBytes; start += SEARCH_BYTES) {
    const piece = file.at(start, Math.min(SEARCH_BYTES + CLAIM_BYTES - 1, file.sizeBytes - start));
    // A look at a whole entry makes the window forget its bytes.
    const bytes = Buffer.from(piece ?? []);
    for (let at = 0; at + CLAIM_BYTES <= bytes.length; at++) {
      const offset = claimedOffset(bytes, at);
      if (offset === null || offset < endOffset || offset > maxOffset) continue;
      if (entryAt(file, start + at) !== null) return { offset, position: start + at };
    }
  }
  return null;
}
