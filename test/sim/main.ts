/** `npm run sim`: runs seeds and reports. The only file here that knows it runs in Node. */
import { parseArgs } from 'node:util';
import { Counters } from './counters.ts';
import { generate } from './generate.ts';
import { formatEvent, formatFailure, formatTotals, replayLine } from './report.ts';
import { type RunOptions, type RunOutcome, run } from './run.ts';
import type { Profile } from './scenario.ts';

const USAGE = `usage: npm run sim -- [options]
  --seeds N            how many seeds to run (default 100)
  --seed S             the first seed, or the only one without --seeds (default 1)
  --profile P          lite (default) or swarm
  --trace              print every event and log line (one seed)
  --until EVENT        stop after so many events
  --keep-going         do not stop at the first failure
  --check-determinism  run each seed twice and compare the traces`;

interface Arguments {
  readonly first: number;
  readonly count: number;
  readonly profile: Profile;
  readonly trace: boolean;
  readonly until: number;
  readonly keepGoing: boolean;
  readonly checkDeterminism: boolean;
}

function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      profile: { type: 'string', default: 'lite' },
      trace: { type: 'boolean', default: false },
      until: { type: 'string', default: '0' },
      'keep-going': { type: 'boolean', default: false },
      'check-determinism': { type: 'boolean', default: false },
    },
  });
  const { profile } = values;
  if (profile !== 'lite' && profile !== 'swarm') throw new TypeError(`--profile is lite or swarm, not ${profile}`);
  return {
    first: wholeNumber('--seed', values.seed ?? '1'),
    count: wholeNumber('--seeds', values.seeds ?? (values.seed === undefined ? '100' : '1')),
    profile,
    trace: values.trace,
    until: wholeNumber('--until', values.until),
    keepGoing: values['keep-going'],
    checkDeterminism: values['check-determinism'],
  };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`${name} needs a whole number, not ${text}`);
  return value;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function optionsOf(args: Arguments): RunOptions {
  if (!args.trace) return { untilEvent: args.until, onEvent: null, onLog: null };
  return {
    untilEvent: args.until,
    onEvent: (world) => {
      const { last } = world.timeline.trace;
      if (last !== null) print(formatEvent(last.number, last.event));
    },
    onLog: (line) => print(`${' '.repeat(20)}  ${line.node}  | ${line.event} ${JSON.stringify(line.detail)}`),
  };
}

/** Null: the two runs were the same. */
function determinismProblem(args: Arguments, seed: number, first: RunOutcome): string | null {
  const second = run(generate(args.profile, seed), { untilEvent: args.until, onEvent: null, onLog: null });
  if (first.traceHash === second.traceHash) return null;
  return `seed ${seed}: two runs differ (trace ${first.traceHash} and ${second.traceHash})`;
}

function main(argv: readonly string[]): number {
  const args = readArguments(argv);
  const totals = new Counters();
  const options = optionsOf(args);
  let failures = 0;
  let events = 0;
  let simulatedMs = 0;
  const startedAt = performance.now();
  for (let seed = args.first; seed < args.first + args.count; seed++) {
    const outcome = run(generate(args.profile, seed), options);
    const { world, violation } = outcome;
    events += world.timeline.trace.count;
    simulatedMs += world.timeline.nowMs;
    totals.merge(world.counters);
    const problem = args.checkDeterminism ? determinismProblem(args, seed, outcome) : null;
    if (violation !== null) print(formatFailure(world, violation));
    if (problem !== null)
      print(`FAILED  X: equal seeds give equal runs\n  ${problem}\nreplay: ${replayLine(world.scenario)}`);
    if (violation !== null || problem !== null) {
      failures++;
      if (!args.keepGoing) break;
    }
  }
  const seconds = (performance.now() - startedAt) / 1000;
  print(formatTotals(totals));
  print(
    `${args.count} ${args.profile} seeds from ${args.first}: ${failures} failed; ${events} events, ` +
      `${Math.round(events / seconds)} events/s, ${Math.round(simulatedMs / 1000 / seconds)} times real time, ${seconds.toFixed(1)} s`,
  );
  return failures === 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  process.stderr.write(`${error.message}\n${USAGE}\n`);
  process.exitCode = 2;
}
