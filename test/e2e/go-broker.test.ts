/**
 * The broker in Go, which knows nothing but proto/ and docs/, in one cluster with a broker on the TypeScript client.
 * Without `go` on the PATH there is nothing to build it with: the tests are skipped and say so.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AdminClient } from '../../src/client/admin-client.ts';
import type { PartitionDescription } from '../../src/controller/commands.ts';
import { Cluster, freePorts, quorate } from './cluster.ts';
import { createTopic, createTopicThroughLoss } from './paper-broker.ts';
import { LOG_BROKER, Program } from './program.ts';
import { until } from './until.ts';

const FOLDER = join(process.cwd(), 'examples', 'go-broker');
const GO = 1;
const TYPESCRIPT = 2;
const SESSION_MS = 3_000;
const HOUR_MS = 3_600_000;
const YAML = `timers:\n  brokerSessionTimeoutMs: ${SESSION_MS}\n  brokerHeartbeatIntervalMs: 300\n`;
/** More partitions than a newcomer is sent as records of the log: it starts from a snapshot instead. */
const LARGE = 51_000;
/** The first build compiles gRPC. */
const BUILD_MS = 600_000;

const hasGo = spawnSync('go', ['version']).status === 0;
if (!hasGo) console.log('go-broker: skipped, as `go` is not on the PATH');

const runFile = promisify(execFile);
const go = async (...args: readonly string[]): Promise<string> =>
  (await runFile('go', [...args], { cwd: FOLDER })).stdout;

describe.skipIf(!hasGo)('go-broker', () => {
  let dir: string;
  let binary: string;
  let cluster: Cluster;
  let admin: AdminClient;
  let ports: readonly number[];
  const programs: Program[] = [];

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'quorate-go-broker-'));
    binary = join(dir, 'go-broker');
    await go('build', '-mod=readonly', '-o', binary, '.');
  }, BUILD_MS);

  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  beforeEach(async () => {
    cluster = await Cluster.create({ controllers: 3, yaml: YAML });
    ports = await freePorts(TYPESCRIPT + 1);
    cluster.startAll();
    admin = cluster.admin();
    await until(async () => (await cluster.activeController(admin)) > 0, 'an active controller', 50_000);
  });

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') {
      for (const { stdout, stderr } of programs) console.error(`--- broker\n${tail(stdout)}\n${tail(stderr)}`);
      console.error(cluster.logTails());
    }
    await Promise.all(programs.splice(0).map((program) => program.stop('SIGKILL')));
    await admin.close();
    await cluster.destroy();
  });

  const flags = (id: number): string[] => [
    ...['--id', `${id}`, '--bootstrap', cluster.bootstrap.join(',')],
    ...['--listener', `127.0.0.1:${ports[id]}`],
  ];

  function startGo(...more: readonly string[]): Program {
    const program = Program.shell([binary, ...flags(GO), ...more].join(' '));
    programs.push(program);
    return program;
  }

  function startTypeScript(): Program {
    // The two share replica lists, not data: the Go broker keeps none and pulls nothing, so it must not be found lagging.
    const own = ['--dir', join(cluster.dir, 'log-broker'), '--replica-lag-ms', `${HOUR_MS}`];
    const program = Program.node([LOG_BROKER, 'run', ...flags(TYPESCRIPT), ...own]);
    programs.push(program);
    return program;
  }

  async function partitions(name: string): Promise<readonly PartitionDescription[]> {
    const [topic] = (await admin.describeTopics([{ name }])).topics;
    if (topic === undefined || 'code' in topic) throw new Error(`topic ${name}: ${topic?.message}`);
    return topic.partitions;
  }

  /** Whether each partition has this ISR and is led by one of it. */
  async function haveIsr(name: string, isr: readonly number[]): Promise<boolean> {
    const all = await partitions(name);
    return all.every(
      (p) => p.isr.length === isr.length && isr.every((id) => p.isr.includes(id)) && isr.includes(p.leader),
    );
  }

  async function unfenced(): Promise<readonly number[]> {
    const { brokers } = await admin.describeBrokers();
    return brokers.flatMap((broker) => ('code' in broker || broker.fenced ? [] : [broker.brokerId])).sort();
  }

  test('its code: formatted, vetted, generated code current', async () => {
    expect((await runFile('gofmt', ['-l', '.'], { cwd: FOLDER })).stdout).toBe('');
    await go('vet', '-mod=readonly', '.');
    await runFile(process.execPath, [join(FOLDER, 'generate.mjs'), '--check']);
  });

  test('beside a TypeScript broker: shares its partitions, takes them over, brings it back, outlives a controller, leaves in order', async () => {
    const goBroker = startGo();
    const first = startTypeScript();
    await goBroker.prints(/^broker 1: registered, epoch \d+$/m);
    await goBroker.prints(/^broker 1: unfenced$/m);
    await until(async () => (await unfenced()).length === 2, 'both brokers to be unfenced');

    await createTopic(admin, 't', 6, 2);
    expect(await haveIsr('t', [GO, TYPESCRIPT])).toBe(true);
    const leaders = (await partitions('t')).map(({ leader }) => leader);
    expect(leaders.filter((leader) => leader === GO)).toHaveLength(3);
    const [ledByGo, ledByOther] = [leaders.indexOf(GO), leaders.indexOf(TYPESCRIPT)];
    await goBroker.prints(new RegExp(`^broker 1: leads t-${ledByGo} leaderEpoch=0 `, 'm'));
    await goBroker.prints(new RegExp(`^broker 1: follows t-${ledByOther} leaderEpoch=0 .*leader=2$`, 'm'));

    await first.stop('SIGKILL');
    await until(() => haveIsr('t', [GO]), 'the Go broker to lead everything', SESSION_MS + 10_000);
    await goBroker.prints(new RegExp(`^broker 1: leads t-${ledByOther} leaderEpoch=1 isr=\\[1\\]`, 'm'));

    // Nobody but the leader can ask for this ISR, and the Go broker leads everything.
    const second = startTypeScript();
    await until(() => haveIsr('t', [GO, TYPESCRIPT]), 'the Go broker to bring the other one back');
    expect((await partitions('t')).every(({ leader }) => leader === GO)).toBe(true);
    await second.prints(/follows t-0 leaderEpoch=/);

    const active = await cluster.activeController(admin);
    await cluster.kill(active);
    await createTopicThroughLoss(admin, 'after', 2, 2);
    await goBroker.prints(/^broker 1: (leads|follows) after-0 leaderEpoch=0 /m);
    // Its heartbeats arrive at the new controller: beyond a session it is still there, in all ISRs, and never was fenced.
    const [silentAtMs, session] = [performance.now(), 2 * SESSION_MS];
    await until(
      async () => {
        if (!(await haveIsr('after', [GO, TYPESCRIPT]))) throw new Error('an ISR is not whole');
        return performance.now() - silentAtMs > session;
      },
      'two sessions to pass with whole ISRs',
      session + 10_000,
    );
    expect(await haveIsr('t', [GO, TYPESCRIPT])).toBe(true);
    expect(goBroker.stdout).not.toMatch(/ fenced$/m);

    // As a follower too: the TypeScript broker leads what the Go broker hands over, and keeps the ISR whole without it.
    expect(await goBroker.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(goBroker.stdout).toMatch(/^broker 1: stopped\n$/m);
    expect(await haveIsr('t', [TYPESCRIPT])).toBe(true);
    await second.prints(/leads t-0 leaderEpoch=/);
    expect(await unfenced()).toEqual([TYPESCRIPT]);
  });

  test('a topic that takes a transaction and many frames: is led whole; so it is by the next start, from a snapshot', async () => {
    const led = (program: Program): number => program.stdout.match(/^broker 1: leads large-\d+ /gm)?.length ?? 0;
    const first = startGo();
    await first.prints(/unfenced/);
    await createTopic(admin, 'large', LARGE);
    await until(() => led(first) === LARGE, 'the broker to lead all its partitions');
    await first.stop('SIGKILL');

    const second = startGo();
    await second.prints(/DUPLICATE_BROKER_REGISTRATION/);
    await second.prints(/unfenced/, SESSION_MS + 10_000);
    await until(() => led(second) === LARGE, 'the next start to lead them all again');
    expect(cluster.ids.map((id) => readFileSync(cluster.logFile(id), 'utf8')).join('')).toContain('"snapshot-taken"');
    await admin.deleteTopics([{ name: 'large' }]);
    await until(
      () => second.stdout.match(/^broker 1: gives up large-/gm)?.length === LARGE,
      'the broker to give up what was deleted',
    );
    expect(await second.stop('SIGINT')).toEqual({ code: 0, signal: null });
  });

  test('another cluster: refused with one line, exit code 1', async () => {
    const program = startGo('--cluster-id', (await quorate('storage', 'random-uuid')).trim());
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stdout).toBe('');
    expect(program.stderr.trimEnd().split('\n').at(-1)).toMatch(/^broker 1: INCONSISTENT_CLUSTER_ID: /);
  });

  test('a single address, not of the active controller: finds that by the hint', async () => {
    const active = await cluster.activeController(admin);
    const program = startGo('--bootstrap', cluster.bootstrap[active % cluster.ids.length] ?? '');
    await program.prints(/unfenced/);
    expect(await program.stop('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  test('unregistered: ends with one line, exit code 1; its next start registers anew', async () => {
    const first = startGo();
    await first.prints(/unfenced/);
    await admin.unregisterBroker(GO);
    expect(await first.ended).toEqual({ code: 1, signal: null });
    expect(first.stderr.trimEnd().split('\n').at(-1)).toMatch(/^broker 1: STALE_BROKER_EPOCH: /);
    const second = startGo();
    await second.prints(/unfenced/);
  });
});

/** The end of what a process printed. */
function tail(text: string): string {
  return text.split('\n').slice(-20).join('\n');
}
