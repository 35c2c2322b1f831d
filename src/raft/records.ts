/** Control records: what consensus itself writes into the log. Their types and meaning are KRaft's. */
import type { NodeId } from '../base/ids.ts';
import type { ReplicaKey, VoterSet } from './voters.ts';

export type ControlRecord = LeaderChangeRecord | KRaftVersionRecord | VotersRecord;

/** The first record of every epoch: nothing older is committed by counting, only together with this one. */
export interface LeaderChangeRecord {
  readonly kind: 'LeaderChange';
  readonly leaderId: NodeId;
  readonly voters: readonly ReplicaKey[];
  /** Who voted for the leader, itself included. */
  readonly grantingVoters: readonly ReplicaKey[];
}

export interface KRaftVersionRecord {
  readonly kind: 'KRaftVersion';
  readonly kraftVersion: number;
}

/** The whole voter set. In effect when appended; undone by truncation. */
export interface VotersRecord {
  readonly kind: 'Voters';
  readonly voters: VoterSet;
  /** Whom an operator has taken the vote from, oldest first: they do not get it back by themselves. */
  readonly removed: readonly ReplicaKey[];
}
