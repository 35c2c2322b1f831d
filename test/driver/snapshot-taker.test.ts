/** When a snapshot is written on, and when it gets its name. */
import { describe, expect, test } from 'vitest';
import { epoch, offset } from '../../src/base/ids.ts';
import { SnapshotStore } from '../../src/driver/snapshot-store.ts';
import { SnapshotTaker } from '../../src/driver/snapshot-taker.ts';
import { MetadataState } from '../../src/metadata/metadata-state.ts';
import type { RaftStatus } from '../../src/raft/status.ts';
import { LOG_DIRECTORY, snapshotPath } from '../../src/storage/layout.ts';
import { LogHarness, newDisk } from '../storage/log-harness.ts';
import type { MemoryDisk } from '../storage/memory-disk.ts';

const LOG_OPTIONS = { segmentBytes: 1 << 24, preallocateBytes: 1 << 16, tailCacheBytes: 1 << 24 };
/** More log than a newcomer is asked to read. */
const LONG = offset(60_000);

class Bench {
  readonly disk: MemoryDisk = newDisk();
  readonly harness = new LogHarness(this.disk, LOG_OPTIONS);
  readonly state = new MetadataState();
  readonly taken: unknown[] = [];
  readonly store: SnapshotStore;
  readonly taker: SnapshotTaker;
  nowMs = 0;

  constructor() {
    this.disk.pump();
    const { log } = this.harness;
    const { disk } = this;
    const report = (): void => {};
    const clock = { monotonicMs: () => this.nowMs, wallMs: () => this.nowMs };
    this.store = new SnapshotStore({ disk, log, clock, graceMs: 1000, retentionBytes: 0, offer: () => {}, report }, []);
    this.taker = new SnapshotTaker({
      disk,
      log,
      state: () => this.state,
      store: this.store,
      clock,
      raftStatus: () => statusOf(this.harness),
      wake: () => {},
      logOffsetsInstead: 50_000,
      interval: { bytes: 1 << 30, offsets: 1 << 30, ms: Number.POSITIVE_INFINITY },
      report,
    });
  }

  /** Appends batches until the log is long, without flushing them. */
  fillLog(): void {
    while (this.harness.log.endOffset < LONG) this.harness.append(5000);
    this.state.advanceTo(this.harness.log.endOffset);
  }

  /** One turn; true: it wants another one at once. */
  turn(): boolean {
    return this.taker.run(this.nowMs + 3, this.harness.log.endOffset, true);
  }

  get named(): readonly string[] {
    return this.disk.list(LOG_DIRECTORY).filter((name) => name.endsWith('.checkpoint'));
  }
}

function statusOf({ log }: LogHarness): RaftStatus {
  return {
    role: 'leader',
    epoch: epoch(1),
    leader: null,
    logStartOffset: log.startOffset,
    logEndOffset: log.endOffset,
    durableEndOffset: log.durableEndOffset,
    highWatermark: log.endOffset,
    epochStartOffset: offset(0),
    voters: [],
    removedVoters: [],
    votersOffset: -1,
    isVoter: true,
    kraftVersion: 1,
    generation: 0,
    nextDeadlineMs: Number.POSITIVE_INFINITY,
  };
}

describe('snapshot taker', () => {
  test('the others have committed what this node has not flushed: no name before the own log is that long', () => {
    const bench = new Bench();
    bench.fillLog();
    bench.taker.request(bench.harness.log.endOffset, (snapshot) => bench.taken.push(snapshot));
    for (let turns = 0; turns < 10; turns++) {
      bench.turn();
      bench.disk.pump();
    }
    expect(bench.named).toEqual([]);
    bench.harness.log.flush();
    bench.disk.pump();
    bench.turn();
    bench.disk.pump();
    expect(bench.named).toHaveLength(1);
    expect(bench.taken).toHaveLength(1);
  });

  test('a slow disk: waits for it by the clock, not by asking for one turn after the other', () => {
    const bench = new Bench();
    const value = 'v'.repeat(200_000);
    for (let i = 0; i < 100; i++) {
      bench.state.apply({ kind: 'Config', resourceType: 'BROKER', resourceName: `${i}`, name: 'x', value }, i);
    }
    bench.fillLog();
    bench.harness.log.flush();
    bench.disk.pump();
    bench.taker.request(bench.harness.log.endOffset, (snapshot) => bench.taken.push(snapshot));
    let turns = 0;
    while (bench.turn() && turns < 1000) turns++;
    expect(turns).toBeLessThan(1000);
    expect(bench.taker.nextDeadlineMs).toBeGreaterThan(bench.nowMs);
    expect(bench.taker.nextDeadlineMs).toBeLessThan(bench.nowMs + 100);
    for (let rounds = 0; rounds < 100 && bench.taken.length === 0; rounds++) {
      bench.disk.pump();
      bench.nowMs += 10;
      bench.turn();
    }
    expect(bench.taken).toHaveLength(1);
    expect(bench.taker.nextDeadlineMs).toBe(Number.POSITIVE_INFINITY);
  });

  test('the newest one cannot be read any more: another one is taken, and then no more', () => {
    const bench = new Bench();
    const turns = (): void => {
      for (let turn = 0; turn < 10; turn++) {
        bench.turn();
        bench.harness.log.flush();
        bench.disk.pump();
      }
    };
    bench.fillLog();
    bench.taker.request(bench.harness.log.endOffset, (snapshot) => bench.taken.push(snapshot));
    turns();
    const first = bench.store.latest ?? { id: { offset: offset(0), epoch: epoch(0) } };
    bench.harness.append(5000);
    bench.state.advanceTo(bench.harness.log.endOffset);
    turns();
    expect(bench.store.latest).toEqual(first);
    bench.disk.runSync([{ kind: 'remove', path: snapshotPath(first.id) }]);
    bench.store.read(first.id, 0, 10, () => {});
    turns();
    expect(bench.store.latest?.id.offset).toBe(bench.harness.log.endOffset);
    bench.harness.append(5000);
    bench.state.advanceTo(bench.harness.log.endOffset);
    turns();
    expect(bench.store.latest?.id.offset).toBeLessThan(bench.harness.log.endOffset);
  });
});
