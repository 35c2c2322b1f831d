/** Each bound of consensus, driven over its limit: who is refused is told so by name, and the counters say it. */
import { describe, expect, test } from 'vitest';
import { type Epoch, offset } from '../../src/base/ids.ts';
import type { RaftRequest } from '../../src/raft/messages.ts';
import type { RaftOptionsInput } from '../../src/raft/options.ts';
import type { Raft } from '../../src/raft/raft.ts';
import { because } from '../../src/raft/role-change-reason.ts';
import { ask, directoryOf, errorsOf, fetchRequest, raftOf, restored, soleLeader } from './one-raft.ts';

function head(id: number): Pick<Extract<RaftRequest, { kind: 'ReadOffset' }>, 'clusterId' | 'replica' | 'epoch'> & {
  readonly incarnationId: null;
} {
  return { clusterId: 'c', replica: { id, directoryId: directoryOf(id) }, incarnationId: null, epoch: 1 as Epoch };
}

const SNAPSHOT = { snapshotId: { offset: offset(3), epoch: 1 as Epoch }, position: 0, maxBytes: 10 };

interface Case {
  readonly bound: string;
  readonly options: Partial<RaftOptionsInput>;
  readonly asked: string;
  readonly request: (id: number) => RaftRequest;
}

const CASES: readonly Case[] = [
  { bound: 'parked_fetches', options: { maxParkedFetches: 2 }, asked: 'fetches', request: (id) => fetchRequest(id) },
  { bound: 'observers', options: { maxObservers: 2 }, asked: 'fetches', request: (id) => fetchRequest(id) },
  {
    bound: 'observers',
    options: { maxObservers: 2 },
    asked: 'fetches of a snapshot',
    request: (id) => ({ kind: 'FetchSnapshot', ...head(id), ...SNAPSHOT }),
  },
  {
    bound: 'read_offset_questions',
    options: { maxParkedFetches: 2 },
    asked: 'questions',
    request: (id) => ({ kind: 'ReadOffset', ...head(id) }),
  },
];

/** Its first record is not committed yet, so that questions wait. */
function newLeader(options: Partial<RaftOptionsInput>): Raft {
  const raft = raftOf(1, restored([1]), options);
  for (const version of [1, 2]) raft.step({ kind: 'statePersisted', version }, 0);
  raft.takeEffects();
  return raft;
}

function use(raft: Raft, name: string, nowMs = 0): unknown {
  return raft.bounds(nowMs).find((bound) => bound.name === name);
}

describe('bounds of consensus', () => {
  test.each(CASES)(
    '$bound: $asked of three, two may be: OVERLOADED, counted, and counted on by the next leader',
    ({ bound, options, request }) => {
      const raft = newLeader(options);
      expect(use(raft, bound)).toEqual({ name: bound, inUse: 0, limit: 2, refused: 0 });
      for (const id of [2, 3, 4]) ask(raft, request(id));
      expect(errorsOf(raft).filter((error) => error === 'OVERLOADED')).toHaveLength(1);
      expect(use(raft, bound)).toEqual({ name: bound, inUse: 2, limit: 2, refused: 1 });
      raft.step({ kind: 'resign', reason: because('slow-flush', 'a test') }, 0);
      expect(use(raft, bound)).toEqual({ name: bound, inUse: 0, limit: 2, refused: 1 });
    },
  );

  test('observers: those that are silent for a whole session are none in use', () => {
    const raft = soleLeader({ observerSessionMs: 1_000 });
    for (const id of [2, 3]) ask(raft, fetchRequest(id));
    expect(use(raft, 'observers', 1_000)).toMatchObject({ inUse: 2 });
    expect(use(raft, 'observers', 1_001)).toMatchObject({ inUse: 0 });
  });
});
