import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftRequest } from '../../../src/raft/messages.ts';
import { type NodeView, Oracle, type Witness } from './oracle.ts';

export class VouchedOffsets extends Oracle {
  readonly id = 'R14';
  readonly law = 'what a voter says it has is on its durable disk, and what is durable is there after any restart';
  readonly #witness: Witness;
  /** The end each node has last vouched for and not cut since. */
  readonly #vouched = new Map<NodeId, number>();
  /** The durable end each node died with. */
  readonly #left = new Map<NodeId, number>();

  constructor(witness: Witness) {
    super();
    this.#witness = witness;
  }

  override request(from: NodeId, _to: NodeId, request: RaftRequest): void {
    if (request.kind !== 'Fetch') return;
    const { names, book } = this.#witness.disk(from);
    const durable = book.durableEnd(names);
    if (request.fetchOffset > durable && !names.damaged) {
      this.fail(`node ${from} fetches from ${request.fetchOffset}; its disk holds durably only up to ${durable}`);
    }
    this.#vouched.set(from, request.fetchOffset);
  }

  override died(node: NodeId): void {
    const { names, book } = this.#witness.disk(node);
    this.#left.set(node, book.durableEnd(names));
  }

  override started(node: NodeView): void {
    const left = this.#left.get(node.id) ?? 0;
    if (node.raft.logEndOffset < left) {
      this.fail(`node ${node.id} starts with a log to ${node.raft.logEndOffset}; its disk held ${left} durably`);
    }
    const vouched = this.#vouched.get(node.id) ?? 0;
    if (node.raft.logEndOffset < vouched) {
      this.fail(`node ${node.id} starts with a log to ${node.raft.logEndOffset}; it had vouched for ${vouched}`);
    }
  }

  override afterEvent(node: NodeView): void {
    const vouched = this.#vouched.get(node.id);
    if (vouched !== undefined && node.raft.logEndOffset < vouched) this.#vouched.set(node.id, node.raft.logEndOffset);
  }
}
