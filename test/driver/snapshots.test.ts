/** What a node keeps of its own disk while its state is behind the snapshots that lie there. */
import { describe, expect, test } from 'vitest';
import { type Epoch, type OffsetAndEpoch, offset } from '../../src/base/ids.ts';
import { Snapshots } from '../../src/driver/snapshots.ts';
import { MetadataState } from '../../src/metadata/metadata-state.ts';
import type { Raft } from '../../src/raft/raft.ts';
import { LOG_DIRECTORY, snapshotPath } from '../../src/storage/layout.ts';
import { SnapshotWriter } from '../../src/storage/snapshot-files.ts';
import { LogHarness, newDisk } from '../storage/log-harness.ts';
import { OPTIONS } from './single-node.ts';

const HEAD = { lastContainedLogTimestampMs: 5, metadataVersion: 21, kraftVersion: null, voters: null };

function idOf(end: number): OffsetAndEpoch {
  return { offset: offset(end), epoch: 1 as Epoch };
}

/** A snapshot file's bytes, as the leader sends them. */
function bytesOf(id: OffsetAndEpoch): Uint8Array {
  const disk = newDisk();
  const writer = new SnapshotWriter(disk, id, HEAD);
  writer.add([{ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }]);
  writer.seal(() => writer.publish(() => {}));
  disk.pump();
  return disk.raw(snapshotPath(id));
}

class Bench {
  readonly disk = newDisk();
  /** Many small segments. */
  readonly log = new LogHarness(this.disk);
  state = new MetadataState();
  nowMs = 0;
  /** The new generation of a log that a snapshot replaces; null: the log holds it all. */
  generation: number | null = null;
  readonly snapshots: Snapshots;

  constructor() {
    this.grow(100);
    const raft = {
      fetchSnapshotFrom: () => {},
      snapshotReceived: () => this.generation,
      snapshotWritten: () => {},
    };
    this.snapshots = new Snapshots(
      {
        disk: this.disk,
        clock: { monotonicMs: () => this.nowMs, wallMs: () => this.nowMs },
        log: this.log.log,
        raft: raft as unknown as Raft,
        state: () => this.state,
        options: { ...OPTIONS, log: { ...OPTIONS.log, retentionBytes: 0 } },
        report: () => {},
        wake: () => {},
        guard: (work) => work(),
        stopReading: () => {},
        runEffects: () => {},
        replaceState: (state) => {
          this.state = state;
        },
      },
      [],
    );
  }

  grow(batches: number): void {
    for (let i = 0; i < batches; i++) {
      this.log.append();
      this.log.log.flush();
      this.disk.pump();
    }
  }

  /** All bytes of a snapshot arrive; what the disk has to do for it is done, but nothing is read. */
  receive(id: OffsetAndEpoch): void {
    const bytes = bytesOf(id);
    this.snapshots.receive(id);
    this.snapshots.take({ kind: 'snapshotBytes', snapshotId: id, position: 0, sizeBytes: bytes.length, bytes });
  }

  /** The disk works until it is so, and no longer. */
  until(isSo: () => boolean): void {
    for (let steps = 0; !isSo(); steps++) {
      if (steps > 10_000) throw new Error('never');
      this.disk.pumpOne();
    }
  }

  /** A turn, after a while. */
  turn(): void {
    this.nowMs += 60_000;
    this.snapshots.run(this.nowMs + 3, offset(this.state.appliedEndOffset));
  }

  get files(): number[] {
    const names = this.disk.list(LOG_DIRECTORY).filter((name) => name.endsWith('.checkpoint'));
    return names.map((name) => Number(name.slice(0, 20)));
  }
}

describe('snapshots of a node whose state is behind', () => {
  test('the log has overtaken one while it was made durable: what the state has not applied stays in the log', () => {
    const bench = new Bench();
    bench.state.advanceTo(40);
    bench.receive(idOf(90));
    bench.disk.pump();
    bench.turn();
    const { log } = bench.log;
    expect(log.startOffset).toBeLessThanOrEqual(40);
    bench.state.advanceTo(100);
    expect(bench.snapshots.nextDeadlineMs).toBeLessThan(Number.POSITIVE_INFINITY);
    bench.turn();
    expect(log.startOffset).toBeGreaterThan(70);
    expect(log.startOffset).toBeLessThanOrEqual(90);
  });

  test('a newer one comes while one is being made the state, and the log has overtaken it: the state gets made', () => {
    const bench = new Bench();
    bench.generation = 1;
    bench.receive(idOf(1000));
    bench.until(() => bench.log.log.startOffset === 1000);
    bench.generation = null;
    bench.receive(idOf(1090));
    for (let i = 0; i < 100; i++) bench.log.append();
    bench.log.log.flush();
    const { disk, snapshots } = bench;
    // The disk writes, and has not come to read the first one.
    bench.until(() => snapshots.store.latest?.id.offset === 1090);
    bench.turn();
    disk.pump();
    expect(bench.state.appliedEndOffset).toBe(1000);
    expect(bench.log.log.startOffset).toBe(1000);
    bench.state.advanceTo(1100);
    bench.turn();
    disk.pump();
    expect(bench.files).toEqual([1090]);
    expect(bench.log.log.startOffset).toBeGreaterThan(1000);
    expect(snapshots.store.latest?.id).toEqual(idOf(1090));
  });
});
