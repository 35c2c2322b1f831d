/** Draws the windows of a run from its seed. Five seeds in a row that begin at a multiple of five meet every kind. */
import { SeededRandom } from '../../../src/base/random.ts';
import type { CrashMode } from '../../sim/world/sim-file.ts';
import type { FaultWindow, NetworkFault, ProcessFault, QuorumFault, Who } from './fault.ts';

const DECK = [
  'one-way cut',
  'one-way cut',
  'isolation',
  'bridge',
  'ring',
  'delay',
  'drip',
  'resets',
  'power loss of all',
  'power loss of all',
  'power loss of one',
  'pause',
  'pause',
  'flush error',
  'no space',
] as const;
type Kind = (typeof DECK)[number];

const NETWORK: readonly Kind[] = ['one-way cut', 'isolation', 'bridge', 'ring', 'delay', 'drip', 'resets'];
const PROCESS: readonly Kind[] = ['power loss of all', 'power loss of one', 'pause', 'flush error'];
const WINDOWS_PER_RUN = 3;
const RUNS_PER_DECK = DECK.length / WINDOWS_PER_RUN;

export function drawWindows(seed: number, controllers: number, fetchTimeoutMs: number): readonly FaultWindow[] {
  const deck = shuffled(new SeededRandom(Math.floor(seed / RUNS_PER_DECK), 'deck'), DECK);
  const first = (seed % RUNS_PER_DECK) * WINDOWS_PER_RUN;
  const draw = new Draw(new SeededRandom(seed, 'windows'), controllers, fetchTimeoutMs);
  return deck.slice(first, first + WINDOWS_PER_RUN).map((kind) => draw.window(kind));
}

class Draw {
  readonly #random: SeededRandom;
  readonly #controllers: number;
  readonly #fetchTimeoutMs: number;

  constructor(random: SeededRandom, controllers: number, fetchTimeoutMs: number) {
    this.#random = random;
    this.#controllers = controllers;
    this.#fetchTimeoutMs = fetchTimeoutMs;
  }

  window(kind: Kind): FaultWindow {
    const faults = [this.#fault(kind)];
    // Two at once: one of the network, one of a process.
    if (this.#random.nextInt(5) < 2) faults.push(this.#fault(this.#pick(NETWORK.includes(kind) ? PROCESS : NETWORK)));
    return { afterMs: this.#between(500, 1_500), forMs: this.#between(2_000, 6_000), faults };
  }

  #fault(kind: Kind): QuorumFault {
    switch (kind) {
      case 'one-way cut':
        return { kind, who: this.#who(), way: this.#pick(['out', 'in'] as const) };
      case 'isolation':
        return { kind, who: { kind: 'leader' }, clientsToo: this.#random.nextInt(3) === 0 };
      case 'bridge':
        return { kind, middle: this.#pick([this.#anyone(), { kind: 'leader' } as const]) };
      case 'ring':
        return { kind, backwards: this.#random.nextInt(2) === 0 };
      case 'delay':
        return this.#delay();
      case 'drip':
        return { kind, who: this.#who(), everyMs: this.#pick([0, 1, 2]) };
      case 'resets':
        return { kind, everyMs: this.#between(50, 800), refuse: this.#random.nextInt(3) === 0 };
      case 'power loss of all':
        return this.#powerLoss('all', this.#controllers);
      case 'power loss of one':
        return this.#powerLoss(this.#who(), 1);
      case 'pause':
        return this.#pause();
      case 'flush error':
        return { kind, who: this.#who(), nth: 1 + this.#random.nextInt(20) };
      case 'no space':
        return { kind, who: this.#who() };
    }
  }

  #delay(): NetworkFault {
    const ms = this.#spread(2, this.#fetchTimeoutMs / 2);
    return { kind: 'delay', ms, jitterMs: this.#between(0, ms) };
  }

  #powerLoss(who: Who | 'all', count: number): ProcessFault {
    const modes: readonly CrashMode[] = ['lost', 'lost', 'prefix', 'scattered', 'kept'];
    // What a flush that was none would lose shows best where nothing that was not flushed is left anywhere.
    const isTotal = this.#random.nextInt(2) === 0;
    const leaves = Array.from({ length: count }, () => (isTotal ? 'lost' : this.#pick(modes)));
    return { kind: 'power loss', who, leaves, downMs: this.#between(0, 800), times: 1 + this.#random.nextInt(3) };
  }

  /** From a tenth of the timeout that notices it to ten times as long, short ones as often as long ones. */
  #pause(): ProcessFault {
    const forMs = this.#spread(this.#fetchTimeoutMs / 10, this.#fetchTimeoutMs * 10);
    return { kind: 'pause', who: this.#who(), forMs, times: 1 + this.#random.nextInt(4) };
  }

  /** The leader more often than its share. */
  #who(): Who {
    return this.#random.nextInt(2) === 0 ? { kind: 'leader' } : this.#anyone();
  }

  #anyone(): Who {
    return { kind: 'controller', number: this.#random.nextInt(this.#controllers) };
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[this.#random.nextInt(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  #between(low: number, high: number): number {
    return Math.round(low + (this.#random.nextUint32() / 2 ** 32) * (high - low));
  }

  #spread(low: number, high: number): number {
    return Math.round(low * (high / low) ** (this.#random.nextUint32() / 2 ** 32));
  }
}

function shuffled<T>(random: SeededRandom, items: readonly T[]): readonly T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.nextInt(left.length), 1));
}
