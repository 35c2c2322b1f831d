/** Two processes as one replica: who is served, who is refused, and when that is no mistake. */
import { describe, expect, test } from 'vitest';
import { type Epoch, offset } from '../../src/base/ids.ts';
import { ONE_UUID, TWO_UUID } from '../../src/base/uuid.ts';
import type { CorrelationId, RaftEffect } from '../../src/raft/events.ts';
import type { FetchRequest, FetchResponse } from '../../src/raft/messages.ts';
import type { Raft } from '../../src/raft/raft.ts';
import { Streak } from '../../src/raft/streak.ts';
import { endpointsOf } from './cluster.ts';
import { ask, errorsOf, fetchRequest, raftOf, restored, soleLeader, voteRequest } from './one-raft.ts';

const TIMEOUT_MS = 400;

/** What the leader answers at once; `parked`: nothing yet. */
function fetched(raft: Raft, incarnationId: FetchRequest['incarnationId'], nowMs: number): string {
  ask(raft, fetchRequest(2, { incarnationId }), nowMs);
  return errorsOf(raft)[0] ?? 'parked';
}

describe('a leader', () => {
  test('a second process: while the first was heard of within a fetch timeout: refused, the first goes on', () => {
    const raft = soleLeader();
    expect(fetched(raft, ONE_UUID, 0)).toBe('parked');
    expect(fetched(raft, TWO_UUID, 10)).toBe('DUPLICATE_INCARNATION');
    expect(fetched(raft, TWO_UUID, TIMEOUT_MS)).toBe('DUPLICATE_INCARNATION');
    // The fetch of the first one was answered when its time was up; this is its next.
    expect(fetched(raft, ONE_UUID, TIMEOUT_MS)).toBe('parked');
    expect(fetched(raft, TWO_UUID, 2 * TIMEOUT_MS)).toBe('DUPLICATE_INCARNATION');
  });

  test('a second process: when the first has been silent for a fetch timeout: served, and now the first is refused', () => {
    const raft = soleLeader();
    fetched(raft, ONE_UUID, 0);
    raft.step({ kind: 'tick' }, TIMEOUT_MS);
    raft.takeEffects();
    expect(fetched(raft, TWO_UUID, TIMEOUT_MS + 1)).toBe('parked');
    expect(fetched(raft, ONE_UUID, TIMEOUT_MS + 2)).toBe('DUPLICATE_INCARNATION');
  });

  test('a process whose connection breaks as its fetch waits: the next one is served at once', () => {
    const raft = soleLeader();
    const replyTo = ask(raft, fetchRequest(2, { incarnationId: ONE_UUID }), 0);
    raft.step({ kind: 'requestCancelled', replyTo }, 10);
    expect(fetched(raft, TWO_UUID, 20)).toBe('parked');
    expect(fetched(raft, ONE_UUID, 30)).toBe('DUPLICATE_INCARNATION');
  });

  test('a second process: what it says of itself does not count', () => {
    const raft = soleLeader();
    fetched(raft, ONE_UUID, 0);
    ask(raft, fetchRequest(2, { incarnationId: TWO_UUID, fetchOffset: offset(2), endpoints: [] }), 10);
    expect(raft.describe(10).observers).toMatchObject([{ id: 2, logEndOffset: 3, msSinceLastFetch: 10 }]);
  });

  test('a second process: of a snapshot it gets nothing either', () => {
    const raft = soleLeader();
    fetched(raft, ONE_UUID, 0);
    const { clusterId, replica, epoch } = fetchRequest(2);
    const snapshot = { snapshotId: { offset: offset(2), epoch }, position: 0, maxBytes: 10 };
    ask(raft, { kind: 'FetchSnapshot', clusterId, replica, incarnationId: TWO_UUID, epoch, ...snapshot }, 10);
    expect(errorsOf(raft)).toEqual(['DUPLICATE_INCARNATION']);
  });

  test('a former release names no process: served beside one that does', () => {
    const raft = soleLeader();
    expect(fetched(raft, ONE_UUID, 0)).toBe('parked');
    // It takes the place of the parked one, which is answered.
    expect(fetched(raft, null, 10)).toBe('NONE');
    expect(fetched(raft, TWO_UUID, 20)).toBe('DUPLICATE_INCARNATION');
  });

  test('people are told: not of a process that has just died, only when both go on', () => {
    const raft = soleLeader();
    const told = (nowMs: number): boolean => {
      ask(raft, fetchRequest(2, { incarnationId: ONE_UUID }), nowMs);
      ask(raft, fetchRequest(2, { incarnationId: TWO_UUID }), nowMs);
      return raft.takeEffects().some((effect) => effect.kind === 'refusedStranger');
    };
    expect([0, 200, 400, 600, 800].map(told)).toEqual([false, false, false, false, false]);
    expect(told(1000)).toBe(true);
  });
});

/** Node 1 follows node 2 in epoch 3 and is answered at once, whatever it asks. */
class Answered {
  readonly raft: Raft;
  #nowMs = 0;
  #effects: RaftEffect[];

  constructor() {
    const quorumState = { leaderEpoch: 3 as Epoch, leaderId: 2, votedId: null, votedDirectoryId: null };
    this.raft = raftOf(1, restored([1, 2, 3], { quorumState }));
    this.#effects = this.raft.takeEffects();
  }

  /** All of what it asks until then; null: not at all. Whether it has given up. */
  until(endMs: number, error: 'NONE' | 'DUPLICATE_INCARNATION' | null): boolean {
    let hasGivenUp = false;
    while (this.#nowMs < endMs) {
      const effects = this.#effects;
      for (const effect of effects) {
        if (effect.kind === 'anotherProcess') hasGivenUp = true;
        if (effect.kind === 'request' && error !== null) this.#answer(effect.correlationId, error);
      }
      this.#nowMs = Math.min(endMs, this.#nowMs + 20);
      this.raft.step({ kind: 'tick' }, this.#nowMs);
      this.#effects = this.raft.takeEffects();
    }
    return hasGivenUp;
  }

  #answer(correlationId: CorrelationId, error: 'NONE' | 'DUPLICATE_INCARNATION'): void {
    const response: FetchResponse = {
      kind: 'Fetch',
      error,
      epoch: 3 as Epoch,
      leader: { id: 2, endpoints: endpointsOf(2) },
      highWatermark: null,
      readRound: 0,
      logStartOffset: offset(0),
      content: { kind: 'none' },
    };
    this.raft.step({ kind: 'response', from: 2, correlationId, response }, this.#nowMs);
  }
}

describe('who is refused', () => {
  test('for four fetch timeouts: asks on and stands for no election; then it gives up', () => {
    const node = new Answered();
    expect(node.until(4 * TIMEOUT_MS, 'DUPLICATE_INCARNATION')).toBe(false);
    expect(node.raft.status()).toMatchObject({ role: 'follower', epoch: 3, leader: { id: 2 } });
    expect(node.until(4 * TIMEOUT_MS + 100, 'DUPLICATE_INCARNATION')).toBe(true);
  });

  test('then served: begins to count anew, should it happen again', () => {
    const node = new Answered();
    node.until(3 * TIMEOUT_MS, 'DUPLICATE_INCARNATION');
    node.until(3 * TIMEOUT_MS + 100, 'NONE');
    expect(node.until(6 * TIMEOUT_MS, 'DUPLICATE_INCARNATION')).toBe(false);
  });

  test('then not answered for a while: what is older does not count', () => {
    const node = new Answered();
    node.until(3 * TIMEOUT_MS, 'DUPLICATE_INCARNATION');
    node.until(3 * TIMEOUT_MS + 390, null);
    expect(node.until(6 * TIMEOUT_MS, 'DUPLICATE_INCARNATION')).toBe(false);
  });
});

describe('a pre-vote for a process with the id of the leader', () => {
  const asked = (raft: Raft, from: number, nowMs: number): string => {
    raft.takeEffects();
    const { lastOffset, lastOffsetEpoch } = { lastOffset: offset(9), lastOffsetEpoch: 3 as Epoch };
    ask(raft, voteRequest(from, 3, { preVote: true, lastOffset, lastOffsetEpoch }), nowMs);
    return errorsOf(raft)[0] ?? 'no answer';
  };

  test('while the leader answers: refused by name; another node: only denied', () => {
    const node = new Answered();
    node.until(100, 'NONE');
    expect([2, 3].map((from) => asked(node.raft, from, 100))).toEqual(['DUPLICATE_INCARNATION', 'NONE']);
  });

  test('when the connection to the leader broke, or it has been silent: it may be what comes after it', () => {
    const broken = new Answered();
    broken.until(100, 'NONE');
    broken.raft.step({ kind: 'connectionLost', to: 2 }, 100);
    expect(asked(broken.raft, 2, 100)).toBe('NONE');
    const silent = new Answered();
    silent.until(100, 'NONE');
    silent.until(100 + TIMEOUT_MS, null);
    expect(asked(silent.raft, 2, 101 + TIMEOUT_MS)).toBe('NONE');
  });
});

describe('a vote', () => {
  const voted = (raft: Raft, incarnationId: FetchRequest['incarnationId']): string => {
    ask(raft, voteRequest(2, 5, { incarnationId }));
    for (const version of [1, 2]) raft.step({ kind: 'statePersisted', version }, 0);
    const [answer] = raft.takeEffects().flatMap((effect) => (effect.kind === 'respond' ? [effect.response] : []));
    if (answer?.kind !== 'Vote') return 'no answer';
    return answer.voteGranted ? 'given' : 'denied';
  };

  test('given to one process: again to that one, not to another one of the same replica', () => {
    const raft = raftOf(1, restored([1, 2, 3]));
    expect([ONE_UUID, ONE_UUID, TWO_UUID, null].map((id) => voted(raft, id))).toEqual([
      'given',
      'given',
      'denied',
      'given',
    ]);
  });

  test('given before a restart: it is not known to whom, so to nobody again', () => {
    const { replica } = voteRequest(2, 5);
    const quorumState = {
      leaderEpoch: 5 as Epoch,
      leaderId: null,
      votedId: replica.id,
      votedDirectoryId: replica.directoryId,
    };
    expect(voted(raftOf(1, restored([1, 2, 3], { quorumState })), ONE_UUID)).toBe('denied');
  });
});

describe('streak', () => {
  test('as long as it goes on: its length; a pause ends it, and so does an end', () => {
    const streak = new Streak(100);
    expect([0, 100, 150].map((nowMs) => streak.note(nowMs))).toEqual([0, 100, 150]);
    expect(streak.note(251)).toBe(0);
    expect(streak.note(300)).toBe(49);
    streak.end();
    expect(streak.note(310)).toBe(0);
  });
});
