import type { ProduceAttempt } from './history.ts';
import { seconds } from './seconds.ts';

/** Which attempt sent a message. */
export class SentMessages {
  readonly #attemptOf: ProduceAttempt[] = [];

  constructor(attempts: readonly ProduceAttempt[]) {
    for (const attempt of attempts) {
      attempt.contents.forEach((_, i) => {
        const id = attempt.firstId + i;
        // A harness that sends an id twice would make every verdict worthless.
        if (this.#attemptOf[id] !== undefined) throw new RangeError(`message ${id} was sent twice`);
        this.#attemptOf[id] = attempt;
      });
    }
  }

  /** Undefined: nobody sent it. */
  attemptOf(id: number): ProduceAttempt | undefined {
    return id < 0 ? undefined : this.#attemptOf[id];
  }

  /** A message in words, for evidence. */
  describe(id: number): string {
    const attempt = this.attemptOf(id);
    if (attempt === undefined) return `message ${id} (never sent)`;
    const { producer, partition, acks, outcome, calledMs, endedMs, firstId } = attempt;
    const fate =
      outcome.kind === 'acked'
        ? `acknowledged (acks=${acks}) at offset ${outcome.baseOffset + id - firstId} in epoch ${outcome.leaderEpoch}`
        : `${outcome.kind} (${outcome.code})`;
    return `message ${id} of ${producer} to ${partition}, sent at ${seconds(calledMs)}, ${fate} at ${seconds(endedMs)}`;
  }
}
