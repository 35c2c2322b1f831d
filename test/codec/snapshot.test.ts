import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import { sealBatch } from '../../src/codec/batch.ts';
import {
  SnapshotDecoder,
  SnapshotEncoder,
  type SnapshotHeadToWrite,
  type SnapshotPart,
} from '../../src/codec/snapshot.ts';
import type { MetadataRecord } from '../../src/metadata/records.ts';
import { anyRecord, voter } from './arbitraries.ts';

const HEAD: SnapshotHeadToWrite = {
  epoch: 4,
  metadataVersion: 21,
  lastContainedLogTimestampMs: 99,
  endOffset: 7,
  kraftVersion: null,
  voters: null,
};

function pieces(head: SnapshotHeadToWrite, batches: readonly (readonly MetadataRecord[])[]): Uint8Array[] {
  const encoder = new SnapshotEncoder(head);
  return [encoder.start(), ...batches.map((records) => encoder.add(records)), encoder.finish()];
}

function decoded(bytes: Uint8Array, chunk: number, epoch: number | null = 4): SnapshotPart[] {
  const decoder = new SnapshotDecoder(epoch);
  const parts: SnapshotPart[] = [];
  for (let at = 0; at < bytes.length; at += chunk) parts.push(...decoder.push(bytes.subarray(at, at + chunk)));
  decoder.end();
  return parts;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const SMALL = concat(pieces(HEAD, [[{ kind: 'NoOp' }], [{ kind: 'FeatureLevel', name: 'x', level: 2 }]]));

describe('snapshot format', () => {
  it('any content in chunks of any size: comes back as it was', () => {
    const batches = fc.array(fc.array(anyRecord, { minLength: 1, maxLength: 3 }), { maxLength: 4 });
    fc.assert(
      fc.property(
        batches,
        fc.array(voter, { maxLength: 3 }),
        fc.integer({ min: 1, max: 700 }),
        (records, voters, chunk) => {
          const head = {
            ...HEAD,
            kraftVersion: { kind: 'KRaftVersion', kraftVersion: 1 },
            voters: { kind: 'Voters', voters, removed: [] },
          } as const;
          const parts = decoded(concat(pieces(head, records)), chunk);
          const { lastContainedLogTimestampMs, endOffset, kraftVersion } = head;
          expect(parts[0]).toEqual({
            kind: 'head',
            head: { lastContainedLogTimestampMs, endOffset, kraftVersion, voters: head.voters },
          });
          expect(parts.slice(1)).toEqual(records.map((batch) => ({ kind: 'records', records: batch })));
        },
      ),
    );
  });

  it('equal content: equal bytes', () => {
    expect(concat(pieces(HEAD, [[{ kind: 'NoOp' }]]))).toEqual(concat(pieces(HEAD, [[{ kind: 'NoOp' }]])));
  });

  it('one bit flipped, every byte: refused', () => {
    for (let at = 0; at < SMALL.length; at++) {
      const copy = SMALL.slice();
      copy[at] = (copy[at] ?? 0) ^ 4;
      expect(() => decoded(copy, 64), `byte ${at}`).toThrow(QuorateError);
    }
  });

  it('cut at every byte: refused', () => {
    for (let end = 0; end < SMALL.length; end++)
      expect(() => decoded(SMALL.subarray(0, end), 64)).toThrow(QuorateError);
  });

  it('bytes after the footer, another epoch, a batch left out, no header: refused', () => {
    const [start, one, end] = pieces(HEAD, [[{ kind: 'NoOp' }]]) as [Uint8Array, Uint8Array, Uint8Array];
    expect(() => decoded(concat([SMALL, Uint8Array.of(0)]), 1000)).toThrow('after the footer');
    expect(() => decoded(SMALL, 1000, 5)).toThrow('a batch of epoch 4 in a snapshot of 5');
    expect(() => decoded(concat([start, end]), 1000)).toThrow('not contiguous');
    expect(() => decoded(concat([one, end]), 1000)).toThrow(QuorateError);
    const payload = Uint8Array.of(0x0a, 3, 0xaa, 1, 0);
    const common = {
      epoch: 4,
      recordCount: 1,
      appendTimeMs: 0,
      metadataVersion: 21,
      control: false,
      transactional: false,
    };
    const lone = sealBatch({ ...common, baseOffset: 0, offsetSpan: 1, prevBodyCrc: 0, durableEndOffset: 0, payload });
    expect(() => decoded(lone, 1000)).toThrow('the first record is not a snapshot header');
  });
});
