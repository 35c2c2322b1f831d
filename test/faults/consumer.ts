/** Reads one partition from the beginning, and goes on where it was whatever happens. */
import { type LogClient, LogError } from '#log-broker/log-client.js';
import { pause } from '../e2e/until.ts';
import { partitionName } from './history.ts';
import type { GrowingReading, Recorder } from './recorder.ts';

const MAX_BYTES = 1 << 20;
const LIVE_WAIT_MS = 500;
/** In a log to which nobody writes there is nothing to wait for, but a high watermark on its way. */
const FINAL_WAIT_MS = 100;
const AFTER_ERROR_MS = 50;

export interface ConsumerOptions {
  readonly name: string;
  readonly client: LogClient;
  readonly topic: string;
  readonly partition: number;
}

export class LiveConsumer {
  readonly reading: GrowingReading;
  readonly #options: ConsumerOptions;
  #stopping = false;
  #lastError = 'none';

  constructor(options: ConsumerOptions, recorder: Recorder) {
    this.#options = options;
    this.reading = recorder.reading(options.name, 'live', partitionName(options.topic, options.partition));
  }

  get lastError(): string {
    return this.#lastError;
  }

  /** Goes on until {@link stop}. */
  async run(): Promise<void> {
    while (!this.#stopping) {
      try {
        await readOn(this.#options, this.reading, LIVE_WAIT_MS);
      } catch (thrown) {
        if (!(thrown instanceof LogError)) throw thrown;
        this.#lastError = `${thrown.code}: ${thrown.message}`;
        await pause(AFTER_ERROR_MS);
      }
    }
  }

  stop(): void {
    this.#stopping = true;
  }
}

/**
 * Reads a partition to which nobody writes any more from its beginning to its end. Throws when there is no answer in
 * time.
 */
export async function readToEnd(options: ConsumerOptions, recorder: Recorder, timeoutMs: number): Promise<void> {
  const name = partitionName(options.topic, options.partition);
  const reading = recorder.reading(options.name, 'final', name);
  const deadline = recorder.nowMs() + timeoutMs;
  for (;;) {
    try {
      const { count, highWatermark } = await readOn(options, reading, FINAL_WAIT_MS);
      if (count === 0 && reading.position >= highWatermark) return;
    } catch (thrown) {
      if (!(thrown instanceof LogError)) throw thrown;
      if (recorder.nowMs() > deadline) throw new Error(`${name} at ${reading.position}: ${thrown.code}`);
      await pause(AFTER_ERROR_MS);
    }
    if (recorder.nowMs() > deadline) throw new Error(`${name} is not read to its end, only to ${reading.position}`);
  }
}

async function readOn(
  { client, topic, partition }: ConsumerOptions,
  reading: GrowingReading,
  maxWaitMs: number,
): Promise<{ readonly count: number; readonly highWatermark: number }> {
  const answer = await client.consume(topic, partition, reading.position, {
    maxBytes: MAX_BYTES,
    maxWaitMs,
  });
  for (const message of answer.messages) reading.add(message);
  return { count: answer.messages.length, highWatermark: answer.highWatermark };
}
