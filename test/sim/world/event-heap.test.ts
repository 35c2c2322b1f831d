import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventHeap, type SimEvent } from './event-heap.ts';
import { Timeline } from './timeline.ts';

function event(timeMs: number, sequence: number): SimEvent {
  return {
    timeMs,
    sequence,
    kind: 'test',
    node: -1,
    from: -1,
    parent: 0,
    mark: 0,
    detail: null,
    run: () => {},
    cancelled: false,
  };
}

describe('event heap', () => {
  test('order: any mix of pushes and pops: as a sorted list gives them', () => {
    const action = fc.oneof(fc.nat(20), fc.constant('pop' as const));
    fc.assert(
      fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
        const heap = new EventHeap();
        let naive: SimEvent[] = [];
        for (const [sequence, step] of actions.entries()) {
          if (step !== 'pop') {
            heap.push(event(step, sequence));
            naive.push(event(step, sequence));
            continue;
          }
          naive = naive.sort((a, b) => a.timeMs - b.timeMs || a.sequence - b.sequence);
          expect(heap.pop()?.sequence).toBe(naive.shift()?.sequence);
        }
        expect(heap.size).toBe(naive.length);
      }),
    );
  });
});

describe('timeline', () => {
  test('step: ties, nested scheduling, cancelled events: one order, time never back', () => {
    const timeline = new Timeline();
    const seen: string[] = [];
    const note =
      (name: string): (() => void) =>
      () =>
        seen.push(`${name}@${timeline.nowMs}`);
    timeline.at(5, 'a', -1, note('a'));
    timeline.at(5, 'b', -1, () => {
      note('b')();
      timeline.at(1, 'late', -1, note('late'));
    });
    timeline.at(5, 'c', -1, note('c'));
    timeline.at(4, 'never', -1, note('never')).cancelled = true;
    while (timeline.step() !== null);
    expect(seen).toEqual(['a@5', 'b@5', 'c@5', 'late@5']);
  });

  test('trace: equal histories and one other mark: equal and other hashes', () => {
    const hashOf = (mark: number): string => {
      const timeline = new Timeline();
      timeline.at(1, 'a', 1, () => {}, null, mark);
      timeline.at(2, 'b', 2, () => {});
      while (timeline.step() !== null);
      return timeline.trace.hash();
    };
    expect(hashOf(7)).toBe(hashOf(7));
    expect(hashOf(7)).not.toBe(hashOf(8));
  });
});
