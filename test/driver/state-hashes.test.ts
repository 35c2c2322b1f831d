import { describe, expect, test } from 'vitest';
import { offset } from '../../src/base/ids.ts';
import { StateHashes } from '../../src/driver/state-hashes.ts';
import { formatImageHash, imageHash } from '../../src/metadata/image-hash.ts';
import { MetadataState } from '../../src/metadata/metadata-state.ts';
import type { MetadataRecord } from '../../src/metadata/records.ts';

const STILL = { monotonicMs: () => 0, wallMs: () => 0 };

/** Applies each as a batch of its own, as a node does. */
function apply(hashes: StateHashes, state: MetadataState, records: readonly MetadataRecord[]): void {
  for (const record of records) {
    const startOffset = state.openTransactionOffset ?? state.appliedEndOffset;
    state.apply(record, state.appliedEndOffset);
    hashes.applied(state, startOffset);
  }
}

function level(name: string, to: number): MetadataRecord {
  return { kind: 'FeatureLevel', name, level: to };
}

function offsetsOf(hashes: StateHashes): number[] {
  return hashes.kept.map((hash) => hash.offset);
}

describe('state hashes', () => {
  test('a multiple of the interval: the state at the end of the batch that crosses it, whatever comes after', () => {
    const state = new MetadataState();
    const hashes = new StateHashes(STILL, 4);
    apply(hashes, state, [level('a', 1), level('b', 1), level('c', 1)]);
    expect(hashes.run(1, offset(100))).toBe(false);
    expect(hashes.kept).toEqual([]);
    apply(hashes, state, [level('d', 1)]);
    const then = formatImageHash(imageHash(state));
    apply(hashes, state, [level('d', 2)]);
    hashes.run(1, offset(100));
    expect(hashes.kept).toMatchObject([{ offset: 4, hash: then }]);
    expect(then).not.toBe(formatImageHash(imageHash(state)));
  });

  test('a transaction across a multiple: hashed at its end', () => {
    const state = new MetadataState();
    const hashes = new StateHashes(STILL, 4);
    apply(hashes, state, [
      level('a', 1),
      level('b', 1),
      { kind: 'BeginTransaction', name: 't' },
      level('c', 1),
      level('d', 1),
    ]);
    hashes.run(1, offset(100));
    expect(offsetsOf(hashes)).toEqual([]);
    apply(hashes, state, [{ kind: 'EndTransaction' }]);
    hashes.run(1, offset(100));
    expect(offsetsOf(hashes)).toEqual([6]);
  });

  test('not stable yet: kept to itself until it is', () => {
    const state = new MetadataState();
    const hashes = new StateHashes(STILL, 2);
    apply(hashes, state, [level('a', 1), level('b', 1)]);
    hashes.run(1, offset(1));
    expect([offsetsOf(hashes), hashes.version]).toEqual([[], 0]);
    hashes.run(1, offset(2));
    expect([offsetsOf(hashes), hashes.version]).toEqual([[2], 1]);
  });

  test.each(['before it is hashed', 'after it is hashed'])('rolled back %s: as if it had never been', (when) => {
    const state = new MetadataState({ undo: true });
    const hashes = new StateHashes(STILL, 2);
    apply(hashes, state, [level('a', 1), level('b', 1)]);
    if (when === 'after it is hashed') hashes.run(1, offset(1));
    state.rollbackTo(1);
    hashes.rolledBack(offset(1));
    apply(hashes, state, [level('c', 1)]);
    hashes.run(1, offset(2));
    expect(hashes.kept).toMatchObject([{ offset: 2, hash: formatImageHash(imageHash(state)) }]);
  });

  test('only the last ones are kept', () => {
    const state = new MetadataState();
    const hashes = new StateHashes(STILL, 1);
    for (let n = 1; n <= 20; n++) {
      apply(hashes, state, [level('a', n)]);
      hashes.run(1, offset(n));
    }
    expect(offsetsOf(hashes)).toEqual([13, 14, 15, 16, 17, 18, 19, 20]);
  });

  test('a large state: in slices, and the one that comes meanwhile is passed over', () => {
    const state = new MetadataState();
    let nowMs = 0;
    const hashes = new StateHashes({ monotonicMs: () => nowMs++, wallMs: () => 0 }, 2);
    apply(hashes, state, [level('a', 1), level('b', 1)]);
    const then = formatImageHash(imageHash(state));
    expect(hashes.run(0, offset(100))).toBe(true);
    apply(hashes, state, [level('c', 1), level('d', 1)]);
    while (hashes.run(0, offset(100)));
    expect(hashes.kept).toMatchObject([{ offset: 2, hash: then }]);
  });
});
