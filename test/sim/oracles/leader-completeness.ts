import { type NodeView, Oracle, type Witness } from './oracle.ts';

export class LeaderCompleteness extends Oracle {
  readonly id = 'R5';
  readonly law = 'a new leader holds everything that was ever committed in epochs before its own';
  readonly #witness: Witness;
  readonly #checked = new Set<number>();

  constructor(witness: Witness) {
    super();
    this.#witness = witness;
  }

  override afterEvent(node: NodeView): void {
    const { role, epoch, logEndOffset } = node.raft;
    if (role !== 'leader' || this.#checked.has(epoch)) return;
    this.#checked.add(epoch);
    // Votes may come late: by then a newer epoch can have a leader, which commits what this one need not have.
    let last = this.#witness.history.lastCommitted;
    while (last !== null && last.epoch > epoch) last = last.before;
    if (last === null) return;
    const own = logEndOffset < last.end ? null : node.epochAt(last.end - 1);
    if (own !== last.epoch) {
      this.fail(
        `node ${node.id} leads epoch ${epoch} with a log to ${logEndOffset} (epoch ${own} at ${last.end - 1}); ` +
          `committed is ${last.end}@${last.epoch}`,
      );
    }
  }
}
