import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import { TWIN_ID } from '../scenario.ts';
import { type NodeView, Oracle, type Witness } from './oracle.ts';
import { durableBallot } from './quorum-state-on-disk.ts';

export class OneVotePerEpoch extends Oracle {
  readonly id = 'R2';
  readonly law =
    'one granted candidate per voter and epoch, ever, over restarts; none before it is on disk, none where the epoch is ' +
    'known to have a leader; a majority for each leader';
  readonly #witness: Witness;
  readonly #votes = new Map<string, NodeId>();
  /** The leader that each node knows of, and its epoch. */
  readonly #known = new Map<NodeId, { readonly epoch: number; readonly leader: NodeId | null }>();
  /** Votes that were asked for while the voter knew of no leader. */
  readonly #free = new Set<string>();
  /** The newest epoch that each node was seen to lead. */
  readonly #led = new Map<NodeId, number>();

  constructor(witness: Witness) {
    super();
    this.#witness = witness;
  }

  /** Whoever asks for votes has given its own. */
  override request(from: NodeId, _to: NodeId, request: RaftRequest): void {
    if (request.kind === 'Vote' && !request.preVote) this.#vote(from, from, request.epoch, from);
  }

  override arrived(to: NodeId, request: RaftRequest): void {
    if (request.kind !== 'Vote' || request.preVote) return;
    const known = this.#known.get(to);
    if (known?.epoch === request.epoch && known.leader !== null) return;
    this.#free.add(`${to}/${request.epoch}/${request.replica.id}`);
  }

  /** A second process of a replica is a candidate of its own, under the same id. */
  override response(from: NodeId, to: NodeId, response: RaftResponse, { replica: { id } }: RaftRequest): void {
    if (response.kind !== 'Vote' || response.preVote || !response.voteGranted) return;
    const { epoch } = response;
    const known = this.#known.get(from);
    if (known !== undefined && to !== TWIN_ID && !this.#free.has(`${from}/${epoch}/${id}`))
      this.fail(`node ${from} votes for ${to} in epoch ${epoch}, of which it knows that node ${known.leader} leads`);
    this.#vote(from, to, epoch, id);
  }

  override started(node: NodeView): void {
    this.#learn(node);
  }

  override afterEvent(node: NodeView): void {
    this.#learn(node);
    const { role, epoch, voters } = node.raft;
    if (role !== 'leader' || this.#led.get(node.id) === epoch) return;
    this.#led.set(node.id, epoch);
    this.#vote(node.id, node.id, epoch, node.id);
    const votes = voters.filter(({ id }) => this.#votes.get(`${id}/${epoch}`) === node.id);
    if (votes.length * 2 <= voters.length)
      this.fail(`node ${node.id} leads epoch ${epoch} by the votes of ${votes.map(({ id }) => id).join(', ')} alone`);
  }

  #learn({ id, raft: { epoch, leader } }: NodeView): void {
    const known = this.#known.get(id);
    const leaderId = leader?.id ?? null;
    if (known?.epoch !== epoch || known.leader !== leaderId) this.#known.set(id, { epoch, leader: leaderId });
  }

  /** `written`: how a ballot names the candidate. */
  #vote(voter: NodeId, candidate: NodeId, epoch: number, written: NodeId): void {
    const key = `${voter}/${epoch}`;
    const before = this.#votes.get(key);
    if (before === candidate) return;
    if (before !== undefined)
      this.fail(`node ${voter} voted for ${candidate} in epoch ${epoch}, and for ${before} before`);
    this.#votes.set(key, candidate);
    const ballot = durableBallot(this.#witness, voter);
    if (ballot.epoch > epoch || (ballot.epoch === epoch && ballot.votedId === written)) return;
    // What was durable and has been damaged since was durable all the same.
    if (this.#witness.disk(voter).names.damaged) return;
    this.fail(
      `node ${voter} votes for ${candidate} in epoch ${epoch}; its disk holds a vote for ${ballot.votedId} in epoch ${ballot.epoch}`,
    );
  }
}
