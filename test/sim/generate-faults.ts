/** Draws the faults of a scenario: which kinds, how many, when, where. */
import type { Random } from '../../src/base/random.ts';
import {
  brokerIds,
  CLIENT_ID,
  type CrashTrigger,
  controllerIds,
  type Fault,
  type FaultKind,
  LEADER,
  OBSERVER_ID,
  type ScenarioConfig,
} from './scenario.ts';
import { between, chance, pick, shuffled, uniform } from './world/random-streams.ts';
import { CRASH_MODES, type CrashMode } from './world/sim-file.ts';

type ClogFault = Extract<Fault, { kind: 'clog' }>;

/** Kinds that are drawn; 'message' is only what others are shrunk to, and directories are lost or copied by themselves. */
type DrawnKind = Exclude<FaultKind, 'message' | 'loseDirectory' | 'copyDirectory'>;

export const FAULT_KINDS: readonly DrawnKind[] = [
  'crash',
  'allDown',
  'shutdown',
  'pause',
  'cut',
  'cutLeader',
  'slowLink',
  'reset',
  'diskSlow',
  'diskHang',
  'diskFull',
  'flushError',
  'clockJump',
  'clockStrobe',
  'clog',
  'corruptFrame',
  'cutFrame',
  'narrowLink',
  'writeError',
  'readError',
  'slowCpu',
  'restartStorm',
  'rot',
  'wipe',
  'swapDisks',
];

/** Rarer kinds, as a part of the gaps between faults: each costs most of a run its progress. */
const RARE: ReadonlySet<DrawnKind> = new Set([
  'allDown',
  'diskFull',
  'flushError',
  'writeError',
  'rot',
  'wipe',
  'swapDisks',
]);

/** What is everyday business of a cluster, or decides who leads it, comes oftener. */
const EVERYDAY: readonly DrawnKind[] = ['shutdown', 'shutdown', 'crash', 'cutLeader'];

/** `transactions`: when those begin that take long. */
export function generateFaults(config: ScenarioConfig, transactions: readonly number[], random: Random): Fault[] {
  const enabled = FAULT_KINDS.filter(() => chance(random, 0.5));
  if (enabled.length === 0) return [];
  const drawn = [...enabled, ...EVERYDAY.filter((kind) => enabled.includes(kind))];
  const faults: Fault[] = [];
  const meanGapMs = pick(random, [300, 800, 2000]);
  const victims = drawVictims(config, random);
  let atMs = between(random, 0, 1500);
  while (atMs < config.activeMs) {
    const kind = pick(random, drawn);
    if (!RARE.has(kind) || chance(random, 0.2)) {
      const fault = generateFault(kind, atMs, config, victims, random);
      faults.push(fault);
      if (fault.kind === 'cutLeader' && chance(random, 0.6)) faults.push(endOfSuccessor(fault, config, random));
      if (fault.kind === 'shutdown' && chance(random, 0.4)) faults.push(powerLossAfter(fault, random));
    }
    atMs += uniform(random, 0, 2 * meanGapMs);
  }
  if (enabled.includes('cutLeader') && chance(random, 0.15)) faults.push(firstLeaderCut(config, random));
  for (const beginsMs of transactions) faults.push(...amidTransaction(beginsMs, enabled, config, random));
  return faults;
}

/** The very first leader, and what it bootstraps the cluster with, may never have been. */
function firstLeaderCut({ timers }: ScenarioConfig, random: Random): Fault {
  const moment = pick(random, ['elected', 'active'] as const);
  const durationMs = uniform(random, 1.5, 4) * timers.fetchTimeoutMs;
  return { kind: 'cutLeader', atMs: 0, durationMs, shape: 'isolate', brokersToo: chance(random, 0.5), moment };
}

/** Whoever was stopped in good order, and is back, loses power: what it has written since is as unsure as ever. */
function powerLossAfter({ atMs, node, downMs }: Extract<Fault, { kind: 'shutdown' }>, random: Random): Fault {
  const diesMs = atMs + downMs + uniform(random, 20, 600);
  const trigger = { kind: 'diskOps', count: between(random, 1, 12) } as const;
  return { kind: 'crash', atMs: diesMs, node, trigger, power: drawPower(random), silent: false, downMs: 100 };
}

/** For how long a broker may read slowly: a transaction comes to it in many pieces. */
const SLOW_READ_MS = 500;

/** While a transaction is written: brokers leave, followers of the log come or go, its leader is lost. */
function amidTransaction(
  beginsMs: number,
  enabled: readonly DrawnKind[],
  config: ScenarioConfig,
  random: Random,
): Fault[] {
  const soon = (): number => beginsMs + uniform(random, 0, 15);
  const faults: Fault[] = [];
  const brokers = brokerIds(config);
  const mayCome = (kind: DrawnKind, probability: number): boolean =>
    enabled.includes(kind) && chance(random, probability);
  if (brokers.length > 0 && mayCome('shutdown', 0.7))
    faults.push({ kind: 'shutdown', atMs: soon(), node: pick(random, brokers), downMs: 300 });
  if (brokers.length > 0 && mayCome('reset', 0.7)) {
    const broker = pick(random, brokers);
    const isSlow = mayCome('narrowLink', 0.7);
    const atMs = soon() + (isSlow ? uniform(random, 0, SLOW_READ_MS) : 0);
    const narrow = { atMs: beginsMs, durationMs: SLOW_READ_MS, bytesPerMs: between(random, 5, 50), queueBytes: 1e6 };
    for (const from of controllerIds(config)) {
      faults.push({ kind: 'reset', atMs, a: from, b: broker });
      if (isSlow) faults.push({ kind: 'narrowLink', from, to: broker, ...narrow });
    }
  }
  const crash = { kind: 'crash', trigger: { kind: 'now' }, power: null, silent: false, downMs: 300 } as const;
  if (mayCome('crash', 0.7)) faults.push({ ...crash, atMs: soon(), node: OBSERVER_ID });
  if (mayCome('crash', 0.2)) faults.push({ ...crash, atMs: soon(), node: LEADER });
  if (mayCome('cutLeader', 0.3)) {
    const durationMs = uniform(random, 1.5, 4) * config.timers.fetchTimeoutMs;
    faults.push({ kind: 'cutLeader', atMs: soon(), durationMs, shape: 'isolate', brokersToo: false, moment: 'now' });
  }
  return faults;
}

/**
 * A leader was cut off, and may have written on. Its successor is cut off in its turn as it is elected, and what it writes is
 * for nobody: the first one comes back with the longer log, of the older epoch. Or the successor dies.
 */
function endOfSuccessor(first: Extract<Fault, { kind: 'cutLeader' }>, config: ScenarioConfig, random: Random): Fault {
  if (chance(random, 0.7)) return deathOfSuccessor(first, config, random);
  const { atMs, durationMs } = first;
  const lastsMs = durationMs + uniform(random, 1, 4) * config.timers.fetchTimeoutMs;
  return { ...first, atMs: atMs + 1, durationMs: lastsMs, shape: 'isolate', moment: 'elected' };
}

/**
 * A leader was cut off, and may have written on. Its successor dies as it comes back, or as it has hardly begun: who is to
 * lead next, and whose log is cut?
 */
function deathOfSuccessor(
  { atMs, durationMs }: Extract<Fault, { kind: 'cutLeader' }>,
  { timers }: ScenarioConfig,
  random: Random,
): Fault {
  const diesMs = chance(random, 0.5)
    ? atMs + durationMs - uniform(random, -20, 30)
    : atMs + uniform(random, 1, 2) * timers.fetchTimeoutMs;
  const trigger = { kind: 'now' } as const;
  return {
    kind: 'crash',
    atMs: Math.max(diesMs, atMs),
    node: LEADER,
    trigger,
    power: null,
    silent: chance(random, 0.5),
    downMs: durationMs,
  };
}

function generateFault(
  kind: DrawnKind,
  atMs: number,
  config: ScenarioConfig,
  victims: readonly number[],
  random: Random,
): Fault {
  const controllers = controllerIds(config);
  const node = pick(random, controllers);
  const durationMs = pick(random, [5, 50, 300, 1000, 3000]) * uniform(random, 0.5, 1.5);
  switch (kind) {
    case 'crash': {
      const all = [...controllers, ...controllers, LEADER, LEADER, ...brokerIds(config)];
      const silent = chance(random, 0.3);
      const power = silent || chance(random, 0.4) ? drawPower(random) : null;
      return { kind, atMs, node: pick(random, all), trigger: drawTrigger(random), power, silent, downMs: durationMs };
    }
    case 'allDown':
      return { kind, atMs, power: chance(random, 0.7) ? drawPower(random) : null, downMs: durationMs };
    case 'shutdown':
      return {
        kind,
        atMs,
        node: pick(random, [...controllers, ...brokerIds(config), ...brokerIds(config)]),
        downMs: durationMs,
      };
    case 'pause':
      return { kind, atMs, node: pick(random, [...controllers, ...brokerIds(config)]), durationMs };
    case 'cut':
      return { kind, atMs, durationMs, ...drawCut(config, random) };
    case 'cutLeader':
      return {
        kind,
        atMs,
        // Mostly for long enough that there is a successor.
        durationMs: chance(random, 0.5) ? durationMs : uniform(random, 1.5, 4) * config.timers.fetchTimeoutMs,
        shape: pick(random, ['isolate', 'isolate', 'deafen', 'mute'] as const),
        brokersToo: chance(random, 0.5),
        moment: chance(random, 0.3) ? 'elected' : 'now',
      };
    case 'slowLink': {
      const [a, b] = drawEnds(config, random);
      const [from, to] = chance(random, 0.5) ? [a, b] : [b, a];
      return { kind, atMs, durationMs, from, to, factor: pick(random, [3, 30, 300]) };
    }
    case 'reset': {
      const [a, b] = drawEnds(config, random);
      return { kind, atMs, a, b };
    }
    case 'diskSlow':
      return { kind, atMs, durationMs, node, factor: pick(random, [5, 50, 500]) };
    case 'diskHang':
      return { kind, atMs, durationMs, node };
    case 'diskFull':
      return { kind, atMs, durationMs, node, freeBytes: between(random, 0, 8192) };
    case 'flushError':
      return { kind, atMs, node, file: pick(random, ['any', 'ballot'] as const) };
    case 'clockJump':
      return { kind, atMs, node, byMs: pick(random, [-3_600_000, -500, 500, 3_600_000]) };
    case 'rot': {
      const file = pick(random, ['log', 'log', 'log', 'ballot', 'properties', 'snapshot'] as const);
      const how = pick(random, ['flip', 'zero', 'misdirect'] as const);
      const restarts = chance(random, 0.5);
      return {
        kind,
        atMs,
        node: pick(random, victims),
        file,
        how,
        place: uniform(random, 0, 1),
        restarts,
        downMs: durationMs,
      };
    }
    case 'wipe':
      return { kind, atMs, node: pick(random, victims), downMs: durationMs };
    case 'swapDisks': {
      const [a, b] = drawPair(controllers, random);
      return { kind, atMs, a, b, downMs: durationMs };
    }
    case 'clockStrobe': {
      const byMs = pick(random, [-10_000, -50, 50, 10_000]);
      return { kind, atMs, node, byMs, everyMs: pick(random, [1, 20, 200]), times: between(random, 2, 20) };
    }
    case 'clog':
      return { kind, atMs, ...drawClog(config, durationMs, random) };
    case 'corruptFrame':
    case 'cutFrame': {
      const [from, to] = drawPair(controllers, random);
      return { kind, atMs, from, to, place: uniform(random, 0, 1) };
    }
    case 'narrowLink': {
      const [a, b] = drawEnds(config, random);
      const [from, to] = chance(random, 0.5) ? [a, b] : [b, a];
      const queueBytes = pick(random, [200, 2000, 20_000]);
      return { kind, atMs, durationMs, from, to, bytesPerMs: pick(random, [1, 10, 100]), queueBytes };
    }
    case 'writeError': {
      const code = pick(random, ['IO', 'NO_SPACE'] as const);
      return { kind, atMs, node, code, place: chance(random, 0.3) ? 0 : uniform(random, 0, 1) };
    }
    case 'readError':
      return { kind, atMs, node };
    case 'slowCpu':
      return { kind, atMs, durationMs, node, turnMs: pick(random, [5, 50, 300]) };
    case 'restartStorm': {
      const lives = Array.from({ length: between(random, 1, 4) }, () => between(random, 1, 12));
      const power = chance(random, 0.5) ? drawPower(random) : null;
      return {
        kind,
        atMs,
        node: pick(random, [...controllers, LEADER]),
        lives,
        power,
        downMs: pick(random, [1, 20, 200]),
      };
    }
  }
}

/** Whose disks may be damaged: mostly fewer than a majority, so that progress is owed all the same. */
function drawVictims(config: ScenarioConfig, random: Random): number[] {
  const ids = shuffled(random, controllerIds(config));
  const minority = Math.floor((ids.length - 1) / 2);
  return chance(random, 0.8) ? ids.slice(0, Math.max(1, minority)) : ids;
}

function drawTrigger(random: Random): CrashTrigger {
  const draw = random.nextInt(3);
  if (draw === 0) return { kind: 'now' };
  return draw === 1
    ? { kind: 'diskOps', count: between(random, 1, 12) }
    : { kind: 'sends', count: between(random, 1, 12) };
}

function drawPower(random: Random): CrashMode {
  return pick(random, CRASH_MODES);
}

/** One host for a while; or several, one after the other, and open again in another order. */
function drawClog(config: ScenarioConfig, durationMs: number, random: Random): Omit<ClogFault, 'kind' | 'atMs'> {
  const all = shuffled(random, [...controllerIds(config), ...brokerIds(config)]);
  if (chance(random, 0.5)) return { shape: 'clog', windows: [{ node: all[0] ?? 1, afterMs: 0, durationMs }] };
  const windows = all.slice(0, between(random, 1, all.length)).map((node) => {
    const afterMs = uniform(random, 0, durationMs);
    return { node, afterMs, durationMs: uniform(random, 1, durationMs) };
  });
  return { shape: 'swizzle', windows };
}

/** Two different ones; with only one there, twice the same (a fault without effect). */
function drawPair(ids: readonly number[], random: Random): [number, number] {
  const [a, b] = shuffled(random, ids);
  return [a ?? 1, b ?? a ?? 1];
}

/** Of a connection: a controller, and another one or a client of it. */
function drawEnds(config: ScenarioConfig, random: Random): [number, number] {
  const [a, b] = drawPair(controllerIds(config), random);
  const clients = [...brokerIds(config), CLIENT_ID, OBSERVER_ID];
  return [a, chance(random, 0.5) ? pick(random, clients) : b];
}

function drawCut(config: ScenarioConfig, random: Random): { shape: string; links: [number, number][] } {
  const controllers = shuffled(random, controllerIds(config));
  const all = [...controllers, ...brokerIds(config)];
  const first = controllers[0] ?? 1;
  const others = all.filter((id) => id !== first);
  switch (random.nextInt(7)) {
    case 0:
      return { shape: `isolate ${first}`, links: others.flatMap((id) => [pair(first, id), pair(id, first)]) };
    case 1:
      return { shape: `deafen ${first}`, links: others.map((id) => pair(id, first)) };
    case 2:
      return { shape: `mute ${first}`, links: others.map((id) => pair(first, id)) };
    case 3: {
      const left = controllers.slice(0, between(random, 1, Math.max(1, controllers.length - 1)));
      const right = all.filter((id) => !left.includes(id));
      return {
        shape: `split ${left.join()}`,
        links: left.flatMap((a) => right.flatMap((b) => [pair(a, b), pair(b, a)])),
      };
    }
    case 4: {
      // A ring: each controller reaches only its neighbours, so majorities overlap but nobody sees all.
      const n = controllers.length;
      const links: [number, number][] = [];
      for (const [i, a] of controllers.entries()) {
        for (const [j, b] of controllers.entries()) {
          const apart = Math.min(Math.abs(i - j), n - Math.abs(i - j));
          if (apart > 1 || (n === 3 && apart === 1 && i + j === 1)) links.push(pair(a, b));
        }
      }
      return { shape: 'ring', links };
    }
    case 5: {
      // A bridge: two halves that see each other only through one controller.
      const rest = controllers.slice(1);
      const left = rest.slice(0, Math.ceil(rest.length / 2));
      const right = all.filter((id) => id !== first && !left.includes(id));
      return {
        shape: `bridge over ${first}`,
        links: left.flatMap((a) => right.flatMap((b) => [pair(a, b), pair(b, a)])),
      };
    }
    default: {
      const [a, b] = drawPair(controllers, random);
      return { shape: `one way ${a}→${b}`, links: a === b ? [] : [pair(a, b)] };
    }
  }
}

function pair(from: number, to: number): [number, number] {
  return [from, to];
}
