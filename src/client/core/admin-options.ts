/** An AdminClient's times and bounds. */
import { QuorateError } from '../../base/error.ts';
import { parseBootstrap } from './address.ts';

export interface AdminCoreOptions {
  /** Controllers to begin with, `host:port`. Others are learned. */
  readonly bootstrap: readonly string[];
  /** A command without an outcome after this time ends with an error. Milliseconds. Default 30000. */
  readonly timeoutMs?: number;
  /** If no controller can be connected to for this time, commands end with UNREACHABLE. Milliseconds. Default 5000. */
  readonly unreachableAfterMs?: number;
  /** A connection that is not made in this time has failed. Milliseconds. Default 2000. */
  readonly connectTimeoutMs?: number;
  /** A connection with commands under way and no answer for this time is given up. Milliseconds. Default 15000. */
  readonly silenceTimeoutMs?: number;
  /** First wait after a failure, doubling. Milliseconds. Default 50. */
  readonly retryBackoffMs?: number;
  /** Longest wait after a failure. Milliseconds. Default 1000. */
  readonly retryBackoffMaxMs?: number;
  /** Commands sent and not answered yet. Default 1024; more wait here. */
  readonly maxInFlight?: number;
  /** Commands taken and not ended yet. Default 20000; more are refused with OVERLOADED. */
  readonly maxOutstanding?: number;
  /**
   * The largest command that the controllers take, as their `limits.maxRequestBytes` says; a larger one is MESSAGE_TOO_LARGE,
   * and not sent. Bytes. Default 16777216.
   */
  readonly maxRequestBytes?: number;
}

export type ResolvedAdminCoreOptions = Readonly<Required<AdminCoreOptions>>;

/** As the controllers have it. */
export const DEFAULT_MAX_REQUEST_BYTES: number = 16 * 1024 * 1024;

/** Fills in defaults, checks every value and freezes. Throws INVALID_ARGUMENT. */
export function resolveAdminCoreOptions(given: AdminCoreOptions): ResolvedAdminCoreOptions {
  const options: ResolvedAdminCoreOptions = Object.freeze({
    bootstrap: parseBootstrap(given.bootstrap),
    timeoutMs: given.timeoutMs ?? 30_000,
    unreachableAfterMs: given.unreachableAfterMs ?? 5_000,
    connectTimeoutMs: given.connectTimeoutMs ?? 2_000,
    silenceTimeoutMs: given.silenceTimeoutMs ?? 15_000,
    retryBackoffMs: given.retryBackoffMs ?? 50,
    retryBackoffMaxMs: given.retryBackoffMaxMs ?? 1_000,
    maxInFlight: given.maxInFlight ?? 1_024,
    maxOutstanding: given.maxOutstanding ?? 20_000,
    maxRequestBytes: given.maxRequestBytes ?? DEFAULT_MAX_REQUEST_BYTES,
  });
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === 'number' && !(value >= 1)) {
      throw new QuorateError(
        'INVALID_ARGUMENT',
        `the client option '${name}' must be a number of at least 1, not ${value}`,
      );
    }
  }
  return options;
}
