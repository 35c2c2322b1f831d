/** The state as plain JSON in canonical order: two dumps differ exactly where the states do. For failing tests and tools. */
import type { BrokerRegistration } from './brokers.ts';
import { type PartitionView, partitionsOf } from './image-readers.ts';
import type { StateView } from './state-view.ts';

/** What {@link describeState} gives. The same things are in it as in the image hash. */
export interface StateDescription {
  readonly features: Readonly<Record<string, number>>;
  readonly brokers: readonly Omit<BrokerRegistration, 'registrationOffset'>[];
  readonly topics: readonly {
    readonly id: string;
    readonly name: string;
    readonly partitions: readonly PartitionView[];
  }[];
  readonly configs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly nextProducerId: number | null;
}

/** Dumps everything at once: not for large clusters. */
export function describeState(view: StateView): StateDescription {
  const configs = [...view.configs.all()].map((resource) => {
    const values = Object.fromEntries([...resource.values].sort(byText));
    return [`${resource.resourceType} ${resource.resourceName}`, values] as const;
  });
  return {
    features: Object.fromEntries(view.features.all()),
    brokers: view.brokers.all().map(({ registrationOffset: _, ...registration }) => registration),
    topics: [...view.topics.all()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((topic) => ({ id: topic.id, name: topic.name, partitions: partitionsOf(view, topic) })),
    configs: Object.fromEntries(configs.sort(byText)),
    nextProducerId: view.producerIds.nextProducerId,
  };
}

function byText(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
