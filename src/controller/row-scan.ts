/** Walks rows of the partition table in steps, so that neither a batch nor a step grows beyond its bound (decision D8). */
import { MAX_REPLICAS } from '../metadata/isr-mask.ts';
import type { PartitionRows, ScanStep } from '../metadata/partition-rows.ts';
import type { BatchBuilder } from './batch-builder.ts';
import type { ControllerContext } from './context.ts';
import { leaderAndIsrBytes } from './kafka-size.ts';
import type { Steps } from './outcome.ts';

/** A scan of the partition table from a row on. */
export type Scan = (fromRow: number, maxRows: number, out: Int32Array) => ScanStep;

/** Which rows to find, and how dear that is. */
export interface RowSearch {
  readonly scan: Scan;
  /** The cost of looking at a row, where 1 is that of the table's own scans. */
  readonly rowCost: number;
  /** The cost of visiting a row that was found, in the same coin. */
  readonly visitCost: number;
  /** How many rows there are to find at most; knowing it ends the walk early. */
  readonly expected: number;
}

/** The {@link RowSearch.rowCost} of {@link scanLedByOthers}. */
export const LED_BY_OTHERS_COST = 4;

/** Rows that are led by another than their first replica, or by nobody. */
export function scanLedByOthers(
  partitions: PartitionRows,
  fromRow: number,
  maxRows: number,
  out: Int32Array,
): ScanStep {
  const end = Math.min(partitions.rowEnd, fromRow + maxRows);
  let found = 0;
  let row = fromRow;
  for (; row < end && found < out.length; row++) {
    if (partitions.leaderOf(row) !== partitions.replicaAt(row, 0) && partitions.isLive(row)) out[found++] = row;
  }
  return { found, nextRow: row };
}

/**
 * Visits the rows that are found. Each row visited may add one change to the builder. Yields full batches, and empty
 * ones as pauses; what is left at the end stays in the builder.
 */
export function* visitRows(
  context: ControllerContext,
  builder: BatchBuilder,
  search: RowSearch,
  visit: (rows: Int32Array, count: number) => void,
): Steps {
  const { partitions } = context.state;
  const { maxBatchOffsets, maxScanRowsPerStep } = context.options;
  const rows = new Int32Array(Math.max(1, Math.min(maxBatchOffsets, search.expected)));
  let row = 0;
  let found = 0;
  let spent = 0;
  while (row < partitions.rowEnd && found < search.expected) {
    const room = Math.min(builder.roomFor(leaderAndIsrBytes(MAX_REPLICAS)), rows.length);
    if (room === 0) {
      yield builder.take();
      spent = 0;
      continue;
    }
    const budget = maxScanRowsPerStep - spent;
    const mostVisits = Math.min(room, Math.ceil(budget / search.visitCost));
    const step = search.scan(row, Math.ceil(budget / search.rowCost), rows.subarray(0, mostVisits));
    visit(rows, step.found);
    found += step.found;
    spent += (step.nextRow - row) * search.rowCost + step.found * search.visitCost;
    row = step.nextRow;
    if (builder.isFull) {
      yield builder.take();
      spent = 0;
    } else if (spent >= maxScanRowsPerStep) {
      yield [];
      spent = 0;
    }
  }
}

/** The last batch of a unit, if anything is in it. */
export function* lastBatch(builder: BatchBuilder): Steps {
  if (!builder.isEmpty) yield builder.take();
}
