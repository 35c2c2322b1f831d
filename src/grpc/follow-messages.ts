/**
 * The follow stream's messages: a snapshot's bytes, then stored batches; or, unfolded, single records. Unfolding makes
 * far more of a bulk record than came in, so unfolded frames are made one at a time, by generators.
 */
import { quorate } from '#proto';
import { assertNever } from '../base/assert.ts';
import { type Epoch, type Offset, type OffsetAndEpoch, ZERO_OFFSET } from '../base/ids.ts';
import { decodeBatch, readBatchHeader } from '../codec/batch.ts';
import { ByteWriter, LENGTH_DELIMITED } from '../codec/byte-writer.ts';
import { decodeRecord, encodeRecord } from '../codec/records.ts';
import type { SnapshotPart } from '../codec/snapshot.ts';
import { unfoldBatch, unfoldRecord } from '../codec/unfold.ts';
import type { FollowRequest, LeaderAddress } from '../driver/ports.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import { epochFromLong, fromLong, offsetFromLong, toLong } from './int64.ts';
import {
  type Field,
  items,
  leaderFromProto,
  leaderToProto,
  positionFromProto,
  positionToProto,
  readAnswer,
  readBytes,
  refuse,
} from './wire-fields.ts';

const v1 = quorate.v1;

/** Unfolded records go out in frames of about this size. */
const UNFOLDED_FRAME_BYTES = 64 * 1024;
/** Field numbers of broker.proto that are written by hand below: the records in them come encoded from the codec. */
const FOLLOW_SNAPSHOT_RECORDS = 3;
const FOLLOW_RECORDS = 6;

/** What a follower asks over gRPC. */
export interface GrpcFollowRequest extends FollowRequest {
  /** Single records instead of stored bytes. */
  readonly unfolded: boolean;
}

/** A record, never bulk, and its place. `offset + 1` with `epoch` is a position to go on from. */
export interface RecordAtOffset {
  readonly offset: Offset;
  readonly epoch: Epoch;
  readonly record: MetadataRecord;
}

/** What comes in on a follow stream. Bytes are views of the message they came in. */
export type FollowEvent =
  | { readonly kind: 'snapshotBegin'; readonly position: OffsetAndEpoch; readonly sizeBytes: number }
  | { readonly kind: 'snapshotChunk'; readonly bytes: Uint8Array }
  | { readonly kind: 'snapshotRecords'; readonly records: readonly MetadataRecord[] }
  | { readonly kind: 'snapshotEnd' }
  | ({ readonly kind: 'batches'; readonly chunks: readonly Uint8Array[] } & FollowProgress)
  | ({ readonly kind: 'records'; readonly records: readonly RecordAtOffset[] } & FollowProgress);

/** What every frame of the log's part says beside its content. */
export interface FollowProgress {
  /** The end of what is stable now. */
  readonly stableEndOffset: Offset;
  readonly leader: LeaderAddress | null;
}

export function encodeFollowRequest(request: GrpcFollowRequest): Uint8Array {
  const { position, followerName, unfolded } = request;
  const positionField = position === null ? null : positionToProto(position);
  return v1.FollowRequest.encode({ position: positionField, followerName, unfolded }).finish();
}

export function decodeFollowRequest(bytes: Uint8Array): GrpcFollowRequest {
  const request: quorate.v1.FollowRequest.$Shape = readBytes('FollowRequest', () => v1.FollowRequest.decode(bytes));
  return {
    position: request.position ? positionFromProto(request.position) : null,
    followerName: request.followerName ?? '',
    unfolded: request.unfolded ?? false,
  };
}

export function encodeSnapshotBegin(position: OffsetAndEpoch, sizeBytes: number): Uint8Array {
  const snapshotBegin = { position: positionToProto(position), sizeBytes: toLong(sizeBytes, 'snapshot size') };
  return v1.FollowResponse.encode({ snapshotBegin }).finish();
}

export function encodeSnapshotChunk(bytes: Uint8Array): Uint8Array {
  return v1.FollowResponse.encode({ snapshotChunk: { data: bytes } }).finish();
}

export function encodeSnapshotEnd(): Uint8Array {
  return v1.FollowResponse.encode({ snapshotEnd: {} }).finish();
}

/** Stored batches as they are. */
export function encodeBatches(chunks: readonly Uint8Array[], progress: FollowProgress): Uint8Array {
  return v1.FollowResponse.encode({ batches: { chunks: [...chunks], ...progressToProto(progress) } }).finish();
}

/**
 * The frames for stored batches, unfolded, without what lies below `from`; each is made when it is asked for. One without
 * records comes when the stable end is reached and the last record does not show it: it says that everything was sent.
 * Throws MALFORMED_MESSAGE.
 */
export function* encodeUnfoldedBatches(
  batches: readonly Uint8Array[],
  progress: FollowProgress,
  from: Offset = ZERO_OFFSET,
): Generator<Uint8Array, void> {
  const tail = v1.FollowResponse.Records.encode(progressToProto(progress)).finish();
  const body = new ByteWriter(UNFOLDED_FRAME_BYTES);
  let sentTo: Offset | null = null;
  for (const bytes of batches) {
    const decoded = decodeBatch(bytes);
    if (decoded.kind === 'control') continue;
    for (const { offset, record } of unfoldBatch(decoded.batch)) {
      if (offset < from) continue;
      writeRecordAtOffset(body, offset, decoded.batch.epoch, record);
      if (body.length >= UNFOLDED_FRAME_BYTES) yield frameOf(FOLLOW_RECORDS, body.finish(), tail);
    }
    sentTo = decoded.batch.endOffset;
  }
  if (body.length > 0) yield frameOf(FOLLOW_RECORDS, body.finish(), tail);
  const last = batches.at(-1);
  const end = last === undefined ? progress.stableEndOffset : readBatchHeader(last).endOffset;
  if (end >= progress.stableEndOffset && sentTo !== end) yield frameOf(FOLLOW_RECORDS, tail);
}

/** The frames for parts of a snapshot, unfolded; each is made when it is asked for. */
export function* encodeUnfoldedSnapshot(parts: readonly SnapshotPart[]): Generator<Uint8Array, void> {
  const body = new ByteWriter(UNFOLDED_FRAME_BYTES);
  for (const part of parts) {
    if (part.kind !== 'records') continue;
    for (const bulk of part.records) {
      for (const record of unfoldRecord(bulk)) {
        body.data(1, encodeRecord(record));
        if (body.length >= UNFOLDED_FRAME_BYTES) yield frameOf(FOLLOW_SNAPSHOT_RECORDS, body.finish());
      }
    }
  }
  if (body.length > 0) yield frameOf(FOLLOW_SNAPSHOT_RECORDS, body.finish());
}

/** Reads a frame of the follow stream. */
export function decodeFollowFrame(bytes: Uint8Array): FollowEvent {
  return readAnswer('FollowResponse', () =>
    eventFromProto(readBytes('FollowResponse', () => v1.FollowResponse.decode(bytes))),
  );
}

function eventFromProto(frame: quorate.v1.FollowResponse.$Shape): FollowEvent {
  switch (frame.event) {
    case 'snapshotBegin':
      return {
        kind: 'snapshotBegin',
        position: positionFromProto(frame.snapshotBegin.position ?? refuse('the snapshot has no position')),
        sizeBytes: fromLong(frame.snapshotBegin.sizeBytes, 'snapshot size'),
      };
    case 'snapshotChunk':
      return { kind: 'snapshotChunk', bytes: frame.snapshotChunk.data ?? new Uint8Array(0) };
    case 'snapshotRecords': {
      const records = items(frame.snapshotRecords.records, 'records');
      return { kind: 'snapshotRecords', records: records.map(recordFromProto) };
    }
    case 'snapshotEnd':
      return { kind: 'snapshotEnd' };
    case 'batches':
      return { kind: 'batches', chunks: items(frame.batches.chunks, 'chunks'), ...progressFromProto(frame.batches) };
    case 'records':
      return {
        kind: 'records',
        records: items(frame.records.records, 'records').map((placed) => ({
          offset: offsetFromLong(placed.offset, 'offset'),
          epoch: epochFromLong(placed.epoch, 'epoch'),
          record: recordFromProto(placed.record),
        })),
        ...progressFromProto(frame.records),
      };
    case undefined:
      return refuse('the frame has no event that this release knows');
    default:
      return assertNever(frame);
  }
}

/** Through the codec, which alone knows what a record must be. Readers in TypeScript follow stored batches instead. */
function recordFromProto(record: Field<quorate.v1.Record.$Shape>): MetadataRecord {
  const message = (record ?? refuse('a record is missing')) as quorate.v1.Record.$Properties;
  return decodeRecord(v1.Record.encode(message).finish());
}

type ProgressFields = Pick<quorate.v1.FollowResponse.Batches.$Properties, 'stableEndOffset' | 'leader'>;

function progressToProto({ stableEndOffset, leader }: FollowProgress): ProgressFields {
  const fields = { stableEndOffset: toLong(stableEndOffset, 'stable end offset') };
  return leader === null ? fields : { ...fields, leader: leaderToProto(leader) };
}

function progressFromProto(
  fields: quorate.v1.FollowResponse.Batches.$Shape | quorate.v1.FollowResponse.Records.$Shape,
): FollowProgress {
  return {
    stableEndOffset: offsetFromLong(fields.stableEndOffset, 'stable end offset'),
    leader: leaderFromProto(fields.leader),
  };
}

// --- written by hand -----------------------------------------------------------------------------------------------

function writeRecordAtOffset(body: ByteWriter, offset: number, epoch: number, record: MetadataRecord): void {
  body.tag(1, LENGTH_DELIMITED);
  const start = body.begin();
  body.unsigned(1, offset);
  body.unsigned(2, epoch);
  body.data(3, encodeRecord(record));
  body.end(start);
}

/** A FollowResponse with one event, whose encoded parts are given. */
function frameOf(field: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((total, part) => total + part.length, 0);
  const head = new ByteWriter(16);
  head.tag(field, LENGTH_DELIMITED);
  head.varint(length);
  const frame = new Uint8Array(head.length + length);
  frame.set(head.finish());
  let at = frame.length - length;
  for (const part of parts) {
    frame.set(part, at);
    at += part.length;
  }
  return frame;
}
