import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid, type Uuid, ZERO_UUID } from '../../src/base/uuid.ts';
import { formatImageHash, imageHash } from '../../src/metadata/image-hash.ts';
import { locate, partitionsOf } from '../../src/metadata/image-readers.ts';
import { countsAreRecounts } from '../../src/metadata/invariants.ts';
import { MetadataState } from '../../src/metadata/metadata-state.ts';
import type { PartitionRows, ScanStep } from '../../src/metadata/partition-rows.ts';
import { PartitionTable } from '../../src/metadata/partition-table.ts';
import type { FrozenState } from '../../src/metadata/state-view.ts';
import { RecordSource } from './random-records.ts';

function scanAll(
  scan: (from: number, max: number, out: Int32Array) => ScanStep,
  rows: PartitionRows,
  step: number,
  room: number,
): number[] {
  const out = new Int32Array(room);
  const found: number[] = [];
  for (let row = 0; row < rows.rowEnd; ) {
    const done = scan(row, step, out);
    found.push(...out.subarray(0, done.found));
    expect(done.nextRow).toBeGreaterThan(row);
    row = done.nextRow;
  }
  return found;
}

describe('partition table', () => {
  test('scans: random steps and any room: what a look at every partition finds', () => {
    const cases = fc.tuple(
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(cases, ([seed, step, room]) => {
        const state = new MetadataState({ chunkBits: 3, undo: true });
        for (const { record, offset } of new RecordSource(seed).take(60)) state.apply(record, offset);
        const rows = state.partitions;
        const all = [...state.topics.all()].flatMap((topic) =>
          partitionsOf(state, topic).map((view) => ({ topic, view })),
        );
        const named = (found: readonly number[]): string[] => {
          return found
            .map((row) => locate(state, row))
            .map(({ topic, partition }) => `${topic.id} ${partition}`)
            .sort();
        };
        const expected = (wanted: (entry: (typeof all)[number]) => boolean): string[] => {
          return all
            .filter(wanted)
            .map(({ topic, view }) => `${topic.id} ${view.partition}`)
            .sort();
        };
        for (const broker of [0, 3, 300, 2 ** 31 - 1]) {
          const inIsr = scanAll((from, max, out) => rows.scanBroker(broker, from, max, out), rows, step, room);
          expect(named(inIsr)).toEqual(expected(({ view }) => view.isr.includes(broker)));
          expect(rows.inIsrOf(broker)).toBe(inIsr.length);
          const replicas = scanAll((from, max, out) => rows.scanReplicas(broker, from, max, out), rows, step, room);
          expect(named(replicas)).toEqual(expected(({ view }) => view.replicas.includes(broker)));
          expect(rows.leadsOf(broker)).toBe(expected(({ view }) => view.leader === broker).length);
        }
        const leaderless = scanAll((from, max, out) => rows.scanLeaderless(from, max, out), rows, step, room);
        expect(named(leaderless)).toEqual(expected(({ view }) => view.leader === -1));
        expect(rows.leaderless).toBe(leaderless.length);
        expect(named(scanAll((from, max, out) => rows.scanAll(from, max, out), rows, step, room))).toEqual(
          expected(() => true),
        );
        expect(rows.liveRows).toBe(all.length);
      }),
      { numRuns: 60 },
    );
  });

  test('chunks that grow, one or many: the same image, and frozen views stay what they were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        // With 2^7 rows a chunk is made with 64 and grows once; with 2^16 it grows over and over; with 2^3 never.
        const states = [3, 7, 16].map((chunkBits) => new MetadataState({ chunkBits, undo: true }));
        const frozen: { readonly view: FrozenState; readonly hash: string }[] = [];
        for (const { record, offset } of new RecordSource(seed).take(400)) {
          for (const state of states) state.apply(record, offset);
          if (offset % 40 !== 0) continue;
          for (const state of states) {
            const view = state.freeze();
            frozen.push({ view, hash: formatImageHash(imageHash(view)) });
          }
        }
        expect(new Set(states.map((state) => formatImageHash(imageHash(state)))).size).toBe(1);
        for (const state of states) expect(countsAreRecounts(state)).toEqual([]);
        for (const { view, hash } of frozen) expect(formatImageHash(imageHash(view))).toBe(hash);
        expect(frozen.length).toBeGreaterThan(3);
      }),
      { numRuns: 20 },
    );
  });

  test('rows of a removed topic: only once the removal is stable: used again', () => {
    const state = new MetadataState({ chunkBits: 3 });
    const random = new SeededRandom(1);
    const ids = Array.from({ length: 4 }, () => randomUuid(random));
    const idOf = (n: number): Uuid => ids[n] ?? ZERO_UUID;
    const topic = (n: number) => ({ kind: 'Topic', name: `t${n}`, topicId: idOf(n) }) as const;
    const partitions = (n: number) =>
      ({
        kind: 'Partitions',
        topicId: idOf(n),
        firstPartition: 0,
        count: 20,
        replicationFactor: 1,
        replicas: new Int32Array(20),
        directories: new Uint16Array(20),
        directoryIds: [ZERO_UUID],
        isr: null,
        leaders: null,
        leaderEpochs: null,
        partitionEpochs: null,
        recovering: null,
      }) as const;
    state.apply(topic(0), 0);
    state.apply(partitions(0), 1);
    state.apply(topic(1), 21);
    state.apply(partitions(1), 22);
    state.apply({ kind: 'RemoveTopic', topicId: idOf(0) }, 42);
    expect(state.partitions.leadsOf(0)).toBe(20);
    state.releaseStable(42);
    state.apply(topic(2), 43);
    state.apply(partitions(2), 44);
    expect(state.topics.byName('t2')?.extents[0]?.firstRow).toBe(40);
    state.releaseStable(43);
    state.apply(topic(3), 64);
    state.apply(partitions(3), 65);
    expect(state.topics.byName('t3')?.extents[0]?.firstRow).toBe(0);
    expect(state.topics.byName('t3')?.number).toBe(0);
  });

  test('freeze: written and released: copied once, then written in place', () => {
    const table = new PartitionTable(3);
    const value = {
      replicas: [1],
      directories: [0],
      leader: 1,
      leaderEpoch: 0,
      partitionEpoch: 0,
      isr: 1,
      elr: 0,
      recovering: false,
      extras: null,
    };
    table.allocate(9);
    for (let row = 0; row < 9; row++) table.create(row, 0, value);
    const [first, second] = [table.freeze(), table.freeze()];
    table.write(8, { ...value, leaderEpoch: 5 });
    expect([first.rows.leaderEpochOf(8), second.rows.leaderEpochOf(8), table.leaderEpochOf(8)]).toEqual([0, 0, 5]);
    table.kill(0, 9);
    table.release(0, 9);
    expect([table.rowEnd, first.rows.rowEnd, first.rows.isLive(3)]).toEqual([0, 9, true]);
    first.release();
    expect(second.rows.leaderOf(8)).toBe(1);
  });
});
