/** One controller that is its whole quorum, on a disk in memory and a clock that only moves when told. */
import { type NodeId, offset } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { ONE_UUID, randomUuid } from '../../src/base/uuid.ts';
import type { Command, Replies } from '../../src/controller/commands.ts';
import { Driver } from '../../src/driver/driver.ts';
import type { DriverOptions } from '../../src/driver/options.ts';
import type { CommandResult, RoleChange } from '../../src/driver/ports.ts';
import type { Endpoint } from '../../src/raft/voters.ts';
import { formatDirectory } from '../../src/storage/format.ts';
import { MemoryDisk } from '../storage/memory-disk.ts';

const NODE_ID: NodeId = 1;
const CLUSTER_ID = 'single-node-cluster';
export const ENDPOINTS: readonly Endpoint[] = [{ name: 'QUORATE', host: 'localhost', port: 1 }];
const MIB = 1024 * 1024;

export const OPTIONS: DriverOptions = {
  nodeId: NODE_ID,
  incarnationId: ONE_UUID,
  endpoints: ENDPOINTS,
  bootstrapVoters: [{ id: NODE_ID, endpoints: ENDPOINTS }],
  autoJoin: false,
  timers: {
    fetchTimeoutMs: 400,
    fetchMaxWaitMs: 100,
    electionTimeoutMs: 150,
    electionJitterMs: 150,
    flushBoundMs: 300,
    brokerSessionTimeoutMs: 9000,
    brokerHeartbeatIntervalMs: 2000,
    noOpIntervalMs: 0,
    leaderImbalanceCheckIntervalMs: 0,
    commandTimeoutMs: 30_000,
  },
  limits: {
    maxBatchBytes: 8 * MIB,
    maxFetchBytes: 8 * MIB,
    maxUncommittedBytes: 64 * MIB,
    maxWaitingCommands: 100,
    maxFollowStreams: 10,
  },
  log: {
    segmentBytes: 64 * MIB,
    preallocateBytes: 64 * 1024,
    tailCacheBytes: 32 * MIB,
    snapshotIntervalBytes: 20 * MIB,
    snapshotIntervalRecords: 1_000_000,
    snapshotIntervalMs: 3_600_000,
    retentionBytes: 100 * MIB,
  },
  defaults: { partitions: 1, replicationFactor: 1, minInsyncReplicas: 1 },
};

export class SingleNode {
  disk = new MemoryDisk();
  readonly random = new SeededRandom(1, 'single-node');
  readonly events: string[] = [];
  readonly roleChanges: RoleChange[] = [];
  fatal: Error | null = null;
  stopped = false;
  nowMs = 0;
  driver: Driver;
  #deferred: (() => void)[] = [];
  #wake: { readonly atMs: number; readonly callback: () => void } | null = null;
  readonly #options: DriverOptions;

  constructor(
    limits: Partial<DriverOptions['limits']> = {},
    timers: Partial<DriverOptions['timers']> = {},
    log: Partial<DriverOptions['log']> = {},
  ) {
    this.#options = {
      ...OPTIONS,
      limits: { ...OPTIONS.limits, ...limits },
      timers: { ...OPTIONS.timers, ...timers },
      log: { ...OPTIONS.log, ...log },
    };
    formatDirectory(this.disk, {
      properties: { clusterId: CLUSTER_ID, nodeId: NODE_ID, directoryId: randomUuid(this.random) },
      bootstrapRecords: [{ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }],
      metadataVersion: 21,
      voters: [{ id: NODE_ID, directoryId: null, endpoints: ENDPOINTS, kraftVersion: { min: 0, max: 1 } }],
      wallMs: 0,
    });
    this.driver = this.#start();
    this.settle();
  }

  /** Kills the process, loses what was not flushed, and starts anew. */
  crash(): void {
    this.disk = this.disk.crash(this.random);
    this.#deferred = [];
    this.#wake = null;
    this.driver = this.#start();
    this.settle();
  }

  /** Lets everything happen that can happen without time passing. */
  settle(): void {
    for (let rounds = 0; rounds < 100_000; rounds++) {
      const due = this.#wake;
      if (due !== null && due.atMs <= this.nowMs) {
        this.#wake = null;
        due.callback();
      }
      const deferred = this.#deferred.shift();
      if (deferred !== undefined) deferred();
      else if (!this.disk.pumpOne()) return;
    }
    throw new Error('the node never comes to rest');
  }

  /** Runs deferred work but no disk operation: what is appended stays not durable. */
  settleWithoutDisk(): void {
    for (let next = this.#deferred.shift(); next !== undefined; next = this.#deferred.shift()) next();
  }

  /** The disk stands still meanwhile. */
  advanceWithoutDisk(ms: number): void {
    this.nowMs += ms;
    this.settleWithoutDisk();
    const due = this.#wake;
    if (due === null || due.atMs > this.nowMs) return;
    this.#wake = null;
    due.callback();
    this.settleWithoutDisk();
  }

  advance(ms: number): void {
    this.nowMs += ms;
    this.settle();
  }

  /** When the node has asked to be woken; null: not at all. */
  get wakeAtMs(): number | null {
    return this.#wake?.atMs ?? null;
  }

  submit(command: Command): CommandResult[] {
    const results: CommandResult[] = [];
    this.driver.submit(command, (result) => results.push(result));
    return results;
  }

  run<C extends Command>(command: C): Replies[C['kind']] {
    const results = this.submit(command);
    this.settle();
    const result = results[0];
    if (result?.kind !== 'reply') throw new Error(`${command.kind}: ${JSON.stringify(result)}`);
    return result.reply as Replies[C['kind']];
  }

  /** Registers and unfences a broker. */
  addBroker(brokerId: number): void {
    this.run(this.registerBroker(brokerId));
  }

  /** Registers a broker; gives the heartbeat that unfences it. */
  registerBroker(brokerId: number): Command {
    const { brokerEpoch } = this.run({
      kind: 'RegisterBroker',
      brokerKind: 'native',
      clusterId: CLUSTER_ID,
      brokerId,
      incarnationId: randomUuid(this.random),
      listeners: [{ name: 'PLAINTEXT', host: 'localhost', port: brokerId, securityProtocol: 'PLAINTEXT' }],
      features: [
        { name: 'metadata.version', minVersion: 1, maxVersion: 25 },
        { name: 'kraft.version', minVersion: 0, maxVersion: 1 },
        { name: 'quorate.native', minVersion: 1, maxVersion: 1 },
      ],
      rack: null,
      logDirs: [randomUuid(this.random)],
      previousBrokerEpoch: null,
    });
    return {
      kind: 'BrokerHeartbeat',
      brokerId,
      brokerEpoch,
      metadataEndOffset: offset(brokerEpoch + 100),
      wantFence: false,
      wantShutDown: false,
      offlineLogDirs: [],
    };
  }

  #start(): Driver {
    return Driver.start(
      {
        disk: this.disk,
        transport: { request: () => {}, respond: () => {} },
        scheduler: {
          wakeAt: (atMs, callback) => {
            this.#wake = { atMs, callback };
          },
          defer: (callback) => {
            this.#deferred.push(callback);
          },
        },
        clock: { monotonicMs: () => this.nowMs, wallMs: () => this.nowMs },
        random: this.random,
        observer: {
          log: (_level, event) => this.events.push(event),
          roleChanged: (change) => this.roleChanges.push(change),
          fatal: (error) => {
            this.fatal = error;
          },
          shutdownComplete: () => {
            this.stopped = true;
          },
        },
      },
      this.#options,
    );
  }
}
