/** A state in a few numbers, for people. */
import type { StateView } from './state-view.ts';

export interface StateSummary {
  readonly metadataVersion: number;
  readonly brokers: number;
  readonly topics: number;
  readonly partitions: number;
}

export function summaryOf({ features, brokers, topics }: StateView): StateSummary {
  let partitions = 0;
  for (const { partitionCount } of topics.all()) partitions += partitionCount;
  return {
    metadataVersion: features.levelOf('metadata.version'),
    brokers: brokers.all().length,
    topics: topics.size,
    partitions,
  };
}
