/**
 * A simulated cluster: controllers on simulated disks, clocks and network, brokers and a client beside them, and oracles
 * that look on. Built from a scenario; what happens to it is decided elsewhere (fault-injector, run).
 */
import type { NodeId } from '../../../src/base/ids.ts';
import { randomUuid, type Uuid } from '../../../src/base/uuid.ts';
import {
  decodeRaftRequest,
  decodeRaftResponse,
  encodeRaftRequest,
  encodeRaftResponse,
} from '../../../src/grpc/raft-messages.ts';
import { AdminClient } from '../admin-client.ts';
import { Counters } from '../counters.ts';
import { FaultAtlas } from '../fault-atlas.ts';
import { Violation } from '../oracles/oracle.ts';
import { OracleBench } from '../oracles/oracle-bench.ts';
import {
  brokerIds,
  CLIENT_ID,
  type ClientOp,
  controllerIds,
  OBSERVER_ID,
  type Scenario,
  STRANGER_ID,
} from '../scenario.ts';
import { SimBroker } from './broker.ts';
import { SimClock } from './clock.ts';
import { driverOptions } from './driver-options.ts';
import type { SimEvent } from './event-heap.ts';
import { formatDisks } from './format-disks.ts';
import { Links } from './links.ts';
import { SimNetwork } from './network.ts';
import { firstLine, type NodeHost, SimNode } from './node.ts';
import { Observer } from './observer.ts';
import { SimProcess } from './process.ts';
import { RandomStreams } from './random-streams.ts';
import { RpcLinks } from './rpc.ts';
import { SimDisk } from './sim-disk.ts';
import { Stranger } from './stranger.ts';
import { Timeline } from './timeline.ts';

/** How long after a node has stopped itself for an injected reason it is started again. */
const RESTART_AFTER_FATAL_MS = 700;
/** How long after a broker has stopped by itself a new one is started. */
const BROKER_RESTART_MS = 1000;

/** A line of a node's own log. */
export interface LogLine {
  readonly timeMs: number;
  readonly node: NodeId;
  readonly level: string;
  readonly event: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export class World {
  readonly scenario: Scenario;
  readonly timeline: Timeline = new Timeline();
  readonly counters: Counters = new Counters();
  readonly clusterId: string;
  readonly links: Links;
  readonly nodes: ReadonlyMap<NodeId, SimNode>;
  readonly brokers: Map<NodeId, SimBroker> = new Map();
  readonly admin: AdminClient;
  readonly bench: OracleBench;
  readonly atlas: FaultAtlas = new FaultAtlas();
  /** Called with each line a node logs. */
  onLog: (line: LogLine) => void = () => {};
  readonly #streams: RandomStreams;
  readonly network: SimNetwork;
  readonly #rpc: RpcLinks;
  readonly #stranger: Stranger;
  readonly #brokerDirs = new Map<NodeId, Uuid>();
  readonly #brokerStarts = new Map<NodeId, number>();
  readonly #retired = new Set<NodeId>();
  /** What brokers wrote down when they last stopped in good order, until they start again. */
  readonly #cleanEpochs = new Map<NodeId, number>();
  readonly #observer: Observer;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    const { config, seed } = scenario;
    const ids = controllerIds(config);
    this.#streams = new RandomStreams(seed);
    this.clusterId = randomUuid(this.#streams.stream('cluster'));
    this.links = new Links(config.network, this.#streams, this.counters);
    const disks = new Map(ids.map((id) => [id, this.#newDisk(id)]));
    this.bench = new OracleBench({
      scenario,
      timeline: this.timeline,
      clusterId: this.clusterId,
      disks,
      view: (id) => this.nodes.get(id)?.view() ?? null,
    });
    this.network = new SimNetwork(this.timeline, this.links, RAFT_CODEC, this.bench);
    this.#rpc = new RpcLinks(this.timeline, this.links, (id) => this.#served(id), this.bench);
    formatDisks({ timeline: this.timeline, disks, clusterId: this.clusterId, config, streams: this.#streams });
    this.nodes = new Map(ids.map((id) => [id, this.#newNode(id, disks.get(id) as SimDisk)]));
    for (const [id, disk] of disks) {
      disk.beforeOp = (op) => {
        this.bench.diskOp(id, op);
        this.nodes.get(id)?.noteDiskOp();
      };
    }
    const strangerStream = this.#streams.stream('stranger');
    const stranger = this.#newProcess(STRANGER_ID, 1);
    this.#stranger = new Stranger(stranger, this.network, this.#rpc, strangerStream, this.clusterId);
    const observer = this.#newProcess(OBSERVER_ID, 1);
    this.#observer = new Observer(this.timeline, observer, this.#rpc, this.#streams.stream('observer'), ids);
    this.admin = new AdminClient({
      timeline: this.timeline,
      process: this.#newProcess(CLIENT_ID, 1),
      rpc: this.#rpc,
      random: this.#streams.stream('client'),
      ledger: this.bench.clientLedger,
      reads: this.bench.strongReads,
      counters: this.counters,
      controllers: ids,
    });
    for (const id of brokerIds(config)) this.#brokerDirs.set(id, randomUuid(this.#streams.stream(`directory ${id}`)));
  }

  /** Starts everything that is to run from the beginning, each a little apart. */
  start(): void {
    const random = this.#streams.stream('start');
    for (const node of this.nodes.values()) {
      this.timeline.after(random.nextInt(100), 'start', node.id, () => node.start());
    }
    for (const id of this.#brokerDirs.keys()) {
      this.timeline.after(random.nextInt(500), 'start', id, () => this.startBroker(id));
    }
    this.timeline.after(random.nextInt(1000), 'start', OBSERVER_ID, () => this.#observer.start());
    for (const op of this.scenario.ops) {
      this.timeline.at(
        op.atMs,
        'op',
        CLIENT_ID,
        () => this.#begin(op),
        () => JSON.stringify(op),
      );
    }
  }

  /** Executes the next event and looks at what it did; false: nothing is left to happen. */
  step(): boolean {
    let event: SimEvent | null = null;
    this.bench.guard(() => {
      event = this.timeline.step();
    });
    if (event === null) return false;
    this.#look((event as SimEvent).node);
    return true;
  }

  /** Shows a node to the oracles. None of its code ran: nothing of it is other than before. */
  #look(id: NodeId): void {
    const node = this.nodes.get(id);
    if (node?.process?.takeActed() === true) {
      const view = node.view();
      if (view !== null) this.bench.afterEvent(view);
      return;
    }
    const broker = this.brokers.get(id);
    if (broker?.process.takeActed() !== true) return;
    const { metadata } = broker.core;
    if (metadata !== null) this.bench.brokerSaw(id, metadata);
  }

  #begin(op: ClientOp): void {
    if (op.kind !== 'stranger') {
      this.admin.start(op);
      return;
    }
    this.counters.add(`op.${op.kind}`);
    this.#stranger.speak(op, this.#newestEpoch());
  }

  #newestEpoch(): number {
    return Math.max(0, ...[...this.nodes.values()].map((node) => node.view()?.raft.epoch ?? 0));
  }

  startBroker(id: NodeId): void {
    if (this.brokers.has(id) || this.#retired.has(id)) return;
    const incarnation = (this.#brokerStarts.get(id) ?? 0) + 1;
    this.#brokerStarts.set(id, incarnation);
    const broker = new SimBroker({
      timeline: this.timeline,
      rpc: this.#rpc,
      process: this.#newProcess(id, incarnation),
      counters: this.counters,
      seed: this.scenario.seed,
      clusterId: this.clusterId,
      logDir: this.#brokerDirs.get(id) as Uuid,
      controllers: [...this.nodes.keys()],
      sessionTimeoutMs: this.scenario.config.timers.brokerSessionTimeoutMs,
      previousBrokerEpoch: this.#cleanEpochs.get(id) ?? null,
      onStopped: (cleanEpoch) => {
        if (cleanEpoch !== null) this.#cleanEpochs.set(id, cleanEpoch);
        this.timeline.after(0, 'broker.exit', id, () => this.killBroker(id, false));
        this.timeline.after(BROKER_RESTART_MS, 'start', id, () => this.startBroker(id));
      },
    });
    this.#cleanEpochs.delete(id);
    this.brokers.set(id, broker);
    broker.process.run(() => broker.start());
  }

  /** It is dead from now on, and nobody starts it again. */
  retireBroker(id: NodeId): void {
    this.#retired.add(id);
    this.killBroker(id, false);
  }

  killBroker(id: NodeId, silently: boolean): void {
    const broker = this.brokers.get(id);
    if (broker === undefined) return;
    broker.process.die();
    this.#rpc.died(broker.process, silently);
    this.brokers.delete(id);
  }

  resetConnections(a: NodeId, b: NodeId): void {
    this.network.reset(a, b);
  }

  #served(id: NodeId): { process: SimProcess; service: NonNullable<SimNode['driver']> } | null {
    const node = this.nodes.get(id);
    const driver = node?.driver ?? null;
    const process = node?.process ?? null;
    return driver === null || process === null ? null : { process, service: driver };
  }

  #newProcess(id: NodeId, incarnation: number): SimProcess {
    return new SimProcess(this.timeline, id, incarnation, (error) => {
      if (error instanceof Violation) this.bench.report(error);
      else this.bench.crashed(`${id} threw ${error instanceof Error ? error.stack : String(error)}`);
    });
  }

  #newDisk(id: NodeId): SimDisk {
    const latency = this.#streams.stream(`disk ${id}`);
    return new SimDisk(
      this.timeline,
      this.scenario.config.disk,
      latency,
      this.#streams.stream(`platter ${id}`),
      this.counters,
    );
  }

  #newNode(id: NodeId, disk: SimDisk): SimNode {
    const { config, seed } = this.scenario;
    const own = config.clocks[id - 1] ?? { rate: 1, wallOffsetMs: 0 };
    return new SimNode({
      id,
      timeline: this.timeline,
      disk,
      book: this.bench.disk(id).book,
      clock: new SimClock(this.timeline, own.rate, 1000 * id, own.wallOffsetMs),
      network: this.network,
      rpc: this.#rpc,
      counters: this.counters,
      seed,
      options: driverOptions(this.scenario, id),
      turnMs: config.turnMs,
      isLucky: config.luck?.node === id ? config.luck.isGood : null,
      host: this.#host(),
    });
  }

  #host(): NodeHost {
    return {
      mayStart: (node) => this.atlas.atStart(node.id) !== 'never',
      started: (node) => {
        if (this.atlas.atStart(node.id) === 'must stop') this.bench.report(unnoticed(node.id));
        const view = node.view();
        if (view !== null) this.bench.started(view);
      },
      died: (node) => this.bench.died(node.id),
      fatal: (node, error) => this.#fatal(node, error),
      failed: (node, error) => this.#failed(node, error),
      stopped: (node) => {
        this.timeline.after(0, 'exit', node.id, () => node.kill(null, false));
      },
      powerLost: (node, mode) => {
        this.bench.powerLost(node.id);
        this.counters.add(`power.${mode}`);
      },
      log: (node, level, event, detail) => {
        this.counters.add(`log.${event}`);
        this.onLog({ timeMs: this.timeline.nowMs, node: node.id, level, event, detail });
      },
    };
  }

  /** A node has stopped itself: right after an injected flush error, a finding otherwise. */
  #fatal(node: SimNode, error: Error): void {
    this.onLog({
      timeMs: this.timeline.nowMs,
      node: node.id,
      level: 'error',
      event: 'fatal',
      detail: { why: firstLine(error) },
    });
    if (this.atlas.excuses(node.id, error)) this.#staysDown(node, 'damage.foundByReading');
    else if (node.disk.hasFailed) this.#restartLater(node, 'stoppedByFlushError');
    else if (isNoSpace(error)) this.#restartLater(node, 'stoppedByNoSpace');
    else this.bench.crashed(`node ${node.id} stopped itself: ${error.stack ?? error.message}`);
  }

  /** An operator starts it again. */
  #restartLater(node: SimNode, why: string): void {
    this.counters.add(`node.${why}`);
    this.timeline.after(0, 'exit', node.id, () => node.kill(null, false));
    this.timeline.after(RESTART_AFTER_FATAL_MS, 'start', node.id, () => node.start());
  }

  /** Until its own disk is back; for good, if that is damaged. */
  #staysDown(node: SimNode, why: string): void {
    const isAstray = this.atlas.isAstray(node.id);
    this.counters.add(isAstray ? 'damage.foundForeign' : why);
    this.timeline.after(0, 'exit', node.id, () => {
      node.kill(null, false);
      if (!isAstray) node.freeze();
    });
  }

  #failed(node: SimNode, error: unknown): void {
    if (this.atlas.excuses(node.id, error)) this.#staysDown(node, 'damage.foundAtStart');
    else if (node.disk.hasFailed) this.#restartLater(node, 'flushErrorAtStart');
    else if (isNoSpace(error)) this.#restartLater(node, 'noSpaceAtStart');
    else this.bench.crashed(`node ${node.id} failed: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

function unnoticed(node: NodeId): Violation {
  const law = 'what was durable and is so no more is noticed: the node stops, and names the file';
  return new Violation('R14', law, `node ${node} runs on a disk that is damaged, or another's`);
}

/** A node may stop when it cannot even write its vote. */
function isNoSpace(error: unknown): boolean {
  return error instanceof Error && /no space left/.test(error.message);
}

const RAFT_CODEC = {
  encodeRequest: encodeRaftRequest,
  decodeRequest: decodeRaftRequest,
  encodeResponse: encodeRaftResponse,
  decodeResponse: decodeRaftResponse,
};
