/**
 * How often marks and faults must have been reached, per 10,000 lite seeds, or the runs test less than they seem to. One
 * that is never reached is dead code or a hole in the simulator; the table says of each that is known to be, and why.
 */
import type { Counters } from '../counters.ts';

/** In a run with fewer seeds chance would decide. */
export const LEAST_SEEDS = 2_000;
export interface Floor {
  readonly name: string;
  /** Per 10,000 seeds. */
  readonly least: number;
}

export interface Shortfall extends Floor {
  readonly count: number;
  readonly wanted: number;
}

/** What a run of so many seeds has fallen short of. In a small one, only what chance does not explain. */
export function shortfalls(floors: readonly Floor[], counters: Counters, seeds: number): Shortfall[] {
  if (seeds < LEAST_SEEDS) return [];
  return floors.flatMap((floor) => {
    const expected = (floor.least * seeds) / 10_000;
    const wanted = Math.floor(seeds < 10_000 ? Math.max(0, expected - 3 * Math.sqrt(expected)) : expected);
    const count = counters.get(floor.name);
    return count < wanted ? [{ ...floor, count, wanted }] : [];
  });
}
