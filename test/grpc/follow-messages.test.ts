import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quorate } from '#proto';
import { QuorateError } from '../../src/base/error.ts';
import { epoch, offset } from '../../src/base/ids.ts';
import { uuidFromBytes } from '../../src/base/uuid.ts';
import { sealBatch } from '../../src/codec/batch.ts';
import { encodeControlRecords } from '../../src/codec/control-records.ts';
import { encodeRecords } from '../../src/codec/records.ts';
import { SnapshotDecoder, SnapshotEncoder } from '../../src/codec/snapshot.ts';
import {
  decodeFollowFrame,
  decodeFollowRequest,
  encodeBatches,
  encodeFollowRequest,
  encodeSnapshotBegin,
  encodeSnapshotChunk,
  encodeSnapshotEnd,
  encodeUnfoldedBatches,
  encodeUnfoldedSnapshot,
  type FollowEvent,
} from '../../src/grpc/follow-messages.ts';
import type { MetadataRecord, PartitionsRecord } from '../../src/metadata/records.ts';
import { aLeader, anOffset, aPosition, someBatches } from './arbitraries.ts';

const TOPIC = uuidFromBytes(new Uint8Array(16).fill(9));
const PROGRESS = { stableEndOffset: offset(50_000), leader: null };

/** `count` partitions with one replica each, as one bulk record. */
function bulk(count: number): PartitionsRecord {
  return {
    kind: 'Partitions',
    topicId: TOPIC,
    firstPartition: 0,
    count,
    replicationFactor: 1,
    replicas: new Int32Array(count).map((_, row) => row % 3),
    directories: new Uint16Array(count),
    directoryIds: [TOPIC],
    isr: null,
    leaders: null,
    leaderEpochs: null,
    partitionEpochs: null,
    recovering: null,
  };
}

function batchOf(baseOffset: number, records: readonly MetadataRecord[], offsetSpan: number): Uint8Array {
  return sealBatch({
    baseOffset,
    offsetSpan,
    epoch: 4,
    recordCount: records.length,
    appendTimeMs: 0,
    metadataVersion: 21,
    control: false,
    transactional: false,
    prevBodyCrc: 0,
    durableEndOffset: 0,
    payload: encodeRecords(records),
  });
}

/** A batch with one control record. */
function controlBatchOf(baseOffset: number): Uint8Array {
  return sealBatch({
    baseOffset,
    offsetSpan: 1,
    epoch: 5,
    recordCount: 1,
    appendTimeMs: 0,
    metadataVersion: 21,
    control: true,
    transactional: false,
    prevBodyCrc: 0,
    durableEndOffset: 0,
    payload: encodeControlRecords([{ kind: 'LeaderChange', leaderId: 1, voters: [], grantingVoters: [] }]),
  });
}

describe('follow messages', () => {
  test('requests: any: come back as they went', () => {
    fc.assert(
      fc.property(
        fc.option(aPosition, { nil: null }),
        fc.string(),
        fc.boolean(),
        (position, followerName, unfolded) => {
          const request = { position, followerName, unfolded };
          expect(decodeFollowRequest(encodeFollowRequest(request))).toEqual(request);
        },
      ),
    );
  });

  test('stored bytes: snapshot and batches: come back as they went', () => {
    const chunks = someBatches(2).map((batch) => batch.bytes);
    fc.assert(
      fc.property(aPosition, fc.maxSafeNat(), anOffset, aLeader, (position, sizeBytes, stableEndOffset, leader) => {
        const begin = decodeFollowFrame(encodeSnapshotBegin(position, sizeBytes));
        expect(begin).toEqual({ kind: 'snapshotBegin', position, sizeBytes });
        const batches = decodeFollowFrame(encodeBatches(chunks, { stableEndOffset, leader }));
        expect(batches).toMatchObject({ kind: 'batches', stableEndOffset, leader });
        const received = batches.kind === 'batches' ? batches.chunks : [];
        expect(received.map((chunk) => [...chunk])).toEqual(chunks.map((chunk) => [...chunk]));
      }),
    );
    expect(decodeFollowFrame(encodeSnapshotEnd())).toEqual({ kind: 'snapshotEnd' });
    const chunk = decodeFollowFrame(encodeSnapshotChunk(new Uint8Array([1, 2])));
    expect(chunk.kind === 'snapshotChunk' ? [...chunk.bytes] : null).toEqual([1, 2]);
  });

  test('unfolded batches: a bulk record: becomes single records at their own offsets, in frames of bounded size', () => {
    const frames = [...encodeUnfoldedBatches([batchOf(100, [{ kind: 'NoOp' }, bulk(5000)], 5001)], PROGRESS)];
    expect(frames.length).toBeGreaterThan(3);
    for (const frame of frames) expect(frame.length).toBeLessThan(70_000);
    const records = frames.map(decodeFollowFrame).flatMap((event) => (event.kind === 'records' ? event.records : []));
    expect(records.map((placed) => placed.offset)).toEqual(Array.from({ length: 5001 }, (_, i) => 100 + i));
    expect(records[4]).toMatchObject({ epoch: epoch(4), record: { kind: 'Partition', partition: 3, leader: 0 } });
  });

  test('unfolded batches: any reader of the .proto file: finds typed records', () => {
    const [frame = new Uint8Array()] = encodeUnfoldedBatches([batchOf(7, [bulk(2)], 2)], PROGRESS);
    const message = quorate.v1.FollowResponse.decode(frame);
    expect(message.records?.records?.map((placed) => placed.record?.partition?.partition)).toEqual([0, 1]);
    expect(message.records?.stableEndOffset?.toNumber()).toBe(50_000);
  });

  test('unfolded batches: none: one frame that says how far it is stable', () => {
    const events: FollowEvent[] = [...encodeUnfoldedBatches([], PROGRESS)].map(decodeFollowFrame);
    expect(events).toEqual([{ kind: 'records', records: [], ...PROGRESS }]);
  });

  test('unfolded batches: control records at the stable end: a frame without records says that all was sent', () => {
    const progress = { stableEndOffset: offset(6), leader: null };
    const events = [...encodeUnfoldedBatches([batchOf(3, [bulk(2)], 2), controlBatchOf(5)], progress)].map(
      decodeFollowFrame,
    );
    expect(events.map((event) => (event.kind === 'records' ? event.records.length : null))).toEqual([2, 0]);
  });

  test('unfolded batches: control records with more to come: no frame, as one without records means the end', () => {
    const progress = { stableEndOffset: offset(7), leader: null };
    expect([...encodeUnfoldedBatches([controlBatchOf(5)], progress)]).toEqual([]);
  });

  test('unfolded batches: from inside a batch: what is below stays out', () => {
    const frames = [...encodeUnfoldedBatches([batchOf(100, [bulk(5)], 5)], PROGRESS, offset(103))];
    const records = frames.map(decodeFollowFrame).flatMap((event) => (event.kind === 'records' ? event.records : []));
    expect(records.map((placed) => placed.offset)).toEqual([103, 104]);
  });

  test('unfolded snapshot: bulk records: become single records, header and footer stay out', () => {
    const encoder = new SnapshotEncoder({
      epoch: 4,
      metadataVersion: 21,
      lastContainedLogTimestampMs: 0,
      endOffset: 0,
      kraftVersion: null,
      voters: null,
    });
    const bytes = Buffer.concat([encoder.start(), encoder.add([bulk(3)]), encoder.finish()]);
    const events = [...encodeUnfoldedSnapshot(new SnapshotDecoder(4).push(bytes))].map(decodeFollowFrame);
    const kinds = events.flatMap((event) => (event.kind === 'snapshotRecords' ? event.records.map((r) => r.kind) : []));
    expect(kinds).toEqual(['Partition', 'Partition', 'Partition']);
  });

  test('garbage: any bytes: an event or a typed error, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        for (const read of [decodeFollowFrame, decodeFollowRequest]) {
          try {
            read(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(QuorateError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
