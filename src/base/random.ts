/** Randomness as a value that is passed in: a seeded stream in the simulator, seeded from the system in a real node. */

/** A stream of random numbers. */
export interface Random {
  /** A whole number in 0 … 2^32 − 1. */
  nextUint32(): number;
  /** A whole number in 0 … bound − 1. `bound` is at least 1 and at most 2^32. */
  nextInt(bound: number): number;
  /** `n` random bytes. */
  bytes(n: number): Uint8Array;
}

/** sfc32, a small fast generator with 128 bits of state (PractRand, public domain). Equal seeds give equal streams. */
export class SeededRandom implements Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, stream: number | string = 0) {
    this.#a = seed >>> 0;
    this.#b = Math.floor(seed / 0x1_0000_0000) >>> 0;
    this.#c = typeof stream === 'string' ? hashText(stream) : stream >>> 0;
    for (let i = 0; i < 15; i++) this.nextUint32();
  }

  nextUint32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  nextInt(bound: number): number {
    return Math.floor((this.nextUint32() / 0x1_0000_0000) * bound);
  }

  bytes(n: number): Uint8Array {
    const out = new Uint8Array(n);
    for (let i = 0; i < n; i += 4) {
      const word = this.nextUint32();
      for (let j = 0; j < 4 && i + j < n; j++) out[i + j] = word >>> (8 * j);
    }
    return out;
  }
}

/** FNV-1a: names of random streams become numbers, so that one stream more does not shift the others. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
