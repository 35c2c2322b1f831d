/**
 * The invariants that need to know what was before: M4 and M5 (epochs), and of M14 that a topic id is never used again.
 * Follows the records with rules of its own, written without a look at how they are applied, and compares after each
 * batch. For the simulator and tests.
 */
import type { Uuid } from '../base/uuid.ts';
import type { MetadataRecord, PartitionChangeRecord } from './records.ts';
import type { StateView } from './state-view.ts';
import { rowOf } from './topics.ts';
import { unfoldRecord } from './unfold-record.ts';

interface Epochs {
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
}

export class HistoryWatch {
  readonly #epochs = new Map<string, Epochs>();
  readonly #everUsedIds = new Set<string>();

  /** Starts from a state that was loaded, from a snapshot say. */
  startFrom(view: StateView): void {
    for (const topic of view.topics.all()) {
      this.#everUsedIds.add(topic.id);
      for (let partition = 0; partition < topic.partitionCount; partition++) {
        const row = rowOf(topic, partition);
        this.#epochs.set(`${topic.id} ${partition}`, {
          leaderEpoch: view.partitions.leaderEpochOf(row),
          partitionEpoch: view.partitions.partitionEpochOf(row),
        });
      }
    }
  }

  /** Looks at a batch that `view` has applied; says what is wrong. Never called for what is rolled back later. */
  afterBatch(records: readonly MetadataRecord[], view: StateView): string[] {
    const touched = new Set<string>();
    const found = records.flatMap((record) => unfoldRecord(record)).flatMap((record) => this.#follow(record, touched));
    for (const key of touched) {
      const expected = this.#epochs.get(key);
      const [id, partition] = key.split(' ') as [string, string];
      const topic = view.topics.byId(id as Uuid);
      if (expected === undefined || topic === undefined) continue;
      const row = rowOf(topic, Number(partition));
      const [leaderEpoch, partitionEpoch] = [view.partitions.leaderEpochOf(row), view.partitions.partitionEpochOf(row)];
      const name = `${topic.name}-${partition}`;
      if (leaderEpoch !== expected.leaderEpoch) {
        found.push(`M4: ${name}: the leader epoch is ${leaderEpoch}, not ${expected.leaderEpoch}`);
      }
      if (partitionEpoch !== expected.partitionEpoch) {
        found.push(`M5: ${name}: the partition epoch is ${partitionEpoch}, not ${expected.partitionEpoch}`);
      }
    }
    return found;
  }

  #follow(record: MetadataRecord, touched: Set<string>): string[] {
    switch (record.kind) {
      case 'Topic': {
        if (this.#everUsedIds.has(record.topicId)) return [`M14: the topic id ${record.topicId} is used again`];
        this.#everUsedIds.add(record.topicId);
        return [];
      }
      case 'Partition': {
        const key = `${record.topicId} ${record.partition}`;
        this.#epochs.set(key, { leaderEpoch: record.leaderEpoch, partitionEpoch: record.partitionEpoch });
        touched.add(key);
        return [];
      }
      case 'PartitionChange': {
        const key = `${record.topicId} ${record.partition}`;
        const before = this.#epochs.get(key);
        if (before === undefined) return [`M14: ${key} changes but was never created`];
        const leaderEpoch = before.leaderEpoch + (record.leader === null ? 0 : 1);
        this.#epochs.set(key, { leaderEpoch, partitionEpoch: before.partitionEpoch + 1 });
        touched.add(key);
        return saysNothing(record) ? [`M5: a change of ${key} says nothing`] : [];
      }
      default:
        return [];
    }
  }
}

function saysNothing(record: PartitionChangeRecord): boolean {
  const { kind: _, topicId: _topic, partition: _partition, ...fields } = record;
  return Object.values(fields).every((value) => value === null);
}
