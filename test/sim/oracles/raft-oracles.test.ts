/** Each oracle must fire on the smallest history that breaks its law, and stay silent on the one beside it. */
import { describe, test } from 'vitest';
import { epoch, offset } from '../../../src/base/ids.ts';
import { ONE_UUID, ZERO_UUID } from '../../../src/base/uuid.ts';
import type { RaftRequest } from '../../../src/raft/messages.ts';
import type { VoterSet } from '../../../src/raft/voters.ts';
import { TWIN_ID } from '../scenario.ts';
import { CommitLedger } from './commit-ledger.ts';
import { DurableEpochs } from './durable-epochs.ts';
import { DurableMajority } from './durable-majority.ts';
import { breaks, Fixture, fetch, node, vote, voteRequest } from './fixture.ts';
import { HighWatermarkRises } from './high-watermark-rises.ts';
import { LeaderCompleteness } from './leader-completeness.ts';
import { OneLeaderPerEpoch } from './one-leader-per-epoch.ts';
import { OneVotePerEpoch } from './one-vote-per-epoch.ts';
import type { NodeView } from './oracle.ts';
import { OwnEpochFirst } from './own-epoch-first.ts';
import { Succession } from './succession.ts';
import { VouchedOffsets } from './vouched-offsets.ts';

const VOTERS = [1, 2, 3].map((id) => ({ id, directoryId: null, endpoints: [], kraftVersion: { min: 0, max: 1 } }));

describe('oracles of consensus', () => {
  test('R1: two leaders of one epoch: fires; of two epochs: silent', () => {
    const oracle = new OneLeaderPerEpoch(() => 0);
    oracle.afterEvent(node(1, { role: 'leader', epoch: epoch(1) }));
    oracle.afterEvent(node(2, { role: 'leader', epoch: epoch(2) }));
    breaks('R1', () => oracle.afterEvent(node(2, { role: 'leader', epoch: epoch(1) })));
  });

  test('R2: a second candidate in the same epoch: fires; the same one again: silent', () => {
    const world = new Fixture();
    world.saveEpoch(1, 3, 2);
    const oracle = new OneVotePerEpoch(world);
    oracle.response(1, 2, vote(3, true), voteRequest(2, 3));
    oracle.response(1, 2, vote(3, true), voteRequest(2, 3));
    oracle.response(1, 3, vote(3, false), voteRequest(3, 3));
    world.saveEpoch(1, 4, 3);
    oracle.response(1, 3, vote(4, true), voteRequest(3, 4));
    breaks('R2', () => oracle.response(1, 3, vote(3, true), voteRequest(3, 3)));
  });

  test('R2: the vote of an epoch once more, to another disk under the same id: fires; refused: silent', () => {
    const world = new Fixture();
    world.saveEpoch(1, 3, 2);
    const oracle = new OneVotePerEpoch(world);
    oracle.response(1, 2, vote(3, true), voteRequest(2, 3));
    oracle.response(1, TWIN_ID, vote(3, false), voteRequest(2, 3));
    breaks('R2', () => oracle.response(1, TWIN_ID, vote(3, true), voteRequest(2, 3)));
  });

  test('R2: a vote that is not on disk: fires; on disk, or the disk knows a later epoch: silent', () => {
    const world = new Fixture();
    const oracle = new OneVotePerEpoch(world);
    world.saveEpoch(1, 3, 3);
    breaks('R2', () => oracle.response(1, 2, vote(3, true), voteRequest(2, 3)));
    world.saveEpoch(2, 3, 3);
    oracle.response(2, 3, vote(3, true), voteRequest(3, 3));
    world.saveEpoch(3, 5);
    oracle.response(3, 1, vote(3, true), voteRequest(1, 3));
  });

  test('R2: a voter that asks for votes of an epoch it gave its own away in: fires', () => {
    const world = new Fixture();
    const oracle = new OneVotePerEpoch(world);
    world.saveEpoch(1, 3, 2);
    oracle.response(1, 2, vote(3, true), voteRequest(2, 3));
    breaks('R2', () => oracle.request(1, 3, voteRequest(1, 3)));
  });

  test('R2: a leader that granted its vote to another: fires', () => {
    const world = new Fixture();
    world.saveEpoch(1, 3, 2);
    const oracle = new OneVotePerEpoch(world);
    oracle.response(1, 2, vote(3, true), voteRequest(2, 3));
    breaks('R2', () => oracle.afterEvent(node(1, { role: 'leader', epoch: epoch(3) })));
  });

  test('R2: a leader without the votes of a majority: fires; with them: silent', () => {
    const world = new Fixture();
    for (const voter of [1, 2]) world.saveEpoch(voter, 3, 1);
    const leader = node(1, { role: 'leader', epoch: epoch(3), voters: VOTERS });
    breaks('R2', () => new OneVotePerEpoch(world).afterEvent(leader));
    const oracle = new OneVotePerEpoch(world);
    oracle.response(2, 1, vote(3, true), voteRequest(1, 3));
    oracle.afterEvent(leader);
  });

  test('R2: a vote where the voter knew of a leader as it was asked: fires; where it learned of one later: silent', () => {
    const world = new Fixture();
    for (const voter of [1, 2]) world.saveEpoch(voter, 3, 3);
    const oracle = new OneVotePerEpoch(world);
    const leader = { id: 2, endpoints: [] };
    for (const voter of [1, 2]) oracle.afterEvent(node(voter, { epoch: epoch(2) }));
    oracle.arrived(2, voteRequest(3, 3));
    for (const voter of [1, 2]) oracle.afterEvent(node(voter, { epoch: epoch(3), leader }));
    oracle.response(2, 3, vote(3, true), voteRequest(3, 3));
    oracle.arrived(1, voteRequest(3, 3));
    breaks('R2', () => oracle.response(1, 3, vote(3, true), voteRequest(3, 3)));
  });

  test('R3: a message above the durable epoch: fires; at it: silent; an epoch that falls: fires', () => {
    const world = new Fixture();
    const oracle = new DurableEpochs(world);
    world.saveEpoch(1, 4);
    oracle.request(1, 2, fetch(1, 0, 4));
    breaks('R3', () => oracle.request(1, 2, fetch(1, 0, 5)));
    world.disk(1).names.damaged = true;
    oracle.request(1, 2, fetch(1, 0, 6));
    oracle.afterEvent(node(2, { epoch: epoch(4) }));
    breaks('R3', () => oracle.afterEvent(node(2, { epoch: epoch(3) })));
  });

  test('R4: another batch under the same offset and epoch: fires; the same: silent', () => {
    const world = new Fixture();
    world.write(1, 0, 1);
    world.write(2, 0, 1);
    world.write(3, 0, 2, 9);
    breaks('R4', () => world.write(3, 1, 1));
    breaks('R4', () => {
      const other = new Fixture();
      other.write(1, 0, 1, 1);
      other.write(2, 0, 1, 2);
    });
  });

  test('R4: equal batches on other histories: fires', () => {
    const world = new Fixture();
    world.write(1, 0, 1, 1);
    world.write(1, 1, 3, 5);
    world.write(2, 0, 2, 2);
    breaks('R4', () => world.write(2, 1, 3, 5));
  });

  test('R5: a leader without the committed end: fires; with it: silent', () => {
    const world = new Fixture();
    const ledger = new CommitLedger(world);
    world.write(1, 0, 1);
    ledger.afterEvent(node(1, { highWatermark: offset(1) }, [1]));
    const oracle = new LeaderCompleteness(world);
    oracle.afterEvent(node(1, { role: 'leader', epoch: epoch(2) }, [1]));
    breaks('R5', () => oracle.afterEvent(node(2, { role: 'leader', epoch: epoch(3) }, [])));
    breaks('R5', () => oracle.afterEvent(node(2, { role: 'leader', epoch: epoch(4) }, [2])));
    world.write(1, 1, 9);
    ledger.afterEvent(node(1, { highWatermark: offset(2) }, [1, 9]));
    oracle.afterEvent(node(2, { role: 'leader', epoch: epoch(8) }, [1, 8]));
    breaks('R5', () => oracle.afterEvent(node(2, { role: 'leader', epoch: epoch(10) }, [1, 8])));
  });

  test('R6: another batch committed at the same end: fires', () => {
    const world = new Fixture();
    const oracle = new CommitLedger(world);
    world.write(1, 0, 1);
    world.write(2, 0, 2, 7);
    oracle.afterEvent(node(1, { highWatermark: offset(1) }, [1]));
    oracle.afterEvent(node(3, { highWatermark: offset(1) }, [1]));
    breaks('R6', () => oracle.afterEvent(node(2, { highWatermark: offset(1) }, [2])));
  });

  test('R6: a longer history that does not go on from the ledger: fires', () => {
    const world = new Fixture();
    const oracle = new CommitLedger(world);
    world.write(1, 0, 1);
    oracle.afterEvent(node(1, { highWatermark: offset(1) }, [1]));
    world.write(2, 0, 2, 7);
    world.write(2, 1, 2, 8);
    breaks('R6', () => oracle.afterEvent(node(2, { highWatermark: offset(2) }, [2, 2])));
  });

  test('R7: committed on one durable disk of three: fires; on two: silent', () => {
    const world = new Fixture();
    const oracle = new DurableMajority(world);
    world.write(1, 0, 1);
    world.write(2, 0, 1, 1, false);
    const leader = node(1, { role: 'leader', highWatermark: offset(1) }, [1]);
    breaks('R7', () => oracle.afterEvent(leader));
    world.write(3, 0, 1);
    oracle.afterEvent(leader);
  });

  test('R7: counted by voters that change in the same event: silent; in a later one: fires', () => {
    const world = new Fixture();
    for (const voter of [1, 2]) world.write(voter, 0, 1);
    const of = (voters: VoterSet, end: number): NodeView =>
      node(1, { role: 'leader', voters, highWatermark: end === 0 ? null : offset(end) }, [1]);
    const without = VOTERS.filter(({ id }) => id !== 2);
    const atOnce = new DurableMajority(world);
    atOnce.afterEvent(of(VOTERS, 0));
    atOnce.afterEvent(of(without, 1));
    const later = new DurableMajority(world);
    later.afterEvent(of(VOTERS, 0));
    later.afterEvent(of(without, 0));
    breaks('R7', () => later.afterEvent(of(without, 1)));
  });

  test('R8: a high watermark that falls, or a log cut below it: fires; after a restart: silent', () => {
    const oracle = new HighWatermarkRises(new Fixture());
    oracle.afterEvent(node(1, { highWatermark: offset(2) }, [1, 1]));
    breaks('R8', () => oracle.afterEvent(node(1, { highWatermark: offset(1) }, [1, 1])));
    breaks('R8', () => oracle.afterEvent(node(1, { highWatermark: null }, [1])));
    oracle.died(1);
    oracle.afterEvent(node(1, { highWatermark: null }, [1]));
  });

  test('R8: a leader of the newest epoch that has committed less than anybody: fires; of an older one: silent', () => {
    const world = new Fixture();
    world.write(1, 0, 1);
    world.write(1, 1, 1);
    new CommitLedger(world).afterEvent(node(1, { highWatermark: offset(2) }, [1, 1]));
    const oracle = new HighWatermarkRises(world);
    oracle.afterEvent(node(1, { role: 'leader', epoch: epoch(3), highWatermark: offset(2) }, [1, 3]));
    oracle.afterEvent(node(2, { role: 'leader', epoch: epoch(2), highWatermark: offset(1) }, [1, 2]));
    breaks('R8', () =>
      oracle.afterEvent(node(3, { role: 'leader', epoch: epoch(4), highWatermark: offset(1) }, [1, 4])),
    );
  });

  test('R9: a leader that commits nothing of its own epoch: fires', () => {
    const oracle = new OwnEpochFirst();
    const leads = { role: 'leader', epoch: epoch(2) } as const;
    oracle.afterEvent(node(1, { ...leads, highWatermark: offset(3) }, [1, 1, 2]));
    breaks('R9', () => oracle.afterEvent(node(1, { ...leads, highWatermark: offset(2) }, [1, 1, 2])));
  });

  test('R14: vouching for what is not durable: fires; a shorter log after a restart: fires', () => {
    const world = new Fixture();
    const oracle = new VouchedOffsets(world);
    world.write(1, 0, 1);
    oracle.request(1, 2, fetch(1, 1));
    oracle.started(node(1, {}, [1], 2));
    breaks('R14', () => oracle.started(node(1, {}, [], 2)));
    world.write(1, 1, 1, 1, false);
    breaks('R14', () => oracle.request(1, 2, fetch(1, 2)));
  });

  test('R14: a log cut while running: no longer vouched for', () => {
    const world = new Fixture();
    const oracle = new VouchedOffsets(world);
    world.write(1, 0, 1);
    oracle.request(1, 2, fetch(1, 1));
    oracle.afterEvent(node(1, {}, []));
    oracle.started(node(1, {}, [], 2));
  });

  test('R18: a successor before one with more of the log, or none named: fires; the most first: silent', () => {
    const oracle = new Succession();
    const leads = { role: 'leader', epoch: epoch(1) } as const;
    const end = (...named: number[]): void =>
      oracle.request(1, 2, {
        kind: 'EndQuorumEpoch',
        clusterId: 'c',
        replica: { id: 1, directoryId: ONE_UUID },
        incarnationId: null,
        epoch: epoch(1),
        preferredCandidates: named.map((id) => ({ id, directoryId: null })),
      });
    const fetched = (from: number, at: number, directoryId = ONE_UUID): void => {
      const place = { replica: { id: from, directoryId }, lastFetchedEpoch: epoch(at === 0 ? 0 : 1) };
      oracle.arrived(1, { ...fetch(from, at), ...place } as RaftRequest);
    };
    const leadsOn = (): void => oracle.afterEvent(node(1, leads, [1, 1, 1]));
    leadsOn();
    end(2, 3);
    end(3, 2);
    fetched(3, 1);
    leadsOn();
    breaks('R18', () => end(2, 3));
    end(3, 2);
    fetched(2, 3);
    leadsOn();
    breaks('R18', () => end(3, 2));
    end(2, 3);
    breaks('R18', () => end(2));
    // Not on the leader's log; of another disk; after the end of its term.
    fetched(3, 4);
    fetched(3, 3, ZERO_UUID);
    leadsOn();
    end(2, 3);
    // Whoever wakes from a pause gives up before it looks at what has come.
    oracle.afterEvent(node(1, leads, [1, 1, 1, 1, 1]));
    fetched(3, 5);
    oracle.afterEvent(node(1, { role: 'resigned', epoch: epoch(1) }, [1, 1, 1]));
    fetched(2, 0);
    end(2, 3);
  });
});
