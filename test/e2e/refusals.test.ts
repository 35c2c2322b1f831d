import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Cluster, freePorts } from './cluster.ts';
import { type Outcome, Program, run, runJson } from './program.ts';
import { pause, until } from './until.ts';

/** One line for the user, no stack, nothing on standard output. */
function expectOneLine(outcome: Outcome, code: number, ...texts: readonly string[]): void {
  const errors = outcome.stderr.trimEnd();
  for (const text of texts) expect(errors).toContain(text);
  expect(errors.split('\n').filter((line) => line.startsWith('error: '))).toHaveLength(1);
  expect(errors).not.toMatch(/^\s+at /m);
  expect(outcome.code).toBe(code);
}

describe('refused at start', () => {
  let cluster: Cluster;
  let dir: string;
  const programs: Program[] = [];

  beforeAll(async () => {
    cluster = await Cluster.create({ controllers: 1 });
    cluster.startAll();
    await until(async () => (await status()).leaderId === 1, 'a controller that leads');
  });

  afterEach(async () => {
    await Promise.all(programs.splice(0).map((program) => program.stop('SIGKILL')));
    if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
  });

  afterAll(() => cluster?.destroy());

  const status = (): Promise<{ leaderId: number; leaderEpoch: number; clusterId: string }> =>
    runJson(['quorum', 'describe', '--status', '-c', cluster.config]);

  /** Same process, same epoch, takes commands. */
  async function expectUndisturbed(work: () => Promise<void>): Promise<void> {
    const [before, pid] = [await status(), cluster.pid(1)];
    await work();
    expect(await status()).toMatchObject({ leaderId: 1, leaderEpoch: before.leaderEpoch });
    expect(cluster.pid(1)).toBe(pid);
  }

  /** A configuration of its own; `controllers` as id, port and directory. */
  function configure(controllers: readonly (readonly [number, number, string])[], more = ''): string {
    dir = mkdtempSync(join(tmpdir(), 'quorate-refusal-'));
    const entries = controllers.map(
      ([id, port, name]) => `  - { id: ${id}, dir: ${name}, listeners: { QUORATE: "127.0.0.1:${port}" } }\n`,
    );
    const file = join(dir, 'cluster.yaml');
    writeFileSync(file, `controllers:\n${entries.join('')}${more}`);
    return file;
  }

  async function format(config: string, nodeId: number, clusterId: string): Promise<void> {
    const { code, stderr } = await run(['storage', 'format', '-t', clusterId, '-c', config, '--node-id', `${nodeId}`]);
    if (code !== 0) throw new Error(stderr);
  }

  const newClusterId = async (): Promise<string> => (await run(['storage', 'random-uuid'])).stdout.trim();

  test('port in use: by a running controller: one line with the port, exit code 2, the running one goes on', async () => {
    await expectUndisturbed(async () => {
      const port = cluster.ports[0] ?? 0;
      const config = configure([[2, port, 'other']]);
      await format(config, 2, await newClusterId());
      expectOneLine(await run(['controller', '-c', config, '--node-id', '2']), 2, `127.0.0.1:${port}`, 'in use');
    });
  });

  test('port in use: dev: one line with the port, exit code 2, nothing written', async () => {
    dir = mkdtempSync(join(tmpdir(), 'quorate-refusal-'));
    const port = cluster.ports[0] ?? 0;
    const target = join(dir, 'data');
    expectOneLine(await run(['dev', '--dir', target, '--base-port', `${port}`]), 2, `${port} is in use`);
    expect(() => readFileSync(join(target, 'cluster.yaml'))).toThrow(/ENOENT/);
  });

  test('directory in use: a second process: names the directory and the process, exit code 5, the first goes on', async () => {
    await expectUndisturbed(async () => {
      const [port] = await freePorts(1);
      const config = configure([[1, port ?? 0, join(cluster.dir, 'controller-1')]]);
      const outcome = await run(['controller', '-c', config, '--node-id', '1']);
      expectOneLine(outcome, 5, join(cluster.dir, 'controller-1'), `${cluster.pid(1)}`);
    });
  });

  test('directory: not formatted: says how to format it, exit code 5', async () => {
    const [port] = await freePorts(1);
    const config = configure([[1, port ?? 0, 'empty']]);
    mkdirSync(join(dir, 'empty'));
    const outcome = await run(['controller', '-c', config, '--node-id', '1']);
    expectOneLine(outcome, 5, join(dir, 'empty'), 'is not formatted', 'quorate storage format');
  });

  test('directory: of another node: names both ids and the file, exit code 5', async () => {
    const [one, two] = await freePorts(2);
    const config = configure([
      [1, one ?? 0, 'shared'],
      [2, two ?? 0, 'elsewhere'],
    ]);
    await format(config, 1, await newClusterId());
    const wrong = join(dir, 'wrong.yaml');
    writeFileSync(wrong, readFileSync(config, 'utf8').replace('elsewhere', 'shared').replace('dir: shared', 'dir: x'));
    const outcome = await run(['controller', '-c', wrong, '--node-id', '2']);
    expectOneLine(outcome, 5, 'meta.properties', '1', '2');
  });

  test('directory: of another cluster than the configuration names: names both ids and the file, exit code 5', async () => {
    const [port] = await freePorts(1);
    const config = configure([[1, port ?? 0, 'mine']]);
    const [mine, other] = [await newClusterId(), await newClusterId()];
    await format(config, 1, mine);
    appendFileSync(config, `clusterId: ${other}\n`);
    const outcome = await run(['controller', '-c', config, '--node-id', '1']);
    expectOneLine(outcome, 5, mine, other, 'meta.properties');
  });

  test('foreign controller: of another cluster, configured into this one: refused, logged once, nothing changes', async () => {
    await expectUndisturbed(async () => {
      const [port] = await freePorts(1);
      const config = configure([
        [1, cluster.ports[0] ?? 0, 'unused'],
        [2, port ?? 0, 'foreign'],
      ]);
      await format(config, 2, await newClusterId());
      const foreign = Program.quorate(['controller', '-c', config, '--node-id', '2']);
      programs.push(foreign);
      const ours = (): string[] =>
        readFileSync(cluster.logFile(1), 'utf8')
          .split('\n')
          .filter((line) => line.includes('stranger-refused'));
      await until(() => ours().length > 0, 'the stranger to be refused');
      // Long enough for the stranger to have asked again and again.
      const { leaderEpoch } = await status();
      await pause(1500);
      expect(ours()).toHaveLength(1);
      expect(foreign.hasEnded).toBe(false);
      expect((await status()).leaderEpoch).toBe(leaderEpoch);
      expect(foreign.stdout).not.toContain('"to":"leader"');
    });
  });

  test('configuration: an unknown key: file, line, column and the key meant, exit code 2', async () => {
    const [port] = await freePorts(1);
    const config = configure([[1, port ?? 0, 'x']], 'timers:\n  fetchTimoutMs: 400\n');
    const outcome = await run(['controller', '-c', config, '--node-id', '1']);
    expectOneLine(outcome, 2, `${config}:4:3`, 'fetchTimoutMs', 'fetchTimeoutMs');
  });

  test('command line: an unknown flag: names it, exit code 2', async () => {
    expectOneLine(await run(['topics', 'list', '--colour']), 2, '--colour');
  });
});

describe('refused by a running cluster', () => {
  let cluster: Cluster;
  const servers: Server[] = [];

  beforeAll(async () => {
    cluster = await Cluster.create({ controllers: 1 });
    cluster.startAll();
  });

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  afterAll(() => cluster?.destroy());

  test('topic: not there: UNKNOWN_TOPIC_OR_PARTITION, exit code 4', async () => {
    const outcome = await run(['topics', 'describe', '--topic', 'nobody', '-c', cluster.config]);
    expectOneLine(outcome, 4, 'UNKNOWN_TOPIC_OR_PARTITION', 'nobody');
  });

  test('topic: not there, JSON wanted: the error as JSON, exit code 4', async () => {
    const outcome = await run(['topics', 'describe', '--topic', 'nobody', '-c', cluster.config, '-o', 'json']);
    expect(JSON.parse(outcome.stderr)).toMatchObject({ error: { code: 'UNKNOWN_TOPIC_OR_PARTITION' } });
    expect(outcome.code).toBe(4);
  });

  test('no broker to place on: INVALID_REPLICATION_FACTOR, exit code 1', async () => {
    const outcome = await run(['topics', 'create', '--topic', 't', '--replication-factor', '3', '-c', cluster.config]);
    expectOneLine(outcome, 1, 'INVALID_REPLICATION_FACTOR');
  });

  test('nobody listens: names the address, exit code 3', async () => {
    const [port] = await freePorts(1);
    const outcome = await run(['topics', 'list', '--bootstrap-server', `127.0.0.1:${port}`, '--timeout', '3']);
    expectOneLine(outcome, 3, `127.0.0.1:${port}`);
  });

  test('no answer: a server that takes connections and says nothing: exit code 3 or 124, within the timeout', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined).resume());
    servers.push(server);
    const [port] = await freePorts(1);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const startMs = performance.now();
    const program = Program.quorate(['topics', 'list', '--bootstrap-server', `127.0.0.1:${port}`, '--timeout', '1.5']);
    const { code } = await program.ended;
    expect([3, 124]).toContain(code);
    expect(performance.now() - startMs).toBeLessThan(6_000);
  });

  test('no quorum: one of three controllers runs: REQUEST_TIMED_OUT, exit code 124', async () => {
    const three = await Cluster.create({ controllers: 3 });
    try {
      three.start(1);
      const outcome = await run(['topics', 'list', '-c', three.config, '--timeout', '1.5']);
      expectOneLine(outcome, 124, 'REQUEST_TIMED_OUT');
    } finally {
      await three.destroy();
    }
  });
});
