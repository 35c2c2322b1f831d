/**
 * Ask and change a cluster. Commands go to the active controller, wherever it is, over one connection, many at a time.
 *
 * Every method throws {@link QuorateError}: with the controller's own code when it refuses; `UNREACHABLE` when no
 * controller can be connected to; `REQUEST_TIMED_OUT` when there was no answer in time and certainly no effect;
 * `OUTCOME_UNKNOWN` when a command was sent and its answer lost: it may or may not have been carried out.
 */

import { quorate } from '#proto';
import { assertNever } from '../base/assert.ts';
import type { BoundUse } from '../base/bound.ts';
import { type ErrorCode, type Failure, failure, QuorateError } from '../base/error.ts';
import { type NodeId, type Offset, offset } from '../base/ids.ts';
import {
  type CheckHealthReply,
  type Command,
  type Consistency,
  type CreatePartitionsCommand,
  type CreatePartitionsReply,
  type CreateTopicsReply,
  type DeleteTopicsReply,
  type DescribeBrokersReply,
  type DescribeTopicsReply,
  type ElectionType,
  type ElectLeadersReply,
  isRead,
  type ListTopicsReply,
  type NewTopic,
  type Question,
  type ReadCommand,
  type Replies,
  type TopicSelector,
} from '../controller/commands.ts';
import type {
  CommandResult,
  ControllerDescription,
  ElectionHistory,
  LeadershipTransfer,
  QuorumDescription,
} from '../driver/ports.ts';
import { quorumFromProto, statusFromProto } from '../grpc/cluster-messages.ts';
import { electionHistoryFromProto } from '../grpc/health-messages.ts';
import { changeVotersToProto, transferAnswerFromProto } from '../grpc/quorum-messages.ts';
import { questionToProto } from '../grpc/read-messages.ts';
import { ADMIN_SERVICE } from '../grpc/service-definitions.ts';
import type { CallFailure } from '../grpc/status.ts';
import { readAnswer, readBytes } from '../grpc/wire-fields.ts';
import type { VoterChange } from '../raft/voter-changes.ts';
import { ClientSecurity, type ClientTls } from './client-tls.ts';
import { ControllerConnection } from './controller-connection.ts';
import { parseAddress } from './core/address.ts';
import { AdminCore } from './core/admin-core.ts';
import type { AdminEffect, AdminEvent, AdminReplies, AdminRequest, QuorumRequest } from './core/admin-events.ts';
import type { AdminCoreOptions } from './core/admin-options.ts';
import { type LinkNumber, lostLink } from './core/controller-link.ts';
import { unknownOutcome } from './core/request-effects.ts';
import { DeadlineTimer } from './deadline-timer.ts';
import { encodedOrFailure } from './encoded.ts';
import {
  type FollowedRecord,
  type FollowOptions,
  type FollowSource,
  followMessages,
  followRecords,
} from './follow-records.ts';
import { localRead } from './local-read.ts';
import { foldMetadata, type MetadataSnapshot } from './metadata-snapshot.ts';
import { systemRandom } from './system-random.ts';

/** See {@link AdminCoreOptions} for times and bounds; only `bootstrap` must be given. */
export interface AdminClientOptions extends AdminCoreOptions {
  /** Default: plain text. */
  readonly tls?: ClientTls;
  /** Something failed that commands are not told of: certificates that were replaced by bad ones. For logs. */
  readonly onTrouble?: (failure: Failure) => void;
}

export interface ExecuteOptions {
  /** How long this command may take. Milliseconds. Default: the client's `timeoutMs`. */
  readonly timeoutMs?: number;
}

/** Of methods that only read. */
export interface ReadOptions extends ExecuteOptions {
  /**
   * `linearizable` (default): the answer shows everything that was acknowledged before the call. `local`: the first
   * controller that can be connected to answers from what it has applied, which may be old; works without a leader, and
   * `readFrom` in the reply says whose state it is and how far it goes.
   */
  readonly consistency?: Consistency;
}

interface Waiting {
  readonly resolve: (reply: never) => void;
  readonly reject: (error: QuorateError) => void;
}

export class AdminClient {
  readonly #core: AdminCore;
  readonly #security: ClientSecurity;
  readonly #timer: DeadlineTimer;
  readonly #connections = new Map<LinkNumber, ControllerConnection>();
  readonly #waiting = new Map<number, Waiting>();
  readonly #closing = new AbortController();
  /** Ends each question to a single controller that is under way. */
  readonly #asked = new Set<() => void>();
  readonly #events: AdminEvent[] = [];
  #lastNumber = 0;
  #stepping = false;

  /**
   * A client for the cluster that these controllers belong to. Connects with the first command. Throws INVALID_ARGUMENT for
   * an option, or a file of `tls`, that cannot be used.
   */
  static connect(options: AdminClientOptions): AdminClient {
    return new AdminClient(options);
  }

  private constructor({ tls, onTrouble, ...options }: AdminClientOptions) {
    this.#core = new AdminCore(options, systemRandom);
    this.#security = new ClientSecurity(tls, ({ code, message }) => onTrouble?.(failure(code, message)));
    this.#timer = new DeadlineTimer(() => this.#post({ kind: 'tick' }));
  }

  /** Carries out any command. The reply may hold failures of single topics or partitions. */
  execute<C extends Command>(command: C, options: ExecuteOptions = {}): Promise<Replies[C['kind']]> {
    if (isRead<Command>(command) && command.consistency === 'local') return this.#readAnywhere(command, options);
    return this.#submit<C['kind']>(command, options);
  }

  /** The quorum as its leader sees it, or (`local`) what the first controller that answers knows of it. */
  describeQuorum(options: ReadOptions = {}): Promise<QuorumDescription> {
    if (options.consistency === 'local') {
      const bytes = quorate.v1.DescribeQuorumRequest.encode(questionToProto(options)).finish();
      const read = (answer: Uint8Array): QuorumDescription =>
        quorumFromProto(quorate.v1.DescribeQuorumResponse.decode(answer));
      return this.#askAny(options, (address, timeoutMs) =>
        this.#askNode(address, timeoutMs, ADMIN_SERVICE.DescribeQuorum, read, bytes),
      );
    }
    return this.#submit<'DescribeQuorum'>({ kind: 'DescribeQuorum' }, options);
  }

  /**
   * Adds a controller to the voters, or removes one; done when that is committed. With `dryRun` only says whether it would
   * be. A controller that is added must follow already, as an observer, and have caught up.
   */
  async changeVoters(change: VoterChange, options: ExecuteOptions & { readonly dryRun?: boolean } = {}): Promise<void> {
    await this.#submit<'ChangeVoters'>({ kind: 'ChangeVoters', change, dryRun: options.dryRun ?? false }, options);
  }

  /**
   * Hands leadership to a voter; null: to the one that has most. Done when that has begun; with `dryRun` only says whether
   * it is allowed. Either way the answer names the one that is to lead.
   */
  async transferLeadership(
    to: NodeId | null = null,
    options: ExecuteOptions & { readonly dryRun?: boolean } = {},
  ): Promise<LeadershipTransfer> {
    const dryRun = options.dryRun ?? false;
    return this.#submit<'TransferLeadership'>({ kind: 'TransferLeadership', to, dryRun }, options);
  }

  /** Creates topics; with `validateOnly` only says whether that would work. */
  createTopics(
    topics: readonly NewTopic[],
    options: ExecuteOptions & { readonly validateOnly?: boolean } = {},
  ): Promise<CreateTopicsReply> {
    return this.execute({ kind: 'CreateTopics', topics, validateOnly: options.validateOnly ?? false }, options);
  }

  /** Deletes topics by name or id. */
  deleteTopics(topics: readonly TopicSelector[], options: ExecuteOptions = {}): Promise<DeleteTopicsReply> {
    return this.execute({ kind: 'DeleteTopics', topics }, options);
  }

  /** All topics by name. */
  listTopics(options: ReadOptions = {}): Promise<ListTopicsReply> {
    return this.execute({ kind: 'ListTopics', ...questionOf(options) }, options);
  }

  /** Topics with their partitions; null: all. */
  describeTopics(
    topics: readonly TopicSelector[] | null = null,
    options: ReadOptions = {},
  ): Promise<DescribeTopicsReply> {
    return this.execute({ kind: 'DescribeTopics', topics, ...questionOf(options) }, options);
  }

  /** Adds partitions; `count` is the total afterwards. */
  createPartitions(
    topics: CreatePartitionsCommand['topics'],
    options: ExecuteOptions & { readonly validateOnly?: boolean } = {},
  ): Promise<CreatePartitionsReply> {
    return this.execute({ kind: 'CreatePartitions', topics, validateOnly: options.validateOnly ?? false }, options);
  }

  /** Elects partition leaders; null: wherever it is needed. UNCLEAN may lose data. */
  electLeaders(
    electionType: ElectionType,
    partitions: readonly { readonly topic: string; readonly partition: number }[] | null = null,
    options: ExecuteOptions = {},
  ): Promise<ElectLeadersReply> {
    return this.execute({ kind: 'ElectLeaders', electionType, partitions }, options);
  }

  /** Brokers with their state; null: all. */
  describeBrokers(
    brokerIds: readonly number[] | null = null,
    options: ReadOptions = {},
  ): Promise<DescribeBrokersReply> {
    return this.execute({ kind: 'DescribeBrokers', brokerIds, ...questionOf(options) }, options);
  }

  /** Forgets a broker for good. Its replicas are not moved. */
  async unregisterBroker(brokerId: NodeId, options: ExecuteOptions = {}): Promise<void> {
    await this.execute({ kind: 'UnregisterBroker', brokerId }, options);
  }

  /** Commits a record, which proves the disks of a majority, and counts the partitions that are not as they should be. */
  checkHealth(options: ExecuteOptions = {}): Promise<CheckHealthReply> {
    return this.execute({ kind: 'CheckHealth' }, options);
  }

  /**
   * What one controller says of itself and of the leader: the one at `address`, or the first known one that answers. Any
   * controller answers, even without a quorum.
   */
  describeCluster(options: ExecuteOptions & { readonly address?: string } = {}): Promise<ControllerDescription> {
    return this.#askAny(options, (address, timeoutMs) => this.#describeNode(address, timeoutMs));
  }

  /**
   * The changes of role and leader that one controller has seen: the one at `address`, or the first known one that
   * answers. Any controller answers, even without a quorum.
   */
  describeElectionHistory(options: ExecuteOptions & { readonly address?: string } = {}): Promise<ElectionHistory> {
    return this.#askAny(options, (address, timeoutMs) =>
      this.#askNode(address, timeoutMs, ADMIN_SERVICE.DescribeElectionHistory, (answer) =>
        electionHistoryFromProto(quorate.v1.DescribeElectionHistoryResponse.decode(answer)),
      ),
    );
  }

  /** The kind of the reply is that of the command, which the type system cannot see. */
  async #readAnywhere<R>(command: ReadCommand, options: ExecuteOptions): Promise<R> {
    const local = encodedOrFailure(command.kind, () => localRead(command));
    if ('code' in local) throw new QuorateError(local.code, local.message);
    const { method, bytes, read } = local;
    return this.#askAny(options, (address, timeoutMs) =>
      this.#askNode(address, timeoutMs, method, read, bytes),
    ) as Promise<R>;
  }

  async #askAny<T extends object>(
    options: ExecuteOptions & { readonly address?: string },
    ask: (address: string, timeoutMs: number) => Promise<T | Failure>,
  ): Promise<T> {
    const timeoutMs = Math.min(
      options.timeoutMs ?? this.#core.options.timeoutMs,
      this.#core.options.unreachableAfterMs,
    );
    if (options.address !== undefined) parseAddress(options.address);
    const addresses = options.address === undefined ? this.#core.addresses : [options.address];
    const problems: string[] = [];
    for (const address of addresses) {
      const answer = await ask(address, timeoutMs);
      if (!('code' in answer)) return answer;
      // A closed client asks no further; others have the same rules, and would say the same.
      if (answer === CLOSED || SAME_EVERYWHERE.has(answer.code)) throw new QuorateError(answer.code, answer.message);
      problems.push(`${address}: ${answer.message}`);
    }
    const why = problems.join('; ');
    throw new QuorateError('UNREACHABLE', options.address === undefined ? `no controller answers (${why})` : why);
  }

  /**
   * Metadata records as they become stable, from any controller, for as long as the caller reads. Goes on at another
   * controller by itself when one is lost. Throws POSITION_OUT_OF_RANGE when the position does not exist any more.
   */
  follow(options: FollowOptions = {}): AsyncIterable<FollowedRecord> {
    const signals = options.signal === undefined ? [this.#closing.signal] : [this.#closing.signal, options.signal];
    return followRecords(this.#followSource(), options, AbortSignal.any(signals));
  }

  /** What this client bounds in itself: `outstanding_commands`, of which more than `maxOutstanding` are OVERLOADED. */
  bounds(): readonly BoundUse[] {
    return [this.#core.bound()];
  }

  /** All metadata at one offset, with everything in it that was acknowledged before the call; for backups. */
  async snapshot(options: ExecuteOptions = {}): Promise<MetadataSnapshot> {
    const timeoutMs = Math.ceil(options.timeoutMs ?? this.#core.options.timeoutMs);
    const signal = AbortSignal.timeout(Math.min(timeoutMs, LONGEST_TIMER_MS));
    const end = await this.#provenEnd(options, signal);
    const messages = followMessages(
      this.#followSource(),
      { fromBeginning: true },
      AbortSignal.any([this.#closing.signal, signal]),
    );
    return foldMetadata(messages, end);
  }

  /** An offset that everything acknowledged before the call lies below. */
  async #provenEnd(options: ExecuteOptions, signal: AbortSignal): Promise<Offset> {
    while (!signal.aborted) {
      const { leaderEpoch, highWatermark } = await this.describeQuorum(options);
      // A read is answered by who leads for certain: if the epoch is still the same, so it was when it said how far it is.
      const { readFrom } = await this.describeBrokers([], options);
      if (readFrom !== undefined) return offset(readFrom.endOffset);
      const after = await this.describeQuorum(options);
      if (highWatermark !== null && after.leaderEpoch === leaderEpoch) return highWatermark;
    }
    throw new QuorateError('REQUEST_TIMED_OUT', 'no leader stayed for long enough to say how far its log is committed');
  }

  #followSource(): FollowSource {
    const { bootstrap, connectTimeoutMs, unreachableAfterMs, retryBackoffMs, retryBackoffMaxMs } = this.#core.options;
    return {
      tls: this.#security.channels,
      addresses: () => [...new Set([...bootstrap, ...this.#core.addresses])],
      describe: (address) => this.#describeNode(address, connectTimeoutMs),
      unreachableAfterMs,
      retryBackoffMs,
      retryBackoffMaxMs,
    };
  }

  /** Closes every connection and ends what is under way with SHUTTING_DOWN or OUTCOME_UNKNOWN. */
  close(): Promise<void> {
    this.#closing.abort();
    for (const end of this.#asked) end();
    this.#security.close();
    this.#post({ kind: 'close' });
    return Promise.resolve();
  }

  #submit<K extends AdminRequest['kind']>(request: AdminRequest, options: ExecuteOptions): Promise<AdminReplies[K]> {
    const number = ++this.#lastNumber;
    return new Promise<AdminReplies[K]>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#post({ kind: 'submit', number, request, timeoutMs: options.timeoutMs ?? null });
    });
  }

  #post(event: AdminEvent): void {
    this.#events.push(event);
    if (this.#stepping) return;
    this.#stepping = true;
    for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
      for (const effect of this.#core.step(next, performance.now())) this.#run(effect);
    }
    this.#stepping = false;
    this.#timer.set(this.#core.nextDeadlineMs);
  }

  #run(effect: AdminEffect): void {
    switch (effect.kind) {
      case 'openLink':
        this.#open(effect.link, effect.address);
        break;
      case 'closeLink':
        this.#connections.get(effect.link)?.close();
        this.#connections.delete(effect.link);
        break;
      case 'send':
        this.#send(effect.link, effect.number, effect.request);
        break;
      case 'settle': {
        const waiting = this.#waiting.get(effect.number);
        this.#waiting.delete(effect.number);
        if ('code' in effect.result) waiting?.reject(new QuorateError(effect.result.code, effect.result.message));
        else waiting?.resolve(effect.result as never);
        break;
      }
    }
  }

  #open(link: LinkNumber, address: string): void {
    const events = {
      open: () => this.#post({ kind: 'linkOpen', link }),
      lost: (why: Failure) => this.#post(lostLink(link, why)),
      answer: (number: number, result: CommandResult) => this.#post({ kind: 'answer', link, number, result }),
    };
    const { maxRequestBytes } = this.#core.options;
    const connection = new ControllerConnection(address, this.#security.channels, 'commands', events, maxRequestBytes);
    this.#connections.set(link, connection);
  }

  #send(link: LinkNumber, number: number, request: AdminRequest): void {
    const connection = this.#connections.get(link);
    if (!isQuorumRequest(request)) {
      connection?.send(number, request);
      return;
    }
    const unary = encodedOrFailure(request.kind, () => unaryCall(request));
    if ('code' in unary) {
      this.#post({ kind: 'answer', link, number, result: { kind: 'failed', failure: unary, leader: null } });
      return;
    }
    const { method, bytes, read } = unary;
    connection?.call(method, bytes, this.#core.options.silenceTimeoutMs, (answer) => {
      if ('failure' in answer) {
        this.#post({ kind: 'answer', link, number, result: { kind: 'failed', ...lostOrRefused(request, answer) } });
        return;
      }
      const reply = readOrFailure(`answer to ${request.kind}`, () => read(answer));
      const result =
        'code' in reply
          ? ({ kind: 'failed', failure: reply, leader: null } as const)
          : ({ kind: 'reply', reply } as const);
      this.#post({ kind: 'answer', link, number, result });
    });
  }

  #describeNode(address: string, timeoutMs: number): Promise<ControllerDescription | Failure> {
    return this.#askNode(address, timeoutMs, ADMIN_SERVICE.DescribeCluster, (answer) =>
      statusFromProto(quorate.v1.DescribeClusterResponse.decode(answer)),
    );
  }

  /** Over a connection of its own, to this controller and no other. */
  #askNode<T>(
    address: string,
    timeoutMs: number,
    method: AdminMethod,
    read: (answer: Uint8Array) => T,
    request: Uint8Array = EMPTY,
  ): Promise<T | Failure> {
    if (this.#closing.signal.aborted) return Promise.resolve(CLOSED);
    return new Promise((resolve) => {
      const connection = new ControllerConnection(address, this.#security.channels, 'commands', {
        open: () => {
          connection.call(method, request, timeoutMs, (answer) => end(answer));
        },
        lost: (why) => end({ failure: why }),
        answer: () => {},
      });
      const timer = setTimeout(
        () => end({ failure: failure('UNREACHABLE', `no connection within ${timeoutMs} ms`) }),
        timeoutMs,
      );
      const end = (answer: Uint8Array | { readonly failure: Failure }): void => {
        clearTimeout(timer);
        this.#asked.delete(closed);
        connection.close();
        if ('failure' in answer) resolve(answer.failure);
        else resolve(readOrFailure(`answer to ${method.path}`, () => read(answer)));
      };
      const closed = (): void => end({ failure: CLOSED });
      this.#asked.add(closed);
    });
  }
}

const LONGEST_TIMER_MS = 0x7fff_ffff;
const EMPTY = new Uint8Array(0);
const CLOSED = failure('SHUTTING_DOWN', 'this client is closed');

const SAME_EVERYWHERE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CLUSTER_AUTHORIZATION_FAILED',
  'INVALID_REQUEST',
  'MESSAGE_TOO_LARGE',
]);

function questionOf({ consistency }: ReadOptions): Question {
  return consistency === undefined ? {} : { consistency };
}

const DONE = { kind: 'done' } as const;

function isQuorumRequest(request: AdminRequest): request is QuorumRequest {
  return ['DescribeQuorum', 'ChangeVoters', 'TransferLeadership'].includes(request.kind);
}

type AdminMethod = (typeof ADMIN_SERVICE)[keyof typeof ADMIN_SERVICE];

interface UnaryCall {
  readonly method: AdminMethod;
  readonly bytes: Uint8Array;
  readonly read: (answer: Uint8Array) => AdminReplies[QuorumRequest['kind']];
}

function unaryCall(request: QuorumRequest): UnaryCall {
  const { v1 } = quorate;
  switch (request.kind) {
    case 'DescribeQuorum':
      return {
        method: ADMIN_SERVICE.DescribeQuorum,
        bytes: EMPTY,
        read: (answer) => quorumFromProto(v1.DescribeQuorumResponse.decode(answer)),
      };
    case 'ChangeVoters': {
      const message = changeVotersToProto(request.change, request.dryRun);
      const bytes = v1.ChangeVotersRequest.encode(message).finish();
      return { method: ADMIN_SERVICE.ChangeVoters, bytes, read: () => DONE };
    }
    case 'TransferLeadership': {
      const { to, dryRun } = request;
      const message = to === null ? { dryRun } : { to, dryRun };
      const bytes = v1.TransferLeadershipRequest.encode(message).finish();
      const read: UnaryCall['read'] = (answer) => transferAnswerFromProto(v1.TransferLeadershipResponse.decode(answer));
      return { method: ADMIN_SERVICE.TransferLeadership, bytes, read };
    }
    default:
      return assertNever(request);
  }
}

/** A call that ended on its way may have been carried out (A5), unless the other side does not know the method. */
function lostOrRefused(request: QuorumRequest, { failure: why, leader, fromController }: CallFailure) {
  const isCertain = fromController || why.code === 'UNSUPPORTED_VERSION';
  return { failure: isCertain ? why : unknownOutcome(request, why.message), leader };
}

function readOrFailure<T>(what: string, read: () => T): T | Failure {
  try {
    return readAnswer(what, () => readBytes(what, read));
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    return failure(thrown.code, thrown.message);
  }
}
