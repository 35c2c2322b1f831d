/** What a driver is made of. */
import type { Clock } from '../base/clock.ts';
import type { NodeId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import type { Uuid } from '../base/uuid.ts';
import type { Endpoint } from '../raft/voters.ts';
import type { Disk } from '../storage/disk.ts';
import type { RoleChange, Scheduler, Transport } from './ports.ts';

/** The outside of one node, real or simulated. */
export interface DriverPorts {
  readonly disk: Disk;
  readonly transport: Transport;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly random: Random;
  readonly observer: DriverObserver;
}

/** What the driver tells its host: for logs, metrics and oracles. Calls must not call back into the driver. */
export interface DriverObserver {
  /** Something worth a log line. `event` is a stable name, `detail` plain data. */
  log(level: 'debug' | 'info' | 'warn' | 'error', event: string, detail: Readonly<Record<string, unknown>>): void;
  /** The role, the epoch or the known leader changed; not again for what repeats within an epoch. */
  roleChanged(change: RoleChange): void;
  /** The node can go on no longer (a bug, a failed disk, corruption): it has stopped doing anything. */
  fatal(error: Error): void;
  /** An orderly shutdown has ended: leadership handed over, log closed. */
  shutdownComplete(): void;
}

/** Offsets that take about as long to read from the log as from a snapshot that has to be taken first. */
export const SNAPSHOT_LOG_OFFSETS = 50_000;

/** Enough for one write to a socket, little enough that many followers can be served in turn. */
export const FOLLOW_MESSAGE_BYTES: number = 256 * 1024;

/** Offsets between two points at which the controllers' states are compared: 1,048,576. */
export const STATE_HASH_INTERVAL: number = 2 ** 20;

/** Settings of one node; see cluster.yaml for what each means. Times in milliseconds, sizes in bytes. */
export interface DriverOptions {
  readonly nodeId: NodeId;
  /** Drawn anew at each start of the process: tells it from another one that runs on a copy of the directory. */
  readonly incarnationId: Uuid;
  /** Where this node's listeners can be reached. */
  readonly endpoints: readonly Endpoint[];
  /** Where voters may be reached until the log says so: the controllers of cluster.yaml. */
  readonly bootstrapVoters: readonly { readonly id: NodeId; readonly endpoints: readonly Endpoint[] }[];
  /** Without a vote, this node asks for one as soon as it has caught up. */
  readonly autoJoin: boolean;
  readonly timers: {
    readonly fetchTimeoutMs: number;
    readonly fetchMaxWaitMs: number;
    readonly electionTimeoutMs: number;
    readonly electionJitterMs: number;
    /** A leader whose log has not become durable for this long hands leadership over. */
    readonly flushBoundMs: number;
    readonly brokerSessionTimeoutMs: number;
    readonly brokerHeartbeatIntervalMs: number;
    /** 0: never. */
    readonly noOpIntervalMs: number;
    /** 0: never. */
    readonly leaderImbalanceCheckIntervalMs: number;
    /** A command that has not been answered by then is answered OUTCOME_UNKNOWN (accepted) or REQUEST_TIMED_OUT (waiting). */
    readonly commandTimeoutMs: number;
  };
  readonly limits: {
    readonly maxBatchBytes: number;
    readonly maxFetchBytes: number;
    readonly maxUncommittedBytes: number;
    readonly maxWaitingCommands: number;
    readonly maxFollowStreams: number;
    /** Of one message to a follower of metadata: batches, or a piece of a snapshot. Default {@link FOLLOW_MESSAGE_BYTES}. */
    readonly followMessageBytes?: number;
    /** A newcomer reads this much log rather than wait for a snapshot. Default {@link SNAPSHOT_LOG_OFFSETS}. */
    readonly snapshotLogOffsets?: number;
  };
  readonly log: {
    readonly segmentBytes: number;
    readonly preallocateBytes: number;
    readonly tailCacheBytes: number;
    /** A snapshot is taken when the log has grown by so many bytes, or so many records, or is so much older than the last one. */
    readonly snapshotIntervalBytes: number;
    readonly snapshotIntervalRecords: number;
    readonly snapshotIntervalMs: number;
    /** How much log stays although a snapshot holds it: who is behind by less needs no snapshot. */
    readonly retentionBytes: number;
    /** Offsets between two state hashes: a power of two, so that nodes with other settings share points. Default {@link STATE_HASH_INTERVAL}. */
    readonly stateHashIntervalRecords?: number;
  };
  readonly defaults: {
    readonly partitions: number;
    readonly replicationFactor: number;
    readonly minInsyncReplicas: number;
  };
}
