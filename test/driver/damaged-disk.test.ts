/** A node whose disk is damaged: bad bytes go to nobody, and the node stops with an error that says where they are. */
import { describe, expect, it } from 'vitest';
import { epoch, offset } from '../../src/base/ids.ts';
import type { FollowSink } from '../../src/driver/ports.ts';
import { RaftAnswers } from '../../src/driver/raft-answers.ts';
import { SnapshotStore } from '../../src/driver/snapshot-store.ts';
import type { ReplyTo } from '../../src/raft/events.ts';
import { LOG_DIRECTORY, QUORUM_STATE } from '../../src/storage/layout.ts';
import { LogHarness, newDisk, SMALL } from '../storage/log-harness.ts';
import type { MemoryDisk } from '../storage/memory-disk.ts';
import { SingleNode } from './single-node.ts';

const FIRST_SEGMENT = '__cluster_metadata-0/00000000000000000000.log';

/** In the payload of the log's first batch. */
function damageFirstBatch(disk: MemoryDisk): void {
  const raw = disk.raw(FIRST_SEGMENT);
  raw[60] = (raw[60] ?? 0) ^ 4;
}

class CountingSink implements FollowSink {
  batchCount = 0;
  readonly failures: string[] = [];

  snapshotBegin(): boolean {
    return true;
  }
  snapshotChunk(): boolean {
    return true;
  }
  snapshotEnd(): boolean {
    return true;
  }
  batches(batches: readonly Uint8Array[]): boolean {
    this.batchCount += batches.length;
    return true;
  }
  failed({ code }: { readonly code: string }): void {
    this.failures.push(code);
  }
}

describe('damage in the log of a running node', () => {
  it.each([
    ['from the start', null],
    ['from a position that has to be checked first', { offset: offset(1), epoch: epoch(1) }],
  ])('follower %s: nothing is served, the node stops with CORRUPT', (_, position) => {
    const node = new SingleNode({}, {}, { tailCacheBytes: 1 });
    for (let broker = 0; broker < 5; broker++) node.addBroker(broker);
    damageFirstBatch(node.disk);
    const sink = new CountingSink();
    node.driver.follow({ position, followerName: 'test' }, sink);
    node.settle();
    expect(sink.batchCount).toBe(0);
    expect(node.fatal).toMatchObject({ code: 'CORRUPT' });
    expect(node.fatal?.message).toMatch(/000\.log is corrupt at byte 0: the checksum of a batch is wrong/);
  });

  it('another controller fetches: nothing is answered, the node stops with CORRUPT', () => {
    const disk = newDisk();
    const harness = new LogHarness(disk, { ...SMALL, tailCacheBytes: 1 });
    for (let batch = 0; batch < 4; batch++) harness.append();
    const { log } = harness;
    log.flush();
    disk.pump();
    // Only an append makes the older ones leave memory.
    harness.append();
    damageFirstBatch(disk);
    let answers = 0;
    const errors: Error[] = [];
    const clock = { monotonicMs: () => 0, wallMs: () => 0 };
    const parts = { disk, log, clock, graceMs: 0, retentionBytes: 0, offer: () => {}, report: () => {} };
    const answering = new RaftAnswers({
      transport: { request: () => {}, respond: () => answers++ },
      log,
      store: new SnapshotStore(parts, []),
      isStopped: () => false,
      fatal: (error) => errors.push(error),
    });
    answering.respond(1 as ReplyTo, {
      kind: 'Fetch',
      error: 'NONE',
      epoch: epoch(1),
      leader: null,
      highWatermark: log.endOffset,
      logStartOffset: offset(0),
      readRound: 0,
      content: { kind: 'records', fetchOffset: offset(0), endOffset: log.endOffset, maxBytes: 10_000 },
    });
    disk.pump();
    expect(answers).toBe(0);
    expect(errors).toMatchObject([{ code: 'CORRUPT' }]);
  });
});

describe('a quorum-state file that is not the newest: the node does not start, for it may vote twice', () => {
  const remove = (path: string) => (disk: MemoryDisk) => disk.runSync([{ kind: 'remove', path }]);
  it.each([
    ['lost', remove(QUORUM_STATE), 'quorum-state is missing'],
    [
      'lost with all that was beside it',
      (disk: MemoryDisk) => {
        for (const name of disk.list(LOG_DIRECTORY)) remove(`${LOG_DIRECTORY}/${name}`)(disk);
      },
      'quorum-state is missing, and perhaps a vote with it; a node that has never run since it was formatted is formatted anew',
    ],
    [
      'put back from an earlier time',
      (disk: MemoryDisk, old: Uint8Array) => disk.put(QUORUM_STATE, old),
      'quorum-state knows of epoch 1, but the log holds records of epoch 2',
    ],
  ])('%s', (_, damage, why) => {
    const node = new SingleNode();
    const old = node.disk.raw(QUORUM_STATE).slice();
    node.crash();
    damage(node.disk, old);
    expect(() => node.crash()).toThrow(why);
  });
});
