import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { replay } from './script.ts';

const DIRECTORY = new URL('./scripts/', import.meta.url).pathname;

describe('log broker stories', () => {
  for (const file of readdirSync(DIRECTORY).sort()) {
    test(`log broker stories: ${file.replace('.txt', '')}: as written down`, () => {
      const { expected, actual } = replay(`${DIRECTORY}${file}`);
      expect(actual).toBe(expected);
    });
  }
});
