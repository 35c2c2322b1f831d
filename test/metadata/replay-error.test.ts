import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { ONE_UUID, randomUuid, type Uuid, ZERO_UUID } from '../../src/base/uuid.ts';
import { describeState } from '../../src/metadata/describe-state.ts';
import { imageHash } from '../../src/metadata/image-hash.ts';
import { MetadataState } from '../../src/metadata/metadata-state.ts';
import type {
  MetadataRecord,
  PartitionChangeRecord,
  PartitionChangesRecord,
  PartitionRecord,
  PartitionsRecord,
  RegisterBrokerRecord,
} from '../../src/metadata/records.ts';
import { ReplayError } from '../../src/metadata/replay-error.ts';

const random = new SeededRandom(7);
const [T1, T2, D1, D2, I1, I2] = Array.from({ length: 6 }, () => randomUuid(random)) as [
  Uuid,
  Uuid,
  Uuid,
  Uuid,
  Uuid,
  Uuid,
];

const broker: RegisterBrokerRecord = {
  kind: 'RegisterBroker',
  brokerId: 1,
  incarnationId: I1,
  brokerEpoch: 0,
  listeners: [],
  features: [],
  rack: null,
  fenced: false,
  inControlledShutdown: false,
  logDirs: [D1],
};
const partition: PartitionRecord = {
  kind: 'Partition',
  topicId: T1,
  partition: 0,
  replicas: [1, 2, 3],
  isr: [1, 2],
  removingReplicas: [],
  addingReplicas: [],
  leader: 1,
  leaderRecoveryState: 'RECOVERED',
  leaderEpoch: 0,
  partitionEpoch: 0,
  directories: [D1, ZERO_UUID, ZERO_UUID],
  elr: [],
  lastKnownElr: [],
};
const change: PartitionChangeRecord = {
  kind: 'PartitionChange',
  topicId: T1,
  partition: 0,
  isr: null,
  leader: null,
  replicas: null,
  removingReplicas: null,
  addingReplicas: null,
  leaderRecoveryState: null,
  directories: null,
  elr: null,
  lastKnownElr: null,
};
const bulk: PartitionsRecord = {
  kind: 'Partitions',
  topicId: T1,
  firstPartition: 1,
  count: 2,
  replicationFactor: 2,
  replicas: Int32Array.of(1, 2, 2, 1),
  directories: Uint16Array.of(0, 0, 0, 0),
  directoryIds: [ZERO_UUID],
  isr: null,
  leaders: null,
  leaderEpochs: null,
  partitionEpochs: null,
  recovering: null,
};
const bulkChange: PartitionChangesRecord = {
  kind: 'PartitionChanges',
  topicIds: [T1],
  topicCounts: Uint32Array.of(1),
  partitions: Int32Array.of(0),
  leaders: Int32Array.of(-1),
  isr: null,
  recovery: null,
};

function sample(): MetadataState {
  const state = new MetadataState({ undo: true });
  const records: MetadataRecord[] = [
    { ...broker, brokerEpoch: 0, fenced: true },
    { ...broker, brokerEpoch: 1 },
    { kind: 'Topic', name: 'a.b', topicId: T1 },
    partition,
    { kind: 'ProducerIds', brokerId: 1, brokerEpoch: 1, nextProducerId: 1_000 },
  ];
  for (const [offset, record] of records.entries()) state.apply(record, offset);
  return state;
}

describe('replay error', () => {
  const refused: readonly (readonly [name: string, record: MetadataRecord, reason: string])[] = [
    ['register: a negative id', { ...broker, brokerId: -1 }, 'broker id'],
    ['register: an epoch that goes back', { ...broker, brokerEpoch: 0 }, 'go back'],
    ['register: two incarnations, one epoch', { ...broker, brokerEpoch: 1, incarnationId: I2 }, 'incarnations'],
    ["register: another broker's directory", { ...broker, brokerId: 2, brokerEpoch: 5 }, 'belongs to broker 1'],
    ['register: a directory twice', { ...broker, brokerEpoch: 5, logDirs: [D2, D2] }, 'twice'],
    ['register: a reserved directory', { ...broker, brokerEpoch: 5, logDirs: [ONE_UUID] }, 'reserved'],
    ['unregister: not registered', { kind: 'UnregisterBroker', brokerId: 9, brokerEpoch: 1 }, 'not registered'],
    ['unregister: another epoch', { kind: 'UnregisterBroker', brokerId: 1, brokerEpoch: 0 }, 'epoch is 1'],
    [
      'registration change: another epoch',
      {
        kind: 'BrokerRegistrationChange',
        brokerId: 1,
        brokerEpoch: 7,
        fenced: true,
        inControlledShutdown: null,
        logDirs: null,
      },
      'epoch is 1',
    ],
    ['topic: the name exists', { kind: 'Topic', name: 'a.b', topicId: T2 }, 'exists'],
    ['topic: the id exists', { kind: 'Topic', name: 'b', topicId: T1 }, 'taken'],
    ['remove topic: unknown', { kind: 'RemoveTopic', topicId: T2 }, 'no topic'],
    ['partition: unknown topic', { ...partition, topicId: T2, partition: 0 }, 'no such topic'],
    ['partition: exists', partition, 'next partition'],
    ['partition: leaves a gap', { ...partition, partition: 2 }, 'next partition'],
    ['partition: too few directories', { ...partition, partition: 1, directories: [D1] }, 'directories'],
    ['partition: a replica twice', { ...partition, partition: 1, replicas: [1, 1, 2] }, 'twice'],
    [
      'partition: no replicas',
      { ...partition, partition: 1, replicas: [], isr: [], directories: [], leader: -1 },
      '1 to 32',
    ],
    ['partition: ISR beyond the replicas', { ...partition, partition: 1, isr: [1, 9] }, 'ISR'],
    ['partition: ELR beyond the replicas', { ...partition, partition: 1, elr: [9] }, 'ELR'],
    ['partition: leader outside the ISR', { ...partition, partition: 1, leader: 3 }, 'not in the ISR'],
    ['change: unknown partition', { ...change, partition: 1, leader: -1 }, 'has 1 partitions'],
    ['change: ISR beyond the replicas', { ...change, isr: [1, 9] }, 'ISR'],
    ['change: the leader falls out of the ISR', { ...change, isr: [2] }, 'not in the ISR'],
    ['change: the leader falls out of the replicas', { ...change, replicas: [2, 3] }, 'not in the ISR'],
    ['change: too many directories', { ...change, directories: [D1, D1, D1, D1] }, 'directories'],
    ['bulk: unknown topic', { ...bulk, topicId: T2 }, 'no such topic'],
    ['bulk: leaves a gap', { ...bulk, firstPartition: 2 }, 'next partition'],
    ['bulk: a column too short', { ...bulk, leaders: Int32Array.of(1) }, 'column'],
    ['bulk: replicas too few', { ...bulk, replicas: Int32Array.of(1, 2) }, 'replicas'],
    ['bulk: a replica twice', { ...bulk, replicas: Int32Array.of(1, 2, 2, 2) }, 'partition 2'],
    ['bulk: a directory beyond the dictionary', { ...bulk, directories: Uint16Array.of(0, 0, 0, 1) }, 'dictionary'],
    [
      'bulk: ISR counts that lie',
      { ...bulk, isr: { counts: Uint8Array.of(1, 1), brokers: Int32Array.of(1) } },
      'ISR members',
    ],
    [
      'bulk: ISR beyond the replicas',
      { ...bulk, isr: { counts: Uint8Array.of(1, 1), brokers: Int32Array.of(1, 3) } },
      'ISR',
    ],
    ['bulk: a leader outside the ISR', { ...bulk, leaders: Int32Array.of(1, 3) }, 'leader 3'],
    ['bulk: a negative epoch', { ...bulk, leaderEpochs: Int32Array.of(0, -1) }, 'epochs'],
    [
      'bulk: nothing',
      { ...bulk, count: 0, replicas: new Int32Array(0), directories: new Uint16Array(0) },
      '0 partitions',
    ],
    ['bulk change: unknown topic', { ...bulkChange, topicIds: [T2] }, 'no topic'],
    ['bulk change: unknown partition', { ...bulkChange, partitions: Int32Array.of(1) }, 'no partition 1'],
    ['bulk change: counts that lie', { ...bulkChange, topicCounts: Uint32Array.of(2) }, 'changes'],
    ['bulk change: leader outside the ISR', { ...bulkChange, leaders: Int32Array.of(3) }, 'not in the ISR'],
    [
      'bulk change: the leader falls out of the ISR',
      { ...bulkChange, leaders: null, isr: { counts: Uint8Array.of(1), brokers: Int32Array.of(2) } },
      'not in the ISR',
    ],
    [
      'bulk change: ISR beyond the replicas',
      { ...bulkChange, isr: { counts: Uint8Array.of(1), brokers: Int32Array.of(9) } },
      'replicas',
    ],
    [
      'bulk change: a partition in two groups',
      {
        ...bulkChange,
        topicIds: [T1, T1],
        topicCounts: Uint32Array.of(1, 1),
        partitions: Int32Array.of(0, 0),
        leaders: Int32Array.of(-1, -1),
      },
      'twice',
    ],
    [
      'bulk change: a partition twice in a group',
      {
        ...bulkChange,
        topicCounts: Uint32Array.of(2),
        partitions: Int32Array.of(0, 0),
        leaders: Int32Array.of(-1, -1),
      },
      'ascending',
    ],
    [
      'config: unknown topic',
      { kind: 'Config', resourceType: 'TOPIC', resourceName: 'z', name: 'k', value: 'v' },
      'no topic',
    ],
    ['feature: metadata.version removed', { kind: 'FeatureLevel', name: 'metadata.version', level: 0 }, 'no level'],
    ['producer ids: go back', { kind: 'ProducerIds', brokerId: 1, brokerEpoch: 1, nextProducerId: 1_000 }, 'would go'],
    ['transaction: end without begin', { kind: 'EndTransaction' }, 'no transaction'],
    ['transaction: abort without begin', { kind: 'AbortTransaction', reason: null }, 'no transaction'],
  ];

  for (const [name, record, reason] of refused) {
    test(`${name}: refused, nothing changed`, () => {
      const state = sample();
      const [dump, hash, undo] = [describeState(state), imageHash(state), state.undo.size];
      expect(() => state.apply(record, 77)).toThrow(ReplayError);
      expect(() => state.apply(record, 77)).toThrow(reason);
      expect(() => state.apply(record, 77)).toThrow(`${record.kind} record at offset 77`);
      expect(describeState(state)).toEqual(dump);
      expect(imageHash(state)).toEqual(hash);
      expect([state.undo.size, state.appliedEndOffset]).toEqual([undo, 5]);
    });
  }

  test('transaction: a second begin: refused', () => {
    const state = sample();
    state.apply({ kind: 'BeginTransaction', name: null }, 5);
    expect(() => state.apply({ kind: 'BeginTransaction', name: null }, 6)).toThrow('is open');
    expect(() => state.freeze()).toThrow('outside of transactions');
  });

  test('offset: below what is applied: refused', () => {
    expect(() => sample().apply({ kind: 'NoOp' }, 4)).toThrow('applied already');
  });
});
