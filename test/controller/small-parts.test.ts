import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BatchBuilder } from '../../src/controller/batch-builder.ts';
import { BrokerSessions } from '../../src/controller/broker-sessions.ts';
import { nextBrokerState } from '../../src/controller/broker-state.ts';
import { resolveControllerOptions } from '../../src/controller/options.ts';
import { timestampText } from '../../src/controller/timestamp.ts';
import { topicConfigProblem } from '../../src/controller/topic-configs.ts';
import { topicNameProblem } from '../../src/controller/topic-name.ts';
import type { PartitionChangeRecord } from '../../src/metadata/records.ts';
import { unfoldRecord } from '../../src/metadata/unfold-record.ts';
import { named } from './requests.ts';

describe('broker state', () => {
  const calm = { wantFence: false, wantShutDown: false, mayUnfence: false, leadsPartitions: false, othersKnow: false };

  test('broker state: fenced: leaves only when caught up, unless it wants to go', () => {
    expect(nextBrokerState({ ...calm, state: 'FENCED' })).toBe('FENCED');
    expect(nextBrokerState({ ...calm, state: 'FENCED', mayUnfence: true })).toBe('UNFENCED');
    expect(nextBrokerState({ ...calm, state: 'FENCED', mayUnfence: true, wantFence: true })).toBe('FENCED');
    expect(nextBrokerState({ ...calm, state: 'FENCED', wantShutDown: true })).toBe('SHUTDOWN_NOW');
  });

  test('broker state: unfenced: a leader shuts down in two steps', () => {
    expect(nextBrokerState({ ...calm, state: 'UNFENCED' })).toBe('UNFENCED');
    expect(nextBrokerState({ ...calm, state: 'UNFENCED', wantFence: true })).toBe('FENCED');
    expect(nextBrokerState({ ...calm, state: 'UNFENCED', wantFence: true, wantShutDown: true })).toBe('SHUTDOWN_NOW');
    expect(nextBrokerState({ ...calm, state: 'UNFENCED', wantShutDown: true })).toBe('SHUTDOWN_NOW');
    expect(nextBrokerState({ ...calm, state: 'UNFENCED', wantShutDown: true, leadsPartitions: true })).toBe(
      'CONTROLLED_SHUTDOWN',
    );
  });

  test('broker state: controlled shutdown: ends when nothing is led and the others know', () => {
    const state = 'CONTROLLED_SHUTDOWN' as const;
    expect(nextBrokerState({ ...calm, state })).toBe(state);
    expect(nextBrokerState({ ...calm, state, leadsPartitions: true, othersKnow: true })).toBe(state);
    expect(nextBrokerState({ ...calm, state, othersKnow: true })).toBe('SHUTDOWN_NOW');
  });
});

describe('broker sessions', () => {
  test('broker sessions: the longest silence comes first', () => {
    const sessions = new BrokerSessions(100);
    sessions.restart([1, 2, 3], 0);
    sessions.touch(1, 10);
    sessions.touch(3, 20);
    expect(sessions.nextSilent(() => true)).toEqual({ brokerId: 2, dueMs: 100 });
    expect(sessions.nextSilent((id) => id !== 2)).toEqual({ brokerId: 1, dueMs: 110 });
    expect(sessions.isLive(2, 99)).toBe(true);
    expect(sessions.isLive(2, 100)).toBe(false);
  });
});

describe('batch builder', () => {
  const change = (
    partition: number,
    topicName: string,
    fields: Partial<PartitionChangeRecord>,
  ): PartitionChangeRecord => ({
    kind: 'PartitionChange',
    topicId: named(topicName),
    partition,
    isr: null,
    leader: null,
    replicas: null,
    removingReplicas: null,
    addingReplicas: null,
    leaderRecoveryState: null,
    directories: null,
    elr: null,
    lastKnownElr: null,
    ...fields,
  });
  const limits = { maxBatchOffsets: 10_000, maxBatchBytes: 1_000_000 };

  test('batch builder: one change: a plain record', () => {
    const builder = new BatchBuilder(limits);
    builder.addChange(change(0, 't', { leader: -1 }));
    expect(builder.take()).toEqual([change(0, 't', { leader: -1 })]);
    expect(builder.isEmpty).toBe(true);
  });

  test('batch builder: mixed changes: they come out as they went in, each topic once a record', () => {
    const one = fc.record({
      topicName: fc.constantFrom('a', 'b', 'c'),
      isr: fc.option(fc.subarray([1, 2, 3], { minLength: 1 })),
      leader: fc.option(fc.integer({ min: -1, max: 3 })),
      leaderRecoveryState: fc.option(fc.constantFrom('RECOVERED' as const, 'RECOVERING' as const)),
      replicas: fc.option(fc.constant([1, 2]), { freq: 8 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 150 }), fc.nat(), (given, shift) => {
        const builder = new BatchBuilder(limits);
        const changes = given
          .map(({ topicName, ...fields }, i) => change((i * 7 + shift) % 1009, topicName, fields))
          .filter((each) => each.isr !== null || each.leader !== null || each.leaderRecoveryState !== null);
        for (const each of changes) builder.addChange(each);
        const records = builder.take();
        const key = (each: { topicId: string; partition: number }): string => `${each.topicId} ${each.partition}`;
        const sorted = (all: readonly PartitionChangeRecord[]): unknown =>
          [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));
        const unfolded = records
          .flatMap((record) => unfoldRecord(record))
          .filter((record) => record.kind === 'PartitionChange');
        expect(sorted(unfolded)).toEqual(sorted(changes));
      }),
      { numRuns: 200 },
    );
  });
});

describe('validation', () => {
  test('topic name: legal and illegal ones: as Kafka has it', () => {
    for (const name of ['a', 'A-z_0.9', 'x'.repeat(249), '...']) expect(topicNameProblem(name)).toBeNull();
    for (const name of ['', '.', '..', 'x'.repeat(250), 'a b', 'ä', 'a/b'])
      expect(topicNameProblem(name)).not.toBeNull();
  });

  test('topic settings: good values: accepted', () => {
    const good = [
      ['retention.ms', '-1'],
      ['cleanup.policy', 'compact,delete'],
      ['min.cleanable.dirty.ratio', '0.5'],
      ['unclean.leader.election.enable', 'TRUE'],
      ['compression.type', 'zstd'],
      ['compression.gzip.level', '-1'],
      ['flush.messages', '9223372036854775807'],
      ['leader.replication.throttled.replicas', '0:1,1:2'],
    ] as const;
    for (const [name, value] of good) expect(topicConfigProblem(name, value)).toBeNull();
  });

  test('topic settings: bad keys and values: refused with what is wanted', () => {
    const bad = [
      ['retention.ms', '-2'],
      ['retention.ms', ''],
      ['retention.ms', null],
      ['cleanup.policy', 'shred'],
      ['min.cleanable.dirty.ratio', '1.5'],
      ['preallocate', 'yes'],
      ['compression.gzip.level', '0'],
      ['flush.messages', '9223372036854775808'],
      ['min.insync.replicas', '0'],
      ['toString', 'x'],
    ] as const;
    for (const [name, value] of bad) expect(topicConfigProblem(name, value)?.code).toBe('INVALID_CONFIG');
  });

  test('options: nonsense: refused', () => {
    expect(() => resolveControllerOptions({ clusterId: '' })).toThrow();
    expect(() => resolveControllerOptions({ clusterId: 'c', maxBatchOffsets: 10_001 })).toThrow();
    expect(() => resolveControllerOptions({ clusterId: 'c', brokerSessionTimeoutMs: 0 })).toThrow();
  });

  test('timestamp: moments up to 2100: as the platform prints it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (ms) => {
        expect(timestampText(ms)).toBe(new Date(ms).toISOString());
      }),
    );
  });
});
