/**
 * One process at a time per directory. Node has no file locks, so there are two ways:
 *
 * - `flock(1)` (util-linux, busybox) locks a file that this process has open and the child inherits. The lock belongs to
 *   the open file, not to the child: it stays until this process closes it or dies, however it dies, and holds between
 *   containers of one machine too. Where the directory is on NFS it holds as far as that server's locks do.
 * - Without that program (macOS): a file with the pid and start time of its holder, made in one step. A holder that is
 *   gone leaves it behind, so it is checked and replaced. Limits: it does not see processes of another container or
 *   machine, and three starters at the same moment after a crash might, in a window of microseconds, let two through.
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { messageOf, QuorateError } from '../base/error.ts';
import { LOCK_FILE } from './layout.ts';

/** A directory that is ours. */
export interface DirectoryLock {
  /** Lets others have it; a second time does nothing. A process that ends does so anyway. */
  release(): void;
}

/** How to lock; tests choose. */
export type LockMethod = 'flock' | 'pid-file';

/**
 * Locks a directory, which must exist, for this process. Throws STORAGE_STATE naming the directory and the process that
 * has it.
 */
export function lockDirectory(directory: string, method: LockMethod = 'flock'): DirectoryLock {
  const lock = method === 'flock' ? lockByFlock(directory) : null;
  return lock ?? lockByPidFile(directory);
}

/** The process that has the directory, as far as can be seen without locking it; null: none on this machine. */
export function holderOf(directory: string): number | null {
  const holder = readHolder(join(directory, LOCK_FILE));
  return holder !== null && isAlive(holder) ? Number(holder.split(' ')[0]) : null;
}

/** null: there is no program to do it. */
function lockByFlock(directory: string): DirectoryLock | null {
  const fd = open(directory);
  const { error, status } = spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
  if (error === undefined && status === 0) {
    try {
      ftruncateSync(fd, 0);
      writeSync(fd, `${identity(process.pid)}\n`, 0);
    } catch (thrown) {
      closeSync(fd);
      throw notLocked(directory, thrown);
    }
    return once(() => closeSync(fd));
  }
  closeSync(fd);
  if (error !== undefined) {
    if ('code' in error && error.code === 'ENOENT') return null;
    throw new QuorateError('STORAGE_STATE', `cannot lock ${directory}: ${error.message}`, { cause: error });
  }
  if (status !== 1) throw new QuorateError('STORAGE_STATE', `cannot lock ${directory}: flock ended with ${status}`);
  throw inUse(directory, readHolder(join(directory, LOCK_FILE)));
}

/** A second release must not take away what is somebody else's by then. */
function once(release: () => void): DirectoryLock {
  let held = true;
  return {
    release() {
      if (held) release();
      held = false;
    },
  };
}

function open(directory: string): number {
  try {
    return openSync(join(directory, LOCK_FILE), 'a+');
  } catch (thrown) {
    throw notLocked(directory, thrown);
  }
}

function notLocked(directory: string, thrown: unknown): QuorateError {
  const isFull = thrown instanceof Error && 'code' in thrown && ['ENOSPC', 'EDQUOT'].includes(String(thrown.code));
  const todo = isFull ? `; free some space for ${join(directory, LOCK_FILE)}` : '';
  return new QuorateError('STORAGE_STATE', `cannot lock ${directory}: ${messageOf(thrown)}${todo}`, { cause: thrown });
}

function lockByPidFile(directory: string): DirectoryLock {
  const path = join(directory, LOCK_FILE);
  const mine = `${path}.${process.pid}`;
  try {
    writeFileSync(mine, `${identity(process.pid)}\n`);
  } catch (thrown) {
    rmSync(mine, { force: true });
    throw notLocked(directory, thrown);
  }
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (link(mine, path)) return once(() => rmSync(path, { force: true }));
      const holder = readHolder(path);
      if (holder !== null && isAlive(holder)) throw inUse(directory, holder);
      takeAway(path, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  throw inUse(directory, readHolder(path));
}

/** Makes the lock file, content and all, in one step; false: there is one. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw thrown;
  }
}

/** Moves a dead holder's file away; puts it back when it turns out to be a new holder's. */
function takeAway(path: string, dead: string | null): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return;
    throw thrown;
  }
  if (readHolder(aside) !== dead) link(aside, path);
  rmSync(aside, { force: true });
}

function readHolder(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim() || null;
  } catch {
    // Gone, or not readable: nobody to name, and for the pid file nobody to respect.
    return null;
  }
}

/** `pid start`: the start time tells a process from a later one with the same pid; 0 where it is not known. */
function identity(pid: number): string {
  return `${pid} ${startTimeOf(pid) ?? 0}`;
}

function isAlive(holder: string): boolean {
  const [pid, start] = holder.split(' ').map(Number);
  if (pid === undefined || !Number.isSafeInteger(pid) || pid <= 0) return false;
  const now = startTimeOf(pid);
  if (now !== null) return start === 0 || start === now;
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux';
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

/** Clock ticks from boot to the start of the process; null: no such process, or no /proc here. */
function startTimeOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name is in parentheses and may hold anything; the start time is the 20th field after it.
    const start = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    return Number.isSafeInteger(start) ? start : null;
  } catch {
    // No such process, or no /proc.
    return null;
  }
}

function inUse(directory: string, holder: string | null): QuorateError {
  const who = holder === null ? 'another process' : `process ${holder.split(' ')[0]}`;
  return new QuorateError('STORAGE_STATE', `${directory} is in use by ${who}: stop it first, or use another directory`);
}
