/** What one way between two places does to bytes now. All connections between the places obey it. */
import type { SeededRandom } from '../../../src/base/random.ts';

export type LinkMode =
  | { readonly kind: 'pass' }
  /** Nothing arrives, not even that a connection was closed. What was sent arrives once the link passes again, as TCP has it. */
  | { readonly kind: 'hold' }
  /** Everything arrives so much later, plus a random part of the jitter; never out of order. */
  | { readonly kind: 'delay'; readonly ms: number; readonly jitterMs: number }
  /** So many bytes at a time, with so much time between. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number };

export class Link {
  #mode: LinkMode = { kind: 'pass' };
  readonly #random: SeededRandom;
  readonly #listeners = new Set<() => void>();

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  get mode(): LinkMode {
    return this.#mode;
  }

  set mode(mode: LinkMode) {
    this.#mode = mode;
    for (const listener of this.#listeners) listener();
  }

  /** A part of the jitter, 0 to 1. */
  draw(): number {
    return this.#random.nextUint32() / 2 ** 32;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  offChange(listener: () => void): void {
    this.#listeners.delete(listener);
  }
}
