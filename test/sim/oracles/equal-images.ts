import type { NodeId } from '../../../src/base/ids.ts';
import { formatImageHash, imageHash } from '../../../src/metadata/image-hash.ts';
import { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { History } from './history.ts';
import { type NodeView, Oracle } from './oracle.ts';
import { isSampled } from './sampling.ts';

/** In the place of a node: the replay of the committed log. */
const FOLD = -1;
/** Where nothing has been applied. */
const NOTHING = 'the beginning';

/**
 * M24 is a case of it: a leader's uncommitted state is entered under the epoch it was written in, so after a roll back
 * the state must equal what others have at the same offset and epoch.
 */
export class EqualImages extends Oracle {
  readonly id = 'M22';
  readonly law = 'equal offset and epoch mean equal images, on leaders, standbys, brokers and after a roll back';
  readonly #hashes = new Map<string, { readonly hash: string; readonly node: NodeId }>();
  /** What each node was last looked at in: its state cannot have changed while these are the same. */
  readonly #seen = new Map<NodeId, { readonly end: number; readonly generation: number; readonly epoch: number }>();

  readonly #active = new Set<NodeId>();
  readonly #brokers = new Map<NodeId, number>();
  readonly #history: History;

  constructor(history: History) {
    super();
    this.#history = history;
    // Whoever rolls back to the very beginning is left with nothing.
    this.#compare(FOLD, new MetadataState(), NOTHING);
  }

  override started(node: NodeView): void {
    this.#seen.delete(node.id);
    this.#active.delete(node.id);
  }

  override afterEvent(node: NodeView): void {
    const end = node.state.appliedEndOffset;
    const { epoch, generation } = node.raft;
    const seen = this.#seen.get(node.id);
    if (seen !== undefined && seen.end === end && seen.epoch === epoch && seen.generation === generation) return;
    this.#seen.set(node.id, { end, epoch, generation });
    const hasRolledBack = !node.active && this.#active.delete(node.id);
    if (node.active) this.#active.add(node.id);
    if (hasRolledBack || isSampled(node.state)) this.check(node);
  }

  /** What the oracles' own replay of the committed log came to, up to a batch of this epoch. */
  compareFold(state: MetadataState, epoch: number): void {
    this.#compare(FOLD, state, `${state.appliedEndOffset}@${epoch}`);
  }

  /** Compares the node's image with whatever was seen at its offset and epoch. */
  check(node: NodeView): void {
    const end = node.state.appliedEndOffset;
    this.#compare(node.id, node.state, end === 0 ? NOTHING : `${end}@${node.epochAt(end - 1)}`);
  }

  /** A broker sees only what is stable, so the ledger knows the epoch at its end. */
  override brokerSaw(broker: NodeId, state: MetadataState): void {
    const end = state.appliedEndOffset;
    if (end === 0 || this.#brokers.get(broker) === end) return;
    this.#brokers.set(broker, end);
    if (!isSampled(state)) return;
    const committed = this.#history.committedAt(end);
    if (committed === null) this.fail(`broker ${broker} has applied up to ${end}, where no committed batch ends`);
    this.#compare(broker, state, `${end}@${committed.epoch}`);
  }

  #compare(node: NodeId, state: MetadataState, key: string): void {
    const hash = formatImageHash(imageHash(state));
    const other = this.#hashes.get(key);
    if (other === undefined) this.#hashes.set(key, { hash, node });
    else if (other.hash !== hash) {
      const nameOf = (id: NodeId): string => (id === FOLD ? 'the committed log' : `node ${id}`);
      this.fail(`at ${key} the image of ${nameOf(node)} is ${hash}; that of ${nameOf(other.node)} was ${other.hash}`);
    }
  }
}
