import { describe, expect, test } from 'vitest';
import { offset } from '../../src/base/ids.ts';
import { TransactionFilter } from '../../src/metadata/transaction-filter.ts';

describe('transaction filter', () => {
  test('outside a transaction: each batch comes out at once and is stable', () => {
    const filter = new TransactionFilter<string>(offset(0));
    expect(filter.push('a', 3, 'none')).toEqual(['a']);
    expect(filter.stableEndOffset).toBe(3);
  });

  test('a transaction: comes out whole at its end, and only then is stable', () => {
    const filter = new TransactionFilter<string>(offset(0));
    expect(filter.push('begin', 1, 'begin')).toEqual([]);
    expect(filter.push('a', 2, 'none')).toEqual([]);
    filter.skip(3);
    expect(filter.stableEndOffset).toBe(0);
    expect(filter.push('end', 4, 'end')).toEqual(['begin', 'a', 'end']);
    expect(filter.stableEndOffset).toBe(4);
  });

  test('an aborted transaction: nothing of it comes out, what follows does', () => {
    const filter = new TransactionFilter<string>(offset(0));
    filter.push('begin', 1, 'begin');
    filter.push('a', 2, 'none');
    expect(filter.inTransaction).toBe(true);
    expect(filter.push('abort', 3, 'abort')).toEqual([]);
    expect(filter.stableEndOffset).toBe(3);
    expect(filter.push('b', 4, 'none')).toEqual(['b']);
  });

  test('markers out of place: refused', () => {
    const filter = new TransactionFilter<string>(offset(0));
    expect(() => filter.push('end', 1, 'end')).toThrow('no transaction is open');
    expect(() => filter.push('abort', 1, 'abort')).toThrow('no transaction is open');
    filter.push('begin', 1, 'begin');
    expect(() => filter.push('begin', 2, 'begin')).toThrow('open already');
  });
});
