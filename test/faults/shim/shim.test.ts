import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { SeededRandom } from '../../../src/base/random.ts';
import type { CrashMode } from '../../sim/world/sim-file.ts';
import { losePower, type PowerLoss } from './power-loss.ts';
import { buildShim, ShimSide } from './shim.ts';

const scratch = mkdtempSync(join(tmpdir(), 'quorate-shim-'));
const shim = buildShim(scratch);
if ('reason' in shim) console.warn(`the shim is not tested: ${shim.reason}`);

/** Before each script: short names for calls on the thread pool. */
const PRELUDE = `
const fs = require('node:fs');
const { promisify } = require('node:util');
const [open, fdatasync, fsync, write, ftruncate] = [fs.open, fs.fdatasync, fs.fsync, fs.write, fs.ftruncate].map((f) => promisify(f));
const root = process.env.QUORATE_SHIM_ROOT;
const at = (name) => root + '/' + name;
const flags = fs.constants.O_RDWR | fs.constants.O_CREAT;
const flushNames = () => { const d = fs.openSync(root, 'r'); fs.fsyncSync(d); fs.closeSync(d); };
const die = () => process.kill(process.pid, 'SIGKILL');
`;

describe.skipIf('reason' in shim)('flush shim', () => {
  let number = 0;
  let side: ShimSide;

  beforeEach(() => {
    const dir = join(scratch, `${++number}`);
    mkdirSync(join(dir, 'root'), { recursive: true });
    side = new ShimSide('library' in shim ? shim.library : '', join(dir, 'root'), join(dir, 'side'));
  });

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  function run(script: string): string {
    const text = `${PRELUDE}(async () => {${script}})();`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', text], {
      env: { ...process.env, ...side.env },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout.trim();
  }

  const lose = (mode: CrashMode = 'lost'): PowerLoss => losePower(side, mode, new SeededRandom(1));
  const read = (name: string): string => readFileSync(join(side.root, name), 'latin1');
  const names = (): readonly string[] => readdirSync(side.root).sort();

  test('bytes that were not flushed: there after the kill, gone after power loss; flushed ones stay', () => {
    run(`const fd = await open(at('f'), flags); flushNames();
      await write(fd, Buffer.from('flushed'), 0, 7, 0); await fdatasync(fd);
      await write(fd, Buffer.from(' lost'), 0, 5, 7); die();`);
    expect(read('f')).toBe('flushed lost');
    expect(lose()).toEqual({ files: 1, lost: 1, torn: 0, names: 0 });
    expect(read('f')).toBe('flushed');
  });

  test('bytes over reserved zeros: the zeros come back, and an overwrite gives back what was there', () => {
    run(`const fd = await open(at('f'), flags); flushNames();
      await write(fd, Buffer.alloc(8), 0, 8, 0); await write(fd, Buffer.from('ab'), 0, 2, 0); await fsync(fd);
      await write(fd, Buffer.from('XYZ'), 0, 3, 1); die();`);
    lose();
    expect(read('f')).toBe('ab\0\0\0\0\0\0');
  });

  test('a cut and what was written after it: both are undone, last first', () => {
    run(`const fd = await open(at('f'), flags); flushNames();
      await write(fd, Buffer.from('0123456789'), 0, 10, 0); await fdatasync(fd);
      await ftruncate(fd, 4); await write(fd, Buffer.from('new'), 0, 3, 4); die();`);
    expect(read('f')).toBe('0123new');
    lose();
    expect(read('f')).toBe('0123456789');
  });

  test('a new name without a flush of its directory: gone; a removed one: back', () => {
    writeFileSync(join(side.root, 'old'), 'old');
    run(`const fd = await open(at('f'), flags); await write(fd, Buffer.from('x'), 0, 1, 0); await fdatasync(fd);
      fs.unlinkSync(at('old')); die();`);
    expect(names()).toEqual(['f']);
    expect(lose().names).toBe(2);
    expect(names()).toEqual(['old']);
    expect(read('old')).toBe('old');
  });

  test('a rename over a file: with a flush of the directory it stays, without one the old content is back', () => {
    writeFileSync(join(side.root, 'state'), 'old');
    run(`const replace = (text) => { fs.writeFileSync(at('tmp'), text, { flush: false });
        const fd = fs.openSync(at('tmp'), 'r+'); fs.fsyncSync(fd); fs.closeSync(fd); fs.renameSync(at('tmp'), at('state')); };
      replace('second'); flushNames(); replace('third'); die();`);
    expect(read('state')).toBe('third');
    lose();
    expect(read('state')).toBe('second');
    expect(names()).toEqual(['state']);
  });

  test('kept: all stays as it was; notes are cleared, so that the next loss begins from there', () => {
    run(`fs.writeFileSync(at('f'), 'never flushed'); die();`);
    lose('kept');
    expect(read('f')).toBe('never flushed');
    expect(lose()).toEqual({ files: 0, lost: 0, torn: 0, names: 0 });
    expect(read('f')).toBe('never flushed');
  });

  test('torn: between what was flushed and what was written', () => {
    run(`const fd = await open(at('f'), flags); flushNames();
      await write(fd, Buffer.alloc(8192, 'a'), 0, 8192, 0); await fdatasync(fd);
      await write(fd, Buffer.alloc(8192, 'b'), 0, 8192, 0); die();`);
    lose('scattered');
    expect(read('f')).toMatch(/^[ab]{8192}$/);
  });

  test('fail-flush: the n-th flush fails with EIO, once; nothing counts as flushed by it', () => {
    side.failFlush(2);
    const said = run(`const fd = await open(at('f'), flags); flushNames();
      const flush = () => fdatasync(fd).then(() => 'ok', (e) => e.code);
      const codes = [await flush()]; await write(fd, Buffer.from('x'), 0, 1, 0); codes.push(await flush());
      console.log(codes.join()); if (codes.length === 2) die();`);
    expect(said).toBe('ok,EIO');
    expect(readdirSync(side.dir)).not.toContain('fail-flush');
    lose();
    expect(read('f')).toBe('');
  });

  test('no-space: a file cannot grow, and can be overwritten; with space again it grows', () => {
    writeFileSync(join(side.root, 'f'), 'xx');
    side.takeSpace();
    const script = `const fd = await open(at('f'), flags);
      const put = (text, p) => write(fd, Buffer.from(text), 0, text.length, p).then(() => 'ok', (e) => e.code);
      console.log([await put('ab', 0), await put('cd', 1)].join());`;
    expect(run(script)).toBe('ok,ENOSPC');
    side.giveSpace();
    expect(run(script)).toBe('ok,ok');
    expect(read('f')).toBe('acd');
  });
});
