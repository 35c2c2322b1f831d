import { type PartitionView, partitionView } from '../../../src/metadata/image-readers.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import { rowOf } from '../../../src/metadata/topics.ts';
import { type PlacedRecord, partitionKey, RecordLaw } from './record-law.ts';

/** What a partition was at one of its epochs. */
export interface PartitionContent extends PartitionView {
  /** The broker epochs of the ISR's members then. */
  readonly brokerEpochs: readonly number[];
}

/** Keeps what every partition was at each of its epochs, for others to compare answers with. */
export class PartitionContents extends RecordLaw {
  readonly id = 'M5';
  readonly law = 'a partition epoch stands for one content';
  readonly #contents = new Map<string, PartitionContent[]>();

  at(topicId: string, partition: number, partitionEpoch: number): PartitionContent | undefined {
    return this.#contents.get(partitionKey(topicId, partition))?.[partitionEpoch];
  }

  override after({ record, offset }: PlacedRecord, state: MetadataState): void {
    if (record.kind !== 'Partition' && record.kind !== 'PartitionChange') return;
    const topic = state.topics.byId(record.topicId);
    if (topic === undefined) return;
    const key = partitionKey(record.topicId, record.partition);
    const view = partitionView(state.partitions, rowOf(topic, record.partition), record.partition);
    let contents = this.#contents.get(key);
    if (contents === undefined) {
      contents = [];
      this.#contents.set(key, contents);
    }
    if (view.partitionEpoch !== contents.length) {
      this.fail(`${key} has the epoch ${view.partitionEpoch} after the record at ${offset}, not ${contents.length}`);
    }
    const brokerEpochs = view.isr.map((broker) => state.brokers.get(broker)?.brokerEpoch ?? -1);
    contents.push({ ...view, brokerEpochs });
  }
}
