/**
 * The arithmetic of the high watermark: what a majority of the voters holds on disk.
 */
import { sometimes } from '../base/coverage.ts';
import type { Offset } from '../base/ids.ts';
import { majorityOf } from './majority.ts';

/** The highest offset below which a majority of the voters has flushed everything; null when there are no voters. */
export function majorityEnd(flushedEnds: readonly Offset[]): Offset | null {
  const descending = [...flushedEnds].sort((a, b) => b - a);
  return descending[majorityOf(flushedEnds.length) - 1] ?? null;
}

/**
 * The leader's high watermark after its voters reached `flushedEnds`. It stays unknown until a record of the leader's
 * own epoch is on a majority (a record of an older epoch can be on a majority and yet be lost), and never goes back.
 */
export function nextHighWatermark(
  current: Offset | null,
  epochStartOffset: Offset,
  flushedEnds: readonly Offset[],
): Offset | null {
  const end = majorityEnd(flushedEnds);
  if (end === null || end <= epochStartOffset) {
    if (end === epochStartOffset && end > 0) sometimes('raft: a majority has only what older epochs wrote');
    return current;
  }
  return current !== null && current >= end ? current : end;
}
