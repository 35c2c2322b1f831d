/**
 * One partition led by this broker, in one leader epoch: takes messages, knows where the followers are, moves the high
 * watermark and the ISR. It decides only; connections, disk and clock are its caller's.
 *
 * Owns: the followers' progress, produce requests that wait, the ISR change under way.
 * Invariants:
 *  P1 A message is acknowledged to acks=all only below the high watermark, and the high watermark is at or below the end
 *     of every member of the ISR: of the one that the controller has, and of the one that was asked for (it may already be
 *     in force).
 *  P2 The high watermark never falls.
 *  P3 One ISR change at a time; a member is added only when it has everything below the high watermark and everything
 *     that was there when this leader epoch began, and keeps pace: else it would have to leave at the next look.
 *  P4 Each produce request is answered exactly once; once its messages are in the log it is never refused for sure.
 */
import { FollowerProgress } from './follower-progress.ts';
import { replicatedEnd } from './high-watermark.ts';
import { type LogFailure, logFailure } from './log-error.ts';
import type { ReplicaOptions } from './options.ts';
import type { EpochEnd, NewMessage, ReplicaLog } from './replica-log.ts';
import { type Acks, type Produced, WaitingProduces } from './waiting-produces.ts';

export type { Acks, Produced };

export interface ProduceOrder {
  readonly messages: readonly NewMessage[];
  /** When they came, in milliseconds since 1970: stored with them, and nothing is decided by it. */
  readonly wallMs: number;
  readonly acks: Acks;
  /** min.insync.replicas of the topic. */
  readonly minInsyncReplicas: number;
  readonly deadlineMs: number;
  readonly reply: (result: Produced | LogFailure) => void;
}

/** The partition as the metadata has it. */
export interface LedPartition {
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly isr: readonly number[];
  readonly replicas: readonly number[];
  /** RECOVERING: elected uncleanly; the controller keeps the ISR at the leader alone until it says that it has recovered. */
  readonly leaderRecoveryState: 'RECOVERING' | 'RECOVERED';
}

/** −1 as the epoch: it has not pulled yet, take the one that the metadata has. */
export interface IsrMember {
  readonly brokerId: number;
  readonly brokerEpoch: number;
}

/** What a leader needs of the rest of the broker. */
export interface LeaderPorts {
  readonly brokerId: number;
  /** Name of the partition, for messages. */
  readonly name: string;
  /** Asks the controller for another ISR, and says that the leader has recovered. Answered by `isrAltered` or `isrRefused`. */
  alterIsr(members: readonly IsrMember[]): void;
  /** The metadata has this start of the broker as alive: unfenced and not shutting down. */
  isAlive(brokerId: number, brokerEpoch: number): boolean;
  /** Entries or committed entries have become more: who waits for them may look again. */
  changed(): void;
}

export interface PullFrom {
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly offset: number;
  /** null: nothing is before the offset. */
  readonly lastEpoch: number | null;
}

export type PullAnswer =
  | { readonly kind: 'entries'; readonly entries: Uint8Array; readonly highWatermark: number }
  | { readonly kind: 'diverging'; readonly end: EpochEnd }
  | { readonly kind: 'refused'; readonly failure: LogFailure };

/** After a refusal the ISR is looked at again only after this time: the metadata that explains it is on its way. */
const AFTER_REFUSAL_MS = 200;

export class Leader {
  readonly leaderEpoch: number;
  readonly #log: ReplicaLog;
  readonly #ports: LeaderPorts;
  readonly #options: ReplicaOptions;
  /** The end of the log when this leader epoch began. */
  readonly #epochStartOffset: number;
  readonly #followers = new Map<number, FollowerProgress>();
  readonly #waiting: WaitingProduces;
  #isr: readonly number[];
  #partitionEpoch: number;
  #isRecovering: boolean;
  /** The ISR that was asked for, until its fate is known. */
  #wanted: readonly number[] | null = null;
  #nextIsrLookMs = 0;
  #highWatermark: number;

  constructor(
    log: ReplicaLog,
    partition: LedPartition,
    highWatermark: number,
    ports: LeaderPorts,
    options: ReplicaOptions,
    nowMs: number,
  ) {
    this.#log = log;
    this.#ports = ports;
    this.#options = options;
    this.leaderEpoch = partition.leaderEpoch;
    this.#partitionEpoch = partition.partitionEpoch;
    this.#isr = partition.isr;
    this.#isRecovering = partition.leaderRecoveryState === 'RECOVERING';
    this.#epochStartOffset = log.endOffset;
    this.#waiting = new WaitingProduces(ports.name);
    this.#highWatermark = highWatermark;
    this.#setFollowers(partition.replicas, nowMs);
    this.#advance(nowMs);
  }

  get highWatermark(): number {
    return this.#highWatermark;
  }

  /** As the controller has it, as far as this broker knows. */
  get isr(): readonly number[] {
    return this.#isr;
  }

  get followers(): ReadonlyMap<number, FollowerProgress> {
    return this.#followers;
  }

  /** Takes messages in, or refuses them for sure; `reply` is called at once or when the acknowledgement is due. */
  produce(order: ProduceOrder, nowMs: number): void {
    const refusal = this.#refusalOf(order);
    if (refusal !== null) {
      order.reply(refusal);
      return;
    }
    const { acks, minInsyncReplicas, deadlineMs, reply } = order;
    const produced = { baseOffset: this.#log.endOffset, leaderEpoch: this.leaderEpoch };
    this.#log.append(order.messages, this.leaderEpoch, order.wallMs);
    const { endOffset } = this.#log;
    if (acks === 0) reply(produced);
    else this.#waiting.add({ produced, endOffset, acks, minInsyncReplicas, deadlineMs, reply });
    this.#advance(nowMs);
    this.#ports.changed();
  }

  /** A pull has arrived: whatever it answers, it says where the follower is. */
  notePull(from: PullFrom, nowMs: number): LogFailure | null {
    const follower = this.#followers.get(from.brokerId);
    if (follower === undefined) {
      const text = `broker ${from.brokerId} has no replica of ${this.#ports.name}`;
      return logFailure('NOT_LEADER_OR_FOLLOWER', text);
    }
    if (from.brokerEpoch < follower.brokerEpoch) {
      const text = `broker ${from.brokerId} has started again since (its epoch is ${follower.brokerEpoch}, not ${from.brokerEpoch})`;
      return logFailure('STALE_BROKER_EPOCH', text);
    }
    if (this.#divergence(from) !== null) return null;
    follower.pulled(from.brokerEpoch, from.offset, this.#log.endOffset, nowMs);
    this.#advance(nowMs);
    this.#expandIsr(from.brokerId, follower, nowMs);
    return null;
  }

  /** What there is to say to a follower at this position, as often as it is asked. */
  answerPull(from: PullFrom): PullAnswer {
    const diverging = this.#divergence(from);
    if (diverging !== null) return { kind: 'diverging', end: diverging };
    const entries = this.#log.read(from.offset, this.#log.endOffset, this.#options.maxReadBytes);
    return { kind: 'entries', entries, highWatermark: this.#highWatermark };
  }

  /** Committed entries from an offset on. */
  read(offset: number, maxBytes: number): Uint8Array | LogFailure {
    if (offset > this.#log.endOffset) {
      const text = `offset ${offset} of ${this.#ports.name} is past the end of the log (${this.#log.endOffset})`;
      return logFailure('OFFSET_OUT_OF_RANGE', text);
    }
    // Between the high watermark and the end is what a former leader may have shown as committed already: it will be again.
    return this.#log.read(offset, this.#highWatermark, Math.min(maxBytes, this.#options.maxReadBytes));
  }

  /** The log has flushed more. */
  flushed(nowMs: number): void {
    this.#advance(nowMs);
  }

  /** The metadata has another ISR or other replicas, in the same leader epoch. */
  updated(partition: LedPartition, nowMs: number): void {
    if (partition.partitionEpoch > this.#partitionEpoch) {
      this.#partitionEpoch = partition.partitionEpoch;
      this.#isr = partition.isr;
    }
    this.#setFollowers(partition.replicas, nowMs);
    this.#advance(nowMs);
  }

  /** The controller has accepted the ISR change. */
  isrAltered(isr: readonly number[], partitionEpoch: number, nowMs: number): void {
    this.#wanted = null;
    this.#isRecovering = false;
    if (partitionEpoch > this.#partitionEpoch) {
      this.#partitionEpoch = partitionEpoch;
      this.#isr = isr;
    }
    this.#advance(nowMs);
  }

  /** The controller has refused the ISR change: for sure, it is not in force. */
  isrRefused(nowMs: number): void {
    this.#wanted = null;
    this.#nextIsrLookMs = nowMs + AFTER_REFUSAL_MS;
    this.#advance(nowMs);
  }

  /** Time has gone on: late followers leave the ISR, late produce requests are answered. */
  tick(nowMs: number): void {
    this.#shrinkIsr(nowMs);
    // A follower that is not in the ISR holds the high watermark up only as long as it keeps pace.
    this.#advance(nowMs);
    this.#waiting.expire(this.#isr, nowMs);
  }

  /** This broker leads the partition no more. */
  resign(): void {
    this.#waiting.leadershipLost();
  }

  #refusalOf({ messages, acks, minInsyncReplicas }: ProduceOrder): LogFailure | null {
    const { name } = this.#ports;
    if (acks === -1 && this.#isr.length < minInsyncReplicas) {
      const text = `${name} has ${this.#isr.length} in-sync replica(s) (${this.#isr}), acks=all needs ${minInsyncReplicas}`;
      return logFailure('NOT_ENOUGH_REPLICAS', text);
    }
    for (const { key, value } of messages) {
      const bytes = (key?.length ?? 0) + value.length;
      if (bytes <= this.#options.maxMessageBytes) continue;
      const text = `a message of ${bytes} bytes for ${name} is larger than ${this.#options.maxMessageBytes}`;
      return logFailure('MESSAGE_TOO_LARGE', text);
    }
    if (messages.length === 0) return logFailure('INVALID_REQUEST', `no messages for ${name}`);
    if (this.#waiting.count >= this.#options.maxWaitingProduces) {
      const text = `${this.#waiting.count} requests wait for the ISR of ${name} already`;
      return logFailure('OVERLOADED', text);
    }
    return null;
  }

  /** Where the follower's log and this one part, if they do before the offset that it asks for. */
  #divergence({ offset, lastEpoch }: PullFrom): EpochEnd | null {
    if (lastEpoch === null) return offset === 0 ? null : { epoch: -1, endOffset: 0 };
    const end = this.#log.epochEnd(lastEpoch);
    return end.epoch === lastEpoch && end.endOffset >= offset ? null : end;
  }

  #setFollowers(replicas: readonly number[], nowMs: number): void {
    for (const id of replicas) {
      if (id === this.#ports.brokerId || this.#followers.has(id)) continue;
      // A member of the ISR gets the lag time to make itself heard, others must first catch up.
      this.#followers.set(id, new FollowerProgress(this.#isr.includes(id) ? nowMs : Number.NEGATIVE_INFINITY));
    }
    for (const id of this.#followers.keys()) if (!replicas.includes(id)) this.#followers.delete(id);
  }

  /** P1: the ISR in force is the known one or the wanted one, so a member of either counts. */
  #mayBeInIsr(brokerId: number): boolean {
    return this.#isr.includes(brokerId) || (this.#wanted?.includes(brokerId) ?? false);
  }

  /**
   * Moves the high watermark and answers what waited for it. A follower outside of the ISR that keeps pace is waited for
   * too: else a busy leader's high watermark would always be past what the follower can have, and it could never come back.
   */
  #advance(nowMs: number): void {
    const counted: (number | null)[] = [];
    for (const [id, follower] of this.#followers) {
      const mayJoin = this.#keepsPace(follower, nowMs) && this.#ports.isAlive(id, follower.brokerEpoch);
      if (this.#mayBeInIsr(id) || mayJoin) counted.push(follower.endOffset);
    }
    const end = replicatedEnd(this.#log.flushedEndOffset, counted);
    if (end !== null && end > this.#highWatermark) {
      this.#highWatermark = end;
      this.#ports.changed();
    }
    const { flushedEndOffset } = this.#log;
    this.#waiting.acknowledge({ flushedEndOffset, highWatermark: this.#highWatermark, isr: this.#isr });
  }

  /** P3. */
  #expandIsr(brokerId: number, follower: FollowerProgress, nowMs: number): void {
    const { endOffset, brokerEpoch } = follower;
    if (this.#wanted !== null || this.#isr.includes(brokerId) || nowMs < this.#nextIsrLookMs) return;
    const hasAll = endOffset !== null && endOffset >= this.#highWatermark && endOffset >= this.#epochStartOffset;
    if (hasAll && this.#keepsPace(follower, nowMs) && this.#ports.isAlive(brokerId, brokerEpoch))
      this.#wantIsr([...this.#isr, brokerId]);
  }

  /** It had everything, and not too long ago. */
  #keepsPace(follower: FollowerProgress, nowMs: number): boolean {
    return follower.behindMs(this.#log.endOffset, nowMs) <= this.#options.replicaLagMs;
  }

  #shrinkIsr(nowMs: number): void {
    if (this.#wanted !== null || nowMs < this.#nextIsrLookMs) return;
    const stays = this.#isr.filter((id) => {
      const follower = this.#followers.get(id);
      return follower === undefined || this.#keepsPace(follower, nowMs);
    });
    // This log has nothing to repair after an unclean election: the leader says so at once.
    if (stays.length < this.#isr.length || this.#isRecovering) this.#wantIsr(stays);
  }

  #wantIsr(isr: readonly number[]): void {
    this.#wanted = isr;
    this.#ports.alterIsr(
      isr.map((brokerId) => ({ brokerId, brokerEpoch: this.#followers.get(brokerId)?.brokerEpoch ?? -1 })),
    );
  }
}
