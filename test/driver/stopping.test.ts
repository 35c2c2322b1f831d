/** How a driver comes to its end, in good order or not: nobody is left without an answer, and the host is always told. */
import { describe, expect, test } from 'vitest';
import type { CreateTopicsCommand } from '../../src/controller/commands.ts';
import type { CommandResult, FollowSink } from '../../src/driver/ports.ts';
import { SingleNode } from './single-node.ts';

function create(name: string, partitions: number): CreateTopicsCommand {
  const topic = { name, partitions, replicationFactor: 1, assignments: null, configs: [] };
  return { kind: 'CreateTopics', topics: [topic], validateOnly: false };
}

function codeOf(result: CommandResult | undefined): string | undefined {
  return result?.kind === 'failed' ? result.failure.code : result?.kind;
}

/** Counts what it is sent; full after each piece. */
class FullSink implements FollowSink {
  pieces = 0;
  snapshotBegin = (): boolean => this.#take();
  snapshotChunk = (): boolean => this.#take();
  snapshotEnd = (): boolean => this.#take();
  batches = (): boolean => this.#take();
  failed = (): void => {};
  #take(): boolean {
    this.pieces++;
    return false;
  }
}

describe('driver: the end', () => {
  test('orderly stop: a command that is committed on the way gets its reply', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const created = node.submit(create('t', 1));
    node.settleWithoutDisk();
    node.driver.shutdown();
    node.settle();
    expect(node.stopped).toBe(true);
    expect(created.map(codeOf)).toEqual(['reply']);
  });

  test('orderly stop in a transaction: what came before it is committed and answered, the transaction is void', () => {
    const node = new SingleNode({ maxUncommittedBytes: 20_000, maxBatchBytes: 20_000 });
    node.addBroker(101);
    const created = node.submit(create('t', 1));
    const large = node.submit(create('large', 60_000));
    node.settleWithoutDisk();
    expect(node.driver.inspect().state.openTransactionOffset).not.toBeNull();
    node.driver.shutdown();
    node.settle();
    expect(node.stopped).toBe(true);
    expect(created.map(codeOf)).toEqual(['reply']);
    expect(large.map(codeOf)).toEqual(['NOT_CONTROLLER']);
    node.crash();
    expect(node.fatal).toBeNull();
    expect(node.run({ kind: 'ListTopics' }).topics.map((topic) => topic.name)).toEqual(['t']);
  });

  test('orderly stop: who asks again from within the last answer is answered as well', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const results: CommandResult[] = [];
    node.driver.submit({ kind: 'ListTopics' }, (first) => {
      results.push(first);
      node.driver.submit({ kind: 'ListTopics' }, (second) => results.push(second));
    });
    node.driver.shutdown();
    node.settle();
    expect(node.stopped).toBe(true);
    expect(results.map(codeOf)).toEqual(['NOT_CONTROLLER', 'SHUTTING_DOWN']);
  });

  test('orderly stop that time brings about: no timer is left that would keep the process', () => {
    const node = new SingleNode();
    node.addBroker(101);
    node.submit(create('t', 1));
    node.settleWithoutDisk();
    node.driver.shutdown();
    node.advanceWithoutDisk(400);
    expect(node.driver.status().role).toBe('resigned');
    expect(node.wakeAtMs).toBe(Number.POSITIVE_INFINITY);
    node.settle();
    expect(node.stopped).toBe(true);
    expect(node.wakeAtMs).toBe(Number.POSITIVE_INFINITY);
  });

  test('orderly stop, a disk that fails as the log is closed: the node fails, and says so', () => {
    const node = new SingleNode();
    node.addBroker(101);
    node.disk.fault = (op) => (op.kind === 'write' ? { code: 'IO', message: `write ${op.path}: EIO` } : null);
    node.driver.shutdown();
    node.settle();
    expect(node.stopped).toBe(false);
    expect(node.fatal?.message).toContain('EIO');
  });

  test('a fatal error: a follower that has room again is sent nothing more', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const sink = new FullSink();
    const handle = node.driver.follow({ position: null, followerName: 'slow' }, sink);
    node.settle();
    node.run(create('t', 1));
    node.disk.fault = (op) => (op.kind === 'flush' ? { code: 'IO', message: 'flush: EIO' } : null);
    node.submit(create('u', 1));
    node.settle();
    expect(node.fatal).not.toBeNull();
    expect(sink.pieces).toBe(1);
    handle.resume();
    node.settle();
    expect(sink.pieces).toBe(1);
  });
});
