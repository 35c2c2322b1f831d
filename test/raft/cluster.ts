/**
 * A cluster of Rafts in memory. Whoever drives it decides when a message arrives, a write becomes durable, a node
 * crashes and what time it is; nothing happens by itself.
 */

import { type Epoch, type NodeId, type Offset, type OffsetAndEpoch, offset } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid, type Uuid } from '../../src/base/uuid.ts';
import type { BatchToAppend, CorrelationId, QuorumState, RaftEffect, ReplyTo } from '../../src/raft/events.ts';
import type { FetchContent, RaftRequest, RaftResponse, StoredBatch } from '../../src/raft/messages.ts';
import { type RaftOptionsInput, resolveRaftOptions } from '../../src/raft/options.ts';
import { type PlacedControlRecord, Raft } from '../../src/raft/raft.ts';
import type { ControlRecord } from '../../src/raft/records.ts';
import type { VoterChange, VoterChangeResult } from '../../src/raft/voter-changes.ts';
import type { Endpoint, VoterSet } from '../../src/raft/voters.ts';

export interface LogBatch {
  readonly baseOffset: Offset;
  readonly endOffset: Offset;
  readonly epoch: Epoch;
  readonly control: readonly ControlRecord[] | null;
  /** What tells this batch from another: the payload's text, or the kinds of the control records. */
  readonly text: string;
  readonly bytes: Uint8Array;
}

export interface Message {
  readonly id: number;
  readonly from: NodeId;
  readonly to: NodeId;
  /** Names the sender's (for a response: the asker's) life. */
  readonly life: number;
  readonly correlationId: CorrelationId;
  readonly body: { readonly request: RaftRequest } | { readonly response: RaftResponse };
}

interface Flush {
  readonly generation: number;
  readonly end: Offset;
}

/** What survives a crash. */
interface Disk {
  state: QuorumState;
  batches: LogBatch[];
}

const NO_STATE: QuorumState = { leaderId: null, leaderEpoch: 0 as Epoch, votedId: null, votedDirectoryId: null };
const CLUSTER_ID = 'cluster-under-test';

export function endpointsOf(id: NodeId): readonly Endpoint[] {
  return [{ name: 'QUORATE', host: `node${id}`, port: 9000 + id }];
}

export class TestNode {
  /** Where messages reach it. */
  readonly id: NodeId;
  /** The id it says it has: that of another one, if its directory is a copy of that one's. */
  readonly replicaId: NodeId;
  directoryId: Uuid;
  clusterId: string = CLUSTER_ID;
  raft: Raft | null = null;
  life = 0;
  disk: Disk = { state: NO_STATE, batches: [] };
  log: LogBatch[] = [];
  pendingState: { readonly version: number; readonly state: QuorumState } | null = null;
  flush: Flush | null = null;
  highWatermark = -1;
  readonly askers = new Map<ReplyTo, { readonly to: NodeId; readonly life: number; readonly id: CorrelationId }>();

  constructor(id: NodeId, directoryId: Uuid, replicaId: NodeId = id) {
    this.id = id;
    this.replicaId = replicaId;
    this.directoryId = directoryId;
  }

  get up(): Raft {
    if (this.raft === null) throw new Error(`node ${this.id} is down`);
    return this.raft;
  }

  get logEnd(): Offset {
    return this.log.at(-1)?.endOffset ?? offset(0);
  }
}

export interface ClusterOptions {
  readonly voters: number;
  readonly observers?: number;
  readonly seed: number;
  /** Voters are formatted with their directory ids. Default true. */
  readonly knownDirectories?: boolean;
  readonly raft?: Partial<RaftOptionsInput>;
  readonly onEffect?: (node: TestNode, effect: RaftEffect) => void;
}

export class Cluster {
  readonly nodes = new Map<NodeId, TestNode>();
  readonly options: ClusterOptions;
  readonly random: SeededRandom;
  readonly bootstrap: VoterSet;
  messages: Message[] = [];
  nowMs = 0;
  #nextMessage = 1;
  #nextReplyTo = 1;

  constructor(options: ClusterOptions) {
    this.options = options;
    this.random = new SeededRandom(options.seed, 'cluster');
    const count = options.voters + (options.observers ?? 0);
    for (let id = 1; id <= count; id++) this.nodes.set(id, new TestNode(id, randomUuid(this.random)));
    this.bootstrap = [...this.nodes.values()].slice(0, options.voters).map((node) => ({
      id: node.id,
      directoryId: options.knownDirectories === false ? null : node.directoryId,
      endpoints: endpointsOf(node.id),
      kraftVersion: { min: 0, max: 1 },
    }));
  }

  node(id: NodeId): TestNode {
    const node = this.nodes.get(id);
    if (node === undefined) throw new Error(`no node ${id}`);
    return node;
  }

  get running(): TestNode[] {
    return [...this.nodes.values()].filter((node) => node.raft !== null);
  }

  get leaders(): TestNode[] {
    return this.running.filter((node) => node.up.status().role === 'leader');
  }

  /** Another node begins with a copy of what this one has on disk. */
  copy(id: NodeId, to: NodeId): void {
    const { directoryId, disk } = this.node(id);
    const twin = new TestNode(to, directoryId, id);
    twin.disk = { state: disk.state, batches: [...disk.batches] };
    this.nodes.set(to, twin);
    this.start(to);
  }

  start(id: NodeId): void {
    const node = this.node(id);
    node.life++;
    node.log = [...node.disk.batches];
    node.highWatermark = -1;
    const controlRecords: PlacedControlRecord[] = [
      { offset: -1, record: { kind: 'KRaftVersion', kraftVersion: 1 } },
      { offset: -1, record: { kind: 'Voters', voters: this.bootstrap, removed: [] } },
    ];
    const epochs: { epoch: Epoch; startOffset: Offset }[] = [];
    for (const batch of node.log) {
      if (epochs.at(-1)?.epoch !== batch.epoch) epochs.push({ epoch: batch.epoch, startOffset: batch.baseOffset });
      for (const [index, record] of (batch.control ?? []).entries()) {
        if (record.kind !== 'LeaderChange') controlRecords.push({ offset: batch.baseOffset + index, record });
      }
    }
    const options = resolveRaftOptions({
      clusterId: node.clusterId,
      self: { id: node.replicaId, directoryId: node.directoryId },
      incarnationId: randomUuid(new SeededRandom(this.options.seed, `incarnation ${id} life ${node.life}`)),
      endpoints: endpointsOf(id),
      ...this.options.raft,
    });
    const random = new SeededRandom(this.options.seed, `node ${id} life ${node.life}`);
    const restored = {
      quorumState: node.disk.state,
      logStartOffset: offset(0),
      logEndOffset: node.logEnd,
      epochs,
      latestSnapshotId: null,
      committedOffset: null,
      controlRecords,
    };
    node.raft = new Raft(options, restored, random, this.nowMs);
    this.run(node);
  }

  /** Only what is durable survives, and, if `luck` says so, some of what was on its way. */
  crash(id: NodeId, luck: (most: number) => number = () => 0): void {
    const node = this.node(id);
    const extends_ = node.disk.batches.every((batch, i) => node.log[i] === batch);
    if (extends_)
      node.disk.batches = node.log.slice(
        0,
        node.disk.batches.length + luck(node.log.length - node.disk.batches.length),
      );
    if (node.pendingState !== null && luck(1) === 1) node.disk.state = node.pendingState.state;
    node.raft = null;
    node.pendingState = null;
    node.flush = null;
    node.askers.clear();
    node.log = [];
  }

  /** One event and what it brings about. */
  step(node: TestNode, event: Parameters<Raft['step']>[0]): void {
    node.up.step(event, this.nowMs);
    this.run(node);
  }

  turnEnd(node: TestNode): void {
    this.step(node, { kind: 'turnEnd' });
  }

  changeVoters(node: TestNode, change: VoterChange, dryRun: boolean): VoterChangeResult {
    const result = node.up.changeVoters(change, dryRun, this.nowMs);
    this.run(node);
    return result;
  }

  transferLeadership(node: TestNode, to: NodeId | null, dryRun = false): ReturnType<Raft['transferLeadership']> {
    const result = node.up.transferLeadership(to, dryRun, this.nowMs);
    this.run(node);
    return result;
  }

  askReadOffset(node: TestNode): boolean {
    const isAsked = node.up.askReadOffset(this.nowMs);
    this.run(node);
    return isAsked;
  }

  append(node: TestNode, text: string): ReturnType<Raft['append']> {
    const payload = new TextEncoder().encode(text);
    const draft = { payload, offsetSpan: 1, recordCount: 1, transactional: false };
    const result = node.up.append(draft, this.nowMs);
    this.run(node);
    return result;
  }

  persistState(node: TestNode): void {
    const pending = node.pendingState;
    if (pending === null) return;
    node.pendingState = null;
    node.disk.state = pending.state;
    this.step(node, { kind: 'statePersisted', version: pending.version });
  }

  beginFlush(node: TestNode): boolean {
    const { generation, logEndOffset, durableEndOffset } = node.up.status();
    if (node.flush !== null || logEndOffset === durableEndOffset) return false;
    node.flush = { generation, end: logEndOffset };
    return true;
  }

  finishFlush(node: TestNode): void {
    const flush = node.flush;
    if (flush === null) return;
    node.flush = null;
    if (flush.generation === node.up.status().generation) {
      node.disk.batches = node.log.filter((batch) => batch.endOffset <= flush.end);
    }
    this.step(node, { kind: 'persisted', generation: flush.generation, endOffset: flush.end });
  }

  /** Hands a message over. A response to a former life goes nowhere. */
  deliver(message: Message): void {
    this.messages = this.messages.filter((other) => other !== message);
    this.deliverCopy(message);
  }

  deliverCopy(message: Message): void {
    const node = this.node(message.to);
    if (node.raft === null) {
      this.fail(message);
      return;
    }
    if ('request' in message.body) {
      const replyTo = this.#nextReplyTo++ as ReplyTo;
      node.askers.set(replyTo, { to: message.from, life: message.life, id: message.correlationId });
      this.step(node, { kind: 'request', replyTo, request: message.body.request });
    } else if (message.life === node.life) {
      const { response } = message.body;
      this.step(node, { kind: 'response', from: message.from, correlationId: message.correlationId, response });
    }
  }

  /** A message is lost and, if it was a request, its sender notices. */
  fail(message: Message): void {
    this.messages = this.messages.filter((other) => other !== message);
    const sender = this.node(message.from);
    if (!('request' in message.body) || sender.raft === null || sender.life !== message.life) return;
    this.step(sender, { kind: 'requestFailed', to: message.to, correlationId: message.correlationId });
  }

  /** Carries out what a node wants done. */
  run(node: TestNode): void {
    for (const effect of node.up.takeEffects()) {
      this.#runEffect(node, effect);
      this.options.onEffect?.(node, effect);
    }
  }

  #runEffect(node: TestNode, effect: RaftEffect): void {
    switch (effect.kind) {
      case 'persistState':
        node.pendingState = effect;
        return;
      case 'append':
        node.log.push(logBatchOf(effect.batch));
        return;
      case 'truncate':
        node.log = node.log.filter((batch) => batch.endOffset <= effect.endOffset);
        return;
      case 'request':
        this.#post(node, effect.to, node.life, effect.correlationId, { request: effect.request });
        return;
      case 'respond': {
        const asker = node.askers.get(effect.replyTo);
        node.askers.delete(effect.replyTo);
        if (asker === undefined) throw new Error(`node ${node.id} answered ${effect.replyTo} twice or unasked`);
        const response = withBatches(node, effect.response);
        this.#post(node, asker.to, asker.life, asker.id, { response });
        return;
      }
      default:
        return;
    }
  }

  #post(from: TestNode, to: NodeId, life: number, correlationId: CorrelationId, body: Message['body']): void {
    this.messages.push({ id: this.#nextMessage++, from: from.id, to, life, correlationId, body });
  }
}

function logBatchOf(batch: BatchToAppend): LogBatch {
  const { baseOffset, endOffset, epoch } = batch;
  const place = { baseOffset, endOffset, epoch };
  if (batch.kind === 'control') {
    const text = `[${batch.records.map((record) => record.kind).join(' ')}]`;
    return { ...place, control: batch.records, text, bytes: new TextEncoder().encode(text) };
  }
  const bytes = batch.kind === 'draft' ? batch.draft.payload : batch.batch.bytes;
  const control = batch.kind === 'stored' ? batch.batch.control : null;
  return { ...place, control, text: new TextDecoder().decode(bytes), bytes };
}

/** What the driver does: puts stored batches in place of a range. Three at most, so that several rounds are needed. */
function withBatches(node: TestNode, response: RaftResponse): RaftResponse {
  if (response.kind !== 'Fetch' || response.content.kind !== 'records') return response;
  const { fetchOffset, endOffset } = response.content;
  const batches: StoredBatch[] = node.log
    .filter((batch) => batch.baseOffset >= fetchOffset && batch.endOffset <= endOffset)
    .slice(0, 3)
    .map(({ text: _, ...batch }) => batch);
  const content: FetchContent = { kind: 'batches', batches };
  return { ...response, content };
}

/** A batch's end and epoch. */
export function lastOf(log: readonly LogBatch[]): OffsetAndEpoch {
  const last = log.at(-1);
  return last === undefined ? { offset: offset(0), epoch: 0 as Epoch } : { offset: last.endOffset, epoch: last.epoch };
}
