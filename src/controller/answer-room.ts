/**
 * How much the answer to a question may hold.
 *
 * Invariants:
 * 1. What counts is the least that a thing takes on the wire, so nothing is refused that could have been sent.
 * 2. It is counted before it is gathered: a question takes no more memory than an answer that can be sent.
 */
import { type Failure, failure } from '../base/error.ts';
import type { BrokerRegistration } from '../metadata/brokers.ts';
import type { Topic } from '../metadata/topics.ts';

/** A uuid with its tag and length; so much each topic and each directory takes. */
const UUID_BYTES = 18;
/** Tag and length of a part; its tag and its value where it is a number. */
const PART_BYTES = 2;
/** With one replica, which is not in sync and whose directory is the only one. */
const PARTITION_BYTES = PART_BYTES + 3 + UUID_BYTES;
const TOPIC_BYTES = PART_BYTES + UUID_BYTES + PART_BYTES;

export class AnswerRoom {
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Why so many topics with so many partitions are too much; null: there is room, and it is theirs. */
  refusesTopics(topics: number, partitions: number): Failure | null {
    return this.#refuses(topics * TOPIC_BYTES + partitions * PARTITION_BYTES);
  }

  /** Why one more topic is too much, with its settings. */
  refusesTopic({ partitionCount }: Topic, configs: Iterable<readonly [string, string]>): Failure | null {
    let bytes = 0;
    for (const [name, value] of configs) bytes += PART_BYTES + name.length + value.length;
    return this.#refuses(bytes) ?? this.refusesTopics(1, partitionCount);
  }

  /** Why one more broker is too much. */
  refusesBroker({ listeners, features, logDirs }: BrokerRegistration): Failure | null {
    let bytes = PART_BYTES + UUID_BYTES * (1 + logDirs.length);
    for (const { name, host } of listeners) bytes += PART_BYTES + name.length + host.length;
    for (const { name } of features) bytes += PART_BYTES + name.length;
    return this.#refuses(bytes);
  }

  #refuses(bytes: number): Failure | null {
    this.#bytes += bytes;
    if (this.#bytes <= this.#maxBytes) return null;
    const what = `the answer would have more than the ${this.#maxBytes} bytes that an answer may have`;
    return failure('MESSAGE_TOO_LARGE', `${what}; ask for less at a time, or follow the metadata`);
  }
}
