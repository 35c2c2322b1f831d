import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import { uuidFromBytes } from '../../src/base/uuid.ts';
import { decodeControlRecords, encodeControlRecords } from '../../src/codec/control-records.ts';
import { decodeRecord, decodeRecords, encodeRecord, encodeRecords } from '../../src/codec/records.ts';
import type { MetadataRecord } from '../../src/metadata/records.ts';
import { anyRecord, controlRecord } from './arbitraries.ts';

const T1 = uuidFromBytes(Uint8Array.from({ length: 16 }, (_, i) => i));

/** Whatever `attempt` does, it ends in a value or in a QuorateError. */
function onlyTyped(attempt: () => unknown): void {
  try {
    attempt();
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    expect(thrown.code).toBe('MALFORMED_MESSAGE');
    expect(thrown.message).toMatch(/byte \d+ of/);
  }
}

describe('records codec', () => {
  it('metadata records: any list: comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 6 }), (records) => {
        expect(decodeRecords(encodeRecords(records))).toEqual(records);
      }),
      { numRuns: 400 },
    );
  });

  it('metadata records: one alone: comes back as it was', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(decodeRecord(encodeRecord(record))).toEqual(record);
      }),
    );
  });

  it('control records: any list: comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(controlRecord, { maxLength: 4 }), (records) => {
        expect(decodeControlRecords(encodeControlRecords(records))).toEqual(records);
      }),
      { numRuns: 300 },
    );
  });

  it('decoded columns: the payload is overwritten: they do not change', () => {
    const payload = encodeRecords([change([0, 1, 2])]);
    const decoded = decodeRecords(payload);
    payload.fill(0xff);
    expect(decoded).toEqual([change([0, 1, 2])]);
  });

  it('texts: a byte order mark and a NUL: kept', () => {
    const record: MetadataRecord = { kind: 'Topic', name: '\uFEFFa\u0000b', topicId: T1 };
    expect(decodeRecord(encodeRecord(record))).toEqual(record);
  });

  it('texts: half of a surrogate pair: refused, not replaced', () => {
    const record: MetadataRecord = { kind: 'Topic', name: 'a\uD800', topicId: T1 };
    expect(() => encodeRecord(record)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
  });

  it('payload: random bytes: a typed error or a value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        onlyTyped(() => decodeRecords(bytes));
        onlyTyped(() => decodeControlRecords(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it('payload: a few bytes changed, cut or added: a typed error or a value', () => {
    fc.assert(
      fc.property(
        fc.array(anyRecord, { minLength: 1, maxLength: 3 }),
        fc.array(controlRecord, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        (records, control, edits, cut) => {
          for (const payload of [encodeRecords(records), encodeControlRecords(control)]) {
            for (const [at, value] of edits) payload[at % payload.length] = value;
            const bytes = payload.subarray(0, cut % 3 === 0 ? cut % payload.length : payload.length);
            onlyTyped(() => decodeRecords(bytes));
            onlyTyped(() => decodeControlRecords(bytes));
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('payload: every cut of a record: refused, but at its end and start', () => {
    const payload = encodeRecords([change([0, 5, 6])]);
    for (let end = 1; end < payload.length; end++)
      expect(() => decodeRecords(payload.subarray(0, end))).toThrow(QuorateError);
  });

  it('columns: counts far beyond the bytes that are there: refused before anything is allocated', () => {
    // A PartitionsRecord that claims 2^31 - 1 partitions with 2^31 - 1 replicas each.
    const claim = [0x18, 255, 255, 255, 255, 7, 0x20, 255, 255, 255, 255, 7];
    const body = [0x0a, 16, ...new Array(16).fill(1), ...claim, 0x32, 16, ...new Array(16).fill(2), 0x2a, 2, 0, 0];
    const bytes = Uint8Array.from([0x0a, body.length + 3, 0xc2, 2, body.length, ...body]);
    expect(() => decodeRecords(bytes)).toThrow('a column has fewer than');
  });

  it('record: unknown kind: refused', () => {
    expect(() => decodeRecords(Uint8Array.of(0x0a, 3, 0xf2, 5, 0))).toThrow('record kind 94 is no metadata record');
    expect(() => decodeRecords(encodeControlRecords([{ kind: 'KRaftVersion', kraftVersion: 1 }]))).toThrow(
      QuorateError,
    );
    expect(() => decodeControlRecords(encodeRecords([{ kind: 'NoOp' }]))).toThrow(QuorateError);
  });

  it('record: unknown field inside: skipped', () => {
    // FeatureLevel "a" = 7 and fields 20 (varint), 21 (8 bytes), 22 (text), 23 (4 bytes) of a later release.
    const later = [0xa0, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 0xa9, 1, 1, 2, 3, 4, 5, 6, 7, 8];
    const fields = [0x0a, 1, 0x61, ...later, 0xb2, 1, 2, 0x62, 0x63, 0xbd, 1, 1, 2, 3, 4, 0x10, 7];
    expect(decodeRecord(Uint8Array.from([0x6a, fields.length, ...fields]))).toEqual({
      kind: 'FeatureLevel',
      name: 'a',
      level: 7,
    });
  });

  it('golden bytes: a few records: as frozen', () => {
    const hex = (record: MetadataRecord): string => toHex(encodeRecords([record]));
    expect(hex({ kind: 'NoOp' })).toBe('0a03aa0100');
    expect(hex({ kind: 'FeatureLevel', name: 'metadata.version', level: 21 })).toBe(
      '0a166a140a106d657461646174612e76657273696f6e1015',
    );
    expect(hex({ kind: 'Topic', name: 'orders', topicId: T1 })).toBe(
      '0a1c1a1a0a066f72646572731210000102030405060708090a0b0c0d0e0f',
    );
    expect(hex(change([0, 1, 4]))).toBe(
      '0a2bca02280a10000102030405060708090a0b0c0d0e0f1201031a030000022203040102' + '2a0302000032020202',
    );
    expect(toHex(encodeControlRecords([{ kind: 'KRaftVersion', kraftVersion: 1 }]))).toBe('0a05aa03020801');
  });
});

function change(partitions: readonly number[]): MetadataRecord {
  return {
    kind: 'PartitionChanges',
    topicIds: [T1],
    topicCounts: Uint32Array.of(partitions.length),
    partitions: Int32Array.from(partitions),
    leaders: Int32Array.of(2, 1, 2),
    isr: { counts: Uint8Array.of(2, 0, 0), brokers: Int32Array.of(1, 2) },
    recovery: null,
  };
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
