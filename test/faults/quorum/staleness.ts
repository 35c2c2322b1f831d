/**
 * How old an answer that changes nothing may be, as the product promises it today (see the simulator's staleness.ts): a
 * leader that was replaced and does not know it yet answers from its own past, for two fetch timeouts, and for as long as
 * it was paused or a message to it was held.
 */
const SLACK_MS = 500;

export interface Disturbance {
  readonly fromMs: number;
  /** Infinity: it goes on. */
  toMs: number;
}

/** Where nothing disturbs, machines and collectors of garbage still do. */
export function calmStaleMs(fetchTimeoutMs: number): number {
  return 2 * fetchTimeoutMs * 1.06 + SLACK_MS;
}

/** For a look at that moment. `longestHoldMs`: the longest of the disturbances. */
export function staleMsAt(
  atMs: number,
  disturbances: readonly Disturbance[],
  fetchTimeoutMs: number,
  longestHoldMs: number,
): number {
  const calm = calmStaleMs(fetchTimeoutMs);
  const isNear = disturbances.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs + calm);
  return isNear ? calm + longestHoldMs : calm;
}
