/**
 * Compares what controllers' states came to at common offsets. A state is right if a majority of the voters holds it and
 * at least two controllers do; whoever else was compared is a suspect, the leader like any other. Nobody is right where
 * there is no such state.
 *
 * Invariants
 *   C1  what a controller said of an offset stays until the same controller says otherwise
 *   C2  a difference is over only when each suspect that is still a member holds the right state at a later offset (or, with
 *       another disk, at the same one), never because a suspect is silent
 */
import type { NodeId, Offset } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import { STATE_HASH_VERSION } from '../metadata/image-hash.ts';
import { majorityOf } from '../raft/majority.ts';
import type { StateHash } from '../raft/messages.ts';
import type { StateAlarm, StateGroup } from './state-alarm.ts';

/** Offsets that are remembered, those with an open difference aside. */
const KEPT_OFFSETS = 16;
/** Offsets with an open difference that are remembered. */
const KEPT_DIFFERENCES = 8;

/** Who may be compared. */
export interface ComparedMember {
  readonly id: NodeId;
  /** null: a voter whose disk is not recorded yet. */
  readonly directoryId: Uuid | null;
  readonly isVoter: boolean;
}

interface Held {
  readonly id: NodeId;
  readonly directoryId: Uuid;
  readonly hash: string;
}

export class StateComparison {
  /** By offset, then by id and directory. */
  readonly #held = new Map<Offset, Map<string, Held>>();

  /** What a controller holds. */
  note(id: NodeId, directoryId: Uuid, hashes: readonly StateHash[]): void {
    for (const { offset, version, hash } of hashes) {
      if (version !== STATE_HASH_VERSION) continue;
      const held = this.#held.get(offset) ?? new Map<string, Held>();
      this.#held.set(offset, held);
      held.set(`${id}/${directoryId}`, { id, directoryId, hash });
    }
  }

  /** The newest difference that is not over; null: none is known. */
  judge(members: readonly ComparedMember[]): StateAlarm | null {
    const offsets = [...this.#held.keys()].sort((a, b) => b - a);
    const open: StateAlarm[] = [];
    offsets.forEach((offset, age) => {
      const alarm = this.#difference(offset, members);
      const isOpen = alarm !== null && !this.#isOver(alarm, members);
      if (isOpen && open.length < KEPT_DIFFERENCES) open.push(alarm);
      else if (age >= KEPT_OFFSETS) this.#held.delete(offset);
    });
    return open[0] ?? null;
  }

  #difference(offset: Offset, members: readonly ComparedMember[]): StateAlarm | null {
    const groups = this.#groups(offset, members);
    if (groups.length < 2) return null;
    const right = rightOf(groups, members);
    const wrong = right === null ? groups : groups.filter((group) => group !== right);
    const ids = wrong.flatMap((group) => group.members.map(({ id }) => id));
    return {
      offset,
      groups,
      hasMajority: right !== null,
      suspects: [...new Set(ids)].sort((a, b) => a - b),
    };
  }

  #isOver({ offset, suspects }: StateAlarm, members: readonly ComparedMember[]): boolean {
    const remaining = members.filter(({ id }) => suspects.includes(id));
    const later = [...this.#held.keys()].filter((at) => at >= offset);
    const holdsRight = (member: ComparedMember): boolean =>
      later.some((at) => {
        const right = rightOf(this.#groups(at, members), members);
        return right?.members.some((holder) => isSame(member, holder)) ?? false;
      });
    // A disk that has lost its vote is a member for a while, and says nothing; what has its id now speaks for it.
    const speaksFor = (id: NodeId): ComparedMember[] => {
      const all = remaining.filter((member) => member.id === id);
      const voting = all.filter(({ isVoter }) => isVoter);
      return voting.length > 0 ? voting : all;
    };
    const ids = new Set(remaining.map(({ id }) => id));
    if (ids.size > 0) return [...ids].every((id) => speaksFor(id).some(holdsRight));
    return later.some((at) => at > offset && rightOf(this.#groups(at, members), members) !== null);
  }

  #groups(offset: Offset, members: readonly ComparedMember[]): StateGroup[] {
    const byHash = new Map<string, Held[]>();
    for (const held of this.#held.get(offset)?.values() ?? []) {
      byHash.set(held.hash, [...(byHash.get(held.hash) ?? []), held]);
    }
    const groups = [...byHash].map(([hash, all]): StateGroup & { readonly voters: number } => ({
      hash,
      members: all.map(({ id, directoryId }) => ({ id, directoryId })).sort((a, b) => a.id - b.id),
      voters: votersIn(all, members),
    }));
    groups.sort((a, b) => b.voters - a.voters || b.members.length - a.members.length || (a.hash < b.hash ? -1 : 1));
    return groups.map(({ hash, members: holders }) => ({ hash, members: holders }));
  }
}

/** The group of the state that is right; null: there is none. */
function rightOf(groups: readonly StateGroup[], members: readonly ComparedMember[]): StateGroup | null {
  const voters = members.filter(({ isVoter }) => isVoter).length;
  const isRight = (group: StateGroup): boolean =>
    votersIn(group.members, members) >= majorityOf(voters) && new Set(group.members.map(({ id }) => id)).size >= 2;
  return groups.find(isRight) ?? null;
}

function votersIn(holders: StateGroup['members'], members: readonly ComparedMember[]): number {
  return members.filter((member) => member.isVoter && holders.some((holder) => isSame(member, holder))).length;
}

function isSame(member: ComparedMember, holder: StateGroup['members'][number]): boolean {
  return member.id === holder.id && (member.directoryId === null || member.directoryId === holder.directoryId);
}
