import { must } from '../../src/base/assert.ts';
import { QuorateError } from '../../src/base/error.ts';
import { offset } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { parseUuid, type Uuid } from '../../src/base/uuid.ts';
import { BrokerCore } from '../../src/client/core/broker-core.ts';
import type { BrokerCoreOptions } from '../../src/client/core/broker-options.ts';
import {
  type MetadataRecord,
  type PartitionChangeRecord,
  type PartitionRecord,
  type RecordBatch,
  type RegisterBrokerRecord,
  totalOffsetSpan,
} from '../../src/metadata/records.ts';

/** A readable canonical uuid: the name, padded. */
export function namedUuid(name: string): Uuid {
  return must(parseUuid(`${name}-----------------------`.slice(0, 21).concat('A')), `no uuid: ${name}`);
}

export const OPTIONS: BrokerCoreOptions = {
  brokerId: 1,
  clusterId: 'cluster',
  incarnationId: namedUuid('incarnation1'),
  listeners: [{ name: 'PLAINTEXT', host: 'b1', port: 9092, securityProtocol: 'PLAINTEXT' }],
  rack: null,
  logDirs: [namedUuid('dir1')],
  bootstrap: ['c1:9091', 'c2:9091', 'c3:9091'],
};

export function brokerCore(options: Partial<BrokerCoreOptions> = {}, seed = 1): BrokerCore {
  return new BrokerCore({ ...OPTIONS, ...options }, new SeededRandom(seed));
}

export function registration(brokerId: number, brokerEpoch: number, fenced = true): RegisterBrokerRecord {
  return {
    kind: 'RegisterBroker',
    brokerId,
    incarnationId: namedUuid(`incarnation${brokerId}`),
    brokerEpoch,
    listeners: [],
    features: [{ name: 'quorate.native', minVersion: 1, maxVersion: 1 }],
    rack: null,
    fenced,
    inControlledShutdown: false,
    logDirs: [namedUuid(`dir${brokerId}`)],
  };
}

export function partition(
  topicId: Uuid,
  number: number,
  replicas: readonly number[],
  rest: Partial<PartitionRecord> = {},
): PartitionRecord {
  return {
    kind: 'Partition',
    topicId,
    partition: number,
    replicas,
    isr: replicas,
    removingReplicas: [],
    addingReplicas: [],
    leader: replicas[0] ?? -1,
    leaderRecoveryState: 'RECOVERED',
    leaderEpoch: 0,
    partitionEpoch: 0,
    directories: replicas.map((id) => namedUuid(`dir${id}`)),
    elr: [],
    lastKnownElr: [],
    ...rest,
  };
}

export function change(topicId: Uuid, number: number, rest: Partial<PartitionChangeRecord>): PartitionChangeRecord {
  return {
    kind: 'PartitionChange',
    topicId,
    partition: number,
    isr: null,
    leader: null,
    replicas: null,
    removingReplicas: null,
    addingReplicas: null,
    leaderRecoveryState: null,
    directories: null,
    elr: null,
    lastKnownElr: null,
    ...rest,
  };
}

export function batchOf(records: readonly MetadataRecord[], baseOffset: number, epoch: number): RecordBatch {
  const endOffset = offset(baseOffset + Math.max(1, totalOffsetSpan(records)));
  return { baseOffset: offset(baseOffset), endOffset, epoch, appendTimeMs: 0, metadataVersion: 21, records };
}

/** How a call ends: the code of its error, or 'no error'. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'no error';
  } catch (thrown) {
    return thrown instanceof QuorateError ? thrown.code : String(thrown);
  }
}
