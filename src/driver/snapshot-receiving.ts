/**
 * Receives the snapshot that the leader has named: piece by piece into a file of its own, checked on the way. A transfer
 * goes on where it was when it is asked for again, whoever leads by then: equal ids have equal bytes (decision D9).
 *
 * Invariants
 *   N1  the file holds bytes of one snapshot only; whatever does not fit drops it, and the transfer begins anew
 *   N2  no more is asked for while too much waits for the disk
 *   N3  a snapshot is reported once it is whole, has checked out, and is durable under its name
 */
import type { Clock } from '../base/clock.ts';
import { sometimes } from '../base/coverage.ts';
import { messageOf, QuorateError } from '../base/error.ts';
import { compareOffsetAndEpoch, type Offset, type OffsetAndEpoch } from '../base/ids.ts';
import type { SnapshotHead } from '../codec/snapshot.ts';
import type { Disk, DiskError } from '../storage/disk.ts';
import { SnapshotReceiver } from '../storage/snapshot-files.ts';

/** Bytes on their way to the disk at which no more are asked for. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
/** How long to wait then. */
const DISK_PAUSE_MS = 5;
/** How long to wait after a transfer that came to nothing. */
const RETRY_MS = 1000;

export interface SnapshotReceivingParts {
  readonly disk: Disk;
  readonly clock: Clock;
  /** Asks the leader for what lies from there on. */
  readonly fetchFrom: (id: OffsetAndEpoch, position: number) => void;
  /** The transfer has come to nothing. */
  readonly abandon: () => void;
  /** The snapshot is there (N3). */
  readonly received: (id: OffsetAndEpoch, head: SnapshotHead, sizeBytes: number) => void;
  readonly report: (level: 'info' | 'warn', event: string, detail: Readonly<Record<string, unknown>>) => void;
}

interface Transfer {
  readonly file: SnapshotReceiver;
  readonly startedMs: number;
  /** As its sender says; null: nothing has come yet. */
  sizeBytes: number | null;
  isFinishing: boolean;
}

export class SnapshotReceiving {
  readonly #parts: SnapshotReceivingParts;
  #transfer: Transfer | null = null;
  /** When to ask for more; infinite: not by the clock. */
  #askMs = Number.POSITIVE_INFINITY;
  #notBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(parts: SnapshotReceivingParts) {
    this.#parts = parts;
  }

  get nextDeadlineMs(): number {
    return this.#askMs;
  }

  /** The leader has named a snapshot. */
  begin(id: OffsetAndEpoch): void {
    const { disk, clock, abandon } = this.#parts;
    const before = this.#transfer;
    // What is all here is brought to its end first; then the log begins there, and the leader is asked again.
    if (before?.isFinishing === true) return;
    if (clock.monotonicMs() < this.#notBeforeMs) {
      abandon();
      return;
    }
    if (before === null || compareOffsetAndEpoch(before.file.id, id) !== 0) {
      if (before !== null) {
        sometimes('driver: snapshot transfer replaced by a newer one');
        before.file.abandon(() => {});
      }
      const startedMs = clock.monotonicMs();
      this.#transfer = { file: new SnapshotReceiver(disk, id), startedMs, sizeBytes: null, isFinishing: false };
    } else sometimes('driver: snapshot transfer goes on where it was');
    this.#askMs = clock.monotonicMs();
    this.run();
  }

  /** A piece has come. */
  take(id: OffsetAndEpoch, position: number, sizeBytes: number, bytes: Uint8Array): void {
    const transfer = this.#transfer;
    if (transfer === null || transfer.isFinishing || compareOffsetAndEpoch(transfer.file.id, id) !== 0) return;
    const { file } = transfer;
    try {
      if (position !== file.size) throw misfit(`a piece at byte ${position} where ${file.size} belongs`);
      if (sizeBytes !== (transfer.sizeBytes ?? sizeBytes)) throw misfit(`its size has become ${sizeBytes}`);
      transfer.sizeBytes = sizeBytes;
      file.add(bytes);
      if (file.size > sizeBytes) throw misfit(`${file.size} bytes of ${sizeBytes}`);
      if (bytes.length === 0 && file.size < sizeBytes) throw misfit(`it ends at byte ${file.size} of ${sizeBytes}`);
      if (file.size === sizeBytes) this.#finish(transfer);
      else this.#askMs = this.#parts.clock.monotonicMs();
    } catch (thrown) {
      if (!(thrown instanceof QuorateError) || thrown.code !== 'MALFORMED_MESSAGE') throw thrown;
      this.#drop(transfer, messageOf(thrown));
    }
    this.run();
  }

  /** The log has come to hold what the snapshot that is being received stands for. */
  overtaken(highWatermark: Offset): void {
    const transfer = this.#transfer;
    if (transfer === null || transfer.isFinishing || transfer.file.id.offset > highWatermark) return;
    sometimes('driver: snapshot transfer overtaken by the log');
    this.#transfer = null;
    this.#askMs = Number.POSITIVE_INFINITY;
    transfer.file.abandon(() => {});
  }

  /** Asks for the next piece if it is time to. */
  run(): void {
    const transfer = this.#transfer;
    const { clock, fetchFrom } = this.#parts;
    const nowMs = clock.monotonicMs();
    if (transfer === null || transfer.isFinishing || nowMs < this.#askMs) return;
    if (transfer.file.waitingBytes > MAX_WAITING_BYTES) {
      this.#askMs = nowMs + DISK_PAUSE_MS;
      return;
    }
    this.#askMs = Number.POSITIVE_INFINITY;
    fetchFrom(transfer.file.id, transfer.file.size);
  }

  #finish(transfer: Transfer): void {
    const { clock, received, report } = this.#parts;
    const { file, startedMs } = transfer;
    transfer.isFinishing = true;
    file.finish((result) => {
      if (isDiskError(result)) {
        this.#drop(transfer, result.message);
        return;
      }
      this.#transfer = null;
      const { id, size } = file;
      const tookMs = Math.round(clock.monotonicMs() - startedMs);
      report('info', 'snapshot-received', { ...id, sizeBytes: size, tookMs });
      received(id, result, size);
    });
  }

  /** N1: nothing of it is kept. */
  #drop(transfer: Transfer, reason: string): void {
    sometimes('driver: snapshot transfer dropped');
    const { clock, report, abandon } = this.#parts;
    const { id } = transfer.file;
    report('warn', 'snapshot-transfer-failed', { ...id, reason });
    this.#transfer = null;
    this.#askMs = Number.POSITIVE_INFINITY;
    this.#notBeforeMs = clock.monotonicMs() + RETRY_MS;
    transfer.file.abandon(() => {});
    abandon();
  }
}

function isDiskError(result: SnapshotHead | DiskError): result is DiskError {
  return 'code' in result;
}

function misfit(what: string): QuorateError {
  return new QuorateError('MALFORMED_MESSAGE', `what the leader sends does not fit together: ${what}`);
}
