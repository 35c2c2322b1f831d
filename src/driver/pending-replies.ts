/**
 * Replies that wait until the log end they were decided at is stable (decision D6). Errors and answers that wrote nothing
 * wait as well: they may rest on a record that is lost.
 *
 * Invariants
 *   P1  offsets in the queue never fall, so replies leave in the order of their commands
 *   P2  each reply leaves exactly once: given, or failed
 */

import { assert } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import { failure } from '../base/error.ts';
import type { Offset } from '../base/ids.ts';
import type { CommandResult, LeaderAddress } from './ports.ts';

/** A way to answer a command. */
export type Done = (result: CommandResult) => void;

interface PendingReply {
  /** Given out once everything below this is stable. */
  readonly endOffset: Offset;
  /** … and this round of reads is confirmed; 0: it needs none. */
  readonly readRound: number;
  /** The command wrote records: without leadership its outcome is unknown, not void. */
  readonly wrote: boolean;
  readonly deadlineMs: number;
  readonly result: CommandResult;
  readonly done: Done;
}

export class PendingReplies {
  #waiting: PendingReply[] = [];
  #head = 0;
  #confirmedRound = 0;

  get size(): number {
    return this.#waiting.length - this.#head;
  }

  /** When the oldest reply's patience ends. */
  get nextDeadlineMs(): number {
    return this.#waiting[this.#head]?.deadlineMs ?? Number.POSITIVE_INFINITY;
  }

  add(
    { endOffset, readRound, wrote, deadlineMs }: Omit<PendingReply, 'result' | 'done'>,
    result: CommandResult,
    done: Done,
  ): void {
    const last = this.size > 0 ? this.#waiting.at(-1) : undefined;
    assert(
      last === undefined || last.endOffset <= endOffset,
      'P1: a reply was decided at an earlier log end than the one before',
    );
    this.#waiting.push({ endOffset, readRound, wrote, deadlineMs, result, done });
  }

  /** Reads of that round, and of all before it, are proven. */
  confirmReads(round: number): void {
    this.#confirmedRound = Math.max(this.#confirmedRound, round);
  }

  /** Gives out every reply whose log end is stable, and that is proven. */
  release(stableOffset: Offset): void {
    for (
      let next = this.#waiting[this.#head];
      next !== undefined && next.endOffset <= stableOffset && next.readRound <= this.#confirmedRound;
      next = this.#waiting[this.#head]
    ) {
      this.#head++;
      next.done(next.result);
    }
    this.#compact();
  }

  /** Patience has ended: what was written may or may not stay. */
  expire(nowMs: number): void {
    for (
      let next = this.#waiting[this.#head];
      next !== undefined && next.deadlineMs <= nowMs;
      next = this.#waiting[this.#head]
    ) {
      this.#head++;
      next.done(lost(next.wrote, 'the quorum did not commit it in time', null));
    }
    this.#compact();
  }

  /** Leadership is lost. */
  failAll(leader: LeaderAddress | null): void {
    const waiting = this.#waiting.slice(this.#head);
    this.#waiting = [];
    this.#head = 0;
    this.#confirmedRound = 0;
    for (const next of waiting)
      next.done(lost(next.wrote, 'this controller lost its leadership before it was committed', leader));
  }

  /** Keeps the queue a queue: the answered part goes once it is the larger one. */
  #compact(): void {
    if (this.#head > 1024 && this.#head * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head);
      this.#head = 0;
    } else if (this.#head === this.#waiting.length) {
      this.#waiting.length = 0;
      this.#head = 0;
    }
  }
}

/** To whoever cannot be told what became of a command. `wrote`: records were written for it, and may stay. */
export function lost(wrote: boolean, why: string, leader: LeaderAddress | null): CommandResult {
  sometimes(wrote ? 'driver: outcome unknown' : 'driver: answer not confirmed');
  return {
    kind: 'failed',
    failure: wrote
      ? failure('OUTCOME_UNKNOWN', `the command was accepted, but ${why}: it may or may not have been applied`)
      : failure(
          'NOT_CONTROLLER',
          `the answer could not be confirmed: ${why}. Nothing was applied; ask the active controller`,
        ),
    leader,
  };
}
