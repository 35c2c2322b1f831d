/** Consensus options: bounds and timers. Times are milliseconds of the monotonic clock. */
import { QuorateError } from '../base/error.ts';
import type { NodeId } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import type { Endpoint } from './voters.ts';

/** This replica: its node id and the id of its metadata directory. */
export interface SelfKey {
  readonly id: NodeId;
  readonly directoryId: Uuid;
}

/** A node to ask for the leader while none is known. */
export interface BootstrapPeer {
  readonly id: NodeId;
  readonly endpoints: readonly Endpoint[];
}

/** All of them resolved: validated and frozen by {@link resolveRaftOptions}. */
export interface RaftOptions {
  /** The cluster; requests of another one are refused. */
  readonly clusterId: string;
  readonly self: SelfKey;
  /** Of this process, so that another one with a copy of the directory is noticed. Default null: not said. */
  readonly incarnationId: Uuid | null;
  /** Where others reach this node, one per listener. */
  readonly endpoints: readonly Endpoint[];
  /** Whom to ask for the leader besides the voters. Default: nobody. */
  readonly bootstrapPeers: readonly BootstrapPeer[];
  /** Without a vote, this node asks for one as soon as it has caught up. Default false. */
  readonly autoJoin: boolean;

  /** A follower without an answer from its leader for so long stands for election. Default 400 ms. */
  readonly fetchTimeoutMs: number;
  /** How long the leader may hold a fetch that has nothing to say yet. Default and most: a quarter of fetchTimeoutMs. */
  readonly fetchMaxWaitMs: number;
  /** How long a new high watermark may wait for records to travel with. Default 0: it is told at once. */
  readonly highWatermarkLingerMs: number;
  /** An election round ends after this plus a random time up to the jitter. Default 150 ms. */
  readonly electionTimeoutMs: number;
  /** So that candidates do not meet for ever. Default: as long as electionTimeoutMs. */
  readonly electionJitterMs: number;
  /** A leader without fetches from a majority for so long steps down. Default 1.5 × fetchTimeoutMs. */
  readonly checkQuorumTimeoutMs: number;
  /** How often a leader makes itself known to voters that do not fetch. Default fetchTimeoutMs / 2. */
  readonly beginQuorumEpochIntervalMs: number;
  /** A request without an answer for so long is given up. Default three quarters of fetchTimeoutMs. */
  readonly requestTimeoutMs: number;
  /** Pause before a failed request is tried again. Default 20 ms: short beside the timeouts, long beside a round trip. */
  readonly retryBackoffMs: number;

  /** A follower whose connection to the leader broke pre-votes within this time. Default 30 ms: apart, so that one wins. */
  readonly lostLeaderDelayMs: number;
  /** The shortest and longest pause after a lost election round. Default 30 and 100 ms. */
  readonly lostRoundDelayMinMs: number;
  readonly lostRoundDelayMaxMs: number;
  /** A voter that starts without a leader pre-votes within this time. Default 50 ms. */
  readonly startDelayMs: number;

  /** The largest batch of records that is accepted. Default 8 MiB, as in KRaft. */
  readonly maxBatchBytes: number;
  /** The most offsets a batch spans. Default 10,000. */
  readonly maxBatchOffsets: number;
  /** About how many bytes of records one fetch answer carries; always at least one batch. Default 8 MiB. */
  readonly maxFetchBytes: number;
  /** Bytes of records that may wait for their commit before appends are refused. Default 64 MiB. */
  readonly maxUncommittedBytes: number;
  /** Observers' fetches that may wait at a leader (voters' always may). Default 1,000. */
  readonly maxParkedFetches: number;
  /** Observers a leader keeps track of. Default 1,000. */
  readonly maxObservers: number;
  /** A leader forgets an observer that did not fetch for so long. Default 300,000 ms. */
  readonly observerSessionMs: number;
}

/** What must be given; all else has a default. */
export type RaftOptionsInput = Pick<RaftOptions, 'clusterId' | 'self' | 'endpoints'> & Partial<RaftOptions>;

/** Fills in the defaults, checks, freezes. Throws INVALID_ARGUMENT with the option's name. */
export function resolveRaftOptions(input: RaftOptionsInput): RaftOptions {
  const fetchTimeoutMs = input.fetchTimeoutMs ?? 400;
  const options: RaftOptions = {
    incarnationId: null,
    bootstrapPeers: [],
    autoJoin: false,
    fetchTimeoutMs,
    fetchMaxWaitMs: fetchTimeoutMs / 4,
    highWatermarkLingerMs: 0,
    electionTimeoutMs: 150,
    electionJitterMs: input.electionTimeoutMs ?? 150,
    checkQuorumTimeoutMs: fetchTimeoutMs * 1.5,
    beginQuorumEpochIntervalMs: fetchTimeoutMs / 2,
    requestTimeoutMs: (fetchTimeoutMs * 3) / 4,
    retryBackoffMs: 20,
    lostLeaderDelayMs: 30,
    lostRoundDelayMinMs: 30,
    lostRoundDelayMaxMs: 100,
    startDelayMs: 50,
    maxBatchBytes: 8 * 1024 * 1024,
    maxBatchOffsets: 10_000,
    maxFetchBytes: 8 * 1024 * 1024,
    maxUncommittedBytes: 64 * 1024 * 1024,
    maxParkedFetches: 1_000,
    maxObservers: 1_000,
    observerSessionMs: 300_000,
    ...input,
  };
  check(options);
  return Object.freeze(options);
}

const MAY_BE_ZERO: ReadonlySet<string> = new Set([
  'lostLeaderDelayMs',
  'lostRoundDelayMinMs',
  'startDelayMs',
  'highWatermarkLingerMs',
]);

function check(options: RaftOptions): void {
  for (const [name, value] of Object.entries(options)) {
    const mayBeZero = MAY_BE_ZERO.has(name);
    if (typeof value === 'number' && !(Number.isFinite(value) && (mayBeZero ? value >= 0 : value > 0))) {
      throw new QuorateError('INVALID_ARGUMENT', `${name} must be a number above 0, not ${value}`);
    }
  }
  refuseUnless(options.clusterId.length > 0, 'clusterId must not be empty');
  refuseUnless(Number.isInteger(options.self.id) && options.self.id >= 0, 'self.id must be a whole number, 0 or above');
  refuseUnless(
    options.fetchMaxWaitMs <= options.fetchTimeoutMs / 4,
    'fetchMaxWaitMs must be at most fetchTimeoutMs / 4',
  );
  refuseUnless(
    options.checkQuorumTimeoutMs > options.fetchMaxWaitMs,
    'checkQuorumTimeoutMs must exceed fetchMaxWaitMs',
  );
  refuseUnless(options.requestTimeoutMs > options.fetchMaxWaitMs, 'requestTimeoutMs must exceed fetchMaxWaitMs');
  refuseUnless(
    options.lostRoundDelayMaxMs >= options.lostRoundDelayMinMs,
    'lostRoundDelayMaxMs must not be below lostRoundDelayMinMs',
  );
  refuseUnless(
    options.maxUncommittedBytes >= options.maxBatchBytes,
    'maxUncommittedBytes must not be below maxBatchBytes: no batch of full size could be appended',
  );
}

function refuseUnless(condition: boolean, message: string): void {
  if (!condition) throw new QuorateError('INVALID_ARGUMENT', message);
}
