/**
 * What the active controller remembers of brokers' heartbeats. Soft state: begun afresh by each active controller, never
 * in the log. Owns contact times and the progress of controlled shutdowns.
 *
 * Invariants: (1) the map's order is that of the contact times, oldest first. (2) A session says nothing about whether
 * its broker is registered or fenced; the metadata does.
 */

/** One broker's heartbeats. */
export interface BrokerSession {
  lastContactMs: number;
  /** False until the first heartbeat in this controller's time; until then the contact time is a courtesy. */
  heard: boolean;
  /** The end offset of what it has applied, 0 until it says so. */
  metadataEndOffset: number;
  /** It asks to stay fenced. */
  wantFence: boolean;
  /** It was told to shut down, or its registration was never written, so nobody need wait for its session to end. */
  ended: boolean;
  /** The epoch that its registration takes the place of; null: there was none, or it was heard of since. */
  begunOver: number | null;
  /** What the other brokers must have applied before it may shut down; null: not known yet. */
  shutdownEndOffset: number | null;
  /** Why it was last fenced, in words. */
  fencedBecause: string | null;
  /** Not to be fenced before, so that a refused write is not tried without end. */
  notBeforeMs: number;
}

/** How long after an attempt to fence a broker the next one comes, if the first was not written. */
const RETRY_MS = 1000;

/** The sessions of all brokers. */
export class BrokerSessions {
  readonly #sessions = new Map<number, BrokerSession>();
  readonly #timeoutMs: number;
  /** Of the broker whose registration is being decided; null: it is not registered. */
  #registeredEpoch: number | null = null;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Forgets everything, and gives each of these brokers a whole session from now on. */
  restart(brokerIds: Iterable<number>, nowMs: number): void {
    this.#sessions.clear();
    for (const brokerId of brokerIds) this.#sessions.set(brokerId, newSession(nowMs));
  }

  clear(): void {
    this.#sessions.clear();
  }

  get(brokerId: number): BrokerSession | undefined {
    return this.#sessions.get(brokerId);
  }

  /**
   * A registration is about to be decided. If the last one that was has left the broker with the epoch that it had, it was
   * never written.
   */
  decideOver(brokerId: number, registeredEpoch: number | null): void {
    const session = this.#sessions.get(brokerId);
    if (session !== undefined && registeredEpoch !== null && session.begunOver === registeredEpoch)
      session.ended = true;
    this.#registeredEpoch = registeredEpoch;
  }

  /** It was decided that a broker registers anew: what was known of its former life does not count. */
  begin(brokerId: number, nowMs: number): void {
    this.#sessions.delete(brokerId);
    this.#sessions.set(brokerId, { ...newSession(nowMs), heard: true, begunOver: this.#registeredEpoch });
  }

  /** Something was heard of the broker. */
  touch(brokerId: number, nowMs: number): BrokerSession {
    const session = this.#sessions.get(brokerId) ?? newSession(nowMs);
    this.#sessions.delete(brokerId); // invariant 1: to the end of the order
    this.#sessions.set(brokerId, session);
    session.lastContactMs = nowMs;
    session.heard = true;
    session.begunOver = null;
    return session;
  }

  /** Whether the broker may still be running, as far as its silence tells. */
  isLive(brokerId: number, nowMs: number): boolean {
    const session = this.#sessions.get(brokerId);
    return session !== undefined && !session.ended && nowMs < session.lastContactMs + this.#timeoutMs;
  }

  /** The broker whose silence must be acted on first among those that `counts` picks, and when. */
  nextSilent(counts: (brokerId: number) => boolean): { readonly brokerId: number; readonly dueMs: number } | null {
    for (const [brokerId, session] of this.#sessions) {
      if (!counts(brokerId)) continue;
      return { brokerId, dueMs: Math.max(session.lastContactMs + this.#timeoutMs, session.notBeforeMs) };
    }
    return null;
  }

  /** Notes that fencing it was decided. */
  noteFencing(brokerId: number, because: string, nowMs: number): void {
    const session = this.#sessions.get(brokerId);
    if (session === undefined) return;
    session.fencedBecause = because;
    session.notBeforeMs = nowMs + RETRY_MS;
  }

  /** Drops the sessions of brokers that are gone. */
  prune(isRegistered: (brokerId: number) => boolean): void {
    for (const brokerId of this.#sessions.keys()) if (!isRegistered(brokerId)) this.#sessions.delete(brokerId);
  }
}

function newSession(nowMs: number): BrokerSession {
  return {
    lastContactMs: nowMs,
    heard: false,
    metadataEndOffset: 0,
    wantFence: false,
    ended: false,
    begunOver: null,
    shutdownEndOffset: null,
    fencedBecause: null,
    notBeforeMs: 0,
  };
}
