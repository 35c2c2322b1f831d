/**
 * Gathers the records of one batch. Owns the columns in which changes of many partitions become one bulk record.
 * Invariants: (1) in a bulk record a topic occurs once, its partitions ascending; what does not fit that order begins
 * another bulk record; (2) other records keep their place before or after the changes added before or after them; (3) a
 * batch never exceeds its offsets. Its bytes may by one record.
 */
import { assert } from '../base/assert.ts';
import type { Uuid } from '../base/uuid.ts';
import {
  type MetadataRecord,
  NO_LEADER_CHANGE,
  offsetSpan,
  type PartitionChangeRecord,
  type PartitionChangesRecord,
} from '../metadata/records.ts';
import { kafkaBytes, leaderAndIsrBytes } from './kafka-size.ts';

/** No change of the recovery state, in the columns of a bulk record. */
export const NO_RECOVERY_CHANGE = 255;
/** Becomes RECOVERING. */
export const BECOMES_RECOVERING = 1;

/** What bounds a batch. */
export interface BatchLimits {
  readonly maxBatchOffsets: number;
  readonly maxBatchBytes: number;
}

/** The records of one batch at a time: add until {@link isFull}, then {@link take}. */
export class BatchBuilder {
  readonly #limits: BatchLimits;
  readonly #columns = new ChangeColumns();
  #records: MetadataRecord[] = [];
  /** Changes that do not fit the columns; written after them. */
  #single: PartitionChangeRecord[] = [];
  #offsets = 0;
  #bytes = 0;
  #changes = 0;

  constructor(limits: BatchLimits) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#offsets === 0;
  }

  /** How many partition changes were ever added. */
  get changes(): number {
    return this.#changes;
  }

  get isFull(): boolean {
    return this.#offsets >= this.#limits.maxBatchOffsets || this.#bytes >= this.#limits.maxBatchBytes;
  }

  /** How many more records of `bytesEach` fit. */
  roomFor(bytesEach: number): number {
    const byBytes = Math.floor((this.#limits.maxBatchBytes - this.#bytes) / bytesEach);
    return Math.max(0, Math.min(this.#limits.maxBatchOffsets - this.#offsets, byBytes));
  }

  add(record: MetadataRecord): void {
    this.#closeChanges();
    this.#records.push(record);
    this.#count(offsetSpan(record), kafkaBytes(record));
  }

  /** Adds a change of one partition, to the columns when it is one of leader, ISR and recovery state alone. */
  addChange(change: PartitionChangeRecord): void {
    this.#changes++;
    if (!fitsColumns(change)) {
      this.#single.push(change);
      this.#count(1, kafkaBytes(change));
      return;
    }
    const isr = change.isr ?? [];
    this.#startRow(change.topicId, change.partition);
    for (const broker of isr) this.#columns.addIsrMember(broker);
    this.#columns.endRow(change.leader ?? NO_LEADER_CHANGE, recoveryCode(change));
    this.#count(1, leaderAndIsrBytes(isr.length));
  }

  /**
   * Adds one row to the columns without making a value of it: the members of `replicas[at … at + count)` whose bits
   * `isrMask` has are the new ISR; a mask of 0 leaves the ISR as it is.
   */
  addRow(
    topicId: Uuid,
    partition: number,
    leader: number,
    replicas: Int32Array,
    count: number,
    isrMask: number,
    recovery: number,
  ): void {
    this.#changes++;
    this.#startRow(topicId, partition);
    for (let i = 0; i < count; i++) {
      if (((isrMask >>> i) & 1) === 1) this.#columns.addIsrMember(replicas[i] as number);
    }
    this.#columns.endRow(leader, recovery);
    this.#count(1, leaderAndIsrBytes(count));
  }

  /** The batch so far; the next one begins. */
  take(): readonly MetadataRecord[] {
    this.#closeChanges();
    const records = this.#records;
    this.#records = [];
    this.#offsets = 0;
    this.#bytes = 0;
    return records;
  }

  #startRow(topicId: Uuid, partition: number): void {
    if (!this.#columns.canFollow(topicId, partition)) this.#closeChanges();
    this.#columns.startRow(topicId, partition);
  }

  #closeChanges(): void {
    const bulk = this.#columns.take();
    if (bulk !== null) this.#records.push(bulk);
    for (const change of this.#single) this.#records.push(change);
    this.#single = [];
  }

  #count(offsets: number, bytes: number): void {
    this.#offsets += offsets;
    this.#bytes += bytes;
    assert(this.#offsets <= this.#limits.maxBatchOffsets, 'batch 3: more offsets than a batch may have');
  }
}

/** The columns of one PartitionChanges record while it grows. */
class ChangeColumns {
  #topicIds: Uuid[] = [];
  readonly #seenTopics = new Set<Uuid>();
  #topicCounts: number[] = [];
  #partitions = new Int32Array(64);
  #leaders = new Int32Array(64);
  #isrCounts = new Uint8Array(64);
  #recovery = new Uint8Array(64);
  #isrBrokers = new Int32Array(256);
  #rows = 0;
  #members = 0;
  #membersBefore = 0;
  #leaderChanges = false;
  #recoveryChanges = false;

  /** Invariant 1. */
  canFollow(topicId: Uuid, partition: number): boolean {
    if (this.#rows === 0) return true;
    if (this.#topicIds.at(-1) !== topicId) return !this.#seenTopics.has(topicId);
    return (this.#partitions[this.#rows - 1] as number) < partition;
  }

  startRow(topicId: Uuid, partition: number): void {
    const last = this.#topicIds.length - 1;
    if (last >= 0 && this.#topicIds[last] === topicId) {
      this.#topicCounts[last] = (this.#topicCounts[last] ?? 0) + 1;
    } else {
      this.#topicIds.push(topicId);
      this.#seenTopics.add(topicId);
      this.#topicCounts.push(1);
    }
    if (this.#rows === this.#partitions.length) this.#growRows();
    this.#partitions[this.#rows] = partition;
    this.#membersBefore = this.#members;
  }

  addIsrMember(broker: number): void {
    if (this.#members === this.#isrBrokers.length) this.#isrBrokers = grown(this.#isrBrokers);
    this.#isrBrokers[this.#members++] = broker;
  }

  endRow(leader: number, recovery: number): void {
    this.#leaders[this.#rows] = leader;
    this.#isrCounts[this.#rows] = this.#members - this.#membersBefore;
    this.#recovery[this.#rows] = recovery;
    if (leader !== NO_LEADER_CHANGE) this.#leaderChanges = true;
    if (recovery !== NO_RECOVERY_CHANGE) this.#recoveryChanges = true;
    this.#rows++;
  }

  /** The record, or null when there is no row. One row alone is a plain change record. */
  take(): PartitionChangesRecord | PartitionChangeRecord | null {
    const record = this.#rows === 0 ? null : this.#rows === 1 ? this.#onlyRow() : this.#bulk();
    this.#topicIds = [];
    this.#seenTopics.clear();
    this.#topicCounts = [];
    this.#rows = 0;
    this.#members = 0;
    this.#leaderChanges = false;
    this.#recoveryChanges = false;
    return record;
  }

  #bulk(): PartitionChangesRecord {
    const rows = this.#rows;
    const isr = {
      counts: this.#isrCounts.slice(0, rows),
      brokers: this.#isrBrokers.slice(0, this.#members),
    };
    return {
      kind: 'PartitionChanges',
      topicIds: this.#topicIds,
      topicCounts: Uint32Array.from(this.#topicCounts),
      partitions: this.#partitions.slice(0, rows),
      leaders: this.#leaderChanges ? this.#leaders.slice(0, rows) : null,
      isr: this.#members > 0 ? isr : null,
      recovery: this.#recoveryChanges ? this.#recovery.slice(0, rows) : null,
    };
  }

  #onlyRow(): PartitionChangeRecord {
    const leader = this.#leaders[0] as number;
    const recovery = this.#recovery[0] as number;
    return {
      kind: 'PartitionChange',
      topicId: this.#topicIds[0] as Uuid,
      partition: this.#partitions[0] as number,
      isr: this.#members > 0 ? [...this.#isrBrokers.subarray(0, this.#members)] : null,
      leader: leader === NO_LEADER_CHANGE ? null : leader,
      replicas: null,
      removingReplicas: null,
      addingReplicas: null,
      leaderRecoveryState:
        recovery === NO_RECOVERY_CHANGE ? null : recovery === BECOMES_RECOVERING ? 'RECOVERING' : 'RECOVERED',
      directories: null,
      elr: null,
      lastKnownElr: null,
    };
  }

  #growRows(): void {
    this.#partitions = grown(this.#partitions);
    this.#leaders = grown(this.#leaders);
    this.#isrCounts = grownBytes(this.#isrCounts);
    this.#recovery = grownBytes(this.#recovery);
  }
}

function fitsColumns(change: PartitionChangeRecord): boolean {
  return (
    change.replicas === null &&
    change.removingReplicas === null &&
    change.addingReplicas === null &&
    change.directories === null &&
    change.elr === null &&
    change.lastKnownElr === null &&
    change.isr?.length !== 0
  );
}

function recoveryCode(change: PartitionChangeRecord): number {
  if (change.leaderRecoveryState === null) return NO_RECOVERY_CHANGE;
  return change.leaderRecoveryState === 'RECOVERING' ? BECOMES_RECOVERING : 0;
}

function grown(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}

function grownBytes(column: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(column.length * 2);
  larger.set(column);
  return larger;
}
