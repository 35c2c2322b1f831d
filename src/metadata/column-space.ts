/**
 * Memory for the columns of bulk records that is used again and again: a large state written as a snapshot would otherwise
 * leave tens of megabytes of short-lived arrays behind, and the collector stops the process for them.
 *
 * Invariant: what was given out since the last reset does not overlap, and is anything but zeroed.
 */

const FIRST_BYTES = 256 * 1024;
const ALIGNMENT = 4;

export class ColumnSpace {
  #memory = new ArrayBuffer(FIRST_BYTES);
  #used = 0;

  /** From here on all that was given out may be overwritten. */
  reset(): void {
    this.#used = 0;
  }

  int32(length: number): Int32Array {
    const at = this.#take(4 * length);
    return new Int32Array(this.#memory, at, length);
  }

  uint16(length: number): Uint16Array {
    const at = this.#take(2 * length);
    return new Uint16Array(this.#memory, at, length);
  }

  uint8(length: number): Uint8Array {
    const at = this.#take(length);
    return new Uint8Array(this.#memory, at, length);
  }

  /** Where so many bytes are, in the memory as it is then: a new one when there is no room, and what is in use stays as it is. */
  #take(bytes: number): number {
    if (this.#used + bytes > this.#memory.byteLength) {
      this.#memory = new ArrayBuffer(Math.max(2 * this.#memory.byteLength, bytes));
      this.#used = 0;
    }
    const at = this.#used;
    this.#used += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return at;
  }
}
