/** One run: a scenario from its first event to its outcome. */
import { FaultInjector } from './fault-injector.ts';
import { Healing } from './healing.ts';
import type { Violation } from './oracles/oracle.ts';
import { checkScenario, type Scenario } from './scenario.ts';
import { type LogLine, World } from './world/world.ts';

export interface RunOptions {
  /** Stop after so many events; 0: never. */
  readonly untilEvent: number;
  /** Called after each event. */
  readonly onEvent: ((world: World) => void) | null;
  /** Called with each line that a node logs. */
  readonly onLog: ((line: LogLine) => void) | null;
}

export interface RunOutcome {
  readonly world: World;
  readonly violation: Violation | null;
  /** Of everything that happened: equal for equal runs. */
  readonly traceHash: string;
}

/** More events than any sound scenario has. */
const MOST_EVENTS = 5_000_000;

export function run(scenario: Scenario, options: RunOptions): RunOutcome {
  checkScenario(scenario);
  const world = new World(scenario);
  if (options.onLog !== null) world.onLog = options.onLog;
  const injector = new FaultInjector(world);
  injector.plan(scenario.faults);
  world.start();
  const stopped = play(world, options, () => world.timeline.nowMs >= scenario.config.activeMs);
  if (!stopped) {
    injector.stop();
    const healing = new Healing(world);
    healing.begin();
    if (!play(world, options, () => healing.isDone())) healing.checkEnd();
  }
  return { world, violation: world.bench.violation, traceHash: world.timeline.trace.hash() };
}

/** Plays until `isOver`; true: it ended before, by a violation or by the caller's wish. */
function play(world: World, options: RunOptions, isOver: () => boolean): boolean {
  const { timeline, bench } = world;
  while (!isOver()) {
    if (!world.step()) return false;
    options.onEvent?.(world);
    if (bench.violation !== null) return true;
    if (options.untilEvent > 0 && timeline.trace.count >= options.untilEvent) return true;
    if (timeline.trace.count > MOST_EVENTS) {
      bench.crashed(`more than ${MOST_EVENTS} events, and no end`);
      return true;
    }
  }
  return bench.violation !== null;
}
