/**
 * Draws the faults of a run from its seed, before it begins: equal seeds, equal faults. They come in shuffled decks, each
 * of which holds every kind, so that each part of a run meets them all.
 */
import { SeededRandom } from '../../src/base/random.ts';
import type { Fault, Stop, Strike, Target } from './fault.ts';

/** The timeouts that make a fault short or long. Milliseconds. */
export interface Timeouts {
  /** After this silence brokers are fenced. */
  readonly brokerSessionMs: number;
  /** After this silence controllers elect another leader. */
  readonly quorumFetchMs: number;
  /** After this time a follower that lags leaves the ISR. */
  readonly replicaLagMs: number;
}

/** Sizes of the cluster, and which partitions of the workload may go on with one replica. */
export interface Targets {
  readonly controllers: number;
  readonly brokers: number;
  readonly partitions: number;
  /** Those with min.insync.replicas=1: numbers of workload partitions. */
  readonly loners: readonly number[];
}

const DECK = [
  'last one standing',
  'followers frozen',
  'kill a controller',
  'kill a broker',
  'kill the active controller',
  'last one standing',
  'followers frozen',
  'kill a partition leader',
  'stop a process',
  'pause a controller',
  'pause a broker',
  'pause the active controller',
  'followers frozen',
  'pause a partition leader',
  'several at once',
  'several at once',
  'all controllers',
  'all brokers',
  'everything',
] as const;
export type FaultKind = (typeof DECK)[number];

/** So many faults, in decks. */
export function drawSchedule(seed: number, count: number, timeouts: Timeouts, targets: Targets): readonly Fault[] {
  const draw = new Draw(new SeededRandom(seed, 'faults'), timeouts, targets);
  const faults: Fault[] = [];
  while (faults.length < count) {
    for (const kind of draw.shuffled(DECK)) faults.push(draw.fault(kind));
  }
  return faults.slice(0, count);
}

class Draw {
  readonly #random: SeededRandom;
  readonly #timeouts: Timeouts;
  readonly #targets: Targets;

  constructor(random: SeededRandom, timeouts: Timeouts, targets: Targets) {
    this.#random = random;
    this.#timeouts = timeouts;
    this.#targets = targets;
  }

  shuffled<T>(items: readonly T[]): readonly T[] {
    const left = [...items];
    return items.flatMap(() => left.splice(this.#random.nextInt(left.length), 1));
  }

  fault(kind: FaultKind): Fault {
    const { brokerSessionMs: session, replicaLagMs } = this.#timeouts;
    // Some faults come upon a cluster that has not got over the one before.
    const afterMs = this.#chance(4) ? 0 : this.#between(0, session);
    const fromHealth = !this.#chance(2);
    switch (kind) {
      case 'last one standing':
        return {
          kind,
          afterMs,
          fromHealth: true,
          partition: this.#pick(this.#targets.loners),
          followers: this.#chance(3) ? 'paused' : 'killed',
          aloneMs: this.#between(300, session),
          followersAheadMs: this.#between(1.5 * session, 3 * session),
        };
      case 'followers frozen':
        return {
          kind,
          afterMs,
          fromHealth: true,
          partition: this.#random.nextInt(this.#targets.partitions),
          frozenMs: this.#spread(replicaLagMs / 4, replicaLagMs * 1.5),
          resumeAfterMs: this.#chance(2) ? 0 : this.#between(0, replicaLagMs / 2),
          downMs: this.#between(0, 2.5 * session),
        };
      default:
        return { kind: 'strikes', name: kind, afterMs, fromHealth, strikes: this.#strikes(kind) };
    }
  }

  #strikes(kind: Exclude<FaultKind, 'last one standing' | 'followers frozen'>): readonly Strike[] {
    switch (kind) {
      case 'kill a controller':
        return [this.#restart(this.#controller())];
      case 'kill a broker':
        return [this.#restart(this.#broker())];
      case 'kill the active controller':
        return [this.#restart({ kind: 'active controller' })];
      case 'kill a partition leader':
        return [this.#restart(this.#leader())];
      case 'stop a process':
        return [this.#restart(this.#chance(3) ? this.#controller() : this.#broker(), 'SIGTERM')];
      case 'pause a controller':
        return [this.#pause(this.#controller())];
      case 'pause a broker':
        return [this.#pause(this.#broker())];
      case 'pause the active controller':
        return [this.#pause({ kind: 'active controller' })];
      case 'pause a partition leader':
        return [this.#pause(this.#leader())];
      case 'several at once': {
        const anyone = (): Target =>
          this.#pick([this.#controller(), this.#broker(), { kind: 'active controller' } as const, this.#leader()]);
        return Array.from({ length: 2 + this.#random.nextInt(3) }, () =>
          this.#chance(2) ? this.#pause(anyone()) : this.#restart(anyone(), this.#chance(3) ? 'SIGTERM' : 'SIGKILL'),
        );
      }
      case 'all controllers':
        return [this.#anything({ kind: 'all controllers' })];
      case 'all brokers':
        return [this.#anything({ kind: 'all brokers' })];
      case 'everything':
        return [this.#anything({ kind: 'everything' })];
    }
  }

  #anything(target: Target): Strike {
    if (this.#chance(3)) return this.#pause(target);
    return this.#restart(target, this.#chance(4) ? 'SIGTERM' : 'SIGKILL');
  }

  #restart(target: Target, stop: Stop = 'SIGKILL'): Strike {
    const downMs = this.#chance(3) ? 0 : this.#spread(50, 2.5 * this.#timeouts.brokerSessionMs);
    return { kind: 'restart', target, stop, downMs };
  }

  /** From a tenth of the timeout that notices it to ten times as long, short ones as often as long ones. */
  #pause(target: Target): Strike {
    const { brokerSessionMs, quorumFetchMs } = this.#timeouts;
    const isController = ['controller', 'active controller', 'all controllers'].includes(target.kind);
    const timeoutMs = isController ? quorumFetchMs : brokerSessionMs;
    return { kind: 'pause', target, forMs: this.#spread(timeoutMs / 10, timeoutMs * 10) };
  }

  #controller(): Target {
    return { kind: 'controller', number: this.#random.nextInt(this.#targets.controllers) };
  }

  #broker(): Target {
    return { kind: 'broker', number: this.#random.nextInt(this.#targets.brokers) };
  }

  #leader(): Target {
    return { kind: 'partition leader', partition: this.#random.nextInt(this.#targets.partitions) };
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[this.#random.nextInt(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** Once in so many times. */
  #chance(oneIn: number): boolean {
    return this.#random.nextInt(oneIn) === 0;
  }

  #between(low: number, high: number): number {
    return Math.round(low + (this.#random.nextUint32() / 2 ** 32) * (high - low));
  }

  /** Between two numbers, equally on a scale of ratios. */
  #spread(low: number, high: number): number {
    return Math.round(low * (high / low) ** (this.#random.nextUint32() / 2 ** 32));
  }
}
