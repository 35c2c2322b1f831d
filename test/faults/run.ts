/** One run: a cluster of processes, clients at work, the faults of a seed, healing, and the history of it all. */
import { pause, until } from '../e2e/until.ts';
import { ClusterView } from './cluster-view.ts';
import { FaultCluster } from './fault-cluster.ts';
import { FaultInjector } from './fault-injector.ts';
import { Healing } from './healing.ts';
import type { History } from './history.ts';
import { Recorder } from './recorder.ts';
import { drawSchedule, type Timeouts } from './schedule.ts';
import { seconds } from './seconds.ts';
import { LONERS, WORKLOAD_PARTITIONS, Workload } from './workload.ts';

export interface RunOptions {
  readonly seed: number;
  /** How long faults go on. Milliseconds. */
  readonly faultsForMs: number;
  /** Where the cluster writes. */
  readonly dir: string;
  /** Whose programs run: the checkout's, or those of a planted build. */
  readonly build: string;
  readonly print: (line: string) => void;
}

export interface RunOutcome {
  readonly history: History;
  readonly healedAfterMs: number;
}

const TIMEOUTS: Timeouts = { brokerSessionMs: 1_500, quorumFetchMs: 400, replicaLagMs: 1_000 };
const CONTROLLERS = 3;
const BROKERS = 3;
/** For a cluster that nobody disturbs to be ready. */
const START_MS = 90_000;
/** Work without faults at the beginning. */
const CALM_MS = 3_000;
/** More than fit: the time ends the faults. */
const FAULTS_PER_MINUTE = 120;

export async function run(options: RunOptions): Promise<RunOutcome> {
  const { seed, dir, build } = options;
  const recorder = new Recorder();
  const cluster = await FaultCluster.create({
    ...{ dir, build, controllers: CONTROLLERS, brokers: BROKERS, timeouts: TIMEOUTS },
    stamp: () => seconds(recorder.nowMs()),
    onEnd: (end) => {
      recorder.ends.push({ ...end, atMs: recorder.nowMs() });
      const how = end.signal ?? `code ${end.code}`;
      options.print(`${seconds(recorder.nowMs())}  ${end.process} ended (${end.cause}, ${how})`);
    },
  });
  // Nothing outlives the harness, however it ends.
  const killAll = (): void => cluster.killAll();
  process.once('exit', killAll);
  const workload = new Workload(cluster.bootstrap, BROKERS, seed, recorder);
  try {
    cluster.startAll();
    const view = new ClusterView(workload.admin);
    await until(async () => allUnfenced(await view.unfencedBrokers()), 'all brokers to be unfenced', START_MS);
    await workload.createTopics(BROKERS);
    workload.start();
    const healing = new Healing(cluster, view, workload, recorder);
    const work = async (): Promise<number> => {
      await pause(CALM_MS);
      await applyFaults(options, new FaultInjector(cluster, view, WORKLOAD_PARTITIONS, recorder), recorder);
      return (await healing.run()).healedAfterMs;
    };
    const healedAfterMs = await Promise.race([work(), workload.failure]);
    return { history: recorder, healedAfterMs };
  } finally {
    await cluster.destroy();
    await workload.close();
    process.off('exit', killAll);
  }
}

function allUnfenced(unfenced: readonly number[]): boolean {
  return unfenced.length === BROKERS;
}

async function applyFaults(options: RunOptions, injector: FaultInjector, recorder: Recorder): Promise<void> {
  const { seed, faultsForMs, print } = options;
  const targets = {
    controllers: CONTROLLERS,
    brokers: BROKERS,
    partitions: WORKLOAD_PARTITIONS.length,
    loners: LONERS,
  };
  const count = Math.ceil((faultsForMs / 60_000) * FAULTS_PER_MINUTE);
  const endMs = recorder.nowMs() + faultsForMs;
  let number = 0;
  for (const fault of drawSchedule(seed, count, TIMEOUTS, targets)) {
    await injector.await(fault);
    if (recorder.nowMs() >= endMs) return;
    const at = seconds(recorder.nowMs());
    print(`${at}  ${++number}. ${await injector.apply(fault)}`);
  }
}
