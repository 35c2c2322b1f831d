/**
 * A simulated cluster: controllers on simulated disks, clocks and network, brokers and a client beside them, and oracles
 * that look on. Built from a scenario; what happens to it is decided elsewhere (fault-injector, run).
 */
import type { NodeId } from '../../../src/base/ids.ts';
import { randomUuid } from '../../../src/base/uuid.ts';
import {
  decodeRaftRequest,
  decodeRaftResponse,
  encodeRaftRequest,
  encodeRaftResponse,
} from '../../../src/grpc/raft-messages.ts';
import { AdminClient, PATIENCE_MS } from '../admin-client.ts';
import { Counters } from '../counters.ts';
import { FaultAtlas } from '../fault-atlas.ts';
import { type LateHeartbeat, lateHeartbeat } from '../late-heartbeat.ts';
import { LibraryClient } from '../library-client.ts';
import { Violation } from '../oracles/oracle.ts';
import { OracleBench } from '../oracles/oracle-bench.ts';
import { durableBallot } from '../oracles/quorum-state-on-disk.ts';
import {
  brokerIds,
  CLIENT_ID,
  type ClientOp,
  controllerIds,
  OBSERVER_ID,
  type Scenario,
  STRANGER_ID,
  TWIN_ID,
} from '../scenario.ts';
import { BrokerFleet } from './broker-fleet.ts';
import { SimClock } from './clock.ts';
import { CopiedDirectories } from './copied-directories.ts';
import { driverOptions } from './driver-options.ts';
import type { SimEvent } from './event-heap.ts';
import { formatDisks } from './format-disks.ts';
import { Links } from './links.ts';
import { SimNetwork } from './network.ts';
import { SimNode } from './node.ts';
import { Observer } from './observer.ts';
import { type LogLine, Operator } from './operator.ts';
import { SimProcess } from './process.ts';
import { RandomStreams } from './random-streams.ts';
import { RpcLinks } from './rpc.ts';
import { SimDisk } from './sim-disk.ts';
import { Stranger } from './stranger.ts';
import { Timeline } from './timeline.ts';
import { Twin } from './twin.ts';

/** In the life of a leader. */
export type LeaderMoment = 'elected' | 'active';

export class World {
  readonly scenario: Scenario;
  readonly timeline: Timeline = new Timeline();
  readonly counters: Counters = new Counters();
  readonly clusterId: string;
  readonly links: Links;
  readonly nodes: ReadonlyMap<NodeId, SimNode>;
  readonly brokers: BrokerFleet;
  readonly admin: AdminClient;
  readonly bench: OracleBench;
  readonly atlas: FaultAtlas = new FaultAtlas();
  readonly copies: CopiedDirectories;
  /** Called with each line a node logs. */
  onLog: (line: LogLine) => void = () => {};
  readonly #streams: RandomStreams;
  readonly network: SimNetwork;
  readonly #rpc: RpcLinks;
  readonly #stranger: Stranger;
  readonly #twin: Twin;
  readonly observer: Observer;
  readonly #operator: Operator;
  /** For the next broker that registers once more. */
  readonly #lateHeartbeats: LateHeartbeat[] = [];
  readonly #waiting: Readonly<Record<LeaderMoment, (() => void)[]>> = { elected: [], active: [] };

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
    this.#operator = new Operator({
      timeline: this.timeline,
      bench: this.bench,
      atlas: this.atlas,
      counters: this.counters,
      onLog: (line) => {
        if (line.event === 'role-changed' && line.detail.to === 'leader') this.#leads('elected');
        if (line.event === 'active-controller') this.#leads('active');
        this.onLog(line);
      },
    });
    this.copies = new CopiedDirectories({
      scenario,
      timeline: this.timeline,
      counters: this.counters,
      bench: this.bench,
      networks: () => ({ network: this.network, rpc: this.#rpc }),
      newDisk: (id) => this.#newDisk(id),
      onLog: (line) => this.onLog(line),
    });
    this.network = new SimNetwork(this.timeline, this.links, RAFT_CODEC, this.copies.watch(this.bench));
    this.#rpc = new RpcLinks(this.timeline, this.links, (id) => this.#served(id), this.bench);
    const { timeline, clusterId } = this;
    const directories = formatDisks({ timeline, disks, clusterId, config, streams: this.#streams });
    this.nodes = new Map(ids.map((id) => [id, this.#newNode(id, disks.get(id) as SimDisk)]));
    for (const [id, disk] of disks) {
      disk.beforeOp = (op) => {
        this.bench.diskOp(id, op);
        this.nodes.get(id)?.noteDiskOp(op);
        this.copies.originalHasWritten(id);
      };
    }
    const strangerStream = this.#streams.stream('stranger');
    const stranger = this.#newProcess(STRANGER_ID, 1);
    this.#stranger = new Stranger(stranger, this.network, this.#rpc, strangerStream, this.clusterId);
    const twin = this.#newProcess(TWIN_ID, 1);
    this.#twin = new Twin(twin, this.network, this.#streams.stream('twin'), this.clusterId);
    const observer = this.#newProcess(OBSERVER_ID, 1);
    this.observer = new Observer(this.timeline, observer, this.#rpc, this.#streams.stream('observer'), ids);
    const shared = {
      timeline: this.timeline,
      process: this.#newProcess(CLIENT_ID, 1),
      rpc: this.#rpc,
      controllers: ids,
    };
    const libraryRandom = this.#streams.stream('client library');
    this.admin = new AdminClient({
      ...shared,
      random: this.#streams.stream('client'),
      library: config.throughAdminClient
        ? new LibraryClient({ ...shared, random: libraryRandom, timeoutMs: PATIENCE_MS })
        : null,
      ledger: this.bench.clientLedger,
      reads: this.bench.strongReads,
      counters: this.counters,
      directories,
      state: this.bench.fold.state,
    });
    this.brokers = new BrokerFleet({
      ids: brokerIds(config),
      timeline: this.timeline,
      rpc: this.#rpc,
      counters: this.counters,
      streams: this.#streams,
      seed,
      clusterId: this.clusterId,
      controllers: ids,
      sessionTimeoutMs: config.timers.brokerSessionTimeoutMs,
      tap: this.bench,
      secondDirectories: config.secondDirectories,
      activeMs: config.activeMs,
      newProcess: (id, incarnation) => this.#newProcess(id, incarnation),
      onRegistered: (id) => this.#registered(id),
      onRecovering: () => {
        if (this.admin.waitsForRecovering) this.timeline.after(0, 'op', CLIENT_ID, () => this.admin.someoneRecovers());
      },
    });
  }

  /** Starts everything that is to run from the beginning, each a little apart. */
  start(): void {
    const random = this.#streams.stream('start');
    for (const node of this.nodes.values()) {
      this.timeline.after(random.nextInt(100), 'start', node.id, () => node.start());
    }
    for (const id of brokerIds(this.scenario.config)) {
      this.timeline.after(random.nextInt(500), 'start', id, () => this.brokers.start(id));
    }
    this.timeline.after(random.nextInt(1000), 'start', OBSERVER_ID, () => this.observer.start());
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
    switch (op.kind) {
      case 'stranger':
        this.counters.add(`op.${op.kind}`);
        this.#stranger.speak(op, this.#newestEpoch());
        break;
      case 'twin':
        this.#askAgain(op.node);
        break;
      case 'strayFollow':
        this.#followAstray(op);
        break;
      case 'lateHeartbeat':
        this.#beatLate(op);
        break;
      default:
        this.admin.start(op);
    }
  }

  #followAstray({ node, epochsOff, fromLogStart }: Extract<ClientOp, { kind: 'strayFollow' }>): void {
    const logStart = this.nodes.get(node)?.view()?.raft.logStartOffset ?? null;
    const isSomewhere = this.observer.stray(node, epochsOff, fromLogStart ? logStart : null);
    this.counters.add(isSomewhere ? 'op.strayFollow' : 'op.strayFollow.nowhere');
  }

  #beatLate(op: LateHeartbeat): void {
    const { state } = this.bench.fold;
    const command = lateHeartbeat(op, state, (id) => this.brokers.formerEpochOf(id));
    this.counters.add(command === null ? 'op.lateHeartbeat.waits' : 'op.lateHeartbeat');
    if (command === null) this.#lateHeartbeats.push(op);
    else this.admin.sendOnce(op.kind, command);
  }

  /** What an incarnation before this one has sent may come now. */
  #registered(broker: NodeId): void {
    const late = this.brokers.formerEpochOf(broker) === null ? undefined : this.#lateHeartbeats.shift();
    if (late !== undefined) this.timeline.after(0, 'op', CLIENT_ID, () => this.#beatLate(late));
  }

  #askAgain(first: NodeId): void {
    const ids = controllerIds(this.scenario.config);
    const inOrder = [...ids.slice(first - 1), ...ids.slice(0, first - 1)];
    const asked = this.#twin.askAgain(inOrder, (id) => durableBallot(this.bench, id));
    this.counters.add(asked ? 'op.twin' : 'op.twin.nowhere');
  }

  #newestEpoch(): number {
    return Math.max(0, ...[...this.nodes.values()].map((node) => node.view()?.raft.epoch ?? 0));
  }

  /** Calls once, when a node has come to lead, or to be the active controller: before anybody can have answered it. */
  onceLed(moment: LeaderMoment, call: () => void): void {
    this.#waiting[moment].push(call);
  }

  #leads(moment: LeaderMoment): void {
    const waiting = this.#waiting[moment].splice(0);
    if (waiting.length === 0) return;
    // Not within what it is doing just now.
    this.timeline.after(0, moment, CLIENT_ID, () => {
      for (const call of waiting) call();
    });
  }

  resetConnections(a: NodeId, b: NodeId): void {
    this.network.reset(a, b);
    this.#rpc.reset(a, b);
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
      formerStarts: config.formerStarts.filter(({ node }) => node === id),
      isLucky: config.luck?.node === id ? config.luck.isGood : null,
      host: this.#operator,
    });
  }
}

const RAFT_CODEC = {
  encodeRequest: encodeRaftRequest,
  decodeRequest: decodeRaftRequest,
  encodeResponse: encodeRaftResponse,
  decodeResponse: decodeRaftResponse,
};
