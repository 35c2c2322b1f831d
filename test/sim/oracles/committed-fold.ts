/**
 * The fold of the committed log: applies each committed unit to a state of its own, and has every law over records look
 * at it. What nodes and brokers have is compared with it by {@link EqualImages}.
 */
import { messageOf } from '../../../src/base/error.ts';
import { decodeBatch } from '../../../src/codec/batch.ts';
import { violations } from '../../../src/metadata/invariants.ts';
import { MetadataState } from '../../../src/metadata/metadata-state.ts';
import { offsetSpan } from '../../../src/metadata/records.ts';
import { transactionMarkOf } from '../../../src/metadata/transaction-filter.ts';
import { unfoldRecord } from '../../../src/metadata/unfold-record.ts';
import type { ControlLaw } from './control-law.ts';
import type { EqualImages } from './equal-images.ts';
import type { History, KnownBatch } from './history.ts';
import { type NodeView, Oracle, Violation } from './oracle.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';
import { isSampled } from './sampling.ts';

type RecordsBatch = Extract<ReturnType<typeof decodeBatch>, { kind: 'records' }>['batch'];

export class CommittedFold extends Oracle {
  readonly id = 'M20';
  readonly law = 'committed transaction marks pair up, and every committed record can be replayed';
  readonly state: MetadataState = new MetadataState();
  readonly #history: History;
  readonly #images: EqualImages;
  /** By what they care for. */
  readonly #before: readonly RecordLaw[];
  readonly #after: readonly RecordLaw[];
  readonly #ofUnits: readonly RecordLaw[];
  readonly #controlLaw: ControlLaw;
  #done = 0;
  #epoch = 0;
  /** The batches of the transaction that is open; null: none is. */
  #open: RecordsBatch[] | null = null;

  constructor(history: History, images: EqualImages, laws: readonly RecordLaw[], controlLaw: ControlLaw) {
    super();
    this.#history = history;
    this.#images = images;
    const base = RecordLaw.prototype;
    this.#before = laws.filter((law) => law.before !== base.before);
    this.#after = laws.filter((law) => law.after !== base.after);
    this.#ofUnits = laws.filter((law) => law.unit !== base.unit);
    this.#controlLaw = controlLaw;
  }

  override afterEvent(_node: NodeView): void {
    while (this.#done < this.#history.size) {
      const batch = this.#history.committed(this.#done++);
      if (batch !== undefined) this.#take(batch);
    }
  }

  #take(known: KnownBatch): void {
    // Where an old leader goes back to when it loses its leadership: looked at in any case.
    if (known.epoch !== this.#epoch && this.#open === null && this.#epoch > 0)
      this.#images.compareFold(this.state, this.#epoch);
    this.#epoch = known.epoch;
    const decoded = decodeBatch(known.bytes);
    if (decoded.kind === 'control') {
      this.#controlLaw.committed(known, decoded.records);
      if (this.#open === null) this.state.advanceTo(known.end);
      return;
    }
    this.#controlLaw.committed(known, []);
    const { batch } = decoded;
    const mark = transactionMarkOf(batch.records);
    const open = this.#open;
    if (mark !== 'none') this.#checkMark(mark, open !== null, batch);
    if (mark === 'begin') this.#open = [batch];
    else if (mark === 'none' && open !== null) open.push(batch);
    else if (mark === 'abort') {
      this.#open = null;
      this.state.advanceTo(known.end);
    } else {
      this.#open = null;
      this.#unit([...(open ?? []), batch], known);
    }
  }

  #checkMark(mark: string, isOpen: boolean, batch: RecordsBatch): void {
    if (batch.records.length > 1) this.fail(`the batch at ${batch.baseOffset} has more than its mark '${mark}'`);
    if ((mark === 'begin') === isOpen) {
      this.fail(`the mark '${mark}' at ${batch.baseOffset} ${isOpen ? 'comes inside' : 'is of no'} transaction`);
    }
  }

  #unit(batches: readonly RecordsBatch[], last: KnownBatch): void {
    const unitStart = batches[0]?.baseOffset ?? last.base;
    for (const batch of batches) this.#apply(batch, unitStart);
    const records = batches.flatMap((batch) => batch.records);
    for (const law of this.#ofUnits) law.unit(records, this.state);
    if (!isSampled(this.state)) return;
    const found = violations(this.state);
    if (found.length > 0) throw invariantViolation(found, `committed, at ${last.end}`);
    this.#images.compareFold(this.state, last.epoch);
  }

  #apply(batch: RecordsBatch, unitStart: number): void {
    let offset: number = batch.baseOffset;
    for (const record of batch.records) {
      const singles = unfoldRecord(record).map((single, index): PlacedRecord => {
        return { record: single, offset: offset + index, epoch: batch.epoch, unitStart };
      });
      for (const law of this.#before) for (const placed of singles) law.before(placed, this.state);
      try {
        this.state.apply(record, offset);
      } catch (error) {
        throw new Violation('M25', 'no record is committed that cannot be replayed', messageOf(error));
      }
      for (const law of this.#after) for (const placed of singles) law.after(placed, this.state);
      offset += offsetSpan(record);
    }
  }
}

/** What {@link violations} found, under the number of the first. */
export function invariantViolation(found: readonly string[], where: string): Violation {
  const number = /^M\d+/.exec(found[0] ?? '')?.[0] ?? 'M*';
  return new Violation(
    number,
    'the numbered invariants of metadata hold after every batch',
    `${where}: ${found.join('; ')}`,
  );
}
