import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import { type NodeView, Oracle, type Witness } from './oracle.ts';
import { durableBallot } from './quorum-state-on-disk.ts';

export class OneVotePerEpoch extends Oracle {
  readonly id = 'R2';
  readonly law = 'one granted candidate per voter and epoch, ever, over restarts, and none before it is on disk';
  readonly #witness: Witness;
  readonly #votes = new Map<string, NodeId>();

  constructor(witness: Witness) {
    super();
    this.#witness = witness;
  }

  /** Whoever asks for votes has given its own. */
  override request(from: NodeId, _to: NodeId, request: RaftRequest): void {
    if (request.kind === 'Vote' && !request.preVote) this.#vote(from, from, request.epoch);
  }

  override response(from: NodeId, to: NodeId, response: RaftResponse): void {
    if (response.kind !== 'Vote' || response.preVote || !response.voteGranted) return;
    this.#vote(from, to, response.epoch);
  }

  override afterEvent(node: NodeView): void {
    if (node.raft.role === 'leader') this.#vote(node.id, node.id, node.raft.epoch);
  }

  #vote(voter: NodeId, candidate: NodeId, epoch: number): void {
    const key = `${voter}/${epoch}`;
    const before = this.#votes.get(key);
    if (before === candidate) return;
    if (before !== undefined)
      this.fail(`node ${voter} voted for ${candidate} in epoch ${epoch}, and for ${before} before`);
    this.#votes.set(key, candidate);
    const ballot = durableBallot(this.#witness, voter);
    if (ballot.epoch > epoch || (ballot.epoch === epoch && ballot.votedId === candidate)) return;
    this.fail(
      `node ${voter} votes for ${candidate} in epoch ${epoch}; its disk holds a vote for ${ballot.votedId} in epoch ${ballot.epoch}`,
    );
  }
}
