/** Turns raft's view of its replicas into what people and tools are shown. */
import type { QuorumDescription as RaftDescription, ReplicaDescription as RaftReplica } from '../raft/status.ts';
import type { QuorumDescription, ReplicaDescription } from './ports.ts';
import type { StateAlarm } from './state-alarm.ts';

/** `wallMs` is now; raft knows only how long ago things were. */
export function describeQuorum(
  clusterId: string,
  raft: RaftDescription,
  stateAlarm: StateAlarm | null,
  wallMs: number,
): QuorumDescription {
  const describe = (replica: RaftReplica): ReplicaDescription => ({
    id: replica.id,
    directoryId: replica.directoryId,
    endpoints: replica.endpoints,
    logEndOffset: replica.logEndOffset,
    lastFetchTimestampMs: timestamp(wallMs, replica.msSinceLastFetch),
    lastCaughtUpTimestampMs: timestamp(wallMs, replica.msSinceCaughtUp),
  });
  return {
    clusterId,
    leaderId: raft.leaderId ?? -1,
    leaderEpoch: raft.leaderEpoch,
    highWatermark: raft.highWatermark,
    voters: raft.voters.map(describe),
    observers: raft.observers.map(describe),
    stateAlarm,
  };
}

function timestamp(wallMs: number, msAgo: number | null): number | null {
  return msAgo === null ? null : Math.round(wallMs - msAgo);
}
