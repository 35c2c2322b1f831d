/** A committed log that tests write by hand, with the records, questions and answers that it is written with. */
import { SeededRandom } from '../../../src/base/random.ts';
import { randomUuid, type Uuid } from '../../../src/base/uuid.ts';
import type { BrokerHeartbeatCommand } from '../../../src/controller/commands.ts';
import type { CommandResult } from '../../../src/driver/ports.ts';
import { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { MetadataRecord, PartitionChangeRecord, PartitionRecord } from '../../../src/metadata/records.ts';
import type { Answer, Question } from './oracle.ts';
import type { RecordLaw } from './record-law.ts';

const random = new SeededRandom(1, 'record laws');
export const uuid = (): Uuid => randomUuid(random);
export const TOPIC = uuid();
export const DIRECTORIES = [uuid(), uuid(), uuid(), uuid()];
export const INCARNATIONS = [uuid(), uuid(), uuid(), uuid()];

/** A committed log that is written by hand, under one law. */
export class CommittedLog {
  readonly state = new MetadataState();
  readonly #law: RecordLaw;
  nowMs = 0;
  offset = 0;

  constructor(law: RecordLaw) {
    this.#law = law;
  }

  /** One unit. */
  commit(...records: MetadataRecord[]): void {
    const unitStart = this.offset;
    for (const record of records) {
      const placed = { record, offset: this.offset, epoch: 1, unitStart };
      this.#law.before(placed, this.state);
      this.state.apply(record, this.offset++);
      this.#law.after(placed, this.state);
    }
    this.#law.unit(records, this.state);
  }

  /** Registers a broker and unfences it. */
  broker(id: number, rack = `rack-${id % 2}`): void {
    this.commit(register(id, this.offset, { rack }));
    this.commit(change(id, this.offset - 1, { fenced: false }));
  }

  /** Brokers 1, 2 and 3, and a topic with one partition on them. */
  topic(partition: Partial<PartitionRecord> = {}): void {
    for (const id of [1, 2, 3]) this.broker(id);
    this.commit({ kind: 'Topic', name: 't', topicId: TOPIC }, newPartition(partition));
  }
}

export function register(
  id: number,
  epoch: number,
  others: { rack?: string; incarnation?: number; logDirs?: readonly Uuid[] } = {},
): MetadataRecord {
  return {
    kind: 'RegisterBroker',
    brokerId: id,
    incarnationId: INCARNATIONS[others.incarnation ?? id] as Uuid,
    brokerEpoch: epoch,
    listeners: [],
    features: [],
    rack: others.rack ?? null,
    fenced: true,
    inControlledShutdown: false,
    logDirs: others.logDirs ?? [DIRECTORIES[id] as Uuid],
  };
}

export function change(
  brokerId: number,
  brokerEpoch: number,
  to: { fenced?: boolean; leaving?: true; logDirs?: readonly Uuid[] },
): MetadataRecord {
  return {
    kind: 'BrokerRegistrationChange',
    brokerId,
    brokerEpoch,
    fenced: to.fenced ?? null,
    inControlledShutdown: to.leaving ?? null,
    logDirs: to.logDirs ?? null,
  };
}

export function newPartition(others: Partial<PartitionRecord> = {}): PartitionRecord {
  const replicas = others.replicas ?? [1, 2, 3];
  return {
    kind: 'Partition',
    topicId: TOPIC,
    partition: 0,
    replicas,
    isr: replicas,
    removingReplicas: [],
    addingReplicas: [],
    leader: replicas[0] ?? -1,
    leaderRecoveryState: 'RECOVERED',
    leaderEpoch: 0,
    partitionEpoch: 0,
    directories: replicas.map((id) => DIRECTORIES[id] as Uuid),
    elr: [],
    lastKnownElr: [],
    ...others,
  };
}

export function partitionChange(to: Partial<PartitionChangeRecord>): PartitionChangeRecord {
  return {
    kind: 'PartitionChange',
    topicId: TOPIC,
    partition: 0,
    isr: null,
    leader: null,
    replicas: null,
    removingReplicas: null,
    addingReplicas: null,
    leaderRecoveryState: null,
    directories: null,
    elr: null,
    lastKnownElr: null,
    ...to,
  };
}

let asked = 0;
export function question(command: Question['command'], askedMs = 0, controller = 1): Question {
  return { number: ++asked, client: 201, controller, command, askedMs };
}

export function answer(from: Question, result: CommandResult, answeredMs = from.askedMs): Answer {
  return { ...from, result, answeredMs };
}

export function heartbeat(brokerId: number, brokerEpoch: number, metadataEndOffset: number): BrokerHeartbeatCommand {
  return {
    kind: 'BrokerHeartbeat',
    brokerId,
    brokerEpoch,
    metadataEndOffset,
    wantFence: false,
    wantShutDown: false,
    offlineLogDirs: [],
  };
}

export function registration(id: number, incarnation = id): Extract<Question['command'], { kind: 'RegisterBroker' }> {
  return {
    kind: 'RegisterBroker',
    brokerKind: 'native',
    clusterId: 'ours',
    brokerId: id,
    incarnationId: INCARNATIONS[incarnation] as Uuid,
    listeners: [],
    features: [],
    rack: null,
    logDirs: [],
    previousBrokerEpoch: null,
  };
}
