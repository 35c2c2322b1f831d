/** Simulated time: what is to come, what the time is, what has happened. Time moves only from event to event. */
import { EventHeap, type SimEvent } from './event-heap.ts';
import { Trace } from './trace.ts';

/** How many events a failure report shows. */
export const RECENT_EVENTS = 40;

export class Timeline {
  readonly trace: Trace = new Trace(RECENT_EVENTS);
  readonly #heap = new EventHeap();
  #nowMs = 0;
  #sequence = 0;

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Schedules `run` for a moment (never in the past). */
  at(
    timeMs: number,
    kind: string,
    node: number,
    run: () => void,
    detail: (() => string) | null = null,
    mark = 0,
    from = -1,
  ): SimEvent {
    const event: SimEvent = {
      timeMs: Math.max(timeMs, this.#nowMs),
      sequence: this.#sequence++,
      kind,
      node,
      from,
      parent: this.trace.count,
      mark,
      detail,
      run,
      cancelled: false,
    };
    this.#heap.push(event);
    return event;
  }

  after(
    delayMs: number,
    kind: string,
    node: number,
    run: () => void,
    detail: (() => string) | null = null,
    mark = 0,
    from = -1,
  ): SimEvent {
    return this.at(this.#nowMs + delayMs, kind, node, run, detail, mark, from);
  }

  /** Executes the next event; null when nothing is left. */
  step(): SimEvent | null {
    for (;;) {
      const event = this.#heap.pop();
      if (event === undefined) return null;
      if (event.cancelled) continue;
      this.#nowMs = event.timeMs;
      this.trace.add(event);
      event.run();
      return event;
    }
  }
}
