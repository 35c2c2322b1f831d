/**
 * Sends the stable log to whoever follows it: brokers, tools, other listeners. Stored batches go out as they are, read
 * once from the log's cache for all who are at the same place; a follower that does not read costs one position.
 *
 * Invariants
 *   W1  a follower is sent contiguous batches, each once, nothing at or above the stable offset; the first begins at its
 *       position or holds it
 *   W2  at most one read is under way for each stream, and none while its sink is full
 *   W3  bytes that did not check out go to nobody: the node stops over them
 */
import { Bound, type BoundUse } from '../base/bound.ts';
import { sometimes } from '../base/coverage.ts';
import { type Failure, failure, QuorateError } from '../base/error.ts';
import { type Offset, type OffsetAndEpoch, offset } from '../base/ids.ts';
import { readBatchHeader } from '../codec/batch.ts';
import type { Log, ReadResult } from '../storage/log.ts';
import type { FollowHandle, FollowRequest, FollowSink, LeaderAddress } from './ports.ts';
import type { SnapshotFile } from './snapshot-store.ts';

export interface FollowStreamsParts {
  readonly log: Log;
  /** Of one message to a follower: batches, or a piece of a snapshot. */
  readonly messageBytes: number;
  readonly leader: () => LeaderAddress | null;
  /** The log cannot be read back. */
  readonly fatal: (error: Error) => void;
  /** The snapshot that a newcomer starts from, taken now if need be; null: it starts from the log. May call back at once. */
  readonly snapshot: (done: (snapshot: SnapshotFile | null) => void) => void;
  readonly readSnapshot: (
    id: OffsetAndEpoch,
    position: number,
    length: number,
    done: (result: Uint8Array | Failure) => void,
  ) => void;
}

interface Stream {
  readonly sink: FollowSink;
  readonly name: string;
  /** Where it is; null: not begun. */
  position: Offset | null;
  /** What it says it has, until that has been checked. */
  claimed: OffsetAndEpoch | null;
  ready: boolean;
  reading: boolean;
  /** The stable end it was last told of. */
  told: Offset | null;
  snapshot: (SnapshotFile & { sent: number }) | null;
}

export class FollowStreams {
  readonly #parts: FollowStreamsParts;
  readonly #bound: Bound;
  readonly #streams = new Set<Stream>();
  #stableOffset: Offset | null = null;

  constructor(parts: FollowStreamsParts, maxFollowStreams: number) {
    this.#parts = parts;
    this.#bound = new Bound('follow_streams', maxFollowStreams);
  }

  get size(): number {
    return this.#streams.size;
  }

  bound(): BoundUse {
    return this.#bound.use(this.size);
  }

  add(request: FollowRequest, sink: FollowSink): FollowHandle {
    const stream: Stream = {
      sink,
      name: request.followerName,
      position: null,
      claimed: request.position,
      ready: true,
      reading: false,
      told: null,
      snapshot: null,
    };
    if (!this.#bound.admits(this.size)) {
      sink.failed(failure('OVERLOADED', `${this.#bound.limit} followers are served already (limits.maxFollowStreams)`));
      return { resume: () => {}, cancel: () => {} };
    }
    this.#streams.add(stream);
    return {
      resume: () => {
        stream.ready = true;
        this.#pump(stream);
      },
      cancel: () => {
        this.#streams.delete(stream);
      },
    };
  }

  /** Tells everybody what has become stable. */
  stableTo(stableOffset: Offset): void {
    this.#stableOffset = stableOffset;
    for (const stream of this.#streams) this.#pump(stream);
  }

  /** Serves a stream that has just been added. */
  start(): void {
    if (this.#stableOffset !== null) this.stableTo(this.#stableOffset);
  }

  failAll(why: Failure): void {
    for (const stream of this.#streams) this.#fail(stream, why);
  }

  /** Sends nothing more to anybody, not even why. */
  dropAll(): void {
    this.#streams.clear();
  }

  #pump(stream: Stream): void {
    const stable = this.#stableOffset;
    if (stable === null || !stream.ready || stream.reading || !this.#streams.has(stream)) return;
    if (stream.snapshot !== null) {
      this.#sendSnapshot(stream);
      return;
    }
    const position = stream.position ?? this.#begin(stream, stable);
    if (position === null) return;
    if (position < this.#parts.log.startOffset) {
      sometimes('driver: log trimmed under a follower');
      const what = `offset ${position} is no longer in the log, which begins at ${this.#parts.log.startOffset}`;
      this.#fail(stream, failure('POSITION_OUT_OF_RANGE', `${what}; follow anew to be sent a snapshot`));
      return;
    }
    stream.position = position;
    if (position >= stable) {
      if (stream.told !== stable) this.#tell(stream, [], stable);
      return;
    }
    stream.reading = true;
    this.#parts.log.read(position, stable, this.#parts.messageBytes, (batches) => {
      stream.reading = false;
      if (this.#isUnreadable(batches) || !this.#streams.has(stream)) return;
      if (batches instanceof Error) this.#fail(stream, batches);
      else {
        const last = batches.at(-1);
        if (last !== undefined) stream.position = readBatchHeader(last).endOffset;
        this.#tell(stream, batches, this.#stableOffset ?? stable);
        this.#pump(stream);
      }
    });
  }

  /** Bad bytes in the log, or a disk that fails, are no follower's affair (W3, decision D12). */
  #isUnreadable(result: ReadResult): boolean {
    const isFatal = result instanceof QuorateError && result.code !== 'POSITION_OUT_OF_RANGE';
    if (isFatal) this.#parts.fatal(result);
    return isFatal;
  }

  #tell(stream: Stream, batches: readonly Uint8Array[], stable: Offset): void {
    stream.told = stable;
    stream.ready = stream.sink.batches(batches, stable, this.#parts.leader());
  }

  /** Where the stream starts; null: not yet known, or it was refused. */
  #begin(stream: Stream, stable: Offset): Offset | null {
    const { log } = this.#parts;
    const claimed = stream.claimed;
    // Of what was before the log's first record not even the epoch is known here, unless there was nothing.
    const isBefore = claimed !== null && log.startOffset > 0 && claimed.offset <= log.startOffset;
    if (claimed === null || isBefore) {
      stream.reading = true;
      this.#parts.snapshot((snapshot) => this.#beginAt(stream, snapshot));
      return null;
    }
    // It has seen more than this node knows to be stable: it waits until this node has caught up.
    if (claimed.offset > stable) {
      sometimes('driver: follower is ahead and waits');
      return null;
    }
    if (claimed.offset === 0) return claimed.offset;
    this.#check(stream, claimed, stable);
    return null;
  }

  /**
   * Whether the position is one of this log: the record before it must be of the epoch the follower names. Who follows
   * single records may be inside a batch.
   */
  #check(stream: Stream, claimed: OffsetAndEpoch, stable: Offset): void {
    stream.reading = true;
    this.#parts.log.read(offset(claimed.offset - 1), stable, 1, (batches) => {
      stream.reading = false;
      if (this.#isUnreadable(batches) || !this.#streams.has(stream)) return;
      const header = batches instanceof Error || batches[0] === undefined ? null : readBatchHeader(batches[0]);
      if (header?.epoch !== claimed.epoch) {
        sometimes('driver: follower at a place that is not in the log');
        const where = `offset ${claimed.offset}, epoch ${claimed.epoch}`;
        this.#fail(
          stream,
          failure('POSITION_OUT_OF_RANGE', `the position (${where}) is not in this log; start from nothing`),
        );
        return;
      }
      stream.position = header.endOffset === claimed.offset ? claimed.offset : header.baseOffset;
      this.#pump(stream);
    });
  }

  #beginAt(stream: Stream, snapshot: SnapshotFile | null): void {
    stream.reading = false;
    if (!this.#streams.has(stream)) return;
    if (snapshot === null) {
      stream.position = this.#parts.log.startOffset;
    } else {
      sometimes('driver: snapshot served');
      stream.snapshot = { ...snapshot, sent: 0 };
      stream.ready = stream.sink.snapshotBegin(snapshot.id, snapshot.sizeBytes);
    }
    this.#pump(stream);
  }

  #sendSnapshot(stream: Stream): void {
    const { snapshot } = stream;
    if (snapshot === null || !stream.ready || stream.reading) return;
    if (snapshot.sent >= snapshot.sizeBytes) {
      stream.snapshot = null;
      stream.position = snapshot.id.offset;
      stream.ready = stream.sink.snapshotEnd();
      this.#pump(stream);
      return;
    }
    stream.reading = true;
    this.#parts.readSnapshot(snapshot.id, snapshot.sent, this.#parts.messageBytes, (result) => {
      stream.reading = false;
      if (!this.#streams.has(stream)) return;
      if (!(result instanceof Uint8Array)) {
        this.#fail(stream, result);
        return;
      }
      snapshot.sent += result.length;
      stream.ready = stream.sink.snapshotChunk(result);
      this.#sendSnapshot(stream);
    });
  }

  #fail(stream: Stream, why: Failure): void {
    this.#streams.delete(stream);
    stream.sink.failed(why);
  }
}
