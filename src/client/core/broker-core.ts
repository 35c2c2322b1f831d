/**
 * BrokerClient's logic as a state machine: events and the time go in, effects come out. It holds together four parts
 * that know nothing of each other: the link to the active controller, the lifecycle, the metadata, the ISR changes.
 *
 * Everything runs over one link, to the active controller: if it goes, all requests and the follow stream go with it,
 * and begin again on the next link, each by its own rules for what may have happened.
 *
 * Invariants:
 *  C1 A request goes out only on the open link, its answer counts only while that link is open.
 *  C2 Metadata is followed, and ISR changes are sent, only on a link that the active controller has answered on.
 *  C3 After `stopped` or `fatal` nothing goes out any more, and every ISR change has been answered.
 */
import { assertNever } from '../../base/assert.ts';
import { type Failure, failure } from '../../base/error.ts';
import type { Random } from '../../base/random.ts';
import type { CommandResult, LeaderAddress } from '../../driver/ports.ts';
import type { MetadataState } from '../../metadata/metadata-state.ts';
import { ReplayError } from '../../metadata/replay-error.ts';
import type { BrokerCommand, BrokerEffect, BrokerEvent, StreamNumber } from './broker-events.ts';
import { BrokerLifecycle } from './broker-lifecycle.ts';
import { type BrokerCoreOptions, type ResolvedBrokerCoreOptions, resolveBrokerCoreOptions } from './broker-options.ts';
import { ControllerLink, type LinkNumber } from './controller-link.ts';
import { IsrChanges } from './isr-changes.ts';
import { MetadataFollower } from './metadata-follower.ts';
import { partitionKey } from './partition-key.ts';
import { partitionStateOf } from './partition-state.ts';

interface PendingRequest {
  readonly kind: BrokerCommand['kind'];
  readonly sentMs: number;
}

export class BrokerCore {
  readonly #options: ResolvedBrokerCoreOptions;
  readonly #link: ControllerLink;
  readonly #lifecycle: BrokerLifecycle;
  readonly #follower: MetadataFollower;
  readonly #isrChanges: IsrChanges;
  readonly #pending = new Map<number, PendingRequest>();
  #lastCorrelationId = 0;
  #followNotBeforeMs = 0;
  #followFailures = 0;
  #started = false;
  #ended = false;
  /** Effects of the current step. */
  #out: BrokerEffect[] = [];

  /** `random` is used for backoff and for the choice among controllers. Throws INVALID_ARGUMENT. */
  constructor(options: BrokerCoreOptions, random: Random) {
    this.#options = resolveBrokerCoreOptions(options);
    this.#link = new ControllerLink(this.#options.bootstrap, random, this.#options);
    this.#lifecycle = new BrokerLifecycle(this.#options, random);
    this.#isrChanges = new IsrChanges(this.#options, (topicId, partition) => {
      const { image } = this.#follower;
      return image === null ? null : partitionStateOf(image, topicId, partition);
    });
    this.#follower = new MetadataFollower(this.#options.brokerId, {
      watches: () => this.#isrChanges.watches,
      touched: (topicId, partition) => {
        const state = this.metadata === null ? null : partitionStateOf(this.metadata, topicId, partition);
        this.#isrChanges.touched(partitionKey(topicId, partition), state, this.#out);
      },
    });
  }

  get options(): ResolvedBrokerCoreOptions {
    return this.#options;
  }

  /** What this broker knows of the cluster; null until it has caught up for the first time. */
  get metadata(): MetadataState | null {
    return this.#follower.image;
  }

  get brokerEpoch(): number | null {
    return this.#lifecycle.brokerEpoch;
  }

  get isFenced(): boolean {
    return this.#lifecycle.isFenced;
  }

  /** Where the active controller was found, or null. */
  get controllerAddress(): string | null {
    return this.#link.confirmed === null ? null : this.#link.address;
  }

  /** When the next `tick` is due. */
  get nextDeadlineMs(): number {
    if (!this.#started || this.#ended) return Number.POSITIVE_INFINITY;
    let at = Math.min(this.#link.nextDeadlineMs, this.#lifecycle.giveUpMs);
    if (this.#link.open !== null) at = Math.min(at, this.#lifecycle.dueMs);
    for (const { sentMs } of this.#pending.values()) at = Math.min(at, sentMs + this.#options.requestTimeoutMs);
    if (this.#link.confirmed !== null) {
      at = Math.min(at, this.#isrChanges.dueMs);
      if (this.#follower.stream === null) at = Math.min(at, this.#followNotBeforeMs);
    }
    return at;
  }

  /** Takes one event and gives the effects, in order. */
  step(event: BrokerEvent, nowMs: number): readonly BrokerEffect[] {
    const out: BrokerEffect[] = [];
    this.#out = out;
    if (this.#ended) {
      if (event.kind === 'alterIsr') this.#refuseIsrChange(event.requestNumber, 'the broker has stopped');
      return out;
    }
    this.#take(event, nowMs);
    if (this.#started) this.#drive(nowMs);
    return out;
  }

  #take(event: BrokerEvent, nowMs: number): void {
    switch (event.kind) {
      case 'start':
        this.#started = true;
        this.#lifecycle.start(nowMs);
        this.#link.want(nowMs, this.#out);
        break;
      case 'tick':
        break;
      case 'ready':
        this.#lifecycle.ready(nowMs);
        break;
      case 'shutdown':
        this.#started = true;
        this.#lifecycle.shutdown(nowMs, this.#out);
        break;
      case 'close':
        this.#started = true;
        this.#lifecycle.close(this.#out);
        break;
      case 'alterIsr':
        this.#isrChanges.submit(event, this.#out);
        break;
      case 'linkLost':
        this.#linkLost(event.link, event.reason, nowMs);
        break;
      case 'linkRefused':
        this.#linkRefused(event.link, event.failure, nowMs);
        break;
      case 'reply':
        this.#reply(event.link, event.correlationId, event.result, nowMs);
        break;
      case 'snapshotBegin':
      case 'snapshotRecords':
      case 'snapshotEnd':
      case 'batches':
      case 'followFailed':
        this.#follow(event, nowMs);
        break;
      default:
        assertNever(event);
    }
  }

  /** Does all that is due. */
  #drive(nowMs: number): void {
    this.#lifecycle.giveUpIfLate(nowMs, this.#out);
    if (this.#lifecycle.isOver) {
      this.#end();
      return;
    }
    this.#dropSilentLink(nowMs);
    if (this.#link.tick(nowMs, this.#out)) this.#lifecycle.linkOpened(nowMs);
    if (this.#link.open !== null && this.#lifecycle.dueMs <= nowMs) {
      this.#send(this.#lifecycle.takeRequest(this.#follower.endOffset), nowMs);
    }
    const confirmed = this.#link.confirmed;
    const brokerEpoch = this.#lifecycle.brokerEpoch;
    if (confirmed === null || brokerEpoch === null) return;
    if (this.#isrChanges.dueMs <= nowMs) {
      const command = this.#isrChanges.takeRequest(brokerEpoch);
      if (command !== null) this.#send(command, nowMs);
    }
    if (this.#follower.stream === null && this.#followNotBeforeMs <= nowMs) {
      this.#out.push({ kind: 'follow', link: confirmed, ...this.#follower.begin() });
    }
  }

  #send(command: BrokerCommand, nowMs: number): void {
    const link = this.#link.open;
    if (link === null) return;
    const correlationId = ++this.#lastCorrelationId;
    this.#pending.set(correlationId, { kind: command.kind, sentMs: nowMs });
    this.#out.push({ kind: 'send', link, correlationId, command });
  }

  #reply(link: LinkNumber, correlationId: number, result: CommandResult, nowMs: number): void {
    const request = this.#pending.get(correlationId);
    if (link !== this.#link.open || request === undefined) return;
    this.#pending.delete(correlationId);
    if (result.kind === 'failed') {
      this.#requestFailed(request.kind, result.failure, result.leader, link, nowMs);
      return;
    }
    this.#link.confirm(link);
    const { reply } = result;
    if (reply.kind !== request.kind) {
      this.#linkLost(link, `a ${request.kind} was answered as a ${reply.kind}`, nowMs);
    } else if (reply.kind === 'RegisterBroker') {
      this.#lifecycle.registered(reply, nowMs, this.#out);
    } else if (reply.kind === 'BrokerHeartbeat') {
      this.#lifecycle.heartbeatAnswered(reply, nowMs, this.#out);
    } else if (reply.kind === 'AlterPartition') {
      this.#isrChanges.replied(reply, nowMs, this.#out);
    }
  }

  #requestFailed(
    kind: BrokerCommand['kind'],
    why: Failure,
    leader: LeaderAddress | null,
    link: LinkNumber,
    nowMs: number,
  ): void {
    if (kind !== 'AlterPartition') this.#lifecycle.failed(why, nowMs, this.#out);
    else if (why.code === 'STALE_BROKER_EPOCH') this.#lifecycle.registrationLost(why, this.#out);
    else this.#isrChanges.failed(why, nowMs, this.#out);
    if (why.code !== 'NOT_CONTROLLER' && why.code !== 'SHUTTING_DOWN') return;
    if (this.#link.redirect(link, leader, nowMs, this.#out)) this.#forgetLink();
  }

  #linkLost(link: LinkNumber, reason: string, nowMs: number): void {
    const address = this.#link.address;
    if (!this.#link.lost(link, nowMs, this.#out)) return;
    this.#out.push({
      kind: 'trouble',
      failure: failure('UNREACHABLE', `lost the controller at ${address}: ${reason}`),
    });
    this.#forgetLink();
  }

  /** Ends a registration. A broker that has one goes on trying: its certificate may be renewed. */
  #linkRefused(link: LinkNumber, why: Failure, nowMs: number): void {
    if (link !== this.#link.open) return;
    this.#linkLost(link, why.message, nowMs);
    this.#lifecycle.failed(why, nowMs, this.#out);
  }

  #forgetLink(): void {
    this.#pending.clear();
    this.#lifecycle.linkLost();
    this.#isrChanges.linkLost(this.#out);
    this.#follower.streamGone();
    this.#followNotBeforeMs = 0;
  }

  #dropSilentLink(nowMs: number): void {
    const link = this.#link.open;
    if (link === null) return;
    for (const { kind, sentMs } of this.#pending.values()) {
      if (nowMs < sentMs + this.#options.requestTimeoutMs) continue;
      this.#linkLost(link, `no answer to ${kind} for ${Math.round(nowMs - sentMs)} ms`, nowMs);
      return;
    }
  }

  #follow(event: Extract<BrokerEvent, { readonly stream: StreamNumber }>, nowMs: number): void {
    const brokerEpoch = this.#lifecycle.brokerEpoch;
    if (brokerEpoch === null || event.stream !== this.#follower.stream) return;
    try {
      const { changed, replaced, failed } = this.#follower.take(event, brokerEpoch, this.#out);
      if (replaced) this.#isrChanges.allTouched(this.#out);
      if (replaced) this.#lifecycle.published(nowMs);
      if (changed) {
        this.#followFailures = 0;
        const endOffset = this.#follower.endOffset;
        this.#out.push({ kind: 'metadataChanged', endOffset });
      }
      if (failed !== null) this.#followAgain(event.stream, failed, nowMs);
    } catch (thrown) {
      if (!(thrown instanceof ReplayError)) throw thrown;
      this.#lifecycle.fail(failure('CORRUPT', `metadata cannot be followed: ${thrown.message}`), this.#out);
    }
  }

  #followAgain(stream: StreamNumber, why: Failure, nowMs: number): void {
    const { retryBackoffMs, retryBackoffMaxMs } = this.#options;
    const waitMs = this.#followFailures === 0 ? 0 : retryBackoffMs * 2 ** Math.min(this.#followFailures, 20);
    this.#followFailures++;
    this.#followNotBeforeMs = nowMs + Math.min(waitMs, retryBackoffMaxMs);
    this.#out.push({ kind: 'stopFollow', stream }, { kind: 'trouble', failure: why });
  }

  #end(): void {
    this.#ended = true;
    this.#pending.clear();
    this.#isrChanges.failAll(failure('SHUTTING_DOWN', 'the broker is stopping'), this.#out);
    this.#link.close(this.#out);
  }

  #refuseIsrChange(requestNumber: number, why: string): void {
    this.#out.push({ kind: 'isrAltered', requestNumber, result: failure('SHUTTING_DOWN', why) });
  }
}
