import type { NodeId } from '../../../src/base/ids.ts';
import { type NodeView, Oracle } from './oracle.ts';

/** What a node's own state may look like, whatever happened. */
export class LegalState extends Oracle {
  readonly id = 'R13';
  readonly law = 'a node is in a role that its state fits';
  readonly #seen = new Map<NodeId, NodeView['raft']>();

  override died(node: NodeId): void {
    this.#seen.delete(node);
  }

  override afterEvent(node: NodeView): void {
    const { raft, state, stableOffset, active } = node;
    const wrong = (what: string): never => this.fail(`node ${node.id} (${raft.role}, epoch ${raft.epoch}): ${what}`);
    if (raft.durableEndOffset > raft.logEndOffset)
      wrong(`durable up to ${raft.durableEndOffset} of ${raft.logEndOffset}`);
    if ((raft.highWatermark ?? 0) > raft.logEndOffset)
      wrong(`committed up to ${raft.highWatermark} of ${raft.logEndOffset}`);
    if (stableOffset > Math.max(raft.highWatermark ?? 0, this.#seen.get(node.id)?.highWatermark ?? 0)) {
      wrong(`stable up to ${stableOffset}, committed up to ${raft.highWatermark}`);
    }
    if (active && raft.role !== 'leader') wrong('it is the active controller');
    if (!active && state.appliedEndOffset > stableOffset)
      wrong(`applied ${state.appliedEndOffset}, above ${stableOffset}`);
    if (active && state.appliedEndOffset > raft.logEndOffset)
      wrong(`applied ${state.appliedEndOffset} of ${raft.logEndOffset}`);
    this.#checkRole(node, wrong);
    if (raft.highWatermark !== null) this.#seen.set(node.id, raft);
  }

  #checkRole({ id, raft }: NodeView, wrong: (what: string) => never): void {
    const { role, leader } = raft;
    if (role === 'leader' && leader?.id !== id) wrong(`it names ${leader?.id} as leader`);
    if (role === 'leader' && raft.epochStartOffset === null) wrong('it does not know where its epoch starts');
    if (role === 'follower' && (leader === null || leader.id === id)) wrong(`it follows ${leader?.id}`);
    const isStanding = role === 'candidate' || role === 'prospective' || role === 'unattached' || role === 'resigned';
    if (isStanding && leader !== null) wrong(`it names ${leader.id} as leader`);
    // Whoever was removed may be needed as long as it does not know that this is committed.
    const isGone = !raft.isVoter && (raft.votersOffset ?? -1) < (raft.highWatermark ?? 0);
    if ((role === 'candidate' || role === 'leader') && isGone) wrong('it is no voter');
  }
}
