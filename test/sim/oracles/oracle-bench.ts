/** All oracles at one table: passes them what happens, in a fixed order, and keeps the first violation. */

import { must } from '../../../src/base/assert.ts';
import type { Failure } from '../../../src/base/error.ts';
import type { NodeId, OffsetAndEpoch } from '../../../src/base/ids.ts';
import type { BrokerCommand, LeadershipEffect } from '../../../src/client/core/broker-events.ts';
import type { Command } from '../../../src/controller/commands.ts';
import type { CommandResult, FollowSink } from '../../../src/driver/ports.ts';
import { violations } from '../../../src/metadata/invariants.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import type { DiskOp } from '../../../src/storage/disk.ts';
import { firstVoters, type Scenario } from '../scenario.ts';
import type { NetworkTap } from '../world/connection.ts';
import type { RpcTap } from '../world/rpc.ts';
import type { SimDisk } from '../world/sim-disk.ts';
import type { Timeline } from '../world/timeline.ts';
import { BoundedQueues } from './bounded-queues.ts';
import { ChangesInTurn } from './changes-in-turn.ts';
import { ClientHistories } from './client-histories.ts';
import { ClientLedger } from './client-ledger.ts';
import { CommitLedger } from './commit-ledger.ts';
import { CommittedFold, invariantViolation } from './committed-fold.ts';
import { ControlLaw } from './control-law.ts';
import { CutOffLeaders } from './cut-off-leaders.ts';
import { DurableEpochs } from './durable-epochs.ts';
import { DurableMajority } from './durable-majority.ts';
import { EqualImages } from './equal-images.ts';
import { FaithfulCodec } from './faithful-codec.ts';
import { HighWatermarkRises } from './high-watermark-rises.ts';
import { History } from './history.ts';
import { HonestHeartbeats } from './honest-heartbeats.ts';
import { LeaderCompleteness } from './leader-completeness.ts';
import { LegalState } from './legal-state.ts';
import { LogBook } from './log-book.ts';
import { LogMatching } from './log-matching.ts';
import { MetadataInvariants } from './metadata-invariants.ts';
import { ObserverStreams } from './observer-streams.ts';
import { OneLeaderPerEpoch } from './one-leader-per-epoch.ts';
import { OneProcessServed } from './one-process-served.ts';
import { OneVotePerEpoch } from './one-vote-per-epoch.ts';
import { type Answer, type DiskView, type NodeView, Oracle, type Question, Violation, type Witness } from './oracle.ts';
import { OwedAnswers } from './owed-answers.ts';
import { OwnEpochFirst } from './own-epoch-first.ts';
import { ProvenReads } from './proven-reads.ts';
import { recordLaws } from './record-laws.ts';
import { RefusedProcessStops } from './refused-process-stops.ts';
import { SameInstant } from './same-instant.ts';
import { SentSnapshots } from './sent-snapshots.ts';
import { SnapshotFiles, SnapshotReplay } from './snapshot-laws.ts';
import { longestIgnoranceMs, mostStaleMs } from './staleness.ts';
import { StrongReads } from './strong-reads.ts';
import { Succession } from './succession.ts';
import { ToldReplicas } from './told-replicas.ts';
import { StaleResponses, Strangers } from './void-messages.ts';
import { VoterChanges } from './voter-changes.ts';
import { VouchedOffsets } from './vouched-offsets.ts';

/** What the bench looks at. */
export interface Benched {
  readonly scenario: Scenario;
  readonly timeline: Timeline;
  readonly clusterId: string;
  readonly disks: ReadonlyMap<NodeId, SimDisk>;
  /** A living node; null: it is down. */
  readonly view: (node: NodeId) => NodeView | null;
}

type Hook = Exclude<keyof Oracle, 'id' | 'law'>;

export class OracleBench implements Witness, NetworkTap, RpcTap {
  readonly history: History = new History();
  readonly clientLedger: ClientLedger = new ClientLedger();
  readonly clientHistories: ClientHistories;
  readonly voterChanges: VoterChanges;
  readonly strongReads: StrongReads;
  readonly equalImages: EqualImages = new EqualImages(this.history);
  readonly fold: CommittedFold;
  readonly #timeline: Timeline;
  readonly #logMatching = new LogMatching(this.history);
  readonly #streams = new ObserverStreams(this);
  readonly #codec = new FaithfulCodec();
  readonly #snapshotFiles = new SnapshotFiles(this, this.equalImages);
  readonly #snapshotReplay = new SnapshotReplay();
  readonly #sentSnapshots: SentSnapshots;
  readonly #owedAnswers: OwedAnswers;
  readonly #strangers: Strangers;
  readonly #staleResponses: StaleResponses;
  readonly #refusedProcesses: RefusedProcessStops;
  readonly #disks = new Map<NodeId, DiskView>();
  /** By what they care for: most oracles look at few things. */
  readonly #by: Readonly<Record<Hook, readonly Oracle[]>>;
  /** Nodes that have recovered; what others say before that waits until their books are in order. */
  readonly #running = new Set<NodeId>();
  #waiting: { readonly from: NodeId; readonly look: () => void }[] = [];
  #questions = 0;
  /** Given within the present event. */
  #answers: Answer[] = [];
  #checks = 0;
  #violation: Violation | null = null;
  #onViolation: ((violation: Violation) => void) | null = null;
  /** Oracles that have said their word in a run that goes on. */
  readonly #heard = new Set<Oracle>();

  constructor({ scenario, timeline, clusterId, disks, view }: Benched) {
    const now = (): number => timeline.nowMs;
    this.#timeline = timeline;
    this.#sentSnapshots = new SentSnapshots(this, now, scenario.config.timers.fetchTimeoutMs);
    this.#owedAnswers = new OwedAnswers(now, scenario.config.timers.commandTimeoutMs);
    this.strongReads = new StrongReads(this.clientLedger, scenario.config.readsAreProven);
    const staleMs = mostStaleMs(scenario);
    this.#strangers = new Strangers(view, clusterId);
    this.#staleResponses = new StaleResponses(view);
    this.#refusedProcesses = new RefusedProcessStops(now, scenario.config.timers.fetchTimeoutMs);
    for (const [id, disk] of disks) {
      const book = new LogBook(
        (batch, before) => this.guard(() => this.#logMatching.written(id, batch, before)),
        (end) => this.history.committedAt(end),
      );
      this.#disks.set(id, { names: disk.names, book });
    }
    const leaders = new OneLeaderPerEpoch(now);
    const ignoranceMs = longestIgnoranceMs(scenario);
    const isReplaced = (node: NodeId): boolean => (view(node)?.raft.epoch ?? 0) < leaders.newestEpoch;
    this.clientHistories = new ClientHistories(staleMs, (controller) => (isReplaced(controller) ? ignoranceMs : 0));
    this.voterChanges = new VoterChanges(firstVoters(scenario.config), scenario.config.joiners > 0, this.history);
    const leaderOf = (epoch: number): number | null => leaders.leaderOf(epoch);
    const sessionMs = scenario.config.timers.brokerSessionTimeoutMs;
    const ledSinceMs = (epoch: number): number => leaders.ledSinceMs(epoch);
    const laws = recordLaws({ now, leaderOf, ledSinceMs, sessionMs, mostStaleMs: staleMs, clusterId });
    this.fold = new CommittedFold(this.history, this.equalImages, laws, new ControlLaw(leaderOf, this.voterChanges));
    const oracles: readonly Oracle[] = [
      new SameInstant(now),
      leaders,
      new OneVotePerEpoch(this),
      new DurableEpochs(this),
      this.#logMatching,
      new LeaderCompleteness(this),
      new HighWatermarkRises(this),
      new OwnEpochFirst(),
      this.voterChanges,
      new ChangesInTurn(now, scenario.config.timers.fetchTimeoutMs),
      new LegalState(),
      new DurableMajority(this),
      new CommitLedger(this),
      new VouchedOffsets(this),
      new Succession(handedTo(scenario)),
      this.fold,
      ...laws,
      this.equalImages,
      new MetadataInvariants(),
      this.#snapshotFiles,
      this.#snapshotReplay,
      this.#sentSnapshots,
      new CutOffLeaders(now, scenario.config.timers.fetchTimeoutMs),
      new BoundedQueues(scenario.config),
      this.#strangers,
      this.#staleResponses,
      new OneProcessServed(now, scenario.config.timers.fetchTimeoutMs),
      this.#refusedProcesses,
      this.#streams,
      new HonestHeartbeats((client) => this.#streams.givenTo(client)),
      new ToldReplicas(),
      this.#owedAnswers,
      this.clientLedger,
      this.clientHistories,
      this.strongReads,
      new ProvenReads(now, scenario.config.readsAreProven),
    ];
    const caring = (hook: Hook): readonly Oracle[] =>
      oracles.filter((oracle) => oracle[hook] !== Oracle.prototype[hook]);
    this.#by = {
      started: caring('started'),
      afterEvent: caring('afterEvent'),
      brokerStarted: caring('brokerStarted'),
      brokerTold: caring('brokerTold'),
      brokerSent: caring('brokerSent'),
      brokerSaw: caring('brokerSaw'),
      died: caring('died'),
      request: caring('request'),
      response: caring('response'),
      arrived: caring('arrived'),
      cancelled: caring('cancelled'),
      asked: caring('asked'),
      answered: caring('answered'),
      atEnd: caring('atEnd'),
    };
  }

  /** The first law that was broken. */
  get violation(): Violation | null {
    return this.#violation;
  }

  /** How often an oracle has looked at something. */
  get checks(): number {
    return this.#checks;
  }

  disk(node: NodeId): DiskView {
    return must(this.#disks.get(node), `there is no controller ${node}`);
  }

  report(violation: Violation): void {
    if (this.#onViolation !== null) this.#onViolation(violation);
    else this.#violation ??= violation;
  }

  /** The run does not end with the first law that is broken: each oracle is heard once, as if the others were not there. */
  keepGoing(onViolation: (violation: Violation) => void): void {
    this.#onViolation = onViolation;
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
      if (error instanceof Violation) this.report(error);
      // In a run that goes on, an oracle may meet what another's law rules out.
      else if (this.#onViolation === null) throw error;
    }
  }

  diskOp(node: NodeId, op: DiskOp): void {
    this.guard(() => this.#snapshotFiles.diskOp(node, op));
    this.guard(() => this.#sentSnapshots.diskOp(node, op));
    this.disk(node).book.note(op);
  }

  /** After power loss: the book says what is left. */
  powerLost(node: NodeId): void {
    const { names, book } = this.disk(node);
    book.rebuild(names, Number.POSITIVE_INFINITY);
  }

  request(from: NodeId, to: NodeId, request: RaftRequest): void {
    this.#said(from, () => this.#each('request', (oracle) => oracle.request(from, to, request)));
  }

  response(from: NodeId, to: NodeId, response: RaftResponse, asked: RaftRequest): void {
    this.#said(from, () => this.#each('response', (oracle) => oracle.response(from, to, response, asked)));
  }

  cancelled(at: NodeId, request: RaftRequest): void {
    this.#each('cancelled', (oracle) => oracle.cancelled(at, request));
  }

  requestArrives(to: NodeId, request: RaftRequest, take: () => void): void {
    this.#each('arrived', (oracle) => oracle.arrived(to, request));
    this.#standBy(take, (taken) => this.#strangers.requestArrives(to, request, taken));
  }

  responseArrives(to: NodeId, asked: RaftRequest, response: RaftResponse, take: () => void): void {
    this.#standBy(take, (taken) => this.#staleResponses.responseArrives(to, asked, response, taken));
  }

  submitted(client: number, controller: NodeId, command: Command): (result: CommandResult) => void {
    const number = ++this.#questions;
    const question: Question = { number, client, controller, command, askedMs: this.#timeline.nowMs };
    this.#each('asked', (oracle) => oracle.asked(question));
    return (result) => this.#answers.push({ ...question, result, answeredMs: this.#timeline.nowMs });
  }

  carried(sent: unknown, received: unknown): void {
    this.guard(() => this.#codec.carried(sent, received));
  }

  followed(client: number, position: OffsetAndEpoch | null, sink: FollowSink): FollowSink {
    return this.#streams.watch(client, position, sink);
  }

  started(node: NodeView): void {
    const { names, book } = this.disk(node.id);
    book.rebuild(names, node.raft.logEndOffset);
    this.#running.add(node.id);
    this.#each('started', (oracle) => oracle.started(node));
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ from }) => from !== node.id);
    for (const { from, look } of waiting) if (from === node.id) look();
  }

  afterEvent(node: NodeView): void {
    this.#each('afterEvent', (oracle) => oracle.afterEvent(node));
    if (this.#answers.length === 0) return;
    const answers = this.#answers;
    this.#answers = [];
    for (const answer of answers) this.#each('answered', (oracle) => oracle.answered(answer));
  }

  brokerStarted(broker: NodeId): void {
    this.#each('brokerStarted', (oracle) => oracle.brokerStarted(broker));
  }

  brokerTold(broker: NodeId, effect: LeadershipEffect): void {
    this.#each('brokerTold', (oracle) => oracle.brokerTold(broker, effect));
  }

  brokerSent(broker: NodeId, command: BrokerCommand): void {
    this.#each('brokerSent', (oracle) => oracle.brokerSent(broker, command));
  }

  /** The network delivers bytes whole or not at all, so whatever a broker follows makes sense. */
  brokerFailed(broker: NodeId, { code, message }: Failure): void {
    if (code === 'CORRUPT') this.crashed(`broker ${broker} has given up: ${message}`);
  }

  brokerSaw(broker: NodeId, state: MetadataState): void {
    this.#each('brokerSaw', (oracle) => oracle.brokerSaw(broker, state));
  }

  died(node: NodeId): void {
    this.#running.delete(node);
    this.#waiting = this.#waiting.filter(({ from }) => from !== node);
    this.#each('died', (oracle) => oracle.died(node));
  }

  /** A process has stopped because another one runs as its replica. */
  gaveUp(process: NodeId): void {
    this.guard(() => this.#refusedProcesses.gaveUp(process));
  }

  /** A healed node, at the end: everything that is only sampled before. */
  checkFully(node: NodeView): void {
    const found = violations(node.state);
    if (found.length > 0) throw invariantViolation(found, `node ${node.id} at the end`);
    this.#snapshotReplay.check(node);
    this.#owedAnswers.check(node);
  }

  /** The last look, once all is healed and quiet. */
  atEnd(): void {
    this.#each('atEnd', (oracle) => oracle.atEnd());
  }

  #said(from: NodeId, look: () => void): void {
    if (!this.#disks.has(from)) return; // a stranger, who keeps no laws
    if (this.#running.has(from)) look();
    else this.#waiting.push({ from, look });
  }

  /** What breaks a law must not be thrown into the code that it happens in. */
  #standBy(take: () => void, watch: (take: () => void) => boolean): void {
    let thrown: unknown = null;
    let isWatched = false;
    let isTaken = false;
    const taken = (): void => {
      isTaken = true;
      try {
        take();
      } catch (error) {
        thrown = error;
      }
    };
    this.guard(() => {
      isWatched = watch(taken);
    });
    if (!isWatched && !isTaken && this.#violation === null) take();
    if (thrown !== null) throw thrown;
  }

  #each(hook: Hook, look: (oracle: Oracle) => void): void {
    if (this.#violation !== null) return;
    this.#checks += this.#by[hook].length;
    if (this.#onViolation !== null) {
      for (const oracle of this.#by[hook]) this.#hear(oracle, look);
      return;
    }
    this.guard(() => {
      for (const oracle of this.#by[hook]) look(oracle);
    });
  }

  #hear(oracle: Oracle, look: (oracle: Oracle) => void): void {
    if (this.#heard.has(oracle)) return;
    let isSatisfied = false;
    this.guard(() => {
      look(oracle);
      isSatisfied = true;
    });
    if (!isSatisfied) this.#heard.add(oracle);
  }
}

/** To whom somebody wants leadership to be handed. */
function handedTo({ ops }: Scenario): ReadonlySet<NodeId> {
  return new Set(ops.flatMap((op) => (op.kind === 'transferLeader' && op.node !== null ? [op.node] : [])));
}
