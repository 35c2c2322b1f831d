/** Which snapshots stay, and how much of the log with them. */
import { describe, expect, test } from 'vitest';
import { type Epoch, type Offset, type OffsetAndEpoch, offset } from '../../src/base/ids.ts';
import { SnapshotStore } from '../../src/driver/snapshot-store.ts';
import { LOG_DIRECTORY, snapshotPath } from '../../src/storage/layout.ts';
import { LogHarness, newDisk } from '../storage/log-harness.ts';

const GRACE_MS = 100;

function idOf(end: number): OffsetAndEpoch {
  return { offset: offset(end), epoch: 1 as Epoch };
}

class Bench {
  readonly disk = newDisk();
  readonly log = new LogHarness(this.disk);
  readonly offers: [OffsetAndEpoch, Offset][] = [];
  readonly store: SnapshotStore;
  nowMs = 0;

  /** A log of many small segments. */
  constructor(retentionBytes = 0) {
    for (let i = 0; i < 100; i++) {
      this.log.append();
      this.log.log.flush();
      this.disk.pump();
    }
    this.store = new SnapshotStore(
      {
        disk: this.disk,
        log: this.log.log,
        clock: { monotonicMs: () => this.nowMs, wallMs: () => this.nowMs },
        graceMs: GRACE_MS,
        retentionBytes,
        offer: (id, start) => this.offers.push([id, start]),
        report: () => {},
      },
      [],
    );
  }

  add(end: number): void {
    const path = snapshotPath(idOf(end));
    this.disk.runSync([{ kind: 'write', path, position: 0, chunks: [Uint8Array.of(1, 2, 3, 4)] }]);
    this.store.add({ id: idOf(end), sizeBytes: 4 });
  }

  read(end: number, position: number): unknown {
    let found: unknown = null;
    this.store.read(idOf(end), position, 3, (result) => {
      found = result;
    });
    this.disk.pump();
    return found;
  }

  /** `neededFrom`: where the node's own state is. */
  tidy(nowMs: number, neededFrom = 1000): void {
    this.nowMs = nowMs;
    this.store.tidy(offset(neededFrom));
  }

  get snapshots(): number[] {
    this.disk.pump();
    const names = this.disk.list(LOG_DIRECTORY).filter((name) => name.endsWith('.checkpoint'));
    return names.map((name) => Number(name.slice(0, 20)));
  }
}

describe('snapshot store', () => {
  test('a newer one: the older one goes, and the log that both hold; the newer one is offered', () => {
    const bench = new Bench();
    bench.add(40);
    bench.tidy(0);
    const { startOffset } = bench.log.log;
    expect(startOffset).toBeGreaterThan(20);
    expect(startOffset).toBeLessThanOrEqual(40);
    bench.add(80);
    bench.tidy(0);
    expect(bench.snapshots).toEqual([80]);
    expect(bench.log.log.startOffset).toBeGreaterThan(60);
    expect(bench.offers.at(-1)).toEqual([idOf(80), bench.log.log.startOffset]);
  });

  test('retention: so much log stays', () => {
    const bench = new Bench(3000);
    bench.add(90);
    bench.tidy(0);
    expect(bench.log.log.bytesFrom(bench.log.log.startOffset)).toBeGreaterThanOrEqual(3000);
    expect(bench.log.log.startOffset).toBeGreaterThan(0);
  });

  test('one that is being sent: stays, with the log from its end on, until a while after its last piece', () => {
    const bench = new Bench();
    bench.add(40);
    bench.tidy(0);
    bench.nowMs = 10;
    expect(bench.read(40, 0)).toEqual({ sizeBytes: 4, bytes: Uint8Array.of(1, 2, 3) });
    bench.nowMs = 20;
    bench.add(80);
    bench.tidy(20);
    expect(bench.snapshots).toEqual([40, 80]);
    expect(bench.log.log.startOffset).toBeLessThanOrEqual(40);
    expect(bench.store.nextDeadlineMs).toBe(20 + GRACE_MS);
    bench.tidy(20 + GRACE_MS);
    expect(bench.snapshots).toEqual([80]);
    expect(bench.log.log.startOffset).toBeGreaterThan(60);
  });

  test('a disk that takes its time with a piece: stays meanwhile, and until a while after', () => {
    const bench = new Bench();
    bench.add(40);
    bench.tidy(0);
    bench.store.read(idOf(40), 0, 3, () => {});
    bench.add(80);
    bench.tidy(2 * GRACE_MS);
    expect(bench.disk.list(LOG_DIRECTORY)).toContain(snapshotPath(idOf(40)).slice(LOG_DIRECTORY.length + 1));
    bench.disk.pump();
    bench.tidy(3 * GRACE_MS - 1);
    expect(bench.snapshots).toEqual([40, 80]);
    bench.tidy(bench.store.nextDeadlineMs);
    expect(bench.snapshots).toEqual([80]);
  });

  test('read: its end is empty, beyond it and what is not there are refused by name', () => {
    const bench = new Bench();
    bench.add(40);
    expect(bench.read(40, 3)).toEqual({ sizeBytes: 4, bytes: Uint8Array.of(4) });
    expect(bench.read(40, 4)).toEqual({ sizeBytes: 4, bytes: new Uint8Array(0) });
    expect(bench.read(40, 5)).toMatchObject({ code: 'POSITION_OUT_OF_RANGE' });
    expect(bench.read(41, 0)).toMatchObject({ code: 'SNAPSHOT_NOT_FOUND' });
  });

  test('read: the file has gone: said by name', () => {
    const bench = new Bench();
    bench.add(40);
    bench.disk.runSync([{ kind: 'remove', path: snapshotPath(idOf(40)) }]);
    expect(bench.store.latestIsBad).toBe(false);
    expect(bench.read(40, 0)).toMatchObject({ code: 'SNAPSHOT_NOT_FOUND', message: expect.stringContaining('40-1') });
    expect(bench.store.latestIsBad).toBe(true);
    bench.add(80);
    expect(bench.store.latestIsBad).toBe(false);
  });

  test('found at the start: the newest stays', () => {
    const { disk, log } = new Bench();
    for (const end of [40, 80])
      disk.runSync([{ kind: 'write', path: snapshotPath(idOf(end)), position: 0, chunks: [Uint8Array.of(1)] }]);
    const clock = { monotonicMs: () => 0, wallMs: () => 0 };
    const parts = {
      disk,
      log: log.log,
      clock,
      graceMs: GRACE_MS,
      retentionBytes: 0,
      offer: () => {},
      report: () => {},
    };
    const store = new SnapshotStore(
      parts,
      [40, 80].map((end) => ({ id: idOf(end), sizeBytes: 1 })),
    );
    store.tidy(offset(1000));
    disk.pump();
    expect(disk.list(LOG_DIRECTORY).filter((name) => name.endsWith('.checkpoint'))).toHaveLength(1);
    expect(store.latest?.id).toEqual(idOf(80));
  });
});
