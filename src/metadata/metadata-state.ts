/**
 * The metadata state: what the records of the log, applied in order, amount to. The same for the active controller, a
 * standby, a broker's client and recovery.
 *
 * Invariants: 1. records change the state only through `apply`. 2. A record that is refused has changed nothing.
 * 3. After `rollbackTo(n)` the state is what applying the records below n gave.
 */
import { assert } from '../base/assert.ts';
import { applyRecord } from './apply-record.ts';
import { type MetadataRecord, offsetSpan } from './records.ts';
import { ReplayError } from './replay-error.ts';
import { StateParts } from './state-parts.ts';
import type { FrozenState, StateView } from './state-view.ts';
import { undoFrom } from './undo.ts';

export class MetadataState extends StateParts implements StateView {
  #appliedEndOffset = 0;

  /** Every record below this offset is in the state. */
  get appliedEndOffset(): number {
    return this.#appliedEndOffset;
  }

  /**
   * Applies one record whose (first) offset is `offset`. A bulk record applies all it stands for. Throws
   * {@link ReplayError}, having changed nothing, if the record cannot follow on this state.
   */
  apply(record: MetadataRecord, offset: number): void {
    if (offset < this.#appliedEndOffset) {
      throw new ReplayError(record.kind, offset, `everything below ${this.#appliedEndOffset} is applied already`);
    }
    applyRecord(this, record, offset);
    this.#appliedEndOffset = offset + offsetSpan(record);
  }

  /** Passes over offsets whose records are not metadata (control records). */
  advanceTo(endOffset: number): void {
    assert(endOffset >= this.#appliedEndOffset, 'metadata-state 1: the applied offset only falls by a roll back');
    this.#appliedEndOffset = endOffset;
  }

  /**
   * Applies a record of a snapshot that ends at `endOffset`. When all are in, {@link advanceTo} the end. Brokers count
   * as registered by the last record of the snapshot, a bound that is safe for unfencing.
   */
  applySnapshotRecord(record: MetadataRecord, endOffset: number): void {
    assert(
      this.#appliedEndOffset === 0 && !this.undo.enabled,
      'metadata-state 1: a snapshot is loaded into an empty state',
    );
    applyRecord(this, record, Math.max(0, endOffset - 1));
  }

  /** From now on inverse changes are kept: this node has become the active controller. */
  enableUndo(): void {
    this.undo.enable();
  }

  /** This node follows again: what it applies is stable. Roll back first. */
  disableUndo(): void {
    this.undo.disable(this.openTransactionOffset);
  }

  /** Takes back every record at or past `endOffset`, which is the end of a batch and at or above the stable offset. */
  rollbackTo(endOffset: number): void {
    assert(this.undo.enabled, 'metadata-state 3: without undo there is nothing to roll back with');
    if (endOffset >= this.#appliedEndOffset) return;
    undoFrom(this, endOffset);
    this.#appliedEndOffset = endOffset;
  }

  /**
   * What lies below `stableOffset` is final: drops its undo entries, frees the rows of topics removed there. An open
   * transaction is not stable, whatever the caller says.
   */
  releaseStable(stableOffset: number): void {
    const stable = Math.min(stableOffset, this.openTransactionOffset ?? stableOffset);
    this.undo.forget(stable);
    let freed = 0;
    for (const { offset, topic } of this.pendingRemovals) {
      if (offset >= stable) break;
      for (const extent of topic.extents) this.partitions.release(extent.firstRow, extent.count);
      this.topics.releaseNumber(topic.number);
      freed++;
    }
    if (freed > 0) this.pendingRemovals.splice(0, freed);
  }

  /** The state as it is now, for good. Only between batches and outside of a transaction (decision D9). */
  freeze(): FrozenState {
    assert(this.openTransactionOffset === null, 'metadata-state: a snapshot is taken outside of transactions');
    const frozen = this.partitions.freeze();
    return {
      appliedEndOffset: this.#appliedEndOffset,
      features: this.features.freeze(),
      brokers: this.brokers.freeze(),
      topics: this.topics.freeze(),
      partitions: frozen.rows,
      configs: this.configs.freeze(),
      producerIds: { nextProducerId: this.producerIds.nextProducerId },
      release: frozen.release,
    };
  }
}
