/**
 * Rounds that prove reads (decision D11): the leader names the newest round in its answers to fetches, and a voter names it
 * in its next fetch. When a majority has, nobody else can have led before the round was begun.
 *
 * Invariants:
 * 1. A read joins a round only as long as no answer has named it: an echo of it is later than the read.
 * 2. Only what a voter says in a fetch of this leader's epoch counts.
 */
import type { NodeId } from '../base/ids.ts';
import { majorityOf } from './majority.ts';

export class ReadRounds {
  #newest = 0;
  #isNamed = true;
  #confirmed = 0;
  readonly #echoes = new Map<NodeId, number>();

  get confirmed(): number {
    return this.#confirmed;
  }

  /** The round that a read belongs to which begins now. */
  open(): number {
    if (this.#isNamed) {
      this.#newest++;
      this.#isNamed = false;
    }
    return this.#newest;
  }

  /** The round to name in an answer. */
  name(): number {
    this.#isNamed = true;
    return this.#newest;
  }

  /** Whether whoever has sent a fetch with that round should hear of a newer one. */
  isAsking({ readRound }: { readonly readRound: number }): boolean {
    return this.#newest > this.#confirmed && readRound < this.#newest;
  }

  /** A voter has named a round. True: that is news. */
  note(voter: NodeId, round: number): boolean {
    if (round > this.#newest || round <= (this.#echoes.get(voter) ?? 0)) return false;
    this.#echoes.set(voter, round);
    return true;
  }

  /** The newest round that a majority has named; `self` needs no echo, if it is a voter. */
  count(voters: readonly NodeId[], self: NodeId): number {
    const rounds = voters.map((id) => (id === self ? this.#newest : (this.#echoes.get(id) ?? 0)));
    rounds.sort((a, b) => b - a);
    this.#confirmed = Math.max(this.#confirmed, rounds[majorityOf(rounds.length) - 1] ?? 0);
    return this.#confirmed;
  }
}
