/** The records of new partitions: replicas placed or assigned, those on active brokers in the ISR, all epochs 0. */
import type { Uuid } from '../base/uuid.ts';
import { DIRECTORY_MIGRATING, DIRECTORY_UNASSIGNED } from '../metadata/directory-table.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import { MAX_BULK_REPLICAS, type PartitionsRecord } from '../metadata/records.ts';
import type { BatchBuilder } from './batch-builder.ts';
import { partitionBytes } from './kafka-size.ts';
import type { Steps } from './outcome.ts';

/** Writes the replicas of the n-th new partition to `out` at `at`. Called once for each, in order. */
export type ReplicaSource = (index: number, out: Int32Array, at: number) => void;

/** A run of new partitions of one topic. */
export interface PartitionRun {
  readonly topicId: Uuid;
  readonly firstPartition: number;
  readonly count: number;
  readonly replicationFactor: number;
  readonly replicasOf: ReplicaSource;
}

/** Adds the run to the builder, in as many bulk records as there are batches to fill. */
export function* newPartitionSteps(builder: BatchBuilder, replicas: NewReplicas, run: PartitionRun): Steps {
  for (let done = 0; done < run.count; ) {
    const most = Math.floor(MAX_BULK_REPLICAS / run.replicationFactor);
    const room = Math.min(builder.roomFor(partitionBytes(run.replicationFactor)), run.count - done, most);
    if (room === 0) {
      yield builder.take();
      continue;
    }
    builder.add(partitionsRecord(replicas, run, done, room));
    done += room;
  }
}

interface NewReplica {
  readonly active: boolean;
  readonly directory: Uuid;
}

/** What new replicas on each broker begin with; looked up once a unit. */
export class NewReplicas {
  readonly #state: MetadataState;
  readonly #byBroker = new Map<number, NewReplica>();

  constructor(state: MetadataState) {
    this.#state = state;
  }

  of(brokerId: number): NewReplica {
    let replica = this.#byBroker.get(brokerId);
    if (replica === undefined) {
      replica = { active: this.#state.brokers.isActive(brokerId), directory: this.#directoryOn(brokerId) };
      this.#byBroker.set(brokerId, replica);
    }
    return replica;
  }

  /** With one directory there is no choice; with several the broker chooses. */
  #directoryOn(brokerId: number): Uuid {
    const broker = this.#state.brokers.get(brokerId);
    if (broker === undefined || broker.logDirs.length > 1) return DIRECTORY_UNASSIGNED;
    return broker.logDirs[0] ?? DIRECTORY_MIGRATING;
  }
}

function partitionsRecord(newReplicas: NewReplicas, run: PartitionRun, from: number, count: number): PartitionsRecord {
  const width = run.replicationFactor;
  const replicas = new Int32Array(count * width);
  const directories = new Uint16Array(count * width);
  const directoryIds: Uuid[] = [];
  const numbers = new Map<Uuid, number>();
  const isrCounts = new Uint8Array(count);
  const isrBrokers = new Int32Array(count * width);
  let members = 0;
  for (let n = 0; n < count; n++) {
    const at = n * width;
    run.replicasOf(from + n, replicas, at);
    const membersBefore = members;
    for (let k = at; k < at + width; k++) {
      const broker = replicas[k] as number;
      const { active, directory } = newReplicas.of(broker);
      if (active) isrBrokers[members++] = broker;
      let number = numbers.get(directory);
      if (number === undefined) {
        number = directoryIds.push(directory) - 1;
        numbers.set(directory, number);
      }
      directories[k] = number;
    }
    isrCounts[n] = members - membersBefore;
  }
  return {
    kind: 'Partitions',
    topicId: run.topicId,
    firstPartition: run.firstPartition + from,
    count,
    replicationFactor: width,
    replicas,
    directories,
    directoryIds,
    isr: members === replicas.length ? null : { counts: isrCounts, brokers: isrBrokers.slice(0, members) },
    leaders: null,
    leaderEpochs: null,
    partitionEpochs: null,
    recovering: null,
  };
}
