import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DataDir } from '../../../examples/log-broker/src/log/data-dir.ts';

const ROOT = mkdtempSync(join(tmpdir(), 'data-dir-'));
afterAll(() => rmSync(ROOT, { recursive: true }));

let directories = 0;
function newPath(): string {
  return join(ROOT, `${++directories}`, 'data');
}

describe('DataDir', () => {
  test('DataDir: new: belongs to nobody until it is claimed, then to one broker in one cluster', () => {
    const path = newPath();
    const first = new DataDir(path, 1);
    expect(first.isNew).toBe(true);
    expect(first.clusterId()).toBeNull();
    first.claim('cluster-a');
    first.claim('cluster-b');
    const again = new DataDir(path, 1);
    expect(again.isNew).toBe(false);
    expect(again.clusterId()).toBe('cluster-a');
  });

  test("DataDir: another broker's: refused, with both ids", () => {
    const path = newPath();
    new DataDir(path, 1).claim('cluster-a');
    expect(() => new DataDir(path, 2).clusterId()).toThrow(`${path} holds the data of broker 1, not of broker 2`);
  });

  test('DataDir: damaged meta.json: refused, with its name', () => {
    const path = newPath();
    const dataDir = new DataDir(path, 1);
    writeFileSync(join(path, 'meta.json'), '{"brokerId":');
    expect(() => dataDir.clusterId()).toThrow(`${join(path, 'meta.json')} cannot be read`);
  });

  test('DataDir: the note of a clean shutdown: said once, so that only the start right after it counts as clean', () => {
    const path = newPath();
    expect(new DataDir(path, 1).takeCleanShutdown()).toBeNull();
    new DataDir(path, 1).noteCleanShutdown(42);
    expect(new DataDir(path, 1).takeCleanShutdown()).toBe(42);
    expect(new DataDir(path, 1).takeCleanShutdown()).toBeNull();
  });

  test('DataDir: replicas: found by their files alone, removed with their folder when it is the last one', () => {
    const path = newPath();
    const dataDir = new DataDir(path, 1);
    dataDir.claim('cluster-a');
    for (const name of ['topic-x/0.log', 'topic-x/12.log', 'topic-x/notes.txt', 'topic-y/3.log']) {
      mkdirSync(join(path, name, '..'), { recursive: true });
      writeFileSync(join(path, name), '');
    }
    const byName = [...dataDir.replicas()].sort(
      (a, b) => a.topicId.localeCompare(b.topicId) || a.partition - b.partition,
    );
    expect(byName).toEqual([
      { topicId: 'topic-x', partition: 0 },
      { topicId: 'topic-x', partition: 12 },
      { topicId: 'topic-y', partition: 3 },
    ]);
    dataDir.remove({ topicId: 'topic-y', partition: 3 });
    dataDir.remove({ topicId: 'topic-x', partition: 0 });
    dataDir.remove({ topicId: 'topic-z', partition: 9 });
    expect(existsSync(join(path, 'topic-y'))).toBe(false);
    expect(dataDir.replicas()).toEqual([{ topicId: 'topic-x', partition: 12 }]);
    expect(existsSync(join(path, 'topic-x', 'notes.txt'))).toBe(true);
  });
});
