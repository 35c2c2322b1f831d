import type { NodeId } from '../../../src/base/ids.ts';
import type { Uuid } from '../../../src/base/uuid.ts';
import type { FetchRequest, RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import { type NodeView, Oracle } from './oracle.ts';

/** What a leader can know of its followers. */
interface Term {
  readonly epoch: number;
  readonly incarnation: number;
  /** As it was last seen. */
  leader: NodeView;
  /** It leads no more: what comes now it does not take in. */
  isOver: boolean;
  /** The disk that each voter's first fetch came from: no other counts under its id. */
  readonly disks: Map<NodeId, string>;
  /** The process of each voter that was answered as such: another one may be refused. */
  readonly processes: Map<NodeId, Uuid | null>;
  /** The end that each voter has last vouched for; null: it cannot be told whether that counts. */
  readonly ends: Map<NodeId, number | null>;
  /** What has arrived within this event: whoever wakes from a pause may have given up before it came to that. */
  readonly arriving: Map<NodeId, number | null>;
}

export class Succession extends Oracle {
  readonly id = 'R18';
  readonly law = 'who ends an epoch names all other voters to follow it, those first who have vouched for the most';
  readonly #terms = new Map<NodeId, Term>();
  readonly #mayBeNamed: ReadonlySet<NodeId>;

  /** `mayBeNamed`: to whom somebody wants leadership to be handed, whatever they have. */
  constructor(mayBeNamed: ReadonlySet<NodeId> = new Set()) {
    super();
    this.#mayBeNamed = mayBeNamed;
  }

  override died(node: NodeId): void {
    this.#terms.delete(node);
  }

  override afterEvent(node: NodeView): void {
    const { role, epoch } = node.raft;
    const term = this.#terms.get(node.id);
    if (term !== undefined && term.epoch === epoch && term.incarnation === node.incarnation) {
      for (const [id, end] of term.arriving) term.ends.set(id, role === 'leader' ? end : null);
      term.arriving.clear();
      if (role === 'leader') term.leader = node;
      else term.isOver = true;
    } else if (role === 'leader') {
      const { incarnation } = node;
      const nothing = { isOver: false, disks: new Map(), processes: new Map(), ends: new Map(), arriving: new Map() };
      this.#terms.set(node.id, { epoch, incarnation, leader: node, ...nothing });
    } else if (term !== undefined) this.#terms.delete(node.id);
  }

  override arrived(to: NodeId, request: RaftRequest): void {
    const term = this.#terms.get(to);
    if (request.kind !== 'Fetch' || term === undefined || term.isOver || term.epoch !== request.epoch) return;
    const { id, directoryId } = request.replica;
    const voter = term.leader.raft.voters.find((each) => each.id === id);
    const disk = voter?.directoryId ?? term.disks.get(id) ?? directoryId;
    term.disks.set(id, disk);
    if (disk !== directoryId) return;
    const isServed = (term.processes.get(id) ?? request.incarnationId) === request.incarnationId;
    const counts = isServed ? isOnLog(term.leader, request) : null;
    if (counts !== false) term.arriving.set(id, counts === null ? null : request.fetchOffset);
  }

  override response(from: NodeId, _to: NodeId, response: RaftResponse, asked: RaftRequest): void {
    const term = this.#terms.get(from);
    if (asked.kind !== 'Fetch' || response.error !== 'NONE' || term?.epoch !== asked.epoch) return;
    term.processes.set(asked.replica.id, asked.incarnationId);
  }

  override request(from: NodeId, _to: NodeId, request: RaftRequest): void {
    const term = this.#terms.get(from);
    if (request.kind !== 'EndQuorumEpoch' || term === undefined || term.epoch !== request.epoch) return;
    const named = request.preferredCandidates.map(({ id }) => id);
    const others = term.leader.raft.voters.map(({ id }) => id).filter((id) => id !== from);
    if (named.length !== others.length || others.some((id) => !named.includes(id)))
      this.fail(`node ${from} names [${named.join()}]; the other voters are [${others.join()}]`);
    const ranked = this.#mayBeNamed.has(named[0] ?? -1) ? named.slice(1) : named;
    const known = ranked.flatMap((id) => {
      const end = term.arriving.has(id) ? null : term.ends.get(id);
      return end === null ? [] : [{ id, end: end ?? -1 }];
    });
    const at = known.findIndex(({ end }, index) => end > (known[index - 1]?.end ?? Number.POSITIVE_INFINITY));
    const [early, late] = [known[at - 1], known[at]];
    if (early !== undefined && late !== undefined)
      this.fail(
        `node ${from} ends epoch ${request.epoch} and names ${early.id}, which has vouched for ${early.end}, ` +
          `before ${late.id} with ${late.end}`,
      );
  }
}

/** Whether what a fetch vouches for is the leader's own log; null: it is before what the leader still has. */
function isOnLog(leader: NodeView, { fetchOffset, lastFetchedEpoch }: FetchRequest): boolean | null {
  if (fetchOffset === 0) return true;
  if (fetchOffset <= leader.raft.logStartOffset) return null;
  return leader.epochAt(fetchOffset - 1) === lastFetchedEpoch;
}
