/** What is said in place of an answer that is too large to be sent. */
import { type Failure, failure } from '../base/error.ts';
import { isRead, type Reply } from '../controller/commands.ts';

/** What a command has done stays done: the text says so, or whoever reads it would do it again. */
export function tooLargeAnswer(reply: Reply | null, bytes: number, limit: number): Failure {
  const what = `the answer has ${bytes} bytes, the limit is ${limit}; ask for less at a time`;
  if (reply === null || isRead(reply)) return failure('MESSAGE_TOO_LARGE', what);
  return failure('MESSAGE_TOO_LARGE', `the command was carried out, but what became of it cannot be told: ${what}`);
}
