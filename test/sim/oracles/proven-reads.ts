import type { NodeId } from '../../../src/base/ids.ts';
import type { Command } from '../../../src/controller/commands.ts';
import type { RaftRequest } from '../../../src/raft/messages.ts';
import type { VoterSet } from '../../../src/raft/voters.ts';
import { type Answer, type NodeView, Oracle } from './oracle.ts';

/** Commands that never write: nothing in the log proves their answers. */
const READS: ReadonlySet<Command['kind']> = new Set(['ListTopics', 'DescribeTopics', 'DescribeBrokers']);

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

/**
 * Says at once what C4 sees only when somebody else leads and has written by then. Nothing is demanded of answers to writes: what
 * was written is proven by its commit.
 */
export class ProvenReads extends Oracle {
  readonly id = 'R19';
  readonly law = 'a read is answered only when a majority of the voters has asked its leader for more since it came';
  readonly #now: () => number;
  readonly #readsAreProven: boolean;
  readonly #terms = new Map<NodeId, Term>();

  constructor(now: () => number, readsAreProven: boolean) {
    super();
    this.#now = now;
    this.#readsAreProven = readsAreProven;
  }

  override died(node: NodeId): void {
    this.#terms.delete(node);
  }

  override afterEvent({ id, incarnation, raft }: NodeView): void {
    // Answers of one that leads no more are refusals.
    if (raft.role !== 'leader') return;
    const { epoch, voters } = raft;
    const sinceMs = this.#now();
    const term = this.#terms.get(id);
    if (term?.epoch !== epoch || term.incarnation !== incarnation)
      this.#terms.set(id, { incarnation, epoch, eras: [{ sinceMs, voters }], fetches: new Map() });
    else if (term.eras.at(-1)?.voters !== voters) term.eras.push({ sinceMs, voters });
  }

  override request(from: NodeId, to: NodeId, request: RaftRequest): void {
    const term = this.#terms.get(to);
    if (request.kind === 'Fetch' && term?.epoch === request.epoch) term.fetches.set(from, this.#now());
  }

  override answered({ controller, client, command, result, askedMs }: Answer): void {
    if (!this.#readsAreProven || !READS.has(command.kind) || result.kind !== 'reply') return;
    const term = this.#terms.get(controller);
    if (term === undefined) this.fail(`node ${controller} has answered ${command.kind} of ${client}, and never led`);
    const asked = (id: NodeId): boolean =>
      id === controller || (term.fetches.get(id) ?? Number.NEGATIVE_INFINITY) >= askedMs;
    const isProven = term.eras.some(({ voters }, index) => {
      const isPast = (term.eras[index + 1]?.sinceMs ?? Number.POSITIVE_INFINITY) < askedMs;
      return !isPast && 2 * voters.filter(({ id }) => asked(id)).length > voters.length;
    });
    if (isProven) return;
    const voters = term.eras.at(-1)?.voters ?? [];
    const since = voters.flatMap(({ id }) => (id !== controller && asked(id) ? [id] : []));
    this.fail(
      `node ${controller} has answered ${command.kind} of ${client}, asked at ${askedMs.toFixed(1)} ms; of the other ` +
        `voters ${voters.map(({ id }) => id).join()} only [${since.join()}] have fetched since`,
    );
  }
}
