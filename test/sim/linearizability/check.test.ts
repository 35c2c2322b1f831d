/** The standard histories of the literature, good ones and bad ones beside each other, and the definition by brute force. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLinearizable } from './brute-force.ts';
import { check } from './check.ts';
import type { Operation } from './operation.ts';
import { type RegisterInput, type RegisterOutput, registerModel } from './register-model.ts';

type Op = Operation<RegisterInput, RegisterOutput>;

function read(callMs: number, returnMs: number, value: number): Op {
  return { input: { kind: 'read' }, output: { value }, callMs, returnMs };
}

function write(callMs: number, returnMs: number, value: number): Op {
  return { input: { kind: 'write', value }, output: { done: true }, callMs, returnMs };
}

function swap(callMs: number, returnMs: number, from: number, to: number, done: boolean): Op {
  return { input: { kind: 'swap', from, to }, output: { done }, callMs, returnMs };
}

/** Its outcome was never learned. */
function lost(op: Op): Op {
  return { ...op, output: null, returnMs: Number.POSITIVE_INFINITY };
}

function verdict(...history: Op[]): string {
  return check(registerModel, history).kind;
}

const GOOD = 'linearizable';
const BAD = 'not linearizable';

describe('linearizability', () => {
  test('nothing happened: good', () => {
    expect(verdict()).toBe(GOOD);
  });

  test('one after the other: a read of the last write is good, of the one before it (stale read) is bad', () => {
    expect(verdict(write(0, 1, 1), write(2, 3, 2), read(4, 5, 2))).toBe(GOOD);
    expect(verdict(write(0, 1, 1), write(2, 3, 2), read(4, 5, 1))).toBe(BAD);
  });

  test('a read beside a write: sees the old or the new value, and no third', () => {
    expect(verdict(write(0, 10, 1), read(2, 3, 0))).toBe(GOOD);
    expect(verdict(write(0, 10, 1), read(2, 3, 1))).toBe(GOOD);
    expect(verdict(write(0, 10, 1), read(2, 3, 7))).toBe(BAD);
  });

  test('two reads beside a write, one after the other: old then new is good, new then old is bad', () => {
    expect(verdict(write(0, 10, 1), read(1, 2, 0), read(3, 4, 1))).toBe(GOOD);
    expect(verdict(write(0, 10, 1), read(1, 2, 1), read(3, 4, 0))).toBe(BAD);
  });

  test('two reads beside a write that cross: new and old is good', () => {
    expect(verdict(write(0, 10, 1), read(1, 5, 1), read(2, 6, 0))).toBe(GOOD);
  });

  test('two writers and two readers that disagree on the order of the writes: bad', () => {
    const writes = [write(0, 10, 1), write(0, 10, 2)];
    expect(verdict(...writes, read(11, 12, 1), read(13, 14, 1))).toBe(GOOD);
    expect(verdict(...writes, read(11, 12, 1), read(13, 14, 2))).toBe(BAD);
  });

  test('lost update: two swaps from the same value both done: bad; one of them: good', () => {
    expect(verdict(swap(0, 10, 0, 1, true), swap(0, 10, 0, 2, true))).toBe(BAD);
    expect(verdict(swap(0, 10, 0, 1, true), swap(0, 10, 0, 2, false))).toBe(GOOD);
  });

  test('an acknowledged write is gone: bad', () => {
    expect(verdict(write(0, 1, 1), read(2, 3, 0))).toBe(BAD);
  });

  test('applied twice: a value that was overwritten comes back: bad', () => {
    expect(verdict(write(0, 1, 1), write(2, 3, 2), read(4, 5, 2), read(6, 7, 1))).toBe(BAD);
  });

  test('a failed swap that could not have failed: bad; beside a write that explains it: good', () => {
    expect(verdict(swap(0, 1, 0, 1, false))).toBe(BAD);
    expect(verdict(write(0, 5, 9), swap(0, 1, 0, 1, false), read(6, 7, 9))).toBe(GOOD);
  });

  test('a write of unknown outcome: seen late, or never: good; seen and then not seen: bad', () => {
    const unknown = lost(write(0, 1, 1));
    expect(verdict(unknown, read(50, 51, 0), read(60, 61, 1))).toBe(GOOD);
    expect(verdict(unknown, read(50, 51, 0), read(60, 61, 0))).toBe(GOOD);
    expect(verdict(unknown, read(50, 51, 1), read(60, 61, 0))).toBe(BAD);
  });

  test('a write of unknown outcome cannot be seen before it was asked for: bad', () => {
    expect(verdict(read(0, 1, 1), lost(write(2, 3, 1)))).toBe(BAD);
  });

  test('a write of unknown outcome is applied once: bad when it is needed twice', () => {
    expect(verdict(lost(write(0, 1, 1)), read(2, 3, 1), write(4, 5, 2), read(6, 7, 1))).toBe(BAD);
  });

  test('return and call at the same moment count as concurrent', () => {
    expect(verdict(write(0, 5, 1), read(5, 6, 0))).toBe(GOOD);
  });

  test('not linearizable: names the order it found and where it was stuck', () => {
    const stale = read(4, 5, 1);
    const result = check(registerModel, [write(0, 1, 1), write(2, 3, 2), stale]);
    expect(result).toMatchObject({ stuckAt: stale, order: [{ input: { value: 1 } }, { input: { value: 2 } }] });
  });

  test('too much to search: undecided', () => {
    expect(check(registerModel, [write(0, 1, 1), read(2, 3, 1)], 1).kind).toBe('undecided');
  });

  test('many concurrent writes and reads: decided fast', () => {
    const history: Op[] = [];
    for (let i = 0; i < 60; i++) history.push(write(i, i + 20, i % 5), read(i + 3, i + 9, i % 5));
    for (let i = 0; i < 20; i++) history.push(lost(write(i, i + 1, 100 + i)));
    expect(check(registerModel, history).kind).not.toBe('undecided');
  });

  test('small histories: the same verdict as trying every order', () => {
    const value = fc.integer({ min: 0, max: 2 });
    const input: fc.Arbitrary<readonly [RegisterInput, RegisterOutput]> = fc.oneof(
      value.map((seen) => [{ kind: 'read' }, { value: seen }] as const),
      value.map((written) => [{ kind: 'write', value: written }, { done: true }] as const),
      fc.tuple(value, value, fc.boolean()).map(([from, to, done]) => [{ kind: 'swap', from, to }, { done }] as const),
    );
    const operation = fc
      .tuple(input, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 6 }), fc.boolean())
      .map(([[asked, answered], callMs, length, isLost]): Op => {
        const op = { input: asked, output: answered, callMs, returnMs: callMs + length };
        return isLost && asked.kind !== 'read' ? lost(op) : op;
      });
    const verdicts = { good: 0, bad: 0 };
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 6 }), (history) => {
        const expected = isLinearizable(registerModel, history);
        verdicts[expected ? 'good' : 'bad']++;
        expect(check(registerModel, history).kind).toBe(expected ? GOOD : BAD);
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect(Math.min(verdicts.good, verdicts.bad)).toBeGreaterThan(300);
  });
});
