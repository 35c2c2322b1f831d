import type { NodeId } from '../../../src/base/ids.ts';
import { type NodeView, Oracle, type Witness } from './oracle.ts';

export class HighWatermarkRises extends Oracle {
  readonly id = 'R8';
  readonly law =
    'the high watermark never falls, neither of a living node nor of the newest leader, and no log is cut below it';
  readonly #witness: Witness;
  readonly #seen = new Map<NodeId, number>();
  /** The newest epoch in which something was committed or a leader knows a high watermark. */
  #newestEpoch = 0;

  constructor(witness: Witness) {
    super();
    this.#witness = witness;
  }

  override died(node: NodeId): void {
    this.#seen.delete(node);
  }

  override afterEvent(node: NodeView): void {
    const before = this.#seen.get(node.id) ?? 0;
    const { highWatermark, logEndOffset, role, epoch } = node.raft;
    // A new leader knows no high watermark before a record of its own epoch is committed.
    if (highWatermark !== null && highWatermark < before) {
      this.fail(`the high watermark of node ${node.id} (${role}) went from ${before} to ${highWatermark}`);
    }
    if (logEndOffset < before)
      this.fail(`node ${node.id} cut its log to ${logEndOffset}, below its high watermark ${before}`);
    if (highWatermark === null) return;
    if (highWatermark > before) this.#seen.set(node.id, highWatermark);
    const { committedEnd, lastCommitted } = this.#witness.history;
    // Whoever leads an older epoch need not know yet. Who led the newest may have resigned in the event it committed in.
    this.#newestEpoch = Math.max(this.#newestEpoch, lastCommitted?.epoch ?? 0);
    if (role !== 'leader' || epoch < this.#newestEpoch) return;
    this.#newestEpoch = epoch;
    if (highWatermark < committedEnd) {
      this.fail(
        `node ${node.id} leads the newest epoch ${epoch} and has committed ${highWatermark}; ${committedEnd} was`,
      );
    }
  }
}
