/** Voters that an operator adds with what no log can hold. */
import { expect, test } from 'vitest';
import { must } from '../../src/base/assert.ts';
import type { VersionRange } from '../../src/raft/voters.ts';
import { endpointsOf, SmallCluster } from './small-cluster.ts';

const NEWCOMER = 4;

test.each<VersionRange>([
  { min: -1, max: 1 },
  { min: 0, max: 2 ** 31 },
  { min: 0.5, max: 1 },
])('kraft.version $min to $max: refused, and the leader leads on', (kraftVersion) => {
  const small = new SmallCluster([1, 2, 3], [NEWCOMER]);
  small.until('a leader', () => small.leader !== null);
  small.grow(5);
  small.settled();
  const { leader } = small;
  const directoryId = must(small.directoryIds.get(NEWCOMER), 'a directory');
  const voter = { id: NEWCOMER, directoryId, endpoints: endpointsOf(NEWCOMER), kraftVersion };
  const results: unknown[] = [];
  small.driver(leader ?? 0).changeVoters({ kind: 'add', voter }, false, (result) => results.push(result));
  small.until('an answer', () => results.length > 0);
  expect(results).toMatchObject([{ code: 'INVALID_REQUEST' }]);
  small.grow(1);
  expect(small.leader).toBe(leader);
});
