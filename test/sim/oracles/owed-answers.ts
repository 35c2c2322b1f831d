import type { NodeId } from '../../../src/base/ids.ts';
import { isRead } from '../../../src/controller/commands.ts';
import { type Answer, type NodeView, Oracle, type Question } from './oracle.ts';

/** A slow turn or two. What is forgotten is never answered. */
const SLACK_MS = 1_000;
/** Clocks run at most so much too slow. */
const CLOCK_MARGIN = 1.06;

/** What a controller has been asked and has not answered. */
interface Debts {
  readonly open: Map<number, Question>;
  /** Since when it has been seen not to lead; null: it leads. */
  idleSinceMs: number | null;
}

/** Clients have patience of their own, so that no operation hangs however long a controller says nothing. */
export class OwedAnswers extends Oracle {
  readonly id = 'L2';
  readonly law =
    'who does not lead owes answers to reads alone, for as long as they may wait, and in the end nobody owes any';
  readonly #now: () => number;
  readonly #readPatienceMs: number;
  readonly #debts = new Map<NodeId, Debts>();

  /** `readPatienceMs`: by a node's own clock; a follower may have to wait for what the leader has committed. */
  constructor(now: () => number, readPatienceMs: number) {
    super();
    this.#now = now;
    this.#readPatienceMs = readPatienceMs * CLOCK_MARGIN;
  }

  override asked(question: Question): void {
    this.#of(question.controller).open.set(question.number, question);
  }

  override answered({ controller, number }: Answer): void {
    this.#debts.get(controller)?.open.delete(number);
  }

  override died(node: NodeId): void {
    this.#debts.delete(node);
  }

  override afterEvent(node: NodeView): void {
    const debts = this.#debts.get(node.id);
    if (debts === undefined) return;
    if (node.raft.role === 'leader') {
      debts.idleSinceMs = null;
      return;
    }
    debts.idleSinceMs ??= this.#now();
    for (const question of debts.open.values()) {
      const sinceMs = Math.max(question.askedMs, debts.idleSinceMs, node.pausedUntilMs);
      const patienceMs = SLACK_MS + (isRead(question.command) ? this.#readPatienceMs : 0);
      if (this.#now() - sinceMs > patienceMs)
        this.#fail(question, `leads no more since ${debts.idleSinceMs.toFixed(1)} ms`);
    }
  }

  /** All has been healed for a while. */
  check(node: NodeView): void {
    const oldest = first(this.#debts.get(node.id)?.open ?? new Map());
    if (oldest !== undefined && this.#now() - oldest.askedMs > SLACK_MS) this.#fail(oldest, 'is healed');
  }

  #of(node: NodeId): Debts {
    let debts = this.#debts.get(node);
    if (debts === undefined) {
      debts = { open: new Map(), idleSinceMs: null };
      this.#debts.set(node, debts);
    }
    return debts;
  }

  #fail({ client, controller, command, askedMs }: Question, how: string): never {
    this.fail(`${command.kind} of ${client}, asked at ${askedMs.toFixed(1)} ms: node ${controller} ${how}, unanswered`);
  }
}

function first(open: ReadonlyMap<number, Question>): Question | undefined {
  return open.values().next().value;
}
