/**
 * Kafka's striped replica placement. Owns the cursors of one topic's placement; one object places one topic, partition
 * after partition, straight into columns. Invariants: (1) the replicas of a partition are distinct; (2) the first, the
 * leader, is unfenced; (3) a second replica goes to a rack only when each rack with brokers left has had one;
 * (4) within a rack fenced brokers come only after all unfenced ones.
 */
import { assert } from '../base/assert.ts';
import { type Failure, failure } from '../base/error.ts';
import type { Random } from '../base/random.ts';

/** A registered broker that may get replicas; brokers in controlled shutdown are left out. */
export interface UsableBroker {
  readonly brokerId: number;
  readonly rack: string | null;
  readonly fenced: boolean;
}

/** Why `replicationFactor` replicas cannot be placed on `brokers`, or null when they can. */
export function placementProblem(brokers: readonly UsableBroker[], replicationFactor: number): Failure | null {
  if (replicationFactor > brokers.length) {
    return failure(
      'INVALID_REPLICATION_FACTOR',
      `the replication factor is ${replicationFactor}, but only ${brokers.length} broker(s) are registered and not ` +
        'shutting down; register more brokers or ask for fewer replicas',
    );
  }
  if (brokers.every((broker) => broker.fenced)) {
    return failure(
      'INVALID_REPLICATION_FACTOR',
      `all ${brokers.length} registered broker(s) are fenced, so none could lead; wait until one is unfenced`,
    );
  }
  return null;
}

/** The usable brokers by rack: made once for a command, whatever the number of its topics. */
export interface BrokerLayout {
  /** Racks in order of name; brokers without a rack are one of their own, and the first. */
  readonly racks: readonly { readonly unfenced: Int32Array; readonly fenced: Int32Array }[];
  readonly unfencedCount: number;
}

/** Groups and sorts the brokers. */
export function layoutOf(brokers: readonly UsableBroker[]): BrokerLayout {
  const groups = new Map<string | null, UsableBroker[]>();
  for (const broker of brokers) {
    const group = groups.get(broker.rack);
    if (group === undefined) groups.set(broker.rack, [broker]);
    else group.push(broker);
  }
  const names = [...groups.keys()].sort(compareRacks);
  const ids = (rack: string | null, fenced: boolean): Int32Array =>
    Int32Array.from(
      (groups.get(rack) ?? []).filter((broker) => broker.fenced === fenced).map((broker) => broker.brokerId),
    ).sort();
  return {
    racks: names.map((rack) => ({ unfenced: ids(rack, false), fenced: ids(rack, true) })),
    unfencedCount: brokers.filter((broker) => !broker.fenced).length,
  };
}

/** Places the partitions of one topic, one after the other. Check {@link placementProblem} first. */
export class StripedReplicaPlacer {
  readonly #random: Random;
  readonly #racks: readonly Rack[];
  readonly #order: Int32Array;
  readonly #unfencedCount: number;
  #rackOffset: number;
  /** Grows for good, unlike KRaft's: a rack that was last used in round 0 must not look used up after a shuffle. */
  #round = 0;

  constructor(layout: BrokerLayout, random: Random) {
    assert(layout.unfencedCount > 0, 'placement 2: no unfenced broker');
    this.#random = random;
    this.#racks = layout.racks.map((rack) => new Rack(rack.unfenced, rack.fenced, random));
    this.#order = Int32Array.from(this.#racks.keys());
    this.#unfencedCount = layout.unfencedCount;
    this.#rackOffset = random.nextInt(this.#racks.length);
  }

  /** Writes the replicas of the next partition to `out[at … at + replicationFactor)`, preferred leader first. */
  place(replicationFactor: number, out: Int32Array, at: number): void {
    if (this.#unfencedCount > 1 && this.#round > 0 && this.#round % this.#unfencedCount === 0) this.#shuffle();
    const rackCount = this.#racks.length;
    let first = this.#rackOffset;
    let leader = this.#rackAt(first).nextUnfenced(this.#round);
    while (leader < 0) {
      first = (first + 1) % rackCount;
      leader = this.#rackAt(first).nextUnfenced(this.#round);
    }
    out[at] = leader;
    let placed = 1;
    let toSkip = first;
    for (let index = this.#rackOffset; placed < replicationFactor; index = (index + 1) % rackCount) {
      if (index === toSkip) {
        toSkip = -1;
        continue;
      }
      const broker = this.#rackAt(index).next(this.#round);
      if (broker >= 0) out[at + placed++] = broker;
    }
    this.#round++;
    this.#rackOffset = (this.#rackOffset + 1) % rackCount;
  }

  /** Breaks the pattern once each unfenced broker has had its turn: neighbours would else share all their partitions. */
  #shuffle(): void {
    shuffle(this.#order, this.#random);
    for (const rack of this.#racks) rack.shuffle(this.#random);
  }

  #rackAt(index: number): Rack {
    return this.#racks[this.#order[index] as number] as Rack;
  }
}

class Rack {
  readonly #unfenced: Ring;
  readonly #fenced: Ring;

  constructor(unfenced: Int32Array, fenced: Int32Array, random: Random) {
    this.#unfenced = new Ring(unfenced, random);
    this.#fenced = new Ring(fenced, random);
  }

  nextUnfenced(round: number): number {
    return this.#unfenced.next(round);
  }

  next(round: number): number {
    const broker = this.#unfenced.next(round);
    return broker >= 0 ? broker : this.#fenced.next(round);
  }

  shuffle(random: Random): void {
    this.#unfenced.shuffle(random);
    this.#fenced.shuffle(random);
  }
}

/** Brokers in a circle; each round hands out each of them once, and starts one further than the round before. */
class Ring {
  #brokers: Int32Array;
  #start: number;
  #taken = 0;
  #round = 0;

  constructor(brokers: Int32Array, random: Random) {
    this.#brokers = brokers;
    this.#start = brokers.length > 0 ? random.nextInt(brokers.length) : 0;
  }

  /** The next broker of this round, −1 when it has no more. */
  next(round: number): number {
    const size = this.#brokers.length;
    if (size === 0) return -1;
    if (this.#round !== round) {
      this.#round = round;
      this.#taken = 0;
      this.#start = (this.#start + 1) % size;
    }
    if (this.#taken >= size) return -1;
    return this.#brokers[(this.#start + this.#taken++) % size] as number;
  }

  shuffle(random: Random): void {
    this.#brokers = this.#brokers.slice(); // the layout's own stays sorted
    shuffle(this.#brokers, random);
  }
}

/** Brokers without a rack are a group of their own, sorted first. */
function compareRacks(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

function shuffle(values: Int32Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.nextInt(i + 1);
    const held = values[i] as number;
    values[i] = values[j] as number;
    values[j] = held;
  }
}
