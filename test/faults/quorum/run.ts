/** One run: controllers, clients and observers at work, three windows of faults, healing, and what was wrong. */

import { pause, until } from '../../e2e/until.ts';
import type { ProcessEnd } from '../history.ts';
import { seconds } from '../seconds.ts';
import { checkStreams } from './check-streams.ts';
import { ClientHistory } from './client-history.ts';
import { longestHoldMs } from './fault.ts';
import { FaultInjector } from './fault-injector.ts';
import { Observer, readFrom } from './observer.ts';
import { QuorumCluster } from './quorum-cluster.ts';
import { drawWindows } from './schedule.ts';
import { calmStaleMs, type Disturbance, staleMsAt } from './staleness.ts';
import { Workload, WRITERS } from './workload.ts';

export interface RunOptions {
  readonly seed: number;
  readonly dir: string;
  readonly build: string;
  readonly print: (line: string) => void;
}

export interface RunOutcome {
  readonly summary: string;
  /** Laws that were broken, with what shows it. */
  readonly violations: readonly Violation[];
}

export type Law =
  | 'client histories'
  | 'observer streams'
  | 'equal metadata'
  | 'progress'
  | 'processes stay up'
  | 'not void';

export interface Violation {
  readonly law: Law;
  readonly evidence: string;
}

const CONTROLLERS = 3;
const FETCH_TIMEOUT_MS = 400;
const OBSERVERS = 4;
const START_MS = 60_000;
const CALM_MS = 4_000;
/** Below this many commands before the first fault, a run shows nothing. */
const ENOUGH_OPERATIONS = 300;
const ENOUGH_MS = 15_000;
const HEAL_MS = 10_000;
/** Once nothing disturbs and all controllers answer: within this time there is a leader, and every writer has written. */
const LEADER_MS = 15_000;
const PROGRESS_MS = 15_000;
const SETTLE_MS = 20_000;

export async function run({ seed, dir, build, print }: RunOptions): Promise<RunOutcome> {
  const windows = drawWindows(seed, CONTROLLERS, FETCH_TIMEOUT_MS);
  const startedMs = performance.now();
  const nowMs = (): number => performance.now() - startedMs;
  const say = (line: string): void => print(`${seconds(nowMs())}  ${line}`);
  const violations: Violation[] = [];
  const broken = (law: Law, evidence: string): void => {
    violations.push({ law, evidence });
  };
  const ends: Omit<ProcessEnd, 'atMs'>[] = [];
  const cluster = await QuorumCluster.create({
    ...{ dir, build, seed, stamp: () => seconds(nowMs()) },
    onEnd: (end) => {
      ends.push(end);
      say(`${end.process} ended (${end.cause}, ${end.signal ?? `code ${end.code}`})`);
    },
  });
  if ('reason' in cluster.shim) print(`no power loss and no errors of disks in this run: ${cluster.shim.reason}`);
  const killAll = (): void => cluster.killAll();
  process.once('exit', killAll);

  const disturbances: Disturbance[] = [];
  const holdMs = longestHoldMs(windows);
  const mostStaleMs = calmStaleMs(FETCH_TIMEOUT_MS) + holdMs;
  const history = new ClientHistory(nowMs, mostStaleMs, (at) => staleMsAt(at, disturbances, FETCH_TIMEOUT_MS, holdMs));
  const { bootstrap, clusterId } = cluster;
  const workload = new Workload({ bootstrap, clusterId, seed, history, nowMs });
  const observers = Array.from({ length: OBSERVERS }, (_, i) => new Observer(i + 1, bootstrap, seed));
  const injector = new FaultInjector(cluster, seed, say);
  try {
    cluster.startAll();
    await until(async () => (await cluster.leader()) !== null, 'a leader', START_MS);
    await workload.prepare();
    workload.start();
    const observing = Promise.all(observers.map((observer) => observer.run()));
    const work = async (): Promise<void> => {
      await pause(CALM_MS);
      // A busy machine takes longer; how long it may take is bounded.
      await waitFor('not void', ENOUGH_MS, `${ENOUGH_OPERATIONS} operations`, () => {
        return history.succeeded.length >= ENOUGH_OPERATIONS;
      });
      for (const window of windows) {
        await pause(window.afterMs);
        const disturbance = { fromMs: nowMs(), toMs: Number.POSITIVE_INFINITY };
        disturbances.push(disturbance);
        await injector.run(window);
        disturbance.toMs = nowMs();
      }
      cluster.startAll();
      // How long a process takes to start is the machine's affair.
      await waitFor('processes stay up', START_MS, 'all controllers to answer', async () => {
        const statuses = await Promise.all(cluster.members.map((member) => cluster.status(member)));
        return statuses.every((status) => status !== null);
      });
      const healedMs = nowMs();
      await waitFor('progress', LEADER_MS, 'a leader', async () => (await cluster.leader()) !== null);
      say('a leader after the faults');
      const written = (): number =>
        new Set(history.succeeded.filter((op) => op.isWrite && op.atMs > healedMs).map((op) => op.client)).size;
      await waitFor('progress', PROGRESS_MS, 'a success of each writer', () => written() === WRITERS);
      say('each writer has written after the faults');
      await pause(Math.max(0, healedMs + HEAL_MS - nowMs()));
      await workload.stop();
      for (const observer of observers) observer.stop();
      await observing;
      await judgeEnd();
    };
    const waitFor = (law: Law, timeoutMs: number, what: string, condition: () => boolean | Promise<boolean>) =>
      until(condition, what, timeoutMs).catch(async (thrown: unknown) => {
        const statuses = await Promise.all(cluster.members.map((member) => cluster.status(member)));
        broken(law, `${thrown instanceof Error ? thrown.message : thrown}\n${JSON.stringify(statuses)}`);
      });
    const judgeEnd = async (): Promise<void> => {
      // All have all: then no answer can be old, and the last look must find what the history led to.
      let end = 0;
      await waitFor('equal metadata', SETTLE_MS, 'equal stable ends', async () => {
        const statuses = await Promise.all(cluster.members.map((member) => cluster.status(member)));
        const stable = statuses.map((status) => status?.stableOffset ?? -1);
        end = Math.min(...stable);
        return end > 0 && Math.max(...stable) === end;
      });
      const admin = workload.client();
      await waitFor('progress', PROGRESS_MS, 'the last look', async () => {
        const listed = await history.execute(admin, -1, { kind: 'ListTopics' }, 0);
        const brokers = await history.execute(admin, -1, { kind: 'DescribeBrokers', brokerIds: [2001, 2002, 2003] }, 0);
        return listed !== null && brokers !== null;
      });
      const whole = await Promise.all(
        cluster.members.map(({ id, address }) => readFrom(`controller ${id}`, address, end, SETTLE_MS)),
      );
      for (const { name, position } of whole) {
        if ((position?.offset ?? 0) < end) broken('equal metadata', `${name} gives only ${position?.offset} of ${end}`);
      }
      for (const what of checkStreams(whole, [])) broken('equal metadata', what);
      for (const what of checkStreams(
        whole.slice(0, 1),
        observers.map(({ seen }) => seen),
      ))
        broken('observer streams', what);
    };
    await Promise.race([work(), workload.failure]);
  } finally {
    await cluster.destroy();
    await workload.close();
    process.off('exit', killAll);
  }
  for (const { excused, process: name, lastWords, code, signal } of ends) {
    if (!excused) broken('processes stay up', `${name} ended (${signal ?? `code ${code}`})\n${lastWords}`);
  }
  for (const what of injector.problems) broken('processes stay up', what);
  const problem = history.problem();
  if (problem !== null) broken('client histories', problem);
  return { summary: summarize(), violations };

  function summarize(): string {
    const firstMs = disturbances[0]?.fromMs ?? nowMs();
    const calm = history.succeeded.filter(({ atMs }) => atMs < firstMs).length;
    const failures = [...history.failures].sort().map(([code, count]) => `${code} ${count}`);
    const seen = observers.map(({ seen: { batches, streams } }) => `${batches.length} batches in ${streams} streams`);
    return [
      `operations: ${history.succeeded.length} answered, ${calm} of them before the first fault`,
      `in ${history.operations} steps of histories, ${history.undecided} histories undecided`,
      `failures: ${failures.join(', ') || 'none'}`,
      `observers: ${seen.join('; ')}`,
    ].join('\n');
  }
}
