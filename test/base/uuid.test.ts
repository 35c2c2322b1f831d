import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import {
  isReservedDirectoryId,
  ONE_UUID,
  parseUuid,
  randomUuid,
  uuidFromBytes,
  uuidProblem,
  uuidToBytes,
  ZERO_UUID,
} from '../../src/base/uuid.ts';

const sixteenBytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('uuid', () => {
  test('text: of any 16 bytes: is what Node calls base64url, and comes back', () => {
    fc.assert(
      fc.property(sixteenBytes, (bytes) => {
        const text = uuidFromBytes(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(uuidToBytes(text)).toEqual(bytes);
        expect(parseUuid(text)).toBe(text);
      }),
    );
  });

  test('canonical: a last character that decodes to the same bytes: refused with the right text', () => {
    expect(uuidProblem('4L6g3nShT-eMCtK--X86sT')).toContain('4L6g3nShT-eMCtK--X86sQ');
  });

  test('length and alphabet: wrong: refused with what is wrong', () => {
    expect(uuidProblem('abc')).toContain('this has 3');
    expect(uuidProblem('4L6g3nShT+eMCtK--X86sw')).toContain("'+'");
    expect(parseUuid('4L6g3nShT-eMCtK--X86é')).toBeNull();
  });

  test('random: many: version 4, never a leading dash, never the same', () => {
    const random = new SeededRandom(7);
    const seen = new Set<string>();
    for (let i = 0; i < 2000; i++) {
      const uuid = randomUuid(random);
      const bytes = uuidToBytes(uuid);
      expect((bytes[6] ?? 0) >>> 4).toBe(4);
      expect((bytes[8] ?? 0) >>> 6).toBe(2);
      expect(uuid.startsWith('-')).toBe(false);
      seen.add(uuid);
    }
    expect(seen.size).toBe(2000);
  });

  test('reserved directory ids: below 100: refused as directories', () => {
    expect(isReservedDirectoryId(ZERO_UUID)).toBe(true);
    expect(isReservedDirectoryId(ONE_UUID)).toBe(true);
    const bytes = new Uint8Array(16);
    bytes[15] = 100;
    expect(isReservedDirectoryId(uuidFromBytes(bytes))).toBe(false);
  });
});
