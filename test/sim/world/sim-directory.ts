/**
 * The names of a node's disk: which path leads to which file, for the running process and after power loss. A rename is
 * one change: it survives whole or not at all. A name is durable only after its directory was flushed, whatever was
 * flushed of the file behind it.
 */
import type { Random } from '../../../src/base/random.ts';
import { chance } from './random-streams.ts';
import type { CrashMode } from './sim-file.ts';
import { SimFile } from './sim-file.ts';

type Change =
  | { readonly kind: 'create'; readonly path: string; readonly file: SimFile }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string; readonly file: SimFile }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'makeDirectory'; readonly path: string };

interface Names {
  readonly files: Map<string, SimFile>;
  readonly directories: Set<string>;
}

export class SimDirectory {
  #volatile: Names = { files: new Map(), directories: new Set(['']) };
  #durable: Names = { files: new Map(), directories: new Set(['']) };
  readonly #pending: { readonly id: number; readonly change: Change }[] = [];
  #changes = 0;
  /** What lies here is not what was written: its durability proves nothing. */
  damaged = false;

  file(path: string): SimFile | undefined {
    return this.#volatile.files.get(path);
  }

  /** The file that power loss would leave at the path. */
  durableFile(path: string): SimFile | undefined {
    return this.#durable.files.get(path);
  }

  hasDirectory(path: string): boolean {
    return this.#volatile.directories.has(path);
  }

  /** Files the running process can reach, in order of path. */
  files(): [string, SimFile][] {
    return [...this.#volatile.files].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** As an empty disk: nothing is here, for anybody. */
  clear(): void {
    this.#volatile = { files: new Map(), directories: new Set(['']) };
    this.#durable = { files: new Map(), directories: new Set(['']) };
    this.#pending.length = 0;
  }

  /** The name is gone, for good. */
  lose(path: string): void {
    this.#volatile.files.delete(path);
    this.#durable.files.delete(path);
    const others = this.#pending.filter(({ change }) =>
      change.kind === 'rename' ? change.to !== path : change.path !== path,
    );
    this.#pending.splice(0, this.#pending.length, ...others);
  }

  /** Other files under the same names, with what is durable of these: as power loss would leave them at the least. */
  copyOfDurable(): SimDirectory {
    const copy = new SimDirectory();
    const { files, directories } = this.#durable;
    const kept = [...files].filter(([path]) => directories.has(parentOf(path)));
    const copies = new Map(kept.map(([, file]) => [file, file.copyOfDurable()]));
    const named = kept.map(([path, file]): [string, SimFile] => [path, copies.get(file) ?? file]);
    copy.#volatile = { files: new Map(named), directories: new Set(directories) };
    copy.#durable = { files: new Map(named), directories: new Set(directories) };
    return copy;
  }

  /** Names in a directory, sorted. */
  list(directory: string): string[] {
    const names = [...this.#volatile.files.keys(), ...this.#volatile.directories]
      .filter((path) => path !== '' && parentOf(path) === directory)
      .map((path) => path.slice(path.lastIndexOf('/') + 1));
    return names.sort();
  }

  create(path: string): SimFile {
    const file = new SimFile();
    this.#change({ kind: 'create', path, file });
    return file;
  }

  /** False: there is no such file. */
  rename(from: string, to: string): boolean {
    const file = this.file(from);
    if (file === undefined) return false;
    this.#change({ kind: 'rename', from, to, file });
    return true;
  }

  remove(path: string): void {
    if (this.#volatile.files.has(path)) this.#change({ kind: 'remove', path });
  }

  makeDirectory(path: string): void {
    if (!this.hasDirectory(path)) this.#change({ kind: 'makeDirectory', path });
  }

  /** Names the changes made so far; to be given to {@link flushed}. */
  mark(): number {
    return this.#changes;
  }

  /** The changes to `directory` made before `mark` have become durable. */
  flushed(directory: string, mark: number): void {
    const left = this.#pending.filter(({ id, change }) => {
      if (id >= mark || !touches(change, directory)) return true;
      apply(this.#durable, change);
      return false;
    });
    this.#pending.splice(0, this.#pending.length, ...left);
  }

  /** Settles names and contents as power loss leaves them. */
  crash(random: Random, mode: CrashMode): { readonly lost: number; readonly torn: number } {
    let lost = 0;
    let torn = 0;
    const keep = mode === 'prefix' ? random.nextInt(this.#pending.length + 1) : 0;
    for (const [index, { change }] of this.#pending.entries()) {
      const kept =
        mode === 'kept' || (mode === 'prefix' && index < keep) || (mode === 'scattered' && chance(random, 0.5));
      if (kept) apply(this.#durable, change);
      else lost++;
    }
    this.#pending.length = 0;
    for (const path of this.#durable.files.keys()) {
      if (!this.#durable.directories.has(parentOf(path))) this.#durable.files.delete(path);
    }
    for (const file of new Set(this.#durable.files.values())) {
      const outcome = file.crash(random, mode);
      lost += outcome.lost;
      torn += outcome.torn;
    }
    this.#volatile = { files: new Map(this.#durable.files), directories: new Set(this.#durable.directories) };
    return { lost, torn };
  }

  #change(change: Change): void {
    this.#pending.push({ id: this.#changes++, change });
    apply(this.#volatile, change);
  }
}

/** The directory a path lies in; '' is the node's own. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function touches(change: Change, directory: string): boolean {
  if (change.kind === 'rename') return parentOf(change.from) === directory || parentOf(change.to) === directory;
  return parentOf(change.path) === directory;
}

function apply(names: Names, change: Change): void {
  switch (change.kind) {
    case 'create':
      names.files.set(change.path, change.file);
      break;
    case 'rename':
      // After a lost creation the old name is not there; the new one leads to the file all the same.
      if (names.files.get(change.from) === change.file) names.files.delete(change.from);
      names.files.set(change.to, change.file);
      break;
    case 'remove':
      names.files.delete(change.path);
      break;
    case 'makeDirectory':
      names.directories.add(change.path);
      break;
  }
}
