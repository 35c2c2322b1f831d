/**
 * A broker: the client library's own state machine on simulated connections, with a data plane that is only a wish for
 * ISRs: a leader takes in every active replica after a while, and now and then drops one.
 */

import { assertNever } from '../../../src/base/assert.ts';
import type { Failure } from '../../../src/base/error.ts';
import type { NodeId } from '../../../src/base/ids.ts';
import { SeededRandom } from '../../../src/base/random.ts';
import { randomUuid, type Uuid } from '../../../src/base/uuid.ts';
import { BrokerCore } from '../../../src/client/core/broker-core.ts';
import type {
  BrokerCommand,
  BrokerEffect,
  BrokerEvent,
  LeadershipEffect,
  LocalPartition,
  StreamNumber,
} from '../../../src/client/core/broker-events.ts';
import type { LinkNumber } from '../../../src/client/core/controller-link.ts';
import { decodeBatch } from '../../../src/codec/batch.ts';
import { SnapshotDecoder } from '../../../src/codec/snapshot.ts';
import type { FollowSink } from '../../../src/driver/ports.ts';
import type { BrokerRegistration } from '../../../src/metadata/brokers.ts';
import type { RecordBatch } from '../../../src/metadata/records.ts';
import type { Counters } from '../counters.ts';
import { isOnline } from '../oracles/lost-directories.ts';
import { SimClock } from './clock.ts';
import { simEndpoint } from './network.ts';
import type { SimProcess } from './process.ts';
import { chance, uniform } from './random-streams.ts';
import type { RpcConnection, RpcLinks } from './rpc.ts';
import { SimScheduler } from './scheduler.ts';
import type { Timeline } from './timeline.ts';

/** Sees what brokers are told and what they say. */
export interface BrokerTap {
  brokerStarted(broker: NodeId): void;
  /** The library tells a broker of one of its replicas. */
  brokerTold(broker: NodeId, effect: LeadershipEffect): void;
  /** As it hands it to its connection. */
  brokerSent(broker: NodeId, command: BrokerCommand): void;
  /** The library has given up. */
  brokerFailed(broker: NodeId, why: Failure): void;
}

export interface BrokerParts {
  readonly timeline: Timeline;
  readonly rpc: RpcLinks;
  readonly process: SimProcess;
  readonly counters: Counters;
  readonly seed: number;
  readonly clusterId: string;
  readonly logDirs: readonly Uuid[];
  readonly controllers: readonly number[];
  readonly sessionTimeoutMs: number;
  /** The epoch that the incarnation before stopped cleanly with; null: it did not. */
  readonly previousBrokerEpoch: number | null;
  readonly tap: BrokerTap;
  readonly onRegistered: () => void;
  /** A partition that it leads is recovering, and is looked at again. */
  readonly onRecovering: () => void;
  /** It has stopped by itself; with its epoch, if it did so in good order. */
  readonly onStopped: (cleanEpoch: number | null) => void;
}

/** A stored batch as the core takes it: of a control batch only its place in the log. */
function recordsOf(bytes: Uint8Array): RecordBatch {
  const decoded = decodeBatch(bytes);
  return decoded.kind === 'records' ? decoded.batch : { ...decoded.header, records: [] };
}

function isLeadership(effect: BrokerEffect): effect is LeadershipEffect {
  return 'topicId' in effect;
}

/** How long a leader takes to notice that a replica has caught up. */
const CATCH_UP_MS = 400;
const SHRINK_PROBABILITY = 0.1;
/** Some brokers leave it to the controller to see that they are not ready yet. */
const EAGER_PROBABILITY = 0.3;

export class SimBroker {
  readonly core: BrokerCore;
  readonly process: SimProcess;
  readonly #parts: BrokerParts;
  readonly #clock: SimClock;
  readonly #scheduler: SimScheduler;
  readonly #random: SeededRandom;
  readonly #links = new Map<LinkNumber, RpcConnection>();
  readonly #streams = new Map<StreamNumber, () => void>();
  readonly #led = new Map<string, LocalPartition>();
  /** Led partitions with a replica that is away: looked at again when a broker is back. */
  readonly #parked = new Set<string>();
  /** Those that were active when the last of these was parked. */
  #activeBrokers = '';
  /** Partitions by the number of the wish for them. */
  readonly #wished = new Map<number, string>();
  #requestNumber = 0;
  readonly #offline = new Set<Uuid>();
  #isCalm = false;
  readonly #isEager: boolean;

  constructor(parts: BrokerParts) {
    this.#parts = parts;
    this.process = parts.process;
    const { nodeId, incarnation } = parts.process;
    this.#random = new SeededRandom(parts.seed, `broker ${nodeId}/${incarnation}`);
    this.#isEager = chance(new SeededRandom(parts.seed, `eager ${nodeId}/${incarnation}`), EAGER_PROBABILITY);
    this.#clock = new SimClock(parts.timeline, 1, 0, 0);
    this.#scheduler = new SimScheduler(parts.timeline, parts.process, this.#clock, this.#random, () => 0);
    this.core = new BrokerCore(
      {
        brokerId: nodeId,
        clusterId: parts.clusterId,
        incarnationId: randomUuid(this.#random),
        listeners: [{ name: 'PLAINTEXT', host: `broker-${nodeId}`, port: 9092, securityProtocol: 'PLAINTEXT' }],
        rack: `rack-${nodeId % 2}`,
        logDirs: parts.logDirs,
        previousBrokerEpoch: parts.previousBrokerEpoch,
        bootstrap: parts.controllers.map((id) => `${simEndpoint(id).host}:${simEndpoint(id).port}`),
        requestTimeoutMs: parts.sessionTimeoutMs,
      },
      this.#random,
    );
  }

  start(): void {
    this.#parts.tap.brokerStarted(this.process.nodeId);
    this.#step({ kind: 'start' });
    this.#step({ kind: 'ready' });
  }

  shutdown(): void {
    this.#step({ kind: 'shutdown' });
  }

  /** Its first or second directory cannot be read any more; false: it was lost already. */
  loseDirectory(index: number): boolean {
    const { logDirs } = this.#parts;
    const lost = logDirs[index] ?? logDirs[0];
    if (lost === undefined || this.#offline.has(lost)) return false;
    this.#offline.add(lost);
    this.#parts.counters.add('broker.lostReplicas', this.#replicasIn(lost));
    return true;
  }

  #replicasIn(directory: Uuid): number {
    const { metadata } = this.core;
    if (metadata === null) return 0;
    let count = 0;
    for (const topic of metadata.topics.all()) {
      for (let partition = 0; partition < topic.partitionCount; partition++) {
        if (metadata.partitions.directoriesOf(topic.rowOf(partition)).includes(directory)) count++;
      }
    }
    return count;
  }

  get hasLostDirectory(): boolean {
    return this.#offline.size > 0;
  }

  /** From now on no replica falls behind. */
  calmDown(): void {
    this.#isCalm = true;
  }

  #step(event: BrokerEvent): void {
    for (const effect of this.core.step(event, this.#clock.monotonicMs())) this.#run(effect);
    this.#scheduler.wakeAt(this.core.nextDeadlineMs, () => this.#step({ kind: 'tick' }));
  }

  #run(effect: BrokerEffect): void {
    const { counters, tap } = this.#parts;
    if (isLeadership(effect)) tap.brokerTold(this.process.nodeId, effect);
    switch (effect.kind) {
      case 'openLink':
        this.#openLink(effect.link, effect.address);
        break;
      case 'closeLink':
        this.#links.get(effect.link)?.close();
        this.#links.delete(effect.link);
        break;
      case 'send': {
        const { link, correlationId } = effect;
        const isBeat = effect.command.kind === 'BrokerHeartbeat';
        const eager = isBeat && this.#isEager ? { ...effect.command, wantFence: false } : effect.command;
        const command = eager.kind === 'BrokerHeartbeat' ? { ...eager, offlineLogDirs: [...this.#offline] } : eager;
        tap.brokerSent(this.process.nodeId, command);
        this.#links.get(link)?.call(command, (result) => this.#step({ kind: 'reply', link, correlationId, result }));
        break;
      }
      case 'follow': {
        const connection = this.#links.get(effect.link);
        if (connection === undefined) break;
        const stop = connection.follow(effect.position, `broker ${this.process.nodeId}`, this.#sink(effect.stream));
        this.#streams.set(effect.stream, stop);
        break;
      }
      case 'stopFollow':
        this.#streams.get(effect.stream)?.();
        this.#streams.delete(effect.stream);
        break;
      case 'becomeLeader':
      case 'leaderUpdated':
        counters.add(`broker.${effect.kind}`);
        this.#led.set(`${effect.topicId}/${effect.partition}`, effect);
        this.#wishLater(effect);
        break;
      case 'becomeFollower':
      case 'stopReplica':
        this.#led.delete(`${effect.topicId}/${effect.partition}`);
        break;
      case 'isrAltered':
        counters.add('code' in effect.result ? `broker.isrRefused.${effect.result.code}` : 'broker.isrAltered');
        this.#wishAgain(effect.requestNumber, 'code' in effect.result);
        break;
      case 'registered':
      case 'fenced':
        counters.add(effect.kind === 'fenced' ? `broker.fenced.${effect.fenced}` : 'broker.registered');
        if (effect.kind === 'registered') this.#parts.onRegistered();
        break;
      case 'metadataChanged':
        if (this.#parked.size > 0) this.#unpark();
        break;
      case 'trouble':
        break;
      case 'stopped':
        this.#parts.onStopped(effect.clean ? this.core.brokerEpoch : null);
        break;
      case 'fatal':
        counters.add(`broker.fatal.${effect.failure.code}`);
        this.#parts.tap.brokerFailed(this.process.nodeId, effect.failure);
        this.#parts.onStopped(null);
        break;
      default:
        assertNever(effect);
    }
  }

  #openLink(link: LinkNumber, address: string): void {
    const controller = this.#parts.controllers.find(
      (id) => address === `${simEndpoint(id).host}:${simEndpoint(id).port}`,
    );
    const connection = this.#parts.rpc.connect(this.process, controller ?? 0, (reason) => {
      this.#links.delete(link);
      this.#step({ kind: 'linkLost', link, reason });
    });
    this.#links.set(link, connection);
  }

  #sink(stream: StreamNumber): FollowSink {
    let snapshot: SnapshotDecoder | null = null;
    return {
      snapshotBegin: (id) => {
        snapshot = new SnapshotDecoder(id.epoch);
        this.#parts.counters.add('broker.snapshot');
        this.#step({ kind: 'snapshotBegin', stream, id });
        return true;
      },
      snapshotChunk: (bytes) => {
        for (const part of snapshot?.push(bytes) ?? []) {
          if (part.kind === 'records') this.#step({ kind: 'snapshotRecords', stream, records: part.records });
        }
        return true;
      },
      snapshotEnd: () => {
        snapshot?.end();
        snapshot = null;
        this.#step({ kind: 'snapshotEnd', stream });
        return true;
      },
      batches: (stored, stableEndOffset) => {
        this.#step({ kind: 'batches', stream, batches: stored.map(recordsOf), stableEndOffset });
        return true;
      },
      failed: (failure) => this.#step({ kind: 'followFailed', stream, failure }),
    };
  }

  /** Some time from now this leader may wish another ISR than the present one. */
  #wishLater(partition: LocalPartition): void {
    if (partition.leaderRecoveryState === 'RECOVERING') this.#parts.onRecovering();
    const shrink = !this.#isCalm && partition.isr.length > 1 && chance(this.#random, SHRINK_PROBABILITY);
    if (!shrink && partition.isr.length === partition.replicas.length) return;
    const delay = uniform(this.#random, 0.2, 1) * CATCH_UP_MS;
    this.#parts.timeline.after(delay, 'broker.wish', this.process.nodeId, () =>
      this.process.run(() => this.#wish(partition, shrink)),
    );
  }

  /** Some broker may be back, or gone: those who wait for one look again. */
  #unpark(): void {
    if (this.#listActive() === this.#activeBrokers) return;
    const parked = [...this.#parked];
    this.#parked.clear();
    for (const key of parked) {
      const partition = this.#led.get(key);
      if (partition !== undefined) this.#wishLater(partition);
    }
  }

  #listActive(): string {
    const active = [...(this.core.metadata?.brokers.all() ?? [])].filter((broker) => !broker.fenced);
    return active.map(({ brokerId, brokerEpoch }) => `${brokerId}@${brokerEpoch}`).join();
  }

  /** What was refused may be possible later, though nothing of the partition itself changes: a member is active again. */
  #wishAgain(requestNumber: number, wasRefused: boolean): void {
    const key = this.#wished.get(requestNumber);
    this.#wished.delete(requestNumber);
    const partition = key === undefined ? undefined : this.#led.get(key);
    if (wasRefused && partition !== undefined) this.#wishLater(partition);
  }

  /** Whoever has lost the directory that its replica is in does not fetch. */
  #isFollowedBy({ brokerId, logDirs }: BrokerRegistration, { topicId, partition, replicas }: LocalPartition): boolean {
    const place = replicas.indexOf(brokerId);
    if (place < 0) return false;
    const { metadata } = this.core;
    const topic = metadata?.topics.byId(topicId);
    if (metadata === null || topic === undefined) return false;
    return isOnline(metadata.partitions.directoryAt(topic.rowOf(partition), place), logDirs);
  }

  #wish(partition: LocalPartition, shrink: boolean): void {
    const { topicId, partition: number } = partition;
    if (this.#led.get(`${topicId}/${number}`) !== partition) return;
    const brokers = [...(this.core.metadata?.brokers.all() ?? [])];
    const wanted = brokers.filter(
      (broker) =>
        broker.brokerId === this.process.nodeId || (!shrink && !broker.fenced && this.#isFollowedBy(broker, partition)),
    );
    if (wanted.length === partition.isr.length) {
      // A replica that is away may be back later.
      if (wanted.length < partition.replicas.length) {
        this.#parked.add(`${topicId}/${number}`);
        this.#activeBrokers = this.#listActive();
      }
      return;
    }
    this.#wished.set(++this.#requestNumber, `${topicId}/${number}`);
    this.#step({
      kind: 'alterIsr',
      requestNumber: this.#requestNumber,
      topicId,
      partition: number,
      isr: wanted.map(({ brokerId, brokerEpoch }) => ({ brokerId, brokerEpoch })),
      leaderRecoveryState: shrink ? null : 'RECOVERED',
    });
  }
}
