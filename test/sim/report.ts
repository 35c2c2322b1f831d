/** What is printed: of a failure everything one needs to understand and repeat it, of the rest only totals. */
import type { Counters } from './counters.ts';
import { Violation } from './oracles/oracle.ts';
import { formatCauses } from './report/causes.ts';
import { investigate, type Mark } from './report/investigation.ts';
import { formatLanes } from './report/lanes.ts';
import { nodeTable } from './report/node-table.ts';
import type { RunOutcome } from './run.ts';
import { controllerIds, type Fault } from './scenario.ts';
import type { TracedEvent } from './world/trace.ts';

/** `replay`: the command that repeats it. Runs the scenario once more, to find out what led to the failure. */
export function formatFailure(outcome: RunOutcome, replay: string): string {
  const { world, violation, struck } = outcome;
  if (!(violation instanceof Violation)) throw new TypeError('no failure to be told of');
  const { timeline, scenario } = world;
  const { causes, difference, marks, said } = investigate(outcome);
  const recent = timeline.trace.recent();
  return [
    `FAILED  ${violation.oracle}: ${violation.law}`,
    '',
    `  ${violation.message}`,
    '',
    whereItIs(outcome),
    ...section('How the images differ', difference),
    ...section('What led to it (each event was caused by the one above it)', formatCauses(causes)),
    ...section('The nodes at that moment', nodeTable(world)),
    ...section(
      `The last ${recent.length} events (time runs downwards; ● happens at a node, ──▶ arrives there, ✗ is a fault)`,
      formatLanes(recent, controllerIds(scenario.config), said),
    ),
    ...section('Rare branches of the product that were taken last, each where it last was', marks.map(formatMark)),
    ...section(`Faults that had struck (${struck.length} of ${scenario.faults.length})`, formatFaults(struck)),
    '',
    `replay: ${replay}`,
    `        (add --trace for every event, --until N to stop after event N, --break N to see all nodes then)`,
  ].join('\n');
}

export function formatEvent({ number, event }: TracedEvent): string {
  const at = event.timeMs.toFixed(3).padStart(11);
  const node = event.node < 0 ? '' : String(event.node);
  const detail = event.detail === null ? '' : `  ${event.detail()}`;
  return `${String(number).padStart(8)} ${at}  ${node.padStart(3)}  ${event.kind}${detail}`;
}

function formatMark({ number, timeMs, node, mark }: Mark): string {
  return `${String(number).padStart(8)} ${timeMs.toFixed(3).padStart(11)}  ${String(node).padStart(3)}  ${mark}`;
}

export function formatTotals(counters: Counters): string {
  return counters
    .entries()
    .map(([name, count]) => `  ${name.padEnd(44)} ${count}`)
    .join('\n');
}

/** In a few words, with the moment. */
export function formatFault(fault: Fault): string {
  const { kind, atMs, ...rest } = fault;
  const fields = Object.entries(rest).map(([key, value]) => `${key} ${textOf(key, value)}`);
  return `${atMs.toFixed(3).padStart(11)} ms  ${kind}  ${fields.join(', ')}`;
}

function textOf(key: string, value: unknown): string {
  if (typeof value === 'number') return key.endsWith('Ms') ? String(Math.round(value * 1000) / 1000) : String(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function whereItIs({ world }: RunOutcome): string {
  const { timeline, bench, scenario } = world;
  const last = timeline.trace.last?.event;
  const raft = last === undefined ? null : (world.nodes.get(last.node)?.view()?.raft ?? null);
  const node = last === undefined || last.node < 0 ? '' : ` at node ${last.node}`;
  const place =
    raft === null
      ? ''
      : ` (epoch ${raft.epoch}, high watermark ${raft.highWatermark ?? 'unknown'}, end ${raft.logEndOffset})`;
  return (
    `  first seen after event ${timeline.trace.count}, ${last?.kind ?? 'none'}${node}${place}, at ${timeline.nowMs.toFixed(3)} ms ` +
    `of ${scenario.profile} seed ${scenario.seed}; committed so far: ${bench.history.committedEnd}`
  );
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

function formatFaults(faults: readonly Fault[]): string[] {
  const shown = faults.slice(-20).map(formatFault);
  return faults.length > shown.length ? [`(${faults.length - shown.length} more)`, ...shown] : shown;
}
