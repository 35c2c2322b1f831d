/**
 * A disk to look at and not to change, for tools that open a directory as its node would. What recovery repairs counts as
 * repaired in memory, and stays as it is on disk.
 */
import { assert } from '../base/assert.ts';
import type { Disk } from './disk.ts';

export function readOnly(disk: Disk): Disk {
  return {
    run: () => assert(false, 'nothing is written to a disk that is only looked at'),
    runSync: () => undefined,
    read: (path, position, length, done) => disk.read(path, position, length, done),
    list: (directory) => disk.list(directory),
    size: (path) => disk.size(path),
    readSync: (path, position, length) => disk.readSync(path, position, length),
  };
}
