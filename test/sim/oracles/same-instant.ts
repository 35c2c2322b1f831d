import { type NodeView, Oracle } from './oracle.ts';

/** Far above what a full queue can cause, far below what hides a loop. */
const MOST_EVENTS_PER_INSTANT = 20_000;

export class SameInstant extends Oracle {
  readonly id = 'R17';
  readonly law = 'no node keeps itself busy without time passing';
  readonly #now: () => number;
  #instantMs = -1;
  #count = 0;

  constructor(now: () => number) {
    super();
    this.#now = now;
  }

  override afterEvent(node: NodeView): void {
    const now = this.#now();
    if (now !== this.#instantMs) {
      this.#instantMs = now;
      this.#count = 0;
    }
    if (++this.#count > MOST_EVENTS_PER_INSTANT) {
      this.fail(`${this.#count} events at one moment, the last at node ${node.id}`);
    }
  }
}
