import { describe, expect, test } from 'vitest';
import { failure } from '../../src/base/error.ts';
import { offset } from '../../src/base/ids.ts';
import { PendingReplies } from '../../src/driver/pending-replies.ts';
import type { CommandResult } from '../../src/driver/ports.ts';

const REPLY: CommandResult = { kind: 'reply', reply: { kind: 'UnregisterBroker' } };
const ERROR: CommandResult = { kind: 'failed', failure: failure('INVALID_REQUEST', 'no'), leader: null };

function codes(results: readonly CommandResult[]): string[] {
  return results.map((result) => (result.kind === 'failed' ? result.failure.code : 'reply'));
}

function waits(end: number, wrote = true, deadlineMs = 100, readRound = 0): Parameters<PendingReplies['add']>[0] {
  return { endOffset: offset(end), readRound, wrote, deadlineMs };
}

describe('pending replies', () => {
  test('release: only those at or below the stable offset, in order, errors too', () => {
    const pending = new PendingReplies();
    const given: CommandResult[] = [];
    for (const [end, result] of [
      [3, REPLY],
      [3, ERROR],
      [5, REPLY],
    ] as const) {
      pending.add(waits(end, result === REPLY), result, (r) => given.push(r));
    }
    pending.release(offset(2));
    expect(given).toEqual([]);
    pending.release(offset(3));
    expect(given).toEqual([REPLY, ERROR]);
    pending.release(offset(9));
    expect(pending.size).toBe(0);
  });

  test('release: a read waits for its round, and what was decided after it waits behind it', () => {
    const pending = new PendingReplies();
    const given: CommandResult[] = [];
    pending.add(waits(3, false, 100, 2), REPLY, (r) => given.push(r));
    pending.add(waits(4), ERROR, (r) => given.push(r));
    pending.release(offset(4));
    pending.confirmReads(1);
    pending.release(offset(4));
    expect(given).toEqual([]);
    pending.confirmReads(2);
    pending.release(offset(3));
    expect(given).toEqual([REPLY]);
    pending.release(offset(4));
    expect(given).toEqual([REPLY, ERROR]);
  });

  test('leadership lost: what wrote is unknown, what wrote nothing was certainly not applied', () => {
    const pending = new PendingReplies();
    const given: CommandResult[] = [];
    pending.add(waits(3), REPLY, (r) => given.push(r));
    pending.add(waits(3, false), REPLY, (r) => given.push(r));
    pending.failAll(null);
    expect(codes(given)).toEqual(['OUTCOME_UNKNOWN', 'NOT_CONTROLLER']);
    pending.release(offset(9));
    expect(given).toHaveLength(2);
  });

  test('patience ends: the oldest are answered unknown, the others wait on', () => {
    const pending = new PendingReplies();
    const given: CommandResult[] = [];
    pending.add(waits(3), REPLY, (r) => given.push(r));
    pending.add(waits(4, true, 200), REPLY, (r) => given.push(r));
    expect(pending.nextDeadlineMs).toBe(100);
    pending.expire(150);
    expect(codes(given)).toEqual(['OUTCOME_UNKNOWN']);
    pending.release(offset(4));
    expect(codes(given)).toEqual(['OUTCOME_UNKNOWN', 'reply']);
  });

  test('many replies: the queue does not keep what it has given out', () => {
    const pending = new PendingReplies();
    let count = 0;
    for (let i = 1; i <= 5000; i++) pending.add(waits(i, true, i), REPLY, () => count++);
    pending.release(offset(4999));
    expect(count).toBe(4999);
    expect(pending.size).toBe(1);
    pending.release(offset(5000));
    expect(count).toBe(5000);
  });
});
