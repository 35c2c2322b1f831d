/** The times and bounds of a replica. */
import { LogError } from './log-error.ts';

export interface ReplicaOptions {
  /** A follower that has not had everything for so long leaves the ISR. Milliseconds. Default 10000 [replica.lag.time.max.ms]. */
  readonly replicaLagMs: number;
  /** Produce requests that may wait for one partition's ISR. Default 10000; more are refused with OVERLOADED. */
  readonly maxWaitingProduces: number;
  /** The largest message, key and value together. Bytes. Default 1 MiB. */
  readonly maxMessageBytes: number;
  /** Entries in one answer to a follower or consumer, for each partition. Bytes. Default 1 MiB. */
  readonly maxReadBytes: number;
}

/** Fills in defaults, checks and freezes. Throws INVALID_REQUEST. */
export function resolveReplicaOptions(given: Partial<ReplicaOptions> = {}): ReplicaOptions {
  const options: ReplicaOptions = Object.freeze({
    replicaLagMs: given.replicaLagMs ?? 10_000,
    maxWaitingProduces: given.maxWaitingProduces ?? 10_000,
    maxMessageBytes: given.maxMessageBytes ?? 1_048_576,
    maxReadBytes: given.maxReadBytes ?? 1_048_576,
  });
  for (const [name, value] of Object.entries(options)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new LogError('INVALID_REQUEST', `the option ${name} must be a whole number of at least 1, not ${value}`);
    }
  }
  return options;
}
