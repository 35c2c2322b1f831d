/**
 * One pipelined stream of commands (`Commands` or `Session`). Owns the commands in flight on it and the answers that wait
 * to go out.
 *
 * 1. Every command that came in is answered once, unless the stream has gone.
 * 2. At most `maxCommandsPerStream` are in flight; one more is answered OVERLOADED and not submitted.
 * 3. While answers wait for a slow reader nothing is read from it, and when more than `maxWaitingAnswerBytes` wait, the
 *    answers to further reads are OVERLOADED instead: what is held for one client is bounded. Answers to writes, which
 *    are about as small as their requests, are not replaced: that would be a lie about what was done. One that is too
 *    large to be sent at all, of elections in a whole cluster say, is replaced by that truth.
 */
import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { Bound } from '../base/bound.ts';
import { type Failure, failure } from '../base/error.ts';
import { type Command, isRead } from '../controller/commands.ts';
import type { CommandResult, ControllerService } from '../driver/ports.ts';
import type { Caller } from './access-control.ts';
import { tooLargeAnswer } from './answer-size.ts';
import {
  type CommandStreamName,
  decodeCommandFrame,
  encodeAnswerFrame,
  type NumberedCommand,
} from './command-messages.ts';
import type { GrpcLimits } from './options.ts';
import { failedCall } from './status.ts';
import { StreamWriter } from './stream-writer.ts';
import { failureOf } from './wire-fields.ts';

/** Answers are gathered into frames of up to about this size. */
const ANSWER_FRAME_BYTES = 256 * 1024;

/** What a stream shares with the others of its listener. */
export interface SharedByStreams {
  readonly commands: Bound;
  readonly answerBytes: Bound;
  /** It serves no more. */
  readonly closed: () => void;
}

export class CommandStream {
  readonly #name: CommandStreamName;
  readonly #call: ServerDuplexStream<Buffer, Buffer>;
  readonly #service: ControllerService;
  readonly #limits: GrpcLimits;
  readonly #caller: Caller | null;
  readonly #shared: SharedByStreams;
  readonly #writer: StreamWriter;
  #answers: Uint8Array[] = [];
  #answerBytes = 0;
  #inFlight = 0;
  #flushScheduled = false;
  /** `draining`: the client sends nothing more, but waits for its answers. */
  #state: 'open' | 'draining' | 'closed' = 'open';

  /** `caller` null: everybody may do everything. */
  constructor(
    name: CommandStreamName,
    call: ServerDuplexStream<Buffer, Buffer>,
    service: ControllerService,
    limits: GrpcLimits,
    caller: Caller | null,
    shared: SharedByStreams,
  ) {
    this.#name = name;
    this.#call = call;
    this.#service = service;
    this.#limits = limits;
    this.#caller = caller;
    this.#shared = shared;
    this.#writer = new StreamWriter(call, limits.maxPendingBytes, () => this.#flush());
    call.on('data', (bytes: Buffer) => this.#receive(bytes));
    call.on('end', () => this.#drain());
    call.on('cancelled', () => this.#close());
    call.on('close', () => this.#close());
  }

  /** Commands without an answer. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Bytes of answers that the client has not taken. */
  get answerBytes(): number {
    return this.#answerBytes + this.#writer.pendingBytes;
  }

  #receive(bytes: Buffer): void {
    if (this.#state !== 'open') return;
    let commands: NumberedCommand[];
    try {
      commands = decodeCommandFrame(this.#name, bytes);
    } catch (error) {
      this.#call.emit('error', failedCall(failureOf(error)));
      this.#close();
      return;
    }
    for (const { number, command } of commands) this.#take(number, command);
  }

  #take(number: number, command: Command | Failure): void {
    if ('code' in command) {
      this.#answer(number, { kind: 'failed', failure: command, leader: null });
      return;
    }
    const problem = this.#caller?.refusal(command) ?? this.#tooMany();
    if (problem !== null) {
      this.#answer(number, { kind: 'failed', failure: problem, leader: null });
      return;
    }
    this.#inFlight++;
    this.#service.submit(command, (result) => {
      this.#inFlight--;
      this.#answer(number, result);
    });
  }

  #tooMany(): Failure | null {
    const { commands } = this.#shared;
    if (commands.admits(this.#inFlight)) return null;
    const message = `${commands.limit} commands are in flight on this stream already; wait for answers before sending more`;
    return failure('OVERLOADED', message);
  }

  #answer(number: number, result: CommandResult): void {
    if (this.#state === 'closed') return;
    let frame = encodeAnswerFrame(this.#name, number, result);
    const problem = this.#problemWith(result, frame.length);
    if (problem !== null) {
      frame = encodeAnswerFrame(this.#name, number, { kind: 'failed', failure: problem, leader: null });
    }
    this.#answerBytes += frame.length;
    this.#answers.push(frame);
    if (this.#flushScheduled) return;
    this.#flushScheduled = true;
    queueMicrotask(() => {
      this.#flushScheduled = false;
      this.#flush();
    });
  }

  /** Why an answer of this size cannot be sent, or null. */
  #problemWith(result: CommandResult, size: number): Failure | null {
    const { maxAnswerBytes, maxWaitingAnswerBytes } = this.#limits;
    if (size > maxAnswerBytes)
      return tooLargeAnswer(result.kind === 'reply' ? result.reply : null, size, maxAnswerBytes);
    if (result.kind !== 'reply' || !isRead(result.reply)) return null;
    if (this.answerBytes + size <= maxWaitingAnswerBytes) return null;
    this.#shared.answerBytes.noteRefused();
    return failure('OVERLOADED', `${maxWaitingAnswerBytes} bytes of answers wait to be read on this stream already`);
  }

  /** Everything that is ready goes out, in as few frames as fit. */
  #flush(): void {
    if (this.#state === 'closed') return;
    let from = 0;
    while (from < this.#answers.length && !this.#writer.full) {
      let size = 0;
      let to = from;
      while (to < this.#answers.length && (to === from || size < ANSWER_FRAME_BYTES)) {
        size += this.#answers[to]?.length ?? 0;
        to++;
      }
      const frames = this.#answers.slice(from, to);
      this.#answerBytes -= size;
      this.#writer.write(frames.length === 1 && frames[0] !== undefined ? frames[0] : Buffer.concat(frames, size));
      from = to;
    }
    this.#answers = from === this.#answers.length ? [] : this.#answers.slice(from);
    if (this.#answers.length > 0) this.#call.pause();
    else if (this.#call.isPaused()) this.#call.resume();
    this.#endWhenDone();
  }

  #drain(): void {
    if (this.#state !== 'open') return;
    this.#state = 'draining';
    this.#endWhenDone();
  }

  #endWhenDone(): void {
    if (this.#state !== 'draining' || this.#inFlight > 0 || this.#answers.length > 0) return;
    this.#close();
    this.#call.end();
  }

  #close(): void {
    this.#state = 'closed';
    this.#answers = [];
    this.#writer.close();
    this.#shared.closed();
  }
}
