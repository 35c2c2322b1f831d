/** What tests of oracles are written with: disks with their books, nodes as oracles see them, messages. */
import { expect } from 'vitest';
import { epoch, offset } from '../../../src/base/ids.ts';
import { ONE_UUID } from '../../../src/base/uuid.ts';
import { sealBatch } from '../../../src/codec/batch.ts';
import { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import type { RaftStatus } from '../../../src/raft/status.ts';
import type { DiskOp } from '../../../src/storage/disk.ts';
import { LOG_DIRECTORY, QUORUM_STATE, segmentPath } from '../../../src/storage/layout.ts';
import { SimDirectory } from '../world/sim-directory.ts';
import { History } from './history.ts';
import { LogBook } from './log-book.ts';
import { LogMatching } from './log-matching.ts';
import { type NodeView, Violation, type Witness } from './oracle.ts';

export const SEGMENT = segmentPath(offset(0));

/** Three disks with their books, written to by hand. */
export class Fixture implements Witness {
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

  /** Durably, in the quorum-state file. */
  saveEpoch(node: number, value: number, votedId = -1): void {
    const { names } = this.disk(node);
    const file = names.file(QUORUM_STATE) ?? names.create(QUORUM_STATE);
    file.write(0, new TextEncoder().encode(JSON.stringify({ leaderEpoch: value, votedId })));
    file.flushed(file.mark());
    names.flushed(LOG_DIRECTORY, names.mark());
  }

  #book(id: number): LogBook {
    return new LogBook(
      (batch, before) => this.matching.written(id, batch, before),
      (end) => this.history.committedAt(end),
    );
  }
}

export function node(id: number, raft: Partial<RaftStatus>, epochs: readonly number[] = [], incarnation = 1): NodeView {
  const status: RaftStatus = {
    role: 'follower',
    epoch: epoch(1),
    leader: null,
    logStartOffset: offset(0),
    logEndOffset: offset(epochs.length),
    durableEndOffset: offset(epochs.length),
    highWatermark: null,
    epochStartOffset: null,
    removedVoters: [],
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
    directoryId: null,
    isDue: false,
    pausedUntilMs: 0,
    load: () => {
      return {
        requests: 0,
        held: 0,
        parked: 0,
        readOffsets: 0,
        uncommittedBytes: 0,
        commands: 0,
        replies: 0,
        reads: 0,
        streams: 0,
        undoEntries: 0,
      };
    },
  };
}

export function fetch(from: number, fetchOffset: number, inEpoch = 1): RaftRequest {
  return {
    kind: 'Fetch',
    clusterId: 'c',
    replica: { id: from, directoryId: ONE_UUID },
    incarnationId: null,
    epoch: epoch(inEpoch),
    fetchOffset: offset(fetchOffset),
    lastFetchedEpoch: epoch(0),
    highWatermark: null,
    maxBytes: 1,
    maxWaitMs: 1,
    readRound: 0,
    joins: false,
    stateHashes: [],
    endpoints: [],
  };
}

export function voteRequest(from: number, inEpoch: number): RaftRequest {
  return {
    kind: 'Vote',
    clusterId: 'c',
    replica: { id: from, directoryId: ONE_UUID },
    incarnationId: null,
    epoch: epoch(inEpoch),
    preVote: false,
    voter: { id: 2, directoryId: null },
    lastOffset: offset(0),
    lastOffsetEpoch: epoch(0),
  };
}

export function vote(inEpoch: number, granted: boolean): RaftResponse {
  return { kind: 'Vote', error: 'NONE', epoch: epoch(inEpoch), leader: null, preVote: false, voteGranted: granted };
}

export function breaks(law: string, run: () => void): void {
  let caught: unknown = null;
  try {
    run();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(Violation);
  expect(caught).toMatchObject({ oracle: law });
}
