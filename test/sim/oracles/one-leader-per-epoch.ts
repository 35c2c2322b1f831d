import type { NodeId } from '../../../src/base/ids.ts';
import { type NodeView, Oracle } from './oracle.ts';

export class OneLeaderPerEpoch extends Oracle {
  readonly id = 'R1';
  readonly law = 'one leader per epoch, ever';
  readonly #leaders = new Map<number, { readonly id: NodeId; readonly sinceMs: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    super();
    this.#now = now;
  }

  /** Who was seen to lead an epoch; null: nobody. */
  leaderOf(epoch: number): NodeId | null {
    return this.#leaders.get(epoch)?.id ?? null;
  }

  /** The newest epoch that somebody was seen to lead; 0: none. */
  get newestEpoch(): number {
    return Math.max(0, ...this.#leaders.keys());
  }

  /** When somebody was first seen to lead an epoch. */
  ledSinceMs(epoch: number): number {
    return this.#leaders.get(epoch)?.sinceMs ?? 0;
  }

  override afterEvent(node: NodeView): void {
    if (node.raft.role !== 'leader') return;
    const { epoch } = node.raft;
    const leader = this.#leaders.get(epoch);
    if (leader === undefined) this.#leaders.set(epoch, { id: node.id, sinceMs: this.#now() });
    else if (leader.id !== node.id) this.fail(`node ${node.id} leads epoch ${epoch}, which node ${leader.id} has led`);
  }
}
