import type { Enough } from './check-run.ts';

/** What a run of this length must have done to count: a tenth of what it does on an idle machine, and still plenty. */
export function enoughFor(minutes: number): Enough {
  const perRun = (perMinute: number): number => Math.floor(perMinute * minutes);
  return {
    // A short run can spend much of its time on one long pause.
    faults: perRun(minutes < 5 ? 4 : 6),
    // The composed faults take turns with the others; a short run may not come to each.
    faultsByKind: { 'last one standing': perRun(0.4), 'followers frozen': perRun(0.4) },
    acked: perRun(1_000),
    ackedUnderFaults: perRun(500),
    topicsAckedUnderFaults: perRun(3),
    consumers: 3,
    partitionsThatMoved: minutes >= 1 ? 6 : 1,
  };
}
