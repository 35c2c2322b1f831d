/** `1:2,2:3`: the replicas of each partition, as Kafka's tools write manual assignments. */
import { usageError } from './global-options.ts';

export function parseReplicaLists(text: string): readonly (readonly number[])[] {
  const lists = text.split(',').map((list) =>
    list.split(':').map((id) => {
      if (!/^\s*\d{1,10}\s*$/.test(id)) {
        throw usageError(`'${text}' is no replica assignment: '${id}' is not a broker id; write 1:2,2:3,…`);
      }
      return Number(id);
    }),
  );
  for (const [partition, replicas] of lists.entries()) {
    const twice = replicas.find((id, index) => replicas.indexOf(id) !== index);
    if (twice !== undefined) {
      throw usageError(
        `Partition replica lists may not contain duplicate entries: broker ${twice} in partition ${partition}`,
      );
    }
    if (replicas.length !== lists[0]?.length) {
      throw usageError(
        `Partition ${partition} has ${replicas.length} replicas, partition 0 has ${lists[0]?.length}: give each the same number`,
      );
    }
  }
  return lists;
}
