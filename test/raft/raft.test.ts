/** Single promises, each on one node and by hand. */
import { describe, expect, test } from 'vitest';
import { type Epoch, type Offset, offset } from '../../src/base/ids.ts';
import type { CorrelationId } from '../../src/raft/events.ts';
import { LogView } from '../../src/raft/log-view.ts';
import type { StoredBatch } from '../../src/raft/messages.ts';
import { resolveRaftOptions } from '../../src/raft/options.ts';
import type { Raft } from '../../src/raft/raft.ts';
import { endpointsOf } from './cluster.ts';
import {
  ask,
  bootstrap,
  directoryOf,
  draft,
  errorsOf,
  fetchRequest,
  follower,
  NO_STATE,
  raftOf,
  responses,
  restored,
  soleLeader,
  stored,
  voteRequest,
} from './one-raft.ts';

describe('vote', () => {
  test('vote: granted: said once it is durable', () => {
    const raft = raftOf(1, restored([1, 2, 3]));
    raft.takeEffects();
    ask(raft, voteRequest(2, 1));
    const effects = raft.takeEffects();
    expect(responses(effects)).toEqual([]);
    const state = { leaderEpoch: 1, leaderId: null, votedId: 2, votedDirectoryId: directoryOf(2) };
    expect(effects).toContainEqual({ kind: 'persistState', version: 2, state });
    raft.step({ kind: 'statePersisted', version: 1 }, 0);
    expect(responses(raft.takeEffects())).toEqual([]);
    raft.step({ kind: 'statePersisted', version: 2 }, 0);
    expect(responses(raft.takeEffects())[0]?.response).toMatchObject({ voteGranted: true, epoch: 1 });
  });

  test('vote: second candidate of an epoch, after a restart: refused', () => {
    const quorumState = { leaderEpoch: 4 as Epoch, leaderId: null, votedId: 2, votedDirectoryId: directoryOf(2) };
    const raft = raftOf(1, restored([1, 2, 3], { quorumState }));
    raft.takeEffects();
    ask(raft, voteRequest(3, 4));
    ask(raft, voteRequest(2, 4, { replica: { id: 2, directoryId: directoryOf(4) } }));
    ask(raft, voteRequest(2, 4));
    expect(responses(raft.takeEffects()).map((effect) => effect.response)).toMatchObject([
      { voteGranted: false },
      { voteGranted: false },
      { voteGranted: true },
    ]);
  });

  test('vote: impossible, old, meant for another, from another cluster: refused, nothing changes', () => {
    const quorumState = { ...NO_STATE, leaderEpoch: 4 as Epoch };
    const raft = raftOf(1, restored([1, 2, 3], { quorumState }));
    raft.takeEffects();
    ask(raft, voteRequest(2, 9, { lastOffsetEpoch: 9 as Epoch }));
    ask(raft, voteRequest(2, 3));
    ask(raft, voteRequest(2, 9, { voter: { id: 1, directoryId: directoryOf(4) } }));
    ask(raft, voteRequest(2, 9, { voter: { id: 2, directoryId: null } }));
    ask(raft, voteRequest(2, 9, { clusterId: 'd' }));
    ask(raft, voteRequest(1, 9));
    expect(errorsOf(raft)).toEqual([
      'INVALID_REQUEST',
      'FENCED_LEADER_EPOCH',
      'INVALID_VOTER_KEY',
      'INVALID_VOTER_KEY',
      'INCONSISTENT_CLUSTER_ID',
      'INVALID_REQUEST',
    ]);
    expect(raft.status().epoch).toBe(4);
  });
});

describe('append', () => {
  test('append: too large, too wide, too much uncommitted, not leading: each refused by name', () => {
    const limits = { maxBatchBytes: 10, maxBatchOffsets: 5, maxUncommittedBytes: 15 };
    const raft = soleLeader(limits);
    const code = (node: Raft, bytes: number, span?: number): string => {
      const result = node.append(draft(bytes, span), 0);
      return result.kind === 'refused' ? result.failure.code : `${result.baseOffset}..${result.endOffset}`;
    };
    expect(code(raft, 11)).toBe('RECORD_TOO_LARGE');
    expect(code(raft, 1, 6)).toBe('RECORD_TOO_LARGE');
    expect(code(raft, 10, 5)).toBe('3..8');
    expect(code(raft, 6)).toBe('UNCOMMITTED_TAIL_FULL');
    raft.step({ kind: 'persisted', generation: 0, endOffset: offset(8) }, 0);
    expect(code(raft, 6)).toBe('8..9');
    expect(code(raftOf(1, restored([1, 2, 3])), 1)).toBe('NOT_CONTROLLER');
  });
});

describe('fetch', () => {
  test('fetch: second one of a replica: the first is answered empty', () => {
    const raft = soleLeader();
    const first = ask(raft, fetchRequest(4));
    ask(raft, fetchRequest(4));
    expect(responses(raft.takeEffects())).toMatchObject([{ replyTo: first, response: { content: { kind: 'none' } } }]);
  });

  test('fetch: waits for records, the high watermark, its time: not longer', () => {
    const raft = soleLeader();
    ask(raft, fetchRequest(4));
    raft.step({ kind: 'turnEnd' }, 0);
    expect(responses(raft.takeEffects())).toEqual([]);
    raft.append(draft(1), 0);
    raft.step({ kind: 'turnEnd' }, 0);
    const content = { kind: 'records', fetchOffset: 3, endOffset: 4, maxBytes: 1000 };
    expect(responses(raft.takeEffects())).toMatchObject([{ response: { highWatermark: 3, content } }]);

    ask(raft, fetchRequest(4, { fetchOffset: offset(4) }));
    raft.step({ kind: 'persisted', generation: 0, endOffset: offset(4) }, 0);
    raft.step({ kind: 'turnEnd' }, 0);
    expect(responses(raft.takeEffects())).toMatchObject([
      { response: { highWatermark: 4, content: { kind: 'none' } } },
    ]);

    ask(raft, fetchRequest(4, { fetchOffset: offset(4), highWatermark: offset(4) }));
    expect(raft.status().nextDeadlineMs).toBe(100);
    raft.step({ kind: 'tick' }, 100);
    expect(errorsOf(raft)).toEqual(['NONE']);
  });

  test('fetch: cancelled: not answered', () => {
    const raft = soleLeader();
    const parked = ask(raft, fetchRequest(4));
    raft.step({ kind: 'requestCancelled', replyTo: parked }, 0);
    raft.append(draft(1), 0);
    raft.step({ kind: 'turnEnd' }, 0);
    expect(responses(raft.takeEffects())).toEqual([]);
  });

  test('fetch: wrong epoch, impossible, own id, diverging: told so at once', () => {
    const raft = soleLeader();
    ask(raft, fetchRequest(4, { epoch: 0 as Epoch, lastFetchedEpoch: 0 as Epoch }));
    ask(raft, fetchRequest(4, { epoch: 2 as Epoch }));
    ask(raft, fetchRequest(4, { lastFetchedEpoch: 2 as Epoch }));
    ask(raft, fetchRequest(1));
    expect(errorsOf(raft)).toEqual([
      'FENCED_LEADER_EPOCH',
      'UNKNOWN_LEADER_EPOCH',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
    ]);
    ask(raft, fetchRequest(4, { fetchOffset: offset(7) }));
    const content = { kind: 'diverging', endOffset: { epoch: 1, offset: 3 } };
    expect(responses(raft.takeEffects())).toMatchObject([{ response: { error: 'NONE', content } }]);
  });

  test('fetch: more observers than may wait: OVERLOADED', () => {
    const raft = soleLeader({ maxParkedFetches: 2 });
    for (const id of [2, 3, 4]) ask(raft, fetchRequest(id));
    expect(errorsOf(raft)).toEqual(['OVERLOADED']);
  });

  test('fetch: more observers than are kept track of: OVERLOADED, until old ones are forgotten', () => {
    const raft = soleLeader({ maxObservers: 2, observerSessionMs: 1_000 });
    for (const id of [2, 3, 4]) ask(raft, fetchRequest(id));
    expect(errorsOf(raft)).toEqual(['OVERLOADED']);
    ask(raft, fetchRequest(4), 1_001);
    expect(errorsOf(raft)).not.toContain('OVERLOADED');
  });

  test('fetch: from 0 with a snapshot at hand: the snapshot', () => {
    const raft = soleLeader();
    raft.snapshotWritten({ offset: offset(3), epoch: 1 as Epoch }, offset(3));
    ask(raft, fetchRequest(4, { fetchOffset: offset(0), lastFetchedEpoch: 0 as Epoch }));
    const content = { kind: 'snapshot', snapshotId: { epoch: 1, offset: 3 } };
    expect(responses(raft.takeEffects())).toMatchObject([{ response: { content } }]);
    ask(raft, fetchRequest(4));
    raft.append(draft(1), 0);
    raft.step({ kind: 'turnEnd' }, 0);
    expect(responses(raft.takeEffects())).toMatchObject([{ response: { content: { kind: 'records' } } }]);
  });
});

describe('follower', () => {
  test('follower: batches: appended, next fetch after their flush', () => {
    const { raft, answer } = follower();
    const effects = answer({ content: { kind: 'batches', batches: [stored(5, 7, 2), stored(7, 8, 3)] } });
    expect(effects.map((effect) => effect.kind)).toEqual(['append', 'append']);
    raft.step({ kind: 'persisted', generation: 0, endOffset: offset(7) }, 2);
    expect(raft.takeEffects()).toEqual([]);
    raft.step({ kind: 'persisted', generation: 0, endOffset: offset(8) }, 2);
    expect(raft.takeEffects()).toMatchObject([{ kind: 'request', request: { fetchOffset: 8, lastFetchedEpoch: 3 } }]);
  });

  test('follower: batches that do not follow, go back, are of the future or are misdescribed: none of them taken', () => {
    const misdescribed: StoredBatch = { ...stored(5, 7, 3), control: [{ kind: 'KRaftVersion', kraftVersion: 1 }] };
    for (const batches of [
      [stored(6, 7, 3)],
      [stored(5, 6, 3), stored(7, 8, 3)],
      [stored(5, 6, 1)],
      [stored(5, 6, 3), stored(6, 7, 2)],
      [stored(5, 6, 4)],
      [stored(5, 5, 3)],
      [misdescribed],
    ]) {
      const { raft, answer } = follower();
      expect(answer({ content: { kind: 'batches', batches } })).toEqual([]);
      expect(raft.status().logEndOffset).toBe(5);
    }
  });

  test('follower: diverging: cut, and its high watermark is not taken over', () => {
    const { raft, answer } = follower();
    const endOffset = { epoch: 2 as Epoch, offset: offset(4) };
    const effects = answer({ content: { kind: 'diverging', endOffset }, highWatermark: offset(4) });
    expect(effects).toMatchObject([
      { kind: 'truncate', endOffset: 4, generation: 1 },
      { kind: 'request', request: { fetchOffset: 4 } },
    ]);
    expect(raft.status().highWatermark).toBe(null);
  });

  test('follower: diverging below the high watermark: the node stops', () => {
    const { answer } = follower();
    answer({ highWatermark: offset(5) });
    const endOffset = { epoch: 2 as Epoch, offset: offset(4) };
    expect(() => answer({ content: { kind: 'diverging', endOffset } })).toThrow('follower 3');
  });

  test('follower: two leaders in one epoch: the node stops', () => {
    const { answer } = follower();
    expect(() => answer({ leader: { id: 3, endpoints: endpointsOf(3) } })).toThrow('core 1');
  });

  test('follower: answer with a foreign name: changes nothing', () => {
    const { raft, answer } = follower();
    raft.step({ kind: 'tick' }, 1);
    const response = { kind: 'Fetch', error: 'NONE', epoch: 9 as Epoch, leader: null } as const;
    const rest = {
      highWatermark: offset(5),
      readRound: 0,
      logStartOffset: offset(0),
      content: { kind: 'none' },
    } as const;
    raft.step({ kind: 'response', from: 2, correlationId: 1 as CorrelationId, response: { ...response, ...rest } }, 1);
    expect(raft.status().epoch).toBe(3);
    expect(answer({ highWatermark: offset(5) }).map((effect) => effect.kind)).toEqual(['highWatermark', 'request']);
  });

  test('follower: snapshot: no fetch until it is there, then from its end', () => {
    const { raft, answer } = follower();
    const snapshotId = { epoch: 3 as Epoch, offset: offset(90) };
    expect(answer({ content: { kind: 'snapshot', snapshotId } })).toEqual([{ kind: 'receiveSnapshot', snapshotId }]);
    expect(raft.snapshotReceived(snapshotId, bootstrap([1, 2, 3]), 300)).toBe(1);
    expect(raft.takeEffects()).toMatchObject([
      { kind: 'highWatermark', offset: 90 },
      { kind: 'request', request: { fetchOffset: 90, lastFetchedEpoch: 3 } },
    ]);
  });

  test('follower: snapshot given up: fetches again after a pause', () => {
    const { raft, answer } = follower();
    answer({ content: { kind: 'snapshot', snapshotId: { epoch: 3 as Epoch, offset: offset(90) } } });
    raft.snapshotAbandoned(10);
    expect(raft.takeEffects()).toEqual([]);
    raft.step({ kind: 'tick' }, 30);
    expect(raft.takeEffects()).toMatchObject([{ kind: 'request', request: { fetchOffset: 5 } }]);
  });
});

describe('log', () => {
  test('log: flush of an older generation: counts for nothing', () => {
    const log = new LogView(restored([1]));
    const append = (base: number, end: number): void =>
      log.append({
        kind: 'stored',
        baseOffset: base as Offset,
        endOffset: end as Offset,
        epoch: 1 as Epoch,
        batch: stored(base, end, 1),
      });
    append(0, 10);
    log.truncate(offset(4));
    append(4, 10);
    expect(log.notePersisted(0, offset(10))).toBe(false);
    expect(log.durableEnd).toBe(0);
    expect(log.notePersisted(1, offset(10))).toBe(true);
    expect(log.durableEnd).toBe(10);
  });

  test('log: cut below a change of voters: the voters before it are in force again', () => {
    const log = new LogView(restored([1, 2, 3]));
    const records = bootstrap([1, 2]).map((placed) => placed.record);
    log.append({ kind: 'control', baseOffset: offset(0), endOffset: offset(2), epoch: 1 as Epoch, records });
    expect(log.history.voters.map((voter) => voter.id)).toEqual([1, 2]);
    log.truncate(offset(0));
    expect(log.history.voters.map((voter) => voter.id)).toEqual([1, 2, 3]);
    expect(log.history.votersOffset).toBe(-1);
  });
});

describe('start', () => {
  test('start: log ahead of the quorum state: begins in the log epoch', () => {
    const raft = raftOf(
      1,
      restored([1, 2, 3], { epochs: [{ epoch: 7 as Epoch, startOffset: offset(0) }], logEndOffset: offset(2) }),
    );
    expect(raft.status()).toMatchObject({ role: 'unattached', epoch: 7 });
  });

  test('start: observer: asks for the leader, never stands', () => {
    const raft = raftOf(4, restored([1, 2, 3]));
    for (let nowMs = 0; nowMs < 3_000; nowMs += 50) raft.step({ kind: 'tick' }, nowMs);
    expect(raft.status().role).toBe('unattached');
    const kinds = raft.takeEffects().map((effect) => (effect.kind === 'request' ? effect.request.kind : effect.kind));
    expect(new Set(kinds)).toEqual(new Set(['Fetch']));
  });
});

describe('options', () => {
  test('options: impossible ones: refused by name', () => {
    const base = { clusterId: 'c', self: { id: 1, directoryId: directoryOf(1) }, endpoints: [] };
    expect(() => resolveRaftOptions({ ...base, fetchMaxWaitMs: 200 })).toThrow('fetchMaxWaitMs');
    expect(() => resolveRaftOptions({ ...base, electionTimeoutMs: 0 })).toThrow('electionTimeoutMs');
    expect(() => resolveRaftOptions({ ...base, maxBatchBytes: 2 ** 40 })).toThrow('maxUncommittedBytes');
    expect(Object.isFrozen(resolveRaftOptions(base))).toBe(true);
  });
});

describe('describe', () => {
  test('describe: leader: ends and times of voters and observers', () => {
    const raft = soleLeader();
    ask(raft, fetchRequest(4), 10);
    raft.append(draft(1), 10);
    ask(raft, fetchRequest(4), 30);
    const quorum = raft.describe(50);
    expect(quorum).toMatchObject({ leaderId: 1, leaderEpoch: 1, highWatermark: 3 });
    expect(quorum.voters).toMatchObject([{ id: 1, logEndOffset: 4, msSinceLastFetch: 0, msSinceCaughtUp: 0 }]);
    expect(quorum.observers).toMatchObject([{ id: 4, logEndOffset: 3, msSinceLastFetch: 20, msSinceCaughtUp: 40 }]);
  });
});

describe('reads and voters', () => {
  test('a read that waits for a voter which is removed: the removal proves it, with no other read to come', () => {
    const raft = soleLeader();
    ask(raft, fetchRequest(2));
    const voter = { id: 2, directoryId: directoryOf(2), endpoints: endpointsOf(2), kraftVersion: { min: 0, max: 1 } };
    expect(raft.changeVoters({ kind: 'add', voter }, false, 0)).toMatchObject({ kind: 'appended' });
    raft.step({ kind: 'persisted', generation: 0, endOffset: offset(4) }, 0);
    ask(raft, fetchRequest(2, { fetchOffset: offset(4) }));
    const round = raft.beginRead(0);
    expect(raft.takeEffects()).not.toContainEqual(expect.objectContaining({ kind: 'readsConfirmed' }));
    raft.changeVoters({ kind: 'remove', id: 2, directoryId: directoryOf(2) }, false, 0);
    expect(raft.takeEffects()).toContainEqual({ kind: 'readsConfirmed', round });
  });
});
