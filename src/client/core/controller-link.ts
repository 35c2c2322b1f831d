/**
 * Finding the active controller and holding on to it. One link at a time leads to one address; a link is *confirmed*
 * once a command on it was answered by the active controller.
 *
 * Owns: the known addresses, the newest hint, the backoff, the number of the open link.
 * Invariants:
 *  K1 At most one link is open, and its number was never used before.
 *  K2 An address is tried at once only on a new hint, at most twice in a row; all other attempts wait a random time
 *     that doubles with every round over the known addresses: a client that finds nobody never hammers.
 *  K3 A hint of an older epoch than one already seen is ignored: a deposed leader may still praise itself.
 *  K4 A node that knows of no active controller is asked a few times more before the link is given up: mostly it is about
 *     to learn of one, and a new connection of each client would only take the processors from those who elect it.
 */

import { assert } from '../../base/assert.ts';
import { sometimes } from '../../base/coverage.ts';
import type { Failure } from '../../base/error.ts';
import type { Random } from '../../base/random.ts';
import type { LeaderAddress } from '../../driver/ports.ts';
import { addressOf } from './address.ts';
import type { EffectSink } from './effect-sink.ts';

/** Which connection something belongs to. Numbers rise, so late news of a closed link can be told apart. */
export type LinkNumber = number & { readonly __brand: 'LinkNumber' };

export type LinkEffect =
  /** Connect to `address` (`host:port`); report `linkLost` if that fails or the connection breaks. */
  | { readonly kind: 'openLink'; readonly link: LinkNumber; readonly address: string }
  /** Let go of the connection and everything on it; nothing more may be reported about it. */
  | { readonly kind: 'closeLink'; readonly link: LinkNumber };

/** How the end of a link is told. */
export type LostLink =
  /** A connection broke or could not be made. */
  | { readonly kind: 'linkLost'; readonly link: LinkNumber; readonly reason: string }
  /** This client is not let in there. Nothing that was sent on the link was looked at. */
  | { readonly kind: 'linkRefused'; readonly link: LinkNumber; readonly failure: Failure };

/** Why a connection ended, as the event that tells it: a controller that does not let a client in is not lost. */
export function lostLink(link: LinkNumber, why: Failure): LostLink {
  if (why.code === 'CLUSTER_AUTHORIZATION_FAILED') return { kind: 'linkRefused', link, failure: why };
  return { kind: 'linkLost', link, reason: why.message };
}

export interface LinkTimes {
  /** The backoff of the first round; doubles with each. Milliseconds. */
  readonly retryBackoffMs: number;
  /** The backoff never grows past this. Milliseconds. */
  readonly retryBackoffMaxMs: number;
}

type LinkState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting'; readonly address: string; readonly atMs: number }
  | { readonly kind: 'open'; readonly link: LinkNumber; readonly address: string; readonly confirmed: boolean };

/** Hints followed at once before the backoff applies to hints too (K2). */
const QUICK_HINTS = 2;
/** Times that a node without an answer is asked again on the same link (K4). */
const STAYS = 4;
/** Addresses learned from hints and kept besides the configured ones. */
const MAX_LEARNED = 32;
/** Clients that lose one controller together come back spread over this time. */
const SPREAD_MS = 20;

export class ControllerLink {
  readonly #bootstrap: readonly string[];
  readonly #random: Random;
  readonly #times: LinkTimes;
  readonly #learned = new Set<string>();
  #state: LinkState = { kind: 'idle' };
  #lastLink = 0;
  /** Attempts since the active controller last answered. */
  #attempts = 0;
  #quickHints = 0;
  /** Times that the node at the other end of the open link was asked again. */
  #stays = 0;
  /** Addresses not yet tried in this round. */
  #round: string[] = [];
  #hint: { readonly address: string; readonly epoch: number } | null = null;

  constructor(bootstrap: readonly string[], random: Random, times: LinkTimes) {
    assert(bootstrap.length > 0, 'a client needs at least one address to begin with');
    this.#bootstrap = [...new Set(bootstrap)];
    this.#random = random;
    this.#times = times;
  }

  /** The open link, or null. */
  get open(): LinkNumber | null {
    return this.#state.kind === 'open' ? this.#state.link : null;
  }

  /** The open link if the active controller has answered on it, or null. */
  get confirmed(): LinkNumber | null {
    return this.#state.kind === 'open' && this.#state.confirmed ? this.#state.link : null;
  }

  /** Where the open link leads, or null. */
  get address(): string | null {
    return this.#state.kind === 'open' ? this.#state.address : null;
  }

  get nextDeadlineMs(): number {
    return this.#state.kind === 'waiting' ? this.#state.atMs : Number.POSITIVE_INFINITY;
  }

  /** Every address this client would try. */
  get addresses(): readonly string[] {
    return [...new Set([...this.#bootstrap, ...this.#learned])];
  }

  /** Starts looking for the active controller, unless that goes on already. */
  want(nowMs: number, out: EffectSink<LinkEffect>): void {
    if (this.#state.kind === 'idle') this.#retry(null, nowMs);
    this.tick(nowMs, out);
  }

  /** Opens the link whose time has come. Says whether it did. */
  tick(nowMs: number, out: EffectSink<LinkEffect>): boolean {
    if (this.#state.kind !== 'waiting' || nowMs < this.#state.atMs) return false;
    const { address } = this.#state;
    const link = ++this.#lastLink as LinkNumber;
    this.#state = { kind: 'open', link, address, confirmed: false };
    this.#stays = 0;
    out.push({ kind: 'openLink', link, address });
    return true;
  }

  /** The active controller answered on the open link. Says whether this was news. */
  confirm(link: LinkNumber): boolean {
    if (this.#state.kind !== 'open' || this.#state.link !== link || this.#state.confirmed) return false;
    this.#state = { ...this.#state, confirmed: true };
    this.#attempts = 0;
    this.#quickHints = 0;
    this.#stays = 0;
    this.#round = [];
    return true;
  }

  /** The link broke, or was given up for silence. Late news of an older link is ignored. */
  lost(link: LinkNumber, nowMs: number, out: EffectSink<LinkEffect>): boolean {
    if (this.#state.kind !== 'open' || this.#state.link !== link) return false;
    const { address, confirmed } = this.#state;
    out.push({ kind: 'closeLink', link });
    if (this.#hint?.address === address) this.#hint = null;
    this.#retry(address, nowMs, confirmed);
    return true;
  }

  /** The node at the other end knows of no active controller: after how long to ask it again; null: better ask another. */
  stay(link: LinkNumber): number | null {
    if (this.#state.kind !== 'open' || this.#state.link !== link || this.#stays >= STAYS) return null;
    sometimes('client: waits where no active controller is known');
    this.#stays++;
    this.#state = { ...this.#state, confirmed: false };
    return this.#backoffMs();
  }

  /** The node at the other end is not the active controller, and says who may be. */
  redirect(link: LinkNumber, leader: LeaderAddress | null, nowMs: number, out: EffectSink<LinkEffect>): boolean {
    if (this.#state.kind !== 'open' || this.#state.link !== link) return false;
    const { address } = this.#state;
    out.push({ kind: 'closeLink', link });
    this.#learn(leader);
    const hint = this.#hint;
    if (hint !== null && hint.address !== address && this.#quickHints < QUICK_HINTS) {
      sometimes('client: redirected to the active controller');
      this.#quickHints++;
      this.#attempts++;
      this.#state = { kind: 'waiting', address: hint.address, atMs: nowMs };
    } else {
      this.#retry(address, nowMs);
    }
    return true;
  }

  /** Closes the link and stops looking. */
  close(out: EffectSink<LinkEffect>): void {
    if (this.#state.kind === 'open') out.push({ kind: 'closeLink', link: this.#state.link });
    this.#state = { kind: 'idle' };
  }

  #learn(leader: LeaderAddress | null): void {
    const endpoint = leader?.endpoints.find(({ name }) => name === 'QUORATE') ?? leader?.endpoints[0];
    if (leader === null || endpoint === undefined) return;
    if (this.#hint !== null && leader.epoch < this.#hint.epoch) {
      sometimes('client: hint of an old epoch ignored');
      return;
    }
    const address = addressOf(endpoint);
    this.#hint = { address, epoch: leader.epoch };
    if (this.#bootstrap.includes(address)) return;
    this.#learned.delete(address);
    this.#learned.add(address);
    for (const oldest of this.#learned) {
      if (this.#learned.size <= MAX_LEARNED) break;
      this.#learned.delete(oldest);
    }
  }

  #retry(failed: string | null, nowMs: number, wasConfirmed = false): void {
    const address = this.#pick(failed);
    let waitMs = 0;
    if (wasConfirmed) {
      this.#attempts = 0;
      this.#quickHints = 0;
      waitMs = this.#random.nextInt(SPREAD_MS + 1);
    } else if (this.#attempts > 0) {
      waitMs = this.#backoffMs();
    }
    this.#attempts++;
    this.#state = { kind: 'waiting', address, atMs: nowMs + waitMs };
  }

  /** At least half of what doubles with every round, the rest random. */
  #backoffMs(): number {
    const rounds = Math.floor(Math.max(0, this.#attempts - 1) / this.addresses.length);
    const longestMs = Math.min(this.#times.retryBackoffMs * 2 ** Math.min(rounds, 20), this.#times.retryBackoffMaxMs);
    return longestMs / 2 + this.#random.nextInt(Math.floor(longestMs / 2) + 1);
  }

  /** A random address that this round has not tried; the one that failed last only when there is no other. */
  #pick(failed: string | null): string {
    if (this.#round.length === 0) this.#round = [...this.addresses];
    const others = this.#round.filter((address) => address !== failed);
    const choices = others.length > 0 ? others : this.addresses.filter((address) => address !== failed);
    const address = choices[this.#random.nextInt(Math.max(choices.length, 1))] ?? failed ?? '';
    this.#round = this.#round.filter((other) => other !== address && other !== failed);
    assert(address !== '', 'K1: there is always an address to try');
    return address;
  }
}
