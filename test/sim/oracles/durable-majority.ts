import { type NodeView, Oracle, type Witness } from './oracle.ts';

export class DurableMajority extends Oracle {
  readonly id = 'R7';
  readonly law = 'at each advance of the high watermark a majority of the voters has those bytes on durable disk';
  readonly #witness: Witness;

  constructor(witness: Witness) {
    super();
    this.#witness = witness;
  }

  override afterEvent(node: NodeView): void {
    const { highWatermark, voters } = node.raft;
    if (highWatermark === null || highWatermark <= this.#witness.history.committedEnd) return;
    const epoch = node.epochAt(highWatermark - 1);
    const durable: number[] = [];
    const places: string[] = [];
    for (const voter of voters) {
      const { names, book } = this.#witness.disk(voter.id);
      const end = book.durableEnd(names);
      // What was durable and has been damaged since was durable all the same.
      const holds = names.damaged || (end >= highWatermark && book.epochEndingAt(highWatermark) === epoch);
      if (holds) durable.push(voter.id);
      places.push(`${voter.id}: ${end}`);
    }
    if (2 * durable.length <= voters.length) {
      this.fail(
        `node ${node.id} (${node.raft.role}) has committed ${highWatermark}@${epoch}; durable ends are ${places.join(', ')}`,
      );
    }
  }
}
