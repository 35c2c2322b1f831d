/**
 * Draws a scenario from a seed: first a world, then what its client does, then which kinds of fault it knows at all (each
 * is off in about half of the seeds: a mix of everything hides what a few faults alone would show), then the faults.
 */
import { type Random, SeededRandom } from '../../src/base/random.ts';
import { DEFAULT_METADATA_VERSION } from '../../src/config/metadata-versions.ts';
import { generateCopies } from './generate-copies.ts';
import { generateFaults } from './generate-faults.ts';
import { generateImpostors } from './generate-impostors.ts';
import { generateMembership } from './generate-membership.ts';
import { generateOps, longTransactions } from './generate-ops.ts';
import { generateDirectoryLosses, generatePlots } from './generate-plots.ts';
import { generateReleases } from './generate-releases.ts';
import { controllerIds, type Profile, type Scenario, type ScenarioConfig } from './scenario.ts';
import { between, chance, pick, shuffled, uniform } from './world/random-streams.ts';

export function generate(profile: Profile, seed: number): Scenario {
  const world = generateConfig(profile, new SeededRandom(seed, 'config'));
  const releases = generateReleases(profile, world, new SeededRandom(seed, 'releases'));
  const config = {
    ...world,
    ...releases.config,
    limits: withStateHashes(world, new SeededRandom(seed, 'hashes')),
    throughAdminClient: chance(new SeededRandom(seed, 'client library'), 0.5),
  };
  const ops = generateOps(config, new SeededRandom(seed, 'ops'));
  const transactions = longTransactions(config, ops);
  const plots = generatePlots(config, new SeededRandom(seed, 'plots'));
  return {
    profile,
    seed,
    config,
    ops: [
      ...[
        ...ops,
        ...generateImpostors(config, new SeededRandom(seed, 'impostors')),
        ...generateMembership(config, new SeededRandom(seed, 'membership')),
      ].filter(({ atMs }) => !plots.quiet.some(({ fromMs, toMs }) => atMs > fromMs && atMs < toMs)),
      ...plots.ops,
    ],
    faults: [
      ...generateFaults(config, transactions, new SeededRandom(seed, 'faults')),
      ...generateDirectoryLosses(config, new SeededRandom(seed, 'directories')),
      ...plots.faults,
      ...releases.restarts,
      ...generateCopies(profile, config, new SeededRandom(seed, 'copies')),
    ],
  };
}

/** Small worlds are quick; what only others can show is to be found without the long runs as well. */
const LITE_VOTERS = [...Array.from({ length: 28 }, () => 3), 1, 5];
const LITE_BROKERS = [...Array.from({ length: 15 }, () => 2), 4];

/** How often there are more brokers than a row of the partition table has room for replicas. */
const MANY_BROKERS = { lite: 0.03, swarm: 0.1 } as const;

/** How long faults go on. With tiny batches and messages everything takes many times the events. */
const SWARM_MS = { usual: [15_000, 20_000, 30_000, 40_000, 60_000], tiny: [15_000, 30_000] } as const;

function generateConfig(profile: Profile, random: Random): ScenarioConfig {
  const lite = profile === 'lite';
  const voters = lite ? pick(random, LITE_VOTERS) : pick(random, [1, 2, 3, 3, 3, 4, 5, 5, 7]);
  const fetchTimeoutMs = lite ? 400 : pick(random, [200, 400, 400, 1000]);
  const tiny = chance(random, lite ? 0.15 : 0.3);
  // With tiny batches and messages a slow network makes every transaction longer than brokers' sessions.
  const delayMs = lite ? 0.2 : pick(random, tiny ? [0.05, 0.2, 0.2, 1] : [0.05, 0.2, 1, 5]);
  const ids = Array.from({ length: voters }, (_, i) => i + 1);
  const coreSize = between(random, Math.floor(voters / 2) + 1, voters);
  const config: ScenarioConfig = {
    voters,
    joiners: 0,
    autoJoin: false,
    brokers: lite ? pick(random, LITE_BROKERS) : between(random, 0, 4),
    knownDirectories: chance(random, 0.5),
    elr: chance(random, 0.25),
    readsAreProven: true,
    activeMs: lite ? 2_350 : pick(random, tiny ? SWARM_MS.tiny : SWARM_MS.usual),
    core: shuffled(random, ids)
      .slice(0, coreSize)
      .sort((a, b) => a - b),
    timers: {
      fetchTimeoutMs,
      electionTimeoutMs: lite ? 150 : pick(random, [100, 150, 300]),
      noOpIntervalMs: chance(random, 0.5) ? 500 : 0,
      commandTimeoutMs: pick(random, tiny ? [500, 500, 2000] : [500, 2000, 5000]),
      brokerSessionTimeoutMs: pick(random, [1000, 3000]),
      leaderImbalanceMs: pick(random, [0, 0, 700]),
    },
    limits: {
      maxBatchBytes: tiny ? pick(random, [512, 512, 512, 1024]) : 1024 * 1024,
      maxFetchBytes: tiny ? pick(random, [1, 1024]) : pick(random, [16 * 1024, 1024 * 1024]),
      segmentBytes: tiny ? 8 * 1024 : pick(random, [16 * 1024, 64 * 1024, 1024 * 1024]),
      preallocateBytes: tiny ? pick(random, [1, 4 * 1024]) : pick(random, [4 * 1024, 16 * 1024]),
      tailCacheBytes: tiny ? pick(random, [1, 1024]) : pick(random, [4 * 1024, 256 * 1024]),
      maxUncommittedBatches: tiny ? pick(random, [1, 1, 1, 2, 16]) : 16,
      maxWaitingCommands: chance(random, 0.1) ? between(random, 1, 3) : 10_000,
      snapshotLogOffsets: pick(random, [1, 10, 300, 50_000]),
      followMessageBytes: tiny ? pick(random, [64, 300, 3_000]) : 256 * 1024,
      snapshotRecords: 1_000_000_000,
      snapshotMs: 3_600_000,
      retentionBytes: 1024 * 1024 * 1024,
      stateHashRecords: 2 ** 20,
    },
    network: {
      delayMs,
      longestDelayMs: delayMs * pick(random, [10, 100, 300]),
      keepAliveMs: between(random, 300, 1500),
      connectTimeoutMs: between(random, 100, 600),
    },
    disk: { writeMs: 0.02, flushMs: pick(random, [0.1, 0.5, 2]), readMs: 0.05 },
    turnMs: pick(random, [0, 0.1, 1]),
    luck: chance(random, 0.2) ? { node: pick(random, ids), isGood: chance(random, 0.5) } : null,
    clocks: ids.map(() => ({
      rate: chance(random, 0.5) ? 1 : uniform(random, 0.95, 1.05),
      wallOffsetMs: chance(random, 0.5) ? 0 : between(random, -5000, 5000),
    })),
    metadataVersion: DEFAULT_METADATA_VERSION,
    throughAdminClient: false,
    formerStarts: [],
    secondDirectories: chance(random, 0.08),
    zeroBroker: false,
  };
  const brokers = chance(random, MANY_BROKERS[profile]) ? (lite ? 6 : between(random, 5, 6)) : config.brokers;
  const zeroBroker = chance(random, 0.15);
  const trimming = chance(random, TRIMMED[profile]) ? drawTrimming(config.limits.maxFetchBytes, delayMs, random) : {};
  const limits = { ...config.limits, ...trimming };
  const joiners = chance(random, JOINING[profile]) ? between(random, 1, 2) : 0;
  // Nobody knows who votes in the end: then all of them are healed.
  const core = joiners === 0 ? config.core : controllerIds({ ...config, joiners });
  const clocks = [...config.clocks, ...Array.from({ length: joiners }, () => ({ rate: 1, wallOffsetMs: 0 }))];
  const autoJoin = joiners > 0 && chance(random, 0.3);
  return { ...config, brokers, zeroBroker, limits, joiners, autoJoin, core, clocks };
}

/** How often the states are compared, after a few records each time. */
const COMPARED = 0.1;

function withStateHashes({ limits }: ScenarioConfig, random: Random): ScenarioConfig['limits'] {
  return chance(random, COMPARED) ? { ...limits, stateHashRecords: pick(random, [1, 1, 8, 64]) } : limits;
}

/** How often there are controllers that may be given a vote. */
const JOINING = { lite: 0.06, swarm: 0.2 } as const;

/** How often the log is cut at its beginning while it is written at its end. */
const TRIMMED = { lite: 0.12, swarm: 0.25 } as const;

/** On a slower network a large snapshot would not come in pieces of a few bytes before progress is owed; in single ones, nowhere. */
const MOST_FOR_SMALL_PIECES_MS = 1;
const LARGE_PIECE = 1024;

function drawTrimming(fetchBytes: number, delayMs: number, random: Random): Partial<ScenarioConfig['limits']> {
  const pieces = delayMs > MOST_FOR_SMALL_PIECES_MS ? [LARGE_PIECE] : [50, 200, LARGE_PIECE];
  return {
    segmentBytes: pick(random, [1024, 8 * 1024]),
    preallocateBytes: 1024,
    snapshotRecords: pick(random, [5, 30, 200]),
    snapshotMs: pick(random, [200, 3_600_000]),
    retentionBytes: pick(random, [0, 0, 0, 8 * 1024]),
    maxFetchBytes: chance(random, 0.7) ? pick(random, pieces) : Math.max(fetchBytes, LARGE_PIECE),
  };
}
