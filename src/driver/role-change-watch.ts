/**
 * Tells news from repetition: a node that is refused pre-votes goes through the same changes of role many times a second,
 * for as long as the others have a leader that it cannot reach. A new epoch makes everything news again.
 */
import type { RoleChange } from './ports.ts';

export class RoleChangeWatch {
  readonly #seen = new Set<string>();
  #epoch = -1;

  /** Whether this is the first such change since the epoch last changed; from now on it is known. */
  isNew({ from, to, epoch, reason }: Pick<RoleChange, 'from' | 'to' | 'epoch' | 'reason'>): boolean {
    if (epoch !== this.#epoch) this.#seen.clear();
    this.#epoch = epoch;
    const what = `${from} ${to} ${reason}`;
    if (this.#seen.has(what)) return false;
    this.#seen.add(what);
    return true;
  }
}
