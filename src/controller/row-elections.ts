/**
 * The rules of {@link ./partition-change.ts} in columns: what becomes of many rows when a broker leaves or arrives, or
 * leadership is balanced, without a value per row. Rows under reassignment, and all rows while ELR is on, take the way
 * through values. Invariant: both ways give the same change (a property test compares them).
 */

import { must } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import { MAX_REPLICAS } from '../metadata/isr-mask.ts';
import { NO_LEADER, NO_LEADER_CHANGE } from '../metadata/records.ts';
import { partitionOf, type Topic } from '../metadata/topics.ts';
import { AcceptableReplicas, type ChangedBroker } from './acceptable-replicas.ts';
import { type BatchBuilder, BECOMES_RECOVERING, NO_RECOVERY_CHANGE } from './batch-builder.ts';
import type { ControllerContext } from './context.ts';
import { partitionAt } from './partition-at.ts';
import { buildPartitionChange, type Election, goalOf } from './partition-change.ts';
import { electsUncleanly, elrEnabled, minInsyncReplicas } from './topic-settings.ts';

/** What the rows are elected for. */
export interface RowElectionsPlan {
  /** The broker as the unit leaves it; null: no broker changes. */
  readonly changed: ChangedBroker | null;
  /** The broker that leaves the ISRs, −1: none. */
  readonly leaving: number;
  /** It lost records with its last stop. */
  readonly unclean: boolean;
  /** PREFERRED and UNCLEAN are asked for; ONLINE becomes UNCLEAN where the topic allows it. */
  readonly election: Election;
}

/** Decides row by row; what changes goes to the builder. */
export class RowElections {
  readonly #context: ControllerContext;
  readonly #plan: RowElectionsPlan;
  readonly #builder: BatchBuilder;
  readonly #acceptable: AcceptableReplicas;
  readonly #elrEnabled: boolean;
  readonly #replicas = new Int32Array(MAX_REPLICAS);
  #topic: Topic | null = null;

  constructor(context: ControllerContext, plan: RowElectionsPlan, builder: BatchBuilder) {
    this.#context = context;
    this.#plan = plan;
    this.#builder = builder;
    this.#acceptable = new AcceptableReplicas(context.state, plan.changed);
    this.#elrEnabled = elrEnabled(context);
  }

  /** Decides the first `count` of `rows`, in groups of one topic each. The builder must have room for them all. */
  decide(rows: Int32Array, count: number): void {
    this.group(rows, count);
    for (let i = 0; i < count; i++) this.decideRow(rows[i] as number);
  }

  /** Puts the first `count` of `rows` in groups of one topic each, partitions ascending: what a bulk record can hold. */
  group(rows: Int32Array, count: number): void {
    if (this.#isGrouped(rows, count)) return;
    const sorted = Array.from(rows.subarray(0, count), (row) => {
      const topic = this.#topicOf(row);
      return { row, topic: topic.number, partition: partitionOf(topic, row) };
    }).sort((a, b) => a.topic - b.topic || a.partition - b.partition);
    for (const [i, { row }] of sorted.entries()) rows[i] = row;
  }

  /** Decides one row. */
  decideRow(row: number): void {
    if (this.#elrEnabled || this.#context.state.partitions.hasExtras(row)) this.#decideByValue(row);
    else this.#decideInColumns(row);
  }

  // --- in columns ----------------------------------------------------------------------------------------------------

  #decideInColumns(row: number): void {
    const { partitions } = this.#context.state;
    const count = partitions.replicaCountOf(row);
    for (let i = 0; i < count; i++) this.#replicas[i] = partitions.replicaAt(row, i);
    const oldIsr = partitions.isrMaskOf(row);
    const isr = this.#plan.leaving < 0 ? oldIsr : (oldIsr & ~partitions.replicaBitOf(row, this.#plan.leaving)) >>> 0;
    const oldLeader = partitions.leaderOf(row);

    const at = this.#electIn(row, count, isr, oldLeader);
    if (at >= 0) {
      this.#addIfChanged(row, oldLeader, this.#replicas[at] as number, oldIsr, isr, count, NO_RECOVERY_CHANGE);
      return;
    }
    const uncleanAt = this.#mayBeUnclean(row) ? this.#firstAcceptable(row, count, 0xffff_ffff) : -1;
    if (uncleanAt >= 0) {
      sometimes('controller: unclean election');
      const recovery = partitions.isRecovering(row) ? NO_RECOVERY_CHANGE : BECOMES_RECOVERING;
      const alone = (1 << uncleanAt) >>> 0;
      this.#addIfChanged(row, oldLeader, this.#replicas[uncleanAt] as number, oldIsr, alone, count, recovery);
      return;
    }
    sometimes(isr === 0 ? 'controller: last member stays in the ISR' : 'controller: partition without a leader');
    this.#addIfChanged(row, oldLeader, NO_LEADER, oldIsr, isr === 0 ? oldIsr : isr, count, NO_RECOVERY_CHANGE);
  }

  /** The position of the leader that the ISR yields, −1: none. */
  #electIn(row: number, count: number, isr: number, oldLeader: number): number {
    if (isr === 0) return -1;
    if (this.#plan.election === 'PREFERRED' && this.#isValid(row, 0, isr)) return 0;
    for (let i = 0; i < count; i++) {
      if (this.#replicas[i] !== oldLeader) continue;
      if (this.#isValid(row, i, isr)) return i;
      break;
    }
    return this.#firstAcceptable(row, count, isr);
  }

  #firstAcceptable(row: number, count: number, mask: number): number {
    for (let i = 0; i < count; i++) if (this.#isValid(row, i, mask)) return i;
    return -1;
  }

  #isValid(row: number, at: number, mask: number): boolean {
    if (((mask >>> at) & 1) === 0) return false;
    const directory = this.#context.state.partitions.directoryIndexAt(row, at);
    return this.#acceptable.acceptsAt(this.#replicas[at] as number, directory);
  }

  #addIfChanged(
    row: number,
    oldLeader: number,
    leader: number,
    oldIsr: number,
    isr: number,
    count: number,
    recovery: number,
  ): void {
    if (leader === oldLeader && isr === oldIsr && recovery === NO_RECOVERY_CHANGE) return;
    const topic = this.#topicOf(row);
    const newLeader = leader === oldLeader ? NO_LEADER_CHANGE : leader;
    const newIsr = isr === oldIsr ? 0 : isr;
    this.#builder.addRow(topic.id, partitionOf(topic, row), newLeader, this.#replicas, count, newIsr, recovery);
  }

  // --- by value ------------------------------------------------------------------------------------------------------

  #decideByValue(row: number): void {
    const topic = this.#topicOf(row);
    const partition = partitionAt(this.#context.state, topic, row);
    const { leaving, unclean } = this.#plan;
    const goal = goalOf(partition, this.#mayBeUnclean(row) ? 'UNCLEAN' : this.#plan.election);
    const change = buildPartitionChange(
      partition,
      {
        ...goal,
        isr: partition.isr.filter((broker) => broker !== leaving),
        uncleanShutdown: unclean ? [leaving] : [],
      },
      {
        elrEnabled: this.#elrEnabled,
        minIsr: minInsyncReplicas(this.#context, topic.name),
        isAcceptable: this.#acceptable.accepts,
      },
    );
    if (change !== null) this.#builder.addChange(change);
  }

  #mayBeUnclean(row: number): boolean {
    if (this.#plan.election !== 'ONLINE') return this.#plan.election === 'UNCLEAN';
    return electsUncleanly(this.#context, this.#topicOf(row).name);
  }

  // --- order ---------------------------------------------------------------------------------------------------------

  /** Whether each topic's rows follow each other in partition order; true but for topics that grew. */
  #isGrouped(rows: Int32Array, count: number): boolean {
    const seen = new Set<number>();
    let lastTopic = -1;
    let lastPartition = -1;
    for (let i = 0; i < count; i++) {
      const topic = this.#topicOf(rows[i] as number);
      const partition = partitionOf(topic, rows[i] as number);
      if (topic.number === lastTopic ? partition < lastPartition : seen.has(topic.number)) return false;
      seen.add(topic.number);
      lastTopic = topic.number;
      lastPartition = partition;
    }
    return true;
  }

  #topicOf(row: number): Topic {
    const number = this.#context.state.partitions.topicNumberOf(row);
    if (this.#topic?.number !== number) {
      this.#topic = must(this.#context.state.topics.byNumber(number), `row ${row} belongs to no topic`);
    }
    return this.#topic;
  }
}
