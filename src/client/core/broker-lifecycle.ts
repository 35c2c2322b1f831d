/**
 * A broker's life towards the controller: register, catch up, ask to be unfenced, heartbeat, shut down in order. Kafka's
 * BrokerLifecycleManager is the model. A registration that is lost is never silently replaced (decision D13): the process
 * must start again, as a new incarnation, because its replicas' state rests on the old one.
 *
 * Owns: the phase, the broker epoch, the heartbeat interval, when the next request is due.
 * Invariants:
 *  B1 One request at a time; a heartbeat carries the epoch that this incarnation was given.
 *  B2 wantFence is withdrawn only when the user is ready and the broker has seen its own registration.
 */

import { assert } from '../../base/assert.ts';
import { sometimes } from '../../base/coverage.ts';
import { type ErrorCode, type Failure, failure } from '../../base/error.ts';
import type { Random } from '../../base/random.ts';
import type {
  BrokerHeartbeatCommand,
  BrokerHeartbeatReply,
  RegisterBrokerCommand,
  RegisterBrokerReply,
} from '../../controller/commands.ts';
import type { BrokerEffect } from './broker-events.ts';
import type { ResolvedBrokerCoreOptions } from './broker-options.ts';

type Phase = 'idle' | 'registering' | 'registered' | 'shuttingDown' | 'over';

/** Answers to a registration that will not change by asking again. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'INCONSISTENT_CLUSTER_ID',
  'WRONG_BROKER_KIND',
  'UNSUPPORTED_VERSION',
  'INVALID_REGISTRATION',
  'INVALID_REQUEST',
  'CLUSTER_AUTHORIZATION_FAILED',
  'MALFORMED_MESSAGE',
]);

/** Second and later heartbeats of a shutdown begin with this wait, which doubles up to the heartbeat interval. */
const SHUTDOWN_POLL_MS = 50;

/** Between heartbeats when neither the broker's options nor the controller say. */
const HEARTBEAT_INTERVAL_MS = 2_000;

export class BrokerLifecycle {
  readonly #options: ResolvedBrokerCoreOptions;
  readonly #random: Random;
  #phase: Phase = 'idle';
  #brokerEpoch: number | null = null;
  #heartbeatIntervalMs: number;
  #userReady = false;
  /** The broker's image is published and holds its registration. */
  #published = false;
  #caughtUp = false;
  #fenced = true;
  #inFlight = false;
  #dueMs = Number.POSITIVE_INFINITY;
  #giveUpMs = Number.POSITIVE_INFINITY;
  #failures = 0;
  #shutdownPollMs = SHUTDOWN_POLL_MS;
  #lastFailure: Failure | null = null;

  constructor(options: ResolvedBrokerCoreOptions, random: Random) {
    this.#options = options;
    this.#heartbeatIntervalMs = options.heartbeatIntervalMs ?? HEARTBEAT_INTERVAL_MS;
    this.#random = random;
  }

  /** The epoch of this incarnation, null before registration. */
  get brokerEpoch(): number | null {
    return this.#brokerEpoch;
  }

  get isOver(): boolean {
    return this.#phase === 'over';
  }

  get isFenced(): boolean {
    return this.#fenced;
  }

  /** When the next request is due; Infinity while one is under way. */
  get dueMs(): number {
    return this.#inFlight || this.#phase === 'over' ? Number.POSITIVE_INFINITY : this.#dueMs;
  }

  /** When patience ends (registration, shutdown). */
  get giveUpMs(): number {
    return this.#phase === 'over' ? Number.POSITIVE_INFINITY : this.#giveUpMs;
  }

  start(nowMs: number): void {
    assert(this.#phase === 'idle', 'a broker starts once');
    this.#phase = 'registering';
    this.#dueMs = nowMs;
    this.#giveUpMs = nowMs + this.#options.registrationTimeoutMs;
  }

  /** The user can serve. */
  ready(nowMs: number): void {
    this.#userReady = true;
    if (this.#phase === 'registered' && this.#wantsUnfencing()) this.#dueMs = nowMs;
  }

  /** The image is published and holds this incarnation's registration. */
  published(nowMs: number): void {
    if (this.#published) return;
    this.#published = true;
    if (this.#phase === 'registered') this.#dueMs = nowMs;
  }

  /** Begins the controlled shutdown; without a registration there is nothing to hand over. */
  shutdown(nowMs: number, out: BrokerEffect[]): void {
    if (this.#phase === 'idle' || this.#phase === 'registering') this.#end(out, { kind: 'stopped', clean: true });
    if (this.#phase !== 'registered') return;
    this.#phase = 'shuttingDown';
    this.#dueMs = nowMs;
    this.#giveUpMs = nowMs + this.#options.shutdownTimeoutMs;
  }

  close(out: BrokerEffect[]): void {
    if (this.#phase !== 'over') this.#end(out, { kind: 'stopped', clean: false });
  }

  /** Ends what has taken too long. */
  giveUpIfLate(nowMs: number, out: BrokerEffect[]): void {
    if (nowMs < this.giveUpMs) return;
    if (this.#phase === 'shuttingDown') {
      this.#end(out, { kind: 'stopped', clean: false });
    } else if (this.#phase === 'registering') {
      const why = this.#lastFailure;
      const last = why === null ? 'no controller answered' : `last answer: ${why.code}: ${why.message}`;
      const text = `broker ${this.#options.brokerId} could not register within ${this.#options.registrationTimeoutMs} ms (${last}; tried ${this.#options.bootstrap.join(', ')})`;
      this.#end(out, { kind: 'fatal', failure: failure(why?.code ?? 'UNREACHABLE', text) });
    }
  }

  /** The request to send now. */
  takeRequest(metadataEndOffset: number): RegisterBrokerCommand | BrokerHeartbeatCommand {
    assert(!this.#inFlight, 'B1: one request at a time');
    this.#inFlight = true;
    const { brokerId, clusterId, incarnationId, listeners, features, rack, logDirs, previousBrokerEpoch } =
      this.#options;
    if (this.#brokerEpoch === null) {
      return {
        kind: 'RegisterBroker',
        brokerKind: 'native',
        clusterId,
        brokerId,
        incarnationId,
        listeners,
        features,
        rack,
        logDirs,
        previousBrokerEpoch,
      };
    }
    const wantShutDown = this.#phase === 'shuttingDown';
    return {
      kind: 'BrokerHeartbeat',
      brokerId,
      brokerEpoch: this.#brokerEpoch,
      metadataEndOffset,
      wantFence: !wantShutDown && !this.#wantsUnfencing(),
      wantShutDown,
      offlineLogDirs: [],
    };
  }

  registered(reply: RegisterBrokerReply, nowMs: number, out: BrokerEffect[]): void {
    this.#inFlight = false;
    this.#failures = 0;
    if (this.#phase !== 'registering') return;
    this.#phase = 'registered';
    this.#brokerEpoch = reply.brokerEpoch;
    if (this.#options.heartbeatIntervalMs === null && reply.heartbeatIntervalMs > 0)
      this.#heartbeatIntervalMs = reply.heartbeatIntervalMs;
    this.#dueMs = nowMs;
    this.#giveUpMs = Number.POSITIVE_INFINITY;
    out.push({ kind: 'registered', brokerEpoch: reply.brokerEpoch });
  }

  heartbeatAnswered(reply: BrokerHeartbeatReply, nowMs: number, out: BrokerEffect[]): void {
    this.#inFlight = false;
    this.#failures = 0;
    if (this.#phase === 'shuttingDown') {
      if (reply.shouldShutDown) {
        this.#end(out, { kind: 'stopped', clean: true });
        return;
      }
      this.#dueMs = nowMs + this.#shutdownPollMs;
      this.#shutdownPollMs = Math.min(this.#shutdownPollMs * 2, this.#heartbeatIntervalMs);
      return;
    }
    const wanted = this.#wantsUnfencing();
    this.#caughtUp ||= reply.isCaughtUp;
    if (reply.isFenced !== this.#fenced) {
      this.#fenced = reply.isFenced;
      out.push({ kind: 'fenced', fenced: reply.isFenced });
    }
    if (!wanted && this.#wantsUnfencing()) this.#dueMs = nowMs;
    else if (this.#caughtUp) this.#dueMs = nowMs + this.#heartbeatIntervalMs;
    else this.#dueMs = nowMs + this.#options.catchUpHeartbeatIntervalMs;
  }

  /** The request failed. NOT_CONTROLLER: ask again on the next link at once, the link has a backoff of its own. */
  failed(why: Failure, nowMs: number, out: BrokerEffect[]): void {
    this.#inFlight = false;
    this.#lastFailure = why;
    if (this.#phase === 'over') return;
    if (why.code === 'NOT_CONTROLLER') {
      this.#dueMs = nowMs;
      return;
    }
    if (why.code === 'STALE_BROKER_EPOCH' || why.code === 'BROKER_ID_NOT_REGISTERED') {
      this.registrationLost(why, out);
    } else if (this.#phase === 'registering' && REFUSALS.has(why.code)) {
      const text = `broker ${this.#options.brokerId} was refused: ${why.message}`;
      this.#end(out, { kind: 'fatal', failure: failure(why.code, text) });
    } else {
      const backoffMs = Math.min(
        this.#options.retryBackoffMs * 2 ** Math.min(++this.#failures, 20),
        this.#options.retryBackoffMaxMs,
      );
      this.#dueMs = nowMs + backoffMs / 2 + this.#random.nextInt(Math.floor(backoffMs / 2) + 1);
      out.push({ kind: 'trouble', failure: why });
    }
  }

  /** The controller does not know this incarnation any more. */
  registrationLost(why: Failure, out: BrokerEffect[]): void {
    if (this.#phase === 'over') return;
    sometimes('client: registration lost');
    if (this.#phase === 'shuttingDown') {
      this.#end(out, { kind: 'stopped', clean: false });
      return;
    }
    const text = `the controller no longer knows this start of broker ${this.#options.brokerId}: it was unregistered, another process registered under its id, or the cluster's metadata was restored. Restart the broker (${why.message})`;
    this.#end(out, { kind: 'fatal', failure: failure('STALE_BROKER_EPOCH', text) });
  }

  /** Something is wrong that a retry does not cure. */
  fail(why: Failure, out: BrokerEffect[]): void {
    if (this.#phase !== 'over') this.#end(out, { kind: 'fatal', failure: why });
  }

  /** A new link is open: the next request also finds out whether it leads to the active controller. */
  linkOpened(nowMs: number): void {
    this.#inFlight = false;
    if (this.#phase !== 'idle') this.#dueMs = Math.min(this.#dueMs, nowMs);
  }

  linkLost(): void {
    this.#inFlight = false;
  }

  #wantsUnfencing(): boolean {
    return this.#userReady && this.#published && this.#caughtUp;
  }

  #end(out: BrokerEffect[], effect: BrokerEffect): void {
    this.#phase = 'over';
    out.push(effect);
  }
}
