/**
 * Offsets, epochs and node ids. Offsets and epochs are branded numbers, so that one cannot be passed for the other;
 * both are refused beyond 2^53, where a JavaScript number stops counting.
 */
import { assert } from './assert.ts';

/** A position in the log. End offsets are exclusive. */
export type Offset = number & { readonly __brand: 'Offset' };
/** A leader epoch. 0 is the epoch of an empty log that nobody has led yet. */
export type Epoch = number & { readonly __brand: 'Epoch' };
/** A controller's or broker's id: 0 … 2^31 − 1. */
export type NodeId = number;

/** A position that a client may keep: an offset alone may mean other bytes after a fail-over. */
export interface OffsetAndEpoch {
  readonly offset: Offset;
  readonly epoch: Epoch;
}

export function offset(value: number): Offset {
  assert(Number.isSafeInteger(value) && value >= 0, `not an offset: ${value}`);
  return value as Offset;
}

export function epoch(value: number): Epoch {
  assert(Number.isSafeInteger(value) && value >= 0, `not an epoch: ${value}`);
  return value as Epoch;
}

export const ZERO_OFFSET: Offset = offset(0);
export const ZERO_EPOCH: Epoch = epoch(0);

/** Orders by epoch first, then offset: Raft's "at least as up to date" is `compare(candidate, voter) >= 0`. */
export function compareOffsetAndEpoch(a: OffsetAndEpoch, b: OffsetAndEpoch): number {
  return a.epoch !== b.epoch ? a.epoch - b.epoch : a.offset - b.offset;
}
