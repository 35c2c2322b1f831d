/**
 * Writes frames to one gRPC stream and knows how many bytes the other side has not taken yet, so that whoever produces
 * can stop in time. gRPC's own back pressure counts messages, not bytes.
 */

/** The writing side of a gRPC stream. */
export interface FrameStream {
  write(chunk: Buffer, callback: (error?: Error | null) => void): boolean;
}

export class StreamWriter {
  readonly #stream: FrameStream;
  readonly #maxPendingBytes: number;
  readonly #onDrain: () => void;
  #pendingBytes = 0;
  #full = false;
  #closed = false;

  /** `onDrain` is called each time after {@link write} has answered false and most of what waited has gone out. */
  constructor(stream: FrameStream, maxPendingBytes: number, onDrain: () => void) {
    this.#stream = stream;
    this.#maxPendingBytes = maxPendingBytes;
    this.#onDrain = onDrain;
  }

  /** More than the bound is waiting: write nothing more until `onDrain`. */
  get full(): boolean {
    return this.#full;
  }

  /** Bytes that the other side has not taken yet. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  /** Writes one frame; false: the bound is reached, wait for `onDrain`. A frame may overshoot the bound. */
  write(frame: Uint8Array): boolean {
    if (this.#closed) return false;
    const size = frame.length;
    this.#pendingBytes += size;
    if (this.#pendingBytes > this.#maxPendingBytes) this.#full = true;
    this.#stream.write(asBuffer(frame), () => this.#written(size));
    return !this.#full;
  }

  /** Nothing is written any more, and `onDrain` is not called any more. */
  close(): void {
    this.#closed = true;
  }

  #written(size: number): void {
    this.#pendingBytes -= size;
    if (!this.#full || this.#closed || this.#pendingBytes * 2 > this.#maxPendingBytes) return;
    this.#full = false;
    this.#onDrain();
  }
}

/** The same bytes as grpc-js wants them. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
