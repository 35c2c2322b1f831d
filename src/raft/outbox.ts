/**
 * Effects on their way out, in order. Messages wait here while a quorum-state write is under way.
 *
 * Invariants:
 * 1. No message leaves before the quorum state it was written under is durable: the epoch and vote it carries, and the
 *    vote it grants, survive a crash of this node.
 * 2. Messages leave in the order they were written.
 */
import { sometimes } from '../base/coverage.ts';
import type { CorrelationId, QuorumState, RaftEffect, ReplyTo } from './events.ts';

type Message = Extract<RaftEffect, { readonly kind: 'request' | 'respond' }>;

/** Holds messages back until what they say is durable. */
export class Outbox {
  #effects: RaftEffect[] = [];
  #held: { readonly version: number; readonly message: Message }[] = [];
  #writtenVersion = 0;
  #durableVersion = 0;

  /** The version of the newest quorum state. */
  get writtenVersion(): number {
    return this.#writtenVersion;
  }

  /** Messages that wait for a write of the quorum state. */
  get held(): number {
    return this.#held.length;
  }

  isDurable(version: number): boolean {
    return version <= this.#durableVersion;
  }

  /** Anything but a message. */
  emit(effect: Exclude<RaftEffect, Message | { readonly kind: 'persistState' }>): void {
    this.#effects.push(effect);
  }

  persist(state: QuorumState): void {
    this.#writtenVersion++;
    const write: RaftEffect = { kind: 'persistState', version: this.#writtenVersion, state };
    // One event may change the state twice (a new epoch, then the vote in it): one write is enough.
    const earlier = this.#effects.findIndex((effect) => effect.kind === 'persistState');
    if (earlier < 0) this.#effects.push(write);
    else {
      sometimes('raft: two changes of the ballot in one write');
      this.#effects[earlier] = write;
    }
  }

  /** `version` is durable: lets go of what waited for it. */
  notePersisted(version: number): void {
    if (version <= this.#durableVersion || version > this.#writtenVersion) return;
    this.#durableVersion = version;
    while (this.#held.length > 0) {
      const first = this.#held[0];
      if (first === undefined || !this.isDurable(first.version)) return;
      this.#effects.push(first.message);
      this.#held.shift();
    }
  }

  post(message: Message): void {
    if (this.isDurable(this.#writtenVersion)) this.#effects.push(message);
    else {
      sometimes('raft: message waits for the ballot');
      this.#held.push({ version: this.#writtenVersion, message });
    }
  }

  /** Requests that have not left yet and whose answers would be void. */
  dropHeldRequests(ids: ReadonlySet<CorrelationId>): void {
    this.#held = this.#held.filter(({ message }) => message.kind === 'respond' || !ids.has(message.correlationId));
  }

  /** The asker has gone. */
  dropHeldResponse(replyTo: ReplyTo): void {
    this.#held = this.#held.filter(({ message }) => message.kind === 'request' || message.replyTo !== replyTo);
  }

  take(): RaftEffect[] {
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }
}
