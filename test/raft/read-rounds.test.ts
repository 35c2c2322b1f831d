/** When a read is proven. */
import { describe, expect, test } from 'vitest';
import { ReadRounds } from '../../src/raft/read-rounds.ts';

const VOTERS = [1, 2, 3];
const SELF = 1;

describe('read rounds', () => {
  test('a majority names it: confirmed, and all before it', () => {
    const reads = new ReadRounds();
    const first = reads.open();
    expect(reads.count(VOTERS, SELF)).toBe(0);
    reads.name();
    const second = reads.open();
    reads.name();
    expect([first, second]).toEqual([1, 2]);
    expect(reads.note(2, second)).toBe(true);
    expect(reads.count(VOTERS, SELF)).toBe(2);
  });

  test('reads join a round until an answer has named it', () => {
    const reads = new ReadRounds();
    expect([reads.open(), reads.open()]).toEqual([1, 1]);
    reads.name();
    expect(reads.open()).toBe(2);
  });

  test('an echo of what was never named, or was before: no news', () => {
    const reads = new ReadRounds();
    reads.open();
    reads.name();
    expect(reads.note(2, 7)).toBe(false);
    expect(reads.note(2, 1)).toBe(true);
    expect(reads.note(2, 1)).toBe(false);
    expect(reads.note(2, 0)).toBe(false);
  });

  test('a sole voter needs nobody; a leader that is no voter counts the others only', () => {
    const sole = new ReadRounds();
    const round = sole.open();
    expect(sole.count([SELF], SELF)).toBe(round);
    const removed = new ReadRounds();
    removed.open();
    removed.name();
    removed.note(2, 1);
    expect(removed.count([2, 3], SELF)).toBe(0);
    removed.note(3, 1);
    expect(removed.count([2, 3], SELF)).toBe(1);
  });

  test('who waits is to hear of a round that it has not named, as long as it is open', () => {
    const reads = new ReadRounds();
    expect(reads.isAsking({ readRound: 0 })).toBe(false);
    reads.open();
    expect(reads.isAsking({ readRound: 0 })).toBe(true);
    reads.name();
    reads.note(2, 1);
    reads.count(VOTERS, SELF);
    expect(reads.isAsking({ readRound: 0 })).toBe(false);
  });
});
