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

describe('pending replies', () => {
  test('release: only those at or below the stable offset, in order, errors too', () => {
    const pending = new PendingReplies();
    const given: CommandResult[] = [];
    for (const [end, result] of [
      [3, REPLY],
      [3, ERROR],
      [5, REPLY],
    ] as const) {
      pending.add(offset(end), result === REPLY, 100, result, (r) => given.push(r));
    }
    pending.release(offset(2));
    expect(given).toEqual([]);
    pending.release(offset(3));
    expect(given).toEqual([REPLY, ERROR]);
    pending.release(offset(9));
    expect(pending.size).toBe(0);
  });

  test('leadership lost: what wrote is unknown, what wrote nothing was certainly not applied', () => {
    const pending = new PendingReplies();
    const given: CommandResult[] = [];
    pending.add(offset(3), true, 100, REPLY, (r) => given.push(r));
    pending.add(offset(3), false, 100, REPLY, (r) => given.push(r));
    pending.failAll(null);
    expect(codes(given)).toEqual(['OUTCOME_UNKNOWN', 'NOT_CONTROLLER']);
    pending.release(offset(9));
    expect(given).toHaveLength(2);
  });

  test('patience ends: the oldest are answered unknown, the others wait on', () => {
    const pending = new PendingReplies();
    const given: CommandResult[] = [];
    pending.add(offset(3), true, 100, REPLY, (r) => given.push(r));
    pending.add(offset(4), true, 200, REPLY, (r) => given.push(r));
    expect(pending.nextDeadlineMs).toBe(100);
    pending.expire(150);
    expect(codes(given)).toEqual(['OUTCOME_UNKNOWN']);
    pending.release(offset(4));
    expect(codes(given)).toEqual(['OUTCOME_UNKNOWN', 'reply']);
  });

  test('many replies: the queue does not keep what it has given out', () => {
    const pending = new PendingReplies();
    let count = 0;
    for (let i = 1; i <= 5000; i++) pending.add(offset(i), true, i, REPLY, () => count++);
    pending.release(offset(4999));
    expect(count).toBe(4999);
    expect(pending.size).toBe(1);
    pending.release(offset(5000));
    expect(count).toBe(5000);
  });
});
