/** What a broker says about itself, and its times and bounds. */
import { QuorateError } from '../../base/error.ts';
import { isReservedDirectoryId, type Uuid } from '../../base/uuid.ts';
import { NATIVE_BROKER_FEATURE } from '../../metadata/brokers.ts';
import type { BrokerListener, FeatureRange } from '../../metadata/records.ts';
import { parseBootstrap } from './address.ts';

/** Who this broker is. Fixed for the life of the process. */
export interface BrokerIdentity {
  /** 0 … 2^31 − 1, unique among brokers. */
  readonly brokerId: number;
  readonly clusterId: string;
  /** New with every start of the process. */
  readonly incarnationId: Uuid;
  readonly listeners: readonly BrokerListener[];
  /** null: none. Replicas are spread over racks. */
  readonly rack: string | null;
  /** The ids of its online log directories, the same after each start; none: its replicas count as online wherever. */
  readonly logDirs: readonly Uuid[];
  /** Features and levels it can run at. `quorate.native`, metadata.version and kraft.version are added unless given. */
  readonly features?: readonly FeatureRange[];
  /** The broker epoch of the incarnation that shut down cleanly before this one. Default null: unknown or unclean. */
  readonly previousBrokerEpoch?: number | null;
}

export interface BrokerCoreOptions extends BrokerIdentity {
  /** Controllers to begin with, `host:port`. Others are learned. */
  readonly bootstrap: readonly string[];
  /**
   * Milliseconds between heartbeats. Default null: what the controller says at registration (its
   * `timers.brokerHeartbeatIntervalMs`), 2000 if it says nothing.
   */
  readonly heartbeatIntervalMs?: number | null;
  /** Milliseconds between heartbeats until the broker has seen its own registration. Default 50. */
  readonly catchUpHeartbeatIntervalMs?: number;
  /** A request without an answer for so long means that its controller is lost. Milliseconds. Default 4500. */
  readonly requestTimeoutMs?: number;
  /** Registration is given up after this time. Milliseconds. Default 60000 (initial.broker.registration.timeout.ms). */
  readonly registrationTimeoutMs?: number;
  /** A controlled shutdown is given up after this time. Milliseconds. Default 10000. */
  readonly shutdownTimeoutMs?: number;
  /** First wait after a failure, doubling. Milliseconds. Default 50. */
  readonly retryBackoffMs?: number;
  /** Longest wait after a failure, at most a day. Milliseconds. Default 1000. */
  readonly retryBackoffMaxMs?: number;
  /** ISR changes that may wait. Default 100000; more are refused with OVERLOADED. */
  readonly maxPendingIsrChanges?: number;
  /** ISR changes in one request. Default 2000. */
  readonly maxIsrChangesPerRequest?: number;
}

export type ResolvedBrokerCoreOptions = Readonly<Required<BrokerCoreOptions>>;

/** Newest metadata.version this client reads, and the oldest. */
const METADATA_VERSIONS: FeatureRange = { name: 'metadata.version', minVersion: 1, maxVersion: 25 };

/** Brokers take no part in the raft quorum; a finalised kraft.version that a broker does not name excludes it. */
const KRAFT_VERSIONS: FeatureRange = { name: 'kraft.version', minVersion: 0, maxVersion: 1 };

const MAX_BACKOFF_MS = 86_400_000;

/** Fills in defaults, checks every value and freezes. Throws INVALID_ARGUMENT. */
export function resolveBrokerCoreOptions(given: BrokerCoreOptions): ResolvedBrokerCoreOptions {
  const options: ResolvedBrokerCoreOptions = Object.freeze({
    ...given,
    bootstrap: parseBootstrap(given.bootstrap),
    logDirs: Object.freeze([...given.logDirs].sort()),
    features: Object.freeze(withOwnFeatures(given.features ?? [])),
    previousBrokerEpoch: given.previousBrokerEpoch ?? null,
    heartbeatIntervalMs: given.heartbeatIntervalMs ?? null,
    catchUpHeartbeatIntervalMs: given.catchUpHeartbeatIntervalMs ?? 50,
    requestTimeoutMs: given.requestTimeoutMs ?? 4_500,
    registrationTimeoutMs: given.registrationTimeoutMs ?? 60_000,
    shutdownTimeoutMs: given.shutdownTimeoutMs ?? 10_000,
    retryBackoffMs: given.retryBackoffMs ?? 50,
    retryBackoffMaxMs: given.retryBackoffMaxMs ?? 1_000,
    maxPendingIsrChanges: given.maxPendingIsrChanges ?? 100_000,
    maxIsrChangesPerRequest: given.maxIsrChangesPerRequest ?? 2_000,
  });
  check(
    Number.isInteger(options.brokerId) && options.brokerId >= 0 && options.brokerId < 2 ** 31,
    'brokerId',
    'a whole number from 0 to 2147483647',
  );
  check(options.clusterId !== '', 'clusterId', 'the cluster id that storage format was given');
  check(options.listeners.length > 0, 'listeners', 'at least one listener');
  check(new Set(options.logDirs).size === options.logDirs.length, 'logDirs', 'directory ids without repetition');
  check(!options.logDirs.some(isReservedDirectoryId), 'logDirs', 'directory ids that are not reserved');
  for (const name of [
    'heartbeatIntervalMs',
    'catchUpHeartbeatIntervalMs',
    'requestTimeoutMs',
    'registrationTimeoutMs',
    'shutdownTimeoutMs',
    'retryBackoffMs',
    'retryBackoffMaxMs',
    'maxPendingIsrChanges',
    'maxIsrChangesPerRequest',
  ] as const) {
    check((options[name] ?? 1) >= 1, name, 'a number of at least 1');
  }
  check(options.retryBackoffMaxMs <= MAX_BACKOFF_MS, 'retryBackoffMaxMs', `at most ${MAX_BACKOFF_MS}, a day`);
  return options;
}

function withOwnFeatures(given: readonly FeatureRange[]): FeatureRange[] {
  const own = [{ name: NATIVE_BROKER_FEATURE, minVersion: 1, maxVersion: 1 }, METADATA_VERSIONS, KRAFT_VERSIONS];
  const names = new Set(given.map(({ name }) => name));
  return [...given, ...own.filter(({ name }) => !names.has(name))];
}

function check(good: boolean, name: string, allowed: string): void {
  if (!good) throw new QuorateError('INVALID_ARGUMENT', `the broker option '${name}' must be ${allowed}`);
}
