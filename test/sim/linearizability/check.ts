/**
 * Whether a history is linearizable: whether each operation can be given a moment between its call and its return such
 * that the object, one operation at a time in that order, gives just these outputs.
 *
 * Wing and Gong's search with Lowe's memory: walk along the calls and returns; take an operation whose call comes before
 * every return that is left, and whose output fits; when a return is met whose operation was not taken, go back. A
 * configuration (who was taken, and the state) that was seen before is not entered again. An operation that only
 * looks is taken where it first fits, for good: nothing depends on it. An operation without an output returns at
 * infinity: it may be taken at any time, or never.
 */
import type { Model, Operation } from './operation.ts';

export type Verdict<I, O> =
  | { readonly kind: 'linearizable' }
  | {
      readonly kind: 'not linearizable';
      /** The longest order that was found, and the operation whose return nothing could explain then. */
      readonly order: readonly Operation<I, O>[];
      readonly stuckAt: Operation<I, O>;
    }
  /** The search took too long. */
  | { readonly kind: 'undecided' };

/** A call or a return, in a list that operations are lifted out of and put back into. */
interface Entry<I, O> {
  readonly operation: Operation<I, O>;
  readonly number: number;
  /** Of a call: its return. null: this is a return. */
  readonly returns: Entry<I, O> | null;
  next: Entry<I, O> | null;
  before: Entry<I, O> | null;
}

const MOST_STEPS = 2_000_000;

/** Checks the history of one object. */
export function check<S, I, O>(
  model: Model<S, I, O>,
  history: readonly Operation<I, O>[],
  mostSteps: number = MOST_STEPS,
): Verdict<I, O> {
  const head = listOf(history);
  const taken = new TakenSet(history.length);
  const seen = new Configurations();
  const path: { readonly entry: Entry<I, O>; readonly before: S; readonly isChoice: boolean }[] = [];
  let longest: readonly Operation<I, O>[] = [];
  let stuckAt: Operation<I, O> | null = null;
  let state = model.initial;
  let at = head.next;
  for (let steps = 0; at !== null; steps++) {
    if (steps >= mostSteps) return { kind: 'undecided' };
    if (at.returns !== null) {
      const after = model.step(state, at.operation.input, at.operation.output);
      if (after !== null) {
        taken.add(at.number);
        const key = model.key(after);
        const { input, output } = at.operation;
        const isChoice = output === null || key !== model.key(state) || !model.onlyLooks(input, output);
        if (!isChoice || seen.isNew(taken, key)) {
          path.push({ entry: at, before: state, isChoice });
          state = after;
          lift(at);
          at = head.next;
          continue;
        }
        taken.remove(at.number);
      }
      at = at.next;
      continue;
    }
    // What returns at infinity need not be taken, and nothing else is left.
    if (at.operation.returnMs === Number.POSITIVE_INFINITY) break;
    if (stuckAt === null || path.length > longest.length) {
      longest = path.map(({ entry }) => entry.operation);
      stuckAt = at.operation;
    }
    for (let last = path.pop(); ; last = path.pop()) {
      if (last === undefined) return { kind: 'not linearizable', order: longest, stuckAt };
      taken.remove(last.entry.number);
      state = last.before;
      putBack(last.entry);
      at = last.entry.next;
      if (last.isChoice) break;
    }
  }
  return { kind: 'linearizable' };
}

/** All calls and returns in order of time; at one moment calls come first, so that what touches counts as concurrent. */
function listOf<I, O>(history: readonly Operation<I, O>[]): Entry<I, O> {
  const entries: { readonly timeMs: number; readonly rank: number; readonly entry: Entry<I, O> }[] = [];
  for (const [number, operation] of history.entries()) {
    const returns: Entry<I, O> = { operation, number, returns: null, next: null, before: null };
    const call: Entry<I, O> = { operation, number, returns, next: null, before: null };
    entries.push({ timeMs: operation.callMs, rank: 0, entry: call });
    entries.push({ timeMs: operation.returnMs, rank: 1, entry: returns });
  }
  entries.sort((a, b) => (a.timeMs === b.timeMs ? a.rank - b.rank : a.timeMs < b.timeMs ? -1 : 1));
  const nothing = { input: null, output: null, callMs: 0, returnMs: 0 } as unknown as Operation<I, O>;
  const head: Entry<I, O> = { operation: nothing, number: -1, returns: null, next: null, before: null };
  let last = head;
  for (const { entry } of entries) {
    last.next = entry;
    entry.before = last;
    last = entry;
  }
  return head;
}

/** Takes a call and its return out of the list. */
function lift<I, O>(call: Entry<I, O>): void {
  unlink(call);
  if (call.returns !== null) unlink(call.returns);
}

function putBack<I, O>(call: Entry<I, O>): void {
  if (call.returns !== null) relink(call.returns);
  relink(call);
}

function unlink<I, O>(entry: Entry<I, O>): void {
  if (entry.before !== null) entry.before.next = entry.next;
  if (entry.next !== null) entry.next.before = entry.before;
}

function relink<I, O>(entry: Entry<I, O>): void {
  if (entry.before !== null) entry.before.next = entry;
  if (entry.next !== null) entry.next.before = entry;
}

/** The numbers of the operations that were taken. */
class TakenSet {
  readonly #words: Uint32Array;

  constructor(size: number) {
    this.#words = new Uint32Array(Math.max(1, Math.ceil(size / 32)));
  }

  add(number: number): void {
    this.#words[number >>> 5] = (this.#words[number >>> 5] ?? 0) | (1 << (number & 31));
  }

  remove(number: number): void {
    this.#words[number >>> 5] = (this.#words[number >>> 5] ?? 0) & ~(1 << (number & 31));
  }

  hash(): number {
    let hash = 0;
    for (const word of this.#words) hash = Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 15);
    return hash;
  }

  copy(): Uint32Array {
    return this.#words.slice();
  }

  equals(words: Uint32Array): boolean {
    for (const [index, word] of this.#words.entries()) if (words[index] !== word) return false;
    return true;
  }
}

/** What was seen: sets that were taken with the state they led to. */
class Configurations {
  readonly #seen = new Map<string, Uint32Array[]>();

  isNew(taken: TakenSet, state: string): boolean {
    const key = `${taken.hash()} ${state}`;
    const alike = this.#seen.get(key);
    if (alike === undefined) {
      this.#seen.set(key, [taken.copy()]);
      return true;
    }
    if (alike.some((words) => taken.equals(words))) return false;
    alike.push(taken.copy());
    return true;
  }
}
