/**
 * A bulk record's columns into a chunk's, one column after the other: each loop does one thing, which is what compilers
 * are good at. The record was checked before.
 */
import { fullMask } from './isr-mask.ts';
import { INLINE_REPLICAS, type PartitionChunk } from './partition-chunk.ts';
import { NO_LEADER, type PartitionsRecord } from './records.ts';

/** Replica lists and their directories, by the record's dictionary mapped to the table's numbers. */
export function fillReplicas(
  chunk: PartitionChunk,
  index: number,
  from: number,
  count: number,
  record: PartitionsRecord,
  directoryIndexes: Uint32Array,
): void {
  const width = record.replicationFactor;
  const inline = Math.min(width, INLINE_REPLICAS);
  const { replicas, directories } = record;
  const { replicas: toReplicas, directories: toDirectories } = chunk;
  const firstTarget = index * INLINE_REPLICAS;
  const end = firstTarget + count * INLINE_REPLICAS;
  for (let k = 0; k < inline; k++) {
    let source = from * width + k;
    for (let target = firstTarget + k; target < end; target += INLINE_REPLICAS, source += width) {
      toReplicas[target] = replicas[source] as number;
      toDirectories[target] = directoryIndexes[directories[source] as number] as number;
    }
  }
  for (let k = inline; k < INLINE_REPLICAS; k++) {
    for (let target = firstTarget + k; target < end; target += INLINE_REPLICAS) toReplicas[target] = -1;
  }
  if (width > INLINE_REPLICAS) fillLongLists(chunk, index, from, count, record, directoryIndexes);
}

function fillLongLists(
  chunk: PartitionChunk,
  index: number,
  from: number,
  count: number,
  record: PartitionsRecord,
  directoryIndexes: Uint32Array,
): void {
  const width = record.replicationFactor;
  for (let n = 0; n < count; n++) {
    const source = (from + n) * width;
    const own = record.directories.subarray(source, source + width);
    chunk.longLists.set(index + n, {
      replicas: Array.from(record.replicas.subarray(source, source + width)),
      directories: Array.from(own, (at) => directoryIndexes[at] as number),
    });
  }
}

/** ISR masks. `firstMember` is where the ISR of item `from` begins; returns where the one after the last would. */
export function fillIsr(
  chunk: PartitionChunk,
  index: number,
  from: number,
  count: number,
  record: PartitionsRecord,
  firstMember: number,
): number {
  if (record.isr === null) {
    chunk.isr.fill(fullMask(record.replicationFactor), index, index + count);
    return 0;
  }
  const { counts, brokers } = record.isr;
  let member = firstMember;
  for (let n = from; n < from + count; n++) {
    const first = n * record.replicationFactor;
    let mask = 0;
    for (const end = member + (counts[n] as number); member < end; member++) {
      for (let k = 0; k < record.replicationFactor; k++) {
        if (record.replicas[first + k] === brokers[member]) mask |= 1 << k;
      }
    }
    chunk.isr[index + n - from] = mask;
  }
  return member;
}

/** The default of a bulk record: each leader is the first member of its ISR, none where that is empty. */
export function fillFirstLeaders(chunk: PartitionChunk, index: number, count: number): void {
  for (let i = index; i < index + count; i++) {
    const isr = chunk.isr[i] as number;
    const position = 31 - Math.clz32(isr & -isr);
    if (isr === 0) chunk.leaders[i] = NO_LEADER;
    else if (position < INLINE_REPLICAS) chunk.leaders[i] = chunk.replicas[i * INLINE_REPLICAS + position] as number;
    else chunk.leaders[i] = chunk.longLists.get(i)?.replicas[position] as number;
  }
}

/** A column as it is; zeros where the record leaves it out. */
export function fillColumn(
  target: Int32Array,
  index: number,
  from: number,
  count: number,
  source: Int32Array | null,
): void {
  if (source === null) target.fill(0, index, index + count);
  else for (let n = 0; n < count; n++) target[index + n] = source[from + n] as number;
}
