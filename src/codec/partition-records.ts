/** Single records about topics and partitions to and from bytes. */
import type { Uuid } from '../base/uuid.ts';
import type {
  LeaderRecoveryState,
  PartitionChangeRecord,
  PartitionRecord,
  RemoveTopicRecord,
  TopicRecord,
} from '../metadata/records.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { readBrokerIds, readDirectoryIds, required, writeBrokerIds, writeDirectoryIds } from './lists.ts';

/** Writes the fields of a TopicRecord. */
export function writeTopic(writer: ByteWriter, record: TopicRecord): void {
  writer.text(1, record.name);
  writer.uuid(2, record.topicId);
}

/** Reads the fields of a TopicRecord. */
export function readTopic(reader: ByteReader): TopicRecord {
  let name = '';
  let topicId: Uuid | null = null;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) name = reader.text();
    else if (field === 2) topicId = reader.uuid();
    else reader.skip();
  }
  return { kind: 'Topic', name, topicId: required(reader, topicId, 'topic id') };
}

/** Writes the fields of a RemoveTopicRecord. */
export function writeRemoveTopic(writer: ByteWriter, record: RemoveTopicRecord): void {
  writer.uuid(1, record.topicId);
}

/** Reads the fields of a RemoveTopicRecord. */
export function readRemoveTopic(reader: ByteReader): RemoveTopicRecord {
  let topicId: Uuid | null = null;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) topicId = reader.uuid();
    else reader.skip();
  }
  return { kind: 'RemoveTopic', topicId: required(reader, topicId, 'topic id') };
}

/** Writes the fields of a PartitionRecord. */
export function writePartition(writer: ByteWriter, record: PartitionRecord): void {
  writer.uuid(1, record.topicId);
  writer.unsigned(2, record.partition);
  writer.packedUnsigned(3, record.replicas);
  writer.packedUnsigned(4, record.isr);
  writer.packedUnsigned(5, record.removingReplicas);
  writer.packedUnsigned(6, record.addingReplicas);
  writer.signed(7, record.leader);
  writer.boolean(8, record.leaderRecoveryState === 'RECOVERING');
  writer.unsigned(9, record.leaderEpoch);
  writer.unsigned(10, record.partitionEpoch);
  for (const id of record.directories) writer.uuid(11, id);
  writer.packedUnsigned(12, record.elr);
  writer.packedUnsigned(13, record.lastKnownElr);
}

/** Reads the fields of a PartitionRecord. */
export function readPartition(reader: ByteReader): PartitionRecord {
  let topicId: Uuid | null = null;
  let partition = 0;
  const replicas: number[] = [];
  const isr: number[] = [];
  const removingReplicas: number[] = [];
  const addingReplicas: number[] = [];
  let leader = 0;
  let recovering = false;
  let leaderEpoch = 0;
  let partitionEpoch = 0;
  const directories: Uuid[] = [];
  const elr: number[] = [];
  const lastKnownElr: number[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) topicId = reader.uuid();
    else if (field === 2) partition = reader.int31();
    else if (field === 3) reader.int31s(replicas);
    else if (field === 4) reader.int31s(isr);
    else if (field === 5) reader.int31s(removingReplicas);
    else if (field === 6) reader.int31s(addingReplicas);
    else if (field === 7) leader = reader.signed(-1);
    else if (field === 8) recovering = reader.boolean();
    else if (field === 9) leaderEpoch = reader.int31();
    else if (field === 10) partitionEpoch = reader.int31();
    else if (field === 11) directories.push(reader.uuid());
    else if (field === 12) reader.int31s(elr);
    else if (field === 13) reader.int31s(lastKnownElr);
    else reader.skip();
  }
  return {
    kind: 'Partition',
    topicId: required(reader, topicId, 'topic id'),
    partition,
    replicas,
    isr,
    removingReplicas,
    addingReplicas,
    leader,
    leaderRecoveryState: recoveryState(recovering),
    leaderEpoch,
    partitionEpoch,
    directories,
    elr,
    lastKnownElr,
  };
}

/** Writes the fields of a PartitionChangeRecord. */
export function writePartitionChange(writer: ByteWriter, record: PartitionChangeRecord): void {
  writer.uuid(1, record.topicId);
  writer.unsigned(2, record.partition);
  writeBrokerIds(writer, 3, record.isr);
  if (record.leader !== null) writer.presentSigned(4, record.leader);
  writeBrokerIds(writer, 5, record.replicas);
  writeBrokerIds(writer, 6, record.removingReplicas);
  writeBrokerIds(writer, 7, record.addingReplicas);
  if (record.leaderRecoveryState !== null) writer.presentBoolean(8, record.leaderRecoveryState === 'RECOVERING');
  writeDirectoryIds(writer, 9, record.directories);
  writeBrokerIds(writer, 10, record.elr);
  writeBrokerIds(writer, 11, record.lastKnownElr);
}

/** Reads the fields of a PartitionChangeRecord. */
export function readPartitionChange(reader: ByteReader): PartitionChangeRecord {
  let topicId: Uuid | null = null;
  let partition = 0;
  let isr: readonly number[] | null = null;
  let leader: number | null = null;
  let replicas: readonly number[] | null = null;
  let removingReplicas: readonly number[] | null = null;
  let addingReplicas: readonly number[] | null = null;
  let recovering: boolean | null = null;
  let directories: readonly Uuid[] | null = null;
  let elr: readonly number[] | null = null;
  let lastKnownElr: readonly number[] | null = null;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) topicId = reader.uuid();
    else if (field === 2) partition = reader.int31();
    else if (field === 3) isr = reader.nested(readBrokerIds);
    else if (field === 4) leader = reader.signed(-1);
    else if (field === 5) replicas = reader.nested(readBrokerIds);
    else if (field === 6) removingReplicas = reader.nested(readBrokerIds);
    else if (field === 7) addingReplicas = reader.nested(readBrokerIds);
    else if (field === 8) recovering = reader.boolean();
    else if (field === 9) directories = reader.nested(readDirectoryIds);
    else if (field === 10) elr = reader.nested(readBrokerIds);
    else if (field === 11) lastKnownElr = reader.nested(readBrokerIds);
    else reader.skip();
  }
  return {
    kind: 'PartitionChange',
    topicId: required(reader, topicId, 'topic id'),
    partition,
    isr,
    leader,
    replicas,
    removingReplicas,
    addingReplicas,
    leaderRecoveryState: recovering === null ? null : recoveryState(recovering),
    directories,
    elr,
    lastKnownElr,
  };
}

function recoveryState(recovering: boolean): LeaderRecoveryState {
  return recovering ? 'RECOVERING' : 'RECOVERED';
}
