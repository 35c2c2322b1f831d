/** Makes the faults happen that leave a node with a disk that it must refuse. */
import { isLost, rot, rotSnapshot, wipe } from './disk-damage.ts';
import type { Fault } from './scenario.ts';
import type { SimNode } from './world/node.ts';
import type { World } from './world/world.ts';

type DamageFault = Extract<Fault, { kind: 'rot' | 'wipe' | 'swapDisks' }>;

export class DamageInjector {
  readonly #world: World;
  readonly #after: (delayMs: number, run: () => void) => void;
  /** Each gives two nodes their own disks back. */
  readonly #swaps = new Set<() => void>();

  /** `after`: runs something unless faults are over by then. */
  constructor(world: World, after: (delayMs: number, run: () => void) => void) {
    this.#world = world;
    this.#after = after;
  }

  /** Tells whether there was anything to damage. */
  strike(fault: DamageFault): boolean {
    switch (fault.kind) {
      case 'rot':
        return this.#rot(fault);
      case 'wipe':
        return this.#wipe(fault);
      case 'swapDisks':
        return this.#swap(fault);
    }
  }

  /** All have their own disks again. */
  stop(): void {
    for (const swapBack of this.#swaps) swapBack();
  }

  #rot(fault: Extract<Fault, { kind: 'rot' }>): boolean {
    const node = this.#sound(fault.node);
    if (node === null) return false;
    if (fault.restarts || fault.file === 'snapshot' || isLost(fault)) this.#restart(node, fault.downMs);
    if (fault.file === 'snapshot') {
      const damage = rotSnapshot(node.disk.names, fault.place);
      if (damage === null) return false;
      this.#world.counters.add(damage === 'spare' ? 'rot.snapshot' : 'rot.snapshot.needed');
      if (damage !== 'spare') this.#world.atlas.damaged(node.id, damage);
      return true;
    }
    const damage = rot(node.disk.names, fault);
    if (damage === null) return false;
    const counted = isLost(fault) ? 'ballot.lost' : fault.file;
    this.#world.counters.add(fault.file === 'log' ? `rot.log.${fault.how}` : `rot.${counted}`);
    this.#world.atlas.damaged(node.id, damage);
    return true;
  }

  #wipe(fault: Extract<Fault, { kind: 'wipe' }>): boolean {
    const node = this.#sound(fault.node);
    if (node === null) return false;
    this.#restart(node, fault.downMs);
    this.#world.atlas.damaged(node.id, wipe(node.disk.names));
    return true;
  }

  #swap(fault: Extract<Fault, { kind: 'swapDisks' }>): boolean {
    const [a, b] = [this.#sound(fault.a), this.#sound(fault.b)];
    if (a === null || b === null || a === b) return false;
    const { atlas } = this.#world;
    const ids = [a.id, b.id];
    const exchange = (): void => {
      for (const node of [a, b]) node.kill(null, false);
      a.disk.swapWith(b.disk);
    };
    const start = (): void => {
      for (const node of [a, b]) node.start();
    };
    exchange();
    atlas.swapped(ids);
    start();
    const swapBack = (): void => {
      if (!this.#swaps.delete(swapBack)) return;
      exchange();
      atlas.swappedBack(ids);
      start();
    };
    this.#swaps.add(swapBack);
    this.#after(fault.downMs, swapBack);
    return true;
  }

  #restart(node: SimNode, downMs: number): void {
    node.kill(null, false);
    this.#after(downMs, () => node.start());
  }

  /** A controller whose disk is as it should be, and its own. */
  #sound(id: number): SimNode | null {
    const { atlas, nodes } = this.#world;
    const node = nodes.get(id);
    return node === undefined || atlas.isDamaged(node.id) || atlas.isAstray(node.id) ? null : node;
  }
}
