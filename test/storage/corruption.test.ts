/**
 * Damage at rest, case by case: bits flipped in every field of every batch and file, files cut at every byte, pages zeroed,
 * segments swapped, missing or in another's place. What was known durable is never lost or altered in silence (D12).
 */
import { afterAll, describe, expect, it } from 'vitest';
import { BOOTSTRAP_CHECKPOINT, CLEAN_MARKER, META_PROPERTIES, QUORUM_STATE } from '../../src/storage/layout.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { judge, type Stored, type Verdict, type WholeDirectory, wholeDirectory } from './whole-directory.ts';

/** The fields of a batch header: name, first byte, size (src/codec/batch.ts). */
const FIELDS: readonly (readonly [string, number, number])[] = [
  ['headerCrc', 0, 4],
  ['length', 4, 4],
  ['durableEndOffset', 8, 8],
  ['bodyCrc', 16, 4],
  ['prevBodyCrc', 20, 4],
  ['baseOffset', 24, 8],
  ['offsetSpan', 32, 4],
  ['epoch', 36, 4],
  ['recordCount', 40, 4],
  ['appendTimeMs', 44, 8],
  ['metadataVersion', 52, 2],
  ['flags', 54, 2],
];
const HEADER_BYTES = 56;
const PAGES = [16, 128, 512] as const;

/** Bits are flipped all in the first, and one of each byte in the others. */
const VARIANTS: readonly (readonly [string, WholeDirectory, number])[] = [
  ['after a crash', wholeDirectory(), 1],
  ['after a crash, with a trimmed log', wholeDirectory({ trimmed: true }), 8],
  ['after a clean stop', wholeDirectory({ closed: true }), 8],
];

const tried = new Map<Verdict, number>();

afterAll(() => {
  const counts = [...tried].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
  const sum = [...tried.values()].reduce((total, count) => total + count, 0);
  process.stdout.write(`corruption at rest: ${sum} cases tried: ${counts}\n`);
});

/** Damages a copy and judges the start on it. */
function attempt(whole: WholeDirectory, file: string, what: string, damage: (disk: MemoryDisk) => void): Verdict {
  const disk = whole.disk.clone();
  damage(disk);
  const verdict = judge(whole, disk, file, what);
  tried.set(verdict, (tried.get(verdict) ?? 0) + 1);
  return verdict;
}

function flip(disk: MemoryDisk, path: string, at: number, bit: number): void {
  const raw = disk.raw(path);
  raw[at] = (raw[at] ?? 0) ^ (1 << bit);
}

function cut(disk: MemoryDisk, path: string, length: number): void {
  disk.put(path, disk.raw(path).slice(0, length));
}

/** Of a flipped bit in a batch: found, or in the last group of a crashed node, which nothing vouches for. */
function expectNoticed(whole: WholeDirectory, batch: Stored, verdict: Verdict, what: string): void {
  expect(verdict, what).toBe(batch.isLastGroup && !whole.wasClosed ? 'cut' : 'refused');
}

describe.each(VARIANTS)('corruption %s', (_, whole, bitStep) => {
  const { stored, segments } = whole;

  it.each(FIELDS)(
    'bit flipped in the field %s of every batch: refused, or the last group is cut',
    (field, first, size) => {
      for (const batch of stored) {
        for (let bit = first % bitStep; bit < size * 8; bit += bitStep) {
          const at = batch.position + first + (bit >> 3);
          const what = `${field}, bit ${bit}, of the batch before ${batch.endOffset}`;
          const verdict = attempt(whole, batch.path, what, (disk) => flip(disk, batch.path, at, bit & 7));
          expectNoticed(whole, batch, verdict, what);
        }
      }
    },
  );

  it('bit flipped in a payload, every byte of every batch: refused, or the last group is cut', () => {
    for (const batch of stored) {
      for (let at = HEADER_BYTES; at < batch.length; at++) {
        const what = `byte ${at} of the batch before ${batch.endOffset}`;
        const verdict = attempt(whole, batch.path, what, (disk) => flip(disk, batch.path, batch.position + at, at % 8));
        expectNoticed(whole, batch, verdict, what);
      }
    }
  });

  it('a segment cut at every byte, the others whole: refused, unless it is the last', () => {
    for (const path of segments) {
      const isLast = path === segments.at(-1);
      const contentBytes = Math.max(...stored.filter((batch) => batch.path === path).map((b) => b.position + b.length));
      for (let length = 0; length < contentBytes; length++) {
        const what = `${path} cut to ${length}`;
        const named = isLast ? path : '.log';
        const verdict = attempt(whole, named, what, (disk) => cut(disk, path, length));
        expect(verdict, what).toBe(isLast && !whole.wasClosed ? 'cut' : 'refused');
      }
    }
  });

  it('the log cut at every byte, with all that follows: what is left is whole, or is refused after a clean stop', () => {
    for (const [index, path] of segments.entries()) {
      for (let length = 0; length <= whole.disk.raw(path).length; length += 7) {
        const what = `the log cut at byte ${length} of ${path}`;
        attempt(whole, '.log', what, (disk) => {
          cut(disk, path, length);
          for (const later of segments.slice(index + 1)) disk.runSync([{ kind: 'remove', path: later }]);
        });
      }
    }
  });

  it('pages zeroed: refused, unless only reserved space or what nothing vouches for was hit', () => {
    for (const path of segments) {
      const size = whole.disk.raw(path).length;
      for (const page of PAGES) {
        for (let from = 0; from < size; from += page / 4) {
          const verdict = attempt(whole, path, `${path} zeroed ${from}+${page}`, (disk) => {
            disk.raw(path).fill(0, from, from + page);
          });
          const hit = stored.filter((b) => b.path === path && b.position < from + page && b.position + b.length > from);
          if (hit.length === 0) expect(verdict).toBe('unharmed');
          else if (whole.wasClosed || path !== segments.at(-1)) expect(verdict).toBe('refused');
          else if (verdict === 'unharmed') expect.unreachable('a batch was zeroed in part, and nobody noticed');
        }
      }
    }
  });

  it('two segments swapped, every pair: refused', () => {
    for (const [i, a] of segments.entries()) {
      for (const b of segments.slice(i + 1)) {
        const verdict = attempt(whole, '.log', `${a} and ${b} swapped`, (disk) => {
          const [first, second] = [disk.raw(a), disk.raw(b)];
          disk.put(a, second);
          disk.put(b, first);
        });
        expect(verdict).toBe('refused');
      }
    }
  });

  it('a segment in the place of another, every pair: refused, or what nothing vouches for is cut', () => {
    for (const from of segments) {
      for (const to of segments) {
        if (from === to) continue;
        const what = `${from} in the place of ${to}`;
        const verdict = attempt(whole, '.log', what, (disk) => disk.put(to, disk.raw(from).slice()));
        expect(verdict, what).toBe(to === segments.at(-1) && !whole.wasClosed ? 'cut' : 'refused');
      }
    }
  });

  it('a segment missing: refused, unless a snapshot holds what it did or it was the last', () => {
    for (const [index, path] of segments.entries()) {
      const verdict = attempt(whole, '', `${path} is missing`, (disk) => disk.runSync([{ kind: 'remove', path }]));
      const isLast = index === segments.length - 1;
      // The snapshot ends within the second segment: without the first one the log goes on from there.
      const isCovered = index === 0 && whole.startOffset === 0;
      expect(verdict, path).toBe(isLast && !whole.wasClosed ? 'cut' : isCovered ? 'unharmed' : 'refused');
    }
  });

  it('all segments missing: refused after a clean stop', () => {
    const verdict = attempt(whole, '', 'no segment is left', (disk) => {
      for (const path of segments) disk.runSync([{ kind: 'remove', path }]);
    });
    expect(verdict).toBe(whole.wasClosed ? 'refused' : 'cut');
  });

  it('a batch overwritten by an older one of the same log: refused', () => {
    for (const [index, batch] of stored.entries()) {
      const older = stored[index - 3];
      if (older === undefined || batch.isLastGroup) continue;
      const verdict = attempt(whole, batch.path, `older batch at ${batch.endOffset}`, (disk) => {
        disk.raw(batch.path).set(older.bytes.subarray(0, batch.length), batch.position);
      });
      expect(verdict).toBe('refused');
    }
  });

  it('snapshot damaged, every byte: reported while the log has what it held, else refused', () => {
    const expected: Verdict = whole.startOffset > 0 ? 'refused' : 'reported';
    const { snapshot } = whole;
    const size = whole.disk.raw(snapshot).length;
    for (let at = 0; at < size; at++) {
      for (const bit of [at % 8, (at + 5) % 8]) {
        expect(attempt(whole, snapshot, `snapshot, byte ${at}`, (disk) => flip(disk, snapshot, at, bit))).toBe(
          expected,
        );
      }
      expect(attempt(whole, snapshot, `snapshot cut to ${at}`, (disk) => cut(disk, snapshot, at))).toBe(expected);
    }
    for (const page of PAGES) {
      for (let from = 0; from < size; from += page / 4) {
        const verdict = attempt(whole, snapshot, `snapshot zeroed ${from}+${page}`, (disk) =>
          disk.raw(snapshot).fill(0, from, from + page),
        );
        expect(verdict, `${from}+${page}`).toBe(expected);
      }
    }
    for (const more of [1, 55, 56, 200]) {
      const verdict = attempt(whole, snapshot, `snapshot with ${more} bytes more`, (disk) =>
        disk.put(snapshot, Uint8Array.of(...disk.raw(snapshot), ...new Uint8Array(more))),
      );
      expect(verdict).toBe(expected);
    }
  });
});

describe('corruption of a snapshot that has replaced the log', () => {
  it('every byte: refused, for nothing else holds what it did', () => {
    const whole = wholeDirectory({ trimmed: true });
    const { snapshot, segments } = whole;
    for (let at = 0; at < whole.disk.raw(snapshot).length; at++) {
      const verdict = attempt(whole, snapshot, `the only snapshot, byte ${at}`, (disk) => {
        for (const path of segments) disk.runSync([{ kind: 'remove', path }]);
        flip(disk, snapshot, at, at % 8);
      });
      expect(verdict).toBe('refused');
    }
  });
});

describe('corruption of small files', () => {
  const whole = wholeDirectory();

  it.each([
    BOOTSTRAP_CHECKPOINT,
    '__cluster_metadata-0/00000000000000000000-0000000000.checkpoint',
    QUORUM_STATE,
    META_PROPERTIES,
  ])('%s damaged, every bit, or cut at every byte: refused', (path) => {
    const size = whole.disk.raw(path).length;
    const text = new TextDecoder().decode(whole.disk.raw(path));
    for (let at = 0; at < size; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const verdict = attempt(whole, path, `${path}, bit ${bit} of byte ${at}`, (disk) => flip(disk, path, at, bit));
        // What no longer is a checksum line is a comment; the lines above it were not hit.
        const isComment = path === META_PROPERTIES && at >= text.indexOf('#');
        expect(verdict === 'refused' || (isComment && verdict === 'unharmed'), `${path}, ${at}, ${bit}`).toBe(true);
      }
      const verdict = attempt(whole, path, `${path} cut to ${at}`, (disk) => cut(disk, path, at));
      const isWholeText = path === META_PROPERTIES && at >= text.indexOf('#') - 1;
      expect(verdict === 'refused' || (isWholeText && verdict === 'unharmed'), `${path} cut to ${at}`).toBe(true);
      attempt(whole, path, `${path} zeroed from ${at}`, (disk) => disk.raw(path).fill(0, at));
    }
  });
});

describe('corruption of the marker of a clean stop', () => {
  it('marker, every bit, or cut at every byte: the log is refused or whole', () => {
    const whole = wholeDirectory({ closed: true });
    const size = whole.disk.raw(CLEAN_MARKER).length;
    for (let at = 0; at < size; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const what = `marker, bit ${bit} of byte ${at}`;
        expect(attempt(whole, '.log', what, (disk) => flip(disk, CLEAN_MARKER, at, bit))).toMatch(/refused|unharmed/);
      }
      const what = `marker cut to ${at}`;
      expect(attempt(whole, '.log', what, (disk) => cut(disk, CLEAN_MARKER, at))).toBe('unharmed');
    }
  });
});
