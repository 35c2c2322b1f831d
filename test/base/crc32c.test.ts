import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32c } from '../../src/base/crc32c.ts';

/** Bit by bit, as the polynomial says. */
function naive(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}

describe('crc32c', () => {
  test('check value: "123456789": as in RFC 3720', () => {
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
  });

  test('any bytes: equals the bitwise definition, whole or in two parts', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (bytes, cut) => {
        const expected = naive(bytes);
        const at = Math.min(cut, bytes.length);
        expect(crc32c(bytes)).toBe(expected);
        expect(crc32c(bytes, at, bytes.length, crc32c(bytes, 0, at))).toBe(expected);
      }),
    );
  });
});
