/** Runs a failing scenario once more and watches for what the report needs and no run keeps. */
import { describeState } from '../../../src/metadata/describe-state.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { RunOutcome } from '../run.ts';
import type { World } from '../world/world.ts';
import { differences } from './differences.ts';

/** An event of the chain that ends in the failure. */
export interface Cause {
  readonly number: number;
  readonly timeMs: number;
  readonly node: number;
  readonly from: number;
  readonly kind: string;
  readonly detail: string;
}

export interface Investigation {
  readonly causes: readonly Cause[];
  /** Of two images that should be equal, line by line; empty: the failure is no such one. */
  readonly difference: readonly string[];
}

const MOST_CAUSES = 24;
const MOST_DIFFERENCES = 30;
const UNEQUAL_IMAGES = /^at (\d+)@(\w+) the image of node (\d+) .*; that of node (\d+) /;

export function investigate({ world, violation, again }: RunOutcome): Investigation {
  const { trace } = world.timeline;
  const wanted = new Set(trace.causesOf(trace.count, MOST_CAUSES));
  const causes: Cause[] = [];
  const [, end, epoch, oneNode, otherNode] = UNEQUAL_IMAGES.exec(violation?.message ?? '') ?? [];
  let one: unknown;
  let other: unknown;
  again({
    untilEvent: trace.count,
    onEvent: (present) => {
      const { last } = present.timeline.trace;
      if (last === null) return;
      const { number, event } = last;
      const { timeMs, node, from, kind } = event;
      if (wanted.has(number)) causes.push({ number, timeMs, node, from, kind, detail: event.detail?.() ?? '' });
      if (end === undefined) return;
      const isThere = (id: string | undefined): boolean =>
        node === Number(id) && placeOf(present, node) === `${end}@${epoch}`;
      if (isThere(otherNode)) other ??= imageOf(present, node);
      if (isThere(oneNode)) one = imageOf(present, node);
    },
  });
  if (one === undefined || other === undefined) return { causes, difference: [] };
  const lines = differences(one, other, [`node ${oneNode}`, `node ${otherNode}`]);
  const more = lines.length > MOST_DIFFERENCES ? [`(${lines.length - MOST_DIFFERENCES} more)`] : [];
  return { causes, difference: [...lines.slice(0, MOST_DIFFERENCES), ...more] };
}

/** Which offset a node's image is at, and the epoch there, as the oracle names it. */
function placeOf(world: World, node: number): string | null {
  const state = stateOf(world, node);
  if (state === null || state.appliedEndOffset === 0) return null;
  const end = state.appliedEndOffset;
  const view = world.nodes.get(node)?.view() ?? null;
  const epoch = view === null ? world.bench.history.committedAt(end)?.epoch : view.epochAt(end - 1);
  return `${end}@${epoch}`;
}

function imageOf(world: World, node: number): unknown {
  const state = stateOf(world, node);
  return state === null ? undefined : describeState(state);
}

function stateOf(world: World, node: number): MetadataState | null {
  return world.nodes.get(node)?.view()?.state ?? world.brokers.get(node)?.core.metadata ?? null;
}
