/** The log commands on real files, as golden transcripts: `{tmp}` stands for the test's directory. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { goldenTranscripts } from './golden-transcripts.ts';
import { writeLogDirectory } from './log-directory.ts';
import { run } from './run-in-process.ts';

let dir = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quorate-log-'));
  writeFileSync(
    join(dir, 'cluster.yaml'),
    'controllers:\n  - {id: 1, dir: c1, listeners: {QUORATE: "127.0.0.1:19091"}}\n',
  );
  mkdirSync(join(dir, 'c1'));
  writeLogDirectory(join(dir, 'c1'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const c1 = (): string => join(dir, 'c1');
const lines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('log: transcripts', () => {
  goldenTranscripts('test/cli/golden/log.txt', () => dir);
});

describe('log dump', () => {
  test('log dump: --json: one object a line, columns as lists, every batch of the log', async () => {
    const { out, exitCode } = await run(['log', 'dump', '--dir', c1(), '--json']);
    expect(exitCode).toBe(0);
    const batches = lines(out);
    expect(batches.map(({ baseOffset }) => baseOffset)).toEqual([
      0,
      1,
      2,
      3,
      ...batches.slice(4).map((_, i) => 24 + i),
    ]);
    expect(batches[3]).toMatchObject({
      kind: 'batch',
      endOffset: 24,
      records: [
        { offset: 3, type: 'Topic', data: { name: 't' } },
        {
          offset: 4,
          type: 'Partitions',
          data: { count: 20, replicas: Array.from({ length: 40 }, (_, i) => 101 + (i % 3)) },
        },
      ],
    });
  });

  test('log dump: --unfold: as many records as offsets', async () => {
    const { out } = await run(['log', 'dump', '--dir', c1(), '--unfold', '--json']);
    const offsets = lines(out).flatMap(({ records }) => (records as { offset: number }[]).map(({ offset }) => offset));
    expect(offsets).toEqual(Array.from({ length: offsets.length }, (_, index) => index));
  });

  test('log dump: -o yaml: one document a batch', async () => {
    const { out } = await run(['log', 'dump', '--dir', c1(), '-o', 'yaml', '--from', '30', '--limit', '2']);
    expect(parseAllDocuments(out).map((document) => document.toJS())).toMatchObject([
      { baseOffset: 30, records: [{ type: 'NoOp' }] },
      { baseOffset: 31 },
    ]);
  });

  test('log dump: --around: every offset: its batch, and three on either side where there are as many', async () => {
    const starts = [0, 1, 2, 3, 24, 25, 26, 27, 28, 29, 30, 31, 32];
    for (let offset = 0; offset < 33; offset++) {
      const { out } = await run(['log', 'dump', '--dir', c1(), '--around', String(offset), '--json']);
      const at = starts.findLastIndex((start) => start <= offset);
      const shown = lines(out).map(({ baseOffset }) => baseOffset);
      expect(shown, `around ${offset}`).toEqual(starts.slice(Math.max(0, at - 3), at + 4));
    }
  });
});

describe('log verify', () => {
  test('log verify: -o yaml and --json: the same data', async () => {
    const json = await run(['log', 'verify', '--dir', c1(), '--json']);
    const yaml = await run(['log', 'verify', '--dir', c1(), '-o', 'yaml']);
    expect(parse(yaml.out)).toEqual(JSON.parse(json.out));
    expect(JSON.parse(json.out)).toMatchObject({ dir: c1(), sound: true, damage: [], tail: null });
  });

  test('log verify and dump: nothing on disk is changed, not even a time', async () => {
    const look = () =>
      readdirSync(c1(), { recursive: true, encoding: 'utf8' })
        .sort()
        .map((name) => [name, statSync(join(c1(), name)).mtimeMs, statSync(join(c1(), name)).size]);
    const segment = join(c1(), '__cluster_metadata-0', `${'0'.repeat(20)}.log`);
    const bytes = readFileSync(segment);
    bytes[100] = 0xee;
    writeFileSync(segment, bytes);
    const before = look();
    expect((await run(['log', 'verify', '--dir', c1()])).exitCode).toBe(1);
    expect((await run(['log', 'dump', '--dir', c1()])).exitCode).toBe(1);
    expect(look()).toEqual(before);
  });
});
