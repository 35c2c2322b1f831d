/** What the process's exit code says; one table from errors to codes. */
import type { ErrorCode } from '../base/error.ts';

export const EXIT_CODES = {
  ok: 0,
  failed: 1,
  usage: 2,
  cannotConnect: 3,
  notFound: 4,
  refused: 5,
  unhealthy: 10,
  timedOut: 124,
} as const;
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** Every error that is not here ends the process with `failed`. */
const EXIT_CODE_OF: Partial<Record<ErrorCode, ExitCode>> = {
  INVALID_ARGUMENT: EXIT_CODES.usage,
  UNREACHABLE: EXIT_CODES.cannotConnect,
  BROKER_NOT_AVAILABLE: EXIT_CODES.cannotConnect,
  UNKNOWN_TOPIC_OR_PARTITION: EXIT_CODES.notFound,
  UNKNOWN_TOPIC_ID: EXIT_CODES.notFound,
  BROKER_ID_NOT_REGISTERED: EXIT_CODES.notFound,
  VOTER_NOT_FOUND: EXIT_CODES.notFound,
  SNAPSHOT_NOT_FOUND: EXIT_CODES.notFound,
  CLUSTER_AUTHORIZATION_FAILED: EXIT_CODES.refused,
  POSITION_OUT_OF_RANGE: EXIT_CODES.notFound,
  STORAGE_STATE: EXIT_CODES.refused,
  UNSAFE_VOTER_CHANGE: EXIT_CODES.refused,
  INCONSISTENT_CLUSTER_ID: EXIT_CODES.refused,
  WRONG_BROKER_KIND: EXIT_CODES.refused,
  REQUEST_TIMED_OUT: EXIT_CODES.timedOut,
  OUTCOME_UNKNOWN: EXIT_CODES.timedOut,
};

export function exitCodeOf(code: ErrorCode): ExitCode {
  return EXIT_CODE_OF[code] ?? EXIT_CODES.failed;
}
