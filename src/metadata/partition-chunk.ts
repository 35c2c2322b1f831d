/**
 * A chunk of the partition table: one array buffer outside the JavaScript heap cut into columns (58 bytes a row), and
 * maps for what few partitions have. A chunk is what copy on write copies.
 */

/** Replicas, and their directories, that lie in the columns; a longer list goes to the chunk's overflow map. */
export const INLINE_REPLICAS = 4;
const BYTES_PER_ROW = 58;

/** Flags of a row. A row that is not live is free, or its topic was removed and may still come back by undo. */
export const ROW_LIVE = 1;
export const ROW_RECOVERING = 2;

/** A replica list that is longer than {@link INLINE_REPLICAS}, whole, with its directory indexes. */
export interface LongReplicaList {
  readonly replicas: readonly number[];
  readonly directories: readonly number[];
}

/** What partitions have only during a reassignment or without any ISR. */
export interface PartitionExtras {
  readonly adding: readonly number[];
  readonly removing: readonly number[];
  readonly lastKnownElr: readonly number[];
}

export interface PartitionChunk {
  readonly leaders: Int32Array;
  readonly leaderEpochs: Int32Array;
  readonly partitionEpochs: Int32Array;
  /** INLINE_REPLICAS a row; −1 where the list is shorter. */
  readonly replicas: Int32Array;
  readonly isr: Uint32Array;
  readonly elr: Uint32Array;
  readonly topics: Uint32Array;
  /** INLINE_REPLICAS a row. */
  readonly directories: Uint32Array;
  readonly replicaCounts: Uint8Array;
  readonly flags: Uint8Array;
  /** By the row's index in the chunk, as the next one. */
  readonly longLists: Map<number, LongReplicaList>;
  readonly extras: Map<number, PartitionExtras>;
  /** How many frozen views hold this chunk. */
  holders: number;
}

const COLUMNS = [
  'leaders',
  'leaderEpochs',
  'partitionEpochs',
  'replicas',
  'isr',
  'elr',
  'topics',
  'directories',
  'replicaCounts',
  'flags',
] as const satisfies readonly (keyof PartitionChunk)[];

/** An empty chunk: every row free. */
export function newChunk(rows: number): PartitionChunk {
  return chunkOver(new ArrayBuffer(rows * BYTES_PER_ROW), rows, new Map(), new Map());
}

/** A chunk with the same content that nobody else holds. */
export function copyChunk(chunk: PartitionChunk): PartitionChunk {
  const buffer = chunk.leaders.buffer.slice(0) as ArrayBuffer;
  return chunkOver(buffer, chunk.leaders.length, new Map(chunk.longLists), new Map(chunk.extras));
}

/** The same with room for more rows, which are free. */
export function grownChunk(chunk: PartitionChunk, rows: number): PartitionChunk {
  const buffer = new ArrayBuffer(rows * BYTES_PER_ROW);
  const grown = chunkOver(buffer, rows, new Map(chunk.longLists), new Map(chunk.extras));
  for (const column of COLUMNS) grown[column].set(chunk[column]);
  return grown;
}

function chunkOver(
  buffer: ArrayBuffer,
  rows: number,
  longLists: Map<number, LongReplicaList>,
  extras: Map<number, PartitionExtras>,
): PartitionChunk {
  let at = 0;
  const take = (bytesPerRow: number): number => {
    const start = at;
    at += bytesPerRow * rows;
    return start;
  };
  return {
    leaders: new Int32Array(buffer, take(4), rows),
    leaderEpochs: new Int32Array(buffer, take(4), rows),
    partitionEpochs: new Int32Array(buffer, take(4), rows),
    replicas: new Int32Array(buffer, take(4 * INLINE_REPLICAS), rows * INLINE_REPLICAS),
    isr: new Uint32Array(buffer, take(4), rows),
    elr: new Uint32Array(buffer, take(4), rows),
    topics: new Uint32Array(buffer, take(4), rows),
    directories: new Uint32Array(buffer, take(4 * INLINE_REPLICAS), rows * INLINE_REPLICAS),
    replicaCounts: new Uint8Array(buffer, take(1), rows),
    flags: new Uint8Array(buffer, take(1), rows),
    longLists,
    extras,
    holders: 0,
  };
}
