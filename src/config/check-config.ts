/** What must hold between the values of a configuration. */
import { resolve } from 'node:path';
import { type Address, addressText, isWildcardHost, parseAddress } from './address.ts';
import { LISTENER_NAMES, type Timers } from './config.ts';
import { type ConfigPath, type ConfigProblem, problem } from './config-problem.ts';
import type { ClusterFile, ControllerEntry } from './schema.ts';
import { securityProblems } from './security-problems.ts';
import { TIMER_SETTINGS } from './settings.ts';

/** Problems refuse the file; warnings are printed. */
export interface Findings {
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
}

/** The timers with the defaults that follow other timers filled in. */
export function completeTimers(timers: ClusterFile['timers']): Timers {
  const { fetchTimeoutMs, brokerSessionTimeoutMs } = timers;
  const quarter = Math.max(1, Math.floor(fetchTimeoutMs / 4));
  const third = Math.max(1, Math.floor(brokerSessionTimeoutMs / 3));
  return {
    ...timers,
    fetchMaxWaitMs: timers.fetchMaxWaitMs ?? Math.min(TIMER_SETTINGS.fetchMaxWaitMs.default, quarter),
    electionTimeoutMs: timers.electionTimeoutMs ?? Math.min(TIMER_SETTINGS.electionTimeoutMs.default, fetchTimeoutMs),
    brokerHeartbeatIntervalMs:
      timers.brokerHeartbeatIntervalMs ?? Math.min(TIMER_SETTINGS.brokerHeartbeatIntervalMs.default, third),
  };
}

/** `base`: where relative paths start. */
export function checkConfig(file: ClusterFile, base: string): Findings {
  const problems = [
    ...timerProblems(file),
    ...sizeProblems(file),
    ...controllerProblems(file, base),
    ...securityProblems(file.security),
  ];
  return { problems, warnings: controllerWarnings(file) };
}

function timerProblems(file: ClusterFile): ConfigProblem[] {
  const timers = completeTimers(file.timers);
  const problems: ConfigProblem[] = [];
  const atMost = (name: keyof Timers, bound: number, boundText: string): void => {
    if (timers[name] > bound) {
      problems.push(problem(['timers', name], `is ${timers[name]}; allowed: at most ${bound}, ${boundText}`));
    }
  };
  atMost(
    'fetchMaxWaitMs',
    Math.floor(timers.fetchTimeoutMs / 4),
    `a quarter of fetchTimeoutMs (${timers.fetchTimeoutMs})`,
  );
  atMost('electionTimeoutMs', timers.fetchTimeoutMs, 'that is fetchTimeoutMs');
  atMost(
    'brokerHeartbeatIntervalMs',
    Math.floor(timers.brokerSessionTimeoutMs / 2),
    `half of brokerSessionTimeoutMs (${timers.brokerSessionTimeoutMs}), so that one lost heartbeat fences nobody`,
  );
  return problems;
}

function sizeProblems({ limits, log, defaults }: ClusterFile): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const atLeast = (path: ConfigPath, value: number, bound: number, boundText: string): void => {
    if (value < bound) problems.push(problem(path, `is ${value}; allowed: at least ${bound}, ${boundText}`));
  };
  atLeast(['limits', 'maxFetchBytes'], limits.maxFetchBytes, limits.maxBatchBytes, 'that is maxBatchBytes');
  atLeast(['limits', 'maxUncommittedBytes'], limits.maxUncommittedBytes, limits.maxBatchBytes, 'that is maxBatchBytes');
  const wire = limits.maxFetchBytes + 64 * 1024;
  atLeast(['limits', 'maxRequestBytes'], limits.maxRequestBytes, wire, 'that is 64 KiB more than maxFetchBytes');
  const segment = limits.maxBatchBytes + 64 * 1024;
  atLeast(['log', 'segmentBytes'], log.segmentBytes, segment, 'that is 64 KiB more than maxBatchBytes');
  if (log.preallocateBytes > log.segmentBytes) {
    problems.push(
      problem(
        ['log', 'preallocateBytes'],
        `is ${log.preallocateBytes}; allowed: at most segmentBytes (${log.segmentBytes})`,
      ),
    );
  }
  if (!Number.isInteger(Math.log2(log.stateHashIntervalRecords))) {
    const why = 'a power of two, so that controllers with other ones are compared too';
    problems.push(problem(['log', 'stateHashIntervalRecords'], `is ${log.stateHashIntervalRecords}; allowed: ${why}`));
  }
  if (defaults.minInsyncReplicas > defaults.replicationFactor) {
    const allowed = `at most replicationFactor (${defaults.replicationFactor})`;
    problems.push(problem(['defaults', 'minInsyncReplicas'], `is ${defaults.minInsyncReplicas}; allowed: ${allowed}`));
  }
  return problems;
}

function controllerProblems({ controllers }: ClusterFile, base: string): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const indexOfId = new Map<number, number>();
  const takenBy = new Map<string, string>();
  /** `thing`: the same text for the same thing, however it is written. */
  const take = (thing: string, what: string, path: ConfigPath, by: string): void => {
    const other = takenBy.get(thing);
    if (other === undefined) takenBy.set(thing, by);
    else problems.push(problem(path, `${what} is also ${other}; allowed: one of the two`));
  };
  for (const [index, entry] of controllers.entries()) {
    const twin = indexOfId.get(entry.id);
    if (twin === undefined) indexOfId.set(entry.id, index);
    else
      problems.push(
        problem(
          ['controllers', index, 'id'],
          `${entry.id} is also the id of controllers[${twin}]; allowed: ids that differ`,
        ),
      );
    problems.push(...listenerProblems(entry, index));
    // A host that two controllers share is one machine: there, neither address nor directory can be shared.
    for (const name of LISTENER_NAMES) {
      const bound = entry.listeners[name] === undefined ? null : parseAddress(entry.listeners[name]);
      if (bound !== null && !isWildcardHost(bound.host)) {
        take(
          sameFor(bound),
          `the address ${entry.listeners[name]}`,
          ['controllers', index, 'listeners', name],
          `the ${name} listener of controller ${entry.id}`,
        );
      }
      const told = entry.advertised[name] === undefined ? null : parseAddress(entry.advertised[name]);
      if (told !== null && (bound === null || sameFor(told) !== sameFor(bound))) {
        take(
          sameFor(told),
          `the address ${entry.advertised[name]}`,
          ['controllers', index, 'advertised', name],
          `advertised for ${name} of controller ${entry.id}`,
        );
      }
    }
    const host = parseAddress(entry.advertised.QUORATE ?? entry.listeners.QUORATE)?.host ?? '';
    if (entry.dir !== null) {
      const what = `the directory ${entry.dir} on ${host}`;
      const thing = `${resolve(base, entry.dir)} on ${host.toLowerCase()}`;
      take(thing, what, ['controllers', index, 'dir'], `that of controller ${entry.id}`);
      if (/^~(\/|$)/.test(entry.dir)) {
        const why = 'begins with ~, which only a shell knows; allowed: the path written out';
        problems.push(problem(['controllers', index, 'dir'], why));
      }
    }
  }
  return problems;
}

function sameFor(address: Address): string {
  return addressText(address).toLowerCase();
}

function listenerProblems(entry: ControllerEntry, index: number): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const bound = LISTENER_NAMES.flatMap((name) => {
    const address = entry.listeners[name] === undefined ? null : parseAddress(entry.listeners[name]);
    return address === null ? [] : [{ name, address }];
  });
  for (const { name, address } of bound) {
    if (isWildcardHost(address.host) && entry.advertised[name] === undefined) {
      problems.push(
        problem(
          ['controllers', index, 'listeners', name],
          `binds every interface, so others cannot know where to reach it; allowed: this, with advertised.${name}: host:port beside it`,
        ),
      );
    }
  }
  const [first, second] = bound;
  if (first !== undefined && second !== undefined && first.address.port === second.address.port) {
    if (isWildcardHost(first.address.host) || isWildcardHost(second.address.host)) {
      problems.push(
        problem(
          ['controllers', index, 'listeners', second.name],
          `has the port of ${first.name}; allowed: another port`,
        ),
      );
    }
  }
  for (const name of LISTENER_NAMES) {
    const told = entry.advertised[name];
    if (told === undefined) continue;
    const path = ['controllers', index, 'advertised', name];
    if (entry.listeners[name] === undefined)
      problems.push(problem(path, `there is no listener ${name}; allowed: names of listeners`));
    if (isWildcardHost(parseAddress(told)?.host ?? '')) {
      problems.push(
        problem(path, `${told} cannot be reached by others; allowed: a host name or the address of one interface`),
      );
    }
  }
  return problems;
}

function controllerWarnings({ controllers }: ClusterFile): ConfigProblem[] {
  const warnings: ConfigProblem[] = [];
  const count = controllers.length;
  if (count % 2 === 0) {
    const same = `${count} voters survive the loss of ${count / 2 - 1}, as ${count - 1} would; an odd number is better`;
    warnings.push({ path: ['controllers'], atKey: true, message: same });
  }
  for (const [index, entry] of controllers.entries()) {
    if (entry.listeners.CONTROLLER === undefined) continue;
    const why = "Kafka's protocol is not available yet: nothing will listen there";
    warnings.push(problem(['controllers', index, 'listeners', 'CONTROLLER'], why));
  }
  return warnings;
}
