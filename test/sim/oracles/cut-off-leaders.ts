import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftRequest } from '../../../src/raft/messages.ts';
import { type NodeView, Oracle } from './oracle.ts';

/** Clocks run at most so much too slow. */
const CLOCK_MARGIN = 1.06;
/** A turn, and what was under way. */
const SLACK_MS = 50;

interface Term {
  readonly epoch: number;
  readonly incarnation: number;
  /** Where the voters that it counts were written, and since when it counts them: its patience begins anew with them. */
  readonly votersOffset: number | null;
  readonly sinceMs: number;
  /** When the last fetch of each replica came, voter or not. */
  readonly contacts: Map<NodeId, number>;
}

/**
 * All through the run. A leader counts a majority as heard of when every member of it has fetched since the last time, so
 * that with five voters and more its patience can begin anew by one that came early: twice its patience at most.
 */
export class CutOffLeaders extends Oracle {
  readonly id = 'L8';
  readonly law = 'a leader that no majority has fetched from for two fetch timeouts has resigned';
  readonly #now: () => number;
  readonly #fetchTimeoutMs: number;
  readonly #terms = new Map<NodeId, Term>();

  constructor(now: () => number, fetchTimeoutMs: number) {
    super();
    this.#now = now;
    this.#fetchTimeoutMs = fetchTimeoutMs;
  }

  override arrived(to: NodeId, request: RaftRequest): void {
    const term = this.#terms.get(to);
    const isFetch = request.kind === 'Fetch' || request.kind === 'FetchSnapshot';
    if (isFetch && term?.epoch === request.epoch) term.contacts.set(request.replica.id, this.#now());
  }

  override died(node: NodeId): void {
    this.#terms.delete(node);
  }

  override afterEvent(node: NodeView): void {
    const { role, epoch, voters, votersOffset } = node.raft;
    if (role !== 'leader') {
      this.#terms.delete(node.id);
      return;
    }
    const others = Math.floor(voters.length / 2);
    if (others === 0) return;
    let term = this.#terms.get(node.id);
    if (term === undefined || term.epoch !== epoch || term.incarnation !== node.incarnation) {
      term = { epoch, incarnation: node.incarnation, votersOffset, sinceMs: this.#now(), contacts: new Map() };
      this.#terms.set(node.id, term);
    } else if (term.votersOffset !== votersOffset) {
      term = { ...term, votersOffset, sinceMs: this.#now() };
      this.#terms.set(node.id, term);
    }
    const timeouts = others === 1 && voters.length === 3 ? 2 : 3;
    const patienceMs = timeouts * this.#fetchTimeoutMs * CLOCK_MARGIN + SLACK_MS;
    const oldest = this.#now() - patienceMs;
    // Before the end of a pause it could do nothing.
    const sinceMs = Math.max(term.sinceMs, node.pausedUntilMs);
    if (sinceMs >= oldest) return;
    const times = voters.flatMap(({ id }) => (id === node.id ? [] : (term.contacts.get(id) ?? [])));
    if (times.filter((contactMs) => contactMs >= oldest).length >= others) return;
    const contacts = times.sort((a, b) => b - a);
    const aloneMs = this.#now() - Math.max(contacts[others - 1] ?? 0, sinceMs);
    this.fail(`node ${node.id} leads epoch ${epoch}; no majority has fetched from it for ${aloneMs.toFixed(1)} ms`);
  }
}
