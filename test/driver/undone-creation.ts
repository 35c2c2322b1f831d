import type { CreateTopicsCommand } from '../../src/controller/commands.ts';

/** Has to be undone: its partitions are written before the setting is met that no batch can hold. */
export function undoneCreation(maxBatchBytes: number): CreateTopicsCommand {
  const value = Array.from({ length: 2 * maxBatchBytes }, () => '0:101').join(',');
  const configs = [{ name: 'leader.replication.throttled.replicas', value }];
  const common = { replicationFactor: 1, assignments: null };
  return {
    kind: 'CreateTopics',
    topics: [
      { name: 'many', partitions: 25_000, ...common, configs: [] },
      { name: 'too-large', partitions: 1, ...common, configs },
    ],
    validateOnly: false,
  };
}
