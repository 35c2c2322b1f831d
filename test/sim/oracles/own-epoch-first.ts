import type { NodeId } from '../../../src/base/ids.ts';
import { type NodeView, Oracle } from './oracle.ts';

export class OwnEpochFirst extends Oracle {
  readonly id = 'R9';
  readonly law = "a leader's high watermark stands on a record of its own epoch";

  readonly #seen = new Map<NodeId, number>();

  override afterEvent(node: NodeView): void {
    const { role, epoch, highWatermark } = node.raft;
    if (role !== 'leader' || highWatermark === null) return;
    if (highWatermark === this.#seen.get(node.id)) return;
    this.#seen.set(node.id, highWatermark);
    const last = node.epochAt(highWatermark - 1);
    if (last !== epoch) {
      this.fail(
        `node ${node.id} leads epoch ${epoch} and reports ${highWatermark} as committed, which is of epoch ${last}`,
      );
    }
  }
}
