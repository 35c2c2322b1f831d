/**
 * Random lives of a cluster. World checks the invariants and the history of epochs after every unit; here it is added
 * that failures and validate-only write nothing, and that answers tell what the state then says.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command, CreateTopicsReply } from '../../src/controller/commands.ts';
import { imageHash } from '../../src/metadata/image-hash.ts';
import { rowOf } from '../../src/metadata/topics.ts';
import { heartbeat, named, newIsr, registration, topic } from './requests.ts';
import { type Done, World } from './world.ts';

const BROKERS = [1, 2, 3, 4];
const TOPICS = ['a', 'b.c', 'b_c', 'd'];

type Action = (world: World) => Done | null;

const broker = fc.constantFrom(...BROKERS);
const topicName = fc.constantFrom(...TOPICS);
const replicaList = fc.shuffledSubarray(BROKERS, { minLength: 1 });

const command =
  (make: (world: World) => Command): Action =>
  (world) => {
    const made = make(world);
    const done = world.run(made);
    if ('validateOnly' in made && made.validateOnly) expect(done.batches).toEqual([]);
    if (made.kind === 'CreateTopics' && !made.validateOnly) {
      const { topics } = done.reply as CreateTopicsReply;
      const answered = topics.filter((each) => 'topicId' in each.result).map((each) => each.name);
      const written = done.batches.flat().flatMap((record) => (record.kind === 'Topic' ? [record.name] : []));
      expect(written).toEqual(answered);
    }
    return done;
  };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({
        id: broker,
        life: fc.integer({ min: 0, max: 2 }),
        dirs: fc.integer({ min: 0, max: 2 }),
        clean: fc.boolean(),
      })
      .map(({ id, life, dirs, clean }) =>
        command((world) =>
          registration(id, {
            incarnationId: named(`${id} life ${life}`),
            logDirs: ['x', 'y'].slice(0, dirs).map((name) => named(`${id} ${name}`)),
            previousBrokerEpoch: clean ? (world.state.brokers.get(id)?.brokerEpoch ?? null) : null,
          }),
        ),
      ),
  },
  { weight: 8, arbitrary: broker.map((id) => command((world) => heartbeat(world, id))) },
  {
    weight: 3,
    arbitrary: fc
      .record({
        id: broker,
        wantFence: fc.boolean(),
        wantShutDown: fc.boolean(),
        offline: fc.boolean(),
        behind: fc.boolean(),
      })
      .map(({ id, wantFence, wantShutDown, offline, behind }) =>
        command((world) =>
          heartbeat(world, id, {
            wantFence,
            wantShutDown,
            offlineLogDirs: offline ? [named(`${id} x`)] : [],
            metadataEndOffset: behind ? 0 : world.endOffset,
          }),
        ),
      ),
  },
  { weight: 1, arbitrary: broker.map((brokerId) => command(() => ({ kind: 'UnregisterBroker', brokerId }))) },
  { weight: 1, arbitrary: fc.constant(command(() => ({ kind: 'CheckHealth' }))) },
  {
    weight: 3,
    arbitrary: fc
      .record({
        names: fc.subarray(TOPICS, { minLength: 1 }),
        partitions: fc.integer({ min: -1, max: 9 }),
        factor: fc.integer({ min: -1, max: 5 }),
        unclean: fc.boolean(),
        validateOnly: fc.boolean(),
      })
      .map(({ names, partitions, factor, unclean, validateOnly }) =>
        command(() => ({
          kind: 'CreateTopics',
          validateOnly,
          topics: names.map((name) =>
            topic(name, {
              partitions,
              replicationFactor: factor,
              configs: [{ name: 'unclean.leader.election.enable', value: String(unclean) }],
            }),
          ),
        })),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ name: topicName, lists: fc.array(replicaList, { minLength: 1, maxLength: 3 }), same: fc.boolean() })
      .map(({ name, lists, same }) =>
        command(() => ({
          kind: 'CreateTopics',
          validateOnly: false,
          topics: [
            topic(name, {
              assignments: (same ? lists.slice(0, 1) : lists).map((replicas, partition) => ({ partition, replicas })),
            }),
          ],
        })),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ name: topicName, more: fc.integer({ min: 0, max: 8 }), validateOnly: fc.boolean() })
      .map(({ name, more, validateOnly }) =>
        command((world) => ({
          kind: 'CreatePartitions',
          validateOnly,
          topics: [{ name, count: (world.state.topics.byName(name)?.partitionCount ?? 0) + more, assignments: null }],
        })),
      ),
  },
  { weight: 1, arbitrary: topicName.map((name) => command(() => ({ kind: 'DeleteTopics', topics: [{ name }] }))) },
  {
    weight: 6,
    arbitrary: fc
      .record({
        name: topicName,
        partition: fc.nat(4),
        isr: replicaList,
        honest: fc.boolean(),
        sender: broker,
        recovering: fc.boolean(),
      })
      .map(({ name, partition, isr, honest, sender, recovering }) =>
        command((world) => {
          const found = world.state.topics.byName(name);
          const row = found === undefined ? -1 : rowOf(found, partition);
          const leader = row >= 0 && honest ? world.state.partitions.leaderOf(row) : sender;
          const replicas = row >= 0 && honest ? world.state.partitions.replicasOf(row) : isr;
          const members = replicas.filter((id) => id === leader || isr.includes(id));
          return newIsr(world, leader, name, partition, {
            isr: members.map((brokerId) => ({ brokerId, brokerEpoch: -1 })),
            recovering,
          });
        }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('PREFERRED' as const, 'UNCLEAN' as const)
      .map((electionType) => command(() => ({ kind: 'ElectLeaders', electionType, partitions: null }))),
  },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 1, max: 6000 }).map(
      (ms): Action =>
        (world) => {
          world.nowMs += ms;
          for (let turns = 0; world.controller.nextDeadlineMs() <= world.nowMs; turns++) {
            expect(turns).toBeLessThan(1000);
            world.tick();
          }
          return null;
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Action>((world) => {
      world.controller.deactivate();
      world.activate();
      return null;
    }),
  },
);

function live(actions: readonly Action[], world: World): void {
  world.activate();
  for (const each of actions) {
    const before = imageHash(world.state);
    const done = each(world);
    if (done === null || done.batches.length > 0) continue;
    expect(imageHash(world.state)).toEqual(before);
  }
}

describe('random commands', () => {
  test('random commands: plain batches: the invariants hold throughout', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 20, maxLength: 120 }), (actions) => {
        live(
          actions,
          new World({ noOpIntervalMs: 500, leaderImbalanceCheckIntervalMs: 4000, uncleanElectionIntervalMs: 5000 }),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('random commands: tiny batches and steps: everything large is a transaction, the invariants hold', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 20, maxLength: 120 }), (actions) => {
        live(
          actions,
          new World({
            maxBatchOffsets: 4,
            maxScanRowsPerStep: 3,
            maxElectionsPerTick: 2,
            leaderImbalanceCheckIntervalMs: 4000,
          }),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('random commands: large and small batches: the same state in the end', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 10, maxLength: 60 }), (actions) => {
        const [large, small] = [new World(), new World({ maxBatchOffsets: 5, maxScanRowsPerStep: 4 })];
        live(actions, large);
        live(actions, small);
        const summary = (world: World): unknown =>
          [...world.state.topics.all()]
            .sort((a, b) => (a.name < b.name ? -1 : 1))
            .map((each) => [
              each.name,
              ...Array.from({ length: each.partitionCount }, (_, i) => {
                const row = rowOf(each, i);
                const { partitions } = world.state;
                return [
                  partitions.replicasOf(row),
                  partitions.isrOf(row),
                  partitions.leaderOf(row),
                  partitions.leaderEpochOf(row),
                  partitions.partitionEpochOf(row),
                ];
              }),
            ]);
        expect(summary(small)).toEqual(summary(large));
      }),
      { numRuns: 100 },
    );
  });

  test('random commands: ELR on: the invariants hold throughout', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 20, maxLength: 120 }), (actions) => {
        live(
          actions,
          new World({
            bootstrapRecords: [
              { kind: 'FeatureLevel', name: 'metadata.version', level: 21 },
              { kind: 'FeatureLevel', name: 'eligible.leader.replicas.version', level: 1 },
              { kind: 'Config', resourceType: 'BROKER', resourceName: '', name: 'min.insync.replicas', value: '2' },
            ],
          }),
        );
      }),
      { numRuns: 150 },
    );
  });
});
