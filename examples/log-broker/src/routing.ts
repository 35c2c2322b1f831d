/** Who leads which partition and where it is, asked of the controllers and kept until something turns out to be wrong. */
import { type AdminClient, QuorateError, type TopicDescription } from 'quorate';
import { addressText } from './address.ts';
import { BrokerLink, LISTENER_NAME } from './broker-link.ts';
import { LogError } from './core/log-error.ts';

export interface RoutedPartition {
  readonly partition: number;
  /** −1: none now. */
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
}

export interface RoutedTopic {
  readonly topicId: string;
  readonly partitions: readonly RoutedPartition[];
}

export class Routing {
  readonly #admin: AdminClient;
  readonly #topics = new Map<string, RoutedTopic>();
  readonly #asking = new Map<string, Promise<RoutedTopic>>();
  readonly #addresses = new Map<number, string>();
  readonly #links = new Map<string, BrokerLink>();

  constructor(admin: AdminClient) {
    this.#admin = admin;
  }

  /** Throws LogError UNKNOWN_TOPIC_OR_PARTITION, or UNREACHABLE when no controller tells. */
  async topic(name: string): Promise<RoutedTopic> {
    const known = this.#topics.get(name);
    if (known !== undefined) return known;
    // Many requests may find out at once that the routing is old: one question serves all.
    const asking = this.#asking.get(name) ?? this.#ask(name).finally(() => this.#asking.delete(name));
    this.#asking.set(name, asking);
    return asking;
  }

  /** The connection to a broker. Throws LogError UNREACHABLE when the controllers do not know it. */
  link(brokerId: number): BrokerLink {
    const address = this.#addresses.get(brokerId);
    if (address === undefined) throw new LogError('UNREACHABLE', `broker ${brokerId} is not registered`);
    const link = this.#links.get(address) ?? new BrokerLink(address);
    this.#links.set(address, link);
    return link;
  }

  /** Asks again at the next use. */
  forget(topic: string): void {
    this.#topics.delete(topic);
  }

  close(): void {
    for (const link of this.#links.values()) link.close();
  }

  async #ask(name: string): Promise<RoutedTopic> {
    try {
      const [{ topics }, { brokers }] = await Promise.all([
        this.#admin.describeTopics([{ name }]),
        this.#admin.describeBrokers(),
      ]);
      for (const broker of brokers) {
        if ('code' in broker) continue;
        const listener = broker.listeners.find((one) => one.name === LISTENER_NAME);
        if (listener !== undefined) this.#addresses.set(broker.brokerId, addressText(listener));
      }
      const routed = routedTopic(name, topics[0]);
      this.#topics.set(name, routed);
      return routed;
    } catch (thrown) {
      if (!(thrown instanceof QuorateError)) throw thrown;
      throw new LogError('UNREACHABLE', `the controllers do not tell who leads ${name}: ${thrown.message}`);
    }
  }
}

function routedTopic(name: string, topic: TopicDescription | { readonly code: string } | undefined): RoutedTopic {
  if (topic === undefined || 'code' in topic) {
    throw new LogError('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic ${name}`);
  }
  return { topicId: topic.topicId, partitions: topic.partitions };
}
