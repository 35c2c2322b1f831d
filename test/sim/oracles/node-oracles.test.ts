/** Oracles of what a node is, and of what messages do to it: the smallest history that breaks each law. */
import { describe, test } from 'vitest';
import { epoch, offset } from '../../../src/base/ids.ts';
import { ONE_UUID, type Uuid, ZERO_UUID } from '../../../src/base/uuid.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import type { RaftStatus } from '../../../src/raft/status.ts';
import { LOG_DIRECTORY, snapshotPath } from '../../../src/storage/layout.ts';
import { DEFAULT_CONFIG, STRANGER_ID } from '../scenario.ts';
import { BoundedQueues } from './bounded-queues.ts';
import { CutOffLeaders } from './cut-off-leaders.ts';
import { breaks, Fixture, fetch, node, vote, voteRequest } from './fixture.ts';
import { History } from './history.ts';
import { LegalState } from './legal-state.ts';
import type { NodeView } from './oracle.ts';
import { SameInstant } from './same-instant.ts';
import { SentSnapshots } from './sent-snapshots.ts';
import { StaleResponses, Strangers } from './void-messages.ts';
import { VoterChanges } from './voter-changes.ts';

const FOLLOWS = { role: 'follower', leader: { id: 2, endpoints: [] } } as const;
const LEADS = { role: 'leader', leader: { id: 1, endpoints: [] }, epochStartOffset: offset(0) } as const;

describe('oracles of a node', () => {
  test('R11: a voter more, or a voter with another disk: fires; a disk that becomes known: silent', () => {
    const oracle = new VoterChanges([1, 2, 3], false, new History());
    const withDisk = (id: number, directoryId: Uuid): Partial<RaftStatus> => {
      return { voters: node(1, {}).raft.voters.map((voter) => (voter.id === id ? { ...voter, directoryId } : voter)) };
    };
    oracle.afterEvent(node(1, {}));
    oracle.afterEvent(node(1, withDisk(2, ONE_UUID)));
    oracle.afterEvent(node(2, withDisk(3, ONE_UUID)));
    breaks('R11', () => oracle.afterEvent(node(3, withDisk(2, ZERO_UUID))));
    breaks('R11', () => oracle.afterEvent(node(3, { voters: node(1, {}).raft.voters.slice(1) })));
  });

  test('R13: a leader that names another, a follower of nobody, an end before what is committed: fires', () => {
    const oracle = new LegalState();
    oracle.afterEvent(node(1, LEADS));
    oracle.afterEvent(node(1, FOLLOWS));
    oracle.afterEvent(node(1, { role: 'candidate' }));
    breaks('R13', () => oracle.afterEvent(node(1, { ...LEADS, leader: { id: 2, endpoints: [] } })));
    breaks('R13', () => oracle.afterEvent(node(1, { ...LEADS, epochStartOffset: null })));
    breaks('R13', () => oracle.afterEvent(node(1, { role: 'follower' })));
    breaks('R13', () => oracle.afterEvent(node(1, { role: 'prospective', leader: { id: 2, endpoints: [] } })));
    breaks('R13', () => oracle.afterEvent(node(1, { ...LEADS, isVoter: false })));
    breaks('R13', () => oracle.afterEvent(node(1, { ...FOLLOWS, highWatermark: offset(1) })));
    breaks('R13', () => oracle.afterEvent(node(1, { ...FOLLOWS, durableEndOffset: offset(1) })));
  });

  test('R13: stable above what is committed, a standby that has applied more, a follower that decides: fires', () => {
    const oracle = new LegalState();
    const committed = node(1, { ...FOLLOWS, highWatermark: offset(1) }, [1, 1]);
    oracle.afterEvent({ ...committed, stableOffset: 1 });
    breaks('R13', () => oracle.afterEvent({ ...committed, stableOffset: 2 }));
    breaks('R13', () => oracle.afterEvent({ ...committed, active: true }));
    committed.state.advanceTo(1);
    breaks('R13', () => oracle.afterEvent(committed));
  });

  test('R21: a snapshot goes while it is being sent: fires; later, another one, or after a new start: silent', () => {
    let nowMs = 0;
    const world = new Fixture();
    const oracle = new SentSnapshots(world, () => nowMs, 100);
    const snapshotId = { offset: offset(7), epoch: epoch(1) };
    const content = { kind: 'bytes', snapshotId, position: 0, sizeBytes: 9, bytes: new Uint8Array(1) } as const;
    const head = { kind: 'FetchSnapshot', error: 'NONE', epoch: epoch(1), leader: null } as const;
    const remove = (id = snapshotId): void => oracle.diskOp(1, { kind: 'remove', path: snapshotPath(id) });
    remove();
    oracle.response(1, 2, { ...head, content });
    oracle.response(2, 3, { ...head, content: { ...content, snapshotId: { ...snapshotId, offset: offset(9) } } });
    nowMs = 1_900;
    breaks('R21', remove);
    remove({ ...snapshotId, offset: offset(9) });
    nowMs = 2_000;
    remove();
    oracle.response(1, 2, { ...head, content });
    oracle.died(1);
    remove();
  });

  test('R21: a snapshot is offered that is not there: fires', () => {
    const world = new Fixture();
    const oracle = new SentSnapshots(world, () => 0, 100);
    const snapshotId = { offset: offset(7), epoch: epoch(1) };
    const head = { kind: 'Fetch', error: 'NONE', epoch: epoch(1), leader: null, readRound: 0 } as const;
    const places = { highWatermark: offset(9), logStartOffset: offset(7) };
    const offer = (): void => oracle.response(1, 2, { ...head, ...places, content: { kind: 'snapshot', snapshotId } });
    breaks('R21', offer);
    world.disk(1).names.makeDirectory(LOG_DIRECTORY);
    world.disk(1).names.create(snapshotPath(snapshotId));
    offer();
  });

  test('R17: events without end at one moment: fires', () => {
    const oracle = new SameInstant(() => 5);
    breaks('R17', () => {
      for (let i = 0; i < 100_000; i++) oracle.afterEvent(node(1, {}));
    });
  });

  test('R17: a queue beyond its limit: fires; at it: silent', () => {
    const view = (load: Partial<ReturnType<NodeView['load']>>): NodeView => {
      const plain = node(1, {});
      return { ...plain, load: () => ({ ...plain.load(), ...load }) };
    };
    const look = (load: Partial<ReturnType<NodeView['load']>>): void =>
      new BoundedQueues(DEFAULT_CONFIG).afterEvent(view(load));
    look({ requests: 4, parked: 7, readOffsets: 7, reads: 10_000, uncommittedBytes: 16 * 1024 * 1024, streams: 24 });
    for (const load of [
      { requests: 5 },
      { parked: 8 },
      { readOffsets: 8 },
      { reads: 10_001 },
      { held: 501 },
      { uncommittedBytes: 16 * 1024 * 1024 + 1 },
    ]) {
      breaks('R17', () => look(load));
    }
    for (const load of [{ commands: 20_001 }, { replies: 2_001 }, { streams: 25 }, { undoEntries: 1 }]) {
      breaks('R17', () => look(load));
    }
  });
});

/** A node that a message may change. */
class Receiver {
  view: NodeView = { ...node(1, FOLLOWS), directoryId: ONE_UUID };

  become(raft: Partial<RaftStatus>): void {
    this.view = { ...node(1, { ...this.view.raft, ...raft }), directoryId: ONE_UUID };
  }
}

describe('oracles of messages', () => {
  test('R15: a request of another cluster, or for another disk, that changes something: fires', () => {
    const receiver = new Receiver();
    const oracle = new Strangers(() => receiver.view, 'c');
    const foreign: RaftRequest = { ...voteRequest(2, 9), clusterId: 'other' };
    const misled: RaftRequest = {
      ...voteRequest(2, 9),
      kind: 'Vote',
      voter: { id: 1, directoryId: ZERO_UUID },
    } as RaftRequest;
    const meant: RaftRequest = { ...voteRequest(2, 9), voter: { id: 1, directoryId: ONE_UUID } } as RaftRequest;
    for (const request of [foreign, misled]) {
      oracle.requestArrives(1, request, () => {});
      receiver.become({ epoch: epoch(1) });
      breaks('R15', () => oracle.requestArrives(1, request, () => receiver.become({ epoch: epoch(9) })));
      receiver.become({ epoch: epoch(1) });
    }
    oracle.requestArrives(1, meant, () => receiver.become({ epoch: epoch(9) }));
  });

  test('R15: what is due anyway is done with whatever comes: silent', () => {
    const receiver = new Receiver();
    receiver.view = { ...receiver.view, isDue: true };
    const oracle = new Strangers(() => receiver.view, 'c');
    oracle.requestArrives(1, { ...fetch(2, 0), clusterId: 'other' }, () => receiver.become({ role: 'prospective' }));
  });

  test('R15: another cluster is told of our epoch: fires', () => {
    const oracle = new Strangers(() => null, 'c');
    const refusal: RaftResponse = { ...vote(0, false), error: 'INCONSISTENT_CLUSTER_ID' };
    oracle.response(1, 9, refusal);
    breaks('R15', () => oracle.response(1, 9, { ...refusal, epoch: epoch(4) }));
    oracle.response(1, 2, vote(1, false));
    breaks('R15', () => oracle.response(1, STRANGER_ID, vote(1, false)));
  });

  test('R16: an answer of an older epoch, or to a question of one, that changes something: fires; of this epoch: silent', () => {
    const receiver = new Receiver();
    const oracle = new StaleResponses(() => receiver.view);
    const raises = (): void => receiver.become({ highWatermark: offset(0), epoch: epoch(5) });
    receiver.become({ epoch: epoch(5) });
    oracle.responseArrives(1, voteRequest(1, 5), vote(5, true), raises);
    receiver.become({ highWatermark: null });
    oracle.responseArrives(1, voteRequest(1, 4), vote(5, true), () => {});
    breaks('R16', () => oracle.responseArrives(1, voteRequest(1, 4), vote(5, true), raises));
    receiver.become({ highWatermark: null });
    breaks('R16', () => oracle.responseArrives(1, voteRequest(1, 5), vote(4, true), raises));
  });

  test('L8: a leader without fetches for two fetch timeouts: fires; with them, or after a pause: silent', () => {
    let now = 0;
    const oracle = new CutOffLeaders(() => now, 400);
    const leader = node(1, { ...LEADS, epoch: epoch(3) });
    oracle.afterEvent(leader);
    now = 800;
    oracle.afterEvent(leader);
    oracle.arrived(1, fetch(2, 0, 3));
    now = 1600;
    oracle.afterEvent(leader);
    now = 5000;
    const resumed = { ...leader, pausedUntilMs: 5000 };
    oracle.afterEvent(resumed);
    now = 5800;
    oracle.afterEvent(resumed);
    oracle.arrived(1, fetch(2, 0, 2));
    // No voter.
    oracle.arrived(1, fetch(9, 0, 3));
    now = 6000;
    breaks('L8', () => oracle.afterEvent(resumed));
    oracle.afterEvent(node(1, FOLLOWS));
    oracle.afterEvent(leader);
  });
});
