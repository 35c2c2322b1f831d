/**
 * Follows one leader: pulls what all partitions that it leads lack, writes it, flushes it, and pulls again, which is the
 * acknowledgement. One pull is out at a time.
 */
import type { BrokerLink } from './broker-link.ts';
import type { Follower } from './core/follower.ts';
import { LogError } from './core/log-error.ts';
import type { HostedReplica } from './replica-set.ts';
import { LOG_BROKER_SERVICE, type PulledPartition, type PullPosition } from './service-definition.ts';
import { waitForNews } from './wait-for-news.ts';
import { Watchers } from './watchers.ts';
import { fromLong, toLong } from './wire-fields.ts';

/** A partition that is followed, in one leader epoch. */
export interface Followed {
  readonly hosted: HostedReplica;
  readonly follower: Follower;
}

export interface PullerOptions {
  readonly leader: number;
  readonly brokerId: number;
  /** Of this start of this broker. */
  readonly brokerEpoch: () => number;
  /** The connection to the leader, where the metadata has it now; null: it is not known there. */
  readonly link: () => BrokerLink | null;
  /** What this broker follows of the leader now. */
  readonly followed: () => readonly Followed[];
  /** How long the leader may wait for something to say, in milliseconds. */
  readonly maxWaitMs: number;
  readonly say: (text: string) => void;
}

/** After a refusal or a failed call: what it takes is on its way, in the metadata or in the leader's process. */
const PAUSE_MS = 50;
/** How much longer than the leader may wait a pull may take. */
const PATIENCE_MS = 2_000;
/** As long as it takes. */
const NO_LIMIT_MS = 2 ** 31 - 1;

export class Puller {
  readonly #options: PullerOptions;
  readonly #woken = new Watchers();
  /** Partitions that were refused, and until when they are left out. */
  readonly #pausedUntilMs = new Map<HostedReplica, number>();
  /** What was followed when it was last looked at. */
  #asked: readonly Followed[] = [];
  #wakes = 0;
  #call: AbortController | null = null;
  #stopped = false;
  #lastTrouble = '';

  constructor(options: PullerOptions) {
    this.#options = options;
  }

  /** What is followed, or where the leader is, has changed: the pull that waits asks for the wrong things. */
  wake(): void {
    this.#wakes++;
    this.#call?.abort();
    this.#woken.tell();
  }

  /** The metadata has changed: wakes if what is followed is not what was asked for. */
  lookAgain(): void {
    const followed = this.#options.followed();
    const isSame =
      followed.length === this.#asked.length &&
      followed.every(({ follower }, i) => follower === this.#asked[i]?.follower);
    if (!isSame) this.wake();
  }

  stop(): void {
    this.#stopped = true;
    this.wake();
  }

  /** Runs until it is stopped. Rejects when the data cannot be written any more. */
  async run(): Promise<void> {
    while (!this.#stopped) {
      const wakes = this.#wakes;
      const due = this.#due();
      const link = this.#options.link();
      if (due.length === 0 || link === null) await this.#rest(wakes, link === null ? PAUSE_MS : this.#nextDueMs());
      else await this.#pull(link, due);
    }
  }

  async #pull(link: BrokerLink, due: readonly Followed[]): Promise<void> {
    const { brokerId, brokerEpoch, leader, maxWaitMs } = this.#options;
    const waitMs = Math.floor(Math.min(maxWaitMs, this.#nextDueMs()));
    const request = {
      brokerId,
      brokerEpoch: toLong(brokerEpoch()),
      maxWaitMs: waitMs,
      positions: due.flatMap(positionOf),
    };
    const call = new AbortController();
    this.#call = call;
    const wakes = this.#wakes;
    try {
      const options = { timeoutMs: waitMs + PATIENCE_MS, signal: call.signal };
      const { partitions } = await link.call(LOG_BROKER_SERVICE.Pull, request, options);
      this.#trouble('');
      const taken = (partitions ?? []).flatMap((pulled) => this.#take(pulled, due));
      // All of it is on disk before the next pull vouches for it.
      const watchers = taken.map(({ hosted }) => hosted.watchers);
      await waitForNews(watchers, NO_LIMIT_MS, () => this.#stopped || taken.every(isFlushedOrOver));
    } catch (thrown) {
      if (!(thrown instanceof LogError)) throw thrown;
      if (call.signal.aborted) return;
      this.#trouble(`cannot pull from broker ${leader}: ${thrown.message}`);
      await this.#rest(wakes, PAUSE_MS);
    } finally {
      this.#call = null;
    }
  }

  /** Those that can be pulled now. */
  #due(): readonly Followed[] {
    const nowMs = performance.now();
    for (const [hosted, untilMs] of this.#pausedUntilMs) if (untilMs <= nowMs) this.#pausedUntilMs.delete(hosted);
    this.#asked = this.#options.followed();
    return this.#asked.filter(({ hosted }) => !this.#pausedUntilMs.has(hosted));
  }

  #nextDueMs(): number {
    return Math.max(1, Math.min(NO_LIMIT_MS, ...this.#pausedUntilMs.values()) - performance.now());
  }

  #rest(wakes: number, ms: number): Promise<void> {
    return waitForNews([this.#woken], ms, () => this.#wakes !== wakes);
  }

  /** Acts on what the leader says of one partition; gives it back when there is something to flush. */
  #take(pulled: PulledPartition, due: readonly Followed[]): readonly Followed[] {
    const one = due.find(
      ({ hosted }) => hosted.topicId === pulled.topicId && hosted.partition === (pulled.partition ?? 0),
    );
    // The role may have changed while the pull was under way.
    if (one === undefined || isOver(one) || pulled.leaderEpoch !== one.follower.leaderEpoch) return [];
    const { hosted, follower } = one;
    const { name } = hosted.replica;
    if (pulled.error !== null && pulled.error !== undefined) {
      this.#pause(
        hosted,
        `broker ${this.#options.leader} refused a pull of ${name}: ${pulled.error.code}: ${pulled.error.message}`,
      );
      return [];
    }
    if (pulled.diverging !== null && pulled.diverging !== undefined) {
      const { epoch, endOffset } = pulled.diverging;
      const cut = follower.cut({ epoch: epoch ?? 0, endOffset: fromLong(endOffset) });
      const loss = cut.lostCommitted ? ', committed messages among it: the leader was elected uncleanly' : '';
      this.#options.say(
        `cuts ${name} to offset ${cut.endOffset}: the leader of epoch ${follower.leaderEpoch} has other entries${loss}`,
      );
      return [];
    }
    try {
      follower.takeEntries(pulled.entries ?? new Uint8Array(0), fromLong(pulled.highWatermark));
    } catch (thrown) {
      if (!(thrown instanceof LogError)) throw thrown;
      this.#pause(hosted, thrown.message);
    }
    return [one];
  }

  #pause(hosted: HostedReplica, why: string): void {
    this.#pausedUntilMs.set(hosted, performance.now() + PAUSE_MS);
    this.#trouble(why);
  }

  /** Says what is wrong once, however often it is tried again. */
  #trouble(text: string): void {
    if (text !== '' && text !== this.#lastTrouble) this.#options.say(text);
    this.#lastTrouble = text;
  }
}

function isOver({ hosted, follower }: Followed): boolean {
  const { role } = hosted.replica;
  return role.kind !== 'follower' || role.follower !== follower;
}

function isFlushedOrOver(one: Followed): boolean {
  return isOver(one) || one.follower.position !== null;
}

function positionOf({ hosted, follower }: Followed): PullPosition[] {
  const { position, leaderEpoch, highWatermark } = follower;
  if (position === null) return [];
  const { topicId, partition } = hosted;
  const { offset, lastEpoch } = position;
  const at = { topicId, partition, leaderEpoch, offset: toLong(offset), highWatermark: toLong(highWatermark) };
  return [lastEpoch === null ? at : { ...at, lastEpoch }];
}
