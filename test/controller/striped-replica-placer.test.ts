import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import {
  layoutOf,
  placementProblem,
  StripedReplicaPlacer,
  type UsableBroker,
} from '../../src/controller/striped-replica-placer.ts';

const cluster = fc
  .uniqueArray(
    fc.record({
      brokerId: fc.integer({ min: 0, max: 40 }),
      rack: fc.constantFrom(null, 'a', 'b', 'c'),
      fenced: fc.boolean(),
    }),
    { selector: (broker) => broker.brokerId, minLength: 1, maxLength: 12 },
  )
  .filter((brokers) => brokers.some((broker) => !broker.fenced));

function place(brokers: readonly UsableBroker[], factor: number, partitions: number, seed: number): number[][] {
  const placer = new StripedReplicaPlacer(layoutOf(brokers), new SeededRandom(seed));
  return Array.from({ length: partitions }, () => {
    const out = new Int32Array(factor);
    placer.place(factor, out, 0);
    return [...out];
  });
}

describe('placement', () => {
  test('placement: clusters of all kinds: distinct brokers, unfenced leaders, racks in turn, fenced brokers last', () => {
    fc.assert(
      fc.property(cluster, fc.nat(), fc.nat(), (brokers, seed, wanted) => {
        const factor = (wanted % brokers.length) + 1;
        const byId = new Map(brokers.map((broker) => [broker.brokerId, broker]));
        for (const replicas of place(brokers, factor, 20, seed)) {
          expect(new Set(replicas).size).toBe(factor);
          expect(byId.get(replicas[0] ?? -1)?.fenced).toBe(false);
          const used = (rack: string | null): number => replicas.filter((id) => byId.get(id)?.rack === rack).length;
          const size = (rack: string | null): number => brokers.filter((broker) => broker.rack === rack).length;
          const racks = [...new Set(brokers.map((broker) => broker.rack))];
          for (const more of racks) {
            for (const fewer of racks) {
              const exhausted = used(fewer) === size(fewer);
              expect(exhausted || used(more) - used(fewer) <= 1).toBe(true);
            }
          }
          for (const id of replicas.filter((each) => byId.get(each)?.fenced === true)) {
            const unused = brokers.filter(
              (other) => !other.fenced && other.rack === byId.get(id)?.rack && !replicas.includes(other.brokerId),
            );
            expect(unused).toEqual([]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('placement: one rack: in each round every broker leads once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.nat(), (count, seed) => {
        const brokers = Array.from({ length: count }, (_, brokerId) => ({ brokerId, rack: null, fenced: false }));
        const placed = place(brokers, Math.min(3, count), count * 4, seed);
        for (let round = 0; round < 4; round++) {
          const leaders = placed.slice(round * count, (round + 1) * count).map((replicas) => replicas[0]);
          expect(new Set(leaders).size).toBe(count);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('placement: equal racks: leaders and replicas are balanced', () => {
    const brokers = Array.from({ length: 9 }, (_, brokerId) => ({
      brokerId,
      rack: 'abc'.charAt(brokerId % 3),
      fenced: false,
    }));
    const placed = place(brokers, 3, 900, 5);
    const count = (ids: readonly (number | undefined)[], id: number): number =>
      ids.filter((each) => each === id).length;
    for (const { brokerId } of brokers) {
      expect(
        count(
          placed.map((replicas) => replicas[0]),
          brokerId,
        ),
      ).toBeGreaterThan(60);
      expect(
        count(
          placed.map((replicas) => replicas[0]),
          brokerId,
        ),
      ).toBeLessThan(140);
      expect(count(placed.flat(), brokerId)).toBe(300);
    }
  });

  test('placement: equal seeds: equal replicas', () => {
    const brokers = Array.from({ length: 5 }, (_, brokerId) => ({ brokerId, rack: null, fenced: false }));
    expect(place(brokers, 3, 50, 3)).toEqual(place(brokers, 3, 50, 3));
  });

  test('placement: too few brokers or none unfenced: refused', () => {
    const fenced = { brokerId: 1, rack: null, fenced: true };
    expect(placementProblem([fenced], 2)?.code).toBe('INVALID_REPLICATION_FACTOR');
    expect(placementProblem([fenced], 1)?.code).toBe('INVALID_REPLICATION_FACTOR');
    expect(placementProblem([{ ...fenced, fenced: false }], 1)).toBeNull();
  });
});
