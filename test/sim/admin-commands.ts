/** What the operator's client is told to do, as the commands that it sends. */
import type { Command } from '../../src/controller/commands.ts';
import { type ClientOp, SHARED_NAME } from './scenario.ts';

/** What the client does itself. */
export type AdminOp = Exclude<ClientOp, { kind: 'stranger' | 'twin' | 'strayFollow' | 'lateHeartbeat' }>;

/** Of a topic that others create and delete too: no answer says what the next one must be. */
export function isShared(op: AdminOp): boolean {
  return 'name' in op && op.name.startsWith(SHARED_NAME);
}

/** Operations that are tried once; what comes of them is for oracles to judge. */
export type PassingOp = Extract<AdminOp, { kind: 'describeQuorum' | 'wrongIsr' | 'largeTopics' }>;

type LargeTopics = Extract<AdminOp, { kind: 'largeTopics' }>;

export function commandOf(op: Exclude<AdminOp, PassingOp>): Command {
  switch (op.kind) {
    case 'createTopic':
    case 'tryTopic': {
      const { name, partitions, replicationFactor, minInsyncReplicas, unclean } = op;
      const configs = [
        ...(minInsyncReplicas === 0 ? [] : [{ name: 'min.insync.replicas', value: String(minInsyncReplicas) }]),
        ...(unclean ? [{ name: 'unclean.leader.election.enable', value: 'true' }] : []),
      ];
      const topic = { name, partitions, replicationFactor, assignments: null, configs };
      return { kind: 'CreateTopics', topics: [topic], validateOnly: op.kind === 'tryTopic' };
    }
    case 'deleteTopic':
      return { kind: 'DeleteTopics', topics: [{ name: op.name }] };
    case 'createPartitions':
      return {
        kind: 'CreatePartitions',
        topics: [{ name: op.name, count: op.count, assignments: null }],
        validateOnly: false,
      };
    case 'listTopics':
      return { kind: 'ListTopics' };
    case 'describeTopic':
      return { kind: 'DescribeTopics', topics: [{ name: op.name }] };
    case 'electLeaders':
      return { kind: 'ElectLeaders', electionType: op.unclean ? 'UNCLEAN' : 'PREFERRED', partitions: null };
    case 'describeBrokers':
      return { kind: 'DescribeBrokers', brokerIds: null };
    case 'unregisterBroker':
      return { kind: 'UnregisterBroker', brokerId: op.brokerId };
  }
}

/** Under names that nobody else uses. */
export function largeTopics({ atMs, partitions, settingBytes }: LargeTopics): Command {
  const item = '0:101';
  const value = Array.from({ length: Math.ceil(settingBytes / item.length) }, () => item).join(',');
  const name = `${SHARED_NAME}large-${Math.floor(atMs)}`;
  const sound = { partitions, replicationFactor: 1, assignments: null, configs: [] };
  const large = { ...sound, partitions: 1, configs: [{ name: 'leader.replication.throttled.replicas', value }] };
  const topics = [
    { name, ...sound },
    { name: `${name}-more`, ...large },
  ];
  return { kind: 'CreateTopics', topics, validateOnly: false };
}
