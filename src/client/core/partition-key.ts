/** A partition's name in maps. */
import type { Uuid } from '../../base/uuid.ts';

export type PartitionKey = string & { readonly __brand: 'PartitionKey' };

export function partitionKey(topicId: Uuid, partition: number): PartitionKey {
  return `${topicId}:${partition}` as PartitionKey;
}
