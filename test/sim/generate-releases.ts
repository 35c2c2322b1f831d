/** Draws which controllers are of the release before this one, and a round of restarts in which they are replaced. */
import type { Random } from '../../src/base/random.ts';
import { controllerIds, type Fault, type Profile, type ScenarioConfig } from './scenario.ts';
import { between, chance, pick, shuffled, uniform } from './world/random-streams.ts';

/** How often two releases are at work. */
const MIXED = { lite: 0.08, swarm: 0.25 } as const;
/** More starts than any run has. */
const ALWAYS = 1_000;
const OLDEST_LEVEL = 17;

export interface Releases {
  readonly config: Pick<ScenarioConfig, 'formerStarts' | 'metadataVersion'>;
  readonly restarts: readonly Fault[];
}

export function generateReleases(profile: Profile, config: ScenarioConfig, random: Random): Releases {
  const { metadataVersion } = config;
  // Who asks for a vote by itself needs a leader that knows of that.
  if (config.autoJoin || !chance(random, MIXED[profile]))
    return { config: { formerStarts: [], metadataVersion }, restarts: [] };
  const ids = controllerIds(config);
  const formerStarts = ids.filter(() => chance(random, 0.7)).map((node) => ({ node, ...drawStarts(random) }));
  const level = chance(random, 0.5) ? between(random, OLDEST_LEVEL, metadataVersion) : metadataVersion;
  const restarts = chance(random, 0.6) ? rollingRestart(config, random) : [];
  return { config: { formerStarts, metadataVersion: level }, restarts };
}

/** Mostly it is replaced by this release at some start, at times it comes back with that. */
function drawStarts(random: Random): { readonly first: number; readonly last: number } {
  const first = chance(random, 0.8) ? 1 : 2;
  return { first, last: pick(random, [first, first, first + 1, ALWAYS]) };
}

function rollingRestart(config: ScenarioConfig, random: Random): Fault[] {
  const ids = controllerIds(config);
  const gapMs = (config.activeMs / (ids.length + 2)) * uniform(random, 0.3, 1);
  const fromMs = uniform(random, 0, config.activeMs / 3);
  return shuffled(random, ids).map((node, index) => {
    const atMs = fromMs + gapMs * (index + 1);
    return { kind: 'shutdown', atMs, node, downMs: uniform(random, 10, gapMs / 2) };
  });
}
