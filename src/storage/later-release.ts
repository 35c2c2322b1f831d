/** What a later release has written: it is refused, and never taken for damage or a torn tail. */
import { QuorateError } from '../base/error.ts';
import { BATCH_HEADER_BYTES, type BatchHeader, foreignFormat, tryReadBatchHeader } from '../codec/batch.ts';
import { NEWEST_METADATA_VERSION } from '../metadata/features.ts';
import type { DiskReader } from './disk.ts';

/** The level of a batch whose records this release may not know; null: it knows them. */
export function laterLevel({ metadataVersion }: BatchHeader): string | null {
  if (metadataVersion <= NEWEST_METADATA_VERSION) return null;
  return `metadata.version ${metadataVersion}; this release reads up to ${NEWEST_METADATA_VERSION}`;
}

export function fromLaterRelease(path: string, position: number, what: string): QuorateError {
  const where = `${path} was written by a later release (byte ${position}: ${what})`;
  return new QuorateError(
    'STORAGE_STATE',
    `${where}. Nothing of the log was changed: start this node with that release or a later one`,
  );
}

/** Throws STORAGE_STATE when the first batch of a file says that a later release has written it. */
export function refuseLaterRelease(disk: DiskReader, path: string): void {
  const bytes = disk.readSync(path, 0, BATCH_HEADER_BYTES);
  const header = tryReadBatchHeader(bytes);
  const what = typeof header === 'string' ? foreignFormat(bytes) : laterLevel(header);
  if (what !== null) throw fromLaterRelease(path, 0, what);
}
