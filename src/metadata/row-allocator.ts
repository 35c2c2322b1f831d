/**
 * Which rows of the partition table are free. Neighbouring free runs are joined at once (both ends of each run are
 * indexed), and runs are kept by size class, so taking and giving back do not depend on how many runs there are.
 *
 * Invariants: 1. free runs do not overlap and do not touch, and none touches the end. 2. A run of n rows is in class
 * floor(log2 n).
 */
import { assert } from '../base/assert.ts';

/** How many runs of the own size class are tried before a larger class is used: a small waste for a bounded search. */
const TRIES = 8;

export class RowAllocator {
  #end = 0;
  /** Free runs by first row → count, and by the row after the last → first row. */
  readonly #byStart = new Map<number, number>();
  readonly #byEnd = new Map<number, number>();
  readonly #classes: Set<number>[] = [];

  /** Rows below this have been given out or are free; none above has. */
  get end(): number {
    return this.#end;
  }

  /** Free rows below the end. */
  get freeRows(): number {
    let rows = 0;
    for (const count of this.#byStart.values()) rows += count;
    return rows;
  }

  /** Takes `count` rows in a row, if possible those from `preferred` on, and returns the first. */
  take(count: number, preferred: number = -1): number {
    const start = this.#find(count, preferred);
    if (start === this.#end) {
      this.#end += count;
      return start;
    }
    const available = this.#byStart.get(start);
    assert(available !== undefined && available >= count, 'row-allocator 1: the run found is free and long enough');
    this.#drop(start, available);
    if (available > count) this.#add(start + count, available - count);
    return start;
  }

  /** Gives rows back. */
  release(firstRow: number, rows: number): void {
    let start = firstRow;
    let count = rows;
    const before = this.#byEnd.get(start);
    if (before !== undefined) {
      const joined = this.#byStart.get(before) ?? 0;
      this.#drop(before, joined);
      start = before;
      count += joined;
    }
    const after = this.#byStart.get(start + count);
    if (after !== undefined) {
      this.#drop(start + count, after);
      count += after;
    }
    if (start + count === this.#end) this.#end = start;
    else this.#add(start, count);
  }

  #find(count: number, preferred: number): number {
    if (preferred === this.#end || (this.#byStart.get(preferred) ?? 0) >= count) return preferred;
    const own = Math.floor(Math.log2(count));
    let tries = 0;
    for (const start of this.#classes[own] ?? []) {
      if ((this.#byStart.get(start) ?? 0) >= count) return start;
      if (++tries === TRIES) break;
    }
    for (let sizeClass = own + 1; sizeClass < this.#classes.length; sizeClass++) {
      for (const start of this.#classes[sizeClass] ?? []) return start;
    }
    return this.#end;
  }

  #add(start: number, count: number): void {
    this.#byStart.set(start, count);
    this.#byEnd.set(start + count, start);
    const sizeClass = Math.floor(Math.log2(count));
    while (this.#classes.length <= sizeClass) this.#classes.push(new Set());
    this.#classes[sizeClass]?.add(start);
  }

  #drop(start: number, count: number): void {
    this.#byStart.delete(start);
    this.#byEnd.delete(start + count);
    this.#classes[Math.floor(Math.log2(count))]?.delete(start);
  }
}
