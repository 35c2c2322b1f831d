/**
 * Reading the partition table, live or frozen: one partition by its row, and scans over all rows. Scans go on where they
 * stopped, so that a caller can keep its steps short (decision D8).
 */
import { assert } from '../base/assert.ts';
import type { Uuid } from '../base/uuid.ts';
import { type ChunkScan, scanIsr, scanLeaders, scanLive, scanMembers } from './chunk-scans.ts';
import type { DirectoryTable } from './directory-table.ts';
import { bitOf, maskSize, membersOf } from './isr-mask.ts';
import {
  INLINE_REPLICAS,
  type PartitionChunk,
  type PartitionExtras,
  ROW_LIVE,
  ROW_RECOVERING,
} from './partition-chunk.ts';
import { NO_LEADER } from './records.ts';

/** What a step of a scan did. */
export interface ScanStep {
  /** How many rows were written to `out`. */
  readonly found: number;
  /** Where to go on; at or past {@link PartitionRows.rowEnd}: there is no more. */
  readonly nextRow: number;
}

const NO_EXTRAS: PartitionExtras = { adding: [], removing: [], lastKnownElr: [] };

export class PartitionRows {
  readonly directories: DirectoryTable;
  protected readonly chunks: PartitionChunk[];
  /** A row is chunk number × 2^chunkBits + index in the chunk. */
  protected readonly chunkBits: number;
  protected end: number;

  constructor(directories: DirectoryTable, chunks: PartitionChunk[], chunkBits: number, end: number) {
    this.directories = directories;
    this.chunks = chunks;
    this.chunkBits = chunkBits;
    this.end = end;
  }

  /** Rows lie below this; not all of them are live. */
  get rowEnd(): number {
    return this.end;
  }

  isLive(row: number): boolean {
    return row < this.end && ((this.chunkOf(row).flags[this.indexOf(row)] as number) & ROW_LIVE) !== 0;
  }

  topicNumberOf(row: number): number {
    return this.chunkOf(row).topics[this.indexOf(row)] as number;
  }

  /** −1: none. */
  leaderOf(row: number): number {
    return this.chunkOf(row).leaders[this.indexOf(row)] as number;
  }

  leaderEpochOf(row: number): number {
    return this.chunkOf(row).leaderEpochs[this.indexOf(row)] as number;
  }

  partitionEpochOf(row: number): number {
    return this.chunkOf(row).partitionEpochs[this.indexOf(row)] as number;
  }

  isRecovering(row: number): boolean {
    return ((this.chunkOf(row).flags[this.indexOf(row)] as number) & ROW_RECOVERING) !== 0;
  }

  replicaCountOf(row: number): number {
    return this.chunkOf(row).replicaCounts[this.indexOf(row)] as number;
  }

  /** The replica at `position`, which is below {@link replicaCountOf}. 0 is the preferred leader. */
  replicaAt(row: number, position: number): number {
    const chunk = this.chunkOf(row);
    const index = this.indexOf(row);
    if (position < INLINE_REPLICAS) return chunk.replicas[index * INLINE_REPLICAS + position] as number;
    return chunk.longLists.get(index)?.replicas[position] as number;
  }

  /** In order of preference. */
  replicasOf(row: number): number[] {
    const chunk = this.chunkOf(row);
    const index = this.indexOf(row);
    const count = chunk.replicaCounts[index] as number;
    if (count > INLINE_REPLICAS) return [...(chunk.longLists.get(index)?.replicas ?? [])];
    const replicas: number[] = [];
    const first = index * INLINE_REPLICAS;
    for (let i = 0; i < count; i++) replicas.push(chunk.replicas[first + i] as number);
    return replicas;
  }

  /** The ISR as a mask over the replica list. */
  isrMaskOf(row: number): number {
    return this.chunkOf(row).isr[this.indexOf(row)] as number;
  }

  /** The ELR as a mask over the replica list. */
  elrMaskOf(row: number): number {
    return this.chunkOf(row).elr[this.indexOf(row)] as number;
  }

  /** In replica order, as the next one. */
  isrOf(row: number): number[] {
    return membersOf(this.replicasOf(row), this.isrMaskOf(row));
  }

  elrOf(row: number): number[] {
    const mask = this.elrMaskOf(row);
    return mask === 0 ? [] : membersOf(this.replicasOf(row), mask);
  }

  isrSizeOf(row: number): number {
    return maskSize(this.isrMaskOf(row));
  }

  /** The broker's bit in this row's masks, 0 when it is no replica. */
  replicaBitOf(row: number, broker: number): number {
    const chunk = this.chunkOf(row);
    const index = this.indexOf(row);
    const count = chunk.replicaCounts[index] as number;
    if (count > INLINE_REPLICAS) return bitOf(chunk.longLists.get(index)?.replicas ?? [], broker);
    const first = index * INLINE_REPLICAS;
    for (let i = 0; i < count; i++) if (chunk.replicas[first + i] === broker) return 1 << i;
    return 0;
  }

  /** The mask of `members[from, to)` over this row's replicas, or −1 when they are not a set within them. */
  maskOfMembers(row: number, members: Int32Array, from: number, to: number): number {
    const chunk = this.chunkOf(row);
    const index = this.indexOf(row);
    const count = chunk.replicaCounts[index] as number;
    const isLong = count > INLINE_REPLICAS;
    const replicas = isLong ? (chunk.longLists.get(index)?.replicas ?? []) : chunk.replicas;
    const first = isLong ? 0 : index * INLINE_REPLICAS;
    let mask = 0;
    for (let m = from; m < to; m++) {
      let bit = 0;
      for (let k = 0; k < count; k++) if (replicas[first + k] === members[m]) bit = 1 << k;
      if (bit === 0 || (mask & bit) !== 0) return -1;
      mask |= bit;
    }
    return mask >>> 0;
  }

  isReplica(row: number, broker: number): boolean {
    return this.replicaBitOf(row, broker) !== 0;
  }

  isInIsr(row: number, broker: number): boolean {
    return (this.isrMaskOf(row) & this.replicaBitOf(row, broker)) !== 0;
  }

  /** The directory of the replica at `position`, as a number of {@link directories}. */
  directoryIndexAt(row: number, position: number): number {
    const chunk = this.chunkOf(row);
    const index = this.indexOf(row);
    if (position < INLINE_REPLICAS && (chunk.replicaCounts[index] as number) <= INLINE_REPLICAS) {
      return chunk.directories[index * INLINE_REPLICAS + position] as number;
    }
    return chunk.longLists.get(index)?.directories[position] as number;
  }

  directoryAt(row: number, position: number): Uuid {
    return this.directories.idOf(this.directoryIndexAt(row, position));
  }

  /** One per replica. */
  directoriesOf(row: number): Uuid[] {
    const count = this.replicaCountOf(row);
    const ids: Uuid[] = [];
    for (let i = 0; i < count; i++) ids.push(this.directoryAt(row, i));
    return ids;
  }

  /** Something is being added or removed, or a last known ELR is kept. */
  hasExtras(row: number): boolean {
    return this.chunkOf(row).extras.has(this.indexOf(row));
  }

  addingOf(row: number): readonly number[] {
    return this.extrasOf(row).adding;
  }

  removingOf(row: number): readonly number[] {
    return this.extrasOf(row).removing;
  }

  lastKnownElrOf(row: number): readonly number[] {
    return this.extrasOf(row).lastKnownElr;
  }

  /** Rows whose ISR, and so perhaps whose leader, holds `broker`: ascending, at most `maxRows` looked at. */
  scanBroker(broker: number, fromRow: number, maxRows: number, out: Int32Array): ScanStep {
    return this.#scan(fromRow, maxRows, out, (chunk, from, to, base, found) => {
      return scanIsr(chunk, broker, from, to, base, out, found);
    });
  }

  /** Rows with `broker` among the replicas, in the ISR or not. */
  scanReplicas(broker: number, fromRow: number, maxRows: number, out: Int32Array): ScanStep {
    return this.#scan(fromRow, maxRows, out, (chunk, from, to, base, found) => {
      return scanMembers(chunk, broker, from, to, base, out, found);
    });
  }

  /** Rows without a leader. */
  scanLeaderless(fromRow: number, maxRows: number, out: Int32Array): ScanStep {
    return this.#scan(fromRow, maxRows, out, (chunk, from, to, base, found) => {
      return scanLeaders(chunk, NO_LEADER, from, to, base, out, found);
    });
  }

  /** Every live row. */
  scanAll(fromRow: number, maxRows: number, out: Int32Array): ScanStep {
    return this.#scan(fromRow, maxRows, out, (chunk, from, to, base, found) => {
      return scanLive(chunk, from, to, base, out, found);
    });
  }

  protected chunkOf(row: number): PartitionChunk {
    return this.chunks[row >>> this.chunkBits] as PartitionChunk;
  }

  protected indexOf(row: number): number {
    return row & ((1 << this.chunkBits) - 1);
  }

  protected extrasOf(row: number): PartitionExtras {
    return this.chunkOf(row).extras.get(this.indexOf(row)) ?? NO_EXTRAS;
  }

  #scan(fromRow: number, maxRows: number, out: Int32Array, scanChunk: ChunkScan): ScanStep {
    assert(out.length > 0, 'a scan needs room for a row');
    const limit = Math.min(this.end, fromRow + maxRows);
    let row = fromRow;
    let found = 0;
    while (row < limit) {
      const base = row - this.indexOf(row);
      const to = Math.min(limit - base, 1 << this.chunkBits);
      found = scanChunk(this.chunkOf(row), row - base, to, base, found);
      if (found === out.length) return { found, nextRow: (out[found - 1] as number) + 1 };
      row = base + to;
    }
    return { found, nextRow: row };
  }
}
