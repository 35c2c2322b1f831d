/** That controllers hold different states at one offset, which must never be: what is said of it. */
import type { NodeId, Offset } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';

/** Controllers that hold different states at one offset. */
export interface StateAlarm {
  readonly offset: Offset;
  /** One for each state that is held there, that of most voters first. */
  readonly groups: readonly StateGroup[];
  /** A majority of the voters holds one state; if not, nobody can be said to be right. */
  readonly hasMajority: boolean;
  /** Whose state is another one than that of the majority; without a majority, all that were compared. */
  readonly suspects: readonly NodeId[];
}

/** Who holds one state. */
export interface StateGroup {
  readonly hash: string;
  readonly members: readonly { readonly id: NodeId; readonly directoryId: Uuid }[];
}

/** The alarm in words. `leaderId`: who leads, which may be a suspect itself. */
export function stateAlarmText(alarm: StateAlarm, leaderId: NodeId): string {
  const { suspects, hasMajority, groups, offset } = alarm;
  if (!hasMajority) {
    const held = groups.map(({ members }) => idsText(members.map(({ id }) => id))).join(' against ');
    return `the states of controllers differ at offset ${offset} (${held}), and no majority of the voters holds one of them: any of ${idsText(suspects)} may be wrong`;
  }
  const majority = idsText(groups[0]?.members.map(({ id }) => id) ?? []);
  const [who, holds] = suspects.length === 1 ? ['controller', 'holds'] : ['controllers', 'hold'];
  const isLeader = suspects.includes(leaderId) ? `, and ${leaderId} leads` : '';
  return `${who} ${idsText(suspects)} ${holds} another state than the majority (${majority}) at offset ${offset}${isLeader}`;
}

function idsText(ids: readonly NodeId[]): string {
  return [...new Set(ids)].join(', ');
}
