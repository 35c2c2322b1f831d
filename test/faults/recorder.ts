/** Takes down the history while it happens. */
import type {
  AppliedFault,
  FinalTopic,
  History,
  PartitionName,
  ProcessEnd,
  ProduceAttempt,
  Reading,
  Stuck,
  TopicCreation,
} from './history.ts';
import { checksumOf, idOf } from './message-content.ts';

/** A message as a consumer gets it. */
export interface ConsumedMessage {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array;
}

/** A reading that grows. */
export class GrowingReading implements Reading {
  readonly consumer: string;
  readonly kind: 'live' | 'final';
  readonly partition: PartitionName;
  readonly offsets: number[] = [];
  readonly ids: number[] = [];
  readonly leaderEpochs: number[] = [];
  readonly contents: number[] = [];

  constructor(consumer: string, kind: 'live' | 'final', partition: PartitionName) {
    this.consumer = consumer;
    this.kind = kind;
    this.partition = partition;
  }

  /** Where to read on. */
  get position(): number {
    return (this.offsets.at(-1) ?? -1) + 1;
  }

  add(message: ConsumedMessage): void {
    this.offsets.push(message.offset);
    this.ids.push(idOf(message));
    this.leaderEpochs.push(message.leaderEpoch);
    this.contents.push(checksumOf(message));
  }
}

export class Recorder implements History {
  readonly attempts: ProduceAttempt[] = [];
  readonly readings: GrowingReading[] = [];
  readonly creations: TopicCreation[] = [];
  readonly faults: AppliedFault[] = [];
  readonly ends: ProcessEnd[] = [];
  readonly stuck: Stuck[] = [];
  topics: readonly FinalTopic[] = [];
  readonly #startedMs = performance.now();
  #nextId = 0;

  nowMs(): number {
    return performance.now() - this.#startedMs;
  }

  /** The first of so many ids that nobody has used and nobody else will. */
  takeIds(count: number): number {
    const first = this.#nextId;
    this.#nextId += count;
    return first;
  }

  reading(consumer: string, kind: 'live' | 'final', partition: PartitionName): GrowingReading {
    const reading = new GrowingReading(consumer, kind, partition);
    this.readings.push(reading);
    return reading;
  }
}
