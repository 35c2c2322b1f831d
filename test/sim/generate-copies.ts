/**
 * Draws when a controller's directory is copied, and a second process started on the copy. From a stream of its own, so that
 * whatever else happens stays as it is.
 */
import type { Random } from '../../src/base/random.ts';
import {
  controllerIds,
  type Fault,
  FIRST_COPY_ID,
  firstVoters,
  LEADER,
  type Profile,
  type ScenarioConfig,
} from './scenario.ts';
import { chance, pick, uniform } from './world/random-streams.ts';

const PROBABILITY = { lite: 0.03, swarm: 0.1 } as const;
/** By then most worlds have a leader. */
const FIRST_MS = 300;
/** A refused process needs four fetch timeouts to find out. */
const TIMEOUTS_TO_GIVE_UP = 4.8;

export function generateCopies(profile: Profile, config: ScenarioConfig, random: Random): Fault[] {
  // The former release does not name its process, so nothing tells a copy of it from it.
  if (config.formerStarts.length > 0) return [];
  if (config.voters < 3 || !chance(random, PROBABILITY[profile])) return [];
  const { fetchTimeoutMs } = config.timers;
  const node = pick(random, firstVoters(config));
  const atMs = uniform(random, FIRST_MS, 0.9 * config.activeMs);
  const beside = { kind: 'copyDirectory', node, startsAfterMs: 0, downMs: null } as const;
  if (chance(random, 0.4)) return [{ ...beside, atMs }, ...deathOfLeader(config, atMs, random)];
  const lastMs = Math.max(FIRST_MS, config.activeMs - TIMEOUTS_TO_GIVE_UP * fetchTimeoutMs);
  if (chance(random, 0.6)) return [{ ...beside, atMs: uniform(random, FIRST_MS, lastMs) }];
  const startsAfterMs = chance(random, 0.5) ? 0 : uniform(random, 0, 1.5) * fetchTimeoutMs;
  const downMs = chance(random, 0.4) ? null : uniform(random, 0.02, 3) * fetchTimeoutMs;
  return [{ ...beside, atMs, node: chance(random, 0.3) ? LEADER : node, startsAfterMs, downMs }];
}

/** The leader dies beside the two, on a slow network: both stand in one epoch, and ask the same voters. */
function deathOfLeader(config: ScenarioConfig, startsMs: number, random: Random): Fault[] {
  const { network, timers } = config;
  const diesMs = startsMs + uniform(random, 10, 300);
  const durationMs = timers.fetchTimeoutMs + 3 * timers.electionTimeoutMs;
  const ids = [...controllerIds(config), FIRST_COPY_ID];
  const slow = ids.flatMap((from) =>
    ids
      .filter((to) => to !== from)
      .map((to): Fault => {
        const factor = (uniform(random, 0.01, 0.2) * timers.electionTimeoutMs) / network.delayMs;
        return { kind: 'slowLink', atMs: diesMs - 1, durationMs, from, to, factor };
      }),
  );
  const downMs = uniform(random, 0.2, 2) * timers.fetchTimeoutMs;
  const trigger = { kind: 'now' } as const;
  return [{ kind: 'crash', atMs: diesMs, node: LEADER, trigger, power: null, silent: false, downMs }, ...slow];
}
