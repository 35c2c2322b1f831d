/**
 * A controller node: its disk and clock for good, its process from start to crash, restart, stop. What runs in the
 * process is the production driver; everything around it is simulated.
 */
import type { Random } from '../../../src/base/random.ts';
import { SeededRandom } from '../../../src/base/random.ts';
import { randomUuid, type Uuid } from '../../../src/base/uuid.ts';
import { Driver } from '../../../src/driver/driver.ts';
import type { DriverOptions } from '../../../src/driver/options.ts';
import type { Transport } from '../../../src/driver/ports.ts';
import type { DiskOp } from '../../../src/storage/disk.ts';
import type { Counters } from '../counters.ts';
import type { LogBook } from '../oracles/log-book.ts';
import type { NodeView } from '../oracles/oracle.ts';
import type { CrashTrigger } from '../scenario.ts';
import type { SimClock } from './clock.ts';
import { ProcessDied, SimDiskPort } from './disk.ts';
import { DriverView } from './driver-view.ts';
import { LuckyRandom } from './lucky-random.ts';
import type { SimNetwork } from './network.ts';
import { SimProcess } from './process.ts';
import type { RpcLinks } from './rpc.ts';
import { SimScheduler } from './scheduler.ts';
import type { SimDisk } from './sim-disk.ts';
import type { CrashMode } from './sim-file.ts';
import type { Timeline } from './timeline.ts';

export interface NodeParts {
  readonly id: number;
  readonly timeline: Timeline;
  readonly disk: SimDisk;
  readonly book: LogBook;
  readonly clock: SimClock;
  readonly network: SimNetwork;
  readonly rpc: RpcLinks;
  readonly counters: Counters;
  readonly seed: number;
  readonly options: Omit<DriverOptions, 'incarnationId'>;
  readonly turnMs: number;
  /** Which of its starts are of the former release. */
  readonly formerStarts: readonly { readonly first: number; readonly last: number }[];
  /** Null: its draws are fair. */
  readonly isLucky: boolean | null;
  readonly host: NodeHost;
}

/** Whom a node tells of its life. */
export interface NodeHost {
  /** False: it stays down for good. */
  mayStart(node: SimNode): boolean;
  started(node: SimNode): void;
  died(node: SimNode): void;
  /** The node has stopped itself, saying why. */
  fatal(node: SimNode, error: Error): void;
  /** Something threw out of the node's code, or it would not start. */
  failed(node: SimNode, error: unknown): void;
  stopped(node: SimNode): void;
  powerLost(node: SimNode, mode: CrashMode): void;
  log(node: SimNode, level: string, event: string, detail: Readonly<Record<string, unknown>>): void;
}

const SEGMENT_ENDING = '.log';

/** Longer than any scenario. */
const FOREVER_MS = 1e9;

interface ArmedCrash {
  readonly trigger: CrashTrigger['kind'];
  left: number;
  readonly strike: () => void;
}

export class SimNode {
  readonly id: number;
  readonly #parts: NodeParts;
  #process: SimProcess | null = null;
  #driver: Driver | null = null;
  #incarnation = 0;
  #armed: ArmedCrash | null = null;
  #stopping = false;
  #frozen = false;
  #turnMs: number;

  constructor(parts: NodeParts) {
    this.id = parts.id;
    this.#parts = parts;
    this.#turnMs = parts.turnMs;
  }

  get process(): SimProcess | null {
    return this.#process;
  }

  get driver(): Driver | null {
    return this.#driver;
  }

  get disk(): SimDisk {
    return this.#parts.disk;
  }

  get clock(): SimClock {
    return this.#parts.clock;
  }

  get isUp(): boolean {
    return this.#process !== null;
  }

  get isPaused(): boolean {
    return this.#process?.paused === true;
  }

  /** Told to shut down, and still there. */
  get isStopping(): boolean {
    return this.#stopping;
  }

  /** Stays as it is from here on: paused if it runs, down if it is down. */
  freeze(): void {
    this.#frozen = true;
    this.#process?.pauseFor(FOREVER_MS);
  }

  /** Drawn apart, so that nothing else shifts with it. */
  #incarnationId(): Uuid {
    return randomUuid(new SeededRandom(this.#parts.seed, `incarnation ${this.id}/${this.#incarnation}`));
  }

  start(): void {
    if (this.#process !== null || this.#frozen) return;
    if (!this.#parts.host.mayStart(this)) {
      this.#frozen = true;
      return;
    }
    this.#stopping = false;
    const { timeline, clock, network, host, disk, seed, isLucky, counters } = this.#parts;
    const start = ++this.#incarnation;
    const isFormer = this.#parts.formerStarts.some(({ first, last }) => first <= start && start <= last);
    const process = new SimProcess(timeline, this.id, start, (error) => host.failed(this, error), isFormer);
    this.#process = process;
    if (isFormer) counters.add('process.former');
    const fair = new SeededRandom(seed, `node ${this.id}/${this.#incarnation}`);
    const random: Random = isLucky === null ? fair : new LuckyRandom(fair, isLucky);
    try {
      const driver = Driver.start(
        {
          disk: new SimDiskPort(timeline, process, disk),
          transport: this.#countSends(network.open(process)),
          scheduler: new SimScheduler(timeline, process, clock, random, () => this.#turnMs),
          clock,
          random,
          observer: {
            log: (level, event, detail) => host.log(this, level, event, detail),
            roleChanged: () => {},
            fatal: (error) => process.alive && host.fatal(this, error),
            shutdownComplete: () => process.alive && host.stopped(this),
          },
        },
        { ...this.#parts.options, incarnationId: this.#incarnationId() },
      );
      if (!process.alive) return;
      this.#driver = driver;
      network.listen(process, driver.inbox);
      host.started(this);
    } catch (error) {
      if (!(error instanceof ProcessDied)) host.failed(this, error);
    }
  }

  /** The process ends here and now. `power`: what becomes of the disk's unflushed changes; null: nothing, it stays on. */
  kill(power: CrashMode | null, silently: boolean): void {
    const process = this.#process;
    if (process !== null) {
      process.die();
      this.#parts.network.died(process, silently);
      this.#parts.rpc.died(process, silently);
    }
    // After a failed flush the page cache holds what the platter does not: only a reboot gives an honest restart.
    const loss = this.#parts.disk.hasFailed ? (power ?? 'lost') : power;
    if (loss !== null) {
      this.#parts.disk.losePower(loss);
      this.#parts.host.powerLost(this, loss);
    }
    this.#process = null;
    this.#driver = null;
    this.#armed = null;
    this.#stopping = false;
    if (process !== null) this.#parts.host.died(this);
  }

  /** Arms a crash that strikes at a disk operation or between two sends. */
  arm(trigger: Exclude<CrashTrigger, { kind: 'now' }>, strike: () => void): void {
    this.#armed = { trigger: trigger.kind, left: trigger.count, strike };
  }

  disarm(): void {
    this.#armed = null;
  }

  /** Starts, and crashes after so many disk operations, those of its recovery included. */
  startAndCrash(diskOps: number, strike: () => void): void {
    if (this.isUp || this.#frozen) return;
    this.arm({ kind: 'diskOps', count: diskOps }, strike);
    this.start();
  }

  /** From now on turns take up to so long; null: as long as its settings say. */
  slowTurns(turnMs: number | null): void {
    this.#turnMs = turnMs ?? this.#parts.turnMs;
  }

  /** To be called before each of the disk's operations. */
  noteDiskOp(op: DiskOp): void {
    this.#count('diskOps');
    if (op.kind === 'remove' && op.path.endsWith(SEGMENT_ENDING)) this.#count('removals');
  }

  shutdown(): void {
    const { driver, process } = this;
    if (driver === null) return;
    this.#stopping = true;
    process?.run(() => driver.shutdown());
  }

  /** As oracles see it; null: down. */
  view(): NodeView | null {
    const driver = this.#driver;
    if (driver === null) return null;
    const { book, clock } = this.#parts;
    const pausedUntilMs = this.#process?.pausedUntilMs ?? 0;
    return new DriverView(this.id, this.#incarnation, driver, book, clock.monotonicMs(), pausedUntilMs);
  }

  #countSends(transport: Transport): Transport {
    return {
      request: (...args) => {
        this.#count('sends');
        transport.request(...args);
      },
      respond: (...args) => {
        this.#count('sends');
        transport.respond(...args);
      },
    };
  }

  /**
   * When the time has come, severs the process at once: the rest of the step it is in has no effect. The crash itself
   * follows as an event of its own.
   */
  #count(what: CrashTrigger['kind']): void {
    const armed = this.#armed;
    if (armed === null || armed.trigger !== what || --armed.left > 0) return;
    this.#armed = null;
    this.#parts.counters.add(`crash.at.${what}`);
    this.#process?.die();
    this.#parts.timeline.after(0, 'crash', this.id, armed.strike);
  }
}
