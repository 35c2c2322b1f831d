import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import { lockDirectory } from '../../src/storage/directory-lock.ts';
import type { DiskError, DiskOp } from '../../src/storage/disk.ts';
import { formatDirectory, readFormatted } from '../../src/storage/format.ts';
import { BOOTSTRAP_CHECKPOINT, LOG_DIRECTORY } from '../../src/storage/layout.ts';
import { Log } from '../../src/storage/log.ts';
import { NodeDisk } from '../../src/storage/node-disk.ts';
import { at, common, draft, SMALL } from './log-harness.ts';

let directory = '';
let disk: NodeDisk;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'quorate-disk-'));
  disk = new NodeDisk(directory);
});

afterEach(() => {
  disk.close();
  rmSync(directory, { recursive: true });
});

function run(ops: readonly DiskOp[]): Promise<DiskError | null> {
  return new Promise((resolve) => {
    let called = false;
    disk.run('log', ops, (error) => {
      called = true;
      resolve(error);
    });
    expect(called).toBe(false);
  });
}

function read(path: string, position: number, length: number): Promise<Uint8Array | DiskError> {
  return new Promise((resolve) => disk.read(path, position, length, resolve));
}

const write = (path: string, position: number, ...chunks: number[][]): DiskOp => ({
  kind: 'write',
  path,
  position,
  chunks: chunks.map((chunk) => Uint8Array.from(chunk)),
});

describe('node disk', () => {
  it('first metadata that was blown up to far more than memory holds: corrupt, and no more is read than it takes', () => {
    formatDirectory(disk, {
      properties: { clusterId: 'c', nodeId: 1, directoryId: randomUuid(new SeededRandom(1)) },
      bootstrapRecords: [{ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }],
      metadataVersion: 21,
      voters: null,
      wallMs: 0,
    });
    expect(readFormatted(disk).bootstrapRecords).toHaveLength(1);
    truncateSync(join(directory, BOOTSTRAP_CHECKPOINT), 2 ** 36);
    expect(() => readFormatted(disk)).toThrow(`${BOOTSTRAP_CHECKPOINT} is not a whole snapshot`);
  });

  it('every operation: done in order', async () => {
    const error = await run([
      { kind: 'makeDirectory', path: 'd' },
      { kind: 'makeDirectory', path: 'd' },
      { kind: 'preallocate', path: 'd/a', from: 0, to: 3_000_000 },
      write('d/a', 2, [1, 2], [3], [4, 5]),
      { kind: 'flush', path: 'd/a' },
      { kind: 'truncate', path: 'd/a', size: 6 },
      { kind: 'rename', from: 'd/a', to: 'd/b' },
      write('d/a', 0, [9]),
      { kind: 'remove', path: 'd/none' },
      { kind: 'flushDirectory', path: 'd' },
      { kind: 'flushDirectory', path: '' },
    ]);
    expect(error).toBeNull();
    expect([...readFileSync(join(directory, 'd/b'))]).toEqual([0, 0, 1, 2, 3, 4]);
    expect(disk.list('d')).toEqual(['a', 'b']);
    expect(disk.list('nothing')).toEqual([]);
    expect([disk.size('d/b'), disk.size('d/c')]).toEqual([6, null]);
    expect(await read('d/b', 3, 100)).toEqual(Uint8Array.of(2, 3, 4));
    expect(disk.readSync('d/b', 3, 2)).toEqual(Uint8Array.of(2, 3));
  });

  it('a removed file that is written again: is a new one', async () => {
    await run([write('a', 0, [1, 2, 3]), { kind: 'remove', path: 'a' }, write('a', 0, [7])]);
    expect([...readFileSync(join(directory, 'a'))]).toEqual([7]);
  });

  it('more files than handles: all are written', async () => {
    const ops = Array.from({ length: 30 }, (_, i) => write(`f${i % 10}`, Math.floor(i / 10), [i]));
    expect(await run(ops)).toBeNull();
    expect([...readFileSync(join(directory, 'f7'))]).toEqual([7, 17, 27]);
  });

  it('failure: ends its run, names operation, file and reason; later runs go on; an empty run completes later', async () => {
    const failed = run([{ kind: 'truncate', path: 'no/where', size: 1 }, write('a', 0, [1])]);
    const after = run([write('b', 0, [1])]);
    expect(await failed).toMatchObject({ code: 'IO', message: expect.stringMatching(/truncate no\/where: ENOENT/) });
    expect(await after).toBeNull();
    expect(await run([])).toBeNull();
    expect(disk.list('')).toEqual(['b']);
    expect(await read('a', 0, 1)).toMatchObject({ code: 'IO' });
  });

  it('full device: NO_SPACE', async () => {
    const dev = new NodeDisk('/dev');
    const error = await new Promise<DiskError | null>((resolve) => dev.run('log', [write('full', 0, [1])], resolve));
    expect(error?.code).toBe('NO_SPACE');
    dev.close();
  });

  it('sync operations: a failure is a typed error naming the file', () => {
    expect(() => disk.readSync('none', 0, 1)).toThrow(expect.objectContaining({ code: 'KAFKA_STORAGE_ERROR' }));
    disk.runSync([write('a', 1, [5]), { kind: 'flush', path: 'a' }, { kind: 'flushDirectory', path: '' }]);
    expect(disk.readSync('a', 0, 9)).toEqual(Uint8Array.of(0, 5));
  });

  it('a log on it: written, rolled, cut, closed, opened again', async () => {
    disk.runSync([{ kind: 'makeDirectory', path: LOG_DIRECTORY }]);
    const open = (): Log => {
      const ignore = (): void => {};
      const onError = (error: DiskError): never => {
        throw new Error(error.message);
      };
      return Log.recover(disk, { ...SMALL, onPersisted: ignore, onNoSpace: ignore, onError }).log;
    };
    const log = open();
    const content: string[] = [];
    for (let i = 0; i < 40; i++) {
      content.push(common(log.append(draft(i), 1, 21)));
      log.flush();
      if (i % 5 === 0) await run([]);
    }
    log.truncate(at(30), 1);
    await new Promise<void>((resolve) => log.close(resolve));
    const again = open();
    expect([again.endOffset, again.durableEndOffset]).toEqual([30, 30]);
    const found: string[] = [];
    while (found.length < 30) {
      const result = await new Promise<unknown>((resolve) => again.read(at(found.length), at(30), 300, resolve));
      found.push(...(result as Uint8Array[]).map(common));
    }
    expect(found).toEqual(content.slice(0, 30));
  });
});

describe.each(['flock', 'pid-file'] as const)('directory lock by %s', (method) => {
  it('free: taken; in use: refused, naming directory and process; released: taken again', () => {
    const lock = lockDirectory(directory, method);
    expect(() => lockDirectory(directory, method)).toThrow(`${directory} is in use by process ${process.pid}`);
    lock.release();
    lockDirectory(directory, method).release();
  });

  it('left behind by a process that is gone: taken', () => {
    const gone = spawnSync(process.execPath, ['-e', 'process.stdout.write(String(process.pid))'], { encoding: 'utf8' });
    for (const content of [`${gone.stdout} 5\n`, `${process.pid} 5\n`, 'nonsense', '']) {
      writeFileSync(join(directory, '.lock'), content);
      lockDirectory(directory, method).release();
    }
  });

  it('a copy of a directory that is in use: the lock is of the file, not of what it says: only leaders notice', () => {
    const lock = lockDirectory(directory, method);
    const copy = mkdtempSync(join(tmpdir(), 'quorate-lock-copy-'));
    cpSync(directory, copy, { recursive: true });
    // The pid file of the copy names a living process, as long as that is of the same machine.
    if (method === 'flock') lockDirectory(copy, method).release();
    else expect(() => lockDirectory(copy, method)).toThrow(`${copy} is in use by process ${process.pid}`);
    lock.release();
    rmSync(copy, { recursive: true });
  });

  it('no space for what is written into it: a typed error, and the directory stays free', () => {
    const names = ['.lock', `.lock.${process.pid}`];
    for (const name of names) symlinkSync('/dev/full', join(directory, name));
    // A device is not cut to length before it is written to, as flock's file is.
    const full = `ENOSPC: no space left on device, write; free some space for ${join(directory, '.lock')}`;
    const why = method === 'flock' ? 'EINVAL: invalid argument, ftruncate' : full;
    expect(() => lockDirectory(directory, method)).toThrow(
      expect.objectContaining({ code: 'STORAGE_STATE', message: `cannot lock ${directory}: ${why}` }),
    );
    for (const name of names) rmSync(join(directory, name), { force: true });
    lockDirectory(directory, method).release();
  });

  it('directory that is not there: a typed error', () => {
    expect(() => lockDirectory(join(directory, 'none'), method)).toThrow();
  });
});
