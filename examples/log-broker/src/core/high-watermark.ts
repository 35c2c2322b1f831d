/**
 * How far a log is replicated: the least end among those that count, the leader among them; null as long as one of them
 * has not said where it is. What was once below a high watermark stays below it; the caller takes the larger one.
 */
export function replicatedEnd(leaderEnd: number, counted: readonly (number | null)[]): number | null {
  let end = leaderEnd;
  for (const other of counted) {
    if (other === null) return null;
    end = Math.min(end, other);
  }
  return end;
}
