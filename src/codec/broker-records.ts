/** Records about brokers to and from bytes. */
import type { Uuid } from '../base/uuid.ts';
import {
  type BrokerListener,
  type BrokerRegistrationChangeRecord,
  type FeatureRange,
  type RegisterBrokerRecord,
  SECURITY_PROTOCOLS,
  type SecurityProtocol,
  type UnregisterBrokerRecord,
} from '../metadata/records.ts';
import type { ByteReader } from './byte-reader.ts';
import { type ByteWriter, LENGTH_DELIMITED } from './byte-writer.ts';
import { readDirectoryIds, required, writeDirectoryIds } from './lists.ts';

const PROTOCOL_NAMES: readonly SecurityProtocol[] = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'];

/** Writes the fields of a RegisterBrokerRecord. */
export function writeRegisterBroker(writer: ByteWriter, record: RegisterBrokerRecord): void {
  writer.unsigned(1, record.brokerId);
  writer.uuid(2, record.incarnationId);
  writer.unsigned(3, record.brokerEpoch);
  for (const listener of record.listeners) {
    writer.tag(4, LENGTH_DELIMITED);
    const start = writer.begin();
    writer.text(1, listener.name);
    writer.text(2, listener.host);
    writer.unsigned(3, listener.port);
    writer.unsigned(4, SECURITY_PROTOCOLS[listener.securityProtocol]);
    writer.end(start);
  }
  for (const feature of record.features) {
    writer.tag(5, LENGTH_DELIMITED);
    const start = writer.begin();
    writer.text(1, feature.name);
    writer.unsigned(2, feature.minVersion);
    writer.unsigned(3, feature.maxVersion);
    writer.end(start);
  }
  if (record.rack !== null) writer.presentText(6, record.rack);
  writer.boolean(7, record.fenced);
  writer.boolean(8, record.inControlledShutdown);
  for (const id of record.logDirs) writer.uuid(9, id);
}

/** Reads the fields of a RegisterBrokerRecord. */
export function readRegisterBroker(reader: ByteReader): RegisterBrokerRecord {
  let brokerId = 0;
  let incarnationId: Uuid | null = null;
  let brokerEpoch = 0;
  const listeners: BrokerListener[] = [];
  const features: FeatureRange[] = [];
  let rack: string | null = null;
  let fenced = false;
  let inControlledShutdown = false;
  const logDirs: Uuid[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) brokerId = reader.int31();
    else if (field === 2) incarnationId = reader.uuid();
    else if (field === 3) brokerEpoch = reader.safe();
    else if (field === 4) listeners.push(reader.nested(readListener));
    else if (field === 5) features.push(reader.nested(readFeature));
    else if (field === 6) rack = reader.text();
    else if (field === 7) fenced = reader.boolean();
    else if (field === 8) inControlledShutdown = reader.boolean();
    else if (field === 9) logDirs.push(reader.uuid());
    else reader.skip();
  }
  return {
    kind: 'RegisterBroker',
    brokerId,
    incarnationId: required(reader, incarnationId, 'incarnation id'),
    brokerEpoch,
    listeners,
    features,
    rack,
    fenced,
    inControlledShutdown,
    logDirs,
  };
}

function readListener(reader: ByteReader): BrokerListener {
  let name = '';
  let host = '';
  let port = 0;
  let protocol = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) name = reader.text();
    else if (field === 2) host = reader.text();
    else if (field === 3) port = reader.unsigned(0xffff);
    else if (field === 4) protocol = reader.int31();
    else reader.skip();
  }
  const securityProtocol = PROTOCOL_NAMES[protocol];
  if (securityProtocol === undefined) reader.fail(`security protocol ${protocol} is not known`);
  return { name, host, port, securityProtocol };
}

function readFeature(reader: ByteReader): FeatureRange {
  let name = '';
  let minVersion = 0;
  let maxVersion = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) name = reader.text();
    else if (field === 2) minVersion = reader.int31();
    else if (field === 3) maxVersion = reader.int31();
    else reader.skip();
  }
  return { name, minVersion, maxVersion };
}

/** Writes the fields of a UnregisterBrokerRecord. */
export function writeUnregisterBroker(writer: ByteWriter, record: UnregisterBrokerRecord): void {
  writer.unsigned(1, record.brokerId);
  writer.unsigned(2, record.brokerEpoch);
}

/** Reads the fields of a UnregisterBrokerRecord. */
export function readUnregisterBroker(reader: ByteReader): UnregisterBrokerRecord {
  let brokerId = 0;
  let brokerEpoch = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) brokerId = reader.int31();
    else if (field === 2) brokerEpoch = reader.safe();
    else reader.skip();
  }
  return { kind: 'UnregisterBroker', brokerId, brokerEpoch };
}

/** Writes the fields of a BrokerRegistrationChangeRecord. */
export function writeRegistrationChange(writer: ByteWriter, record: BrokerRegistrationChangeRecord): void {
  writer.unsigned(1, record.brokerId);
  writer.unsigned(2, record.brokerEpoch);
  if (record.fenced !== null) writer.presentBoolean(3, record.fenced);
  writer.boolean(4, record.inControlledShutdown === true);
  writeDirectoryIds(writer, 5, record.logDirs);
}

/** Reads the fields of a BrokerRegistrationChangeRecord. */
export function readRegistrationChange(reader: ByteReader): BrokerRegistrationChangeRecord {
  let brokerId = 0;
  let brokerEpoch = 0;
  let fenced: boolean | null = null;
  let inControlledShutdown: true | null = null;
  let logDirs: readonly Uuid[] | null = null;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) brokerId = reader.int31();
    else if (field === 2) brokerEpoch = reader.safe();
    else if (field === 3) fenced = reader.boolean();
    else if (field === 4) inControlledShutdown = reader.boolean() ? true : null;
    else if (field === 5) logDirs = reader.nested(readDirectoryIds);
    else reader.skip();
  }
  return { kind: 'BrokerRegistrationChange', brokerId, brokerEpoch, fenced, inControlledShutdown, logDirs };
}
