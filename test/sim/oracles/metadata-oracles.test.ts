/** The state of nodes and the committed records: the smallest history that breaks each law. */
import { describe, test } from 'vitest';
import { EqualImages } from './equal-images.ts';
import { breaks, node } from './fixture.ts';
import { History } from './history.ts';

describe('oracles of metadata', () => {
  test('M22: other images at one offset and epoch: fires; of other epochs: silent', () => {
    const oracle = new EqualImages(new History());
    const one = node(1, {}, [1]);
    const same = node(2, {}, [1]);
    const other = node(3, {}, [1]);
    const elsewhere = node(3, {}, [2]);
    for (const { state } of [one, same]) state.advanceTo(1);
    for (const { state } of [other, elsewhere]) {
      state.apply({ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }, 0);
    }
    oracle.check(one);
    oracle.check(same);
    oracle.check(elsewhere);
    breaks('M22', () => oracle.check(other));
  });
});
