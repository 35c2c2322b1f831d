/** Each oracle must fire on the smallest history that breaks its law, and stay silent on the one beside it. */
import { describe, expect, test } from 'vitest';
import { epoch, offset } from '../../../src/base/ids.ts';
import { ONE_UUID } from '../../../src/base/uuid.ts';
import { sealBatch } from '../../../src/codec/batch.ts';
import { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import type { RaftStatus } from '../../../src/raft/status.ts';
import type { DiskOp } from '../../../src/storage/disk.ts';
import { LOG_DIRECTORY, QUORUM_STATE, segmentPath } from '../../../src/storage/layout.ts';
import { SimDirectory } from '../world/sim-directory.ts';
import { ClientLedger } from './client-ledger.ts';
import { CommitLedger } from './commit-ledger.ts';
import { DurableEpochs } from './durable-epochs.ts';
import { DurableMajority } from './durable-majority.ts';
import { EqualImages } from './equal-images.ts';
import { HighWatermarkRises } from './high-watermark-rises.ts';
import { History } from './history.ts';
import { LeaderCompleteness } from './leader-completeness.ts';
import { LogBook } from './log-book.ts';
import { LogMatching } from './log-matching.ts';
import { OneLeaderPerEpoch } from './one-leader-per-epoch.ts';
import { OneVotePerEpoch } from './one-vote-per-epoch.ts';
import { type NodeView, Violation, type Witness } from './oracle.ts';
import { OwnEpochFirst } from './own-epoch-first.ts';
import { StrongReads } from './strong-reads.ts';
import { VouchedOffsets } from './vouched-offsets.ts';

const SEGMENT = segmentPath(offset(0));

/** Three disks with their books, written to by hand. */
class Fixture implements Witness {
  readonly history = new History();
  readonly matching = new LogMatching(this.history);
  readonly #disks = new Map([1, 2, 3].map((id) => [id, { names: new SimDirectory(), book: this.#book(id) }]));
  readonly #ends = new Map<number, { position: number; crc: number }>();

  disk(node: number): { names: SimDirectory; book: LogBook } {
    const disk = this.#disks.get(node);
    if (disk === undefined) throw new RangeError(`no disk ${node}`);
    return disk;
  }

  /** Writes a batch of one record at a node. */
  write(node: number, base: number, batchEpoch: number, content = 1, flush = true): void {
    const { names, book } = this.disk(node);
    const end = this.#ends.get(node) ?? { position: 0, crc: 0 };
    const bytes = sealBatch({
      baseOffset: base,
      offsetSpan: 1,
      epoch: batchEpoch,
      recordCount: 1,
      appendTimeMs: 0,
      metadataVersion: 21,
      control: false,
      transactional: false,
      prevBodyCrc: end.crc,
      durableEndOffset: 0,
      payload: new Uint8Array([content]),
    });
    const op: DiskOp = { kind: 'write', path: SEGMENT, position: end.position, chunks: [bytes] };
    book.note(op);
    names.makeDirectory(LOG_DIRECTORY);
    names.flushed('', names.mark());
    const file = names.file(SEGMENT) ?? names.create(SEGMENT);
    file.write(end.position, bytes);
    const crc = new DataView(bytes.buffer).getUint32(16, true);
    this.#ends.set(node, { position: end.position + bytes.length, crc });
    if (!flush) return;
    file.flushed(file.mark());
    names.flushed(LOG_DIRECTORY, names.mark());
  }

  saveEpoch(node: number, value: number): void {
    const { names } = this.disk(node);
    const file = names.file(QUORUM_STATE) ?? names.create(QUORUM_STATE);
    file.write(0, new TextEncoder().encode(JSON.stringify({ leaderEpoch: value })));
    file.flushed(file.mark());
    names.flushed(LOG_DIRECTORY, names.mark());
  }

  #book(id: number): LogBook {
    return new LogBook((batch, before) => this.matching.written(id, batch, before));
  }
}

function node(id: number, raft: Partial<RaftStatus>, epochs: readonly number[] = [], incarnation = 1): NodeView {
  const status: RaftStatus = {
    role: 'follower',
    epoch: epoch(1),
    leader: null,
    logStartOffset: offset(0),
    logEndOffset: offset(epochs.length),
    durableEndOffset: offset(epochs.length),
    highWatermark: null,
    epochStartOffset: null,
    votersOffset: null,
    voters: [1, 2, 3].map((voter) => ({
      id: voter,
      directoryId: null,
      endpoints: [],
      kraftVersion: { min: 0, max: 1 },
    })),
    isVoter: true,
    kraftVersion: 1,
    generation: 0,
    nextDeadlineMs: 0,
    ...raft,
  };
  return {
    id,
    incarnation,
    raft: status,
    epochAt: (at) => epochs[at] ?? null,
    state: new MetadataState(),
    stableOffset: 0,
    active: false,
  };
}

function fetch(from: number, fetchOffset: number, inEpoch = 1): RaftRequest {
  return {
    kind: 'Fetch',
    clusterId: 'c',
    replica: { id: from, directoryId: ONE_UUID },
    epoch: epoch(inEpoch),
    fetchOffset: offset(fetchOffset),
    lastFetchedEpoch: epoch(0),
    highWatermark: null,
    maxBytes: 1,
    maxWaitMs: 1,
    endpoints: [],
  };
}

function vote(inEpoch: number, granted: boolean): RaftResponse {
  return { kind: 'Vote', error: 'NONE', epoch: epoch(inEpoch), leader: null, preVote: false, voteGranted: granted };
}

function breaks(law: string, run: () => void): void {
  let caught: unknown = null;
  try {
    run();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(Violation);
  expect(caught).toMatchObject({ oracle: law });
}

describe('oracles', () => {
  test('R1: two leaders of one epoch: fires; of two epochs: silent', () => {
    const oracle = new OneLeaderPerEpoch();
    oracle.afterEvent(node(1, { role: 'leader', epoch: epoch(1) }));
    oracle.afterEvent(node(2, { role: 'leader', epoch: epoch(2) }));
    breaks('R1', () => oracle.afterEvent(node(2, { role: 'leader', epoch: epoch(1) })));
  });

  test('R2: a second candidate in the same epoch: fires; the same one again: silent', () => {
    const oracle = new OneVotePerEpoch();
    oracle.response(1, 2, vote(3, true));
    oracle.response(1, 2, vote(3, true));
    oracle.response(1, 3, vote(3, false));
    oracle.response(1, 3, vote(4, true));
    breaks('R2', () => oracle.response(1, 3, vote(3, true)));
  });

  test('R2: a leader that granted its vote to another: fires', () => {
    const oracle = new OneVotePerEpoch();
    oracle.response(1, 2, vote(3, true));
    breaks('R2', () => oracle.afterEvent(node(1, { role: 'leader', epoch: epoch(3) })));
  });

  test('R3: a message above the durable epoch: fires; at it: silent; an epoch that falls: fires', () => {
    const world = new Fixture();
    const oracle = new DurableEpochs(world);
    world.saveEpoch(1, 4);
    oracle.request(1, 2, fetch(1, 0, 4));
    breaks('R3', () => oracle.request(1, 2, fetch(1, 0, 5)));
    oracle.afterEvent(node(2, { epoch: epoch(4) }));
    breaks('R3', () => oracle.afterEvent(node(2, { epoch: epoch(3) })));
  });

  test('R4: another batch under the same offset and epoch: fires; the same: silent', () => {
    const world = new Fixture();
    world.write(1, 0, 1);
    world.write(2, 0, 1);
    world.write(3, 0, 2, 9);
    breaks('R4', () => world.write(3, 1, 1));
    breaks('R4', () => {
      const other = new Fixture();
      other.write(1, 0, 1, 1);
      other.write(2, 0, 1, 2);
    });
  });

  test('R4: equal batches on other histories: fires', () => {
    const world = new Fixture();
    world.write(1, 0, 1, 1);
    world.write(1, 1, 3, 5);
    world.write(2, 0, 2, 2);
    breaks('R4', () => world.write(2, 1, 3, 5));
  });

  test('R5: a leader without the committed end: fires; with it: silent', () => {
    const world = new Fixture();
    const ledger = new CommitLedger(world);
    world.write(1, 0, 1);
    ledger.afterEvent(node(1, { highWatermark: offset(1) }, [1]));
    const oracle = new LeaderCompleteness(world);
    oracle.afterEvent(node(1, { role: 'leader', epoch: epoch(2) }, [1]));
    breaks('R5', () => oracle.afterEvent(node(2, { role: 'leader', epoch: epoch(3) }, [])));
    breaks('R5', () => oracle.afterEvent(node(2, { role: 'leader', epoch: epoch(4) }, [2])));
  });

  test('R6: another batch committed at the same end: fires', () => {
    const world = new Fixture();
    const oracle = new CommitLedger(world);
    world.write(1, 0, 1);
    world.write(2, 0, 2, 7);
    oracle.afterEvent(node(1, { highWatermark: offset(1) }, [1]));
    oracle.afterEvent(node(3, { highWatermark: offset(1) }, [1]));
    breaks('R6', () => oracle.afterEvent(node(2, { highWatermark: offset(1) }, [2])));
  });

  test('R6: a longer history that does not go on from the ledger: fires', () => {
    const world = new Fixture();
    const oracle = new CommitLedger(world);
    world.write(1, 0, 1);
    oracle.afterEvent(node(1, { highWatermark: offset(1) }, [1]));
    world.write(2, 0, 2, 7);
    world.write(2, 1, 2, 8);
    breaks('R6', () => oracle.afterEvent(node(2, { highWatermark: offset(2) }, [2, 2])));
  });

  test('R7: committed on one durable disk of three: fires; on two: silent', () => {
    const world = new Fixture();
    const oracle = new DurableMajority(world);
    world.write(1, 0, 1);
    world.write(2, 0, 1, 1, false);
    const leader = node(1, { role: 'leader', highWatermark: offset(1) }, [1]);
    breaks('R7', () => oracle.afterEvent(leader));
    world.write(3, 0, 1);
    oracle.afterEvent(leader);
  });

  test('R8: a high watermark that falls, or a log cut below it: fires; after a restart: silent', () => {
    const oracle = new HighWatermarkRises();
    oracle.afterEvent(node(1, { highWatermark: offset(2) }, [1, 1]));
    breaks('R8', () => oracle.afterEvent(node(1, { highWatermark: offset(1) }, [1, 1])));
    breaks('R8', () => oracle.afterEvent(node(1, { highWatermark: null }, [1])));
    oracle.died(1);
    oracle.afterEvent(node(1, { highWatermark: null }, [1]));
  });

  test('R9: a leader that commits nothing of its own epoch: fires', () => {
    const oracle = new OwnEpochFirst();
    const leads = { role: 'leader', epochStartOffset: offset(2) } as const;
    oracle.afterEvent(node(1, { ...leads, highWatermark: offset(3) }, [1, 1, 2]));
    breaks('R9', () => oracle.afterEvent(node(1, { ...leads, highWatermark: offset(2) }, [1, 1, 2])));
  });

  test('R10: acknowledged and gone, refused and there, taken by nobody: fires', () => {
    const ledger = new ClientLedger();
    ledger.creating('a', 1);
    ledger.checkState(1, new MetadataState());
    ledger.created('a', null);
    breaks('R10', () => ledger.checkState(1, new MetadataState()));
    ledger.deleting('a');
    ledger.checkState(1, new MetadataState());
    ledger.deleted('a');
    breaks('R10', () => ledger.foundTaken('b'));
  });

  test('C4: a read without what was acknowledged, or with what was deleted: fires where reads are proven', () => {
    const ledger = new ClientLedger();
    const reads = new StrongReads(ledger, true);
    ledger.creating('a', 1);
    ledger.created('a', null);
    const expected = ledger.expectations();
    breaks('C4', () => reads.checkRead(expected, new Set()));
    breaks('C4', () => reads.foundMissing('a'));
    new StrongReads(ledger, false).checkRead(expected, new Set());
    ledger.deleting('a');
    reads.checkRead(expected, new Set());
    ledger.deleted('a');
    breaks('C4', () => reads.checkRead(ledger.expectations(), new Set(['a'])));
  });

  test('R14: vouching for what is not durable: fires; a shorter log after a restart: fires', () => {
    const world = new Fixture();
    const oracle = new VouchedOffsets(world);
    world.write(1, 0, 1);
    oracle.request(1, 2, fetch(1, 1));
    oracle.started(node(1, {}, [1], 2));
    breaks('R14', () => oracle.started(node(1, {}, [], 2)));
    world.write(1, 1, 1, 1, false);
    breaks('R14', () => oracle.request(1, 2, fetch(1, 2)));
  });

  test('R14: a log cut while running: no longer vouched for', () => {
    const world = new Fixture();
    const oracle = new VouchedOffsets(world);
    world.write(1, 0, 1);
    oracle.request(1, 2, fetch(1, 1));
    oracle.afterEvent(node(1, {}, []));
    oracle.started(node(1, {}, [], 2));
  });

  test('M22: other images at one offset and epoch: fires; of other epochs: silent', () => {
    const oracle = new EqualImages(new History());
    const one = node(1, {}, [1]);
    const same = node(2, {}, [1]);
    const other = node(3, {}, [1]);
    const elsewhere = node(3, {}, [2]);
    for (const { state } of [one, same]) state.advanceTo(1);
    for (const { state } of [other, elsewhere]) {
      state.apply({ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }, 0);
    }
    oracle.check(one);
    oracle.check(same);
    oracle.check(elsewhere);
    breaks('M22', () => oracle.check(other));
  });
});

describe('log book', () => {
  test('rebuild: after power loss: only what is left, and durable', () => {
    const world = new Fixture();
    world.write(1, 0, 1);
    world.write(1, 1, 1, 1, false);
    const { names, book } = world.disk(1);
    expect([book.endOffset, book.durableEnd(names)]).toEqual([2, 1]);
    names.crash({ nextUint32: () => 0, nextInt: () => 0, bytes: (n) => new Uint8Array(n) }, 'lost');
    book.rebuild(names, Number.POSITIVE_INFINITY);
    expect([book.endOffset, book.durableEnd(names)]).toEqual([1, 1]);
  });

  test('truncate: batches beyond the cut: forgotten', () => {
    const world = new Fixture();
    world.write(1, 0, 1);
    world.write(1, 1, 1);
    const { book } = world.disk(1);
    book.note({ kind: 'truncate', path: SEGMENT, size: 57 });
    expect(book.endOffset).toBe(1);
  });
});
