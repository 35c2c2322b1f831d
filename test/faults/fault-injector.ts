/** Applies faults to the processes, and tells what it really did. */
import type { PartitionDescription } from '../../src/controller/commands.ts';
import { pause } from '../e2e/until.ts';
import { type ClusterView, unwell, type WorkloadPartition } from './cluster-view.ts';
import { type Fault, faultName, type Strike, type Target } from './fault.ts';
import type { FaultCluster } from './fault-cluster.ts';
import type { Recorder } from './recorder.ts';
import type { SupervisedProcess } from './supervised-process.ts';

const POLL_MS = 50;
/** How long a fault waits for the state that it needs. */
const PREPARE_MS = 8_000;

interface Applied {
  readonly detail: string;
  /** Whether it was what it set out to be; if not, it was just some kills. */
  readonly complete: boolean;
}

export class FaultInjector {
  readonly #cluster: FaultCluster;
  readonly #view: ClusterView;
  readonly #partitions: readonly WorkloadPartition[];
  readonly #recorder: Recorder;
  /** Processes that a strike is being done to. */
  readonly #busy = new Set<SupervisedProcess>();

  constructor(cluster: FaultCluster, view: ClusterView, partitions: readonly WorkloadPartition[], recorder: Recorder) {
    this.#cluster = cluster;
    this.#view = view;
    this.#partitions = partitions;
    this.#recorder = recorder;
  }

  /** Waits until it is the fault's turn. */
  async await({ afterMs, fromHealth }: Fault): Promise<void> {
    await pause(afterMs);
    const deadline = this.#recorder.nowMs() + PREPARE_MS;
    while (fromHealth && this.#recorder.nowMs() < deadline) {
      const topics = await this.#view.topics();
      if (topics !== null && unwell(topics).length === 0) return;
      await pause(POLL_MS);
    }
  }

  /** Applies it to its end and takes it down; gives a line for people. */
  async apply(fault: Fault): Promise<string> {
    const startedMs = this.#recorder.nowMs();
    const applied = await this.#apply(fault);
    const name = faultName(fault);
    if (applied === null) return `${name}: not applied`;
    const kind = applied.complete ? name : `${name} (incomplete)`;
    this.#recorder.faults.push({ kind, detail: applied.detail, startedMs, endedMs: this.#recorder.nowMs() });
    return `${kind}: ${applied.detail}`;
  }

  /** Null: nothing was done to any process. */
  async #apply(fault: Fault): Promise<Applied | null> {
    switch (fault.kind) {
      case 'strikes': {
        const done = await Promise.all(fault.strikes.map((strike) => this.#strike(strike)));
        const details = done.flat();
        return details.length === 0 ? null : { detail: details.join('; '), complete: true };
      }
      case 'last one standing':
        return this.#lastOneStanding(fault);
      case 'followers frozen':
        return this.#followersFrozen(fault);
    }
  }

  async #strike(strike: Strike): Promise<readonly string[]> {
    const processes = (await this.#resolve(strike.target)).filter((process) => !this.#busy.has(process));
    for (const process of processes) this.#busy.add(process);
    const details =
      strike.kind === 'pause' ? await this.#pause(processes, strike) : await this.#restart(processes, strike);
    for (const process of processes) this.#busy.delete(process);
    return details;
  }

  async #pause(
    processes: readonly SupervisedProcess[],
    { forMs }: { readonly forMs: number },
  ): Promise<readonly string[]> {
    const paused = processes.filter((process) => process.pause());
    if (paused.length === 0) return [];
    await pause(forMs);
    for (const process of paused) process.resume();
    return [`paused ${namesOf(paused)} for ${forMs} ms`];
  }

  async #restart(
    processes: readonly SupervisedProcess[],
    { stop, downMs }: Extract<Strike, { kind: 'restart' }>,
  ): Promise<readonly string[]> {
    const reached = await Promise.all(processes.map((process) => process.stop(stop)));
    const stopped = processes.filter((_, i) => reached[i]);
    await pause(downMs);
    for (const process of processes) process.start();
    return stopped.length === 0 ? [] : [`${stop} ${namesOf(stopped)}, down for ${downMs} ms`];
  }

  async #lastOneStanding(fault: Extract<Fault, { kind: 'last one standing' }>): Promise<Applied | null> {
    const place = this.#partitionAt(fault.partition);
    const before = await this.#until(place, ({ leader, isr }) => leader >= 0 && isr.length > 1);
    if (before === null) return null;
    const leader = this.#brokers([before.leader]);
    const followers = this.#brokers(before.replicas.filter((id) => id !== before.leader));
    if (fault.followers === 'killed') await Promise.all(followers.map((process) => process.stop('SIGKILL')));
    else for (const process of followers) process.pause();
    const alone = await this.#until(place, ({ leader: now, isr }) => now === before.leader && isr.length === 1);
    await pause(fault.aloneMs);
    await Promise.all(leader.map((process) => process.stop('SIGKILL')));
    for (const process of followers) process.start();
    await pause(fault.followersAheadMs);
    for (const process of leader) process.start();
    const detail =
      `${place.topic}/${place.partition}: ${namesOf(followers)} ${fault.followers}; ${namesOf(leader)} alone for ` +
      `${fault.aloneMs} ms, then killed, and started ${fault.followersAheadMs} ms after its followers`;
    return { detail, complete: alone !== null };
  }

  async #followersFrozen(fault: Extract<Fault, { kind: 'followers frozen' }>): Promise<Applied | null> {
    const place = this.#partitionAt(fault.partition);
    const before = await this.#until(place, ({ leader, isr }) => leader >= 0 && isr.length > 1);
    if (before === null) return null;
    const leader = this.#brokers([before.leader]);
    const followers = this.#brokers(before.replicas.filter((id) => id !== before.leader));
    const frozen = followers.map((process) => process.pause());
    await pause(fault.frozenMs);
    await Promise.all(leader.map((process) => process.stop('SIGKILL')));
    await pause(fault.resumeAfterMs);
    for (const process of followers) process.resume();
    await pause(fault.downMs);
    for (const process of leader) process.start();
    const detail =
      `${place.topic}/${place.partition}: ${namesOf(followers)} frozen for ${fault.frozenMs} ms, then ` +
      `${namesOf(leader)} killed, down for ${fault.downMs} ms, they go on after ${fault.resumeAfterMs} ms`;
    return { detail, complete: frozen.every(Boolean) };
  }

  async #until(
    place: WorkloadPartition,
    condition: (partition: PartitionDescription) => boolean,
  ): Promise<PartitionDescription | null> {
    const deadline = this.#recorder.nowMs() + PREPARE_MS;
    while (this.#recorder.nowMs() < deadline) {
      const partition = await this.#view.partition(place);
      if (partition !== null && condition(partition)) return partition;
      await pause(POLL_MS);
    }
    return null;
  }

  /** Who it is now; by role, somebody with that role or, when nobody can say, the first of the kind. */
  async #resolve(target: Target): Promise<readonly SupervisedProcess[]> {
    const { controllers, brokers, processes } = this.#cluster;
    switch (target.kind) {
      case 'controller':
        return controllers.slice(target.number, target.number + 1);
      case 'broker':
        return brokers.slice(target.number, target.number + 1);
      case 'active controller': {
        const id = await this.#view.activeController();
        return (id === null ? [] : this.#controllers([id])).concat(controllers).slice(0, 1);
      }
      case 'partition leader': {
        const partition = await this.#view.partition(this.#partitionAt(target.partition));
        return this.#brokers([partition?.leader ?? -1])
          .concat(brokers)
          .slice(0, 1);
      }
      case 'all controllers':
        return controllers;
      case 'all brokers':
        return brokers;
      case 'everything':
        return processes;
    }
  }

  #partitionAt(number: number): WorkloadPartition {
    const partition = this.#partitions[number];
    if (partition === undefined) throw new RangeError(`the workload has no partition ${number}`);
    return partition;
  }

  #brokers(ids: readonly number[]): SupervisedProcess[] {
    return ids.flatMap((id) => this.#cluster.brokerOf(id) ?? []);
  }

  #controllers(ids: readonly number[]): SupervisedProcess[] {
    return ids.flatMap((id) => this.#cluster.controllerOf(id) ?? []);
  }
}

function namesOf(processes: readonly SupervisedProcess[]): string {
  return processes.map(({ name }) => name).join(', ');
}
