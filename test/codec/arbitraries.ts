/** Arbitrary records of every kind. */
import fc from 'fast-check';
import { type Uuid, uuidFromBytes, ZERO_UUID } from '../../src/base/uuid.ts';
import type { AnyControlRecord } from '../../src/codec/control-records.ts';
import type {
  BrokerListener,
  FeatureRange,
  MetadataRecord,
  PartitionChangesRecord,
  PartitionsRecord,
} from '../../src/metadata/records.ts';
import type { ReplicaKey, Voter } from '../../src/raft/voters.ts';

const kind = <K extends string>(name: K): fc.Arbitrary<K> => fc.constant(name);

export const anyUuid: fc.Arbitrary<Uuid> = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => uuidFromBytes(bytes));
const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });
const anyId = fc.integer({ min: 0, max: 0x7fff_ffff });
const smallId = fc.integer({ min: 0, max: 200 });
const anySafe = fc.maxSafeNat();
const anyPort = fc.integer({ min: 0, max: 65535 });
const ids = fc.array(fc.oneof(smallId, anyId), { maxLength: 5 });
const uuids = fc.array(anyUuid, { maxLength: 4 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const recovery = fc.constantFrom('RECOVERED' as const, 'RECOVERING' as const);

const listener: fc.Arbitrary<BrokerListener> = fc.record({
  name: anyText,
  host: anyText,
  port: anyPort,
  securityProtocol: fc.constantFrom('PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'),
});
const feature: fc.Arbitrary<FeatureRange> = fc.record({ name: anyText, minVersion: smallId, maxVersion: smallId });

function int32s(length: number, min = 0): fc.Arbitrary<Int32Array> {
  const value = fc.oneof(fc.integer({ min, max: 60 }), fc.integer({ min, max: 0x7fff_ffff }));
  return fc.array(value, { minLength: length, maxLength: length }).map((values) => Int32Array.from(values));
}

function flags(length: number, values: readonly number[]): fc.Arbitrary<Uint8Array> {
  return fc
    .array(fc.constantFrom(...values), { minLength: length, maxLength: length })
    .map((chosen) => Uint8Array.from(chosen));
}

function isrs(length: number): fc.Arbitrary<{ counts: Uint8Array; brokers: Int32Array }> {
  return flags(length, [0, 1, 2, 3]).chain((counts) =>
    int32s(counts.reduce((sum, count) => sum + count, 0)).map((brokers) => ({ counts, brokers })),
  );
}

export const partitions: fc.Arbitrary<PartitionsRecord> = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([count, replicationFactor, dictionary]) =>
    fc.record({
      kind: kind('Partitions'),
      topicId: anyUuid,
      firstPartition: fc.integer({ min: 0, max: 0x7fff_ff00 }),
      count: fc.constant(count),
      replicationFactor: fc.constant(replicationFactor),
      replicas: int32s(count * replicationFactor),
      directories: fc
        .array(fc.integer({ min: 0, max: dictionary - 1 }), {
          minLength: count * replicationFactor,
          maxLength: count * replicationFactor,
        })
        .map((values) => Uint16Array.from(values)),
      directoryIds: fc.array(anyUuid, { minLength: dictionary, maxLength: dictionary }),
      isr: maybe(isrs(count)),
      leaders: maybe(int32s(count, -1)),
      leaderEpochs: maybe(int32s(count)),
      partitionEpochs: maybe(int32s(count)),
      recovering: maybe(flags(count, [0, 1])),
    }),
  );

export const partitionChanges: fc.Arbitrary<PartitionChangesRecord> = fc
  .array(
    fc.tuple(
      anyUuid,
      fc.uniqueArray(fc.oneof(smallId, anyId), { minLength: 1, maxLength: 6 }).map((all) => all.sort((a, b) => a - b)),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .chain((topics) => {
    const partitionsOf = topics.flatMap(([, numbers]) => numbers);
    return fc.record({
      kind: kind('PartitionChanges'),
      topicIds: fc.constant(topics.map(([id]) => id)),
      topicCounts: fc.constant(Uint32Array.from(topics.map(([, numbers]) => numbers.length))),
      partitions: fc.constant(Int32Array.from(partitionsOf)),
      leaders: maybe(int32s(partitionsOf.length, -2)),
      isr: maybe(isrs(partitionsOf.length)),
      recovery: maybe(flags(partitionsOf.length, [0, 1, 255])),
    });
  });

export const singleRecord: fc.Arbitrary<MetadataRecord> = fc.oneof(
  fc.record({
    kind: kind('RegisterBroker'),
    brokerId: anyId,
    incarnationId: anyUuid,
    brokerEpoch: anySafe,
    listeners: fc.array(listener, { maxLength: 3 }),
    features: fc.array(feature, { maxLength: 3 }),
    rack: maybe(anyText),
    fenced: fc.boolean(),
    inControlledShutdown: fc.boolean(),
    logDirs: uuids,
  }),
  fc.record({ kind: kind('UnregisterBroker'), brokerId: anyId, brokerEpoch: anySafe }),
  fc.record({
    kind: kind('BrokerRegistrationChange'),
    brokerId: anyId,
    brokerEpoch: anySafe,
    fenced: maybe(fc.boolean()),
    inControlledShutdown: maybe(fc.constant(true as const)),
    logDirs: maybe(uuids),
  }),
  fc.record({ kind: kind('Topic'), name: anyText, topicId: anyUuid }),
  fc.record({ kind: kind('RemoveTopic'), topicId: anyUuid }),
  fc.record({
    kind: kind('Partition'),
    topicId: anyUuid,
    partition: anyId,
    replicas: ids,
    isr: ids,
    removingReplicas: ids,
    addingReplicas: ids,
    leader: fc.integer({ min: -1, max: 0x7fff_ffff }),
    leaderRecoveryState: recovery,
    leaderEpoch: anyId,
    partitionEpoch: anyId,
    directories: uuids,
    elr: ids,
    lastKnownElr: ids,
  }),
  fc.record({
    kind: kind('PartitionChange'),
    topicId: anyUuid,
    partition: anyId,
    isr: maybe(ids),
    leader: maybe(fc.integer({ min: -1, max: 0x7fff_ffff })),
    replicas: maybe(ids),
    removingReplicas: maybe(ids),
    addingReplicas: maybe(ids),
    leaderRecoveryState: maybe(recovery),
    directories: maybe(uuids),
    elr: maybe(ids),
    lastKnownElr: maybe(ids),
  }),
  fc.record({
    kind: kind('Config'),
    resourceType: fc.constantFrom('TOPIC', 'BROKER', 'CLIENT_METRICS', 'GROUP'),
    resourceName: anyText,
    name: anyText,
    value: maybe(anyText),
  }),
  fc.record({ kind: kind('FeatureLevel'), name: anyText, level: smallId }),
  fc.record({
    kind: kind('ProducerIds'),
    brokerId: fc.integer({ min: -1, max: 0x7fff_ffff }),
    brokerEpoch: fc.oneof(fc.constant(-1), anySafe),
    nextProducerId: anySafe,
  }),
  fc.record({ kind: kind('NoOp') }),
  fc.record({ kind: kind('BeginTransaction'), name: maybe(anyText) }),
  fc.record({ kind: kind('EndTransaction') }),
  fc.record({ kind: kind('AbortTransaction'), reason: maybe(anyText) }),
);

export const anyRecord: fc.Arbitrary<MetadataRecord> = fc.oneof(
  { weight: 4, arbitrary: singleRecord },
  { weight: 1, arbitrary: partitions },
  { weight: 1, arbitrary: partitionChanges },
);

const directoryId = maybe(anyUuid.filter((id) => id !== ZERO_UUID));
const replicaKey: fc.Arbitrary<ReplicaKey> = fc.record({ id: anyId, directoryId });
export const voter: fc.Arbitrary<Voter> = fc.record({
  id: anyId,
  directoryId,
  endpoints: fc.array(fc.record({ name: anyText, host: anyText, port: anyPort }), { maxLength: 3 }),
  kraftVersion: fc.record({ min: smallId, max: smallId }),
});

export const controlRecord: fc.Arbitrary<AnyControlRecord> = fc.oneof(
  fc.record({
    kind: kind('LeaderChange'),
    leaderId: anyId,
    voters: fc.array(replicaKey, { maxLength: 4 }),
    grantingVoters: fc.array(replicaKey, { maxLength: 4 }),
  }),
  fc.record({ kind: kind('KRaftVersion'), kraftVersion: smallId }),
  fc.record({
    kind: kind('Voters'),
    voters: fc.array(voter, { maxLength: 4 }),
    removed: fc.array(replicaKey, { maxLength: 3 }),
  }),
  fc.record({ kind: kind('SnapshotHeader'), lastContainedLogTimestampMs: anySafe, endOffset: anySafe }),
  fc.record({ kind: kind('SnapshotFooter') }),
);
