/** Commands that wait for their turn, bounded in number (decision D17), each with its patience. */
import { sometimes } from '../base/coverage.ts';
import { failure } from '../base/error.ts';
import type { Command } from '../controller/commands.ts';
import type { Done } from './pending-replies.ts';
import type { LeaderAddress } from './ports.ts';

/** A command on its way. */
export interface WaitingCommand {
  readonly command: Command;
  readonly deadlineMs: number;
  readonly done: Done;
}

export class CommandQueue {
  readonly #max: number;
  #waiting: WaitingCommand[] = [];
  #head = 0;

  constructor(maxWaitingCommands: number) {
    this.#max = maxWaitingCommands;
  }

  get size(): number {
    return this.#waiting.length - this.#head;
  }

  get nextDeadlineMs(): number {
    return this.#waiting[this.#head]?.deadlineMs ?? Number.POSITIVE_INFINITY;
  }

  /** False: the queue is full, nothing was taken. */
  offer(command: WaitingCommand): boolean {
    if (this.size >= this.#max) return false;
    this.#waiting.push(command);
    return true;
  }

  peek(): WaitingCommand | undefined {
    return this.#waiting[this.#head];
  }

  take(): WaitingCommand | undefined {
    const next = this.#waiting[this.#head];
    if (next === undefined) return undefined;
    this.#head++;
    if (this.#head === this.#waiting.length) {
      this.#waiting.length = 0;
      this.#head = 0;
    } else if (this.#head > 1024 && this.#head * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head);
      this.#head = 0;
    }
    return next;
  }

  /** Answers those whose patience has ended: they were never begun. */
  expire(nowMs: number): void {
    for (let next = this.peek(); next !== undefined && next.deadlineMs <= nowMs; next = this.peek()) {
      this.take();
      sometimes('driver: command expired before its turn');
      next.done({
        kind: 'failed',
        failure: failure('REQUEST_TIMED_OUT', 'the controller did not get to the command in time; nothing was applied'),
        leader: null,
      });
    }
  }

  /** This node is not the active controller (any more). */
  failAll(leader: LeaderAddress | null): void {
    for (let next = this.take(); next !== undefined; next = this.take()) {
      next.done({ kind: 'failed', failure: notController(leader), leader });
    }
  }
}

/** The answer of a node that is not the active controller. */
export function notController(leader: LeaderAddress | null): { code: 'NOT_CONTROLLER'; message: string } {
  const where =
    leader === null
      ? 'no active controller is known; try again in a moment'
      : `the active controller is node ${leader.id}${leader.endpoints
          .map((e) => ` at ${e.host}:${e.port}`)
          .slice(0, 1)
          .join('')}`;
  return { code: 'NOT_CONTROLLER', message: `this node is not the active controller: ${where}` };
}
