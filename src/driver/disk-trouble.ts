/**
 * A disk that is full or slow: noticed, said once, and leadership given up for it. What waits is written when it can be; the
 * node itself goes on.
 */
import type { Clock } from '../base/clock.ts';
import { sometimes } from '../base/coverage.ts';
import type { Log } from '../storage/log.ts';
import type { QuorumStateFile } from '../storage/quorum-state-file.ts';
import { FlushWatch } from './flush-watch.ts';
import type { DriverObserver } from './options.ts';

/** How often lack of space is looked at again. */
const SPACE_RETRY_MS = 1000;

export interface DiskTroubleParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly quorumState: QuorumStateFile;
  readonly flushBoundMs: number;
  readonly isLeader: () => boolean;
  /** If this node leads, another one may have a better disk. */
  readonly resign: (reason: string) => void;
  readonly report: DriverObserver['log'];
}

export class DiskTrouble {
  readonly #parts: DiskTroubleParts;
  readonly #flushes: FlushWatch;
  #spaceRetryMs = Number.POSITIVE_INFINITY;

  constructor(parts: DiskTroubleParts) {
    this.#parts = parts;
    this.#flushes = new FlushWatch(parts.flushBoundMs);
  }

  get nextDeadlineMs(): number {
    return Math.min(this.#spaceRetryMs, this.#flushes.deadlineMs);
  }

  /** A flush was asked for. */
  flushAsked(): void {
    this.#flushes.asked(this.#parts.clock.monotonicMs(), this.#isDurable);
  }

  /** Something has become durable. */
  flushProgressed(): void {
    this.#flushes.progressed(this.#parts.clock.monotonicMs(), this.#isDurable);
  }

  noSpace(): void {
    sometimes('driver: no space');
    if (this.#spaceRetryMs === Number.POSITIVE_INFINITY) {
      this.#parts.report('error', 'no-space', {
        hint: 'free space on the disk of this directory; this node can neither write nor vote until then',
      });
    }
    this.#spaceRetryMs = this.#parts.clock.monotonicMs() + SPACE_RETRY_MS;
  }

  /** Does what is due. */
  run(): void {
    const now = this.#parts.clock.monotonicMs();
    if (now >= this.#spaceRetryMs) this.#retrySpace(now);
    if (now >= this.#flushes.deadlineMs) this.#flushStalled(now);
  }

  get #isDurable(): boolean {
    const { log } = this.#parts;
    return log.durableEndOffset >= log.endOffset;
  }

  #retrySpace(now: number): void {
    const { log, quorumState } = this.#parts;
    const hasSpace = log.hasSpace && quorumState.hasSpace;
    this.#spaceRetryMs = hasSpace ? Number.POSITIVE_INFINITY : now + SPACE_RETRY_MS;
    if (!log.hasSpace) log.retrySpace();
    quorumState.retrySpace();
  }

  /** The disk has taken longer than the bound. */
  #flushStalled(now: number): void {
    const { log, flushBoundMs, isLeader, resign, report } = this.#parts;
    this.#flushes.progressed(now, false);
    if (!log.hasSpace) return; // Known, and dealt with.
    report('warn', 'flush-stalled', { flushBoundMs, durableEndOffset: log.durableEndOffset });
    if (!isLeader()) return;
    sometimes('driver: leader with a stalled disk resigns');
    resign(`the disk has not flushed for ${flushBoundMs} ms`);
  }
}
