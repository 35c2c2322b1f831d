/** What happened, as one rolling hash (for the determinism check) and as the last few events (for reports). */
import type { SimEvent } from './event-heap.ts';

/** One executed event, as a report shows it. */
export interface TracedEvent {
  readonly number: number;
  readonly event: SimEvent;
}

/** How many events lie between two noted hashes. */
export const CHECKPOINT = 256;

export class Trace {
  readonly #recent: TracedEvent[] = [];
  readonly #keep: number;
  /** The cause of each event, by number − 1. */
  #parents: Int32Array = new Int32Array(1 << 14);
  /** The hash after each {@link CHECKPOINT} events. */
  readonly #checkpoints: string[] = [];
  readonly #kinds = new Map<string, number>();
  readonly #float = new Float64Array(1);
  readonly #words: Uint32Array = new Uint32Array(this.#float.buffer);
  #hashA = 0x811c9dc5;
  #hashB = 0x2545f491;
  #count = 0;

  constructor(keep: number) {
    this.#keep = keep;
  }

  /** How many events have been executed. */
  get count(): number {
    return this.#count;
  }

  /** The event executed last. */
  get last(): TracedEvent | null {
    return this.#recent[(this.#count - 1) % this.#keep] ?? null;
  }

  add(event: SimEvent): void {
    if (this.#count === this.#parents.length) this.#growParents();
    this.#parents[this.#count] = event.parent;
    this.#count++;
    this.#float[0] = event.timeMs;
    this.#mix(this.#words[0] ?? 0);
    this.#mix(this.#words[1] ?? 0);
    this.#mix(event.sequence | 0);
    this.#mix(this.#kindNumber(event.kind) ^ (event.node << 16));
    this.#mix(event.mark | 0);
    this.#recent[(this.#count - 1) % this.#keep] = { number: this.#count, event };
    if (this.#count % CHECKPOINT === 0) this.#checkpoints.push(this.hash());
  }

  /** The numbers of the events that led to one, that one last: each was scheduled in the one before it. */
  causesOf(number: number, most: number): number[] {
    const causes: number[] = [];
    for (let at = number; at > 0 && causes.length < most; at = this.#parents[at - 1] ?? 0) causes.push(at);
    return causes.reverse();
  }

  /** Hashes of the first 256, 512, … events, and of all: the first that differ between two runs tell where they part. */
  checkpoints(): string[] {
    return [...this.#checkpoints, this.hash()];
  }

  /** The last events, oldest first. */
  recent(): TracedEvent[] {
    return [...this.#recent].sort((a, b) => a.number - b.number);
  }

  /** Equal for equal histories. */
  hash(): string {
    return (this.#hashA >>> 0).toString(16).padStart(8, '0') + (this.#hashB >>> 0).toString(16).padStart(8, '0');
  }

  #growParents(): void {
    const grown = new Int32Array(this.#parents.length * 2);
    grown.set(this.#parents);
    this.#parents = grown;
  }

  #mix(word: number): void {
    this.#hashA = Math.imul(this.#hashA ^ word, 0x01000193);
    this.#hashA ^= this.#hashA >>> 15;
    this.#hashB = Math.imul(this.#hashB ^ word ^ this.#hashA, 0x9e3779b1);
    this.#hashB ^= this.#hashB >>> 13;
  }

  #kindNumber(kind: string): number {
    let number = this.#kinds.get(kind);
    if (number === undefined) {
      number = 0x811c9dc5;
      for (let i = 0; i < kind.length; i++) number = Math.imul(number ^ kind.charCodeAt(i), 0x01000193);
      this.#kinds.set(kind, number);
    }
    return number;
  }
}
