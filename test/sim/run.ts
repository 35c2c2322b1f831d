/** One run: a scenario from its first event to its outcome. */
import { listenToMarks } from '../../src/base/coverage.ts';
import { isCanarySeed, sing } from './canary.ts';
import { FaultInjector } from './fault-injector.ts';
import { Healing } from './healing.ts';
import type { Violation } from './oracles/oracle.ts';
import { checkScenario, type Fault, type Scenario } from './scenario.ts';
import type { LogLine } from './world/operator.ts';
import { World } from './world/world.ts';

export interface RunOptions {
  /** Stop after so many events; 0: never. */
  readonly untilEvent: number;
  /** Stop at this simulated time; 0: never. */
  readonly untilMs: number;
  /** Let one seed in a hundred fail on purpose: whoever runs seeds must report it. */
  readonly canary: boolean;
  /** Called once, before the first event: for whoever wants to watch more than events. */
  readonly onWorld: ((world: World) => void) | null;
  /** Called after each event. */
  readonly onEvent: ((world: World) => void) | null;
  /** Called with each mark of the product's rare branches, within the event it is reached in. */
  readonly onMark: ((mark: string) => void) | null;
  /** Called with each line that a node logs. */
  readonly onLog: ((line: LogLine) => void) | null;
}

export interface RunOutcome {
  readonly world: World;
  readonly violation: Violation | null;
  /** Of everything that happened: equal for equal runs. */
  readonly traceHash: string;
  /** The faults that struck, with the leader's id where the scenario says only that it is to be the leader. */
  readonly struck: readonly Fault[];
  /** Runs the same once more, with other onlookers. */
  readonly again: (wishes: Partial<RunOptions>) => RunOutcome;
}

const PLAIN: RunOptions = {
  untilEvent: 0,
  untilMs: 0,
  canary: false,
  onWorld: null,
  onEvent: null,
  onMark: null,
  onLog: null,
};

/** More events than any sound scenario has. */
const MOST_EVENTS = 5_000_000;

export function run(scenario: Scenario, wishes: Partial<RunOptions> = {}): RunOutcome {
  const options: RunOptions = { ...PLAIN, ...wishes };
  checkScenario(scenario);
  const world = new World(scenario);
  if (options.onLog !== null) world.onLog = options.onLog;
  options.onWorld?.(world);
  listenToMarks((mark) => {
    world.counters.add(`mark.${mark}`);
    options.onMark?.(mark);
  });
  const injector = new FaultInjector(world);
  injector.plan(scenario.faults);
  if (options.canary && isCanarySeed(scenario.seed)) sing(world);
  world.start();
  const stopped = play(world, options, () => world.timeline.nowMs >= scenario.config.activeMs);
  if (!stopped) {
    injector.stop();
    const healing = new Healing(world);
    healing.begin();
    if (!play(world, options, () => healing.isDone())) healing.checkEnd();
  }
  listenToMarks(null);
  const traceHash = world.timeline.trace.hash();
  const again: RunOutcome['again'] = (others) => run(scenario, { ...others, canary: options.canary });
  return { world, violation: world.bench.violation, traceHash, struck: injector.struck, again };
}

/** Plays until `isOver`; true: it ended before, by a violation or by the caller's wish. */
function play(world: World, options: RunOptions, isOver: () => boolean): boolean {
  const { timeline, bench } = world;
  const { untilEvent, untilMs, onEvent } = options;
  while (!isOver()) {
    if (!world.step()) return false;
    onEvent?.(world);
    if (bench.violation !== null) return true;
    if (untilEvent > 0 && timeline.trace.count >= untilEvent) return true;
    if (untilMs > 0 && timeline.nowMs >= untilMs) return true;
    if (timeline.trace.count > MOST_EVENTS) {
      bench.crashed(`more than ${MOST_EVENTS} events, and no end`);
      return true;
    }
  }
  return bench.violation !== null;
}
