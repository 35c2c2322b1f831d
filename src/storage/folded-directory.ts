/** What a node's directory amounts to, without a node: read as a start would read it, and nothing of it changed. */
import { type Epoch, epoch, type OffsetAndEpoch } from '../base/ids.ts';
import { BATCH_HEADER_BYTES, decodeBatch, readBatchHeader } from '../codec/batch.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { RecordBatch } from '../metadata/records.ts';
import { StateFold } from '../metadata/state-fold.ts';
import type { VoterSet } from '../raft/voters.ts';
import { ChunkedFile } from './chunked-file.ts';
import type { Disk } from './disk.ts';
import { readFormatted } from './format.ts';
import { resolveLogOptions } from './log-options.ts';
import type { MetaProperties } from './meta-properties.ts';
import { loadQuorumState } from './quorum-state-file.ts';
import { readOnly } from './read-only-disk.ts';
import { type RecoveredLog, type RecoveryReport, recoverLog } from './recovery.ts';
import { readSnapshot } from './snapshot-files.ts';

export interface FoldedDirectory {
  readonly metaProperties: MetaProperties;
  readonly report: RecoveryReport;
  /** All that is in snapshot and log, committed or not, but for a transaction that is open at the end. */
  readonly state: MetadataState;
  /** The end of the log, exclusive, and the epoch of its last record. */
  readonly end: OffsetAndEpoch;
  /** When that record was appended, wall clock, milliseconds; null: not known. */
  readonly lastAppendMs: number | null;
  /** Offsets at the end that belong to a transaction without an end, and are not in the state. */
  readonly openTransactionOffsets: number;
  /** The newest epoch that this node has heard of. */
  readonly newestEpoch: Epoch;
  readonly voters: VoterSet;
}

/** Throws STORAGE_STATE for a directory that is not formatted, CORRUPT for bad bytes. */
export function foldDirectory(writable: Disk): FoldedDirectory {
  const disk = readOnly(writable);
  const { metaProperties, bootstrapVoters } = readFormatted(disk);
  const options = resolveLogOptions({});
  const recovered = recoverLog(disk, options);
  const fold = new StateFold();
  const { snapshotId } = recovered;
  let lastAppendMs: number | null = null;
  if (snapshotId !== null) {
    const head = readSnapshot(disk, snapshotId, options.recoveryChunkBytes, (records) =>
      fold.snapshotRecords(records, snapshotId.offset),
    );
    fold.snapshotEnd(snapshotId.offset);
    lastAppendMs = head.lastContainedLogTimestampMs;
  }
  for (const batch of batchesAfter(disk, recovered, options.recoveryChunkBytes)) {
    fold.batch(batch);
    lastAppendMs = batch.appendTimeMs;
  }
  const lastEpoch = recovered.epochs.at(-1)?.epoch ?? snapshotId?.epoch ?? epoch(0);
  const voters = recovered.controlRecords.flatMap(({ record }) => (record.kind === 'Voters' ? [record.voters] : []));
  return {
    metaProperties,
    report: recovered.report,
    state: fold.state,
    end: { offset: recovered.endOffset, epoch: lastEpoch },
    lastAppendMs,
    openTransactionOffsets: fold.inTransaction ? recovered.endOffset - fold.state.appliedEndOffset : 0,
    newestEpoch: epoch(Math.max(lastEpoch, loadQuorumState(disk)?.leaderEpoch ?? 0)),
    voters: voters.at(-1) ?? bootstrapVoters ?? [],
  };
}

/** The batches behind the newest snapshot, those of consensus without their records. */
function* batchesAfter(
  disk: Disk,
  { segments, snapshotId }: RecoveredLog,
  chunkBytes: number,
): Generator<RecordBatch, void> {
  const from = snapshotId?.offset ?? 0;
  for (const segment of segments) {
    if (segment.endOffset <= from) continue;
    const file = new ChunkedFile(disk, segment.path, chunkBytes);
    for (let position = 0; position < segment.size; ) {
      const header = readBatchHeader(file.at(position, BATCH_HEADER_BYTES));
      if (header.baseOffset >= from) yield recordsOf(file.at(position, header.length));
      position += header.length;
    }
  }
}

function recordsOf(bytes: Uint8Array): RecordBatch {
  const decoded = decodeBatch(bytes);
  if (decoded.kind === 'records') return decoded.batch;
  const { baseOffset, endOffset, epoch: ofEpoch, appendTimeMs, metadataVersion } = decoded.header;
  return { baseOffset, endOffset, epoch: ofEpoch, appendTimeMs, metadataVersion, records: [] };
}
