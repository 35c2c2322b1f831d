/** Where in the file entries begin: every entry that starts at least 4 KiB after the one noted before. Others are found by a walk. */
const SPACING_BYTES = 4096;

interface Mark {
  readonly offset: number;
  readonly position: number;
}

export class PositionIndex {
  readonly #marks: Mark[] = [];

  append(offset: number, position: number): void {
    const last = this.#marks.at(-1);
    if (last === undefined || position - last.position >= SPACING_BYTES) this.#marks.push({ offset, position });
  }

  truncate(endOffset: number): void {
    while ((this.#marks.at(-1)?.offset ?? -1) >= endOffset) this.#marks.pop();
  }

  /** The last mark at or before an offset. */
  before(offset: number): Mark {
    let low = 0;
    let high = this.#marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#marks[middle]?.offset ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#marks[low - 1] ?? { offset: 0, position: 0 };
  }
}
