import type { NodeId } from '../../../src/base/ids.ts';
import { isRead } from '../../../src/controller/commands.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import type { VoterSet } from '../../../src/raft/voters.ts';
import { type Answer, type NodeView, Oracle } from './oracle.ts';

/** So many questions of a follower are remembered: more than can be of use to one answer. */
const KEPT = 1_000;

/** What a node counts as voters from a moment on. */
interface Era {
  readonly sinceMs: number;
  readonly voters: VoterSet;
}

/** What can be known of a leader from outside. */
interface Term {
  readonly incarnation: number;
  readonly epoch: number;
  /** The newest last. */
  readonly eras: Era[];
  /** When each replica has last sent it a fetch of its epoch. */
  readonly fetches: Map<NodeId, number>;
}

/** A follower has asked its leader how far it must be. */
interface Asked {
  readonly leader: NodeId;
  readonly epoch: number;
  readonly sentMs: number;
  /** When the leader came to it; null: not yet. */
  arrivedMs: number | null;
  /** What the leader has said, proven; null: nothing so far. */
  offset: number | null;
}

/**
 * Says at once what C4 sees only when somebody else leads and has written by then. Nothing is demanded of answers to writes: what
 * was written is proven by its commit. A follower's answer is proven by what its leader has said since the question came, and
 * what the leader says by its own fetches.
 */
export class ProvenReads extends Oracle {
  readonly id = 'R19';
  readonly law = 'a read is answered only when a majority of the voters has asked its leader for more since it came';
  readonly #now: () => number;
  readonly #readsAreProven: boolean;
  readonly #terms = new Map<NodeId, Term>();
  /** What leaders have said within this event; judged at its end, when it is known who votes by then. */
  #told: { readonly from: NodeId; readonly to: NodeId; readonly arrivedMs: number }[] = [];
  /** Of each follower, oldest first. */
  readonly #asked = new Map<NodeId, Asked[]>();

  constructor(now: () => number, readsAreProven: boolean) {
    super();
    this.#now = now;
    this.#readsAreProven = readsAreProven;
  }

  override died(node: NodeId): void {
    this.#terms.delete(node);
    this.#asked.delete(node);
  }

  override afterEvent({ id, incarnation, raft }: NodeView): void {
    // Answers of one that leads no more are refusals.
    if (raft.role === 'leader') this.#leads(id, incarnation, raft.epoch, raft.voters);
    const told = this.#told;
    this.#told = [];
    for (const { from, to, arrivedMs } of told) {
      const unproven = this.#unproven(from, arrivedMs);
      if (unproven !== null) this.fail(`node ${from} has told ${to} a read offset, ${unproven}`);
    }
  }

  #leads(id: NodeId, incarnation: number, epoch: number, voters: VoterSet): void {
    const sinceMs = this.#now();
    const term = this.#terms.get(id);
    if (term?.epoch !== epoch || term.incarnation !== incarnation)
      this.#terms.set(id, { incarnation, epoch, eras: [{ sinceMs, voters }], fetches: new Map() });
    else if (term.eras.at(-1)?.voters !== voters) term.eras.push({ sinceMs, voters });
  }

  override request(from: NodeId, to: NodeId, request: RaftRequest): void {
    const term = this.#terms.get(to);
    if (request.kind === 'Fetch' && term?.epoch === request.epoch) term.fetches.set(from, this.#now());
    if (request.kind !== 'ReadOffset') return;
    const asked = this.#asked.get(from) ?? [];
    this.#asked.set(from, asked);
    asked.push({ leader: to, epoch: request.epoch, sentMs: this.#now(), arrivedMs: null, offset: null });
    if (asked.length > KEPT) asked.shift();
  }

  override arrived(to: NodeId, request: RaftRequest): void {
    if (request.kind !== 'ReadOffset') return;
    const asked = this.#newestOf(request.replica.id, to, request.epoch);
    if (asked !== undefined) asked.arrivedMs ??= this.#now();
  }

  override response(from: NodeId, to: NodeId, response: RaftResponse): void {
    if (response.kind !== 'ReadOffset' || response.readOffset === null || !this.#readsAreProven) return;
    const asked = this.#newestOf(to, from, response.epoch);
    if (asked === undefined || asked.arrivedMs === null) return;
    asked.offset = response.readOffset;
    this.#told.push({ from, to, arrivedMs: asked.arrivedMs });
  }

  #newestOf(follower: NodeId, leader: NodeId, epoch: number): Asked | undefined {
    return this.#asked.get(follower)?.findLast((asked) => asked.leader === leader && asked.epoch === epoch);
  }

  override answered({ controller, client, command, result, askedMs }: Answer): void {
    if (!this.#readsAreProven || !isRead(command) || command.consistency === 'local' || result.kind !== 'reply') return;
    const what = `node ${controller} has answered ${command.kind} of ${client}`;
    const readFrom = isRead(result.reply) ? result.reply.readFrom : undefined;
    if (readFrom !== undefined) {
      const told =
        this.#asked.get(controller)?.filter(({ sentMs, offset }) => sentMs >= askedMs && offset !== null) ?? [];
      if (told.some(({ offset }) => (offset ?? 0) <= readFrom.endOffset)) return;
      const offsets = told.map(({ offset }) => offset).join();
      this.fail(
        `${what} as a follower, asked at ${askedMs.toFixed(1)} ms, up to ${readFrom.endOffset}; ` +
          `since then its leader has told it [${offsets}]`,
      );
    }
    const unproven = this.#unproven(controller, askedMs);
    if (unproven !== null) this.fail(`${what}, ${unproven}`);
  }

  /** In words, why what a leader says is not proven to be newer than that moment; null: it is. */
  #unproven(leader: NodeId, askedMs: number): string | null {
    const term = this.#terms.get(leader);
    if (term === undefined) return 'and never led';
    const asked = (id: NodeId): boolean =>
      id === leader || (term.fetches.get(id) ?? Number.NEGATIVE_INFINITY) >= askedMs;
    const isProven = term.eras.some(({ voters }, index) => {
      const isPast = (term.eras[index + 1]?.sinceMs ?? Number.POSITIVE_INFINITY) < askedMs;
      return !isPast && 2 * voters.filter(({ id }) => asked(id)).length > voters.length;
    });
    if (isProven) return null;
    const voters = term.eras.at(-1)?.voters ?? [];
    const since = voters.flatMap(({ id }) => (id !== leader && asked(id) ? [id] : []));
    return (
      `asked at ${askedMs.toFixed(1)} ms; of the other voters ${voters.map(({ id }) => id).join()} only ` +
      `[${since.join()}] have fetched since`
    );
  }
}
