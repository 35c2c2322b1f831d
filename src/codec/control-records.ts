/**
 * Control records to and from the payload of a control batch: what consensus writes into the log, and the two records
 * that frame a snapshot file.
 */
import { assertNever } from '../base/assert.ts';
import { type Uuid, ZERO_UUID } from '../base/uuid.ts';
import type { ControlRecord, KRaftVersionRecord, LeaderChangeRecord, VotersRecord } from '../raft/records.ts';
import type { Endpoint, ReplicaKey, Voter } from '../raft/voters.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter, LENGTH_DELIMITED } from './byte-writer.ts';
import { readNothing } from './cluster-records.ts';
import { RECORD_FIELDS } from './record-fields.ts';

/** The first record of a snapshot file. */
export interface SnapshotHeaderRecord {
  readonly kind: 'SnapshotHeader';
  /** When the last batch the snapshot stands for was appended, wall clock, milliseconds. */
  readonly lastContainedLogTimestampMs: number;
  /** The end offset of what the snapshot stands for; 0: the file does not say. */
  readonly endOffset: number;
}

/** The last record of a snapshot file. */
export interface SnapshotFooterRecord {
  readonly kind: 'SnapshotFooter';
}

/** Whatever may stand in a control batch. Header and footer occur in snapshot files only, LeaderChange in the log only. */
export type AnyControlRecord = ControlRecord | SnapshotHeaderRecord | SnapshotFooterRecord;

/** The payload of a control batch. */
export function encodeControlRecords(records: readonly AnyControlRecord[]): Uint8Array {
  const writer = new ByteWriter();
  for (const record of records) {
    writer.tag(1, LENGTH_DELIMITED);
    const outer = writer.begin();
    writer.tag(RECORD_FIELDS[record.kind], LENGTH_DELIMITED);
    const inner = writer.begin();
    writeFields(writer, record);
    writer.end(inner);
    writer.end(outer);
  }
  return writer.finish();
}

/** The records of a control batch; throws MALFORMED_MESSAGE, also for metadata records and kinds it does not know. */
export function decodeControlRecords(payload: Uint8Array): AnyControlRecord[] {
  const reader = new ByteReader(payload);
  const records: AnyControlRecord[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) records.push(reader.nested(readRecord));
    else reader.skip();
  }
  return records;
}

/** Whether a record belongs to consensus, not to the frame of a snapshot file. */
export function isLogControlRecord(record: AnyControlRecord): record is ControlRecord {
  return record.kind !== 'SnapshotHeader' && record.kind !== 'SnapshotFooter';
}

function writeFields(writer: ByteWriter, record: AnyControlRecord): void {
  switch (record.kind) {
    case 'LeaderChange':
      writer.unsigned(1, record.leaderId);
      for (const voter of record.voters) writeVoterKey(writer, 2, voter);
      for (const voter of record.grantingVoters) writeVoterKey(writer, 3, voter);
      return;
    case 'SnapshotHeader':
      writer.unsigned(1, record.lastContainedLogTimestampMs);
      writer.unsigned(2, record.endOffset);
      return;
    case 'SnapshotFooter':
      return;
    case 'KRaftVersion':
      writer.unsigned(1, record.kraftVersion);
      return;
    case 'Voters':
      for (const voter of record.voters) writeVoter(writer, voter);
      for (const key of record.removed) writeVoterKey(writer, 2, key);
      return;
    default:
      assertNever(record);
  }
}

function readRecord(reader: ByteReader): AnyControlRecord {
  let record: AnyControlRecord | null = null;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (record !== null) reader.fail('a record has more than one content');
    if (field === RECORD_FIELDS.LeaderChange) record = reader.nested(readLeaderChange);
    else if (field === RECORD_FIELDS.SnapshotHeader) record = reader.nested(readSnapshotHeader);
    else if (field === RECORD_FIELDS.SnapshotFooter) {
      reader.nested(readNothing);
      record = { kind: 'SnapshotFooter' };
    } else if (field === RECORD_FIELDS.KRaftVersion) record = reader.nested(readKRaftVersion);
    else if (field === RECORD_FIELDS.Voters) record = reader.nested(readVoters);
    else reader.fail(`record kind ${field} is no control record that this release knows`);
  }
  return record ?? reader.fail('a record is empty');
}

function readLeaderChange(reader: ByteReader): LeaderChangeRecord {
  let leaderId = 0;
  const voters: ReplicaKey[] = [];
  const grantingVoters: ReplicaKey[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) leaderId = reader.int31();
    else if (field === 2) voters.push(reader.nested(readVoterKey));
    else if (field === 3) grantingVoters.push(reader.nested(readVoterKey));
    else reader.skip();
  }
  return { kind: 'LeaderChange', leaderId, voters, grantingVoters };
}

function readSnapshotHeader(reader: ByteReader): SnapshotHeaderRecord {
  let lastContainedLogTimestampMs = 0;
  let endOffset = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) lastContainedLogTimestampMs = reader.safe();
    else if (field === 2) endOffset = reader.safe();
    else reader.skip();
  }
  return { kind: 'SnapshotHeader', lastContainedLogTimestampMs, endOffset };
}

function readKRaftVersion(reader: ByteReader): KRaftVersionRecord {
  let kraftVersion = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) kraftVersion = reader.int31();
    else reader.skip();
  }
  return { kind: 'KRaftVersion', kraftVersion };
}

function readVoters(reader: ByteReader): VotersRecord {
  const voters: Voter[] = [];
  const removed: ReplicaKey[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) voters.push(reader.nested(readVoter));
    else if (field === 2) removed.push(reader.nested(readVoterKey));
    else reader.skip();
  }
  return { kind: 'Voters', voters, removed };
}

function writeVoterKey(writer: ByteWriter, field: number, key: ReplicaKey): void {
  writer.tag(field, LENGTH_DELIMITED);
  const start = writer.begin();
  writer.unsigned(1, key.id);
  writeDirectoryId(writer, key.directoryId);
  writer.end(start);
}

function readVoterKey(reader: ByteReader): ReplicaKey {
  let id = 0;
  let directoryId: Uuid | null = null;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) id = reader.int31();
    else if (field === 2) directoryId = readDirectoryId(reader);
    else reader.skip();
  }
  return { id, directoryId };
}

function writeVoter(writer: ByteWriter, voter: Voter): void {
  writer.tag(1, LENGTH_DELIMITED);
  const start = writer.begin();
  writer.unsigned(1, voter.id);
  writeDirectoryId(writer, voter.directoryId);
  for (const endpoint of voter.endpoints) {
    writer.tag(3, LENGTH_DELIMITED);
    const inner = writer.begin();
    writer.text(1, endpoint.name);
    writer.text(2, endpoint.host);
    writer.unsigned(3, endpoint.port);
    writer.end(inner);
  }
  writer.unsigned(4, voter.kraftVersion.min);
  writer.unsigned(5, voter.kraftVersion.max);
  writer.end(start);
}

function readVoter(reader: ByteReader): Voter {
  let id = 0;
  let directoryId: Uuid | null = null;
  const endpoints: Endpoint[] = [];
  let min = 0;
  let max = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) id = reader.int31();
    else if (field === 2) directoryId = readDirectoryId(reader);
    else if (field === 3) endpoints.push(reader.nested(readEndpoint));
    else if (field === 4) min = reader.int31();
    else if (field === 5) max = reader.int31();
    else reader.skip();
  }
  return { id, directoryId, endpoints, kraftVersion: { min, max } };
}

function readEndpoint(reader: ByteReader): Endpoint {
  let name = '';
  let host = '';
  let port = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) name = reader.text();
    else if (field === 2) host = reader.text();
    else if (field === 3) port = reader.unsigned(0xffff);
    else reader.skip();
  }
  return { name, host, port };
}

/** All zero is Kafka's way to say "not known"; both directions take it for null, so that it has one meaning. */
function writeDirectoryId(writer: ByteWriter, id: Uuid | null): void {
  if (id !== null && id !== ZERO_UUID) writer.uuid(2, id);
}

function readDirectoryId(reader: ByteReader): Uuid | null {
  const id = reader.uuid();
  return id === ZERO_UUID ? null : id;
}
