import type { NodeId } from '../../../src/base/ids.ts';
import { violations } from '../../../src/metadata/invariants.ts';
import { invariantViolation } from './committed-fold.ts';
import { type NodeView, Oracle } from './oracle.ts';
import { isSampled } from './sampling.ts';

/** Standbys are looked at at each of so many sampled offsets: that they equal the fold is M22, but not what they derive. */
const STANDBY_EVERY = 4;

/** Of states beside the committed log's own replay: what is not committed yet, and what nodes derive from it. */
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
    if (!node.active && (end + node.id) % STANDBY_EVERY !== 0) return;
    const found = violations(node.state);
    if (found.length > 0) throw invariantViolation(found, `node ${node.id} at ${end}`);
  }
}
