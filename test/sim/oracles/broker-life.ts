import type { BrokerHeartbeatCommand, RegisterBrokerCommand } from '../../../src/controller/commands.ts';
import type { BrokerRegistration } from '../../../src/metadata/brokers.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { RegisterBrokerRecord } from '../../../src/metadata/records.ts';
import { type Answer, type Question, Violation } from './oracle.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';

/** What a broker's latest accepted heartbeat told: to whom, when, as which incarnation. */
interface Contact {
  readonly controller: number;
  readonly brokerEpoch: number;
  readonly askedMs: number;
}

/** Who is registered under a broker's id by now, whose records say so, and since when that is committed. */
interface Successor {
  readonly brokerEpoch: number;
  readonly controller: number | null;
  readonly committedMs: number;
}

/** How much slower than true time a controller's clock may run. */
const SLOWEST_CLOCK = 0.94;

/** M10, and of M9 that a living incarnation keeps its place: the committed log against what brokers said on the wire. */
export class BrokerLife extends RecordLaw {
  readonly id = 'M10';
  readonly law =
    'a broker is unfenced only when it has its registration, fenced only for its silence or at its wish, and sent away only when nobody needs it';
  readonly #now: () => number;
  readonly #sessionMs: number;
  readonly #leaderOf: (epoch: number) => number | null;
  readonly #ledSinceMs: (epoch: number) => number;
  /** The highest offset each incarnation has said to have applied, by its epoch. */
  readonly #applied = new Map<number, number>();
  readonly #contacts = new Map<number, Contact>();
  /** The latest heartbeat that was answered with: not fenced. */
  readonly #lifeSigns = new Map<number, Contact>();
  readonly #newest = new Map<number, Successor>();
  /** Incarnations that have asked to be fenced or to go. */
  readonly #wishes = new Set<number>();
  /** Incarnations that have asked to go. */
  readonly #leaving = new Set<number>();
  /** What each incarnation has said to have lost: without a directory nobody can serve. */
  readonly #lost = new Map<number, ReadonlySet<string>>();
  readonly #previousEpochs = new Map<string, number | null>();
  /** By incarnation. */
  readonly #registrations = new Map<string, RegisterBrokerCommand>();
  /** Incarnations that were told to go, by their epoch. */
  readonly #sentAway = new Set<number>();
  /** Where the shutdown of an incarnation was committed. */
  readonly #shutdowns = new Map<number, number>();
  /** Incarnations that were fenced while shutting down, before the others knew: not to be told to go for that reason. */
  readonly #leftEarly = new Map<number, number>();

  constructor(
    now: () => number,
    sessionMs: number,
    leaderOf: (epoch: number) => number | null,
    ledSinceMs: (epoch: number) => number,
  ) {
    super();
    this.#now = now;
    this.#sessionMs = sessionMs;
    this.#leaderOf = leaderOf;
    this.#ledSinceMs = ledSinceMs;
  }

  override asked({ command }: Question): void {
    if (command.kind === 'RegisterBroker') {
      this.#previousEpochs.set(command.incarnationId, command.previousBrokerEpoch);
      this.#registrations.set(command.incarnationId, command);
    }
    if (command.kind !== 'BrokerHeartbeat') return;
    if (command.wantFence || command.wantShutDown) this.#wishes.add(command.brokerEpoch);
    if (command.wantShutDown) this.#leaving.add(command.brokerEpoch);
    if (command.offlineLogDirs.length > 0) this.#lost.set(command.brokerEpoch, new Set(command.offlineLogDirs));
    const applied = this.#applied.get(command.brokerEpoch) ?? 0;
    this.#applied.set(command.brokerEpoch, Math.max(applied, command.metadataEndOffset));
  }

  override answered({ command, result, controller, askedMs }: Answer): void {
    if (command.kind !== 'BrokerHeartbeat' || result.kind !== 'reply' || result.reply.kind !== 'BrokerHeartbeat')
      return;
    this.#checkIncarnation(command, controller, askedMs);
    if (result.reply.shouldShutDown) this.#toldToGo(command, controller, askedMs);
    const contact = { controller, brokerEpoch: command.brokerEpoch, askedMs };
    this.#contacts.set(command.brokerId, contact);
    if (!result.reply.isFenced) this.#lifeSigns.set(command.brokerId, contact);
  }

  override before({ record, epoch }: PlacedRecord, state: MetadataState): void {
    if (record.kind === 'RegisterBroker') {
      this.#checkContent(record);
      const existing = state.brokers.get(record.brokerId);
      if (existing !== undefined && existing.incarnationId !== record.incarnationId) {
        this.#checkReplacement(existing, record.incarnationId, epoch);
      }
    }
    if (record.kind !== 'BrokerRegistrationChange') return;
    const broker = state.brokers.get(record.brokerId);
    if (broker === undefined) return;
    if (record.fenced === false && broker.fenced) this.#checkUnfencing(broker);
    if (record.fenced === true && !broker.fenced) this.#checkFencing(broker, epoch);
    if (record.fenced === true && broker.inControlledShutdown && !this.#othersKnow(broker, state)) {
      this.#leftEarly.set(broker.brokerEpoch, this.#now());
    }
  }

  override after({ record, offset, epoch }: PlacedRecord): void {
    if (record.kind === 'RegisterBroker') {
      const controller = this.#leaderOf(epoch);
      this.#newest.set(record.brokerId, { brokerEpoch: record.brokerEpoch, controller, committedMs: this.#now() });
    }
    if (record.kind !== 'BrokerRegistrationChange' || record.inControlledShutdown !== true) return;
    if (!this.#shutdowns.has(record.brokerEpoch)) this.#shutdowns.set(record.brokerEpoch, offset + 1);
  }

  /** An incarnation of a simulated broker always says the same of itself. */
  #checkContent(record: RegisterBrokerRecord): void {
    const asked = this.#registrations.get(record.incarnationId);
    if (asked === undefined) return;
    const told = ({ brokerId, rack, listeners, logDirs }: RegisterBrokerRecord | RegisterBrokerCommand): string =>
      JSON.stringify({ brokerId, rack, listeners, logDirs });
    if (told(asked) === told(record)) return;
    const law = 'a registration is what its broker said of itself';
    throw new Violation('M9', law, `asked for ${told(asked)}; committed is ${told(record)}`);
  }

  #checkUnfencing(broker: BrokerRegistration): void {
    const applied = this.#applied.get(broker.brokerEpoch) ?? 0;
    if (applied > broker.registrationOffset) return;
    this.fail(
      `broker ${broker.brokerId} is unfenced; it has applied up to ${applied}, its registration is at ${broker.registrationOffset}`,
    );
  }

  /** Time runs on between decision and commit, so that it has been silent for less than this says. */
  #checkFencing({ brokerId, brokerEpoch, inControlledShutdown, logDirs }: BrokerRegistration, epoch: number): void {
    const sign = this.#lifeSigns.get(brokerId);
    if (sign?.brokerEpoch !== brokerEpoch || sign.controller !== this.#leaderOf(epoch)) return;
    if (inControlledShutdown || this.#wishes.has(brokerEpoch)) return;
    const lost = this.#lost.get(brokerEpoch);
    if (lost !== undefined && logDirs.every((directory) => lost.has(directory))) return;
    const silentMs = this.#now() - sign.askedMs;
    if (silentMs >= this.#sessionMs * SLOWEST_CLOCK) return;
    this.fail(`broker ${brokerId} is fenced; it was heard ${silentMs.toFixed(1)} ms ago`);
  }

  /** Whoever has written that another incarnation is registered cannot hear the one before. */
  #checkIncarnation({ brokerId, brokerEpoch }: BrokerHeartbeatCommand, controller: number, askedMs: number): void {
    const newest = this.#newest.get(brokerId);
    if (newest === undefined || newest.controller !== controller || newest.committedMs > askedMs) return;
    if (brokerEpoch >= newest.brokerEpoch) return;
    const what = `broker ${brokerId}, ${brokerEpoch}, is heard; ${newest.brokerEpoch} is registered since ${newest.committedMs.toFixed(1)} ms`;
    throw new Violation('M9', 'a broker is heard only as the incarnation that is registered', what);
  }

  #othersKnow(leaving: BrokerRegistration, state: MetadataState): boolean {
    const needed = this.#shutdowns.get(leaving.brokerEpoch) ?? 0;
    return state.brokers
      .active()
      .every(
        (broker) => broker.brokerId === leaving.brokerId || (this.#applied.get(broker.brokerEpoch) ?? 0) >= needed,
      );
  }

  /** It was fenced by this very heartbeat if that came after, and its session cannot have run out before. */
  #toldToGo(command: BrokerHeartbeatCommand, controller: number, askedMs: number): void {
    this.#sentAway.add(command.brokerEpoch);
    const leftMs = this.#leftEarly.get(command.brokerEpoch);
    const last = this.#contacts.get(command.brokerId);
    if (leftMs === undefined || leftMs < askedMs || last?.controller !== controller) return;
    const wasLive = leftMs - last.askedMs < this.#sessionMs * SLOWEST_CLOCK;
    if (wasLive && last.brokerEpoch === command.brokerEpoch) {
      this.fail(`broker ${command.brokerId} is told to go before all active brokers know of its shutdown`);
    }
  }

  #checkReplacement(existing: BrokerRegistration, newcomer: string, epoch: number): void {
    const contact = this.#contacts.get(existing.brokerId);
    if (contact === undefined || contact.brokerEpoch !== existing.brokerEpoch) return;
    // What it heard before it was elected once more it has forgotten.
    const isBySameController =
      contact.controller === this.#leaderOf(epoch) && contact.askedMs >= this.#ledSinceMs(epoch);
    const silentMs = this.#now() - contact.askedMs;
    if (!isBySameController || silentMs >= this.#sessionMs * SLOWEST_CLOCK) return;
    // That it may go is said once it is committed, maybe together with what has come after.
    const isSentAway =
      this.#sentAway.has(existing.brokerEpoch) || (existing.fenced && this.#leaving.has(existing.brokerEpoch));
    const isOver =
      existing.inControlledShutdown ||
      isSentAway ||
      (existing.fenced && this.#previousEpochs.get(newcomer) === existing.brokerEpoch);
    if (isOver) return;
    throw new Violation(
      'M9',
      'another incarnation of a broker registers only when the one before is gone',
      `broker ${existing.brokerId} is registered as ${newcomer}; ${existing.incarnationId} was heard ${silentMs.toFixed(1)} ms ago`,
    );
  }
}
