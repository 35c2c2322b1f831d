import type { NodeId } from '../../../src/base/ids.ts';
import { type NodeView, Oracle, type Witness } from './oracle.ts';

/** Also writes the ledger, at the first exposure of each high watermark; must come after {@link DurableMajority}. */
export class CommitLedger extends Oracle {
  readonly id = 'R6';
  readonly law = 'what was once committed never changes: no other batch, no gap';
  readonly #witness: Witness;
  readonly #seen = new Map<NodeId, number>();

  constructor(witness: Witness) {
    super();
    this.#witness = witness;
  }

  override died(node: NodeId): void {
    this.#seen.delete(node);
  }

  override afterEvent(node: NodeView): void {
    const { highWatermark } = node.raft;
    if (highWatermark === null || highWatermark === 0 || highWatermark === this.#seen.get(node.id)) return;
    this.#seen.set(node.id, highWatermark);
    const { history } = this.#witness;
    const epoch = node.epochAt(highWatermark - 1);
    if (highWatermark <= history.committedEnd) {
      const committed = history.committedAt(highWatermark);
      if (committed === null || committed.epoch !== epoch) {
        this.fail(
          `node ${node.id} has committed ${highWatermark}@${epoch}; the ledger has ` +
            (committed === null ? 'no batch that ends there' : `${committed.end}@${committed.epoch}`),
        );
      }
      return;
    }
    const last = epoch === null ? null : history.find(highWatermark, epoch);
    if (last === null)
      this.fail(`node ${node.id} has committed ${highWatermark}@${epoch}, which no disk was told to write`);
    const batches = history.extension(last);
    if (batches === null) {
      const end = history.lastCommitted;
      this.fail(
        `node ${node.id} has committed ${highWatermark}@${epoch}, which does not go on from ${end?.end}@${end?.epoch}`,
      );
    }
    history.commit(batches);
  }
}
