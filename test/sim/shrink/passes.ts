/**
 * Ways to make a scenario smaller. Each pass gives candidates, one after the other, with the place to go on from if the
 * candidate is taken. A pass may propose what does not fail any more: whoever shrinks finds out by running it.
 */
import {
  type ClientOp,
  controllerIds,
  DEFAULT_CONFIG,
  type Fault,
  isController,
  LEADER,
  type Scenario,
  type ScenarioConfig,
} from '../scenario.ts';
import { type Removal, removals } from './list-removal.ts';

export interface Candidate {
  readonly scenario: Scenario;
  readonly resume: Removal;
}

/** By then a cluster without faults has a leader and its brokers. */
const STARTED_MS = 1500;

export type Pass = (scenario: Scenario, from: Removal | null) => Iterable<Candidate>;

/** A pass whose candidates are tried one by one, in order. */
function inTurn(candidates: (scenario: Scenario) => Iterable<Scenario>): Pass {
  return function* (scenario, from) {
    let at = 0;
    for (const candidate of candidates(scenario)) {
      if (at >= (from?.at ?? 0)) yield { scenario: candidate, resume: { size: 1, at } };
      at++;
    }
  };
}

function* endsEarlier(scenario: Scenario, _from: Removal | null): Iterable<Candidate> {
  for (const part of [1 / 16, 1 / 8, 1 / 4, 3 / 8, 1 / 2, 5 / 8, 3 / 4, 7 / 8, 31 / 32]) {
    const activeMs = Math.ceil(scenario.config.activeMs * part);
    if (activeMs >= scenario.config.activeMs) continue;
    const isInside = ({ atMs }: { readonly atMs: number }): boolean => atMs < activeMs;
    const { config, ops, faults } = scenario;
    yield {
      scenario: {
        ...scenario,
        config: { ...config, activeMs },
        ops: ops.filter(isInside),
        faults: faults.filter(isInside),
      },
      resume: { size: 1, at: 0 },
    };
  }
}

/** What came first may not have mattered: it is left out, and the rest comes as soon as the cluster is up. */
function* startsLater(scenario: Scenario, _from: Removal | null): Iterable<Candidate> {
  const { config, ops, faults } = scenario;
  for (const part of [31 / 32, 7 / 8, 3 / 4, 1 / 2, 1 / 4, 1 / 8]) {
    const by = Math.floor(config.activeMs * part) - STARTED_MS;
    if (by < STARTED_MS) continue;
    const isInside = ({ atMs }: { readonly atMs: number }): boolean => atMs >= by + STARTED_MS;
    const rest = { ...scenario, ops: ops.filter(isInside), faults: faults.filter(isInside) };
    yield { scenario: withTimes(rest, (atMs) => atMs - by), resume: { size: 1, at: 0 } };
  }
}

function* hasFewerFaults(scenario: Scenario, from: Removal | null): Iterable<Candidate> {
  for (const { left, resume } of removals(scenario.faults, from)) {
    yield { scenario: { ...scenario, faults: left }, resume };
  }
}

function* hasFewerOps(scenario: Scenario, from: Removal | null): Iterable<Candidate> {
  for (const { left, resume } of removals(scenario.ops, from)) yield { scenario: { ...scenario, ops: left }, resume };
}

function* hasFewerNodes(scenario: Scenario): Iterable<Candidate> {
  const resume = { size: 1, at: 0 };
  const { brokers, voters } = scenario.config;
  for (const fewer of new Set([0, brokers >> 1, brokers - 1])) {
    if (fewer >= 0 && fewer < brokers) yield { scenario: withNodes(scenario, voters, fewer), resume };
  }
  for (const fewer of new Set([1, 2, 3, 5, voters - 1])) {
    if (fewer >= 1 && fewer < voters) yield { scenario: withNodes(scenario, fewer, brokers), resume };
  }
}

function withNodes(scenario: Scenario, voters: number, brokers: number): Scenario {
  const { config } = scenario;
  const exists = (id: number): boolean =>
    id === LEADER || (isController(id) ? id <= voters : id <= 100 + brokers || id > 200);
  const ids = controllerIds({ ...config, voters });
  const core = config.core.filter(exists);
  return {
    ...scenario,
    config: {
      ...config,
      voters,
      brokers,
      core: core.length * 2 > voters ? core : ids,
      clocks: config.clocks.slice(0, voters),
      luck: config.luck !== null && exists(config.luck.node) ? config.luck : null,
    },
    ops: scenario.ops.filter(
      (op) => (!('node' in op) || op.node === null || exists(op.node)) && (!('brokerId' in op) || exists(op.brokerId)),
    ),
    faults: scenario.faults.flatMap((fault) => faultAmong(fault, exists) ?? []),
  };
}

/** The fault in a world where only some nodes exist; null: nothing is left of it. */
function faultAmong(fault: Fault, exists: (id: number) => boolean): Fault | null {
  switch (fault.kind) {
    case 'cut': {
      const links = fault.links.filter(([from, to]) => exists(from) && exists(to));
      return links.length === 0 ? null : { ...fault, links };
    }
    case 'clog': {
      const windows = fault.windows.filter(({ node }) => exists(node));
      return windows.length === 0 ? null : { ...fault, windows };
    }
    case 'slowLink':
    case 'narrowLink':
    case 'corruptFrame':
    case 'cutFrame':
    case 'message':
      return exists(fault.from) && exists(fault.to) ? fault : null;
    case 'reset':
    case 'swapDisks':
      return exists(fault.a) && exists(fault.b) ? fault : null;
    default:
      return 'node' in fault && !exists(fault.node) ? null : fault;
  }
}

/** Settings as they are by default: all, then group by group, then one by one. */
const isPlainer: Pass = inTurn(function* (scenario) {
  const { config } = scenario;
  const { voters, brokers, activeMs, core, readsAreProven } = config;
  const own = { voters, brokers, activeMs, core, readsAreProven };
  const put = (changed: Partial<ScenarioConfig>): Scenario => ({ ...scenario, config: { ...config, ...changed } });
  yield put({ ...DEFAULT_CONFIG, ...own });
  const ids = controllerIds(config);
  if (core.length < ids.length) yield put({ core: ids });
  for (const [key, plain] of Object.entries(DEFAULT_CONFIG)) {
    if (key in own || sameText(plain, config[key as keyof ScenarioConfig])) continue;
    yield put({ [key]: plain });
    if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) continue;
    const group = config[key as keyof ScenarioConfig] as object;
    for (const [name, value] of Object.entries(plain)) {
      if (!sameText(value, group[name as keyof typeof group])) yield put({ [key]: { ...group, [name]: value } });
    }
  }
});

const faultsAreSimpler: Pass = inTurn(function* ({ faults, ...rest }) {
  for (const [index, fault] of faults.entries()) {
    for (const simpler of simplerFaults(fault)) yield { ...rest, faults: faults.with(index, simpler) };
  }
});

function* simplerFaults(fault: Fault): Iterable<Fault> {
  if ('node' in fault && fault.node > 1 && isController(fault.node)) yield { ...fault, node: 1 };
  if (fault.kind === 'crash') {
    if (fault.silent) yield { ...fault, silent: false };
    if (fault.power !== null) yield { ...fault, power: null };
    if (fault.power !== null && fault.power !== 'lost') yield { ...fault, power: 'lost' };
    if (fault.trigger.kind !== 'now') {
      yield { ...fault, trigger: { kind: 'now' } };
      if (fault.trigger.count > 1) yield { ...fault, trigger: { ...fault.trigger, count: 1 } };
    }
  }
  if (fault.kind === 'cutLeader' && fault.moment !== 'now') yield { ...fault, moment: 'now' };
  if (fault.kind === 'allDown' && fault.power !== null) yield { ...fault, power: null };
  if (fault.kind === 'cut') {
    for (const { left } of removals(fault.links, null)) {
      const shape = left.map((link) => link.join('→')).join(' ');
      if (left.length > 0) yield { ...fault, shape, links: left };
    }
  }
  if (fault.kind === 'clog') {
    for (const { left } of removals(fault.windows, null)) if (left.length > 0) yield { ...fault, windows: left };
  }
  if (fault.kind === 'restartStorm') {
    if (fault.power !== null) yield { ...fault, power: null };
    for (const { left } of removals(fault.lives, null)) yield { ...fault, lives: left };
  }
  if (fault.kind === 'rot' && fault.how !== 'flip') yield { ...fault, how: 'flip' };
  if ('place' in fault && fault.place > 0) yield { ...fault, place: 0 };
  if (fault.kind === 'clockStrobe' && fault.times > 2) yield { ...fault, times: 2 };
  if (fault.kind === 'copyDirectory') {
    if (fault.startsAfterMs > 0) yield { ...fault, startsAfterMs: 0 };
    if (fault.downMs !== null) yield { ...fault, downMs: null };
  }
  const lasts = 'downMs' in fault ? 'downMs' : 'durationMs' in fault ? 'durationMs' : null;
  if (lasts === null) return;
  const ms = (fault as { readonly downMs?: number | null; readonly durationMs?: number })[lasts] ?? 0;
  for (const shorter of [ms / 8, ms / 2]) if (shorter > 1) yield { ...fault, [lasts]: Math.round(shorter) };
}

const opsAreSimpler: Pass = inTurn(function* ({ ops, ...rest }) {
  for (const [index, op] of ops.entries()) {
    for (const simpler of simplerOps(op)) yield { ...rest, ops: ops.with(index, simpler) };
  }
});

function* simplerOps(op: ClientOp): Iterable<ClientOp> {
  if ('anywhere' in op && op.anywhere) yield { ...op, anywhere: false };
  if (op.kind === 'electLeaders' && op.place !== null) yield { ...op, place: null };
  if ('also' in op && op.also.length > 0) yield { ...op, also: [] };
  if (op.kind !== 'createTopic') return;
  if (op.unclean || op.minInsyncReplicas > 0) yield { ...op, unclean: false, minInsyncReplicas: 0 };
  if (op.partitions > 1 && op.replicationFactor > 1) yield { ...op, partitions: 1, replicationFactor: 1 };
  if (op.partitions > 1) yield { ...op, partitions: 1 };
  if (op.replicationFactor > 1) yield { ...op, replicationFactor: 1 };
}

/** A pause between two things that happen is shortened, and whatever follows comes sooner: all at once, then each. */
const happensSooner: Pass = inTurn(function* (scenario) {
  const times = [...scenario.ops, ...scenario.faults].map(({ atMs }) => atMs).sort((a, b) => a - b);
  const shortened = (longestMs: number): Scenario => {
    let shift = 0;
    const shifts = times.map((atMs, index) => {
      shift += Math.max(0, atMs - (times[index - 1] ?? 0) - longestMs);
      return { atMs, shift: Math.floor(shift) };
    });
    return withTimes(scenario, (atMs) => atMs - (shifts.findLast((known) => known.atMs <= atMs)?.shift ?? 0));
  };
  for (const longestMs of [STARTED_MS, 300, 50]) yield shortened(longestMs);
  for (const [index, end] of times.entries()) {
    const begin = times[index - 1] ?? 0;
    for (const by of [end - begin - 10, (end - begin) / 2]) {
      if (by >= 20) yield withTimes(scenario, (atMs) => (atMs >= end ? Math.round(atMs - by) : atMs));
    }
  }
});

const timesAreRound: Pass = inTurn(function* (scenario) {
  for (const unit of [100, 10, 1]) {
    yield withTimes(scenario, (atMs) => Math.round(atMs / unit) * unit);
  }
  for (const unit of [10, 1]) {
    const round = (value: number): number => Math.max(1, Math.round(value / unit) * unit);
    yield {
      ...scenario,
      faults: scenario.faults.map((fault) => {
        if (fault.kind === 'copyDirectory') return fault;
        if ('downMs' in fault) return { ...fault, downMs: round(fault.downMs) };
        return 'durationMs' in fault ? { ...fault, durationMs: round(fault.durationMs) } : fault;
      }),
    };
  }
});

function withTimes(scenario: Scenario, change: (atMs: number) => number): Scenario {
  const moved = <T extends { readonly atMs: number }>(item: T): T => ({ ...item, atMs: change(item.atMs) });
  const { config, ops, faults } = scenario;
  return {
    ...scenario,
    config: { ...config, activeMs: Math.ceil(change(config.activeMs)) },
    ops: ops.map(moved),
    faults: faults.map(moved),
  };
}

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** In the order in which they are worth trying: what makes every later run shorter comes first. */
export const PASSES: readonly Pass[] = [
  endsEarlier,
  startsLater,
  hasFewerFaults,
  happensSooner,
  hasFewerOps,
  hasFewerNodes,
  isPlainer,
  faultsAreSimpler,
  opsAreSimpler,
  happensSooner,
  timesAreRound,
];
