/** The wires: one per directed pair of hosts, with delay, slowness, narrowness, clogs and cuts. */
import type { Random } from '../../../src/base/random.ts';
import type { Counters } from '../counters.ts';
import type { Pipe } from './pipe.ts';
import { heavyTail, type RandomStreams } from './random-streams.ts';

export interface LinkParameters {
  /** The least delay one way; the median is 1.4 times that, with a heavy tail. */
  readonly delayMs: number;
  readonly longestDelayMs: number;
  /** How long something may be held before both ends give the connection up. */
  readonly keepAliveMs: number;
  /** How long to try to connect. */
  readonly connectTimeoutMs: number;
}

/** Host ids are below this. */
const MOST_HOSTS = 1000;

/** A message that took longer than its wire made it, or was lost. */
export interface Disturbed {
  readonly from: number;
  readonly to: number;
  readonly sentMs: number;
  /** When it should have arrived. */
  readonly dueMs: number;
  /** Null: it was lost. */
  readonly lateMs: number | null;
}

/** What happens to a message under way, at a place in it: a bit flips, or the rest never comes. */
export interface Mangling {
  readonly how: 'flip' | 'cut';
  readonly place: number;
}

/** So many bytes in a millisecond, and so many that may wait. */
export interface Narrowness {
  readonly bytesPerMs: number;
  readonly queueBytes: number;
}

/** One direction between two hosts. */
export interface Wire {
  cuts: number;
  slowFactor: number;
  /** One stream for each use, so that a broken connection more does not shift the delays. */
  readonly delays: Random;
  readonly retransmissions: Random;
  readonly breaks: Random;
  readonly pipes: Set<Pipe>;
  /** What becomes of the next messages: so much later, or (null) lost. */
  readonly disturbances: (number | null)[];
  /** What becomes of the next messages between controllers: mangled so. */
  readonly manglings: Mangling[];
  /** Null: as wide as need be. */
  narrow: Narrowness | null;
  /** When what has been sent through a narrow link has passed. */
  freeAtMs: number;
}

export class Links {
  readonly parameters: LinkParameters;
  readonly counters: Counters;
  /** Is told of each message that something has happened to; null: nobody asks. */
  onDisturbed: ((message: Disturbed) => void) | null = null;
  readonly #streams: RandomStreams;
  readonly #wires = new Map<number, Wire>();
  readonly #cloggedUntilMs = new Map<number, number>();

  constructor(parameters: LinkParameters, streams: RandomStreams, counters: Counters) {
    this.parameters = parameters;
    this.#streams = streams;
    this.counters = counters;
  }

  delayMs(from: number, to: number): number {
    return this.delayOn(this.wire(from, to));
  }

  delayOn(wire: Wire): number {
    return heavyTail(wire.delays, this.parameters.delayMs, this.parameters.longestDelayMs) * wire.slowFactor;
  }

  isCut(from: number, to: number): boolean {
    return this.wire(from, to).cuts > 0;
  }

  /** Cuts one direction; each cut needs its own heal. */
  cut(from: number, to: number): void {
    this.wire(from, to).cuts++;
  }

  heal(from: number, to: number): void {
    const wire = this.wire(from, to);
    wire.cuts = Math.max(0, wire.cuts - 1);
    if (wire.cuts === 0) for (const pipe of [...wire.pipes]) pipe.healed();
  }

  slow(from: number, to: number, factor: number): void {
    this.wire(from, to).slowFactor = factor;
  }

  /** Nothing that is sent from or to a host arrives before then. */
  clog(host: number, untilMs: number): void {
    this.#cloggedUntilMs.set(host, Math.max(untilMs, this.#cloggedUntilMs.get(host) ?? 0));
  }

  /** When the wire lets through what is sent on it now. */
  openAtMs(from: number, to: number): number {
    if (this.#cloggedUntilMs.size === 0) return 0;
    return Math.max(this.#cloggedUntilMs.get(from) ?? 0, this.#cloggedUntilMs.get(to) ?? 0);
  }

  /** Null: wide again. */
  narrow(from: number, to: number, narrow: Narrowness | null): void {
    const wire = this.wire(from, to);
    const waits = wire.narrow !== null;
    wire.narrow = narrow;
    if (narrow === null && waits) hurry(wire);
  }

  /** The next message between controllers on the wire is mangled. */
  mangleNext(from: number, to: number, mangling: Mangling): void {
    this.wire(from, to).manglings.push(mangling);
  }

  /** The next message sent takes so much longer; null: it is lost. */
  disturbNext(from: number, to: number, delayMs: number | null): void {
    this.wire(from, to).disturbances.push(delayMs);
  }

  healAll(): void {
    const wereClogged = this.#cloggedUntilMs.size > 0;
    this.#cloggedUntilMs.clear();
    for (const wire of this.#wires.values()) {
      wire.cuts = 0;
      wire.slowFactor = 1;
      const waits = wereClogged || wire.narrow !== null;
      wire.narrow = null;
      if (waits) hurry(wire);
      wire.manglings.length = 0;
      for (const pipe of [...wire.pipes]) pipe.healed();
    }
  }

  wire(from: number, to: number): Wire {
    const key = from * MOST_HOSTS + to;
    let wire = this.#wires.get(key);
    if (wire === undefined) {
      wire = {
        cuts: 0,
        slowFactor: 1,
        delays: this.#streams.stream(`link ${from}>${to}`),
        retransmissions: this.#streams.stream(`retransmit ${from}>${to}`),
        breaks: this.#streams.stream(`break ${from}>${to}`),
        pipes: new Set(),
        disturbances: [],
        manglings: [],
        narrow: null,
        freeAtMs: 0,
      };
      this.#wires.set(key, wire);
    }
    return wire;
  }
}

/** What waits at a narrow place, or before a clog, goes on at once. */
function hurry(wire: Wire): void {
  wire.freeAtMs = 0;
  for (const pipe of wire.pipes) pipe.hurry();
}
