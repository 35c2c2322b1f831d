import type { NodeId } from '../../../src/base/ids.ts';
import { formatImageHash, imageHash } from '../../../src/metadata/image-hash.ts';
import { type NodeView, Oracle } from './oracle.ts';
import { isSampled } from './sampling.ts';

/**
 * M24 is a case of it: a leader's uncommitted state is entered under the epoch it was written in, so after a roll back
 * the state must equal what others have at the same offset and epoch.
 */
export class EqualImages extends Oracle {
  readonly id = 'M22';
  readonly law = 'equal offset and epoch mean equal images, on leaders, standbys and after a roll back';
  readonly #hashes = new Map<string, { readonly hash: string; readonly node: NodeId }>();
  /** What each node was last looked at in: its state cannot have changed while these are the same. */
  readonly #seen = new Map<NodeId, { readonly end: number; readonly generation: number; readonly epoch: number }>();

  override started(node: NodeView): void {
    this.#seen.delete(node.id);
  }

  override afterEvent(node: NodeView): void {
    const end = node.state.appliedEndOffset;
    const { epoch, generation } = node.raft;
    const seen = this.#seen.get(node.id);
    if (seen !== undefined && seen.end === end && seen.epoch === epoch && seen.generation === generation) return;
    this.#seen.set(node.id, { end, epoch, generation });
    if (isSampled(node.state)) this.check(node);
  }

  /** Compares the node's image with whatever was seen at its offset and epoch. */
  check(node: NodeView): void {
    const end = node.state.appliedEndOffset;
    if (end === 0) return;
    const key = `${end}@${node.epochAt(end - 1)}`;
    const hash = formatImageHash(imageHash(node.state));
    const other = this.#hashes.get(key);
    if (other === undefined) this.#hashes.set(key, { hash, node: node.id });
    else if (other.hash !== hash) {
      this.fail(`at ${key} the image of node ${node.id} is ${hash}; that of node ${other.node} was ${other.hash}`);
    }
  }
}
