/** Commands with the fields that a test does not care about filled in. */

import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid, type Uuid } from '../../src/base/uuid.ts';
import type {
  AlterPartitionCommand,
  BrokerHeartbeatCommand,
  NewTopic,
  RegisterBrokerCommand,
} from '../../src/controller/commands.ts';
import { rowOf } from '../../src/metadata/topics.ts';
import { CLUSTER_ID, type World } from './world.ts';

/** The uuid that a short name stands for. */
export function named(name: string): Uuid {
  return randomUuid(new SeededRandom(7, name));
}

export function registration(brokerId: number, fields: Partial<RegisterBrokerCommand> = {}): RegisterBrokerCommand {
  return {
    kind: 'RegisterBroker',
    brokerKind: 'native',
    clusterId: CLUSTER_ID,
    brokerId,
    incarnationId: named(`incarnation of ${brokerId}`),
    listeners: [{ name: 'BROKER', host: `broker${brokerId}`, port: 9092, securityProtocol: 'PLAINTEXT' }],
    features: [],
    rack: null,
    logDirs: [],
    previousBrokerEpoch: null,
    ...fields,
  };
}

/** By default one that has seen everything and wants to serve. */
export function heartbeat(
  world: World,
  brokerId: number,
  fields: Partial<BrokerHeartbeatCommand> = {},
): BrokerHeartbeatCommand {
  return {
    kind: 'BrokerHeartbeat',
    brokerId,
    brokerEpoch: world.state.brokers.get(brokerId)?.brokerEpoch ?? -1,
    metadataEndOffset: world.endOffset,
    wantFence: false,
    wantShutDown: false,
    offlineLogDirs: [],
    ...fields,
  };
}

/** Registers and unfences. */
export function startBroker(world: World, brokerId: number, fields: Partial<RegisterBrokerCommand> = {}): void {
  world.run(registration(brokerId, fields));
  world.run(heartbeat(world, brokerId));
}

export function topic(name: string, fields: Partial<NewTopic> = {}): NewTopic {
  return { name, partitions: -1, replicationFactor: -1, assignments: null, configs: [], ...fields };
}

export interface IsrRequest {
  readonly isr: readonly { readonly brokerId: number; readonly brokerEpoch: number }[];
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly recovering: boolean;
}

/** From the leader, with the newest epochs. */
export function newIsr(
  world: World,
  brokerId: number,
  topicName: string,
  partition: number,
  fields: Pick<IsrRequest, 'isr'> & Partial<IsrRequest>,
): AlterPartitionCommand {
  const found = world.state.topics.byName(topicName);
  const row = found === undefined ? -1 : rowOf(found, partition);
  return {
    kind: 'AlterPartition',
    brokerId,
    brokerEpoch: world.state.brokers.get(brokerId)?.brokerEpoch ?? -1,
    topics: [
      {
        topicId: found?.id ?? named(topicName),
        partitions: [
          {
            partition,
            leaderEpoch: fields.leaderEpoch ?? (row < 0 ? 0 : world.state.partitions.leaderEpochOf(row)),
            partitionEpoch: fields.partitionEpoch ?? (row < 0 ? 0 : world.state.partitions.partitionEpochOf(row)),
            newIsr: fields.isr,
            leaderRecoveryState: fields.recovering === true ? 'RECOVERING' : 'RECOVERED',
          },
        ],
      },
    ],
  };
}
