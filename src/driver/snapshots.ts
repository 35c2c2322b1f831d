/**
 * A node's snapshots: taken of its own state, received from the leader, sent to others, and the log and state that go on
 * from one. Puts together `snapshot-taker.ts`, `snapshot-store.ts`, `snapshot-receiving.ts` and `state-loading.ts`.
 */
import type { Clock } from '../base/clock.ts';
import { type Offset, type OffsetAndEpoch, offset } from '../base/ids.ts';
import type { SnapshotHead } from '../codec/snapshot.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { RaftEffect } from '../raft/events.ts';
import type { Raft } from '../raft/raft.ts';
import type { Disk } from '../storage/disk.ts';
import type { Log } from '../storage/log.ts';
import { controlRecordsOf } from '../storage/snapshot-files.ts';
import { type DriverObserver, type DriverOptions, SNAPSHOT_LOG_OFFSETS } from './options.ts';
import { SnapshotReceiving } from './snapshot-receiving.ts';
import { type SnapshotFile, SnapshotStore } from './snapshot-store.ts';
import { SnapshotTaker } from './snapshot-taker.ts';
import { StateLoading } from './state-loading.ts';

/** In fetch timeouts: for how long after its last piece a snapshot counts as being sent. */
const TRANSFER_GRACE_TIMEOUTS = 25;

export interface SnapshotsParts {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly log: Log;
  readonly raft: Raft;
  readonly state: () => MetadataState;
  readonly options: DriverOptions;
  readonly report: DriverObserver['log'];
  readonly wake: () => void;
  /** Runs what comes back later: nothing of it once the node has stopped; what it throws stops the node. */
  readonly guard: (work: () => void) => void;
  /** The log is about to begin anew: nobody may read what was before. */
  readonly stopReading: () => void;
  /** Consensus has something to be carried out. */
  readonly runEffects: () => void;
  /** What a snapshot amounts to takes the place of the state. */
  readonly replaceState: (state: MetadataState) => void;
}

export class Snapshots {
  readonly store: SnapshotStore;
  readonly #parts: SnapshotsParts;
  readonly #taker: SnapshotTaker;
  readonly #receiving: SnapshotReceiving;
  /** A snapshot that was received is being made the state; null: none is. */
  #loading: StateLoading | null = null;

  /** `files`: the complete snapshots that recovery found. */
  constructor(parts: SnapshotsParts, files: readonly SnapshotFile[]) {
    this.#parts = parts;
    const { disk, clock, log, raft, state, options, report, wake, guard } = parts;
    this.store = new SnapshotStore(
      {
        disk,
        log,
        clock,
        graceMs: TRANSFER_GRACE_TIMEOUTS * options.timers.fetchTimeoutMs,
        retentionBytes: options.log.retentionBytes,
        offer: (id, logStartOffset) => raft.snapshotWritten(id, logStartOffset),
        report,
      },
      files,
    );
    this.#taker = new SnapshotTaker({
      disk,
      log,
      state,
      store: this.store,
      clock,
      raftStatus: () => raft.status(),
      wake,
      logOffsetsInstead: options.limits.snapshotLogOffsets ?? SNAPSHOT_LOG_OFFSETS,
      interval: {
        bytes: options.log.snapshotIntervalBytes,
        offsets: options.log.snapshotIntervalRecords,
        ms: options.log.snapshotIntervalMs,
      },
      report,
    });
    this.#receiving = new SnapshotReceiving({
      disk,
      clock,
      fetchFrom: (id, position) => raft.fetchSnapshotFrom(id, position, clock.monotonicMs()),
      abandon: () => {
        raft.snapshotAbandoned(clock.monotonicMs());
        wake();
      },
      received: (id, head, sizeBytes) => guard(() => this.#install(id, head, sizeBytes)),
      report,
    });
  }

  /** When to look again although nothing has happened. */
  get nextDeadlineMs(): number {
    return Math.min(this.#taker.nextDeadlineMs, this.#receiving.nextDeadlineMs, this.store.nextDeadlineMs);
  }

  /** Works until `untilMs`; true: there is more to do at once. */
  run(untilMs: number, stableOffset: Offset): boolean {
    const atBatchEnd = this.#parts.state().openTransactionOffset === null && this.#loading === null;
    const more = this.#taker.run(untilMs, stableOffset, atBatchEnd);
    this.#receiving.run();
    const stateEnd = Math.min(stableOffset, this.#parts.state().appliedEndOffset);
    this.store.tidy(this.#loading?.id.offset ?? offset(stateEnd));
    return more;
  }

  /** For a newcomer among the followers of metadata; see {@link SnapshotTaker.request}. */
  request(stableOffset: Offset, done: (snapshot: SnapshotFile | null) => void): void {
    this.#taker.request(stableOffset, done);
  }

  /** The leader has named a snapshot. */
  receive(id: OffsetAndEpoch): void {
    this.#receiving.begin(id);
  }

  take({ snapshotId, position, sizeBytes, bytes }: Extract<RaftEffect, { kind: 'snapshotBytes' }>): void {
    this.#receiving.take(snapshotId, position, sizeBytes, bytes);
  }

  committedTo(highWatermark: Offset): void {
    this.#receiving.overtaken(highWatermark);
  }

  /** The state was rolled back to `endOffset`. */
  rolledBack(endOffset: Offset): void {
    this.#taker.rolledBack(endOffset);
  }

  /** A snapshot is there. Unless the log has come to hold all of it, log and state go on from it. */
  #install(id: OffsetAndEpoch, head: SnapshotHead, sizeBytes: number): void {
    const { clock, disk, log, raft, guard, stopReading, runEffects, wake, report } = this.#parts;
    const now = clock.monotonicMs();
    this.store.add({ id, sizeBytes });
    const generation = raft.snapshotReceived(id, controlRecordsOf({ id, head }), now);
    if (generation !== null) {
      stopReading();
      this.#taker.abandon();
      log.restartAt(id, generation);
      this.#loading?.cancel();
      this.#loading = new StateLoading(disk, id, (state) => guard(() => this.#loaded(id, state)));
      report('info', 'snapshot-installed', { ...id });
    }
    runEffects();
    wake();
  }

  #loaded(id: OffsetAndEpoch, state: MetadataState | Error): void {
    if (state instanceof Error) throw state;
    this.#loading = null;
    this.#parts.replaceState(state);
    this.#parts.report('info', 'snapshot-loaded', { ...id });
    this.#parts.wake();
  }
}
