/** A client of log brokers: finds the leaders through the controllers, produces, consumes, describes replicas. */
import { AdminClient, type ClientTls } from 'quorate';
import type { Acks } from './core/leader.ts';
import { LogError, type LogErrorCode } from './core/log-error.ts';
import type { NewMessage } from './core/replica-log.ts';
import { type RoutedPartition, type RoutedTopic, Routing } from './routing.ts';
import { LOG_BROKER_SERVICE, type LocalReplica } from './service-definition.ts';
import { fromLong, throwIfFailed, toLong } from './wire-fields.ts';

export { LogError } from './core/log-error.ts';

export interface LogClientOptions {
  /** Controllers, host:port. */
  readonly bootstrap: readonly string[];
  /** How to speak to the controllers; left out: in plain text. Brokers are spoken to in plain text. */
  readonly tls?: ClientTls;
  /** How long one request to a broker may take beyond what it was told to wait. Milliseconds. Default 2000. */
  readonly requestTimeoutMs?: number;
}

export interface ProduceOptions {
  readonly acks: Acks;
  /** How long the leader may wait for the ISR, and `produce` for a leader. Milliseconds. */
  readonly timeoutMs: number;
}

export interface ProduceResult {
  /** Of the first message; null with acks=0. */
  readonly baseOffset: number | null;
  readonly leaderEpoch: number;
}

export interface ConsumedMessage extends NewMessage {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly timestampMs: number;
}

export interface ConsumeResult {
  readonly messages: readonly ConsumedMessage[];
  readonly highWatermark: number;
}

/** One replica of a partition, as its own broker tells. */
export interface ReplicaReport {
  readonly partition: number;
  readonly brokerId: number;
  readonly isLeader: boolean;
  /** As the controllers have it. */
  readonly inIsr: boolean;
  /** null: its broker does not answer. */
  readonly logEndOffset: number | null;
  readonly highWatermark: number | null;
  /** Entries that the leader has and it does not; null: one of the two is not known. */
  readonly lag: number | null;
}

/** Errors that go away when the routing is new. The request has changed nothing. */
const RETRIED: ReadonlySet<LogErrorCode> = new Set<LogErrorCode>([
  'NOT_LEADER_OR_FOLLOWER',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'NOT_ENOUGH_REPLICAS',
  'OVERLOADED',
  'UNREACHABLE',
]);
const RETRY_MS = 50;

export class LogClient {
  readonly #admin: AdminClient;
  readonly #routing: Routing;
  readonly #requestTimeoutMs: number;

  static connect(options: LogClientOptions): LogClient {
    return new LogClient(options);
  }

  private constructor(options: LogClientOptions) {
    this.#requestTimeoutMs = options.requestTimeoutMs ?? 2_000;
    this.#admin = AdminClient.connect({
      bootstrap: options.bootstrap,
      ...(options.tls === undefined ? {} : { tls: options.tls }),
    });
    this.#routing = new Routing(this.#admin);
  }

  /** The partitions of a topic with their leaders, as known; `fresh`: as the controllers know now. */
  async partitions(topic: string, options: { readonly fresh?: boolean } = {}): Promise<readonly RoutedPartition[]> {
    if (options.fresh === true) this.#routing.forget(topic);
    return (await this.#routing.topic(topic)).partitions;
  }

  /** One attempt, at the leader as it is known. Throws LogError, whose `maybeAppended` says whether a second one is safe. */
  produceOnce(
    topic: string,
    partition: number,
    messages: readonly NewMessage[],
    { acks, timeoutMs }: ProduceOptions,
  ): Promise<ProduceResult> {
    return this.#atLeader(topic, partition, async (topicId, link) => {
      const request = { topicId, partition, acks, timeoutMs, messages: [...messages] };
      const options = { timeoutMs: timeoutMs + this.#requestTimeoutMs };
      const response = await link.call(LOG_BROKER_SERVICE.Produce, request, options);
      throwIfFailed(response.error);
      const { baseOffset, leaderEpoch } = response;
      return {
        baseOffset: baseOffset === null || baseOffset === undefined ? null : fromLong(baseOffset),
        leaderEpoch: leaderEpoch ?? 0,
      };
    });
  }

  /** Tries again while it is sure that the messages are not in the log, for as long as the timeout says. */
  async produce(
    topic: string,
    partition: number,
    messages: readonly NewMessage[],
    options: ProduceOptions,
  ): Promise<ProduceResult> {
    const giveUpMs = performance.now() + options.timeoutMs;
    for (;;) {
      try {
        return await this.produceOnce(topic, partition, messages, options);
      } catch (thrown) {
        const isRetried = thrown instanceof LogError && !thrown.maybeAppended && RETRIED.has(thrown.code);
        if (!isRetried || performance.now() + RETRY_MS > giveUpMs) throw thrown;
        await pause(RETRY_MS);
      }
    }
  }

  /** Committed messages from an offset on; none: nothing new in `maxWaitMs`. One attempt. Throws LogError. */
  consume(
    topic: string,
    partition: number,
    offset: number,
    { maxBytes = 1_048_576, maxWaitMs = 500 }: { readonly maxBytes?: number; readonly maxWaitMs?: number } = {},
  ): Promise<ConsumeResult> {
    return this.#atLeader(topic, partition, async (topicId, link) => {
      const request = { topicId, partition, offset: toLong(offset), maxBytes, maxWaitMs };
      const options = { timeoutMs: maxWaitMs + this.#requestTimeoutMs };
      const response = await link.call(LOG_BROKER_SERVICE.Consume, request, options);
      throwIfFailed(response.error);
      const messages = (response.messages ?? []).map(({ offset: at, leaderEpoch, timestampMs, message }) => ({
        offset: fromLong(at),
        leaderEpoch: leaderEpoch ?? 0,
        timestampMs: fromLong(timestampMs),
        key: message?.key ?? null,
        value: message?.value ?? new Uint8Array(0),
      }));
      return { messages, highWatermark: fromLong(response.highWatermark) };
    });
  }

  /** Every replica of a topic, each told by its own broker. In order of partition, then of the replica list. */
  async describeReplicas(topic: string): Promise<readonly ReplicaReport[]> {
    this.#routing.forget(topic);
    const routed = await this.#routing.topic(topic);
    const brokers = new Set(routed.partitions.flatMap(({ replicas }) => replicas));
    const told = new Map<number, readonly LocalReplica[]>();
    await Promise.all(
      [...brokers].map(async (id) => {
        told.set(id, await this.#describeAt(id, routed));
      }),
    );
    return routed.partitions.flatMap((partition) =>
      partition.replicas.map((id) => report(partition, id, (broker) => told.get(broker) ?? [])),
    );
  }

  async close(): Promise<void> {
    this.#routing.close();
    await this.#admin.close();
  }

  async #describeAt(brokerId: number, { topicId }: RoutedTopic): Promise<readonly LocalReplica[]> {
    try {
      const options = { timeoutMs: this.#requestTimeoutMs };
      const link = this.#routing.link(brokerId);
      return (await link.call(LOG_BROKER_SERVICE.DescribeReplicas, { topicId }, options)).replicas ?? [];
    } catch (thrown) {
      // A broker that is down is what one wants to see here.
      if (thrown instanceof LogError) return [];
      throw thrown;
    }
  }

  async #atLeader<T>(
    topic: string,
    partition: number,
    work: (topicId: string, link: ReturnType<Routing['link']>) => Promise<T>,
  ): Promise<T> {
    const { topicId, partitions } = await this.#routing.topic(topic);
    try {
      const leader = partitions[partition]?.leader;
      if (leader === undefined)
        throw new LogError('UNKNOWN_TOPIC_OR_PARTITION', `${topic} has no partition ${partition}`);
      if (leader < 0) throw new LogError('NOT_LEADER_OR_FOLLOWER', `${topic}-${partition} has no leader now`);
      return await work(topicId, this.#routing.link(leader));
    } catch (thrown) {
      if (thrown instanceof LogError) this.#routing.forget(topic);
      throw thrown;
    }
  }
}

function report(
  { partition, leader, isr }: RoutedPartition,
  brokerId: number,
  told: (broker: number) => readonly LocalReplica[],
): ReplicaReport {
  const of = (broker: number) => told(broker).find((one) => (one.partition ?? 0) === partition);
  const own = of(brokerId);
  const logEndOffset = own === undefined ? null : fromLong(own.logEndOffset);
  const leaderReplica = of(leader);
  const lag =
    leaderReplica === undefined || logEndOffset === null
      ? null
      : Math.max(0, fromLong(leaderReplica.logEndOffset) - logEndOffset);
  const highWatermark = own === undefined ? null : fromLong(own.highWatermark);
  return {
    ...{ partition, brokerId, isLeader: brokerId === leader, inIsr: isr.includes(brokerId) },
    ...{ logEndOffset, highWatermark, lag },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
