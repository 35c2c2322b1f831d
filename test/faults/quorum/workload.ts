/** What clients do: writers and readers, each with a connection of its own, each with one command at a time. */
import { SeededRandom } from '../../../src/base/random.ts';
import { randomUuid } from '../../../src/base/uuid.ts';
import { AdminClient } from '../../../src/client/admin-client.ts';
import type { Command, PartitionDescription, Replies, TopicDescription } from '../../../src/controller/commands.ts';
import { registerPaperBrokers } from '../../e2e/paper-broker.ts';
import { pause } from '../../e2e/until.ts';
import type { ClientHistory } from './client-history.ts';

export const WRITERS = 8;
export const READERS = 4;
const NAMES = 8;
/** Names change so often: short histories are checked to the end, however many outcomes are unknown. */
const GENERATION_MS = 5_000;
const PAPER_BROKERS = 3;
/** The number of the client that prepares. */
const PREPARER = -1;
/** Registered and unregistered all the time; nothing is ever placed on them. */
const PASSING_BROKERS = [2001, 2002, 2003];
/** The longest pause between two commands. */
const PACE_MS = 40;
const AFTER_FAILURE_MS = 50;
/** Short, so that clients look for another controller within a window. */
const TIMES = { timeoutMs: 4_000, connectTimeoutMs: 1_000, silenceTimeoutMs: 2_000, unreachableAfterMs: 3_000 };

export interface WorkloadOptions {
  readonly bootstrap: readonly string[];
  readonly clusterId: string;
  readonly seed: number;
  readonly history: ClientHistory;
  readonly nowMs: () => number;
}

export class Workload {
  readonly #options: WorkloadOptions;
  readonly #clients: AdminClient[] = [];
  readonly #working: Promise<void>[] = [];
  #brokerEpochs: ReadonlyMap<number, number> = new Map();
  #stopping = false;

  constructor(options: WorkloadOptions) {
    this.#options = options;
  }

  async prepare(): Promise<void> {
    const admin = this.client();
    // Through the history: what they do later counts only for brokers that it knows.
    const execute = async <C extends Command>(command: C): Promise<Replies[C['kind']]> => {
      const reply = await this.#options.history.execute(admin, PREPARER, command);
      if (reply === null) throw new Error(`${command.kind} failed before any fault`);
      return reply;
    };
    await registerPaperBrokers({ execute }, this.#options.clusterId, PAPER_BROKERS);
    const { brokers } = await admin.describeBrokers();
    this.#brokerEpochs = new Map(
      brokers.flatMap((broker) => ('code' in broker ? [] : [[broker.brokerId, broker.brokerEpoch] as const])),
    );
  }

  start(): void {
    for (let i = 0; i < WRITERS; i++)
      this.#working.push(this.#work(i, (client, random) => this.#write(client, random)));
    for (let i = 0; i < READERS; i++) {
      this.#working.push(this.#work(WRITERS + i, (client, random) => this.#read(client, random)));
    }
  }

  /** Rejects when a client fails in a way that no fault explains. */
  get failure(): Promise<never> {
    return Promise.all(this.#working).then(() => new Promise<never>(() => undefined));
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#working);
  }

  async close(): Promise<void> {
    for (const client of this.#clients) await client.close();
  }

  client(): AdminClient {
    const admin = AdminClient.connect({ bootstrap: this.#options.bootstrap, ...TIMES });
    this.#clients.push(admin);
    return admin;
  }

  async #work(number: number, step: (client: Client, random: SeededRandom) => Promise<boolean>): Promise<void> {
    const random = new SeededRandom(this.#options.seed, `client ${number}`);
    const admin = this.client();
    const client: Client = {
      execute: (command) => this.#options.history.execute(admin, number, command),
    };
    while (!this.#stopping) {
      const succeeded = await step(client, random);
      await pause(succeeded ? random.nextInt(PACE_MS) : AFTER_FAILURE_MS);
    }
  }

  async #write(client: Client, random: SeededRandom): Promise<boolean> {
    const draw = random.nextInt(100);
    if (draw < 40) {
      const topic = {
        name: this.#name(random),
        partitions: 1 + random.nextInt(3),
        replicationFactor: PAPER_BROKERS,
        assignments: null,
        configs: [],
      };
      return (await client.execute({ kind: 'CreateTopics', topics: [topic], validateOnly: false })) !== null;
    }
    if (draw < 65) {
      return (await client.execute({ kind: 'DeleteTopics', topics: [{ name: this.#name(random) }] })) !== null;
    }
    if (draw < 85) return this.#swap(client, random);
    return this.#registerOrForget(client, random);
  }

  async #read(client: Client, random: SeededRandom): Promise<boolean> {
    if (random.nextInt(4) === 0) {
      return (await client.execute({ kind: 'DescribeBrokers', brokerIds: [this.#passing(random)] })) !== null;
    }
    return (await client.execute({ kind: 'DescribeTopics', topics: [{ name: this.#name(random) }] })) !== null;
  }

  /** A compare-and-set of a partition by its leader. */
  async #swap(client: Client, random: SeededRandom): Promise<boolean> {
    const reply = await client.execute({ kind: 'DescribeTopics', topics: [{ name: this.#name(random) }] });
    if (reply === null) return false;
    const topic = reply.topics.find((described): described is TopicDescription => 'partitions' in described);
    const partition = topic?.partitions[0];
    const brokerEpoch = this.#brokerEpochs.get(partition?.leader ?? -1);
    if (topic === undefined || partition === undefined || brokerEpoch === undefined) return true;
    // Others see the same: of those that ask with one epoch, one at most may get through.
    await pause(random.nextInt(10));
    const swapped = await client.execute({
      kind: 'AlterPartition',
      brokerId: partition.leader,
      brokerEpoch,
      topics: [{ topicId: topic.topicId, partitions: [wish(partition)] }],
    });
    return swapped !== null;
  }

  async #registerOrForget(client: Client, random: SeededRandom): Promise<boolean> {
    const brokerId = this.#passing(random);
    if (random.nextInt(3) === 0) return (await client.execute({ kind: 'UnregisterBroker', brokerId })) !== null;
    const reply = await client.execute({ kind: 'DescribeBrokers', brokerIds: [brokerId] });
    if (reply === null) return false;
    const [broker] = reply.brokers;
    const registered = await client.execute({
      kind: 'RegisterBroker',
      brokerKind: 'native',
      clusterId: this.#options.clusterId,
      brokerId,
      incarnationId: randomUuid(random),
      listeners: [{ name: 'PLAINTEXT', host: 'localhost', port: brokerId, securityProtocol: 'PLAINTEXT' }],
      features: [
        { name: 'metadata.version', minVersion: 1, maxVersion: 25 },
        { name: 'quorate.native', minVersion: 1, maxVersion: 1 },
        { name: 'kraft.version', minVersion: 0, maxVersion: 1 },
      ],
      rack: null,
      logDirs: [],
      previousBrokerEpoch: broker === undefined || 'code' in broker ? null : broker.brokerEpoch,
    });
    return registered !== null;
  }

  #name(random: SeededRandom): string {
    return `t${random.nextInt(NAMES)}-${Math.floor(this.#options.nowMs() / GENERATION_MS)}`;
  }

  #passing(random: SeededRandom): number {
    return PASSING_BROKERS[random.nextInt(PASSING_BROKERS.length)] ?? 0;
  }
}

interface Client {
  /** null: it failed. */
  execute<C extends Command>(command: C): Promise<Replies[C['kind']] | null>;
}

/** The ISR that it does not have now: all replicas, or the leader alone. */
function wish({ partition, leader, leaderEpoch, partitionEpoch, replicas, isr }: PartitionDescription) {
  const wanted = isr.length < replicas.length ? replicas : [leader];
  return {
    partition,
    leaderEpoch,
    partitionEpoch,
    newIsr: wanted.map((brokerId) => ({ brokerId, brokerEpoch: -1 })),
    leaderRecoveryState: 'RECOVERED' as const,
  };
}
