/** Everything that is known of the nodes at one moment, for `--break`. */
import { brokerIds, controllerIds } from '../scenario.ts';
import type { World } from '../world/world.ts';
import { alignedRows, nodeTable } from './node-table.ts';

export function formatWorld(world: World): string {
  const { timeline, scenario, brokers, admin, bench, links } = world;
  const { last } = timeline.trace;
  const cut = allPairs([...controllerIds(scenario.config), ...brokerIds(scenario.config)]).filter(([from, to]) =>
    links.isCut(from, to),
  );
  const brokerRows = brokerIds(scenario.config).map((id) => {
    const broker = brokers.get(id);
    const metadata = broker?.core.metadata ?? null;
    if (broker === undefined) return [id, 'down'];
    return [id, broker.process.paused ? 'paused' : 'up', `applied ${metadata?.appliedEndOffset ?? '-'}`];
  });
  return [
    `after event ${timeline.trace.count}, ${last?.event.kind ?? 'none'} at node ${last?.event.node ?? '-'}, ${timeline.nowMs.toFixed(3)} ms`,
    '',
    ...nodeTable(world),
    '',
    'brokers:',
    ...alignedRows(brokerRows).map((row) => `  ${row}`),
    `links that are cut: ${cut.length === 0 ? 'none' : cut.map((pair) => pair.join('→')).join(' ')}`,
    `operations of the client without an outcome: ${admin.running}; committed: ${bench.history.committedEnd}`,
    '',
  ].join('\n');
}

function allPairs(ids: readonly number[]): [number, number][] {
  return ids.flatMap((from) => ids.filter((to) => to !== from).map((to): [number, number] => [from, to]));
}
