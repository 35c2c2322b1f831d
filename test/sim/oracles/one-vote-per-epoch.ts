import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftResponse } from '../../../src/raft/messages.ts';
import { type NodeView, Oracle } from './oracle.ts';

export class OneVotePerEpoch extends Oracle {
  readonly id = 'R2';
  readonly law = 'one granted candidate per voter and epoch, ever, over restarts';
  readonly #votes = new Map<string, NodeId>();

  override response(from: NodeId, to: NodeId, response: RaftResponse): void {
    if (response.kind !== 'Vote' || response.preVote || !response.voteGranted) return;
    this.#vote(from, to, response.epoch);
  }

  /** A candidate has voted for itself. */
  override afterEvent(node: NodeView): void {
    if (node.raft.role === 'leader') this.#vote(node.id, node.id, node.raft.epoch);
  }

  #vote(voter: NodeId, candidate: NodeId, epoch: number): void {
    const key = `${voter}/${epoch}`;
    const before = this.#votes.get(key);
    if (before === undefined) this.#votes.set(key, candidate);
    else if (before !== candidate) {
      this.fail(`node ${voter} voted for ${candidate} in epoch ${epoch}, and for ${before} before`);
    }
  }
}
