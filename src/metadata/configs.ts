/**
 * Dynamic configs: (resource type, resource name) → key → value. The keys of one resource are an immutable map that a
 * write replaces, so frozen views and the undo log may keep the old one. No resource has an empty map.
 */
import { CowMap, type MapView } from './cow-map.ts';
import type { ConfigResourceType } from './records.ts';

/** The resource name of the defaults of all brokers. */
export const DEFAULT_BROKER_RESOURCE = '';

/** The configs of one resource. */
export interface ResourceConfigs {
  readonly resourceType: ConfigResourceType;
  readonly resourceName: string;
  readonly values: ReadonlyMap<string, string>;
}

/** What can be read of the configs, live or frozen. */
export interface ConfigsView {
  /** How many resources have configs. */
  readonly size: number;
  valueOf(resourceType: ConfigResourceType, resourceName: string, name: string): string | null;
  /** Empty when there are none. */
  configsOf(resourceType: ConfigResourceType, resourceName: string): ReadonlyMap<string, string>;
  /** In no order. */
  all(): IterableIterator<ResourceConfigs>;
  /** For walks in steps: how many shards there are, and the resources of one. */
  readonly shardCount: number;
  shard(index: number): ReadonlyMap<string, ResourceConfigs>;
}

const NO_CONFIGS: ReadonlyMap<string, string> = new Map();

class ConfigShards implements ConfigsView {
  readonly #byResource: MapView<ResourceConfigs>;

  constructor(byResource: MapView<ResourceConfigs>) {
    this.#byResource = byResource;
  }

  get size(): number {
    return this.#byResource.size;
  }

  valueOf(resourceType: ConfigResourceType, resourceName: string, name: string): string | null {
    return this.configsOf(resourceType, resourceName).get(name) ?? null;
  }

  configsOf(resourceType: ConfigResourceType, resourceName: string): ReadonlyMap<string, string> {
    return this.#byResource.get(resourceKey(resourceType, resourceName))?.values ?? NO_CONFIGS;
  }

  all(): IterableIterator<ResourceConfigs> {
    return this.#byResource.values();
  }

  get shardCount(): number {
    return this.#byResource.shardCount;
  }

  shard(index: number): ReadonlyMap<string, ResourceConfigs> {
    return this.#byResource.shard(index);
  }
}

export class ConfigTable extends ConfigShards {
  readonly #resources: CowMap<ResourceConfigs>;

  constructor() {
    const resources = new CowMap<ResourceConfigs>();
    super(resources);
    this.#resources = resources;
  }

  /** Sets one key; null deletes it. */
  set(resourceType: ConfigResourceType, resourceName: string, name: string, value: string | null): void {
    const values = new Map(this.configsOf(resourceType, resourceName));
    if (value === null) values.delete(name);
    else values.set(name, value);
    this.replace(resourceType, resourceName, values);
  }

  /** Sets all keys of a resource at once; an empty map removes the resource. */
  replace(resourceType: ConfigResourceType, resourceName: string, values: ReadonlyMap<string, string>): void {
    const key = resourceKey(resourceType, resourceName);
    if (values.size === 0) this.#resources.delete(key);
    else this.#resources.set(key, { resourceType, resourceName, values });
  }

  /** A view that later writes do not reach. */
  freeze(): ConfigsView {
    return new ConfigShards(this.#resources.freeze());
  }
}

function resourceKey(resourceType: ConfigResourceType, resourceName: string): string {
  return `${resourceType}/${resourceName}`;
}
