/**
 * The server side of RaftService: requests of other controllers come in on their streams and are handed to the driver; its
 * answers find their way back by the ReplyTo that was given out with the request.
 *
 * 1. A ReplyTo is given out once and names one request of one stream.
 * 2. When a stream has gone each of its unanswered requests is cancelled, once; a later answer to it is dropped.
 * 3. Who asks and does not read is not answered for ever: a request counts against the bound until its answer was taken.
 */
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { Metadata } from '@grpc/grpc-js';
import { assert } from '../base/assert.ts';
import { Bound, type BoundUse } from '../base/bound.ts';
import { failure } from '../base/error.ts';
import type { DriverObserver } from '../driver/options.ts';
import type { RaftInbox } from '../driver/ports.ts';
import type { ReplyTo } from '../raft/events.ts';
import type { RaftRequest, RaftResponse } from '../raft/messages.ts';
import type { GrpcLimits } from './options.ts';
import {
  decodeRequestFrame,
  encodeResponseFrame,
  encodeUnknownRequestFrame,
  type Numbered,
  type RaftStreamName,
} from './raft-messages.ts';
import { failedCall } from './status.ts';
import { asBuffer } from './stream-writer.ts';
import { failureOf } from './wire-fields.ts';

/** Takes log lines. */
export type GrpcLog = DriverObserver['log'];

/** What a listener allows. */
export interface RaftStreamBounds {
  readonly streams: Bound;
  readonly requests: Bound;
}

export function raftStreamBounds({ maxRaftStreams, maxRaftRequestsPerStream }: GrpcLimits): RaftStreamBounds {
  return {
    streams: new Bound('raft_streams', maxRaftStreams),
    requests: new Bound('raft_requests_per_stream', maxRaftRequestsPerStream),
  };
}

interface Waiting {
  readonly stream: RaftStream;
  readonly correlationId: number;
}

/** All raft streams of other controllers to this one. */
export class RaftStreams {
  readonly #log: GrpcLog;
  #inbox: RaftInbox | null = null;
  #nextReplyTo = 1;
  readonly #waiting = new Map<ReplyTo, Waiting>();
  readonly #open = new Set<RaftStream>();

  constructor(log: GrpcLog) {
    this.#log = log;
  }

  /** From here on requests are taken; before, their streams are refused. */
  attach(inbox: RaftInbox): void {
    this.#inbox = inbox;
  }

  /** Serves one call of `Fetch` or `Epoch`. */
  serve(name: RaftStreamName, call: ServerDuplexStream<Buffer, Buffer>, bounds: RaftStreamBounds): void {
    const inbox = this.#inbox;
    if (inbox === null) {
      call.emit('error', failedCall(failure('SHUTTING_DOWN', 'this controller does not take part in the quorum now')));
      return;
    }
    if (!bounds.streams.admits(this.#open.size)) {
      const message = `${bounds.streams.limit} streams of controllers are served already`;
      call.emit('error', failedCall(failure('OVERLOADED', message)));
      return;
    }
    this.#open.add(new RaftStream(name, call, inbox, bounds.requests, this.#log, this));
  }

  use({ streams, requests }: RaftStreamBounds): readonly BoundUse[] {
    let most = 0;
    for (const stream of this.#open) most = Math.max(most, stream.requests);
    return [streams.use(this.#open.size), requests.use(most)];
  }

  /** For {@link RaftStream}: it is over. */
  closed(stream: RaftStream): void {
    this.#open.delete(stream);
  }

  /** Answers a request; one whose stream has gone is dropped. */
  respond(replyTo: ReplyTo, response: RaftResponse, batches: readonly Uint8Array[]): void {
    const waiting = this.#waiting.get(replyTo);
    if (waiting === undefined) return;
    this.#waiting.delete(replyTo);
    waiting.stream.respond(replyTo, waiting.correlationId, response, batches);
  }

  /** For {@link RaftStream}: names a request that has come in. */
  register(stream: RaftStream, correlationId: number): ReplyTo {
    const replyTo = this.#nextReplyTo++ as ReplyTo;
    assert(!this.#waiting.has(replyTo), 'raft streams 1: a ReplyTo is given out once');
    this.#waiting.set(replyTo, { stream, correlationId });
    return replyTo;
  }

  /** For {@link RaftStream}: forgets a request. */
  forget(replyTo: ReplyTo): void {
    this.#waiting.delete(replyTo);
  }
}

/** One stream of one other controller. */
class RaftStream {
  readonly #name: RaftStreamName;
  readonly #call: ServerDuplexStream<Buffer, Buffer>;
  readonly #inbox: RaftInbox;
  readonly #bound: Bound;
  readonly #log: GrpcLog;
  readonly #streams: RaftStreams;
  readonly #unanswered = new Set<ReplyTo>();
  /** Answers on their way out. */
  #unsent = 0;
  #closed = false;

  constructor(
    name: RaftStreamName,
    call: ServerDuplexStream<Buffer, Buffer>,
    inbox: RaftInbox,
    bound: Bound,
    log: GrpcLog,
    streams: RaftStreams,
  ) {
    this.#name = name;
    this.#call = call;
    this.#inbox = inbox;
    this.#bound = bound;
    this.#log = log;
    this.#streams = streams;
    call.on('data', (bytes: Buffer) => this.#receive(bytes));
    call.on('end', () => this.#end());
    call.on('cancelled', () => this.#close());
    call.on('close', () => this.#close());
    // Headers at once, so that the other side knows that its stream is accepted before the first answer is due.
    call.sendMetadata(new Metadata());
  }

  respond(replyTo: ReplyTo, correlationId: number, response: RaftResponse, batches: readonly Uint8Array[]): void {
    this.#unanswered.delete(replyTo);
    if (!this.#closed) this.#write(encodeResponseFrame(correlationId, response, batches));
  }

  /** Requests that count against the bound (3). */
  get requests(): number {
    return this.#unanswered.size + this.#unsent;
  }

  #receive(bytes: Buffer): void {
    if (this.#closed) return;
    const numbered = this.#decoded(bytes);
    if (numbered === null) return;
    if (!this.#bound.admits(this.requests)) {
      this.#refuse(failure('OVERLOADED', `${this.#bound.limit} requests are unanswered on this stream already`));
      return;
    }
    const { correlationId, message } = numbered;
    if (message === null) {
      this.#write(encodeUnknownRequestFrame(correlationId));
      return;
    }
    const replyTo = this.#streams.register(this, correlationId);
    this.#unanswered.add(replyTo);
    this.#inbox.request(replyTo, message);
  }

  #write(frame: Uint8Array): void {
    this.#unsent++;
    this.#call.write(asBuffer(frame), () => {
      this.#unsent--;
    });
  }

  #decoded(bytes: Buffer): Numbered<RaftRequest | null> | null {
    try {
      return decodeRequestFrame(this.#name, bytes);
    } catch (error) {
      this.#refuse(failureOf(error));
      return null;
    }
  }

  #refuse(problem: ReturnType<typeof failure>): void {
    const peer = this.#call.getPeer();
    this.#log('warn', 'raft-stream-refused', {
      peer,
      stream: this.#name,
      code: problem.code,
      message: problem.message,
    });
    this.#close();
    this.#call.emit('error', failedCall(problem));
  }

  #end(): void {
    this.#close();
    this.#call.end();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#streams.closed(this);
    for (const replyTo of this.#unanswered) {
      this.#streams.forget(replyTo);
      this.#inbox.requestCancelled(replyTo);
    }
    this.#unanswered.clear();
  }
}
