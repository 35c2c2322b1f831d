/** A directory that must not be written. As root everything may be, so the built CLI runs as somebody else. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { LOG_DIRECTORY } from '../../src/storage/layout.ts';

const CLI = resolve('bin/quorate');
const NOBODY = ['--reuid=65534', '--regid=65534', '--clear-groups'];

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function asNobody(file: string, ...command: readonly string[]): Ended {
  const args = [CLI, ...command, '-c', file, '--node-id', '1'];
  const isRoot = process.getuid?.() === 0;
  const [program, all] = isRoot ? ['setpriv', [...NOBODY, process.execPath, ...args]] : [process.execPath, args];
  return spawnSync(program, all, { encoding: 'utf8' });
}

test('storage format: no permission: one clear line, exit 1, nothing changed', () => {
  expect(existsSync('dist/cli/main.js'), 'build first: npm run build').toBe(true);
  const dir = mkdtempSync(join(tmpdir(), 'quorate-permission-'));
  try {
    const file = join(dir, 'cluster.yaml');
    writeFileSync(file, 'controllers: [{id: 1, dir: mine/c1, listeners: {QUORATE: "127.0.0.1:19091"}}]\n');
    mkdirSync(join(dir, 'mine'));
    chmodSync(join(dir, 'mine'), 0o555);
    chmodSync(dir, 0o755);
    const { status, stderr } = asNobody(file, 'storage', 'format', '-t', 'vPeOCWypqUOSepEvx0cbog');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `error: cannot format ${join(dir, 'mine', 'c1')}: no permission to write in ${join(dir, 'mine')}. Nothing was changed\n`,
    });
    expect(readdirSync(join(dir, 'mine'))).toEqual([]);
    chmodSync(join(dir, 'mine'), 0o755);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('doctor: the directory of the log may not be written: a problem that names it', () => {
  expect(existsSync('dist/cli/main.js'), 'build first: npm run build').toBe(true);
  const dir = mkdtempSync(join(tmpdir(), 'quorate-permission-'));
  const log = join(dir, 'c1', LOG_DIRECTORY);
  try {
    const file = join(dir, 'cluster.yaml');
    writeFileSync(file, 'controllers: [{id: 1, dir: c1, listeners: {QUORATE: "127.0.0.1:19091"}}]\n');
    mkdirSync(log, { recursive: true });
    chmodSync(dir, 0o755);
    chmodSync(join(dir, 'c1'), 0o777);
    chmodSync(log, 0o555);
    const { status, stdout } = asNobody(file, 'doctor', '--timeout', '1');
    expect(stdout).toContain(`problem  directory  this user may not read and write in ${log} (EACCES`);
    expect(status).toBe(10);
    chmodSync(log, 0o755);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('log verify: files of another user: told as such, not as damage', () => {
  expect(existsSync('dist/cli/main.js'), 'build first: npm run build').toBe(true);
  const dir = mkdtempSync(join(tmpdir(), 'quorate-permission-'));
  try {
    const file = join(dir, 'cluster.yaml');
    writeFileSync(file, 'controllers: [{id: 1, dir: c1, listeners: {QUORATE: "127.0.0.1:19091"}}]\n');
    const format = ['storage', 'format', '-t', 'vPeOCWypqUOSepEvx0cbog', '-c', file, '--node-id', '1'];
    expect(spawnSync(process.execPath, [CLI, ...format]).status).toBe(0);
    for (const path of [dir, join(dir, 'c1'), join(dir, 'c1', LOG_DIRECTORY)]) chmodSync(path, 0o755);
    const unreadable = join(dir, 'c1', LOG_DIRECTORY, 'quorum-state');
    chmodSync(unreadable, 0);
    const { status, stdout, stderr } = asNobody(file, 'log', 'verify');
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: `error: no permission to read ${unreadable}: look as the controller's own user\n`,
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
});
