/** The definition itself, for small histories: tries every order. What {@link ./check.ts} is tested against. */
import type { Model, Operation } from './operation.ts';

export function isLinearizable<S, I, O>(model: Model<S, I, O>, history: readonly Operation<I, O>[]): boolean {
  return extend(model, model.initial, history);
}

function extend<S, I, O>(model: Model<S, I, O>, state: S, left: readonly Operation<I, O>[]): boolean {
  if (left.every((operation) => operation.output === null)) return true;
  return left.some((next) => {
    // Whoever returned before another was called comes before it.
    if (left.some((other) => other !== next && other.returnMs < next.callMs)) return false;
    const after = model.step(state, next.input, next.output);
    return (
      after !== null &&
      extend(
        model,
        after,
        left.filter((other) => other !== next),
      )
    );
  });
}
