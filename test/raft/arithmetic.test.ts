/** Pure arithmetic against second versions that are naive enough to be believed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Epoch, type Offset, type OffsetAndEpoch, offset } from '../../src/base/ids.ts';
import { EpochHistory } from '../../src/raft/epoch-history.ts';
import { majorityEnd, nextHighWatermark } from '../../src/raft/high-watermark.ts';
import { majorityOf } from '../../src/raft/majority.ts';
import { UncommittedTail } from '../../src/raft/uncommitted-tail.ts';

const ENDS = fc.array(fc.nat(20).map(offset), { minLength: 1, maxLength: 9 });

/** The highest of the ends that at least a majority has reached. */
function naiveMajorityEnd(ends: readonly Offset[]): number {
  const reached = ends.filter((end) => ends.filter((other) => other >= end).length > ends.length / 2);
  return Math.max(...reached);
}

describe('majority', () => {
  test('majority: any two: share a voter', () => {
    for (let voters = 1; voters < 20; voters++) {
      expect(majorityOf(voters) * 2).toBeGreaterThan(voters);
      expect((majorityOf(voters) - 1) * 2).toBeLessThanOrEqual(voters);
    }
  });
});

describe('high watermark', () => {
  test('high watermark: any ends: what a majority has', () => {
    fc.assert(fc.property(ENDS, (ends) => void expect(majorityEnd(ends)).toBe(naiveMajorityEnd(ends))));
  });

  test('high watermark: no voters: none', () => {
    expect(majorityEnd([])).toBe(null);
  });

  test('high watermark: any history of ends: unknown until past the epoch start, never back', () => {
    fc.assert(
      fc.property(fc.array(ENDS), fc.nat(10).map(offset), (history, start) => {
        let mark: Offset | null = null;
        let naive: number | null = null;
        for (const ends of history) {
          mark = nextHighWatermark(mark, start, ends);
          const end = naiveMajorityEnd(ends);
          if (end > start) naive = Math.max(naive ?? 0, end);
          expect(mark).toBe(naive);
        }
      }),
    );
  });
});

/** A log as the epoch of each of its records. */
const LOG = fc
  .array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 })
  .map((epochs) => epochs.sort((a, b) => a - b) as Epoch[]);

function historyOf(log: readonly Epoch[]): EpochHistory {
  const history = new EpochHistory(0 as Epoch, []);
  for (const [at, epoch] of log.entries()) history.noteAppend(epoch, offset(at));
  return history;
}

/** Counts records. */
function naiveEndOffsetFor(log: readonly Epoch[], epoch: number): OffsetAndEpoch {
  const upTo = log.filter((each) => each <= epoch);
  return { epoch: upTo.at(-1) ?? (0 as Epoch), offset: offset(upTo.length) };
}

describe('epoch history', () => {
  test('epoch history: any log, cut anywhere: ends and epochs as counted', () => {
    fc.assert(
      fc.property(LOG, fc.nat(30), (log, cutAt) => {
        const history = historyOf(log);
        const cut = log.slice(0, cutAt);
        history.truncate(offset(cut.length));
        for (let epoch = 0; epoch <= 7; epoch++) {
          const end = history.endOffsetFor(epoch as Epoch, offset(cut.length));
          expect(end).toEqual(naiveEndOffsetFor(cut, epoch));
        }
        expect(history.lastEpoch).toBe(cut.at(-1) ?? 0);
        for (let at = 0; at <= cut.length; at++) expect(history.epochBefore(offset(at))).toBe(cut[at - 1] ?? 0);
      }),
    );
  });

  test('epoch history: start moved up: what is left is as before, what is gone is unknown', () => {
    fc.assert(
      fc.property(LOG, fc.nat(30), (log, to) => {
        const start = Math.min(to, log.length);
        const history = historyOf(log);
        history.trimStart(offset(start));
        const base = log[start - 1] ?? 0;
        expect(history.baseEpoch).toBe(base);
        for (let epoch = 0; epoch <= 7; epoch++) {
          const end = history.endOffsetFor(epoch as Epoch, offset(log.length));
          expect(end).toEqual(epoch < base ? null : naiveEndOffsetFor(log, epoch));
        }
      }),
    );
  });
});

describe('uncommitted tail', () => {
  test('uncommitted tail: any appends and commits: the bytes above the high watermark', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100), fc.nat(3)), { maxLength: 100 }), (turns) => {
        const tail = new UncommittedTail();
        const sizes: number[] = [];
        let committed = 0;
        for (const [bytes, commits] of turns) {
          sizes.push(bytes);
          tail.add(offset(sizes.length), bytes);
          committed = Math.min(sizes.length, committed + commits);
          tail.release(offset(committed));
          expect(tail.bytes).toBe(sizes.slice(committed).reduce((sum, size) => sum + size, 0));
        }
      }),
    );
  });
});
