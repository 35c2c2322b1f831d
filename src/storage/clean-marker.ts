/** The marker of a clean stop: it says where the log ended, so that whatever is missing or bad after it is corruption. */
import { sometimes } from '../base/coverage.ts';
import type { DiskReader } from './disk.ts';
import { CLEAN_MARKER } from './layout.ts';

/** Where the log ended at its clean stop; null: no marker, or one that was torn by a crash. */
export function readCleanMarker(disk: DiskReader): number | null {
  const size = disk.size(CLEAN_MARKER);
  if (size === null) return null;
  sometimes('storage: found a clean stop');
  const text = new TextDecoder().decode(disk.readSync(CLEAN_MARKER, 0, 64));
  const end = /^\{"endOffset":(\d+)\}\n$/.exec(text)?.[1];
  return end === undefined ? null : Number(end);
}
