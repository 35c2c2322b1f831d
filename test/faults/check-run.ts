/** The laws of the run itself: it showed something, nothing hung at its end, and no process fell over by itself. */
import type { History, ProduceAttempt } from './history.ts';
import type { Findings } from './laws.ts';
import { seconds } from './seconds.ts';

/** Below this a run proves nothing. */
export interface Enough {
  readonly faults: number;
  /** Kinds of fault, each of which must have been applied at least so often. */
  readonly faultsByKind: Readonly<Record<string, number>>;
  /** Messages acknowledged with acks=all: in all, and between the first fault and the end of the last. */
  readonly acked: number;
  readonly ackedUnderFaults: number;
  readonly topicsAckedUnderFaults: number;
  /** Consumers with a live and a final read of every partition. */
  readonly consumers: number;
  /** Partitions whose final log holds more than one leader epoch: the faults moved leaders. */
  readonly partitionsThatMoved: number;
}

export function checkRun(history: History, enough: Enough, findings: Findings): void {
  for (const { what, state } of history.stuck) findings.add('progress after faults', `${what}\n${state}`);
  for (const end of history.ends) {
    if (end.excused) continue;
    const how = end.signal === null ? `with code ${end.code}` : `by ${end.signal}`;
    findings.add(
      'processes stay up',
      `${end.process}, ${end.cause}, ended ${how} at ${seconds(end.atMs)}\n${end.lastWords}`,
    );
  }
  for (const [what, found, wanted] of measured(history, enough)) {
    if (found < wanted) findings.add('run not void', `${what}: ${found}, at least ${wanted} are needed`);
  }
}

function measured(history: History, enough: Enough): readonly (readonly [string, number, number])[] {
  const { faults, attempts, creations, readings } = history;
  const fromMs = Math.min(...faults.map(({ startedMs }) => startedMs));
  const toMs = Math.max(...faults.map(({ endedMs }) => endedMs));
  const underFaults = ({ endedMs }: { readonly endedMs: number }): boolean => endedMs > fromMs && endedMs <= toMs;
  const acked = attempts.filter(({ acks, outcome }) => acks === 'all' && outcome.kind === 'acked');
  const ackedTopics = creations.filter(({ outcome }) => outcome === 'acked');
  const consumers = (kind: 'live' | 'final'): number =>
    new Set(readings.filter((r) => r.kind === kind && r.ids.length > 0).map(({ consumer }) => consumer)).size;
  const moved = new Set(
    readings
      .filter(({ kind, leaderEpochs }) => kind === 'final' && leaderEpochs[0] !== leaderEpochs.at(-1))
      .map(({ partition }) => partition),
  );
  return [
    ['faults applied', faults.length, enough.faults],
    ...Object.entries(enough.faultsByKind).map(
      ([kind, wanted]) =>
        [`faults of kind '${kind}'`, faults.filter((fault) => fault.kind === kind).length, wanted] as const,
    ),
    ['messages acknowledged', messages(acked), enough.acked],
    ['messages acknowledged under faults', messages(acked.filter(underFaults)), enough.ackedUnderFaults],
    ['topics acknowledged under faults', ackedTopics.filter(underFaults).length, enough.topicsAckedUnderFaults],
    ['consumers that read while faults went on', consumers('live'), enough.consumers],
    ['consumers that read everything at the end', consumers('final'), enough.consumers],
    ['partitions that had several leaders', moved.size, enough.partitionsThatMoved],
  ];
}

function messages(attempts: readonly ProduceAttempt[]): number {
  return attempts.reduce((sum, { contents }) => sum + contents.length, 0);
}
