/**
 * Bulk records to and from bytes, column by column, straight out of and into typed arrays.
 *
 * Fields may come in any order, so reading takes two steps: find the columns, then, with the counts known and checked
 * against the bytes that are there, allocate and fill.
 */
import { assert } from '../base/assert.ts';
import type { Uuid } from '../base/uuid.ts';
import type { PartitionChangesRecord, PartitionsRecord } from '../metadata/records.ts';
import type { ByteReader, Extent } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { checkColumn, readBytes, readDeltas, readUnsigneds, sumOf, writeDeltas, writeUnsigneds } from './columns.ts';

const MAX_INT32 = 0x7fff_ffff;
const MAX_DICTIONARY = 0x1_0000;
const NO_LEADER = -1;
const NO_LEADER_CHANGE = -2;

type Isr = { readonly counts: Uint8Array; readonly brokers: Int32Array };

// --- Partitions -----------------------------------------------------------------------------------------------------

/** Writes the fields of a PartitionsRecord. */
export function writePartitions(writer: ByteWriter, record: PartitionsRecord): void {
  const { count, replicationFactor } = record;
  assert(count > 0 && replicationFactor > 0, 'a bulk record has at least one partition with one replica');
  assert(record.replicas.length === count * replicationFactor, 'the replica column has its length');
  assert(record.directories.length === record.replicas.length, 'every replica has a directory');
  assertColumns(count, record.isr, [record.leaders, record.leaderEpochs, record.partitionEpochs, record.recovering]);
  writer.uuid(1, record.topicId);
  writer.unsigned(2, record.firstPartition);
  writer.unsigned(3, count);
  writer.unsigned(4, replicationFactor);
  writeDeltas(writer, 5, record.replicas, replicationFactor);
  for (const id of record.directoryIds) writer.uuid(6, id);
  if (record.directories.some((index) => index !== 0)) writeDeltas(writer, 7, record.directories, replicationFactor);
  writeIsr(writer, 8, 9, record.isr);
  if (record.leaders !== null) writeDeltas(writer, 10, record.leaders);
  if (record.leaderEpochs !== null) writeDeltas(writer, 11, record.leaderEpochs);
  if (record.partitionEpochs !== null) writeDeltas(writer, 12, record.partitionEpochs);
  if (record.recovering !== null) writer.data(13, record.recovering);
}

/** Reads the fields of a PartitionsRecord. */
export function readPartitions(reader: ByteReader): PartitionsRecord {
  let topicId: Uuid | null = null;
  let firstPartition = 0;
  let count = 0;
  let replicationFactor = 0;
  const directoryIds: Uuid[] = [];
  const columns: (Extent | null)[] = new Array(14).fill(null);
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) topicId = reader.uuid();
    else if (field === 2) firstPartition = reader.int31();
    else if (field === 3) count = reader.int31();
    else if (field === 4) replicationFactor = reader.int31();
    else if (field === 6) directoryIds.push(reader.uuid());
    else if (field <= 13) columns[field] = reader.column(columns[field] ?? null);
    else reader.skip();
  }
  if (topicId === null) reader.fail('a bulk record has no topic id');
  if (count === 0 || replicationFactor === 0) reader.fail('a bulk record has no partitions');
  if (firstPartition + count - 1 > MAX_INT32) reader.fail('partition numbers are out of range');
  if (directoryIds.length === 0 || directoryIds.length > MAX_DICTIONARY)
    reader.fail('the directory ids are too few or too many');
  const cells = count * replicationFactor;
  const replicas = columns[5] ?? reader.fail('a bulk record has no replicas');
  checkColumn(reader, replicas, cells);
  return {
    kind: 'Partitions',
    topicId,
    firstPartition,
    count,
    replicationFactor,
    replicas: readDeltas(reader, replicas, new Int32Array(cells), 0, MAX_INT32, replicationFactor),
    directories: readDirectories(reader, columns[7] ?? null, cells, replicationFactor, directoryIds.length - 1),
    directoryIds,
    isr: readIsr(reader, columns[8] ?? null, columns[9] ?? null, count),
    leaders: readOptional(reader, columns[10] ?? null, count, NO_LEADER),
    leaderEpochs: readOptional(reader, columns[11] ?? null, count, 0),
    partitionEpochs: readOptional(reader, columns[12] ?? null, count, 0),
    recovering: readFlags(reader, columns[13] ?? null, count, 1),
  };
}

function readDirectories(
  reader: ByteReader,
  extent: Extent | null,
  cells: number,
  stride: number,
  max: number,
): Uint16Array {
  if (extent === null) return new Uint16Array(cells);
  checkColumn(reader, extent, cells);
  return readDeltas(reader, extent, new Uint16Array(cells), 0, max, stride);
}

// --- PartitionChanges -----------------------------------------------------------------------------------------------

/** Writes the fields of a PartitionChangesRecord. */
export function writePartitionChanges(writer: ByteWriter, record: PartitionChangesRecord): void {
  const count = record.partitions.length;
  assert(count > 0, 'a bulk record has at least one change');
  assert(record.topicIds.length === record.topicCounts.length, 'every topic has a count');
  assert(sumOf(record.topicCounts) === count, 'every change has a topic');
  assertColumns(count, record.isr, [record.leaders, record.recovery]);
  for (const id of record.topicIds) writer.uuid(1, id);
  writeUnsigneds(writer, 2, record.topicCounts);
  writeUnsigneds(writer, 3, gapsOf(record.partitions, record.topicCounts));
  if (record.leaders !== null) writeDeltas(writer, 4, record.leaders);
  writeIsr(writer, 5, 6, record.isr);
  if (record.recovery !== null) writer.data(7, record.recovery);
}

/** Reads the fields of a PartitionChangesRecord. */
export function readPartitionChanges(reader: ByteReader): PartitionChangesRecord {
  const topicIds: Uuid[] = [];
  const columns: (Extent | null)[] = new Array(8).fill(null);
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) topicIds.push(reader.uuid());
    else if (field <= 7) columns[field] = reader.column(columns[field] ?? null);
    else reader.skip();
  }
  const counts = columns[2] ?? reader.fail('a bulk record has no topic counts');
  const gaps = columns[3] ?? reader.fail('a bulk record has no partitions');
  checkColumn(reader, counts, topicIds.length);
  const topicCounts = readUnsigneds(reader, counts, new Uint32Array(topicIds.length));
  const count = sumOf(topicCounts);
  if (count === 0 || topicCounts.includes(0)) reader.fail('a topic has no changes', counts.start);
  checkColumn(reader, gaps, count);
  const partitions = readUnsigneds(reader, gaps, new Int32Array(count));
  if (!closeGaps(partitions, topicCounts)) reader.fail('partition numbers are out of range', gaps.start);
  return {
    kind: 'PartitionChanges',
    topicIds,
    topicCounts,
    partitions,
    leaders: readOptional(reader, columns[4] ?? null, count, NO_LEADER_CHANGE),
    isr: readIsr(reader, columns[5] ?? null, columns[6] ?? null, count),
    recovery: readFlags(reader, columns[7] ?? null, count, 255),
  };
}

/** Partition numbers as the count of numbers left out before each. */
function gapsOf(partitions: Int32Array, topicCounts: Uint32Array): Int32Array {
  const gaps = new Int32Array(partitions.length);
  let row = 0;
  for (let topic = 0; topic < topicCounts.length; topic++) {
    const end = row + (topicCounts[topic] as number);
    for (let before = -1; row < end; row++) {
      const partition = partitions[row] as number;
      assert(partition > before, 'partition numbers ascend within a topic');
      gaps[row] = partition - before - 1;
      before = partition;
    }
  }
  return gaps;
}

/** Undoes {@link gapsOf} in place; false when a number leaves the 32 bits. */
function closeGaps(column: Int32Array, topicCounts: Uint32Array): boolean {
  let row = 0;
  for (let topic = 0; topic < topicCounts.length; topic++) {
    const end = row + (topicCounts[topic] as number);
    for (let before = -1; row < end; row++) {
      before += (column[row] as number) + 1;
      if (before > MAX_INT32) return false;
      column[row] = before;
    }
  }
  return true;
}

// --- columns that both have -----------------------------------------------------------------------------------------

function assertColumns(count: number, isr: Isr | null, others: readonly (ArrayLike<number> | null)[]): void {
  for (const column of others) assert(column === null || column.length === count, 'every column has its length');
  if (isr === null) return;
  assert(isr.counts.length === count && sumOf(isr.counts) === isr.brokers.length, 'the ISR columns agree');
}

function writeIsr(writer: ByteWriter, countsField: number, brokersField: number, isr: Isr | null): void {
  if (isr === null) return;
  writer.data(countsField, isr.counts);
  if (isr.brokers.length > 0) writeDeltas(writer, brokersField, isr.brokers);
}

function readIsr(reader: ByteReader, counts: Extent | null, brokers: Extent | null, count: number): Isr | null {
  if (counts === null) return brokers === null ? null : reader.fail('ISRs without counts', brokers.start);
  const sizes = readBytes(reader, counts, count);
  const total = sumOf(sizes);
  const extent = brokers ?? { start: counts.end, end: counts.end };
  checkColumn(reader, extent, total);
  return { counts: sizes, brokers: readDeltas(reader, extent, new Int32Array(total), 0, MAX_INT32) };
}

function readOptional(reader: ByteReader, extent: Extent | null, count: number, min: number): Int32Array | null {
  if (extent === null) return null;
  checkColumn(reader, extent, count);
  return readDeltas(reader, extent, new Int32Array(count), min, MAX_INT32);
}

/** A column of 0 and 1, and `third`. */
function readFlags(reader: ByteReader, extent: Extent | null, count: number, third: number): Uint8Array | null {
  if (extent === null) return null;
  const flags = readBytes(reader, extent, count);
  if (!flags.every((flag) => flag <= 1 || flag === third)) reader.fail('a flag has no meaning', extent.start);
  return flags;
}
