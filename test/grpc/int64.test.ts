import fc from 'fast-check';
import Long from 'long';
import { describe, expect, test } from 'vitest';
import { quorate } from '#proto';
import { fromLong, fromOptionalLong, toLong, toOptionalLong } from '../../src/grpc/int64.ts';

describe('64-bit integers', () => {
  test('numbers: up to 2^53 - 1: come back as they went, through bytes too', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(fromLong(toLong(value, 'it'), 'it')).toBe(value);
        const bytes = quorate.v1.LogPosition.encode({ offset: toLong(value, 'it') }).finish();
        expect(fromLong(quorate.v1.LogPosition.decode(bytes).offset, 'it')).toBe(value);
      }),
    );
  });

  test.each([2 ** 53, 2 ** 63, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('numbers: %s: is refused', (value) => {
    expect(() => toLong(value, 'the offset')).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
  });

  test.each([Long.fromString('9007199254740992', true), Long.MAX_UNSIGNED_VALUE, Long.fromNumber(-1)])(
    'integers: %s: is refused, not rounded',
    (value) => {
      expect(() => fromLong(value, 'the offset')).toThrow(/the offset is beyond 2\^53 - 1/);
    },
  );

  test('fields: left out: 0, or null where the field is optional', () => {
    expect([fromLong(undefined, 'it'), fromLong(null, 'it')]).toEqual([0, 0]);
    expect([fromOptionalLong(undefined, 'it'), toOptionalLong(null, 'it')]).toEqual([null, null]);
    expect(fromOptionalLong(toOptionalLong(0, 'it'), 'it')).toBe(0);
  });
});
