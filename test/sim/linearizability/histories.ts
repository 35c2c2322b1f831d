import { check } from './check.ts';
import type { Model, Operation } from './operation.ts';

/** The operations on the objects of one kind, by object. */
export class Histories<S, I, O> {
  readonly #kind: string;
  readonly #model: Model<S, I, O>;
  readonly #byKey = new Map<string, Operation<I, O>[]>();

  constructor(kind: string, model: Model<S, I, O>) {
    this.#kind = kind;
    this.#model = model;
  }

  get keys(): readonly string[] {
    return [...this.#byKey.keys()];
  }

  get operations(): number {
    let sum = 0;
    for (const history of this.#byKey.values()) sum += history.length;
    return sum;
  }

  /** `mostStaleMs`: by how much an operation that only looked may have looked earlier than it was asked to. */
  answered(key: string, input: I, output: O, callMs: number, returnMs: number, mostStaleMs: number): void {
    const isLook = this.#model.onlyLooks(input, output);
    this.#add(key, { input, output, callMs: isLook ? callMs - mostStaleMs : callMs, returnMs });
  }

  /** Its outcome was never learned. */
  unknown(key: string, input: I, callMs: number): void {
    this.#add(key, { input, output: null, callMs, returnMs: Number.POSITIVE_INFINITY });
  }

  #add(key: string, operation: Operation<I, O>): void {
    let history = this.#byKey.get(key);
    if (history === undefined) {
      history = [];
      this.#byKey.set(key, history);
    }
    history.push(operation);
  }

  /** What is wrong with one of them, in words; null: nothing. Also says of how many it could not tell. */
  problem(): { readonly what: string | null; readonly undecided: number } {
    let undecided = 0;
    for (const [key, history] of this.#byKey) {
      const verdict = check(this.#model, history);
      if (verdict.kind === 'undecided') undecided++;
      if (verdict.kind !== 'not linearizable') continue;
      const order = verdict.order.slice(-6).map(describe);
      const what = `${this.#kind} ${key}: ${describe(verdict.stuckAt)} fits nowhere; the longest order ends with ${order.join('; ')}`;
      return { what, undecided };
    }
    return { what: null, undecided };
  }
}

function describe<I, O>({ input, output, callMs, returnMs }: Operation<I, O>): string {
  return `${JSON.stringify(input)} → ${JSON.stringify(output)} [${callMs.toFixed(1)}, ${returnMs.toFixed(1)}]`;
}
