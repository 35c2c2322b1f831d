/** The whole state as it can be read, live or frozen. Hash, dump, snapshot and invariants need no more than this. */
import type { BrokersView } from './brokers.ts';
import type { ConfigsView } from './configs.ts';
import type { FeaturesView } from './features.ts';
import type { PartitionRows } from './partition-rows.ts';
import type { ProducerIdsView } from './producer-ids.ts';
import type { TopicsView } from './topics.ts';

export interface StateView {
  /** Every record below this offset is in the state. */
  readonly appliedEndOffset: number;
  readonly features: FeaturesView;
  readonly brokers: BrokersView;
  readonly topics: TopicsView;
  readonly partitions: PartitionRows;
  readonly configs: ConfigsView;
  readonly producerIds: ProducerIdsView;
}

/** A state that does not change any more. Give it back when done: until then writes to the live one copy. */
export interface FrozenState extends StateView {
  release(): void;
}
