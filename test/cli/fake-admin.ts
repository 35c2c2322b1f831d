/** A cluster that answers from prepared replies and remembers what it was asked. */

import { QuorateError } from '../../src/base/error.ts';
import type { Epoch } from '../../src/base/ids.ts';
import { offset } from '../../src/base/ids.ts';
import type { Uuid } from '../../src/base/uuid.ts';
import type { Admin, FollowedRecord } from '../../src/cli/admin.ts';
import type { MetadataSnapshot } from '../../src/client/metadata-snapshot.ts';
import type {
  Command,
  PartitionDescription,
  Question,
  Replies,
  TopicDescription,
} from '../../src/controller/commands.ts';
import type {
  ControllerDescription,
  ElectionHistory,
  LeadershipTransfer,
  QuorumDescription,
  ReplicaDescription,
  RoleChange,
} from '../../src/driver/ports.ts';
import type { StateAlarm } from '../../src/driver/state-alarm.ts';
import type { VoterChange } from '../../src/raft/voter-changes.ts';

export const TOPIC_ID = 'tbxQsAZZS_mF1CNrPQw4cA' as Uuid;
export const DIRECTORY_IDS = ['kNKVMSSPSBCWNs_EbeSDVA', 'B7gbKZSXTFmVmFBUUbJl0g', 'd9mGUWcqRGGzoJYk6ScEgA'] as Uuid[];

/** One controller, for what is asked of each. */
export interface FakeNode {
  readonly id: number;
  /** Who leads, as far as it knows. */
  readonly leader: number | null;
  readonly changes: readonly RoleChange[];
}

const NODE_1: FakeNode = { id: 1, leader: null, changes: [] };

export class FakeAdmin implements Admin {
  readonly asked: Command[] = [];
  isClosed = false;
  readonly replies: { [K in Command['kind']]?: (command: Extract<Command, { kind: K }>) => Replies[K] };
  records: readonly FollowedRecord[] = [];
  quorum: QuorumDescription = QUORUM;

  constructor(replies: FakeAdmin['replies'] = {}) {
    this.replies = replies;
  }

  async execute<C extends Command>(command: C): Promise<Replies[C['kind']]> {
    this.asked.push(command);
    const reply = this.replies[command.kind] as ((command: C) => Replies[C['kind']]) | undefined;
    if (reply === undefined) throw new Error(`the test has no reply to ${command.kind}`);
    return reply(command);
  }

  readonly askedOfQuorum: Question[] = [];

  async describeQuorum(question: Question = {}): Promise<QuorumDescription> {
    this.askedOfQuorum.push(question);
    return this.quorum;
  }

  readonly changes: unknown[] = [];

  async changeVoters(change: VoterChange, { dryRun }: { readonly dryRun: boolean }): Promise<void> {
    this.changes.push({ ...change, dryRun });
  }

  async transferLeadership(to: number | null, { dryRun }: { readonly dryRun: boolean }): Promise<LeadershipTransfer> {
    this.changes.push({ to, dryRun });
    return { to: to ?? 3 };
  }

  saved: MetadataSnapshot | null = null;

  async snapshot(): Promise<MetadataSnapshot> {
    if (this.saved === null) throw new Error('the test has no snapshot');
    return this.saved;
  }

  /** By address; one that is not here does not answer. Left out: every address is that of node 1. */
  nodes: ReadonlyMap<string, FakeNode> | null = null;

  async describeElectionHistory({ address }: { readonly address: string }): Promise<ElectionHistory> {
    const { id, changes } = this.#nodeAt(address);
    return { nodeId: id, wallMs: 1_700_000_000_000, changes };
  }

  #nodeAt(address: string): FakeNode {
    const node = this.nodes === null ? NODE_1 : this.nodes.get(address);
    if (node === undefined) throw new QuorateError('UNREACHABLE', `${address}: refused`);
    return node;
  }

  async describeCluster(options?: { readonly address: string }): Promise<ControllerDescription> {
    const node = this.#nodeAt(options?.address ?? '');
    return {
      clusterId: this.quorum.clusterId,
      nodeId: node.id,
      directoryId: TOPIC_ID,
      role: 'follower',
      epoch: this.quorum.leaderEpoch,
      leader: node.leader === null ? null : { id: node.leader, epoch: this.quorum.leaderEpoch, endpoints: [] },
      active: false,
      highWatermark: this.quorum.highWatermark,
      logEndOffset: offset(120),
      stableOffset: offset(118),
      appliedOffset: offset(118),
      bounds: [],
    };
  }

  async *follow(): AsyncIterable<FollowedRecord> {
    yield* this.records;
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

function replica(id: number, logEndOffset: number, ago: number): ReplicaDescription {
  return {
    id,
    directoryId: DIRECTORY_IDS[id - 1] ?? null,
    endpoints: [{ name: 'QUORATE', host: '127.0.0.1', port: 19_090 + id }],
    logEndOffset: offset(logEndOffset),
    lastFetchTimestampMs: 1_700_000_000_000 - ago,
    lastCaughtUpTimestampMs: 1_700_000_000_000 - ago * 2,
  };
}

/** Controller 3 against the others. */
export const STATE_ALARM: StateAlarm = {
  offset: offset(96),
  groups: [
    {
      hash: '0123456789abcdef',
      members: [1, 2].map((id) => ({ id, directoryId: DIRECTORY_IDS[id - 1] as Uuid })),
    },
    { hash: 'fedcba9876543210', members: [{ id: 3, directoryId: DIRECTORY_IDS[2] as Uuid }] },
  ],
  hasMajority: true,
  suspects: [3],
};

export const QUORUM: QuorumDescription = {
  clusterId: 'vPeOCWypqUOSepEvx0cbog',
  leaderId: 2,
  leaderEpoch: 7 as Epoch,
  highWatermark: offset(118),
  voters: [replica(1, 117, 12), replica(2, 120, 0), replica(3, 120, 3)],
  observers: [
    {
      id: 101,
      directoryId: null,
      endpoints: [],
      logEndOffset: null,
      lastFetchTimestampMs: null,
      lastCaughtUpTimestampMs: null,
    },
  ],
  stateAlarm: null,
};

export function partition(
  number: number,
  leader: number,
  isr: readonly number[],
  more: Partial<PartitionDescription> = {},
): PartitionDescription {
  return {
    partition: number,
    leader,
    leaderEpoch: 0,
    partitionEpoch: 1,
    leaderRecoveryState: 'RECOVERED',
    replicas: [101, 102, 103],
    isr,
    directories: [],
    addingReplicas: [],
    removingReplicas: [],
    elr: [],
    lastKnownElr: [],
    ...more,
  };
}

export const TOPIC: TopicDescription = {
  name: 't',
  topicId: TOPIC_ID,
  configs: [{ name: 'min.insync.replicas', value: '2' }],
  partitions: [
    partition(0, 101, [101, 102, 103]),
    partition(1, 102, [102, 103]),
    partition(2, -1, [101], { elr: [102], lastKnownElr: [103] }),
    partition(3, 101, [101, 102, 103], {
      replicas: [101, 102, 103, 104],
      addingReplicas: [104],
      removingReplicas: [103],
    }),
  ],
};
