/**
 * The only place where protobuf's 64-bit integers (Long) meet numbers. Beyond 2^53 a number no longer counts one by one,
 * so such a value is refused in both directions, never rounded.
 */
import Long from 'long';
import { QuorateError } from '../base/error.ts';
import { type Epoch, epoch, type Offset, offset } from '../base/ids.ts';

/** A whole number of 0 … 2^53 − 1 as an unsigned 64-bit integer. `what` names the field in the error. */
export function toLong(value: number, what: string): Long {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new QuorateError('INVALID_REQUEST', `${what} must be a whole number of 0 to 2^53 - 1, not ${value}`);
  }
  return Long.fromNumber(value, true);
}

/** The number behind an unsigned 64-bit integer; a field that is not there is 0, as everywhere in proto3. */
export function fromLong(value: Long | null | undefined, what: string): number {
  if (value === null || value === undefined) return 0;
  const high = value.high >>> 0;
  if (high >= 0x20_0000) {
    throw new QuorateError('INVALID_REQUEST', `${what} is beyond 2^53 - 1: ${value.toUnsigned().toString()}`);
  }
  return high * 0x1_0000_0000 + (value.low >>> 0);
}

/** Like {@link toLong}; null stays null, which leaves an optional field out. */
export function toOptionalLong(value: number | null, what: string): Long | null {
  return value === null ? null : toLong(value, what);
}

/** Like {@link fromLong}; an optional field that is not there is null. */
export function fromOptionalLong(value: Long | null | undefined, what: string): number | null {
  return value === null || value === undefined ? null : fromLong(value, what);
}

/** The log offset behind a field. */
export function offsetFromLong(value: Long | null | undefined, what: string): Offset {
  return offset(fromLong(value, what));
}

/** The leader epoch behind a field. */
export function epochFromLong(value: Long | null | undefined, what: string): Epoch {
  return epoch(fromLong(value, what));
}
