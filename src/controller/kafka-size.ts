/**
 * How many bytes records take in Kafka's encoding, from above. A batch is bounded by that size and not by ours, because
 * the same batch goes out on the Kafka listener.
 */
import type { MetadataRecord } from '../metadata/records.ts';

/** Framing of a record within a batch, and of the message within the record. */
const FRAME = 20;

/** Upper bound of one whole partition with this many replicas. */
export function partitionBytes(replicationFactor: number): number {
  return FRAME + 44 + 24 * replicationFactor;
}

/** Upper bound of one change of leader, ISR and recovery state. */
export function leaderAndIsrBytes(isrCount: number): number {
  return FRAME + 36 + 4 * isrCount;
}

/** Upper bound of one record; a bulk record counts as all that it unfolds to. */
export function kafkaBytes(record: MetadataRecord): number {
  switch (record.kind) {
    case 'Partitions':
      return record.count * partitionBytes(record.replicationFactor);
    case 'PartitionChanges':
      return record.partitions.length * leaderAndIsrBytes(0) + 4 * (record.isr?.brokers.length ?? 0);
    case 'PartitionChange':
      return leaderAndIsrBytes(record.isr?.length ?? 0) + 40 * (record.replicas?.length ?? 0) + 60;
    case 'Config':
      return FRAME + 16 + 3 * (record.resourceName.length + record.name.length + (record.value?.length ?? 0));
    case 'Topic':
      return FRAME + 24 + 3 * record.name.length;
    case 'RegisterBroker':
      return (
        FRAME +
        80 +
        64 * (record.listeners.length + record.features.length) +
        3 * textLength(record) +
        16 * record.logDirs.length
      );
    case 'BrokerRegistrationChange':
      return FRAME + 40 + 16 * (record.logDirs?.length ?? 0);
    default:
      return FRAME + 64;
  }
}

function textLength(record: Extract<MetadataRecord, { kind: 'RegisterBroker' }>): number {
  let length = record.rack?.length ?? 0;
  for (const listener of record.listeners) length += listener.name.length + listener.host.length;
  for (const feature of record.features) length += feature.name.length;
  return length;
}
