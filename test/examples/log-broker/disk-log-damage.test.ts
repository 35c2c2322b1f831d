/** What a log does with a file that is not as it was written: a torn end is repaired, anything else is refused. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LogError } from '../../../examples/log-broker/src/core/log-error.ts';
import { DiskLog } from '../../../examples/log-broker/src/log/disk-log.ts';
import { decodeEntries, encodeEntry } from '../../../examples/log-broker/src/log/entry.ts';

const DIRECTORY = mkdtempSync(join(tmpdir(), 'disk-log-damage-'));
const PATH = join(DIRECTORY, '0.log');
afterAll(() => rmSync(DIRECTORY, { recursive: true }));

function entry(offset: number, leaderEpoch: number, text: string, key: string | null = null): Buffer {
  return encodeEntry({
    offset,
    leaderEpoch,
    timestampMs: 1_700_000_000_000 + offset,
    key: key === null ? null : Buffer.from(key),
    value: Buffer.from(text),
  });
}

const ENTRIES = [entry(0, 1, 'first'), entry(1, 1, 'second', 'key'), entry(2, 2, ''), entry(3, 2, 'last one')];
const WHOLE = Buffer.concat(ENTRIES);
/** Where each entry begins, and where the last one ends. */
const STARTS = [0, ...ENTRIES.map((_, index) => Buffer.concat(ENTRIES.slice(0, index + 1)).length)];

/** Opens a file with these bytes; its end offset and what was cut, or why not. */
function openBytes(bytes: Uint8Array): { readonly endOffset: number; readonly cutBytes: number } | LogError {
  writeFileSync(PATH, bytes);
  try {
    const log = DiskLog.open({ path: PATH, flush: 'always', onFlushed: () => undefined, onFailed: () => undefined });
    const { endOffset, cutBytes } = log;
    expect(decodeEntries(log.read(0, endOffset, 10_000))).toHaveLength(endOffset);
    log.append([{ key: null, value: Buffer.from('next') }], 9, 0);
    expect(decodeEntries(log.read(endOffset, endOffset + 1, 10_000))[0]?.value.toString()).toBe('next');
    log.close();
    return { endOffset, cutBytes };
  } catch (thrown) {
    if (thrown instanceof LogError) return thrown;
    throw thrown;
  }
}

function refusalOf(bytes: Uint8Array): LogError {
  const opened = openBytes(bytes);
  if (!(opened instanceof LogError)) throw new Error(`the file was opened, end offset ${opened.endOffset}`);
  expect(Buffer.compare(readFileSync(PATH), bytes), 'the file is left as it is').toBe(0);
  return opened;
}

describe('DiskLog with a damaged file', () => {
  test('DiskLog: the file ends at any byte: whole entries are kept, the torn one is cut', () => {
    for (let size = 0; size <= WHOLE.length; size++) {
      const endOffset = STARTS.filter((start) => start > 0 && start <= size).length;
      expect(openBytes(WHOLE.subarray(0, size)), `${size} bytes`).toEqual({
        endOffset,
        cutBytes: size - (STARTS[endOffset] ?? 0),
      });
    }
  });

  test('DiskLog: a bit flips in any byte of an entry that others follow: refused with file and byte, nothing changed', () => {
    for (const index of [0, 1, 2]) {
      const start = STARTS[index] ?? 0;
      for (let at = start; at < (STARTS[index + 1] ?? 0); at++) {
        for (const bit of [0, 3, 7]) {
          const bytes = Buffer.from(WHOLE);
          bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
          const { code, message } = refusalOf(bytes);
          expect(code).toBe('CORRUPT');
          expect(message).toContain(`${PATH} is damaged at byte ${start}, where offset ${index} should be`);
        }
      }
    }
  });

  test('DiskLog: a bit flips in any byte of the last entry: it cannot be told from a torn write, and is cut', () => {
    const start = STARTS[3] ?? 0;
    for (let at = start; at < WHOLE.length; at++) {
      const bytes = Buffer.from(WHOLE);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(openBytes(bytes), `byte ${at}`).toEqual({ endOffset: 3, cutBytes: WHOLE.length - start });
    }
  });

  test('DiskLog: zeros after the last entry, as a file system leaves them: cut', () => {
    for (const count of [1, 3, 4, 31, 32, 33, 100_000]) {
      expect(openBytes(Buffer.concat([WHOLE, Buffer.alloc(count)]))).toEqual({ endOffset: 4, cutBytes: count });
    }
  });

  test('DiskLog: zeros in the middle: refused', () => {
    const bytes = Buffer.from(WHOLE);
    bytes.fill(0, STARTS[1], STARTS[2]);
    expect(refusalOf(bytes).message).toContain(`damaged at byte ${STARTS[1]}`);
  });

  test('DiskLog: an entry is missing: refused, for no torn write leaves a whole entry out', () => {
    const bytes = Buffer.concat([...ENTRIES.slice(0, 2), ...ENTRIES.slice(3)]);
    const { message } = refusalOf(bytes);
    expect(message).toContain(`damaged at byte ${STARTS[2]}, where offset 2 should be`);
    expect(message).toContain(`of offset 3, stands at byte ${STARTS[2]}`);
  });

  test('DiskLog: the epoch goes back: refused', () => {
    expect(refusalOf(Buffer.concat([...ENTRIES, entry(4, 1, 'old')])).code).toBe('CORRUPT');
  });

  test('DiskLog: a large damaged entry, and one far behind: refused', () => {
    const large = entry(0, 1, 'x'.repeat(9 * 1024 * 1024));
    large[100] = 0;
    expect(refusalOf(Buffer.concat([large, entry(1, 1, 'kept')])).message).toContain('of offset 1, stands at byte');
  });
});
