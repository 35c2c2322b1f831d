/** What the operator's client is told to do, as the commands that it sends. */
import type { Command, NewTopic } from '../../src/controller/commands.ts';
import type { MetadataState } from '../../src/metadata/metadata-state.ts';
import { type ClientOp, SHARED_NAME } from './scenario.ts';

/** What the client does itself. */
export type AdminOp = Exclude<ClientOp, { kind: 'stranger' | 'twin' | 'strayFollow' | 'lateHeartbeat' }>;

/** Of a topic that others create and delete too: no answer says what the next one must be. */
export function isShared(name: string): boolean {
  return name.startsWith(SHARED_NAME);
}

/** Operations that are tried once; what comes of them is for oracles to judge. */
export type PassingOp = Extract<
  AdminOp,
  { kind: 'listEverywhere' | 'describeQuorum' | 'changeVoters' | 'transferLeader' | 'wrongIsr' | 'largeTopics' }
>;

type LargeTopics = Extract<AdminOp, { kind: 'largeTopics' }>;

/** `state`: what is committed. */
export function commandOf(op: Exclude<AdminOp, PassingOp>, state: MetadataState): Command {
  switch (op.kind) {
    case 'createTopic':
      return { kind: 'CreateTopics', topics: [op, ...op.also].map(newTopic), validateOnly: false };
    case 'tryTopic':
      return { kind: 'CreateTopics', topics: [newTopic(op)], validateOnly: true };
    case 'tryPartitions':
      return {
        kind: 'CreatePartitions',
        topics: [{ name: op.name, count: op.count, assignments: null }],
        validateOnly: true,
      };
    case 'deleteTopic':
      return { kind: 'DeleteTopics', topics: [op.name, ...op.also].map((name) => ({ name })) };
    case 'createPartitions': {
      const topics = [op, ...op.also].map(({ name, count }) => ({ name, count, assignments: null }));
      return { kind: 'CreatePartitions', topics, validateOnly: false };
    }
    case 'listTopics':
      return op.local ? { kind: 'ListTopics', consistency: 'local' } : { kind: 'ListTopics' };
    case 'describeTopic':
      return { kind: 'DescribeTopics', topics: [op.name, ...op.also].map((name) => ({ name })) };
    case 'electLeaders':
      return {
        kind: 'ElectLeaders',
        electionType: op.unclean ? 'UNCLEAN' : 'PREFERRED',
        partitions: op.place === null ? null : partitionsFrom(op.place, state),
      };
    case 'describeBrokers':
      return { kind: 'DescribeBrokers', brokerIds: null };
    case 'unregisterBroker':
      return { kind: 'UnregisterBroker', brokerId: op.brokerId };
  }
}

type TopicOp = Omit<Extract<ClientOp, { kind: 'tryTopic' }>, 'kind' | 'atMs'>;

function newTopic({ name, partitions, replicationFactor, minInsyncReplicas, unclean }: TopicOp): NewTopic {
  const configs = [
    ...(minInsyncReplicas === 0 ? [] : [{ name: 'min.insync.replicas', value: String(minInsyncReplicas) }]),
    ...(unclean ? [{ name: 'unclean.leader.election.enable', value: 'true' }] : []),
  ];
  return { name, partitions, replicationFactor, assignments: null, configs };
}

/** So many partitions an election names at most. */
const NAMED_PARTITIONS = 4;

/** Some of a topic's, in descending order: the first may be beyond its end. */
function partitionsFrom(place: number, state: MetadataState): { topic: string; partition: number }[] {
  const topics = [...state.topics.all()];
  const at = place * topics.length;
  const topic = topics[Math.floor(at)];
  if (topic === undefined) return [{ topic: 'nowhere', partition: 0 }];
  const last = Math.floor((at % 1) * (topic.partitionCount + 1));
  const count = Math.min(last + 1, NAMED_PARTITIONS);
  return Array.from({ length: count }, (_, index) => ({ topic: topic.name, partition: last - index }));
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
