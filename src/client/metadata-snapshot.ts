/**
 * All the metadata of a cluster at one offset, as the bytes of a snapshot file: for backups. Folded from what a controller
 * sends to everybody who follows, so that taking one costs the cluster no more than a new follower.
 */
import { QuorateError } from '../base/error.ts';
import type { Epoch, Offset, OffsetAndEpoch } from '../base/ids.ts';
import { epoch, offset } from '../base/ids.ts';
import { SnapshotEncoder } from '../codec/snapshot.ts';
import { snapshotContent } from '../metadata/snapshot-content.ts';
import { StateFold } from '../metadata/state-fold.ts';
import type { FollowedMessage } from './follow-records.ts';

export interface MetadataSnapshot {
  /** Everything below this offset is in it. */
  readonly endOffset: Offset;
  readonly epoch: Epoch;
  /** When the last batch in it was appended, wall clock, milliseconds. */
  readonly lastContainedLogTimestampMs: number;
  /** The file, piece by piece; can be gone through once. It names no voters: a restore says who they are. */
  readonly bytes: Iterable<Uint8Array>;
}

/** Folds messages, from the beginning on, until everything below `end` is in. */
export async function foldMetadata(messages: AsyncIterable<FollowedMessage>, end: Offset): Promise<MetadataSnapshot> {
  let fold = new StateFold();
  let inSnapshot = false;
  let last: { readonly epoch: Epoch; readonly appendTimeMs: number } | null = null;
  for await (const { message, snapshotId } of messages) {
    switch (message.kind) {
      case 'snapshotBegin':
        fold = new StateFold();
        inSnapshot = true;
        break;
      case 'snapshotRecords':
        fold.snapshotRecords(message.records, known(snapshotId).offset);
        break;
      case 'snapshotEnd':
        fold.snapshotEnd(known(snapshotId).offset);
        inSnapshot = false;
        last = { epoch: known(snapshotId).epoch, appendTimeMs: message.lastContainedLogTimestampMs };
        break;
      case 'batches':
        // The stream broke within a snapshot, and the next controller has the whole log.
        if (inSnapshot) fold = new StateFold();
        inSnapshot = false;
        for (const batch of message.batches) {
          fold.batch(batch);
          last = { epoch: epoch(batch.epoch), appendTimeMs: batch.appendTimeMs };
        }
        break;
    }
    if (last !== null && fold.state.appliedEndOffset >= end && message.kind !== 'snapshotBegin')
      return snapshotOf(fold, last);
  }
  throw new QuorateError('REQUEST_TIMED_OUT', `the metadata below offset ${end} did not come in time`);
}

function snapshotOf(fold: StateFold, last: { readonly epoch: Epoch; readonly appendTimeMs: number }): MetadataSnapshot {
  const { state } = fold;
  const id = { endOffset: offset(state.appliedEndOffset), epoch: last.epoch };
  const head = { ...id, lastContainedLogTimestampMs: last.appendTimeMs };
  return { ...head, bytes: bytesOf(fold, head) };
}

function* bytesOf(
  { state }: StateFold,
  head: { readonly endOffset: Offset; readonly epoch: Epoch; readonly lastContainedLogTimestampMs: number },
): Generator<Uint8Array, void> {
  const { metadataVersion } = state.features;
  const encoder = new SnapshotEncoder({ ...head, metadataVersion, kraftVersion: null, voters: null });
  yield encoder.start();
  for (const records of snapshotContent(state)) if (records.length > 0) yield encoder.add(records);
  yield encoder.finish();
}

function known(snapshotId: OffsetAndEpoch | null): OffsetAndEpoch {
  if (snapshotId === null) throw new QuorateError('MALFORMED_MESSAGE', 'a piece of a snapshot came outside of one');
  return snapshotId;
}
