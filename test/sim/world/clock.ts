/** A node's clocks: true time seen through a rate and an offset. The monotonic one never runs backward, the wall one may. */
import type { Clock } from '../../../src/base/clock.ts';
import type { Timeline } from './timeline.ts';

/** 2026-01-01 UTC; any fixed date would do. */
const WALL_START_MS = 1_767_225_600_000;

export class SimClock implements Clock {
  readonly #timeline: Timeline;
  readonly #rate: number;
  readonly #monotonicStartMs: number;
  #wallOffsetMs: number;

  constructor(timeline: Timeline, rate: number, monotonicStartMs: number, wallOffsetMs: number) {
    this.#timeline = timeline;
    this.#rate = rate;
    this.#monotonicStartMs = monotonicStartMs;
    this.#wallOffsetMs = wallOffsetMs;
  }

  monotonicMs(): number {
    return this.#monotonicStartMs + this.#timeline.nowMs * this.#rate;
  }

  wallMs(): number {
    return Math.floor(WALL_START_MS + this.#wallOffsetMs + this.#timeline.nowMs * this.#rate);
  }

  /** Sets the wall clock forward or back. */
  jumpWall(byMs: number): void {
    this.#wallOffsetMs += byMs;
  }

  /** When, in true time, this clock will show `monotonicMs`. */
  trueTimeOf(monotonicMs: number): number {
    return (monotonicMs - this.#monotonicStartMs) / this.#rate;
  }
}
