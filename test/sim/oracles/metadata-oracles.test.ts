/** The state of nodes and the committed records: the smallest history that breaks each law. */
import { describe, test } from 'vitest';
import { epoch } from '../../../src/base/ids.ts';
import { SeededRandom } from '../../../src/base/random.ts';
import { ONE_UUID, randomUuid } from '../../../src/base/uuid.ts';
import { EqualImages } from './equal-images.ts';
import { breaks, node } from './fixture.ts';
import { History } from './history.ts';
import type { NodeView } from './oracle.ts';
import { isSampled } from './sampling.ts';

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

  test('M24: something is left where everything was rolled back: fires; nothing: silent', () => {
    const oracle = new EqualImages(new History());
    const view = node(1, {}, []);
    oracle.check(view);
    view.state.features.set('metadata.version', 21);
    breaks('M22', () => oracle.check(view));
  });

  test('M24: a leader that goes back to another state than the committed one: fires, be the offset a sample or not', () => {
    const withTopics = (id: number, count: number): NodeView => {
      const view = node(id, { role: 'leader' }, []);
      for (let n = 0; n < count; n++) {
        view.state.apply({ kind: 'Topic', name: `t${n}`, topicId: ids[n] ?? ONE_UUID }, n);
      }
      return { ...view, epochAt: () => 1 };
    };
    const random = new SeededRandom(1, 'topics');
    const ids = Array.from({ length: 33 }, () => randomUuid(random));
    const right = withTopics(1, 32);
    const wrong = withTopics(2, 33);
    let end = 40;
    const isAny = (): boolean => [right, wrong].some(({ state }) => isSampled(state));
    const move = (): void => {
      for (const { state } of [right, wrong]) state.advanceTo(end);
    };
    for (move(); isAny(); move()) end++;
    const oracle = new EqualImages(new History());
    oracle.check(right);
    oracle.afterEvent({ ...wrong, active: true });
    breaks('M22', () => oracle.afterEvent({ ...wrong, raft: { ...wrong.raft, epoch: epoch(2) } }));
  });
});
