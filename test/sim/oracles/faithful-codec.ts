import { differences } from '../report/differences.ts';
import { Oracle } from './oracle.ts';

/** A comparison costs as much as the codec itself: of so many messages one is compared. */
const LOOKED_AT = 5;

/** Over the connections of clients; what controllers say to each other is held against their logs. */
export class FaithfulCodec extends Oracle {
  readonly id = 'X1';
  readonly law = 'what arrives is what was sent';

  #messages = 0;

  carried(sent: unknown, received: unknown): void {
    if (++this.#messages % LOOKED_AT !== 0) return;
    const found = differences(sent, received, ['the sender', 'the receiver']);
    if (found.length > 0) this.fail(found.join('; '));
  }
}
