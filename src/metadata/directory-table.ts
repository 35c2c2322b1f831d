/**
 * Directory ids by a number, which is what a partition row holds for each replica. Numbers are of this process alone and are
 * given out once, without a bound: what a record may say must not depend on how long a process has been running. A table
 * loaded from a snapshot holds only the ids in use.
 */
import { ONE_UUID, TWO_UUID, type Uuid, ZERO_UUID } from '../base/uuid.ts';

/** Kafka's directory ids with a meaning of their own. */
export const DIRECTORY_MIGRATING: Uuid = ZERO_UUID;
export const DIRECTORY_UNASSIGNED: Uuid = ONE_UUID;
export const DIRECTORY_LOST: Uuid = TWO_UUID;

export class DirectoryTable {
  readonly #ids: Uuid[] = [];
  readonly #indexes = new Map<Uuid, number>();

  constructor() {
    for (const id of [DIRECTORY_MIGRATING, DIRECTORY_UNASSIGNED, DIRECTORY_LOST]) this.intern(id);
  }

  get size(): number {
    return this.#ids.length;
  }

  /** The id's number, a new one when it is new. */
  intern(id: Uuid): number {
    const known = this.#indexes.get(id);
    if (known !== undefined) return known;
    this.#indexes.set(id, this.#ids.length);
    return this.#ids.push(id) - 1;
  }

  /** The id's number, or −1. */
  indexOf(id: Uuid): number {
    return this.#indexes.get(id) ?? -1;
  }

  /** The id behind a number that this table gave out. */
  idOf(index: number): Uuid {
    return this.#ids[index] ?? DIRECTORY_LOST;
  }
}
