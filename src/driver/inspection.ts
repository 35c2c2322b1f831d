/** What a driver shows of itself to those who check it. */
import type { Offset } from '../base/ids.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { RaftLoad, RaftStatus } from '../raft/status.ts';
import type { Log } from '../storage/log.ts';

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
