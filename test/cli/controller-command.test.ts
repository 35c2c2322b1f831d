/** `quorate controller` around a made-up controller: start, orderly stop, refusals. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import { ONE_UUID } from '../../src/base/uuid.ts';
import type { RunningController } from '../../src/cli/cli-io.ts';
import type { NodeConfig } from '../../src/config/config.ts';
import { anotherProcess } from '../../src/driver/another-process.ts';
import { run } from './run-in-process.ts';

let dir = '';
let file = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quorate-controller-'));
  file = join(dir, 'cluster.yaml');
  writeFileSync(file, 'controllers: [{id: 1, dir: c1, listeners: {QUORATE: "127.0.0.1:19091"}}]\n');
});
afterEach(() => rmSync(dir, { recursive: true }));

const CLUSTER = 'vPeOCWypqUOSepEvx0cbog';
const format = () => run(['storage', 'format', '-t', CLUSTER, '-c', file, '--node-id', '1']);

/** Runs until it is told to stop; remembers what it was started and stopped with. */
class FakeController implements RunningController {
  readonly address = '127.0.0.1:19091';
  readonly stopped: RunningController['stopped'];
  readonly reasons: string[] = [];
  started: NodeConfig | null = null;
  settle: (result: Awaited<RunningController['stopped']>) => void = () => undefined;

  constructor() {
    this.stopped = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  async stop(reason: string): Promise<void> {
    this.reasons.push(reason);
    this.settle({ exitCode: 0, problem: null });
  }
}

test('controller: SIGTERM: stops in order, exit 0', async () => {
  await format();
  const controller = new FakeController();
  const interrupt = new AbortController();
  const running = run(['controller', '-c', file, '--node-id', '1'], {
    startController: async (config) => {
      controller.started = config;
      return controller;
    },
    interrupted: interrupt.signal,
  });
  interrupt.abort('SIGTERM');
  expect(await running).toMatchObject({ exitCode: 0, err: '' });
  expect(controller.started).toMatchObject({ nodeId: 1, dir: join(dir, 'c1') });
  expect(controller.reasons).toEqual(['SIGTERM']);
});

test('controller: it cannot go on: its exit code', async () => {
  await format();
  const controller = new FakeController();
  controller.settle({ exitCode: 1, problem: null });
  const outcome = await run(['controller', '-c', file, '--node-id', '1'], { startController: async () => controller });
  expect(outcome.exitCode).toBe(1);
});

test('controller: another process runs on a copy of its directory: said on one line, exit code 5', async () => {
  await format();
  const controller = new FakeController();
  const problem = anotherProcess(
    { nodeId: 2, directoryId: ONE_UUID },
    { kind: 'anotherProcess', leaderId: 3, refusedForMs: 1620.4 },
  );
  controller.settle({ exitCode: 1, problem });
  const outcome = await run(['controller', '-c', file, '--node-id', '1'], { startController: async () => controller });
  expect(outcome).toEqual({
    exitCode: 5,
    out: '',
    err:
      'error: another process is running as node 2 with the same directory (id AAAAAAAAAAAAAAAAAAAAAQ): leader 3 has served it, ' +
      'and refused this one, for 1620 ms. Was the directory copied, and is the original still in use? Let only one of the two ' +
      'run, the one that is up to date. For a further controller, format an empty directory under a node id of its own ' +
      '(docs/change-the-quorum.md)\n',
  });
});

test('a process on a copy of the directory of the leader itself: says so', () => {
  const effect = { kind: 'anotherProcess', leaderId: 2, refusedForMs: 1601 } as const;
  expect(anotherProcess({ nodeId: 2, directoryId: ONE_UUID }, effect).message).toContain(
    'with the same directory (id AAAAAAAAAAAAAAAAAAAAAQ): it leads, and the others have refused this one for 1601 ms. Was',
  );
});

test('controller: not formatted: refused with the command to run', async () => {
  expect(await run(['controller', '-c', file, '--node-id', '1'])).toEqual({
    exitCode: 5,
    out: '',
    err: `error: ${join(dir, 'c1')} is not formatted. Run \`quorate storage format -t <cluster id> -c ${file} --node-id 1\` first\n`,
  });
});

test('controller: a directory of another cluster: both ids, the file, what to do', async () => {
  await format();
  writeFileSync(
    file,
    `clusterId: tbxQsAZZS_mF1CNrPQw4cA\ncontrollers: [{id: 1, dir: c1, listeners: {QUORATE: "127.0.0.1:19091"}}]\n`,
  );
  const { exitCode, err } = await run(['controller', '-c', file, '--node-id', '1']);
  expect(exitCode).toBe(5);
  for (const part of [
    CLUSTER,
    'tbxQsAZZS_mF1CNrPQw4cA',
    join(dir, 'c1', 'meta.properties'),
    'If the directory is the right one',
  ]) {
    expect(err).toContain(part);
  }
});

test('controller: start refused: the reason on one line', async () => {
  await format();
  const startController = (): Promise<never> => {
    return Promise.reject(new QuorateError('INVALID_ARGUMENT', 'port 19091 on 127.0.0.1 is in use'));
  };
  const { exitCode, err } = await run(['controller', '-c', file, '--node-id', '1'], { startController });
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: 'error: port 19091 on 127.0.0.1 is in use\n' });
});
