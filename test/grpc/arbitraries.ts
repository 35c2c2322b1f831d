/** Random messages for the round trips. */
import fc from 'fast-check';
import { ERROR_NUMBERS, type ErrorCode, type Failure } from '../../src/base/error.ts';
import { type Epoch, epoch, type Offset, type OffsetAndEpoch, offset } from '../../src/base/ids.ts';
import { type Uuid, uuidFromBytes } from '../../src/base/uuid.ts';
import { sealBatch, splitBatches } from '../../src/codec/batch.ts';
import { encodeRecords } from '../../src/codec/records.ts';
import type { Command, Replies, TopicSelector } from '../../src/controller/commands.ts';
import type { CommandResult, ControllerDescription, LeaderAddress, QuorumDescription } from '../../src/driver/ports.ts';
import type { BrokerListener, FeatureRange, LeaderRecoveryState } from '../../src/metadata/records.ts';
import type { FetchContent, RaftRequest, RaftResponse, SnapshotContent, StoredBatch } from '../../src/raft/messages.ts';
import type { Endpoint, ReplicaKey } from '../../src/raft/voters.ts';

const text = (): fc.Arbitrary<string> => fc.string({ unit: 'grapheme', maxLength: 12 });
const nullable = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const few = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { maxLength: 4 });
const safe = (): fc.Arbitrary<number> =>
  fc.oneof(fc.nat(1000), fc.maxSafeNat(), fc.constantFrom(0, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1));
const int32 = (): fc.Arbitrary<number> => fc.integer();
const nodeId = (): fc.Arbitrary<number> => fc.nat();
const uint32 = (): fc.Arbitrary<number> => fc.nat(2 ** 32 - 1);
const port = (): fc.Arbitrary<number> => fc.nat(65_535);
const leaderId = (): fc.Arbitrary<number> => fc.oneof(fc.constant(-1), nodeId());

/** A question, linearizable or local. */
function question<T extends object>(command: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof(
    command,
    command.map((asked) => ({ ...asked, consistency: 'local' as const })),
  );
}

/** An answer, with or without the place it comes from. */
function answer<T extends object>(reply: fc.Arbitrary<T>): fc.Arbitrary<T> {
  const readFrom = fc.record({ nodeId: nodeId(), endOffset: safe(), msSinceLeader: nullable(safe()) });
  return fc.oneof(
    reply,
    fc.tuple(reply, readFrom).map(([said, from]) => ({ ...said, readFrom: from })),
  );
}

export const anOffset: fc.Arbitrary<Offset> = safe().map(offset);
export const anEpoch: fc.Arbitrary<Epoch> = safe().map(epoch);
export const aUuid: fc.Arbitrary<Uuid> = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => uuidFromBytes(bytes));
export const aPosition: fc.Arbitrary<OffsetAndEpoch> = fc.record({ offset: anOffset, epoch: anEpoch });
const endpoint: fc.Arbitrary<Endpoint> = fc.record({ name: text(), host: text(), port: port() });
const replicaKey: fc.Arbitrary<ReplicaKey> = fc.record({ id: nodeId(), directoryId: nullable(aUuid) });
const errorCode = fc.constantFrom(...(Object.keys(ERROR_NUMBERS) as ErrorCode[]));
export const aFailure: fc.Arbitrary<Failure> = fc.record({ code: errorCode, message: text() });
export const aLeader: fc.Arbitrary<LeaderAddress | null> = nullable(
  fc.record({ id: nodeId(), epoch: anEpoch, endpoints: few(endpoint) }),
);

// --- raft ------------------------------------------------------------------------------------------------------------

const head = {
  clusterId: text(),
  replica: fc.record({ id: nodeId(), directoryId: aUuid }),
  incarnationId: nullable(aUuid),
  epoch: anEpoch,
};

export const aRaftRequest: fc.Arbitrary<RaftRequest> = fc.oneof(
  fc.record({
    kind: fc.constant('Vote' as const),
    ...head,
    preVote: fc.boolean(),
    voter: replicaKey,
    lastOffset: anOffset,
    lastOffsetEpoch: anEpoch,
  }),
  fc.record({
    kind: fc.constant('BeginQuorumEpoch' as const),
    ...head,
    voter: replicaKey,
    leaderEndpoints: few(endpoint),
  }),
  fc.record({ kind: fc.constant('EndQuorumEpoch' as const), ...head, preferredCandidates: few(replicaKey) }),
  fc.record({
    kind: fc.constant('Fetch' as const),
    ...head,
    fetchOffset: anOffset,
    lastFetchedEpoch: anEpoch,
    highWatermark: nullable(anOffset),
    maxBytes: uint32(),
    maxWaitMs: uint32(),
    readRound: uint32(),
    joins: fc.boolean(),
    stateHashes: fc.array(fc.record({ offset: anOffset, version: fc.nat(), hash: fc.string({ maxLength: 20 }) }), {
      maxLength: 3,
    }),
    endpoints: few(endpoint),
  }),
  fc.record({
    kind: fc.constant('FetchSnapshot' as const),
    ...head,
    snapshotId: aPosition,
    position: anOffset,
    maxBytes: uint32(),
  }),
  fc.record({ kind: fc.constant('ReadOffset' as const), ...head }),
);

/** Stored batches, contiguous, of no-op records. */
export function someBatches(count: number, baseOffset = 0): StoredBatch[] {
  const batches: StoredBatch[] = [];
  for (let i = 0; i < count; i++) {
    const bytes = sealBatch({
      baseOffset: baseOffset + i,
      offsetSpan: 1,
      epoch: 3,
      recordCount: 1,
      appendTimeMs: 1_700_000_000_000,
      metadataVersion: 21,
      control: false,
      transactional: false,
      prevBodyCrc: 0,
      durableEndOffset: 0,
      payload: encodeRecords([
        { kind: 'Topic', name: `topic-${i}`, topicId: uuidFromBytes(new Uint8Array(16).fill(i)) },
      ]),
    });
    batches.push(...splitBatches(bytes));
  }
  return batches;
}

const content: fc.Arbitrary<FetchContent> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.nat(3).map((count) => ({ kind: 'batches' as const, batches: someBatches(count) })),
  aPosition.map((endOffset) => ({ kind: 'diverging' as const, endOffset })),
  aPosition.map((snapshotId) => ({ kind: 'snapshot' as const, snapshotId })),
);

const piece: fc.Arbitrary<SnapshotContent> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({
    kind: fc.constant('bytes' as const),
    snapshotId: aPosition,
    position: anOffset,
    sizeBytes: anOffset,
    bytes: fc.uint8Array({ maxLength: 100 }),
  }),
);

const responseHead = {
  error: errorCode,
  epoch: anEpoch,
  leader: nullable(fc.record({ id: nodeId(), endpoints: few(endpoint) })),
};

export const aRaftResponse: fc.Arbitrary<RaftResponse> = fc.oneof(
  fc.record({
    kind: fc.constant('Vote' as const),
    ...responseHead,
    preVote: fc.boolean(),
    voteGranted: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('BeginQuorumEpoch' as const), ...responseHead }),
  fc.record({ kind: fc.constant('EndQuorumEpoch' as const), ...responseHead }),
  fc.record({
    kind: fc.constant('Fetch' as const),
    ...responseHead,
    highWatermark: nullable(anOffset),
    logStartOffset: anOffset,
    readRound: uint32(),
    content,
  }),
  fc.record({ kind: fc.constant('FetchSnapshot' as const), ...responseHead, content: piece }),
  fc.record({ kind: fc.constant('ReadOffset' as const), ...responseHead, readOffset: nullable(anOffset) }),
);

// --- commands --------------------------------------------------------------------------------------------------------

const recovery: fc.Arbitrary<LeaderRecoveryState> = fc.constantFrom('RECOVERED', 'RECOVERING');
const listener: fc.Arbitrary<BrokerListener> = fc.record({
  name: text(),
  host: text(),
  port: port(),
  securityProtocol: fc.constantFrom('PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'),
});
const feature: fc.Arbitrary<FeatureRange> = fc.record({ name: text(), minVersion: uint32(), maxVersion: uint32() });
const selector: fc.Arbitrary<TopicSelector> = fc.oneof(fc.record({ name: text() }), fc.record({ topicId: aUuid }));
const brokers = few(int32());

const commands: { [K in Command['kind']]: fc.Arbitrary<Extract<Command, { kind: K }>> } = {
  RegisterBroker: fc.record({
    kind: fc.constant('RegisterBroker'),
    brokerKind: fc.constantFrom('native', 'kafka'),
    clusterId: text(),
    brokerId: nodeId(),
    incarnationId: aUuid,
    listeners: few(listener),
    features: few(feature),
    rack: nullable(text()),
    logDirs: few(aUuid),
    previousBrokerEpoch: nullable(safe()),
  }),
  BrokerHeartbeat: fc.record({
    kind: fc.constant('BrokerHeartbeat'),
    brokerId: nodeId(),
    brokerEpoch: safe(),
    metadataEndOffset: safe(),
    wantFence: fc.boolean(),
    wantShutDown: fc.boolean(),
    offlineLogDirs: few(aUuid),
  }),
  UnregisterBroker: fc.record({ kind: fc.constant('UnregisterBroker'), brokerId: nodeId() }),
  CreateTopics: fc.record({
    kind: fc.constant('CreateTopics'),
    topics: few(
      fc.record({
        name: text(),
        partitions: int32(),
        replicationFactor: int32(),
        assignments: nullable(few(fc.record({ partition: int32(), replicas: brokers }))),
        configs: few(fc.record({ name: text(), value: nullable(text()) })),
      }),
    ),
    validateOnly: fc.boolean(),
  }),
  DeleteTopics: fc.record({ kind: fc.constant('DeleteTopics'), topics: few(selector) }),
  CreatePartitions: fc.record({
    kind: fc.constant('CreatePartitions'),
    topics: few(fc.record({ name: text(), count: int32(), assignments: nullable(few(brokers)) })),
    validateOnly: fc.boolean(),
  }),
  AlterPartition: fc.record({
    kind: fc.constant('AlterPartition'),
    brokerId: nodeId(),
    brokerEpoch: safe(),
    topics: few(
      fc.record({
        topicId: aUuid,
        partitions: few(
          fc.record({
            partition: int32(),
            leaderEpoch: int32(),
            partitionEpoch: int32(),
            newIsr: few(fc.record({ brokerId: nodeId(), brokerEpoch: fc.oneof(fc.constant(-1), safe()) })),
            leaderRecoveryState: recovery,
          }),
        ),
      }),
    ),
  }),
  ElectLeaders: fc.record({
    kind: fc.constant('ElectLeaders'),
    electionType: fc.constantFrom('PREFERRED', 'UNCLEAN'),
    partitions: nullable(few(fc.record({ topic: text(), partition: int32() }))),
  }),
  CheckHealth: fc.record({ kind: fc.constant('CheckHealth') }),
  ListTopics: question(fc.record({ kind: fc.constant('ListTopics') })),
  DescribeTopics: question(fc.record({ kind: fc.constant('DescribeTopics'), topics: nullable(few(selector)) })),
  DescribeBrokers: question(fc.record({ kind: fc.constant('DescribeBrokers'), brokerIds: nullable(brokers) })),
};

export const aCommand: fc.Arbitrary<Command> = fc.oneof(...Object.values(commands));

const replies: { [K in Command['kind']]: fc.Arbitrary<Replies[K]> } = {
  RegisterBroker: fc.record({
    kind: fc.constant('RegisterBroker'),
    brokerEpoch: safe(),
    heartbeatIntervalMs: fc.nat(2 ** 32 - 1),
  }),
  BrokerHeartbeat: fc.record({
    kind: fc.constant('BrokerHeartbeat'),
    isCaughtUp: fc.boolean(),
    isFenced: fc.boolean(),
    shouldShutDown: fc.boolean(),
  }),
  UnregisterBroker: fc.record({ kind: fc.constant('UnregisterBroker') }),
  CheckHealth: fc.record({
    kind: fc.constant('CheckHealth'),
    partitions: safe(),
    offlinePartitions: safe(),
    underReplicatedPartitions: safe(),
    underMinIsrPartitions: safe(),
  }),
  CreateTopics: fc.record({
    kind: fc.constant('CreateTopics'),
    topics: few(
      fc.record({
        name: text(),
        result: fc.oneof(aFailure, fc.record({ topicId: aUuid, partitions: int32(), replicationFactor: int32() })),
      }),
    ),
  }),
  DeleteTopics: fc.record({
    kind: fc.constant('DeleteTopics'),
    topics: few(fc.record({ name: nullable(text()), topicId: nullable(aUuid), failure: nullable(aFailure) })),
  }),
  CreatePartitions: fc.record({
    kind: fc.constant('CreatePartitions'),
    topics: few(fc.record({ name: text(), failure: nullable(aFailure) })),
  }),
  AlterPartition: fc.record({
    kind: fc.constant('AlterPartition'),
    topics: few(
      fc.record({
        topicId: aUuid,
        partitions: few(
          fc.record({
            partition: int32(),
            result: fc.oneof(
              aFailure,
              fc.record({
                leader: leaderId(),
                leaderEpoch: int32(),
                isr: brokers,
                leaderRecoveryState: recovery,
                partitionEpoch: int32(),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
  ElectLeaders: fc.record({
    kind: fc.constant('ElectLeaders'),
    partitions: few(fc.record({ topic: text(), partition: int32(), failure: nullable(aFailure) })),
  }),
  ListTopics: answer(
    fc.record({
      kind: fc.constant('ListTopics'),
      topics: few(fc.record({ name: text(), topicId: aUuid, partitions: int32() })),
    }),
  ),
  DescribeTopics: answer(
    fc.record({
      kind: fc.constant('DescribeTopics'),
      topics: few(
        fc.oneof(
          fc.record({ code: errorCode, message: text(), topic: selector }),
          fc.record({
            name: text(),
            topicId: aUuid,
            partitions: few(
              fc.record({
                partition: int32(),
                leader: leaderId(),
                leaderEpoch: int32(),
                partitionEpoch: int32(),
                leaderRecoveryState: recovery,
                replicas: brokers,
                isr: brokers,
                directories: few(aUuid),
                addingReplicas: brokers,
                removingReplicas: brokers,
                elr: brokers,
                lastKnownElr: brokers,
              }),
            ),
            configs: few(fc.record({ name: text(), value: text() })),
          }),
        ),
      ),
    }),
  ),
  DescribeBrokers: answer(
    fc.record({
      kind: fc.constant('DescribeBrokers'),
      brokers: few(
        fc.oneof(
          fc.record({ code: errorCode, message: text(), brokerId: int32() }),
          fc.record({
            brokerId: nodeId(),
            brokerEpoch: safe(),
            incarnationId: aUuid,
            listeners: few(listener),
            features: few(feature),
            rack: nullable(text()),
            fenced: fc.boolean(),
            inControlledShutdown: fc.boolean(),
            logDirs: few(aUuid),
            leaderCount: uint32(),
            isrCount: uint32(),
            msSinceLastContact: nullable(safe()),
            fencedReason: nullable(text()),
          }),
        ),
      ),
    }),
  ),
};

const aReply: fc.Arbitrary<Replies[Command['kind']]> = fc.oneof(...Object.values(replies));

export const aResult: fc.Arbitrary<CommandResult> = fc.oneof(
  aReply.map((reply) => ({ kind: 'reply' as const, reply })),
  fc.record({ kind: fc.constant('failed' as const), failure: aFailure, leader: aLeader }),
);

// --- the quorum ------------------------------------------------------------------------------------------------------

const replica = fc.record({
  id: nodeId(),
  directoryId: nullable(aUuid),
  endpoints: few(endpoint),
  logEndOffset: nullable(anOffset),
  lastFetchTimestampMs: nullable(safe()),
  lastCaughtUpTimestampMs: nullable(safe()),
});

export const aQuorum: fc.Arbitrary<QuorumDescription> = fc.record({
  clusterId: text(),
  leaderId: nodeId(),
  leaderEpoch: anEpoch,
  highWatermark: nullable(anOffset),
  voters: few(replica),
  observers: few(replica),
  stateAlarm: nullable(
    fc.record({
      offset: anOffset,
      groups: few(fc.record({ hash: text(), members: few(fc.record({ id: nodeId(), directoryId: aUuid })) })),
      hasMajority: fc.boolean(),
      suspects: few(nodeId()),
    }),
  ),
});

export const aStatus: fc.Arbitrary<ControllerDescription> = fc.record({
  clusterId: text(),
  nodeId: nodeId(),
  directoryId: aUuid,
  role: fc.constantFrom('unattached', 'prospective', 'candidate', 'follower', 'leader', 'resigned'),
  epoch: anEpoch,
  leader: aLeader,
  active: fc.boolean(),
  highWatermark: nullable(anOffset),
  logEndOffset: anOffset,
  stableOffset: anOffset,
  appliedOffset: anOffset,
  bounds: few(fc.record({ name: text(), inUse: anOffset, limit: anOffset, refused: anOffset })),
});
