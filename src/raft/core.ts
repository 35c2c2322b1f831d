/**
 * What all parts of consensus share: the durable ballot, the role, the log's shape, the outbox, and the one door
 * through which roles change.
 *
 * Invariants:
 * 1. The epoch never goes back; within an epoch neither vote nor leader is ever replaced by another.
 * 2. The high watermark never goes back.
 * 3. A change of role or epoch voids every request of ours that has no answer yet.
 */
import { assert } from '../base/assert.ts';
import type { ErrorCode } from '../base/error.ts';
import type { Epoch, NodeId, Offset } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import type { Uuid } from '../base/uuid.ts';
import type { CorrelationId, QuorumState, ReplyTo } from './events.ts';
import { LogView, type RestoredLog } from './log-view.ts';
import type { FetchResponse, RaftRequest, RaftResponse, RequestHead, ResponseHead } from './messages.ts';
import type { RaftOptions } from './options.ts';
import { Outbox } from './outbox.ts';
import { PendingRequests } from './pending-requests.ts';
import { type RaftBounds, raftBounds } from './raft-bounds.ts';
import type { RoleChangeReason } from './role-change-reason.ts';
import { LEGAL_TRANSITIONS, type Role, VOTERS_ONLY } from './roles.ts';
import { Streak } from './streak.ts';
import { isVoterIn, voterWithId } from './voter-history.ts';
import type { Endpoint, Voter, VoterSet } from './voters.ts';

export class Core {
  readonly options: RaftOptions;
  readonly random: Random;
  readonly log: LogView;
  readonly outbox: Outbox = new Outbox();
  readonly pending: PendingRequests;
  readonly bounds: RaftBounds;
  nowMs: number;
  /** Answers of leaders that serve another process in the name of this one. */
  readonly refusals: Streak;
  /** To which process this one's vote went, as far as it knows; null: it does not. */
  votedIncarnationId: Uuid | null = null;
  /** When a leader has last answered this node as such; null: never. */
  leaderAnsweredMs: number | null = null;
  /** Orderly stop: asked for, and carried out. */
  stop: 'no' | 'asked' | 'done' = 'no';
  #ballot: QuorumState;
  #role: Role;
  #highWatermark: Offset | null;

  constructor(options: RaftOptions, restored: RestoredLog, random: Random, nowMs: number) {
    this.options = options;
    this.random = random;
    this.nowMs = nowMs;
    this.refusals = new Streak(options.fetchTimeoutMs);
    this.log = new LogView(restored);
    this.pending = new PendingRequests(random.nextUint32());
    this.bounds = raftBounds(options);
    this.#ballot = restored.quorumState;
    this.#highWatermark = restored.committedOffset;
    // Voters that start together should not stand together; a sole voter has nobody to wait for.
    const delayMs = this.otherVoters.length > 0 ? this.randomMs(0, options.startDelayMs) : 0;
    const electionDeadlineMs = this.mayStand ? nowMs + delayMs : Number.POSITIVE_INFINITY;
    this.#role = { kind: 'unattached', electionDeadlineMs, discoverAtMs: nowMs };
  }

  get ballot(): QuorumState {
    return this.#ballot;
  }

  get epoch(): Epoch {
    return this.#ballot.leaderEpoch;
  }

  get role(): Role {
    return this.#role;
  }

  /** Known to be committed, from whatever leader. */
  get highWatermark(): Offset | null {
    return this.#highWatermark;
  }

  get voters(): VoterSet {
    return this.log.history.voters;
  }

  get isVoter(): boolean {
    return isVoterIn(this.voters, this.options.self);
  }

  /**
   * Whether this node may stand for election: a voter may, and one that was removed may as long as it does not know that to be
   * committed. It may be the only one that has the record, and the others may be unable to elect anybody without it.
   */
  get mayStand(): boolean {
    if (this.isVoter) return true;
    const { votersBefore, votersOffset } = this.log.history;
    return (votersOffset ?? -1) >= (this.#highWatermark ?? 0) && isVoterIn(votersBefore, this.options.self);
  }

  get otherVoters(): Voter[] {
    return this.voters.filter((voter) => voter.id !== this.options.self.id);
  }

  /** Where a node is, as the voter set has it. */
  endpointsOf(id: NodeId): readonly Endpoint[] {
    return voterWithId(this.voters, id)?.endpoints ?? [];
  }

  /** Takes on a role, and a ballot if that changes with it. */
  changeRole(role: Role, ballot: QuorumState, reason: RoleChangeReason): void {
    const from = this.#role;
    assert(LEGAL_TRANSITIONS[from.kind].includes(role.kind), `roles 1: ${from.kind} to ${role.kind} (${reason.text})`);
    assert(!VOTERS_ONLY.has(role.kind) || this.mayStand || from.kind === 'leader', `roles 1: observer as ${role.kind}`);
    this.voidRequests();
    const before = this.#ballot;
    this.changeBallot(ballot);
    this.#role = role;
    const same =
      from.kind === role.kind && before.leaderEpoch === ballot.leaderEpoch && before.leaderId === ballot.leaderId;
    if (same) return;
    const leaderId = this.responseHead('NONE').leader?.id ?? null;
    this.outbox.emit({ kind: 'roleChanged', from: from.kind, to: role.kind, epoch: this.epoch, leaderId, reason });
  }

  /** Writes the ballot if it changed. Whatever is said from here on waits until it is durable. */
  changeBallot(next: QuorumState): void {
    const now = this.#ballot;
    assert(next.leaderEpoch >= now.leaderEpoch, `core 1: epoch ${now.leaderEpoch} back to ${next.leaderEpoch}`);
    if (next.leaderEpoch === now.leaderEpoch) {
      const leaderKept = now.leaderId === null || now.leaderId === next.leaderId;
      const { votedId, votedDirectoryId: directory } = now;
      const voteKept = votedId === null || (votedId === next.votedId && directory === next.votedDirectoryId);
      assert(leaderKept, `core 1: leaders ${now.leaderId} and ${next.leaderId} in epoch ${now.leaderEpoch}`);
      assert(voteKept, `core 1: votes for ${now.votedId} and ${next.votedId} in epoch ${now.leaderEpoch}`);
      if (now.leaderId === next.leaderId && votedId === next.votedId) return;
    }
    this.#ballot = next;
    this.outbox.persist(next);
  }

  /** Everything before `offset` is committed. */
  raiseHighWatermark(offset: Offset): void {
    if (this.#highWatermark !== null && offset <= this.#highWatermark) return;
    assert(offset <= this.log.end, `core 2: high watermark ${offset} past the log end ${this.log.end}`);
    this.#highWatermark = offset;
    this.outbox.emit({ kind: 'highWatermark', offset });
  }

  /** What every request of ours begins with. */
  requestHead(): RequestHead {
    const { clusterId, self, incarnationId } = this.options;
    return { clusterId, replica: self, incarnationId, epoch: this.epoch };
  }

  send(to: NodeId, endpoints: readonly Endpoint[], request: RaftRequest): CorrelationId {
    const correlationId = this.pending.add({ to, request, deadlineMs: this.nowMs + this.options.requestTimeoutMs });
    this.outbox.post({ kind: 'request', to, endpoints, correlationId, request });
    return correlationId;
  }

  /** What we have asked and not heard of is void; whoever waits for a read offset is told so. */
  voidRequests(): void {
    const isWaited = this.pending.has('ReadOffset');
    this.outbox.dropHeldRequests(this.pending.clear());
    if (isWaited) this.outbox.emit({ kind: 'readOffset', offset: null });
  }

  /** What every response of ours begins with. Only who leads or follows a leader names one: others know of a dead one at best. */
  responseHead(error: ErrorCode): ResponseHead {
    const role = this.#role;
    const { self, endpoints } = this.options;
    if (role.kind === 'leader') return { error, epoch: this.epoch, leader: { id: self.id, endpoints } };
    if (role.kind !== 'follower') return { error, epoch: this.epoch, leader: null };
    return { error, epoch: this.epoch, leader: { id: role.leaderId, endpoints: role.leaderEndpoints } };
  }

  respond(replyTo: ReplyTo, response: RaftResponse): void {
    this.outbox.post({ kind: 'respond', replyTo, response });
  }

  /** Refuses a request of any kind. */
  refuse(replyTo: ReplyTo, request: RaftRequest, error: ErrorCode): void {
    this.respond(replyTo, refusalOf(request, this.responseHead(error)));
  }

  /** A number of milliseconds between `min` and `max`, in tenths. */
  randomMs(min: number, max: number): number {
    return min + this.random.nextInt(Math.floor((max - min) * 10) + 1) / 10;
  }

  randomElectionTimeoutMs(): number {
    const { electionTimeoutMs, electionJitterMs } = this.options;
    return this.randomMs(electionTimeoutMs, electionTimeoutMs + electionJitterMs);
  }

  randomLostRoundDelayMs(): number {
    return this.randomMs(this.options.lostRoundDelayMinMs, this.options.lostRoundDelayMaxMs);
  }
}

/** The answer that says no, in the shape its request asks for. */
export function refusalOf(request: RaftRequest, head: ResponseHead): RaftResponse {
  switch (request.kind) {
    case 'Vote':
      return { ...head, kind: 'Vote', preVote: request.preVote, voteGranted: false };
    case 'Fetch':
      return emptyFetchResponse(head);
    case 'ReadOffset':
      return { ...head, kind: 'ReadOffset', readOffset: null };
    case 'FetchSnapshot':
      return { ...head, kind: 'FetchSnapshot', content: { kind: 'none' } };
    case 'BeginQuorumEpoch':
      return { ...head, kind: 'BeginQuorumEpoch' };
    case 'EndQuorumEpoch':
      return { ...head, kind: 'EndQuorumEpoch' };
  }
}

function emptyFetchResponse(head: ResponseHead): FetchResponse {
  return {
    ...head,
    kind: 'Fetch',
    highWatermark: null,
    logStartOffset: 0 as Offset,
    readRound: 0,
    content: { kind: 'none' },
  };
}
