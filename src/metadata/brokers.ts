/**
 * Registered brokers by id, and which broker each directory id belongs to. A registration is a value that changes
 * replace.
 *
 * Invariants: 1. a directory id belongs to at most one registration. 2. `usable` and `active` are what the registrations
 * say (kept between changes, because placement asks for them with every new topic).
 */
import type { Uuid } from '../base/uuid.ts';
import type { BrokerListener, FeatureRange } from './records.ts';

/** The feature a native broker registers with; Kafka brokers do not have it (decision D14). */
export const NATIVE_BROKER_FEATURE = 'quorate.native';

export interface BrokerRegistration {
  readonly brokerId: number;
  readonly incarnationId: Uuid;
  /** The first offset of the records of the registration command. */
  readonly brokerEpoch: number;
  /** The offset of the RegisterBroker record itself: a broker is unfenced only once it has applied it. */
  readonly registrationOffset: number;
  readonly listeners: readonly BrokerListener[];
  readonly features: readonly FeatureRange[];
  readonly rack: string | null;
  readonly fenced: boolean;
  readonly inControlledShutdown: boolean;
  /** Online directories; empty: the broker does not tell. */
  readonly logDirs: readonly Uuid[];
}

/** Which protocol the broker of this registration speaks to the controller. */
export function brokerKindOf(registration: BrokerRegistration): 'native' | 'kafka' {
  return registration.features.some((feature) => feature.name === NATIVE_BROKER_FEATURE) ? 'native' : 'kafka';
}

/** What can be read of the brokers, live or frozen. */
export interface BrokersView {
  readonly size: number;
  get(brokerId: number): BrokerRegistration | undefined;
  /** In ascending order of id. */
  all(): readonly BrokerRegistration[];
}

export class BrokerTable implements BrokersView {
  #registrations = new Map<number, BrokerRegistration>();
  readonly #directoryOwners = new Map<Uuid, number>();
  #sorted: readonly BrokerRegistration[] | null = null;
  #usable: readonly BrokerRegistration[] | null = null;
  #active: readonly BrokerRegistration[] | null = null;

  get size(): number {
    return this.#registrations.size;
  }

  get(brokerId: number): BrokerRegistration | undefined {
    return this.#registrations.get(brokerId);
  }

  all(): readonly BrokerRegistration[] {
    this.#sorted ??= [...this.#registrations.values()].sort((a, b) => a.brokerId - b.brokerId);
    return this.#sorted;
  }

  /** Registered, not fenced, not in controlled shutdown. */
  isActive(brokerId: number): boolean {
    const registration = this.#registrations.get(brokerId);
    return registration !== undefined && !registration.fenced && !registration.inControlledShutdown;
  }

  /** Brokers that new replicas may be placed on: not in controlled shutdown, fenced ones included. By id. */
  usable(): readonly BrokerRegistration[] {
    this.#usable ??= this.all().filter((broker) => !broker.inControlledShutdown);
    return this.#usable;
  }

  /** The active brokers, by id. */
  active(): readonly BrokerRegistration[] {
    this.#active ??= this.all().filter((broker) => !broker.fenced && !broker.inControlledShutdown);
    return this.#active;
  }

  /** The broker that registered this directory as online. */
  ownerOf(directory: Uuid): number | undefined {
    return this.#directoryOwners.get(directory);
  }

  /** The kind of the cluster's brokers; null while none is registered. */
  clusterKind(): 'native' | 'kafka' | null {
    for (const registration of this.#registrations.values()) return brokerKindOf(registration);
    return null;
  }

  /** Adds or replaces a registration. */
  put(registration: BrokerRegistration): void {
    this.#dropDirectories(registration.brokerId);
    this.#registrations.set(registration.brokerId, registration);
    for (const directory of registration.logDirs) this.#directoryOwners.set(directory, registration.brokerId);
    this.#forgetDerived();
  }

  remove(brokerId: number): void {
    this.#dropDirectories(brokerId);
    this.#registrations.delete(brokerId);
    this.#forgetDerived();
  }

  /** A view that later writes do not reach. */
  freeze(): BrokersView {
    const copy = new BrokerTable();
    copy.#registrations = new Map(this.#registrations);
    return copy;
  }

  #dropDirectories(brokerId: number): void {
    for (const directory of this.#registrations.get(brokerId)?.logDirs ?? []) this.#directoryOwners.delete(directory);
  }

  #forgetDerived(): void {
    this.#sorted = null;
    this.#usable = null;
    this.#active = null;
  }
}
