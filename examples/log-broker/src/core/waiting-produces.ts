/**
 * Produce requests whose messages are in the log and whose acknowledgement is not due yet.
 *
 * Invariants:
 *  Q1 Each is answered exactly once, and is forgotten before it is answered: what an answer sets off finds the rest as it is.
 *  Q2 The messages are in the log, so a refusal here always leaves open whether they become visible.
 */
import { type LogFailure, logFailure } from './log-error.ts';

/** 0: answered before it is written anywhere safe; 1: the leader has flushed it; −1 (all): below the high watermark. */
export type Acks = 0 | 1 | -1;

export interface Produced {
  readonly baseOffset: number;
  readonly leaderEpoch: number;
}

export interface WaitingProduce {
  readonly produced: Produced;
  /** Exclusive. */
  readonly endOffset: number;
  readonly acks: 1 | -1;
  /** min.insync.replicas of the topic. */
  readonly minInsyncReplicas: number;
  readonly deadlineMs: number;
  readonly reply: (result: Produced | LogFailure) => void;
}

/** How far the leader is. */
export interface Reached {
  readonly flushedEndOffset: number;
  readonly highWatermark: number;
  readonly isr: readonly number[];
}

export class WaitingProduces {
  readonly #name: string;
  #waiting: WaitingProduce[] = [];

  /** `name`: of the partition, for messages. */
  constructor(name: string) {
    this.#name = name;
  }

  get count(): number {
    return this.#waiting.length;
  }

  add(produce: WaitingProduce): void {
    this.#waiting.push(produce);
  }

  /** Answers those that have what they wait for. */
  acknowledge({ flushedEndOffset, highWatermark, isr }: Reached): void {
    const done = this.#take(({ acks, endOffset }) => endOffset <= (acks === -1 ? highWatermark : flushedEndOffset));
    for (const { acks, minInsyncReplicas, reply, produced } of done) {
      if (acks === -1 && isr.length < minInsyncReplicas) {
        const text = `the ISR of ${this.#name} shrank to ${isr} before the messages were acknowledged`;
        reply(logFailure('NOT_ENOUGH_REPLICAS_AFTER_APPEND', text, true));
      } else {
        reply(produced);
      }
    }
  }

  /** Answers those that have waited too long. */
  expire(isr: readonly number[], nowMs: number): void {
    for (const { reply, endOffset } of this.#take(({ deadlineMs }) => deadlineMs <= nowMs)) {
      const text = `not all of the ISR (${isr}) had offset ${endOffset - 1} of ${this.#name} in time`;
      reply(logFailure('REQUEST_TIMED_OUT', text, true));
    }
  }

  /** Answers all: this broker leads the partition no more. */
  leadershipLost(): void {
    for (const { reply } of this.#take(() => true)) {
      const text = `this broker lost the leadership of ${this.#name} before the messages were acknowledged`;
      reply(logFailure('NOT_LEADER_OR_FOLLOWER', text, true));
    }
  }

  #take(isOver: (produce: WaitingProduce) => boolean): readonly WaitingProduce[] {
    const over = this.#waiting.filter(isOver);
    if (over.length > 0) this.#waiting = this.#waiting.filter((produce) => !isOver(produce));
    return over;
  }
}
