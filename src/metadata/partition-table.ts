/**
 * The partition table (decision D7): every partition of the cluster as a row of columns. This is the only place where rows
 * are written. Callers validate first; the table keeps its counts in step with each write.
 *
 * Invariants: 1. a chunk that a frozen view holds is never written; the first write after a freeze copies it.
 * 2. `leads`, `inIsr`, `leaderless` and `liveRows` are what a recount over the live rows gives. 3. A free row's columns
 * are not read; a killed row keeps its columns until it is released, so that it can be revived.
 */
import { assert } from '../base/assert.ts';
import type { BrokerCounts } from './broker-counts.ts';
import { DirectoryTable } from './directory-table.ts';
import { fillColumn, fillFirstLeaders, fillIsr, fillReplicas } from './fill-columns.ts';
import {
  copyChunk,
  grownChunk,
  INLINE_REPLICAS,
  newChunk,
  type PartitionChunk,
  type PartitionExtras,
  ROW_LIVE,
  ROW_RECOVERING,
} from './partition-chunk.ts';
import { PartitionCounts } from './partition-counts.ts';
import { PartitionRows } from './partition-rows.ts';
import { NO_LEADER_CHANGE, type PartitionsRecord } from './records.ts';
import { RowAllocator } from './row-allocator.ts';

/** Rows of a full chunk, as a power of two: 65,536 rows are 3.8 MB, about a millisecond to copy. */
export const DEFAULT_CHUNK_BITS = 16;
/** The fewest rows a chunk has room for. */
const LEAST_ROWS = 64;

/** A row as a value: for single records and for undo. */
export interface PartitionValue {
  readonly replicas: readonly number[];
  /** Indexes of the directory table, one per replica. */
  readonly directories: readonly number[];
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  /** Masks over `replicas`. */
  readonly isr: number;
  readonly elr: number;
  readonly recovering: boolean;
  readonly extras: PartitionExtras | null;
}

/** Old values of the columns that a bulk change writes, in the order of `rows`. */
export interface SavedColumns {
  readonly rows: Int32Array;
  readonly leaders: Int32Array;
  readonly leaderEpochs: Int32Array;
  readonly partitionEpochs: Int32Array;
  readonly isr: Uint32Array;
  readonly flags: Uint8Array;
}

/** A frozen view of the table. Give it back when done: until then every chunk that is written is copied. */
export interface FrozenRows {
  readonly rows: PartitionRows;
  release(): void;
}

export class PartitionTable extends PartitionRows {
  readonly #allocator = new RowAllocator();
  readonly #counts = new PartitionCounts();

  constructor(chunkBits: number = DEFAULT_CHUNK_BITS) {
    super(new DirectoryTable(), [], chunkBits, 0);
  }

  /** How many partitions the broker leads. */
  leadsOf(broker: number): number {
    return this.#counts.leads.of(broker);
  }

  /** In how many ISRs the broker is. */
  inIsrOf(broker: number): number {
    return this.#counts.inIsr.of(broker);
  }

  /** How many partitions have no leader. */
  get leaderless(): number {
    return this.#counts.leaderless;
  }

  /** How many partitions there are. */
  get liveRows(): number {
    return this.#counts.liveRows;
  }

  /** The counts by broker, for comparison with a recount. */
  get counts(): { readonly leads: BrokerCounts; readonly inIsr: BrokerCounts } {
    return this.#counts;
  }

  // --- rows ----------------------------------------------------------------------------------------------------------

  /** Takes `count` free rows in a row, those from `preferred` on if they are free. They are live once written. */
  allocate(count: number, preferred: number = -1): number {
    const first = this.#allocator.take(count, preferred);
    this.end = this.#allocator.end;
    this.#makeRoom();
    return first;
  }

  /** Gives killed rows back for reuse. */
  release(firstRow: number, count: number): void {
    this.#forgetRareValues(firstRow, count);
    this.#allocator.release(firstRow, count);
    this.end = this.#allocator.end;
    const needed = Math.ceil(this.end / (1 << this.chunkBits));
    if (this.chunks.length > needed) this.chunks.length = needed;
  }

  /** Takes live rows out of scans and counts; their columns stay for {@link revive}. */
  kill(firstRow: number, count: number): void {
    this.#setLive(firstRow, count, false);
  }

  /** Undoes {@link kill}. */
  revive(firstRow: number, count: number): void {
    this.#setLive(firstRow, count, true);
  }

  /** A view that later writes do not reach. */
  freeze(): FrozenRows {
    const held = this.chunks.slice();
    for (const chunk of held) chunk.holders++;
    let released = false;
    return {
      rows: new PartitionRows(this.directories, held, this.chunkBits, this.end),
      release: () => {
        if (released) return;
        released = true;
        for (const chunk of held) chunk.holders--;
      },
    };
  }

  // --- one row -------------------------------------------------------------------------------------------------------

  /** The row as a value. */
  read(row: number): PartitionValue {
    const count = this.replicaCountOf(row);
    const directories: number[] = [];
    for (let i = 0; i < count; i++) directories.push(this.directoryIndexAt(row, i));
    return {
      replicas: this.replicasOf(row),
      directories,
      leader: this.leaderOf(row),
      leaderEpoch: this.leaderEpochOf(row),
      partitionEpoch: this.partitionEpochOf(row),
      isr: this.isrMaskOf(row),
      elr: this.elrMaskOf(row),
      recovering: this.isRecovering(row),
      extras: this.hasExtras(row) ? this.extrasOf(row) : null,
    };
  }

  /** Fills a row that was allocated. */
  create(row: number, topicNumber: number, value: PartitionValue): void {
    const chunk = this.#writable(row);
    const index = this.indexOf(row);
    chunk.topics[index] = topicNumber;
    this.#put(chunk, index, value);
    this.#counts.count(chunk, index, 1);
  }

  /** Writes every column of a live row but its topic. */
  write(row: number, value: PartitionValue): void {
    const chunk = this.#writable(row);
    const index = this.indexOf(row);
    this.#counts.count(chunk, index, -1);
    this.#put(chunk, index, value);
    this.#counts.count(chunk, index, 1);
  }

  // --- many rows -----------------------------------------------------------------------------------------------------

  /** Fills `record.count` allocated rows. `directoryIndexes` are those of `record.directoryIds` here. */
  createMany(firstRow: number, topicNumber: number, record: PartitionsRecord, directoryIndexes: Uint32Array): void {
    let isrAt = 0;
    for (let done = 0; done < record.count; ) {
      const chunk = this.#writable(firstRow + done);
      const index = this.indexOf(firstRow + done);
      const count = Math.min(record.count - done, (1 << this.chunkBits) - index);
      isrAt = this.#createInChunk(chunk, index, done, count, topicNumber, record, directoryIndexes, isrAt);
      done += count;
    }
  }

  /** What {@link changeMany} is about to overwrite. */
  save(rows: Int32Array): SavedColumns {
    const saved: SavedColumns = {
      rows,
      leaders: new Int32Array(rows.length),
      leaderEpochs: new Int32Array(rows.length),
      partitionEpochs: new Int32Array(rows.length),
      isr: new Uint32Array(rows.length),
      flags: new Uint8Array(rows.length),
    };
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const chunk = this.chunkOf(row);
      const index = this.indexOf(row);
      saved.leaders[i] = chunk.leaders[index] as number;
      saved.leaderEpochs[i] = chunk.leaderEpochs[index] as number;
      saved.partitionEpochs[i] = chunk.partitionEpochs[index] as number;
      saved.isr[i] = chunk.isr[index] as number;
      saved.flags[i] = chunk.flags[index] as number;
    }
    return saved;
  }

  /**
   * One change record's worth for each row: leaders (−2 no change), masks of the new ISRs where `isrGiven` is not 0,
   * recovery (255 no change).
   */
  changeMany(
    rows: Int32Array,
    leaders: Int32Array | null,
    isrMasks: Uint32Array | null,
    isrGiven: Uint8Array | null,
    recovery: Uint8Array | null,
  ): void {
    for (let i = 0; i < rows.length; i++) {
      const chunk = this.#writable(rows[i] as number);
      const index = this.indexOf(rows[i] as number);
      chunk.partitionEpochs[index] = (chunk.partitionEpochs[index] as number) + 1;
      if (leaders !== null && leaders[i] !== NO_LEADER_CHANGE) {
        chunk.leaderEpochs[index] = (chunk.leaderEpochs[index] as number) + 1;
        this.#counts.setLeader(chunk, index, leaders[i] as number);
      }
      if (isrMasks !== null && isrGiven !== null && isrGiven[i] !== 0)
        this.#counts.setIsr(chunk, index, isrMasks[i] as number);
      if (recovery !== null && recovery[i] !== 255) {
        const flags = (chunk.flags[index] as number) & ~ROW_RECOVERING;
        chunk.flags[index] = recovery[i] === 1 ? flags | ROW_RECOVERING : flags;
      }
    }
  }

  /** Undoes {@link changeMany}. */
  restore(saved: SavedColumns): void {
    for (let i = saved.rows.length - 1; i >= 0; i--) {
      const row = saved.rows[i] as number;
      const chunk = this.#writable(row);
      const index = this.indexOf(row);
      chunk.leaderEpochs[index] = saved.leaderEpochs[i] as number;
      chunk.partitionEpochs[index] = saved.partitionEpochs[i] as number;
      chunk.flags[index] = saved.flags[i] as number;
      this.#counts.setLeader(chunk, index, saved.leaders[i] as number);
      this.#counts.setIsr(chunk, index, saved.isr[i] as number);
    }
  }

  // --- inside --------------------------------------------------------------------------------------------------------

  /** Up to the end. The last chunk is only as large as it must be: a small cluster does not pay for 65,536 partitions. */
  #makeRoom(): void {
    const most = 1 << this.chunkBits;
    for (let number = Math.max(0, this.chunks.length - 1); number < this.end / most; number++) {
      const rows = roomFor(Math.min(this.end - number * most, most), most);
      const chunk = this.chunks[number];
      if (chunk === undefined) this.chunks[number] = newChunk(rows);
      else if (chunk.leaders.length < rows) this.chunks[number] = grownChunk(chunk, rows);
    }
  }

  /** The barrier of invariant 1: every write asks here for its chunk. */
  #writable(row: number): PartitionChunk {
    const number = row >>> this.chunkBits;
    const chunk = this.chunks[number] as PartitionChunk;
    if (chunk.holders === 0) return chunk;
    const copy = copyChunk(chunk);
    this.chunks[number] = copy;
    return copy;
  }

  /** Rows [index, index + count) of a chunk from items [from, from + count) of the record; returns where ISRs go on. */
  #createInChunk(
    chunk: PartitionChunk,
    index: number,
    from: number,
    count: number,
    topicNumber: number,
    record: PartitionsRecord,
    directoryIndexes: Uint32Array,
    firstIsr: number,
  ): number {
    const to = index + count;
    fillReplicas(chunk, index, from, count, record, directoryIndexes);
    const isrEnd = fillIsr(chunk, index, from, count, record, firstIsr);
    chunk.elr.fill(0, index, to);
    chunk.topics.fill(topicNumber, index, to);
    chunk.replicaCounts.fill(record.replicationFactor, index, to);
    fillColumn(chunk.leaderEpochs, index, from, count, record.leaderEpochs);
    fillColumn(chunk.partitionEpochs, index, from, count, record.partitionEpochs);
    if (record.leaders !== null) fillColumn(chunk.leaders, index, from, count, record.leaders);
    else fillFirstLeaders(chunk, index, count);
    chunk.flags.fill(ROW_LIVE, index, to);
    if (record.recovering !== null) {
      for (let n = 0; n < count; n++)
        if (record.recovering[from + n] === 1) chunk.flags[index + n] = ROW_LIVE | ROW_RECOVERING;
    }
    this.#counts.countMany(chunk, index, to, 1);
    return isrEnd;
  }

  #put(chunk: PartitionChunk, index: number, value: PartitionValue): void {
    const count = value.replicas.length;
    const first = index * INLINE_REPLICAS;
    for (let k = 0; k < INLINE_REPLICAS; k++) {
      chunk.replicas[first + k] = value.replicas[k] ?? -1;
      chunk.directories[first + k] = value.directories[k] ?? 0;
    }
    if (count > INLINE_REPLICAS)
      chunk.longLists.set(index, { replicas: value.replicas, directories: value.directories });
    else chunk.longLists.delete(index);
    if (value.extras !== null) chunk.extras.set(index, value.extras);
    else chunk.extras.delete(index);
    chunk.replicaCounts[index] = count;
    chunk.leaders[index] = value.leader;
    chunk.leaderEpochs[index] = value.leaderEpoch;
    chunk.partitionEpochs[index] = value.partitionEpoch;
    chunk.isr[index] = value.isr;
    chunk.elr[index] = value.elr;
    chunk.flags[index] = value.recovering ? ROW_LIVE | ROW_RECOVERING : ROW_LIVE;
  }

  #setLive(firstRow: number, count: number, live: boolean): void {
    for (let done = 0; done < count; ) {
      const chunk = this.#writable(firstRow + done);
      const index = this.indexOf(firstRow + done);
      const inChunk = Math.min(count - done, (1 << this.chunkBits) - index);
      for (let i = index; i < index + inChunk; i++) {
        const flags = chunk.flags[i] as number;
        assert(
          ((flags & ROW_LIVE) !== 0) !== live,
          'partition-table 3: only live rows are killed, only killed ones revived',
        );
        chunk.flags[i] = flags ^ ROW_LIVE;
      }
      this.#counts.countMany(chunk, index, index + inChunk, live ? 1 : -1);
      done += inChunk;
    }
  }

  /** Rare values of rows that will be somebody else's. */
  #forgetRareValues(firstRow: number, count: number): void {
    for (let row = firstRow; row < firstRow + count; ) {
      const base = row - this.indexOf(row);
      const chunk = this.chunkOf(row);
      if (chunk.longLists.size > 0 || chunk.extras.size > 0)
        this.#forgetInChunk(row, Math.min(firstRow + count, base + (1 << this.chunkBits)));
      row = base + (1 << this.chunkBits);
    }
  }

  #forgetInChunk(fromRow: number, toRow: number): void {
    const chunk = this.#writable(fromRow);
    for (let row = fromRow; row < toRow; row++) {
      chunk.longLists.delete(this.indexOf(row));
      chunk.extras.delete(this.indexOf(row));
    }
  }
}

/** A power of two, so that growing costs the same for each row however it is asked for. */
function roomFor(rows: number, most: number): number {
  return Math.min(most, Math.max(LEAST_ROWS, 2 ** Math.ceil(Math.log2(rows))));
}
