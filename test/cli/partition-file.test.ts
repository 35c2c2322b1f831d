/** `partitions elect --path-to-json-file`: what a file may say, and how long it may be. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeAdmin } from './fake-admin.ts';
import { type Outcome, run } from './run-in-process.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quorate-cli-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function elect(partitions: readonly object[]): Promise<Outcome> {
  const file = join(dir, 'partitions.json');
  writeFileSync(file, JSON.stringify({ partitions }));
  const admin = new FakeAdmin({
    ElectLeaders: (command) => ({
      kind: 'ElectLeaders',
      partitions: (command.partitions ?? []).map((one) => ({ ...one, failure: null })),
    }),
  });
  const args = ['partitions', 'elect', '--type', 'preferred', '--path-to-json-file', file];
  return run([...args, '--bootstrap-server', 'x:1'], { openAdmin: async () => admin });
}

test('a partition that is named twice: usage', async () => {
  const one = { topic: 't', partition: 0 };
  const twice = await elect([one, { topic: 't', partition: 1 }, one]);
  expect(twice).toMatchObject({ exitCode: 2, err: expect.stringContaining('names partition t-0 twice') });
});

test('as many partitions as one message holds: read in no time', async () => {
  const begunMs = performance.now();
  const many = Array.from({ length: 200_000 }, (_, partition) => ({ topic: 'a-topic', partition }));
  expect((await elect(many)).exitCode).toBe(0);
  expect(performance.now() - begunMs).toBeLessThan(20_000);
});
