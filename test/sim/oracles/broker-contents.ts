import type { BrokerRegistration } from '../../../src/metadata/brokers.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';

interface BrokerContent {
  readonly registration: BrokerRegistration;
  readonly leaderCount: number;
  readonly isrCount: number;
}

/** All registered brokers by id, as one unit of records left them. */
export interface BrokersContent {
  /** When that was first seen to be committed. */
  readonly sinceMs: number;
  readonly brokers: ReadonlyMap<number, BrokerContent>;
}

/** Keeps what the brokers were after each unit of committed records, for others to compare answers with. */
export class BrokerContents {
  readonly #now: () => number;
  /** Oldest first. */
  readonly #contents: BrokersContent[] = [{ sinceMs: 0, brokers: new Map() }];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** After each unit. */
  note({ brokers, partitions }: MetadataState): void {
    const before = this.#contents.at(-1)?.brokers;
    const after = new Map<number, BrokerContent>();
    let isNew = before?.size !== brokers.size;
    for (const registration of brokers.all()) {
      const { brokerId } = registration;
      const leaderCount = partitions.leadsOf(brokerId);
      const isrCount = partitions.inIsrOf(brokerId);
      const old = before?.get(brokerId);
      isNew ||= old?.registration !== registration || old.leaderCount !== leaderCount || old.isrCount !== isrCount;
      after.set(brokerId, { registration, leaderCount, isrCount });
    }
    if (isNew) this.#contents.push({ sinceMs: this.#now(), brokers: after });
  }

  /** What they were at one time or another between two moments, newest first. */
  during(fromMs: number, toMs: number): readonly BrokersContent[] {
    return during(this.#contents, fromMs, toMs);
  }
}

/** Of contents in their order those that held at one time or another between two moments, newest first. */
export function during<T extends { readonly sinceMs: number }>(
  contents: readonly T[],
  fromMs: number,
  toMs: number,
): readonly T[] {
  const held: T[] = [];
  let overMs = Number.POSITIVE_INFINITY;
  for (let at = contents.length - 1; at >= 0 && overMs >= fromMs; at--) {
    const content = contents[at] as T;
    if (content.sinceMs <= toMs) held.push(content);
    overMs = content.sinceMs;
  }
  return held;
}
