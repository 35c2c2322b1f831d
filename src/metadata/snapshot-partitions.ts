/** Runs of like partitions as bulk records, for snapshots. Columns that say nothing beyond their default are left out. */
import type { Uuid } from '../base/uuid.ts';
import type { ColumnSpace } from './column-space.ts';
import { fullMask } from './isr-mask.ts';
import type { PartitionRows } from './partition-rows.ts';
import { MAX_BULK_REPLICAS, NO_LEADER, type PartitionsRecord } from './records.ts';
import type { Topic } from './topics.ts';

/**
 * The longest run from `first` on of partitions with equally many replicas that a bulk record can hold, at most `limit`
 * of them; null: the first one needs a record of its own. Its columns lie in `space`.
 */
export function partitionRun(
  rows: PartitionRows,
  topic: Topic,
  first: number,
  limit: number,
  space: ColumnSpace,
): PartitionsRecord | null {
  const at = rowsOf(topic, first, space.int32(Math.min(limit, topic.partitionCount - first)));
  const width = rows.replicaCountOf(at[0] as number);
  const most = Math.min(at.length, Math.floor(MAX_BULK_REPLICAS / width));
  let count = 0;
  while (count < most && fits(rows, at[count] as number, width)) count++;
  return count === 0 ? null : buildRun(rows, topic, first, at.subarray(0, count), width, space);
}

function fits(rows: PartitionRows, row: number, width: number): boolean {
  return rows.replicaCountOf(row) === width && rows.elrMaskOf(row) === 0 && !rows.hasExtras(row);
}

function rowsOf(topic: Topic, first: number, rows: Int32Array): Int32Array {
  let filled = 0;
  for (const extent of topic.extents) {
    const skipped = Math.max(0, first - extent.firstPartition);
    for (let n = skipped; n < extent.count && filled < rows.length; n++) rows[filled++] = extent.firstRow + n;
  }
  return rows;
}

function buildRun(
  rows: PartitionRows,
  topic: Topic,
  first: number,
  at: Int32Array,
  width: number,
  space: ColumnSpace,
): PartitionsRecord {
  const count = at.length;
  const replicas = space.int32(count * width);
  const directories = space.uint16(count * width);
  const dictionary = new DirectoryDictionary(rows);
  const leaderEpochs = space.int32(count);
  const partitionEpochs = space.int32(count);
  const recovering = space.uint8(count);
  for (let n = 0; n < count; n++) {
    const row = at[n] as number;
    for (let k = 0; k < width; k++) {
      replicas[n * width + k] = rows.replicaAt(row, k);
      directories[n * width + k] = dictionary.indexOf(rows.directoryIndexAt(row, k));
    }
    leaderEpochs[n] = rows.leaderEpochOf(row);
    partitionEpochs[n] = rows.partitionEpochOf(row);
    recovering[n] = rows.isRecovering(row) ? 1 : 0;
  }
  return {
    kind: 'Partitions',
    topicId: topic.id,
    firstPartition: first,
    count,
    replicationFactor: width,
    replicas,
    directories,
    directoryIds: dictionary.ids,
    isr: isrColumns(rows, at, width, space),
    leaders: leaderColumn(rows, at, space),
    leaderEpochs: unlessZero(leaderEpochs),
    partitionEpochs: unlessZero(partitionEpochs),
    recovering: unlessZero(recovering),
  };
}

/** null when every ISR is the whole replica list. */
function isrColumns(rows: PartitionRows, at: Int32Array, width: number, space: ColumnSpace): PartitionsRecord['isr'] {
  const full = fullMask(width);
  if (at.every((row) => rows.isrMaskOf(row) === full)) return null;
  const counts = space.uint8(at.length);
  const brokers = space.int32(at.length * width);
  let members = 0;
  for (let n = 0; n < at.length; n++) {
    const row = at[n] as number;
    const mask = rows.isrMaskOf(row);
    const before = members;
    for (let k = 0; k < width; k++) if (((mask >>> k) & 1) === 1) brokers[members++] = rows.replicaAt(row, k);
    counts[n] = members - before;
  }
  return { counts, brokers: brokers.subarray(0, members) };
}

/** null when every leader is the first member of its ISR. */
function leaderColumn(rows: PartitionRows, at: Int32Array, space: ColumnSpace): Int32Array | null {
  const leaders = space.int32(at.length);
  let isFirst = true;
  for (let n = 0; n < at.length; n++) {
    const row = at[n] as number;
    const leader = rows.leaderOf(row);
    leaders[n] = leader;
    isFirst &&= leader === firstIsrMember(rows, row);
  }
  return isFirst ? null : leaders;
}

function firstIsrMember(rows: PartitionRows, row: number): number {
  const mask = rows.isrMaskOf(row);
  return mask === 0 ? NO_LEADER : rows.replicaAt(row, 31 - Math.clz32(mask & -mask));
}

function unlessZero<T extends Int32Array | Uint8Array>(column: T): T | null {
  for (let i = 0; i < column.length; i++) if (column[i] !== 0) return column;
  return null;
}

/** Numbers of the table's directories inside one record, in order of first appearance. */
class DirectoryDictionary {
  readonly ids: Uuid[] = [];
  readonly #rows: PartitionRows;
  readonly #indexes = new Map<number, number>();

  constructor(rows: PartitionRows) {
    this.#rows = rows;
  }

  indexOf(tableIndex: number): number {
    const known = this.#indexes.get(tableIndex);
    if (known !== undefined) return known;
    this.#indexes.set(tableIndex, this.ids.length);
    this.ids.push(this.#rows.directories.idOf(tableIndex));
    return this.ids.length - 1;
  }
}
