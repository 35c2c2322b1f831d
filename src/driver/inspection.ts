/** What a driver shows of itself to those who check it. */
import type { BoundUse } from '../base/bound.ts';
import type { Offset } from '../base/ids.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { Raft } from '../raft/raft.ts';
import type { RaftLoad, RaftStatus } from '../raft/status.ts';
import type { Log } from '../storage/log.ts';
import type { CommandBounds } from './command-bounds.ts';
import type { FollowStreams } from './follow-streams.ts';
import type { Machine } from './machine.ts';
import type { RaftAnswers } from './raft-answers.ts';
import type { StateReads } from './state-reads.ts';

/** What oracles and tests may look at. */
export interface DriverInspection {
  readonly raft: RaftStatus;
  readonly state: MetadataState;
  readonly log: Log;
  readonly stableOffset: Offset;
  readonly active: boolean;
  readonly pendingStep: boolean;
}

/** How much waits in a node, and in how many places. */
export interface DriverLoad extends RaftLoad {
  readonly commands: number;
  readonly replies: number;
  /** Questions that wait for an answer from the state. */
  readonly reads: number;
  readonly streams: number;
  readonly undoEntries: number;
}

/** The parts of a driver in which something can wait. */
export interface Loaded {
  readonly raft: Raft;
  readonly machine: Machine;
  readonly stateReads: StateReads;
  readonly follow: FollowStreams;
  readonly raftAnswers: RaftAnswers;
}

export function loadOf({ raft, machine, stateReads, follow }: Loaded): DriverLoad {
  return {
    ...raft.load(),
    commands: machine.active.waitingCommands,
    replies: machine.active.waitingReplies,
    reads: stateReads.size,
    streams: follow.size,
    undoEntries: machine.state.undo.size,
  };
}

/** Every bound of a driver, always in the same order. */
export function boundsOf(
  { raft, machine, stateReads, follow, raftAnswers }: Loaded,
  { uncommittedBytes }: CommandBounds,
  nowMs: number,
): readonly BoundUse[] {
  return [
    ...machine.active.bounds(),
    uncommittedBytes.use(raft.load().uncommittedBytes),
    stateReads.bound(),
    follow.bound(),
    raftAnswers.bound(),
    ...raft.bounds(nowMs),
  ];
}
