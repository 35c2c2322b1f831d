/**
 * Attach a broker to a cluster: registers it, keeps its session alive, follows the metadata and says which partitions it
 * leads and follows. All decisions are BrokerCore's; this is its gRPC connection, its timer and its promises.
 *
 * @example
 * const broker = new BrokerClient({
 *   brokerId: 1,
 *   bootstrap: ['localhost:9091'],
 *   listeners: [{ name: 'PLAINTEXT', host: 'localhost', port: 9092, securityProtocol: 'PLAINTEXT' }],
 *   onBecomeLeader: ({ topic, partition, leaderEpoch }) => …,
 * });
 * await broker.start();
 * await broker.ready();
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientReadableStream, ServiceError } from '@grpc/grpc-js';
import { assertNever } from '../base/assert.ts';
import { type Failure, failure, QuorateError } from '../base/error.ts';
import type { OffsetAndEpoch } from '../base/ids.ts';
import { randomUuid, type Uuid } from '../base/uuid.ts';
import type { AlteredPartition } from '../controller/commands.ts';
import { callFailureOf } from '../grpc/status.ts';
import type { BrokerListener, LeaderRecoveryState } from '../metadata/records.ts';
import { AdminClient } from './admin-client.ts';
import { ClientSecurity, type ClientTls } from './client-tls.ts';
import { type ClusterMetadata, clusterMetadata } from './cluster-metadata.ts';
import { ControllerConnection } from './controller-connection.ts';
import { BrokerCore } from './core/broker-core.ts';
import type { BrokerEffect, BrokerEvent, IsrMember, LocalPartition, StreamNumber } from './core/broker-events.ts';
import { type BrokerCoreOptions, resolveBrokerCoreOptions } from './core/broker-options.ts';
import { type LinkNumber, lostLink } from './core/controller-link.ts';
import { DeadlineTimer } from './deadline-timer.ts';
import { type FollowMessage, FollowReader } from './follow-reader.ts';
import { systemRandom } from './system-random.ts';

/** A replica that this broker has no more. */
export interface StoppedReplica {
  readonly topic: string;
  readonly topicId: Uuid;
  readonly partition: number;
  /** true: the topic was deleted; false: the replica has moved to other brokers. */
  readonly deleted: boolean;
}

/**
 * What the broker is told, one call for each event, in the order of the metadata log. Each leader epoch of a partition
 * is told once. What a handler throws is a bug of its owner: it surfaces as an uncaught exception.
 */
export interface BrokerHandlers {
  /** This broker leads the partition from this leader epoch on. */
  readonly onBecomeLeader?: (partition: LocalPartition) => void;
  /** Another broker leads it (leader −1: none), and this one has a replica. */
  readonly onBecomeFollower?: (partition: LocalPartition & { readonly leader: number }) => void;
  /** The ISR or the replicas of a partition that this broker goes on leading have changed. */
  readonly onLeaderUpdated?: (partition: LocalPartition) => void;
  readonly onStopReplica?: (replica: StoppedReplica) => void;
  /** The metadata has changed; {@link BrokerClient.metadata} is the newest. */
  readonly onMetadata?: (metadata: ClusterMetadata) => void;
  /** The controller has fenced this broker, or unfenced it. A fenced broker leads nothing. */
  readonly onFenced?: (fenced: boolean) => void;
  /**
   * The broker cannot go on: its registration was refused or is lost. Restart the process, as the message says. Without
   * this handler, and unless {@link BrokerClient.start} or {@link BrokerClient.ready} throws it, it is an uncaught
   * exception: a broker that is none any more must not go unnoticed.
   */
  readonly onFatal?: (error: QuorateError) => void;
  /** Something failed and will be tried again. For logs. */
  readonly onTrouble?: (failure: Failure) => void;
}

type Defaulted = 'clusterId' | 'incarnationId' | 'logDirs' | 'rack';

/** See {@link BrokerCoreOptions} for times and bounds. */
export interface BrokerClientOptions extends Omit<BrokerCoreOptions, Defaulted>, BrokerHandlers {
  readonly listeners: readonly BrokerListener[];
  /** The cluster this broker belongs to. Default: whichever cluster the bootstrap addresses lead to. */
  readonly clusterId?: string;
  /** Default null: none. */
  readonly rack?: string | null;
  /**
   * The ids of its online log directories. They must be the same after a restart: a replica whose directory is not among
   * them cannot lead. Default: none, for a broker that keeps no data or does not tell its directories apart.
   */
  readonly logDirs?: readonly Uuid[];
  /** Default: plain text. */
  readonly tls?: ClientTls;
}

interface Pending<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: QuorateError) => void;
}

export class BrokerClient {
  readonly #options: BrokerClientOptions;
  readonly #security: ClientSecurity;
  readonly #timer = new DeadlineTimer(() => this.#post({ kind: 'tick' }));
  readonly #connections = new Map<LinkNumber, ControllerConnection>();
  readonly #streams = new Map<StreamNumber, ClientReadableStream<Buffer>>();
  readonly #isrRequests = new Map<number, Pending<AlteredPartition>>();
  readonly #registered = pending<void>();
  readonly #unfenced = pending<void>();
  readonly #stopped = pending<{ readonly clean: boolean }>();
  readonly #events: BrokerEvent[] = [];
  /** Ends the search for the cluster. */
  readonly #closing = new AbortController();
  #core: BrokerCore | null = null;
  #clusterId: string | null = null;
  #startCalled = false;
  #closed = false;
  #stepping = false;
  #lastRequest = 0;
  /** Callers of `start` and `ready` that would be told of an end. */
  #waiting = 0;

  /** Throws INVALID_ARGUMENT for a file of `tls` that cannot be used. */
  constructor(options: BrokerClientOptions) {
    this.#options = options;
    this.#security = new ClientSecurity(options.tls, ({ code, message }) =>
      this.#tell(options.onTrouble, failure(code, message)),
    );
  }

  /** The cluster that this broker belongs to; null before {@link start} has found it. */
  get clusterId(): string | null {
    return this.#clusterId;
  }

  /** The broker epoch that the controller has given to this start; null before registration. */
  get brokerEpoch(): number | null {
    return this.#core?.brokerEpoch ?? null;
  }

  /** The controller does not count on this broker (yet, or any more). */
  get isFenced(): boolean {
    return this.#core?.isFenced ?? true;
  }

  /** What this broker knows of the cluster, always the newest; null until it has caught up for the first time. */
  get metadata(): ClusterMetadata | null {
    const image = this.#core?.metadata ?? null;
    return image === null ? null : clusterMetadata(image);
  }

  /**
   * Registers the broker and begins to follow. Resolves once it is registered (fenced: call {@link ready} next). Throws
   * what the controller refuses it with, INCONSISTENT_CLUSTER_ID for one.
   */
  async start(): Promise<void> {
    if (this.#startCalled) throw new QuorateError('INVALID_REQUEST', 'a broker client starts once');
    this.#startCalled = true;
    try {
      this.#core = this.#newCore(this.#options.clusterId ?? (await this.#findClusterId()));
    } catch (thrown) {
      const why = this.#closed ? closedError() : thrown;
      // Whoever waits for `ready` would wait for ever.
      if (why instanceof QuorateError) this.#fail(why);
      throw why;
    }
    this.#post({ kind: 'start' });
    await this.#wait(this.#registered.promise);
  }

  /** Says that the broker can serve. Resolves once the controller has unfenced it. */
  async ready(): Promise<void> {
    this.#post({ kind: 'ready' });
    await this.#wait(this.#unfenced.promise);
  }

  /**
   * Asks for another ISR of a partition that this broker leads; members by id (with the epoch that the metadata has now)
   * or with the broker epoch that was checked. Answers with the partition as it is then. Throws, among others,
   * NOT_LEADER_OR_FOLLOWER, FENCED_LEADER_EPOCH, INVALID_UPDATE_VERSION (decide again on the newest metadata),
   * INELIGIBLE_REPLICA (a member is fenced, shutting down or restarted), OPERATION_NOT_ATTEMPTED (a newer wish for the
   * same partition took its place).
   */
  alterIsr(
    topic: string | { readonly topicId: Uuid },
    partition: number,
    isr: readonly (number | IsrMember)[],
    options: { readonly leaderRecoveryState?: LeaderRecoveryState } = {},
  ): Promise<AlteredPartition> {
    const image = this.#core?.metadata ?? null;
    const topicId = typeof topic === 'string' ? image?.topics.byName(topic)?.id : topic.topicId;
    if (image === null || topicId === undefined) {
      const name = typeof topic === 'string' ? topic : topic.topicId;
      return Promise.reject(new QuorateError('UNKNOWN_TOPIC_OR_PARTITION', `this broker knows no topic '${name}'`));
    }
    const members = isr.map((member) =>
      typeof member === 'number'
        ? { brokerId: member, brokerEpoch: image.brokers.get(member)?.brokerEpoch ?? -1 }
        : member,
    );
    const requestNumber = ++this.#lastRequest;
    const request = pending<AlteredPartition>();
    this.#isrRequests.set(requestNumber, request);
    const leaderRecoveryState = options.leaderRecoveryState ?? null;
    this.#post({ kind: 'alterIsr', requestNumber, topicId, partition, isr: members, leaderRecoveryState });
    return request.promise;
  }

  /**
   * Controlled shutdown: hands all leadership over, then stops. Not clean: the controllers did not confirm it in
   * `shutdownTimeoutMs`, or the registration was lost; they will fence this broker when its session ends.
   */
  shutdown(): Promise<{ readonly clean: boolean }> {
    if (this.#core === null) return this.close().then(() => ({ clean: true }));
    this.#post({ kind: 'shutdown' });
    return this.#stopped.promise;
  }

  /** Stops at once. The controller fences this broker when its session ends. */
  close(): Promise<void> {
    this.#closed = true;
    if (this.#core === null) this.#fail(closedError());
    else this.#post({ kind: 'close' });
    return Promise.resolve();
  }

  async #wait(outcome: Promise<void>): Promise<void> {
    this.#waiting++;
    try {
      await outcome;
    } finally {
      this.#waiting--;
    }
  }

  #newCore(clusterId: string): BrokerCore {
    if (this.#closed) throw closedError();
    this.#clusterId = clusterId;
    return new BrokerCore(this.#coreOptions(clusterId), systemRandom);
  }

  #coreOptions(clusterId: string): BrokerCoreOptions {
    const { rack = null, logDirs = [] } = this.#options;
    return { ...this.#options, clusterId, incarnationId: randomUuid(systemRandom), rack, logDirs };
  }

  async #findClusterId(): Promise<string> {
    // Options that cannot be used are told before anybody is asked.
    const { registrationTimeoutMs, retryBackoffMaxMs } = resolveBrokerCoreOptions(this.#coreOptions('not known yet'));
    const admin = AdminClient.connect({
      bootstrap: this.#options.bootstrap,
      ...(this.#options.tls === undefined ? {} : { tls: this.#options.tls }),
    });
    const { signal } = this.#closing;
    signal.addEventListener('abort', () => void admin.close(), { once: true });
    const giveUpMs = performance.now() + registrationTimeoutMs;
    try {
      for (;;) {
        try {
          return (await admin.describeCluster()).clusterId;
        } catch (thrown) {
          if (!(thrown instanceof QuorateError) || this.#closed) throw thrown;
          if (thrown.code === 'CLUSTER_AUTHORIZATION_FAILED' || performance.now() >= giveUpMs) throw thrown;
          this.#tell(this.#options.onTrouble, failure(thrown.code, thrown.message));
        }
        await sleep(retryBackoffMaxMs, undefined, { signal });
      }
    } finally {
      await admin.close();
    }
  }

  #post(event: BrokerEvent): void {
    this.#events.push(event);
    const core = this.#core;
    if (core === null || this.#stepping) return;
    this.#stepping = true;
    for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
      for (const effect of core.step(next, performance.now())) this.#run(effect);
    }
    this.#stepping = false;
    this.#timer.set(core.nextDeadlineMs);
  }

  #run(effect: BrokerEffect): void {
    switch (effect.kind) {
      case 'openLink':
        this.#open(effect.link, effect.address);
        break;
      case 'closeLink':
        this.#connections.get(effect.link)?.close();
        this.#connections.delete(effect.link);
        // Its streams have ended with it.
        this.#streams.clear();
        break;
      case 'send':
        this.#connections.get(effect.link)?.send(effect.correlationId, effect.command);
        break;
      case 'follow':
        this.#follow(effect.link, effect.stream, effect.position);
        break;
      case 'stopFollow':
        this.#streams.get(effect.stream)?.cancel();
        this.#streams.delete(effect.stream);
        break;
      case 'isrAltered': {
        const request = this.#isrRequests.get(effect.requestNumber);
        this.#isrRequests.delete(effect.requestNumber);
        if ('code' in effect.result) request?.reject(errorOf(effect.result));
        else request?.resolve(effect.result);
        break;
      }
      case 'registered':
        this.#registered.resolve();
        break;
      case 'stopped':
        this.#fail(closedError());
        this.#stopped.resolve({ clean: effect.clean });
        break;
      case 'fatal':
        this.#fail(errorOf(effect.failure));
        this.#stopped.resolve({ clean: false });
        this.#tellFatal(errorOf(effect.failure));
        break;
      default:
        this.#notify(effect);
    }
  }

  #notify(effect: Exclude<BrokerEffect, { readonly kind: InternalKind }>): void {
    const options = this.#options;
    switch (effect.kind) {
      case 'becomeLeader':
        this.#tell(options.onBecomeLeader, effect);
        break;
      case 'becomeFollower':
        this.#tell(options.onBecomeFollower, effect);
        break;
      case 'leaderUpdated':
        this.#tell(options.onLeaderUpdated, effect);
        break;
      case 'stopReplica':
        this.#tell(options.onStopReplica, effect);
        break;
      case 'metadataChanged':
        if (this.metadata !== null) this.#tell(options.onMetadata, this.metadata);
        break;
      case 'fenced':
        if (!effect.fenced) this.#unfenced.resolve();
        this.#tell(options.onFenced, effect.fenced);
        break;
      case 'trouble':
        this.#tell(options.onTrouble, effect.failure);
        break;
      default:
        assertNever(effect);
    }
  }

  #open(link: LinkNumber, address: string): void {
    const connection = new ControllerConnection(address, this.#security.channels, 'session', {
      open: () => {},
      lost: (why) => this.#post(lostLink(link, why)),
      answer: (correlationId, result) => this.#post({ kind: 'reply', link, correlationId, result }),
    });
    this.#connections.set(link, connection);
  }

  #follow(link: LinkNumber, stream: StreamNumber, position: OffsetAndEpoch | null): void {
    const call = this.#connections.get(link)?.follow({
      position,
      followerName: `broker ${this.#options.brokerId}`,
      unfolded: false,
    });
    if (call === undefined) return;
    this.#streams.set(stream, call);
    const reader = new FollowReader();
    const fail = (why: Failure): void => this.#post({ kind: 'followFailed', stream, failure: why });
    call.on('data', (frame: Buffer) => {
      const messages = readFrame(reader, frame);
      if ('code' in messages) fail(messages);
      else for (const message of messages) this.#post({ ...message, stream });
    });
    call.on('error', (error: ServiceError) => fail(callFailureOf(error).failure));
    call.on('end', () => fail(failure('UNREACHABLE', 'the controller ended the metadata stream')));
  }

  /** Ends what still waits for something that will not come any more. */
  #fail(error: QuorateError): void {
    this.#closed = true;
    this.#closing.abort();
    this.#security.close();
    this.#timer.clear();
    this.#registered.reject(error);
    this.#unfenced.reject(error);
  }

  #tellFatal(error: QuorateError): void {
    if (this.#options.onFatal === undefined && this.#waiting === 0) {
      queueMicrotask(() => {
        throw error;
      });
    }
    this.#tell(this.#options.onFatal, error);
  }

  #tell<T>(handler: ((value: T) => void) | undefined, value: T): void {
    try {
      handler?.(value);
    } catch (thrown) {
      queueMicrotask(() => {
        throw thrown;
      });
    }
  }
}

type InternalKind =
  | 'openLink'
  | 'closeLink'
  | 'send'
  | 'follow'
  | 'stopFollow'
  | 'isrAltered'
  | 'registered'
  | 'stopped'
  | 'fatal';

function readFrame(reader: FollowReader, frame: Buffer): readonly FollowMessage[] | Failure {
  try {
    return reader.read(frame);
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    return failure(thrown.code, thrown.message);
  }
}

function errorOf(why: Failure): QuorateError {
  return new QuorateError(why.code, why.message);
}

function closedError(): QuorateError {
  return new QuorateError('SHUTTING_DOWN', 'the broker client has stopped');
}

function pending<T>(): Pending<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (error: QuorateError) => void = () => {};
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  // Nobody may be waiting when it fails; whoever waits later still gets the error.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
