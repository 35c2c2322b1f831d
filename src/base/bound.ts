/** A bound on what is taken on at once. It counts what it has refused; who owns it knows how much is in use. */

/** How far a bound is used up. Cheap enough to be asked for every second. */
export interface BoundUse {
  /** Stable, as metrics want it: `waiting_commands`. docs/operate.md lists the names. */
  readonly name: string;
  /** Items or bytes, now; of a bound for each stream or peer: those of the fullest. */
  readonly inUse: number;
  readonly limit: number;
  /** How often something was refused for it since the process started. */
  readonly refused: number;
}

export class Bound {
  readonly name: string;
  readonly limit: number;
  #refused = 0;

  constructor(name: string, limit: number) {
    this.name = name;
    this.limit = limit;
  }

  /** Whether there is room for one more beside those in use; what there is none for counts as refused. */
  admits(inUse: number): boolean {
    if (inUse < this.limit) return true;
    this.#refused++;
    return false;
  }

  /** For bounds that are checked elsewhere. */
  noteRefused(): void {
    this.#refused++;
  }

  use(inUse: number): BoundUse {
    return { name: this.name, inUse, limit: this.limit, refused: this.#refused };
  }
}
