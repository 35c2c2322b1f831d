/**
 * One `Follow` call: takes what the driver hands out and sends it, as stored bytes or unfolded. The driver is told to
 * stop as soon as the bound of bytes waits for the reader, and is resumed when most of them have gone out.
 */
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { Failure } from '../base/error.ts';
import type { Offset, OffsetAndEpoch } from '../base/ids.ts';
import { SnapshotDecoder } from '../codec/snapshot.ts';
import type { ControllerService, FollowHandle, FollowSink, LeaderAddress } from '../driver/ports.ts';
import {
  decodeFollowRequest,
  encodeBatches,
  encodeSnapshotBegin,
  encodeSnapshotChunk,
  encodeSnapshotEnd,
  encodeUnfoldedBatches,
  encodeUnfoldedSnapshot,
  type GrpcFollowRequest,
} from './follow-messages.ts';
import { type GrpcLimits, MAX_KEPT_REQUEST_BYTES } from './options.ts';
import { failedCall } from './status.ts';
import { StreamWriter } from './stream-writer.ts';
import { failureOf, refuse } from './wire-fields.ts';

/** Stored batches are put together into frames of up to about this size; a larger batch goes alone. */
const FRAME_BYTES = 1024 * 1024;

/** Serves one call from its first to its last message. */
export function serveFollow(
  call: ServerWritableStream<Buffer, Buffer>,
  service: ControllerService,
  limits: GrpcLimits,
): void {
  try {
    const { length } = call.request;
    if (length > MAX_KEPT_REQUEST_BYTES)
      refuse(`a request to follow has ${length} bytes, at most ${MAX_KEPT_REQUEST_BYTES} are allowed`);
    const request = decodeFollowRequest(call.request);
    new FollowStream(call, request, limits).start(service);
  } catch (error) {
    call.emit('error', failedCall(failureOf(error)));
  }
}

class FollowStream implements FollowSink {
  readonly #call: ServerWritableStream<Buffer, Buffer>;
  readonly #request: GrpcFollowRequest;
  readonly #writer: StreamWriter;
  #handle: FollowHandle | null = null;
  #snapshot: SnapshotDecoder | null = null;
  /** Unfolded frames that are still to be made and sent before the driver goes on. */
  #frames: Iterator<Uint8Array, void> | null = null;
  /** The driver was told to wait. */
  #heldUp = false;
  #closed = false;

  constructor(call: ServerWritableStream<Buffer, Buffer>, request: GrpcFollowRequest, limits: GrpcLimits) {
    this.#call = call;
    this.#request = request;
    this.#writer = new StreamWriter(call, limits.maxPendingBytes, () => this.#goOn());
    call.on('cancelled', () => this.#cancel());
    call.on('close', () => this.#cancel());
  }

  start(service: ControllerService): void {
    const { position, followerName } = this.#request;
    this.#handle = service.follow({ position, followerName }, this);
    if (this.#closed) this.#handle.cancel();
  }

  snapshotBegin(id: OffsetAndEpoch, sizeBytes: number): boolean {
    if (this.#request.unfolded) this.#snapshot = new SnapshotDecoder(id.epoch);
    return this.#write(encodeSnapshotBegin(id, sizeBytes));
  }

  snapshotChunk(bytes: Uint8Array): boolean {
    const decoder = this.#snapshot;
    if (decoder === null) return this.#write(encodeSnapshotChunk(bytes));
    return this.#tried(() => this.#writeAll(encodeUnfoldedSnapshot(decoder.push(bytes))));
  }

  snapshotEnd(): boolean {
    const decoder = this.#snapshot;
    this.#snapshot = null;
    return this.#tried(() => {
      decoder?.end();
      return this.#write(encodeSnapshotEnd());
    });
  }

  batches(batches: readonly Uint8Array[], stableEndOffset: Offset, leader: LeaderAddress | null): boolean {
    const progress = { stableEndOffset, leader };
    if (this.#request.unfolded) {
      return this.#writeAll(encodeUnfoldedBatches(batches, progress, this.#request.position?.offset));
    }
    let mayGoOn = true;
    let from = 0;
    do {
      let size = 0;
      let to = from;
      while (to < batches.length && (to === from || size < FRAME_BYTES)) size += batches[to++]?.length ?? 0;
      mayGoOn = this.#write(encodeBatches(batches.slice(from, to), progress));
      from = to;
    } while (from < batches.length);
    return mayGoOn;
  }

  failed(failure: Failure): void {
    if (this.#closed) return;
    this.#close();
    this.#call.emit('error', failedCall(failure));
  }

  #write(frame: Uint8Array): boolean {
    if (this.#closed) return false;
    if (!this.#writer.write(frame)) this.#heldUp = true;
    return !this.#heldUp;
  }

  /** Sends frames that are made one at a time, a few a turn. */
  #writeAll(frames: Iterator<Uint8Array, void>): boolean {
    if (this.#closed) return false;
    return this.#tried(() => {
      const first = frames.next();
      if (first.done === true) return true;
      this.#frames = frames;
      this.#heldUp = true;
      if (this.#writer.write(first.value)) setImmediate(() => this.#goOn());
      return false;
    });
  }

  /** The reader has taken most of what waited. */
  #goOn(): void {
    if (this.#closed || this.#writer.full) return;
    const frames = this.#frames;
    if (frames !== null) {
      this.#tried(() => {
        const next = frames.next();
        if (next.done === true) this.#frames = null;
        else if (this.#writer.write(next.value)) setImmediate(() => this.#goOn());
        return false;
      });
      if (this.#frames !== null) return;
    }
    if (!this.#heldUp) return;
    this.#heldUp = false;
    this.#handle?.resume();
  }

  /** Bytes of the own log that cannot be unfolded end the stream, not the node. */
  #tried(step: () => boolean): boolean {
    try {
      return step();
    } catch (error) {
      const problem = failureOf(error);
      this.#handle?.cancel();
      this.failed(problem);
      return false;
    }
  }

  #cancel(): void {
    if (this.#closed) return;
    this.#close();
    this.#handle?.cancel();
  }

  #close(): void {
    this.#closed = true;
    this.#frames = null;
    this.#writer.close();
  }
}
