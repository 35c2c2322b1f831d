/**
 * A cluster of log brokers on virtual time: the real controller, and brokers that are the real core with everything
 * around it played. Brokers have disks, which outlive their processes.
 */
import type { Acks, Produced } from '../../../examples/log-broker/src/core/leader.ts';
import type { LogFailure } from '../../../examples/log-broker/src/core/log-error.ts';
import { type ReplicaOptions, resolveReplicaOptions } from '../../../examples/log-broker/src/core/options.ts';
import { decodeEntries, type Entry } from '../../../examples/log-broker/src/log/entry.ts';
import type { ControllerOptions } from '../../../src/controller/options.ts';
import type { MetadataRecord } from '../../../src/metadata/records.ts';
import { BrokerProcess } from './broker-process.ts';
import { ControlPlane } from './control-plane.ts';
import { MemoryLog } from './memory-log.ts';
import { Outages } from './outages.ts';
import { PullNetwork } from './pull-network.ts';

export interface ClusterOptions {
  readonly replica?: Partial<ReplicaOptions>;
  readonly controller?: Partial<ControllerOptions>;
  /** Replicas of each partition. */
  readonly assignments: readonly (readonly number[])[];
  readonly minInsyncReplicas?: number;
}

/** What a machine is, whether or not the broker runs. */
export interface Machine {
  readonly brokerId: number;
  readonly logs: readonly MemoryLog[];
  /** Its disk takes its time: what is written is flushed when told. */
  isDiskSlow: boolean;
  /** It pulls by itself. */
  isPulling: boolean;
  process: BrokerProcess | null;
  /** How many times it was started. */
  starts: number;
  cleanEpoch: number | null;
}

/** A produce request and what its sender was told. */
export interface Order {
  readonly partition: number;
  readonly texts: readonly string[];
  readonly acks: Acks;
  /** Who got it; null: nobody. */
  readonly to: BrokerProcess | null;
  readonly answers: (Produced | LogFailure)[];
}

/** `isRoutine`: what happens all the time, such as a pull. */
export type Say = (who: string, text: string, isRoutine?: boolean) => void;

/** How often brokers pull by themselves and look at the time. The real ones are quicker, which changes nothing but text. */
const BEAT_MS = 100;
/** By then all brokers are registered and unfenced. */
const STARTUP_MS = 1000;

export class Cluster {
  readonly controlPlane: ControlPlane;
  readonly machines = new Map<number, Machine>();
  readonly network: PullNetwork;
  readonly outages: Outages;
  readonly orders: Order[] = [];
  readonly minInsyncReplicas: number;
  nowMs = 0;
  readonly #options: ClusterOptions;
  readonly #say: Say;
  #nextBeatMs = BEAT_MS;
  readonly #told = new Map<number, string>();

  /** `say`: hears what happens. */
  constructor(options: ClusterOptions, say: Say = () => undefined) {
    this.#options = options;
    this.#say = say;
    this.minInsyncReplicas = options.minInsyncReplicas ?? 1;
    this.controlPlane = new ControlPlane(options.controller ?? {}, (records) => this.#decided(records));
    this.network = new PullNetwork({
      nowMs: () => this.nowMs,
      processOf: (id) => this.machines.get(id)?.process ?? null,
      say: (id, text, isRoutine) => this.#say(String(id), text, isRoutine),
    });
    this.outages = new Outages(options.assignments.length);
    for (const id of [...new Set(options.assignments.flat())].sort((a, b) => a - b)) {
      const logs = options.assignments.map(() => new MemoryLog());
      const machine = { isDiskSlow: false, isPulling: false, process: null, starts: 0, cleanEpoch: null };
      this.machines.set(id, { brokerId: id, logs, ...machine });
      this.start(id);
    }
    this.passTime(STARTUP_MS);
    this.controlPlane.createTopic(options.assignments);
    this.settle();
  }

  machine(brokerId: number): Machine {
    const machine = this.machines.get(brokerId);
    if (machine === undefined) throw new Error(`there is no broker ${brokerId}`);
    return machine;
  }

  start(brokerId: number): void {
    const machine = this.machine(brokerId);
    if (machine.process !== null) return;
    // What an opened log holds is brought to the disk before it counts.
    for (const log of machine.logs) log.flush();
    const previousBrokerEpoch = machine.cleanEpoch;
    machine.cleanEpoch = null;
    const process = new BrokerProcess({
      brokerId,
      start: ++machine.starts,
      previousBrokerEpoch,
      replica: resolveReplicaOptions(this.#options.replica),
      controlPlane: this.controlPlane,
      nowMs: () => this.nowMs,
      logOf: (partition) => machine.logs[partition] as MemoryLog,
      say: (text) => this.#say(String(brokerId), text),
      ended: (cleanEpoch) => {
        if (machine.process !== process) return;
        machine.process = null;
        machine.cleanEpoch = cleanEpoch;
      },
    });
    machine.process = process;
    this.settle();
  }

  /** kill -9: what was written stays. */
  kill(brokerId: number): void {
    this.machine(brokerId).process = null;
    this.settle();
  }

  /** Of each log, as many entries that were not flushed survive. */
  losePower(brokerId: number, survivors = 0): void {
    const { logs } = this.machine(brokerId);
    for (const log of logs) log.losePower(survivors);
    this.kill(brokerId);
  }

  produce(order: Omit<Order, 'to' | 'answers'>, to: number, timeoutMs: number): Order {
    const { process } = this.machine(to);
    const replica = process?.isPaused === false ? process.replicas.get(order.partition) : undefined;
    const made: Order = { ...order, to: replica === undefined ? null : process, answers: [] };
    this.orders.push(made);
    if (replica === undefined) return made;
    const messages = order.texts.map((text) => ({ key: null, value: Buffer.from(text) }));
    const reply = (answer: Produced | LogFailure): void => {
      made.answers.push(answer);
      const text =
        'code' in answer
          ? `${answer.code}${answer.maybeAppended ? ', may be appended' : ''}`
          : `acknowledged (acks=${order.acks === -1 ? 'all' : order.acks}) at offset ${answer.baseOffset}`;
      this.#say('producer', `${order.texts.join(' ')}: ${text}`);
    };
    const { acks } = order;
    const deadlineMs = this.nowMs + timeoutMs;
    replica.produce(
      { messages, wallMs: 0, acks, minInsyncReplicas: this.minInsyncReplicas, deadlineMs, reply },
      this.nowMs,
    );
    this.settle();
    return made;
  }

  /** What a consumer gets from a broker, in as many requests as it takes; the code of a refusal. */
  consume(brokerId: number, partition: number, from: number): readonly Entry[] | string {
    const process = this.machine(brokerId).process;
    const replica = process?.isPaused === false ? process.replicas.get(partition) : undefined;
    if (replica === undefined) return 'UNREACHABLE';
    const entries: Entry[] = [];
    for (;;) {
      const read = replica.read(from + entries.length, Number.MAX_SAFE_INTEGER);
      if (!(read instanceof Uint8Array)) return read.code;
      if (read.length === 0) return entries;
      entries.push(...decodeEntries(read));
    }
  }

  flush(brokerId: number): void {
    const { logs, process } = this.machine(brokerId);
    logs.forEach((log, partition) => {
      if (log.flush() && process?.isPaused === false) process.replicas.get(partition)?.flushed(this.nowMs);
    });
  }

  pull(brokerId: number): void {
    this.network.pull(brokerId);
    this.settle();
  }

  /** Time goes on; everything due is done in its order. */
  passTime(ms: number): void {
    const endMs = this.nowMs + ms;
    for (;;) {
      const nextMs = Math.max(this.nowMs, this.#nextDueMs());
      if (nextMs > endMs) break;
      this.nowMs = nextMs;
      this.controlPlane.world.nowMs = nextMs;
      this.#beat();
      this.settle();
    }
    this.nowMs = endMs;
    this.controlPlane.world.nowMs = endMs;
    this.settle();
  }

  /** Does what can be done at this time, until nothing is left. */
  settle(): void {
    for (let isBusy = true; isBusy; ) {
      isBusy = false;
      this.controlPlane.tick();
      for (const { process, brokerId, isDiskSlow } of this.machines.values()) {
        if (process?.run() === true) isBusy = true;
        if (!isDiskSlow) this.flush(brokerId);
      }
      if (this.network.run()) isBusy = true;
    }
    if (this.controlPlane.partitionCount > 0) this.outages.look(this.nowMs, (partition) => this.isServed(partition));
  }

  /** Whether the leader of the partition can be reached and knows that it leads. */
  isServed(partition: number): boolean {
    const { leader, leaderEpoch } = this.controlPlane.partition(partition);
    const process = this.machines.get(leader)?.process ?? null;
    const replica = process?.replicas.get(partition);
    return process?.isPaused === false && replica?.role.kind === 'leader' && replica.leaderEpoch === leaderEpoch;
  }

  #nextDueMs(): number {
    const cores = [...this.machines.values()].map(({ process }) => process?.nextDeadlineMs ?? Number.POSITIVE_INFINITY);
    return Math.min(
      this.#nextBeatMs,
      this.controlPlane.world.controller.nextDeadlineMs(),
      this.network.nextArrivalMs,
      ...cores,
    );
  }

  #beat(): void {
    if (this.nowMs < this.#nextBeatMs) return;
    this.#nextBeatMs += BEAT_MS;
    for (const { process, brokerId, isPulling } of this.machines.values()) {
      process?.tick();
      if (isPulling) this.network.pull(brokerId);
    }
  }

  #decided(records: readonly MetadataRecord[]): void {
    for (const record of records) {
      if (record.kind === 'RegisterBroker') {
        this.#say('controller', `broker ${record.brokerId} is registered`);
      } else if (record.kind === 'BrokerRegistrationChange') {
        const { fenced, inControlledShutdown, brokerId } = record;
        if (fenced !== null) this.#say('controller', `broker ${brokerId} is ${fenced ? 'fenced' : 'unfenced'}`);
        if (inControlledShutdown === true) this.#say('controller', `broker ${brokerId} is shutting down`);
      }
    }
    if (!records.some(({ kind }) => kind === 'PartitionChange' || kind === 'PartitionChanges')) return;
    for (let partition = 0; partition < this.controlPlane.partitionCount; partition++) this.#tellPartition(partition);
  }

  /** What has changed of a partition, as it is now in force. */
  #tellPartition(partition: number): void {
    const { leader, leaderEpoch, isr } = this.controlPlane.partition(partition);
    const text = `t-${partition} has leader ${leader < 0 ? 'nobody' : leader} (epoch ${leaderEpoch}), ISR ${isr}`;
    if (this.#told.get(partition) !== text) this.#say('controller', text);
    this.#told.set(partition, text);
  }
}
