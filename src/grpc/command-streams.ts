/** All pipelined command streams of a listener: how many there may be, and how much is under way on the fullest. */
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { Bound, type BoundUse } from '../base/bound.ts';
import { failure } from '../base/error.ts';
import type { ControllerService } from '../driver/ports.ts';
import type { Caller } from './access-control.ts';
import type { CommandStreamName } from './command-messages.ts';
import { CommandStream } from './command-stream.ts';
import type { GrpcLimits } from './options.ts';
import { failedCall } from './status.ts';

export class CommandStreams {
  readonly #service: ControllerService;
  readonly #limits: GrpcLimits;
  readonly #open = new Set<CommandStream>();
  readonly #streams: Bound;
  readonly #commands: Bound;
  readonly #answerBytes: Bound;

  constructor(service: ControllerService, limits: GrpcLimits) {
    this.#service = service;
    this.#limits = limits;
    this.#streams = new Bound('command_streams', limits.maxCommandStreams);
    this.#commands = new Bound('commands_per_stream', limits.maxCommandsPerStream);
    this.#answerBytes = new Bound('answer_bytes_per_stream', limits.maxWaitingAnswerBytes);
  }

  /** Serves one call of `Commands` or `Session`. `caller` null: everybody may do everything. */
  serve(name: CommandStreamName, call: ServerDuplexStream<Buffer, Buffer>, caller: Caller | null): void {
    if (!this.#streams.admits(this.#open.size)) {
      const message = `${this.#streams.limit} command streams are served already; send commands on fewer`;
      call.emit('error', failedCall(failure('OVERLOADED', message)));
      return;
    }
    const stream = new CommandStream(name, call, this.#service, this.#limits, caller, {
      commands: this.#commands,
      answerBytes: this.#answerBytes,
      closed: () => this.#open.delete(stream),
    });
    this.#open.add(stream);
  }

  bounds(): readonly BoundUse[] {
    let commands = 0;
    let answerBytes = 0;
    for (const stream of this.#open) {
      commands = Math.max(commands, stream.inFlight);
      answerBytes = Math.max(answerBytes, stream.answerBytes);
    }
    return [this.#streams.use(this.#open.size), this.#commands.use(commands), this.#answerBytes.use(answerBytes)];
  }
}
