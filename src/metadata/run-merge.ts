/**
 * Sorting in steps: runs are sorted one by one as they are added, then taken out merged. No step depends on the total,
 * so a million topics can be put in order without a stall.
 */

interface Run<T> {
  readonly items: readonly T[];
  next: number;
}

export class RunMerge<T> {
  readonly #compare: (a: T, b: T) => number;
  /** A binary heap: the run with the smallest next item first. No run in it is empty. */
  readonly #heap: Run<T>[] = [];

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  /** Adds items in any order. Keep the runs small: each is sorted at once. */
  add(items: Iterable<T>): void {
    const run = { items: [...items].sort(this.#compare), next: 0 };
    if (run.items.length === 0) return;
    this.#heap.push(run);
    for (let child = this.#heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (this.#isBefore(parent, child)) break;
      this.#swap(parent, child);
      child = parent;
    }
  }

  /** Takes the smallest item out; undefined: there is none left. */
  take(): T | undefined {
    const run = this.#heap[0];
    if (run === undefined) return undefined;
    const item = run.items[run.next++];
    if (run.next === run.items.length) {
      const last = this.#heap.pop();
      if (last !== undefined && last !== run) this.#heap[0] = last;
    }
    this.#sink();
    return item;
  }

  #sink(): void {
    for (let parent = 0; ; ) {
      let child = 2 * parent + 1;
      if (child >= this.#heap.length) return;
      if (child + 1 < this.#heap.length && this.#isBefore(child + 1, child)) child++;
      if (this.#isBefore(parent, child)) return;
      this.#swap(parent, child);
      parent = child;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [left, right] = [this.#heap[a] as Run<T>, this.#heap[b] as Run<T>];
    return this.#compare(left.items[left.next] as T, right.items[right.next] as T) <= 0;
  }

  #swap(a: number, b: number): void {
    const run = this.#heap[a] as Run<T>;
    this.#heap[a] = this.#heap[b] as Run<T>;
    this.#heap[b] = run;
  }
}
