import { describe, expect, it } from 'vitest';
import type { Epoch, Offset, OffsetAndEpoch } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import type { SnapshotPart } from '../../src/codec/snapshot.ts';
import type { MetadataRecord } from '../../src/metadata/records.ts';
import type { QuorumState } from '../../src/raft/events.ts';
import { type FormatRequest, formatDirectory, readFormatted } from '../../src/storage/format.ts';
import {
  BOOTSTRAP_CHECKPOINT,
  LOG_DIRECTORY,
  META_PROPERTIES,
  QUORUM_STATE,
  snapshotPath,
} from '../../src/storage/layout.ts';
import { formatMetaProperties, loadMetaProperties, parseMetaProperties } from '../../src/storage/meta-properties.ts';
import {
  formatQuorumState,
  INITIAL_QUORUM_STATE,
  loadQuorumState,
  parseQuorumState,
  QuorumStateFile,
} from '../../src/storage/quorum-state-file.ts';
import { listSnapshots, SnapshotReader, SnapshotReceiver, SnapshotWriter } from '../../src/storage/snapshot-files.ts';
import { at, contentOf, draft, LogHarness, newDisk } from './log-harness.ts';
import { MemoryDisk } from './memory-disk.ts';

const random = new SeededRandom(7);
const DIRECTORY = randomUuid(random);
const VOTED: QuorumState = { leaderId: null, leaderEpoch: 7 as Epoch, votedId: 2, votedDirectoryId: DIRECTORY };
const LEVEL: MetadataRecord = { kind: 'FeatureLevel', name: 'metadata.version', level: 21 };
const HEAD = { lastContainedLogTimestampMs: 5, kraftVersion: null, voters: null, metadataVersion: 21 };

function request(more: Partial<FormatRequest> = {}): FormatRequest {
  return {
    properties: { clusterId: 'MkU3OEVBNTcwNTJENDM2Qk', nodeId: 3, directoryId: DIRECTORY },
    bootstrapRecords: [LEVEL],
    metadataVersion: 21,
    voters: [
      {
        id: 3,
        directoryId: null,
        endpoints: [{ name: 'QUORATE', host: 'h', port: 9 }],
        kraftVersion: { min: 0, max: 1 },
      },
    ],
    wallMs: 1234,
    ...more,
  };
}

function id(offset: number, epoch: number): OffsetAndEpoch {
  return { offset: offset as Offset, epoch: epoch as Epoch };
}

describe('quorum state file', () => {
  it('saved: loaded again, in the form Kafka has, with a checksum', () => {
    const disk = newDisk();
    const saved: number[] = [];
    const file = new QuorumStateFile(disk, {
      onSaved: (version) => saved.push(version),
      onError: () => {},
      onNoSpace: () => {},
    });
    expect(loadQuorumState(disk)).toBeNull();
    file.save(1, VOTED);
    disk.pump();
    expect(saved).toEqual([1]);
    expect(loadQuorumState(disk.crash(null))).toEqual(VOTED);
    expect(new TextDecoder().decode(disk.raw(QUORUM_STATE))).toBe(
      `{"leaderId":-1,"leaderEpoch":7,"votedId":2,"votedDirectoryId":"${DIRECTORY}","data_version":1,"crc32c":"953f547e"}\n`,
    );
  });

  it('as earlier releases wrote it, without a checksum: read', () => {
    const text = `{"leaderId":-1,"leaderEpoch":7,"votedId":2,"votedDirectoryId":"${DIRECTORY}","data_version":1}\n`;
    expect(parseQuorumState(text)).toEqual(VOTED);
  });

  it('saved while a write is under way: only the latest is written after it', () => {
    const disk = newDisk();
    const saved: number[] = [];
    const file = new QuorumStateFile(disk, {
      onSaved: (version) => saved.push(version),
      onError: () => {},
      onNoSpace: () => {},
    });
    for (let version = 1; version <= 5; version++) file.save(version, { ...VOTED, leaderEpoch: version as Epoch });
    disk.pump();
    expect(saved).toEqual([1, 5]);
    expect(loadQuorumState(disk)?.leaderEpoch).toBe(5);
  });

  it('no space: nothing is saved; retried: the latest state is', () => {
    const disk = newDisk();
    const told: unknown[] = [];
    const file = new QuorumStateFile(disk, {
      onSaved: (version) => told.push(version),
      onError: (error) => told.push(error),
      onNoSpace: () => told.push('no space'),
    });
    disk.fault = (op) => (op.kind === 'write' ? { code: 'NO_SPACE', message: 'full' } : null);
    file.save(1, { ...VOTED, leaderEpoch: 1 as Epoch });
    disk.pump();
    file.save(2, { ...VOTED, leaderEpoch: 2 as Epoch });
    disk.pump();
    expect(told).toEqual(['no space']);
    expect(file.hasSpace).toBe(false);
    file.retrySpace();
    disk.pump();
    expect(told).toEqual(['no space', 'no space']);
    expect(loadQuorumState(disk)).toBeNull();
    disk.fault = () => null;
    file.retrySpace();
    disk.pump();
    expect(told).toEqual(['no space', 'no space', 2]);
    expect(file.hasSpace).toBe(true);
    expect(loadQuorumState(disk)?.leaderEpoch).toBe(2);
  });

  it('crash at every operation, torn: the old state or the new one', () => {
    for (let ops = 0; ops < 12; ops++) {
      for (let seed = 0; seed < 20; seed++) {
        const disk = newDisk();
        const saved: number[] = [];
        const file = new QuorumStateFile(disk, {
          onSaved: (version) => saved.push(version),
          onError: () => {},
          onNoSpace: () => {},
        });
        file.save(1, { ...VOTED, leaderEpoch: 1 as Epoch });
        file.save(2, { ...VOTED, leaderEpoch: 2 as Epoch });
        for (let i = 0; i < ops; i++) disk.pumpOne();
        const leaderEpoch = loadQuorumState(disk.crash(new SeededRandom(seed)))?.leaderEpoch ?? 0;
        expect([0, 1, 2]).toContain(leaderEpoch);
        expect(leaderEpoch).toBeGreaterThanOrEqual(saved.at(-1) ?? 0);
      }
    }
  });

  it.each([
    ['', 'not JSON'],
    ['[]', 'not a JSON object'],
    ['{"data_version":0}', 'data_version is 0'],
    [formatQuorumState(VOTED).replace('7', '7.5'), 'leaderEpoch is 7.5'],
    [formatQuorumState(VOTED).replace('-1', '-2'), 'leaderId is -2'],
    [formatQuorumState(VOTED).replace(DIRECTORY, 'x'), 'votedDirectoryId is "x"'],
    [formatQuorumState(VOTED).replace('"votedId":2', '"votedId":-1'), 'no votedId'],
    [formatQuorumState(VOTED).replace('}', ',"x":1}'), 'it has the keys'],
    [formatQuorumState(VOTED).replace('"votedId":2', '"votedId":3'), 'is not that of its content'],
    [formatQuorumState(VOTED).replace('crc32c', 'crc'), 'it has the keys'],
    [formatQuorumState(VOTED).replace('"data', ' "data'), 'is not that of its content'],
  ])('text %j: refused', (text, why) => {
    expect(() => parseQuorumState(text)).toThrow(`${QUORUM_STATE} cannot be read: `);
    expect(() => parseQuorumState(text)).toThrow(why);
  });
});

describe('meta.properties', () => {
  const { properties } = request();

  it('written: read again', () => {
    expect(parseMetaProperties(formatMetaProperties(properties))).toEqual(properties);
    const odd = { ...properties, clusterId: 'a=b:c\\d#é' };
    expect(parseMetaProperties(formatMetaProperties(odd))).toEqual(odd);
  });

  it('as Kafka writes it: read', () => {
    const text = `#\n#Sat Nov 21 06:00:00 UTC 2026\nnode.id=3\r\nversion=1\ndirectory.id=${DIRECTORY}\ncluster.id=a\\=b\\u00e9\n`;
    expect(parseMetaProperties(text)).toEqual({ clusterId: 'a=bé', nodeId: 3, directoryId: DIRECTORY });
  });

  it('changed after it was written: corrupt', () => {
    const text = formatMetaProperties(properties).replace('node.id=3', 'node.id=2');
    expect(() => parseMetaProperties(text)).toThrow('meta.properties is corrupt: its checksum');
  });

  it.each([
    ['version=1', 'version=0', 'version 0 is not supported'],
    ['version=1', '', 'version is missing'],
    ['node.id=3', 'node.id=-3', "node.id '-3'"],
    ['node.id=3', 'node.id=3\nnode.id=3', 'given twice'],
    [DIRECTORY, 'AAAAAAAAAAAAAAAAAAAAAg', 'is reserved'],
    [DIRECTORY, `${DIRECTORY.slice(0, 21)}B`, 'does not end a canonical uuid'],
    ['cluster.id=', 'cluster=', 'cluster.id is missing'],
  ])('without a checksum, %s made %s: refused', (from, to, why) => {
    const text = formatMetaProperties(properties).replace(/^#.*\n/m, '');
    expect(parseMetaProperties(text)).toEqual(properties);
    expect(() => parseMetaProperties(text.replace(from, to))).toThrow(why);
  });
});

describe('format', () => {
  it('empty directory: everything that was asked for is there', () => {
    const disk = new MemoryDisk();
    formatDirectory(disk, request());
    const formatted = readFormatted(disk.crash(null));
    expect(formatted).toEqual({
      metaProperties: request().properties,
      bootstrapRecords: [LEVEL],
      bootstrapVoters: request().voters,
    });
    expect(loadQuorumState(disk.crash(null))).toEqual(INITIAL_QUORUM_STATE);
    const { recovered } = new LogHarness(disk).log;
    expect(recovered).toMatchObject({ logStartOffset: 0, logEndOffset: 0, latestSnapshotId: null });
    expect(recovered.controlRecords).toEqual([
      { offset: -1, record: { kind: 'KRaftVersion', kraftVersion: 1 } },
      { offset: -1, record: { kind: 'Voters', voters: request().voters, removed: [] } },
    ]);
  });

  it('without first voters: none are written, and those of an earlier broken try go', () => {
    const disk = new MemoryDisk();
    formatDirectory(disk, request());
    disk.runSync([{ kind: 'remove', path: META_PROPERTIES }]);
    formatDirectory(disk, request({ voters: null }));
    expect(readFormatted(disk).bootstrapVoters).toBeNull();
  });

  it('crash at every operation: not formatted, or whole', () => {
    const whole = new MemoryDisk();
    formatDirectory(whole, request());
    for (let stop = 0; stop <= whole.log.length; stop++) {
      for (let seed = 0; seed < 5; seed++) {
        const disk = new MemoryDisk();
        disk.runSync(whole.log.slice(0, stop));
        const crashed = disk.crash(new SeededRandom(seed));
        if (loadMetaProperties(crashed) === null) formatDirectory(crashed, request());
        expect(readFormatted(crashed).bootstrapVoters).toEqual(request().voters);
      }
    }
  });

  it('formatted, or holding a log: refused', () => {
    const disk = new MemoryDisk();
    expect(() => readFormatted(disk)).toThrow('not formatted');
    formatDirectory(disk, request());
    expect(() => formatDirectory(disk, request())).toThrow('is formatted already');
    const h = new LogHarness(disk);
    h.append();
    h.log.flush();
    disk.pump();
    disk.runSync([{ kind: 'remove', path: META_PROPERTIES }]);
    expect(() => formatDirectory(disk, request())).toThrow(expect.objectContaining({ code: 'STORAGE_STATE' }));
  });

  it('bad bootstrap checkpoint, cluster id with a line end: refused', () => {
    const disk = new MemoryDisk();
    formatDirectory(disk, request());
    disk.raw(BOOTSTRAP_CHECKPOINT)[70] = 0xee;
    expect(() => readFormatted(disk)).toThrow(`${BOOTSTRAP_CHECKPOINT} is not a whole snapshot`);
    const properties = { ...request().properties, clusterId: 'a\nnode.id=9' };
    expect(() => formatDirectory(new MemoryDisk(), request({ properties }))).toThrow('holds blanks or line ends');
  });
});

describe('snapshot files', () => {
  function written(disk: MemoryDisk, snapshotId: OffsetAndEpoch, batches = 3): void {
    const writer = new SnapshotWriter(disk, snapshotId, HEAD);
    for (let i = 0; i < batches; i++) writer.add([{ ...LEVEL, name: `f${i}` } as MetadataRecord]);
    writer.seal((error) => {
      expect(error).toBeNull();
      writer.publish((failed) => expect(failed).toBeNull());
    });
    disk.pump();
  }

  it('written: listed, readable in chunks, the newest at recovery', () => {
    const disk = newDisk();
    written(disk, id(4, 1));
    written(disk, id(9, 2));
    expect(listSnapshots(disk)).toEqual([id(4, 1), id(9, 2)]);
    const parts: SnapshotPart[] = [];
    const reader = new SnapshotReader(disk, id(9, 2), 50);
    let ended = false;
    const pull = (): void =>
      reader.next((result) => {
        if (result === null) ended = true;
        else if (result instanceof Error) throw result;
        else {
          parts.push(...result);
          pull();
        }
      });
    pull();
    disk.pump();
    expect(ended).toBe(true);
    expect(parts.map((part) => part.kind)).toEqual(['head', 'records', 'records', 'records']);
    const { log } = new LogHarness(disk.crash(null));
    expect(log.recovered).toMatchObject({ logStartOffset: 9, logEndOffset: 9, latestSnapshotId: id(9, 2) });
  });

  it('crash before publish: nothing is left after the next start', () => {
    const disk = newDisk();
    const writer = new SnapshotWriter(disk, id(4, 1), HEAD);
    writer.add([LEVEL]);
    writer.seal(() => {});
    disk.pump();
    const crashed = disk.crash(new SeededRandom(1)).clone();
    new LogHarness(crashed);
    expect(crashed.list(LOG_DIRECTORY)).toEqual([]);
  });

  it('write error: comes out of seal', () => {
    const disk = newDisk();
    const writer = new SnapshotWriter(disk, id(4, 1), HEAD);
    disk.fault = (op) => (op.kind === 'write' ? { code: 'NO_SPACE', message: 'full' } : null);
    let error: unknown = null;
    writer.seal((failed) => {
      error = failed;
    });
    disk.pump();
    expect(error).toMatchObject({ code: 'NO_SPACE' });
  });

  it('received from another node: the same bytes; cut or changed: refused', () => {
    const from = newDisk();
    written(from, id(9, 2));
    const bytes = from.raw(snapshotPath(id(9, 2)));
    const to = newDisk();
    const receiver = new SnapshotReceiver(to, id(9, 2));
    for (let i = 0; i < bytes.length; i += 40) receiver.add(bytes.subarray(i, i + 40));
    let result: unknown = null;
    receiver.finish((outcome) => {
      result = outcome;
    });
    to.pump();
    expect(result).toEqual({ lastContainedLogTimestampMs: 5, endOffset: 9, kraftVersion: null, voters: null });
    expect(to.raw(snapshotPath(id(9, 2)))).toEqual(bytes);
    const short = new SnapshotReceiver(newDisk(), id(9, 2));
    short.add(bytes.subarray(0, -1));
    expect(() => short.finish(() => {})).toThrow('before its footer');
    const changed = bytes.slice();
    changed[80] = 0xee;
    expect(() => new SnapshotReceiver(newDisk(), id(9, 2)).add(changed)).toThrow('checksum');
  });

  it('newer than the log, or contradicting it: the log is replaced; within it: kept', () => {
    for (const [snapshotId, replaced] of [
      [id(50, 3), true],
      [id(4, 2), true],
      [id(4, 1), false],
    ] as const) {
      const disk = newDisk();
      const h = new LogHarness(disk);
      for (let i = 0; i < 10; i++) h.append();
      h.log.flush();
      disk.pump();
      written(disk, snapshotId);
      const again = new LogHarness(disk);
      expect(again.report.logReplaced).toBe(replaced);
      expect(again.log.startOffset).toBe(replaced ? snapshotId.offset : 0);
      expect(again.log.endOffset).toBe(replaced ? snapshotId.offset : 10);
      const base = again.log.endOffset;
      again.log.append(draft(base, 1, 5), 1, 21);
      again.log.flush();
      disk.pump();
      expect(new LogHarness(disk.crash(null)).log.endOffset).toBe(base + 1);
    }
  });

  it('it replaces a log that was closed in good order: a crash at any operation, another start goes on at the snapshot', () => {
    for (const snapshotId of [id(500, 3), id(4, 2)]) {
      const disk = newDisk();
      const h = new LogHarness(disk);
      for (let i = 0; i < 30; i++) h.append();
      h.log.close(() => {});
      disk.pump();
      written(disk, snapshotId);
      const start = disk.clone();
      const done = start.clone();
      expect(new LogHarness(done).report).toMatchObject({ clean: true, logReplaced: true });
      expect(start.list(LOG_DIRECTORY).filter((name) => name.endsWith('.log')).length).toBeGreaterThan(2);
      for (let stop = 0; stop <= done.log.length; stop++) {
        const broken = start.clone();
        broken.runSync(done.log.slice(0, stop));
        const { log } = new LogHarness(broken.crash(new SeededRandom(stop)));
        expect(log.endOffset, `${stop} of ${done.log.length} operations`).toBe(snapshotId.offset);
      }
    }
  });

  it('newest bad: the one before it and the log serve; none good and a log that starts later: corruption', () => {
    const disk = newDisk();
    const h = new LogHarness(disk);
    for (let i = 0; i < 30; i++) {
      h.append();
      h.log.flush();
      disk.pump();
    }
    written(disk, id(10, 1));
    written(disk, id(20, 1));
    disk.raw(snapshotPath(id(20, 1)))[60] = 0xee;
    const again = new LogHarness(disk);
    expect(again.report.snapshotId).toEqual(id(10, 1));
    expect(again.report.badSnapshots).toHaveLength(1);
    expect(contentOf(again.log, disk)).toHaveLength(30);
    again.log.removeBefore(at(10));
    disk.pump();
    disk.raw(snapshotPath(id(10, 1)))[60] = 0xee;
    expect(() => new LogHarness(disk)).toThrow('unreadable: ');
  });
});
