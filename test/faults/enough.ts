import type { Enough } from './check-run.ts';

/** What a run of this length must have done to count. Far below what it does, far above what shows nothing. */
export function enoughFor(minutes: number): Enough {
  const perRun = (perMinute: number): number => Math.floor(perMinute * minutes);
  return {
    faults: perRun(6),
    // The composed faults take turns with the others; a short run may not come to each.
    faultsByKind: { 'last one standing': perRun(0.4), 'followers frozen': perRun(0.4) },
    acked: perRun(3_000),
    ackedUnderFaults: perRun(1_500),
    topicsAckedUnderFaults: perRun(5),
    consumers: 3,
    partitionsThatMoved: minutes >= 1 ? 6 : 1,
  };
}
