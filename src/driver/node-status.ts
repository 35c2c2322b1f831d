/** What a node says of itself, and where it knows the leader to be. */
import { type NodeId, type Offset, offset } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import type { RaftStatus } from '../raft/status.ts';
import type { Machine } from './machine.ts';
import type { LeaderAddress, NodeStatus } from './ports.ts';

/** Who a node is, for its whole life. */
export interface NodeIdentity {
  readonly clusterId: string;
  readonly nodeId: NodeId;
  readonly directoryId: Uuid;
}

export function nodeStatus(identity: NodeIdentity, raft: RaftStatus, machine: Machine): NodeStatus {
  const { role, epoch, highWatermark, logEndOffset } = raft;
  return {
    ...identity,
    role,
    epoch,
    leader: leaderOf(raft),
    active: machine.active.active,
    highWatermark,
    logEndOffset,
    stableOffset: stableOffsetOf(machine),
    appliedOffset: offset(machine.state.appliedEndOffset),
  };
}

export function leaderOf({ leader, epoch }: RaftStatus): LeaderAddress | null {
  return leader === null ? null : { id: leader.id, epoch, endpoints: leader.endpoints ?? [] };
}

/** The end of what is committed and outside an open transaction. */
export function stableOffsetOf({ active, standby }: Machine): Offset {
  return active.active ? active.stableOffset : standby.stableOffset;
}
