import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { sealBatch, type UnsealedBatch } from '../../src/codec/batch.ts';
import { LOG_DIRECTORY } from '../../src/storage/layout.ts';
import type { LogOptions } from '../../src/storage/log-options.ts';
import { at, common, contentOf, draft, LogHarness, newDisk, SMALL } from './log-harness.ts';
import type { MemoryDisk } from './memory-disk.ts';

const ONE_SEGMENT: LogOptions = { ...SMALL, segmentBytes: 100_000, preallocateBytes: 512 };
const FIRST = `${LOG_DIRECTORY}/00000000000000000000.log`;

/** A record of kind 99, without a field. */
const UNKNOWN_CONTROL: Omit<UnsealedBatch, 'baseOffset' | 'durableEndOffset'> = {
  offsetSpan: 1,
  epoch: 1,
  recordCount: 1,
  appendTimeMs: 1,
  metadataVersion: 21,
  control: true,
  transactional: false,
  prevBodyCrc: 0,
  payload: Uint8Array.of(10, 3, 0x9a, 6, 0),
};

/** A log whose batches were flushed one by one. */
function small(batches = 4, options = ONE_SEGMENT): { disk: MemoryDisk; content: string[]; ends: number[] } {
  const disk = newDisk();
  const h = new LogHarness(disk, options);
  const content: string[] = [];
  const ends: number[] = [];
  for (let i = 0; i < batches; i++) {
    const bytes = h.append(1 + (i % 2));
    h.log.flush();
    disk.pump();
    content.push(common(bytes));
    ends.push((ends.at(-1) ?? 0) + bytes.length);
  }
  return { disk, content, ends };
}

/** What recovery makes of a disk: its content, or the error's text. */
function outcome(disk: MemoryDisk, options = ONE_SEGMENT): string[] | string {
  try {
    return contentOf(new LogHarness(disk, options).log, disk);
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    expect(thrown.code).toBe('CORRUPT');
    expect(thrown.message).toMatch(/\.log is corrupt at byte \d+: /);
    return thrown.message;
  }
}

describe('recovery', () => {
  it('one bit flipped, every bit of a small log: corruption, or the last batch or nothing is cut', () => {
    const { disk, content, ends } = small();
    const size = disk.raw(FIRST).length;
    const lastStart = ends.at(-2) ?? 0;
    const seen = { corrupt: 0, cut: 0, harmless: 0 };
    for (let bit = 0; bit < size * 8; bit++) {
      const copy = disk.clone();
      const raw = copy.raw(FIRST);
      raw[bit >> 3] = (raw[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const result = outcome(copy);
      if (typeof result === 'string') {
        expect(bit >> 3).toBeLessThan(lastStart);
        seen.corrupt++;
      } else if (result.length === content.length) {
        expect(bit >> 3).toBeGreaterThanOrEqual(ends.at(-1) ?? 0);
        expect(result).toEqual(content);
        seen.harmless++;
      } else {
        expect(bit >> 3).toBeGreaterThanOrEqual(lastStart);
        expect(result).toEqual(content.slice(0, -1));
        seen.cut++;
      }
    }
    expect(seen.corrupt).toBe(lastStart * 8);
  });

  it('a whole control batch whose record is not known: refused, with file and position', () => {
    const { disk, ends } = small();
    const { log } = new LogHarness(disk, ONE_SEGMENT);
    const batch = { ...UNKNOWN_CONTROL, baseOffset: log.endOffset, durableEndOffset: log.endOffset };
    disk.raw(FIRST).set(sealBatch(batch), ends.at(-1));
    const problem = `${FIRST} is corrupt at byte ${ends.at(-1)}: its records cannot be read: record kind 99`;
    expect(outcome(disk)).toContain(problem);
  });

  it('one bit flipped after a clean stop: corruption wherever it is', () => {
    const { disk, ends } = small();
    new LogHarness(disk, ONE_SEGMENT).log.close(() => {});
    disk.pump();
    const size = disk.raw(FIRST).length;
    expect(Array.isArray(outcome(disk.clone()))).toBe(true);
    for (let at = 0; at < size; at += 3) {
      const copy = disk.clone();
      const raw = copy.raw(FIRST);
      raw[at] = (raw[at] ?? 0) ^ 16;
      expect(outcome(copy), `byte ${at} of ${ends.at(-1)}`).toMatch(/corrupt/);
    }
  });

  it('file cut short, every length: what is whole is kept, nothing is reported that is not', () => {
    const { disk, content, ends } = small();
    for (let length = 0; length <= disk.raw(FIRST).length; length++) {
      const copy = disk.clone();
      copy.put(FIRST, copy.raw(FIRST).slice(0, length));
      expect(outcome(copy)).toEqual(content.slice(0, ends.filter((end) => end <= length).length));
    }
  });

  it('file cut short after a clean stop: corruption', () => {
    const { disk, ends } = small();
    new LogHarness(disk, ONE_SEGMENT).log.close(() => {});
    disk.pump();
    for (const end of [0, ...ends.slice(0, -1)]) {
      const copy = disk.clone();
      copy.put(FIRST, copy.raw(FIRST).slice(0, end));
      expect(outcome(copy)).toContain('the log was closed at offset 6');
    }
  });

  it('a batch lost in the middle: zeros where it was: corruption', () => {
    const { disk, ends } = small();
    disk.raw(FIRST).fill(0, ends[0], ends[1]);
    expect(outcome(disk)).toMatch(/corrupt at byte .* was durable up to/);
  });

  it('a batch lost in the middle of the last group: cut before it', () => {
    const { disk, content, ends } = small(3);
    const h = new LogHarness(disk, ONE_SEGMENT);
    const [first, second] = [h.append(), h.append(), h.append()];
    h.log.flush();
    disk.pump();
    const start = (ends.at(-1) ?? 0) + (first?.length ?? 0);
    disk.raw(FIRST).fill(0, start, start + (second?.length ?? 0));
    expect(outcome(disk)).toEqual([...content, common(first ?? new Uint8Array())]);
  });

  it('an older batch in the place of a newer one: corruption', () => {
    const { disk, ends } = small(5);
    const raw = disk.raw(FIRST);
    raw.set(raw.slice(0, ends[0]), ends[1]);
    expect(outcome(disk)).toMatch(/a batch of offset 0 where 3 belongs/);
  });

  it('a batch of the same place in another log: corruption', () => {
    const { disk, ends } = small(5);
    const other = newDisk();
    const h = new LogHarness(other, ONE_SEGMENT);
    for (let i = 0; i < 5; i++) {
      h.log.append(draft(h.log.endOffset, 1 + (i % 2), 1), 2000 + i, 21);
      h.log.flush();
      other.pump();
    }
    disk.raw(FIRST).set(other.raw(FIRST).slice(ends[1], ends[2]), ends[1]);
    expect(outcome(disk)).toMatch(/does not follow the one before it/);
  });

  it('a segment missing, or bad with another after it: corruption', () => {
    const { disk } = small(30, SMALL);
    const names = disk.list(LOG_DIRECTORY).filter((name) => name.endsWith('.log'));
    const missing = disk.clone();
    missing.runSync([{ kind: 'remove', path: `${LOG_DIRECTORY}/${names[2]}` }]);
    expect(outcome(missing, SMALL)).toContain('the segment before it ends at');
    const bad = disk.clone();
    const raw = bad.raw(`${LOG_DIRECTORY}/${names[1]}`);
    const last = raw.findLastIndex((byte) => byte !== 0);
    raw[last] = 0xee;
    expect(outcome(bad, SMALL)).toContain('another segment follows');
  });

  it('corruption: nothing on the disk is changed', () => {
    const { disk, ends } = small();
    const raw = disk.raw(FIRST);
    raw[(ends[0] ?? 0) + 60] = 0xee;
    const before = disk.log.length;
    expect(typeof outcome(disk)).toBe('string');
    expect(disk.log.length).toBe(before);
  });

  it('crash at every operation, with any torn write: all that was reported durable is there, and nothing else', () => {
    for (let seed = 0; seed < 12; seed++) {
      for (let crashAt = 0; crashAt < 60; crashAt++) crashOnce(seed, crashAt);
    }
  });

  it('crashes again and again, with cuts between: the log is always the old one up to some point past the durable end', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (seed) => lifeOf(seed)),
      { numRuns: 150 },
    );
  });
});

/** Appends, flushes and pumps at random up to `crashAt` operations, crashes, recovers. */
function crashOnce(seed: number, crashAt: number): void {
  const random = new SeededRandom(seed);
  const disk = newDisk();
  const h = new LogHarness(disk);
  const content: string[] = [];
  let operations = 0;
  while (operations < crashAt) {
    content.push(common(h.append(1 + random.nextInt(3))));
    h.log.flush();
    for (let i = random.nextInt(5); i > 0 && operations < crashAt; i--) if (disk.pumpOne()) operations++;
    if (content.length > 200) break;
  }
  const crashed = disk.crash(random);
  const again = new LogHarness(crashed);
  expect(again.log.endOffset).toBeGreaterThanOrEqual(h.log.durableEndOffset);
  const recovered = contentOf(again.log, crashed);
  expect(recovered).toEqual(content.slice(0, recovered.length));
}

/** A long life on one disk, against a model that is a list of batches. */
function lifeOf(seed: number): void {
  const random = new SeededRandom(seed);
  let disk = newDisk();
  let h = new LogHarness(disk);
  let model: { end: number; content: string }[] = [];
  let epoch = 1;
  let generation = 0;
  let durable = 0;
  for (let step = 0; step < 120; step++) {
    const dice = random.nextInt(20);
    if (dice < 9) {
      const from = h.log.endOffset;
      const span = 1 + random.nextInt(3);
      const bytes = h.log.append(draft(from, span, epoch, `${seed}.${step}`), 7, 21);
      model.push({ end: from + span, content: common(bytes) });
      if (random.nextInt(2) === 0) h.log.flush();
    } else if (dice < 15) {
      for (let i = random.nextInt(6); i > 0; i--) disk.pumpOne();
    } else if (dice < 17 && model.length > 0) {
      const keep = random.nextInt(model.length + 1);
      model = model.slice(0, keep);
      generation++;
      epoch++;
      h.log.truncate(at(model.at(-1)?.end ?? 0), generation);
    } else if (dice === 17) {
      h.log.flush();
      disk.pump();
      expect(h.log.durableEndOffset).toBe(h.log.endOffset);
      expect(contentOf(h.log, disk)).toEqual(model.map(({ content }) => content));
    } else if (dice === 18) {
      const clean = random.nextInt(2) === 0;
      if (clean) h.log.close(() => {});
      if (clean) disk.pump();
      durable = h.log.durableEndOffset;
      disk = disk.crash(random.nextInt(3) === 0 ? null : random);
      h = new LogHarness(disk);
      expect(h.report.clean || !clean).toBe(true);
      generation = 0;
      expect(h.log.endOffset).toBeGreaterThanOrEqual(durable);
      const recovered = contentOf(h.log, disk);
      const before = model.map(({ content }) => content);
      // A cut that was not durable yet may be undone: then old batches come back past where the model was cut.
      const common = recovered.filter((content, i) => content === before[i]).length;
      expect(common).toBeGreaterThanOrEqual(model.filter(({ end }) => end <= durable).length);
      let end = 0;
      model = recovered.map((content) => {
        end += spanOf(content);
        return { content, end };
      });
      epoch = Math.max(epoch, ...h.log.recovered.epochs.map((entry) => entry.epoch));
    }
    expect(h.errors).toEqual([]);
  }
}

/** The offset span in the common part of a batch, which begins at byte 16. */
function spanOf(content: string): number {
  return Number.parseInt(content.slice(32, 34), 16);
}
