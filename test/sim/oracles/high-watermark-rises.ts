import type { NodeId } from '../../../src/base/ids.ts';
import { type NodeView, Oracle } from './oracle.ts';

export class HighWatermarkRises extends Oracle {
  readonly id = 'R8';
  readonly law = 'the high watermark never falls while a node lives, and no log is cut below it';
  readonly #seen = new Map<NodeId, number>();

  override died(node: NodeId): void {
    this.#seen.delete(node);
  }

  override afterEvent(node: NodeView): void {
    const before = this.#seen.get(node.id) ?? 0;
    const { highWatermark, logEndOffset, role } = node.raft;
    // A new leader knows no high watermark before a record of its own epoch is committed.
    if (highWatermark !== null && highWatermark < before) {
      this.fail(`the high watermark of node ${node.id} (${role}) went from ${before} to ${highWatermark}`);
    }
    if (logEndOffset < before)
      this.fail(`node ${node.id} cut its log to ${logEndOffset}, below its high watermark ${before}`);
    if (highWatermark !== null && highWatermark > before) this.#seen.set(node.id, highWatermark);
  }
}
