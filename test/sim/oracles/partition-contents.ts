import { type PartitionView, partitionView } from '../../../src/metadata/image-readers.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import { rowOf } from '../../../src/metadata/topics.ts';
import { type PlacedRecord, partitionKey, RecordLaw } from './record-law.ts';

/** What a partition was at one of its epochs. */
export interface PartitionContent extends PartitionView {
  /** When it was first seen to be committed. */
  readonly sinceMs: number;
  /** The broker epochs of the ISR's members then. */
  readonly brokerEpochs: readonly number[];
}

/** A topic from its creation to its deletion. */
export interface TopicLife {
  readonly topicId: string;
  readonly name: string;
  readonly sinceMs: number;
  untilMs: number;
}

/** Keeps what every partition was at each of its epochs, for others to compare answers with. */
export class PartitionContents extends RecordLaw {
  readonly id = 'M5';
  readonly law = 'a partition epoch stands for one content';
  readonly #now: () => number;
  readonly #contents = new Map<string, PartitionContent[]>();
  readonly #topics = new Map<string, TopicLife>();

  constructor(now: () => number) {
    super();
    this.#now = now;
  }

  get topics(): Iterable<Readonly<TopicLife>> {
    return this.#topics.values();
  }

  at(topicId: string, partition: number, partitionEpoch: number): PartitionContent | undefined {
    return this.#contents.get(partitionKey(topicId, partition))?.[partitionEpoch];
  }

  /** All that a partition has been, by epoch. */
  of(topicId: string, partition: number): readonly PartitionContent[] {
    return this.#contents.get(partitionKey(topicId, partition)) ?? [];
  }

  override after({ record, offset }: PlacedRecord, state: MetadataState): void {
    if (record.kind === 'Topic') {
      const { topicId, name } = record;
      this.#topics.set(topicId, { topicId, name, sinceMs: this.#now(), untilMs: Number.POSITIVE_INFINITY });
    }
    if (record.kind === 'RemoveTopic') {
      const topic = this.#topics.get(record.topicId);
      if (topic !== undefined) topic.untilMs = this.#now();
    }
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
    contents.push({ ...view, sinceMs: this.#now(), brokerEpochs });
  }
}
