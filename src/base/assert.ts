/**
 * Assertions: for bugs in this program, never for bad input. A failed assertion stops the node (decision D12: fail loudly,
 * lose nothing), because going on with broken state could lose committed data.
 */

/** A broken invariant of this program. Never caught to go on, only to report and stop. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws {@link InvariantError} unless `condition` holds. Cite the invariant's number in `message`. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** Closes a `switch` over a tagged union: the compiler refuses a missing case, the run time refuses a foreign value. */
export function assertNever(value: never): never {
  throw new InvariantError(`a case was not handled: ${JSON.stringify(value)}`);
}

/** The value, which must be there. For lookups whose absence would be a bug. */
export function must<T>(value: T | undefined | null, message: string): T {
  if (value === undefined || value === null) throw new InvariantError(message);
  return value;
}
