/**
 * What power loss leaves of a directory whose process is dead: the notes of shim.c say what was not flushed, and the
 * simulator's file decides what becomes of it.
 */
import { existsSync, linkSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../../src/base/random.ts';
import { type CrashMode, SimFile } from '../../sim/world/sim-file.ts';
import type { ShimSide } from './shim.ts';

export interface PowerLoss {
  /** Files with changes that were not flushed, and how many changes were lost or torn. */
  readonly files: number;
  readonly lost: number;
  readonly torn: number;
  /** Names that are what they were before. */
  readonly names: number;
}

interface Change {
  readonly kind: 'write' | 'resize';
  readonly offset: number;
  readonly oldSize: number;
  readonly old: Buffer;
  readonly now: Buffer;
}

const HEADER_BYTES = 48;

/** Afterwards everything counts as flushed. The process must not run. */
export function losePower({ root, dir }: ShimSide, mode: CrashMode, random: Random): PowerLoss {
  const outcome = { files: 0, lost: 0, torn: 0, names: 0 };
  for (const path of [...filesUnder(root), ...keptAt(dir)]) {
    const notes = join(dir, `${lstatSync(path).ino}.changes`);
    if (!existsSync(notes)) continue;
    const { content, lost, torn } = crashed(readFileSync(path), readChanges(readFileSync(notes)), mode, random);
    writeFileSync(path, content);
    outcome.files++;
    outcome.lost += lost;
    outcome.torn += torn;
    // Two names of one file: the second must not undo again.
    rmSync(notes);
  }
  for (const notes of readdirSync(dir).filter((name) => name.endsWith('.names'))) {
    outcome.names += undoNames(readFileSync(join(dir, notes), 'utf8'), mode, random);
  }
  for (const name of readdirSync(dir)) rmSync(join(dir, name));
  return outcome;
}

function crashed(
  now: Buffer,
  changes: readonly Change[],
  mode: CrashMode,
  random: Random,
): { readonly content: Uint8Array; readonly lost: number; readonly torn: number } {
  const file = new SimFile();
  file.write(0, before(now, changes));
  file.flushed(file.mark());
  for (const change of changes) {
    if (change.kind === 'resize') file.truncate(change.offset);
    else file.write(change.offset, change.now);
  }
  const { lost, torn } = file.crash(random, mode);
  return { content: file.durable.read(0, file.durable.size), lost, torn };
}

/** The content before the first change. */
function before(now: Buffer, changes: readonly Change[]): Buffer {
  let content = now;
  for (const { offset, oldSize, old } of changes.toReversed()) {
    const undone = Buffer.alloc(oldSize);
    content.copy(undone);
    old.copy(undone, offset);
    content = undone;
  }
  return content;
}

function readChanges(notes: Buffer): readonly Change[] {
  const changes: Change[] = [];
  // A note that is not whole was never followed by its change.
  for (let at = 0; at + HEADER_BYTES <= notes.length; ) {
    const [kind, offset = 0, oldSize = 0, oldBytes = 0, newBytes = 0, zeros] = [0, 8, 16, 24, 32, 40].map((field) =>
      Number(notes.readBigUInt64LE(at + field)),
    );
    const oldEnd = at + HEADER_BYTES + oldBytes;
    const end = oldEnd + (zeros === 1 ? 0 : newBytes);
    if (end > notes.length) break;
    const now = zeros === 1 ? Buffer.alloc(newBytes) : notes.subarray(oldEnd, end);
    const old = notes.subarray(at + HEADER_BYTES, oldEnd);
    changes.push({ kind: kind === 1 ? 'write' : 'resize', offset, oldSize, old, now });
    at = end;
  }
  return changes;
}

/** File systems keep the order of names: the first few changes may have lasted. */
function undoNames(notes: string, mode: CrashMode, random: Random): number {
  const lines = notes.split('\n').slice(0, -1);
  const lasting = mode === 'lost' ? 0 : mode === 'kept' ? lines.length : random.nextInt(lines.length + 1);
  const undone = lines.slice(lasting).reverse();
  for (const line of undone) {
    const [kind, path = '', from = '', kept = ''] = line.split('\t');
    if (kind === 'C') rmSync(path, { force: true });
    // A change that was noted and did not come about leaves nothing to undo.
    if (kind === 'R' && !existsSync(from) && existsSync(path)) {
      renameSync(path, from);
      if (kept !== '') linkSync(kept, path);
    }
    if (kind === 'U' && !existsSync(path)) linkSync(kept, path);
  }
  return undone.length;
}

function filesUnder(root: string): readonly string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function keptAt(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => name.startsWith('kept-'))
    .map((name) => join(dir, name));
}
