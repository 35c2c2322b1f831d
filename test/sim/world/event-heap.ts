/** The simulator's queue of things to come: a binary heap ordered by (time, sequence), so that ties have one order. */

/** Something that happens at a moment of simulated time. */
export interface SimEvent {
  readonly timeMs: number;
  /** Order of scheduling; breaks ties of time. */
  readonly sequence: number;
  /** A short stable name, for traces. */
  readonly kind: string;
  /** The node it happens to; −1: to the world. */
  readonly node: number;
  /** Who sent it, if it is a message; −1: it is none. */
  readonly from: number;
  /** The number of the executed event in which it was scheduled: its cause. 0: it was planned before the run. */
  readonly parent: number;
  /** A number that stands for the event's content in the trace hash. */
  readonly mark: number;
  /** For people; asked for only when a trace is printed. */
  readonly detail: (() => string) | null;
  readonly run: () => void;
  /** A cancelled event is dropped unseen. */
  cancelled: boolean;
}

export class EventHeap {
  readonly #events: SimEvent[] = [];

  get size(): number {
    return this.#events.length;
  }

  push(event: SimEvent): void {
    const events = this.#events;
    let hole = events.length;
    events.push(event);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = events[parent] as SimEvent;
      if (!before(event, above)) break;
      events[hole] = above;
      hole = parent;
    }
    events[hole] = event;
  }

  pop(): SimEvent | undefined {
    const events = this.#events;
    const first = events[0];
    const last = events.pop();
    if (last === undefined || events.length === 0) return first;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= events.length) break;
      const right = child + 1;
      if (right < events.length && before(events[right] as SimEvent, events[child] as SimEvent)) child = right;
      const below = events[child] as SimEvent;
      if (!before(below, last)) break;
      events[hole] = below;
      hole = child;
    }
    events[hole] = last;
    return first;
  }
}

function before(a: SimEvent, b: SimEvent): boolean {
  return a.timeMs !== b.timeMs ? a.timeMs < b.timeMs : a.sequence < b.sequence;
}
