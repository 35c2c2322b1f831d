import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import { FakeAdmin } from './fake-admin.ts';
import { writeLogDirectory } from './log-directory.ts';
import { type Outcome, run } from './run-in-process.ts';

let dir = '';
let own = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quorate-recover-'));
  own = join(dir, 'survivor');
  mkdirSync(own);
  writeLogDirectory(own);
});
afterEach(() => rmSync(dir, { recursive: true }));

/** The directory is that of controller 1 of the cluster `log-cluster`. */
function recover(how: string, { nodeId = 1, clusterId = 'log-cluster' } = {}): Promise<Outcome> {
  const controllers = [1, 2, 3].map((id) => {
    const of = id === nodeId ? 'survivor' : `c${id}`;
    return `  - {id: ${id}, dir: ${of}, listeners: {QUORATE: "127.0.0.1:1909${id}"}}`;
  });
  const file = join(dir, 'cluster.yaml');
  writeFileSync(file, `clusterId: ${clusterId}\ncontrollers:\n${controllers.join('\n')}\n`);
  const admin = new FakeAdmin();
  admin.describeQuorum = () => Promise.reject(new QuorateError('UNREACHABLE', 'nobody answers'));
  const openAdmin = () => Promise.resolve(admin);
  return run(['quorum', 'recover', '-c', file, '--node-id', String(nodeId), how], { openAdmin });
}

/** Names and content of all files but the lock's. */
function content(): readonly string[] {
  return readdirSync(own, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.lock')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${path} ${readFileSync(path).toString('base64')}`);
}

describe('quorum recover', () => {
  test.each(['--dry-run', '--accept-data-loss'])(
    '%s: the directory of another node or cluster: refused, nothing is changed',
    async (how) => {
      const before = content();
      const otherNode = await recover(how, { nodeId: 2 });
      expect(otherNode.err).toContain(`node id 2 is wanted, but ${join(own, 'meta.properties')} says node.id=1`);
      expect(otherNode.exitCode).toBe(5);
      const otherCluster = await recover(how, { clusterId: 'another' });
      expect(otherCluster.err).toContain('cluster id another is wanted');
      expect(otherCluster.exitCode).toBe(5);
      expect(content()).toEqual(before);
    },
  );

  test('damaged files: refused, and told in which directory they are', async () => {
    writeFileSync(join(own, 'bootstrap.checkpoint'), 'no snapshot');
    const before = content();
    const { exitCode, err } = await recover('--accept-data-loss');
    expect([exitCode, err]).toEqual([1, expect.stringContaining(`error: CORRUPT: ${own}: bootstrap.checkpoint`)]);
    expect(content()).toEqual(before);
  });

  test('its own directory: looked at without a change, then recovered', async () => {
    const before = content();
    const looked = await recover('--dry-run');
    expect(looked.err).toBe('');
    expect(looked.out).toContain('Nothing was changed.');
    expect(content()).toEqual(before);
    const done = await recover('--accept-data-loss');
    expect(done.err).toBe('');
    expect(done.out).toContain('controller 1 is the only voter');
    const written = /written .+/.exec(looked.out)?.[0];
    expect(written).toMatch(/^written 20/);
    // Nothing but a snapshot is left, and that says it too.
    expect((await recover('--dry-run')).out).toContain(written);
  });
});
