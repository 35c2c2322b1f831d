/** Applies the records of broker registrations. */
import { isReservedDirectoryId, type Uuid } from '../base/uuid.ts';
import type { BrokerRegistration } from './brokers.ts';
import type { BrokerRegistrationChangeRecord, RegisterBrokerRecord, UnregisterBrokerRecord } from './records.ts';
import { ReplayError } from './replay-error.ts';
import type { StateParts } from './state-parts.ts';

export function applyRegisterBroker(state: StateParts, record: RegisterBrokerRecord, offset: number): void {
  const { brokerId, brokerEpoch, incarnationId } = record;
  const before = state.brokers.get(brokerId);
  const refuse = (reason: string): never => refuseRecord(record.kind, offset, brokerId, reason);
  if (!isId(brokerId)) refuse('a broker id is a whole number from 0 to 2^31 - 1');
  if (!Number.isSafeInteger(brokerEpoch) || brokerEpoch < 0) refuse(`${brokerEpoch} is not a broker epoch`);
  if (before !== undefined && brokerEpoch < before.brokerEpoch) {
    refuse(`its epoch would go back from ${before.brokerEpoch} to ${brokerEpoch}`);
  }
  if (before !== undefined && brokerEpoch === before.brokerEpoch && incarnationId !== before.incarnationId) {
    refuse(`two incarnations share the epoch ${brokerEpoch}`);
  }
  checkDirectories(state, record.logDirs, brokerId, refuse);
  put(state, offset, {
    brokerId,
    incarnationId,
    brokerEpoch,
    registrationOffset: offset,
    listeners: record.listeners,
    features: record.features,
    rack: record.rack,
    fenced: record.fenced,
    inControlledShutdown: record.inControlledShutdown,
    logDirs: record.logDirs,
  });
}

export function applyUnregisterBroker(state: StateParts, record: UnregisterBrokerRecord, offset: number): void {
  const previous = current(state, record, offset);
  if (state.recordsUndo) state.undo.push({ kind: 'broker', offset, brokerId: record.brokerId, previous });
  state.brokers.remove(record.brokerId);
}

/** As in Kafka, each field given replaces that field and no other: fencing leaves `inControlledShutdown` as it is. */
export function applyBrokerRegistrationChange(
  state: StateParts,
  record: BrokerRegistrationChangeRecord,
  offset: number,
): void {
  const before = current(state, record, offset);
  if (record.logDirs !== null) {
    checkDirectories(state, record.logDirs, record.brokerId, (reason) => {
      return refuseRecord(record.kind, offset, record.brokerId, reason);
    });
  }
  put(state, offset, {
    ...before,
    fenced: record.fenced ?? before.fenced,
    inControlledShutdown: record.inControlledShutdown ?? before.inControlledShutdown,
    logDirs: record.logDirs ?? before.logDirs,
  });
}

function put(state: StateParts, offset: number, registration: BrokerRegistration): void {
  const { brokerId } = registration;
  if (state.recordsUndo) {
    state.undo.push({ kind: 'broker', offset, brokerId, previous: state.brokers.get(brokerId) ?? null });
  }
  state.brokers.put(registration);
}

/** The registration that the record is about; it names its epoch. */
function current(
  state: StateParts,
  record: UnregisterBrokerRecord | BrokerRegistrationChangeRecord,
  offset: number,
): BrokerRegistration {
  const registration = state.brokers.get(record.brokerId);
  if (registration === undefined) return refuseRecord(record.kind, offset, record.brokerId, 'it is not registered');
  if (registration.brokerEpoch === record.brokerEpoch) return registration;
  const reason = `its epoch is ${registration.brokerEpoch}, not ${record.brokerEpoch}`;
  return refuseRecord(record.kind, offset, record.brokerId, reason);
}

function checkDirectories(
  state: StateParts,
  directories: readonly Uuid[],
  brokerId: number,
  refuse: (reason: string) => never,
): void {
  const seen = new Set<Uuid>();
  for (const directory of directories) {
    if (isReservedDirectoryId(directory)) refuse(`the directory id ${directory} is reserved`);
    if (seen.has(directory)) refuse(`the directory id ${directory} is named twice`);
    const owner = state.brokers.ownerOf(directory);
    if (owner !== undefined && owner !== brokerId) refuse(`the directory id ${directory} belongs to broker ${owner}`);
    seen.add(directory);
  }
}

function isId(id: number): boolean {
  return Number.isInteger(id) && id >= 0 && id < 2 ** 31;
}

function refuseRecord(
  kind: 'RegisterBroker' | 'UnregisterBroker' | 'BrokerRegistrationChange',
  offset: number,
  brokerId: number,
  reason: string,
): never {
  throw new ReplayError(kind, offset, `broker ${brokerId}: ${reason}`);
}
