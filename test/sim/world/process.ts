/**
 * One incarnation of a node's process. Everything that reaches the node's code goes through `run`: once it is dead
 * nothing does, and while it is paused (a stopped process, a long collection) everything waits in order.
 */
import type { Timeline } from './timeline.ts';

export class SimProcess {
  readonly nodeId: number;
  /** Counts the starts of this node, from 1. */
  readonly incarnation: number;
  /** It is of the release before this one. */
  readonly isFormer: boolean;
  readonly #timeline: Timeline;
  readonly #onThrow: (error: unknown) => void;
  readonly #waiting: (() => void)[] = [];
  #alive = true;
  #pausedUntilMs = 0;
  #acted = true;

  constructor(
    timeline: Timeline,
    nodeId: number,
    incarnation: number,
    onThrow: (error: unknown) => void,
    isFormer = false,
  ) {
    this.#timeline = timeline;
    this.nodeId = nodeId;
    this.incarnation = incarnation;
    this.isFormer = isFormer;
    this.#onThrow = onThrow;
  }

  get alive(): boolean {
    return this.#alive;
  }

  get paused(): boolean {
    return this.#pausedUntilMs > this.#timeline.nowMs;
  }

  /** When the last pause ended, or will end; 0: there was none. */
  get pausedUntilMs(): number {
    return this.#pausedUntilMs;
  }

  /** Whether it has begun, or any of its code has run, since this was last asked. */
  takeActed(): boolean {
    const acted = this.#acted;
    this.#acted = false;
    return acted;
  }

  /** From here on none of its code has any effect: ports ignore it, nothing is delivered to it. */
  die(): void {
    this.#alive = false;
    this.#waiting.length = 0;
  }

  pauseFor(durationMs: number): void {
    const until = this.#timeline.nowMs + durationMs;
    if (until <= this.#pausedUntilMs) return;
    this.#pausedUntilMs = until;
    this.#timeline.at(until, 'resume', this.nodeId, () => this.#resume());
  }

  /** Runs the node's code now, or when its pause is over. */
  run(code: () => void): void {
    if (!this.#alive) return;
    if (this.paused || this.#waiting.length > 0) {
      this.#waiting.push(code);
      return;
    }
    this.#call(code);
  }

  #resume(): void {
    if (this.paused) return;
    for (;;) {
      const code = this.#waiting.shift();
      if (code === undefined) return;
      this.#call(code);
      if (!this.#alive) return;
    }
  }

  #call(code: () => void): void {
    this.#acted = true;
    try {
      code();
    } catch (error) {
      // A dead process may trip over its own severed ports; only a living one's throw is a finding.
      if (this.#alive) this.#onThrow(error);
    }
  }
}
