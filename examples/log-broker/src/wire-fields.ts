/** Fields of the wire as values: a field that is not there is its default, an offset is a number, a failure has its code. */
import Long from 'long';
import { LogError, type LogErrorCode, type LogFailure } from './core/log-error.ts';
import type { WireError } from './service-definition.ts';

/** An offset, epoch or time for the wire. */
export function toLong(value: number): Long {
  return Long.fromNumber(value, true);
}

/** The number behind a 64-bit field. Throws INVALID_REQUEST beyond 2^53. */
export function fromLong(value: Long | null | undefined): number {
  const number = value?.toUnsigned().toNumber() ?? 0;
  if (!Number.isSafeInteger(number)) throw new LogError('INVALID_REQUEST', `${value} is beyond 2^53 − 1`);
  return number;
}

export function toWireError({ code, message, maybeAppended }: LogFailure): WireError {
  return { code, message, maybeAppended };
}

/** Throws what the answer says went wrong, if anything did. */
export function throwIfFailed(error: WireError | null | undefined): void {
  if (error === null || error === undefined) return;
  throw new LogError(error.code as LogErrorCode, error.message ?? '', error.maybeAppended === true);
}
