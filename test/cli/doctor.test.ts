/** Doctor's judgements, and the command on real directories and ports of this machine. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import { judgeSpace } from '../../src/cli/doctor-directory.ts';
import { judgeLatency } from '../../src/cli/doctor-disk.ts';
import { judgeNode, judgeOpenFiles } from '../../src/cli/doctor-process.ts';
import { holderOf, lockDirectory } from '../../src/storage/directory-lock.ts';
import { QUORUM_STATE } from '../../src/storage/layout.ts';
import { FakeAdmin, type FakeNode } from './fake-admin.ts';
import { run } from './run-in-process.ts';

const CLUSTER_ID = 'vPeOCWypqUOSepEvx0cbog';
const MIB = 2 ** 20;
/** What depends on the machine that the test runs on. */
const OF_THE_MACHINE = ['space', 'open-files'];

describe("doctor's judgements", () => {
  const log = { segmentBytes: 64 * MIB, preallocateBytes: 4 * MIB, retentionBytes: 100 * MIB };

  test.each([
    [3 * MIB, 'problem'],
    [4 * MIB, 'warning'],
    [228 * MIB - 1, 'warning'],
    [228 * MIB, 'ok'],
  ])('space: %d bytes free: %s', (freeBytes, status) => {
    expect(judgeSpace(freeBytes, log).status).toBe(status);
  });

  test.each([
    ['all fast', Array.from({ length: 200 }, () => 2), 'ok', 'median 2.0 ms, p99 2.0 ms'],
    ['one of 200 slow', [...Array.from({ length: 199 }, () => 2), 900], 'ok', 'p99 2.0 ms'],
    [
      'some slow',
      [...Array.from({ length: 190 }, () => 2), ...Array.from({ length: 10 }, () => 80)],
      'warning',
      'p99 80',
    ],
    ['some beyond the bound', [...Array.from({ length: 190 }, () => 2), ...[300, 300, 300, 400]], 'problem', 'p99 300'],
  ] as const)('disk: %s: %s', (_name, took, status, text) => {
    expect(judgeLatency(took, 300)).toMatchObject({ status, message: expect.stringContaining(text) });
  });

  test.each([
    ['20.19.0', 'ok'],
    ['22.1.0', 'ok'],
    ['20.18.9', 'problem'],
    ['18.20.0', 'problem'],
  ])('node: %s: %s', (version, status) => {
    expect(judgeNode(version).status).toBe(status);
  });

  test.each([
    [1024, 'warning'],
    [4096, 'ok'],
    [Number.POSITIVE_INFINITY, 'ok'],
  ])('open files: %d: %s', (limit, status) => {
    expect(judgeOpenFiles(limit).status).toBe(status);
  });

  test('lock: who holds it is seen without taking it; a holder that is gone is none', () => {
    const dir = mkdtempSync(join(tmpdir(), 'quorate-doctor-'));
    try {
      expect(holderOf(dir)).toBe(null);
      expect(readdirSync(dir)).toEqual([]);
      const lock = lockDirectory(dir);
      expect(holderOf(dir)).toBe(process.pid);
      lock.release();
      writeFileSync(join(dir, '.lock'), '999999999 1\n');
      expect(holderOf(dir)).toBe(null);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

describe('doctor', () => {
  let dir = '';
  let servers: Server[] = [];
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'quorate-doctor-'));
  });
  afterEach(() => {
    for (const server of servers) server.close();
    servers = [];
    rmSync(dir, { recursive: true });
  });

  async function listening(): Promise<number> {
    const server = createServer();
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  }

  /** A port that was free a moment ago. */
  async function freePort(): Promise<number> {
    const port = await listening();
    await new Promise((resolve) => servers.pop()?.close(resolve));
    return port;
  }

  /** Three controllers, of which the first is here; gives its configuration. */
  function config(port: number): string {
    const controllers = [1, 2, 3].map(
      (id) => `  - { id: ${id}, dir: c${id}, listeners: { QUORATE: '127.0.0.1:${id === 1 ? port : 1 + id}' } }`,
    );
    const file = join(dir, 'cluster.yaml');
    writeFileSync(file, `controllers:\n${controllers.join('\n')}\n`);
    return file;
  }

  interface Diagnosis {
    readonly exitCode: number;
    /** check and status of everything that is not ok, and the texts. */
    readonly trouble: readonly string[];
    readonly checks: readonly string[];
  }

  async function diagnose(file: string, peers: readonly (readonly [string, FakeNode])[] = PEERS): Promise<Diagnosis> {
    const admin = new FakeAdmin();
    admin.nodes = new Map(peers);
    const args = ['doctor', '-c', file, '--node-id', '1', '-o', 'json'];
    const { exitCode, out, err } = await run(args, { openAdmin: async () => admin });
    expect(err).toBe('');
    const { findings } = JSON.parse(out) as { findings: { check: string; status: string; message: string }[] };
    const trouble = findings.filter(({ check, status }) => status !== 'ok' && !OF_THE_MACHINE.includes(check));
    return {
      exitCode,
      trouble: trouble.map(({ check, status, message }) => `${status} ${check}: ${message.replaceAll(dir, '{dir}')}`),
      checks: [...new Set(findings.map(({ check }) => check))],
    };
  }

  test('the certificate to ask others with is not here: that is told, and all else is looked at', async () => {
    const file = config(await freePort());
    await format(file);
    const missing = new QuorateError('INVALID_ARGUMENT', 'cannot read the certificate file admin.crt');
    const args = ['doctor', '-c', file, '--node-id', '1', '-o', 'json'];
    const { exitCode, out } = await run(args, { openAdmin: () => Promise.reject(missing) });
    const { findings } = JSON.parse(out) as { findings: { check: string; status: string; message: string }[] };
    expect([...new Set(findings.map(({ check }) => check))]).toContain('listener');
    const peers = findings.filter(({ check }) => check === 'peer');
    expect(peers.map(({ status }) => status)).toEqual(['warning', 'warning']);
    expect(peers[0]?.message).toContain('controller 2 at 127.0.0.1:3 is not asked: cannot read the certificate file');
    expect(exitCode).toBe(0);
  });

  async function format(file: string, clusterId = CLUSTER_ID, nodeId = '1'): Promise<void> {
    const args = ['storage', 'format', '-t', clusterId, '-c', file, '--node-id', nodeId];
    expect((await run(args)).exitCode).toBe(0);
  }

  const node = (id: number): FakeNode => ({ id, leader: 2, changes: [] });
  const PEERS = [
    ['127.0.0.1:3', node(2)],
    ['127.0.0.1:4', node(3)],
  ] as const;

  test('all is well: exit code 0, everything was looked at, and nothing is left behind', async () => {
    const file = config(await freePort());
    await format(file);
    const before = readdirSync(join(dir, 'c1'));
    const { exitCode, trouble, checks } = await diagnose(file);
    expect([exitCode, trouble]).toEqual([0, []]);
    const everything = ['config', 'directory', 'format', 'lock', 'space', 'disk', 'listener', 'peer', 'clock', 'node'];
    expect(checks).toEqual([...everything, 'open-files']);
    expect(readdirSync(join(dir, 'c1'))).toEqual(before);
  });

  test.each([
    ['missing', (path: string) => rmSync(path), 'is missing: '],
    ['torn', (path: string) => writeFileSync(path, '{'), 'cannot be read: '],
  ])('quorum-state is %s: a problem, and no backup of it will do', async (_, harm, text) => {
    const file = config(await freePort());
    await format(file);
    harm(join(dir, 'c1', QUORUM_STATE));
    const { exitCode, trouble } = await diagnose(file);
    expect([exitCode, trouble]).toEqual([
      10,
      [expect.stringContaining(`problem format: {dir}/c1: ${QUORUM_STATE} ${text}`)],
    ]);
    expect(trouble[0]).toContain('quorate storage repair');
  });

  test('no directory, and one that is not formatted: how to format', async () => {
    const file = config(await freePort());
    const how = 'run `quorate storage format -t <cluster id> -c {dir}/cluster.yaml --node-id 1`';
    expect(await diagnose(file)).toMatchObject({
      exitCode: 10,
      trouble: [`problem directory: {dir}/c1 does not exist: ${how}`],
    });
    mkdirSync(join(dir, 'c1'));
    expect((await diagnose(file)).trouble).toEqual([`problem format: {dir}/c1 is not formatted: ${how}`]);
  });

  test('a directory below a file, and in a circle of links: a problem beside the others, not the end of it', async () => {
    const file = config(await freePort());
    writeFileSync(join(dir, 'plain'), '');
    symlinkSync('circle', join(dir, 'circle'));
    for (const [name, code] of [
      ['plain', 'ENOTDIR'],
      ['circle', 'ELOOP'],
    ] as const) {
      symlinkSync(join(name, 'below'), join(dir, 'c1'));
      const { exitCode, trouble, checks } = await diagnose(file);
      expect(exitCode).toBe(10);
      expect(trouble).toEqual([expect.stringContaining(`problem directory: {dir}/c1 cannot be looked at (${code}`)]);
      expect(checks).toContain('peer');
      rmSync(join(dir, 'c1'));
    }
  });

  test('the directory of another node; a file that cannot be read', async () => {
    const file = config(await freePort());
    await format(file, CLUSTER_ID, '2');
    writeFileSync(
      file,
      `controllers:\n  - { id: 1, dir: c2, listeners: { QUORATE: '127.0.0.1:${await freePort()}' } }\n`,
    );
    expect((await diagnose(file)).trouble).toEqual([
      expect.stringContaining('problem format: node id 1 is wanted, but {dir}/c2/meta.properties says node.id=2'),
    ]);
    writeFileSync(join(dir, 'c2', 'meta.properties'), 'nonsense\n');
    expect((await diagnose(file)).trouble).toEqual([
      expect.stringContaining('problem format: {dir}/c2: meta.properties'),
    ]);
  });

  test('the port: in use by another program is a problem, by the controller that runs here not', async () => {
    const port = await listening();
    const file = config(port);
    await format(file);
    expect((await diagnose(file)).trouble).toEqual([
      `problem listener: QUORATE 127.0.0.1:${port} is in use by another program: stop it, or take another port`,
    ]);
    const lock = lockDirectory(join(dir, 'c1'));
    expect((await diagnose(file)).trouble).toEqual([]);
    lock.release();
  });

  test('other controllers: silent is a warning; another node or cluster there is a problem', async () => {
    const file = config(await freePort());
    await format(file);
    expect(await diagnose(file, [PEERS[0]])).toMatchObject({
      exitCode: 0,
      trouble: [expect.stringContaining('warning peer: controller 3 at 127.0.0.1:4 does not answer')],
    });
    expect((await diagnose(file, [PEERS[0], ['127.0.0.1:4', node(7)]])).trouble).toEqual([
      'problem peer: controller 3 at 127.0.0.1:4: node 7 answers there: correct the configuration',
    ]);
    rmSync(join(dir, 'c1'), { recursive: true });
    await format(file, 'AbCdEfGhIjKlMnOpQrStUg');
    expect(await diagnose(file)).toMatchObject({
      exitCode: 10,
      trouble: [2, 3].map((id) =>
        expect.stringContaining(`controller ${id} at 127.0.0.1:${1 + id} belongs to cluster`),
      ),
    });
  });

  test('a bad configuration: its problems, exit code 10', async () => {
    const file = join(dir, 'cluster.yaml');
    writeFileSync(file, 'controlers: []\n');
    const { exitCode, trouble } = await diagnose(file);
    expect(exitCode).toBe(10);
    expect(trouble[0]).toContain('problem config: {dir}/cluster.yaml:1:1');
  });

  test('as text: one line each, and how many are wrong', async () => {
    const file = config(await freePort());
    const { out, exitCode } = await run(['doctor', '-c', file, '--node-id', '1'], {
      openAdmin: async () => new FakeAdmin(),
    });
    expect(exitCode).toBe(10);
    expect(out).toContain(`ok       config     ${file} is valid, and has controller 1\n`);
    expect(out).toMatch(/\n\d problems?, \d warnings?\n$/);
  });
});
