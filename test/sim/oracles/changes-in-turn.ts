import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftRequest } from '../../../src/raft/messages.ts';
import type { Voter } from '../../../src/raft/voters.ts';
import { type NodeView, Oracle } from './oracle.ts';

/** Clocks run at most so much too slow. */
const CLOCK_MARGIN = 1.06;
/** A turn, and what was under way. */
const SLACK_MS = 50;
/** In fetch timeouts: after so long a leader without its majority resigns, and whoever had everything may be behind. */
const PATIENCE = 1.5;

/** A leader as it was last seen, and what it can know of those who follow. */
interface Term {
  readonly epoch: number;
  readonly incarnation: number;
  raft: NodeView['raft'];
  /** Where its log ended, and since when; the newest last. The first is older than its patience, or its beginning. */
  ends: { readonly sinceMs: number; readonly end: number }[];
  /** The most that each replica has asked to go on from. */
  readonly asked: Map<string, number>;
  /** When each node has last asked for anything. */
  readonly heard: Map<NodeId, number>;
}

export class ChangesInTurn extends Oracle {
  readonly id = 'R11';
  readonly law =
    'voters change when the change before is committed, a majority is heard of, and who comes had all there was lately';
  readonly #now: () => number;
  readonly #patienceMs: number;
  readonly #terms = new Map<NodeId, Term>();

  constructor(now: () => number, fetchTimeoutMs: number) {
    super();
    this.#now = now;
    this.#patienceMs = PATIENCE * fetchTimeoutMs * CLOCK_MARGIN + SLACK_MS;
  }

  override died(node: NodeId): void {
    this.#terms.delete(node);
  }

  override arrived(to: NodeId, request: RaftRequest): void {
    const term = this.#terms.get(to);
    if (term?.epoch !== request.epoch) return;
    if (request.kind === 'Fetch' || request.kind === 'FetchSnapshot') term.heard.set(request.replica.id, this.#now());
    if (request.kind !== 'Fetch') return;
    const name = nameOf(request.replica);
    term.asked.set(name, Math.max(term.asked.get(name) ?? 0, request.fetchOffset));
  }

  override afterEvent(node: NodeView): void {
    const { raft, incarnation, id } = node;
    if (raft.role !== 'leader') {
      this.#terms.delete(id);
      return;
    }
    const term = this.#terms.get(id);
    if (term?.epoch !== raft.epoch || term.incarnation !== incarnation) {
      const ends = [{ sinceMs: this.#now(), end: raft.logEndOffset }];
      this.#terms.set(id, { epoch: raft.epoch, incarnation, raft, ends, asked: new Map(), heard: new Map() });
      return;
    }
    if (term.raft.votersOffset !== raft.votersOffset) this.#changed(node, term);
    term.raft = raft;
    this.#noteEnd(term, raft.logEndOffset);
  }

  #changed({ id, raft }: NodeView, term: Term): void {
    const before = term.raft;
    const { highWatermark, epoch } = raft;
    if (highWatermark === null || (before.votersOffset ?? -1) >= highWatermark)
      this.fail(
        `node ${id} leads epoch ${epoch} and writes voters at ${raft.votersOffset}; those before were written at ` +
          `${before.votersOffset}, and what it knows to be committed is ${highWatermark}`,
      );
    const isHeard = (voter: NodeId): boolean =>
      voter === id || (term.heard.get(voter) ?? Number.NEGATIVE_INFINITY) >= this.#now() - this.#patienceMs;
    const silent = raft.voters.flatMap((voter) => (isHeard(voter.id) ? [] : [voter.id]));
    if (2 * silent.length >= raft.voters.length)
      this.fail(`node ${id} leads epoch ${epoch} and writes voters of whom [${silent.join()}] are silent`);
    const newcomers = raft.voters.filter((voter) => before.voters.every((old) => old.id !== voter.id));
    for (const newcomer of newcomers) this.#checkNewcomer(id, newcomer, term);
  }

  #checkNewcomer(leader: NodeId, newcomer: Voter, { ends, asked, epoch }: Term): void {
    const sinceMs = this.#now() - this.#patienceMs;
    const least = ends.findLast((past) => past.sinceMs <= sinceMs) ?? ends[0];
    const most = asked.get(nameOf(newcomer)) ?? -1;
    if (least !== undefined && most < least.end)
      this.fail(
        `node ${leader} leads epoch ${epoch} and gives node ${newcomer.id} a vote, which has asked for what comes after ` +
          `${most}; at ${least.sinceMs.toFixed(1)} ms the log ended at ${least.end}`,
      );
  }

  #noteEnd(term: Term, end: number): void {
    if (term.ends.at(-1)?.end === end) return;
    term.ends.push({ sinceMs: this.#now(), end });
    const sinceMs = this.#now() - this.#patienceMs;
    const kept = term.ends.findLastIndex((past) => past.sinceMs <= sinceMs);
    if (kept > 0) term.ends = term.ends.slice(kept);
  }
}

function nameOf({ id, directoryId }: Pick<Voter, 'id' | 'directoryId'>): string {
  return `${id}/${directoryId}`;
}
