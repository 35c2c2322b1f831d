import { expect, it } from 'vitest';
import { timeText } from '../../src/base/time-text.ts';

it('a moment: ISO 8601; a number that is none: as it is', () => {
  expect(timeText(Date.UTC(2026, 0, 2, 3, 4, 5))).toBe('2026-01-02T03:04:05.000Z');
  expect(timeText(Number.MAX_SAFE_INTEGER)).toBe('9007199254740991 ms');
});
