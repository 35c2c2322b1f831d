/** What happened, as one rolling hash (for the determinism check) and as the last few events (for reports). */
import type { SimEvent } from './event-heap.ts';

/** One executed event, as a report shows it. */
export interface TracedEvent {
  readonly number: number;
  readonly event: SimEvent;
}

export class Trace {
  readonly #recent: TracedEvent[] = [];
  readonly #keep: number;
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
    this.#count++;
    this.#float[0] = event.timeMs;
    this.#mix(this.#words[0] ?? 0);
    this.#mix(this.#words[1] ?? 0);
    this.#mix(event.sequence | 0);
    this.#mix(this.#kindNumber(event.kind) ^ (event.node << 16));
    this.#mix(event.mark | 0);
    this.#recent[(this.#count - 1) % this.#keep] = { number: this.#count, event };
  }

  /** The last events, oldest first. */
  recent(): TracedEvent[] {
    return [...this.#recent].sort((a, b) => a.number - b.number);
  }

  /** Equal for equal histories. */
  hash(): string {
    return (this.#hashA >>> 0).toString(16).padStart(8, '0') + (this.#hashB >>> 0).toString(16).padStart(8, '0');
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
