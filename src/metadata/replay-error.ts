/**
 * A record that cannot be applied to the state it meets: a wrong broker epoch, an unknown topic, lists of unequal
 * length. The leader meets it before it appends (the command fails, nothing is written); anyone else stops there.
 */
import type { MetadataRecord } from './records.ts';

/** A record that contradicts the state. Thrown before the record has changed anything. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
  readonly offset: number;
  readonly recordKind: MetadataRecord['kind'];
  readonly reason: string;

  constructor(recordKind: MetadataRecord['kind'], offset: number, reason: string) {
    super(`the ${recordKind} record at offset ${offset} cannot be applied: ${reason}`);
    this.offset = offset;
    this.recordKind = recordKind;
    this.reason = reason;
  }
}
