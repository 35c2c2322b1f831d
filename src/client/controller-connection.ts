/**
 * One connection to one controller: the two command pipelines, the follow stream, single calls. Too simple to decide
 * anything: it reports what arrives and that it is lost, once; the cores decide.
 */
import {
  type ChannelInterface,
  Client,
  type ClientDuplexStream,
  type ClientReadableStream,
  connectivityState,
  type ServiceError,
} from '@grpc/grpc-js';
import { type Failure, failure, QuorateError } from '../base/error.ts';
import type { Command } from '../controller/commands.ts';
import type { CommandResult } from '../driver/ports.ts';
import type { ChannelTls } from '../grpc/channel-tls.ts';
import {
  type CommandStreamName,
  decodeAnswerFrame,
  encodeCommandFrame,
  isBrokerCommand,
  type NumberedAnswer,
} from '../grpc/command-messages.ts';
import { encodeFollowRequest, type GrpcFollowRequest } from '../grpc/follow-messages.ts';
import { MAX_PEER_MESSAGE_BYTES } from '../grpc/options.ts';
import { ADMIN_SERVICE, BROKER_SERVICE, type BytesMethod } from '../grpc/service-definitions.ts';
import { type CallFailure, callFailureOf } from '../grpc/status.ts';
import { DEFAULT_MAX_REQUEST_BYTES } from './core/admin-options.ts';
import { encodedOrFailure } from './encoded.ts';

/** Commands are gathered into frames of about this size at most. */
const FRAME_BYTES = 512 * 1024;
/** Numbers on the wire are 32 bits. */
const WIRE_NUMBERS = 0x1_0000_0000;

const CHANNEL_OPTIONS = {
  'grpc.max_receive_message_length': MAX_PEER_MESSAGE_BYTES,
  // A node that is frozen or cut off is noticed by missing answers to pings.
  'grpc.keepalive_time_ms': 3_000,
  'grpc.keepalive_timeout_ms': 2_000,
  'grpc.keepalive_permit_without_calls': 1,
  'grpc.enable_retries': 0,
  // The cores have a backoff of their own; one shared with other clients in this process would hold them up.
  'grpc.use_local_subchannel_pool': 1,
};

export interface ConnectionEvents {
  /** The connection stands. */
  open(): void;
  /**
   * It broke, or could not be made. Comes at most once, and nothing after it. CLUSTER_AUTHORIZATION_FAILED: this client is
   * not let in, and nothing that was sent was looked at.
   */
  lost(why: Failure): void;
  answer(number: number, result: CommandResult): void;
}

export class ControllerConnection {
  readonly #client: Client;
  readonly #events: ConnectionEvents;
  readonly #maxRequestBytes: number;
  readonly #pipelines = new Map<CommandStreamName, Pipeline>();
  readonly #follows = new Set<ClientReadableStream<Buffer>>();
  #over = false;

  /**
   * Connects at once. `eager`: the pipeline whose failure tells that the connection cannot be made. `maxRequestBytes`: a
   * larger command would break the connection for all others, and is refused here.
   */
  constructor(
    address: string,
    tls: ChannelTls,
    eager: CommandStreamName,
    events: ConnectionEvents,
    maxRequestBytes: number = DEFAULT_MAX_REQUEST_BYTES,
  ) {
    this.#events = events;
    this.#maxRequestBytes = maxRequestBytes;
    const security = tls.to(address);
    this.#client = new Client(address, security.credentials, { ...CHANNEL_OPTIONS, ...security.options });
    this.#pipeline(eager);
    this.#watch(this.#client.getChannel());
  }

  /** Sends a command. `number` rises from one command to the next. */
  send(number: number, command: Command): void {
    if (this.#over) return;
    const bytes = encodedOrFailure(command.kind, () => {
      const frame = encodeCommandFrame(number % WIRE_NUMBERS, command);
      if (frame.length > this.#maxRequestBytes) throw tooLarge(command.kind, frame.length, this.#maxRequestBytes);
      return frame;
    });
    if (bytes instanceof Uint8Array) {
      this.#pipeline(isBrokerCommand(command) ? 'session' : 'commands').send(number, bytes);
      return;
    }
    // Answered like the controller's own refusals.
    const result: CommandResult = { kind: 'failed', failure: bytes, leader: null };
    queueMicrotask(() => {
      if (!this.#over) this.#events.answer(number, result);
    });
  }

  /** A single call with encoded messages. */
  call(
    method: BytesMethod,
    request: Uint8Array,
    timeoutMs: number,
    done: (result: Uint8Array | CallFailure) => void,
  ): void {
    const deadline = Date.now() + timeoutMs;
    const callback = (error: ServiceError | null, answer?: Buffer): void => {
      if (this.#over) return;
      done(error === null ? (answer ?? new Uint8Array(0)) : callFailureOf(error));
    };
    const { path, requestSerialize, responseDeserialize } = method;
    this.#client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      Buffer.from(request),
      { deadline },
      callback,
    );
  }

  /** Follows metadata; read the stream, and cancel it when done. Its errors are for {@link callFailureOf}. */
  follow(request: GrpcFollowRequest): ClientReadableStream<Buffer> {
    const { path, requestSerialize, responseDeserialize } = BROKER_SERVICE.Follow;
    const bytes = Buffer.from(encodeFollowRequest(request));
    const stream = this.#client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, bytes);
    this.#follows.add(stream);
    stream.on('close', () => this.#follows.delete(stream));
    return stream;
  }

  /** Lets go of everything; nothing is reported any more. */
  close(): void {
    if (this.#over) return;
    this.#over = true;
    for (const pipeline of this.#pipelines.values()) pipeline.cancel();
    for (const stream of this.#follows) stream.cancel();
    this.#client.close();
  }

  #pipeline(name: CommandStreamName): Pipeline {
    let pipeline = this.#pipelines.get(name);
    if (pipeline === undefined) {
      const { path, requestSerialize, responseDeserialize } =
        name === 'session' ? BROKER_SERVICE.Session : ADMIN_SERVICE.Commands;
      const stream = this.#client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
      pipeline = new Pipeline(
        name,
        stream,
        (number, result) => {
          if (!this.#over) this.#events.answer(number, result);
        },
        (why) => this.#lost(why),
      );
      this.#pipelines.set(name, pipeline);
    }
    return pipeline;
  }

  #watch(channel: ChannelInterface): void {
    if (this.#over) return;
    const state = channel.getConnectivityState(true);
    if (state === connectivityState.READY) this.#events.open();
    else channel.watchConnectivityState(state, Number.POSITIVE_INFINITY, () => this.#watch(channel));
  }

  #lost(why: Failure): void {
    if (this.#over) return;
    this.close();
    this.#events.lost(why);
  }
}

function tooLarge(what: string, bytes: number, limit: number): QuorateError {
  return new QuorateError(
    'MESSAGE_TOO_LARGE',
    `${what} has ${bytes} bytes, the limit is ${limit}; send less at a time`,
  );
}

/** One stream of numbered commands; commands of the same turn share a frame. */
class Pipeline {
  readonly #stream: ClientDuplexStream<Buffer, Buffer>;
  #frame: Uint8Array[] = [];
  #frameBytes = 0;
  #lastNumber = 0;

  constructor(
    name: CommandStreamName,
    stream: ClientDuplexStream<Buffer, Buffer>,
    onAnswer: (number: number, result: CommandResult) => void,
    onLost: (why: Failure) => void,
  ) {
    this.#stream = stream;
    stream.on('data', (bytes: Buffer) => {
      const answers = readAnswers(name, bytes);
      if (typeof answers === 'string') onLost(failure('MALFORMED_MESSAGE', answers));
      else for (const { number, result } of answers) onAnswer(this.#widen(number), result);
    });
    stream.on('error', (error: ServiceError) => {
      const { code, message } = callFailureOf(error).failure;
      onLost(failure(code, message.replace(/ Resolution note:\s*$/, '')));
    });
    stream.on('end', () => onLost(failure('UNREACHABLE', 'the controller closed the stream')));
  }

  send(number: number, bytes: Uint8Array): void {
    // A large command goes alone: with others it could be more than the controller takes.
    if (this.#frameBytes + bytes.length > FRAME_BYTES) this.#flush();
    if (this.#frame.length === 0) queueMicrotask(() => this.#flush());
    this.#lastNumber = number;
    this.#frame.push(bytes);
    this.#frameBytes += bytes.length;
  }

  cancel(): void {
    this.#frame = [];
    this.#stream.cancel();
  }

  #flush(): void {
    if (this.#frame.length === 0) return;
    this.#stream.write(Buffer.concat(this.#frame));
    this.#frame = [];
    this.#frameBytes = 0;
  }

  /** The number that became this one on the wire: the newest possible. */
  #widen(wire: number): number {
    const last = this.#lastNumber;
    return last - (((last % WIRE_NUMBERS) - wire + WIRE_NUMBERS) % WIRE_NUMBERS);
  }
}

/** The answers in a frame, or what is wrong with it. */
function readAnswers(name: CommandStreamName, bytes: Uint8Array): readonly NumberedAnswer[] | string {
  try {
    return decodeAnswerFrame(name, bytes);
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    return thrown.message;
  }
}
