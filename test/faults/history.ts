/**
 * What clients did and saw during a run, as data. Message ids are whole numbers, never sent twice: a producer that tries
 * again sends new ones, so that every sighting of an id belongs to one attempt. Times are milliseconds of one monotonic
 * clock, that of the process in which all clients live.
 */

/** `topic/number`. */
export type PartitionName = string;

export function partitionName(topic: string, partition: number): PartitionName {
  return `${topic}/${partition}`;
}

export type ProduceOutcome =
  | { readonly kind: 'acked'; readonly baseOffset: number; readonly leaderEpoch: number }
  /** The messages are not in the log and never will be. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown'; readonly code: string };

/** One call with one or more messages, made once. */
export interface ProduceAttempt {
  readonly producer: string;
  readonly partition: PartitionName;
  /** `leader`: acknowledged when the leader had it; such messages may be lost. */
  readonly acks: 'all' | 'leader';
  /** The messages have this id and the ones after it. */
  readonly firstId: number;
  /** Checksums of the contents, one per message. */
  readonly contents: readonly number[];
  readonly calledMs: number;
  readonly endedMs: number;
  readonly outcome: ProduceOutcome;
}

/** What one consumer read of one partition, in the order in which it came. Columns of equal length. */
export interface Reading {
  readonly consumer: string;
  /** `final`: from the beginning to the end, after the faults. */
  readonly kind: 'live' | 'final';
  readonly partition: PartitionName;
  readonly offsets: readonly number[];
  /** −1: not a message of this run. */
  readonly ids: readonly number[];
  readonly leaderEpochs: readonly number[];
  readonly contents: readonly number[];
}

export interface TopicCreation {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly calledMs: number;
  readonly endedMs: number;
  readonly outcome: 'acked' | 'refused' | 'unknown';
  /** Of the error; empty when acknowledged. */
  readonly code: string;
}

/** A topic as the quorum describes it at the end. */
export interface FinalTopic {
  readonly name: string;
  readonly partitions: readonly {
    readonly partition: number;
    readonly leader: number;
    readonly replicas: readonly number[];
    readonly isr: readonly number[];
  }[];
}

/** A fault that really reached a process. */
export interface AppliedFault {
  readonly kind: string;
  /** Which processes, and what was done to them. */
  readonly detail: string;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** A process that ended though no fault killed it. */
export interface ProcessEnd {
  readonly process: string;
  readonly atMs: number;
  readonly code: number | null;
  readonly signal: string | null;
  /** `by itself`, or `told to stop`: after SIGTERM. */
  readonly cause: 'by itself' | 'told to stop';
  /** It said why, and the reason is one that a process may have. */
  readonly excused: boolean;
  /** The last lines it printed. */
  readonly lastWords: string;
}

/** Something that had to happen after the faults and did not. */
export interface Stuck {
  readonly what: string;
  readonly state: string;
}

export interface History {
  readonly attempts: readonly ProduceAttempt[];
  readonly readings: readonly Reading[];
  readonly creations: readonly TopicCreation[];
  readonly topics: readonly FinalTopic[];
  readonly faults: readonly AppliedFault[];
  readonly ends: readonly ProcessEnd[];
  readonly stuck: readonly Stuck[];
}
