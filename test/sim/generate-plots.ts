/**
 * Draws plots: a few faults and operations that do harm only together, and by chance alone hardly ever meet. From a stream
 * of their own, so that whatever else happens stays as it is.
 */
import type { Random } from '../../src/base/random.ts';
import { leftBehindASnapshot, slowTransfer } from './generate-transfers.ts';
import {
  brokerIds,
  type ClientOp,
  controllerIds,
  type Fault,
  firstVoters,
  LEADER,
  type ScenarioConfig,
} from './scenario.ts';
import { between, chance, pick, uniform } from './world/random-streams.ts';
import { CRASH_MODES } from './world/sim-file.ts';

export interface Plot {
  readonly ops: readonly ClientOp[];
  readonly faults: readonly Fault[];
  /** When nobody else is to do anything. */
  readonly quiet?: { readonly fromMs: number; readonly toMs: number };
}

const PROBABILITY = 0.15;
const FIRST_MS = 1_000;
const LEAST_GAP_MS = 10_000;

/** Besides the others. */
const CONTEST_PROBABILITY = 0.12;
const DEPOSED_PROBABILITY = { voters: 0.15, withJoiners: 0.5 } as const;
/** Where there are controllers that may be given a vote. */
const CHANGE_PROBABILITY = 0.4;
/** Where the log is cut at its beginning often. */
const TRANSFER_PROBABILITY = 0.8;
/** … and how many of these have a log of their own that is longer. */
const LEFT_BEHIND = 0.4;

/** Of all plots of a scenario. */
export interface Plots extends Pick<Plot, 'ops' | 'faults'> {
  readonly quiet: readonly { readonly fromMs: number; readonly toMs: number }[];
}

export function generatePlots(config: ScenarioConfig, random: Random): Plots {
  const plots: Plot[] = [];
  for (let atMs = FIRST_MS; atMs < config.activeMs - 1_000; atMs += LEAST_GAP_MS) {
    if (config.voters < 3 || !chance(random, PROBABILITY)) continue;
    const beginMs = atMs + uniform(random, 0, 1_000);
    const drawn = [
      fullDisk,
      fullDisk,
      olderAndLonger,
      longLeftBehind,
      longLeftBehind,
      ...(fitsLongTail(config) ? [longTail, longTail, longTail] : []),
    ];
    plots.push(pick(random, drawn)(config, beginMs, random));
  }
  for (let atMs = FIRST_MS; atMs < config.activeMs; atMs += LEAST_GAP_MS) {
    if (config.voters < 3 || !chance(random, CONTEST_PROBABILITY)) continue;
    plots.push(contest(config, atMs + uniform(random, 0, 500), random));
  }
  for (let atMs = FIRST_MS; atMs < config.activeMs; atMs += LEAST_GAP_MS) {
    // A leader that writes by itself while it is cut off holds up what is read after that.
    const isApt = config.voters >= 3 && config.readsAreProven && config.timers.noOpIntervalMs === 0;
    const probability = DEPOSED_PROBABILITY[config.joiners > 0 ? 'withJoiners' : 'voters'];
    if (!isApt || !chance(random, probability)) continue;
    plots.push(deposed(config, atMs + uniform(random, 0, 500), plots.length, random));
  }
  for (let atMs = FIRST_MS; atMs < config.activeMs; atMs += LEAST_GAP_MS) {
    if (config.voters < 3 || config.joiners === 0 || !chance(random, CHANGE_PROBABILITY)) continue;
    plots.push(changeAmidElection(config, atMs + uniform(random, 0, 1_000), random));
  }
  for (let atMs = FIRST_MS; atMs < config.activeMs; atMs += LEAST_GAP_MS) {
    const isApt = config.voters >= 3 && isTrimmedOften(config);
    if (!isApt || !chance(random, TRANSFER_PROBABILITY)) continue;
    const plot = chance(random, LEFT_BEHIND) ? leftBehindASnapshot : slowTransfer;
    plots.push(plot(config, atMs - uniform(random, 0, 500), plots.length, random));
  }
  return {
    ops: plots.flatMap(({ ops }) => ops),
    faults: plots.flatMap(({ faults }) => faults),
    quiet: plots.flatMap(({ quiet }) => quiet ?? []),
  };
}

function isTrimmedOften({ limits }: ScenarioConfig): boolean {
  return limits.retentionBytes === 0 && limits.snapshotRecords <= 30;
}

/**
 * Of brokers with two directories: mostly one that has begun anew shortly before, so that it has the second and what it
 * had before in the first.
 */
export function generateDirectoryLosses(config: ScenarioConfig, random: Random): Fault[] {
  const brokers = brokerIds(config).filter((id) => id !== LEADER);
  if (!config.secondDirectories || brokers.length === 0) return [];
  const faults: Fault[] = [];
  for (let atMs = between(random, 600, 1100); atMs < config.activeMs; atMs += between(random, 5_000, 30_000)) {
    const node = pick(random, brokers);
    if (chance(random, 0.9)) faults.push({ kind: 'shutdown', atMs, node, downMs: 0 });
    const directory = chance(random, 0.8) ? 0 : 1;
    faults.push({ kind: 'loseDirectory', atMs: atMs + uniform(random, 1_100, 1_700), node, directory });
  }
  return faults;
}

/**
 * A full disk is slow as well, while others elect a leader, the old one being back at once: the ballot that knows of the new
 * leader waits behind one that finds no space.
 */
function fullDisk(config: ScenarioConfig, atMs: number, random: Random): Plot {
  const node = pick(random, controllerIds(config));
  const durationMs = uniform(random, 300, 900);
  const diesMs = atMs + uniform(random, 1, 100);
  const downMs = uniform(random, 5, 80);
  return {
    ops: [],
    faults: [
      { kind: 'diskFull', atMs, durationMs, node, freeBytes: 0 },
      { kind: 'diskSlow', atMs, durationMs, node, factor: pick(random, [500, 2_000]) },
      crash(diesMs, { kind: 'now' }, downMs),
    ],
  };
}

/** A leader that is cut off writes on over several segments; when these are removed again, it dies in between. */
function longTail(config: ScenarioConfig, atMs: number, random: Random): Plot {
  const { settingBytes, topics } = tailOf(config);
  const trigger = { kind: 'removals', count: between(random, 1, 2) } as const;
  return {
    ops: Array.from({ length: topics }, (_, index) => {
      return { kind: 'largeTopics', atMs: atMs + 2 + index, partitions: 1, settingBytes };
    }),
    faults: [crash(atMs - 0.01, trigger, uniform(random, 10, 300), random), isolate(atMs, config, random)],
  };
}

/**
 * A leader that is cut off writes on; its successor is cut off as it is elected. The first is back before, and leads again
 * with what it has: the successor, when it is back, has less of the first one's epoch, and a newer one behind it.
 */
function olderAndLonger(config: ScenarioConfig, atMs: number, random: Random): Plot {
  const { fetchTimeoutMs } = config.timers;
  return {
    ops: writtenForNobody(atMs, 3, random),
    faults: [
      isolate(atMs, config, random),
      {
        kind: 'cutLeader',
        atMs: atMs + 1,
        durationMs: uniform(random, 3, 5) * fetchTimeoutMs,
        shape: 'isolate',
        brokersToo: false,
        moment: 'elected',
      },
    ],
  };
}

/**
 * A leader that is cut off writes on; its successor writes less, and others hold it. The successor dies, the others begin anew
 * with nobody to follow, and the first is back: it has the longer log, of the older epoch, and must not lead.
 */
function longLeftBehind(config: ScenarioConfig, atMs: number, random: Random): Plot {
  const { fetchTimeoutMs } = config.timers;
  const durationMs = uniform(random, 1.4, 1.8) * fetchTimeoutMs;
  const diesMs = atMs + durationMs - uniform(random, 1, 20);
  return {
    ops: writtenForNobody(atMs, between(random, 3, 8), random),
    faults: [
      { kind: 'cutLeader', atMs, durationMs, shape: 'isolate', brokersToo: chance(random, 0.5), moment: 'now' },
      crash(diesMs, { kind: 'now' }, 3 * fetchTimeoutMs),
      { kind: 'allDown', atMs: diesMs + 1, power: null, downMs: uniform(random, 5, 50) },
    ],
  };
}

/**
 * A leader dies, and is back at once, while messages are as slow as the patience of the others is short: many stand, and votes
 * are asked for that are decided already.
 */
function contest(config: ScenarioConfig, atMs: number, random: Random): Plot {
  const { network, timers } = config;
  const durationMs = 4 * timers.electionTimeoutMs + timers.fetchTimeoutMs;
  const ids = controllerIds(config);
  const slow = ids.flatMap((from) =>
    ids
      .filter((to) => to !== from)
      .map((to): Fault => {
        const factor = (uniform(random, 0.02, 0.4) * timers.electionTimeoutMs) / network.delayMs;
        return { kind: 'slowLink', atMs, durationMs, from, to, factor };
      }),
  );
  return { ops: [], faults: [crash(atMs + 1, { kind: 'now' }, uniform(random, 5, 80)), ...slow] };
}

/**
 * A leader is cut off from its voters, who notice soon and elect another one; clients and brokers reach all of them. Until the
 * first one misses its majority all are asked what they know, while topics are created at the other one. Those without a vote
 * follow the first one on.
 */
function deposed(config: ScenarioConfig, atMs: number, plot: number, random: Random): Plot {
  const { fetchTimeoutMs } = config.timers;
  const ids = firstVoters(config);
  const ops: ClientOp[] = [];
  // Its voters wait for so long at most. What the first one writes until it knows would hold up all that is read after it.
  const electedMs = atMs + 1.12 * fetchTimeoutMs;
  for (let opMs = atMs + 0.3 * fetchTimeoutMs; opMs < atMs + 1.6 * fetchTimeoutMs; opMs += uniform(random, 10, 50)) {
    ops.push({ kind: 'listEverywhere', atMs: opMs });
    if (opMs < electedMs || chance(random, 0.5)) continue;
    const shape = { partitions: 1, replicationFactor: 1, minInsyncReplicas: 0, unclean: false };
    const name = `deposed-${plot}-${ops.length}`;
    ops.push({ kind: 'createTopic', atMs: opMs, name, ...shape, anywhere: false, also: [] });
  }
  const resets = ids.flatMap((a) =>
    ids.filter((b) => b > a).map((b): Fault => ({ kind: 'reset', atMs: atMs + 1, a, b })),
  );
  const durationMs = 3 * fetchTimeoutMs;
  const cut: Fault = { kind: 'cutLeader', atMs, durationMs, shape: 'fromVoters', brokersToo: false, moment: 'now' };
  return { ops, faults: [cut, ...resets], quiet: { fromMs: atMs - 50, toMs: atMs + 1.6 * fetchTimeoutMs } };
}

/** A leader dies while voters are to come and go: the next one is asked to change them before it knows what is committed. */
function changeAmidElection(config: ScenarioConfig, atMs: number, random: Random): Plot {
  const ops: ClientOp[] = [];
  const endMs = atMs + 1.2 * config.timers.fetchTimeoutMs;
  for (let opMs = atMs + 10; opMs < endMs; opMs += uniform(random, 1, 5)) {
    const change = chance(random, 0.5) ? 'add' : 'remove';
    ops.push({ kind: 'changeVoters', atMs: opMs, change, node: pick(random, controllerIds(config)) });
  }
  return { ops, faults: [crash(atMs, { kind: 'now' }, uniform(random, 5, 300))] };
}

function writtenForNobody(sinceMs: number, length: number, random: Random): ClientOp[] {
  return Array.from({ length }, () => {
    return { kind: 'largeTopics', atMs: sinceMs + uniform(random, 1, 100), partitions: 1, settingBytes: 100 };
  });
}

/** What fills a little more than three segments. */
function tailOf({ limits }: ScenarioConfig): { readonly settingBytes: number; readonly topics: number } {
  const settingBytes = Math.floor(0.7 * Math.min(limits.segmentBytes, limits.maxBatchBytes));
  return { settingBytes, topics: Math.ceil((3.2 * limits.segmentBytes) / settingBytes) };
}

function fitsLongTail(config: ScenarioConfig): boolean {
  const { settingBytes, topics } = tailOf(config);
  return settingBytes <= LARGEST_SETTING && topics <= config.limits.maxUncommittedBatches;
}

const LARGEST_SETTING = 12_000;

/** The leader, for long enough that it has a successor. */
function isolate(atMs: number, { timers }: ScenarioConfig, random: Random): Fault {
  const durationMs = uniform(random, 1.5, 3) * timers.fetchTimeoutMs;
  return { kind: 'cutLeader', atMs, durationMs, shape: 'isolate', brokersToo: chance(random, 0.5), moment: 'now' };
}

function crash(
  atMs: number,
  trigger: Extract<Fault, { kind: 'crash' }>['trigger'],
  downMs: number,
  random: Random | null = null,
): Fault {
  const power = random !== null && chance(random, 0.6) ? pick(random, CRASH_MODES) : null;
  return { kind: 'crash', atMs, node: LEADER, trigger, power, silent: false, downMs };
}
