import type { AnyControlRecord } from '../../../src/codec/control-records.ts';
import type { KnownBatch } from './history.ts';
import { Violation } from './oracle.ts';
import type { VoterChanges } from './voter-changes.ts';

/**
 * Each epoch of the committed log opens with the LeaderChange of the node that led it, so that nothing in it was written
 * by another.
 */
export class ControlLaw {
  readonly id = 'M28';
  readonly law = 'each epoch of the log opens with the change of leader that began it, and has no other';
  readonly #leaderOf: (epoch: number) => number | null;
  readonly #voterChanges: VoterChanges;
  #epoch = 0;

  /** `leaderOf`: who was seen to lead an epoch; null: nobody. */
  constructor(leaderOf: (epoch: number) => number | null, voterChanges: VoterChanges) {
    this.#leaderOf = leaderOf;
    this.#voterChanges = voterChanges;
  }

  committed(batch: KnownBatch, records: readonly AnyControlRecord[]): void {
    this.#voterChanges.written(batch, records);
    const isNewEpoch = batch.epoch !== this.#epoch;
    this.#epoch = batch.epoch;
    const changes = records.flatMap((record, index) => (record.kind === 'LeaderChange' ? [{ record, index }] : []));
    const first = changes[0];
    if (isNewEpoch && first?.index !== 0) this.#fail(batch, 'it opens an epoch without a change of leader');
    if (!isNewEpoch && first !== undefined) this.#fail(batch, 'it has a change of leader within an epoch');
    if (changes.length > 1) this.#fail(batch, 'it has two changes of leader');
    if (first === undefined) return;
    const leader = this.#leaderOf(batch.epoch);
    if (first.record.leaderId !== leader) {
      this.#fail(
        batch,
        `it names ${first.record.leaderId} as leader; ${leader ?? 'nobody'} was seen to lead the epoch`,
      );
    }
  }

  #fail(batch: KnownBatch, what: string): never {
    throw new Violation(this.id, this.law, `the committed batch [${batch.base}, ${batch.end})@${batch.epoch}: ${what}`);
  }
}
