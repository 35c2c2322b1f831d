/** Creates topics one after the other, each once, and sends something to each new one. */
import type { LogClient } from '#log-broker/log-client.js';
import { QuorateError } from '../../src/base/error.ts';
import type { SeededRandom } from '../../src/base/random.ts';
import type { AdminClient } from '../../src/client/admin-client.ts';
import type { NewTopic } from '../../src/controller/commands.ts';
import { pause } from '../e2e/until.ts';
import { Producer } from './producer.ts';
import type { Recorder } from './recorder.ts';

const TIMEOUT_MS = 10_000;

export interface TopicCreatorOptions {
  readonly prefix: string;
  readonly admin: AdminClient;
  readonly client: LogClient;
  readonly random: SeededRandom;
  readonly brokers: number;
  /** Between two creations. Milliseconds. */
  readonly paceMs: number;
}

export class TopicCreator {
  readonly #options: TopicCreatorOptions;
  readonly #recorder: Recorder;
  #stopping = false;

  constructor(options: TopicCreatorOptions, recorder: Recorder) {
    this.#options = options;
    this.#recorder = recorder;
  }

  async run(): Promise<void> {
    const { prefix, random, brokers, client, paceMs } = this.#options;
    for (let i = 0; !this.#stopping; i++) {
      const name = `${prefix}-${i}`;
      // Now and then more replicas than there are brokers: it must be refused, and leave nothing behind.
      const replicationFactor = random.nextInt(8) === 0 ? brokers + 1 : 2 + random.nextInt(brokers - 1);
      const minIsr = `${1 + random.nextInt(2)}`;
      const created = await createTopic(this.#options.admin, this.#recorder, {
        name,
        partitions: 1 + random.nextInt(3),
        replicationFactor,
        assignments: null,
        configs: [{ name: 'min.insync.replicas', value: minIsr }],
      });
      if (created) {
        const options = { name: `${prefix}-visitor`, client, topic: name, partition: 0, acks: 'all', random } as const;
        await new Producer(options, this.#recorder).send(1 + random.nextInt(5));
      }
      await pause(random.nextInt(2 * paceMs));
    }
  }

  stop(): void {
    this.#stopping = true;
  }
}

/** One attempt, taken down; true when it was acknowledged. */
export async function createTopic(
  admin: AdminClient,
  recorder: Recorder,
  topic: NewTopic,
  timeoutMs: number = TIMEOUT_MS,
): Promise<boolean> {
  const calledMs = recorder.nowMs();
  const code = await codeOf(admin, topic, timeoutMs);
  const { name, partitions, replicationFactor } = topic;
  // Only this one code leaves it open whether the topic was created (see AdminClient).
  const outcome = code === '' ? 'acked' : code === 'OUTCOME_UNKNOWN' ? 'unknown' : 'refused';
  const endedMs = recorder.nowMs();
  recorder.creations.push({ name, partitions, replicationFactor, calledMs, endedMs, outcome, code });
  return outcome === 'acked';
}

async function codeOf(admin: AdminClient, topic: NewTopic, timeoutMs: number): Promise<string> {
  try {
    const reply = await admin.createTopics([topic], { timeoutMs });
    const result = reply.topics[0]?.result;
    if (result === undefined) throw new Error(`no answer for ${topic.name}`);
    return 'code' in result ? result.code : '';
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    return thrown.code;
  }
}
