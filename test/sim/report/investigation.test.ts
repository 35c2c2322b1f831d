import { describe, expect, test } from 'vitest';
import { offset } from '../../../src/base/ids.ts';
import { MetadataState } from '../../../src/metadata/metadata-state.ts';
import { EqualImages } from '../oracles/equal-images.ts';
import { Fixture, node } from '../oracles/fixture.ts';
import { differences } from './differences.ts';
import { unequalImages } from './investigation.ts';

describe('investigation', () => {
  test('differences: nested values: a line for each place where they part', () => {
    const one = { topics: [{ name: 'a', epochs: [1, 2] }], next: null };
    const other = { topics: [{ name: 'a', epochs: [1, 3, 4] }], next: 7 };
    expect(differences(one, other, ['node 1', 'node 2'])).toEqual([
      'topics.0.epochs.1: node 1 has 2, node 2 has 3',
      'topics.0.epochs.2: node 1 has nothing, node 2 has 4',
      'next: node 1 has null, node 2 has 7',
    ]);
    expect(differences(one, one, ['a', 'b'])).toEqual([]);
  });

  test('unequal images: what M22 says: names the images to watch for', () => {
    const oracle = new EqualImages(new Fixture().history);
    const empty = new MetadataState();
    empty.advanceTo(offset(1));
    const full = new MetadataState();
    full.apply({ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }, offset(0));
    oracle.check({ ...node(1, {}, [1]), state: empty });
    let said = '';
    try {
      oracle.check({ ...node(2, {}, [1]), state: full });
    } catch (error) {
      said = error instanceof Error ? error.message : '';
    }
    expect(unequalImages(said)).not.toBeNull();
    expect(unequalImages('node 1 leads epoch 2, and so does node 3')).toBeNull();
  });
});
