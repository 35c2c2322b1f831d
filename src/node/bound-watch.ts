/** Tells the log of bounds that refuse: of each at once the first time, and then not more often than once a minute. */
import type { BoundUse } from '../base/bound.ts';
import type { DriverObserver } from '../driver/options.ts';

/** How long a bound is not told of again. */
const QUIET_MS = 60_000;

interface Told {
  readonly refused: number;
  readonly atMs: number;
}

export class BoundWatch {
  readonly #bounds: () => readonly BoundUse[];
  readonly #log: DriverObserver['log'];
  readonly #told = new Map<string, Told>();

  constructor(bounds: () => readonly BoundUse[], log: DriverObserver['log']) {
    this.#bounds = bounds;
    this.#log = log;
  }

  /** To be called now and then; `nowMs` is monotonic. */
  look(nowMs: number): void {
    for (const { name, inUse, limit, refused } of this.#bounds()) {
      const before = this.#told.get(name) ?? { refused: 0, atMs: Number.NEGATIVE_INFINITY };
      if (refused === before.refused || nowMs - before.atMs < QUIET_MS) continue;
      this.#told.set(name, { refused, atMs: nowMs });
      this.#log('warn', 'bound-reached', { bound: name, inUse, limit, refused, more: refused - before.refused });
    }
  }
}
