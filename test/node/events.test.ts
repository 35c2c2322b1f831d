import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LOG_EVENTS } from '../../src/node/events.ts';

test('events: every event that the code logs: is listed, and every listed one is logged', () => {
  const logged = new Set<string>();
  for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const text = readFileSync(join('src', name), 'utf8');
    for (const match of text.matchAll(/\b(?:log|report)\(\s*(?:level|'(?:debug|info|warn|error)'),\s*'([^']+)'/g))
      logged.add(match[1] ?? '');
  }
  expect([...logged].sort()).toEqual(Object.keys(LOG_EVENTS).sort());
});
