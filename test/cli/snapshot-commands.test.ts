/** Backups, from a cluster that is made up, on real files. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import { epoch, offset } from '../../src/base/ids.ts';
import type { Uuid } from '../../src/base/uuid.ts';
import { foldMetadata, type MetadataSnapshot } from '../../src/client/metadata-snapshot.ts';
import type { MetadataRecord } from '../../src/metadata/records.ts';
import { foldDirectory } from '../../src/storage/folded-directory.ts';
import { NodeDisk } from '../../src/storage/node-disk.ts';
import { FakeAdmin } from './fake-admin.ts';
import { type Outcome, run } from './run-in-process.ts';

const CLUSTER = 'vPeOCWypqUOSepEvx0cbog';
const RECORDS: readonly MetadataRecord[] = [
  { kind: 'FeatureLevel', name: 'metadata.version', level: 21 },
  { kind: 'Topic', name: 'kept', topicId: 'tbxQsAZZS_mF1CNrPQw4cA' as Uuid },
];

let dir = '';
let file = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quorate-cli-'));
  file = join(dir, 'saved');
  writeFileSync(
    join(dir, 'cluster.yaml'),
    'controllers:\n  - {id: 1, dir: c1, listeners: {QUORATE: "127.0.0.1:19091"}}\n',
  );
});
afterEach(() => rmSync(dir, { recursive: true }));

/** A cluster that has two records, and then some of a transaction that does not end. */
async function snapshot(): Promise<MetadataSnapshot> {
  const batch = (baseOffset: number, records: readonly MetadataRecord[]) => ({
    baseOffset: offset(baseOffset),
    endOffset: offset(baseOffset + records.length),
    epoch: epoch(3),
    appendTimeMs: 1_700_000_000_000,
    metadataVersion: 21,
    records,
  });
  async function* messages() {
    const batches = [batch(0, RECORDS), batch(2, [{ kind: 'BeginTransaction', name: 'half' }])];
    const message = { kind: 'batches', batches, stableEndOffset: offset(2) } as const;
    yield { message, snapshotId: null, from: 0 };
  }
  return foldMetadata(messages(), offset(2));
}

/** `meanwhile` is done when all but the end is written. */
async function save(meanwhile: () => void = () => {}): Promise<Outcome> {
  const admin = new FakeAdmin();
  const saved = await snapshot();
  function* bytes() {
    const chunks = [...saved.bytes];
    yield* chunks.slice(0, -1);
    meanwhile();
    yield* chunks.slice(-1);
  }
  admin.saved = { ...saved, bytes: bytes() };
  return run(['snapshot', 'save', file, '--bootstrap-server', 'x:1'], { openAdmin: async () => admin });
}

const restore = (...args: string[]): Promise<Outcome> =>
  run(['snapshot', 'restore', file, '-c', join(dir, 'cluster.yaml'), '--node-id', '1', '-t', CLUSTER, ...args]);

describe('snapshot', () => {
  test('saved: everything below the stable end, whole and under its name only', async () => {
    expect(await save()).toMatchObject({ exitCode: 0, out: expect.stringContaining('below offset 2 (epoch 3)') });
    expect(readdirSync(dir).sort()).toEqual(['cluster.yaml', 'saved']);
    const { out } = await run(['snapshot', 'status', file, '--json']);
    expect(JSON.parse(out)).toMatchObject({ endOffset: 2, epoch: 3, topics: 1, metadataVersion: 21 });
  });

  test('saved to a file that is there, or where there is no directory: refused, nothing changed', async () => {
    writeFileSync(file, 'precious');
    expect(await save()).toMatchObject({ exitCode: 5 });
    expect(readFileSync(file, 'utf8')).toBe('precious');
    file = join(dir, 'nowhere', 'saved');
    expect(await save()).toMatchObject({ exitCode: 2, err: expect.stringContaining('there is no directory') });
    file = join(dir, 'cluster.yaml', 'saved');
    expect(await save()).toMatchObject({ exitCode: 2, err: expect.stringContaining('there is no directory') });
  });

  test('saved to a file that appears meanwhile: refused, and that one stays', async () => {
    expect(await save(() => writeFileSync(file, 'precious'))).toMatchObject({ exitCode: 5 });
    expect(readFileSync(file, 'utf8')).toBe('precious');
    expect(readdirSync(dir).sort()).toEqual(['cluster.yaml', 'saved']);
  });

  test('saved beside a file of a like name, and broken off: that file stays, and nothing else is left', async () => {
    writeFileSync(`${file}.part`, 'precious');
    const broken = await save(() => {
      throw new Error('no more');
    });
    expect(broken).toMatchObject({ exitCode: 1, err: 'error: no more\n' });
    expect(readdirSync(dir).sort()).toEqual(['cluster.yaml', 'saved.part']);
    expect(await save()).toMatchObject({ exitCode: 0 });
    expect(readFileSync(`${file}.part`, 'utf8')).toBe('precious');
  });

  test('restored: a formatted directory that begins above what was saved', async () => {
    await save();
    expect(await restore('--standalone')).toMatchObject({ exitCode: 0 });
    const found = foldDirectory(new NodeDisk(join(dir, 'c1')));
    expect([...found.state.topics.all()].map(({ name }) => name)).toEqual(['kept']);
    expect(found).toMatchObject({ end: { offset: 2 + 2 ** 20, epoch: 1003 }, voters: [{ id: 1 }] });
  });

  test('restored above where the cluster was seen later', async () => {
    await save();
    expect(await restore('--above', '5000000-2000')).toMatchObject({ exitCode: 0 });
    const { end } = foldDirectory(new NodeDisk(join(dir, 'c1')));
    expect(end).toEqual({ offset: 5_000_000 + 2 ** 20, epoch: 3000 });
    expect(await restore('--above', 'later')).toMatchObject({ exitCode: 2 });
  });

  test('restored where there is a file: refused, and it stays', async () => {
    await save();
    writeFileSync(join(dir, 'c1'), 'precious');
    expect(await restore()).toMatchObject({ exitCode: 1, err: expect.stringContaining('c1 is not a directory') });
    expect(readFileSync(join(dir, 'c1'), 'utf8')).toBe('precious');
  });

  test('restored where there is only what an empty directory may hold: formatted', async () => {
    await save();
    mkdirSync(join(dir, 'c1', 'lost+found'), { recursive: true });
    writeFileSync(join(dir, 'c1', '.lock'), '');
    expect(await restore()).toMatchObject({ exitCode: 0 });
  });

  test('restored beside a quorum that lives: refused, for its voters would follow what was restored', async () => {
    await save();
    const controllers = [1, 2, 3].map(
      (id) => `  - {id: ${id}, dir: c${id}, listeners: {QUORATE: "127.0.0.1:1909${id}"}}`,
    );
    writeFileSync(join(dir, 'cluster.yaml'), `controllers:\n${controllers.join('\n')}\n`);
    const args = ['snapshot', 'restore', file, '-c', join(dir, 'cluster.yaml'), '--node-id', '1', '-t', CLUSTER];
    const admin = new FakeAdmin();
    const asked: string[] = [];
    const openAdmin = async ({ bootstrap }: { readonly bootstrap: readonly string[] }): Promise<FakeAdmin> => {
      asked.push(...bootstrap);
      return admin;
    };
    const { exitCode, err } = await run(args, { openAdmin });
    expect([exitCode, err]).toEqual([5, expect.stringContaining('controller 2 leads epoch 7: this quorum lives')]);
    expect(asked).toEqual(['127.0.0.1:19092', '127.0.0.1:19093']);
    expect(existsSync(join(dir, 'c1'))).toBe(false);
    admin.describeQuorum = () => Promise.reject(new QuorateError('UNREACHABLE', 'nobody answers'));
    expect(await run(args, { openAdmin })).toMatchObject({ exitCode: 0 });
  });

  test('restored where there is something: refused', async () => {
    await save();
    await restore();
    expect(await restore()).toMatchObject({ exitCode: 5, err: expect.stringContaining('is not empty') });
  });

  test('cut, changed, another file, no file: one line that says so, and no directory', async () => {
    await save();
    const whole = readFileSync(file);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(whole.length - 20) ^ 1, whole.length - 20);
    for (const bytes of [whole.subarray(0, -1), flipped, Buffer.from('not a snapshot at all'), Buffer.alloc(0)]) {
      writeFileSync(file, bytes);
      for (const { exitCode, err } of [await run(['snapshot', 'status', file]), await restore()]) {
        expect(exitCode).toBe(1);
        expect(err).toMatch(/^error: CORRUPT: .*saved is not a whole snapshot.*\n$/);
      }
    }
    rmSync(file);
    expect(await restore()).toMatchObject({ exitCode: 2, err: `error: ${dir}: there is no file saved\n` });
    expect(existsSync(join(dir, 'c1'))).toBe(false);
  });
});
