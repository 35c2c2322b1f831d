/** Draws who is given a vote and who loses it, and to whom leadership is handed. */
import type { Random } from '../../src/base/random.ts';
import { type ClientOp, controllerIds, firstVoters, type ScenarioConfig } from './scenario.ts';
import { chance, pick, uniform } from './world/random-streams.ts';

const LONG_MS = 10_000;

export function generateMembership(config: ScenarioConfig, random: Random): ClientOp[] {
  const ops: ClientOp[] = [];
  const all = controllerIds(config);
  // In a long life as many come and go as in a short one, nearly.
  const meanGapMs = pick(random, [100, 300, 1000]) * (config.activeMs > LONG_MS ? 5 : 1);
  const isRestless = config.joiners === 0 && config.voters > 1 && chance(random, 0.1);
  for (let atMs = uniform(random, 300, 1_000); atMs < config.activeMs; atMs += uniform(random, 0, 2 * meanGapMs)) {
    const draw = random.nextInt(10);
    if (config.joiners > 0 && draw < 9) {
      // More come than go: a joiner has to follow first, and many a wish comes too early.
      const change = draw < 6 ? 'add' : 'remove';
      const joiners = all.slice(firstVoters(config).length);
      const node = change === 'add' && chance(random, 0.6) ? pick(random, joiners) : pick(random, all);
      ops.push({ kind: 'changeVoters', atMs, change, node });
    } else if (config.joiners > 0 || isRestless) {
      ops.push({ kind: 'transferLeader', atMs, node: chance(random, 0.3) ? null : pick(random, all) });
    }
  }
  return ops;
}
