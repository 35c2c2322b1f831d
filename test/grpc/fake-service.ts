/** A ControllerService that answers as a test tells it to, an inbox that remembers, a listener before them, some requests. */
import { quorate } from '#proto';
import { failure } from '../../src/base/error.ts';
import { epoch, type NodeId, offset } from '../../src/base/ids.ts';
import { ONE_UUID, uuidToBytes, ZERO_UUID } from '../../src/base/uuid.ts';
import type { Command } from '../../src/controller/commands.ts';
import type {
  CommandResult,
  ControllerService,
  ElectionHistory,
  FollowHandle,
  FollowRequest,
  FollowSink,
  LeaderAddress,
  NodeStatus,
  QuorumDescription,
  RaftInbox,
} from '../../src/driver/ports.ts';
import { RaftStreams } from '../../src/grpc/raft-streams.ts';
import { type GrpcServer, type GrpcServerOptions, startGrpcServer } from '../../src/grpc/server.ts';
import type { CorrelationId, ReplyTo } from '../../src/raft/events.ts';
import type { FetchRequest, FetchResponse, RaftRequest, RaftResponse, VoteRequest } from '../../src/raft/messages.ts';

export const LEADER: LeaderAddress = {
  id: 2,
  epoch: epoch(7),
  endpoints: [{ name: 'QUORATE', host: 'two.example', port: 9090 }],
};

/** Of a node that has seen no election. */
export const NO_HISTORY: ElectionHistory = { nodeId: 1, wallMs: 0, changes: [] };

/** One follower of the fake. */
export interface FakeFollow {
  readonly request: FollowRequest;
  readonly sink: FollowSink;
  resumed: number;
  cancelled: boolean;
}

export class FakeService implements ControllerService {
  readonly submitted: { readonly command: Command; readonly done: (result: CommandResult) => void }[] = [];
  readonly follows: FakeFollow[] = [];
  /** What to answer at once (a turn later); null: nothing until the test does. */
  answer: (command: Command) => CommandResult | null = () => null;
  /** null: this node does not lead. */
  quorum: QuorumDescription | null = null;
  /** What a follower's resume does. */
  onResume: (follow: FakeFollow) => void = () => {};
  onFollow: (follow: FakeFollow) => void = () => {};

  submit(command: Command, done: (result: CommandResult) => void): void {
    this.submitted.push({ command, done });
    const result = this.answer(command);
    if (result !== null) setImmediate(() => done(result));
  }

  describeQuorum(done: Parameters<ControllerService['describeQuorum']>[0]): void {
    const { quorum } = this;
    setImmediate(() => done(quorum ?? { ...failure('NOT_CONTROLLER', 'node 2 leads'), leader: LEADER }));
  }

  readonly changes: unknown[] = [];

  changeVoters(...[change, dryRun, done]: Parameters<ControllerService['changeVoters']>): void {
    this.changes.push({ change, dryRun });
    setImmediate(() =>
      done(this.quorum === null ? { ...failure('NOT_CONTROLLER', 'node 2 leads'), leader: LEADER } : null),
    );
  }

  transferLeadership(...[to, dryRun, done]: Parameters<ControllerService['transferLeadership']>): void {
    this.changes.push({ to, dryRun });
    setImmediate(() =>
      done(this.quorum === null ? { ...failure('NOT_CONTROLLER', 'node 2 leads'), leader: LEADER } : { to: to ?? 3 }),
    );
  }

  follow(request: FollowRequest, sink: FollowSink): FollowHandle {
    const follow: FakeFollow = { request, sink, resumed: 0, cancelled: false };
    this.follows.push(follow);
    setImmediate(() => this.onFollow(follow));
    return {
      resume: () => {
        follow.resumed++;
        this.onResume(follow);
      },
      cancel: () => {
        follow.cancelled = true;
      },
    };
  }

  status(): NodeStatus {
    return {
      clusterId: 'the-cluster',
      nodeId: 1,
      directoryId: ZERO_UUID,
      role: 'follower',
      epoch: epoch(7),
      leader: LEADER,
      active: false,
      highWatermark: offset(10),
      logEndOffset: offset(12),
      stableOffset: offset(10),
      appliedOffset: offset(10),
    };
  }
}

/** What an inbox has heard. */
export type Heard =
  | { readonly kind: 'request'; readonly replyTo: ReplyTo; readonly request: RaftRequest }
  | { readonly kind: 'requestCancelled'; readonly replyTo: ReplyTo }
  | {
      readonly kind: 'response';
      readonly from: NodeId;
      readonly correlationId: CorrelationId;
      readonly response: RaftResponse;
    }
  | { readonly kind: 'requestFailed'; readonly to: NodeId; readonly correlationId: CorrelationId }
  | { readonly kind: 'connectionLost'; readonly to: NodeId };

export class FakeInbox implements RaftInbox {
  readonly heard: Heard[] = [];
  onRequest: (replyTo: ReplyTo, request: RaftRequest) => void = () => {};
  #waiting: { readonly fits: (heard: Heard) => boolean; readonly resolve: (heard: Heard) => void }[] = [];

  request(replyTo: ReplyTo, request: RaftRequest): void {
    this.#hear({ kind: 'request', replyTo, request });
    this.onRequest(replyTo, request);
  }

  requestCancelled(replyTo: ReplyTo): void {
    this.#hear({ kind: 'requestCancelled', replyTo });
  }

  response(from: NodeId, correlationId: CorrelationId, response: RaftResponse): void {
    this.#hear({ kind: 'response', from, correlationId, response });
  }

  requestFailed(to: NodeId, correlationId: CorrelationId): void {
    this.#hear({ kind: 'requestFailed', to, correlationId });
  }

  connectionLost(to: NodeId): void {
    this.#hear({ kind: 'connectionLost', to });
  }

  /** The next thing of this kind that is heard from now on. */
  next<K extends Heard['kind']>(kind: K): Promise<Extract<Heard, { kind: K }>> {
    return new Promise((resolve) => {
      this.#waiting.push({
        fits: (heard) => heard.kind === kind,
        resolve: (heard) => resolve(heard as Extract<Heard, { kind: K }>),
      });
    });
  }

  count(kind: Heard['kind']): number {
    return this.heard.filter((heard) => heard.kind === kind).length;
  }

  #hear(heard: Heard): void {
    this.heard.push(heard);
    const ready = this.#waiting.filter(({ fits }) => fits(heard));
    this.#waiting = this.#waiting.filter((waiting) => !ready.includes(waiting));
    for (const { resolve } of ready) resolve(heard);
  }
}

export function correlation(value: number): CorrelationId {
  return value as CorrelationId;
}

/** A log that keeps quiet. */
export const quiet = (): void => {};

/** A listener on this machine that says nothing, with what a test does not say of it. */
export function startListener(options: Partial<GrpcServerOptions>): Promise<GrpcServer> {
  return startGrpcServer({
    host: '127.0.0.1',
    port: 0,
    service: new FakeService(),
    electionHistory: () => NO_HISTORY,
    bounds: () => [],
    raft: new RaftStreams(quiet),
    log: quiet,
    ...options,
  });
}

/** What every request of controller 1 says. */
export const HEAD = { clusterId: 'c', replica: { id: 1, directoryId: ONE_UUID }, incarnationId: null, epoch: epoch(4) };

export const FETCH: FetchRequest = {
  kind: 'Fetch',
  ...HEAD,
  fetchOffset: offset(7),
  lastFetchedEpoch: epoch(3),
  highWatermark: null,
  maxBytes: 1_000_000,
  maxWaitMs: 100,
  readRound: 0,
  joins: false,
  stateHashes: [],
  endpoints: [],
};

export const FETCHED: FetchResponse = {
  kind: 'Fetch',
  error: 'NONE',
  epoch: epoch(4),
  leader: null,
  highWatermark: offset(9),
  readRound: 0,
  logStartOffset: offset(0),
  content: { kind: 'records', fetchOffset: offset(7), endOffset: offset(9), maxBytes: 1_000_000 },
};

export const VOTE: VoteRequest = {
  kind: 'Vote',
  ...HEAD,
  preVote: true,
  voter: { id: 2, directoryId: null },
  lastOffset: offset(7),
  lastOffsetEpoch: epoch(3),
};

/** A frame of the `Epoch` stream that asks for what only a later release knows. */
export function laterRequestFrame(correlationId: number): Uint8Array {
  const request = { clusterId: 'c', replicaId: 1, directoryId: uuidToBytes(ONE_UUID) };
  return quorate.v1.EpochRequest.encode({ correlationId, request }).finish();
}
