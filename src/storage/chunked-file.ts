/** A file read from front to back in large pieces, with one piece in memory at a time. For recovery and tools. */
import type { DiskReader } from './disk.ts';

/** A window that moves over a file. */
export class ChunkedFile {
  readonly path: string;
  readonly size: number;
  readonly #disk: DiskReader;
  readonly #chunkBytes: number;
  #window: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(disk: DiskReader, path: string, chunkBytes: number) {
    this.#disk = disk;
    this.#chunkBytes = chunkBytes;
    this.path = path;
    this.size = disk.size(path) ?? 0;
  }

  /** The bytes of [position, position + length), fewer at the end of the file; a view, void after the next call. */
  at(position: number, length: number): Uint8Array {
    const end = Math.min(position + length, this.size);
    if (position < this.#start || end > this.#start + this.#window.length) {
      this.#window = this.#disk.readSync(this.path, position, Math.max(length, this.#chunkBytes));
      this.#start = position;
    }
    return this.#window.subarray(position - this.#start, Math.max(end, position) - this.#start);
  }

  /** As many bytes from `position` on as a piece has, at least what a small structure needs. */
  chunkAt(position: number): Uint8Array {
    return this.at(position, Math.min(Math.max(this.#chunkBytes, 4096), this.size - position));
  }

  /** The first position from `position` on whose byte is not zero; null: zeros up to the end. */
  nextNonZero(position: number): number | null {
    for (let at = position; at < this.size; ) {
      const bytes = this.chunkAt(at);
      if (bytes.length === 0) return null;
      const found = bytes.findIndex((byte) => byte !== 0);
      if (found >= 0) return at + found;
      at += bytes.length;
    }
    return null;
  }
}
