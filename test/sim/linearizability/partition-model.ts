/**
 * One partition, as its epoch counts its states: the controller makes changes of its own at any time, so an epoch may
 * always have grown; it never falls, and a compare-and-set succeeds on the newest only. That equal epochs mean equal
 * contents is another oracle's law.
 */
import type { Model } from './operation.ts';

export type PartitionInput =
  /** AlterPartition by one that knows this epoch. */
  { readonly kind: 'swap'; readonly epoch: number } | { readonly kind: 'read' };

export type PartitionOutput =
  /** The epoch after the swap, which is the one before when it asked for what was there. */
  | { readonly kind: 'swapped'; readonly epoch: number }
  | { readonly kind: 'seen'; readonly epoch: number }
  /** Refused: the partition has a later epoch. */
  | { readonly kind: 'too late' };

/** The state is the least epoch that the partition can have. */
export const partitionModel: Model<number, PartitionInput, PartitionOutput> = {
  initial: 0,
  step(state, input, output) {
    if (input.kind === 'read') return output?.kind === 'seen' ? reached(state, output.epoch) : null;
    if (output === null) return Math.max(state, 0);
    switch (output.kind) {
      case 'swapped': {
        const isNext = output.epoch === input.epoch + 1 || output.epoch === input.epoch;
        return isNext && state <= input.epoch ? output.epoch : null;
      }
      case 'too late':
        return Math.max(state, input.epoch + 1);
      case 'seen':
        return null;
    }
  },
  // Here even a look says that epochs below are over; a swap for what was there already is no more than that.
  onlyLooks: (input, output) => output.kind !== 'swapped' || (input.kind === 'swap' && output.epoch === input.epoch),
  key: String,
};

function reached(state: number, epoch: number): number | null {
  return epoch >= state ? epoch : null;
}
