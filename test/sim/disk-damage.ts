/** Damages disks as faults say, and tells what that means: {@link Damage}. */
import { tryReadBatchHeader } from '../../src/codec/batch.ts';
import { CLEAN_MARKER, META_PROPERTIES, QUORUM_STATE } from '../../src/storage/layout.ts';
import type { Damage } from './fault-atlas.ts';
import type { Fault } from './scenario.ts';
import type { SimDirectory } from './world/sim-directory.ts';
import type { SimFile } from './world/sim-file.ts';

type Rot = Extract<Fault, { kind: 'rot' }>;

const SNAPSHOT = /\/\d{20}-\d{10}\.checkpoint$/;
const SECTOR = 512;
/** A zeroed sector begins at the least so far into a batch: what is left shows that there was one. */
const KEPT = 8;

interface Stored {
  readonly path: string;
  readonly file: SimFile;
  readonly position: number;
  readonly length: number;
  readonly endOffset: number;
  readonly durableEndOffset: number;
}

/** Whether the file is gone; it has to happen while the node is down, which else writes it anew. */
export function isLost({ file, how }: Rot): boolean {
  return file === 'ballot' && how === 'misdirect';
}

/** Changes the bytes; null: there is nothing on the disk that could be damaged so. */
export function rot(names: SimDirectory, fault: Rot): Damage | null {
  switch (fault.file) {
    case 'log':
      return rotLog(names, fault);
    case 'ballot':
      return isLost(fault) ? loseFile(names, QUORUM_STATE) : zeroFile(names, QUORUM_STATE, 'CORRUPT');
    case 'properties':
      return zeroFile(names, META_PROPERTIES, 'STORAGE_STATE');
    case 'snapshot':
      return null;
  }
}

/**
 * A bit of the newest snapshot; null: there is none, or the rest does not tell what has to come of it. 'spare': nobody has to
 * stop over it, as what is left holds the same.
 */
export function rotSnapshot(names: SimDirectory, place: number): Damage | 'spare' | null {
  const files = names.files();
  const snapshots = files.filter(([path]) => SNAPSHOT.test(path) && !/\/0{20}-/.test(path));
  const [path, file] = snapshots.at(-1) ?? [];
  if (path === undefined || file === undefined || file.volatile.size === 0) return null;
  const segments = files.filter(([other]) => other.endsWith('.log'));
  const logStart = segments[0] === undefined ? Number.POSITIVE_INFINITY : offsetIn(segments[0][0]);
  const logEnd = Math.max(
    0,
    ...segments.flatMap(([other, log]) => batchesIn(other, log, 0)).map((batch) => batch.endOffset),
  );
  const before = snapshots.length > 1 ? offsetIn(snapshots.at(-2)?.[0] ?? '') : 0;
  const isSpare = logStart <= before && logEnd >= offsetIn(path);
  const isNeeded = before === 0 && logStart > 0;
  if (!isSpare && !isNeeded) return null;
  const at = Math.floor(place * file.volatile.size);
  const bytes = flipped(file, at, place);
  overwrite(file, at, bytes);
  if (isSpare) return 'spare';
  names.damaged = true;
  return {
    code: 'CORRUPT',
    path,
    isThere: () => stands(names, names.file(path) === file && file.volatile.holds(at, bytes)),
    isProvable: () => true,
  };
}

/** The offset that a segment or a snapshot is named by. */
function offsetIn(path: string): number {
  return Number(/\/(\d{20})/.exec(path)?.[1]);
}

export function wipe(names: SimDirectory): Damage {
  names.clear();
  names.damaged = true;
  return {
    code: 'STORAGE_STATE',
    path: META_PROPERTIES,
    isThere: () => names.file(META_PROPERTIES) === undefined,
    isProvable: () => true,
  };
}

function zeroFile(names: SimDirectory, path: string, code: Damage['code']): Damage | null {
  const file = names.file(path);
  if (file === undefined || names.durableFile(path) !== file || file.durable.size === 0) return null;
  overwrite(file, 0, new Uint8Array(file.volatile.size));
  names.damaged = true;
  return {
    code,
    path,
    isThere: () => stands(names, names.file(path) === file && file.volatile.read(0, 1)[0] === 0),
    isProvable: () => true,
  };
}

function loseFile(names: SimDirectory, path: string): Damage | null {
  if (names.file(path) === undefined) return null;
  names.lose(path);
  names.damaged = true;
  return {
    code: 'CORRUPT',
    path,
    isThere: () => stands(names, names.file(path) === undefined),
    isProvable: () => true,
  };
}

function rotLog(names: SimDirectory, { how, place }: Rot): Damage | null {
  const stored = batchesOf(names);
  const last = stored.at(-1)?.path;
  const mark = Math.max(0, ...stored.filter(({ path }) => path === last).map((batch) => batch.durableEndOffset));
  const proven = stored.filter((batch) => batch.path !== last || batch.endOffset <= mark);
  const victim = proven[Math.floor(place * proven.length)];
  if (victim === undefined) return null;
  const { path, file, position, length, endOffset } = victim;
  const before = file.volatile.read(position, length);
  const within = (place * 9973) % 1;
  if (how === 'flip') {
    const at = position + Math.floor(within * length);
    overwrite(file, at, flipped(file, at, within));
  } else if (how === 'zero') {
    const from = KEPT + Math.floor(within * (length - KEPT));
    overwrite(file, position + from, new Uint8Array(Math.min(SECTOR, length - from)));
  } else overwrite(file, position, file.volatile.read(0, Math.min(SECTOR, length)));
  const after = file.volatile.read(position, length);
  if (before.every((byte, index) => byte === after[index])) return null;
  names.damaged = true;
  return {
    code: 'CORRUPT',
    path,
    isThere: () => stands(names, names.file(path) === file && file.volatile.holds(position, after)),
    isProvable: () =>
      names.file(CLEAN_MARKER) !== undefined ||
      names.files().some(([other]) => other.endsWith('.log') && other > path) ||
      batchesIn(path, file, position + length).some((batch) => batch.durableEndOffset >= endOffset),
  };
}

/** Keeps the directory's own note true. */
function stands(names: SimDirectory, isThere: boolean): boolean {
  names.damaged = isThere;
  return isThere;
}

/** The batches that power loss would leave, in order. */
function batchesOf(names: SimDirectory): Stored[] {
  return names
    .files()
    .filter(([path, file]) => path.endsWith('.log') && names.durableFile(path) === file)
    .flatMap(([path, file]) => batchesIn(path, file, 0))
    .filter(({ file, position, length }) => file.durable.holds(position, file.volatile.read(position, length)));
}

function batchesIn(path: string, file: SimFile, from: number): Stored[] {
  const bytes = file.volatile.read(0, file.volatile.size);
  const found: Stored[] = [];
  for (let position = from; ; ) {
    const header = tryReadBatchHeader(bytes, position);
    if (typeof header === 'string') return found;
    const { length, endOffset, durableEndOffset } = header;
    found.push({ path, file, position, length, endOffset, durableEndOffset });
    position += length;
  }
}

function flipped(file: SimFile, at: number, within: number): Uint8Array {
  const byte = file.volatile.read(at, 1)[0] ?? 0;
  return Uint8Array.of(byte ^ (1 << Math.floor(((within * 8191) % 1) * 8)));
}

/** On the platter, and so for whoever reads. */
function overwrite(file: SimFile, position: number, bytes: Uint8Array): void {
  file.volatile.write(position, bytes);
  file.durable.write(position, bytes);
}
