/**
 * Metadata records to and from the payload of a batch (message `Records` of records.proto), and one record to and from
 * its own message (`Record`), for those who send records one by one.
 */
import { assertNever } from '../base/assert.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import {
  readRegisterBroker,
  readRegistrationChange,
  readUnregisterBroker,
  writeRegisterBroker,
  writeRegistrationChange,
  writeUnregisterBroker,
} from './broker-records.ts';
import { readPartitionChanges, readPartitions, writePartitionChanges, writePartitions } from './bulk-records.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter, LENGTH_DELIMITED } from './byte-writer.ts';
import {
  readConfig,
  readFeatureLevel,
  readNothing,
  readProducerIds,
  readReason,
  writeConfig,
  writeFeatureLevel,
  writeProducerIds,
  writeReason,
} from './cluster-records.ts';
import {
  readPartition,
  readPartitionChange,
  readRemoveTopic,
  readTopic,
  writePartition,
  writePartitionChange,
  writeRemoveTopic,
  writeTopic,
} from './partition-records.ts';
import { RECORD_FIELDS } from './record-fields.ts';

/** Used again and again: a new buffer for every batch would cost more than the encoding. */
const WRITER: ByteWriter = new ByteWriter(4096);

/** The payload of a batch that holds `records`. Throws INVALID_REQUEST for a text that is not valid Unicode. */
export function encodeRecords(records: readonly MetadataRecord[]): Uint8Array {
  const writer = WRITER;
  writer.reset();
  for (const record of records) {
    writer.tag(1, LENGTH_DELIMITED);
    const start = writer.begin();
    writeRecord(writer, record);
    writer.end(start);
  }
  return writer.finish();
}

/**
 * The records in a payload. Nothing in the result refers to `payload`. Throws MALFORMED_MESSAGE, also for control
 * records and for kinds this release does not know: to skip one would be to hold another picture than the others.
 */
export function decodeRecords(payload: Uint8Array): MetadataRecord[] {
  const reader = new ByteReader(payload);
  const records: MetadataRecord[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) records.push(reader.nested(readRecord));
    else reader.skip();
  }
  return records;
}

/** One record as a `Record` message. */
export function encodeRecord(record: MetadataRecord): Uint8Array {
  const writer = new ByteWriter();
  writeRecord(writer, record);
  return writer.finish();
}

/** The record in a `Record` message; throws as {@link decodeRecords} does. */
export function decodeRecord(message: Uint8Array): MetadataRecord {
  return readRecord(new ByteReader(message));
}

function writeRecord(writer: ByteWriter, record: MetadataRecord): void {
  writer.tag(RECORD_FIELDS[record.kind], LENGTH_DELIMITED);
  const start = writer.begin();
  writeFields(writer, record);
  writer.end(start);
}

function writeFields(writer: ByteWriter, record: MetadataRecord): void {
  switch (record.kind) {
    case 'RegisterBroker':
      writeRegisterBroker(writer, record);
      return;
    case 'UnregisterBroker':
      writeUnregisterBroker(writer, record);
      return;
    case 'BrokerRegistrationChange':
      writeRegistrationChange(writer, record);
      return;
    case 'Topic':
      writeTopic(writer, record);
      return;
    case 'RemoveTopic':
      writeRemoveTopic(writer, record);
      return;
    case 'Partition':
      writePartition(writer, record);
      return;
    case 'PartitionChange':
      writePartitionChange(writer, record);
      return;
    case 'Partitions':
      writePartitions(writer, record);
      return;
    case 'PartitionChanges':
      writePartitionChanges(writer, record);
      return;
    case 'Config':
      writeConfig(writer, record);
      return;
    case 'FeatureLevel':
      writeFeatureLevel(writer, record);
      return;
    case 'ProducerIds':
      writeProducerIds(writer, record);
      return;
    case 'BeginTransaction':
      writeReason(writer, record.name);
      return;
    case 'AbortTransaction':
      writeReason(writer, record.reason);
      return;
    case 'NoOp':
    case 'EndTransaction':
      return;
    default:
      assertNever(record);
  }
}

function readRecord(reader: ByteReader): MetadataRecord {
  const field = reader.nextField();
  if (field === 0) reader.fail('a record is empty');
  const read = READERS.get(field);
  if (read === undefined) reader.fail(`record kind ${field} is no metadata record that this release knows`);
  const record = reader.nested(read);
  if (reader.nextField() !== 0) reader.fail('a record has more than one content');
  return record;
}

const READERS: ReadonlyMap<number, (reader: ByteReader) => MetadataRecord> = new Map<
  number,
  (reader: ByteReader) => MetadataRecord
>([
  [RECORD_FIELDS.RegisterBroker, readRegisterBroker],
  [RECORD_FIELDS.UnregisterBroker, readUnregisterBroker],
  [RECORD_FIELDS.BrokerRegistrationChange, readRegistrationChange],
  [RECORD_FIELDS.Topic, readTopic],
  [RECORD_FIELDS.RemoveTopic, readRemoveTopic],
  [RECORD_FIELDS.Partition, readPartition],
  [RECORD_FIELDS.PartitionChange, readPartitionChange],
  [RECORD_FIELDS.Partitions, readPartitions],
  [RECORD_FIELDS.PartitionChanges, readPartitionChanges],
  [RECORD_FIELDS.Config, readConfig],
  [RECORD_FIELDS.FeatureLevel, readFeatureLevel],
  [RECORD_FIELDS.ProducerIds, readProducerIds],
  [RECORD_FIELDS.BeginTransaction, (reader) => ({ kind: 'BeginTransaction', name: readReason(reader) })],
  [RECORD_FIELDS.AbortTransaction, (reader) => ({ kind: 'AbortTransaction', reason: readReason(reader) })],
  [RECORD_FIELDS.NoOp, empty({ kind: 'NoOp' })],
  [RECORD_FIELDS.EndTransaction, empty({ kind: 'EndTransaction' })],
]);

function empty(record: MetadataRecord): (reader: ByteReader) => MetadataRecord {
  return (reader) => {
    readNothing(reader);
    return record;
  };
}
