/** The log on a real disk: what is appended is read, cut and found again. Damage has a file of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { DiskLog, type FlushPolicy } from '../../../examples/log-broker/src/log/disk-log.ts';
import { decodeEntries } from '../../../examples/log-broker/src/log/entry.ts';
import { MemoryLog } from './memory-log.ts';

const DIRECTORY = mkdtempSync(join(tmpdir(), 'disk-log-'));
afterAll(() => rmSync(DIRECTORY, { recursive: true }));

let files = 0;
function newPath(): string {
  return join(DIRECTORY, `${++files}`, '0.log');
}

function open(path: string, flush: FlushPolicy = 'os', onFlushed: () => void = () => undefined): DiskLog {
  const onFailed = (error: Error): void => {
    throw error;
  };
  return DiskLog.open({ path, flush, onFlushed, onFailed });
}

/** A log under the policy `always`, and a way to wait for its flushes. */
function openFlushing(path: string): { readonly log: DiskLog; readonly nextFlush: () => Promise<void> } {
  let told: (() => void)[] = [];
  const log = open(path, 'always', () => {
    const waiting = told;
    told = [];
    for (const tell of waiting) tell();
  });
  return { log, nextFlush: () => new Promise((resolve) => told.push(resolve)) };
}

function message(text: string, key: string | null = null) {
  return { key: key === null ? null : Buffer.from(key), value: Buffer.from(text) };
}

function textsOf(block: Uint8Array): string[] {
  return decodeEntries(block).map(({ offset, leaderEpoch, value }) => `${offset}/${leaderEpoch}:${Buffer.from(value)}`);
}

describe('DiskLog', () => {
  test('DiskLog: append and read: whole entries, from an offset to an end, as many as fit, at least one', () => {
    const log = open(newPath());
    log.append([message('a'), message('bb', 'key'), message('')], 3, 1700);
    log.append([message('d')], 4, 1800);
    expect(textsOf(log.read(0, 4, 1000))).toEqual(['0/3:a', '1/3:bb', '2/3:', '3/4:d']);
    expect(textsOf(log.read(1, 3, 1000))).toEqual(['1/3:bb', '2/3:']);
    expect(textsOf(log.read(1, 4, 70))).toEqual(['1/3:bb', '2/3:']);
    expect(textsOf(log.read(1, 4, 1))).toEqual(['1/3:bb']);
    expect(log.read(4, 4, 1000)).toHaveLength(0);
    expect(log.read(9, 99, 1000)).toHaveLength(0);
    const [, entry] = decodeEntries(log.read(0, 2, 1000));
    expect(entry).toMatchObject({ offset: 1, leaderEpoch: 3, timestampMs: 1700, key: Buffer.from('key') });
    log.close();
  });

  test('DiskLog: opened again: is as it was, epochs included', () => {
    const path = newPath();
    const first = open(path);
    first.append([message('a'), message('b')], 0, 1);
    first.append([message('c')], 5, 2);
    first.close();
    const log = open(path);
    expect(log.cutBytes).toBe(0);
    expect(log.endOffset).toBe(3);
    expect(log.epochBefore(2)).toBe(0);
    expect(log.epochEnd(4)).toEqual({ epoch: 0, endOffset: 2 });
    expect(textsOf(log.read(0, 3, 1000))).toEqual(['0/0:a', '1/0:b', '2/5:c']);
    log.close();
  });

  test("DiskLog: a leader's block: taken when it goes on at the end, else refused and nothing written", () => {
    const leader = open(newPath());
    leader.append([message('a'), message('b')], 1, 1);
    leader.append([message('c')], 2, 1);
    const log = open(newPath());
    log.appendEntries(leader.read(0, 2, 1000));
    for (const wrong of [leader.read(0, 1, 1000), leader.read(1, 3, 1000), leader.read(2, 3, 1000).subarray(1)]) {
      expect(() => log.appendEntries(wrong)).toThrow('offset 2 should come next, but the leader sent');
    }
    expect(log.endOffset).toBe(2);
    log.appendEntries(leader.read(2, 3, 1000));
    expect(textsOf(log.read(0, 3, 1000))).toEqual(['0/1:a', '1/1:b', '2/2:c']);
    log.close();
    leader.close();
  });

  test('DiskLog: a block of a lower epoch: refused', () => {
    const [old, log] = [open(newPath()), open(newPath())];
    old.append([message('x'), message('y')], 1, 1);
    log.append([message('x')], 2, 1);
    expect(() => log.appendEntries(old.read(1, 2, 1000))).toThrow('the leader sent offset 1 in epoch 1');
    log.close();
    old.close();
  });

  test('DiskLog: cut: what is appended then takes its place, on the disk too', () => {
    const path = newPath();
    const first = open(path);
    first.append([message('a'), message('b'), message('c')], 1, 1);
    first.truncate(1);
    first.truncate(7);
    expect(first.endOffset).toBe(1);
    first.append([message('B')], 2, 1);
    first.close();
    const log = open(path);
    expect(textsOf(log.read(0, 9, 1000))).toEqual(['0/1:a', '1/2:B']);
    log.close();
  });

  test('DiskLog: policy os: what is written counts at once', () => {
    const log = open(newPath(), 'os');
    log.append([message('a')], 1, 1);
    expect(log.flushedEndOffset).toBe(1);
    log.close();
  });

  test('DiskLog: policy always: what is written counts when the flush that began after it is done', async () => {
    const { log, nextFlush } = openFlushing(newPath());
    log.append([message('a')], 1, 1);
    log.append([message('b')], 1, 1);
    expect(log.flushedEndOffset).toBe(0);
    // The flush under way began before b was written.
    await nextFlush();
    expect(log.flushedEndOffset).toBe(1);
    await nextFlush();
    expect(log.flushedEndOffset).toBe(2);
    log.close();
  });

  test('DiskLog: cut during a flush: that flush vouches for nothing that took the place', async () => {
    const { log, nextFlush } = openFlushing(newPath());
    log.append([message('a')], 1, 1);
    await nextFlush();
    log.append([message('b'), message('c')], 1, 1);
    log.truncate(1);
    log.append([message('B'), message('C')], 2, 1);
    expect(log.flushedEndOffset).toBe(1);
    await nextFlush();
    expect(log.flushedEndOffset).toBe(1);
    await nextFlush();
    expect(log.flushedEndOffset).toBe(3);
    log.close();
  });

  test('DiskLog: cut below what is flushed: the flushed end goes with it', async () => {
    const { log, nextFlush } = openFlushing(newPath());
    log.append([message('a'), message('b')], 1, 1);
    await nextFlush();
    log.truncate(1);
    expect(log.flushedEndOffset).toBe(1);
    log.close();
  });

  test('DiskLog: closed during a flush: nobody is told any more', async () => {
    let told = 0;
    const path = newPath();
    const log = open(path, 'always', () => told++);
    log.append([message('a')], 1, 1);
    log.close();
    log.close();
    // A flush of the same file that began later is done later.
    const { log: other, nextFlush } = openFlushing(path);
    other.append([message('b')], 1, 1);
    await nextFlush();
    expect(told).toBe(0);
    expect(textsOf(other.read(0, 9, 1000))).toEqual(['0/1:a', '1/1:b']);
    other.close();
  });

  test('DiskLog: a write that fails: told once, and thrown', () => {
    const failed: Error[] = [];
    const log = DiskLog.open({
      path: newPath(),
      flush: 'os',
      onFlushed: () => undefined,
      onFailed: (error) => failed.push(error),
    });
    log.close();
    expect(() => log.append([message('a')], 1, 1)).toThrow('EBADF');
    expect(failed).toHaveLength(1);
    expect(log.endOffset).toBe(0);
  });

  const act = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('append' as const),
        sizes: fc.array(fc.oneof(fc.nat(40), fc.nat(5000)), { minLength: 1, maxLength: 4 }),
        epochsOn: fc.constantFrom(0, 0, 1),
        asBlock: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('truncate' as const), to: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('read' as const),
        from: fc.nat(20),
        end: fc.nat(22),
        bytes: fc.nat(9000),
      }),
    },
  );

  test('DiskLog: random lives: does what an array does', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const path = newPath();
        const model = new MemoryLog();
        let log = open(path);
        for (const each of acts) {
          if (each.kind === 'append') {
            const epoch = (model.epochBefore(model.endOffset) ?? 0) + each.epochsOn;
            const start = model.endOffset;
            const messages = each.sizes.map((size, index) => message(`${start + index}`.padEnd(size, '.')));
            model.append(messages, epoch, 7);
            if (each.asBlock) log.appendEntries(model.read(start, model.endOffset, Number.MAX_SAFE_INTEGER));
            else log.append(messages, epoch, 7);
          } else if (each.kind === 'truncate') {
            log.truncate(each.to);
            model.truncate(each.to);
          } else if (each.kind === 'read') {
            const expected = model.read(each.from, each.end, each.bytes);
            expect(Buffer.compare(log.read(each.from, each.end, each.bytes), expected)).toBe(0);
          } else {
            log.close();
            log = open(path);
            expect(log.cutBytes).toBe(0);
          }
          expect(log.endOffset).toBe(model.endOffset);
          for (let offset = 0; offset <= log.endOffset; offset++)
            expect(log.epochBefore(offset)).toBe(model.epochBefore(offset));
        }
        for (let epoch = 0; epoch < 5; epoch++) expect(log.epochEnd(epoch)).toEqual(model.epochEnd(epoch));
        for (let from = 0; from <= log.endOffset; from++) {
          const rest = model.read(from, model.endOffset, Number.MAX_SAFE_INTEGER);
          expect(Buffer.compare(log.read(from, log.endOffset, Number.MAX_SAFE_INTEGER), rest)).toBe(0);
        }
        log.close();
      }),
    );
  });
});
