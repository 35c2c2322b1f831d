/** Scans over one chunk of the partition table: the loops that must be tight. */
import { bitOf } from './isr-mask.ts';
import { INLINE_REPLICAS, type PartitionChunk, ROW_LIVE } from './partition-chunk.ts';

/** Looks at rows [from, to) of a chunk, writes `base` + index of those that match, returns how many `out` holds then. */
export type ChunkScan = (chunk: PartitionChunk, from: number, to: number, base: number, found: number) => number;

/**
 * The tight loop of decision D7, 2 to 3 ns a row. Free rows hold a zero ISR; rows of removed topics do not, hence the look
 * at the flag. A row that does not match goes on at once, without a look at its ISR: that spares memory traffic.
 */
export function scanIsr(
  chunk: PartitionChunk,
  broker: number,
  from: number,
  to: number,
  base: number,
  out: Int32Array,
  found: number,
): number {
  if (chunk.longLists.size > 0) return scanIsrOfAnyLength(chunk, broker, from, to, base, out, found);
  const { replicas, isr, flags } = chunk;
  const room = out.length;
  let n = found;
  for (let i = from, r = from * INLINE_REPLICAS; i < to; i++, r += INLINE_REPLICAS) {
    let bit = 0;
    if (replicas[r] === broker) bit = 1;
    else if (replicas[r + 1] === broker) bit = 2;
    else if (replicas[r + 2] === broker) bit = 4;
    else if (replicas[r + 3] === broker) bit = 8;
    else continue;
    if (((isr[i] as number) & bit) === 0 || ((flags[i] as number) & ROW_LIVE) === 0) continue;
    out[n++] = base + i;
    if (n === room) return n;
  }
  return n;
}

/** The same where some lists are longer than the columns; apart, because one more branch costs the other loop half again. */
function scanIsrOfAnyLength(
  chunk: PartitionChunk,
  broker: number,
  from: number,
  to: number,
  base: number,
  out: Int32Array,
  found: number,
): number {
  let n = found;
  for (let i = from; i < to; i++) {
    const first = i * INLINE_REPLICAS;
    const isLong = (chunk.replicaCounts[i] as number) > INLINE_REPLICAS;
    const bit = isLong
      ? bitOf(chunk.longLists.get(i)?.replicas ?? [], broker)
      : inlineBitOf(chunk.replicas, first, broker);
    if (((chunk.isr[i] as number) & bit) === 0 || ((chunk.flags[i] as number) & ROW_LIVE) === 0) continue;
    out[n++] = base + i;
    if (n === out.length) return n;
  }
  return n;
}

function inlineBitOf(replicas: Int32Array, first: number, broker: number): number {
  for (let k = 0; k < INLINE_REPLICAS; k++) if (replicas[first + k] === broker) return 1 << k;
  return 0;
}

/** Rows with the broker among the replicas. */
export function scanMembers(
  chunk: PartitionChunk,
  broker: number,
  from: number,
  to: number,
  base: number,
  out: Int32Array,
  found: number,
): number {
  const { replicas, flags } = chunk;
  const hasLongLists = chunk.longLists.size > 0;
  let n = found;
  for (let i = from, r = from * INLINE_REPLICAS; i < to; i++, r += INLINE_REPLICAS) {
    const isMember =
      replicas[r] === broker ||
      replicas[r + 1] === broker ||
      replicas[r + 2] === broker ||
      replicas[r + 3] === broker ||
      (hasLongLists && (chunk.longLists.get(i)?.replicas.includes(broker) ?? false));
    if (!isMember || ((flags[i] as number) & ROW_LIVE) === 0) continue;
    out[n++] = base + i;
    if (n === out.length) return n;
  }
  return n;
}

/** Rows with this leader. */
export function scanLeaders(
  chunk: PartitionChunk,
  leader: number,
  from: number,
  to: number,
  base: number,
  out: Int32Array,
  found: number,
): number {
  const { leaders, flags } = chunk;
  let n = found;
  for (let i = from; i < to; i++) {
    if (leaders[i] !== leader || ((flags[i] as number) & ROW_LIVE) === 0) continue;
    out[n++] = base + i;
    if (n === out.length) return n;
  }
  return n;
}

/** Every live row. */
export function scanLive(
  chunk: PartitionChunk,
  from: number,
  to: number,
  base: number,
  out: Int32Array,
  found: number,
): number {
  const { flags } = chunk;
  let n = found;
  for (let i = from; i < to; i++) {
    if (((flags[i] as number) & ROW_LIVE) === 0) continue;
    out[n++] = base + i;
    if (n === out.length) return n;
  }
  return n;
}
