import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { AcceptableReplicas } from '../../src/controller/acceptable-replicas.ts';
import { BatchBuilder } from '../../src/controller/batch-builder.ts';
import { departureSteps } from '../../src/controller/broker-moves.ts';
import { BrokerSessions } from '../../src/controller/broker-sessions.ts';
import { partitionAt } from '../../src/controller/partition-at.ts';
import { buildPartitionChange, type Election, goalOf } from '../../src/controller/partition-change.ts';
import { RowElections } from '../../src/controller/row-elections.ts';
import { maskOf } from '../../src/metadata/isr-mask.ts';
import type { MetadataRecord, PartitionRecord } from '../../src/metadata/records.ts';
import { unfoldRecord } from '../../src/metadata/unfold-record.ts';
import { named, startBroker, topic } from './requests.ts';
import { World } from './world.ts';

const BROKERS = [1, 2, 3, 4, 5, 6];

interface Row {
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly leaderAt: number;
  readonly recovering: boolean;
}

const row = fc.shuffledSubarray(BROKERS, { minLength: 1 }).chain((replicas) =>
  fc.record({
    replicas: fc.constant(replicas),
    isr: fc.subarray(replicas, { minLength: 1 }),
    leaderAt: fc.integer({ min: -1, max: 5 }),
    recovering: fc.boolean(),
  }),
);

/** A world in which any partitions can be, legal or not: the two ways must agree even there. */
function worldOf(rows: readonly Row[], inactive: readonly number[], uncleanTopic: boolean): World {
  const world = new World({ uncleanLeaderElection: false });
  world.activate();
  for (const broker of BROKERS) startBroker(world, broker, { logDirs: [named(`directory of ${broker}`)] });
  const apply = (record: MetadataRecord): void => world.state.apply(record, world.endOffset++);
  world.run({ kind: 'CreateTopics', topics: [topic('other')], validateOnly: false });
  apply({ kind: 'Topic', name: 't', topicId: named('t') });
  if (uncleanTopic) {
    apply({
      kind: 'Config',
      resourceType: 'TOPIC',
      resourceName: 't',
      name: 'unclean.leader.election.enable',
      value: 'true',
    });
  }
  for (const [partition, given] of rows.entries()) {
    const leader = given.leaderAt < 0 ? -1 : (given.isr[given.leaderAt % given.isr.length] ?? -1);
    apply({
      kind: 'Partition',
      topicId: named('t'),
      partition,
      replicas: given.replicas,
      isr: given.isr,
      removingReplicas: [],
      addingReplicas: [],
      leader,
      leaderRecoveryState: given.recovering && given.isr.length === 1 ? 'RECOVERING' : 'RECOVERED',
      leaderEpoch: 3,
      partitionEpoch: 4,
      directories: given.replicas.map((broker) => named(`directory of ${broker}`)),
      elr: [],
      lastKnownElr: [],
    });
    // A second topic that grows between makes the rows of both lie in pieces.
    if (partition % 3 === 0) {
      world.run({
        kind: 'CreatePartitions',
        topics: [{ name: 'other', count: partition + 2, assignments: null }],
        validateOnly: false,
      });
    }
  }
  for (const brokerId of inactive) {
    const brokerEpoch = world.state.brokers.get(brokerId)?.brokerEpoch ?? -1;
    apply({
      kind: 'BrokerRegistrationChange',
      brokerId,
      brokerEpoch,
      fenced: true,
      inControlledShutdown: null,
      logDirs: null,
    });
  }
  return world;
}

function byName(records: readonly MetadataRecord[]): unknown[] {
  return records
    .filter((record) => record.kind === 'PartitionChange')
    .map((record) => ({ ...record, key: `${record.topicId} ${String(record.partition).padStart(4, '0')}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** One by one, by the rules for single partitions. */
function oneByOne(world: World, leaving: number, election: Election, uncleanTopic: boolean): MetadataRecord[] {
  const changes: MetadataRecord[] = [];
  const { state } = world;
  const changed = leaving < 0 ? null : { brokerId: leaving, registration: null };
  const isAcceptable = new AcceptableReplicas(state, changed).accepts;
  for (const each of state.topics.all()) {
    for (const { firstRow, count } of each.extents) {
      for (let at = firstRow; at < firstRow + count; at++) {
        const partition: PartitionRecord = partitionAt(state, each, at);
        if (leaving >= 0 && !partition.isr.includes(leaving)) continue;
        const unclean = election === 'ONLINE' && uncleanTopic && each.name === 't';
        const goal = {
          ...goalOf(partition, unclean ? 'UNCLEAN' : election),
          isr: partition.isr.filter((id) => id !== leaving),
        };
        const record = buildPartitionChange(partition, goal, { elrEnabled: false, minIsr: 1, isAcceptable });
        if (record !== null) changes.push(record);
      }
    }
  }
  return changes;
}

describe('row elections', () => {
  const scenario = fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 25 }),
    inactive: fc.subarray(BROKERS.slice(1), { maxLength: 4 }),
    uncleanTopic: fc.boolean(),
  });

  test('row elections: a broker leaves: the same changes as one by one', () => {
    fc.assert(
      fc.property(scenario, ({ rows, inactive, uncleanTopic }) => {
        const world = worldOf(rows, inactive, uncleanTopic);
        const broker = world.state.brokers.get(1);
        if (broker === undefined) throw new Error('broker 1 is registered');
        const context = {
          state: world.state,
          options: world.options,
          random: new SeededRandom(1),
          sessions: new BrokerSessions(9000),
        };
        const steps = departureSteps(context, { broker, unclean: false, last: { kind: 'NoOp' } });
        const records = [...steps].flat();
        expect(byName(records.flatMap((record) => unfoldRecord(record)))).toEqual(
          byName(oneByOne(world, 1, 'ONLINE', uncleanTopic)),
        );
        for (const record of records) {
          if (record.kind !== 'PartitionChanges') continue;
          expect(new Set(record.topicIds).size).toBe(record.topicIds.length);
          expect(record.topicCounts.reduce((sum, count) => sum + count, 0)).toBe(record.partitions.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('row elections: elections of each kind over all rows: the same changes as one by one', () => {
    fc.assert(
      fc.property(scenario, fc.constantFrom<Election>('ONLINE', 'PREFERRED', 'UNCLEAN'), (given, election) => {
        const world = worldOf(given.rows, given.inactive, given.uncleanTopic);
        const context = {
          state: world.state,
          options: world.options,
          random: new SeededRandom(1),
          sessions: new BrokerSessions(9000),
        };
        const builder = new BatchBuilder(world.options);
        const plan = { changed: null, leaving: -1, unclean: false, election };
        const out = new Int32Array(1000);
        const { found } = world.state.partitions.scanAll(0, 1000, out);
        new RowElections(context, plan, builder).decide(out, found);
        const records = builder.take().flatMap((record) => unfoldRecord(record));
        expect(byName(records)).toEqual(byName(oneByOne(world, -1, election, given.uncleanTopic)));
      }),
      { numRuns: 200 },
    );
  });

  test('row elections: masks: the ISR is read over the replica list', () => {
    expect(maskOf([3, 1, 2], [2, 3])).toBe(0b101);
  });
});
