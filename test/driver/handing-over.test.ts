/** Leadership is handed over in the midst of work. */
import { describe, expect, test } from 'vitest';
import type { NodeId } from '../../src/base/ids.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import { BATCH_HEADER_BYTES, readBatchHeader } from '../../src/codec/batch.ts';
import { transactionMark } from '../../src/codec/transaction-mark.ts';
import type { CreateTopicsCommand } from '../../src/controller/commands.ts';
import type { DriverOptions } from '../../src/driver/options.ts';
import type { CommandResult } from '../../src/driver/ports.ts';
import { CLUSTER_ID, SmallCluster } from './small-cluster.ts';
import { undoneCreation } from './undone-creation.ts';

const SMALL_LIMITS = { maxBatchBytes: 20_000, maxUncommittedBytes: 20_000 };

function create(name: string, partitions: number): CreateTopicsCommand {
  const topic = { name, partitions, replicationFactor: 1, assignments: null, configs: [] };
  return { kind: 'CreateTopics', topics: [topic], validateOnly: false };
}

function codeOf(result: CommandResult | undefined): string | undefined {
  return result?.kind === 'failed' ? result.failure.code : result?.kind;
}

/** Why the node has changed its role, newest last. */
function causesOf(cluster: SmallCluster, id: NodeId): unknown[] {
  return cluster.events(id).flatMap(({ event, detail }) => (event === 'role-changed' ? [detail.cause] : []));
}

const UNDONE = undoneCreation(SMALL_LIMITS.maxBatchBytes);

/** Bytes of records that the leader has in its log before the marker that undoes the transaction, written in one turn. */
function bytesBeforeAbort(): number {
  const { cluster, leader } = clusterWithBroker({ ...SMALL_LIMITS, maxUncommittedBytes: 10_000_000 });
  const driver = cluster.driver(leader);
  const { logEndOffset } = driver.status();
  const answers: CommandResult[] = [];
  driver.submit(create('t', 1), (result) => answers.push(result));
  driver.submit(UNDONE, (result) => answers.push(result));
  cluster.until('answers', () => answers.length === 2);
  const { log } = driver.inspect();
  return (log.readCached(logEndOffset, log.endOffset, Number.POSITIVE_INFINITY) ?? [])
    .filter((bytes) => transactionMark(bytes) !== 'abort' && !readBatchHeader(bytes).control)
    .reduce((sum, bytes) => sum + bytes.length - BATCH_HEADER_BYTES, 0);
}

function clusterWithBroker(limits: Partial<DriverOptions['limits']> = SMALL_LIMITS): {
  readonly cluster: SmallCluster;
  readonly leader: NodeId;
} {
  const cluster = new SmallCluster([1, 2, 3], [], {}, limits);
  const { brokerEpoch } = cluster.run({
    kind: 'RegisterBroker',
    brokerKind: 'native',
    clusterId: CLUSTER_ID,
    brokerId: 101,
    incarnationId: randomUuid(cluster.random),
    listeners: [],
    features: [],
    rack: null,
    logDirs: [],
    previousBrokerEpoch: null,
  });
  cluster.run({
    kind: 'BrokerHeartbeat',
    brokerId: 101,
    brokerEpoch,
    metadataEndOffset: cluster.driver(cluster.leader ?? 0).status().stableOffset,
    wantFence: false,
    wantShutDown: false,
    offlineLogDirs: [],
  });
  return { cluster, leader: cluster.leader ?? 0 };
}

describe('driver: leadership is handed over', () => {
  test('in a transaction: what came before it is committed and answered, the transaction is void', () => {
    const { cluster, leader } = clusterWithBroker();
    const driver = cluster.driver(leader);
    const created: CommandResult[] = [];
    const large: CommandResult[] = [];
    driver.submit(create('t', 1), (result) => created.push(result));
    driver.submit(create('large', 60_000), (result) => large.push(result));
    driver.transferLeadership(null, false, () => {});
    cluster.until('answers', () => created.length > 0 && large.length > 0);
    expect(created.map(codeOf)).toEqual(['reply']);
    expect(large.map(codeOf)).toEqual(['NOT_CONTROLLER']);
    expect(causesOf(cluster, leader)).toContain('leadership-transferred');
    cluster.until('another leader', () => cluster.leader !== null && cluster.leader !== leader);
    expect(cluster.run({ kind: 'ListTopics' }).topics.map(({ name }) => name)).toEqual(['t']);
  });

  test('while a transaction is undone and its marker waits for room: what came before is committed and answered', () => {
    const { cluster, leader } = clusterWithBroker({ ...SMALL_LIMITS, maxUncommittedBytes: bytesBeforeAbort() });
    const driver = cluster.driver(leader);
    const created: CommandResult[] = [];
    const undone: CommandResult[] = [];
    driver.submit(create('t', 1), (result) => created.push(result));
    driver.submit(UNDONE, (result) => undone.push(result));
    driver.transferLeadership(null, false, () => {});
    cluster.until('answers', () => created.length > 0 && undone.length > 0);
    expect(created.map(codeOf)).toEqual(['reply']);
    expect(undone.map(codeOf)).toEqual(['NOT_CONTROLLER']);
    expect(causesOf(cluster, leader)).toContain('leadership-transferred');
    expect(causesOf(cluster, leader)).not.toContain('not-writable');
    cluster.until('another leader', () => cluster.leader !== null && cluster.leader !== leader);
    expect(cluster.run({ kind: 'ListTopics' }).topics.map(({ name }) => name)).toEqual(['t']);
  });
});
