/** What followers of metadata are sent, as bytes through the real codec: one frame for each call of a sink. */
import type { OffsetAndEpoch } from '../../../src/base/ids.ts';
import { splitBatches } from '../../../src/codec/batch.ts';
import type { FollowSink } from '../../../src/driver/ports.ts';
import {
  decodeFollowFrame,
  encodeBatches,
  encodeSnapshotBegin,
  encodeSnapshotChunk,
  encodeSnapshotEnd,
} from '../../../src/grpc/follow-messages.ts';

/** Stored batches as they lie in a chunk, checked. */
function batchesIn(chunk: Uint8Array): Uint8Array[] {
  return splitBatches(chunk).map(({ bytes }) => bytes);
}

/** A sink whose calls become frames; `pass` says whether more may follow at once. */
export function framing(pass: (frame: Uint8Array, what: string) => boolean, failed: FollowSink['failed']): FollowSink {
  return {
    snapshotBegin: (id: OffsetAndEpoch, sizeBytes) => pass(encodeSnapshotBegin(id, sizeBytes), `snapshot ${id.offset}`),
    snapshotChunk: (bytes) => pass(encodeSnapshotChunk(bytes), `${bytes.length} bytes`),
    snapshotEnd: () => pass(encodeSnapshotEnd(), 'end of snapshot'),
    batches: (batches, stableEndOffset, leader) =>
      pass(encodeBatches(batches, { stableEndOffset, leader }), `${batches.length} batches, stable ${stableEndOffset}`),
    failed,
  };
}

/** Calls a sink with what a frame says. */
export function deliver(frame: Uint8Array, sink: FollowSink): void {
  const event = decodeFollowFrame(frame);
  switch (event.kind) {
    case 'snapshotBegin':
      sink.snapshotBegin(event.position, event.sizeBytes);
      break;
    case 'snapshotChunk':
      sink.snapshotChunk(event.bytes);
      break;
    case 'snapshotEnd':
      sink.snapshotEnd();
      break;
    case 'batches':
      sink.batches(event.chunks.flatMap(batchesIn), event.stableEndOffset, event.leader);
      break;
    default:
      throw new TypeError(`nobody asked for unfolded ${event.kind}`);
  }
}
