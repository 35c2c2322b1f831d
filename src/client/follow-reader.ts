/** Frames of a follow stream, decoded: what BrokerCore and AdminClient read. One reader for one stream. */

import { QuorateError } from '../base/error.ts';
import type { Offset, OffsetAndEpoch } from '../base/ids.ts';
import { decodeBatch, splitBatches } from '../codec/batch.ts';
import { SnapshotDecoder } from '../codec/snapshot.ts';
import { decodeFollowFrame } from '../grpc/follow-messages.ts';
import type { MetadataRecord, RecordBatch } from '../metadata/records.ts';

export type FollowMessage =
  | { readonly kind: 'snapshotBegin'; readonly id: OffsetAndEpoch }
  | { readonly kind: 'snapshotRecords'; readonly records: readonly MetadataRecord[] }
  /** When the last batch of what is in it was appended, wall clock, milliseconds. */
  | { readonly kind: 'snapshotEnd'; readonly lastContainedLogTimestampMs: number }
  | { readonly kind: 'batches'; readonly batches: readonly RecordBatch[]; readonly stableEndOffset: Offset };

export class FollowReader {
  #snapshot: SnapshotDecoder | null = null;
  #lastContainedLogTimestampMs = 0;

  /** What a frame says, in order. Throws MALFORMED_MESSAGE. */
  read(frame: Uint8Array): readonly FollowMessage[] {
    const event = decodeFollowFrame(frame);
    switch (event.kind) {
      case 'snapshotBegin':
        this.#snapshot = new SnapshotDecoder(event.position.epoch);
        return [{ kind: 'snapshotBegin', id: event.position }];
      case 'snapshotChunk': {
        const messages: FollowMessage[] = [];
        for (const part of this.#open().push(event.bytes)) {
          if (part.kind === 'records') messages.push({ kind: 'snapshotRecords', records: part.records });
          else this.#lastContainedLogTimestampMs = part.head.lastContainedLogTimestampMs;
        }
        return messages;
      }
      case 'snapshotEnd':
        this.#open().end();
        this.#snapshot = null;
        return [{ kind: 'snapshotEnd', lastContainedLogTimestampMs: this.#lastContainedLogTimestampMs }];
      case 'batches': {
        const batches = event.chunks.flatMap((chunk) => splitBatches(chunk).map(({ bytes }) => recordsOf(bytes)));
        return [{ kind: 'batches', batches, stableEndOffset: event.stableEndOffset }];
      }
      default:
        throw new QuorateError('MALFORMED_MESSAGE', `a ${event.kind} frame was not asked for`);
    }
  }

  #open(): SnapshotDecoder {
    if (this.#snapshot === null)
      throw new QuorateError('MALFORMED_MESSAGE', 'a piece of a snapshot came outside of one');
    return this.#snapshot;
  }
}

/** A stored batch; consensus' own records are left out, their offsets are not. */
function recordsOf(bytes: Uint8Array): RecordBatch {
  const decoded = decodeBatch(bytes);
  if (decoded.kind === 'records') return decoded.batch;
  const { baseOffset, endOffset, epoch, appendTimeMs, metadataVersion } = decoded.header;
  return { baseOffset, endOffset, epoch, appendTimeMs, metadataVersion, records: [] };
}
