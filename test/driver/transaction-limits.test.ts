/** Transactions that meet the bounds: a full uncommitted tail, heartbeats that have to wait for the end. */
import { describe, expect, test } from 'vitest';
import { offset } from '../../src/base/ids.ts';
import { BATCH_HEADER_BYTES, readBatchHeader } from '../../src/codec/batch.ts';
import { transactionMark } from '../../src/codec/transaction-mark.ts';
import type { CreateTopicsCommand } from '../../src/controller/commands.ts';
import { SingleNode } from './single-node.ts';

const MAX_BATCH_BYTES = 8_000;

function create(name: string, partitions: number): CreateTopicsCommand {
  const topic = { name, partitions, replicationFactor: 1, assignments: null, configs: [] };
  return { kind: 'CreateTopics', topics: [topic], validateOnly: false };
}

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
    expect(answered.map((result) => (result.kind === 'failed' ? result.failure.code : result.kind))).toEqual(
      Array.from({ length: 30 }, () => 'OVERLOADED'),
    );
    node.settle();
    expect(heartbeats.every((results) => results.length === 1)).toBe(true);
    expect(node.driver.status().stableOffset).toBe(offset(node.driver.status().logEndOffset));
  });
});
