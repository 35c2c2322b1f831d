/**
 * After the first healing one voter is cut off once more, a follower or the leader (of many voters, with as many followers as
 * are too few), and then let in again; or the leader is stopped in good order, and started again.
 */
import { brokerIds } from './scenario.ts';
import type { SimNode } from './world/node.ts';
import type { World } from './world/world.ts';

/** Whom a trial is part of. */
export interface TrialHost {
  readonly world: World;
  readonly core: readonly SimNode[];
  /** When all was healed, the last time. */
  readonly healedMs: number;
  expectProgress(): void;
  fail(law: 'L7' | 'L8' | 'L9' | 'L10', what: string): void;
}

/** Clocks run at most so much too slow. */
const CLOCK_MARGIN = 1.06;
const SLACK_MS = 50;
/** How long a voter is cut off, in fetch timeouts: time for several rounds of standing. */
const CUT_TIMEOUTS = 6;

/** What is cut of a follower: all, what it hears, what it says, or its leader alone. */
const FOLLOWER_CUTS = ['isolate', 'deafen', 'mute', 'leader'] as const;

type Kind = 'none' | 'cutFollower' | 'cutLeader' | 'stopLeader';

interface UnderWay {
  readonly kind: Kind;
  readonly victim: SimNode;
  readonly epoch: number;
  readonly beganMs: number;
  readonly links: readonly (readonly [from: number, to: number])[];
  isHealed: boolean;
}

export class HealingTrial {
  readonly #host: TrialHost;
  #kind: Kind;
  #underWay: UnderWay | null = null;

  constructor(host: TrialHost) {
    this.#host = host;
    const { seed, config } = host.world.scenario;
    const rest = Math.floor(seed / 3) % 2 === 0 ? 'none' : 'stopLeader';
    // Who is to be cut off so that a majority is left, or is not, depends on who votes by then.
    const kinds = config.joiners > 0 ? ([rest] as const) : ([rest, 'cutFollower', 'cutLeader'] as const);
    this.#kind = kinds[seed % kinds.length] ?? 'none';
  }

  get isUnderWay(): boolean {
    return this.#underWay !== null && !this.#underWay.isHealed;
  }

  /** All is well: begins what is to come, or waits to; false: nothing is. */
  beginNext(): boolean {
    this.#checkFollowerTrial();
    const kind = this.#kind;
    if (kind === 'cutFollower' && this.#isLeaderInDoubt()) return true;
    this.#kind = 'none';
    const leader = this.#host.core.find((node) => node.driver?.status().active === true);
    const { voters } = this.#host.world.scenario.config;
    if (kind === 'none' || leader === undefined || (this.#host.core.length - 1) * 2 <= voters) return false;
    const victim = kind === 'cutFollower' ? this.#host.core.find((node) => node !== leader) : leader;
    if (victim === undefined) return false;
    const { links, timeline, counters } = this.#host.world;
    if (kind === 'stopLeader') victim.shutdown();
    const cut = this.#linksToCut(kind, victim.id, leader);
    for (const [from, to] of cut) links.cut(from, to);
    const epoch = leader.driver?.status().epoch ?? 0;
    this.#underWay = { kind, victim, epoch, beganMs: timeline.nowMs, links: cut, isHealed: false };
    counters.add(`trial.${kind}`);
    // So that something happens then, whatever else does.
    timeline.after(this.#cutMs(), 'trial.over', victim.id, () => {});
    return true;
  }

  /** Looks while the victim is cut off; lets it in again when time is up. */
  look(): void {
    const trial = this.#underWay;
    if (trial === null) return;
    const { timeline, links } = this.#host.world;
    const elapsedMs = timeline.nowMs - trial.beganMs;
    const { fetchTimeoutMs } = this.#host.world.scenario.config.timers;
    const isLeading = trial.victim.view()?.raft.role === 'leader' && trial.victim.view()?.raft.epoch === trial.epoch;
    if (trial.kind === 'cutLeader' && isLeading && elapsedMs > 2 * fetchTimeoutMs * CLOCK_MARGIN + SLACK_MS) {
      this.#host.fail('L8', `node ${trial.victim.id} still leads, ${elapsedMs.toFixed(0)} ms after it was cut off`);
    }
    if (trial.kind === 'stopLeader') {
      this.#lookAtStop(trial, elapsedMs);
      return;
    }
    if (elapsedMs < this.#cutMs()) return;
    for (const [from, to] of trial.links) links.heal(from, to);
    trial.isHealed = true;
    this.#host.expectProgress();
  }

  #lookAtStop(trial: UnderWay, elapsedMs: number): void {
    const { victim } = trial;
    if (victim.isUp) {
      if (elapsedMs > this.#stopBoundMs())
        this.#host.fail('L10', `node ${victim.id} has been stopping for ${elapsedMs.toFixed(0)} ms`);
      return;
    }
    victim.start();
    trial.isHealed = true;
    this.#host.expectProgress();
  }

  /** All is committed and everybody hears: it takes some messages and flushes; where they may be slow, all its patience. */
  #stopBoundMs(): number {
    const { timers, network } = this.#host.world.scenario.config;
    const patienceMs = 2 * timers.fetchTimeoutMs * CLOCK_MARGIN;
    return this.#isCalmNetwork() ? 8 * network.longestDelayMs + timers.fetchTimeoutMs / 4 + 100 : patienceMs + 500;
  }

  /** Called when all is well again. */
  #checkFollowerTrial(): void {
    const trial = this.#underWay;
    this.#underWay = null;
    if (trial?.kind !== 'cutFollower' || !this.#isCalmNetwork()) return;
    const epoch = Math.max(...this.#host.core.map((node) => node.driver?.status().epoch ?? 0));
    if (epoch > trial.epoch) {
      this.#host.fail('L7', `the epoch went from ${trial.epoch} to ${epoch} while node ${trial.victim.id} was cut off`);
    }
  }

  /** The leader may not have heard of its followers for long before all was healed, and resign for it yet. */
  #isLeaderInDoubt(): boolean {
    const { world, healedMs } = this.#host;
    return world.timeline.nowMs - healedMs < 2 * world.scenario.config.timers.fetchTimeoutMs * CLOCK_MARGIN;
  }

  /** Where messages can take longer than followers wait, epochs rise without anybody's fault. */
  #isCalmNetwork(): boolean {
    const { timers, network } = this.#host.world.scenario.config;
    return 4 * network.longestDelayMs + timers.fetchTimeoutMs / 4 + 100 < timers.fetchTimeoutMs * 0.9;
  }

  #cutMs(): number {
    return CUT_TIMEOUTS * this.#host.world.scenario.config.timers.fetchTimeoutMs;
  }

  #linksToCut(kind: Kind, victim: number, leader: SimNode): (readonly [from: number, to: number])[] {
    if (kind === 'stopLeader') return [];
    return kind === 'cutLeader' ? this.#linksOfLeader(leader) : this.#linksOfFollower(victim, leader.id);
  }

  /** Of a leader, or of it with followers that are no majority together with it. */
  #linksOfLeader(leader: SimNode): (readonly [from: number, to: number])[] {
    const { scenario, nodes } = this.#host.world;
    const { voters } = scenario.config;
    const majority = Math.floor(voters / 2) + 1;
    const followers = this.#host.core.filter((node) => node !== leader);
    const companions = Math.max(0, Math.min(voters - majority - 1, followers.length - majority));
    const inside = [leader, ...followers.slice(0, companions)].map(({ id }) => id);
    const outside = [...nodes.keys()].filter((id) => !inside.includes(id));
    return inside.flatMap((a) => outside.flatMap((b) => [[a, b] as const, [b, a] as const]));
  }

  /** A follower that only the leader is lost to can still ask the others for their votes. */
  #linksOfFollower(victim: number, leader: number): (readonly [from: number, to: number])[] {
    const { scenario, nodes } = this.#host.world;
    const shape = FOLLOWER_CUTS[Math.floor(scenario.seed / 3) % FOLLOWER_CUTS.length];
    const others =
      shape === 'leader' ? [leader] : [...nodes.keys(), ...brokerIds(scenario.config)].filter((id) => id !== victim);
    const incoming = others.map((id) => [id, victim] as const);
    const outgoing = others.map((id) => [victim, id] as const);
    if (shape === 'deafen') return incoming;
    return shape === 'mute' ? outgoing : [...incoming, ...outgoing];
  }
}
