/**
 * One direction of a TCP-like connection over a wire: nothing is reordered, duplicated or lost within it. What meets a cut
 * is held, and goes on by retransmission once the cut is healed, unless the connection is given up before.
 */

import type { SimEvent } from './event-heap.ts';
import type { Links, Wire } from './links.ts';
import { uniform } from './random-streams.ts';
import type { Timeline } from './timeline.ts';

/** After a heal the sender's retransmission timer takes up to this long. */
const RETRANSMIT_MS = 200;

interface InFlight {
  readonly kind: string;
  readonly deliver: () => void;
  readonly detail: (() => string) | null;
  readonly mark: number;
  readonly sentMs: number;
  readonly dueMs: number;
  lost: boolean;
  /** Null: it is held. */
  arrival: SimEvent | null;
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

  send(kind: string, deliver: () => void, detail: (() => string) | null, mark: number, bytes = 0): void {
    if (this.#closed) return;
    const wire = this.#wire;
    const queuedMs = this.#queue(bytes);
    if (queuedMs === null) return;
    const disturbance = wire.disturbances.length === 0 ? 0 : (wire.disturbances.shift() ?? null);
    const delayMs = this.#links.delayOn(wire);
    const sentMs = this.#timeline.nowMs;
    const dueMs = Math.max(sentMs + delayMs / wire.slowFactor, this.#lastArrivalMs);
    const message: InFlight = { kind, deliver, detail, mark, sentMs, dueMs, lost: false, arrival: null };
    if (disturbance === null) {
      this.#timeline.after(delayMs, 'net.lost', this.to, () => this.#lose(), detail, mark, this.from);
      return;
    }
    this.#inFlight.add(message);
    this.#travel(message, delayMs + disturbance + queuedMs);
  }

  /** How long it waits for a narrow link; null: there is no more room to wait, and the connection is given up. */
  #queue(bytes: number): number | null {
    const { narrow } = this.#wire;
    if (narrow === null || bytes === 0) return 0;
    const { nowMs } = this.#timeline;
    const waitsMs = Math.max(0, this.#wire.freeAtMs - nowMs);
    if (waitsMs * narrow.bytesPerMs > narrow.queueBytes) {
      this.#links.counters.add('net.queueFull');
      this.#timeline.after(0, 'net.queueFull', this.from, () => this.#closed || this.#onStuck());
      return null;
    }
    this.#wire.freeAtMs = nowMs + waitsMs + bytes / narrow.bytesPerMs;
    return this.#wire.freeAtMs - nowMs;
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

  /** The link is as wide and open as ever again: whatever waited its turn in front of it has it now. */
  hurry(): void {
    const { nowMs } = this.#timeline;
    this.#lastArrivalMs = nowMs;
    for (const message of this.#inFlight) {
      const { arrival } = message;
      if (arrival === null) continue;
      arrival.cancelled = true;
      this.#travel(message, Math.min(arrival.timeMs - nowMs, this.#links.delayOn(this.#wire)));
    }
  }

  #travel(message: InFlight, delayMs: number): void {
    const openAtMs = this.#links.openAtMs(this.from, this.to);
    if (openAtMs > this.#timeline.nowMs) this.#links.counters.add('net.clogged');
    const at = Math.max(this.#timeline.nowMs + delayMs, this.#lastArrivalMs, openAtMs);
    this.#lastArrivalMs = at;
    const { kind, detail, mark } = message;
    message.arrival = this.#timeline.at(at, kind, this.to, () => this.#arrive(message), detail, mark, this.from);
  }

  #arrive(message: InFlight): void {
    message.arrival = null;
    if (message.lost) return;
    if (this.#wire.cuts > 0 || this.#held.length > 0) {
      if (this.#closed) this.#dropAll();
      else this.#hold(message);
      return;
    }
    if (this.#first() !== message) {
      // What was held for one cut and was on its way again when the next one came has to arrive before it.
      this.#travel(message, 0);
      return;
    }
    this.#inFlight.delete(message);
    const lateMs = this.#timeline.nowMs - message.dueMs;
    if (lateMs > 0) this.#tell(message, lateMs);
    message.deliver();
  }

  /** What meets a cut on a connection that is no more is gone, and all behind it. */
  #dropAll(): void {
    for (const message of this.#inFlight) {
      if (message.lost) continue;
      message.lost = true;
      this.#tell(message, null);
    }
    this.#inFlight.clear();
  }

  #first(): InFlight | undefined {
    return this.#inFlight.values().next().value;
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
