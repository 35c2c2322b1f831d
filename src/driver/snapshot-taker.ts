/**
 * Takes snapshots of this node's state, when the log has grown or aged since the last one and when a newcomer needs one to
 * start from (decision D9): freezes the state at the end of a batch, writes it in slices between other work, and gives the
 * file its name once that offset is stable.
 *
 * Invariants
 *   T1  a snapshot ends at the end of a batch, outside of a transaction, and holds the voters in force there
 *   T2  it gets its name only when its end is stable, and its bytes and this node's own log up to there are durable (a
 *       snapshot past the end of a recovered log would replace it); if the state is rolled back, it is dropped
 *   T3  one at a time
 */

import type { Clock } from '../base/clock.ts';
import { sometimes } from '../base/coverage.ts';
import { type Offset, type OffsetAndEpoch, offset } from '../base/ids.ts';
import { readBatchHeader } from '../codec/batch.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import { snapshotContent } from '../metadata/snapshot-content.ts';
import type { FrozenState } from '../metadata/state-view.ts';
import type { RaftStatus } from '../raft/status.ts';
import type { Disk, DiskError } from '../storage/disk.ts';
import type { Log } from '../storage/log.ts';
import { SnapshotWriter } from '../storage/snapshot-files.ts';
import type { SnapshotFile, SnapshotStore } from './snapshot-store.ts';

/** Bytes on their way to the disk at which writing pauses. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
/** For how long writing pauses then. */
const DISK_PAUSE_MS = 5;
/** How long to wait after one that failed, unless a newcomer needs one. */
const RETRY_MS = 10_000;

export interface SnapshotTakerParts {
  readonly disk: Disk;
  readonly log: Log;
  readonly state: () => MetadataState;
  readonly clock: Clock;
  readonly store: SnapshotStore;
  readonly raftStatus: () => RaftStatus;
  readonly wake: () => void;
  /** A newcomer reads this much log rather than wait for a snapshot. */
  readonly logOffsetsInstead: number;
  readonly interval: SnapshotInterval;
  readonly report: (level: 'info' | 'warn', event: string, detail: Readonly<Record<string, unknown>>) => void;
}

/** How much there is at most between two snapshots: whatever is reached first. */
export interface SnapshotInterval {
  readonly bytes: number;
  readonly offsets: number;
  readonly ms: number;
}

interface Taking {
  readonly id: OffsetAndEpoch;
  readonly writer: SnapshotWriter;
  readonly frozen: FrozenState;
  readonly content: Generator<readonly MetadataRecord[], void, undefined>;
  readonly startedMs: number;
  phase: 'writing' | 'sealing' | 'sealed' | 'publishing';
}

type Done = (snapshot: SnapshotFile | null) => void;

export class SnapshotTaker {
  readonly #parts: SnapshotTakerParts;
  #taking: Taking | null = null;
  #waiting: Done[] = [];
  /** When to see whether the disk has taken enough of what waits for it. */
  #writeOnMs = Number.POSITIVE_INFINITY;
  /** When the newest snapshot, or else this node's life, will be so old that a new one is due. */
  #oldMs: number;
  #isOld = false;
  #notBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(parts: SnapshotTakerParts) {
    this.#parts = parts;
    this.#oldMs = parts.clock.monotonicMs() + parts.interval.ms;
  }

  /** Gives a snapshot that is new enough, now or when one has been taken; null: the log is the better start. */
  request(stableOffset: Offset, done: Done): void {
    const { store, log, logOffsetsInstead } = this.#parts;
    const from = store.latest?.id.offset ?? log.startOffset;
    if (stableOffset - from <= logOffsetsInstead) done(store.latest);
    else {
      this.#waiting.push(done);
      this.#parts.wake();
    }
  }

  /** When to look again although nothing has happened. */
  get nextDeadlineMs(): number {
    return Math.min(this.#writeOnMs, this.#oldMs);
  }

  /** Works until `untilMs`; true: there is more to do at once. `atBatchEnd`: the state may be frozen now. */
  run(untilMs: number, stableOffset: Offset, atBatchEnd: boolean): boolean {
    const nowMs = this.#parts.clock.monotonicMs();
    if (nowMs >= this.#oldMs) this.#grownOld(nowMs, true);
    if (this.#taking === null && atBatchEnd && (this.#waiting.length > 0 || this.#isDue(stableOffset))) this.#begin();
    const taking = this.#taking;
    this.#writeOnMs = Number.POSITIVE_INFINITY;
    if (taking === null) return false;
    if (taking.phase === 'writing') return this.#write(taking, untilMs);
    const lasting = Math.min(stableOffset, this.#parts.log.durableEndOffset);
    if (taking.phase === 'sealed' && taking.id.offset <= lasting) this.#publish(taking);
    return false;
  }

  /** The state was rolled back to `endOffset`: what was frozen above it never came to be. */
  rolledBack(endOffset: Offset): void {
    const taking = this.#taking;
    if (taking === null || taking.id.offset <= endOffset || taking.phase === 'publishing') return;
    sometimes('driver: snapshot dropped by a roll back');
    taking.frozen.release();
    this.#taking = null;
    taking.writer.abandon(() => {});
    this.#parts.wake();
  }

  #grownOld(nowMs: number, isOld: boolean): void {
    this.#oldMs = nowMs + this.#parts.interval.ms;
    this.#isOld = isOld;
  }

  #isDue(stableOffset: Offset): boolean {
    const { store, log, clock, interval } = this.#parts;
    const from = store.latest?.id.offset ?? log.startOffset;
    const nowMs = clock.monotonicMs();
    if (stableOffset <= from || nowMs < this.#notBeforeMs) return false;
    return (
      this.#isOld ||
      store.latestIsBad ||
      stableOffset - from >= interval.offsets ||
      log.bytesFrom(from) >= interval.bytes
    );
  }

  #begin(): void {
    const { log, raftStatus, disk } = this.#parts;
    const state = this.#parts.state();
    const end = offset(state.appliedEndOffset);
    const { voters, removedVoters, votersOffset, kraftVersion } = raftStatus();
    // T1: a newer voter set than the snapshot may hold; soon enough the state will be past it.
    if (end === 0 || (votersOffset ?? -1) >= end) return;
    const last = log.readCached(offset(end - 1), end, 1)?.[0];
    if (last === undefined) return;
    const { epoch, appendTimeMs } = readBatchHeader(last);
    const id = { offset: end, epoch };
    const frozen = state.freeze();
    const writer = new SnapshotWriter(disk, id, {
      lastContainedLogTimestampMs: appendTimeMs,
      metadataVersion: state.features.metadataVersion,
      kraftVersion: { kind: 'KRaftVersion', kraftVersion },
      voters: { kind: 'Voters', voters, removed: removedVoters },
    });
    const startedMs = this.#parts.clock.monotonicMs();
    this.#taking = { id, writer, frozen, content: snapshotContent(frozen), startedMs, phase: 'writing' };
  }

  #write(taking: Taking, untilMs: number): boolean {
    while (taking.writer.waitingBytes < MAX_WAITING_BYTES) {
      const slice = taking.content.next();
      if (slice.done === true) {
        taking.frozen.release();
        taking.phase = 'sealing';
        taking.writer.seal((error) => this.#sealed(taking, error));
        return false;
      }
      if (slice.value.length > 0) taking.writer.add(slice.value);
      if (this.#parts.clock.monotonicMs() >= untilMs) return true;
    }
    this.#writeOnMs = this.#parts.clock.monotonicMs() + DISK_PAUSE_MS;
    return false;
  }

  #sealed(taking: Taking, error: DiskError | null): void {
    if (this.#taking !== taking) return;
    if (error !== null) this.#failed(taking, error);
    else taking.phase = 'sealed';
    this.#parts.wake();
  }

  #publish(taking: Taking): void {
    sometimes('driver: snapshot published');
    taking.phase = 'publishing';
    const { id, writer } = taking;
    const sizeBytes = writer.size;
    writer.publish((error) => {
      if (error !== null) this.#failed(taking, error);
      else {
        if (this.#taking === taking) this.#taking = null;
        const nowMs = this.#parts.clock.monotonicMs();
        this.#grownOld(nowMs, false);
        const snapshot = { id, sizeBytes };
        this.#parts.store.add(snapshot);
        this.#parts.report('info', 'snapshot-taken', {
          ...id,
          sizeBytes,
          tookMs: Math.round(nowMs - taking.startedMs),
        });
        this.#answer(snapshot);
      }
      this.#parts.wake();
    });
  }

  /** Without a new snapshot newcomers start from what there is: nobody depends on this one. */
  #failed(taking: Taking, error: DiskError): void {
    sometimes('driver: snapshot failed');
    this.#parts.report('warn', 'snapshot-failed', { ...taking.id, reason: error.message });
    if (this.#taking === taking) this.#taking = null;
    this.#notBeforeMs = this.#parts.clock.monotonicMs() + RETRY_MS;
    taking.writer.abandon(() => {});
    this.#answer(this.#parts.store.latest);
  }

  /** This node's state is replaced by another one: what was frozen of it is of no use, and newcomers get what there is. */
  abandon(): void {
    const taking = this.#taking;
    if (taking !== null && taking.phase !== 'publishing') {
      if (taking.phase === 'writing') taking.frozen.release();
      taking.writer.abandon(() => {});
    }
    this.#taking = null;
    this.#answer(this.#parts.store.latest);
  }

  #answer(snapshot: SnapshotFile | null): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const done of waiting) done(snapshot);
  }
}
