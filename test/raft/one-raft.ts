/** One node's consensus, driven by hand. */
import { type Epoch, type NodeId, offset } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import type { CorrelationId, RaftEffect, ReplyTo } from '../../src/raft/events.ts';
import type { FetchRequest, FetchResponse, RaftRequest, StoredBatch, VoteRequest } from '../../src/raft/messages.ts';
import { type RaftOptionsInput, resolveRaftOptions } from '../../src/raft/options.ts';
import { type PlacedControlRecord, Raft, type RestoredLog } from '../../src/raft/raft.ts';
import { endpointsOf } from './cluster.ts';

/** Answers the fetch that is under way; gives what follows from it. */
type Answer = (changes: Partial<FetchResponse>) => RaftEffect[];

const RANDOM = new SeededRandom(1);
const DIRECTORIES = [1, 2, 3, 4].map(() => randomUuid(RANDOM));
export const NO_STATE = { leaderId: null, leaderEpoch: 0 as Epoch, votedId: null, votedDirectoryId: null };

export function directoryOf(id: NodeId): ReturnType<typeof randomUuid> {
  const directory = DIRECTORIES[id - 1];
  if (directory === undefined) throw new Error(`no directory for ${id}`);
  return directory;
}

export function bootstrap(voters: readonly NodeId[]): PlacedControlRecord[] {
  const set = voters.map((id) => ({
    id,
    directoryId: directoryOf(id),
    endpoints: endpointsOf(id),
    kraftVersion: { min: 0, max: 1 },
  }));
  return [
    { offset: -1, record: { kind: 'KRaftVersion', kraftVersion: 1 } },
    { offset: -1, record: { kind: 'Voters', voters: set, removed: [] } },
  ];
}

export function restored(voters: readonly NodeId[], changes: Partial<RestoredLog> = {}): RestoredLog {
  return {
    quorumState: NO_STATE,

    logStartOffset: offset(0),
    logEndOffset: offset(0),
    epochs: [],
    latestSnapshotId: null,
    committedOffset: null,
    controlRecords: bootstrap(voters),
    ...changes,
  };
}

export function raftOf(id: NodeId, log: RestoredLog, options: Partial<RaftOptionsInput> = {}): Raft {
  const self = { id, directoryId: directoryOf(id) };
  const resolved = resolveRaftOptions({ clusterId: 'c', self, endpoints: endpointsOf(id), ...options });
  return new Raft(resolved, log, new SeededRandom(id), 0);
}

/** A sole voter that leads epoch 1, with its log's begin on disk. */
export function soleLeader(options: Partial<RaftOptionsInput> = {}): Raft {
  const raft = raftOf(1, restored([1]), options);
  raft.step({ kind: 'statePersisted', version: 1 }, 0);
  raft.step({ kind: 'statePersisted', version: 2 }, 0);
  raft.step({ kind: 'persisted', generation: 0, endOffset: offset(3) }, 0);
  raft.takeEffects();
  return raft;
}

export function voteRequest(from: NodeId, epoch: number, changes: Partial<VoteRequest> = {}): VoteRequest {
  return {
    kind: 'Vote',
    clusterId: 'c',
    replica: { id: from, directoryId: directoryOf(from) },
    incarnationId: null,
    epoch: epoch as Epoch,
    preVote: false,
    voter: { id: 1, directoryId: directoryOf(1) },
    lastOffset: offset(0),
    lastOffsetEpoch: 0 as Epoch,
    ...changes,
  };
}

export function fetchRequest(from: NodeId, changes: Partial<FetchRequest> = {}): FetchRequest {
  return {
    kind: 'Fetch',
    clusterId: 'c',
    replica: { id: from, directoryId: directoryOf(from) },
    incarnationId: null,
    epoch: 1 as Epoch,
    fetchOffset: offset(3),
    lastFetchedEpoch: 1 as Epoch,
    highWatermark: offset(3),
    maxBytes: 1000,
    maxWaitMs: 100,
    readRound: 0,
    joins: false,
    stateHashes: [],
    endpoints: endpointsOf(from),
    ...changes,
  };
}

export function draft(bytes: number, offsetSpan = 1): Parameters<Raft['append']>[0] {
  return { payload: new Uint8Array(bytes), offsetSpan, recordCount: 1, transactional: false };
}

export function responses(effects: readonly RaftEffect[]): Extract<RaftEffect, { kind: 'respond' }>[] {
  return effects.filter((effect) => effect.kind === 'respond');
}

export function errorsOf(raft: Raft): string[] {
  return responses(raft.takeEffects()).map((effect) => effect.response.error);
}

let replyTo = 0;
export function ask(raft: Raft, request: RaftRequest, nowMs = 0): ReplyTo {
  replyTo++;
  raft.step({ kind: 'request', replyTo: replyTo as ReplyTo, request }, nowMs);
  return replyTo as ReplyTo;
}

/** Node 1 follows node 2 in epoch 3, with 5 records of epoch 2 and one fetch under way. */
export function follower(): { raft: Raft; answer: Answer } {
  const quorumState = { leaderEpoch: 3 as Epoch, leaderId: 2, votedId: null, votedDirectoryId: null };
  const epochs = [{ epoch: 2 as Epoch, startOffset: offset(0) }];
  const raft = raftOf(1, restored([1, 2, 3], { quorumState, epochs, logEndOffset: offset(5) }));
  let asked = correlationOf(raft.takeEffects());
  const answer = (changes: Partial<FetchResponse>): RaftEffect[] => {
    const response: FetchResponse = {
      kind: 'Fetch',
      error: 'NONE',
      epoch: 3 as Epoch,
      leader: { id: 2, endpoints: endpointsOf(2) },
      highWatermark: null,
      readRound: 0,
      logStartOffset: offset(0),
      content: { kind: 'none' },
      ...changes,
    };
    if (asked === undefined) throw new Error('nothing was asked');
    raft.step({ kind: 'response', from: 2, correlationId: asked, response }, 1);
    const effects = raft.takeEffects();
    asked = correlationOf(effects);
    return effects;
  };
  return { raft, answer };
}

export function correlationOf(effects: readonly RaftEffect[]): CorrelationId | undefined {
  return effects.find((effect) => effect.kind === 'request')?.correlationId;
}

export function stored(base: number, end: number, epoch: number): StoredBatch {
  const bytes = new Uint8Array(1);
  return { baseOffset: offset(base), endOffset: offset(end), epoch: epoch as Epoch, control: null, bytes };
}
