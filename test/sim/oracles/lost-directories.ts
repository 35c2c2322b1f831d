import { DIRECTORY_LOST, DIRECTORY_MIGRATING, DIRECTORY_UNASSIGNED } from '../../../src/metadata/directory-table.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { MetadataRecord } from '../../../src/metadata/records.ts';
import { unfoldRecord } from '../../../src/metadata/unfold-record.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';

/** Whether a replica there can be used, by the directories that its broker is registered with; none: it does not say. */
export function isOnline(directory: string, logDirs: readonly string[]): boolean {
  if (directory === DIRECTORY_UNASSIGNED || directory === DIRECTORY_MIGRATING) return true;
  return directory !== DIRECTORY_LOST && (logDirs.length === 0 || logDirs.includes(directory));
}

/** M11 for directories. That a leader may let one that was lost meanwhile into its ISR is KRaft's way: leaders, never. */
export class LostDirectories extends RecordLaw {
  readonly id = 'M11';
  readonly law =
    'with the loss of a directory its replicas, and no others, leave leaderships and ISRs; none of them is elected';

  override after({ record }: PlacedRecord, state: MetadataState): void {
    if (record.kind !== 'PartitionChange' || record.leader === null || record.leader < 0) return;
    const topic = state.topics.byId(record.topicId);
    if (topic === undefined) return;
    const row = topic.rowOf(record.partition);
    // What has changed since in the same unit has its own record.
    if (state.partitions.leaderOf(row) !== record.leader || hasDirectory(record.leader, row, state)) return;
    this.fail(`${topic.name}-${record.partition} is led by ${record.leader}, whose directory is lost`);
  }

  override unit(records: readonly MetadataRecord[], state: MetadataState): void {
    for (const record of records) {
      if (record.kind !== 'BrokerRegistrationChange' || record.logDirs === null) continue;
      this.#checkGone(record.brokerId, state);
      if (record.fenced === null && record.inControlledShutdown === null)
        this.#checkUntouched(record.brokerId, records, state);
    }
  }

  #checkGone(broker: number, state: MetadataState): void {
    for (const topic of state.topics.all()) {
      for (let partition = 0; partition < topic.partitionCount; partition++) {
        const row = topic.rowOf(partition);
        const { partitions } = state;
        if (hasDirectory(broker, row, state)) continue;
        const name = `${topic.name}-${partition}`;
        const isr = partitions.isrOf(row);
        const leader = partitions.leaderOf(row);
        if (leader === broker) this.fail(`${name} is still led by ${broker}, whose directory is lost`);
        // The last one stays, without leading: who else would know what was committed?
        if (isr.includes(broker) && (isr.length > 1 || leader >= 0))
          this.fail(`${broker} is still in the ISR [${isr.join()}] of ${name}, whose directory is lost`);
      }
    }
  }

  #checkUntouched(broker: number, records: readonly MetadataRecord[], state: MetadataState): void {
    for (const record of records.flatMap((bulk) => [...unfoldRecord(bulk)])) {
      if (record.kind !== 'PartitionChange') continue;
      const topic = state.topics.byId(record.topicId);
      if (topic === undefined || !hasDirectory(broker, topic.rowOf(record.partition), state)) continue;
      this.fail(`${topic.name}-${record.partition} changes with directories of ${broker} that it is not in`);
    }
  }
}

/** Whether the broker, if it has a replica there, has it in a directory that is not lost. */
function hasDirectory(broker: number, row: number, { partitions, brokers }: MetadataState): boolean {
  const place = partitions.replicasOf(row).indexOf(broker);
  return place < 0 || isOnline(partitions.directoryAt(row, place), brokers.get(broker)?.logDirs ?? []);
}
