/**
 * What can be asked of the active controller, and its answers. A command that writes becomes records and a reply; the
 * reply is given out only once the log end it was validated at is stable (decision D6). Names and error codes are Kafka's.
 */
import type { Failure } from '../base/error.ts';
import type { Uuid } from '../base/uuid.ts';
import type { BrokerListener, FeatureRange, LeaderRecoveryState } from '../metadata/records.ts';

/** Commands that may write. One at a time, in order. */
export type WriteCommand =
  | RegisterBrokerCommand
  | BrokerHeartbeatCommand
  | UnregisterBrokerCommand
  | CreateTopicsCommand
  | DeleteTopicsCommand
  | CreatePartitionsCommand
  | AlterPartitionCommand
  | ElectLeadersCommand
  | CheckHealthCommand;

/** Questions. The active controller answers from its newest state once the log end that it saw is stable. */
export type ReadCommand = ListTopicsCommand | DescribeTopicsCommand | DescribeBrokersCommand;

export type Command = WriteCommand | ReadCommand;

export type ReadKind = ReadCommand['kind'];

/** Whether it is a question, or the reply to one. */
export function isRead<T extends { readonly kind: Command['kind'] }>(
  message: T,
): message is Extract<T, { readonly kind: ReadKind }> {
  return message.kind === 'ListTopics' || message.kind === 'DescribeTopics' || message.kind === 'DescribeBrokers';
}

/** The reply to each kind of command. A {@link Failure} in its place means the whole command failed. */
export interface Replies {
  RegisterBroker: RegisterBrokerReply;
  BrokerHeartbeat: BrokerHeartbeatReply;
  UnregisterBroker: UnregisterBrokerReply;
  CreateTopics: CreateTopicsReply;
  DeleteTopics: DeleteTopicsReply;
  CreatePartitions: CreatePartitionsReply;
  AlterPartition: AlterPartitionReply;
  ElectLeaders: ElectLeadersReply;
  CheckHealth: CheckHealthReply;
  ListTopics: ListTopicsReply;
  DescribeTopics: DescribeTopicsReply;
  DescribeBrokers: DescribeBrokersReply;
}
export type Reply = Replies[Command['kind']];

// --- brokers -------------------------------------------------------------------------------------------------------

/** Which protocol a broker speaks to us; the first registration decides for the cluster (decision D14). */
export type BrokerKind = 'native' | 'kafka';

export interface RegisterBrokerCommand {
  readonly kind: 'RegisterBroker';
  readonly brokerKind: BrokerKind;
  readonly clusterId: string;
  readonly brokerId: number;
  /** New with every start of the broker's process. */
  readonly incarnationId: Uuid;
  readonly listeners: readonly BrokerListener[];
  readonly features: readonly FeatureRange[];
  readonly rack: string | null;
  readonly logDirs: readonly Uuid[];
  /** The broker epoch of the incarnation that shut down cleanly before this one; null: unknown or unclean. */
  readonly previousBrokerEpoch: number | null;
}
export interface RegisterBrokerReply {
  readonly kind: 'RegisterBroker';
  readonly brokerEpoch: number;
  /** Milliseconds between the heartbeats that the broker is asked for; 0: not said. */
  readonly heartbeatIntervalMs: number;
}

export interface BrokerHeartbeatCommand {
  readonly kind: 'BrokerHeartbeat';
  readonly brokerId: number;
  readonly brokerEpoch: number;
  /** The end offset of what the broker has applied: it has seen every record below. */
  readonly metadataEndOffset: number;
  readonly wantFence: boolean;
  readonly wantShutDown: boolean;
  readonly offlineLogDirs: readonly Uuid[];
}
export interface BrokerHeartbeatReply {
  readonly kind: 'BrokerHeartbeat';
  /** The broker has seen its own registration. */
  readonly isCaughtUp: boolean;
  readonly isFenced: boolean;
  readonly shouldShutDown: boolean;
}

export interface UnregisterBrokerCommand {
  readonly kind: 'UnregisterBroker';
  readonly brokerId: number;
}
export interface UnregisterBrokerReply {
  readonly kind: 'UnregisterBroker';
}

// --- topics --------------------------------------------------------------------------------------------------------

export interface NewTopic {
  readonly name: string;
  /** −1: the cluster's default. Must be −1 with a manual assignment. */
  readonly partitions: number;
  /** −1: the cluster's default. Must be −1 with a manual assignment. */
  readonly replicationFactor: number;
  /** Replica lists by partition number; null: the controller places them. */
  readonly assignments: readonly { readonly partition: number; readonly replicas: readonly number[] }[] | null;
  readonly configs: readonly { readonly name: string; readonly value: string | null }[];
}
export interface CreateTopicsCommand {
  readonly kind: 'CreateTopics';
  readonly topics: readonly NewTopic[];
  /** Check everything, write nothing. */
  readonly validateOnly: boolean;
}
export interface CreatedTopic {
  readonly topicId: Uuid;
  readonly partitions: number;
  readonly replicationFactor: number;
}
export interface CreateTopicsReply {
  readonly kind: 'CreateTopics';
  /** In the order of the request. */
  readonly topics: readonly { readonly name: string; readonly result: CreatedTopic | Failure }[];
}

/** A topic by name or by id. */
export type TopicSelector = { readonly name: string } | { readonly topicId: Uuid };

export interface DeleteTopicsCommand {
  readonly kind: 'DeleteTopics';
  readonly topics: readonly TopicSelector[];
}
export interface DeleteTopicsReply {
  readonly kind: 'DeleteTopics';
  /** In the order of the request; null: deleted. */
  readonly topics: readonly {
    readonly name: string | null;
    readonly topicId: Uuid | null;
    readonly failure: Failure | null;
  }[];
}

export interface CreatePartitionsCommand {
  readonly kind: 'CreatePartitions';
  readonly topics: readonly {
    readonly name: string;
    /** The total afterwards. */
    readonly count: number;
    /** One replica list for each new partition; null: the controller places them. */
    readonly assignments: readonly (readonly number[])[] | null;
  }[];
  readonly validateOnly: boolean;
}
export interface CreatePartitionsReply {
  readonly kind: 'CreatePartitions';
  readonly topics: readonly { readonly name: string; readonly failure: Failure | null }[];
}

// --- partitions ----------------------------------------------------------------------------------------------------

export interface AlterPartitionCommand {
  readonly kind: 'AlterPartition';
  /** The sender, which must lead each partition. */
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly topics: readonly {
    readonly topicId: Uuid;
    readonly partitions: readonly {
      readonly partition: number;
      readonly leaderEpoch: number;
      readonly partitionEpoch: number;
      /** The wanted ISR, each member with the broker epoch the leader knows; −1: not checked. */
      readonly newIsr: readonly { readonly brokerId: number; readonly brokerEpoch: number }[];
      readonly leaderRecoveryState: LeaderRecoveryState;
    }[];
  }[];
}
export interface AlteredPartition {
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly isr: readonly number[];
  readonly leaderRecoveryState: LeaderRecoveryState;
  readonly partitionEpoch: number;
}
export interface AlterPartitionReply {
  readonly kind: 'AlterPartition';
  readonly topics: readonly {
    readonly topicId: Uuid;
    readonly partitions: readonly { readonly partition: number; readonly result: AlteredPartition | Failure }[];
  }[];
}

export type ElectionType = 'PREFERRED' | 'UNCLEAN';
export interface ElectLeadersCommand {
  readonly kind: 'ElectLeaders';
  readonly electionType: ElectionType;
  /** null: every partition. */
  readonly partitions: readonly { readonly topic: string; readonly partition: number }[] | null;
}
export interface ElectLeadersReply {
  readonly kind: 'ElectLeaders';
  /** For "every partition", those that needed no election are left out. */
  readonly partitions: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly failure: Failure | null;
  }[];
}

// --- health --------------------------------------------------------------------------------------------------------

/** Writes a no-op record, so that its answer proves the disks of a majority. */
export interface CheckHealthCommand {
  readonly kind: 'CheckHealth';
}
export interface CheckHealthReply {
  readonly kind: 'CheckHealth';
  readonly partitions: number;
  /** Without a leader. */
  readonly offlinePartitions: number;
  /** With a replica that is not in sync. */
  readonly underReplicatedPartitions: number;
  /** With fewer in-sync replicas than their topic's min.insync.replicas. */
  readonly underMinIsrPartitions: number;
}

// --- reads ---------------------------------------------------------------------------------------------------------

/**
 * What an answer may rest on. `linearizable`: it shows everything that was acknowledged before the question was asked.
 * `local`: whoever is asked answers at once from what it has applied, which may be old; it needs neither leader nor quorum.
 */
export type Consistency = 'linearizable' | 'local';

/** What every question has. */
export interface Question {
  /** Left out: linearizable. */
  readonly consistency?: Consistency;
}

/** Which state an answer was made from. */
export interface ReadFrom {
  /** The controller that answers. */
  readonly nodeId: number;
  /** The answer shows every committed record below this offset, but for a transaction that is open there, and none past it. */
  readonly endOffset: number;
  /** Whole milliseconds since the leader has last answered that controller; 0: it leads itself. null: never since it started. */
  readonly msSinceLeader: number | null;
}

/** What every answer to a question has. */
export interface QuestionReply {
  /** Of a follower's answer, and of a local one. Left out: it was made from the active controller's newest state. */
  readonly readFrom?: ReadFrom;
}

export interface ListTopicsCommand extends Question {
  readonly kind: 'ListTopics';
}
export interface ListTopicsReply extends QuestionReply {
  readonly kind: 'ListTopics';
  /** In ascending order of name. */
  readonly topics: readonly { readonly name: string; readonly topicId: Uuid; readonly partitions: number }[];
}

export interface DescribeTopicsCommand extends Question {
  readonly kind: 'DescribeTopics';
  /** null: all topics. */
  readonly topics: readonly TopicSelector[] | null;
}
export interface PartitionDescription {
  readonly partition: number;
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly leaderRecoveryState: LeaderRecoveryState;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly directories: readonly Uuid[];
  readonly addingReplicas: readonly number[];
  readonly removingReplicas: readonly number[];
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
}
export interface TopicDescription {
  readonly name: string;
  readonly topicId: Uuid;
  readonly partitions: readonly PartitionDescription[];
  readonly configs: readonly { readonly name: string; readonly value: string }[];
}
export interface DescribeTopicsReply extends QuestionReply {
  readonly kind: 'DescribeTopics';
  /** In the order of the request; for all, in ascending order of name. */
  readonly topics: readonly (TopicDescription | (Failure & { readonly topic: TopicSelector }))[];
}

export interface DescribeBrokersCommand extends Question {
  readonly kind: 'DescribeBrokers';
  /** null: all. */
  readonly brokerIds: readonly number[] | null;
}
export interface BrokerDescription {
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly incarnationId: Uuid;
  readonly listeners: readonly BrokerListener[];
  readonly features: readonly FeatureRange[];
  readonly rack: string | null;
  readonly fenced: boolean;
  readonly inControlledShutdown: boolean;
  readonly logDirs: readonly Uuid[];
  readonly leaderCount: number;
  readonly isrCount: number;
  /** Whole milliseconds since its last heartbeat, as the active controller knows; null: none in this controller's time. */
  readonly msSinceLastContact: number | null;
  /** Why it is fenced, in words; null: it is not. */
  readonly fencedReason: string | null;
}
export interface DescribeBrokersReply extends QuestionReply {
  readonly kind: 'DescribeBrokers';
  readonly brokers: readonly (BrokerDescription | (Failure & { readonly brokerId: number }))[];
}
