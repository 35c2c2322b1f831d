/** The count of one election round. Pure. */
import type { NodeId } from '../base/ids.ts';
import { majorityOf } from './majority.ts';

/** `failed`: no answer could be had so far, but one may still come. */
type Stand = 'open' | 'failed' | 'granted' | 'rejected';

/** Who of the voters has granted, who has refused, and whom to ask when. */
export class VoteTally {
  readonly #stands = new Map<NodeId, Stand>();
  /** When each open voter is to be asked (again). */
  readonly #askAtMs = new Map<NodeId, number>();

  constructor(voters: readonly NodeId[], nowMs: number) {
    for (const id of voters) {
      this.#stands.set(id, 'open');
      this.#askAtMs.set(id, nowMs);
    }
  }

  /** The first answer of a voter stays. */
  settle(id: NodeId, stand: 'granted' | 'rejected'): void {
    if (this.#isUndecided(id)) this.#stands.set(id, stand);
    this.#askAtMs.delete(id);
  }

  noteAsked(id: NodeId): void {
    this.#askAtMs.delete(id);
  }

  /** Its answer may be another one by then: until it is, it counts as open. */
  askAgain(id: NodeId, againAtMs: number): void {
    if (this.#isUndecided(id)) this.#askAtMs.set(id, againAtMs);
  }

  /** The question did not get through; it may be put again at `againAtMs` (infinite: never). */
  noteFailed(id: NodeId, againAtMs: number): void {
    if (!this.#isUndecided(id)) return;
    this.#stands.set(id, 'failed');
    this.#askAtMs.set(id, againAtMs);
  }

  /** Voters to be asked by now. */
  due(nowMs: number): NodeId[] {
    return [...this.#askAtMs].filter(([, atMs]) => atMs <= nowMs).map(([id]) => id);
  }

  nextAskMs(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.#askAtMs.values());
  }

  granted(): NodeId[] {
    return [...this.#stands].filter(([, stand]) => stand === 'granted').map(([id]) => id);
  }

  isWon(): boolean {
    return this.#count('granted') >= majorityOf(this.#stands.size);
  }

  /** No majority can come any more, unless from voters that could not be reached. */
  isLost(): boolean {
    return this.#count('granted') + this.#count('open') < majorityOf(this.#stands.size);
  }

  #isUndecided(id: NodeId): boolean {
    const stand = this.#stands.get(id);
    return stand === 'open' || stand === 'failed';
  }

  #count(stand: Stand): number {
    let count = 0;
    for (const each of this.#stands.values()) if (each === stand) count++;
    return count;
  }
}
