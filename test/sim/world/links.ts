/**
 * The wires: one per directed pair of hosts, with delay, slowness and cuts; and {@link Pipe}, one direction of a
 * TCP-like connection over a wire: nothing is reordered, duplicated or lost within it. What meets a cut is held, and
 * goes on by retransmission once the cut is healed, unless the connection is given up before.
 */
import type { Random } from '../../../src/base/random.ts';
import type { Counters } from '../counters.ts';
import { heavyTail, type RandomStreams, uniform } from './random-streams.ts';
import type { Timeline } from './timeline.ts';

export interface LinkParameters {
  /** The least delay one way; the median is 1.4 times that, with a heavy tail. */
  readonly delayMs: number;
  readonly longestDelayMs: number;
  /** How long something may be held before both ends give the connection up. */
  readonly keepAliveMs: number;
  /** How long to try to connect. */
  readonly connectTimeoutMs: number;
}

/** After a heal the sender's retransmission timer takes up to this long. */
const RETRANSMIT_MS = 200;
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
}

export class Links {
  readonly parameters: LinkParameters;
  readonly counters: Counters;
  /** Is told of each message that something has happened to; null: nobody asks. */
  onDisturbed: ((message: Disturbed) => void) | null = null;
  readonly #streams: RandomStreams;
  readonly #wires = new Map<number, Wire>();

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

  /** The next message sent takes so much longer; null: it is lost. */
  disturbNext(from: number, to: number, delayMs: number | null): void {
    this.wire(from, to).disturbances.push(delayMs);
  }

  healAll(): void {
    for (const wire of this.#wires.values()) {
      wire.cuts = 0;
      wire.slowFactor = 1;
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
      };
      this.#wires.set(key, wire);
    }
    return wire;
  }
}

interface InFlight {
  readonly kind: string;
  readonly deliver: () => void;
  readonly detail: (() => string) | null;
  readonly mark: number;
  readonly sentMs: number;
  readonly dueMs: number;
  lost: boolean;
}

export class Pipe {
  readonly from: number;
  readonly to: number;
  readonly #timeline: Timeline;
  readonly #links: Links;
  readonly #wire: Wire;
  readonly #onStuck: () => void;
  readonly #inFlight = new Set<InFlight>();
  readonly #held: InFlight[] = [];
  #lastArrivalMs = 0;
  #stuckSince = 0;
  #closed = false;
  /** Something is missing in the stream: nothing after it can be delivered. */
  #torn = false;

  /** `onStuck`: something has been held for longer than the keep-alive time. */
  constructor(timeline: Timeline, links: Links, from: number, to: number, onStuck: () => void) {
    this.#timeline = timeline;
    this.#links = links;
    this.from = from;
    this.to = to;
    this.#onStuck = onStuck;
    this.#wire = links.wire(from, to);
    this.#wire.pipes.add(this);
  }

  send(kind: string, deliver: () => void, detail: (() => string) | null, mark: number): void {
    if (this.#closed) return;
    const wire = this.#wire;
    const disturbance = wire.disturbances.length === 0 ? 0 : (wire.disturbances.shift() ?? null);
    const delayMs = this.#links.delayOn(wire);
    const sentMs = this.#timeline.nowMs;
    const dueMs = Math.max(sentMs + delayMs / wire.slowFactor, this.#lastArrivalMs);
    const message: InFlight = { kind, deliver, detail, mark, sentMs, dueMs, lost: false };
    if (disturbance === null) {
      this.#timeline.after(delayMs, 'net.lost', this.to, () => this.#lose(), detail, mark, this.from);
      return;
    }
    this.#inFlight.add(message);
    this.#travel(message, delayMs + disturbance);
  }

  /** Breaks the connection: a first part of what is under way still arrives, the rest never does. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#wire.pipes.delete(this);
    let survivors = this.#torn ? 0 : this.#wire.breaks.nextInt(this.#inFlight.size + 1);
    for (const message of this.#inFlight) {
      if (survivors-- > 0 && this.#held.length === 0) this.#links.counters.add('net.lateDelivery');
      else {
        message.lost = true;
        this.#tell(message, null);
      }
    }
    this.#held.length = 0;
  }

  healed(): void {
    const held = this.#held.splice(0);
    for (const message of held) this.#travel(message, uniform(this.#wire.retransmissions, 0, RETRANSMIT_MS));
  }

  #travel(message: InFlight, delayMs: number): void {
    const at = Math.max(this.#timeline.nowMs + delayMs, this.#lastArrivalMs);
    this.#lastArrivalMs = at;
    this.#timeline.at(at, message.kind, this.to, () => this.#arrive(message), message.detail, message.mark, this.from);
  }

  #arrive(message: InFlight): void {
    if (message.lost) return;
    if (this.#wire.cuts > 0 || this.#held.length > 0) {
      if (this.#closed) return;
      this.#hold(message);
      return;
    }
    this.#inFlight.delete(message);
    const lateMs = this.#timeline.nowMs - message.dueMs;
    if (lateMs > 0) this.#tell(message, lateMs);
    message.deliver();
  }

  #tell({ sentMs, dueMs }: InFlight, lateMs: number | null): void {
    this.#links.onDisturbed?.({ from: this.from, to: this.to, sentMs, dueMs, lateMs });
  }

  #lose(): void {
    if (this.#closed) return;
    this.#torn = true;
    this.#onStuck();
  }

  #hold(message: InFlight): void {
    this.#links.counters.add('net.held');
    this.#held.push(message);
    if (this.#held.length > 1) return;
    const since = this.#timeline.nowMs;
    this.#stuckSince = since;
    this.#timeline.after(this.#links.parameters.keepAliveMs, 'net.keepAlive', this.from, () => {
      if (!this.#closed && this.#held.length > 0 && this.#stuckSince === since) this.#onStuck();
    });
  }
}
