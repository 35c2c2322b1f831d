/**
 * The operator's client: runs the scenario's operations, several at a time, each with retries until it knows the outcome
 * or its patience ends, and tells the ledger what it learned. Definitely-not-applied and unknown are kept apart.
 */
import { type Failure, failure } from '../../src/base/error.ts';
import type { Random } from '../../src/base/random.ts';
import type { Uuid } from '../../src/base/uuid.ts';
import type { Command, CreatedTopic, Reply } from '../../src/controller/commands.ts';
import type { CommandResult, LeaderAddress, QuorumChangeDone } from '../../src/driver/ports.ts';
import type { MetadataState } from '../../src/metadata/metadata-state.ts';
import { type AdminOp, commandOf, isShared, largeTopics, type PassingOp } from './admin-commands.ts';
import type { Counters } from './counters.ts';
import type { LibraryClient } from './library-client.ts';
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
export const PATIENCE_MS = 10_000;
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
  /** Of each controller. */
  readonly directories: ReadonlyMap<number, Uuid>;
  /** What is committed. */
  readonly state: MetadataState;
  /** Operations go through AdminClient's own logic; null: asked for one by one, by the rules of this class. */
  readonly library: LibraryClient | null;
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
  #isToldWhom = false;
  /** The newest that was heard of. */
  #leaderEpoch = 0;
  #running = 0;

  constructor(parts: AdminParts) {
    this.#parts = parts;
  }

  /** From now on that controller is asked first, and not through the library, which would have to find it. */
  turnTo(controller: number): void {
    this.#leader = controller;
    this.#isToldWhom = true;
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
    if (op.kind === 'listEverywhere') {
      this.#listEverywhere();
      return;
    }
    if (op.kind === 'changeVoters' || op.kind === 'transferLeader') {
      this.#changeQuorum(op);
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
    const begun = this.#begin(op);
    if (begun === null) return;
    this.#running++;
    const running: Running = {
      op: begun,
      command: commandOf(begun, this.#parts.state),
      giveUpMs: timeline.nowMs + PATIENCE_MS,
      inDoubt: false,
      tries: 0,
      expected: ledger.expectations(),
    };
    this.#attempt(running);
  }

  /** Nobody is asked twice. Who says that another one leads is believed. */
  #listEverywhere(): void {
    const { controllers, ledger, reads, counters } = this.#parts;
    const expected = ledger.expectations();
    for (const target of controllers) {
      this.#connection(target).call({ kind: 'ListTopics' }, (result) => {
        const attempt = this.#read(result);
        counters.add(`op.listEverywhere.${attempt.kind}`);
        if (attempt.kind === 'reply') checkListed(reads, expected, attempt.reply);
      });
    }
  }

  /** Tried once: what comes of it the voters will show. */
  #changeQuorum(op: Extract<PassingOp, { kind: 'changeVoters' | 'transferLeader' }>): void {
    const { counters, directories } = this.#parts;
    const count = (outcome: string): void => counters.add(`op.${op.kind}.${outcome}`);
    const connection = this.#connection(this.#target());
    if (op.kind === 'transferLeader') {
      connection.transferLeadership(op.node, (result) => count('code' in result ? result.code : 'ok'));
      return;
    }
    const { node: id, change } = op;
    const directoryId = directories.get(id);
    if (directoryId === undefined) return;
    const voter = { id, directoryId, endpoints: [simEndpoint(id)], kraftVersion: { min: 0, max: 1 } };
    const done: QuorumChangeDone = (problem) => count(problem === null ? 'ok' : problem.code);
    connection.changeVoters(change === 'add' ? { kind: 'add', voter } : { kind: 'remove', id, directoryId }, done);
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

  /** Notes the beginning, of what would not break the ledger's rules; null: nothing of it is left. */
  #begin(op: Running['op']): Running['op'] | null {
    const { ledger } = this.#parts;
    switch (op.kind) {
      case 'createTopic':
        for (const { name, partitions } of own([op, ...op.also])) ledger.creating(name, partitions);
        return op;
      case 'deleteTopic': {
        const [name, ...also] = [op.name, ...op.also].filter((each) => isShared(each) || this.#canDelete(each));
        if (name === undefined) return null;
        for (const each of [name, ...also]) if (!isShared(each)) ledger.deleting(each);
        return { ...op, name, also };
      }
      case 'createPartitions': {
        const [first, ...also] = [op, ...op.also].filter((growth) => isShared(growth.name) || this.#canGrow(growth));
        if (first === undefined) return null;
        for (const { name } of own([first, ...also])) ledger.growing(name);
        return { ...op, name: first.name, count: first.count, also };
      }
      default:
        return op;
    }
  }

  #canDelete(name: string): boolean {
    const story = this.#parts.ledger.topics.get(name);
    return story?.created === 'done' && story.deleted === 'none';
  }

  #canGrow({ name, count }: { readonly name: string; readonly count: number }): boolean {
    const story = this.#parts.ledger.topics.get(name);
    return story?.created === 'done' && !story.growthInDoubt && count > story.partitions;
  }

  #attempt(running: Running): void {
    const { timeline, process } = this.#parts;
    const anywhere = 'anywhere' in running.op && running.op.anywhere && running.tries === 0;
    const target = anywhere ? pick(this.#parts.random, this.#parts.controllers) : this.#target();
    running.tries++;
    const { library } = this.#parts;
    const isLocal = 'local' in running.op && running.op.local;
    if (library !== null && !anywhere && !isLocal && !this.#isToldWhom) {
      library.submit(running.command, (result) => this.#ended(running, result));
      return;
    }
    const connection = this.#connection(target);
    let settled = false;
    const settle = (attempt: Attempt): void => {
      if (settled) return;
      settled = true;
      patience.cancelled = true;
      losses?.delete(onLoss);
      // Who was asked at random may lead no more, and does not know; a follower answers questions too.
      const isOfLeader = attempt.kind === 'reply' && !('readFrom' in attempt.reply);
      if (isOfLeader && !anywhere) this.#leader = target;
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

  /** The library asks again by itself: this is the last word. */
  #ended(running: Running, result: Reply | Failure): void {
    if (!('code' in result)) {
      this.#done(running, result);
      return;
    }
    this.#parts.counters.add(`client.${result.code}`);
    if (result.code === 'OUTCOME_UNKNOWN') running.inDoubt = true;
    if (result.code !== 'BROKER_ID_NOT_REGISTERED') this.#gaveUp(running);
    else {
      this.#running--;
      this.#parts.counters.add(`op.refused.${result.code}`);
    }
  }

  #read(result: CommandResult): Attempt {
    if (result.kind === 'reply') return { kind: 'reply', reply: result.reply };
    const { failure, leader } = result;
    this.#parts.counters.add(`client.${failure.code}`);
    if (failure.code === 'OUTCOME_UNKNOWN') return { kind: 'unknown' };
    if (failure.code === 'NOT_CONTROLLER') this.#redirected(leader);
    return { kind: 'notApplied', failure };
  }

  /** Who knows a newer epoch knows better. */
  #redirected(leader: LeaderAddress | null): void {
    if (leader !== null && leader.epoch < this.#leaderEpoch) return;
    this.#leader = idOf(leader, this.#parts.controllers);
    this.#leaderEpoch = leader?.epoch ?? this.#leaderEpoch;
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
    this.#learn(running, reply);
    this.#running--;
    this.#parts.counters.add('op.ok');
  }

  /** Takes a reply to the ledger. */
  #learn({ op, expected, inDoubt }: Running, reply: Reply): void {
    const { reads } = this.#parts;
    switch (reply.kind) {
      case 'CreateTopics':
        if (op.kind !== 'createTopic') break;
        for (const { name, result } of own(reply.topics)) this.#learnCreation(name, result, inDoubt);
        break;
      case 'DeleteTopics':
        for (const { name, failure } of reply.topics)
          if (name !== null && !isShared(name)) this.#learnDeletion(name, failure, inDoubt);
        break;
      case 'CreatePartitions':
        if (op.kind !== 'createPartitions') break;
        for (const { name, count } of own([op, ...op.also])) {
          const result = reply.topics.find((topic) => topic.name === name);
          if (result !== undefined) this.#learnGrowth(name, count, result.failure);
        }
        break;
      case 'ListTopics':
        if (op.kind === 'listTopics' && op.local) this.#parts.counters.add('op.listTopics.local');
        else checkListed(reads, expected, reply);
        break;
      case 'DescribeTopics': {
        if (op.kind !== 'describeTopic') break;
        const found = new Set(reply.topics.flatMap((topic) => ('code' in topic ? [] : [topic.name])));
        const asked = [op.name, ...op.also];
        const only = (names: readonly string[]): string[] => names.filter((name) => asked.includes(name));
        reads.checkRead({ present: only(expected.present), absent: only(expected.absent) }, found);
        break;
      }
      default:
        break;
    }
  }

  #learnCreation(name: string, result: CreatedTopic | Failure, inDoubt: boolean): void {
    const { ledger, counters } = this.#parts;
    if (!('code' in result)) ledger.created(name, result.topicId);
    else if (result.code === 'TOPIC_ALREADY_EXISTS') {
      if (!inDoubt) ledger.foundTaken(name);
      ledger.created(name, null);
    } else {
      counters.add(`op.refused.${result.code}`);
      if (!inDoubt) ledger.createRefused(name);
    }
  }

  #learnDeletion(name: string, why: Failure | null, inDoubt: boolean): void {
    const { ledger, reads, counters } = this.#parts;
    if (why === null) {
      ledger.deleted(name);
      return;
    }
    counters.add(`op.refused.${why.code}`);
    if (!why.code.startsWith('UNKNOWN_TOPIC')) {
      if (!inDoubt) ledger.deleteRefused(name);
    } else if (inDoubt) ledger.deleted(name);
    else {
      ledger.deleteRefused(name);
      reads.foundMissing(name);
    }
  }

  #learnGrowth(name: string, count: number, why: Failure | null): void {
    const { ledger, reads, counters } = this.#parts;
    if (why === null) {
      ledger.grown(name, count);
      return;
    }
    counters.add(`op.refused.${why.code}`);
    if (why.code.startsWith('UNKNOWN_TOPIC')) reads.foundMissing(name);
  }

  #gaveUp({ op, inDoubt }: Running): void {
    const { ledger, counters } = this.#parts;
    this.#running--;
    counters.add(inDoubt ? 'op.unknown' : 'op.failed');
    if (inDoubt) return;
    if (op.kind === 'createTopic') for (const { name } of own([op, ...op.also])) ledger.createRefused(name);
    if (op.kind === 'deleteTopic')
      for (const name of [op.name, ...op.also]) if (!isShared(name)) ledger.deleteRefused(name);
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

function checkListed(reads: StrongReads, expected: Expectations, reply: Reply): void {
  if (reply.kind === 'ListTopics') reads.checkRead(expected, new Set(reply.topics.map((topic) => topic.name)));
}

function idOf(leader: LeaderAddress | null, controllers: readonly number[]): number | null {
  const host = leader?.endpoints[0]?.host;
  return controllers.find((id) => simEndpoint(id).host === host) ?? null;
}

/** Those of the ledger. */
function own<T extends { readonly name: string }>(topics: readonly T[]): T[] {
  return topics.filter(({ name }) => !isShared(name));
}
