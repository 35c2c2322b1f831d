import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import { STRANGER_ID } from '../scenario.ts';
import { type NodeView, Oracle } from './oracle.ts';

/** All of a node that a message could change. */
function fingerprint({ raft, state, stableOffset, active }: NodeView): string {
  const { role, epoch, leader, logEndOffset, highWatermark, generation, voters, epochStartOffset } = raft;
  const voterKeys = voters.map((voter) => `${voter.id}/${voter.directoryId}`).join();
  return [
    role,
    `epoch ${epoch}`,
    `leader ${leader?.id ?? 'none'}`,
    `end ${logEndOffset}, generation ${generation}`,
    `committed ${highWatermark}, stable ${stableOffset}, applied ${state.appliedEndOffset}`,
    `voters ${voterKeys}, start ${epochStartOffset}, active ${active}`,
  ].join('; ');
}

/** Stands by while a message is taken that must change nothing. */
abstract class VoidMessages extends Oracle {
  readonly #view: (node: NodeId) => NodeView | null;

  constructor(view: (node: NodeId) => NodeView | null) {
    super();
    this.#view = view;
  }

  protected epochOf(node: NodeId): number | null {
    return this.#view(node)?.raft.epoch ?? null;
  }

  protected changesNothing(node: NodeId, what: string, take: () => void): void {
    const before = this.#view(node);
    take();
    const after = this.#view(node);
    // What is due anyway is done with whatever comes first.
    if (before === null || after === null || before.isDue) return;
    const [was, is] = [fingerprint(before), fingerprint(after)];
    if (was !== is) this.fail(`${what} took node ${node} from (${was}) to (${is})`);
  }
}

export class Strangers extends VoidMessages {
  readonly id = 'R15';
  readonly law =
    'a request of another cluster, or one meant for another voter, changes nothing, and tells another cluster nothing';
  readonly #clusterId: string;
  readonly #view: (node: NodeId) => NodeView | null;

  constructor(view: (node: NodeId) => NodeView | null, clusterId: string) {
    super(view);
    this.#view = view;
    this.#clusterId = clusterId;
  }

  /** True: it was a stranger's, and was taken. */
  requestArrives(to: NodeId, request: RaftRequest, take: () => void): boolean {
    if (!this.#isForeign(to, request)) return false;
    this.changesNothing(to, `${request.kind} of cluster ${request.clusterId} from ${request.replica.id}`, take);
    return true;
  }

  override response(from: NodeId, to: NodeId, response: RaftResponse): void {
    if (to === STRANGER_ID && response.error === 'NONE') {
      this.fail(`node ${from} answers the ${response.kind} of a stranger`);
    }
    if (response.error !== 'INCONSISTENT_CLUSTER_ID') return;
    if (response.leader !== null || response.epoch !== 0) {
      this.fail(`node ${from} tells another cluster of epoch ${response.epoch} and leader ${response.leader?.id}`);
    }
  }

  #isForeign(to: NodeId, request: RaftRequest): boolean {
    if (request.clusterId !== this.#clusterId) return true;
    if (request.kind !== 'Vote' && request.kind !== 'BeginQuorumEpoch') return false;
    const { id, directoryId } = request.voter;
    const own = this.#view(to)?.directoryId ?? null;
    return id !== to || (directoryId !== null && own !== null && directoryId !== own);
  }
}

export class StaleResponses extends VoidMessages {
  readonly id = 'R16';
  readonly law = 'an answer of an older epoch, or to a question of an older epoch, changes nothing';

  /** True: it was stale. */
  responseArrives(to: NodeId, asked: RaftRequest, response: RaftResponse, take: () => void): boolean {
    const epoch = this.epochOf(to);
    if (epoch === null || (response.epoch >= epoch && asked.epoch >= epoch)) return false;
    const what = `an answer to ${asked.kind} of epoch ${asked.epoch}, itself of epoch ${response.epoch},`;
    this.changesNothing(to, what, take);
    return true;
  }
}
