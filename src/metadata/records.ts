/**
 * Metadata records: the domain form of what the log holds. Types, names and meaning are Kafka's (record numbers in
 * {@link RECORD_TYPES}); two of them have a bulk form that stands for n records of one kind in columns, spans n offsets
 * and unfolds to its n records from itself alone. No encoding is known here.
 */
import type { Offset } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';

export type MetadataRecord =
  | RegisterBrokerRecord
  | UnregisterBrokerRecord
  | BrokerRegistrationChangeRecord
  | TopicRecord
  | RemoveTopicRecord
  | PartitionRecord
  | PartitionChangeRecord
  | PartitionsRecord
  | PartitionChangesRecord
  | ConfigRecord
  | FeatureLevelRecord
  | ProducerIdsRecord
  | NoOpRecord
  | BeginTransactionRecord
  | EndTransactionRecord
  | AbortTransactionRecord;

/** Kafka's api keys of the record types; a bulk record unfolds to records of the type it shares a number with. */
export const RECORD_TYPES: Readonly<Record<MetadataRecord['kind'], number>> = {
  RegisterBroker: 0,
  UnregisterBroker: 1,
  Topic: 2,
  Partition: 3,
  Partitions: 3,
  Config: 4,
  PartitionChange: 5,
  PartitionChanges: 5,
  RemoveTopic: 9,
  FeatureLevel: 12,
  ProducerIds: 15,
  BrokerRegistrationChange: 17,
  NoOp: 20,
  BeginTransaction: 23,
  EndTransaction: 24,
  AbortTransaction: 25,
};

/** Kafka's SecurityProtocol ids. */
export const SECURITY_PROTOCOLS = { PLAINTEXT: 0, SSL: 1, SASL_PLAINTEXT: 2, SASL_SSL: 3 } as const;
export type SecurityProtocol = keyof typeof SECURITY_PROTOCOLS;

export interface BrokerListener {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly securityProtocol: SecurityProtocol;
}

export interface FeatureRange {
  readonly name: string;
  readonly minVersion: number;
  readonly maxVersion: number;
}

/** A broker's registration; a later one of the same id replaces it. */
export interface RegisterBrokerRecord {
  readonly kind: 'RegisterBroker';
  readonly brokerId: number;
  readonly incarnationId: Uuid;
  /** The first offset of the records of the registration command. */
  readonly brokerEpoch: number;
  readonly listeners: readonly BrokerListener[];
  readonly features: readonly FeatureRange[];
  readonly rack: string | null;
  readonly fenced: boolean;
  readonly inControlledShutdown: boolean;
  readonly logDirs: readonly Uuid[];
}

export interface UnregisterBrokerRecord {
  readonly kind: 'UnregisterBroker';
  readonly brokerId: number;
  readonly brokerEpoch: number;
}

export interface BrokerRegistrationChangeRecord {
  readonly kind: 'BrokerRegistrationChange';
  readonly brokerId: number;
  /** Must be the current one. */
  readonly brokerEpoch: number;
  /** null: no change. */
  readonly fenced: boolean | null;
  /** null: no change. A controlled shutdown ends only with the registration or by fencing. */
  readonly inControlledShutdown: true | null;
  /** The new full list of online directories; null: no change. */
  readonly logDirs: readonly Uuid[] | null;
}

export interface TopicRecord {
  readonly kind: 'Topic';
  readonly name: string;
  readonly topicId: Uuid;
}

/** Removes the topic, its partitions and its configs. */
export interface RemoveTopicRecord {
  readonly kind: 'RemoveTopic';
  readonly topicId: Uuid;
}

export type LeaderRecoveryState = 'RECOVERED' | 'RECOVERING';

/** One partition, whole. */
export interface PartitionRecord {
  readonly kind: 'Partition';
  readonly topicId: Uuid;
  readonly partition: number;
  /** Order is preference: the first is the preferred leader. */
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly removingReplicas: readonly number[];
  readonly addingReplicas: readonly number[];
  /** −1: none. */
  readonly leader: number;
  readonly leaderRecoveryState: LeaderRecoveryState;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  /** One per replica. */
  readonly directories: readonly Uuid[];
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
}

/**
 * A change to one partition; null: no change. Every change raises the partition epoch by one; the leader epoch rises by
 * one exactly when `leader` is given, be it the same leader.
 */
export interface PartitionChangeRecord {
  readonly kind: 'PartitionChange';
  readonly topicId: Uuid;
  readonly partition: number;
  readonly isr: readonly number[] | null;
  /** −1: none from now on. */
  readonly leader: number | null;
  readonly replicas: readonly number[] | null;
  readonly removingReplicas: readonly number[] | null;
  readonly addingReplicas: readonly number[] | null;
  readonly leaderRecoveryState: LeaderRecoveryState | null;
  readonly directories: readonly Uuid[] | null;
  readonly elr: readonly number[] | null;
  readonly lastKnownElr: readonly number[] | null;
}

/** Most replicas of one bulk record, so that its dictionary of directories has room for one each. */
export const MAX_BULK_REPLICAS = 65_536;

/**
 * Bulk: `count` whole partitions of one topic with consecutive ids and equally many replicas, nothing being added or
 * removed, no ELR. Stands for `count` PartitionRecords. Columns are in partition order.
 */
export interface PartitionsRecord {
  readonly kind: 'Partitions';
  readonly topicId: Uuid;
  readonly firstPartition: number;
  readonly count: number;
  readonly replicationFactor: number;
  /** count × replicationFactor broker ids. */
  readonly replicas: Int32Array;
  /** count × replicationFactor indexes into `directoryIds`. */
  readonly directories: Uint16Array;
  readonly directoryIds: readonly Uuid[];
  /** ISRs, each in replica order, one after the other; null: every ISR is the whole replica list. */
  readonly isr: { readonly counts: Uint8Array; readonly brokers: Int32Array } | null;
  /** null: every leader is the first member of its ISR. */
  readonly leaders: Int32Array | null;
  /** null: all 0, as at creation. */
  readonly leaderEpochs: Int32Array | null;
  /** null: all 0, as at creation. */
  readonly partitionEpochs: Int32Array | null;
  /** 1 = RECOVERING; null: all RECOVERED. */
  readonly recovering: Uint8Array | null;
}

/**
 * Bulk: changes of leader and ISR to many partitions. Stands for one PartitionChangeRecord each. Changes are grouped by
 * topic: the first `topicCounts[0]` of them concern `topicIds[0]`, and so on. A partition occurs at most once.
 */
export interface PartitionChangesRecord {
  readonly kind: 'PartitionChanges';
  readonly topicIds: readonly Uuid[];
  readonly topicCounts: Uint32Array;
  /** Partition numbers, ascending within a topic. */
  readonly partitions: Int32Array;
  /** New leaders: −1 none from now on, −2 no change. null: no change anywhere. */
  readonly leaders: Int32Array | null;
  /** New ISRs, one after the other; a count of 0 means no change. null: no change anywhere. */
  readonly isr: { readonly counts: Uint8Array; readonly brokers: Int32Array } | null;
  /** 1 = becomes RECOVERING, 0 = becomes RECOVERED, 255 = no change. null: no change anywhere. */
  readonly recovery: Uint8Array | null;
}

/** No change of leader, in the columns of {@link PartitionChangesRecord} (as on Kafka's wire). */
export const NO_LEADER_CHANGE = -2;
/** No leader. */
export const NO_LEADER = -1;

/** Kafka's ConfigResource types that the log may hold. */
export const CONFIG_RESOURCE_TYPES = { TOPIC: 2, BROKER: 4, CLIENT_METRICS: 16, GROUP: 32 } as const;
export type ConfigResourceType = keyof typeof CONFIG_RESOURCE_TYPES;

export interface ConfigRecord {
  readonly kind: 'Config';
  readonly resourceType: ConfigResourceType;
  /** For BROKER, '' is the default of all brokers. */
  readonly resourceName: string;
  readonly name: string;
  /** null deletes the key. */
  readonly value: string | null;
}

/** Finalises a feature at a level; 0 removes it (not metadata.version). */
export interface FeatureLevelRecord {
  readonly kind: 'FeatureLevel';
  readonly name: string;
  readonly level: number;
}

export interface ProducerIdsRecord {
  readonly kind: 'ProducerIds';
  readonly brokerId: number;
  readonly brokerEpoch: number;
  /** The first id of the next block. */
  readonly nextProducerId: number;
}

export interface NoOpRecord {
  readonly kind: 'NoOp';
}

export interface BeginTransactionRecord {
  readonly kind: 'BeginTransaction';
  readonly name: string | null;
}

export interface EndTransactionRecord {
  readonly kind: 'EndTransaction';
}

export interface AbortTransactionRecord {
  readonly kind: 'AbortTransaction';
  readonly reason: string | null;
}

/** A batch of metadata records as it is applied. */
export interface RecordBatch {
  readonly baseOffset: Offset;
  /** Exclusive. */
  readonly endOffset: Offset;
  readonly epoch: number;
  readonly appendTimeMs: number;
  readonly metadataVersion: number;
  readonly records: readonly MetadataRecord[];
}

/** How many offsets a record takes. */
export function offsetSpan(record: MetadataRecord): number {
  switch (record.kind) {
    case 'Partitions':
      return record.count;
    case 'PartitionChanges':
      return record.partitions.length;
    default:
      return 1;
  }
}

/** How many offsets the records take together. */
export function totalOffsetSpan(records: readonly MetadataRecord[]): number {
  let span = 0;
  for (const record of records) span += offsetSpan(record);
  return span;
}
