import { describe, expect, test } from 'vitest';
import { epoch, offset } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { encodeRecords } from '../../src/codec/records.ts';
import { type FoldedDirectory, foldDirectory } from '../../src/storage/folded-directory.ts';
import { CLEAN_MARKER, LOG_DIRECTORY } from '../../src/storage/layout.ts';
import { planRecovery, recoverQuorum } from '../../src/storage/recover-quorum.ts';
import { LogHarness } from '../storage/log-harness.ts';
import type { MemoryDisk } from '../storage/memory-disk.ts';
import { ENDPOINTS, SingleNode } from './single-node.ts';

/** A node that has had a few topics, in a log of several segments. */
function nodeWithTopics(): SingleNode {
  const node = new SingleNode({}, {}, { segmentBytes: 2048, preallocateBytes: 512 });
  node.addBroker(1);
  for (let i = 0; i < 40; i++) createTopic(node, `topic-${i}`);
  expect(segments(node.disk).length).toBeGreaterThan(2);
  return node;
}

function createTopic(node: SingleNode, name: string): void {
  node.run({
    kind: 'CreateTopics',
    validateOnly: false,
    topics: [{ name, partitions: 2, replicationFactor: 1, assignments: null, configs: [] }],
  });
}

function segments(disk: MemoryDisk): readonly string[] {
  return disk.list(LOG_DIRECTORY).filter((name) => name.endsWith('.log'));
}

function topicNames(node: SingleNode): readonly string[] {
  return node.run({ kind: 'ListTopics' }).topics.map(({ name }) => name);
}

function recover(disk: MemoryDisk): FoldedDirectory {
  const found = foldDirectory(disk);
  recoverQuorum(disk, planRecovery(found, ENDPOINTS), 5);
  return found;
}

describe('recovering a quorum from one directory', () => {
  test('looking: nothing of the directory is changed', () => {
    const { disk } = nodeWithTopics();
    const before = disk.log.length;
    const plan = planRecovery(foldDirectory(disk), ENDPOINTS);
    expect(disk.log.length).toBe(before);
    expect(plan.found.state.topics.size).toBe(40);
  });

  test('done: the same topics and brokers, above every offset and epoch of before', () => {
    const node = nodeWithTopics();
    const names = topicNames(node);
    const { found, base } = planRecovery(foldDirectory(node.disk), ENDPOINTS);
    recover(node.disk);
    expect(base.offset).toBeGreaterThan(found.end.offset + 1_000_000);
    expect(base.epoch).toBeGreaterThan(found.newestEpoch);
    node.crash();
    node.advance(1000);
    expect(node.driver.status()).toMatchObject({ role: 'leader', active: true });
    expect(node.driver.status().epoch).toBeGreaterThan(base.epoch);
    expect(topicNames(node)).toEqual(names);
    createTopic(node, 'afterwards');
    node.crash();
    node.advance(1000);
    expect(topicNames(node)).toEqual([...names, 'afterwards'].sort());
  });

  test('twice: above the first time', () => {
    const { disk } = nodeWithTopics();
    const first = planRecovery(foldDirectory(disk), ENDPOINTS).base;
    recover(disk);
    const second = planRecovery(foldDirectory(disk), ENDPOINTS).base;
    expect(second.offset).toBeGreaterThan(first.offset);
    expect(second.epoch).toBeGreaterThan(first.epoch);
  });

  test.each([
    ['after a crash', false],
    ['after a clean stop', true],
  ])('a crash at any operation, %s: it was not done, or it was; nothing is lost either way', (_when, isClosed) => {
    const node = nodeWithTopics();
    const names = topicNames(node);
    if (isClosed) new LogHarness(node.disk, {}).log.close(() => {});
    node.disk.pump();
    const start = node.disk.clone();
    expect(start.size(CLEAN_MARKER) !== null).toBe(isClosed);
    const done = start.clone();
    recover(done);
    for (let stop = 0; stop <= done.log.length; stop++) {
      for (let seed = 0; seed < 3; seed++) {
        const broken = start.clone();
        broken.runSync(done.log.slice(0, stop));
        node.disk = broken.crash(new SeededRandom(seed));
        node.crash();
        node.advance(1000);
        expect(topicNames(node), `${stop} of ${done.log.length} operations`).toEqual(names);
      }
    }
  });

  test('a transaction without an end: left out, and said so', () => {
    const node = nodeWithTopics();
    const { log } = new LogHarness(node.disk, {});
    for (const record of [{ kind: 'BeginTransaction', name: 'half' } as const, { kind: 'NoOp' } as const]) {
      const payload = encodeRecords([record]);
      log.append(
        {
          kind: 'draft',
          baseOffset: log.endOffset,
          endOffset: offset(log.endOffset + 1),
          epoch: epoch(node.driver.status().epoch),
          draft: { payload, offsetSpan: 1, recordCount: 1, transactional: true },
        },
        7,
        21,
      );
    }
    log.flush();
    node.disk.pump();
    const found = recover(node.disk);
    expect(found).toMatchObject({ openTransactionOffsets: 2, lastAppendMs: 7 });
    node.crash();
    node.advance(1000);
    createTopic(node, 'afterwards');
    expect(topicNames(node)).toHaveLength(41);
  });
});
