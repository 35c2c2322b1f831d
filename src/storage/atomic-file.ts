/** Replacing a small file as a whole: a crash leaves the old content or the new one, never a mixture. */
import type { DiskOp } from './disk.ts';
import { TEMPORARY_SUFFIX } from './layout.ts';

/** Writes `bytes` next to the file, flushes, renames over it, and flushes the directory. */
export function replaceFileOps(path: string, bytes: Uint8Array): DiskOp[] {
  const temporary = `${path}${TEMPORARY_SUFFIX}`;
  const slash = path.lastIndexOf('/');
  return [
    { kind: 'remove', path: temporary },
    { kind: 'write', path: temporary, position: 0, chunks: [bytes] },
    { kind: 'flush', path: temporary },
    { kind: 'rename', from: temporary, to: path },
    { kind: 'flushDirectory', path: slash < 0 ? '' : path.slice(0, slash) },
  ];
}
