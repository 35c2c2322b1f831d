/**
 * The second phase: faults have stopped, a majority core is healed, the rest is frozen as it is. Now progress is owed: L1
 * a leader, L2 an answer to every request, L3 equal high watermark and image everywhere, L5 nobody left standing, L6
 * living brokers unfenced, dead ones fenced, leaders and full ISRs wherever they can be. Then one more trial, and the same
 * again; at last L9 preferred leaders, where they are asked for.
 */
import { formatImageHash, imageHash } from '../../src/metadata/image-hash.ts';
import type { MetadataState } from '../../src/metadata/metadata-state.ts';
import { HealingElection } from './healing-election.ts';
import { HealingTrial, type TrialHost } from './healing-trial.ts';
import { Violation } from './oracles/oracle.ts';
import { brokerIds, CLIENT_ID } from './scenario.ts';
import type { SimNode } from './world/node.ts';
import type { World } from './world/world.ts';

/** A laggard's every part may be slow; a core that needs more than this is stuck. */
const LIVENESS_MS = 60_000;
/** For how long to look at those who owe no progress. */
const SAFETY_MS = 3_000;
/** How often to look whether all is well. */
const LOOK_MS = 20;

type Owed = keyof typeof LAWS;

export class Healing implements TrialHost {
  readonly world: World;
  readonly core: readonly SimNode[];
  /** Why nothing is owed but safety; null: progress is. */
  readonly #excuse: string | null;
  /** A broker that stays dead; null: none does. */
  readonly #deadBroker: number | null;
  readonly #trial: HealingTrial;
  readonly #election: HealingElection;
  healedMs = 0;
  #deadlineMs = 0;
  #leaderDueMs = 0;
  #nextLookMs = 0;

  constructor(world: World) {
    this.world = world;
    const { atlas, scenario } = world;
    const { config, seed } = scenario;
    const voters = world.bench.voterChanges.committed;
    this.#excuse =
      config.joiners === 0
        ? atlas.whyNoProgress(config.core, voters)
        : atlas.whyNoProgressInChange(config.core, voters);
    this.core = [...world.nodes.values()].filter((node) => config.core.includes(node.id) && !atlas.isDamaged(node.id));
    const brokers = brokerIds(config);
    this.#deadBroker = brokers.length > 1 && seed % 2 === 0 ? (brokers.at(-1) ?? null) : null;
    this.#trial = new HealingTrial(this);
    this.#election = new HealingElection(this);
  }

  begin(): void {
    const { timeline, links, nodes } = this.world;
    links.healAll();
    this.world.copies.endAll();
    for (const node of nodes.values()) {
      if (!this.core.includes(node)) {
        this.#leave(node);
        continue;
      }
      node.disk.healFaults();
      node.slowTurns(null);
      // Whoever was told to stop may be half way; a fresh start is what an operator would do.
      if (node.isStopping) node.kill(null, false);
      // Its end may be decided and still to come, so this is looked at after it.
      timeline.after(0, 'start', node.id, () => node.isUp || node.start());
    }
    for (const id of brokerIds(this.world.scenario.config)) {
      // What is lost is replaced.
      if (this.world.brokers.get(id)?.hasLostDirectory === true) this.world.brokers.kill(id, false);
      if (id === this.#deadBroker) this.world.brokers.retire(id);
      else this.world.brokers.start(id);
    }
    timeline.after(0, 'op', CLIENT_ID, () =>
      this.world.admin.start({ kind: 'listTopics', atMs: timeline.nowMs, anywhere: false, local: false }),
    );
    this.expectProgress();
  }

  /** Stays as it is; but whoever has a damaged disk is started on it once more, and has to notice. */
  #leave(node: SimNode): void {
    if (!this.world.atlas.isDamaged(node.id)) {
      node.freeze();
      return;
    }
    if (node.isUp) node.kill(null, false);
    node.start();
    this.world.timeline.after(0, 'freeze', node.id, () => node.freeze());
  }

  /** From now on time runs for what is owed. */
  expectProgress(): void {
    const { nowMs } = this.world.timeline;
    this.healedMs = nowMs;
    this.#deadlineMs = nowMs + LIVENESS_MS;
    this.#leaderDueMs = nowMs + leaderBoundMs(this.world);
    this.#nextLookMs = 0;
  }

  /** Whether all that is owed has been delivered. Reports a violation when time is up. */
  isDone(): boolean {
    const { nowMs } = this.world.timeline;
    if (nowMs < this.#nextLookMs) return false;
    this.#nextLookMs = nowMs + LOOK_MS;
    for (const broker of this.world.brokers.values()) broker.calmDown();
    if (this.#trial.isUnderWay) {
      this.#trial.look();
      return false;
    }
    if (this.#excuse !== null) return nowMs > this.healedMs + SAFETY_MS;
    const missing = this.#missing();
    // On a network that is slower than followers wait a leader may be lost without a fault, and another one is due.
    if (missing?.[0] !== 'L1') this.#leaderDueMs = nowMs + leaderBoundMs(this.world);
    if (missing === null) return !this.#trial.beginNext() && this.#election.isOver();
    const [law, what] = missing;
    if (law === 'L1' && nowMs > this.#leaderDueMs) this.#fail(law, what);
    else if (nowMs > this.#deadlineMs) this.#fail(law, what);
    return false;
  }

  /** The last look: every healed node's state, in full. */
  checkEnd(): void {
    const { bench, network } = this.world;
    for (const node of this.core) {
      const view = node.view();
      if (view === null) continue;
      bench.guard(() => {
        bench.equalImages.check(view);
        // Who has found no majority knows only what it had applied before.
        if (this.#excuse === null) bench.clientLedger.checkState(node.id, view.state);
        bench.checkFully(view);
      });
    }
    const ids = this.core.map((node) => node.id);
    const unansweredMs = network.longestUnansweredMs(ids);
    if (unansweredMs > 4 * this.world.scenario.config.timers.fetchTimeoutMs + 1000) {
      this.#fail('L2', `a request between controllers has had no answer for ${unansweredMs.toFixed(0)} ms`);
    }
    bench.atEnd();
    this.world.counters.add('history.operations', bench.clientHistories.operations);
    this.world.counters.add('history.undecided', bench.clientHistories.undecided);
  }

  fail(law: Owed, what: string): void {
    this.#fail(law, what);
  }

  #fail(law: Owed, what: string): void {
    if (this.#excuse !== null) return;
    const { timeline } = this.world;
    this.world.bench.report(
      new Violation(law, LAWS[law], `${what}, ${timeline.nowMs.toFixed(0)} ms into the run, all healed`),
    );
  }

  #missing(): [Owed, string] | null {
    const statuses = this.core.map((node) => node.driver?.status() ?? null);
    const leader = statuses.find((status) => status?.active === true) ?? null;
    if (leader === null) return ['L1', 'there is no active controller'];
    const { running } = this.world.admin;
    if (running > 0) return ['L2', `${running} operations of the client have no outcome`];
    // What it last knew would pass for the truth: a leader that was replaced in the meantime still calls itself active.
    const paused = this.core.find((node) => node.isPaused);
    if (paused !== undefined) return ['L5', `node ${paused.id} is paused`];
    const end = leader.logEndOffset;
    for (const [index, status] of statuses.entries()) {
      const id = this.core[index]?.id;
      if (status?.highWatermark !== end || status.logEndOffset !== end || status.appliedOffset !== end) {
        return [
          'L3',
          `node ${id} is at ${status?.appliedOffset}/${status?.highWatermark}/${status?.logEndOffset} ` +
            `(applied/high watermark/end), the leader ${leader.nodeId} at ${end}`,
        ];
      }
      // Committed by the others alone: a leader whose own disk still hangs may yet resign for it.
      const durable = this.core[index]?.view()?.raft.durableEndOffset;
      if (durable !== end) return ['L3', `node ${id} has flushed up to ${durable} of ${end}`];
      if (status.leader?.id !== leader.nodeId || status.epoch !== leader.epoch) {
        return ['L5', `node ${id} is ${status.role} in epoch ${status.epoch}; ${leader.nodeId} leads ${leader.epoch}`];
      }
    }
    const states = this.core.flatMap((node) => node.view()?.state ?? []);
    const owed = states[0] === undefined ? 'nothing is known' : this.#owedToBrokers(states[0]);
    if (owed !== null) return ['L6', owed];
    const hashes = new Set(states.map((state) => formatImageHash(imageHash(state))));
    if (hashes.size > 1) return ['L3', `the images at ${end} differ: ${[...hashes].join()}`];
    return null;
  }

  #owedToBrokers(state: MetadataState): string | null {
    for (const id of brokerIds(this.world.scenario.config)) {
      const registration = state.brokers.get(id);
      if (id === this.#deadBroker ? registration?.fenced === false : !state.brokers.isActive(id)) {
        return `broker ${id} is ${id === this.#deadBroker ? 'dead and not fenced' : 'alive and not unfenced'}`;
      }
    }
    const { partitions } = state;
    for (const topic of state.topics.all()) {
      for (let partition = 0; partition < topic.partitionCount; partition++) {
        const row = topic.rowOf(partition);
        const isr = partitions.isrOf(row);
        const leader = partitions.leaderOf(row);
        const able = isr.filter((broker) => state.brokers.isActive(broker));
        if (leader < 0 && able.length > 0) return `${topic.name}-${partition} has no leader; [${able.join()}] could`;
        const missing = partitions.replicasOf(row).filter((id) => state.brokers.isActive(id) && !isr.includes(id));
        if (leader >= 0 && missing.length > 0)
          return `[${missing.join()}] are not in the ISR of ${topic.name}-${partition}`;
      }
    }
    return null;
  }
}

/** Within ten election timeouts there is a leader, once those who are gone have been noticed. */
function leaderBoundMs({ scenario }: World): number {
  const { timers, network } = scenario.config;
  const noticedMs = timers.fetchTimeoutMs + network.keepAliveMs + network.connectTimeoutMs;
  const roundMs = 2 * timers.electionTimeoutMs + 4 * network.longestDelayMs;
  return 1.06 * (noticedMs + 10 * roundMs) + RECOVERY_MS;
}

/** Reading a log, and turning into the active controller. */
const RECOVERY_MS = 2000;

const LAWS = {
  L1: 'a healed majority without a leader elects one within ten election timeouts',
  L2: 'each request is answered',
  L3: 'healed nodes come to the same high watermark and image',
  L5: 'nobody is left standing for election beside a leader',
  L6: 'living brokers are unfenced, dead ones fenced, leaders are elected and ISRs filled wherever they can be',
  L7: 'a voter that is cut off does not raise the epoch of a healthy majority',
  L8: 'a leader that is cut off resigns within two fetch timeouts',
  L10: 'a leader that is told to stop hands over at once, and ends',
  L9: 'when preferred leaders are asked for, each that is active and in the ISR leads',
} as const;
