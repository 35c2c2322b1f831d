import type { MetadataState } from '../../../src/metadata/metadata-state.ts';

/** Topics whose full check costs about as much as a few events. */
const CHEAP_TOPICS = 5;

/**
 * Whether a state is looked at in full. The larger it is, the fewer of its offsets are; it depends on nothing but the
 * state, so that all nodes look at the same offsets.
 */
export function isSampled(state: MetadataState): boolean {
  const oneIn = 1 + Math.floor(state.topics.size / CHEAP_TOPICS);
  return Math.imul(state.appliedEndOffset, 0x9e3779b1) >>> 0 < 0x1_0000_0000 / oneIn;
}
