/** What clients do during a run: producers, live consumers and a creator of topics, each with connections of its own. */
import { LogClient } from '#log-broker/log-client.js';
import { SeededRandom } from '../../src/base/random.ts';
import { AdminClient } from '../../src/client/admin-client.ts';
import { until } from '../e2e/until.ts';
import type { WorkloadPartition } from './cluster-view.ts';
import { LiveConsumer } from './consumer.ts';
import { Producer } from './producer.ts';
import type { Recorder } from './recorder.ts';
import { createTopic, TopicCreator } from './topic-creator.ts';

const REQUEST_TIMEOUT_MS = 3_000;
/** Before the faults there is time, even on a busy machine. */
const START_MS = 60_000;
const CONSUMERS = ['consumer-1', 'consumer-2', 'consumer-3'];
/** By min.insync.replicas: with 1, a leader may go on alone; with 2, it has to stop. */
const TOPICS = [
  { name: 'loners', minIsr: 1 },
  { name: 'pairs', minIsr: 2 },
];
const PARTITIONS_PER_TOPIC = 3;
const PRODUCERS_PER_PARTITION = 2;
const TOPIC_PACE_MS = 1_500;

export const WORKLOAD_PARTITIONS: readonly WorkloadPartition[] = TOPICS.flatMap(({ name }) =>
  Array.from({ length: PARTITIONS_PER_TOPIC }, (_, partition) => ({ topic: name, partition })),
);
/** Numbers of those that may go on with one replica. */
export const LONERS: readonly number[] = WORKLOAD_PARTITIONS.flatMap(({ topic }, i) => (topic === 'loners' ? [i] : []));

export class Workload {
  readonly admin: AdminClient;
  readonly #bootstrap: readonly string[];
  readonly #recorder: Recorder;
  readonly #seed: number;
  readonly #clients: LogClient[] = [];
  readonly #producers: Producer[] = [];
  readonly #consumers: LiveConsumer[] = [];
  readonly #creator: TopicCreator;
  readonly #sending: Promise<void>[] = [];
  readonly #reading: Promise<void>[] = [];

  constructor(bootstrap: readonly string[], brokers: number, seed: number, recorder: Recorder) {
    this.#bootstrap = bootstrap;
    this.#recorder = recorder;
    this.#seed = seed;
    this.admin = AdminClient.connect({ bootstrap, silenceTimeoutMs: 3_000 });
    this.#creator = new TopicCreator(
      {
        prefix: 'made',
        admin: this.admin,
        client: this.#client(),
        random: this.#random('creator'),
        brokers,
        paceMs: TOPIC_PACE_MS,
      },
      recorder,
    );
  }

  /** Creates the topics that are written to all the time. */
  async createTopics(replicationFactor: number): Promise<void> {
    for (const { name, minIsr } of TOPICS) {
      const topic = {
        name,
        partitions: PARTITIONS_PER_TOPIC,
        replicationFactor,
        assignments: null,
        configs: [{ name: 'min.insync.replicas', value: `${minIsr}` }],
      };
      const created = await createTopic(this.admin, this.#recorder, topic, START_MS);
      if (!created) throw new Error(`could not create ${name}`);
    }
  }

  start(): void {
    for (let i = 0; i < PRODUCERS_PER_PARTITION; i++) this.#addProducers(`producer-${i + 1}`, 'all');
    // Its messages may be lost, and must still keep every other law.
    this.#addProducers('careless', 'leader');
    for (const name of CONSUMERS) {
      const client = this.#client();
      for (const place of WORKLOAD_PARTITIONS) {
        this.#consumers.push(new LiveConsumer({ name, client, ...place }, this.#recorder));
      }
    }
    this.#sending.push(...this.#producers.map((producer) => producer.run()), this.#creator.run());
    this.#reading.push(...this.#consumers.map((consumer) => consumer.run()));
  }

  /** Rejects when a client failed in a way that no fault explains. */
  get failure(): Promise<never> {
    return Promise.all([...this.#sending, ...this.#reading]).then(() => new Promise<never>(() => undefined));
  }

  async stopSending(): Promise<void> {
    for (const producer of this.#producers) producer.stop();
    this.#creator.stop();
    await Promise.all(this.#sending);
  }

  /** Waits until live consumers have read this much; says who has not. */
  async catchUp(ends: ReadonlyMap<string, number>, timeoutMs: number): Promise<readonly string[]> {
    const behind = (): readonly LiveConsumer[] =>
      this.#consumers.filter(({ reading }) => reading.position < (ends.get(reading.partition) ?? 0));
    await until(() => behind().length === 0, 'live consumers', timeoutMs).catch(() => undefined);
    return behind().map(
      ({ reading, lastError }) =>
        `${reading.consumer} at ${reading.position} of ${reading.partition}, which ends at ` +
        `${ends.get(reading.partition)}; its last error: ${lastError}`,
    );
  }

  async stopReading(): Promise<void> {
    for (const consumer of this.#consumers) consumer.stop();
    await Promise.all(this.#reading);
  }

  async close(): Promise<void> {
    for (const client of this.#clients) await client.close();
    await this.admin.close();
  }

  /** Names of consumers, each with a client for its final read. */
  get readers(): readonly { readonly name: string; readonly client: LogClient }[] {
    return CONSUMERS.map((name) => ({ name, client: this.#client() }));
  }

  #addProducers(name: string, acks: 'all' | 'leader'): void {
    const client = this.#client();
    for (const { topic, partition } of WORKLOAD_PARTITIONS) {
      const own = `${name}.${topic}.${partition}`;
      const options = { name: own, client, topic, partition, acks, random: this.#random(own) };
      this.#producers.push(new Producer(options, this.#recorder));
    }
  }

  #client(): LogClient {
    const client = LogClient.connect({ bootstrap: this.#bootstrap, requestTimeoutMs: REQUEST_TIMEOUT_MS });
    this.#clients.push(client);
    return client;
  }

  #random(stream: string): SeededRandom {
    return new SeededRandom(this.#seed, stream);
  }
}
