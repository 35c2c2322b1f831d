import { describe, expect, it } from 'vitest';
import type { Epoch } from '../../src/base/ids.ts';
import { readBatchHeader, splitBatches } from '../../src/codec/batch.ts';
import type { StoredBatch } from '../../src/raft/messages.ts';
import { CLEAN_MARKER, LOG_DIRECTORY } from '../../src/storage/layout.ts';
import type { ReadResult } from '../../src/storage/log.ts';
import { at, common, contentOf, draft, LogHarness, newDisk, SMALL } from './log-harness.ts';
import type { MemoryDisk } from './memory-disk.ts';

const WIDE = { ...SMALL, segmentBytes: 100_000, preallocateBytes: 4096, tailCacheBytes: 100_000 };

function filled(disk: MemoryDisk, batches: number, options = SMALL): { h: LogHarness; content: string[] } {
  const h = new LogHarness(disk, options);
  const content: string[] = [];
  for (let i = 0; i < batches; i++) {
    content.push(common(h.append(1 + (i % 3), 1 + Math.floor(i / 4))));
    h.log.flush();
    disk.pump();
  }
  return { h, content };
}

describe('log', () => {
  it('new directory: opens empty', () => {
    const { log, report } = new LogHarness(newDisk());
    expect([log.startOffset, log.endOffset, log.durableEndOffset]).toEqual([0, 0, 0]);
    expect(report).toMatchObject({ clean: false, files: 0, batches: 0, cutBytes: 0 });
  });

  it('append: readable at once, durable after the flush', () => {
    const disk = newDisk();
    const h = new LogHarness(disk, WIDE);
    const bytes = h.append(2);
    expect(h.log.readCached(at(0), at(2), 1)).toEqual([bytes]);
    disk.pump();
    expect(h.persisted).toEqual([]);
    h.log.flush();
    expect(h.persisted).toEqual([]);
    disk.pump();
    expect(h.persisted).toEqual([{ generation: 0, endOffset: 2 }]);
    expect(contentOf(new LogHarness(disk.crash(null), WIDE).log, disk)).toEqual([common(bytes)]);
  });

  it('group commit: what is appended during a flush: goes with the next, one write and one flush', () => {
    const disk = newDisk();
    const { h } = filled(disk, 1, WIDE);
    h.append();
    h.log.flush();
    h.append();
    h.append();
    h.log.flush();
    const before = disk.log.length;
    disk.pump();
    const ops = disk.log.slice(before);
    expect(ops.map((op) => (op.kind === 'write' ? `write ${op.chunks.length}` : op.kind))).toEqual([
      'write 1',
      'flush',
      'write 2',
      'flush',
    ]);
    expect(h.persisted.map(({ endOffset }) => endOffset)).toEqual([1, 2, 4]);
  });

  it('group commit: a batch names what was durable when its group was begun', () => {
    const disk = newDisk();
    const { h } = filled(disk, 1, WIDE);
    const first = h.append();
    h.log.flush();
    const [second, third] = [h.append(), h.append()];
    disk.pump();
    expect([first, second, third].map((bytes) => readBatchHeader(bytes).durableEndOffset)).toEqual([1, 2, 2]);
  });

  it('segments: many batches: roll by size, and everything is read back, from disk and after a restart', () => {
    const disk = newDisk();
    const { h, content } = filled(disk, 40);
    expect(disk.list(LOG_DIRECTORY).filter((name) => name.endsWith('.log')).length).toBeGreaterThan(4);
    expect(contentOf(h.log, disk)).toEqual(content);
    expect(contentOf(h.log, disk, 1)).toEqual(content);
    const reopened = disk.crash(null);
    const second = new LogHarness(reopened);
    expect(contentOf(second.log, reopened)).toEqual(content);
    expect(second.report).toMatchObject({ batches: 40, cutBytes: 0, clean: false });
  });

  it('segments: a new one: nothing in it is reported before its directory entry is durable', () => {
    const disk = newDisk();
    const h = new LogHarness(disk);
    const opened = disk.log.length;
    h.append();
    h.log.flush();
    disk.pump();
    const kinds = disk.log.map((op) => op.kind).slice(opened);
    expect(kinds).toEqual(['preallocate', 'flush', 'flushDirectory', 'write', 'flush']);
  });

  it('recovery: epochs and voters: as they were appended', () => {
    const disk = newDisk();
    const h = new LogHarness(disk, WIDE);
    const control = { kind: 'control', baseOffset: at(0), endOffset: at(3), epoch: 2 as Epoch } as const;
    const voters = {
      kind: 'Voters',
      removed: [],
      voters: [{ id: 1, directoryId: null, endpoints: [], kraftVersion: { min: 0, max: 1 } }],
    } as const;
    const leader = { kind: 'LeaderChange', leaderId: 1, voters: [], grantingVoters: [] } as const;
    h.log.append({ ...control, records: [leader, { kind: 'KRaftVersion', kraftVersion: 1 }, voters] }, 5, 21);
    h.append(1, 2);
    h.append(2, 5);
    h.log.flush();
    disk.pump();
    const { recovered } = new LogHarness(disk.crash(null)).log;
    expect(recovered.epochs).toEqual([
      { epoch: 2, startOffset: 0 },
      { epoch: 5, startOffset: 4 },
    ]);
    expect(recovered.controlRecords).toEqual([
      { offset: 1, record: { kind: 'KRaftVersion', kraftVersion: 1 } },
      { offset: 2, record: voters },
    ]);
    expect(recovered).toMatchObject({ logStartOffset: 0, logEndOffset: 6, latestSnapshotId: null });
  });

  it('truncate: every batch end: memory and disk agree, and the log goes on from there', () => {
    const sample = filled(newDisk(), 14);
    const ends = [0, ...splitAll(sample.content)];
    for (const [index, end] of ends.entries()) {
      const disk = newDisk();
      const { h, content } = filled(disk, 14);
      h.append(2, 9);
      h.log.flush();
      disk.pumpOne();
      h.append(1, 9);
      h.log.truncate(at(end), 1);
      expect(h.log.endOffset).toBe(end);
      const next = common(h.append(2, 11));
      h.log.flush();
      disk.pump();
      expect(h.errors).toEqual([]);
      expect(h.persisted.filter(({ generation }) => generation === 1).at(-1)).toEqual({
        generation: 1,
        endOffset: end + 2,
      });
      const expected = [...content.slice(0, index), next];
      expect(contentOf(h.log, disk)).toEqual(expected);
      const reopened = disk.crash(null);
      expect(contentOf(new LogHarness(reopened).log, reopened)).toEqual(expected);
    }
  });

  it('truncate: a batch of another place lies where the cut is looked for: CORRUPT, with file and byte', () => {
    const disk = newDisk();
    const { h } = filled(disk, 14, { ...SMALL, segmentBytes: 100_000, indexIntervalBytes: 100_000 });
    const [path] = disk.list(LOG_DIRECTORY).filter((name) => name.endsWith('.log'));
    const file = `${LOG_DIRECTORY}/${path}`;
    const first = readBatchHeader(disk.readSync(file, 0, 56)).length;
    disk.runSync([{ kind: 'write', path: file, position: first, chunks: [disk.readSync(file, 0, first)] }]);
    expect(() => h.log.truncate(at(3), 1)).toThrow(
      expect.objectContaining({
        code: 'CORRUPT',
        message: expect.stringMatching(/\.log is corrupt at byte \d+: .* where 1 /),
      }),
    );
  });

  it('truncate: during a flush: the completion keeps its old generation, then the cut is reported with the new one', () => {
    const disk = newDisk();
    const { h } = filled(disk, 2, WIDE);
    h.append();
    h.append();
    h.log.flush();
    h.log.truncate(at(4), 1);
    h.persisted.length = 0;
    disk.pump();
    expect(h.persisted).toEqual([
      { generation: 0, endOffset: 5 },
      { generation: 1, endOffset: 4 },
    ]);
    expect(h.log.durableEndOffset).toBe(4);
  });

  it('truncate: only what waits: nothing on disk is touched, the new generation is reported', () => {
    const disk = newDisk();
    const { h } = filled(disk, 2, WIDE);
    h.append();
    h.log.truncate(at(3), 7);
    const ops = disk.log.length;
    disk.pump();
    expect(disk.log.length).toBe(ops);
    expect(h.persisted.at(-1)).toEqual({ generation: 7, endOffset: 3 });
  });

  it('stored batches: taken over byte for byte but for their local part; a foreign chain is refused', () => {
    const leader = filled(newDisk(), 6, WIDE);
    const batches = leader.h.log.readCached(at(0), leader.h.log.endOffset, 10_000) ?? [];
    const disk = newDisk();
    const follower = new LogHarness(disk);
    for (const batch of batches.flatMap(splitBatches)) follower.log.append(stored(batch), 1, 1);
    follower.log.flush();
    disk.pump();
    expect(contentOf(follower.log, disk)).toEqual(leader.content);
    const foreign = filled(newDisk(), 5, WIDE);
    foreign.h.append(3, 3);
    const [wrong] = splitBatches(foreign.h.append(1, 3));
    if (wrong === undefined) throw new Error('no batch');
    expect(wrong.baseOffset).toBe(follower.log.endOffset);
    expect(() => follower.log.append(stored(wrong), 1, 1)).toThrow(expect.objectContaining({ code: 'CORRUPT' }));
  });

  it('no space: refused at reservation, nothing half-written, goes on when there is space again', () => {
    const disk = newDisk();
    const { h, content } = filled(disk, 3, WIDE);
    disk.fault = (op) => (op.kind === 'preallocate' ? { code: 'NO_SPACE', message: 'full' } : null);
    while (h.noSpace === 0) {
      content.push(common(h.append(3)));
      h.log.flush();
      disk.pump();
    }
    const durable = h.log.durableEndOffset;
    for (let i = 0; i < 100; i++) {
      content.push(common(h.append(3)));
      h.log.flush();
      disk.pump();
    }
    expect(h.log.hasSpace).toBe(false);
    expect(h.errors).toEqual([]);
    expect(h.log.durableEndOffset).toBeGreaterThan(durable);
    expect(h.log.durableEndOffset).toBeLessThan(h.log.endOffset);
    expect(new LogHarness(disk.crash(null)).log.endOffset).toBe(h.log.durableEndOffset);
    h.log.retrySpace();
    disk.pump();
    expect(h.log.hasSpace).toBe(false);
    disk.fault = () => null;
    h.log.retrySpace();
    disk.pump();
    expect([h.log.hasSpace, h.log.durableEndOffset]).toEqual([true, h.log.endOffset]);
    expect(contentOf(h.log, disk)).toEqual(content);
  });

  it('no space: for a new segment, then a cut: no stray file is left behind', () => {
    const disk = newDisk();
    const { h } = filled(disk, 5);
    disk.fault = (op) => {
      if (op.kind !== 'preallocate' || op.from > 0) return null;
      disk.put(op.path, new Uint8Array(10));
      return { code: 'NO_SPACE', message: 'full' };
    };
    while (h.noSpace === 0) {
      h.append(3, 2);
      h.log.flush();
      disk.pump();
    }
    h.log.truncate(at(1), 1);
    disk.fault = () => null;
    h.log.retrySpace();
    for (let i = 0; i < 20; i++) h.append(3, 3);
    h.log.flush();
    disk.pump();
    const reopened = disk.crash(null);
    expect(new LogHarness(reopened).log.endOffset).toBe(h.log.endOffset);
  });

  it.each(['write', 'flush'] as const)('disk error: a failed %s: reported once, nothing is done any more', (kind) => {
    const disk = newDisk();
    const { h } = filled(disk, 2, WIDE);
    disk.fault = (op) => (op.kind === kind ? { code: 'IO', message: 'EIO' } : null);
    h.append();
    h.log.flush();
    disk.pump();
    disk.fault = () => null;
    const ops = disk.log.length;
    h.append();
    h.log.flush();
    disk.pump();
    expect(h.errors).toEqual([{ code: 'IO', message: 'EIO' }]);
    expect(disk.log.length).toBe(ops);
    expect(h.log.durableEndOffset).toBe(3);
  });

  it('close: leaves a marker that the first write afterwards removes', () => {
    const disk = newDisk();
    const { h } = filled(disk, 3, WIDE);
    h.append();
    let closed = false;
    h.log.close(() => {
      closed = true;
    });
    disk.pump();
    expect(closed).toBe(true);
    const second = new LogHarness(disk, WIDE);
    expect(second.report.clean).toBe(true);
    expect(second.log.endOffset).toBe(7);
    expect(disk.size(CLEAN_MARKER)).not.toBeNull();
    const before = disk.log.length;
    second.append();
    second.log.flush();
    disk.pump();
    expect(disk.log.slice(before, before + 3).map((op) => op.kind)).toEqual(['remove', 'flushDirectory', 'write']);
    expect(new LogHarness(disk.crash(null), WIDE).report.clean).toBe(false);
  });

  it('removeBefore: whole segments go, never the last; reads before the new start are out of range', () => {
    const disk = newDisk();
    const { h, content } = filled(disk, 30);
    const start = h.log.removeBefore(at(25));
    disk.pump();
    expect(start).toBeGreaterThan(0);
    expect(start).toBeLessThanOrEqual(25);
    let result: ReadResult | null = null;
    h.log.read(at(0), at(10), 100, (found) => {
      result = found;
    });
    expect(result).toMatchObject({ code: 'POSITION_OUT_OF_RANGE' });
    const rest = contentOf(h.log, disk);
    expect(rest).toEqual(content.slice(-rest.length));
    expect(h.log.removeBefore(h.log.endOffset)).toBeLessThan(h.log.endOffset);
  });

  it('removeBefore: a log that starts past 0 without a snapshot: refused at the next start', () => {
    const disk = newDisk();
    const { h } = filled(disk, 30);
    h.log.removeBefore(at(25));
    disk.pump();
    expect(() => new LogHarness(disk)).toThrow('no snapshot holds what was before');
  });

  it('restartAt: drops everything, what is under way included, and goes on at the snapshot', () => {
    const disk = newDisk();
    const { h } = filled(disk, 20);
    h.append(2, 8);
    h.log.flush();
    disk.pumpOne();
    h.log.restartAt({ offset: at(500), epoch: 9 as Epoch }, 1);
    const bytes = h.log.append(draft(500, 2, 9), 1, 21);
    h.log.flush();
    disk.pump();
    expect(h.persisted.at(-1)).toEqual({ generation: 1, endOffset: 502 });
    expect(disk.list(LOG_DIRECTORY)).toEqual(['00000000000000000500.log']);
    expect(contentOf(h.log, disk)).toEqual([common(bytes)]);
  });

  it('read: reaches up to a write that is under way: stops before it', () => {
    const disk = newDisk();
    const { h, content } = filled(disk, 20, { ...WIDE, tailCacheBytes: 300 });
    h.append(1, 9);
    h.log.flush();
    const found: string[] = [];
    h.log.read(at(0), h.log.endOffset, 100_000, (result) => {
      if (!Array.isArray(result)) throw result;
      found.push(...result.map(common));
    });
    expect(disk.pumpRead()).toBe(true);
    expect(found.length).toBeGreaterThan(10);
    expect(found).toEqual(content.slice(0, found.length));
  });

  it('read: overtaken by a cut: gives what is in the log now', () => {
    const disk = newDisk();
    const { h, content } = filled(disk, 30);
    let result: ReadResult | null = null;
    h.log.read(at(0), h.log.endOffset, 10_000, (found) => {
      result = found;
    });
    h.log.truncate(at(3), 1);
    disk.pump();
    expect((result ?? []) as Uint8Array[]).toHaveLength(2);
    expect(((result ?? []) as Uint8Array[]).map(common)).toEqual(content.slice(0, 2));
  });
});

function stored(batch: StoredBatch): Parameters<LogHarness['log']['append']>[0] {
  const { baseOffset, endOffset, epoch } = batch;
  return { kind: 'stored', baseOffset, endOffset, epoch, batch };
}

/** End offsets of the batches that `filled` makes. */
function splitAll(content: readonly string[]): number[] {
  let end = 0;
  return content.map((_, i) => {
    end += 1 + (i % 3);
    return end;
  });
}
