/**
 * The operator's client: runs the scenario's operations, several at a time, each with retries until it knows the outcome
 * or its patience ends, and tells the ledger what it learned. Definitely-not-applied and unknown are kept apart.
 */
import { type Failure, failure } from '../../src/base/error.ts';
import type { Random } from '../../src/base/random.ts';
import type { Command, Reply } from '../../src/controller/commands.ts';
import type { CommandResult, LeaderAddress } from '../../src/driver/ports.ts';
import type { MetadataState } from '../../src/metadata/metadata-state.ts';
import { type AdminOp, commandOf, isShared, largeTopics, type PassingOp } from './admin-commands.ts';
import type { Counters } from './counters.ts';
import type { ClientLedger } from './oracles/client-ledger.ts';
import type { Expectations, StrongReads } from './oracles/strong-reads.ts';
import type { ClientOp } from './scenario.ts';
import { simEndpoint } from './world/network.ts';
import type { SimProcess } from './world/process.ts';
import { pick, uniform } from './world/random-streams.ts';
import { CONNECTION_REFUSED, type RpcConnection, type RpcLinks } from './world/rpc.ts';
import type { Timeline } from './world/timeline.ts';
import { isRecovering, type WrongIsr, wrongIsrCommand } from './wrong-isr.ts';

/** An operation is given up after this time. */
const PATIENCE_MS = 10_000;
/** An attempt without an answer is given up after this time, its outcome unknown. */
const ATTEMPT_MS = 6_000;
const RETRY_MS = 60;
/** The pause before a retry doubles so many times: most of a run is not to be spent on asking those who cannot answer. */
const MOST_DOUBLINGS = 4;

export interface AdminParts {
  readonly timeline: Timeline;
  readonly process: SimProcess;
  readonly rpc: RpcLinks;
  readonly random: Random;
  readonly ledger: ClientLedger;
  readonly reads: StrongReads;
  readonly counters: Counters;
  readonly controllers: readonly number[];
  /** What is committed. */
  readonly state: MetadataState;
}

/** What an attempt came to. */
type Attempt =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** Certainly not applied. */
  | { readonly kind: 'notApplied'; readonly failure: Failure }
  | { readonly kind: 'unknown' };

/** One operation under way. */
interface Running {
  readonly op: Exclude<AdminOp, PassingOp>;
  readonly command: Command;
  readonly giveUpMs: number;
  /** An attempt of it may have been applied. */
  inDoubt: boolean;
  tries: number;
  readonly expected: Expectations;
}

export class AdminClient {
  readonly #parts: AdminParts;
  readonly #connections = new Map<number, RpcConnection>();
  readonly #lost = new Map<number, Set<(reason: string) => void>>();
  /** Wishes for partitions that are recovering, none of which was there when they were due. */
  readonly #forRecovering: WrongIsr[] = [];
  #leader: number | null = null;
  #running = 0;

  constructor(parts: AdminParts) {
    this.#parts = parts;
  }

  /** Operations without an outcome so far. */
  get running(): number {
    return this.#running;
  }

  get waitsForRecovering(): boolean {
    return this.#forRecovering.length > 0;
  }

  start(op: AdminOp): void {
    const { ledger, timeline, counters } = this.#parts;
    counters.add(`op.${op.kind}`);
    if (op.kind === 'describeQuorum') {
      this.#connection(this.#target()).describeQuorum((result) =>
        counters.add('code' in result ? 'op.failed' : 'op.ok'),
      );
      return;
    }
    if (op.kind === 'wrongIsr') {
      if (op.flaw === 'recovering' && this.#askRecovering(op)) return;
      const command = wrongIsrCommand(op, this.#parts.state);
      if (command === null) counters.add('op.wrongIsr.nowhere');
      else this.sendOnce(op.kind, command);
      if (op.flaw === 'recovering') this.#forRecovering.push(op);
      return;
    }
    if (op.kind === 'largeTopics') {
      this.sendOnce(op.kind, largeTopics(op));
      return;
    }
    if (!this.#begin(op)) return;
    this.#running++;
    const running: Running = {
      op,
      command: commandOf(op),
      giveUpMs: timeline.nowMs + PATIENCE_MS,
      inDoubt: false,
      tries: 0,
      expected: ledger.expectations(),
    };
    this.#attempt(running);
  }

  /** A leader of a broker is recovering, or sees another replica come back while it is. */
  someoneRecovers(): void {
    const [op] = this.#forRecovering;
    if (op !== undefined && this.#askRecovering(op)) this.#forRecovering.shift();
  }

  /** False: nobody is recovering that could be asked for others beside it. */
  #askRecovering(op: WrongIsr): boolean {
    const command = wrongIsrCommand(op, this.#parts.state, isRecovering);
    if (command === null) return false;
    this.#parts.counters.add('op.wrongIsr.whileRecovering');
    this.sendOnce(op.kind, command);
    return true;
  }

  /** What comes of it is for oracles to judge. */
  sendOnce(name: ClientOp['kind'], command: Command): void {
    this.#connection(this.#target()).call(command, ({ kind }) => this.#parts.counters.add(`op.${name}.${kind}`));
  }

  /** Notes the beginning; false: the operation would break the ledger's rules and is left out. */
  #begin(op: AdminOp): boolean {
    const { ledger } = this.#parts;
    if (isShared(op)) return true;
    if (op.kind === 'createTopic') ledger.creating(op.name, op.partitions);
    if (op.kind === 'deleteTopic') {
      const story = ledger.topics.get(op.name);
      if (story?.created !== 'done' || story.deleted !== 'none') return false;
      ledger.deleting(op.name);
    }
    if (op.kind === 'createPartitions') {
      const story = ledger.topics.get(op.name);
      if (story?.created !== 'done' || story.growthInDoubt || op.count <= story.partitions) return false;
      ledger.growing(op.name);
    }
    return true;
  }

  #attempt(running: Running): void {
    const { timeline, process } = this.#parts;
    const anywhere = 'anywhere' in running.op && running.op.anywhere && running.tries === 0;
    const target = anywhere ? pick(this.#parts.random, this.#parts.controllers) : this.#target();
    running.tries++;
    const connection = this.#connection(target);
    let settled = false;
    const settle = (attempt: Attempt): void => {
      if (settled) return;
      settled = true;
      patience.cancelled = true;
      losses?.delete(onLoss);
      if (attempt.kind === 'reply') this.#leader = target;
      this.#settled(running, attempt);
    };
    const onLoss = (reason: string): void =>
      settle(
        reason === CONNECTION_REFUSED
          ? { kind: 'notApplied', failure: failure('UNREACHABLE', reason) }
          : { kind: 'unknown' },
      );
    const losses = this.#lost.get(target);
    losses?.add(onLoss);
    const patience = timeline.after(ATTEMPT_MS, 'client.patience', process.nodeId, () => settle({ kind: 'unknown' }));
    connection.call(running.command, (result) => settle(this.#read(result)));
  }

  #read(result: CommandResult): Attempt {
    if (result.kind === 'reply') return { kind: 'reply', reply: result.reply };
    const { failure, leader } = result;
    this.#parts.counters.add(`client.${failure.code}`);
    if (failure.code === 'OUTCOME_UNKNOWN') return { kind: 'unknown' };
    if (failure.code === 'NOT_CONTROLLER') this.#leader = idOf(leader, this.#parts.controllers);
    return { kind: 'notApplied', failure };
  }

  #settled(running: Running, attempt: Attempt): void {
    const { timeline, process, random, counters } = this.#parts;
    if (attempt.kind === 'reply') {
      this.#done(running, attempt.reply);
      return;
    }
    if (attempt.kind === 'notApplied' && attempt.failure.code === 'BROKER_ID_NOT_REGISTERED') {
      this.#running--;
      counters.add(`op.refused.${attempt.failure.code}`);
      return;
    }
    if (attempt.kind === 'unknown') running.inDoubt = true;
    if (attempt.kind === 'unknown' || attempt.failure.code !== 'NOT_CONTROLLER') this.#leader = null;
    if (timeline.nowMs >= running.giveUpMs) {
      this.#gaveUp(running);
      return;
    }
    const pauseMs = RETRY_MS * 2 ** Math.min(running.tries - 1, MOST_DOUBLINGS);
    timeline.after(uniform(random, 0.5, 1.5) * pauseMs, 'client.retry', process.nodeId, () => this.#attempt(running));
  }

  #done(running: Running, reply: Reply): void {
    if (!isShared(running.op)) this.#learn(running, reply);
    this.#running--;
    this.#parts.counters.add('op.ok');
  }

  /** Takes a reply to the ledger. */
  #learn(running: Running, reply: Reply): void {
    const { ledger, reads, counters } = this.#parts;
    const { op } = running;
    switch (reply.kind) {
      case 'CreateTopics': {
        const result = reply.topics[0]?.result;
        if (op.kind !== 'createTopic' || result === undefined) break;
        if (!('code' in result)) ledger.created(op.name, result.topicId);
        else if (result.code === 'TOPIC_ALREADY_EXISTS') {
          if (!running.inDoubt) ledger.foundTaken(op.name);
          ledger.created(op.name, null);
        } else {
          counters.add(`op.refused.${result.code}`);
          if (!running.inDoubt) ledger.createRefused(op.name);
        }
        break;
      }
      case 'DeleteTopics': {
        if (op.kind !== 'deleteTopic') break;
        const failure = reply.topics[0]?.failure ?? null;
        if (failure === null) ledger.deleted(op.name);
        else {
          counters.add(`op.refused.${failure.code}`);
          if (!failure.code.startsWith('UNKNOWN_TOPIC')) {
            if (!running.inDoubt) ledger.deleteRefused(op.name);
          } else if (running.inDoubt) ledger.deleted(op.name);
          else {
            ledger.deleteRefused(op.name);
            reads.foundMissing(op.name);
          }
        }
        break;
      }
      case 'CreatePartitions': {
        if (op.kind !== 'createPartitions') break;
        const failure = reply.topics[0]?.failure ?? null;
        if (failure === null) ledger.grown(op.name, op.count);
        else {
          counters.add(`op.refused.${failure.code}`);
          if (failure.code.startsWith('UNKNOWN_TOPIC')) reads.foundMissing(op.name);
        }
        break;
      }
      case 'ListTopics':
        reads.checkRead(running.expected, new Set(reply.topics.map((topic) => topic.name)));
        break;
      case 'DescribeTopics': {
        if (op.kind !== 'describeTopic') break;
        const found = new Set(reply.topics.flatMap((topic) => ('code' in topic ? [] : [topic.name])));
        const only = (names: readonly string[]): string[] => names.filter((name) => name === op.name);
        const { present, absent } = running.expected;
        reads.checkRead({ present: only(present), absent: only(absent) }, found);
        break;
      }
      default:
        break;
    }
  }

  #gaveUp(running: Running): void {
    const { ledger, counters } = this.#parts;
    const { op } = running;
    this.#running--;
    counters.add(running.inDoubt ? 'op.unknown' : 'op.failed');
    if (running.inDoubt || isShared(op)) return;
    if (op.kind === 'createTopic') ledger.createRefused(op.name);
    if (op.kind === 'deleteTopic') ledger.deleteRefused(op.name);
  }

  #target(): number {
    return this.#leader ?? pick(this.#parts.random, this.#parts.controllers);
  }

  #connection(to: number): RpcConnection {
    const open = this.#connections.get(to);
    if (open !== undefined) return open;
    const waiting = new Set<(reason: string) => void>();
    const connection = this.#parts.rpc.connect(this.#parts.process, to, (reason) => {
      this.#connections.delete(to);
      if (this.#leader === to) this.#leader = null;
      for (const onLoss of [...waiting]) onLoss(reason);
    });
    this.#connections.set(to, connection);
    this.#lost.set(to, waiting);
    return connection;
  }
}

function idOf(leader: LeaderAddress | null, controllers: readonly number[]): number | null {
  const host = leader?.endpoints[0]?.host;
  return controllers.find((id) => simEndpoint(id).host === host) ?? null;
}
