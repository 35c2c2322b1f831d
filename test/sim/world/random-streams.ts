/** Random streams split by label: a fault more or less on one link or disk does not shift the draws of any other. */
import { type Random, SeededRandom } from '../../../src/base/random.ts';

export class RandomStreams {
  readonly #seed: number;
  readonly #streams = new Map<string, Random>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The stream of that name; the same object each time. */
  stream(label: string): Random {
    let stream = this.#streams.get(label);
    if (stream === undefined) {
      stream = new SeededRandom(this.#seed, label);
      this.#streams.set(label, stream);
    }
    return stream;
  }
}

/** A number in [from, to). */
export function uniform(random: Random, from: number, to: number): number {
  return from + (random.nextUint32() / 0x1_0000_0000) * (to - from);
}

export function chance(random: Random, probability: number): boolean {
  return random.nextUint32() / 0x1_0000_0000 < probability;
}

/** A whole number in [from, to]. */
export function between(random: Random, from: number, to: number): number {
  return from + random.nextInt(to - from + 1);
}

export function pick<T>(random: Random, items: readonly [T, ...T[]] | readonly T[]): T {
  const item = items[random.nextInt(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** `items` in random order; the input is left alone. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.nextInt(i + 1);
    const a = out[i] as T;
    out[i] = out[j] as T;
    out[j] = a;
  }
  return out;
}

/**
 * At least `least`, median 1.4 × least, one in a hundred above 10 × least, at most `most`. Only square roots, which are
 * exact everywhere: the same seed must give the same run in every engine.
 */
export function heavyTail(random: Random, least: number, most: number): number {
  return Math.min(most, least / Math.sqrt((random.nextUint32() + 1) / 0x1_0000_0000));
}
