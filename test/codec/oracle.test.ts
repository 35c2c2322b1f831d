import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { uuidFromBytes, uuidToBytes } from '../../src/base/uuid.ts';
import { encodeControlRecords } from '../../src/codec/control-records.ts';
import { decodeRecords, encodeRecord, encodeRecords } from '../../src/codec/records.ts';
import type { MetadataRecord, PartitionChangesRecord, PartitionsRecord } from '../../src/metadata/records.ts';
import { anyRecord, controlRecord, partitionChanges, partitions } from './arbitraries.ts';

const root = protobuf.loadSync('proto/quorate/v1/records.proto');
const Records = root.lookupType('quorate.v1.Records');

type Plain = Record<string, unknown>;

/** The fields of each record in a payload, read by protobufjs from the .proto file alone. */
function read(payload: Uint8Array): Plain[] {
  const message = Records.toObject(Records.decode(payload), { longs: Number, oneofs: true, arrays: true });
  return (message.records as Plain[]).map((record) => ({
    kind: record.kind,
    ...(record[record.kind as string] as Plain),
  }));
}

function sums(column: unknown, stride = 1): number[] {
  const out: number[] = [];
  for (const [i, delta] of (column as number[]).entries())
    out.push(((i < stride ? 0 : (out[i - stride] ?? 0)) + delta) | 0);
  return out;
}

const bytes = (column: unknown): number[] => [...(column as Uint8Array)];
const uuids = (column: unknown): string[] => (column as Uint8Array[]).map((id) => uuidFromBytes(id));

describe('records.proto as another reader sees it', () => {
  it('any payload: re-encoded by protobufjs: gives the same records', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 4 }), (records) => {
        const again = Records.encode(Records.decode(encodeRecords(records))).finish();
        expect(decodeRecords(Uint8Array.from(again))).toEqual(records);
      }),
      { numRuns: 200 },
    );
  });

  it('any control payload: re-encoded by protobufjs: the same bytes', () => {
    fc.assert(
      fc.property(fc.array(controlRecord, { minLength: 1, maxLength: 4 }), (records) => {
        const payload = encodeControlRecords(records);
        expect(Uint8Array.from(Records.encode(Records.decode(payload)).finish())).toEqual(payload);
      }),
    );
  });

  it('single records: by their names in the .proto file', () => {
    const topicId = uuidFromBytes(Uint8Array.from({ length: 16 }, (_, i) => i));
    const records: MetadataRecord[] = [
      { kind: 'Topic', name: 'a', topicId },
      { kind: 'Config', resourceType: 'BROKER', resourceName: '', name: 'k', value: '' },
      { kind: 'ProducerIds', brokerId: 0, brokerEpoch: 9, nextProducerId: 2 ** 40 },
      { ...NO_CHANGE, topicId, partition: 3, leader: -1, isr: [], elr: [4, 5] },
    ];
    expect(read(encodeRecords(records))).toMatchObject([
      { kind: 'topic', name: 'a', topicId: expect.anything() },
      { kind: 'config', resourceType: 4, name: 'k', value: '' },
      { kind: 'producerIds', brokerId: 0, brokerEpoch: 9, nextProducerId: 2 ** 40 },
      { kind: 'partitionChange', partition: 3, leader: -1, isr: { ids: [] }, elr: { ids: [4, 5] } },
    ]);
  });

  it('bulk partitions: columns undone by the rules of the .proto file: the same values', () => {
    fc.assert(
      fc.property(partitions, (record) => {
        const [plain] = read(encodeRecords([record]));
        if (plain === undefined) throw new Error('no record');
        const width = record.replicationFactor;
        expect(plain.kind).toBe('partitions');
        expect(uuidFromBytes(plain.topicId as Uint8Array)).toBe(record.topicId);
        expect(sums(plain.replicas, width)).toEqual([...record.replicas]);
        expect(uuids(plain.directoryIds)).toEqual(record.directoryIds);
        const indexes = sums(plain.directories, width);
        expect(indexes.length > 0 ? indexes : [...record.directories].map(() => 0)).toEqual([...record.directories]);
        for (const name of ['leaders', 'leaderEpochs', 'partitionEpochs'] as const) {
          expect(sums(plain[name])).toEqual([...(record[name] ?? [])]);
        }
        if (record.isr !== null) {
          expect(bytes(plain.isrCounts)).toEqual([...record.isr.counts]);
          expect(sums(plain.isrBrokers)).toEqual([...record.isr.brokers]);
        }
        if (record.recovering !== null) expect(bytes(plain.recovering)).toEqual([...record.recovering]);
      }),
    );
  });

  it('bulk changes: columns undone by the rules of the .proto file: the same values', () => {
    fc.assert(
      fc.property(partitionChanges, (record) => {
        const [plain] = read(encodeRecords([record]));
        if (plain === undefined) throw new Error('no record');
        expect(uuids(plain.topicIds)).toEqual(record.topicIds);
        expect(plain.topicCounts).toEqual([...record.topicCounts]);
        const gaps = plain.partitionGaps as number[];
        const numbers: number[] = [];
        for (const count of record.topicCounts) {
          let next = 0;
          for (let i = 0; i < count; i++) {
            numbers.push(next + (gaps[numbers.length] ?? 0));
            next = (numbers.at(-1) ?? 0) + 1;
          }
        }
        expect(numbers).toEqual([...record.partitions]);
        expect(sums(plain.leaders)).toEqual([...(record.leaders ?? [])]);
        if (record.isr !== null) {
          expect(bytes(plain.isrCounts)).toEqual([...record.isr.counts]);
          expect(sums(plain.isrBrokers)).toEqual([...record.isr.brokers]);
        }
        if (record.recovery !== null) expect(bytes(plain.recovery)).toEqual([...record.recovery]);
      }),
    );
  });

  it('bulk sizes: a few bytes a partition', () => {
    const sizes = {
      create10: encodeRecord(roundRobin(10)).length / 10,
      create1000: encodeRecord(roundRobin(1000)).length / 1000,
      fence1000: encodeRecord(fence(1, 1000)).length / 1000,
      fence100Topics: encodeRecord(fence(100, 10)).length / 1000,
    };
    console.log('bytes a partition:', sizes);
    // Of the 25 bytes, 16 are the ids of the nine directories, which a small topic must name as well.
    expect(sizes.create10).toBeLessThan(26);
    expect(sizes.create1000).toBeLessThan(7);
    expect(sizes.fence1000).toBeLessThan(6);
    expect(sizes.fence100Topics).toBeLessThan(8);
  });
});

const NO_CHANGE = {
  kind: 'PartitionChange',
  replicas: null,
  removingReplicas: null,
  addingReplicas: null,
  leaderRecoveryState: null,
  directories: null,
  lastKnownElr: null,
} as const;

/** A topic over 9 brokers, three replicas each, every broker with one directory. */
function roundRobin(count: number): PartitionsRecord {
  const brokers = 9;
  const cells = Array.from({ length: count * 3 }, (_, i) => (Math.floor(i / 3) + (i % 3)) % brokers);
  return {
    kind: 'Partitions',
    topicId: id(1),
    firstPartition: 0,
    count,
    replicationFactor: 3,
    replicas: Int32Array.from(cells, (broker) => broker + 1),
    directories: Uint16Array.from(cells),
    directoryIds: Array.from({ length: brokers }, (_, i) => id(100 + i)),
    isr: null,
    leaders: null,
    leaderEpochs: null,
    partitionEpochs: null,
    recovering: null,
  };
}

/** A broker of 9 is fenced: new leader, one out of the ISR. */
function fence(topics: number, each: number): PartitionChangesRecord {
  const count = topics * each;
  const leader = (i: number): number => 1 + (i % 8);
  return {
    kind: 'PartitionChanges',
    topicIds: Array.from({ length: topics }, (_, i) => id(i)),
    topicCounts: new Uint32Array(topics).fill(each),
    partitions: Int32Array.from({ length: count }, (_, i) => (i % each) * 9),
    leaders: Int32Array.from({ length: count }, (_, i) => leader(i)),
    isr: {
      counts: new Uint8Array(count).fill(2),
      brokers: Int32Array.from({ length: count * 2 }, (_, i) => leader(Math.floor(i / 2)) + (i % 2)),
    },
    recovery: null,
  };
}

function id(seed: number): ReturnType<typeof uuidFromBytes> {
  const raw = uuidToBytes(uuidFromBytes(new Uint8Array(16)));
  raw.fill(seed % 251, 0, 12);
  raw[15] = seed & 255;
  return uuidFromBytes(raw);
}
