/** How many bytes of records this leader has appended that are not committed yet. */
import type { Offset } from '../base/ids.ts';

export class UncommittedTail {
  #batches: { readonly endOffset: Offset; readonly bytes: number }[] = [];
  #first = 0;
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  add(endOffset: Offset, bytes: number): void {
    this.#batches.push({ endOffset, bytes });
    this.#bytes += bytes;
  }

  /** Everything before `highWatermark` is committed. */
  release(highWatermark: Offset): void {
    for (;;) {
      const batch = this.#batches[this.#first];
      if (batch === undefined || batch.endOffset > highWatermark) break;
      this.#bytes -= batch.bytes;
      this.#first++;
    }
    if (this.#first > 1024 || this.#first === this.#batches.length) {
      this.#batches = this.#batches.slice(this.#first);
      this.#first = 0;
    }
  }
}
