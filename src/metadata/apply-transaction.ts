/** Applies the markers of metadata transactions. They do not nest. */
import type { AbortTransactionRecord, EndTransactionRecord } from './records.ts';
import { ReplayError } from './replay-error.ts';
import type { StateParts } from './state-parts.ts';
import { undoFrom } from './undo.ts';

export function applyBeginTransaction(state: StateParts, offset: number): void {
  if (state.openTransactionOffset !== null) {
    const reason = `the transaction that began at ${state.openTransactionOffset} is open`;
    throw new ReplayError('BeginTransaction', offset, reason);
  }
  // Recorded as if a transaction were open already: an abort takes back everything from the marker on.
  if (state.undo.enabled) state.undo.push({ kind: 'transaction', offset, previous: null });
  state.openTransactionOffset = offset;
}

export function applyEndTransaction(state: StateParts, offset: number): void {
  const begin = openTransaction(state, 'EndTransaction', offset);
  if (state.undo.enabled) state.undo.push({ kind: 'transaction', offset, previous: begin });
  else state.undo.forget(offset);
  state.openTransactionOffset = null;
}

/** The state is again what it was at the begin marker. */
export function applyAbortTransaction(state: StateParts, offset: number): void {
  const begin = openTransaction(state, 'AbortTransaction', offset);
  undoFrom(state, begin);
  state.openTransactionOffset = null;
  if (state.undo.enabled) state.undo.push({ kind: 'aborted', offset, beginOffset: begin });
}

function openTransaction(
  state: StateParts,
  kind: (EndTransactionRecord | AbortTransactionRecord)['kind'],
  offset: number,
): number {
  if (state.openTransactionOffset === null) throw new ReplayError(kind, offset, 'no transaction is open');
  return state.openTransactionOffset;
}
