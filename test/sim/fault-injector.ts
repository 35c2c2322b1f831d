/** Makes the faults of a scenario happen, and counts those that bite. */
import { assertNever } from '../../src/base/assert.ts';
import { QUORUM_STATE } from '../../src/storage/layout.ts';
import { DamageInjector } from './damage-injector.ts';
import {
  brokerIds,
  CLIENT_ID,
  controllerIds,
  type Fault,
  firstVoters,
  isController,
  LEADER,
  OBSERVER_ID,
} from './scenario.ts';
import type { SimNode } from './world/node.ts';
import type { World } from './world/world.ts';

export class FaultInjector {
  readonly #world: World;
  /** What has struck, told so that it can be repeated: with the leader's id instead of {@link LEADER}. */
  readonly struck: Fault[] = [];
  #over = false;
  readonly #damage: DamageInjector;

  constructor(world: World) {
    this.#world = world;
    this.#damage = new DamageInjector(world, (delayMs, run) => this.#after(delayMs, 'start', run));
  }

  /** Schedules all faults. */
  plan(faults: readonly Fault[]): void {
    for (const fault of faults) {
      const node = 'node' in fault ? fault.node : CLIENT_ID;
      this.#world.timeline.at(
        fault.atMs,
        `fault.${fault.kind}`,
        node,
        () => this.#over || this.#strike(fault),
        () => JSON.stringify(fault),
      );
    }
  }

  /** From here on nothing bad happens any more; what lasts is ended by the healing. */
  stop(): void {
    this.#over = true;
    this.#damage.stop();
    for (const node of this.#world.nodes.values()) node.disarm();
  }

  #strike(drawn: Fault): void {
    if (drawn.kind === 'cutLeader' && drawn.moment !== 'now') {
      const { timeline } = this.#world;
      const strike = (): void => this.#strike({ ...drawn, moment: 'now', atMs: timeline.nowMs });
      this.#world.onceLed(drawn.moment, () => this.#over || strike());
      return;
    }
    const fault = this.#named(drawn);
    this.struck.push(fault);
    const { timeline, links } = this.#world;
    switch (fault.kind) {
      case 'crash':
        this.#crash(fault);
        break;
      case 'allDown':
        for (const node of this.#world.nodes.values()) {
          this.#kill(node, fault.power, false, fault.downMs);
        }
        this.#count(fault, true);
        break;
      case 'shutdown':
        this.#shutdown(fault.node, fault.downMs);
        this.#count(fault, true);
        break;
      case 'pause': {
        const process = this.#node(fault.node)?.process ?? this.#world.brokers.get(fault.node)?.process ?? null;
        process?.pauseFor(fault.durationMs);
        this.#count(fault, process !== null);
        break;
      }
      case 'cut':
        this.#cut(fault.links, fault.durationMs);
        this.#count(drawn, fault.links.length > 0);
        break;
      case 'cutLeader':
        this.#count(fault, false); // nobody leads
        break;
      case 'slowLink':
        links.slow(fault.from, fault.to, fault.factor);
        this.#after(fault.durationMs, 'heal', () => links.slow(fault.from, fault.to, 1));
        this.#count(fault, fault.from !== fault.to);
        break;
      case 'message':
        links.disturbNext(fault.from, fault.to, fault.delayMs);
        this.#count(fault, true);
        break;
      case 'reset':
        this.#world.resetConnections(fault.a, fault.b);
        this.#count(fault, fault.a !== fault.b);
        break;
      case 'diskSlow':
        this.#onDisk(
          fault,
          fault.durationMs,
          (node) => node.disk.slow(fault.factor),
          (node) => node.disk.slow(1),
        );
        break;
      case 'diskHang':
        this.#onDisk(
          fault,
          0,
          (node) => node.disk.hangUntil(timeline.nowMs + fault.durationMs),
          () => {},
        );
        break;
      case 'diskFull':
        this.#onDisk(
          fault,
          fault.durationMs,
          (node) => node.disk.limitSpace(fault.freeBytes),
          (node) => node.disk.limitSpace(Number.POSITIVE_INFINITY),
        );
        break;
      case 'flushError':
        this.#onDisk(
          fault,
          0,
          (node) => node.disk.failNextFlush(fault.file === 'ballot' ? QUORUM_STATE : null),
          () => {},
        );
        break;
      case 'writeError':
        this.#onDisk(
          fault,
          0,
          (node) => node.disk.failNextWrite(fault),
          () => {},
        );
        break;
      case 'readError':
        this.#onDisk(
          fault,
          0,
          (node) => node.disk.failNextRead(),
          () => {},
        );
        break;
      case 'slowCpu':
        this.#onDisk(
          fault,
          fault.durationMs,
          (node) => node.slowTurns(fault.turnMs),
          (node) => node.slowTurns(null),
        );
        break;
      case 'restartStorm': {
        const node = this.#node(fault.node);
        this.#count(fault, node?.isUp === true);
        if (node?.isUp === true) this.#storm(node, fault, 0);
        break;
      }
      case 'rot':
      case 'wipe':
      case 'swapDisks':
        this.#count(fault, this.#damage.strike(fault));
        break;
      case 'copyDirectory':
        this.#count(fault, this.#copy(fault));
        break;
      case 'loseDirectory':
        this.#count(fault, this.#world.brokers.get(fault.node)?.loseDirectory(fault.directory) === true);
        break;
      case 'clockJump':
        this.#node(fault.node)?.clock.jumpWall(fault.byMs);
        this.#count(fault, true);
        break;
      case 'clockStrobe':
        for (let k = 0; k < fault.times; k++) {
          const byMs = k % 2 === 0 ? fault.byMs : -fault.byMs;
          this.#after(k * fault.everyMs, 'strobe', () => this.#node(fault.node)?.clock.jumpWall(byMs));
        }
        this.#count(fault, true);
        break;
      case 'clog':
        for (const { node, afterMs, durationMs } of fault.windows) {
          this.#after(afterMs, 'clog', () => links.clog(node, timeline.nowMs + durationMs));
        }
        this.#count(fault, fault.windows.length > 0);
        break;
      case 'corruptFrame':
      case 'cutFrame':
        links.mangleNext(fault.from, fault.to, { how: fault.kind === 'cutFrame' ? 'cut' : 'flip', place: fault.place });
        this.#count(fault, fault.from !== fault.to);
        break;
      case 'narrowLink':
        links.narrow(fault.from, fault.to, fault);
        this.#after(fault.durationMs, 'heal', () => links.narrow(fault.from, fault.to, null));
        this.#count(fault, fault.from !== fault.to);
        break;
      default:
        assertNever(fault);
    }
  }

  /** A fault of the leader, whoever it is, as one of this leader; with none there it stays as it is. */
  #named(fault: Fault): Fault {
    const id = this.#leader()?.id;
    if (id === undefined) return fault;
    if ('node' in fault && fault.node === LEADER) return { ...fault, node: id };
    if (fault.kind !== 'cutLeader') return fault;
    const { atMs, durationMs, shape } = fault;
    return { kind: 'cut', atMs, durationMs, shape: `${shape} ${id}`, links: this.#linksOfLeader(id, fault) };
  }

  #cut(cut: readonly (readonly [from: number, to: number])[], durationMs: number): void {
    const { links } = this.#world;
    for (const [from, to] of cut) links.cut(from, to);
    this.#after(durationMs, 'heal', () => {
      for (const [from, to] of cut) links.heal(from, to);
    });
  }

  #linksOfLeader(leader: number, fault: Extract<Fault, { kind: 'cutLeader' }>): [from: number, to: number][] {
    const { config } = this.#world.scenario;
    const brokers = fault.brokersToo ? brokerIds(config) : [];
    const controllers = fault.shape === 'fromVoters' ? firstVoters(config) : controllerIds(config);
    const others = [...controllers, ...brokers].filter((id) => id !== leader);
    const incoming = others.map((id): [number, number] => [id, leader]);
    const outgoing = others.map((id): [number, number] => [leader, id]);
    if (fault.shape === 'deafen') return incoming;
    return fault.shape === 'mute' ? outgoing : [...incoming, ...outgoing];
  }

  #crash(fault: Extract<Fault, { kind: 'crash' }>): void {
    if (fault.node === OBSERVER_ID) {
      this.#count(fault, true);
      this.#world.observer.startAnew();
      return;
    }
    if (!isController(fault.node)) {
      this.#count(fault, this.#world.brokers.has(fault.node));
      this.#world.brokers.kill(fault.node, fault.silent);
      this.#after(fault.downMs, 'start', () => this.#world.brokers.start(fault.node));
      return;
    }
    const node = this.#node(fault.node);
    this.#count(fault, node?.isUp === true);
    if (node === null || !node.isUp) return;
    const { trigger } = fault;
    const strike = (): void => this.#kill(node, fault.power, fault.silent, fault.downMs);
    if (trigger.kind === 'now') strike();
    else node.arm(trigger, strike);
  }

  #shutdown(id: number, downMs: number): void {
    if (!isController(id)) {
      this.#world.brokers.shutDown(id);
      return;
    }
    const node = this.#node(id);
    node?.shutdown();
    this.#after(downMs, 'start', () => node?.isStopping || node?.start());
    // An operator who waits for the process to end, but not for ever: then it is killed.
    this.#after(downMs + 2000, 'start', () => {
      if (node === null) return;
      if (node.isStopping) node.kill(null, false);
      node.start();
    });
  }

  /** False: nothing is copied that is not as it should be. */
  #copy({ node: id, startsAfterMs, downMs }: Extract<Fault, { kind: 'copyDirectory' }>): boolean {
    const node = this.#node(id);
    const { atlas, copies } = this.#world;
    if (node === null || atlas.isDamaged(node.id) || atlas.isAstray(node.id)) return false;
    const second = copies.copy(node);
    if (downMs !== null) this.#kill(node, null, false, downMs);
    this.#after(startsAfterMs, 'start', () => second.start());
    return true;
  }

  /** Each life but the last ends after a count of disk operations. */
  #storm(node: SimNode, fault: Extract<Fault, { kind: 'restartStorm' }>, life: number): void {
    node.kill(fault.power, false);
    const diskOps = fault.lives[life];
    this.#after(fault.downMs, 'start', () => {
      if (diskOps === undefined) node.start();
      else node.startAndCrash(diskOps, () => this.#storm(node, fault, life + 1));
    });
  }

  #kill(node: SimNode, power: Parameters<SimNode['kill']>[0], silent: boolean, downMs: number): void {
    node.kill(power, silent);
    this.#after(downMs, 'start', () => node.start());
  }

  #onDisk(
    fault: Fault & { readonly node: number },
    durationMs: number,
    begin: (node: SimNode) => void,
    end: (node: SimNode) => void,
  ): void {
    const node = this.#node(fault.node);
    if (node === null) return;
    this.#count(fault, true);
    begin(node);
    if (durationMs > 0) this.#after(durationMs, 'heal', () => end(node));
  }

  #after(delayMs: number, kind: string, run: () => void): void {
    this.#world.timeline.after(delayMs, kind, CLIENT_ID, () => this.#over || run());
  }

  #node(id: number): SimNode | null {
    if (id === LEADER) return this.#leader();
    return this.#world.nodes.get(id) ?? null;
  }

  /** Whoever leads the newest epoch. */
  #leader(): SimNode | null {
    let leader: SimNode | null = null;
    let newest = -1;
    for (const node of this.#world.nodes.values()) {
      const raft = node.view()?.raft;
      if (raft?.role !== 'leader' || raft.epoch <= newest) continue;
      leader = node;
      newest = raft.epoch;
    }
    return leader;
  }

  #count(fault: Fault, bites: boolean): void {
    this.#world.counters.add(bites ? `fault.${fault.kind}` : `fault.${fault.kind}.missed`);
  }
}
