/** What comes piece by piece, and what is made of it. */
import { describe, expect, test } from 'vitest';
import { type Epoch, type OffsetAndEpoch, offset } from '../../src/base/ids.ts';
import { SnapshotReceiving } from '../../src/driver/snapshot-receiving.ts';
import type { MetadataRecord } from '../../src/metadata/records.ts';
import { LOG_DIRECTORY, snapshotPath } from '../../src/storage/layout.ts';
import { SnapshotWriter } from '../../src/storage/snapshot-files.ts';
import { newDisk } from '../storage/log-harness.ts';
import type { MemoryDisk } from '../storage/memory-disk.ts';

const HEAD = { lastContainedLogTimestampMs: 5, metadataVersion: 21, kraftVersion: null, voters: null };

function idOf(end: number): OffsetAndEpoch {
  return { offset: offset(end), epoch: 3 as Epoch };
}

/** A snapshot file's bytes. */
function snapshot(id: OffsetAndEpoch, batches = 5, name = 'f'): Uint8Array {
  const disk = newDisk();
  const writer = new SnapshotWriter(disk, id, HEAD);
  for (let i = 0; i < batches; i++) {
    writer.add([{ kind: 'FeatureLevel', name: `${name}${i}`, level: 1 } satisfies MetadataRecord]);
  }
  writer.seal(() => writer.publish(() => {}));
  disk.pump();
  return disk.raw(snapshotPath(id));
}

class Bench {
  readonly disk: MemoryDisk = newDisk();
  readonly asked: string[] = [];
  readonly received: OffsetAndEpoch[] = [];
  readonly reports: string[] = [];
  abandoned = 0;
  nowMs = 0;
  readonly receiving = new SnapshotReceiving({
    disk: this.disk,
    clock: { monotonicMs: () => this.nowMs, wallMs: () => this.nowMs },
    fetchFrom: (id, position) => this.asked.push(`${id.offset} from ${position}`),
    abandon: () => this.abandoned++,
    received: (id) => this.received.push(id),
    report: (_level, event) => this.reports.push(event),
  });

  /** Gives it the bytes [from, to) of a snapshot. */
  give(id: OffsetAndEpoch, bytes: Uint8Array, from: number, to: number): void {
    this.receiving.take(id, from, bytes.length, bytes.subarray(from, to));
  }

  get files(): readonly string[] {
    this.disk.pump();
    return this.disk.list(LOG_DIRECTORY);
  }
}

describe('snapshot receiving', () => {
  test('piece by piece: asked for from where it is, named and reported once it is whole', () => {
    const bench = new Bench();
    const id = idOf(90);
    const bytes = snapshot(id);
    bench.receiving.begin(id);
    for (let at = 0; at < bytes.length; at += 100) bench.give(id, bytes, at, Math.min(at + 100, bytes.length));
    expect(bench.asked.slice(0, 3)).toEqual(['90 from 0', '90 from 100', '90 from 200']);
    expect(bench.received).toEqual([]);
    bench.disk.pump();
    expect(bench.received).toEqual([id]);
    expect(bench.disk.raw(snapshotPath(id))).toEqual(bytes);
    expect(bench.disk.crash(null).list(LOG_DIRECTORY)).toHaveLength(1);
  });

  test('asked for again, whoever leads by then: it goes on where it was', () => {
    const bench = new Bench();
    const id = idOf(90);
    const bytes = snapshot(id);
    bench.receiving.begin(id);
    bench.give(id, bytes, 0, 100);
    bench.receiving.begin(id);
    expect(bench.asked.at(-1)).toBe('90 from 100');
    bench.give(id, bytes, 100, bytes.length);
    bench.disk.pump();
    expect(bench.received).toEqual([id]);
  });

  test('another one is offered: nothing of the first is kept', () => {
    const bench = new Bench();
    bench.receiving.begin(idOf(90));
    bench.give(idOf(90), snapshot(idOf(90)), 0, 100);
    const newer = snapshot(idOf(95));
    bench.receiving.begin(idOf(95));
    expect(bench.asked.at(-1)).toBe('95 from 0');
    bench.give(idOf(90), snapshot(idOf(90)), 100, 200);
    bench.give(idOf(95), newer, 0, newer.length);
    bench.disk.pump();
    expect(bench.received).toEqual([idOf(95)]);
    expect(bench.files).toHaveLength(1);
  });

  test.each([
    ['bad bytes', (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 80 ? byte ^ 1 : byte))],
    ['an end before the footer', (bytes: Uint8Array): Uint8Array => bytes.subarray(0, -1)],
    ['bytes after the footer', (bytes: Uint8Array): Uint8Array => Uint8Array.of(...bytes, 1)],
  ])('%s: dropped, and begun anew after a while', (_what, change) => {
    const bench = new Bench();
    const id = idOf(90);
    const bad = change(snapshot(id));
    bench.receiving.begin(id);
    bench.give(id, bad, 0, bad.length);
    expect([bench.abandoned, bench.reports]).toEqual([1, ['snapshot-transfer-failed']]);
    expect(bench.files).toEqual([]);
    bench.receiving.begin(id);
    expect([bench.abandoned, bench.asked.length]).toEqual([2, 1]);
    bench.nowMs = 1000;
    bench.receiving.begin(id);
    expect(bench.asked).toEqual(['90 from 0', '90 from 0']);
  });

  test('another size than before, or a place that is not where it is: dropped', () => {
    for (const size of [9999, null]) {
      const bench = new Bench();
      const id = idOf(90);
      const bytes = snapshot(id);
      bench.receiving.begin(id);
      bench.give(id, bytes, 0, 100);
      bench.receiving.take(id, size === null ? 99 : 100, size ?? bytes.length, bytes.subarray(100, 200));
      expect(bench.abandoned).toBe(1);
    }
  });

  test('the disk has no room: dropped, and said', () => {
    const bench = new Bench();
    const id = idOf(90);
    const bytes = snapshot(id);
    bench.disk.fault = (op) => (op.kind === 'write' ? { code: 'NO_SPACE', message: 'full' } : null);
    bench.receiving.begin(id);
    bench.give(id, bytes, 0, bytes.length);
    bench.disk.pump();
    expect([bench.abandoned, bench.received, bench.reports]).toEqual([1, [], ['snapshot-transfer-failed']]);
  });

  test('much waits for the disk: no more is asked for until it has been written', () => {
    const bench = new Bench();
    const id = idOf(90);
    const bytes = snapshot(id, 10, 'x'.repeat(1024 * 1024));
    bench.receiving.begin(id);
    bench.give(id, bytes, 0, 9 * 1024 * 1024);
    expect(bench.asked).toHaveLength(1);
    expect(bench.receiving.nextDeadlineMs).toBe(5);
    bench.disk.pump();
    bench.nowMs = 5;
    bench.receiving.run();
    expect(bench.asked).toHaveLength(2);
  });

  test('the log has overtaken it: dropped', () => {
    const bench = new Bench();
    const id = idOf(90);
    bench.receiving.begin(id);
    bench.give(id, snapshot(id), 0, 100);
    bench.receiving.overtaken(offset(89));
    bench.receiving.overtaken(offset(90));
    bench.receiving.begin(id);
    expect(bench.asked).toEqual(['90 from 0', '90 from 100', '90 from 0']);
  });
});
