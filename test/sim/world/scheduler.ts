/** The Scheduler port: timers on the node's own clock, and turns. */
import type { Random } from '../../../src/base/random.ts';
import type { Scheduler } from '../../../src/driver/ports.ts';
import type { SimClock } from './clock.ts';
import type { SimEvent } from './event-heap.ts';
import type { SimProcess } from './process.ts';
import { uniform } from './random-streams.ts';
import type { Timeline } from './timeline.ts';

/** The way to true time and back may lose the last bit; a timer that fired early by it would be set again for ever. */
const GRACE_MS = 0.001;

export class SimScheduler implements Scheduler {
  readonly #timeline: Timeline;
  readonly #process: SimProcess;
  readonly #clock: SimClock;
  readonly #random: Random;
  readonly #turnMs: () => number;
  #deadlineMs = Number.POSITIVE_INFINITY;
  #callback: (() => void) | null = null;
  #timer: SimEvent | null = null;

  /** `turnMs`: how long a turn may take, so that events gather in one. */
  constructor(timeline: Timeline, process: SimProcess, clock: SimClock, random: Random, turnMs: () => number) {
    this.#timeline = timeline;
    this.#process = process;
    this.#clock = clock;
    this.#random = random;
    this.#turnMs = turnMs;
  }

  wakeAt(atMonotonicMs: number, callback: () => void): void {
    this.#deadlineMs = atMonotonicMs;
    this.#callback = callback;
    if (atMonotonicMs === Number.POSITIVE_INFINITY) return;
    const at = Math.max(this.#clock.trueTimeOf(atMonotonicMs) + GRACE_MS, this.#timeline.nowMs);
    // Deadlines mostly move away: the timer that is already set then looks again when it fires, instead of a new one.
    if (this.#timer !== null && this.#timer.timeMs <= at) return;
    this.#arm(at);
  }

  defer(callback: () => void): void {
    const turnMs = this.#turnMs();
    const delayMs = turnMs === 0 ? 0 : uniform(this.#random, 0, turnMs);
    this.#timeline.after(delayMs, 'turn', this.#process.nodeId, () => this.#process.run(callback));
  }

  #arm(at: number): void {
    if (this.#timer !== null) this.#timer.cancelled = true;
    this.#timer = this.#timeline.at(at, 'timer', this.#process.nodeId, () => this.#fired());
  }

  #fired(): void {
    this.#timer = null;
    if (!this.#process.alive || this.#deadlineMs === Number.POSITIVE_INFINITY) return;
    const at = this.#clock.trueTimeOf(this.#deadlineMs);
    if (at > this.#timeline.nowMs) {
      this.#arm(at + GRACE_MS);
      return;
    }
    const callback = this.#callback;
    this.#deadlineMs = Number.POSITIVE_INFINITY;
    this.#callback = null;
    if (callback !== null) this.#process.run(callback);
  }
}
