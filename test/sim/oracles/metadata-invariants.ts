import type { NodeId } from '../../../src/base/ids.ts';
import { violations } from '../../../src/metadata/invariants.ts';
import { type NodeView, Oracle } from './oracle.ts';
import { isSampled } from './sampling.ts';

export class MetadataInvariants extends Oracle {
  readonly id = 'M*';
  readonly law = 'the numbered invariants of metadata hold after every batch, uncommitted ones included';
  readonly #seen = new Map<NodeId, number>();

  override started(node: NodeView): void {
    this.#seen.delete(node.id);
  }

  override afterEvent(node: NodeView): void {
    const end = node.state.appliedEndOffset;
    if (this.#seen.get(node.id) === end) return;
    this.#seen.set(node.id, end);
    if (!isSampled(node.state)) return;
    const found = violations(node.state);
    if (found.length > 0) this.fail(`node ${node.id} at ${node.state.appliedEndOffset}: ${found.join('; ')}`);
  }
}
