/**
 * The ISR changes a broker wishes for, on their way to the active controller: one request at a time, one wish under way
 * for each partition, tried again until the outcome is known. The rules are those of Kafka's AlterPartitionManager; what
 * it leaves to its caller after a lost answer (was it applied?) is settled here from the metadata.
 *
 * Owns: the wishes and the acknowledged changes that metadata has not shown yet.
 * Invariants:
 *  I1 At most one request is under way; a wish is in at most one of: queue, request.
 *  I2 A wish is sent with the epochs it was made under. If these have passed it is settled, never changed and sent on.
 *  I3 Each wish is answered exactly once.
 */

import { assert, must } from '../../base/assert.ts';
import { sometimes } from '../../base/coverage.ts';
import { type ErrorCode, type Failure, failure } from '../../base/error.ts';
import type { Uuid } from '../../base/uuid.ts';
import type { AlteredPartition, AlterPartitionCommand, AlterPartitionReply } from '../../controller/commands.ts';
import type { LeaderRecoveryState } from '../../metadata/records.ts';
import type { BrokerEffect, BrokerEvent, IsrMember } from './broker-events.ts';
import { type PartitionKey, partitionKey } from './partition-key.ts';
import type { PartitionState } from './partition-state.ts';

type AlterIsrEvent = Extract<BrokerEvent, { readonly kind: 'alterIsr' }>;

/** Looks a partition up in the newest metadata; null: it does not exist. */
export type PartitionLookup = (topicId: Uuid, partition: number) => PartitionState | null;

export interface IsrChangeLimits {
  readonly brokerId: number;
  readonly maxPendingIsrChanges: number;
  readonly maxIsrChangesPerRequest: number;
}

interface Wish {
  readonly requestNumber: number;
  readonly isr: readonly IsrMember[];
  readonly leaderRecoveryState: LeaderRecoveryState | null;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
}

interface Entry {
  readonly topicId: Uuid;
  readonly partition: number;
  wish: Wish;
  /** `asleep`: refused as outdated after a lost answer; metadata will tell whether it was us. */
  place: 'queue' | 'request' | 'asleep';
  /** The wish was sent and its answer lost. */
  maybeApplied: boolean;
  /** A newer wish, made while this one could not be taken back. */
  next: AlterIsrEvent | null;
}

interface Ahead {
  readonly topicId: Uuid;
  readonly partition: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
}

/** Errors after which a wish is given up: metadata brings news, or the wish itself is wrong. All others are retried. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'UNKNOWN_TOPIC_ID',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'FENCED_LEADER_EPOCH',
  'INVALID_UPDATE_VERSION',
  'INVALID_REQUEST',
  'NEW_LEADER_ELECTED',
  'INELIGIBLE_REPLICA',
  'OPERATION_NOT_ATTEMPTED',
]);

/** Errors of a whole request that do not say whether it was applied. */
const UNCLEAR: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'OUTCOME_UNKNOWN',
  'REQUEST_TIMED_OUT',
  'UNKNOWN_SERVER_ERROR',
]);

/** Errors of a whole request that whoever is asked would give again: each of its wishes ends with it. */
const REFUSED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'INVALID_REQUEST',
  'MALFORMED_MESSAGE',
  'MESSAGE_TOO_LARGE',
  'UNSUPPORTED_VERSION',
]);

/** Pause after an error that is retried, as Kafka's brokers make. */
const RETRY_MS = 50;

export class IsrChanges {
  readonly #limits: IsrChangeLimits;
  readonly #lookup: PartitionLookup;
  readonly #entries = new Map<PartitionKey, Entry>();
  readonly #queue = new Set<PartitionKey>();
  /** Acknowledged, not yet in the metadata. */
  readonly #ahead = new Map<PartitionKey, Ahead>();
  #request: readonly PartitionKey[] | null = null;
  #notBeforeMs = 0;

  constructor(limits: IsrChangeLimits, lookup: PartitionLookup) {
    this.#limits = limits;
    this.#lookup = lookup;
  }

  /** Something waits for metadata: {@link touched} must be called. */
  get watches(): boolean {
    return this.#entries.size > 0 || this.#ahead.size > 0;
  }

  /** When the next request can go out; Infinity: nothing to send, or one is under way. */
  get dueMs(): number {
    return this.#request !== null || this.#queue.size === 0 ? Number.POSITIVE_INFINITY : this.#notBeforeMs;
  }

  /**
   * Takes a wish in. The newest wish for a partition wins over one that waits. One that no message can hold is refused here:
   * it would fail the request as a whole, and those of other partitions with it, each time anew.
   */
  submit(event: AlterIsrEvent, out: BrokerEffect[]): void {
    const impossible = event.isr.find((member) => !isSendable(member));
    if (impossible !== undefined) {
      const { brokerId, brokerEpoch } = impossible;
      const text = `the ISR cannot have a member with the id ${brokerId} and the broker epoch ${brokerEpoch}`;
      answer(out, event.requestNumber, failure('INVALID_REQUEST', text));
      return;
    }
    const key = partitionKey(event.topicId, event.partition);
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      if (this.#entries.size >= this.#limits.maxPendingIsrChanges) {
        answer(
          out,
          event.requestNumber,
          failure('OVERLOADED', `${this.#entries.size} ISR changes are waiting; try again later`),
        );
      } else {
        this.#begin(key, event, out);
      }
    } else if (entry.place === 'queue' && !entry.maybeApplied) {
      answer(out, entry.wish.requestNumber, superseded());
      this.#entries.delete(key);
      this.#queue.delete(key);
      this.#begin(key, event, out);
    } else {
      if (entry.next !== null) answer(out, entry.next.requestNumber, superseded());
      entry.next = event;
    }
  }

  /** The next request, or null when nothing waits. */
  takeRequest(brokerEpoch: number): AlterPartitionCommand | null {
    assert(this.#request === null, 'I1: one request at a time');
    const keys: PartitionKey[] = [];
    const byTopic = new Map<Uuid, AlterPartitionCommand['topics'][number]['partitions'][number][]>();
    for (const key of this.#queue) {
      if (keys.length >= this.#limits.maxIsrChangesPerRequest) break;
      const entry = must(this.#entries.get(key), 'I1: what is queued exists');
      const { wish, topicId, partition } = entry;
      const partitions = byTopic.get(topicId) ?? [];
      byTopic.set(topicId, partitions);
      partitions.push({
        partition,
        leaderEpoch: wish.leaderEpoch,
        partitionEpoch: wish.partitionEpoch,
        newIsr: wish.isr,
        leaderRecoveryState:
          wish.leaderRecoveryState ?? this.#lookup(topicId, partition)?.leaderRecoveryState ?? 'RECOVERED',
      });
      entry.place = 'request';
      keys.push(key);
    }
    if (keys.length === 0) return null;
    for (const key of keys) this.#queue.delete(key);
    this.#request = keys;
    const topics = [...byTopic].map(([topicId, partitions]) => ({ topicId, partitions }));
    return { kind: 'AlterPartition', brokerId: this.#limits.brokerId, brokerEpoch, topics };
  }

  /** The request was answered. Partitions that the answer leaves out are sent again. */
  replied(reply: AlterPartitionReply, nowMs: number, out: BrokerEffect[]): void {
    const keys = this.#takeBack();
    for (const { topicId, partitions } of reply.topics) {
      for (const { partition, result } of partitions) {
        const key = partitionKey(topicId, partition);
        const entry = this.#entries.get(key);
        if (entry?.place !== 'request') continue;
        if ('code' in result) this.#refused(key, entry, result, nowMs, out);
        else this.#accepted(key, entry, result, out);
      }
    }
    for (const key of keys) this.#requeue(key, false, out);
  }

  /** The request failed as a whole. */
  failed(why: Failure, nowMs: number, out: BrokerEffect[]): void {
    if (why.code !== 'NOT_CONTROLLER') this.#notBeforeMs = nowMs + RETRY_MS;
    for (const key of this.#takeBack()) {
      const entry = this.#entries.get(key);
      if (entry !== undefined && REFUSED.has(why.code)) this.#settle(key, entry, why, out);
      else this.#requeue(key, UNCLEAR.has(why.code), out);
    }
  }

  /** The connection broke: the request, if there was one, may have been applied. */
  linkLost(out: BrokerEffect[]): void {
    if (this.#request === null) return;
    sometimes('client: link lost with an ISR change under way');
    for (const key of this.#takeBack()) this.#requeue(key, true, out);
  }

  /** Metadata about a partition has changed. */
  touched(key: PartitionKey, state: PartitionState | null, out: BrokerEffect[]): void {
    const ahead = this.#ahead.get(key);
    if (
      ahead !== undefined &&
      (state === null || state.partitionEpoch >= ahead.partitionEpoch || state.leaderEpoch > ahead.leaderEpoch)
    ) {
      this.#ahead.delete(key);
    }
    const entry = this.#entries.get(key);
    if (entry !== undefined && entry.place !== 'request') this.#settleByMetadata(key, entry, state, out);
  }

  /** All metadata may have changed. */
  allTouched(out: BrokerEffect[]): void {
    for (const [key, { topicId, partition }] of [...this.#ahead, ...this.#entries]) {
      this.touched(key, this.#lookup(topicId, partition), out);
    }
  }

  /** Answers every wish with this failure. */
  failAll(why: Failure, out: BrokerEffect[]): void {
    for (const { wish, next } of this.#entries.values()) {
      answer(out, wish.requestNumber, why);
      if (next !== null) answer(out, next.requestNumber, why);
    }
    this.#entries.clear();
    this.#queue.clear();
    this.#ahead.clear();
    this.#request = null;
  }

  #begin(key: PartitionKey, event: AlterIsrEvent, out: BrokerEffect[]): void {
    const known = this.#known(key, event.topicId, event.partition);
    if (known === null) {
      const text = `broker ${this.#limits.brokerId} does not lead partition ${event.partition} of topic ${event.topicId}`;
      answer(out, event.requestNumber, failure('NOT_LEADER_OR_FOLLOWER', text));
      return;
    }
    const { requestNumber, isr, leaderRecoveryState, topicId, partition } = event;
    const wish = { requestNumber, isr, leaderRecoveryState, ...known };
    this.#entries.set(key, { topicId, partition, wish, place: 'queue', maybeApplied: false, next: null });
    this.#queue.add(key);
  }

  /** The newest epochs we know of a partition that we lead. */
  #known(key: PartitionKey, topicId: Uuid, partition: number): { leaderEpoch: number; partitionEpoch: number } | null {
    const state = this.#lookup(topicId, partition);
    if (state === null || state.leader !== this.#limits.brokerId) return null;
    const ahead = this.#ahead.get(key);
    const { leaderEpoch, partitionEpoch } = state;
    return { leaderEpoch, partitionEpoch: Math.max(partitionEpoch, ahead?.partitionEpoch ?? 0) };
  }

  #takeBack(): readonly PartitionKey[] {
    const keys = this.#request ?? [];
    this.#request = null;
    return keys;
  }

  #requeue(key: PartitionKey, maybeApplied: boolean, out: BrokerEffect[]): void {
    const entry = this.#entries.get(key);
    if (entry?.place !== 'request') return;
    entry.place = 'queue';
    entry.maybeApplied ||= maybeApplied;
    this.#queue.add(key);
    this.#settleByMetadata(key, entry, this.#lookup(entry.topicId, entry.partition), out);
  }

  #accepted(key: PartitionKey, entry: Entry, result: AlteredPartition, out: BrokerEffect[]): void {
    const state = this.#lookup(entry.topicId, entry.partition);
    const { leaderEpoch } = entry.wish;
    const current = state !== null && state.leaderEpoch === leaderEpoch && state.leader === this.#limits.brokerId;
    if (!current || result.leaderEpoch !== leaderEpoch) {
      this.#settle(
        key,
        entry,
        failure('FENCED_LEADER_EPOCH', 'leadership changed while the ISR change was under way'),
        out,
      );
      return;
    }
    if (result.partitionEpoch > state.partitionEpoch) {
      const { topicId, partition } = entry;
      this.#ahead.set(key, { topicId, partition, leaderEpoch, partitionEpoch: result.partitionEpoch });
    }
    this.#settle(key, entry, result, out);
  }

  #refused(key: PartitionKey, entry: Entry, why: Failure, nowMs: number, out: BrokerEffect[]): void {
    if (!FINAL.has(why.code)) {
      this.#notBeforeMs = nowMs + RETRY_MS;
      this.#requeue(key, UNCLEAR.has(why.code), out);
    } else if (why.code === 'INVALID_UPDATE_VERSION' && entry.maybeApplied) {
      sometimes('client: ISR wish waits for metadata to tell');
      entry.place = 'asleep';
      this.#settleByMetadata(key, entry, this.#lookup(entry.topicId, entry.partition), out);
    } else {
      this.#settle(key, entry, why, out);
    }
  }

  /** Settles a wish whose epochs have passed (I2); one that may have been applied has succeeded if metadata shows it. */
  #settleByMetadata(key: PartitionKey, entry: Entry, state: PartitionState | null, out: BrokerEffect[]): void {
    const { wish } = entry;
    if (state === null) {
      this.#settle(key, entry, failure('UNKNOWN_TOPIC_OR_PARTITION', 'the partition was deleted'), out);
    } else if (state.leaderEpoch !== wish.leaderEpoch || state.leader !== this.#limits.brokerId) {
      this.#settle(
        key,
        entry,
        failure('FENCED_LEADER_EPOCH', 'leadership changed before the ISR change was accepted'),
        out,
      );
    } else if (state.partitionEpoch > wish.partitionEpoch) {
      const ours =
        entry.maybeApplied && state.partitionEpoch === wish.partitionEpoch + 1 && hasMembers(state.isr, wish.isr);
      sometimes(ours ? 'client: ISR wish fulfilled as metadata shows' : 'client: ISR wish overtaken by metadata');
      const text = 'the partition changed before the ISR change was accepted; decide again on the newest metadata';
      this.#settle(key, entry, ours ? alteredFrom(state) : failure('INVALID_UPDATE_VERSION', text), out);
    }
  }

  #settle(key: PartitionKey, entry: Entry, result: AlteredPartition | Failure, out: BrokerEffect[]): void {
    this.#entries.delete(key);
    this.#queue.delete(key);
    answer(out, entry.wish.requestNumber, result);
    if (entry.next !== null) this.#begin(key, entry.next, out);
  }
}

function answer(out: BrokerEffect[], requestNumber: number, result: AlteredPartition | Failure): void {
  out.push({ kind: 'isrAltered', requestNumber, result });
}

/** −1 as the epoch: not checked. */
function isSendable({ brokerId, brokerEpoch }: IsrMember): boolean {
  return brokerId >= 0 && (brokerId | 0) === brokerId && Number.isSafeInteger(brokerEpoch) && brokerEpoch >= -1;
}

function superseded(): Failure {
  return failure('OPERATION_NOT_ATTEMPTED', 'a newer ISR change for the same partition took its place');
}

function alteredFrom(state: PartitionState): AlteredPartition {
  const { leader, leaderEpoch, isr, leaderRecoveryState, partitionEpoch } = state;
  return { leader, leaderEpoch, isr, leaderRecoveryState, partitionEpoch };
}

function hasMembers(isr: readonly number[], members: readonly IsrMember[]): boolean {
  return isr.length === members.length && members.every(({ brokerId }) => isr.includes(brokerId));
}
