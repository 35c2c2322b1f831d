/** What the log broker refuses, and why: a closed list of codes with Kafka's names where Kafka has them. */
export type LogErrorCode =
  | 'UNKNOWN_TOPIC_OR_PARTITION'
  /** Ask the partition's leader; the routing that was used is old. */
  | 'NOT_LEADER_OR_FOLLOWER'
  /** The caller's leader epoch has passed: wait for newer metadata. */
  | 'FENCED_LEADER_EPOCH'
  /** The caller knows a newer leader epoch than this broker: ask again in a moment. */
  | 'UNKNOWN_LEADER_EPOCH'
  /** Another start of the same broker has pulled since. */
  | 'STALE_BROKER_EPOCH'
  /** The in-sync replicas are fewer than min.insync.replicas. */
  | 'NOT_ENOUGH_REPLICAS'
  | 'NOT_ENOUGH_REPLICAS_AFTER_APPEND'
  | 'OFFSET_OUT_OF_RANGE'
  | 'MESSAGE_TOO_LARGE'
  | 'INVALID_REQUEST'
  /** Too much is waiting. */
  | 'OVERLOADED'
  | 'REQUEST_TIMED_OUT'
  /** Nobody answers at the address. */
  | 'UNREACHABLE'
  /** Bytes on disk or on the wire are not what was written. */
  | 'CORRUPT';

/** A refusal as a value. */
export interface LogFailure {
  readonly code: LogErrorCode;
  readonly message: string;
  /** Of a produce request: its messages may be in the log and may become visible. false: they never will. */
  readonly maybeAppended: boolean;
}

/** A refusal as something to throw. */
export class LogError extends Error implements LogFailure {
  override readonly name = 'LogError';
  readonly code: LogErrorCode;
  readonly maybeAppended: boolean;

  constructor(code: LogErrorCode, message: string, maybeAppended = false) {
    super(message);
    this.code = code;
    this.maybeAppended = maybeAppended;
  }
}

export function logFailure(code: LogErrorCode, message: string, maybeAppended = false): LogFailure {
  return { code, message, maybeAppended };
}
