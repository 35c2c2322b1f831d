/** Reads a file front to back in large pieces, and hands out small ones. */
import { fstatSync, readSync } from 'node:fs';

const WINDOW_BYTES = 4 * 1024 * 1024;

export class FileWindow {
  readonly sizeBytes: number;
  readonly #fd: number;
  #bytes: Buffer = Buffer.alloc(0);
  #position = 0;

  constructor(fd: number) {
    this.#fd = fd;
    this.sizeBytes = fstatSync(fd).size;
  }

  /** Bytes of the file; null: it ends before. Valid until the next call. */
  at(position: number, count: number): Buffer | null {
    if (position + count > this.sizeBytes) return null;
    const isInside = position >= this.#position && position + count <= this.#position + this.#bytes.length;
    if (!isInside) {
      this.#bytes = readFully(this.#fd, position, Math.min(Math.max(count, WINDOW_BYTES), this.sizeBytes - position));
      this.#position = position;
    }
    return this.#bytes.subarray(position - this.#position, position - this.#position + count);
  }
}

/** Exactly so many bytes from a position on. */
export function readFully(fd: number, position: number, count: number): Buffer {
  const bytes = Buffer.allocUnsafe(count);
  for (let got = 0; got < count; ) {
    const n = readSync(fd, bytes, got, count - got, position + got);
    if (n === 0) throw new Error(`the file ended at ${position + got}, before ${position + count}`);
    got += n;
  }
  return bytes;
}
