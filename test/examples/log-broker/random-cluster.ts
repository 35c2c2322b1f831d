/** Random lives of a cluster of log brokers: what can happen, as values that shrink, and what each does. */
import fc from 'fast-check';
import type { Acks } from '../../../examples/log-broker/src/core/leader.ts';
import { Cluster } from './cluster.ts';

export type Step =
  | { readonly kind: 'produce'; readonly partition: number; readonly acks: Acks; readonly to: number | null }
  /** As soon as there is a leader, it takes messages that hardly anybody gets, and dies. */
  | {
      readonly kind: 'orphan';
      readonly partition: number;
      readonly count: number;
      readonly copiedBy: readonly number[];
    }
  /** A broker lags, comes back while the leader hears nothing from the controller, and lags again. */
  | { readonly kind: 'unheard'; readonly partition: number; readonly broker: number }
  | { readonly kind: 'pull'; readonly brokers: readonly number[] }
  | { readonly kind: 'pulling'; readonly broker: number; readonly on: boolean }
  | { readonly kind: 'hold' | 'release' | 'giveUp' | 'quick'; readonly broker: number }
  | { readonly kind: 'late'; readonly which: number }
  | { readonly kind: 'disk'; readonly broker: number; readonly slow: boolean }
  | { readonly kind: 'flush' | 'kill' | 'start' | 'shutdown' | 'pause' | 'resume'; readonly broker: number }
  | { readonly kind: 'power'; readonly broker: number; readonly survivors: number }
  | { readonly kind: 'cut' | 'join' | 'deafen' | 'hear' | 'lose'; readonly broker: number }
  | { readonly kind: 'hearBatches'; readonly broker: number; readonly count: number }
  | { readonly kind: 'time'; readonly ms: number };

export const BROKERS = [1, 2, 3];
const ASSIGNMENTS = [
  [1, 2, 3],
  [2, 3, 1],
];

export function randomCluster(minInsyncReplicas: number): Cluster {
  const cluster = new Cluster({
    assignments: ASSIGNMENTS,
    minInsyncReplicas,
    replica: { replicaLagMs: 1500, maxReadBytes: 120 },
    // Short, so that a life of a few dozen steps sees several leaders.
    controller: { brokerSessionTimeoutMs: 3000, brokerHeartbeatIntervalMs: 1000, leaderImbalanceCheckIntervalMs: 4000 },
  });
  for (const id of BROKERS) cluster.machine(id).isPulling = true;
  return cluster;
}

const broker = fc.constantFrom(...BROKERS);
const partition = fc.nat(ASSIGNMENTS.length - 1);
const acks = fc.constantFrom<Acks>(-1, -1, 1, 0);

function likely<Kind extends Step['kind'], Fields extends object>(
  weight: number,
  kind: Kind,
  fields: { readonly [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> },
) {
  return { weight, arbitrary: fc.record(fields).map((made) => ({ kind, ...made })) };
}

/** What happens, and how often. Repairs are more frequent than faults: else most lives are spent waiting. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  likely(20, 'produce', { partition, acks, to: fc.constantFrom(null, null, null, null, null, ...BROKERS) }),
  likely(10, 'pull', { brokers: fc.shuffledSubarray(BROKERS) }),
  likely(15, 'time', { ms: fc.constantFrom(100, 100, 300, 300, 1000, 1700, 3500) }),
  likely(2, 'pulling', { broker, on: fc.boolean() }),
  likely(1, 'disk', { broker, slow: fc.boolean() }),
  likely(1, 'hold', { broker }),
  likely(2, 'release', { broker }),
  likely(1, 'giveUp', { broker }),
  likely(2, 'quick', { broker }),
  likely(1, 'late', { which: fc.nat(5) }),
  likely(2, 'flush', { broker }),
  likely(2, 'orphan', {
    partition,
    count: fc.integer({ min: 1, max: 3 }),
    copiedBy: fc.subarray(BROKERS, { maxLength: 1 }),
  }),
  likely(1, 'unheard', { partition, broker }),
  likely(1, 'kill', { broker }),
  likely(1, 'power', { broker, survivors: fc.nat(2) }),
  likely(1, 'shutdown', { broker }),
  likely(1, 'pause', { broker }),
  likely(1, 'cut', { broker }),
  likely(6, 'start', { broker }),
  likely(4, 'resume', { broker }),
  likely(4, 'join', { broker }),
  likely(2, 'deafen', { broker }),
  likely(3, 'hear', { broker }),
  likely(2, 'hearBatches', { broker, count: fc.integer({ min: 1, max: 3 }) }),
  likely(1, 'lose', { broker }),
);

/** Does a step, unless it makes no sense now. `number` makes its message unique. */
export function perform(cluster: Cluster, action: Step, number: number): void {
  switch (action.kind) {
    case 'time':
      cluster.passTime(action.ms);
      break;
    case 'late':
      cluster.network.deliverLate(action.which);
      cluster.settle();
      break;
    case 'pull':
      for (const id of action.brokers) cluster.pull(id);
      break;
    case 'produce': {
      const { partition, acks } = action;
      const to = action.to ?? cluster.controlPlane.partition(partition).leader;
      if (to >= 0) cluster.produce({ partition, acks, texts: [`m${number}`] }, to, 2000);
      break;
    }
    case 'orphan':
      orphan(cluster, action, number);
      break;
    case 'unheard':
      unheard(cluster, action.partition, action.broker, number);
      break;
    default:
      onMachine(cluster, action);
      cluster.settle();
  }
}

function unheard(cluster: Cluster, partition: number, brokerId: number, number: number): void {
  const { leader } = cluster.controlPlane.partition(partition);
  const { process } = cluster.machines.get(leader) ?? {};
  if (process === undefined || process === null || leader === brokerId) return;
  cluster.machine(brokerId).isPulling = false;
  cluster.produce({ partition, acks: 1, texts: [`m${number}`] }, leader, 2000);
  cluster.passTime(1700);
  process.isDeaf = true;
  for (let round = 0; round < 3; round++) cluster.pull(brokerId);
}

function orphan(
  cluster: Cluster,
  { partition, count, copiedBy }: Extract<Step, { readonly kind: 'orphan' }>,
  number: number,
): void {
  for (let waitedMs = 0; waitedMs < 4000 && !cluster.isServed(partition); waitedMs += 20) cluster.passTime(20);
  if (!cluster.isServed(partition)) return;
  const { leader } = cluster.controlPlane.partition(partition);
  for (let i = 0; i < count; i++) cluster.produce({ partition, acks: 1, texts: [`m${number}.${i}`] }, leader, 2000);
  for (const id of copiedBy) cluster.pull(id);
  cluster.kill(leader);
}

function onMachine(
  cluster: Cluster,
  action: Exclude<Extract<Step, { readonly broker: number }>, { readonly kind: 'unheard' }>,
): void {
  const { network } = cluster;
  const machine = cluster.machine(action.broker);
  const { process, brokerId } = machine;
  switch (action.kind) {
    case 'pulling':
      machine.isPulling = action.on;
      break;
    case 'hold':
      network.delayMs.set(brokerId, Number.POSITIVE_INFINITY);
      break;
    case 'quick':
      network.delayMs.delete(brokerId);
      network.release(brokerId);
      break;
    case 'release':
      network.release(brokerId);
      break;
    case 'giveUp':
      network.giveUp(brokerId);
      break;
    case 'disk':
      machine.isDiskSlow = action.slow;
      break;
    case 'flush':
      cluster.flush(brokerId);
      break;
    case 'kill':
      cluster.kill(brokerId);
      break;
    case 'power':
      cluster.losePower(brokerId, action.survivors);
      break;
    case 'start':
      cluster.start(brokerId);
      break;
    case 'shutdown':
      process?.shutdown();
      break;
    case 'pause':
    case 'resume':
      if (process !== null) process.isPaused = action.kind === 'pause';
      break;
    case 'cut':
      process?.cut();
      break;
    case 'join':
      process?.join();
      break;
    case 'deafen':
      if (process !== null) process.isDeaf = true;
      break;
    case 'hear':
      process?.hear();
      break;
    case 'hearBatches':
      process?.hearBatches(action.count);
      break;
    case 'lose':
      if (process !== null) process.losesNextAnswer = true;
      break;
  }
}

/** Everything works again, and has the time to recover. */
export function heal(cluster: Cluster): void {
  for (const machine of cluster.machines.values()) {
    machine.isDiskSlow = false;
    machine.isPulling = true;
    cluster.network.delayMs.delete(machine.brokerId);
    cluster.network.giveUp(machine.brokerId);
    if (machine.process !== null) machine.process.isPaused = false;
    machine.process?.join();
    machine.process?.hear();
  }
  // A broker in the middle of a shutdown ends first; a registration may have to wait for the session before it.
  for (let round = 0; round < 3; round++) {
    cluster.passTime(4000);
    for (const id of BROKERS) cluster.start(id);
  }
  cluster.passTime(3000);
}
