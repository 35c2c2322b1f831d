import { describe, expect, test } from 'vitest';
import type { Epoch } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import type { Disk, DiskOp } from '../../src/storage/disk.ts';
import { readFormatted } from '../../src/storage/format.ts';
import { BOOTSTRAP_CHECKPOINT, LOG_DIRECTORY, META_PROPERTIES, QUORUM_STATE } from '../../src/storage/layout.ts';
import { loadMetaProperties } from '../../src/storage/meta-properties.ts';
import { INITIAL_QUORUM_STATE, loadQuorumState, QuorumStateFile } from '../../src/storage/quorum-state-file.ts';
import { planRepair, type RepairPlan, repairDirectory } from '../../src/storage/repair-directory.ts';
import { MemoryDisk } from './memory-disk.ts';
import { wholeDirectory } from './whole-directory.ts';

const NOW = { wallMs: 1_700_000_000_000, metadataVersion: 21 };
const random = new SeededRandom(3, 'repair-directory');
const NEW_ID = randomUuid(random);

class PowerLoss extends Error {}

/** Carries out so many operations, then no more. */
function failingAfter(disk: MemoryDisk, count: number): Disk {
  let left = count;
  const runSync = (ops: readonly DiskOp[]): void => {
    for (const op of ops) {
      if (left-- === 0) throw new PowerLoss();
      disk.runSync([op]);
    }
  };
  return new Proxy(disk as Disk, {
    get: (target, name) => {
      if (name === 'runSync') return runSync;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** False: power was lost on the way. */
function repairs(disk: Disk, plan: RepairPlan): boolean {
  try {
    repairDirectory(disk, plan, NOW);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof PowerLoss)) throw thrown;
    return false;
  }
}

/** Everything in the log's directory and beside it, by name. */
function contentOf(disk: MemoryDisk, below: string): Map<string, Uint8Array> {
  const at = (path: string): string => (below === '' ? path : `${below}/${path}`);
  const names = [
    ...disk.list(at(LOG_DIRECTORY)).map((name) => `${LOG_DIRECTORY}/${name}`),
    ...[META_PROPERTIES, BOOTSTRAP_CHECKPOINT].filter((name) => disk.size(at(name)) !== null),
  ];
  return new Map(names.map((name) => [name, disk.raw(at(name))]));
}

describe('repair of a directory', () => {
  test('all of it goes aside, byte by byte; what is left is formatted under the new id, without a vote or a log', () => {
    const disk = wholeDirectory().disk;
    const before = contentOf(disk, '');
    const old = loadMetaProperties(disk);
    const plan = planRepair(disk, NEW_ID);
    expect([...before.keys()].sort()).toEqual([...plan.files].sort());
    repairDirectory(disk, plan, NOW);
    expect(contentOf(disk, plan.asideDirectory)).toEqual(before);
    const { metaProperties, bootstrapVoters, bootstrapRecords } = readFormatted(disk);
    expect(metaProperties).toEqual({ ...old, directoryId: NEW_ID });
    expect(bootstrapVoters).toBeNull();
    expect(bootstrapRecords).toMatchObject([{ name: 'metadata.version' }]);
    expect(disk.list(LOG_DIRECTORY)).toEqual(['quorum-state']);
    expect(loadQuorumState(disk)).toEqual(INITIAL_QUORUM_STATE);
    const account = JSON.parse(new TextDecoder().decode(disk.raw(plan.auditFile)));
    expect(account).toMatchObject({ ...old, newDirectoryId: NEW_ID, moved: { to: plan.asideDirectory } });
  });

  test.each([
    ['whole but for a damage', (_disk: MemoryDisk) => {}],
    [
      'without its quorum state',
      (disk: MemoryDisk) =>
        disk.runSync([
          { kind: 'remove', path: QUORUM_STATE },
          { kind: 'flushDirectory', path: LOG_DIRECTORY },
        ]),
    ],
  ])(
    '%s, power is lost at any moment: the old identity with all it had, or none; gone on with, nothing is missing',
    (_, prepare) => {
      let ended = false;
      let isBare = 0;
      for (let count = 0; !ended; count++) {
        const whole = wholeDirectory().disk;
        prepare(whole);
        const before = contentOf(whole, '');
        const old = loadMetaProperties(whole);
        const plan = planRepair(whole, NEW_ID);
        ended = repairs(failingAfter(whole, count), plan);
        const disk = whole.crash(random);
        const identity = loadMetaProperties(disk);
        if (identity === null) {
          isBare++;
          expect(() => readFormatted(disk)).toThrow('not formatted');
        } else if (identity.directoryId === old?.directoryId) {
          for (const [name, bytes] of before) expect([name, disk.raw(name)]).toEqual([name, bytes]);
        } else expect(disk.list(LOG_DIRECTORY)).toEqual(['quorum-state']);
        if (identity?.directoryId !== NEW_ID) {
          const again = planRepair(disk, NEW_ID);
          expect(again.identity).toEqual(old);
          repairDirectory(disk, again, NOW);
        }
        expect(readFormatted(disk).metaProperties).toEqual({ ...old, directoryId: NEW_ID });
        expect(contentOf(disk, plan.asideDirectory)).toEqual(before);
      }
      expect(isBare).toBeGreaterThan(3);
    },
  );

  test('first metadata that cannot be read: moved like the rest, and formatted with the default', () => {
    const disk = wholeDirectory().disk;
    disk.runSync([{ kind: 'truncate', path: BOOTSTRAP_CHECKPOINT, size: 20 }]);
    repairDirectory(disk, planRepair(disk, NEW_ID), NOW);
    expect(readFormatted(disk).bootstrapRecords).toMatchObject([{ name: 'metadata.version', level: 21 }]);
  });

  test('done, lived on, and then the new identity is lost: refused, since the new id has voted', () => {
    const { disk } = wholeDirectory();
    const plan = planRepair(disk, NEW_ID);
    repairDirectory(disk, plan, NOW);
    const aside = contentOf(disk, plan.asideDirectory);
    const quiet = { onSaved: () => {}, onError: () => {}, onNoSpace: () => {} };
    const vote = { leaderId: null, leaderEpoch: 9 as Epoch, votedId: 2, votedDirectoryId: NEW_ID };
    new QuorumStateFile(disk, quiet).save(1, vote);
    disk.pump();
    disk.runSync([{ kind: 'remove', path: META_PROPERTIES }]);
    expect(() => planRepair(disk, randomUuid(random))).toThrow(
      `${plan.auditFile} is the account of a repair that was done`,
    );
    expect(contentOf(disk, plan.asideDirectory)).toEqual(aside);
  });

  test('broken off while it was formatted: first metadata that was damaged is still among what was set aside', () => {
    for (let count = 0, ended = false; !ended; count++) {
      const { disk } = wholeDirectory();
      disk.runSync([{ kind: 'truncate', path: BOOTSTRAP_CHECKPOINT, size: 20 }]);
      const damaged = disk.raw(BOOTSTRAP_CHECKPOINT);
      const plan = planRepair(disk, NEW_ID);
      ended = repairs(failingAfter(disk, count), plan);
      if (!ended) repairDirectory(disk, planRepair(disk, NEW_ID), NOW);
      expect(disk.raw(`${plan.asideDirectory}/${BOOTSTRAP_CHECKPOINT}`), `${count} operations`).toEqual(damaged);
    }
  });

  test('a directory that is not formatted: refused', () => {
    expect(() => planRepair(new MemoryDisk(), NEW_ID)).toThrow('not formatted');
  });

  test('an identity that cannot be read: refused, since nobody knows whose the vote was', () => {
    const disk = wholeDirectory().disk;
    disk.runSync([{ kind: 'write', path: META_PROPERTIES, position: 3, chunks: [new Uint8Array([0])] }]);
    expect(() => planRepair(disk, NEW_ID)).toThrow('corrupt');
  });
});
