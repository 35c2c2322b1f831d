/**
 * Plots for snapshots that are sent. A voter is away while the log is cut at its beginning, and what it then needs comes in
 * small pieces over slow links, while more is written, the leader changes, and the one that receives dies. Or it is a leader
 * that was cut off, and has written more than its successor, whose log begins after the place where the two part.
 */
import type { Random } from '../../src/base/random.ts';
import type { Plot } from './generate-plots.ts';
import { type ClientOp, controllerIds, type Fault, firstVoters, LEADER, type ScenarioConfig } from './scenario.ts';
import { between, chance, pick, uniform } from './world/random-streams.ts';
import { CRASH_MODES } from './world/sim-file.ts';

export function slowTransfer(config: ScenarioConfig, atMs: number, plot: number, random: Random): Plot {
  const node = pick(random, firstVoters(config));
  const { fetchTimeoutMs } = config.timers;
  const awayMs = uniform(random, 0.7, 1.2) * fetchTimeoutMs;
  const backMs = atMs + awayMs;
  const slowMs = uniform(random, 0.7, 2) * fetchTimeoutMs;
  const power = chance(random, 0.5) ? pick(random, CRASH_MODES) : null;
  const away: Fault = { kind: 'crash', atMs, node, trigger: { kind: 'now' }, power, silent: false, downMs: awayMs };
  return {
    ops: written(atMs, backMs + slowMs, plot, random),
    faults: [away, ...slowLinks(config, node, backMs, slowMs, random), ...disturbances(node, backMs, slowMs, random)],
  };
}

export function leftBehindASnapshot(config: ScenarioConfig, atMs: number, plot: number, random: Random): Plot {
  const { fetchTimeoutMs } = config.timers;
  const durationMs = uniform(random, 3, 4) * fetchTimeoutMs;
  const ops: ClientOp[] = Array.from({ length: 3 }, (_, index) => {
    const shape = { partitions: between(random, 100, 200), replicationFactor: 1, minInsyncReplicas: 0, unclean: false };
    const name = `left-${plot}-${index}`;
    return { kind: 'createTopic', atMs: atMs + uniform(random, 1, 50), name, ...shape, anywhere: false, also: [] };
  });
  // Few records, of many bytes: the log is cut a segment at a time.
  const settingBytes = Math.floor(0.7 * Math.min(config.limits.segmentBytes, config.limits.maxBatchBytes));
  for (let opMs = atMs + 1.2 * fetchTimeoutMs; opMs < atMs + durationMs; opMs += uniform(random, 10, 40))
    ops.push({ kind: 'largeTopics', atMs: opMs, partitions: 1, settingBytes });
  const cut: Fault = { kind: 'cutLeader', atMs, durationMs, shape: 'isolate', brokersToo: false, moment: 'now' };
  return { ops, faults: [cut], quiet: { fromMs: atMs - 10, toMs: atMs + durationMs } };
}

/** Enough for several snapshots, while it is away and while it receives. */
function written(fromMs: number, toMs: number, plot: number, random: Random): ClientOp[] {
  const ops: ClientOp[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs += uniform(random, 20, 80)) {
    const shape = { partitions: between(random, 1, 4), replicationFactor: 1, minInsyncReplicas: 0, unclean: false };
    ops.push({ kind: 'createTopic', atMs, name: `slow-${plot}-${ops.length}`, ...shape, anywhere: false, also: [] });
  }
  return ops;
}

function slowLinks(config: ScenarioConfig, node: number, atMs: number, durationMs: number, random: Random): Fault[] {
  const factor = uniform(random, 5, 25) / config.network.delayMs;
  return controllerIds(config)
    .filter((other) => other !== node)
    .map((from) => ({ kind: 'slowLink', atMs, durationMs, from, to: node, factor }));
}

function disturbances(node: number, backMs: number, slowMs: number, random: Random): Fault[] {
  const during = (): number => backMs + uniform(random, 0, slowMs);
  const faults: Fault[] = [];
  const crash = { kind: 'crash', silent: false } as const;
  if (chance(random, 0.6)) {
    const downMs = uniform(random, 5, 300);
    const atMs = backMs + uniform(random, 0, 0.6 * slowMs);
    faults.push({ ...crash, atMs, node: LEADER, trigger: { kind: 'now' }, power: null, downMs });
  }
  if (chance(random, 0.4)) {
    const trigger = { kind: 'diskOps', count: between(random, 0, 8) } as const;
    const power = pick(random, CRASH_MODES);
    faults.push({ ...crash, atMs: during(), node, trigger, power, downMs: uniform(random, 5, 100) });
  }
  // What has come waits for the disk, while the log may come after all.
  if (chance(random, 0.5))
    faults.push({ kind: 'diskSlow', atMs: backMs, durationMs: slowMs, node, factor: pick(random, [20, 100]) });
  return faults;
}
