/** Transactions that meet the bounds: a full uncommitted tail, heartbeats that have to wait for the end. */
import { describe, expect, test } from 'vitest';
import { offset } from '../../src/base/ids.ts';
import { BATCH_HEADER_BYTES, readBatchHeader } from '../../src/codec/batch.ts';
import { transactionMark } from '../../src/codec/transaction-mark.ts';
import type { CreateTopicsCommand } from '../../src/controller/commands.ts';
import type { CommandResult } from '../../src/driver/ports.ts';
import { SingleNode } from './single-node.ts';
import { undoneCreation } from './undone-creation.ts';

const MAX_BATCH_BYTES = 8_000;
const FLUSH_BOUND_MS = 300;

function create(name: string, partitions: number): CreateTopicsCommand {
  const topic = { name, partitions, replicationFactor: 1, assignments: null, configs: [] };
  return { kind: 'CreateTopics', topics: [topic], validateOnly: false };
}

const TOO_LARGE = undoneCreation(MAX_BATCH_BYTES);

/** Bytes of the records of a transaction that creates so large a topic, its end marker left out. */
function bytesBeforeEnd(partitions: number): number {
  const node = new SingleNode({ maxBatchBytes: MAX_BATCH_BYTES });
  node.addBroker(101);
  const { logEndOffset } = node.driver.status();
  node.run(create('large', partitions));
  const { log } = node.driver.inspect();
  const batches = log.readCached(logEndOffset, log.endOffset, Number.POSITIVE_INFINITY) ?? [];
  return batches
    .filter((bytes) => transactionMark(bytes) !== 'end' && !readBatchHeader(bytes).control)
    .reduce((sum, bytes) => sum + bytes.length - BATCH_HEADER_BYTES, 0);
}

function codeOf(result: CommandResult): string {
  return result.kind === 'failed' ? result.failure.code : result.kind;
}

describe('driver: a transaction at its bounds', () => {
  test('only the end marker finds no room in the uncommitted tail: it waits, as a batch would', () => {
    const node = new SingleNode({ maxBatchBytes: MAX_BATCH_BYTES, maxUncommittedBytes: bytesBeforeEnd(25_000) });
    node.addBroker(101);
    const created = node.submit(create('large', 25_000));
    node.settleWithoutDisk();
    expect(node.driver.inspect().state.openTransactionOffset).not.toBeNull();
    node.settle();
    expect(created.map((result) => result.kind)).toEqual(['reply']);
    expect(node.driver.status().epoch).toBe(1);
  });

  test('undone, with no room for the marker that says so: the marker waits, and the next transaction comes after it', () => {
    const roomy = new SingleNode({ maxBatchBytes: MAX_BATCH_BYTES });
    roomy.addBroker(101);
    roomy.submit(TOO_LARGE);
    roomy.settleWithoutDisk();
    const { uncommittedBytes } = roomy.driver.load();
    expect(uncommittedBytes).toBeGreaterThan(MAX_BATCH_BYTES);

    const node = new SingleNode({ maxBatchBytes: MAX_BATCH_BYTES, maxUncommittedBytes: uncommittedBytes - 1 });
    node.addBroker(101);
    const refused = node.submit(TOO_LARGE);
    const created = node.submit(create('large', 25_000));
    node.settleWithoutDisk();
    expect(node.driver.inspect().state.topics.byName('many')).toBeUndefined();
    node.settle();
    expect(node.fatal).toBeNull();
    expect([...refused, ...created].map(codeOf)).toEqual(['RECORD_TOO_LARGE', 'reply']);
    expect(node.driver.status().epoch).toBe(1);
    expect(node.run({ kind: 'ListTopics' }).topics.map(({ name }) => name)).toEqual(['large']);
    node.crash();
    expect(node.run({ kind: 'ListTopics' }).topics.map(({ name }) => name)).toEqual(['large']);
  });

  test('leadership lost before its end: whoever asked is told', () => {
    const node = new SingleNode({ maxBatchBytes: MAX_BATCH_BYTES, maxUncommittedBytes: 20_000 });
    node.addBroker(101);
    const created = node.submit(create('large', 60_000));
    node.settleWithoutDisk();
    expect(created).toEqual([]);
    node.advanceWithoutDisk(FLUSH_BOUND_MS + 1);
    expect(created.map(codeOf)).toEqual(['NOT_CONTROLLER']);
  });

  test('it outlasts the patience of its command: whoever asked is told once, and it goes on', () => {
    const node = new SingleNode(
      { maxBatchBytes: MAX_BATCH_BYTES, maxUncommittedBytes: 20_000 },
      { commandTimeoutMs: FLUSH_BOUND_MS / 2 },
    );
    node.addBroker(101);
    const created = node.submit(create('large', 60_000));
    node.settleWithoutDisk();
    node.advanceWithoutDisk(FLUSH_BOUND_MS / 2);
    expect(created.map(codeOf)).toEqual(['OUTCOME_UNKNOWN']);
    node.settle();
    expect(created).toHaveLength(1);
    expect(node.run({ kind: 'ListTopics' }).topics.map(({ name }) => name)).toEqual(['large']);
  });

  test('it outlasts the patience of a heartbeat that waits for its end: whoever asked is told in time, and nothing is applied', () => {
    const node = new SingleNode(
      { maxBatchBytes: MAX_BATCH_BYTES, maxUncommittedBytes: 20_000 },
      { commandTimeoutMs: FLUSH_BOUND_MS / 2 },
    );
    node.addBroker(101);
    const unfence = node.registerBroker(102);
    node.submit(create('large', 60_000));
    node.settleWithoutDisk();
    const heartbeat = node.submit(unfence);
    node.settleWithoutDisk();
    node.advanceWithoutDisk(FLUSH_BOUND_MS / 2);
    expect(heartbeat.map(codeOf)).toEqual(['REQUEST_TIMED_OUT']);
    node.settle();
    expect(heartbeat).toHaveLength(1);
    expect(node.run({ kind: 'DescribeBrokers', brokerIds: [102] }).brokers).toMatchObject([{ fenced: true }]);
  });

  test('heartbeats that wait for its end: no more of them than commands may wait', () => {
    const node = new SingleNode({
      maxBatchBytes: MAX_BATCH_BYTES,
      maxUncommittedBytes: 20_000,
      maxWaitingCommands: 10,
    });
    node.addBroker(101);
    const unfence = node.registerBroker(102);
    node.submit(create('large', 60_000));
    node.settleWithoutDisk();
    const heartbeats = Array.from({ length: 40 }, () => {
      const results = node.submit(unfence);
      node.settleWithoutDisk();
      return results;
    });
    const answered = heartbeats.flat();
    expect(answered.map(codeOf)).toEqual(Array.from({ length: 30 }, () => 'OVERLOADED'));
    node.settle();
    expect(heartbeats.every((results) => results.length === 1)).toBe(true);
    expect(node.driver.status().stableOffset).toBe(offset(node.driver.status().logEndOffset));
  });
});
