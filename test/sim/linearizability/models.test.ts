/** The models of what clients act on: small histories, each with one that is not. */
import { describe, expect, test } from 'vitest';
import { type BrokerInput, type BrokerOutput, brokerModel } from './broker-model.ts';
import { check } from './check.ts';
import type { Model, Operation } from './operation.ts';
import { type PartitionInput, type PartitionOutput, partitionModel } from './partition-model.ts';
import { type TopicInput, type TopicOutput, topicModel } from './topic-model.ts';

type Step<I, O> = readonly [input: I, output: O | null];

/** One after the other; what has no output may happen at any later time. */
function holds<S, I, O>(model: Model<S, I, O>, steps: readonly Step<I, O>[]): boolean {
  const history = steps.map(([input, output], index): Operation<I, O> => {
    return { input, output, callMs: 2 * index, returnMs: output === null ? Number.POSITIVE_INFINITY : 2 * index + 1 };
  });
  return check(model, history).kind === 'linearizable';
}

describe('topic model', () => {
  const create: Step<TopicInput, TopicOutput> = [
    { kind: 'create', partitions: 3 },
    { kind: 'created', id: 'a' },
  ];
  const maybeCreate: Step<TopicInput, TopicOutput> = [{ kind: 'create', partitions: 3 }, null];
  const remove: Step<TopicInput, TopicOutput> = [{ kind: 'delete' }, { kind: 'deleted', id: 'a' }];
  const seen = (id: string, partitions = 3): Step<TopicInput, TopicOutput> => [
    { kind: 'read' },
    { kind: 'seen', id, partitions },
  ];
  const missing: Step<TopicInput, TopicOutput> = [{ kind: 'read' }, { kind: 'missing' }];

  test('created, seen, deleted, missing: holds; seen after the deletion: does not', () => {
    expect(holds(topicModel, [create, seen('a'), remove, missing])).toBe(true);
    expect(holds(topicModel, [create, remove, seen('a')])).toBe(false);
  });

  test('created twice without a deletion: does not hold; the second refused: holds', () => {
    expect(holds(topicModel, [create, [create[0], { kind: 'created', id: 'b' }]])).toBe(false);
    expect(holds(topicModel, [create, [create[0], { kind: 'exists' }]])).toBe(true);
    expect(holds(topicModel, [[create[0], { kind: 'exists' }]])).toBe(false);
  });

  test('a creation of unknown outcome: may show at any time, under one id only', () => {
    expect(holds(topicModel, [maybeCreate, missing, seen('x'), seen('x')])).toBe(true);
    expect(holds(topicModel, [maybeCreate, seen('x'), seen('y')])).toBe(false);
    expect(holds(topicModel, [maybeCreate, seen('x'), missing])).toBe(false);
  });

  test('growth: seen; to no more than there is: refused; lost growth: does not hold', () => {
    const grow: Step<TopicInput, TopicOutput> = [{ kind: 'grow', count: 5 }, { kind: 'grown' }];
    const again: Step<TopicInput, TopicOutput> = [{ kind: 'grow', count: 5 }, { kind: 'not more' }];
    expect(holds(topicModel, [create, grow, seen('a', 5), again])).toBe(true);
    expect(holds(topicModel, [create, grow, seen('a', 3)])).toBe(false);
    expect(holds(topicModel, [create, grow, grow])).toBe(false);
    expect(holds(topicModel, [create, again])).toBe(false);
  });

  test('a deletion names the topic that was there', () => {
    expect(holds(topicModel, [create, [remove[0], { kind: 'deleted', id: 'b' }]])).toBe(false);
    expect(holds(topicModel, [[remove[0], { kind: 'missing' }], create])).toBe(true);
  });
});

describe('broker model', () => {
  const register = (incarnation: string, epoch: number | null): Step<BrokerInput, BrokerOutput> => [
    { kind: 'register', incarnation },
    epoch === null ? null : { kind: 'registered', epoch },
  ];
  const act = (epoch: number, kind: 'current' | 'stale'): Step<BrokerInput, BrokerOutput> => [
    { kind: 'act', epoch },
    { kind },
  ];

  test('epochs grow with each incarnation, and are kept by the same one', () => {
    expect(holds(brokerModel, [register('a', 5), register('a', 5), register('b', 9)])).toBe(true);
    expect(holds(brokerModel, [register('a', 5), register('a', 6)])).toBe(false);
    expect(holds(brokerModel, [register('a', 5), register('b', 5)])).toBe(false);
    expect(
      holds(brokerModel, [register('a', 5), [{ kind: 'unregister' }, { kind: 'unregistered' }], register('b', 4)]),
    ).toBe(false);
  });

  test('an incarnation that was replaced is told so', () => {
    expect(holds(brokerModel, [register('a', 5), act(5, 'current'), register('b', 9), act(5, 'stale')])).toBe(true);
    expect(holds(brokerModel, [register('a', 5), register('b', 9), act(5, 'current')])).toBe(false);
    expect(holds(brokerModel, [register('a', 5), act(5, 'stale')])).toBe(false);
  });

  test('a registration of unknown outcome: shows under one epoch', () => {
    const seen: Step<BrokerInput, BrokerOutput> = [{ kind: 'read' }, { kind: 'seen', incarnation: 'a', epoch: 5 }];
    expect(
      holds(brokerModel, [register('a', null), [{ kind: 'read' }, { kind: 'missing' }], seen, act(5, 'current')]),
    ).toBe(true);
    expect(holds(brokerModel, [register('a', null), seen, act(6, 'current')])).toBe(false);
  });
});

describe('partition model', () => {
  const swap = (epoch: number, output: PartitionOutput): Step<PartitionInput, PartitionOutput> => [
    { kind: 'swap', epoch },
    output,
  ];
  const seen = (epoch: number): Step<PartitionInput, PartitionOutput> => [{ kind: 'read' }, { kind: 'seen', epoch }];

  test('epochs only grow, by swaps and by themselves', () => {
    expect(
      holds(partitionModel, [
        seen(0),
        swap(0, { kind: 'swapped', epoch: 1 }),
        seen(4),
        swap(4, { kind: 'swapped', epoch: 5 }),
      ]),
    ).toBe(true);
    expect(holds(partitionModel, [seen(4), seen(3)])).toBe(false);
  });

  test('two swaps from the same epoch: does not hold', () => {
    expect(
      holds(partitionModel, [swap(0, { kind: 'swapped', epoch: 1 }), swap(0, { kind: 'swapped', epoch: 1 })]),
    ).toBe(false);
    expect(holds(partitionModel, [swap(0, { kind: 'swapped', epoch: 1 }), swap(0, { kind: 'too late' })])).toBe(true);
  });

  test('refused as too late, though nothing later is ever seen: does not hold', () => {
    expect(holds(partitionModel, [swap(3, { kind: 'too late' }), seen(3)])).toBe(false);
  });
});
