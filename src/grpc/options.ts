/** Bounds of everything that comes in and goes out over gRPC. */
import { QuorateError } from '../base/error.ts';
import { MAX_STORED_BATCH_BYTES } from '../codec/batch.ts';

/** Bounds of the gRPC listener. Bytes and items; each reached bound has a named error. */
export interface GrpcLimits {
  /** The largest message that a client may send (default 16 MiB); beyond it the call ends with RESOURCE_EXHAUSTED. */
  readonly maxRequestBytes: number;
  /** The largest answer to a command (default 16 MiB); beyond it the answer is MESSAGE_TOO_LARGE. */
  readonly maxAnswerBytes: number;
  /** Commands in flight on one pipelined stream (default 4096); beyond it a command is answered OVERLOADED. */
  readonly maxCommandsPerStream: number;
  /** Pipelined command streams on the whole listener (default 10,000); beyond it a stream ends with OVERLOADED. */
  readonly maxCommandStreams: number;
  /** Unary calls in flight on the whole listener (default 4096); beyond it a call is answered OVERLOADED. */
  readonly maxUnaryCalls: number;
  /** Bytes that may wait for one slow reader before its stream is held up (default 2 MiB). */
  readonly maxPendingBytes: number;
  /** Bytes of answers that may wait for one client that does not read (default 32 MiB); beyond it reads are OVERLOADED. */
  readonly maxWaitingAnswerBytes: number;
  /**
   * Requests of one controller on one stream that have no answer yet, or whose answer it has not taken (default 64); beyond it
   * the stream ends with OVERLOADED.
   */
  readonly maxRaftRequestsPerStream: number;
  /** Streams of other controllers, two for each (default 4096); beyond it a stream ends with OVERLOADED. */
  readonly maxRaftStreams: number;
  /** Bytes of answers to unary calls that nobody has taken (default 256 MiB); beyond it reads are OVERLOADED. */
  readonly maxUnaryAnswerBytes: number;
  /** Calls at once on one connection (default 1000). */
  readonly maxCallsPerConnection: number;
  /** Health watchers at once (default 1000); beyond it a watch ends with RESOURCE_EXHAUSTED. */
  readonly maxHealthWatchers: number;
}

/** Settings of the connections to other controllers. */
export interface PeerOptions {
  /** The listener of other controllers to connect to (default `QUORATE`). */
  readonly listenerName: string;
  /** How long a first connection may take, milliseconds (default 1000). */
  readonly connectTimeoutMs: number;
  /** How long the one reconnect after a break may take, milliseconds (default 50). A refused connection fails at once. */
  readonly reconnectTimeoutMs: number;
  /** The first pause after a failed connection, milliseconds (default 10); it doubles up to the next value. */
  readonly minBackoffMs: number;
  /** The longest pause between connections, milliseconds (default 160). */
  readonly maxBackoffMs: number;
  /** How often a silent connection is probed, milliseconds (default 1000). */
  readonly keepaliveIntervalMs: number;
  /** How long a probe may take before the connection counts as broken, milliseconds (default 1000). */
  readonly keepaliveTimeoutMs: number;
  /** Requests to one node that wait or are out at once (default 64); beyond it a request fails at once. */
  readonly maxRequestsPerPeer: number;
}

const DEFAULT_LIMITS: GrpcLimits = {
  maxRequestBytes: 16 * 1024 * 1024,
  maxAnswerBytes: 16 * 1024 * 1024,
  maxCommandsPerStream: 4096,
  maxCommandStreams: 10_000,
  maxUnaryCalls: 4096,
  maxUnaryAnswerBytes: 256 * 1024 * 1024,
  maxPendingBytes: 2 * 1024 * 1024,
  maxWaitingAnswerBytes: 32 * 1024 * 1024,
  maxRaftRequestsPerStream: 64,
  maxRaftStreams: 4096,
  maxCallsPerConnection: 1000,
  maxHealthWatchers: 1000,
};

const DEFAULT_PEER_OPTIONS: PeerOptions = {
  listenerName: 'QUORATE',
  connectTimeoutMs: 1000,
  reconnectTimeoutMs: 50,
  minBackoffMs: 10,
  maxBackoffMs: 160,
  keepaliveIntervalMs: 1000,
  keepaliveTimeoutMs: 1000,
  maxRequestsPerPeer: 64,
};

/** The largest message from controller to controller: the largest batch there can be, and its envelope. */
export const MAX_PEER_MESSAGE_BYTES: number = MAX_STORED_BATCH_BYTES + 1024 * 1024;

/** The largest request of a call that stays open without end: for as long it is kept. */
export const MAX_KEPT_REQUEST_BYTES = 4096;

/** Fills in defaults; throws INVALID_ARGUMENT for a bound below 1. */
export function resolveGrpcLimits(given: Partial<GrpcLimits> = {}): GrpcLimits {
  return resolved('limits', { ...DEFAULT_LIMITS, ...given });
}

/** Fills in defaults; throws INVALID_ARGUMENT for a number below 1. */
export function resolvePeerOptions(given: Partial<PeerOptions> = {}): PeerOptions {
  return resolved('peer options', { ...DEFAULT_PEER_OPTIONS, ...given });
}

function resolved<T extends object>(what: string, options: T): T {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === 'number' && !(Number.isSafeInteger(value) && value >= 1)) {
      throw new QuorateError(
        'INVALID_ARGUMENT',
        `gRPC ${what}: ${name} must be a whole number of at least 1, not ${value}`,
      );
    }
  }
  return Object.freeze(options);
}
