/** What the quorum says about leaders and ISRs, for faults that aim at them and for the healing at the end. */
import { QuorateError } from '../../src/base/error.ts';
import type { AdminClient } from '../../src/client/admin-client.ts';
import type { PartitionDescription, TopicDescription } from '../../src/controller/commands.ts';
import type { FinalTopic } from './history.ts';

const TIMEOUT_MS = 3_000;

export interface WorkloadPartition {
  readonly topic: string;
  readonly partition: number;
}

export class ClusterView {
  readonly #admin: AdminClient;

  constructor(admin: AdminClient) {
    this.#admin = admin;
  }

  /** Null: nobody says so in time. */
  async activeController(): Promise<number | null> {
    const quorum = await answerOf(this.#admin.describeQuorum({ timeoutMs: TIMEOUT_MS }));
    return quorum === null || quorum.leaderId < 0 ? null : quorum.leaderId;
  }

  async partition({ topic, partition }: WorkloadPartition): Promise<PartitionDescription | null> {
    const reply = await answerOf(this.#admin.describeTopics([{ name: topic }], { timeoutMs: TIMEOUT_MS }));
    const described = reply?.topics[0];
    if (described === undefined || 'code' in described) return null;
    return described.partitions.find((one) => one.partition === partition) ?? null;
  }

  async topics(): Promise<readonly FinalTopic[] | null> {
    const reply = await answerOf(this.#admin.describeTopics(null, { timeoutMs: TIMEOUT_MS }));
    if (reply === null) return null;
    return reply.topics
      .filter((topic): topic is TopicDescription => 'partitions' in topic)
      .map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partition, leader, replicas, isr }) => ({ partition, leader, replicas, isr })),
      }));
  }

  async unfencedBrokers(): Promise<readonly number[]> {
    const reply = await answerOf(this.#admin.describeBrokers(null, { timeoutMs: TIMEOUT_MS }));
    return (reply?.brokers ?? []).flatMap((broker) => ('fenced' in broker && !broker.fenced ? [broker.brokerId] : []));
  }

  /** The brokers as the active controller knows them, in words. */
  async brokers(): Promise<string> {
    const reply = await answerOf(this.#admin.describeBrokers(null, { timeoutMs: TIMEOUT_MS }));
    if (reply === null) return 'no controller answers';
    return reply.brokers
      .map((broker) =>
        'code' in broker
          ? `${broker.brokerId}: ${broker.code}`
          : `${broker.brokerId}: epoch ${broker.brokerEpoch}, ${broker.fenced ? `fenced (${broker.fencedReason})` : 'unfenced'}`,
      )
      .join('\n');
  }
}

/** Null: the cluster did not answer, which under faults is no news. */
async function answerOf<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof QuorateError) return null;
    throw thrown;
  }
}

/** Partitions without a leader or with a replica out of sync, in words; empty: all is well. */
export function unwell(topics: readonly FinalTopic[]): readonly string[] {
  return topics.flatMap(({ name, partitions }) =>
    partitions
      .filter(({ leader, replicas, isr }) => leader < 0 || isr.length < replicas.length)
      .map(
        ({ partition, leader, replicas, isr }) =>
          `${name}/${partition}: leader ${leader} of [${replicas}], ISR [${isr}]`,
      ),
  );
}
