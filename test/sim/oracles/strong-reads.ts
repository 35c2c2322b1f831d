import type { ClientLedger } from './client-ledger.ts';
import { Oracle } from './oracle.ts';

/** What a read that starts at some moment must and must not show. */
export type Expectations = ReturnType<ClientLedger['expectations']>;

/**
 * Holds only where reads are proven by a round of the quorum (decision D11): a leader that has been replaced and does not
 * know it yet would otherwise answer from its own past, refusals of writes included.
 */
export class StrongReads extends Oracle {
  readonly id = 'C4';
  readonly law = 'an answer is never older than one that was given before it was asked for';
  readonly #ledger: ClientLedger;
  readonly #readsAreProven: boolean;

  constructor(ledger: ClientLedger, readsAreProven: boolean) {
    super();
    this.#ledger = ledger;
    this.#readsAreProven = readsAreProven;
  }

  /** A read's answer against the expectations of the moment it was asked. Deletions since then excuse an absence. */
  checkRead(expected: Expectations, names: ReadonlySet<string>): void {
    if (!this.#readsAreProven) return;
    for (const name of expected.present) {
      if (names.has(name) || !this.#ledger.mustExist(name)) continue;
      this.fail(`a read does not show ${name}, which was acknowledged before the read was asked`);
    }
    for (const name of expected.absent) {
      if (names.has(name)) this.fail(`a read shows ${name}, which was deleted or refused before the read was asked`);
    }
  }

  /** The controller refuses an operation because it does not know its topic. */
  foundMissing(name: string): void {
    if (!this.#readsAreProven || !this.#ledger.mustExist(name)) return;
    this.fail(`${name} was created and never deleted, yet the controller does not know it`);
  }
}
