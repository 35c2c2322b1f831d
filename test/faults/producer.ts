/** Sends one batch after the other to one partition, each once, and takes down what became of it. */
import { type LogClient, LogError } from '#log-broker/log-client.js';
import type { SeededRandom } from '../../src/base/random.ts';
import { pause } from '../e2e/until.ts';
import { type ProduceOutcome, partitionName } from './history.ts';
import { checksumOf, contentOf } from './message-content.ts';
import type { Recorder } from './recorder.ts';

const MAX_BATCH = 20;
/** How long a leader may wait for its ISR. */
const ACK_TIMEOUT_MS = 1_500;
const PACE_MS = 40;
const AFTER_ERROR_MS = 100;

export interface ProducerOptions {
  readonly name: string;
  readonly client: LogClient;
  readonly topic: string;
  readonly partition: number;
  readonly acks: 'all' | 'leader';
  readonly random: SeededRandom;
}

export class Producer {
  readonly #options: ProducerOptions;
  readonly #recorder: Recorder;
  #stopping = false;

  constructor(options: ProducerOptions, recorder: Recorder) {
    this.#options = options;
    this.#recorder = recorder;
  }

  /** Goes on until {@link stop}. */
  async run(): Promise<void> {
    const { random } = this.#options;
    while (!this.#stopping) {
      // Mostly small, sometimes large.
      const size = 1 + random.nextInt(1 + random.nextInt(MAX_BATCH));
      const outcome = await this.send(size);
      await pause(outcome.kind === 'acked' ? random.nextInt(PACE_MS) : AFTER_ERROR_MS);
    }
  }

  stop(): void {
    this.#stopping = true;
  }

  /** One attempt with so many new messages. */
  async send(size: number): Promise<ProduceOutcome> {
    const { name, client, topic, partition, acks } = this.#options;
    const firstId = this.#recorder.takeIds(size);
    const messages = Array.from({ length: size }, (_, i) => contentOf(firstId + i));
    const contents = messages.map(checksumOf);
    const calledMs = this.#recorder.nowMs();
    const level = { acks: acks === 'all' ? -1 : 1, timeoutMs: ACK_TIMEOUT_MS } as const;
    const outcome = await outcomeOf(client.produceOnce(topic, partition, messages, level));
    this.#recorder.attempts.push({
      producer: name,
      partition: partitionName(topic, partition),
      acks,
      firstId,
      contents,
      calledMs,
      endedMs: this.#recorder.nowMs(),
      outcome,
    });
    return outcome;
  }
}

async function outcomeOf(
  answer: Promise<{ readonly baseOffset: number | null; readonly leaderEpoch: number }>,
): Promise<ProduceOutcome> {
  try {
    const { baseOffset, leaderEpoch } = await answer;
    if (baseOffset === null) throw new Error('an acknowledgement without an offset');
    return { kind: 'acked', baseOffset, leaderEpoch };
  } catch (thrown) {
    if (!(thrown instanceof LogError)) throw thrown;
    return { kind: thrown.maybeAppended ? 'unknown' : 'refused', code: thrown.code };
  }
}
