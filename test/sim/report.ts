/** What is printed: of a failure everything one needs to understand and repeat it, of the rest only totals. */
import type { Counters } from './counters.ts';
import type { Violation } from './oracles/oracle.ts';
import type { Scenario } from './scenario.ts';
import type { SimEvent } from './world/event-heap.ts';
import type { World } from './world/world.ts';

export function replayLine(scenario: Scenario): string {
  return `npm run sim -- --profile ${scenario.profile} --seed ${scenario.seed} --trace`;
}

export function formatFailure(world: World, violation: Violation): string {
  const { timeline, scenario, bench } = world;
  const { trace } = timeline;
  return [
    `FAILED  ${violation.oracle}: ${violation.law}`,
    `  ${violation.message}`,
    `  event ${trace.count} at ${timeline.nowMs.toFixed(3)} ms, seed ${scenario.seed} (${scenario.profile}), committed ${bench.history.committedEnd}`,
    '',
    nodeTable(world),
    '',
    `last ${trace.recent().length} events:`,
    ...trace.recent().map(({ number, event }) => formatEvent(number, event)),
    '',
    `faults until then: ${faultsUntil(scenario, timeline.nowMs)}`,
    `replay: ${replayLine(scenario)}`,
  ].join('\n');
}

export function formatEvent(number: number, event: SimEvent): string {
  const at = event.timeMs.toFixed(3).padStart(11);
  const node = event.node < 0 ? '' : String(event.node);
  const detail = event.detail === null ? '' : `  ${event.detail()}`;
  return `${String(number).padStart(8)} ${at}  ${node.padStart(3)}  ${event.kind}${detail}`;
}

/** One row for each controller. */
export function nodeTable(world: World): string {
  const head = ['node', 'role', 'epoch', 'leader', 'start', 'end', 'durable', 'hw', 'stable', 'applied', 'disk holds'];
  const rows = [...world.nodes.values()].map((node) => {
    const { names, book } = world.bench.disk(node.id);
    const onDisk = `${book.durableEnd(names)} of ${book.endOffset}`;
    const view = node.view();
    if (view === null) return [node.id, node.isUp ? 'starting' : 'down', '', '', '', '', '', '', '', '', onDisk];
    const { raft } = view;
    const role = view.active ? 'leader*' : raft.role;
    const paused = node.process?.paused === true ? ' (paused)' : '';
    return [
      node.id,
      role + paused,
      raft.epoch,
      raft.leader?.id ?? '-',
      raft.logStartOffset,
      raft.logEndOffset,
      raft.durableEndOffset,
      raft.highWatermark ?? '-',
      view.stableOffset,
      view.state.appliedEndOffset,
      onDisk,
    ];
  });
  const table = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd()).join('\n');
}

export function formatTotals(counters: Counters): string {
  return counters
    .entries()
    .map(([name, count]) => `  ${name.padEnd(44)} ${count}`)
    .join('\n');
}

function faultsUntil(scenario: Scenario, nowMs: number): string {
  const struck = scenario.faults.filter((fault) => fault.atMs <= nowMs).slice(-12);
  if (struck.length === 0) return 'none';
  return struck.map((fault) => `\n  ${JSON.stringify(fault)}`).join('');
}
