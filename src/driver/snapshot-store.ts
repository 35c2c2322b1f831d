/**
 * The snapshots that lie complete on this node's disk: which there are, who is being sent one, when an old one goes, and
 * how much of the log goes with it.
 *
 * Invariants
 *   P1  the newest snapshot stays, and the log from its end on
 *   P2  while a snapshot is being sent to somebody, and for a while after, it stays, and the log from its end on: whoever has
 *       received it finds what comes next
 *   P3  what is removed from the log is in a snapshot that is durable
 *   P4  what this node's own state has yet to read stays: the log from there on, and the snapshot that ends there, out of
 *       which the state may be being made. A snapshot from the leader may lie far ahead of the state
 */
import type { Clock } from '../base/clock.ts';
import { sometimes } from '../base/coverage.ts';
import type { Failure } from '../base/error.ts';
import { failure } from '../base/error.ts';
import { compareOffsetAndEpoch, type Offset, type OffsetAndEpoch, offset } from '../base/ids.ts';
import type { Disk } from '../storage/disk.ts';
import { snapshotPath } from '../storage/layout.ts';
import type { Log } from '../storage/log.ts';
import { removeSnapshots } from '../storage/snapshot-files.ts';

/** A complete snapshot on disk. */
export interface SnapshotFile {
  readonly id: OffsetAndEpoch;
  readonly sizeBytes: number;
}

export interface SnapshotStoreParts {
  readonly disk: Disk;
  readonly log: Log;
  readonly clock: Clock;
  /** For how long after the last piece of it a snapshot counts as being sent. */
  readonly graceMs: number;
  /** How much log stays besides what P1 and P2 ask for. */
  readonly retentionBytes: number;
  /** The log begins there, and who needs what was before is to be offered the snapshot. */
  readonly offer: (snapshotId: OffsetAndEpoch, logStartOffset: Offset) => void;
  readonly report: (level: 'info' | 'warn', event: string, detail: Readonly<Record<string, unknown>>) => void;
}

interface Stored extends SnapshotFile {
  /** Pieces of it that are being read. */
  reads: number;
  /** When a piece was read last. */
  lastUsedMs: number;
}

const UNUSED = { reads: 0, lastUsedMs: Number.NEGATIVE_INFINITY } as const;

export class SnapshotStore {
  readonly #parts: SnapshotStoreParts;
  /** Oldest first. */
  #files: Stored[];
  /** When to look again for what can go. */
  #tidyMs = Number.POSITIVE_INFINITY;
  #latestIsBad = false;

  constructor(parts: SnapshotStoreParts, files: readonly SnapshotFile[]) {
    this.#parts = parts;
    this.#files = files.map((file) => ({ ...file, ...UNUSED }));
    if (this.#files.length > 1) this.#tidyMs = Number.NEGATIVE_INFINITY;
  }

  get latest(): SnapshotFile | null {
    return this.#files.at(-1) ?? null;
  }

  get nextDeadlineMs(): number {
    return this.#tidyMs;
  }

  /** The newest one could not be read when somebody asked for it: until there is another, nobody can start from it. */
  get latestIsBad(): boolean {
    return this.#latestIsBad;
  }

  /** A snapshot has got its name, durably. */
  add(file: SnapshotFile): void {
    const others = this.#files.filter(({ id }) => compareOffsetAndEpoch(id, file.id) !== 0);
    this.#files = [...others, { ...file, ...UNUSED }];
    this.#files.sort((a, b) => compareOffsetAndEpoch(a.id, b.id));
    this.#latestIsBad = false;
    this.#tidyMs = this.#parts.clock.monotonicMs();
  }

  /** Reads a piece for somebody who is being sent the snapshot; short or empty only at its end. */
  read(
    id: OffsetAndEpoch,
    position: number,
    length: number,
    done: (result: { readonly sizeBytes: number; readonly bytes: Uint8Array } | Failure) => void,
  ): void {
    const file = this.#files.find((other) => compareOffsetAndEpoch(other.id, id) === 0);
    const name = `the snapshot ${id.offset}-${id.epoch}`;
    if (file === undefined) {
      done(failure('SNAPSHOT_NOT_FOUND', `${name} is not here (any more)`));
      return;
    }
    const { sizeBytes } = file;
    if (position > sizeBytes) {
      done(failure('POSITION_OUT_OF_RANGE', `${name} has ${sizeBytes} bytes, not ${position}`));
      return;
    }
    file.reads++;
    this.#parts.disk.read(snapshotPath(id), position, Math.min(length, sizeBytes - position), (result) => {
      file.reads--;
      // A disk may take its time, and whoever asked has its piece only now.
      file.lastUsedMs = this.#parts.clock.monotonicMs();
      if (result instanceof Uint8Array && (result.length > 0 || position === sizeBytes)) {
        done({ sizeBytes, bytes: result });
        return;
      }
      const why = result instanceof Uint8Array ? `ends before byte ${position}` : result.message;
      this.#parts.report('warn', 'snapshot-unreadable', { ...id, reason: why });
      if (id.offset === this.latest?.id.offset) this.#latestIsBad = true;
      done(failure('SNAPSHOT_NOT_FOUND', `${name} cannot be read: ${why}`));
    });
  }

  /** Removes what nobody needs any more (P1 to P4), if it is time to look. `neededFrom`: where this node's state is. */
  tidy(neededFrom: Offset): void {
    const { latest } = this;
    const { clock, graceMs } = this.#parts;
    const nowMs = clock.monotonicMs();
    if (nowMs < this.#tidyMs || latest === null) return;
    const stays = (file: Stored): boolean =>
      file.id === latest.id || file.id.offset === neededFrom || file.reads > 0 || nowMs - file.lastUsedMs < graceMs;
    const old = this.#files.filter((file) => !stays(file));
    this.#files = this.#files.filter(stays);
    const isAllDone = this.#files.length === 1 && neededFrom >= latest.id.offset;
    this.#tidyMs = isAllDone ? Number.POSITIVE_INFINITY : nowMs + graceMs;
    this.#trimLog(latest.id, neededFrom);
    this.#remove(old.map(({ id }) => id));
  }

  #trimLog(latest: OffsetAndEpoch, neededFrom: Offset): void {
    const { log, retentionBytes, offer, report } = this.#parts;
    const before = log.startOffset;
    // P2: the oldest of those that stay.
    const lowest = offset(Math.min(this.#files[0]?.id.offset ?? latest.offset, neededFrom));
    const logStartOffset = log.removeBefore(lowest, retentionBytes);
    if (logStartOffset > 0) offer(latest, logStartOffset);
    if (logStartOffset === before) return;
    sometimes('driver: log trimmed');
    report('info', 'log-trimmed', { from: before, logStartOffset, snapshot: latest.offset });
  }

  #remove(ids: readonly OffsetAndEpoch[]): void {
    if (ids.length === 0) return;
    removeSnapshots(this.#parts.disk, ids, (error) => {
      if (error !== null) this.#parts.report('warn', 'snapshot-not-removed', { reason: error.message });
    });
  }
}
