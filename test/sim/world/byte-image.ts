/** The bytes of a file: grows by doubling, holes are zeros. */
export class ByteImage {
  #bytes = new Uint8Array(0);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  write(position: number, bytes: Uint8Array): void {
    this.#extend(position + bytes.length);
    this.#bytes.set(bytes, position);
  }

  zero(from: number, to: number): void {
    this.#extend(to);
    this.#bytes.fill(0, from, to);
  }

  /** Cuts, or extends with zeros. */
  resize(size: number): void {
    if (size > this.#size) this.#extend(size);
    else {
      this.#bytes.fill(0, size, this.#size);
      this.#size = size;
    }
  }

  /** A copy of [position, position + length), short at the end. */
  read(position: number, length: number): Uint8Array {
    return this.#bytes.slice(Math.min(position, this.#size), Math.min(position + length, this.#size));
  }

  /** Whether `bytes` stand at `position`. */
  holds(position: number, bytes: Uint8Array): boolean {
    if (position + bytes.length > this.#size) return false;
    for (let i = 0; i < bytes.length; i++) if (this.#bytes[position + i] !== bytes[i]) return false;
    return true;
  }

  copy(): ByteImage {
    const copy = new ByteImage();
    copy.#bytes = this.#bytes.slice(0, this.#size);
    copy.#size = this.#size;
    return copy;
  }

  #extend(size: number): void {
    if (size <= this.#size) return;
    if (size > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(size, this.#bytes.length * 2, 256));
      grown.set(this.#bytes.subarray(0, this.#size));
      this.#bytes = grown;
    }
    this.#size = size;
  }
}
