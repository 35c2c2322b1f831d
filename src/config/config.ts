/** What a configuration says once it has been checked: frozen, complete, every default filled in. */
import type { NodeId } from '../base/ids.ts';
import type { Role } from '../base/roles.ts';
import type { Endpoint } from '../raft/voters.ts';
import type { Address } from './address.ts';

/** A whole cluster, as cluster.yaml (or a Kafka .properties file, from one node's view) describes it. */
export interface Config {
  /** Where it was read from, as given by the user: for messages. */
  readonly file: string;
  /** The cluster's id, when the file names it; a formatted directory always knows it. */
  readonly clusterId: string | null;
  /** The node that the file itself belongs to (`node.id` of a .properties file); null in cluster.yaml. */
  readonly nodeId: NodeId | null;
  /** In ascending order of id; at least one, except in a .properties file that names none. */
  readonly controllers: readonly ControllerConfig[];
  /** More places to ask who the controllers are (`controller.quorum.bootstrap.servers`). */
  readonly bootstrapServers: readonly Address[];
  readonly quorum: QuorumConfig;
  readonly defaults: TopicDefaults;
  readonly timers: Timers;
  readonly limits: Limits;
  readonly log: LogConfig;
  readonly security: SecurityConfig;
}

/** One controller of the cluster. */
export interface ControllerConfig {
  readonly id: NodeId;
  /** The directory of its metadata log, absolute; null: the file does not say (another node of a .properties file). */
  readonly dir: string | null;
  /** What it binds; empty when the file does not say. */
  readonly listeners: readonly Endpoint[];
  /** Where others reach it: each listener, with `advertised` in place of the bound address where it differs. */
  readonly endpoints: readonly Endpoint[];
}

/** What a new topic gets when its creator says nothing. */
/** How controllers come to vote. */
export interface QuorumConfig {
  /** A controller without a vote asks for one as soon as it has caught up, unless an operator has taken it from it. */
  readonly autoJoin: boolean;
}

export interface TopicDefaults {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
}

/** Times in milliseconds; what each means stands beside its default in `settings.ts`. */
export interface Timers {
  readonly fetchTimeoutMs: number;
  readonly fetchMaxWaitMs: number;
  readonly electionTimeoutMs: number;
  readonly electionJitterMs: number;
  readonly flushBoundMs: number;
  readonly noOpIntervalMs: number;
  readonly brokerSessionTimeoutMs: number;
  readonly brokerHeartbeatIntervalMs: number;
  readonly leaderImbalanceCheckIntervalMs: number;
  readonly commandTimeoutMs: number;
}

/** Bounds of everything that could grow: sizes in bytes, others in items. */
export interface Limits {
  readonly maxBatchBytes: number;
  readonly maxFetchBytes: number;
  readonly maxUncommittedBytes: number;
  readonly maxRequestBytes: number;
  readonly maxWaitingCommands: number;
  readonly maxFollowStreams: number;
}

/** Sizes of the metadata log, and when a snapshot is taken of what it amounts to. */
export interface LogSizes {
  readonly segmentBytes: number;
  readonly preallocateBytes: number;
  readonly tailCacheBytes: number;
  readonly snapshotIntervalBytes: number;
  readonly snapshotIntervalRecords: number;
  readonly snapshotIntervalMs: number;
  readonly retentionBytes: number;
  readonly stateHashIntervalRecords: number;
}

/** The metadata log, and the log lines of the process. */
export interface LogConfig extends LogSizes {
  readonly level: LogLevel;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The listeners a controller can have. QUORATE speaks gRPC and is required; CONTROLLER speaks Kafka's protocol. */
export const LISTENER_NAMES = ['QUORATE', 'CONTROLLER'] as const;
export type ListenerName = (typeof LISTENER_NAMES)[number];

export const LISTENER_PROTOCOLS = ['plaintext', 'tls', 'mtls'] as const;
export type ListenerProtocol = (typeof LISTENER_PROTOCOLS)[number];

/** PEM files, absolute. In those of a listener, `{nodeId}` stands for the node's id. */
export interface CertificateFiles {
  readonly certificateFile: string | null;
  readonly keyFile: string | null;
  /** Secret: never logged or printed. */
  readonly keyPassword: string | null;
  readonly caFile: string | null;
}

/** How one listener is protected, and what its node shows to the listeners of others. */
export interface ListenerSecurity extends CertificateFiles {
  readonly protocol: ListenerProtocol;
}

/** How the subject of a certificate becomes a name. */
export interface PrincipalRule {
  /** A regular expression that the whole subject must match, such as `CN=x,OU=y,O=z`. */
  readonly subject: string;
  /** The name; `$1` stands for what the first group matched. */
  readonly name: string;
}

export interface SecurityConfig {
  readonly listeners: Readonly<Record<ListenerName, ListenerSecurity>>;
  /** What command-line tools show that are given this configuration. */
  readonly client: CertificateFiles;
  /**
   * Which principals have each role: `User:name`, where `*` stands for any text, and for a broker `{brokerId}` for the id
   * of the one broker that it may speak for.
   */
  readonly roles: Readonly<Record<Role, readonly string[]>>;
  /** The first that matches names the principal; none at all: its common name does. */
  readonly principalRules: readonly PrincipalRule[];
  /** Who a peer is taken for when its listener does not authenticate it: `Type:name`. */
  readonly anonymousPrincipal: string;
  /** Principals that have every role. */
  readonly superUsers: readonly string[];
}

/** Keys whose values are secrets, at any depth of a configuration or a log line. */
export const SECRET_KEYS: readonly string[] = ['keyPassword', 'password'];

/** Everything one node needs, taken from a {@link Config}. */
export interface NodeConfig {
  readonly file: string;
  readonly clusterId: string | null;
  readonly nodeId: NodeId;
  /** Absolute. */
  readonly dir: string;
  /** What this node binds; one of them is named QUORATE. */
  readonly listeners: readonly Endpoint[];
  /** Where others reach this node. */
  readonly endpoints: readonly Endpoint[];
  /** The controllers of the file, this node included: the first voters, afterwards a help to find each other. */
  readonly controllers: readonly { readonly id: NodeId; readonly endpoints: readonly Endpoint[] }[];
  readonly bootstrapServers: readonly Address[];
  readonly quorum: QuorumConfig;
  readonly defaults: TopicDefaults;
  readonly timers: Timers;
  readonly limits: Limits;
  readonly log: LogConfig;
  readonly security: SecurityConfig;
}
