/** The disk's crash model: what a flush has acknowledged survives everything, what it has not may survive in any part. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../../src/base/random.ts';
import type { DiskOp } from '../../../src/storage/disk.ts';
import { Counters } from '../counters.ts';
import { SimDiskPort } from './disk.ts';
import { SimProcess } from './process.ts';
import { SimDisk } from './sim-disk.ts';
import { CRASH_MODES, type CrashMode } from './sim-file.ts';
import { Timeline } from './timeline.ts';

const mode: fc.Arbitrary<CrashMode> = fc.constantFrom(...CRASH_MODES);

function world(seed: number): { timeline: Timeline; disk: SimDisk; process: SimProcess; port: SimDiskPort } {
  const timeline = new Timeline();
  const disk = new SimDisk(
    timeline,
    { writeMs: 0.1, flushMs: 1, readMs: 0.1 },
    new SeededRandom(seed, 'latency'),
    new SeededRandom(seed, 'whim'),
    new Counters(),
  );
  const process = new SimProcess(timeline, 1, 1, (error) => {
    throw error;
  });
  return { timeline, disk, process, port: new SimDiskPort(timeline, process, disk) };
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const write = (path: string, words: string, position = 0): DiskOp => ({
  kind: 'write',
  path,
  position,
  chunks: [text(words)],
});
const flush = (path: string): DiskOp => ({ kind: 'flush', path });
const FLUSH_ROOT: DiskOp = { kind: 'flushDirectory', path: '' };

function contents(disk: SimDisk, path: string): string | null {
  const file = disk.names.file(path);
  return file === undefined ? null : new TextDecoder().decode(file.volatile.read(0, file.volatile.size));
}

describe('disk', () => {
  test.each(CRASH_MODES)('a name that is lost: is gone, and power loss (%s) brings no change of it back', (how) => {
    const { disk, port } = world(1);
    port.runSync([write('a', 'old'), flush('a'), FLUSH_ROOT]);
    disk.names.rename('a', 'b');
    disk.names.create('c');
    disk.names.lose('b');
    expect([contents(disk, 'a'), contents(disk, 'b')]).toEqual([null, null]);
    disk.names.crash(new SeededRandom(1), how);
    expect(contents(disk, 'b')).toBeNull();
    expect(contents(disk, 'a')).toBe('old');
  });

  test('crash: whatever was appended and acknowledged by a flush: survives every crash at every moment', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        mode,
        fc.nat(120),
        fc.array(fc.integer({ min: 1, max: 2000 })),
        (seed, how, steps, sizes) => {
          const { timeline, disk, process, port } = world(seed);
          port.runSync([{ kind: 'preallocate', path: 'log', from: 0, to: 4096 }, flush('log'), FLUSH_ROOT]);
          const written: number[] = [];
          let acknowledged = 0;
          let end = 0;
          const random = new SeededRandom(seed, 'data');
          for (const size of sizes) {
            const bytes = random.bytes(size).map((byte) => byte | 1);
            written.push(...bytes);
            const endThen = end + size;
            port.run('log', [{ kind: 'write', path: 'log', position: end, chunks: [bytes] }, flush('log')], () => {
              acknowledged = endThen;
            });
            end = endThen;
          }
          for (let i = 0; i < steps && timeline.step() !== null; i++);
          process.die();
          disk.losePower(how);
          const kept = disk.names.file('log')?.volatile.read(0, acknowledged) ?? new Uint8Array(0);
          expect([...kept]).toEqual(written.slice(0, acknowledged));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('crash: unflushed bytes: any byte is old or new, never invented', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        mode,
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 1, max: 3000 }),
        (seed, how, at, n) => {
          const { disk, port } = world(seed);
          port.runSync([write('f', 'a'.repeat(2000)), flush('f'), FLUSH_ROOT, write('f', 'b'.repeat(n), at)]);
          disk.losePower(how);
          const left = contents(disk, 'f') ?? '';
          const invented = [...left].findIndex((byte, i) => {
            const isOld = byte === (i < 2000 ? 'a' : '\0');
            return !isOld && !(byte === 'b' && i >= at && i < at + n);
          });
          expect(invented).toBe(-1);
          expect(left.length).toBeGreaterThanOrEqual(2000);
        },
      ),
    );
  });

  test('crash: a file flushed but not its directory: the name may be lost', () => {
    const { disk, port } = world(1);
    port.runSync([write('f', 'x'), flush('f')]);
    disk.losePower('lost');
    expect(contents(disk, 'f')).toBeNull();
  });

  test('crash: a replaced file: the old or the new one, whole, when the new one was flushed before the rename', () => {
    fc.assert(
      fc.property(fc.nat(), mode, (seed, how) => {
        const { disk, port } = world(seed);
        port.runSync([write('state', 'old'), flush('state'), FLUSH_ROOT]);
        port.runSync([
          write('state.tmp', 'newer'),
          flush('state.tmp'),
          { kind: 'rename', from: 'state.tmp', to: 'state' },
        ]);
        disk.losePower(how);
        expect(['old', 'newer']).toContain(contents(disk, 'state'));
      }),
    );
  });

  test('crash: a file renamed without a flush: the name may lead to nothing', () => {
    const { disk, port } = world(1);
    port.runSync([write('tmp', 'words'), { kind: 'rename', from: 'tmp', to: 'state' }, FLUSH_ROOT]);
    disk.losePower('lost');
    expect(contents(disk, 'state')).toBe('');
  });

  test('crash: a lost truncation: nothing written after it survives', () => {
    fc.assert(
      fc.property(fc.nat(), mode, (seed, how) => {
        const { disk, port } = world(seed);
        port.runSync([write('f', 'oldold'), flush('f'), FLUSH_ROOT]);
        port.runSync([{ kind: 'truncate', path: 'f', size: 0 }, write('f', 'new')]);
        disk.losePower(how);
        const left = contents(disk, 'f') ?? '';
        expect(left === 'oldold' || 'new'.startsWith(left) || /^[new\0]*$/.test(left)).toBe(true);
      }),
    );
  });

  test('flush: writes that come after its start: not covered', () => {
    const { timeline, disk, port } = world(3);
    port.runSync([write('f', 'a'), flush('f'), FLUSH_ROOT]);
    let flushed = false;
    port.run('log', [flush('f')], () => {
      flushed = true;
    });
    timeline.step(); // the flush has begun
    port.runSync([write('f', 'b', 1)]);
    while (!flushed) timeline.step();
    disk.losePower('lost');
    expect(contents(disk, 'f')).toBe('a');
  });

  test('lanes: a hung log lane: the state lane goes on; operations of a lane keep their order', () => {
    const { timeline, port } = world(4);
    const order: string[] = [];
    port.run('log', [write('l', 'x'), flush('l')], () => order.push('log 1'));
    port.run('log', [write('l', 'y')], () => order.push('log 2'));
    port.run('state', [write('s', 'x')], () => order.push('state'));
    while (timeline.step() !== null);
    expect(order.filter((entry) => entry !== 'state')).toEqual(['log 1', 'log 2']);
    expect(order).toContain('state');
  });

  test('faults: no space and a failed flush: reported to the run, which ends there', () => {
    const { timeline, disk, port } = world(5);
    port.runSync([write('f', 'a'), flush('f'), FLUSH_ROOT]);
    disk.limitSpace(2);
    const outcomes: (string | null)[] = [];
    port.run('log', [write('f', 'bcdef', 1), flush('f')], (error) => outcomes.push(error?.code ?? null));
    while (timeline.step() !== null);
    disk.healFaults();
    disk.failNextFlush();
    port.run('log', [write('f', 'z', 1), flush('f'), write('f', 'never', 2)], (error) =>
      outcomes.push(error?.code ?? null),
    );
    while (timeline.step() !== null);
    expect(outcomes).toEqual(['NO_SPACE', 'IO']);
    expect(contents(disk, 'f')).toBe('az');
  });

  test('process: dead: nothing it queued happens any more', () => {
    const { timeline, disk, process, port } = world(6);
    port.run('log', [write('f', 'x')], () => expect.unreachable());
    process.die();
    while (timeline.step() !== null);
    expect(contents(disk, 'f')).toBeNull();
  });
});
