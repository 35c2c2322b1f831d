/**
 * Damage that shows only when a running node reads its log back, for followers that are behind what is in memory: found where
 * it is, and never served.
 */
import { afterAll, describe, expect, it } from 'vitest';
import type { QuorateError } from '../../src/base/error.ts';
import { common, draft, LogHarness } from './log-harness.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { OPTIONS, type Stored, type WholeDirectory, wholeDirectory } from './whole-directory.ts';

const whole = wholeDirectory();
const { stored, segments } = whole;
/** One batch at a time, a few, all of a segment. */
const READ_BYTES = [1, 200, 10_000] as const;

let cases = 0;

afterAll(() => {
  process.stdout.write(`corruption on read: ${cases} cases tried\n`);
});

interface Served {
  readonly contents: readonly string[];
  readonly error: QuorateError | null;
}

/** Opens the log while all is well, damages the disk under it, and reads everything from there. */
function readDamaged(damage: (disk: MemoryDisk) => void, maxBytes: number): Served {
  cases++;
  const disk = whole.disk.clone();
  const { log } = new LogHarness(disk, { ...OPTIONS, tailCacheBytes: 1 });
  damage(disk);
  const contents: string[] = [];
  let error: QuorateError | null = null;
  for (let from = log.startOffset; from < log.endOffset && error === null; ) {
    log.read(from, log.endOffset, maxBytes, (result) => {
      if (!Array.isArray(result)) {
        error = result;
        return;
      }
      for (const bytes of result) contents.push(common(bytes));
      from = (stored[contents.length - 1]?.endOffset ?? from) as typeof from;
    });
    disk.pump();
  }
  return { contents, error };
}

/** Served is what was there before `victim`, and then it was refused with file and byte. */
function expectRefused(victim: Stored, what: string, damage: (disk: MemoryDisk) => void): void {
  const before = stored.slice(0, stored.indexOf(victim)).map(({ bytes }) => common(bytes));
  for (const maxBytes of READ_BYTES) {
    const { contents, error } = readDamaged(damage, maxBytes);
    expect(contents, what).toEqual(before.slice(0, contents.length));
    if (maxBytes === 1) expect(contents.length, what).toBeGreaterThanOrEqual(before.length - 1);
    expect(error?.code, what).toBe('CORRUPT');
    expect(error?.message, what).toMatch(/^__cluster_metadata-0\/\d+\.log is corrupt at byte \d+: /);
    expect(error?.message, what).toContain(victim.path);
  }
}

describe('a read of damaged bytes', () => {
  it('nothing damaged: everything is served', () => {
    for (const maxBytes of READ_BYTES) {
      const all = stored.map(({ bytes }) => common(bytes));
      expect(readDamaged(() => {}, maxBytes)).toEqual({ contents: all, error: null });
    }
  });

  it('a bit flipped, every byte of every batch: refused', () => {
    for (const batch of stored) {
      for (let at = 0; at < batch.length; at++) {
        expectRefused(batch, `byte ${at} of the batch before ${batch.endOffset}`, (disk) => {
          const raw = disk.raw(batch.path);
          raw[batch.position + at] = (raw[batch.position + at] ?? 0) ^ (1 << (at % 8));
        });
      }
    }
  });

  it('a page zeroed, every batch: refused', () => {
    for (const batch of stored) {
      expectRefused(batch, `zeros before ${batch.endOffset}`, (disk) => {
        disk.raw(batch.path).fill(0, batch.position, batch.position + 512);
      });
    }
  });

  it('the file cut at every batch: refused', () => {
    for (const batch of stored) {
      for (const kept of [0, 30, batch.length - 1]) {
        expectRefused(batch, `cut ${kept} bytes into the batch before ${batch.endOffset}`, (disk) => {
          disk.put(batch.path, disk.raw(batch.path).slice(0, batch.position + kept));
        });
      }
    }
  });

  it('an older batch in the place of another: refused', () => {
    for (const [index, batch] of stored.entries()) {
      const older = stored[index - 1];
      if (older === undefined) continue;
      expectRefused(batch, `older batch before ${batch.endOffset}`, (disk) => {
        disk.raw(batch.path).set(older.bytes.subarray(0, batch.length), batch.position);
      });
    }
  });

  it('an intact batch of the same place in another log: refused', () => {
    const other = sameShape();
    for (const batch of stored) {
      expectRefused(batch, `foreign batch before ${batch.endOffset}`, (disk) => {
        const foreign = other.raw(batch.path).slice(batch.position, batch.position + batch.length);
        disk.raw(batch.path).set(foreign, batch.position);
      });
    }
  });

  it('two segments swapped: refused', () => {
    const [a = '', b = ''] = segments;
    const [first] = stored;
    if (first === undefined) expect.unreachable('the log is not empty');
    expectRefused(first, 'swapped', (disk) => {
      const [one, two] = [disk.raw(a), disk.raw(b)];
      disk.put(a, two);
      disk.put(b, one);
    });
  });
});

/** A log of batches of the same sizes at the same places, appended at another time. */
function sameShape(): MemoryDisk {
  const { disk }: WholeDirectory = wholeDirectory();
  for (const path of segments) disk.runSync([{ kind: 'remove', path }]);
  for (const name of disk.list('__cluster_metadata-0')) {
    if (name.endsWith('.checkpoint') && !name.startsWith('0'.repeat(20))) {
      disk.runSync([{ kind: 'remove', path: `__cluster_metadata-0/${name}` }]);
    }
  }
  const { log } = new LogHarness(disk, OPTIONS);
  for (const batch of stored) {
    const span = batch.endOffset - log.endOffset;
    log.append(draft(log.endOffset, span, new DataView(batch.bytes.buffer).getUint32(36, true)), 2000, 21);
    log.flush();
    disk.pump();
  }
  return disk;
}
