import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import { offset } from '../../src/base/ids.ts';
import type { Uuid } from '../../src/base/uuid.ts';
import type { QuorumDescription } from '../../src/driver/ports.ts';
import { lockDirectory } from '../../src/storage/directory-lock.ts';
import { readFormatted } from '../../src/storage/format.ts';
import { LOG_DIRECTORY } from '../../src/storage/layout.ts';
import { NodeDisk } from '../../src/storage/node-disk.ts';
import { FakeAdmin } from './fake-admin.ts';
import { writeLogDirectory } from './log-directory.ts';
import { type Outcome, run } from './run-in-process.ts';

const HEALTH = {
  kind: 'CheckHealth',
  partitions: 0,
  offlinePartitions: 0,
  underReplicatedPartitions: 0,
  underMinIsrPartitions: 0,
} as const;
/** In the middle of the first segment. */
const DAMAGED_BYTE = 150;

let dir = '';
let own = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quorate-repair-'));
  own = join(dir, 'c1');
  const controllers = [1, 2, 3].map(
    (id) => `  - {id: ${id}, dir: c${id}, listeners: {QUORATE: "127.0.0.1:1909${id}"}}`,
  );
  writeFileSync(join(dir, 'cluster.yaml'), `controllers:\n${controllers.join('\n')}\n`);
  mkdirSync(own);
  writeLogDirectory(own);
});
afterEach(() => rmSync(dir, { recursive: true }));

function firstSegment(): string {
  const [name = ''] = readdirSync(join(own, LOG_DIRECTORY)).filter((file) => file.endsWith('.log'));
  return join(own, LOG_DIRECTORY, name);
}

function damage(): void {
  const bytes = readFileSync(firstSegment());
  bytes.writeUInt8(bytes.readUInt8(DAMAGED_BYTE) ^ 0xff, DAMAGED_BYTE);
  writeFileSync(firstSegment(), bytes);
}

function directoryId(): Uuid {
  return readFormatted(new NodeDisk(own)).metaProperties.directoryId;
}

/** The other two, led by controller 2, with all that is committed. */
function others(more: Partial<QuorumDescription> = {}): FakeAdmin {
  const admin = new FakeAdmin({ CheckHealth: () => HEALTH });
  const voters = admin.quorum.voters.map((voter) =>
    voter.id === 1 ? { ...voter, directoryId: directoryId() } : voter,
  );
  admin.quorum = { ...admin.quorum, clusterId: 'log-cluster', highWatermark: offset(120), voters, ...more };
  return admin;
}

async function repair(admin: FakeAdmin | QuorateError, ...args: string[]): Promise<Outcome> {
  const asked: string[] = [];
  const outcome = await run(['storage', 'repair', '-c', join(dir, 'cluster.yaml'), '--node-id', '1', ...args], {
    openAdmin: async ({ bootstrap }) => {
      asked.push(...bootstrap);
      if (admin instanceof QuorateError) throw admin;
      return admin;
    },
  });
  expect(asked.includes('127.0.0.1:19091')).toBe(false);
  return outcome;
}

function files(): string[] {
  return readdirSync(own, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('.lock'))
    .sort();
}

describe('storage repair', () => {
  test('--dry-run: what is damaged, what would be done and what comes then; nothing is changed', async () => {
    damage();
    const before = files();
    const { exitCode, out } = await repair(others(), '--dry-run');
    expect(exitCode).toBe(0);
    expect(out).toContain('damaged: __cluster_metadata-0/00000000000000000000.log at byte');
    expect(out).toContain(
      'controller 2 leads epoch 7; all that is committed, up to offset 120, is there without this one',
    );
    expect(out).toContain('this is one of its 3 voters');
    expect(out).toMatch(
      /2\. quorate quorum describe --replication .*\n {2}3\. quorate quorum replace-controller --controller-id 1/,
    );
    expect(out).toContain('Nothing was changed. To do it, give --yes');
    expect(files()).toEqual(before);
  });

  test('--yes: all goes aside, another directory id, an account', async () => {
    damage();
    const old = directoryId();
    const damaged = readFileSync(firstSegment());
    const name = firstSegment().slice(own.length);
    const admin = others();
    const { exitCode, out } = await repair(admin, '--yes', '-o', 'json');
    expect(exitCode).toBe(0);
    const told = JSON.parse(out);
    expect(told).toMatchObject({ done: true, role: 'voter', directoryId: old, asideDirectory: `before-repair-${old}` });
    expect(directoryId()).toBe(told.newDirectoryId);
    expect(directoryId()).not.toBe(old);
    expect(readFileSync(join(own, told.asideDirectory, name))).toEqual(damaged);
    expect(readdirSync(join(own, LOG_DIRECTORY))).toEqual(['quorum-state']);
    expect(JSON.parse(readFileSync(join(own, told.auditFile), 'utf8'))).toMatchObject({ directoryId: old });
    expect(admin.asked).toMatchObject([{ kind: 'CheckHealth' }]);
  });

  test('neither --dry-run nor --yes, or both: usage', async () => {
    expect((await repair(others())).exitCode).toBe(2);
    expect((await repair(others(), '--dry-run', '--yes')).exitCode).toBe(2);
  });

  test.each<[name: string, admin: () => FakeAdmin | QuorateError, why: string]>([
    [
      'nobody answers',
      () => new QuorateError('UNREACHABLE', 'nobody answers'),
      'this directory may hold what no other one has',
    ],
    [
      'nothing is committed without it',
      () => {
        const admin = others();
        admin.replies.CheckHealth = () => {
          throw new QuorateError('OUTCOME_UNKNOWN', 'no majority within 5000 ms');
        };
        return admin;
      },
      'no leader commits anything without this one (no majority within 5000 ms)',
    ],
    ['another cluster', () => others({ clusterId: 'elsewhere' }), 'is of cluster elsewhere'],
  ])('%s: refused, and nothing is changed', async (_name, admin, why) => {
    const before = files();
    const { exitCode, err } = await repair(admin(), '--yes');
    expect(exitCode).toBe(5);
    expect(err).toContain(why);
    expect(files()).toEqual(before);
  });

  test.each([
    ['changed', (text: string) => text.replace('node.id=1', 'node.id=2'), 'is corrupt'],
    ['of another kind', () => 'version=2\n', 'version 2 is not supported'],
    ['missing', () => null, 'is not formatted'],
  ])('meta.properties %s: refused, with the directory', async (_name, damaged, why) => {
    const admin = others();
    const file = join(own, 'meta.properties');
    const text = damaged(readFileSync(file, 'utf8'));
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
    const before = files();
    const { exitCode, err } = await repair(admin, '--yes');
    expect([exitCode, err]).toEqual([5, expect.stringContaining(why)]);
    expect(err).toContain(own);
    expect(files()).toEqual(before);
  });

  test('a file in place of the directory: told as a repair that cannot be', async () => {
    const admin = others();
    rmSync(own, { recursive: true });
    writeFileSync(own, 'precious');
    const { exitCode, err } = await repair(admin, '--yes');
    expect([exitCode, err]).toEqual([
      1,
      `error: cannot repair ${own}: ${own} is not a directory. Nothing was changed\n`,
    ]);
  });

  test('a certificate that is not there: a wrong file, and nothing is said of the quorum', async () => {
    const { exitCode, err } = await repair(new QuorateError('INVALID_ARGUMENT', 'cannot read the key file x'), '--yes');
    expect([exitCode, err]).toEqual([2, 'error: cannot read the key file x\n']);
  });

  test('a controller runs on it: refused', async () => {
    const lock = lockDirectory(own);
    try {
      const { exitCode, err } = await repair(others(), '--yes');
      expect(exitCode).toBe(5);
      expect(err).toContain('in use');
    } finally {
      lock.release();
    }
  });

  test('no other controller in the configuration: refused', async () => {
    writeFileSync(
      join(dir, 'cluster.yaml'),
      'controllers:\n  - {id: 1, dir: c1, listeners: {QUORATE: "127.0.0.1:19091"}}\n',
    );
    const { exitCode, err } = await repair(others(), '--yes');
    expect(exitCode).toBe(5);
    expect(err).toContain('there is no leader to repair it from');
  });
});
