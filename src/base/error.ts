/**
 * The errors that users, operators and clients can act on. One class, a closed list of codes with Kafka's names and
 * numbers where Kafka has them; ours begin at 1000. Bugs are not here: they are {@link InvariantError}.
 */
export const ERROR_NUMBERS = {
  UNKNOWN_SERVER_ERROR: -1,
  NONE: 0,
  UNKNOWN_TOPIC_OR_PARTITION: 3,
  NOT_LEADER_OR_FOLLOWER: 6,
  REQUEST_TIMED_OUT: 7,
  BROKER_NOT_AVAILABLE: 8,
  INVALID_TOPIC_EXCEPTION: 17,
  CLUSTER_AUTHORIZATION_FAILED: 31,
  UNSUPPORTED_VERSION: 35,
  TOPIC_ALREADY_EXISTS: 36,
  INVALID_PARTITIONS: 37,
  INVALID_REPLICATION_FACTOR: 38,
  INVALID_REPLICA_ASSIGNMENT: 39,
  INVALID_CONFIG: 40,
  NOT_CONTROLLER: 41,
  INVALID_REQUEST: 42,
  POLICY_VIOLATION: 44,
  OPERATION_NOT_ATTEMPTED: 55,
  KAFKA_STORAGE_ERROR: 56,
  TOPIC_DELETION_DISABLED: 73,
  FENCED_LEADER_EPOCH: 74,
  UNKNOWN_LEADER_EPOCH: 75,
  STALE_BROKER_EPOCH: 77,
  PREFERRED_LEADER_NOT_AVAILABLE: 80,
  ELIGIBLE_LEADERS_NOT_AVAILABLE: 83,
  ELECTION_NOT_NEEDED: 84,
  INVALID_UPDATE_VERSION: 95,
  SNAPSHOT_NOT_FOUND: 98,
  POSITION_OUT_OF_RANGE: 99,
  UNKNOWN_TOPIC_ID: 100,
  DUPLICATE_BROKER_REGISTRATION: 101,
  BROKER_ID_NOT_REGISTERED: 102,
  INCONSISTENT_CLUSTER_ID: 104,
  INELIGIBLE_REPLICA: 107,
  NEW_LEADER_ELECTED: 108,
  INVALID_REGISTRATION: 119,
  INVALID_VOTER_KEY: 125,
  DUPLICATE_VOTER: 126,
  VOTER_NOT_FOUND: 127,
  /** Accepted, then leadership or patience ran out: it may or may not have been applied. */
  OUTCOME_UNKNOWN: 1000,
  /** More work is waiting than the configured bound; try again later. */
  OVERLOADED: 1001,
  /** One unit of records is larger than the batch limit. */
  RECORD_TOO_LARGE: 1002,
  /** The log's uncommitted tail has reached its bound: the quorum is not keeping up. */
  UNCOMMITTED_TAIL_FULL: 1003,
  /** The node is stopping. */
  SHUTTING_DOWN: 1004,
  /** The file, flag or value given is wrong; the message says where. */
  INVALID_ARGUMENT: 1005,
  /** The directory is not formatted, foreign, or already in use. */
  STORAGE_STATE: 1006,
  /** Bytes on disk are not what was written. */
  CORRUPT: 1007,
  /** The disk has no space left. */
  NO_SPACE: 1008,
  /** Nobody answers at the address. */
  UNREACHABLE: 1009,
  /** A message on the wire cannot be read. */
  MALFORMED_MESSAGE: 1010,
  /** A native broker met a cluster of Kafka brokers, or the other way round. */
  WRONG_BROKER_KIND: 1011,
  /** An answer is larger than the limit for one message; ask for less at a time. */
  MESSAGE_TOO_LARGE: 1012,
  /** A change of the voters would leave fewer living ones than a majority. */
  UNSAFE_VOTER_CHANGE: 1013,
  /** Another process runs as this node, with the same directory id: one of the two has a copy. */
  DUPLICATE_INCARNATION: 1014,
} as const;

export type ErrorCode = keyof typeof ERROR_NUMBERS;

/** What a command answers when it fails: a value, not a throw. */
export interface Failure {
  readonly code: ErrorCode;
  /** What went wrong, where, and what to do about it. */
  readonly message: string;
}

/** A failure as something to throw at an edge (CLI, client library, storage). */
export class QuorateError extends Error {
  override readonly name = 'QuorateError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

export function failure(code: ErrorCode, message: string): Failure {
  return { code, message };
}

const CODES_BY_NUMBER: ReadonlyMap<number, ErrorCode> = new Map(
  (Object.entries(ERROR_NUMBERS) as [ErrorCode, number][]).map(([code, number]) => [number, code]),
);

/** The code behind a number from the wire; a number of a later release is an unknown server error. */
export function errorCodeOf(number: number): ErrorCode {
  return CODES_BY_NUMBER.get(number) ?? 'UNKNOWN_SERVER_ERROR';
}

/** The text of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
