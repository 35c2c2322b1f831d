/**
 * Stories: a text file of commands, each followed by what it brought about. `REWRITE=1` writes the outcome into the
 * file. Lines:
 *   # remark             > command               everything else: outcome of the command before it
 * Commands:
 *   cluster <voters> [observers=n] [unknown-directories]     first of all; starts every node
 *   cluster <voters> stopped                                 … and starts none
 *   cluster <voters> observers=n autojoin                    … who want a vote
 *   quietly <command>             … without its outcome
 *   start|crash|wipe <id>         crash keeps what is durable; wipe: an empty disk with another directory id
 *   time <ms>                     time goes on, every running node gets a tick at the end
 *   settle <ms>                   time goes on and all works: pump at every deadline on the way
 *   deliver <m>… | drop <m>… | fail <m>…                     messages by their number
 *   deliver all | pump            all that is in flight now | deliver, persist and flush until nothing is left
 *   persist <id>                  the quorum state is durable
 *   flush <id> | begin-flush <id> | finish-flush <id>        the log is durable; in two halves
 *   report-flush <id> <generation> <end>      what a disk says late
 *   turn <id>                     end of a turn
 *   append <id> <text>            a draft at the leader
 *   lost <id> <peer> | resign <id> <reason> | shutdown <id>
 *   add|try-add <leader> <id> | remove|try-remove <leader> <id>       voters; `try-`: would it be allowed
 *   transfer <leader> [<id>]      leadership
 *   ask <id>                      a follower asks from where on it may answer reads
 *   foreign <id>                  this node says that it is of another cluster (after its next start)
 *   cut <id>… | heal              pump and `deliver all` fail what crosses the cut
 *   status | log <id> | voters <id> | in-flight
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { offset } from '../../src/base/ids.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import type { RaftEffect } from '../../src/raft/events.ts';
import type { RaftRequest, RaftResponse } from '../../src/raft/messages.ts';
import { because } from '../../src/raft/role-change-reason.ts';
import type { VoterSet } from '../../src/raft/voters.ts';
import { Cluster, endpointsOf, type Message, type TestNode } from './cluster.ts';

/** Runs a story and gives back its text as it should be. */
export function runScript(text: string): string {
  const script = new Script();
  const out: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('>')) out.push(line, ...script.run(line.slice(1).trim()));
    else if (line.startsWith('#') || line.trim() === '') out.push(line);
  }
  return `${out.join('\n').trimEnd()}\n`;
}

/** The story on disk and as it turned out; rewrites it when asked to. */
export function replay(path: string): { readonly expected: string; readonly actual: string } {
  const expected = readFileSync(path, 'utf8');
  const actual = runScript(expected);
  if (process.env.REWRITE === '1') writeFileSync(path, actual);
  return { expected: process.env.REWRITE === '1' ? actual : expected, actual };
}

class Script {
  #cluster: Cluster | null = null;
  #lines: string[] = [];
  #announced = 0;
  #cut = new Set<number>();

  run(command: string): string[] {
    this.#lines = [];
    const [name = '', ...words] = command.split(' ');
    if (name === 'quietly') {
      this.run(words.join(' '));
      return [];
    }
    this.#execute(name, words);
    if (name !== 'pump' && name !== 'settle') this.#announceMessages();
    return this.#lines.map((line) => `  ${line}`);
  }

  get #world(): Cluster {
    if (this.#cluster === null) throw new Error('a story begins with `cluster`');
    return this.#cluster;
  }

  #execute(name: string, words: string[]): void {
    if (name === 'cluster') {
      this.#open(words);
      return;
    }
    const world = this.#world;
    const node = (): TestNode => world.node(Number(words[0]));
    switch (name) {
      case 'start':
        world.start(node().id);
        return;
      case 'crash':
        world.crash(node().id);
        return;
      case 'copy':
        world.copy(node().id, Number(words[1]));
        return;
      case 'wipe':
        world.crash(node().id);
        node().disk = {
          state: { leaderId: null, leaderEpoch: 0 as never, votedId: null, votedDirectoryId: null },
          batches: [],
        };
        node().directoryId = randomUuid(world.random);
        return;
      case 'foreign':
        node().clusterId = 'another-cluster';
        return;
      case 'time':
        world.nowMs += Number(words[0]);
        for (const each of world.running) world.step(each, { kind: 'tick' });
        return;
      case 'settle':
        this.#settle(world.nowMs + Number(words[0]));
        return;
      case 'deliver':
        if (words[0] === 'all') this.#deliverAll();
        else for (const word of words) world.deliver(this.#message(word));
        return;
      case 'drop':
        for (const word of words) {
          const message = this.#message(word);
          world.messages = world.messages.filter((other) => other !== message);
        }
        return;
      case 'fail':
        for (const word of words) world.fail(this.#message(word));
        return;
      case 'pump':
        this.#pump();
        return;
      case 'persist':
        world.persistState(node());
        return;
      case 'flush':
        world.beginFlush(node());
        world.finishFlush(node());
        return;
      case 'begin-flush':
        world.beginFlush(node());
        return;
      case 'finish-flush':
        world.finishFlush(node());
        return;
      case 'report-flush':
        world.step(node(), { kind: 'persisted', generation: Number(words[1]), endOffset: offset(Number(words[2])) });
        return;
      case 'turn':
        world.turnEnd(node());
        return;
      case 'append':
        this.#append(node(), words.slice(1).join(' '));
        return;
      case 'add':
      case 'try-add':
      case 'remove':
      case 'try-remove':
        this.#changeVoters(node(), name, this.#world.node(Number(words[1])));
        return;
      case 'transfer':
      case 'try-transfer':
        this.#transfer(node(), words[1] === undefined ? null : Number(words[1]), name === 'try-transfer');
        return;
      case 'ask':
        if (!world.askReadOffset(node())) this.#lines.push(`${node().id} has no leader to ask`);
        return;
      case 'lost':
        world.step(node(), { kind: 'connectionLost', to: Number(words[1]) });
        return;
      case 'resign':
        world.step(node(), { kind: 'resign', reason: because('slow-flush', words.slice(1).join(' ')) });
        return;
      case 'shutdown':
        world.step(node(), { kind: 'shutdown' });
        return;
      case 'cut':
        this.#cut = new Set(words.map(Number));
        return;
      case 'heal':
        this.#cut.clear();
        return;
      case 'status':
        for (const each of world.nodes.values()) this.#lines.push(statusLine(each));
        return;
      case 'log':
        for (const batch of node().log)
          this.#lines.push(`${batch.baseOffset}..${batch.endOffset} epoch ${batch.epoch} ${batch.text}`);
        return;
      case 'voters':
        this.#lines.push(this.#votersText(node().up.status().voters));
        return;
      case 'in-flight':
        for (const message of world.messages) this.#lines.push(`m${message.id} ${this.#messageText(message)}`);
        return;
      default:
        throw new Error(`unknown command: ${name}`);
    }
  }

  #open(words: string[]): void {
    const observers = words.find((word) => word.startsWith('observers='));
    this.#cluster = new Cluster({
      voters: Number(words[0]),
      observers: observers === undefined ? 0 : Number(observers.slice('observers='.length)),
      raft: { autoJoin: words.includes('autojoin') },
      seed: 7,
      knownDirectories: !words.includes('unknown-directories'),
      onEffect: (node, effect) => this.#note(node, effect),
    });
    if (!words.includes('stopped')) for (const id of this.#world.nodes.keys()) this.#world.start(id);
  }

  #append(node: TestNode, text: string): void {
    const result = this.#world.append(node, text);
    if (result.kind === 'refused') this.#lines.push(`${node.id} refuses: ${result.failure.code}`);
  }

  #transfer(node: TestNode, to: number | null, dryRun: boolean): void {
    const result = this.#world.transferLeadership(node, to, dryRun);
    if (result.kind === 'refused') {
      this.#lines.push(`${node.id} refuses: ${result.failure.code}: ${result.failure.message}`);
    } else if (dryRun) this.#lines.push(`${node.id} would hand over to ${result.to}`);
  }

  #changeVoters(leader: TestNode, name: string, { id, directoryId }: TestNode): void {
    const voter = { id, directoryId, endpoints: endpointsOf(id), kraftVersion: { min: 0, max: 1 } };
    const change = name.endsWith('add')
      ? ({ kind: 'add', voter } as const)
      : ({ kind: 'remove', id, directoryId } as const);
    const result = this.#world.changeVoters(leader, change, name.startsWith('try-'));
    if (result.kind === 'allowed') this.#lines.push(`${leader.id} would`);
    if (result.kind !== 'refused') return;
    const { code, message } = result.failure;
    this.#lines.push(`${leader.id} refuses: ${code}: ${message.replaceAll(/[\w-]{22}/g, '<uuid>')}`);
  }

  #message(word: string): Message {
    const message = this.#world.messages.find((other) => other.id === Number(word.replace('m', '')));
    if (message === undefined) throw new Error(`no message ${word} in flight`);
    return message;
  }

  #deliverAll(): void {
    for (const message of this.#world.messages) {
      if (this.#cut.has(message.from) !== this.#cut.has(message.to)) this.#world.fail(message);
      else this.#world.deliver(message);
    }
  }

  #settle(untilMs: number): void {
    const world = this.#world;
    for (;;) {
      this.#pump();
      const next = Math.min(...world.running.map((node) => node.up.status().nextDeadlineMs));
      if (next > untilMs) break;
      world.nowMs = Math.max(next, world.nowMs);
      for (const node of world.running) world.step(node, { kind: 'tick' });
    }
    world.nowMs = untilMs;
  }

  /** Everything that can happen without time going on. */
  #pump(): void {
    const world = this.#world;
    for (let round = 0; round < 100; round++) {
      const before = `${world.messages.length} ${this.#lines.length}`;
      this.#deliverAll();
      for (const node of world.running) {
        world.persistState(node);
        world.beginFlush(node);
        world.finishFlush(node);
        world.turnEnd(node);
      }
      if (before === `${world.messages.length} ${this.#lines.length}` && world.messages.length === 0) break;
    }
    this.#announced = Math.max(this.#announced, ...world.messages.map((message) => message.id));
  }

  #announceMessages(): void {
    if (this.#cluster === null) return;
    for (const message of this.#cluster.messages) {
      if (message.id > this.#announced) this.#lines.push(`m${message.id} ${this.#messageText(message)}`);
    }
    this.#announced = Math.max(this.#announced, ...this.#cluster.messages.map((message) => message.id));
  }

  #note(node: TestNode, effect: RaftEffect): void {
    const text = effectText(effect);
    if (text !== null) this.#lines.push(`${node.id} ${text}`);
  }

  #messageText(message: Message): string {
    const { body } = message;
    const text = 'request' in body ? requestText(body.request) : responseText(body.response);
    return `${message.from}->${message.to} ${text}`;
  }

  #votersText(voters: VoterSet): string {
    return voters.map((voter) => `${voter.id}${voter.directoryId === null ? '?' : ''}`).join(' ');
  }
}

function statusLine(node: TestNode): string {
  if (node.raft === null) return `${node.id} down`;
  const status = node.raft.status();
  const leader = status.leader === null ? '-' : status.leader.id;
  const ends = `end ${status.logEndOffset} durable ${status.durableEndOffset} high watermark ${status.highWatermark ?? '-'}`;
  return `${node.id} ${status.role} epoch ${status.epoch} leader ${leader} ${ends}`;
}

function effectText(effect: RaftEffect): string | null {
  switch (effect.kind) {
    case 'persistState': {
      const { leaderEpoch, leaderId, votedId } = effect.state;
      return `writes: epoch ${leaderEpoch}, leader ${leaderId ?? '-'}, voted ${votedId ?? '-'}`;
    }
    case 'append': {
      const { batch } = effect;
      const what = batch.kind === 'control' ? batch.records.map((record) => record.kind).join(' ') : batch.kind;
      return `appends ${batch.baseOffset}..${batch.endOffset} epoch ${batch.epoch} ${what}`;
    }
    case 'truncate':
      return `cuts to ${effect.endOffset}, generation ${effect.generation}`;
    case 'roleChanged':
      return `${effect.from} -> ${effect.to}: ${effect.reason.text} (${effect.reason.cause})`;
    case 'highWatermark':
      return `high watermark ${effect.offset}`;
    case 'readOffset':
      return effect.offset === null ? 'is not told a read offset' : `may answer reads from ${effect.offset} on`;
    case 'receiveSnapshot':
      return `wants snapshot ${effect.snapshotId.offset}-${effect.snapshotId.epoch}`;
    case 'snapshotBytes':
      return `gets bytes ${effect.position} to ${effect.position + effect.bytes.length} of ${effect.sizeBytes}`;
    case 'refusedStranger':
      return `refuses stranger ${effect.replica.id}: ${effect.why.replaceAll(/[\w-]{22}/g, '<uuid>')}`;
    case 'anotherProcess':
      return `is told by ${effect.leaderId} for ${Math.round(effect.refusedForMs)} ms that another process is served in its name`;
    case 'shutdownComplete':
      return 'has stopped';
    default:
      return null;
  }
}

function requestText(request: RaftRequest): string {
  switch (request.kind) {
    case 'Vote':
      return `${request.preVote ? 'PreVote' : 'Vote'} epoch ${request.epoch} log ${request.lastOffset}@${request.lastOffsetEpoch}`;
    case 'Fetch':
      return `Fetch epoch ${request.epoch} from ${request.fetchOffset}@${request.lastFetchedEpoch} high watermark ${request.highWatermark ?? '-'}`;
    case 'FetchSnapshot':
      return `FetchSnapshot epoch ${request.epoch} ${request.snapshotId.offset}-${request.snapshotId.epoch} from byte ${request.position}`;
    case 'ReadOffset':
      return `ReadOffset epoch ${request.epoch}`;
    case 'BeginQuorumEpoch':
      return `BeginQuorumEpoch epoch ${request.epoch}`;
    case 'EndQuorumEpoch':
      return `EndQuorumEpoch epoch ${request.epoch} prefers ${request.preferredCandidates.map((key) => key.id).join(' ')}`;
  }
}

function responseText(response: RaftResponse): string {
  const error = response.error === 'NONE' ? '' : ` ${response.error}`;
  const head = `re ${response.kind} epoch ${response.epoch} leader ${response.leader?.id ?? '-'}${error}`;
  if (response.kind === 'Vote') return `${head} ${response.voteGranted ? 'granted' : 'not granted'}`;
  if (response.kind === 'ReadOffset') return `${head} ${response.readOffset ?? '-'}`;
  if (response.kind !== 'Fetch' || response.error !== 'NONE') return head;
  return `${head} high watermark ${response.highWatermark ?? '-'} ${contentText(response)}`;
}

function contentText(response: Extract<RaftResponse, { kind: 'Fetch' }>): string {
  const { content } = response;
  switch (content.kind) {
    case 'none':
      return 'nothing';
    case 'records':
      return `records ${content.fetchOffset}..${content.endOffset}`;
    case 'batches':
      return `batches ${content.batches.map((batch) => `${batch.baseOffset}..${batch.endOffset}`).join(' ')}`;
    case 'diverging':
      return `diverging: epoch ${content.endOffset.epoch} ends at ${content.endOffset.offset}`;
    case 'snapshot':
      return `snapshot ${content.snapshotId.offset}-${content.snapshotId.epoch}`;
  }
}
