/** One scenario, with whatever its reader wants to see of it. */

import { formatWorld } from '../report/world-state.ts';
import { formatEvent, formatFailure } from '../report.ts';
import { type RunOptions, run } from '../run.ts';
import type { Arguments } from './arguments.ts';
import { print } from './print.ts';
import { determinismProblems, fingerprintOf } from './second-process.ts';
import { offerShrinking, replayLine, type Subject } from './subject.ts';

/** Whether no law was broken. */
export function runOne(subject: Subject, args: Arguments): boolean {
  if (subject.warning !== null) print(`WARNING  ${subject.warning}\n`);
  const outcome = run(subject.scenario, { ...tracing(args), canary: args.canary });
  const { world, violation } = outcome;
  const { trace } = world.timeline;
  if (args.breakAt > 0) print(formatWorld(world));
  if (violation !== null) {
    print(formatFailure(outcome, replayLine(subject.name)));
    print(offerShrinking(subject.name));
    return false;
  }
  print(`${subject.name}: no law broken; ${trace.count} events, trace ${outcome.traceHash}`);
  if (!args.checkDeterminism) return true;
  const { profile, seed } = subject.scenario;
  const problems = determinismProblems(profile, [{ seed, fingerprint: fingerprintOf(outcome) }]);
  for (const problem of problems) print(problem);
  return problems.length === 0;
}

function tracing(args: Arguments): Partial<RunOptions> {
  const untilEvent = args.breakAt > 0 ? args.breakAt : args.until;
  if (!args.trace) return { untilEvent };
  return {
    untilEvent,
    onEvent: (world) => {
      const { last } = world.timeline.trace;
      if (last !== null) print(formatEvent(last));
    },
    onLog: (line) => print(`${' '.repeat(20)}  ${line.node}  | ${line.event} ${JSON.stringify(line.detail)}`),
  };
}
