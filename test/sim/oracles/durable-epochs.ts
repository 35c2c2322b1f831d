import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import { type NodeView, Oracle, type Witness } from './oracle.ts';
import { durableBallot } from './quorum-state-on-disk.ts';

export class DurableEpochs extends Oracle {
  readonly id = 'R3';
  readonly law = "epochs never fall, and no message carries an epoch above its sender's durable one";
  readonly #witness: Witness;
  /** The highest epoch known to be durable or said, by node. */
  readonly #durable = new Map<NodeId, number>();
  readonly #said = new Map<NodeId, number>();
  readonly #seen = new Map<NodeId, { readonly incarnation: number; readonly epoch: number }>();

  constructor(witness: Witness) {
    super();
    this.#witness = witness;
  }

  override request(from: NodeId, _to: NodeId, request: RaftRequest): void {
    this.#check(from, request.epoch, request.kind);
  }

  override response(from: NodeId, _to: NodeId, response: RaftResponse): void {
    this.#check(from, response.epoch, `answer to ${response.kind}`);
  }

  override started(node: NodeView): void {
    this.#durable.delete(node.id);
    const said = this.#said.get(node.id) ?? 0;
    if (node.raft.epoch < said)
      this.fail(`node ${node.id} starts in epoch ${node.raft.epoch}, having spoken in ${said}`);
  }

  override afterEvent(node: NodeView): void {
    const seen = this.#seen.get(node.id);
    const { epoch } = node.raft;
    if (seen !== undefined && seen.incarnation === node.incarnation) {
      if (epoch === seen.epoch) return;
      if (epoch < seen.epoch) this.fail(`node ${node.id} went from epoch ${seen.epoch} to ${epoch}`);
    }
    this.#seen.set(node.id, { incarnation: node.incarnation, epoch });
  }

  #check(from: NodeId, epoch: number, what: string): void {
    if (epoch > (this.#said.get(from) ?? 0)) this.#said.set(from, epoch);
    if (epoch <= (this.#durable.get(from) ?? 0)) return;
    const durable = durableBallot(this.#witness, from).epoch;
    this.#durable.set(from, durable);
    // What was durable and has been damaged since was durable all the same.
    if (epoch > durable && !this.#witness.disk(from).names.damaged)
      this.fail(`node ${from} sends ${what} of epoch ${epoch}; its disk holds epoch ${durable}`);
  }
}
