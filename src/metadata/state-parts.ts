/** The parts of the metadata state, as the functions that apply and undo records see them. */
import { BrokerTable } from './brokers.ts';
import { ConfigTable } from './configs.ts';
import { FeatureTable } from './features.ts';
import { PartitionTable } from './partition-table.ts';
import { ProducerIds } from './producer-ids.ts';
import { type Topic, TopicTable } from './topics.ts';
import { UndoLog } from './undo-log.ts';

/** A removed topic whose rows and number wait for the removal to be stable. */
export interface PendingRemoval {
  readonly offset: number;
  readonly topic: Topic;
}

export interface StateOptions {
  /** Keep inverse changes, so that the state can be rolled back. Default false. */
  readonly undo?: boolean;
  /** Rows of a chunk of the partition table as a power of two. Default 16; tests take less to meet the borders. */
  readonly chunkBits?: number;
}

export class StateParts {
  readonly features: FeatureTable = new FeatureTable();
  readonly brokers: BrokerTable = new BrokerTable();
  readonly topics: TopicTable = new TopicTable();
  readonly partitions: PartitionTable;
  readonly configs: ConfigTable = new ConfigTable();
  readonly producerIds: ProducerIds = new ProducerIds();
  readonly undo: UndoLog;
  /** Oldest first. */
  readonly pendingRemovals: PendingRemoval[] = [];
  /** The offset of the begin marker of the transaction that is open; null: none is. */
  openTransactionOffset: number | null = null;

  constructor(options: StateOptions = {}) {
    this.partitions = new PartitionTable(options.chunkBits);
    this.undo = new UndoLog(options.undo ?? false);
  }

  /** Whether a record that is applied now must leave its inverse behind. */
  get recordsUndo(): boolean {
    return this.undo.enabled || this.openTransactionOffset !== null;
  }
}
