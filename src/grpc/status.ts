/** Failures as gRPC statuses: a code that any gRPC user understands, the error's name and details in the trailers. */
import { Metadata, type ServiceError, status as Status } from '@grpc/grpc-js';
import { type ErrorCode, type Failure, failure, QuorateError } from '../base/error.ts';
import type { LeaderAddress } from '../driver/ports.ts';
import { decodeError, encodeError } from './wire-fields.ts';

/** Trailer: the error's name, e.g. `NOT_CONTROLLER`. */
export const ERROR_NAME_TRAILER = 'quorate-error';
/** Trailer: an encoded `quorate.v1.Error`. */
export const ERROR_TRAILER = 'quorate-error-bin';

/** Longer texts are cut: trailers have to fit into what clients accept as headers. */
const MAX_DETAIL_LENGTH = 1000;

const STATUSES: Readonly<Partial<Record<ErrorCode, Status>>> = {
  UNKNOWN_SERVER_ERROR: Status.INTERNAL,
  UNKNOWN_TOPIC_OR_PARTITION: Status.NOT_FOUND,
  UNKNOWN_TOPIC_ID: Status.NOT_FOUND,
  BROKER_ID_NOT_REGISTERED: Status.NOT_FOUND,
  SNAPSHOT_NOT_FOUND: Status.NOT_FOUND,
  VOTER_NOT_FOUND: Status.NOT_FOUND,
  TOPIC_ALREADY_EXISTS: Status.ALREADY_EXISTS,
  DUPLICATE_BROKER_REGISTRATION: Status.ALREADY_EXISTS,
  DUPLICATE_VOTER: Status.ALREADY_EXISTS,
  REQUEST_TIMED_OUT: Status.DEADLINE_EXCEEDED,
  INVALID_TOPIC_EXCEPTION: Status.INVALID_ARGUMENT,
  INVALID_PARTITIONS: Status.INVALID_ARGUMENT,
  INVALID_REPLICATION_FACTOR: Status.INVALID_ARGUMENT,
  INVALID_REPLICA_ASSIGNMENT: Status.INVALID_ARGUMENT,
  INVALID_CONFIG: Status.INVALID_ARGUMENT,
  INVALID_REQUEST: Status.INVALID_ARGUMENT,
  INVALID_ARGUMENT: Status.INVALID_ARGUMENT,
  INVALID_REGISTRATION: Status.INVALID_ARGUMENT,
  MALFORMED_MESSAGE: Status.INVALID_ARGUMENT,
  POSITION_OUT_OF_RANGE: Status.OUT_OF_RANGE,
  CLUSTER_AUTHORIZATION_FAILED: Status.PERMISSION_DENIED,
  UNSUPPORTED_VERSION: Status.UNIMPLEMENTED,
  KAFKA_STORAGE_ERROR: Status.INTERNAL,
  CORRUPT: Status.DATA_LOSS,
  OUTCOME_UNKNOWN: Status.UNKNOWN,
  OVERLOADED: Status.RESOURCE_EXHAUSTED,
  RECORD_TOO_LARGE: Status.RESOURCE_EXHAUSTED,
  MESSAGE_TOO_LARGE: Status.RESOURCE_EXHAUSTED,
  UNCOMMITTED_TAIL_FULL: Status.RESOURCE_EXHAUSTED,
  NO_SPACE: Status.RESOURCE_EXHAUSTED,
  SHUTTING_DOWN: Status.UNAVAILABLE,
  UNREACHABLE: Status.UNAVAILABLE,
  BROKER_NOT_AVAILABLE: Status.UNAVAILABLE,
};

/** The gRPC status of an error: FAILED_PRECONDITION for what depends on the state of the cluster, as NOT_CONTROLLER does. */
export function statusOf(code: ErrorCode): Status {
  return STATUSES[code] ?? Status.FAILED_PRECONDITION;
}

/** How a call ends that failed as a whole. */
export interface FailedCall {
  readonly code: Status;
  readonly details: string;
  readonly metadata: Metadata;
}

/** The end of a call that failed. */
export function failedCall(problem: Failure, leader: LeaderAddress | null = null): FailedCall {
  const message = presentable(problem.message);
  const metadata = new Metadata();
  metadata.set(ERROR_NAME_TRAILER, problem.code);
  metadata.set(ERROR_TRAILER, Buffer.from(encodeError(failure(problem.code, message), leader)));
  return { code: statusOf(problem.code), details: `${problem.code}: ${message}`, metadata };
}

/** Text for a header, which cannot hold half of a surrogate pair, as hostile text may, nor be of any length. */
export function presentable(message: string): string {
  const whole = message.replace(/\p{Surrogate}/gu, '\ufffd');
  return whole.length <= MAX_DETAIL_LENGTH
    ? whole
    : `${whole.slice(0, MAX_DETAIL_LENGTH).replace(/\p{Surrogate}$/u, '')}…`;
}

/** What a client can act on when a call has failed. */
export interface CallFailure {
  readonly failure: Failure;
  readonly leader: LeaderAddress | null;
  /** A controller said so; false: the way to it did, and whether the call got there is not known. */
  readonly fromController: boolean;
}

/** Reads how a call of ours ended; one that never reached a Quorate server has a code that fits its status. */
export function callFailureOf(error: ServiceError): CallFailure {
  const [encoded] = error.metadata?.get(ERROR_TRAILER) ?? [];
  if (encoded instanceof Uint8Array) {
    try {
      return { ...decodeError(encoded), fromController: true };
    } catch (thrown) {
      if (!(thrown instanceof QuorateError)) throw thrown;
      return { failure: failure(thrown.code, thrown.message), leader: null, fromController: true };
    }
  }
  const said = failure(codeOfStatus(error.code), error.details || error.message);
  return { failure: said, leader: null, fromController: false };
}

function codeOfStatus(code: Status): ErrorCode {
  switch (code) {
    case Status.UNAVAILABLE:
      return 'UNREACHABLE';
    case Status.DEADLINE_EXCEEDED:
      return 'REQUEST_TIMED_OUT';
    case Status.RESOURCE_EXHAUSTED:
      return 'MESSAGE_TOO_LARGE';
    case Status.UNIMPLEMENTED:
      return 'UNSUPPORTED_VERSION';
    default:
      return 'UNKNOWN_SERVER_ERROR';
  }
}
