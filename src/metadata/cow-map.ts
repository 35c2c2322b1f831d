/**
 * A map in shards, for maps with an entry for each topic. Three things an ordinary map cannot do at a million entries
 * within a step of 5 ms: be frozen (copy on write, a shard at a time), grow (each shard grows alone), be walked in steps.
 *
 * Invariants:
 * 1. A shard that a frozen view holds is never written; the first write after a freeze copies it.
 * 2. `used` has the numbers of all shards that were ever written, in order: walks see no others, so that a small map
 *    costs what it holds.
 */
const SHARD_BITS = 10;
const SHARDS = 1 << SHARD_BITS;

/** What can be read of a map, live or frozen. */
export interface MapView<V> {
  readonly size: number;
  get(key: string): V | undefined;
  has(key: string): boolean;
  values(): IterableIterator<V>;
  /** How many shards there are to walk through, for walks in steps. Of a map that is not written meanwhile. */
  readonly shardCount: number;
  /** The entries of one shard, by its place in the walk. */
  shard(index: number): ReadonlyMap<string, V>;
}

const EMPTY: ReadonlyMap<string, never> = new Map<string, never>();

class Shards<V> implements MapView<V> {
  protected readonly shards: (Map<string, V> | undefined)[];
  protected readonly used: number[];
  protected count: number;

  constructor(shards: (Map<string, V> | undefined)[], used: number[], count: number) {
    this.shards = shards;
    this.used = used;
    this.count = count;
  }

  get size(): number {
    return this.count;
  }

  get shardCount(): number {
    return this.used.length;
  }

  get(key: string): V | undefined {
    return this.shards[shardOf(key)]?.get(key);
  }

  has(key: string): boolean {
    return this.shards[shardOf(key)]?.has(key) ?? false;
  }

  shard(index: number): ReadonlyMap<string, V> {
    return this.shards[this.used[index] ?? -1] ?? EMPTY;
  }

  *values(): IterableIterator<V> {
    // A copy: whoever walks may write.
    for (const index of this.used.slice()) yield* this.shards[index]?.values() ?? [];
  }
}

/** The live map. */
export class CowMap<V> extends Shards<V> {
  /** 1: some frozen view may hold the shard. */
  readonly #frozen = new Uint8Array(SHARDS);

  constructor() {
    super(new Array<Map<string, V> | undefined>(SHARDS).fill(undefined), [], 0);
  }

  /** Tells whether the key is new. */
  set(key: string, value: V): boolean {
    const shard = this.#writable(shardOf(key));
    const before = shard.size;
    shard.set(key, value);
    const isNew = shard.size > before;
    if (isNew) this.count++;
    return isNew;
  }

  delete(key: string): boolean {
    if (!this.has(key)) return false;
    this.#writable(shardOf(key)).delete(key);
    this.count--;
    return true;
  }

  /** A view that later writes do not reach. */
  freeze(): MapView<V> {
    this.#frozen.fill(1);
    return new Shards(this.shards.slice(), this.used.slice(), this.count);
  }

  #writable(index: number): Map<string, V> {
    let shard = this.shards[index];
    if (shard === undefined) {
      shard = new Map();
      this.shards[index] = shard;
      this.#use(index);
    } else if (this.#frozen[index] === 1) {
      shard = new Map(shard); // invariant 1
      this.shards[index] = shard;
    }
    this.#frozen[index] = 0;
    return shard;
  }

  #use(index: number): void {
    const place = this.used.findLastIndex((other) => other < index) + 1;
    this.used.splice(place, 0, index);
  }
}

/** FNV-1a, folded. */
function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> SHARD_BITS) ^ (hash >>> (2 * SHARD_BITS))) & (SHARDS - 1);
}
