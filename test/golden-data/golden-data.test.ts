/** Directories of former releases, and of later ones: the first are opened whole, the second are not touched. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '../../src/base/assert.ts';
import { crc32c } from '../../src/base/crc32c.ts';
import type { Epoch, Offset } from '../../src/base/ids.ts';
import { BATCH_HEADER_BYTES, readBatchHeader } from '../../src/codec/batch.ts';
import { encodeRecords } from '../../src/codec/records.ts';
import { NEWEST_METADATA_VERSION } from '../../src/metadata/features.ts';
import type { MetadataRecord } from '../../src/metadata/records.ts';
import { CLEAN_MARKER, LOG_DIRECTORY, META_PROPERTIES, QUORUM_STATE, snapshotPath } from '../../src/storage/layout.ts';
import { SnapshotWriter } from '../../src/storage/snapshot-files.ts';
import { verifyDirectory } from '../../src/storage/verify-directory.ts';
import { run } from '../cli/run-in-process.ts';
import { LogHarness } from '../storage/log-harness.ts';
import type { MemoryDisk } from '../storage/memory-disk.ts';
import { openDirectory, readDirectory } from './open-directory.ts';

const HERE = import.meta.dirname;
const VERSIONS = readdirSync(HERE, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
const { version: PRESENT } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quorate-golden-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('golden data: the release of this package: is there', () => {
  expect(VERSIONS).toContain(PRESENT);
});

describe.each(VERSIONS)('a directory of %s', (version) => {
  const original = join(HERE, version, 'node-1');

  test('opened: holds what was written down when it was made', () => {
    const expected: unknown = JSON.parse(readFileSync(join(HERE, version, 'expected.json'), 'utf8'));
    expect(JSON.parse(JSON.stringify(openDirectory(readDirectory(original))))).toEqual(expected);
  });

  test('log verify: finds it whole', async () => {
    cpSync(original, dir, { recursive: true });
    const { exitCode, out } = await run(['log', 'verify', '--dir', dir, '--json']);
    expect(JSON.parse(out)).toMatchObject({ sound: true, damage: [], tail: null });
    expect(exitCode).toBe(0);
  });
});

describe('a directory of a later release', () => {
  const fresh = (): MemoryDisk => readDirectory(join(HERE, PRESENT, 'node-1'));

  /** Every file and its content. */
  function contentOf(disk: MemoryDisk): Record<string, string> {
    const paths = ['', LOG_DIRECTORY].flatMap((directory) => disk.list(directory).map((name) => join(directory, name)));
    const files = paths.filter((path) => disk.size(path) !== null);
    return Object.fromEntries(files.map((path) => [path, Buffer.from(disk.raw(path)).toString('base64')]));
  }

  /** The start says what is the matter, and leaves everything as it was. */
  function expectRefused(disk: MemoryDisk, ...texts: readonly string[]): void {
    const before = contentOf(disk);
    let message = '';
    try {
      openDirectory(disk);
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'STORAGE_STATE' });
      message = String(thrown);
    }
    for (const text of texts) expect(message).toContain(text);
    expect(contentOf(disk)).toEqual(before);
    const [path = ''] = texts;
    const found = verifyDirectory(disk);
    expect(found.damage.filter((damage) => damage.path === path).length, 'log verify says so too').toBeGreaterThan(0);
    expect(found.tail).toBeNull();
  }

  /** One record more, in a batch that was written at this level. */
  function appendTo(disk: MemoryDisk, record: MetadataRecord, metadataVersion: number): void {
    const { log } = new LogHarness(disk, {});
    const draft = { payload: encodeRecords([record]), offsetSpan: 1, recordCount: 1, transactional: false };
    const place = { baseOffset: log.endOffset, endOffset: (log.endOffset + 1) as Offset };
    const epoch = must(log.recovered.epochs.at(-1), 'a log that is not empty').epoch;
    log.append({ kind: 'draft', ...place, epoch, draft }, 0, metadataVersion);
    log.flush();
    disk.pump();
  }

  function logOf(disk: MemoryDisk): { readonly path: string; readonly bytes: Uint8Array } {
    const name = must(
      disk.list(LOG_DIRECTORY).findLast((each) => each.endsWith('.log')),
      'a segment',
    );
    const path = join(LOG_DIRECTORY, name);
    return { path, bytes: disk.raw(path) };
  }

  /** Where the last batch of the log begins. */
  function lastBatch(bytes: Uint8Array): number {
    let [at, last] = [0, 0];
    while (bytes.length - at >= BATCH_HEADER_BYTES && bytes.subarray(at, at + 8).some((byte) => byte !== 0)) {
      last = at;
      at += readBatchHeader(bytes, at).length;
    }
    return last;
  }

  /** Changes a number in a header, and both checksums with it. */
  function changeHeader(bytes: Uint8Array, at: number, position: number, value: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, BATCH_HEADER_BYTES);
    view.setUint16(position, value, true);
    view.setUint32(16, crc32c(bytes, at + 20, at + view.getUint32(4, true)), true);
    view.setUint32(0, crc32c(bytes, at + 4, at + BATCH_HEADER_BYTES), true);
  }

  test('a later metadata.version in the log: refused, with file, both levels and what to do', () => {
    const disk = fresh();
    appendTo(disk, { kind: 'NoOp' }, NEWEST_METADATA_VERSION + 1);
    const { path } = logOf(disk);
    const levels = `metadata.version ${NEWEST_METADATA_VERSION + 1}; this release reads up to ${NEWEST_METADATA_VERSION}`;
    expectRefused(disk, path, 'written by a later release', levels, 'start this node with that release or a later one');
  });

  test('a later format of batches at the end of the log: refused, not cut as a torn tail', () => {
    const disk = fresh();
    disk.runSync([{ kind: 'remove', path: CLEAN_MARKER }]);
    const { path, bytes } = logOf(disk);
    const at = lastBatch(bytes);
    changeHeader(bytes, at, 54, (2 << 8) | (bytes[at + 54] ?? 0));
    expectRefused(disk, path, 'written by a later release', 'batch format 2');
  });

  test('a flag of a later release at the end of the log: refused, not cut as a torn tail', () => {
    const disk = fresh();
    disk.runSync([{ kind: 'remove', path: CLEAN_MARKER }]);
    const { path, bytes } = logOf(disk);
    const at = lastBatch(bytes);
    changeHeader(bytes, at, 54, (1 << 8) | 4);
    expectRefused(disk, path, 'written by a later release', 'batch flags 4');
  });

  test.each([
    ['format of batches', 2, NEWEST_METADATA_VERSION, 'batch format 2'],
    ['metadata.version', 1, NEWEST_METADATA_VERSION + 1, `metadata.version ${NEWEST_METADATA_VERSION + 1}`],
  ])('a snapshot of a later %s that has replaced the log: refused', (_what, format, metadataVersion, text) => {
    const disk = fresh();
    const id = { offset: 5000 as Offset, epoch: 9 as Epoch };
    const head = { lastContainedLogTimestampMs: 5, kraftVersion: null, voters: null, metadataVersion };
    const writer = new SnapshotWriter(disk, id, head);
    writer.seal(() => {});
    writer.publish(() => {});
    disk.pump();
    const segments = disk.list(LOG_DIRECTORY).filter((name) => name.endsWith('.log'));
    for (const name of segments) disk.runSync([{ kind: 'remove', path: join(LOG_DIRECTORY, name) }]);
    disk.runSync([{ kind: 'remove', path: CLEAN_MARKER }]);
    const path = snapshotPath(id);
    changeHeader(disk.raw(path), 0, 54, (format << 8) | (disk.raw(path)[54] ?? 0));
    expectRefused(disk, path, 'written by a later release', text);
  });

  test.each([
    [META_PROPERTIES, 'version=1', 'version=2', 'version 2 is not supported, only 1 is'],
    [QUORUM_STATE, '"data_version":1', '"data_version":2', 'data_version is 2, not 1'],
  ])('a later version of %s: refused', (path, now, later, what) => {
    const disk = fresh();
    const text = new TextDecoder().decode(disk.raw(path));
    expect(text).toContain(now);
    // Without the checksum, which would not hold any more.
    const changed = text
      .replace(now, later)
      .replace(/# crc32c.*\n/, '')
      .replace(/,"crc32c":"\w+"/, '');
    disk.put(path, new TextEncoder().encode(changed));
    expect(() => openDirectory(disk)).toThrow(what);
  });

  test('a level that was raised by the last record: the node stops when it comes to it, and says why', () => {
    const disk = fresh();
    const level = NEWEST_METADATA_VERSION + 1;
    appendTo(disk, { kind: 'FeatureLevel', name: 'metadata.version', level }, NEWEST_METADATA_VERSION);
    expect(() => openDirectory(disk)).toThrow(/metadata.version 22 is later than 21.*run the release that wrote it/);
  });
});
