/** Applies the faults of a window and takes them back; tells what really happened. */
import { SeededRandom } from '../../../src/base/random.ts';
import { pause, until } from '../../e2e/until.ts';
import { losePower } from '../shim/power-loss.ts';
import type { FaultWindow, ProcessFault, QuorumFault, Who } from './fault.ts';
import type { Member, QuorumCluster } from './quorum-cluster.ts';

/** How long a controller whose flush is to fail may take to meet that flush. */
const FLUSH_ERROR_MS = 8_000;
/** How long one that says that its disk has failed may take to end and to be started again. */
const END_MS = 4_000;
const POLL_MS = 50;
const ALL_LINES = 1_000_000;

export class FaultInjector {
  readonly #cluster: QuorumCluster;
  readonly #random: SeededRandom;
  readonly #print: (line: string) => void;
  /** Things that should have followed from a fault and did not. */
  readonly problems: string[] = [];
  applied = 0;

  constructor(cluster: QuorumCluster, seed: number, print: (line: string) => void) {
    this.#cluster = cluster;
    this.#random = new SeededRandom(seed, 'injector');
    this.#print = print;
  }

  /** Returns when the window is over and nothing disturbs any more, but what processes have yet to get over. */
  async run({ forMs, faults }: FaultWindow): Promise<void> {
    const { network, members } = this.#cluster;
    const leader = (await this.#cluster.leader()) ?? members[0];
    if (leader === undefined) return;
    const endMs = performance.now() + forMs;
    const working = faults.map((fault) => this.#apply(fault, leader, endMs));
    await pause(forMs);
    network.heal();
    await Promise.all(working);
  }

  #who(who: Who, leader: Member): Member {
    return who.kind === 'leader' ? leader : (this.#cluster.members[who.number] ?? leader);
  }

  async #apply(fault: QuorumFault, leader: Member, endMs: number): Promise<void> {
    const { network, members } = this.#cluster;
    const hold = { kind: 'hold' } as const;
    const ids = members.map(({ id }) => id);
    this.#print(`${fault.kind} (leader ${leader.id}): ${JSON.stringify(fault)}`);
    switch (fault.kind) {
      case 'one-way cut': {
        const { id } = this.#who(fault.who, leader);
        for (const other of ids.filter((one) => one !== id)) {
          if (fault.way === 'out') network.set(id, other, hold);
          else network.set(other, id, hold);
        }
        break;
      }
      case 'isolation': {
        const { id } = this.#who(fault.who, leader);
        for (const other of ids.filter((one) => one !== id)) network.setBetween(id, other, hold);
        if (fault.clientsToo) network.setBetween(id, 'clients', hold);
        break;
      }
      case 'bridge': {
        const [a, b] = ids.filter((one) => one !== this.#who(fault.middle, leader).id);
        if (a !== undefined && b !== undefined) network.setBetween(a, b, hold);
        break;
      }
      case 'ring':
        for (const [i, id] of ids.entries()) {
          const next = ids[(i + (fault.backwards ? ids.length - 1 : 1)) % ids.length];
          if (next !== undefined) network.set(next, id, hold);
        }
        break;
      case 'delay':
        for (const a of ids) for (const b of ids) if (a !== b) network.set(a, b, fault);
        break;
      case 'drip': {
        const { id } = this.#who(fault.who, leader);
        const drip = { kind: 'drip', bytes: 1, everyMs: fault.everyMs } as const;
        for (const other of ids.filter((one) => one !== id)) network.set(id, other, drip);
        break;
      }
      case 'resets':
        await this.#reset(fault.everyMs, fault.refuse, endMs);
        break;
      default:
        await this.#strike(fault, leader, endMs);
    }
    this.applied++;
  }

  async #reset(everyMs: number, refuse: boolean, endMs: number): Promise<void> {
    const { network, members } = this.#cluster;
    const ids = members.map(({ id }) => id);
    const [refuser = 0, refused = 0] = ids;
    if (refuse) network.refuse(refused, refuser);
    while (performance.now() + everyMs < endMs) {
      await pause(everyMs);
      const a = ids[this.#random.nextInt(ids.length)] ?? 0;
      const others = network.places.filter((place) => place !== a);
      network.reset(a, others[this.#random.nextInt(others.length)] ?? 'clients');
    }
  }

  async #strike(fault: ProcessFault, leader: Member, endMs: number): Promise<void> {
    switch (fault.kind) {
      case 'power loss':
        await this.#losePower(fault, leader, endMs);
        break;
      case 'pause': {
        for (let time = 0; time < fault.times; time++) {
          if (performance.now() + fault.forMs > endMs) break;
          const { process } = await this.#now(fault.who, leader);
          process.pause();
          await pause(fault.forMs);
          process.resume();
          await pause(fault.forMs / 2);
        }
        break;
      }
      case 'flush error':
        await this.#failFlush(this.#who(fault.who, leader), fault.nth);
        break;
      case 'no space': {
        const { side, process } = this.#who(fault.who, leader);
        if (side !== null) this.#cluster.spaceTaken.add(process.name);
        side?.takeSpace();
        await pause(Math.max(0, endMs - performance.now()));
        side?.giveSpace();
        break;
      }
    }
  }

  async #losePower(fault: ProcessFault & { kind: 'power loss' }, leader: Member, endMs: number): Promise<void> {
    for (let time = 0; time < fault.times; time++) {
      const struck = fault.who === 'all' ? this.#cluster.members : [await this.#now(fault.who, leader)];
      // All at one moment: nobody hears of another's end.
      await Promise.all(struck.map(({ process }) => process.stop('SIGKILL')));
      const left = struck.map(({ id, side }, i) => {
        const mode = fault.leaves[i % fault.leaves.length] ?? 'lost';
        if (side === null) return `${id}: killed`;
        const { files, lost, torn, names } = losePower(side, mode, this.#random);
        return `${id} (${mode}): ${files} files, ${lost} changes lost, ${torn} torn, ${names} names`;
      });
      this.#print(`power loss: ${left.join('; ')}`);
      await pause(fault.downMs);
      for (const { process } of struck) process.start();
      // Processes that have not begun, and a quorum that has not, have nothing to lose.
      const isUp = async (): Promise<boolean> =>
        (await Promise.all(struck.map((member) => this.#cluster.status(member)))).every((status) => status !== null) &&
        (await this.#cluster.leader()) !== null;
      while (performance.now() < endMs && !(await isUp())) await pause(POLL_MS);
      if (performance.now() + fault.downMs >= endMs) break;
      await pause(fault.downMs);
    }
  }

  async #failFlush({ id, process, side }: Member, nth: number): Promise<void> {
    if (side === null) return;
    const before = process.logTail(ALL_LINES).length;
    const since = (): string => process.logTail(ALL_LINES).slice(before);
    const comes = (what: RegExp, timeoutMs: number): Promise<boolean> =>
      until(() => what.test(since()), `${what}`, timeoutMs).then(
        () => true,
        () => false,
      );
    this.#cluster.flushFailures.add(process.name);
    side.failFlush(nth);
    const isSaid = await comes(/EIO/, FLUSH_ERROR_MS);
    if (side.allowFlush()) {
      this.#print(`flush error: controller ${id} did not flush ${nth} times`);
      return;
    }
    if (!isSaid) this.problems.push(`a flush of controller ${id} failed, and nothing in its log says so`);
    // Whatever is cut off at that time.
    else if (!(await comes(/--- started/, END_MS))) {
      this.problems.push(`controller ${id} still ran ${END_MS} ms after a flush of it had failed\n${since()}`);
    }
  }

  /** Leaders change: the one of now, if there is one. */
  async #now(who: Who, leader: Member): Promise<Member> {
    if (who.kind === 'leader') return (await this.#cluster.leader()) ?? leader;
    return this.#who(who, leader);
  }
}
