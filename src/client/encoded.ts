/** What a caller has given, as a message; what no message can hold is the caller's mistake and comes back as a failure. */
import { type Failure, failure, messageOf, QuorateError } from '../base/error.ts';

/** `what` names it in the failure. JavaScript callers may leave out what the types ask for. */
export function encodedOrFailure<T>(what: string, encode: () => T): T | Failure {
  try {
    return encode();
  } catch (thrown) {
    if (thrown instanceof QuorateError) return failure(thrown.code, thrown.message);
    return failure('INVALID_REQUEST', `${what} cannot be sent: ${messageOf(thrown)}`);
  }
}
