/** The brokers of a cluster: each its directory for good, and one incarnation after the other. */
import type { NodeId } from '../../../src/base/ids.ts';
import { SeededRandom } from '../../../src/base/random.ts';
import { randomUuid, type Uuid } from '../../../src/base/uuid.ts';
import type { Counters } from '../counters.ts';
import { type BrokerTap, SimBroker } from './broker.ts';
import type { SimProcess } from './process.ts';
import { chance, type RandomStreams, uniform } from './random-streams.ts';
import type { RpcLinks } from './rpc.ts';
import type { Timeline } from './timeline.ts';

/** How long after a broker has stopped by itself a new one is started. */
const RESTART_MS = 1000;
/** Of the brokers that did not stop in good order: how many bring the mark of an earlier stop, as from a backup. */
const OLD_MARK = 0.4;
/** How many die as soon as they are registered, and are back at once. */
const DIES_YOUNG = 0.04;
const BACK_MS = 30;
/** Of those that are told to stop: how many die on the way, so soon, and are back at once as well. */
const DIES_LEAVING = 0.15;
const LEAVING_MS = 12;

export interface FleetParts {
  readonly ids: readonly NodeId[];
  readonly timeline: Timeline;
  readonly rpc: RpcLinks;
  readonly counters: Counters;
  readonly streams: RandomStreams;
  readonly seed: number;
  readonly clusterId: string;
  readonly controllers: readonly NodeId[];
  readonly sessionTimeoutMs: number;
  readonly tap: BrokerTap;
  /** When faults stop. */
  readonly activeMs: number;
  /** From the second incarnation on there are two log directories. */
  readonly secondDirectories: boolean;
  readonly newProcess: (id: NodeId, incarnation: number) => SimProcess;
  /** A broker has been told the epoch of its registration. */
  readonly onRegistered: (id: NodeId) => void;
  /** A leader is recovering. */
  readonly onRecovering: () => void;
}

export class BrokerFleet {
  readonly #parts: FleetParts;
  readonly #running = new Map<NodeId, SimBroker>();
  readonly #dirs: ReadonlyMap<NodeId, readonly Uuid[]>;
  readonly #starts = new Map<NodeId, number>();
  readonly #retired = new Set<NodeId>();
  /** What brokers wrote down when they last stopped in good order, until they start again. */
  readonly #cleanEpochs = new Map<NodeId, number>();
  /** The same, for good. */
  readonly #oldMarks = new Map<NodeId, number>();
  /** Of the last incarnation that is gone and was registered. */
  readonly #formerEpochs = new Map<NodeId, number>();

  constructor(parts: FleetParts) {
    this.#parts = parts;
    this.#dirs = new Map(
      parts.ids.map((id) => {
        const random = parts.streams.stream(`directory ${id}`);
        return [id, [randomUuid(random), randomUuid(random)]];
      }),
    );
  }

  /** Undefined: it does not run. */
  get(id: NodeId): SimBroker | undefined {
    return this.#running.get(id);
  }

  has(id: NodeId): boolean {
    return this.#running.has(id);
  }

  /** The epoch of the broker's last incarnation before the present one; null: none was registered. */
  formerEpochOf(id: NodeId): number | null {
    return this.#formerEpochs.get(id) ?? null;
  }

  /** Those that run. */
  values(): Iterable<SimBroker> {
    return this.#running.values();
  }

  start(id: NodeId): void {
    const logDirs = this.#dirs.get(id);
    if (logDirs === undefined || this.#running.has(id) || this.#retired.has(id)) return;
    const { timeline, rpc, counters, seed, clusterId, controllers } = this.#parts;
    const { sessionTimeoutMs, secondDirectories, tap, activeMs } = this.#parts;
    const incarnation = (this.#starts.get(id) ?? 0) + 1;
    this.#starts.set(id, incarnation);
    const draw = (what: string, probability: number): boolean =>
      chance(new SeededRandom(seed, `${what} ${id}/${incarnation}`), probability);
    const oldMark = draw('old mark', OLD_MARK) ? this.#oldMarks.get(id) : undefined;
    const diesYoung = draw('dies young', DIES_YOUNG);
    const broker = new SimBroker({
      timeline,
      rpc,
      process: this.#parts.newProcess(id, incarnation),
      counters,
      seed,
      clusterId,
      logDirs: logDirs.slice(0, secondDirectories && incarnation > 1 ? 2 : 1),
      controllers,
      sessionTimeoutMs,
      tap,
      previousBrokerEpoch: this.#cleanEpochs.get(id) ?? oldMark ?? null,
      onRegistered: () => {
        this.#parts.onRegistered(id);
        if (!diesYoung || timeline.nowMs > activeMs) return;
        counters.add('broker.diesYoung');
        timeline.after(0, 'broker.exit', id, () => this.kill(id, false));
        timeline.after(BACK_MS, 'start', id, () => this.start(id));
      },
      onRecovering: this.#parts.onRecovering,
      onStopped: (cleanEpoch) => {
        if (cleanEpoch !== null) {
          this.#cleanEpochs.set(id, cleanEpoch);
          this.#oldMarks.set(id, cleanEpoch);
        }
        timeline.after(0, 'broker.exit', id, () => this.kill(id, false));
        timeline.after(RESTART_MS, 'start', id, () => this.start(id));
      },
    });
    this.#cleanEpochs.delete(id);
    this.#running.set(id, broker);
    broker.process.run(() => broker.start());
  }

  /** In good order, mostly. */
  shutDown(id: NodeId): void {
    const broker = this.#running.get(id);
    if (broker === undefined) return;
    broker.process.run(() => broker.shutdown());
    const { counters, seed, timeline } = this.#parts;
    const random = new SeededRandom(seed, `dies leaving ${id}/${this.#starts.get(id)}`);
    if (!chance(random, DIES_LEAVING)) return;
    timeline.after(uniform(random, 1, LEAVING_MS), 'broker.exit', id, () => {
      if (this.#running.get(id) !== broker) return;
      counters.add('broker.diesLeaving');
      this.kill(id, false);
      timeline.after(BACK_MS, 'start', id, () => this.start(id));
    });
  }

  /** `silently`: its machine goes with it, and nobody is told. */
  kill(id: NodeId, silently: boolean): void {
    const broker = this.#running.get(id);
    if (broker === undefined) return;
    broker.process.die();
    const { brokerEpoch } = broker.core;
    if (brokerEpoch !== null) this.#formerEpochs.set(id, brokerEpoch);
    this.#parts.rpc.died(broker.process, silently);
    this.#running.delete(id);
  }

  /** It is dead from now on, and nobody starts it again. */
  retire(id: NodeId): void {
    this.#retired.add(id);
    this.kill(id, false);
  }
}
