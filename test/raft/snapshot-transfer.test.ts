/** How a snapshot comes to a follower, at both ends, by hand. */
import { describe, expect, test } from 'vitest';
import { type Epoch, type OffsetAndEpoch, offset } from '../../src/base/ids.ts';
import type { RaftEffect } from '../../src/raft/events.ts';
import type { FetchSnapshotRequest, FetchSnapshotResponse } from '../../src/raft/messages.ts';
import type { Raft } from '../../src/raft/raft.ts';
import { endpointsOf } from './cluster.ts';
import {
  ask,
  bootstrap,
  correlationOf,
  directoryOf,
  follower,
  raftOf,
  responses,
  restored,
  soleLeader,
} from './one-raft.ts';

const ID: OffsetAndEpoch = { offset: offset(90), epoch: 3 as Epoch };

function snapshotRequest(changes: Partial<FetchSnapshotRequest> = {}): FetchSnapshotRequest {
  return {
    kind: 'FetchSnapshot',
    clusterId: 'c',
    replica: { id: 2, directoryId: directoryOf(2) },
    incarnationId: null,
    epoch: 1 as Epoch,
    snapshotId: ID,
    position: 0,
    maxBytes: 1000,
    ...changes,
  };
}

describe('snapshot transfer: the leader', () => {
  test('a piece: named for the driver to read, at most as much as was asked for', () => {
    const raft = soleLeader({ maxFetchBytes: 500 });
    ask(raft, snapshotRequest({ position: 7 }));
    const content = { kind: 'slice', snapshotId: ID, position: 7, maxBytes: 500 };
    expect(responses(raft.takeEffects())).toMatchObject([{ response: { error: 'NONE', content } }]);
  });

  test.each([
    ['an old epoch', { epoch: 0 as Epoch }, 'FENCED_LEADER_EPOCH'],
    ['a newer epoch', { epoch: 2 as Epoch }, 'UNKNOWN_LEADER_EPOCH'],
    ['another cluster', { clusterId: 'other' }, 'INCONSISTENT_CLUSTER_ID'],
    ['no bytes', { maxBytes: 0 }, 'INVALID_REQUEST'],
    ['what formatting left', { snapshotId: { offset: offset(0), epoch: 0 as Epoch } }, 'SNAPSHOT_NOT_FOUND'],
  ])('%s: refused', (_what, changes, error) => {
    const raft = soleLeader();
    ask(raft, snapshotRequest(changes));
    expect(responses(raft.takeEffects())).toMatchObject([{ response: { error, content: { kind: 'none' } } }]);
  });

  test('a node that does not lead: refused', () => {
    const raft = raftOf(1, restored([1, 2, 3]));
    ask(raft, snapshotRequest({ epoch: 0 as Epoch }));
    expect(responses(raft.takeEffects())).toMatchObject([{ response: { error: 'NOT_LEADER_OR_FOLLOWER' } }]);
  });
});

/** A follower that has been offered the snapshot, and asks for it from the beginning. */
function receiver(): { raft: Raft; reply(changes: Partial<FetchSnapshotResponse>, nowMs?: number): RaftEffect[] } {
  const { raft, answer } = follower();
  answer({ content: { kind: 'snapshot', snapshotId: ID } });
  raft.fetchSnapshotFrom(ID, 0, 1);
  const reply = (changes: Partial<FetchSnapshotResponse>, nowMs = 1): RaftEffect[] => {
    const asked = correlationOf(raft.takeEffects());
    if (asked === undefined) throw new Error('nothing was asked');
    const head = { error: 'NONE', epoch: 3 as Epoch, leader: { id: 2, endpoints: endpointsOf(2) } } as const;
    const response: FetchSnapshotResponse = { kind: 'FetchSnapshot', ...head, content: { kind: 'none' }, ...changes };
    raft.step({ kind: 'response', from: 2, correlationId: asked, response }, nowMs);
    return raft.takeEffects();
  };
  return { raft, reply };
}

function piece(position: number, length: number, snapshotId = ID): Pick<FetchSnapshotResponse, 'content'> {
  return { content: { kind: 'bytes', snapshotId, position, sizeBytes: 9, bytes: new Uint8Array(length) } };
}

describe('snapshot transfer: the follower', () => {
  test('piece by piece: the next is asked for when the driver wants it', () => {
    const { raft, reply } = receiver();
    expect(reply(piece(0, 4))).toMatchObject([{ kind: 'snapshotBytes', position: 0, sizeBytes: 9 }]);
    raft.step({ kind: 'tick' }, 100);
    expect(raft.takeEffects()).toEqual([]);
    raft.fetchSnapshotFrom(ID, 4, 100);
    expect(reply(piece(4, 5), 101)).toMatchObject([{ kind: 'snapshotBytes', position: 4 }]);
  });

  test('the leader answers: it is alive, however long the transfer takes', () => {
    const { raft, reply } = receiver();
    for (let at = 0; at < 5; at++) {
      reply(piece(at, 1), 300 * (at + 1));
      raft.fetchSnapshotFrom(ID, at + 1, 300 * (at + 1));
    }
    expect(raft.status().role).toBe('follower');
  });

  test.each([
    ['another place', piece(3, 4)],
    ['another snapshot', piece(0, 4, { ...ID, offset: offset(91) })],
    ['nothing', {}],
  ])('%s: not taken, and asked for again after a pause', (_what, changes) => {
    const { raft, reply } = receiver();
    expect(reply(changes)).toEqual([]);
    raft.step({ kind: 'tick' }, 21);
    expect(raft.takeEffects()).toMatchObject([{ request: { kind: 'FetchSnapshot', position: 0 } }]);
  });

  test('gone at the leader: back to fetching, after a pause', () => {
    const { raft, reply } = receiver();
    expect(reply({ error: 'SNAPSHOT_NOT_FOUND' })).toEqual([]);
    raft.step({ kind: 'tick' }, 21);
    expect(raft.takeEffects()).toMatchObject([{ request: { kind: 'Fetch', fetchOffset: 5 } }]);
  });

  test('a new leader: what the driver still wants of the old one is not asked for', () => {
    const { raft } = receiver();
    raft.takeEffects();
    const replica = { id: 3, directoryId: directoryOf(3) };
    const announcement = { voter: { id: 1, directoryId: directoryOf(1) }, leaderEndpoints: endpointsOf(3) };
    const head = { clusterId: 'c', replica, incarnationId: null, epoch: 4 as Epoch };
    ask(raft, { kind: 'BeginQuorumEpoch', ...head, ...announcement });
    raft.step({ kind: 'statePersisted', version: 1 }, 1);
    raft.step({ kind: 'statePersisted', version: 2 }, 1);
    expect(raft.takeEffects()).toContainEqual(
      expect.objectContaining({ kind: 'request', to: 3, request: expect.objectContaining({ kind: 'Fetch' }) }),
    );
    raft.fetchSnapshotFrom(ID, 4, 2);
    expect(raft.takeEffects()).toEqual([]);
  });

  test('received: the log begins where it ends, with its voters, and the next fetch vouches for it', () => {
    const { raft } = receiver();
    raft.takeEffects();
    expect(raft.snapshotReceived(ID, bootstrap([1, 2, 4]), 2)).toBe(1);
    expect(raft.status()).toMatchObject({
      logStartOffset: 90,
      logEndOffset: 90,
      durableEndOffset: 90,
      highWatermark: 90,
    });
    expect(raft.status().voters.map(({ id }) => id)).toEqual([1, 2, 4]);
  });

  test('received, but the log has come to hold all of it: it stays', () => {
    const { raft, answer } = follower();
    const held = { offset: offset(5), epoch: 2 as Epoch };
    answer({ content: { kind: 'snapshot', snapshotId: held } });
    expect(raft.snapshotReceived(held, bootstrap([1]), 2)).toBe(null);
    expect(raft.status()).toMatchObject({ logStartOffset: 0, logEndOffset: 5 });
    expect(raft.takeEffects()).toMatchObject([{ request: { kind: 'Fetch', fetchOffset: 5 } }]);
  });

  test('received, and the log is as long, but of another epoch: it is replaced', () => {
    const { raft } = follower();
    expect(raft.snapshotReceived({ offset: offset(5), epoch: 3 as Epoch }, bootstrap([1]), 2)).toBe(1);
    expect(raft.status().logStartOffset).toBe(5);
  });
});
