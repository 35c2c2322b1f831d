import type { NodeId } from '../../../src/base/ids.ts';
import type { VoterSet } from '../../../src/raft/voters.ts';
import { type NodeView, Oracle, type Witness } from './oracle.ts';

export class DurableMajority extends Oracle {
  readonly id = 'R7';
  readonly law = 'at each advance of the high watermark a majority of the voters has those bytes on durable disk';
  readonly #witness: Witness;
  /** The voters that each node counted when it was last looked at. */
  readonly #counted = new Map<NodeId, VoterSet>();

  constructor(witness: Witness) {
    super();
    this.#witness = witness;
  }

  override afterEvent(node: NodeView): void {
    const { highWatermark, voters } = node.raft;
    const before = this.#counted.get(node.id) ?? voters;
    this.#counted.set(node.id, voters);
    if (highWatermark === null || highWatermark <= this.#witness.history.committedEnd) return;
    // Of two things in one event, what was committed was counted before the voters changed.
    if (this.#holdsMajority(node, voters) || this.#holdsMajority(node, before)) return;
    const places = voters.map(({ id }) => {
      const { names, book } = this.#witness.disk(id);
      return `${id}: ${book.durableEnd(names)}`;
    });
    const epoch = node.epochAt(highWatermark - 1);
    this.fail(
      `node ${node.id} (${node.raft.role}) has committed ${highWatermark}@${epoch}; durable ends are ${places.join(', ')}`,
    );
  }

  #holdsMajority(node: NodeView, voters: VoterSet): boolean {
    const highWatermark = node.raft.highWatermark ?? 0;
    const epoch = node.epochAt(highWatermark - 1);
    const durable = voters.filter(({ id }) => {
      const { names, book } = this.#witness.disk(id);
      // What was durable and has been damaged since was durable all the same.
      return names.damaged || (book.durableEnd(names) >= highWatermark && book.epochEndingAt(highWatermark) === epoch);
    });
    return 2 * durable.length > voters.length;
  }
}
