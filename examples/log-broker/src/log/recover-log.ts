/**
 * Reads a log file from its beginning and finds its end. A torn tail, which a crash in the middle of a write leaves
 * behind, is cut. Bad bytes with good entries after them are no torn tail: then the file is left as it is and refused,
 * because cutting there would drop messages that were acknowledged.
 */
import { fsyncSync, ftruncateSync } from 'node:fs';
import { EpochIndex } from '../core/epoch-index.ts';
import { LogError } from '../core/log-error.ts';
import { type EntryHead, headAt, LENGTH_BYTES, sizeAt } from './entry.ts';
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

/** How far behind bad bytes good ones are looked for. */
const SEARCH_BYTES = 8 * 1024 * 1024;

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
  const tail = file.at(badAt, Math.min(file.sizeBytes - badAt, SEARCH_BYTES));
  for (let at = 1; tail !== null && at < tail.length; at++) {
    const head = headAt(tail, at);
    if (head === null || head.offset < endOffset) continue;
    const text =
      `${path} is damaged at byte ${badAt}, where offset ${endOffset} should be, and offset ${head.offset} stands ` +
      `after it, so this is no torn write. Nothing was changed. If other in-sync replicas have this partition, remove ` +
      `the file and start again: this broker copies it anew`;
    throw new LogError('CORRUPT', text);
  }
}
