/**
 * What the model promises to survive. A disk that is damaged is as good as lost: nothing brings it back yet. Damage to
 * fewer than a majority of the voters costs no data and no progress; beyond that progress is not owed, but safety is. In
 * any case whoever starts on a damaged disk, or reads what is damaged, stops with an error that names the file.
 *
 * Damage is drawn only where the product can notice it. It cannot where the end of a log looks like a write that was torn
 * by a crash: each batch says what was durable before it, so the last ones have no witness.
 *
 * A directory may be copied, and a second process run on the copy, as long as that is nobody: refused by leaders, or one of
 * several who stand. Nothing it says then is more than what the original might say, whose disk has all that is on the copy.
 * As soon as it would be more it ends (see {@link COPY_ENDS}), and the original is the replica as before.
 */
import { QuorateError } from '../../src/base/error.ts';
import type { NodeId } from '../../src/base/ids.ts';

/** One thing that is wrong with a disk. */
export interface Damage {
  /** How the node has to stop. */
  readonly code: 'CORRUPT' | 'STORAGE_STATE';
  /** The file that the error has to name. */
  readonly path: string;
  /** Whether the bad bytes are still part of what the node would read: a cut may have removed them. */
  isThere(): boolean;
  /** Whether what witnessed that they had been durable is still there. */
  isProvable(): boolean;
}

/** How a second process on a copied directory ends that does not stop by itself, and what could not be survived otherwise. */
export const COPY_ENDS = {
  served: 'a leader has taken it for the replica: what the original had vouched for before would be on a disk less',
  elected: 'it has come to lead: an epoch could have two leaders, or one without what the original had vouched for',
  originalCut:
    'the original has cut what is on the copy: the copy would vouch for what is on no other disk of its replica',
  healed: 'faults are over',
} as const;

export type CopyEnd = keyof typeof COPY_ENDS;

/** What is to be done with a node that is about to start. */
export type Start = 'go' | 'must stop' | 'never';

export class FaultAtlas {
  readonly #damage = new Map<NodeId, Damage>();
  /** Nodes that are on another's disk. */
  readonly #astray = new Set<NodeId>();

  damaged(node: NodeId, damage: Damage): void {
    this.#damage.set(node, damage);
  }

  isDamaged(node: NodeId): boolean {
    const damage = this.#damage.get(node);
    if (damage === undefined) return false;
    if (damage.isThere()) return true;
    this.#damage.delete(node);
    return false;
  }

  swapped(nodes: readonly NodeId[]): void {
    for (const node of nodes) this.#astray.add(node);
  }

  swappedBack(nodes: readonly NodeId[]): void {
    for (const node of nodes) this.#astray.delete(node);
  }

  isAstray(node: NodeId): boolean {
    return this.#astray.has(node);
  }

  /** 'never': what would have to be noticed has lost its witness; whoever knows of it does not start that node. */
  atStart(node: NodeId): Start {
    if (this.#astray.has(node)) return 'must stop';
    if (!this.isDamaged(node)) return 'go';
    return this.#damage.get(node)?.isProvable() === true ? 'must stop' : 'never';
  }

  /** Whether a node has stopped as it had to. */
  excuses(node: NodeId, error: unknown): boolean {
    if (!(error instanceof QuorateError)) return false;
    if (this.#astray.has(node)) return error.code === 'STORAGE_STATE';
    if (!this.isDamaged(node)) return false;
    const damage = this.#damage.get(node);
    if (damage === undefined || error.code !== damage.code || !error.message.includes(damage.path)) return false;
    return !damage.path.endsWith('.log') || /at byte \d+/.test(error.message);
  }

  /** Why no progress is owed by the nodes that are to be healed; null: it is. */
  whyNoProgress(core: readonly NodeId[], voters: readonly NodeId[]): string | null {
    const whole = voters.filter((id) => core.includes(id) && !this.isDamaged(id));
    if (whole.length * 2 > voters.length) return null;
    const lost = [...this.#damage.keys()].join(', ');
    return `the disks of ${lost} are lost: ${whole.length} of ${voters.length} voters are left`;
  }

  /** As {@link whyNoProgress}, where one more voter may come or go that nobody knows of yet. */
  whyNoProgressInChange(core: readonly NodeId[], voters: readonly NodeId[]): string | null {
    const damaged = core.filter((id) => this.isDamaged(id));
    if (damaged.length === 0) return null;
    const whole = voters.filter((id) => core.includes(id) && !damaged.includes(id));
    if ((whole.length - 1) * 2 > voters.length + 1) return null;
    return `the disks of ${damaged.join(', ')} are lost, and voters may have come or gone`;
  }
}
