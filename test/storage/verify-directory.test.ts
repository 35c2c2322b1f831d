/** `verifyDirectory` beside a node that works: whatever that does between two reads is not taken for damage. */
import { describe, expect, it } from 'vitest';
import type { Epoch, Offset, OffsetAndEpoch } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import type { DiskReader } from '../../src/storage/disk.ts';
import { formatDirectory } from '../../src/storage/format.ts';
import { snapshotPath } from '../../src/storage/layout.ts';
import { walkLog } from '../../src/storage/log-inspection.ts';
import { QuorumStateFile } from '../../src/storage/quorum-state-file.ts';
import { removeSnapshots, SnapshotWriter } from '../../src/storage/snapshot-files.ts';
import { verifyDirectory } from '../../src/storage/verify-directory.ts';
import { at, draft, LogHarness } from './log-harness.ts';
import { MemoryDisk } from './memory-disk.ts';
import { OPTIONS, wholeDirectory } from './whole-directory.ts';

const NOTHING = { onSaved: () => {}, onError: () => {}, onNoSpace: () => {} };

/** A node that appends, takes snapshots, removes the log before them, and is cut by new leaders, step by step. */
class BusyNode {
  readonly disk = new MemoryDisk();
  readonly #random: SeededRandom;
  readonly #harness: LogHarness;
  readonly #quorumState = new QuorumStateFile(this.disk, NOTHING);
  #epoch = 1;
  #ends: Offset[] = [];
  #snapshot: OffsetAndEpoch = { offset: at(0), epoch: 0 as Epoch };

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
    formatDirectory(this.disk, {
      properties: { clusterId: 'busy', nodeId: 1, directoryId: 'kNKVMSSPSBCWNs_EbeSDVA' as never },
      bootstrapRecords: [{ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }],
      metadataVersion: 21,
      voters: null,
      wallMs: 1,
    });
    this.#vote();
    this.disk.pump();
    this.#harness = new LogHarness(this.disk, OPTIONS);
  }

  step(): void {
    const { log } = this.#harness;
    const dice = this.#random.nextInt(40);
    if (dice < 22) {
      log.append(draft(log.endOffset, 1 + this.#random.nextInt(3), this.#epoch), 1000, 21);
      log.flush();
      this.#ends.push(log.endOffset);
    } else if (dice < 36) {
      for (let op = this.#random.nextInt(5); op > 0; op--) this.disk.pumpOne();
    } else if (dice === 36) this.#cut();
    else if (dice === 37) this.#takeSnapshot();
    else this.disk.pump();
  }

  /** A new leader of a later epoch cuts up to three batches that are in no snapshot. */
  #cut(): void {
    this.#vote();
    this.disk.pump();
    const kept = this.#ends.length - 1 - this.#random.nextInt(3);
    const end = this.#ends[kept];
    if (end === undefined || end <= this.#snapshot.offset) return;
    this.#harness.log.truncate(end, this.#epoch);
    this.#ends = this.#ends.slice(0, kept + 1);
  }

  #vote(): void {
    this.#epoch++;
    const leaderEpoch = this.#epoch as Epoch;
    this.#quorumState.save(this.#epoch, { leaderId: null, leaderEpoch, votedId: null, votedDirectoryId: null });
  }

  #takeSnapshot(): void {
    const { log } = this.#harness;
    this.disk.pump();
    if (log.endOffset <= this.#snapshot.offset) return;
    const id = { offset: log.endOffset, epoch: this.#epoch as Epoch };
    const head = { lastContainedLogTimestampMs: 5, kraftVersion: null, voters: null, metadataVersion: 21 };
    const writer = new SnapshotWriter(this.disk, id, head);
    writer.seal(() => {});
    writer.publish(() => {});
    this.disk.pump();
    if (this.#snapshot.offset > 0) removeSnapshots(this.disk, [this.#snapshot], () => {});
    log.removeBefore(id.offset);
    this.#snapshot = id;
  }
}

/** Lets the node work on between any two reads, and during one: a part of what is read is then older than the rest. */
function besides(node: BusyNode, random: SeededRandom): DiskReader {
  const working = <T>(result: T): T => {
    for (let steps = random.nextInt(4); steps > 0; steps--) node.step();
    return result;
  };
  return {
    list: (directory) => working(node.disk.list(directory)),
    size: (path) => working(node.disk.size(path)),
    readSync: (path, position, length) => {
      const before = working(node.disk.readSync(path, position, length));
      if (node.disk.size(path) === null) return before;
      const after = node.disk.readSync(path, position, length);
      const seam = random.nextInt(after.length + 1);
      if (after.length === before.length) after.set(before.subarray(seam), seam);
      return after;
    },
  };
}

describe('verify: a directory that is being worked on', () => {
  it('appends, cuts, snapshots, removals between any two reads: no damage is seen', () => {
    for (let seed = 0; seed < 120; seed++) {
      const node = new BusyNode(seed);
      for (let steps = 0; steps < 100; steps++) node.step();
      const { damage } = verifyDirectory(besides(node, new SeededRandom(seed, 'reads')));
      expect(damage, `seed ${seed}`).toEqual([]);
    }
  });

  it('a write that ends between any two reads of one walk, and the next one with it: no damage is seen', () => {
    const { disk, stored, segments } = wholeDirectory();
    const path = segments.at(-1) ?? '';
    const begun = disk.clone();
    const underWay = stored.filter((batch) => batch.path === path)[1];
    if (underWay === undefined) expect.unreachable('the last segment has batches');
    begun.raw(path).fill(0, underWay.position + underWay.length - 3);
    for (let switchAt = 0, reads = 1; switchAt <= reads; switchAt++) {
      reads = 0;
      const reader: DiskReader = {
        list: (directory) => disk.list(directory),
        size: (name) => disk.size(name),
        readSync: (...where) => (reads++ < switchAt ? begun : disk).readSync(...where),
      };
      const items = [...walkLog(reader, { chunkBytes: 128 })];
      expect(
        items.filter(({ kind }) => kind === 'damage'),
        `after ${switchAt} reads`,
      ).toEqual([]);
    }
  });
});

describe('verify: what a start reads over or refuses', () => {
  it('a snapshot under the name of another end: damage, as for the start', () => {
    const { disk, snapshot } = wholeDirectory();
    const other = snapshotPath({ offset: at(24), epoch: 2 as Epoch });
    disk.put(other, disk.raw(snapshot).slice());
    expect(new LogHarness(disk.clone(), OPTIONS).report.badSnapshots).toHaveLength(1);
    const { damage } = verifyDirectory(disk);
    const what = 'it says that it ends at offset 20, its name says 24';
    expect(damage).toEqual([{ path: other, position: 0, offset: null, what }]);
  });
});

describe('a walk over a damaged log', () => {
  it('a batch bad in the middle: told once, and the walk goes on with the next', () => {
    const { disk, stored } = wholeDirectory();
    for (const [index, batch] of stored.slice(0, -4).entries()) {
      const copy = disk.clone();
      const raw = copy.raw(batch.path);
      raw[batch.position + 60] = (raw[batch.position + 60] ?? 0) ^ 1;
      const ends: number[] = [];
      const damage: unknown[] = [];
      for (const item of walkLog(copy)) {
        if (item.kind === 'batch') ends.push(item.header.endOffset);
        if (item.kind === 'damage') damage.push(item.damage);
      }
      expect(ends).toEqual(stored.filter((other) => other !== batch).map(({ endOffset }) => endOffset));
      const offset = stored[index - 1]?.endOffset ?? 0;
      expect(damage).toMatchObject([{ path: batch.path, position: batch.position, offset }]);
    }
  });

  it('a group that is only in part on the disk: its beginning is shown, the rest is a tail', () => {
    const { disk, stored, segments } = wholeDirectory();
    const path = segments.at(-1) ?? '';
    const [first, second] = stored.slice(-3);
    if (first === undefined || second === undefined) expect.unreachable('the last group has three batches');
    disk.raw(path).fill(0, second.position + 20);
    const items = [...walkLog(disk, { fromOffset: 40 })];
    expect(items.at(-1)).toMatchObject({
      kind: 'tail',
      tail: { path, position: second.position, offset: first.endOffset },
    });
    expect(items.filter(({ kind }) => kind === 'damage')).toEqual([]);
    expect(verifyDirectory(disk).tail?.offset).toBe(at(first.endOffset));
  });
});
