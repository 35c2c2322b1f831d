/**
 * Which replicas could lead: those on active brokers whose directory is online. A unit that makes a broker leave or
 * arrive looks at the brokers as they will be, since its records are not applied yet.
 */
import type { Uuid } from '../base/uuid.ts';
import type { BrokerRegistration } from '../metadata/brokers.ts';
import { DIRECTORY_LOST, DIRECTORY_MIGRATING, DIRECTORY_UNASSIGNED } from '../metadata/directory-table.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';

/** One broker as this unit leaves it; null: it may not lead any more. */
export interface ChangedBroker {
  readonly brokerId: number;
  readonly registration: BrokerRegistration | null;
}

/** Whether a replica kept in `directory` by a broker with these online directories can be read and written. */
export function isDirectoryOnline(logDirs: readonly Uuid[], directory: Uuid): boolean {
  if (directory === DIRECTORY_UNASSIGNED || directory === DIRECTORY_MIGRATING) return true;
  if (directory === DIRECTORY_LOST) return false;
  return logDirs.length === 0 || logDirs.includes(directory);
}

/** Answers for the length of one unit; remembers what it looked up. */
export class AcceptableReplicas {
  readonly #state: MetadataState;
  readonly #changed: ChangedBroker | null;
  /** By broker: whether replicas are acceptable by the number of their directory; null: none is. */
  readonly #known = new Map<number, Map<number, boolean> | null>();

  constructor(state: MetadataState, changed: ChangedBroker | null) {
    this.#state = state;
    this.#changed = changed;
  }

  /** By directory id. */
  readonly accepts = (brokerId: number, directory: Uuid): boolean => {
    const registration = this.#registrationOf(brokerId);
    return registration !== null && isDirectoryOnline(registration.logDirs, directory);
  };

  /** By the directory's number in the partition table. */
  acceptsAt(brokerId: number, directoryIndex: number): boolean {
    let directories = this.#known.get(brokerId);
    if (directories === undefined) {
      directories = this.#registrationOf(brokerId) === null ? null : new Map();
      this.#known.set(brokerId, directories);
    }
    if (directories === null) return false;
    let acceptable = directories.get(directoryIndex);
    if (acceptable === undefined) {
      acceptable = this.accepts(brokerId, this.#state.partitions.directories.idOf(directoryIndex));
      directories.set(directoryIndex, acceptable);
    }
    return acceptable;
  }

  /** The registration of an active broker, or null. */
  #registrationOf(brokerId: number): BrokerRegistration | null {
    if (this.#changed?.brokerId === brokerId) return this.#changed.registration;
    return this.#state.brokers.isActive(brokerId) ? (this.#state.brokers.get(brokerId) ?? null) : null;
  }
}
