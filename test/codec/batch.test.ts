import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import {
  BATCH_HEADER_BYTES,
  checkBatch,
  decodeBatch,
  readBatchHeader,
  sealBatch,
  splitBatches,
  type UnsealedBatch,
  withDurableEnd,
} from '../../src/codec/batch.ts';
import { encodeControlRecords } from '../../src/codec/control-records.ts';
import { encodeRecords } from '../../src/codec/records.ts';
import { unfoldBatch, unfoldRecord } from '../../src/codec/unfold.ts';
import { type MetadataRecord, offsetSpan, totalOffsetSpan } from '../../src/metadata/records.ts';
import { anyRecord, partitionChanges, partitions } from './arbitraries.ts';

function sealed(records: readonly MetadataRecord[], more: Partial<UnsealedBatch> = {}): Uint8Array {
  return sealBatch({
    baseOffset: 10,
    offsetSpan: totalOffsetSpan(records),
    epoch: 3,
    recordCount: records.length,
    appendTimeMs: 1_700_000_000_000,
    metadataVersion: 21,
    control: false,
    transactional: false,
    prevBodyCrc: 0,
    durableEndOffset: 7,
    payload: encodeRecords(records),
    ...more,
  });
}

const NO_OP: MetadataRecord = { kind: 'NoOp' };

function concat(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

describe('batch', () => {
  it('any records: decoded as they were sealed', () => {
    fc.assert(
      fc.property(
        fc.array(anyRecord, { minLength: 1, maxLength: 5 }),
        fc.maxSafeNat(),
        fc.boolean(),
        (records, base, tx) => {
          const span = totalOffsetSpan(records);
          const baseOffset = Math.min(base, Number.MAX_SAFE_INTEGER - span);
          const bytes = sealed(records, { baseOffset, transactional: tx, epoch: 0xffff_ffff });
          checkBatch(bytes);
          const decoded = decodeBatch(bytes);
          if (decoded.kind !== 'records') throw new Error('not records');
          expect(decoded.batch.records).toEqual(records);
          expect(decoded.header).toMatchObject({
            baseOffset,
            endOffset: baseOffset + span,
            transactional: tx,
            control: false,
          });
        },
      ),
    );
  });

  it('header: golden bytes: as frozen', () => {
    const hex = Array.from(sealed([NO_OP], { prevBodyCrc: 0x01020304 }), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
    const [headerCrc, local, bodyCrc] = ['d9fbd761', '3d0000000700000000000000', 'a38cb010'];
    const common = '040302010a000000000000000100000003000000010000000068e5cf8b010000150000010a03aa0100';
    expect(hex).toBe(headerCrc + local + bodyCrc + common);
  });

  it('one byte changed, every byte: refused', () => {
    const bytes = sealed([NO_OP, { kind: 'FeatureLevel', name: 'a', level: 1 }]);
    for (let at = 0; at < bytes.length; at++) {
      const copy = bytes.slice();
      copy[at] = (copy[at] ?? 0) ^ 0x20;
      expect(() => splitBatches(copy), `byte ${at}`).toThrow(QuorateError);
    }
  });

  it('cut at every byte: refused', () => {
    const bytes = sealed([NO_OP]);
    for (let end = 1; end < bytes.length; end++)
      expect(() => splitBatches(bytes.subarray(0, end))).toThrow(QuorateError);
  });

  it('durable end: written anew: only the local part changes', () => {
    const bytes = sealed([NO_OP]);
    const stamped = withDurableEnd(bytes, 9 as never);
    expect(checkBatch(stamped)).toEqual({ ...checkBatch(bytes), durableEndOffset: 9 });
    expect(stamped.subarray(16)).toEqual(bytes.subarray(16));
    expect(readBatchHeader(bytes).durableEndOffset).toBe(7);
  });

  it('split: contiguous batches: with their control records', () => {
    const first = sealed([NO_OP]);
    const payload = encodeControlRecords([{ kind: 'KRaftVersion', kraftVersion: 1 }]);
    const prevBodyCrc = readBatchHeader(first).bodyCrc;
    const second = sealed([NO_OP], { baseOffset: 11, control: true, payload, prevBodyCrc });
    expect(splitBatches(concat(first, second))).toEqual([
      { baseOffset: 10, endOffset: 11, epoch: 3, control: null, bytes: first },
      { baseOffset: 11, endOffset: 12, epoch: 3, control: [{ kind: 'KRaftVersion', kraftVersion: 1 }], bytes: second },
    ]);
    expect(splitBatches(new Uint8Array(0))).toEqual([]);
  });

  it.each([
    ['a gap', { baseOffset: 12 }],
    ['an older epoch', { baseOffset: 11, epoch: 2 }],
    ['another chain', { baseOffset: 11, prevBodyCrc: 5 }],
  ])('split: %s: refused', (_, more) => {
    expect(() => splitBatches(concat(sealed([NO_OP]), sealed([NO_OP], more)))).toThrow(QuorateError);
  });

  it('header that promises other records than there are: refused', () => {
    const payload = encodeRecords([NO_OP]);
    expect(() => decodeBatch(sealed([NO_OP], { recordCount: 2, offsetSpan: 2, payload }))).toThrow(
      'promises other records',
    );
    expect(() => decodeBatch(sealed([NO_OP], { offsetSpan: 2, payload }))).toThrow('promises other records');
  });

  it('random bytes: a typed error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        expect(() => splitBatches(bytes)).toThrow(QuorateError);
      }),
    );
  });

  it('random payload under good checksums: a typed error or a value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.boolean(), (payload, control) => {
        const bytes = sealed([NO_OP], { payload, control });
        expect(bytes.length).toBe(BATCH_HEADER_BYTES + payload.length);
        for (const attempt of [() => splitBatches(bytes), () => decodeBatch(bytes)]) {
          try {
            attempt();
          } catch (thrown) {
            if (!(thrown instanceof QuorateError)) throw thrown;
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('unfold', () => {
  it('bulk record: as many singles as it spans, which say the same', () => {
    fc.assert(
      fc.property(partitions, (bulk) => {
        const singles = unfoldRecord(bulk);
        expect(singles).toHaveLength(offsetSpan(bulk));
        let isrAt = 0;
        for (const [row, single] of singles.entries()) {
          if (single.kind !== 'Partition') throw new Error('not a partition');
          const width = bulk.replicationFactor;
          const replicas = [...bulk.replicas.slice(row * width, (row + 1) * width)];
          const count = bulk.isr?.counts[row] ?? width;
          const isr = bulk.isr === null ? replicas : [...bulk.isr.brokers.slice(isrAt, isrAt + count)];
          isrAt += count;
          expect(single).toMatchObject({ topicId: bulk.topicId, partition: bulk.firstPartition + row, replicas, isr });
          expect(single.leader).toBe(bulk.leaders?.[row] ?? isr[0] ?? -1);
          expect(single.directories).toEqual(
            replicas.map((_, i) => bulk.directoryIds[bulk.directories[row * width + i] ?? -1]),
          );
          expect([single.leaderEpoch, single.partitionEpoch]).toEqual([
            bulk.leaderEpochs?.[row] ?? 0,
            bulk.partitionEpochs?.[row] ?? 0,
          ]);
          expect(single.leaderRecoveryState).toBe(bulk.recovering?.[row] === 1 ? 'RECOVERING' : 'RECOVERED');
        }
      }),
    );
  });

  it('bulk changes: one single each, null where nothing changes', () => {
    fc.assert(
      fc.property(partitionChanges, (bulk) => {
        const singles = unfoldRecord(bulk);
        expect(singles).toHaveLength(bulk.partitions.length);
        const isrs = singles.map((single) => (single.kind === 'PartitionChange' ? single.isr : []));
        expect(isrs.flatMap((isr) => isr ?? [])).toEqual([...(bulk.isr?.brokers ?? [])]);
        for (const [row, single] of singles.entries()) {
          if (single.kind !== 'PartitionChange') throw new Error('not a change');
          const leader = bulk.leaders?.[row] ?? -2;
          expect([single.partition, single.leader]).toEqual([bulk.partitions[row], leader === -2 ? null : leader]);
          expect(single.leaderRecoveryState === null).toBe((bulk.recovery?.[row] ?? 255) === 255);
        }
      }),
    );
  });

  it('batch: every single at its own offset', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 4 }), (records) => {
        const decoded = decodeBatch(sealed(records));
        if (decoded.kind !== 'records') throw new Error('not records');
        const placed = [...unfoldBatch(decoded.batch)];
        expect(placed.map(({ offset }) => offset)).toEqual(placed.map((_, i) => 10 + i));
        expect(placed.map(({ record }) => record)).toEqual(records.flatMap(unfoldRecord));
        expect(placed).toHaveLength(decoded.batch.endOffset - decoded.batch.baseOffset);
      }),
    );
  });
});
