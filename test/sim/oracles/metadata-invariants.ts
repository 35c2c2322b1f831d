import { violations } from '../../../src/metadata/invariants.ts';
import { type NodeView, Oracle } from './oracle.ts';
import { isSampled } from './sampling.ts';

export class MetadataInvariants extends Oracle {
  readonly id = 'M*';
  readonly law = 'the numbered invariants of metadata hold after every batch, uncommitted ones included';
  readonly #seen = new Map<number, string>();

  override afterEvent(node: NodeView): void {
    const key = `${node.incarnation}/${node.state.appliedEndOffset}`;
    if (this.#seen.get(node.id) === key) return;
    this.#seen.set(node.id, key);
    if (!isSampled(node.state)) return;
    const found = violations(node.state);
    if (found.length > 0) this.fail(`node ${node.id} at ${node.state.appliedEndOffset}: ${found.join('; ')}`);
  }
}
