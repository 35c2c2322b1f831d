import type { NodeId } from '../../../src/base/ids.ts';
import type { BrokerCommand } from '../../../src/client/core/broker-events.ts';
import { Oracle } from './oracle.ts';

/** What controllers make of heartbeats is judged elsewhere, by what these say. */
export class HonestHeartbeats extends Oracle {
  readonly id = 'M10';
  readonly law = 'a broker claims to have applied only what it was given';
  readonly #givenTo: (client: NodeId) => number;

  /** `givenTo`: the end of what a client's present process was given of the log. */
  constructor(givenTo: (client: NodeId) => number) {
    super();
    this.#givenTo = givenTo;
  }

  override brokerSent(broker: NodeId, command: BrokerCommand): void {
    if (command.kind !== 'BrokerHeartbeat') return;
    const given = this.#givenTo(broker);
    if (command.metadataEndOffset > given)
      this.fail(`broker ${broker} says that it has applied up to ${command.metadataEndOffset}; it was given ${given}`);
  }
}
