/** The settings that are numbers: each with its default, bounds, meaning and Kafka's name for it, if it has one. */
import type { Limits, LogSizes, Timers, TopicDefaults } from './config.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;
const HOUR_MS = 3_600_000;

export interface NumberSetting {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit: 'milliseconds' | 'bytes' | 'count';
  /** What it is for, in one sentence. */
  readonly what: string;
  /** The key of a Kafka configuration that means the same. */
  readonly kafka?: { readonly key: string /** Ours is theirs times this (1). */; readonly factor?: number };
}

export const DEFAULT_SETTINGS: Readonly<Record<keyof TopicDefaults, NumberSetting>> = {
  partitions: {
    default: 1,
    min: 1,
    max: 1_000_000,
    unit: 'count',
    what: 'Partitions of a new topic.',
    kafka: { key: 'num.partitions' },
  },
  replicationFactor: {
    default: 1,
    min: 1,
    max: 32,
    unit: 'count',
    what: 'Replicas of each partition of a new topic.',
    kafka: { key: 'default.replication.factor' },
  },
  minInsyncReplicas: {
    default: 1,
    min: 1,
    max: 32,
    unit: 'count',
    what: 'How many in-sync replicas a partition needs to take writes.',
    kafka: { key: 'min.insync.replicas' },
  },
};

export const TIMER_SETTINGS: Readonly<Record<keyof Timers, NumberSetting>> = {
  fetchTimeoutMs: {
    default: 400,
    min: 20,
    max: HOUR_MS,
    unit: 'milliseconds',
    what: 'A follower whose fetches are not answered for this long looks for a new leader.',
    kafka: { key: 'controller.quorum.fetch.timeout.ms' },
  },
  fetchMaxWaitMs: {
    default: 100,
    min: 1,
    max: HOUR_MS,
    unit: 'milliseconds',
    what: 'How long the leader holds a fetch when there is nothing to say; at most a quarter of fetchTimeoutMs.',
  },
  electionTimeoutMs: {
    default: 150,
    min: 10,
    max: HOUR_MS,
    unit: 'milliseconds',
    what: 'An election without a winner ends after this long (plus the jitter).',
    kafka: { key: 'controller.quorum.election.timeout.ms' },
  },
  electionJitterMs: {
    default: 150,
    min: 1,
    max: HOUR_MS,
    unit: 'milliseconds',
    what: 'A random time up to this is added to each election timeout, so that candidates do not meet for ever.',
  },
  flushBoundMs: {
    default: 300,
    min: 10,
    max: HOUR_MS,
    unit: 'milliseconds',
    what: 'A leader whose disk takes longer than this for one flush hands leadership over.',
  },
  noOpIntervalMs: {
    default: 500,
    min: 0,
    max: HOUR_MS,
    unit: 'milliseconds',
    what: 'An idle leader writes a no-op record this often, which probes disk and quorum; 0: never.',
    kafka: { key: 'metadata.max.idle.interval.ms' },
  },
  brokerSessionTimeoutMs: {
    default: 9000,
    min: 50,
    max: HOUR_MS,
    unit: 'milliseconds',
    what: 'A broker that sends no heartbeat for this long is fenced, and its partitions get other leaders.',
    kafka: { key: 'broker.session.timeout.ms' },
  },
  brokerHeartbeatIntervalMs: {
    default: 2000,
    min: 10,
    max: HOUR_MS,
    unit: 'milliseconds',
    what: 'How often brokers send heartbeats.',
    kafka: { key: 'broker.heartbeat.interval.ms' },
  },
  leaderImbalanceCheckIntervalMs: {
    default: 300_000,
    min: 0,
    max: 24 * HOUR_MS,
    unit: 'milliseconds',
    what: 'How often leadership is moved back to preferred replicas; 0: never.',
    kafka: { key: 'leader.imbalance.check.interval.seconds', factor: 1000 },
  },
  commandTimeoutMs: {
    default: 30_000,
    min: 100,
    max: HOUR_MS,
    unit: 'milliseconds',
    what: 'A command without an answer by then is answered REQUEST_TIMED_OUT or OUTCOME_UNKNOWN.',
  },
};

export const LIMIT_SETTINGS: Readonly<Record<keyof Limits, NumberSetting>> = {
  maxBatchBytes: {
    default: 8 * MIB,
    min: 64 * KIB,
    max: 8 * MIB,
    unit: 'bytes',
    what: 'The largest batch of records; what needs more becomes a transaction of several batches.',
  },
  maxFetchBytes: {
    default: 8 * MIB,
    min: 64 * KIB,
    max: 256 * MIB,
    unit: 'bytes',
    what: 'The most that one fetch is answered with; at least maxBatchBytes.',
  },
  maxUncommittedBytes: {
    default: 64 * MIB,
    min: 64 * KIB,
    max: 4 * GIB,
    unit: 'bytes',
    what: 'How far the log may run ahead of what is committed before commands are refused; at least maxBatchBytes.',
  },
  maxRequestBytes: {
    default: 16 * MIB,
    min: 128 * KIB,
    max: 512 * MIB,
    unit: 'bytes',
    what: 'The largest message on the wire, either way; at least 64 KiB more than maxFetchBytes.',
    kafka: { key: 'socket.request.max.bytes' },
  },
  maxWaitingCommands: {
    default: 10_000,
    min: 1,
    max: 10_000_000,
    unit: 'count',
    what: 'Commands that may wait for their turn or their commit; more are answered OVERLOADED.',
  },
  maxFollowStreams: {
    default: 1000,
    min: 1,
    max: 100_000,
    unit: 'count',
    what: 'Brokers and watchers that may follow the metadata of one controller; more are answered OVERLOADED.',
  },
};

export const LOG_SETTINGS: Readonly<Record<keyof LogSizes, NumberSetting>> = {
  segmentBytes: {
    default: 128 * MIB,
    min: MIB,
    max: 2 * GIB - 1,
    unit: 'bytes',
    what: 'A log segment that has reached this size is closed and a new one begun; more than maxBatchBytes.',
    kafka: { key: 'metadata.log.segment.bytes' },
  },
  preallocateBytes: {
    default: 4 * MIB,
    min: 64 * KIB,
    max: 2 * GIB - 1,
    unit: 'bytes',
    what: 'Space reserved ahead of the log end, so that a full disk shows before it hurts; at most segmentBytes.',
  },
  tailCacheBytes: {
    default: 32 * MIB,
    min: 0,
    max: 16 * GIB,
    unit: 'bytes',
    what: 'The newest part of the log that is kept in memory for followers and brokers.',
  },
  snapshotIntervalBytes: {
    default: 20 * MIB,
    min: 64 * KIB,
    max: 16 * GIB,
    unit: 'bytes',
    what: 'A snapshot is taken when the log has grown by this much since the last one.',
    kafka: { key: 'metadata.log.max.record.bytes.between.snapshots' },
  },
  snapshotIntervalRecords: {
    default: 1_000_000,
    min: 1000,
    max: 1_000_000_000,
    unit: 'count',
    what: 'A snapshot is taken when so many records have been written since the last one.',
  },
  snapshotIntervalMs: {
    default: HOUR_MS,
    min: 1000,
    max: 365 * 24 * HOUR_MS,
    unit: 'milliseconds',
    what: 'A snapshot is taken when the last one is this old and anything has been written since.',
    kafka: { key: 'metadata.log.max.snapshot.interval.ms' },
  },
  retentionBytes: {
    default: 100 * MIB,
    min: 0,
    max: 1024 * GIB,
    unit: 'bytes',
    what: 'How much log stays although a snapshot holds it: a controller that is behind by less needs no snapshot.',
    kafka: { key: 'metadata.max.retention.bytes' },
  },
  stateHashIntervalRecords: {
    default: 2 ** 20,
    min: 1024,
    max: 2 ** 40,
    unit: 'count',
    what: 'States of controllers are compared whenever the log has grown past a multiple of this; a power of two.',
  },
};

/** The sections of cluster.yaml that hold numbers. */
export type NumberSection = 'defaults' | 'timers' | 'limits' | 'log';
export const NUMBER_SECTIONS: Readonly<Record<NumberSection, Readonly<Record<string, NumberSetting>>>> = {
  defaults: DEFAULT_SETTINGS,
  timers: TIMER_SETTINGS,
  limits: LIMIT_SETTINGS,
  log: LOG_SETTINGS,
};

/** What a setting may be, in words. */
export function allowedText(setting: NumberSetting): string {
  const range = `a whole number from ${setting.min} to ${setting.max}`;
  switch (setting.unit) {
    case 'milliseconds':
      return `${range} (milliseconds)`;
    case 'bytes':
      return `${range} (bytes), or a size such as 8 MiB`;
    case 'count':
      return range;
  }
}

const SIZE = /^(\d+)\s*(B|KiB|MiB|GiB)$/;
const SIZE_UNITS: Readonly<Record<string, number>> = { B: 1, KiB: KIB, MiB: MIB, GiB: GIB };

/** The bytes that a text such as `8 MiB` means, or the value itself when it is no such text. */
export function readSize(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const match = SIZE.exec(value.trim());
  return match === null ? value : Number(match[1]) * (SIZE_UNITS[match[2] ?? ''] ?? Number.NaN);
}

/** Where a Kafka key is found among our settings. */
export interface KafkaSynonym {
  readonly section: NumberSection;
  readonly name: string;
  readonly setting: NumberSetting;
}

/** Why a number under a Kafka key of another unit than ours cannot be used, in the unit of that key; null: it can. */
export function unitProblem({ kafka, min, max }: NumberSetting, value: number): string | null {
  const factor = kafka?.factor ?? 1;
  if (factor === 1 || (value * factor >= min && value * factor <= max)) return null;
  return `is ${value}; allowed: a whole number from ${min / factor} to ${max / factor} (seconds)`;
}

/** Kafka's key → our setting. */
export const KAFKA_SYNONYMS: ReadonlyMap<string, KafkaSynonym> = new Map(
  (Object.keys(NUMBER_SECTIONS) as NumberSection[]).flatMap((section) =>
    Object.entries<NumberSetting>(NUMBER_SECTIONS[section]).flatMap(([name, setting]): [string, KafkaSynonym][] =>
      setting.kafka === undefined ? [] : [[setting.kafka.key, { section, name, setting }]],
    ),
  ),
);
