/**
 * Draws of whole numbers from a large range are always low, or always high: timers that fire first every time, or last.
 * The rest is fair: who always picked the same of a few peers would never find the others.
 */
import type { Random } from '../../../src/base/random.ts';

/** Draws come from the lowest, or highest, of so many parts. */
const PARTS = 4;
/** Smaller ranges are choices, not times. */
const LEAST_BOUND = 32;

export class LuckyRandom implements Random {
  readonly #fair: Random;
  readonly #isGood: boolean;

  constructor(fair: Random, isGood: boolean) {
    this.#fair = fair;
    this.#isGood = isGood;
  }

  nextUint32(): number {
    return this.#fair.nextUint32();
  }

  nextInt(bound: number): number {
    if (bound < LEAST_BOUND) return this.#fair.nextInt(bound);
    const drawn = this.#fair.nextInt(Math.ceil(bound / PARTS));
    return this.#isGood ? drawn : bound - 1 - drawn;
  }

  bytes(n: number): Uint8Array {
    return this.#fair.bytes(n);
  }
}
