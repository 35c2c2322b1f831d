/** All oracles at one table: passes them what happens, in a fixed order, and keeps the first violation. */

import { must } from '../../../src/base/assert.ts';
import type { NodeId } from '../../../src/base/ids.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import type { DiskOp } from '../../../src/storage/disk.ts';
import type { SimDisk } from '../world/sim-disk.ts';
import type { Timeline } from '../world/timeline.ts';
import { ClientLedger } from './client-ledger.ts';
import { CommitLedger } from './commit-ledger.ts';
import { DurableEpochs } from './durable-epochs.ts';
import { DurableMajority } from './durable-majority.ts';
import { EqualImages } from './equal-images.ts';
import { HighWatermarkRises } from './high-watermark-rises.ts';
import { History } from './history.ts';
import { LeaderCompleteness } from './leader-completeness.ts';
import { LogBook } from './log-book.ts';
import { LogMatching } from './log-matching.ts';
import { MetadataInvariants } from './metadata-invariants.ts';
import { OneLeaderPerEpoch } from './one-leader-per-epoch.ts';
import { OneVotePerEpoch } from './one-vote-per-epoch.ts';
import { type DiskView, type NodeView, type Oracle, Violation, type Witness } from './oracle.ts';
import { OwnEpochFirst } from './own-epoch-first.ts';
import { SameInstant } from './same-instant.ts';
import { StrongReads } from './strong-reads.ts';
import { VouchedOffsets } from './vouched-offsets.ts';

export class OracleBench implements Witness {
  readonly history: History = new History();
  readonly clientLedger: ClientLedger = new ClientLedger();
  readonly strongReads: StrongReads;
  readonly equalImages: EqualImages = new EqualImages(this.history);
  readonly #logMatching = new LogMatching(this.history);
  readonly #disks = new Map<NodeId, DiskView>();
  readonly #oracles: readonly Oracle[];
  /** Nodes that have recovered; what others say before that waits until their books are in order. */
  readonly #running = new Set<NodeId>();
  #waiting: { readonly from: NodeId; readonly look: () => void }[] = [];
  #violation: Violation | null = null;
  #checks = 0;

  constructor(timeline: Timeline, disks: ReadonlyMap<NodeId, SimDisk>, readsAreProven: boolean) {
    this.strongReads = new StrongReads(this.clientLedger, readsAreProven);
    for (const [id, disk] of disks) {
      const book = new LogBook((batch, before) => this.guard(() => this.#logMatching.written(id, batch, before)));
      this.#disks.set(id, { names: disk.names, book });
    }
    this.#oracles = [
      new SameInstant(() => timeline.nowMs),
      new OneLeaderPerEpoch(),
      new OneVotePerEpoch(),
      new DurableEpochs(this),
      this.#logMatching,
      new LeaderCompleteness(this),
      new HighWatermarkRises(),
      new OwnEpochFirst(),
      new DurableMajority(this),
      new CommitLedger(this),
      new VouchedOffsets(this),
      this.equalImages,
      new MetadataInvariants(),
      this.clientLedger,
      this.strongReads,
    ];
  }

  /** The first law that was broken. */
  get violation(): Violation | null {
    return this.#violation;
  }

  /** How often an oracle has looked. */
  get checks(): number {
    return this.#checks;
  }

  disk(node: NodeId): DiskView {
    return must(this.#disks.get(node), `there is no controller ${node}`);
  }

  report(violation: Violation): void {
    this.#violation ??= violation;
  }

  /** R13: something threw that nobody caught. */
  crashed(what: string): void {
    this.report(new Violation('R13', 'no uncaught error, and no stop without an injected reason', what));
  }

  /** Runs something that may break a law. */
  guard(look: () => void): void {
    try {
      look();
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      this.report(error);
    }
  }

  diskOp(node: NodeId, op: DiskOp): void {
    this.disk(node).book.note(op);
  }

  /** After power loss: the book says what is left. */
  powerLost(node: NodeId): void {
    const { names, book } = this.disk(node);
    book.rebuild(names, Number.POSITIVE_INFINITY);
  }

  request(from: NodeId, to: NodeId, request: RaftRequest): void {
    this.#said(from, (oracle) => oracle.request(from, to, request));
  }

  response(from: NodeId, to: NodeId, response: RaftResponse): void {
    this.#said(from, (oracle) => oracle.response(from, to, response));
  }

  started(node: NodeView): void {
    const { names, book } = this.disk(node.id);
    book.rebuild(names, node.raft.logEndOffset);
    this.#running.add(node.id);
    this.#each((oracle) => oracle.started(node));
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ from }) => from !== node.id);
    for (const { from, look } of waiting) if (from === node.id) look();
  }

  afterEvent(node: NodeView): void {
    this.#each((oracle) => oracle.afterEvent(node));
  }

  brokerSaw(broker: NodeId, state: MetadataState): void {
    this.#each((oracle) => oracle.brokerSaw(broker, state));
  }

  died(node: NodeId): void {
    this.#running.delete(node);
    this.#waiting = this.#waiting.filter(({ from }) => from !== node);
    this.#each((oracle) => oracle.died(node));
  }

  #said(from: NodeId, look: (oracle: Oracle) => void): void {
    if (this.#running.has(from)) this.#each(look);
    else this.#waiting.push({ from, look: () => this.#each(look) });
  }

  #each(look: (oracle: Oracle) => void): void {
    if (this.#violation !== null) return;
    this.#checks += this.#oracles.length;
    this.guard(() => {
      for (const oracle of this.#oracles) look(oracle);
    });
  }
}
