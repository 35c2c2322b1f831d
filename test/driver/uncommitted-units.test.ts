import { describe, expect, test } from 'vitest';
import { offset } from '../../src/base/ids.ts';
import { UncommittedUnits } from '../../src/driver/uncommitted-units.ts';

const at = (units: UncommittedUnits, highWatermark: number): number => units.stableAt(offset(highWatermark));

describe('uncommitted units', () => {
  test('no transaction: what is committed is stable', () => {
    const units = new UncommittedUnits();
    units.note('none', offset(0), offset(5));
    expect(at(units, 3)).toBe(3);
  });

  test('an open transaction: nothing at or past its begin is stable', () => {
    const units = new UncommittedUnits();
    units.note('begin', offset(5), offset(6));
    units.note('none', offset(6), offset(100));
    expect(at(units, 4)).toBe(4);
    expect(at(units, 50)).toBe(5);
  });

  test('a transaction whose end is appended but not committed: still not stable', () => {
    const units = new UncommittedUnits();
    units.note('begin', offset(5), offset(6));
    units.note('none', offset(6), offset(100));
    units.note('end', offset(100), offset(101));
    units.note('none', offset(101), offset(110));
    expect(at(units, 100)).toBe(5);
    expect(at(units, 101)).toBe(101);
    expect(at(units, 105)).toBe(105);
  });

  test('two transactions in the uncommitted tail: each holds back by itself', () => {
    const units = new UncommittedUnits();
    units.note('begin', offset(5), offset(6));
    units.note('end', offset(6), offset(7));
    units.note('begin', offset(8), offset(9));
    units.note('abort', offset(9), offset(10));
    expect(at(units, 6)).toBe(5);
    expect(at(units, 9)).toBe(8);
    expect(at(units, 10)).toBe(10);
  });

  test('a transaction inside another: a bug, asserted', () => {
    const units = new UncommittedUnits();
    units.note('begin', offset(5), offset(6));
    expect(() => units.note('begin', offset(6), offset(7))).toThrow('U1');
  });
});
