/** Laws on two processes of one replica: the smallest history that breaks each one, and one beside it. */
import { beforeEach, describe, test } from 'vitest';
import { epoch, offset } from '../../../src/base/ids.ts';
import { ONE_UUID, type Uuid, ZERO_UUID } from '../../../src/base/uuid.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import { FIRST_COPY_ID } from '../scenario.ts';
import { breaks, Fixture, fetch, node, vote, voteRequest } from './fixture.ts';
import { OneProcessServed } from './one-process-served.ts';
import { OneVotePerEpoch } from './one-vote-per-epoch.ts';
import { RefusedProcessStops } from './refused-process-stops.ts';
import { Succession } from './succession.ts';

const FETCH_TIMEOUT_MS = 400;
const FIRST = ONE_UUID;
const SECOND = ZERO_UUID;

function fetchBy(incarnationId: Uuid, fetchOffset = 0): RaftRequest {
  return { ...fetch(2, fetchOffset), incarnationId };
}

function answer(error: 'NONE' | 'DUPLICATE_INCARNATION'): RaftResponse {
  return {
    kind: 'Fetch',
    error,
    epoch: epoch(1),
    leader: null,
    highWatermark: null,
    logStartOffset: offset(0),
    readRound: 0,
    content: { kind: 'none' },
  };
}

describe('second processes', () => {
  let nowMs = 0;
  beforeEach(() => {
    nowMs = 0;
  });

  /** The leader is asked at once by a process at a host, and answers after a while. */
  const ask = (oracle: OneProcessServed, incarnationId: Uuid, error: 'NONE' | 'DUPLICATE_INCARNATION'): RaftRequest => {
    const request = fetchBy(incarnationId);
    oracle.arrived(1, request);
    nowMs += 10;
    oracle.response(1, incarnationId === FIRST ? 2 : FIRST_COPY_ID, answer(error), request);
    return request;
  };

  test('R23: two are served within a fetch timeout: fires; refused, or after that: silent', () => {
    const oracle = new OneProcessServed(() => nowMs, FETCH_TIMEOUT_MS);
    ask(oracle, FIRST, 'NONE');
    ask(oracle, SECOND, 'DUPLICATE_INCARNATION');
    ask(oracle, FIRST, 'NONE');
    nowMs += FETCH_TIMEOUT_MS;
    ask(oracle, SECOND, 'NONE');
    breaks('R23', () => ask(oracle, FIRST, 'NONE'));
  });

  test('R23: the connection of the first is gone on which it waited: silent; it was back before: fires', () => {
    const oracle = new OneProcessServed(() => nowMs, FETCH_TIMEOUT_MS);
    oracle.cancelled(1, ask(oracle, FIRST, 'NONE'));
    const parked = ask(oracle, SECOND, 'NONE');
    oracle.cancelled(1, parked);
    ask(oracle, SECOND, 'NONE');
    breaks('R23', () => ask(oracle, FIRST, 'NONE'));
  });

  const refuse = (oracle: RefusedProcessStops, untilMs: number): void => {
    for (; nowMs < untilMs; nowMs += 20) {
      oracle.response(1, FIRST_COPY_ID, answer('DUPLICATE_INCARNATION'), fetchBy(SECOND));
    }
  };

  test('R22: refused for longer than four fetch timeouts: fires; with a break, or served in between: silent', () => {
    const oracle = new RefusedProcessStops(() => nowMs, FETCH_TIMEOUT_MS);
    refuse(oracle, 4 * FETCH_TIMEOUT_MS);
    nowMs += FETCH_TIMEOUT_MS;
    refuse(oracle, 8 * FETCH_TIMEOUT_MS);
    oracle.response(1, FIRST_COPY_ID, answer('NONE'), fetchBy(SECOND));
    refuse(oracle, 12 * FETCH_TIMEOUT_MS);
    breaks('R22', () => refuse(oracle, 14 * FETCH_TIMEOUT_MS));
  });

  test('R22: gives up before it was refused for so long: fires; after that: silent', () => {
    const oracle = new RefusedProcessStops(() => nowMs, FETCH_TIMEOUT_MS);
    breaks('R22', () => oracle.gaveUp(FIRST_COPY_ID));
    refuse(oracle, 3 * FETCH_TIMEOUT_MS);
    breaks('R22', () => oracle.gaveUp(FIRST_COPY_ID));
    refuse(oracle, 4 * FETCH_TIMEOUT_MS);
    oracle.gaveUp(FIRST_COPY_ID);
  });

  test('R2: the vote of an epoch is given to both: fires; to one of them, again: silent', () => {
    const world = new Fixture();
    world.saveEpoch(1, 3, 2);
    const oracle = new OneVotePerEpoch(world);
    oracle.response(1, FIRST_COPY_ID, vote(3, true), voteRequest(2, 3));
    oracle.response(1, FIRST_COPY_ID, vote(3, true), voteRequest(2, 3));
    oracle.response(1, 2, vote(3, false), voteRequest(2, 3));
    breaks('R2', () => oracle.response(1, 2, vote(3, true), voteRequest(2, 3)));
  });

  test('R18: what a refused process claims to have does not count: silent', () => {
    const oracle = new Succession();
    const leader = node(1, { role: 'leader' }, [0, 0, 0, 0]);
    oracle.afterEvent(leader);
    const followers: [RaftRequest, number][] = [
      [fetchBy(FIRST, 3), 2],
      [fetch(3, 2), 3],
    ];
    for (const [request, from] of followers) {
      oracle.arrived(1, request);
      oracle.response(1, from, answer('NONE'), request);
      oracle.afterEvent(leader);
    }
    oracle.arrived(1, fetchBy(SECOND, 1));
    oracle.afterEvent(leader);
    const names = (...ids: number[]): RaftRequest => ({
      kind: 'EndQuorumEpoch',
      clusterId: 'c',
      replica: { id: 1, directoryId: ONE_UUID },
      incarnationId: null,
      epoch: epoch(1),
      preferredCandidates: ids.map((id) => ({ id, directoryId: ONE_UUID })),
    });
    oracle.request(1, 2, names(2, 3));
    oracle.arrived(1, fetchBy(FIRST, 3));
    oracle.afterEvent(leader);
    breaks('R18', () => oracle.request(1, 2, names(3, 2)));
  });
});
