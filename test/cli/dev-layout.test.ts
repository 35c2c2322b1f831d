/** What `quorate dev` plans for a directory. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { type DevOptions, planDevLayout, writeDevLayout } from '../../src/cli/dev-layout.ts';
import { loadConfig } from '../../src/config/load-config.ts';

let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'quorate-dev-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

const plan = (options: Partial<DevOptions> = {}) =>
  planDevLayout(
    { dir: join(parent, 'data'), controllers: undefined, brokers: 3, basePort: undefined, ...options },
    new SeededRandom(5),
  );

test('dev: defaults: the controllers of the cluster.yaml of this repository', () => {
  const addresses = (file: ReturnType<typeof plan>['config']) =>
    file.controllers.map(({ id, endpoints }) => ({ id, endpoints }));
  expect(addresses(plan().config)).toEqual(addresses(loadConfig('cluster.yaml').config));
});

test('dev: planned only: nothing is written', () => {
  expect(plan().newText).not.toBeNull();
  expect(existsSync(join(parent, 'data'))).toBe(false);
});

test('dev: written once: goes on with the same cluster', () => {
  const first = plan({ controllers: 1, basePort: 20_000, brokers: 2 });
  writeDevLayout(first);
  const second = plan({ brokers: 4 });
  expect(second.newText).toBeNull();
  expect(second.config).toEqual(first.config);
  expect(second.config.defaults).toMatchObject({ replicationFactor: 2, minInsyncReplicas: 1 });
  expect(second.brokers.map(({ id, port }) => [id, port])).toEqual([
    [101, 20_100],
    [102, 20_101],
    [103, 20_102],
    [104, 20_103],
  ]);
  writeDevLayout(second);
  expect(readFileSync(second.configFile, 'utf8')).toBe(first.newText);
});

test('dev: flags that contradict the directory: refused with what to do', () => {
  writeDevLayout(plan());
  expect(() => plan({ controllers: 5 })).toThrow('has 3: leave the flag out, or give another --dir');
  expect(() => plan({ basePort: 5000 })).toThrow('begins at 19091: leave the flag out, or give another --dir');
  expect(plan({ controllers: 3, basePort: 19_091 }).newText).toBeNull();
});
