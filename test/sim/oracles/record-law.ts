/** What an oracle of committed metadata is: a law over each record of the committed log, and over each unit of records. */
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { MetadataRecord } from '../../../src/metadata/records.ts';
import { Oracle } from './oracle.ts';

/** A committed record in its place. Bulk records come unfolded. */
export interface PlacedRecord {
  readonly record: MetadataRecord;
  readonly offset: number;
  /** Of the batch it is in. */
  readonly epoch: number;
  /** The first offset of its unit: its batch, or the whole transaction. */
  readonly unitStart: number;
}

/** Override what matters. The state is the fold of the committed log, which no node has computed. */
export abstract class RecordLaw extends Oracle {
  /** Before the record is applied. */
  before(_placed: PlacedRecord, _state: MetadataState): void {}
  /** After it was. */
  after(_placed: PlacedRecord, _state: MetadataState): void {}
  /** After all records of a unit were. */
  unit(_records: readonly MetadataRecord[], _state: MetadataState): void {}
}

/** A partition as a key. */
export function partitionKey(topicId: string, partition: number): string {
  return `${topicId} ${partition}`;
}
