/** What a run did and how it was judged, for people. */
import { type History, partitionName } from './history.ts';
import { LAWS, type Violation } from './laws.ts';
import { seconds } from './seconds.ts';
import { WORKLOAD_PARTITIONS } from './workload.ts';

export function formatSummary(seed: number, history: History, healedAfterMs: number): string {
  const { faults, attempts, creations, readings, ends, topics } = history;
  const messages = (kind: string): number =>
    attempts.reduce((sum, { outcome, contents }) => sum + (outcome.kind === kind ? contents.length : 0), 0);
  const created = (outcome: string): number => creations.filter((creation) => creation.outcome === outcome).length;
  const read = (kind: string): number =>
    readings.reduce((sum, reading) => sum + (reading.kind === kind ? reading.ids.length : 0), 0);
  const applied = faults.filter(({ endedMs }) => endedMs > 0);
  const fromMs = Math.min(...applied.map(({ startedMs }) => startedMs));
  const toMs = Math.max(...applied.map(({ endedMs }) => endedMs));
  return [
    `seed ${seed}`,
    `faults ${faults.length} in ${seconds(toMs - fromMs)}: ${countsOf(faults.map(({ kind }) => kind))}`,
    `messages: acknowledged ${messages('acked')}, refused ${messages('refused')}, unknown ${messages('unknown')}`,
    `errors of calls: ${countsOf(attempts.flatMap(({ outcome }) => ('code' in outcome ? [outcome.code] : [])))}`,
    `consumed: live ${read('live')}, finally ${read('final')}`,
    `topics: acknowledged ${created('acked')}, refused ${created('refused')}, unknown ${created('unknown')}, there ${topics.length}`,
    `longest time without an acknowledgement: ${silences(history, fromMs, toMs)}`,
    `processes that ended by themselves: ${countsOf(ends.map(({ process, excused }) => `${process}${excused ? '' : ' (!)'}`))}`,
    `all in sync ${seconds(healedAfterMs)} after the last fault`,
  ].join('\n');
}

export function formatVerdict(violations: readonly Violation[]): string {
  if (violations.length === 0) return `verdict: all ${Object.keys(LAWS).length} laws hold`;
  const lines = violations.map(({ law, evidence }) => `  ${law}: ${evidence.replaceAll('\n', '\n      ')}`);
  const laws = [...new Set(violations.map(({ law }) => law))].map((law) => `BROKEN ${law}: ${LAWS[law]}`);
  return ['verdict: laws are broken', ...lines, ...laws].join('\n');
}

function countsOf(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.length === 0 ? 'none' : sorted.map(([word, count]) => `${word} ${count}`).join(', ');
}

/** By partition of the workload, over the time of the faults. */
function silences({ attempts }: History, fromMs: number, toMs: number): string {
  return WORKLOAD_PARTITIONS.map(({ topic, partition }) => {
    const name = partitionName(topic, partition);
    const acks = attempts
      .filter((attempt) => attempt.partition === name && attempt.acks === 'all' && attempt.outcome.kind === 'acked')
      .map(({ endedMs }) => endedMs)
      .filter((ms) => ms >= fromMs && ms <= toMs)
      .sort((a, b) => a - b);
    const { gapMs, sinceMs } = longestGap([fromMs, ...acks, toMs]);
    return `${name} ${seconds(gapMs)} (from ${seconds(sinceMs)})`;
  }).join(', ');
}

function longestGap(times: readonly number[]): { readonly gapMs: number; readonly sinceMs: number } {
  let longest = { gapMs: 0, sinceMs: times[0] ?? 0 };
  times.forEach((ms, i) => {
    const sinceMs = times[i - 1] ?? ms;
    if (ms - sinceMs > longest.gapMs) longest = { gapMs: ms - sinceMs, sinceMs };
  });
  return longest;
}
