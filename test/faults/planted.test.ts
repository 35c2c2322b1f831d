import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const DIR = join('test', 'faults', 'planted');

describe('planted bugs', () => {
  const patches = readdirSync(DIR).filter((name) => name.endsWith('.patch'));

  test('there is one for the example and one for the controller', () => {
    const texts = patches.map((name) => readFileSync(join(DIR, name), 'utf8'));
    expect(texts.some((text) => text.includes('+++ b/examples/log-broker/src/'))).toBe(true);
    expect(texts.some((text) => text.includes('+++ b/src/controller/'))).toBe(true);
  });

  // Code that moves under a patch takes the bug away, and with it the proof that a run would find it.
  test.each(patches)('%s: still applies', (name) => {
    expect(() => execFileSync('git', ['apply', '--check', join(DIR, name)], { stdio: 'pipe' })).not.toThrow();
  });
});
