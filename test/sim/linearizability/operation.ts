/** Operations as a history has them, and what a model of the object they act on must say. */

/** One operation on one object. */
export interface Operation<I, O> {
  readonly input: I;
  /** null: not known. The operation may have taken effect at any time after its call, or never. */
  readonly output: O | null;
  readonly callMs: number;
  /** Infinity where the output is not known. */
  readonly returnMs: number;
}

/**
 * The object, one operation at a time. States are values: `step` never changes one. The checker is Wing and Gong's with
 * Lowe's memory; a model that splits its objects by key and is checked key by key makes it fast (P-compositionality).
 */
export interface Model<S, I, O> {
  readonly initial: S;
  /** The state after the operation, if that output can come of it in this state; null: it cannot. */
  step(state: S, input: I, output: O | null): S | null;
  /** Whether an operation with that output has only looked: it changes no state, but for what was not known of it. */
  onlyLooks(input: I, output: O): boolean;
  /** Equal for equal states only. */
  key(state: S): string;
}
