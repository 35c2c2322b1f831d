/** Who votes: voters are (id, directory id) with named endpoints and a kraft.version range, as in KIP-853. */
import type { NodeId } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';

/** Where a listener of a node can be reached. */
export interface Endpoint {
  /** The listener's name, upper case: `QUORATE` (gRPC), `CONTROLLER` (Kafka). */
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** A replica of the metadata log: the same id with another directory id is a stranger. */
export interface ReplicaKey {
  readonly id: NodeId;
  /** null: not known yet (a voter formatted without directory ids), matches any directory. */
  readonly directoryId: Uuid | null;
}

/** The levels of kraft.version that a voter can run at. */
export interface VersionRange {
  readonly min: number;
  readonly max: number;
}

/** What this release can run at. */
export const SUPPORTED_KRAFT_VERSIONS: VersionRange = { min: 0, max: 1 };

export interface Voter extends ReplicaKey {
  readonly endpoints: readonly Endpoint[];
  readonly kraftVersion: VersionRange;
}

/** The voters in force, in ascending order of id. */
export type VoterSet = readonly Voter[];
