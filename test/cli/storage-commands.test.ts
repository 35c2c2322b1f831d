/** The storage commands on real directories, as golden transcripts: `{tmp}` stands for the test's directory. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseInitialControllers } from '../../src/cli/format-plan.ts';
import { readFormatted } from '../../src/storage/format.ts';
import { NodeDisk } from '../../src/storage/node-disk.ts';
import { goldenTranscripts } from './golden-transcripts.ts';
import { run } from './run-in-process.ts';

let dir = '';
const CLUSTER = 'vPeOCWypqUOSepEvx0cbog';
const OTHER = 'tbxQsAZZS_mF1CNrPQw4cA';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quorate-cli-'));
  const controllers = [1, 2, 3].map(
    (id) => `  - {id: ${id}, dir: c${id}, listeners: {QUORATE: "127.0.0.1:1909${id}"}}`,
  );
  writeFileSync(join(dir, 'cluster.yaml'), `controllers:\n${controllers.join('\n')}\n`);
});
afterEach(() => {
  chmodSync(dir, 0o755);
  rmSync(dir, { recursive: true });
});

const files = (): string[] => readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();
const format = (...args: string[]) =>
  run(['storage', 'format', '-c', join(dir, 'cluster.yaml'), '-t', CLUSTER, '--node-id', '1', ...args]);
const formatted = () => readFormatted(new NodeDisk(join(dir, 'c1')));

describe('storage: transcripts', () => {
  goldenTranscripts('test/cli/golden/storage.txt', () => dir);
});

describe('storage format: what is written', () => {
  test('storage format: as cluster.yaml says: three voters without directory ids', async () => {
    expect((await format()).exitCode).toBe(0);
    expect(formatted()).toMatchObject({
      metaProperties: { clusterId: CLUSTER, nodeId: 1 },
      bootstrapRecords: [{ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }],
      bootstrapVoters: [1, 2, 3].map((id) => ({
        id,
        directoryId: null,
        endpoints: [{ name: 'QUORATE', host: '127.0.0.1', port: 19_090 + id }],
      })),
    });
    expect(files().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('storage format: --standalone: one voter, with the id of this directory', async () => {
    await format('--standalone');
    const { metaProperties, bootstrapVoters } = formatted();
    expect(bootstrapVoters).toMatchObject([{ id: 1, directoryId: metaProperties.directoryId }]);
  });

  test('storage format: --initial-controllers: the directory takes the id it has in the list', async () => {
    await format('--initial-controllers', `2@c2:9093:${OTHER},1@c1:9093:kNKVMSSPSBCWNs_EbeSDVA`);
    expect(formatted()).toMatchObject({
      metaProperties: { directoryId: 'kNKVMSSPSBCWNs_EbeSDVA' },
      bootstrapVoters: [
        { id: 1, directoryId: 'kNKVMSSPSBCWNs_EbeSDVA' },
        { id: 2, directoryId: OTHER },
      ],
    });
  });

  test('storage format: --no-initial-controllers: no voters', async () => {
    await format('--no-initial-controllers', '--release-version', '3.8');
    expect(formatted()).toMatchObject({ bootstrapVoters: null, bootstrapRecords: [{ level: 20 }] });
  });

  test('storage format: refused: nothing is created', async () => {
    const before = files();
    for (const args of [['-s', '-N'], ['-f', 'metadata.version=99'], ['-I', 'x'], ['-r', '9.9'], ['--nope']]) {
      expect((await format(...args)).exitCode).toBe(2);
    }
    expect(files()).toEqual(before);
  });

  test('storage format: a log without meta.properties: refused, nothing changed', async () => {
    mkdirSync(join(dir, 'c1', '__cluster_metadata-0'), { recursive: true });
    writeFileSync(join(dir, 'c1', '__cluster_metadata-0', `${'0'.repeat(20)}.log`), 'x');
    const before = files();
    const { exitCode, err } = await format();
    expect(exitCode).toBe(5);
    expect(err).toContain(join(dir, 'c1'));
    expect(files()).toEqual(before);
  });

  test('storage format: broken off before meta.properties: goes on as if it had not begun', async () => {
    await format();
    rmSync(join(dir, 'c1', 'meta.properties'));
    expect((await format('--no-initial-controllers')).exitCode).toBe(0);
    expect(formatted().bootstrapVoters).toBeNull();
  });

  test('storage format: a file where the directory should be: refused', async () => {
    writeFileSync(join(dir, 'c1'), 'not a directory');
    const { exitCode, err } = await format();
    expect(exitCode).toBe(1);
    expect(err).toContain('is not a directory. Nothing was changed');
  });

  test('storage format: --ignore-formatted: the directory stays as it is', async () => {
    await format();
    const before = readFileSync(join(dir, 'c1', 'meta.properties'), 'utf8');
    expect((await format('-g')).out).toBe('All of the log directories are already formatted.\n');
    expect(readFileSync(join(dir, 'c1', 'meta.properties'), 'utf8')).toBe(before);
  });

  test('storage format: --json: what was written, as data', async () => {
    const { out } = await format('--json');
    expect(JSON.parse(out)).toMatchObject({
      formatted: [{ dir: join(dir, 'c1'), clusterId: CLUSTER, nodeId: 1, metadataVersion: 21, release: '3.9-IV0' }],
    });
  });
});

describe('--initial-controllers', () => {
  test('--initial-controllers: an IPv6 host in brackets: is read', () => {
    expect(parseInitialControllers(`1@[::1]:9093:${OTHER}`)[0]?.endpoints).toEqual([
      { name: 'QUORATE', host: '::1', port: 9093 },
    ]);
  });

  test.each([
    ['', 'No initial controllers specified'],
    [`1:9093:${OTHER}`, "there is no '@'"],
    [`-1@h:9093:${OTHER}`, "the id '-1' is not a whole number"],
    [`x@h:9093:${OTHER}`, "the id 'x' is not a whole number"],
    [`1@:9093:${OTHER}`, "':9093' is not host:port"],
    [`1@h:65536:${OTHER}`, "'h:65536' is not host:port"],
    [`1@[::1:9093:${OTHER}`, 'the bracket of the host is not closed'],
    ['1@h:9093:short', "the directory id 'short' is not valid"],
    [`1@h:9093:${OTHER.slice(0, -1)}B`, 'did you mean tbxQsAZZS_mF1CNrPQw4cA?'],
    ['1@h:9093:AAAAAAAAAAAAAAAAAAAAAA', 'is reserved'],
    [`1@h:9093:${OTHER},1@g:9093:${CLUSTER}`, 'name node id 1 twice'],
    [`1@h:9093:${OTHER},2@g:9093:${OTHER}`, `name directory id ${OTHER} twice`],
  ])('--initial-controllers: %s: %s', (text, message) => {
    expect(() => parseInitialControllers(text)).toThrow(message);
  });
});

describe('storage random-uuid', () => {
  test('storage random-uuid: many: 22 characters, none begins with a dash', async () => {
    for (let seed = 0; seed < 200; seed++) {
      const { out } = await run(['storage', 'random-uuid'], { seed });
      expect(out).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_-]{21}\n$/);
    }
  });
});

describe('storage info', () => {
  test('storage info: formatted: its metadata, exit 0', async () => {
    await format();
    const { directoryId } = formatted().metaProperties;
    const outcome = await run(['storage', 'info', '-c', join(dir, 'cluster.yaml'), '--node-id', '1']);
    expect(outcome).toEqual({
      exitCode: 0,
      err: '',
      out: `Found log directory:\n  ${join(dir, 'c1')}\n\nFound metadata: {cluster.id=${CLUSTER}, directory.id=${directoryId}, node.id=1, version=1}\n\n`,
    });
    expect(existsSync(join(dir, 'c2'))).toBe(false);
  });
});
