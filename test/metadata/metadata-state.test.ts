import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { ONE_UUID, randomUuid, type Uuid, ZERO_UUID } from '../../src/base/uuid.ts';
import { decodeRecords, encodeRecords } from '../../src/codec/records.ts';
import { describeState } from '../../src/metadata/describe-state.ts';
import { HistoryWatch } from '../../src/metadata/history-watch.ts';
import { imageHash } from '../../src/metadata/image-hash.ts';
import { countsAreRecounts, leaderIsInIsr, topicsAreOneToOne } from '../../src/metadata/invariants.ts';
import { MetadataState } from '../../src/metadata/metadata-state.ts';
import type { MetadataRecord, RegisterBrokerRecord } from '../../src/metadata/records.ts';
import { snapshotContent } from '../../src/metadata/snapshot-content.ts';
import type { StateView } from '../../src/metadata/state-view.ts';
import { unfoldRecord } from '../../src/metadata/unfold-record.ts';
import { type Entry, RecordSource } from './random-records.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const lengths = fc.integer({ min: 1, max: 60 });
/** Tiny chunks, so that their borders are met. */
const chunkBits = 3;

function fresh(undo = false): MetadataState {
  return new MetadataState({ undo, chunkBits });
}

function replay(entries: readonly Entry[]): MetadataState {
  const state = fresh();
  for (const { record, offset } of entries) state.apply(record, offset);
  return state;
}

function derivedProblems(state: MetadataState): string[] {
  return [...countsAreRecounts(state), ...leaderIsInIsr(state), ...topicsAreOneToOne(state)];
}

function reloaded(view: StateView): MetadataState {
  const state = fresh();
  for (const slice of snapshotContent(view)) {
    for (const record of slice) state.applySnapshotRecord(record, view.appliedEndOffset);
  }
  state.advanceTo(view.appliedEndOffset);
  return state;
}

/** As a snapshot file has it: each slice before the next one is asked for. */
function encoded(view: StateView): Uint8Array[] {
  const slices: Uint8Array[] = [];
  for (const slice of snapshotContent(view)) if (slice.length > 0) slices.push(encodeRecords(slice));
  return slices;
}

/** One topic of so many partitions, no two slices of which are alike. */
function withLargeTopic(partitions: number): MetadataState {
  const state = fresh();
  const topicId = ONE_UUID;
  state.apply({ kind: 'Topic', name: 'large', topicId }, 0);
  for (let firstPartition = 0; firstPartition < partitions; firstPartition += 1_000) {
    const replicas = Int32Array.from({ length: 3_000 }, (_, n) => 3 * firstPartition + n);
    state.apply(
      {
        kind: 'Partitions',
        topicId,
        firstPartition,
        count: 1_000,
        replicationFactor: 3,
        replicas,
        directories: new Uint16Array(3_000),
        directoryIds: [ZERO_UUID],
        isr: { counts: new Uint8Array(1_000).fill(1), brokers: replicas.filter((_, n) => n % 3 === 1) },
        leaders: null,
        leaderEpochs: Int32Array.from({ length: 1_000 }, (_, n) => firstPartition + n),
        partitionEpochs: null,
        recovering: null,
      },
      1 + firstPartition,
    );
  }
  return state;
}

describe('metadata state', () => {
  test('apply: random records: the same as plain objects say', () => {
    fc.assert(
      fc.property(seeds, lengths, (seed, length) => {
        const source = new RecordSource(seed, { transactions: true });
        const state = fresh();
        for (let i = 0; i < length; i++) {
          const { record, offset } = source.next();
          state.apply(record, offset);
          if (i % 3 === 0) state.releaseStable(state.appliedEndOffset);
          expect(derivedProblems(state)).toEqual([]);
        }
        expect(describeState(state)).toEqual(source.model.describe());
        expect(state.appliedEndOffset).toBe(source.nextOffset);
        expect(state.openTransactionOffset !== null).toBe(source.inTransaction);
      }),
      { numRuns: 150 },
    );
  });

  test('apply: bulk records and their singles: the same state and hash', () => {
    fc.assert(
      fc.property(seeds, lengths, (seed, length) => {
        const entries = new RecordSource(seed).take(length);
        const singles = entries.flatMap(({ record, offset }) => {
          return unfoldRecord(record).map((single, n) => ({ record: single, offset: offset + n }));
        });
        const [bulk, single] = [replay(entries), replay(singles)];
        expect(describeState(single)).toEqual(describeState(bulk));
        expect(imageHash(single)).toEqual(imageHash(bulk));
      }),
    );
  });

  test('roll back: to any record: the same as a fresh replay to there', () => {
    fc.assert(
      fc.property(seeds, lengths, fc.nat(), fc.boolean(), (seed, length, cut, releases) => {
        const entries = new RecordSource(seed).take(length);
        const kept = cut % (length + 1);
        const end = entries[kept]?.offset ?? Number.POSITIVE_INFINITY;
        const state = fresh(true);
        for (const [n, { record, offset }] of entries.entries()) {
          if (releases && n < kept && n % 3 === 0) state.releaseStable(offset);
          state.apply(record, offset);
        }
        state.rollbackTo(end);
        const expected = replay(entries.slice(0, kept));
        expect(describeState(state)).toEqual(describeState(expected));
        expect(imageHash(state)).toEqual(imageHash(expected));
        expect(state.brokers.all()).toEqual(expected.brokers.all());
        expect(derivedProblems(state)).toEqual([]);
        if (kept < length) expect(state.appliedEndOffset).toBe(end);
      }),
      { numRuns: 150 },
    );
  });

  test('roll back: then other records: as if the lost ones had never been', () => {
    fc.assert(
      fc.property(seeds, lengths, fc.nat(), (seed, length, cut) => {
        const entries = new RecordSource(seed).take(length);
        const kept = cut % length;
        const state = fresh(true);
        for (const { record, offset } of entries) state.apply(record, offset);
        state.rollbackTo(entries[kept]?.offset ?? 0);
        state.releaseStable(state.appliedEndOffset);
        for (const { record, offset } of entries.slice(kept)) state.apply(record, offset);
        expect(describeState(state)).toEqual(describeState(replay(entries)));
        expect(derivedProblems(state)).toEqual([]);
      }),
    );
  });

  test('roll back: below an aborted transaction: the state before its begin', () => {
    const source = new RecordSource(5);
    const before = source.take(30);
    const inside = source.take(30);
    const state = fresh(true);
    for (const { record, offset } of before) state.apply(record, offset);
    const [begin, dump] = [state.appliedEndOffset, describeState(state)];
    state.apply({ kind: 'BeginTransaction', name: null }, begin);
    for (const { record, offset } of inside) state.apply(record, offset + 1);
    state.apply({ kind: 'AbortTransaction', reason: 'lost' }, state.appliedEndOffset);
    expect(describeState(state)).toEqual(dump);
    const after = state.appliedEndOffset;
    state.apply({ kind: 'FeatureLevel', name: 'a', level: 9 }, after);
    expect(() => state.rollbackTo(begin + 1)).toThrow('stable offset');
    state.rollbackTo(begin);
    expect(describeState(state)).toEqual(dump);
  });

  test('freeze: writes go on: the frozen view stays', () => {
    fc.assert(
      fc.property(seeds, lengths, lengths, (seed, before, after) => {
        const source = new RecordSource(seed);
        const state = fresh(true);
        for (const { record, offset } of source.take(before)) state.apply(record, offset);
        const frozen = state.freeze();
        const [dump, hash, end] = [describeState(state), imageHash(state), state.appliedEndOffset];
        for (const [n, { record, offset }] of source.take(after).entries()) {
          state.apply(record, offset);
          if (n % 7 === 0) state.releaseStable(offset);
        }
        expect(describeState(frozen)).toEqual(dump);
        expect(imageHash(frozen)).toEqual(hash);
        state.rollbackTo(state.appliedEndOffset - 1);
        expect(describeState(frozen)).toEqual(dump);
        expect(frozen.appliedEndOffset).toBe(end);
        frozen.release();
      }),
    );
  });

  test('snapshot: random state: loading it gives the same state, and writing that the same records', () => {
    fc.assert(
      fc.property(seeds, lengths, (seed, length) => {
        const state = replay(new RecordSource(seed).take(length));
        const content = encoded(state.freeze());
        const loaded = reloaded(state);
        expect(describeState(loaded)).toEqual(describeState(state));
        expect(imageHash(loaded)).toEqual(imageHash(state));
        expect(loaded.appliedEndOffset).toBe(state.appliedEndOffset);
        expect(encoded(loaded)).toEqual(content);
      }),
      { numRuns: 150 },
    );
  });

  test('snapshot: a topic of many slices: each written before the next: loading them gives the same state', () => {
    const state = withLargeTopic(20_000);
    const slices = encoded(state.freeze());
    expect(slices.length).toBeGreaterThan(3);
    const loaded = fresh();
    for (const slice of slices)
      for (const record of decodeRecords(slice)) loaded.applySnapshotRecord(record, state.appliedEndOffset);
    loaded.advanceTo(state.appliedEndOffset);
    expect(imageHash(loaded)).toEqual(imageHash(state));
  });

  test('snapshot: large texts: no slice is much larger than others, whatever is large', () => {
    const state = fresh();
    let at = 0;
    const apply = (record: MetadataRecord): void => state.apply(record, at++);
    const large = 'x'.repeat(50_000);
    const random = new SeededRandom(3);
    const uuids = (count: number): Uuid[] => Array.from({ length: count }, () => randomUuid(random));
    const common = { kind: 'RegisterBroker', features: [], fenced: true, inControlledShutdown: false } as const;
    const none = { listeners: [], rack: null, logDirs: [] };
    const host = { name: 'A', host: large, port: 1, securityProtocol: 'PLAINTEXT' } as const;
    for (let n = 0; n < 400; n += 4) {
      const register = (k: number, what: Partial<RegisterBrokerRecord>): void =>
        apply({ ...common, ...none, brokerId: n + k, brokerEpoch: at, incarnationId: randomUuid(random), ...what });
      register(0, { rack: large });
      register(1, { listeners: [host] });
      register(2, { features: [{ name: large, minVersion: 0, maxVersion: 1 }] });
      register(3, { logDirs: uuids(2_500) });
      apply({ kind: 'Config', resourceType: 'GROUP', resourceName: `${n}`, name: 'a', value: large });
      apply({ kind: 'Config', resourceType: 'GROUP', resourceName: `${large}${n}`, name: large, value: '' });
    }
    const sizes = encoded(state.freeze()).map((bytes) => bytes.length);
    expect(Math.max(...sizes)).toBeLessThan(500_000);
    expect(imageHash(reloaded(state))).toEqual(imageHash(state));
  });

  test('hash: one field of one partition differs: the hash does', () => {
    const state = replay(new RecordSource(5).take(60));
    const seen = new Set<string>([JSON.stringify(imageHash(state))]);
    const out = new Int32Array(1);
    const { found } = state.partitions.scanAll(0, state.partitions.rowEnd, out);
    expect(found).toBe(1);
    const row = out[0] ?? -1;
    const value = state.partitions.read(row);
    for (const changed of [
      { ...value, leader: value.leader === -1 ? 3 : -1 },
      { ...value, leaderEpoch: value.leaderEpoch + 1 },
      { ...value, partitionEpoch: value.partitionEpoch + 1 },
      { ...value, isr: value.isr ^ 1 },
      { ...value, elr: value.elr ^ 1 },
      { ...value, recovering: !value.recovering },
      { ...value, replicas: value.replicas.map((broker) => broker + 1) },
      { ...value, directories: value.directories.map((index) => (index === 0 ? 1 : 0)) },
      { ...value, extras: { adding: [9], removing: [], lastKnownElr: [] } },
      { ...value, extras: { adding: [], removing: [9], lastKnownElr: [] } },
    ]) {
      state.partitions.write(row, changed);
      seen.add(JSON.stringify(imageHash(state)));
    }
    expect(seen.size).toBe(11);
  });

  test('history: random records: epochs move as the records say', () => {
    fc.assert(
      fc.property(seeds, lengths, (seed, length) => {
        const watch = new HistoryWatch();
        const state = fresh();
        for (const { record, offset } of new RecordSource(seed).take(length)) {
          state.apply(record, offset);
          const found = watch.afterBatch([record], state);
          expect(found.filter((what) => !what.endsWith('says nothing'))).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });
});
