/** Runs a failing scenario once more and watches for what the report needs and no run keeps. */
import { describeState, type StateDescription } from '../../../src/metadata/describe-state.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { RunOutcome } from '../run.ts';
import { RECENT_EVENTS } from '../world/timeline.ts';
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

/** Where a coverage mark was reached. */
export interface Mark {
  readonly number: number;
  readonly timeMs: number;
  readonly node: number;
  readonly mark: string;
}

export interface Investigation {
  readonly causes: readonly Cause[];
  /** Of two images that should be equal, line by line; empty: the failure is no such one. */
  readonly difference: readonly string[];
  /** Rare branches of the product, each where it was last taken, the newest last. */
  readonly marks: readonly Mark[];
  /** What nodes logged in the last events, by the event's number. */
  readonly said: ReadonlyMap<number, readonly string[]>;
}

const MOST_CAUSES = 24;
const MOST_MARKS = 12;
const MOST_DIFFERENCES = 30;
/** What M22 says, see EqualImages. */
const UNEQUAL_IMAGES = /^at (\d+)@(\w+) the image of (.+) is \w+; that of (.+) was /;
const FOLD = 'the committed log';

export function investigate({ world: failed, violation, again }: RunOutcome): Investigation {
  const { trace } = failed.timeline;
  const wanted = new Set(trace.causesOf(trace.count, MOST_CAUSES));
  const causes: Cause[] = [];
  const images = unequalImages(violation?.message ?? '');
  const said = new Map<number, string[]>();
  const marks = new Map<string, Mark>();
  let present: World | null = null;
  again({
    untilEvent: trace.count,
    onWorld: (world) => {
      present = world;
    },
    onMark: (mark) => {
      const last = present?.timeline.trace.last ?? null;
      if (last === null) return;
      const { number, event } = last;
      marks.delete(mark); // to the end of the order
      marks.set(mark, { number, timeMs: event.timeMs, node: event.node, mark });
    },
    onLog: ({ node, event, detail }) => {
      const number = present?.timeline.trace.count ?? 0;
      if (number <= trace.count - RECENT_EVENTS) return;
      said.set(number, [...(said.get(number) ?? []), `${node} says: ${event} ${wordsOf(detail)}`]);
    },
    onEvent: (world) => {
      const { last } = world.timeline.trace;
      if (last === null) return;
      const { number, event } = last;
      const { timeMs, node, from, kind } = event;
      if (wanted.has(number)) causes.push({ number, timeMs, node, from, kind, detail: event.detail?.() ?? '' });
      images?.look(world, node);
    },
  });
  return { causes, difference: images?.difference() ?? [], marks: [...marks.values()].slice(-MOST_MARKS), said };
}

function wordsOf(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}

/** Watches for the images that a violation names; null: it names none. */
export function unequalImages(message: string): ImageWatch | null {
  const [, end, epoch, one, other] = UNEQUAL_IMAGES.exec(message) ?? [];
  return end === undefined || one === undefined || other === undefined
    ? null
    : new ImageWatch(`${end}@${epoch}`, one, other);
}

class ImageWatch {
  readonly #place: string;
  readonly #one: string;
  readonly #other: string;
  readonly #images = new Map<string, StateDescription>();

  constructor(place: string, one: string, other: string) {
    this.#place = place;
    this.#one = one;
    this.#other = other;
  }

  /** After an event at `node`. */
  look(world: World, node: number): void {
    this.#note(`node ${node}`, stateOf(world, node), epochAtEnd(world, node));
    const { state } = world.bench.fold;
    this.#note(FOLD, state, world.bench.history.committedAt(state.appliedEndOffset)?.epoch);
  }

  difference(): string[] {
    const [one, other] = [this.#images.get(this.#one), this.#images.get(this.#other)];
    if (one === undefined || other === undefined) return [];
    const lines = differences(one, other, [this.#one, this.#other]);
    const more = lines.length > MOST_DIFFERENCES ? [`(${lines.length - MOST_DIFFERENCES} more)`] : [];
    return [...lines.slice(0, MOST_DIFFERENCES), ...more];
  }

  #note(name: string, state: MetadataState | null, epoch: number | null | undefined): void {
    if (state === null || (name !== this.#one && name !== this.#other)) return;
    if (`${state.appliedEndOffset}@${epoch}` === this.#place) this.#images.set(name, describeState(state));
  }
}

function epochAtEnd(world: World, node: number): number | null | undefined {
  const end = stateOf(world, node)?.appliedEndOffset ?? 0;
  const view = world.nodes.get(node)?.view() ?? null;
  return view === null ? world.bench.history.committedAt(end)?.epoch : view.epochAt(end - 1);
}

function stateOf(world: World, node: number): MetadataState | null {
  return world.nodes.get(node)?.view()?.state ?? world.brokers.get(node)?.core.metadata ?? null;
}
