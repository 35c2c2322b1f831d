import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pause, until } from '../e2e/until.ts';
import type { ProcessEnd } from './history.ts';
import { SupervisedProcess } from './supervised-process.ts';

/** Writes a number again and again; ends well when told to. */
const COUNTS =
  "let n = 0; setInterval(() => console.log(n++), 10); process.on('SIGTERM', () => process.exit(0)); console.log('up')";

describe('supervised process', () => {
  let dir = '';
  let ends: Omit<ProcessEnd, 'atMs'>[] = [];
  const processes: SupervisedProcess[] = [];

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'quorate-supervised-'));
    ends = [];
  });

  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.stop('SIGKILL')));
    rmSync(dir, { recursive: true, force: true });
  });

  function supervise(script: string, mayEnd = (_code: number | null, _lastWords: string) => false): SupervisedProcess {
    const supervised = new SupervisedProcess({
      ...{ name: 'one', args: ['-e', script], cwd: dir, logFile: join(dir, 'log'), stamp: () => 'now', mayEnd },
      onEnd: (end) => ends.push(end),
    });
    processes.push(supervised);
    supervised.start();
    return supervised;
  }

  const log = (): string => readFileSync(join(dir, 'log'), 'utf8');
  const starts = (): number => log().split('up\n').length - 1;

  test('paused: stands still; resumed: goes on', async () => {
    const supervised = supervise(COUNTS);
    await until(() => log().includes('3\n'), 'numbers');
    expect(supervised.pause()).toBe(true);
    expect(supervised.pause()).toBe(false);
    // A moment for what was on its way to the file.
    await pause(50);
    const before = log();
    await pause(100);
    expect(log()).toBe(before);
    supervised.resume();
    await until(() => log().length > before.length, 'more numbers');
    expect(ends).toEqual([]);
  });

  test('stopped by a fault, paused or not: no word of it, and it stays down until it is started', async () => {
    const supervised = supervise(COUNTS);
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      for (const paused of [false, true]) {
        const before = starts();
        supervised.start();
        await until(() => starts() > before || before === 0, 'another start');
        await until(() => /\d\n$/.test(log()), 'numbers');
        if (paused) supervised.pause();
        expect(await supervised.stop(signal)).toBe(true);
        expect(supervised.isRunning).toBe(false);
        expect(await supervised.stop(signal)).toBe(false);
      }
    }
    expect(ends).toEqual([]);
  });

  test('ended by itself: told with its last words, and started again', async () => {
    supervise("console.log('up'); console.log('invariant 3 is broken'); process.exit(7)");
    await until(() => ends.length === 2, 'two ends');
    expect(ends[0]).toEqual({
      ...{ process: 'one', code: 7, signal: null, cause: 'by itself', excused: false },
      lastWords: expect.stringMatching(/now {2}up\nnow {2}invariant 3 is broken$/),
    });
  });

  test('ended by itself for a reason that it may have: excused', async () => {
    supervise("console.log('registration lost'); process.exit(1)", (code, words) => code === 1 && /lost/.test(words));
    await until(() => ends.length > 0, 'an end');
    expect(ends[0]?.excused).toBe(true);
  });

  test('told to stop and ended badly: told', async () => {
    const supervised = supervise(
      "process.on('SIGTERM', () => process.exit(3)); setInterval(() => {}, 1000); console.log('up')",
    );
    await until(() => starts() === 1, 'the start');
    await supervised.stop('SIGTERM');
    expect(ends).toMatchObject([{ code: 3, cause: 'told to stop', excused: false }]);
  });

  test('told to stop before it has said a word: no word of it; afterwards, it has to end well', async () => {
    const silent = supervise('setInterval(() => {}, 1000)');
    await silent.stop('SIGTERM');
    expect(ends).toEqual([]);
    const speaking = supervise("setInterval(() => {}, 1000); console.log('up')");
    await until(() => starts() === 1, 'the start');
    await speaking.stop('SIGTERM');
    expect(ends).toMatchObject([{ code: null, signal: 'SIGTERM', cause: 'told to stop', excused: false }]);
  });
});
