import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import { brokerKindOf } from '../../src/metadata/brokers.ts';
import { CowMap } from '../../src/metadata/cow-map.ts';
import { effectiveBrokerConfig, effectiveTopicConfig, partitionsOf } from '../../src/metadata/image-readers.ts';
import { violations } from '../../src/metadata/invariants.ts';
import { MetadataState } from '../../src/metadata/metadata-state.ts';
import type { RegisterBrokerRecord } from '../../src/metadata/records.ts';
import { RunMerge } from '../../src/metadata/run-merge.ts';
import { rowOf, Topic } from '../../src/metadata/topics.ts';

const random = new SeededRandom(3);
const topicId = randomUuid(random);

function registration(brokerId: number, more: Partial<RegisterBrokerRecord> = {}): RegisterBrokerRecord {
  return {
    kind: 'RegisterBroker',
    brokerId,
    incarnationId: randomUuid(random),
    brokerEpoch: brokerId,
    listeners: [],
    features: [{ name: 'quorate.native', minVersion: 1, maxVersion: 1 }],
    rack: null,
    fenced: false,
    inControlledShutdown: false,
    logDirs: [],
    ...more,
  };
}

function sample(): MetadataState {
  const state = new MetadataState();
  state.apply(registration(1), 1);
  state.apply(registration(2, { fenced: true }), 2);
  state.apply(registration(3, { inControlledShutdown: true }), 3);
  state.apply({ kind: 'Topic', name: 'a.b', topicId }, 4);
  state.apply(
    {
      kind: 'Partitions',
      topicId,
      firstPartition: 0,
      count: 3,
      replicationFactor: 1,
      replicas: Int32Array.of(1, 1, 1),
      directories: new Uint16Array(3),
      directoryIds: [randomUuid(random)],
      isr: null,
      leaders: null,
      leaderEpochs: null,
      partitionEpochs: null,
      recovering: null,
    },
    5,
  );
  return state;
}

describe('readers', () => {
  test('brokers: fenced and shutting down ones: usable and active tell them apart', () => {
    const { brokers } = sample();
    expect(brokers.all().map((broker) => broker.brokerId)).toEqual([1, 2, 3]);
    expect(brokers.usable().map((broker) => broker.brokerId)).toEqual([1, 2]);
    expect(brokers.active().map((broker) => broker.brokerId)).toEqual([1]);
    expect([1, 2, 3, 4].map((id) => brokers.isActive(id))).toEqual([true, false, false, false]);
  });

  test('broker kind: by the registered features: native or kafka', () => {
    const state = new MetadataState();
    expect(state.brokers.clusterKind()).toBe(null);
    state.apply(registration(1, { features: [] }), 0);
    expect(state.brokers.clusterKind()).toBe('kafka');
    expect(state.brokers.all().map(brokerKindOf)).toEqual(['kafka']);
    expect(sample().brokers.clusterKind()).toBe('native');
  });

  test('registration: applied: remembers the offset of its own record', () => {
    const state = new MetadataState();
    state.apply({ kind: 'BeginTransaction', name: null }, 6);
    state.apply(registration(4, { brokerEpoch: 6 }), 7);
    expect(state.brokers.get(4)?.registrationOffset).toBe(7);
  });

  test('topic names: "." and "_": collide until the topic is gone', () => {
    const state = sample();
    expect(state.topics.collidingName('a_b')).toBe('a.b');
    expect(state.topics.collidingName('a.b')).toBe(null);
    expect(state.topics.collidingName('ab')).toBe(null);
    state.apply({ kind: 'RemoveTopic', topicId }, 8);
    expect(state.topics.collidingName('a_b')).toBe(null);
  });

  test('configs: topic, then broker default, then nothing: the first that is set', () => {
    const state = sample();
    expect(effectiveTopicConfig(state, 'a.b', 'k')).toBe(null);
    state.apply({ kind: 'Config', resourceType: 'BROKER', resourceName: '', name: 'k', value: '1' }, 8);
    expect(effectiveTopicConfig(state, 'a.b', 'k')).toBe('1');
    state.apply({ kind: 'Config', resourceType: 'TOPIC', resourceName: 'a.b', name: 'k', value: '2' }, 9);
    state.apply({ kind: 'Config', resourceType: 'BROKER', resourceName: '5', name: 'k', value: '3' }, 10);
    expect(effectiveTopicConfig(state, 'a.b', 'k')).toBe('2');
    expect([effectiveBrokerConfig(state, 5, 'k'), effectiveBrokerConfig(state, 6, 'k')]).toEqual(['3', '1']);
    state.apply({ kind: 'RemoveTopic', topicId }, 11);
    expect(state.configs.configsOf('TOPIC', 'a.b').size).toBe(0);
  });

  test('partitions: from and limit: that part of the topic', () => {
    const state = sample();
    const topic = state.topics.byName('a.b');
    if (topic === undefined) throw new Error('no topic');
    expect(partitionsOf(state, topic, 1, 1).map((view) => view.partition)).toEqual([1]);
    expect(partitionsOf(state, topic).map((view) => view.leader)).toEqual([1, 1, 1]);
    expect([rowOf(topic, 2) >= 0, rowOf(topic, 3)]).toEqual([true, -1]);
  });

  test('invariants: a sound state and broken ones: silence, and the number of what is broken', () => {
    const numbers = (state: MetadataState): string[] => [
      ...new Set(violations(state).map((what) => what.split(':')[0] ?? '')),
    ];
    expect(violations(sample())).toEqual([]);
    const broken = (breaks: (state: MetadataState) => void): string[] => {
      const state = sample();
      breaks(state);
      return numbers(state);
    };
    const value = sample().partitions.read(0);
    expect(broken((state) => state.partitions.write(0, { ...value, leader: 2 }))).toEqual(['M1', 'M2']);
    expect(broken((state) => state.apply({ kind: 'UnregisterBroker', brokerId: 1, brokerEpoch: 1 }, 9))).toEqual([
      'M2',
    ]);
    expect(broken((state) => state.partitions.write(0, { ...value, leader: -1, isr: 0, elr: 1 }))).toEqual(['M3']);
    expect(broken((state) => state.brokers.put({ ...state.brokers.all()[0], brokerId: 7 } as never))).toEqual(['M9']);
    expect(
      broken((state) =>
        state.topics.replace(new Topic('a.b', topicId, 0, 3, 0, [{ firstPartition: 1, firstRow: 0, count: 2 }])),
      ),
    ).toEqual(['M14']);
    expect(broken((state) => state.configs.set('TOPIC', 'none', 'k', 'v'))).toEqual(['M16']);
    expect(broken((state) => state.partitions.kill(0, 1))).toEqual(['M1', 'M21']);
  });
});

describe('cow map', () => {
  test('freeze: random writes: the frozen view stays, the live one is an ordinary map', () => {
    const writes = fc.array(fc.tuple(fc.string({ maxLength: 2 }), fc.option(fc.nat()), fc.boolean()), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(writes, (steps) => {
        const [map, plain] = [new CowMap<number>(), new Map<string, number>()];
        const frozen: [ReturnType<typeof map.freeze>, Map<string, number>][] = [];
        for (const [key, value, freezes] of steps) {
          if (freezes) frozen.push([map.freeze(), new Map(plain)]);
          if (value === null) expect(map.delete(key)).toBe(plain.delete(key));
          else map.set(key, value);
          if (value !== null) plain.set(key, value);
        }
        for (const [view, expected] of [...frozen, [map, plain] as const]) {
          expect(view.size).toBe(expected.size);
          expect([...view.values()].sort()).toEqual([...expected.values()].sort());
          for (const [key, value] of expected) expect(view.get(key)).toBe(value);
        }
      }),
    );
  });
});

describe('run merge', () => {
  test('take: random runs: everything in order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat({ max: 50 }))), (runs) => {
        const merge = new RunMerge<number>((a, b) => a - b);
        for (const run of runs) merge.add(run);
        const out: number[] = [];
        for (let item = merge.take(); item !== undefined; item = merge.take()) out.push(item);
        expect(out).toEqual(runs.flat().sort((a, b) => a - b));
      }),
    );
  });
});
