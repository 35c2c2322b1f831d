/**
 * This broker's replica of one partition, whatever its role: none yet, leader, follower. It checks that who speaks to it
 * means the same leader epoch, and hands on what it knows when the role changes.
 *
 * Invariants:
 *  R1 Leader epochs only rise; the controller gives each to one leader.
 *  R2 A request of another leader epoch changes nothing.
 */
import { Follower } from './follower.ts';
import {
  Leader,
  type LeaderPorts,
  type LedPartition,
  type ProduceOrder,
  type PullAnswer,
  type PullFrom,
} from './leader.ts';
import { type LogFailure, logFailure } from './log-error.ts';
import type { ReplicaOptions } from './options.ts';
import type { ReplicaLog } from './replica-log.ts';

/** A pull with the leader epoch that its sender follows. */
export interface Pull extends PullFrom {
  readonly leaderEpoch: number;
}

export type Role =
  | { readonly kind: 'none' }
  | { readonly kind: 'leader'; readonly leader: Leader }
  | { readonly kind: 'follower'; readonly follower: Follower };

export class Replica {
  readonly log: ReplicaLog;
  readonly #ports: LeaderPorts;
  readonly #options: ReplicaOptions;
  #role: Role = { kind: 'none' };

  constructor(log: ReplicaLog, ports: LeaderPorts, options: ReplicaOptions) {
    this.log = log;
    this.#ports = ports;
    this.#options = options;
  }

  get name(): string {
    return this.#ports.name;
  }

  get role(): Role {
    return this.#role;
  }

  /** −1: it has had no role yet. */
  get leaderEpoch(): number {
    if (this.#role.kind === 'leader') return this.#role.leader.leaderEpoch;
    return this.#role.kind === 'follower' ? this.#role.follower.leaderEpoch : -1;
  }

  /** As far as this replica knows; 0 after a start, until a leader tells or the ISR is heard. */
  get highWatermark(): number {
    if (this.#role.kind === 'leader') return this.#role.leader.highWatermark;
    return this.#role.kind === 'follower' ? this.#role.follower.highWatermark : 0;
  }

  becomeLeader(partition: LedPartition, nowMs: number): void {
    if (partition.leaderEpoch <= this.leaderEpoch) return;
    const highWatermark = this.highWatermark;
    this.stop();
    const leader = new Leader(this.log, partition, highWatermark, this.#ports, this.#options, nowMs);
    this.#role = { kind: 'leader', leader };
    this.#ports.changed();
  }

  becomeFollower(leader: number, leaderEpoch: number): void {
    if (leaderEpoch <= this.leaderEpoch) return;
    const highWatermark = this.highWatermark;
    this.stop();
    this.#role = { kind: 'follower', follower: new Follower(this.log, leader, leaderEpoch, highWatermark) };
    this.#ports.changed();
  }

  /** The metadata has another ISR or other replicas for the same leader epoch. */
  updated(partition: LedPartition, nowMs: number): void {
    if (this.#role.kind === 'leader' && partition.leaderEpoch === this.leaderEpoch)
      this.#role.leader.updated(partition, nowMs);
  }

  produce(order: ProduceOrder, nowMs: number): void {
    if (this.#role.kind === 'leader') this.#role.leader.produce(order, nowMs);
    else order.reply(this.#notLeader());
  }

  /** Committed entries, or why not. */
  read(offset: number, maxBytes: number): Uint8Array | LogFailure {
    return this.#role.kind === 'leader' ? this.#role.leader.read(offset, maxBytes) : this.#notLeader();
  }

  /** A pull has arrived. null: it counts; ask `answerPull` what there is to say. */
  notePull(pull: Pull, nowMs: number): LogFailure | null {
    const leader = this.#leaderFor(pull);
    return leader instanceof Leader ? leader.notePull(pull, nowMs) : leader;
  }

  answerPull(pull: Pull): PullAnswer {
    const leader = this.#leaderFor(pull);
    return leader instanceof Leader ? leader.answerPull(pull) : { kind: 'refused', failure: leader };
  }

  /** The log has flushed more. */
  flushed(nowMs: number): void {
    if (this.#role.kind === 'leader') this.#role.leader.flushed(nowMs);
  }

  tick(nowMs: number): void {
    if (this.#role.kind === 'leader') this.#role.leader.tick(nowMs);
  }

  /** Answers all that waits; it will not be acknowledged here. */
  stop(): void {
    if (this.#role.kind === 'leader') this.#role.leader.resign();
    this.#role = { kind: 'none' };
  }

  /** R2. */
  #leaderFor({ leaderEpoch }: Pull): Leader | LogFailure {
    if (leaderEpoch > this.leaderEpoch) {
      const text = `broker ${this.#ports.brokerId} has not heard of leader epoch ${leaderEpoch} of ${this.name} yet`;
      return logFailure('UNKNOWN_LEADER_EPOCH', text);
    }
    if (leaderEpoch < this.leaderEpoch) {
      const text = `leader epoch ${leaderEpoch} of ${this.name} has passed: it is ${this.leaderEpoch} now`;
      return logFailure('FENCED_LEADER_EPOCH', text);
    }
    return this.#role.kind === 'leader' ? this.#role.leader : this.#notLeader();
  }

  #notLeader(): LogFailure {
    const leader = this.#role.kind === 'follower' ? this.#role.follower.leader : -1;
    const who = leader < 0 ? 'nobody does now' : `broker ${leader} does`;
    const text = `broker ${this.#ports.brokerId} does not lead ${this.name}: ${who}`;
    return logFailure('NOT_LEADER_OR_FOLLOWER', text);
  }
}
