/** The metadata state a second time, as plain objects with the rules written down as simply as they can be. */
import type { BrokerRegistration } from '../../src/metadata/brokers.ts';
import type { StateDescription } from '../../src/metadata/describe-state.ts';
import { DIRECTORY_UNASSIGNED } from '../../src/metadata/directory-table.ts';
import type { PartitionView } from '../../src/metadata/image-readers.ts';
import type { MetadataRecord } from '../../src/metadata/records.ts';
import { unfoldRecord } from '../../src/metadata/unfold-record.ts';

export interface NaiveTopic {
  name: string;
  id: string;
  partitions: PartitionView[];
}

export interface NaiveState {
  features: Record<string, number>;
  brokers: Record<number, Omit<BrokerRegistration, 'registrationOffset'>>;
  topics: NaiveTopic[];
  configs: Record<string, Record<string, string>>;
  nextProducerId: number | null;
}

export class NaiveModel {
  state: NaiveState = { features: {}, brokers: {}, topics: [], configs: {}, nextProducerId: null };
  /** The state at the begin marker of the open transaction. */
  atBegin: NaiveState | null = null;

  apply(record: MetadataRecord): void {
    for (const single of unfoldRecord(record)) this.#applySingle(single);
  }

  topic(id: string): NaiveTopic {
    const topic = this.state.topics.find((candidate) => candidate.id === id);
    if (topic === undefined) throw new Error(`no topic ${id}`);
    return topic;
  }

  describe(): StateDescription {
    const byText = (a: string, b: string): number => (a < b ? -1 : 1);
    const configs = Object.keys(this.state.configs).sort(byText);
    return structuredClone({
      features: this.state.features,
      brokers: Object.values(this.state.brokers).sort((a, b) => a.brokerId - b.brokerId),
      topics: [...this.state.topics].sort((a, b) => byText(a.id, b.id)),
      configs: Object.fromEntries(configs.map((key) => [key, this.state.configs[key] ?? {}])),
      nextProducerId: this.state.nextProducerId,
    });
  }

  #applySingle(record: MetadataRecord): void {
    const state = this.state;
    switch (record.kind) {
      case 'RegisterBroker': {
        const { kind: _, ...registration } = record;
        state.brokers[record.brokerId] = registration;
        break;
      }
      case 'UnregisterBroker':
        delete state.brokers[record.brokerId];
        break;
      case 'BrokerRegistrationChange': {
        const { kind: _, brokerId, brokerEpoch: _epoch, ...fields } = record;
        const broker = state.brokers[brokerId];
        if (broker !== undefined) state.brokers[brokerId] = { ...broker, ...given(fields) };
        break;
      }
      case 'Topic':
        state.topics.push({ name: record.name, id: record.topicId, partitions: [] });
        break;
      case 'RemoveTopic':
        delete state.configs[`TOPIC ${this.topic(record.topicId).name}`];
        state.topics = state.topics.filter((topic) => topic.id !== record.topicId);
        break;
      case 'Partition': {
        const { kind: _, topicId, ...fields } = record;
        this.topic(topicId).partitions.push(inReplicaOrder(fields));
        break;
      }
      case 'PartitionChange': {
        const { kind: _, topicId, partition, ...fields } = record;
        const partitions = this.topic(topicId).partitions;
        const before = partitions[partition];
        if (before === undefined) throw new Error('no such partition');
        const replicas = record.replicas ?? before.replicas;
        const directories = replicas.map((broker) => {
          return before.directories[before.replicas.indexOf(broker)] ?? DIRECTORY_UNASSIGNED;
        });
        partitions[partition] = inReplicaOrder({
          ...before,
          directories,
          ...given(fields),
          leaderEpoch: before.leaderEpoch + (record.leader === null ? 0 : 1),
          partitionEpoch: before.partitionEpoch + 1,
        });
        break;
      }
      case 'Config': {
        const key = `${record.resourceType} ${record.resourceName}`;
        const values = { ...state.configs[key] };
        if (record.value === null) delete values[record.name];
        else values[record.name] = record.value;
        if (Object.keys(values).length === 0) delete state.configs[key];
        else state.configs[key] = values;
        break;
      }
      case 'FeatureLevel':
        if (record.level === 0) delete state.features[record.name];
        else state.features[record.name] = record.level;
        break;
      case 'ProducerIds':
        state.nextProducerId = record.nextProducerId;
        break;
      case 'BeginTransaction':
        this.atBegin = structuredClone(state);
        break;
      case 'EndTransaction':
        this.atBegin = null;
        break;
      case 'AbortTransaction':
        if (this.atBegin !== null) this.state = this.atBegin;
        this.atBegin = null;
        break;
      default:
        break;
    }
  }
}

function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as never;
}

function inReplicaOrder(partition: PartitionView): PartitionView {
  return {
    ...partition,
    isr: partition.replicas.filter((broker) => partition.isr.includes(broker)),
    elr: partition.replicas.filter((broker) => partition.elr.includes(broker)),
  };
}
